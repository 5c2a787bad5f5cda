//! A fault of a file together with the file's path, in the one form that editors can read.

use std::path::PathBuf;

use crate::notation::{Problem, Severity};
use crate::words::{Lang, Say};

/// A fault in a file, and the file.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.say(Lang::English))]
pub struct FileProblem {
    /// The file, as the user named it.
    pub path: PathBuf,
    /// The fault.
    pub problem: Problem,
}

impl FileProblem {
    /// Whether the fault keeps the file from being used.
    #[must_use]
    pub fn is_error(&self) -> bool {
        self.problem.severity == Severity::Error
    }
}

/// Says `path:line:column: error: message`; the path and what the message quotes of the file are
/// raw, so the caller makes the line safe to show.
impl Say for FileProblem {
    fn say(&self, lang: Lang) -> String {
        let Problem {
            place, severity, ..
        } = &self.problem;
        format!(
            "{}:{place}: {severity}: {}",
            self.path.display(),
            self.problem.say(lang)
        )
    }
}
