//! One line of an import's report: a sentence for people, or a JSON object for programs.

use serde::Serialize;

use crate::cli::call::Call;
use crate::cli::format::Format;
use crate::cli::json_line::json_line;
use crate::cli::problem_row::ProblemRow;
use crate::cli::{Failure, output};
use crate::storage::FileProblem;
use crate::text::display_line;
use crate::words::{Lang, Say as _};

/// Where a report goes, and how.
#[derive(Clone, Copy)]
pub struct Report {
    /// The form that was asked for.
    pub format: Format,
    /// The language of the sentences.
    pub lang: Lang,
}

impl Report {
    /// Returns how a call wants its report.
    #[must_use]
    pub fn of(call: &Call<'_>) -> Self {
        Self {
            format: Format::of(call),
            lang: call.lang,
        }
    }

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

/// A problem among the lines of a report.
#[derive(Serialize)]
struct ProblemLine {
    kind: &'static str,
    #[serde(flatten)]
    problem: ProblemRow,
}

/// Writes problems, each in a line that editors read.
///
/// # Errors
///
/// As [`Report::line`].
pub fn report_problems<'a>(
    report: Report,
    problems: impl IntoIterator<Item = &'a FileProblem>,
) -> Result<(), Failure> {
    for found in problems {
        let line = ProblemLine {
            kind: "problem",
            problem: ProblemRow::of(found, report.lang),
        };
        report.line(&line, &found.say(report.lang))?;
    }
    Ok(())
}
