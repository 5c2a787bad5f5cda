//! The keymap as rows for people: help, `pizhu keys` and the README say the same.

use super::Keymap;
use crate::action::{Action, Group, Mode};
use crate::words::Lang;

/// The keys of every mode, grouped as help shows them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// A section for each mode that has keys.
    pub sections: Vec<Section>,
}

/// The keys of one mode.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// The mode.
    pub mode: Mode,
    /// The rows under each heading, in the order of headings; no heading is without rows.
    pub groups: Vec<(Group, Vec<Row>)>,
}

/// One action and its keys.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The keys, in the order of the keymap; digits in a row are one entry, `1…9`.
    pub keys: Vec<String>,
    /// The action; of actions that carry a digit, the first.
    pub action: Action,
}

impl Row {
    /// Returns what the keys do.
    #[must_use]
    pub const fn help(&self, lang: Lang) -> &'static str {
        self.action.help(lang)
    }
}

impl Table {
    pub(super) fn of(keymap: &Keymap) -> Self {
        let section = |mode| Section {
            mode,
            groups: groups(keymap, mode),
        };
        let sections = Mode::ALL.into_iter().map(section);
        Self {
            sections: sections
                .filter(|section| !section.groups.is_empty())
                .collect(),
        }
    }
}

fn groups(keymap: &Keymap, mode: Mode) -> Vec<(Group, Vec<Row>)> {
    let rows = rows(keymap, mode);
    let of_group = |group: Group| {
        let rows = rows
            .iter()
            .filter(|row| row.action.group() == group)
            .cloned()
            .collect();
        (group, rows)
    };
    Group::ALL
        .into_iter()
        .map(of_group)
        .filter(|(_, rows): &(_, Vec<_>)| !rows.is_empty())
        .collect()
}

fn rows(keymap: &Keymap, mode: Mode) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    for (sequence, action) in keymap.bindings(mode) {
        let keys = sequence.to_string();
        match rows
            .iter_mut()
            .find(|row| row.action.name() == action.name())
        {
            Some(row) => row.keys.push(keys),
            None => rows.push(Row {
                keys: vec![keys],
                action,
            }),
        }
    }
    rows.sort_by_key(|row| row.action);
    rows
}
