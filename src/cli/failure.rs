//! What keeps a command from being carried out, in the user's language.

use crate::words::{Lang, Said, Say};

/// An error of any room, or a sentence of our own.
pub struct Failure(Box<dyn Say>);

impl Failure {
    /// Makes a failure of one row of the table of words.
    pub fn new<T: Into<String>>(row: impl Fn(Lang) -> T) -> Self {
        Self(Box::new(Said::new(row)))
    }

    /// Makes the failure of what would write a file where the user wants none written.
    #[must_use]
    pub fn read_only() -> Self {
        Self::new(|lang| lang.refused(lang.was_asked_to_read()))
    }

    /// Returns what went wrong, a line for each fault.
    #[must_use]
    pub fn lines(&self, lang: Lang) -> Vec<String> {
        self.0
            .say(lang)
            .lines()
            .map(|line| crate::text::display_line(line).into_owned())
            .collect()
    }
}

impl<E: Say + 'static> From<E> for Failure {
    fn from(error: E) -> Self {
        Self(Box::new(error))
    }
}
