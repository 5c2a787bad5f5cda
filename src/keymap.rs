//! Keymaps: which key does what, read from RON, so that nobody has to keep ours.
//!
//! A keymap is a list of bindings for each [`Mode`], held as a trie, so that a run of keys is a
//! whole binding, the start of one, or neither ([`Lookup`]). Help, the bar of keys, `pizhu keys`
//! and the README are made from the keymap in use ([`Table`]), never written beside it.
//!
//! The shipped keymaps in `keymaps/` are the documentation of the format. A keymap that extends
//! another lists only what differs: its binding replaces the base's binding of the same keys, and
//! takes away base bindings that cannot stand beside it because one begins with the other (`g`
//! takes away `g g`, and `Ctrl-x Ctrl-s` takes away `Ctrl-x`).

mod file;
mod key;
mod rules;
mod sequence;
mod shipped;
mod table;
mod trie;

use std::collections::BTreeMap;

use crate::action::{Action, Mode};
use crate::notation::Problem;
use crate::text::{display_line, ellipsis};

pub use file::{BaseFault, Bases};
pub use key::{Key, KeyCode, KeyError, Modifiers};
pub use sequence::KeySequence;
pub use shipped::Shipped;
pub use table::{Row, Section, Table};
pub use trie::{Hint, Lookup};

use trie::Trie;

/// Which key does what, in every mode.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Keymap {
    name: String,
    modes: BTreeMap<Mode, ModeKeys>,
}

/// The bindings of one mode, twice: in the order of the files, the keymap's own before those of
/// its base, and by key.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct ModeKeys {
    bindings: Vec<Binding>,
    trie: Trie,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Binding {
    sequence: KeySequence,
    action: Action,
}

impl Keymap {
    /// Reads a keymap; `bases` gives the source of a keymap that it extends, by name.
    ///
    /// # Errors
    ///
    /// Returns every fault of the file with its place. A fault of the RON itself hides those behind
    /// it. A fault in a keymap that this one extends stands at `extends`.
    pub fn parse(source: &str, bases: &Bases<'_>) -> Result<Self, Vec<Problem>> {
        file::read(source, bases)
    }

    /// Reads a shipped keymap.
    ///
    /// # Errors
    ///
    /// Returns the faults of the file; a test holds that there are none.
    pub fn shipped(which: Shipped) -> Result<Self, Vec<Problem>> {
        Self::parse(which.source(), &|name| {
            Shipped::named(name)
                .map(|base| base.source().to_owned())
                .ok_or_else(|| BaseFault::Unknown {
                    choices: Shipped::ALL
                        .map(|shipped| shipped.name().to_owned())
                        .to_vec(),
                })
        })
    }

    /// Returns the name that the file gives itself.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Returns what the keys mean so far in the mode.
    ///
    /// Where keys are commands, give the [`Key::ascii_twin`] of a key that has one.
    #[must_use]
    pub fn lookup(&self, mode: Mode, keys: &[Key]) -> Lookup {
        self.modes
            .get(&mode)
            .map_or(Lookup::NotFound, |keymap| keymap.trie.lookup(keys))
    }

    /// Returns which keys can follow those already pressed, and what each does, in the order of
    /// keys; empty when nothing is pending.
    #[must_use]
    pub fn hints(&self, mode: Mode, keys: &[Key]) -> Vec<(Key, Hint)> {
        self.modes
            .get(&mode)
            .map(|keymap| keymap.trie.hints(keys))
            .unwrap_or_default()
    }

    /// Returns every binding of the mode: the keymap's own first, then those of its base, each in
    /// the order of its file.
    pub fn bindings(&self, mode: Mode) -> impl Iterator<Item = (&KeySequence, Action)> {
        let bindings = self.modes.get(&mode).map(|keymap| keymap.bindings.iter());
        bindings
            .into_iter()
            .flatten()
            .map(|binding| (&binding.sequence, binding.action))
    }

    /// Returns the key to show where room is short: the first of the keymap's own keys for the
    /// action, else the first of its base. A file lists first what it wants to be learnt.
    #[must_use]
    pub fn hint(&self, mode: Mode, action: Action) -> Option<String> {
        self.bindings(mode)
            .find(|(_, bound)| *bound == action)
            .map(|(keys, _)| keys.to_string())
    }

    /// Returns the table of all keys, for help, `pizhu keys` and the README.
    #[must_use]
    pub fn table(&self) -> Table {
        Table::of(self)
    }
}

/// The widest text of a file that a message repeats, in cells.
const SHOWN_CELLS: usize = 40;

/// Returns what a file says as a message may repeat it: short, on one line, nothing hidden.
fn shown(text: &str) -> String {
    ellipsis(&display_line(text), SHOWN_CELLS).into_owned()
}

#[cfg(test)]
mod tests;
