//! `pizhu import page FILE… -o OUT.ron`: text that was extracted from pages of a newspaper.

mod report;

use std::path::{Path, PathBuf};

use clap::Command;

use super::foreign;
use super::report::Report;
use super::{head, importer, output_path, update, write};
use crate::cli::call::Call;
use crate::cli::format::Format;
use crate::cli::{Answer, DONE, Failure, NO, grammar};
use crate::exchange::page::{self, Reading};
use crate::exchange::parts::{Head, Proposal};
use crate::exchange::update::GivenIds;
use crate::storage::FileProblem;
use crate::words::Lang;

/// The forms in which the command reports.
const FORMATS: &[Format] = &[Format::Text, Format::JsonLines];

/// Returns the grammar of the command.
pub fn command(lang: Lang) -> Command {
    let command = Command::new("page")
        .about(lang.cli_import_page_about())
        .override_usage(lang.cli_import_page_usage())
        .arg(update::option(lang))
        .arg(grammar::flag(lang, "strict").help(lang.cli_import_strict()))
        .arg(grammar::flag(lang, "partial").help(lang.cli_import_partial()))
        .arg(foreign::encoding_option(lang))
        .arg(Format::option(lang, FORMATS, "text|jsonl"));
    importer(command, lang)
}

/// Runs the command.
pub fn run(call: &Call<'_>) -> Answer {
    let output = output_path(call)?;
    let report = Report::of(call);
    let mut pages = Pages::default();
    for path in call.files() {
        pages.read(call, path)?;
    }
    if !pages.problems.is_empty() {
        super::report_problems(report, &pages.problems)?;
        return Ok(NO);
    }
    let mut found = pages.head();
    let mut proposals = pages.take_proposals();
    let changes = update::apply(call, &mut found, &mut proposals, GivenIds::Numbers)?;
    let head = head::resolve(call, found, output)?;
    pages.name_items(&proposals);
    let writes = pages.may_be_written(call);
    if writes {
        write(output, &head, &proposals)?;
    }
    let outcome = report::Outcome {
        output: writes.then_some(output),
        proposals: &proposals,
    };
    report::write(report, &pages.read, &outcome)?;
    if let Some(changes) = changes.filter(|_| writes) {
        update::report(&changes, report)?;
    }
    Ok(if pages.is_whole() && writes { DONE } else { NO })
}

/// A page, and what was understood of it.
pub struct ReadPage {
    /// Its file.
    pub path: PathBuf,
    /// What was understood.
    pub reading: Reading,
}

/// All pages of one call.
#[derive(Default)]
struct Pages {
    read: Vec<ReadPage>,
    problems: Vec<FileProblem>,
}

impl Pages {
    fn read(&mut self, call: &Call<'_>, path: &Path) -> Result<(), Failure> {
        match foreign::read(call, path)? {
            Ok(text) => {
                let before = self.read.iter().map(|page| page.reading.proposals.len());
                let mut reading = page::read(&text);
                reading.number_from(before.sum::<usize>() + 1);
                self.read.push(ReadPage {
                    path: path.to_owned(),
                    reading,
                });
            }
            Err(problem) => self.problems.push(problem),
        }
        Ok(())
    }

    /// Returns what the first of the pages that says it says of the source.
    fn head(&self) -> Head {
        let heads = || self.read.iter().map(|page| &page.reading.head);
        let first = |part: fn(&Head) -> &String| {
            let mut said = heads().map(part);
            let found = said.find(|text| !text.is_empty());
            found.cloned().unwrap_or_default()
        };
        Head {
            title: first(|head| &head.title),
            publication: first(|head| &head.publication),
            page: first(|head| &head.page),
            date: heads().find_map(|head| head.date.clone()),
            ..Head::default()
        }
    }

    /// Takes the proposals of all pages, in their order.
    fn take_proposals(&mut self) -> Vec<Proposal> {
        let mut all = Vec::new();
        for page in &mut self.read {
            all.append(&mut page.reading.proposals);
        }
        all
    }

    /// Gives decisions the ids that their items have now.
    fn name_items(&mut self, proposals: &[Proposal]) {
        for page in &mut self.read {
            page.reading.name_items(proposals);
        }
    }

    /// Whether nothing is missing.
    fn is_whole(&self) -> bool {
        self.read.iter().all(|page| page.reading.missing.is_empty())
    }

    /// Whether the corpus may be written: where something is missing only if the user wants what
    /// there is, and where something is doubtful only if the user is not strict.
    fn may_be_written(&self, call: &Call<'_>) -> bool {
        let whole = self.is_whole() || call.own.get_flag("partial");
        let mut decisions = self.read.iter().flat_map(|page| &page.reading.decisions);
        let sure = !decisions.any(page::Decision::is_doubtful) || !call.own.get_flag("strict");
        whole && sure && self.read.iter().any(|page| page.reading.has_text())
    }
}
