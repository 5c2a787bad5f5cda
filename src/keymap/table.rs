//! The keymap as rows for people: help, `pizhu keys` and the README say the same.

mod render;

use std::fmt;

use super::{KeySequence, Keymap};
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
    /// The keys, in the order of the keymap; digits in a row are one entry, `1-9`.
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

/// Returns a row for each action, in the order of actions; those with a digit share one.
fn rows(keymap: &Keymap, mode: Mode) -> Vec<Row> {
    let mut names: Vec<Action> = Vec::new();
    for (_, action) in keymap.bindings(mode) {
        if !names.iter().any(|other| other.name() == action.name()) {
            names.push(action);
        }
    }
    names.sort_unstable();
    let row = |action: Action| {
        let same = keymap
            .bindings(mode)
            .filter(|(_, other)| other.name() == action.name());
        Row {
            keys: in_short(same),
            action,
        }
    };
    names.into_iter().map(row).collect()
}

const fn digit_of(action: Action) -> Option<u8> {
    match action {
        Action::ToggleTag(key) => Some(key.get()),
        Action::Count(digit) => Some(digit.digit()),
        _ => None,
    }
}

/// Writes keys, and a run of those that differ only in the digit that they are for as one.
fn in_short<'a>(bindings: impl Iterator<Item = (&'a KeySequence, Action)>) -> Vec<String> {
    let mut written: Vec<String> = Vec::new();
    let mut run: Option<Run> = None;
    for (sequence, action) in bindings {
        let next = digit_of(action).and_then(|digit| Run::begin(&sequence.to_string(), digit));
        run = match (run.take(), next) {
            (Some(run), Some(next)) if run.goes_on_with(&next) => Some(Run {
                last: next.last,
                ..run
            }),
            (ended, next) => {
                written.extend(ended.map(|run| run.to_string()));
                if next.is_none() {
                    written.push(sequence.to_string());
                }
                next
            }
        };
    }
    written.extend(run.map(|run| run.to_string()));
    written
}

/// Keys that end in the digit that they are for, one after another: `' 1`, `' 2`, `' 3`.
struct Run {
    stem: String,
    first: u8,
    last: u8,
}

impl Run {
    fn begin(keys: &str, digit: u8) -> Option<Self> {
        let stem = keys.strip_suffix(&digit.to_string())?;
        Some(Self {
            stem: stem.to_owned(),
            first: digit,
            last: digit,
        })
    }

    fn goes_on_with(&self, next: &Self) -> bool {
        self.stem == next.stem && self.last + 1 == next.first
    }
}

/// Writes `' 1-9`; one alone is `' 1`.
impl fmt::Display for Run {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { stem, first, last } = self;
        if first == last {
            write!(f, "{stem}{first}")
        } else {
            write!(f, "{stem}{first}-{last}")
        }
    }
}

#[cfg(test)]
mod tests;
