//! How a key is written: `j`, `Ctrl-d`, `Shift-Tab`, `PageDown`, and what is wrong with other texts.

use std::fmt;
use std::str::FromStr;

use super::{Key, KeyCode, Modifiers, ascii_twin};
use crate::keymap::shown;
use crate::notation::{is_hidden, nearest};
use crate::text::cells;
use crate::words::{Lang, Say};

/// The keys that have a name in the notation; `Space` is the character, under a name that shows.
pub(super) const NAMED: [(&str, KeyCode); 15] = [
    ("Space", KeyCode::Char(' ')),
    ("Enter", KeyCode::Enter),
    ("Esc", KeyCode::Esc),
    ("Tab", KeyCode::Tab),
    ("Backspace", KeyCode::Backspace),
    ("Delete", KeyCode::Delete),
    ("Insert", KeyCode::Insert),
    ("Left", KeyCode::Left),
    ("Right", KeyCode::Right),
    ("Up", KeyCode::Up),
    ("Down", KeyCode::Down),
    ("Home", KeyCode::Home),
    ("End", KeyCode::End),
    ("PageUp", KeyCode::PageUp),
    ("PageDown", KeyCode::PageDown),
];

/// The last function key that the notation knows.
pub(super) const LAST_FUNCTION_KEY: u8 = 24;

/// The most keys that a binding can have; the trie of a mode is no deeper.
pub(in crate::keymap) const LONGEST_SEQUENCE: usize = 8;

/// What people call some keys elsewhere, and what they are called here.
const NEAR: [(&str, &str); 12] = [
    ("return", "Enter"),
    ("ret", "Enter"),
    ("cr", "Enter"),
    ("escape", "Esc"),
    ("bs", "Backspace"),
    ("del", "Delete"),
    ("ins", "Insert"),
    ("pgup", "PageUp"),
    ("pgdn", "PageDown"),
    ("pgdown", "PageDown"),
    ("spc", "Space"),
    ("backtab", "Shift-Tab"),
];

/// Writes the key as keymaps do, in the long form: `j`, `G`, `Ctrl-d`, `Shift-Tab`, `Space`, `F1`.
impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Modifiers { ctrl, alt, shift } = self.modifiers;
        for (held, prefix) in [(ctrl, "Ctrl-"), (alt, "Alt-"), (shift, "Shift-")] {
            if held {
                f.write_str(prefix)?;
            }
        }
        match (name_of(self.code), self.code) {
            (Some(name), _) => f.write_str(name),
            (None, KeyCode::Char(char)) => write!(f, "{char}"),
            (None, KeyCode::F(number)) => write!(f, "F{number}"),
            // Every other code has a name: a test holds `NAMED` to that.
            (None, code) => write!(f, "{code:?}"),
        }
    }
}

fn name_of(code: KeyCode) -> Option<&'static str> {
    NAMED
        .iter()
        .find(|(_, named)| *named == code)
        .map(|(name, _)| *name)
}

/// Why a text is no key.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.say(Lang::English))]
pub enum KeyError {
    /// Nothing is written.
    Empty,
    /// More keys stand in a row than anybody presses.
    TooMany,
    /// There is no such key.
    Unknown {
        /// What is written.
        written: String,
    },
    /// There is no such key, but its name is known here under another spelling.
    Misspelt {
        /// What is written.
        written: String,
        /// What the notation writes.
        near: String,
    },
    /// A terminal sends the same for another key, which has a better name.
    SameKey {
        /// What is written.
        written: String,
        /// The key that it is.
        same: Key,
    },
    /// A terminal cannot report this Shift.
    ShiftLost {
        /// What is written.
        written: String,
    },
    /// A full-width or Chinese character stands where its ASCII twin serves for both.
    FullWidth {
        /// What is written.
        written: String,
        /// The key to write instead.
        ascii: Key,
    },
}

