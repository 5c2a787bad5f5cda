//! Parts a page into headers, which hold titles and bylines, and the bodies between them.

use std::ops::Range;

use super::headers::{Placed, header_at};
use super::lines::Page;
use super::marks::can_end;

/// A stretch of lines of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Region {
    /// Titles, bylines and furniture.
    Header(Vec<Placed>),
    /// One body, or several.
    Body(Range<usize>),
    /// Lines at the end of a page that end nothing and say nobody's name.
    Unknown(Range<usize>),
}

/// How many lines at the end of a page may be unknown: more of them are a body that was cut.
const MOST_UNKNOWN: usize = 3;

/// Parts the lines of a page.
#[must_use]
pub fn regions(page: &Page, widths: &[u32]) -> Vec<Region> {
    let mut regions = Vec::new();
    let mut body = 0..0;
    let mut at = 0;
    while at < page.lines.len() {
        let header = if ends_before(page, at) {
            header_at(page, widths, at)
        } else {
            Vec::new()
        };
        let Some(end) = header.last().map(|last| last.lines.end) else {
            at += 1;
            body.end = at;
            continue;
        };
        if !body.is_empty() {
            regions.push(Region::Body(body));
        }
        regions.push(Region::Header(header));
        at = end;
        body = at..at;
    }
    if !body.is_empty() {
        regions.extend(last_body(page, body));
    }
    regions
}

/// Whether a line stands where something has ended before it.
fn ends_before(page: &Page, at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|before| page.lines.get(before));
    before.is_none_or(|line| can_end(page.slice(&line.span)))
}

/// Takes lines that end nothing off the end of the last body.
fn last_body(page: &Page, body: Range<usize>) -> Vec<Region> {
    let ended = body.clone().rev().find(|&at| ends_before(page, at + 1));
    let end = ended.map_or(body.start, |at| at + 1);
    if end == body.end || body.end - end > MOST_UNKNOWN || end == body.start {
        return vec![Region::Body(body)];
    }
    vec![
        Region::Body(body.start..end),
        Region::Unknown(end..body.end),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Returns the lines that a last body keeps, and those taken off it.
    fn parted(text: &str) -> Vec<Region> {
        let page = Page::read(text);
        last_body(&page, 0..page.lines.len())
    }

    #[test]
    fn lines_at_the_end_of_a_page_that_end_nothing_are_unknown() {
        let regions = parted("甲甲甲\n乙乙。\n丙丙丙\n");
        assert_eq!(regions, [Region::Body(0..2), Region::Unknown(2..3)]);
    }

    #[test]
    fn a_body_that_ends_or_that_was_cut_stays_whole() {
        assert_eq!(parted("甲甲甲\n乙乙。\n"), [Region::Body(0..2)]);
        // Nothing ends in it, or too much stands behind what does.
        assert_eq!(parted("甲甲甲\n乙乙\n"), [Region::Body(0..2)]);
        assert_eq!(parted("甲。\n乙\n丙\n丁\n戊\n"), [Region::Body(0..5)]);
    }

    #[test]
    fn a_header_begins_only_where_something_has_ended() {
        let page = Page::read("甲甲\n乙乙。\n丙丙\n");
        let before = (0..3).map(|at| ends_before(&page, at));
        assert_eq!(before.collect::<Vec<_>>(), [true, false, true]);
    }
}
