//! Foreign texts that are read whole: pages and outlines, in whatever encoding they stand.

use std::path::Path;

use clap::Arg;
use clap::builder::PossibleValuesParser;

use crate::cli::call::Call;
use crate::cli::{Failure, grammar};
use crate::exchange::encoding::{self, Encoding, EncodingFault};
use crate::notation::{Place, Problem};
use crate::storage::{FileProblem, read_bytes};
use crate::words::{Lang, Said};

/// The most bytes that a page or an outline may have: far more than anybody sets or writes, and
/// little enough to be held in memory several times.
const LARGEST: u64 = 64 << 20;

/// Makes the option that names an encoding.
pub fn encoding_option(lang: Lang) -> Arg {
    grammar::option(lang, "encoding", "utf-8|gb18030|utf-16")
        .value_parser(PossibleValuesParser::new(Encoding::WORDS))
        .hide_possible_values(true)
        .help(lang.cli_import_encoding())
}

/// Returns the text of a file, or what is wrong with the text as a whole.
///
/// # Errors
///
/// Where there is no text: the file cannot be read, or is no text.
pub fn read(call: &Call<'_>, path: &Path) -> Result<Result<String, FileProblem>, Failure> {
    let bytes = read_bytes(path, LARGEST)?;
    let asked = call.text("encoding");
    let decoded = match asked.and_then(|word| Encoding::named(word, &bytes)) {
        Some(encoding) => encoding::decode_as(&bytes, encoding),
        None => encoding::decode(&bytes).map(|(text, _)| text),
    };
    let problem = match decoded {
        Ok(text) if !text.trim().is_empty() => return Ok(Ok(text)),
        Ok(_) => Problem::error(Place::START, Said::new(Lang::storage_empty)),
        Err(fault) if fault.is_binary() => return Err(no_text(path, &fault)),
        Err(fault) => fault.problem(),
    };
    let path = path.to_owned();
    Ok(Err(FileProblem { path, problem }))
}

/// Says that there is no text in a file.
pub fn no_text(path: &Path, fault: &EncodingFault) -> Failure {
    let (path, problem) = (path.to_owned(), fault.problem());
    FileProblem { path, problem }.into()
}