impl Say for KeyError {
    fn say(&self, lang: Lang) -> String {
        match self {
            Self::Empty => lang.key_empty().to_owned(),
            Self::TooMany => lang.key_too_many(LONGEST_SEQUENCE),
            Self::Unknown { written } => {
                let names = NAMED.map(|(name, _)| name).join(lang.between_items());
                lang.key_unknown(&shown(written), &names)
            }
            Self::Misspelt { written, near } => lang.key_name_near(&shown(written), &shown(near)),
            Self::SameKey { written, same } => lang.key_same(&shown(written), &same.to_string()),
            Self::ShiftLost { written } => lang.key_shift_lost(&shown(written)),
            Self::FullWidth { written, ascii } => {
                lang.key_full_width(&shown(written), &ascii.to_string())
            }
        }
    }
}

/// Reads the notation, the short forms `C-x`, `A-x` and `S-x` too.
impl FromStr for Key {
    type Err = KeyError;

    fn from_str(written: &str) -> Result<Self, Self::Err> {
        if written.is_empty() {
            return Err(KeyError::Empty);
        }
        let (modifiers, name) = split_modifiers(written);
        let code = code_named(name).ok_or_else(|| no_such_key(written, name))?;
        let key = Self::new(code, modifiers);
        if let Some(ascii) = key.ascii_twin() {
            return Err(KeyError::FullWidth {
                written: written.to_owned(),
                ascii,
            });
        }
        if modifiers.ctrl && !key.modifiers.ctrl {
            return Err(KeyError::SameKey {
                written: written.to_owned(),
                same: key,
            });
        }
        let shift_shows = key.modifiers.shift || key.code != code;
        if modifiers.shift && (!shift_shows || modifiers.ctrl && !key.modifiers.shift) {
            return Err(KeyError::ShiftLost {
                written: written.to_owned(),
            });
        }
        Ok(key)
    }
}

/// Takes the modifiers off the front; what is left is never empty, so that `Ctrl--` is a minus.
fn split_modifiers(written: &str) -> (Modifiers, &str) {
    let mut modifiers = Modifiers::default();
    let mut rest = written;
    loop {
        let Some((held, after)) = next_modifier(rest) else {
            return (modifiers, rest);
        };
        match held {
            Held::Ctrl => modifiers.ctrl = true,
            Held::Alt => modifiers.alt = true,
            Held::Shift => modifiers.shift = true,
        }
        rest = after;
    }
}

enum Held {
    Ctrl,
    Alt,
    Shift,
}

fn next_modifier(text: &str) -> Option<(Held, &str)> {
    let (name, rest) = text.split_once('-').filter(|(_, rest)| !rest.is_empty())?;
    let held = match name {
        "Ctrl" | "C" => Held::Ctrl,
        "Alt" | "A" => Held::Alt,
        "Shift" | "S" => Held::Shift,
        _ => return None,
    };
    Some((held, rest))
}

fn code_named(name: &str) -> Option<KeyCode> {
    let mut chars = name.chars();
    if let (Some(one), None) = (chars.next(), chars.next()) {
        return is_shown(one).then_some(KeyCode::Char(one));
    }
    let named = NAMED
        .iter()
        .find(|(known, _)| *known == name)
        .map(|(_, code)| *code);
    let function_key = || (1..=LAST_FUNCTION_KEY).find(|number| format!("F{number}") == name);
    named.or_else(|| function_key().map(KeyCode::F))
}

/// Returns the name that was probably meant; a name far longer than any of ours was not one.
fn misspelt(name: &str) -> Option<&'static str> {
    let short = name.len() <= 2 * "Backspace".len();
    short.then(|| nearest(name, NAMED.map(|(known, _)| known)))?
}

/// Whether the character shows as one key in help; one with an ASCII twin is refused for that.
fn is_shown(char: char) -> bool {
    let blank = char.is_whitespace() && ascii_twin(char).is_none();
    !is_hidden(char) && !blank && cells(char.encode_utf8(&mut [0; 4])) > 0
}

/// Says what is wrong with a name, and what was meant where that is clear.
fn no_such_key(written: &str, name: &str) -> KeyError {
    let lower = name.to_ascii_lowercase();
    let synonym = NEAR
        .iter()
        .find(|(other, _)| *other == lower)
        .map(|(_, known)| *known);
    let prefix = written.strip_suffix(name).unwrap_or_default();
    match synonym.or_else(|| misspelt(name)) {
        Some(known) => KeyError::Misspelt {
            written: written.to_owned(),
            near: format!("{prefix}{known}"),
        },
        None => KeyError::Unknown {
            written: written.to_owned(),
        },
    }
}
