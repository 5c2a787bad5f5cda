//! One line of an import's report: a sentence for people, or a JSON object for programs.

use serde::Serialize;

use crate::cli::format::Format;
use crate::cli::json_line::json_line;
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

/// A problem as programs read it.
#[derive(Serialize)]
struct ProblemLine<'a> {
    kind: &'static str,
    path: &'a str,
    line: usize,
    column: usize,
    severity: String,
    message: String,
}

/// Writes problems, each in a line that editors read.
///
/// # Errors
///
/// As [`Report::line`].
pub fn report_problems(report: Report, problems: &[FileProblem]) -> Result<(), Failure> {
    for found in problems {
        let FileProblem { path, problem } = found;
        let line = ProblemLine {
            kind: "problem",
            path: &path.to_string_lossy(),
            line: problem.place.line,
            column: problem.place.column,
            severity: problem.severity.to_string(),
            message: problem.say(Lang::English),
        };
        report.line(&line, &found.say(report.lang))?;
    }
    Ok(())
}
