//! `--update FILE`: what is known again from the former corpus keeps its id, and with it its
//! annotations.

use std::path::PathBuf;

use clap::{Arg, value_parser};
use serde::Serialize;

use super::report::Report;
use crate::cli::call::Call;
use crate::cli::{Failure, grammar};
use crate::exchange::parts::{Head, Proposal};
use crate::exchange::update::{Changed, Changes, GivenIds, ItemKind, Listed, Moved, update};
use crate::storage::read_corpus;
use crate::words::{Lang, cited};

/// Makes the option.
pub fn option(lang: Lang) -> Arg {
    grammar::option(lang, "update", lang.cli_value_file())
        .value_parser(value_parser!(PathBuf))
        .help(lang.update_option())
}

/// Gives items the ids that they have in the corpus of `--update`, and returns what has changed;
/// `None` where the option is not used.
///
/// The head, which is what was found in the text and is to be [resolved](super::head::resolve) after
/// this, becomes that of the former corpus; of one that a person wrote, as told by `given`, what is
/// written holds, but for the id.
///
/// # Errors
///
/// Where the former corpus cannot be read, or is not one.
pub fn apply(
    call: &Call<'_>,
    found: &mut Head,
    proposals: &mut [Proposal],
    given: GivenIds,
) -> Result<Option<Changes>, Failure> {
    let Some(path) = call.own.get_one::<PathBuf>("update") else {
        return Ok(None);
    };
    let former = read_corpus(std::slice::from_ref(path))?.corpus;
    let mut sources = former.sources();
    let (Some(source), None) = (sources.next(), sources.next()) else {
        let path = path.to_string_lossy();
        return Err(Failure::new(|lang| lang.update_one_corpus(&path)));
    };
    let changes = update(&former, source, found, proposals, given);
    let written = std::mem::replace(found, Head::of(&former, source));
    found.retired = written.retired;
    if given == GivenIds::Meant {
        for (known, written) in [
            (&mut found.title, written.title),
            (&mut found.publication, written.publication),
            (&mut found.page, written.page),
            (&mut found.note, written.note),
        ] {
            if !written.is_empty() {
                *known = written;
            }
        }
        found.date = written.date.or(found.date.take());
    }
    Ok(Some(changes))
}

/// A change as programs read it.
#[derive(Serialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
enum Line<'a> {
    Changed {
        item: &'static str,
        id: &'a str,
        former: &'a str,
        new: &'a str,
        percent: u8,
    },
    Moved {
        item: &'static str,
        id: &'a str,
        from: &'a str,
        to: &'a str,
    },
    New {
        item: &'static str,
        id: &'a str,
        text: &'a str,
    },
    Gone {
        item: &'static str,
        id: &'a str,
        text: &'a str,
    },
    Changes {
        same: usize,
        changed: usize,
        moved: usize,
        new: usize,
        gone: usize,
    },
}

const fn word(kind: ItemKind) -> &'static str {
    match kind {
        ItemKind::Proposal => "proposal",
        ItemKind::Topic => "topic",
        ItemKind::Recommendation => "recommendation",
    }
}

/// Writes what has changed: how much, then each item.
///
/// # Errors
///
/// As [`Report::line`].
pub fn report(found: &Changes, report: Report) -> Result<(), Failure> {
    let lang = report.lang;
    report_counts(found, report)?;
    for Changed {
        kind,
        id,
        former,
        new,
        percent,
    } in &found.changed
    {
        let said = lang.update_changed(id, *percent, &cited(former), &cited(new));
        let line = Line::Changed {
            item: word(*kind),
            id,
            former,
            new,
            percent: *percent,
        };
        report.line(&line, &said)?;
    }
    for Moved { kind, id, from, to } in &found.moved {
        let item = word(*kind);
        let line = Line::Moved { item, id, from, to };
        report.line(&line, &lang.update_moved(id, from, to))?;
    }
    for Listed { kind, id, text } in &found.new {
        let item = word(*kind);
        let said = lang.update_new(id, &cited(text));
        report.line(&Line::New { item, id, text }, &said)?;
    }
    for Listed { kind, id, text } in &found.gone {
        let item = word(*kind);
        let said = lang.update_gone(id, &cited(text));
        report.line(&Line::Gone { item, id, text }, &said)?;
    }
    Ok(())
}

fn report_counts(found: &Changes, report: Report) -> Result<(), Failure> {
    let line = Line::Changes {
        same: found.same,
        changed: found.changed.len(),
        moved: found.moved.len(),
        new: found.new.len(),
        gone: found.gone.len(),
    };
    let said = report.lang.update_counts(
        found.same,
        found.changed.len(),
        found.moved.len(),
        found.new.len(),
        found.gone.len(),
    );
    report.line(&line, &said)
}
