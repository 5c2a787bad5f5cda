//! What is told of pages: what is missing, what is doubtful, every decision, and every character.

use std::path::Path;

use serde::Serialize;

use super::ReadPage;
use crate::cli::Failure;
use crate::cli::import::report::Report;
use crate::exchange::page::{Decision, Missing};
use crate::exchange::parts::Proposal;
use crate::words::{Lang, Said};

/// What came of the pages.
pub struct Outcome<'a> {
    /// The file that was written; `None` where none was.
    pub output: Option<&'a Path>,
    /// All proposals.
    pub proposals: &'a [Proposal],
}

/// One line of the report as programs read it.
#[derive(Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
enum Line<'a> {
    Missing {
        path: &'a str,
        line: usize,
        message: &'a str,
    },
    Decision {
        path: &'a str,
        decision: &'a str,
        item: Option<&'a str>,
        text: &'a str,
        confidence: u8,
        doubtful: bool,
        why: Option<&'a str>,
        lines: (usize, usize),
    },
    Account {
        path: &'a str,
        characters: usize,
        used: usize,
        furniture: usize,
        not_understood: usize,
    },
    Counts {
        output: Option<&'a str>,
        proposals: usize,
        topics: usize,
        recommendations: usize,
        doubtful: usize,
    },
}

/// Writes the report: how much there is, what is missing, what is doubtful with the least sure
/// first, all else in the order of the pages.
///
/// # Errors
///
/// As [`Report::line`].
pub fn write(report: Report, pages: &[ReadPage], outcome: &Outcome<'_>) -> Result<(), Failure> {
    counts(report, pages, outcome)?;
    for page in pages {
        account(report, page)?;
    }
    for page in pages {
        for missing in &page.reading.missing {
            self::missing(report, &page.path, missing)?;
        }
    }
    let decisions = || {
        pages.iter().flat_map(|page| {
            let decisions = page.reading.decisions.iter();
            decisions.map(|decision| (page.path.as_path(), decision))
        })
    };
    let mut doubtful: Vec<_> = decisions()
        .filter(|(_, decision)| decision.is_doubtful())
        .collect();
    doubtful.sort_by_key(|(_, decision)| decision.confidence);
    let sure = decisions().filter(|(_, decision)| !decision.is_doubtful());
    for (path, found) in doubtful.into_iter().chain(sure) {
        decision(report, path, found)?;
    }
    Ok(())
}

fn counts(report: Report, pages: &[ReadPage], outcome: &Outcome<'_>) -> Result<(), Failure> {
    let topics = || {
        outcome
            .proposals
            .iter()
            .flat_map(|proposal| &proposal.topics)
    };
    let decisions = pages.iter().flat_map(|page| &page.reading.decisions);
    let doubtful = decisions.filter(|decision| decision.is_doubtful()).count();
    let recommendations = topics().map(|topic| topic.recommendations.len()).sum();
    let output = outcome.output.map(Path::to_string_lossy);
    let line = Line::Counts {
        output: output.as_deref(),
        proposals: outcome.proposals.len(),
        topics: topics().count(),
        recommendations,
        doubtful,
    };
    let lang = report.lang;
    let counted = lang.cli_import_page_counts(
        outcome.proposals.len(),
        topics().count(),
        recommendations,
        doubtful,
    );
    let written = match &output {
        Some(path) => lang.cli_import_page_written(path),
        None if pages.iter().all(|page| page.reading.missing.is_empty()) => {
            lang.cli_import_page_unwritten().to_owned()
        }
        None => lang.cli_import_page_missing().to_owned(),
    };
    report.line(&line, &(counted + &written))
}

fn account(report: Report, page: &ReadPage) -> Result<(), Failure> {
    let path = page.path.to_string_lossy();
    let account = page.reading.account;
    let line = Line::Account {
        path: &path,
        characters: account.all,
        used: account.used,
        furniture: account.furniture,
        not_understood: account.not_understood,
    };
    let said = report.lang.cli_import_page_account(
        &path,
        account.all,
        account.used,
        account.furniture,
        account.not_understood,
    );
    report.line(&line, &said)
}

fn missing(report: Report, path: &Path, missing: &Missing) -> Result<(), Failure> {
    let path = path.to_string_lossy();
    let line = Line::Missing {
        path: &path,
        line: missing.line,
        message: missing.said.in_lang(report.lang),
    };
    let said = format!(
        "{path}:{}:1: error: {}",
        missing.line,
        missing.said.in_lang(report.lang)
    );
    report.line(&line, &said)
}

fn decision(report: Report, path: &Path, decision: &Decision) -> Result<(), Failure> {
    let path = path.to_string_lossy();
    let why = decision.doubt.as_ref();
    let line = Line::Decision {
        path: &path,
        decision: decision.kind.word(),
        item: Some(decision.item.as_str()).filter(|item| !item.is_empty()),
        text: &decision.text,
        confidence: decision.confidence,
        doubtful: decision.is_doubtful(),
        why: why.map(|why| why.in_lang(report.lang)),
        lines: decision.lines,
    };
    report.line(&line, &sentence(report.lang, &path, decision, why))
}

/// Says a decision in one line, which begins as editors read it.
fn sentence(lang: Lang, path: &str, decision: &Decision, why: Option<&Said>) -> String {
    const LONGEST: usize = 24;
    let mut excerpt: String = decision.text.chars().take(LONGEST).collect();
    if decision.text.chars().count() > LONGEST {
        excerpt.push('…');
    }
    let (first, last) = decision.lines;
    let item = match decision.item.as_str() {
        "" => String::new(),
        item => format!("{item} "),
    };
    let why = why.map_or_else(String::new, |why| {
        lang.cli_import_page_why(why.in_lang(lang))
    });
    let kind = decision.kind.say(lang);
    let confidence = decision.confidence;
    format!("{path}:{first}-{last}: {confidence}% {kind} {item}“{excerpt}”{why}")
}
