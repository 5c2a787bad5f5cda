//! `pizhu import page FILE… -o OUT.ron`: text that was extracted from pages of a newspaper.

use clap::Command;

use super::{files, head, importer, output_path};
use crate::cli::call::Call;
use crate::cli::{Answer, DONE, Failure};
use crate::exchange::parts::Head;
use crate::storage::CorpusWriter;
use crate::storage::replace::{Piecewise, replace_piecewise};
use crate::words::Lang;

/// Returns the grammar of the command.
pub fn command(lang: Lang) -> Command {
    let command = Command::new("page")
        .about(lang.cli_import_page_about())
        .override_usage(lang.cli_import_page_usage());
    importer(command, lang)
}

/// Runs the command.
pub fn run(call: &Call<'_>) -> Answer {
    let output = output_path(call)?;
    let _ = files(call);
    let head = head::resolve(call, Head::default(), output)?;
    replace_piecewise(output, |out| {
        CorpusWriter::begin(out, &head)?.finish()?;
        Ok::<_, Piecewise<crate::storage::replace::ReplaceError>>(())
    })
    .map_err(Failure::from)?;
    Ok(DONE)
}
