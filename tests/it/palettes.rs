//! The command palette, help, hints after a prefix, and what an input method types.

use pizhu::action::{Action, Mode};
use pizhu::app::Effect;
use pizhu::app::overlay::Overlay;
use pizhu::keymap::Shipped;
use pizhu::words::Lang;

use crate::sitting::{Opening, Sitting};

#[test]
fn every_command_can_be_found_by_its_name_in_each_language() {
    for lang in Lang::ALL {
        for action in Action::commands() {
            for typed in [action.help(lang), action.name()] {
                if matches!(action, Action::ToggleTag(_)) {
                    continue;
                }
                let mut sitting = Opening::usual().lang(lang).open();
                sitting.keys(":").paste(typed);
                let Some(Overlay::Command(palette)) = sitting.app.overlay() else {
                    panic!("no palette");
                };
                assert_eq!(palette.action(), Some(action), "{typed}");
            }
        }
    }
}

#[test]
fn enter_runs_the_command() {
    let after = |keys: &str| Sitting::after(keys);
    assert_eq!(after(": 下一个议题 Enter").here(), "p01.t1");
    assert_eq!(after("l l F10 NextRec Enter").here(), "p01.t1.r2");
    assert_eq!(after("l l Alt-x 下一个状态 Enter").said(), "reviewed");
    assert_eq!(after("l l : 选标签 Enter").app.mode(), Mode::Tags);
    assert_eq!(after("l l : 写备注 Enter").app.mode(), Mode::Memo);
    assert_eq!(after(": 筛选建议 Enter").app.mode(), Mode::Prompt);
    assert_eq!(after("l l : 资金保障 Enter").said(), "funding unread");
    assert_eq!(after(": 重画 Enter").take_effects(), [Effect::Redraw]);
    assert_eq!(after(": Down Down Up Enter").app.mode(), Mode::Browse);
    assert_eq!(after(": Esc").app.mode(), Mode::Browse);
    assert_eq!(after(": 标签 Esc").app.mode(), Mode::Command);
    assert_eq!(after(": 标签 Esc Esc").app.mode(), Mode::Browse);
}

#[test]
fn a_command_that_is_none_is_said() {
    let mut sitting = Sitting::after(": 没有这样的命令");
    sitting.shows(Lang::Chinese.no_such_command());
    sitting.keys("Enter");
    assert_eq!(sitting.app.mode(), Mode::Command);
}

#[test]
fn the_palette_names_the_key_beside_the_command() {
    let sitting = Sitting::after(": 选标签");
    let row = sitting
        .rows()
        .into_iter()
        .find(|row| row.contains("TagPalette"))
        .unwrap();
    assert!(row.ends_with(" t"), "{row}");
}

#[test]
fn help_lists_the_keys_of_the_mode_it_was_asked_in() {
    for (keys, mode) in [
        ("?", Mode::Browse),
        ("F1", Mode::Browse),
        ("l l t F1", Mode::Tags),
        ("l l m F1", Mode::Memo),
        (": F1", Mode::Command),
        ("/ F1", Mode::Prompt),
    ] {
        let mut sitting = Sitting::after(keys);
        assert_eq!(sitting.app.mode(), Mode::Help, "after {keys}");
        sitting.shows(&Lang::Chinese.help_of(mode.label(Lang::Chinese)));
        sitting.keys("Esc");
        assert_eq!(sitting.app.mode(), mode, "after {keys} Esc");
    }
}

#[test]
fn what_was_open_under_help_is_as_it_was() {
    let mut sitting = Sitting::after("l l m 需要 F1 Esc");
    sitting.shows("需要");
    sitting.keys("测算 Ctrl-s");
    assert_eq!(sitting.said(), "unread memo \"需要测算\"");
}

#[test]
fn help_is_searched_by_typing_and_scrolled() {
    let mut sitting = Sitting::after("?");
    sitting.shows("下一项");
    sitting.keys("撤销");
    sitting.shows("撤销").hides("下一项");
    sitting.keys("Esc").shows("下一项");
    sitting
        .keys("没有这样的")
        .shows(Lang::Chinese.no_help_matches());
    sitting.keys("Esc End").hides("下一项");
    sitting.keys("Home").shows("下一项");
    let body = sitting.app.geometry().body;
    let mut first_after = |keys: &str| sitting.keys(keys).area(body)[1].clone();
    let first = first_after("Home");
    assert_ne!(first_after("Down"), first);
    assert_eq!(first_after("Up"), first);
    assert_ne!(first_after("PageDown"), first);
    assert_eq!(first_after("PageUp"), first);
    assert_ne!(first_after("Ctrl-d"), first);
    assert_eq!(first_after("Ctrl-u"), first);
    sitting.keys("Esc");
    assert_eq!(sitting.app.mode(), Mode::Browse);
}

