//! Every default key, pressed: a binding without a row here fails, and so does a row without one.

use std::collections::BTreeSet;

use pizhu::action::Mode;
use pizhu::app::editor::{ENDLESS, Editor};
use pizhu::app::overlay::Overlay;
use pizhu::keymap::{Keymap, Shipped};

use crate::sitting::Sitting;

/// What is pressed first, the keys that do the same, parted by two spaces, and what is seen after
/// each of them and was not seen before; with `!` in front, what is no longer seen.
type Row = (&'static str, &'static str, &'static str);

const BROWSE: &[Row] = &[
    ("", "j  Down", "here 雷虹;"),
    ("j", "k  Up", "here 张昌红;"),
    ("", "l  Enter  Right", "here p01.t1;"),
    ("l", "h  Left  Backspace  Ctrl-h", "here 张昌红;"),
    ("G", "g g  Home", "here 张昌红;"),
    ("", "G  End", "here 杜洁;"),
    ("", "Ctrl-d", "!here 张昌红;"),
    ("Ctrl-d", "Ctrl-u", "here 张昌红;"),
    ("", "PageDown", "!here 张昌红;"),
    ("PageDown", "PageUp", "here 张昌红;"),
    ("l l", "J  Alt-Down", "here p01.t1.r2;"),
    ("l l J", "K  Alt-Up", "here p01.t1.r1;"),
    ("l", "]  Alt-Right", "here p01.t2;"),
    ("l j", "[  Alt-Left", "here p01.t1;"),
    ("", "}  Alt-PageDown", "here 雷虹;"),
    ("j", "{  Alt-PageUp", "here 张昌红;"),
    ("l l", "x  F5", "here p01.t1.r2;"),
    ("", "/  \\  Ctrl-f", "mode Prompt;"),
    ("/ 二是 Enter", "n  F7", "here p01.t2.r2;"),
    ("/ 二是 Enter n", "N  Shift-F7", "here p01.t1.r2;"),
    ("", "f  F8", "mode Prompt;"),
    ("f 乡村 Enter", "F  Shift-F8", "notice 已取消筛选;"),
    ("l l", "t  F2", "mode Tags;"),
    ("l l", "1", "said mechanism "),
    ("l l", "2", "said institution "),
    ("l l", "3", "said funding "),
    ("l l", "4", "said industry "),
    ("l l", "5", "said innovation "),
    ("l l", "6", "said digital "),
    ("l l", "7", "said rural "),
    ("l l", "8", "said regional "),
    ("l l", "9", "said enterprise "),
    ("l l 3 J", ".  F6", "said funding "),
    ("l l", "m  F3", "mode Memo;"),
    ("l l", "s  F4", "said reviewed;"),
    ("l l", "+", "said unread P1;"),
    ("l l + +", "-", "said unread P1;"),
    ("l l s", "u  Ctrl-_", "said unread;"),
    ("l l s u", "Ctrl-r", "said reviewed;"),
    ("l l J", "y  Ctrl-y", "Copy(\"二是争取先行先试。\")"),
    ("", "Tab", "reading;"),
    ("", "z  F9", "zen;"),
    ("", "g s  Shift-F3", "ListSittings"),
    ("", "g c  Shift-F1", "notice 这次打开以来"),
    ("", ":  F10  Alt-x", "mode Command;"),
    ("", "?  F1", "mode Help;"),
    ("", "R  Ctrl-s", "notice 全部已保存;"),
    ("", "W", "mode Prompt;"),
    ("", "Ctrl-l", "Redraw"),
    ("", "Ctrl-z", "Suspend"),
    ("", "q  Ctrl-c", "Quit"),
    ("资", "Esc", "notice ;"),
];

const TAGS: &[Row] = &[
    ("", "Down  Ctrl-n", "row 1;"),
    ("Down", "Up  Ctrl-p", "row 0;"),
    ("", "PageDown", "!row 0;"),
    ("PageDown", "PageUp", "row 0;"),
    ("Down", "Ctrl-Home", "row 0;"),
    ("", "Ctrl-End", "row 19;"),
    ("", "Space", "said instruments "),
    ("", "Enter", "said instruments "),
    ("", "Esc  Ctrl-c", "mode Browse;"),
    ("", "Tab", "definition;"),
    ("", "F1", "mode Help;"),
];

const COMMAND: &[Row] = &[
    ("", "Down  Ctrl-n  Tab", "row 1;"),
    ("Down", "Up  Ctrl-p  Shift-Tab", "row 0;"),
    ("", "PageDown", "!row 0;"),
    ("PageDown", "PageUp", "row 0;"),
    ("Down", "Ctrl-Home", "row 0;"),
    ("", "Ctrl-End", "!row 0;"),
    ("下一个状态", "Enter", "said reviewed;"),
    ("", "Esc  Ctrl-c", "mode Browse;"),
    ("", "F1", "mode Help;"),
];

const PROMPT: &[Row] = &[
    ("能源 Enter /", "Up  Ctrl-p", "typed 能源|;"),
    ("能源 Enter / 产 Up", "Down  Ctrl-n", "typed 产|;"),
    ("二是", "Enter", "here p01.t1.r2;"),
    ("", "Esc  Ctrl-c", "mode Browse;"),
    ("", "F1", "mode Help;"),
];

const MEMO: &[Row] = &[
    ("一 Enter 二 Ctrl-Home", "PageDown", "typed 一⏎|二;"),
    ("一 Enter 二", "PageUp", "typed 一|⏎二;"),
    ("一", "Ctrl-s  Alt-Enter", "said unread memo \"一\";"),
    ("", "Esc  Ctrl-c", "mode Browse;"),
    ("", "F1", "mode Help;"),
    ("一", "Enter", "typed 一⏎|;"),
    ("一 Enter", "Up", "typed |一⏎;"),
    ("一 Enter Up", "Down", "typed 一⏎|;"),
    ("一 Enter 二", "Ctrl-Home  Alt-<", "typed |一⏎二;"),
    ("一 Enter 二 Up Home", "Ctrl-End  Alt->", "typed 一⏎二|;"),
    ("资", "Ctrl-z  Ctrl-_", "typed |;"),
    ("资 Ctrl-z", "Ctrl-y", "typed 资|;"),
    ("", "Ctrl-l", "Redraw"),
];

const HELP: &[Row] = &[
    ("", "Down  Ctrl-n", "row 1;"),
    ("Down", "Up  Ctrl-p", "row 0;"),
    ("", "PageDown  Ctrl-d", "!row 0;"),
    ("PageDown", "PageUp", "row 0;"),
    ("Ctrl-d", "Ctrl-u", "row 0;"),
    ("End", "Home", "row 0;"),
    ("", "End", "!row 0;"),
    ("", "Enter", "mode Browse;"),
    ("", "Esc  F1  Ctrl-c", "mode Browse;"),
    ("资金", "Left", "typed 资|金;"),
    ("资金 Left", "Right", "typed 资金|;"),
    ("资金", "Backspace  Ctrl-h", "typed 资|;"),
    ("资金 Left Left", "Delete", "typed |金;"),
    ("资金/保障", "Ctrl-w  Alt-Backspace", "typed 资金/|;"),
    ("", "Ctrl-l", "Redraw"),
    ("", "Ctrl-z", "Suspend"),
];

/// The keys of editing, which palettes, prompts and the memo share.
const EDITING: &[Row] = &[
    ("资金/保障", "Left", "typed 资金/保|障;"),
    ("资金/保障 Home", "Right", "typed 资|金/保障;"),
    ("资金/保障", "Ctrl-Left  Alt-b", "typed 资金/|保障;"),
    ("资金/保障 Home", "Ctrl-Right  Alt-f", "typed 资金|/保障;"),
    ("资金/保障", "Home  Ctrl-a", "typed |资金/保障;"),
    ("资金/保障 Home", "End  Ctrl-e", "typed 资金/保障|;"),
    ("资金/保障", "Backspace  Ctrl-h", "typed 资金/保|;"),
    ("资金/保障 Home", "Delete  Ctrl-d", "typed |金/保障;"),
    ("资金/保障", "Ctrl-w  Alt-Backspace", "typed 资金/|;"),
    ("资金/保障 Left", "Ctrl-u", "typed |障;"),
    ("资金/保障 Left Left", "Ctrl-k", "typed 资金/|;"),
];

/// The keys that palettes and prompts share besides.
const OUTSIDE: &[Row] = &[("", "Ctrl-l", "Redraw"), ("", "Ctrl-z", "Suspend")];

/// Returns the keys that lead to a mode, and its rows.
fn rows(mode: Mode) -> (&'static str, Vec<&'static Row>) {
    let (way, tables): (&str, &[&'static [Row]]) = match mode {
        Mode::Browse => ("", &[BROWSE]),
        Mode::Tags => ("l l t", &[TAGS, EDITING, OUTSIDE]),
        Mode::Command => ("l l :", &[COMMAND, EDITING, OUTSIDE]),
        Mode::Prompt => ("l l /", &[PROMPT, EDITING, OUTSIDE]),
        Mode::Memo => ("l l m", &[MEMO, EDITING]),
        Mode::Help => ("?", &[HELP]),
    };
    (way, tables.iter().copied().flatten().collect())
}

/// Returns all that a key can change, in words.
fn seen(sitting: &mut Sitting) -> String {
    let mut seen = format!(
        "mode {}; here {}; said {}; notice {}; ",
        sitting.app.mode(),
        sitting.here(),
        sitting.said(),
        sitting.notice()
    );
    for (holds, word) in [
        (sitting.app.is_reading(), "reading; "),
        (sitting.app.geometry().header.is_none(), "zen; "),
    ] {
        seen.push_str(if holds { word } else { "" });
    }
    let (editor, row) = match sitting.app.overlay() {
        None => (None, None),
        Some(Overlay::Tags(palette)) => {
            seen.push_str(if palette.definition {
                "definition; "
            } else {
                ""
            });
            (Some(&palette.query), Some(palette.selected))
        }
        Some(Overlay::Command(palette)) => (Some(&palette.query), Some(palette.selected)),
        Some(Overlay::Choices(list)) => (Some(&list.query), Some(list.selected)),
        Some(Overlay::Prompt(prompt)) => (Some(&prompt.editor), None),
        Some(Overlay::Memo(memo)) => (Some(&memo.editor), None),
        Some(Overlay::Help(page, _)) => (Some(&page.query), Some(page.top)),
    };
    let row = row.map_or_else(String::new, |row| format!("row {row}; "));
    let typed = editor.map_or_else(String::new, |editor| format!("typed {}; ", typed(editor)));
    let effects = sitting.take_effects();
    seen + &row + &typed + &format!("effects {effects:?}")
}

/// Returns the text of an editor with the insertion point as `|` and line ends as `⏎`.
fn typed(editor: &Editor) -> String {
    let shown = editor.shown(ENDLESS);
    let lines = shown.lines.iter().enumerate().map(|(number, line)| {
        let mut text = line.text.clone();
        if number == shown.cursor_line {
            let before = pizhu::text::fit(&text, shown.cursor_cells).0.len();
            text.insert(before, '|');
        }
        text
    });
    lines.collect::<Vec<String>>().join("⏎")
}

#[test]
fn every_default_key_does_what_its_row_says() {
    for mode in Mode::ALL {
        let (way, rows) = rows(mode);
        for (before, keys, expected) in rows {
            for key in keys.split("  ") {
                let mut sitting = Sitting::after(way);
                sitting.keys(before);
                assert_eq!(sitting.app.mode(), mode, "{way} {before}");
                let earlier = seen(&mut sitting);
                let later = seen(sitting.keys(key));
                let (with, without) = match expected.strip_prefix('!') {
                    None => (&later, &earlier),
                    Some(_) => (&earlier, &later),
                };
                let fragment = expected.trim_start_matches('!');
                assert!(
                    with.contains(fragment) && !without.contains(fragment),
                    "{mode}: {before} · {key}: expected {expected}\nbefore {earlier}\nafter  {later}"
                );
            }
        }
    }
}

#[test]
fn every_default_key_has_a_row_and_every_row_is_a_default_key() {
    let keymap = Keymap::shipped(Shipped::Default).unwrap();
    for mode in Mode::ALL {
        let bound: BTreeSet<String> = keymap
            .bindings(mode)
            .map(|(sequence, _)| sequence.to_string())
            .collect();
        let pressed: BTreeSet<String> = rows(mode)
            .1
            .iter()
            .flat_map(|(_, keys, _)| keys.split("  "))
            .map(str::to_owned)
            .collect();
        assert_eq!(bound, pressed, "{mode}");
    }
}
