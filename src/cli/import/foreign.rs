//! Foreign texts that are read whole: pages and outlines, in whatever encoding they stand.

use std::path::Path;

use clap::Arg;
use clap::builder::PossibleValuesParser;

use crate::cli::call::Call;
use crate::cli::grammar;
use crate::exchange::encoding::{self, Encoding, EncodingFault};
use crate::notation::{Place, Problem};
use crate::storage::{FileProblem, ReadError, read_bytes};
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

/// Why a foreign text cannot be read.
pub enum Unread {
    /// There is no text: the file is not there, or holds none.
    Nothing(Vec<FileProblem>),
    /// There is text, and something is wrong with it as a whole.
    Wrong(FileProblem),
}

impl From<ReadError> for Unread {
    fn from(error: ReadError) -> Self {
        Self::Nothing(error.into_problems())
    }
}

/// Returns the text of a file.
///
/// # Errors
///
/// Where the file cannot be read, is empty, is no text, or stands in no encoding that is known.
pub fn read(call: &Call<'_>, path: &Path) -> Result<String, Unread> {
    let bytes = read_bytes(path, LARGEST)?;
    let file_problem = |problem| FileProblem {
        path: path.to_owned(),
        problem,
    };
    let asked = call.text("encoding");
    let decoded = match asked.and_then(|word| Encoding::named(word, &bytes)) {
        Some(encoding) => encoding::decode_as(&bytes, encoding),
        None => encoding::decode(&bytes).map(|(text, _)| text),
    };
    let text = decoded.map_err(|fault: EncodingFault| {
        let problem = file_problem(fault.problem());
        if fault.is_binary() {
            Unread::Nothing(vec![problem])
        } else {
            Unread::Wrong(problem)
        }
    })?;
    if text.trim().is_empty() {
        let said = Said::new(Lang::storage_empty);
        let problem = file_problem(Problem::error(Place::START, said));
        return Err(Unread::Wrong(problem));
    }
    Ok(text)
}
