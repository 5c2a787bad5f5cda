//! `pizhu list`: one row a recommendation, with what the current annotator said of it.

mod rows;

use std::io;

use clap::Command;

use super::call::Call;
use super::format::Format;
use super::json_line::json_line;
use super::opened::{Opened, complain_of};
use super::options::Options;
use super::record::Record;
use super::{Answer, DONE, Failure, NO, grammar, output};
use crate::annotation::{AnnotatorId, State};
use crate::corpus::RecommendationIx;
use crate::search::{Filter, Subject};
use crate::storage::{Document, Owner};
use crate::text;
use crate::words::Lang;

pub use rows::{priority, tag_names};

/// The forms that the command knows.
const FORMATS: &[Format] = &[Format::Text, Format::JsonLines, Format::Csv];

/// Returns the grammar of the command.
pub fn command(lang: Lang) -> Command {
    let command = Command::new("list")
        .about(lang.cli_list_about())
        .override_usage(lang.cli_list_usage())
        .arg(grammar::filter(lang))
        .arg(Format::option(lang, FORMATS, "text|jsonl|csv"))
        .arg(grammar::flag(lang, "reveal").help(lang.cli_reveal()));
    grammar::subcommand(command, lang)
}

/// Runs the command.
pub fn run(call: &Call<'_>) -> Answer {
    let options = call.options()?;
    let opened = Opened::open(&options, call.lang)?;
    let filter = call.text("filter").unwrap_or_default();
    let chosen = matching(&opened, filter)?;
    if chosen.is_empty() && !filter.trim().is_empty() {
        output::complain(&Failure::new(Lang::cli_nothing_matches), call.lang);
        return Ok(NO);
    }
    let others = if call.own.get_flag("reveal") {
        others(&options, &opened, call.lang)?
    } else {
        Vec::new()
    };
    let listing = Listing {
        opened: &opened,
        annotator: &options.annotator,
        others,
    };
    match Format::of(call) {
        Format::JsonLines => output::write(|out| listing.json_lines(&chosen, out))?,
        Format::Csv => output::write(|out| listing.table(&chosen, out))?,
        Format::Text | Format::Markdown => {
            let reveals = call.own.get_flag("reveal");
            let rows = rows::rows(listing.entries(&chosen), &opened, reveals, call.lang);
            output::write(|out| rows.write(out, output::terminal_width()))?;
        }
    }
    Ok(DONE)
}

/// Returns the recommendations that a filter matches, in the order of the corpus.
fn matching(opened: &Opened, filter: &str) -> Result<Vec<RecommendationIx>, Failure> {
    let filter = Filter::parse(filter).and_then(|filter| filter.bind(&opened.codebook))?;
    let corpus = &opened.corpus.corpus;
    let untouched = State::default();
    let matches = |&ix: &RecommendationIx| {
        let state = opened.state(opened.source_of(ix)).unwrap_or(&untouched);
        filter.matches(&Subject::of(corpus, ix, state))
    };
    Ok(corpus.recommendations().filter(matches).collect())
}

/// The work of somebody else on one source.
struct Other {
    annotator: AnnotatorId,
    document: Document,
}

/// Loads the documents of everybody else, source by source.
fn others(options: &Options, opened: &Opened, lang: Lang) -> Result<Vec<Vec<Other>>, Failure> {
    let mut all = Vec::new();
    for own in &opened.documents {
        let mut of_source = Vec::new();
        if let Some(folder) = &own.folder {
            for annotator in folder.annotators(&own.owner.corpus)? {
                if annotator == options.annotator {
                    continue;
                }
                let owner = Owner {
                    corpus: own.owner.corpus.clone(),
                    annotator: annotator.clone(),
                };
                let document = folder.load(&owner)?.document;
                complain_of(&document, &folder.document_path(&owner), lang);
                of_source.push(Other {
                    annotator,
                    document,
                });
            }
        }
        all.push(of_source);
    }
    Ok(all)
}

/// A row of the list: a recommendation, and who says what of it.
#[derive(Clone, Copy)]
pub struct Entry<'a> {
    /// The recommendation.
    pub ix: RecommendationIx,
    /// Who.
    pub annotator: &'a AnnotatorId,
    /// All that they say; `None` where they have no document.
    pub state: Option<&'a State>,
}

struct Listing<'a> {
    opened: &'a Opened,
    annotator: &'a AnnotatorId,
    /// Those of each source who are revealed.
    others: Vec<Vec<Other>>,
}

impl Listing<'_> {
    /// Iterates over the rows: after that of the annotator those of all others who said something.
    fn entries(&self, chosen: &[RecommendationIx]) -> impl Iterator<Item = Entry<'_>> {
        chosen.iter().flat_map(|&ix| {
            let source = self.opened.source_of(ix);
            let id = self.opened.corpus.corpus.recommendation(ix).id().as_str();
            let own = Entry {
                ix,
                annotator: self.annotator,
                state: self.opened.state(source),
            };
            let others = self.others.get(source.index()).into_iter().flatten();
            let others = others
                .filter(move |other| says_something(&other.document.state, id))
                .map(move |other| Entry {
                    ix,
                    annotator: &other.annotator,
                    state: Some(&other.document.state),
                });
            std::iter::once(own).chain(others)
        })
    }

    fn json_lines(&self, chosen: &[RecommendationIx], out: &mut dyn io::Write) -> io::Result<()> {
        self.entries(chosen)
            .try_for_each(|entry| write_json(self.opened, entry, out))
    }

    fn table(&self, chosen: &[RecommendationIx], out: &mut dyn io::Write) -> io::Result<()> {
        let untouched = State::default();
        let mut table = csv::Writer::from_writer(out);
        table.write_record(Record::FIELDS).map_err(as_io)?;
        for entry in self.entries(chosen) {
            // A table has no escapes as JSON has, and what is a file today is shown on a terminal
            // tomorrow. Line breaks stay: they stand between quotation marks.
            let fields = record(self.opened, entry, &untouched).fields();
            let fields = fields.map(|field| text::display(&field).into_text().into_owned());
            table.write_record(fields).map_err(as_io)?;
        }
        table.flush()
    }
}

/// Returns the system's error itself, which tells whether the reader has gone.
fn as_io(error: csv::Error) -> io::Error {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => error,
        other => io::Error::other(format!("{other:?}")),
    }
}

fn says_something(state: &State, id: &str) -> bool {
    !state.get(id).is_empty() || state.spans(id).next().is_some()
}

fn record<'a>(opened: &'a Opened, entry: Entry<'a>, untouched: &'a State) -> Record<'a> {
    Record::new(
        &opened.corpus.corpus,
        &opened.codebook,
        entry.ix,
        entry.annotator,
        entry.state.unwrap_or(untouched),
    )
}

/// Writes a row as a JSON object on a line of its own.
///
/// # Errors
///
/// The writer's.
pub fn write_json(opened: &Opened, entry: Entry<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    let untouched = State::default();
    let json = json_line(&record(opened, entry, &untouched))?;
    writeln!(out, "{json}")
}
