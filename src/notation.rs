//! RON as pizhu's files use it: parsing with faults that name their place, in both languages.

mod code;
mod fault;
mod form;
mod hidden;
mod kind;
mod locate;
mod mended;
mod nearest;
mod scan;
mod schema;

pub use fault::custom_error;
pub use form::{Field, Form, compare};
pub use hidden::{is_hidden, write_string};
pub use kind::{Kind, kind};
pub use locate::{Path, Step, locate, locate_tokens};
pub use mended::Mended;
pub use nearest::{nearest, nearness};
pub use scan::{Scan, Token, TokenKind, scan};
pub use schema::{declared_schema, parse_versioned};

use std::fmt;

use serde::de::DeserializeOwned;

use crate::words::{Lang, Said, Say};

/// A place in a text file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// The line, counted from 1.
    pub line: usize,
    /// The column in code points, counted from 1.
    pub column: usize,
}

impl Place {
    /// The first character of a file.
    pub const START: Self = Self { line: 1, column: 1 };

    /// Returns the place that is reached from here over `text`.
    #[must_use]
    pub fn after(self, text: &str) -> Self {
        let lines = text.bytes().filter(|&byte| byte == b'\n').count();
        match text.rsplit_once('\n') {
            Some((_, last)) => Self {
                line: self.line + lines,
                column: 1 + last.chars().count(),
            },
            None => Self {
                line: self.line,
                column: self.column + text.chars().count(),
            },
        }
    }

    /// Returns the place in the file of a `place` in a piece of it that begins here.
    #[must_use]
    pub const fn within(self, place: Self) -> Self {
        Self {
            line: self.line + place.line - 1,
            column: match place.line {
                1 => self.column + place.column - 1,
                _ => place.column,
            },
        }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.line, self.column)
    }
}

/// Whether a problem keeps a file from being used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The file cannot be used as it is.
    Error,
    /// The file can be used; a person should look at this.
    Warning,
}

/// Writes `error` or `warning`, the same in every language, so that editors can read it.
impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Error => "error",
            Self::Warning => "warning",
        })
    }
}

/// A fault in a file: where it stands, how grave it is, and what would be right.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{place}: {said}")]
pub struct Problem {
    /// Where the fault stands.
    pub place: Place,
    /// How grave it is.
    pub severity: Severity,
    /// The word by which programs know what kind of fault it is, the same in every language and
    /// version.
    pub code: &'static str,
    /// What is wrong and what would be right.
    pub said: Said,
}

impl Problem {
    /// Makes an error at `place`.
    #[must_use]
    pub const fn error(place: Place, said: Said) -> Self {
        Self {
            place,
            severity: Severity::Error,
            code: code::OTHER,
            said,
        }
    }

    /// Makes a warning at `place`.
    #[must_use]
    pub const fn warning(place: Place, said: Said) -> Self {
        Self {
            place,
            severity: Severity::Warning,
            code: code::OTHER,
            said,
        }
    }

    /// Returns the problem as one of the kind that programs know by `code`.
    #[must_use]
    pub fn coded(self, code: &'static str) -> Self {
        Self { code, ..self }
    }
}

impl Say for Problem {
    fn say(&self, lang: Lang) -> String {
        self.said.say(lang)
    }
}

/// The mark that some editors put before the first character of a file.
const BYTE_ORDER_MARK: char = '\u{feff}';

/// Returns the text of a file without the byte order mark.
fn without_mark(source: &str) -> &str {
    source.strip_prefix(BYTE_ORDER_MARK).unwrap_or(source)
}

/// Reads a value from RON; a byte order mark before it is skipped.
///
/// # Errors
/// The first fault of the text, at its place, in both languages, with what would be right.
pub fn parse<T: DeserializeOwned>(source: &str) -> Result<T, Problem> {
    let text = without_mark(source);
    ron::Options::default()
        .from_str(text)
        .map_err(|fault| fault::explain(text, &fault))
}

/// Returns the place of a byte of a file; beyond its end, the end.
///
/// A byte order mark takes no column; a byte within a character is that character's place.
#[must_use]
pub fn place_at(source: &str, byte: usize) -> Place {
    let mut byte = byte.min(source.len());
    while !source.is_char_boundary(byte) {
        byte -= 1;
    }
    Place::START.after(without_mark(source.get(..byte).unwrap_or_default()))
}

#[cfg(test)]
mod tests;
