//! What holds of every file whatever stands in it: one check for each kind of file that pizhu reads.
//!
//! The fuzzer calls these with what it makes up, and `tests/it` with the seeds, so that what was
//! found once is looked for in every run of the tests. Each is more than "it does not panic": what
//! is read must be all that the file says, must survive being written, and a fault must have a
//! place that a person can go to.

mod codebook;
mod corpus;
mod document;
mod journal;
mod keymap;
mod outline;
mod page;
mod table;

pub use codebook::codebook;
pub use corpus::corpus;
pub use document::document;
pub use journal::journal;
pub use keymap::keymap;
pub use outline::outline;
pub use page::page;
pub use table::table;

use pizhu::notation::Problem;
use pizhu::words::{Lang, Say as _};

/// Checks that every problem of a file says something, and where in the file; and that they stand
/// in the order of the file.
fn assert_placed(source: &[u8], problems: &[Problem]) {
    let text = String::from_utf8_lossy(source);
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
    let lines: Vec<&str> = text.split('\n').collect();
    for problem in problems {
        let place = problem.place;
        let line = place.line.checked_sub(1).and_then(|line| lines.get(line));
        let width = line.map(|line| line.chars().count() + 1);
        let is_inside = width.is_some_and(|width| (1..=width).contains(&place.column));
        assert!(is_inside, "outside of the file: {problem}");
        for lang in Lang::ALL {
            assert!(!problem.say(lang).is_empty(), "{place} says nothing");
        }
    }
    let in_order = problems.is_sorted_by_key(|problem| problem.place);
    assert!(in_order, "not in the order of the file: {problems:?}");
}
