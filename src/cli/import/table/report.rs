//! What is told of an import: how much was read of what, or everything that is wrong.

use std::path::PathBuf;

use serde::Serialize;

use crate::cli::Failure;
use crate::cli::format::Format;
use crate::cli::json_line::json_line;
use crate::exchange::encoding::Encoding;
use crate::exchange::table::{Counts, FileSummary, Form};
use crate::notation::Severity;
use crate::storage::FileProblem;
use crate::text::display_line;
use crate::words::{Lang, Say as _};

/// An import that came to its end.
pub struct Report {
    pub output: PathBuf,
    pub counts: Counts,
    /// Each file with its form, its encoding and what was found in it.
    pub files: Vec<((PathBuf, Form, Encoding), FileSummary)>,
    /// How many faults are not in the summaries.
    pub more: usize,
    /// Whether the corpus was written.
    pub is_done: bool,
}

/// A fault, as programs read it.
#[derive(Serialize)]
struct ProblemRecord<'a> {
    path: &'a str,
    line: usize,
    column: usize,
    severity: &'a str,
    message: String,
}

/// A file, as programs read it.
#[derive(Serialize)]
struct FileRecord<'a> {
    path: &'a str,
    form: &'a str,
    encoding: &'a str,
    rows: usize,
    passed_over: &'a [String],
}

/// A corpus, as programs read it.
#[derive(Serialize)]
struct CorpusRecord<'a> {
    output: &'a str,
    proposals: usize,
    speakers: usize,
    topics: usize,
    recommendations: usize,
}

/// Faults beyond those that are listed, as programs read it.
#[derive(Serialize)]
struct MoreRecord {
    more: usize,
}

impl Report {
    /// Returns the report in the form that was asked for.
    ///
    /// # Errors
    ///
    /// The writer's of JSON; there is none for these types.
    pub fn written(&self, format: Format, lang: Lang) -> Result<String, Failure> {
        let lines = match format {
            Format::JsonLines => self.records(lang).map_err(|error| {
                let why = error.to_string();
                Failure::new(|lang| lang.cannot_write_output(&why))
            })?,
            Format::Text | Format::Csv | Format::Markdown => self.lines(lang),
        };
        Ok(lines.into_iter().map(|line| line + "\n").collect())
    }

    fn lines(&self, lang: Lang) -> Vec<String> {
        let mut lines = Vec::new();
        if self.is_done {
            let counts = self.counts;
            lines.push(lang.cli_import_table_done(
                &self.output.to_string_lossy(),
                counts.proposals,
                counts.speakers,
                counts.topics,
                counts.recommendations,
            ));
            lines.extend(self.files.iter().map(|file| said(file, lang)));
        } else {
            lines.extend(self.problems().map(|problem| problem.say(lang)));
            if self.more > 0 {
                lines.push(lang.cli_import_more_problems(self.more));
            }
        }
        let shown = lines.iter().map(|line| display_line(line).into_owned());
        shown.collect()
    }

    fn records(&self, lang: Lang) -> serde_json::Result<Vec<String>> {
        let mut lines = Vec::new();
        if !self.is_done {
            for FileProblem { path, problem } in self.problems() {
                lines.push(json_line(&ProblemRecord {
                    path: &path.to_string_lossy(),
                    line: problem.place.line,
                    column: problem.place.column,
                    severity: match problem.severity {
                        Severity::Error => "error",
                        Severity::Warning => "warning",
                    },
                    message: problem.say(lang),
                })?);
            }
            if self.more > 0 {
                lines.push(json_line(&MoreRecord { more: self.more })?);
            }
            return Ok(lines);
        }
        for ((path, form, encoding), summary) in &self.files {
            lines.push(json_line(&FileRecord {
                path: &path.to_string_lossy(),
                form: form.word(),
                encoding: encoding.name(),
                rows: summary.rows,
                passed_over: &summary.passed_over,
            })?);
        }
        lines.push(json_line(&CorpusRecord {
            output: &self.output.to_string_lossy(),
            proposals: self.counts.proposals,
            speakers: self.counts.speakers,
            topics: self.counts.topics,
            recommendations: self.counts.recommendations,
        })?);
        Ok(lines)
    }

    fn problems(&self) -> impl Iterator<Item = FileProblem> {
        self.files.iter().flat_map(|((path, ..), summary)| {
            summary.problems.iter().map(|problem| FileProblem {
                path: path.clone(),
                problem: problem.clone(),
            })
        })
    }
}

/// Says what was found in a file.
fn said(file: &((PathBuf, Form, Encoding), FileSummary), lang: Lang) -> String {
    let ((path, form, encoding), summary) = file;
    let line = lang.cli_import_table_file(
        &path.to_string_lossy(),
        form.word(),
        encoding.name(),
        summary.rows,
    );
    if summary.passed_over.is_empty() {
        return line;
    }
    let columns = summary.passed_over.join(lang.between_items());
    line + &lang.cli_import_table_passed_over(&columns)
}
