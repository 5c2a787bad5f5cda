//! RON as pizhu's files use it: parsing with faults that name their place, in both languages.

use std::fmt;

use crate::words::{Lang, Said, Say};

/// A place in a text file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// The line, counted from 1.
    pub line: usize,
    /// The column in code points, counted from 1.
    pub column: usize,
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

/// A fault in a file: where it stands, how grave it is, and what would be right.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{place}: {said}")]
pub struct Problem {
    /// Where the fault stands.
    pub place: Place,
    /// How grave it is.
    pub severity: Severity,
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
            said,
        }
    }

    /// Makes a warning at `place`.
    #[must_use]
    pub const fn warning(place: Place, said: Said) -> Self {
        Self {
            place,
            severity: Severity::Warning,
            said,
        }
    }
}

impl Say for Problem {
    fn say(&self, lang: Lang) -> String {
        self.said.say(lang)
    }
}
