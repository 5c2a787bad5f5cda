//! The whole corpus read page by page on screens that show a part of a proposal at a time.

use super::pages::{Pads, Page};
use super::{Shown, any};

/// The key that goes on by half a page.
const HALF_PAGE_DOWN: &str = "\x04";

/// How many proposals the corpus has.
const PROPOSALS: usize = 10;

/// Reads every proposal of the corpus in the reader alone, from its first line to its last.
#[track_caller]
pub fn read_corpus(shown: &mut impl Shown, pads: Pads) {
    shown.type_keys("z");
    shown.wait_rows("the reader alone", &|rows| any(rows, "只看正文"));
    for number in 0..PROPOSALS {
        if number > 0 {
            turn(shown, "}");
        }
        let rows = read_whole(shown);
        let judged = Page::of(number).is_whole(&rows, pads);
        assert_eq!(judged, Ok(()), "proposal {number}:\n{}", rows.join("\n"));
    }
}

/// Returns all rows of the proposal that the reader shows, and the last row of the screen.
#[track_caller]
fn read_whole(shown: &mut impl Shown) -> Vec<String> {
    let mut read = Vec::new();
    let mut key = "gg";
    loop {
        let mut page = turn(shown, key);
        let status = page.pop().expect("a screen has rows");
        // Half of a page was there before; at the end, all of it.
        let again = (0..=page.len())
            .rev()
            .find(|&again| read.ends_with(&page[..again]));
        page.drain(..again.unwrap_or_default());
        if page.is_empty() {
            read.push(status);
            return read;
        }
        read.append(&mut page);
        key = HALF_PAGE_DOWN;
    }
}

/// Types a key that moves the reader, and returns the rows once all of the new page is there.
///
/// A page may look like the one before, and a frame may be seen when a part of it has come. So a
/// notice is put into the last row first, which goes away in the frame that shows the new page:
/// frames are written from top to bottom.
#[track_caller]
fn turn(shown: &mut impl Shown, key: &str) -> Vec<String> {
    shown.type_keys("n");
    shown.wait_rows("a notice", &|rows| is_last(rows, "还没有查找过"));
    shown.type_keys(key);
    shown.wait_rows("the status without it", &|rows| is_last(rows, " 浏览 "))
}

fn is_last(rows: &[String], text: &str) -> bool {
    rows.last().is_some_and(|row| row.contains(text))
}
