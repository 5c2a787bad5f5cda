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