#[test]
fn help_and_the_keymap_are_one_table() {
    for shipped in Shipped::ALL {
        let mut sitting = Opening::usual().keymap(shipped).size(200, 200).open();
        sitting.keys("F1");
        let screen = sitting.screen();
        for (sequence, action) in sitting.app.keymap().bindings(Mode::Browse) {
            let keys = sequence.to_string();
            let help = action.help(Lang::Chinese);
            let digits = matches!(action, Action::ToggleTag(_) | Action::Count(_));
            assert!(
                digits
                    || screen
                        .lines()
                        .any(|row| row.contains(&keys) && row.contains(help)),
                "{shipped:?}: {keys} {help}\n{screen}"
            );
        }
    }
}

#[test]
fn a_prefix_shows_what_can_follow() {
    let mut sitting = Sitting::after("g");
    let row = sitting.rows()[22].clone();
    assert!(row.contains("g 第一项"), "{row}");
    sitting.keys("g");
    assert_eq!(sitting.app.pending_keys(), []);
    let mut sitting = Sitting::after("j g Esc");
    assert_eq!(sitting.app.pending_keys(), []);
    assert_eq!(sitting.here(), "雷虹");
    assert_eq!(sitting.notice(), "");
    sitting.keys("g t");
    assert_eq!(sitting.notice(), Lang::Chinese.no_such_sequence("g t"));
    assert_eq!(sitting.app.mode(), Mode::Browse);
}

#[test]
fn full_width_characters_do_what_their_ascii_twins_do() {
    assert_eq!(Sitting::after("ｊ").here(), "雷虹");
    assert_eq!(Sitting::after("Ｇ").here(), "杜洁");
    assert_eq!(Sitting::after("ｇ ｇ").here(), "张昌红");
    assert_eq!(Sitting::after("：").app.mode(), Mode::Command);
    assert_eq!(Sitting::after("？").app.mode(), Mode::Help);
    assert_eq!(Sitting::after("／").app.mode(), Mode::Prompt);
    assert_eq!(Sitting::after("、").app.mode(), Mode::Prompt);
    assert_eq!(Sitting::after("l l 3 J 。").said(), "funding unread");
    assert_eq!(Sitting::after("】").here(), "p01.t1");
}

#[test]
fn han_where_keys_are_commands_is_an_input_method_left_on() {
    for keys in ["资", "l l 能源"] {
        let sitting = Sitting::after(keys);
        assert_eq!(sitting.notice(), Lang::Chinese.input_method_is_on());
        assert_eq!(sitting.app.mode(), Mode::Browse);
        sitting.shows(Lang::Chinese.input_method_is_on());
    }
    assert_eq!(Sitting::after("资 j").notice(), "");
}

#[test]
fn a_key_without_a_meaning_names_the_key_of_help() {
    let sitting = Sitting::after("F11");
    assert_eq!(sitting.notice(), Lang::Chinese.no_such_key("F11", "?"));
    let mut vim = Opening::usual().keymap(Shipped::Vim).open();
    vim.keys("F11");
    assert_eq!(vim.notice(), Lang::Chinese.no_such_key("F11", "F1"));
}

#[test]
fn a_paste_is_no_command() {
    let mut sitting = Sitting::new();
    sitting.paste("jjjq\n");
    assert_eq!(sitting.here(), "张昌红");
    assert_eq!(sitting.take_effects(), []);
    assert_eq!(
        sitting.notice(),
        Lang::Chinese.paste_is_no_command("m", "/")
    );
    sitting.keys("/").paste("先行\n先试");
    sitting.shows("先行 先试");
    assert_eq!(sitting.app.mode(), Mode::Prompt);
}

#[test]
fn a_lone_esc_closes_a_pane_but_never_walks_away() {
    for keys in ["", "l", "l l", "l l l", "z", "l l z", "f 乡村 Enter"] {
        let before = Sitting::after(keys);
        let mut after = Sitting::after(keys);
        after.keys("Esc");
        assert_eq!(after.here(), before.here(), "after {keys} Esc");
        assert!(!after.app.is_reading());
        assert!(after.app.geometry().lists.iter().any(Option::is_some));
        assert_eq!(after.notice(), "");
        assert_eq!(after.take_effects(), []);
    }
}

#[test]
fn all_that_can_follow_a_prefix_is_shown_where_it_needs_several_rows() {
    let mut sitting = Opening::usual().keymap(Shipped::Vim).open();
    sitting.keys("l l '");
    for tag in sitting.app.codebook().tags() {
        if tag.key.is_some() {
            sitting.shows(&tag.name);
        }
    }
}
