//! What is wrong with the journal of a sitting, line by line.

use std::path::Path;

use crate::notation::{Place, Problem};
use crate::storage::journal::{self, Fault, Unread};
use crate::words::{Lang, Said};

/// Whether a file is a journal by its name. One whose first line is damaged does not begin as
/// journals do.
pub fn is_named_so(path: &Path) -> bool {
    path.extension().is_some_and(|end| end == "ronl")
}

/// Returns every problem of a journal, in the order of its lines.
pub fn problems(bytes: &[u8]) -> Vec<Problem> {
    let read = journal::read(bytes);
    let missing = (read.missing > 0).then(|| {
        let said = Said::new(|lang| lang.cli_journal_missing(read.missing));
        Problem::warning(Place::START, said).coded("missing-edits")
    });
    missing
        .into_iter()
        .chain(read.unread.iter().map(problem))
        .collect()
}

fn problem(unread: &Unread) -> Problem {
    let place = Place {
        line: unread.line,
        column: 1,
    };
    match &unread.fault {
        Fault::Damaged => {
            Problem::error(place, Said::new(Lang::cli_journal_damaged)).coded("damaged-line")
        }
        Fault::Torn => {
            Problem::warning(place, Said::new(Lang::cli_journal_torn)).coded("torn-line")
        }
        Fault::Newer(why) => {
            let said = Said::new(|lang| lang.cli_journal_newer(why.in_lang(lang)));
            Problem::warning(place, said).coded("newer-schema")
        }
    }
}
