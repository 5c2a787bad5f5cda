//! `pizhu import page|outline|table FILE… -o OUT.ron`: foreign text to a corpus, with a report of what
//! was understood.

mod foreign;
mod head;
mod outline;
mod page;
mod report;
mod table;
mod update;

use std::path::{Path, PathBuf};

use clap::{Command, value_parser};

use super::call::Call;
use super::{Answer, Failure, grammar};
use crate::exchange::parts::{Head, Proposal};
use crate::storage::CorpusWriter;
use crate::storage::replace::{Piecewise, ReplaceError, replace_piecewise};
use crate::words::Lang;

use report::report_problems;

/// Returns the grammar of the command.
pub fn command(lang: Lang) -> Command {
    let command = Command::new("import")
        .about(lang.cli_import_about())
        .override_usage(lang.cli_import_usage())
        .subcommand_help_heading(lang.cli_commands())
        .disable_help_subcommand(true)
        .subcommand_required(true)
        .arg_required_else_help(true)
        .subcommand(page::command(lang))
        .subcommand(outline::command(lang))
        .subcommand(table::command(lang));
    grammar::dressed(command, lang)
}

/// Runs the command.
pub fn run(call: &Call<'_>) -> Answer {
    let Some((name, own)) = call.own.subcommand() else {
        return Err(Failure::new(|lang| lang.cli_wrong_use().to_owned()));
    };
    let call = Call { own, ..*call };
    match name {
        "outline" => outline::run(&call),
        "table" => table::run(&call),
        _ => page::run(&call),
    }
}

/// Completes the grammar of one importer with what all of them take.
fn importer(command: Command, lang: Lang) -> Command {
    let command = command
        .arg(grammar::files(lang, lang.cli_import_file()))
        .arg(
            grammar::option(lang, "output", "OUT.ron")
                .short('o')
                .required(true)
                .value_parser(value_parser!(PathBuf))
                .help(lang.cli_import_output()),
        )
        .args(head::options(lang));
    grammar::dressed(command, lang)
}

/// Writes a corpus, whole or not at all.
fn write(output: &Path, head: &Head, proposals: &[Proposal]) -> Result<(), Failure> {
    let written = replace_piecewise(output, |out| {
        let mut writer = CorpusWriter::begin(out, head)?;
        for proposal in proposals {
            writer.proposal(proposal)?;
        }
        writer.finish()?;
        Ok::<_, Piecewise<ReplaceError>>(())
    });
    written.map_err(Failure::from)
}

/// Returns the file to write.
///
/// # Errors
///
/// Where no file may be written, or it is one of those to read.
fn output_path<'a>(call: &Call<'a>) -> Result<&'a Path, Failure> {
    call.refuse_read_only()?;
    let output = call.own.get_one::<PathBuf>("output");
    let output = output.map_or(Path::new(""), PathBuf::as_path);
    let written = output.canonicalize().ok();
    let is_read = |path: &Path| written.is_some() && path.canonicalize().ok() == written;
    if let Some(path) = call.files().find(|path| is_read(path)) {
        let path = path.to_string_lossy();
        return Err(Failure::new(|lang| lang.cli_import_onto_itself(&path)));
    }
    Ok(output)
}
