//! What is told of an import: how much was read of what, or everything that is wrong.

use std::path::{Path, PathBuf};

use serde::Serialize;

use crate::cli::Failure;
use crate::cli::import::report::{Report, report_problems};
use crate::exchange::encoding::Encoding;
use crate::exchange::table::{Counts, FileSummary, Form};
use crate::storage::FileProblem;

/// What came of the tables.
pub struct Outcome {
    /// How much stands in them.
    pub counts: Counts,
    /// Each file with its form, its encoding and what was found in it.
    pub files: Vec<((PathBuf, Form, Encoding), FileSummary)>,
    /// How many faults are not in the summaries.
    pub more: usize,
    /// Whether the corpus was written.
    pub is_done: bool,
}

/// One line of the report as programs read it.
#[derive(Serialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
enum Line<'a> {
    Counts {
        output: &'a str,
        proposals: usize,
        speakers: usize,
        topics: usize,
        recommendations: usize,
    },
    File {
        path: &'a str,
        form: &'a str,
        encoding: &'a str,
        rows: usize,
        passed_over: &'a [String],
    },
    /// Faults beyond those that are listed.
    More { problems: usize },
}

impl Outcome {
    /// Writes the report.
    ///
    /// # Errors
    ///
    /// As [`Report::line`].
    pub fn write(&self, report: Report, output: &Path) -> Result<(), Failure> {
        if self.is_done {
            self.counts(report, output)?;
            return self.files.iter().try_for_each(|found| file(report, found));
        }
        let problems: Vec<FileProblem> = self.problems().collect();
        report_problems(report, &problems)?;
        if self.more > 0 {
            let problems = self.more;
            let said = report.lang.cli_import_more_problems(problems);
            report.line(&Line::More { problems }, &said)?;
        }
        Ok(())
    }

    fn counts(&self, report: Report, output: &Path) -> Result<(), Failure> {
        let output = &*output.to_string_lossy();
        let Counts {
            proposals,
            speakers,
            topics,
            recommendations,
            ..
        } = self.counts;
        let line = Line::Counts {
            output,
            proposals,
            speakers,
            topics,
            recommendations,
        };
        let lang = report.lang;
        let said = lang.cli_import_table_done(output, proposals, speakers, topics, recommendations);
        report.line(&line, &said)
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

fn file(
    report: Report,
    ((path, form, encoding), summary): &((PathBuf, Form, Encoding), FileSummary),
) -> Result<(), Failure> {
    let path = &*path.to_string_lossy();
    let line = Line::File {
        path,
        form: form.word(),
        encoding: encoding.name(),
        rows: summary.rows,
        passed_over: &summary.passed_over,
    };
    let lang = report.lang;
    let mut said = lang.cli_import_table_file(path, form.word(), encoding.name(), summary.rows);
    if !summary.passed_over.is_empty() {
        let columns = summary.passed_over.join(lang.between_items());
        said += &lang.cli_import_table_passed_over(&columns);
    }
    report.line(&line, &said)
}
