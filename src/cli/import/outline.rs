//! `pizhu import outline FILE… -o OUT.ron`: Markdown that a person wrote by hand.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use clap::Command;
use serde::Serialize;

use super::foreign;
use super::report::Report;
use super::{head, importer, output_path, report_problems, update, write};
use crate::cli::call::Call;
use crate::cli::format::Format;
use crate::cli::{Answer, DONE, Failure, NO};
use crate::exchange::ids::{self, Taken};
use crate::exchange::outline::{self, Outline};
use crate::exchange::parts::{Head, Proposal};
use crate::exchange::update::GivenIds;
use crate::notation::{Place, Problem};
use crate::storage::FileProblem;
use crate::words::{Lang, Said, cited};

/// The forms in which the command reports.
const FORMATS: &[Format] = &[Format::Text, Format::JsonLines];

/// Returns the grammar of the command.
pub fn command(lang: Lang) -> Command {
    let command = Command::new("outline")
        .about(lang.cli_import_outline_about())
        .override_usage(lang.cli_import_outline_usage())
        .arg(update::option(lang))
        .arg(foreign::encoding_option(lang))
        .arg(Format::option(lang, FORMATS, "text|jsonl"));
    importer(command, lang)
}

/// Runs the command.
pub fn run(call: &Call<'_>) -> Answer {
    let output = output_path(call)?;
    let mut reading = Reading::default();
    for path in call.files() {
        reading.file(call, path)?;
    }
    let report = Report::of(call);
    report_problems(report, &reading.problems)?;
    if reading.problems.iter().any(FileProblem::is_error) {
        return Ok(NO);
    }
    let (mut found, mut proposals) = (reading.head, reading.proposals);
    let changes = update::apply(call, &mut found, &mut proposals, GivenIds::Meant)?;
    let head = head::resolve(call, found, output)?;
    let mut taken = Taken::default();
    head.retired.iter().for_each(|id| taken.add(id));
    ids::fill(&mut proposals, &mut taken);
    write(output, &head, &proposals)?;
    report_counts(report, output, &proposals)?;
    if let Some(changes) = changes {
        update::report(&changes, report)?;
    }
    Ok(DONE)
}

/// What has been read of the outlines so far.
#[derive(Default)]
struct Reading {
    head: Head,
    proposals: Vec<Proposal>,
    problems: Vec<FileProblem>,
    /// Where each id stands first.
    ids: HashMap<String, (PathBuf, Place)>,
}

impl Reading {
    fn file(&mut self, call: &Call<'_>, path: &Path) -> Result<(), Failure> {
        match foreign::read(call, path)? {
            Ok(text) => self.outline(path, outline::read(&text)),
            Err(problem) => self.problems.push(problem),
        }
        Ok(())
    }

    fn outline(&mut self, path: &Path, outline: Outline) {
        let mut problems = outline.problems;
        for (id, place) in outline.ids {
            match self.ids.get(&id) {
                Some((first, at)) if first != path => {
                    let first = format!("{}:{at}", first.display());
                    let said = Said::new(|lang| lang.outline_duplicate_id(&cited(&id), &first));
                    problems.push(Problem::error(place, said));
                }
                Some(_) => {}
                None => drop(self.ids.insert(id, (path.to_owned(), place))),
            }
        }
        problems.sort_by_key(|problem| problem.place);
        let file_problem = |problem| FileProblem {
            path: path.to_owned(),
            problem,
        };
        self.problems.extend(problems.into_iter().map(file_problem));
        self.head(outline.head);
        self.proposals.extend(outline.proposals);
    }

    /// Takes of a head what no file before it has said.
    fn head(&mut self, found: Head) {
        let head = &mut self.head;
        for (known, found) in [
            (&mut head.id, found.id),
            (&mut head.title, found.title),
            (&mut head.publication, found.publication),
            (&mut head.page, found.page),
            (&mut head.note, found.note),
        ] {
            if known.is_empty() {
                *known = found;
            }
        }
        head.retired.extend(found.retired);
        head.date = head.date.take().or(found.date);
    }
}

/// How much was imported, as programs read it.
#[derive(Serialize)]
struct CountsLine<'a> {
    kind: &'static str,
    path: &'a str,
    proposals: usize,
    topics: usize,
    recommendations: usize,
}

fn report_counts(report: Report, path: &Path, proposals: &[Proposal]) -> Result<(), Failure> {
    let topics = || proposals.iter().flat_map(|proposal| &proposal.topics);
    let line = CountsLine {
        kind: "counts",
        path: &path.to_string_lossy(),
        proposals: proposals.len(),
        topics: topics().count(),
        recommendations: topics().map(|topic| topic.recommendations.len()).sum(),
    };
    let CountsLine {
        path,
        proposals,
        topics,
        recommendations,
        ..
    } = line;
    let said = report
        .lang
        .cli_import_outline_counts(path, proposals, topics, recommendations);
    report.line(&line, &said)
}
