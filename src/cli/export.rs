//! `pizhu export --format outline`: a corpus in a format that others read.

use std::path::{Path, PathBuf};

use clap::builder::PossibleValuesParser;
use clap::{Command, value_parser};

use super::call::Call;
use super::{Answer, DONE, Failure, grammar, output};
use crate::corpus::{Corpus, SourceIx};
use crate::exchange::outline;
use crate::exchange::parts::{Head, Proposal};
use crate::storage::replace::{Piecewise, ReplaceError, replace_piecewise};
use crate::words::Lang;

/// The formats that are written.
const FORMATS: [&str; 1] = ["outline"];

/// Returns the grammar of the command.
pub fn command(lang: Lang) -> Command {
    let command = Command::new("export")
        .about(lang.cli_export_about())
        .override_usage(lang.cli_export_usage())
        .arg(
            grammar::option(lang, "format", "outline")
                .value_parser(PossibleValuesParser::new(FORMATS))
                .hide_possible_values(true)
                .required(true)
                .help(lang.cli_export_format()),
        )
        .arg(
            grammar::option(lang, "output", lang.cli_value_path())
                .short('o')
                .value_parser(value_parser!(PathBuf))
                .help(lang.cli_export_output()),
        );
    grammar::subcommand(command, lang)
}

/// Runs the command.
pub fn run(call: &Call<'_>) -> Answer {
    let opened = call.options()?.open_corpus()?;
    let corpus = &opened.corpus;
    let source = only_source(corpus)?;
    match call.own.get_one::<PathBuf>("output") {
        Some(path) => {
            call.refuse_read_only()?;
            write_file(path, corpus, source)?;
        }
        None => output::write(|out| {
            pieces(corpus, source).try_for_each(|piece| out.write_all(piece.as_bytes()))
        })?,
    }
    Ok(DONE)
}

/// Returns the one source of a corpus.
fn only_source(corpus: &Corpus) -> Result<SourceIx, Failure> {
    let mut sources = corpus.sources();
    if let (Some(source), None) = (sources.next(), sources.next()) {
        return Ok(source);
    }
    let ids = corpus
        .sources()
        .map(|ix| corpus.source(ix).id().to_string());
    let ids: Vec<String> = ids.collect();
    Err(Failure::new(|lang| {
        lang.cli_export_one_source(&ids.join(lang.between_items()))
    }))
}

/// Returns the outline of a source, piece by piece.
fn pieces(corpus: &Corpus, source: SourceIx) -> impl Iterator<Item = String> {
    let proposals = corpus.source(source).proposals();
    let proposals = proposals.map(|ix| outline::write_proposal(&Proposal::of(corpus, ix)));
    std::iter::once_with(move || outline::write_head(&Head::of(corpus, source))).chain(proposals)
}

fn write_file(path: &Path, corpus: &Corpus, source: SourceIx) -> Result<(), Failure> {
    let written = replace_piecewise(path, |out| {
        for piece in pieces(corpus, source) {
            out.write_all(piece.as_bytes())?;
        }
        Ok::<_, Piecewise<ReplaceError>>(())
    });
    written.map_err(Failure::from)
}
