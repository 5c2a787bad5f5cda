//! A problem of a file as programs read it.

use serde::Serialize;

use crate::storage::FileProblem;
use crate::words::{Lang, Say as _};

/// A problem of a file. Names, severity and code are the same in every language; the message is in
/// the user's.
#[derive(Serialize)]
pub struct ProblemRow {
    path: String,
    line: usize,
    column: usize,
    severity: String,
    code: &'static str,
    message: String,
}

impl ProblemRow {
    /// Returns a problem as programs read it.
    pub fn of(found: &FileProblem, lang: Lang) -> Self {
        let problem = &found.problem;
        Self {
            path: found.path.to_string_lossy().into_owned(),
            line: problem.place.line,
            column: problem.place.column,
            severity: problem.severity.to_string(),
            code: problem.code,
            message: problem.say(lang),
        }
    }
}
