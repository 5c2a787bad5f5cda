//! One line of an import's report: a sentence for people, or a JSON object for programs.

use serde::Serialize;

use crate::cli::format::Format;
use crate::cli::json_line::json_line;
use crate::cli::{Failure, output};
use crate::text::display_line;
use crate::words::Lang;

/// Where a report goes, and how.
#[derive(Clone, Copy)]
pub struct Report {
    /// The form that was asked for.
    pub format: Format,
    /// The language of the sentences.
    pub lang: Lang,
}

impl Report {
    /// Writes one line to standard output.
    ///
    /// # Errors
    ///
    /// As [`output::print`].
    pub fn line(self, value: &impl Serialize, sentence: &str) -> Result<(), Failure> {
        let line = match self.format {
            Format::JsonLines => json_line(value).map_err(|error| {
                let why = error.to_string();
                Failure::new(|lang| lang.cannot_write_output(&why))
            })?,
            _ => display_line(sentence).into_owned(),
        };
        output::print(&(line + "\n"))
    }
}
