//! The table shows every key once, in short, and its columns hold.

use super::*;
use crate::keymap::{BaseFault, Shipped};
use crate::text::cells;

fn table(which: Shipped) -> Table {
    Keymap::shipped(which).unwrap().table()
}

fn row(table: &Table, mode: Mode, name: &str) -> Row {
    let section = table
        .sections
        .iter()
        .find(|section| section.mode == mode)
        .unwrap();
    let mut rows = section.groups.iter().flat_map(|(_, rows)| rows);
    rows.find(|row| row.action.name() == name).unwrap().clone()
}

fn of_browse(bindings: &str) -> Table {
    let needed = r#"("Down", NextItem), ("Up", PreviousItem), ("Right", Into), ("Left", OutOf),
        ("q", Quit)"#;
    let rest = [
        Mode::Tags,
        Mode::Command,
        Mode::Prompt,
        Mode::Memo,
        Mode::Help,
    ];
    let rest: Vec<String> = rest
        .into_iter()
        .map(|mode| {
            let actions = crate::keymap::rules::essential(mode).iter().enumerate();
            let bound: Vec<_> = actions
                .map(|(n, action)| format!("(\"F{}\", {action})", n + 1))
                .collect();
            format!("({mode}, [{}])", bound.join(", "))
        })
        .collect();
    let source = format!(
        "Keymap(schema: 1, name: \"t\", modes: [(Browse, [{needed}, {bindings}]), {}])",
        rest.join(", ")
    );
    let no_base = |_: &str| Err(BaseFault::Unknown { choices: vec![] });
    Keymap::parse(&source, &no_base).unwrap().table()
}

#[test]
fn keys_of_one_action_share_a_row() {
    let table = table(Shipped::Default);
    assert_eq!(row(&table, Mode::Browse, "NextItem").keys, ["j", "Down"]);
    assert_eq!(
        row(&table, Mode::Browse, "NextItem").help(Lang::Chinese),
        "下一项"
    );
    assert_eq!(
        row(&table, Mode::Memo, "KeepMemo").keys,
        ["Ctrl-s", "Alt-Enter"]
    );
}

#[test]
fn digits_in_a_row_are_one_entry() {
    assert_eq!(
        row(&table(Shipped::Default), Mode::Browse, "ToggleTag").keys,
        ["1-9"]
    );
    let vim = table(Shipped::Vim);
    assert_eq!(row(&vim, Mode::Browse, "ToggleTag").keys, ["' 1-9"]);
    assert_eq!(row(&vim, Mode::Browse, "Count").keys, ["0-9"]);
    let odd = of_browse(
        r#"("1", ToggleTag(1)), ("2", ToggleTag(2)), ("x", ToggleTag(3)), ("5", ToggleTag(5)),
           ("F4", ToggleTag(4)), ("F5", ToggleTag(6))"#,
    );
    assert_eq!(
        row(&odd, Mode::Browse, "ToggleTag").keys,
        ["1-2", "x", "5", "F4", "F5"]
    );
}

#[test]
fn groups_stand_in_their_order_and_none_is_empty() {
    for which in Shipped::ALL {
        for section in table(which).sections {
            let groups: Vec<Group> = section.groups.iter().map(|(group, _)| *group).collect();
            assert!(groups.is_sorted(), "{groups:?}");
            assert!(section.groups.iter().all(|(_, rows)| !rows.is_empty()));
        }
    }
}

#[test]
fn what_keys_do_begins_in_one_column() {
    let table = table(Shipped::Default);
    for lang in Lang::ALL {
        let text = table.render_text(lang);
        let mut starts: Vec<usize> = Vec::new();
        for (_, rows) in table.sections.iter().flat_map(|section| &section.groups) {
            for row in rows {
                let line = text.lines().find(|line| {
                    line.trim_start().starts_with(&row.keys.join("  "))
                        && line.ends_with(row.help(lang))
                });
                let before = line.and_then(|line| line.strip_suffix(row.help(lang)));
                starts.push(cells(
                    before.unwrap_or_else(|| panic!("{row:?} in\n{text}")),
                ));
            }
        }
        starts.dedup();
        assert_eq!(starts.len(), 1, "{starts:?}\n{text}");
    }
}

#[test]
fn markdown_keeps_bars_and_backticks() {
    let markdown = of_browse(r#"("|", Zen), ("`", Redraw)"#).render_markdown(Lang::English);
    assert!(markdown.starts_with("### Browse\n\n| Group | Keys | What it does |\n|---|---|---|\n"));
    assert!(
        markdown.contains("| `\\|` | the reader alone |\n"),
        "{markdown}"
    );
    assert!(
        markdown.contains("| `` ` `` | redraw the screen |\n"),
        "{markdown}"
    );
    assert!(markdown.contains("| Moving | `Down` | next item |\n|  | `Up` | previous item |\n"));
}
