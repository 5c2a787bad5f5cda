//! What the lines of a body say of where paragraphs begin, where their shape leaves it open.

use std::ops::Range;

use super::advice;
use super::enumerations::{Marker, Series, markers};
use super::lines::Page;
use super::marks::can_end;
use super::paragraphs::{PARAGRAPH, Saying};
use super::sentences::depths;

/// What one line says.
#[derive(Clone, Debug, Default)]
struct Said {
    /// What it costs to begin a paragraph with it.
    beginning: i32,
    /// How many enumerations begin in it, and how many go on.
    begun: usize,
    continued: usize,
    /// Whether it ends with a call for advice.
    calls: bool,
}

/// What the lines of a body say.
#[derive(Debug)]
pub struct LinesSay {
    first: usize,
    lines: Vec<Said>,
}

/// What it costs that a paragraph begins with an item that is not the first.
const GOES_ON: i32 = 40;
/// What it costs that a paragraph begins with the first item: as a rule a heading stands before it.
const STARTS: i32 = 12;
/// What it is worth that a sentence which calls for advice begins a paragraph.
const CALLS: i32 = 30;
/// What it costs that a paragraph ends with a semicolon: only items do.
const SEMICOLON: i32 = 40;
/// What it is worth that a heading with an enumeration behind it begins a paragraph.
const HEADS: i32 = 38;
/// What it is worth that a short sentence which urges begins a paragraph; any advice may be one.
const URGES: i32 = 30;
/// What it costs that one paragraph counts twice, or counts before it calls for advice.
const APART: i32 = 60;

impl LinesSay {
    /// Reads the lines of a body; `exact` tells whether they keep to their measure exactly, so that
    /// their shape leaves little open.
    #[must_use]
    pub fn read(page: &Page, lines: Range<usize>, exact: bool) -> Self {
        let Some(all) = page.lines.get(lines.clone()) else {
            return Self {
                first: lines.start,
                lines: Vec::new(),
            };
        };
        let start = all.first().map_or(0, |line| line.span.start);
        let end = all.last().map_or(start, |line| line.span.end);
        let text = page.slice(&(start..end));
        let depths = depths(text);
        let markers = markers(text, &depths);
        let mut said: Vec<Said> = Vec::with_capacity(all.len());
        let mut ahead = markers.as_slice();
        for line in all {
            let span = line.span.start - start..line.span.end - start;
            let here = ahead.partition_point(|marker| marker.span.start < span.end);
            let (inside, rest) = ahead.split_at_checked(here).unwrap_or((ahead, &[]));
            said.push(one(text, &span, inside, ahead, exact));
            ahead = rest;
        }
        Self {
            first: lines.start,
            lines: said,
        }
    }
}

/// Reads one line: the markers `inside` it, and all from it on.
fn one(
    text: &[char],
    span: &Range<usize>,
    inside: &[Marker],
    ahead: &[Marker],
    exact: bool,
) -> Said {
    let mark_before = |at: usize| at.checked_sub(1).and_then(|before| text.get(before));
    let counts =
        |marker: &&Marker| matches!(mark_before(marker.span.start), Some('。' | '；' | '：'));
    let counting = || inside.iter().filter(counts);
    let near = span.start.saturating_sub(20)..span.end;
    let near = text.get(near).unwrap_or_default();
    let leading = inside.first();
    let leading = leading.filter(|marker| marker.span.start == span.start);
    let beginning = match leading {
        Some(marker) => numbered_price(marker),
        None => plain_price(text, span, ahead, exact),
    };
    Said {
        beginning,
        begun: counting().filter(|marker| marker.number == 1).count(),
        continued: counting().filter(|marker| marker.number > 1).count(),
        calls: near.last() == Some(&'：') && advice::calls_at_end(near),
    }
}

/// What it costs to begin a paragraph with a marker.
const fn numbered_price(marker: &Marker) -> i32 {
    match (marker.series, marker.number) {
        (Series::Chapter, _) => PARAGRAPH - HEADS,
        (_, 1) => PARAGRAPH + STARTS,
        _ => PARAGRAPH + GOES_ON,
    }
}

/// What it costs to begin a paragraph with a line that no marker begins.
fn plain_price(text: &[char], span: &Range<usize>, ahead: &[Marker], exact: bool) -> i32 {
    let before = span.start.checked_sub(1);
    let before = before.and_then(|before| text.get(before));
    let usual = match before {
        Some('；') => PARAGRAPH + SEMICOLON,
        Some('：') => PARAGRAPH / 4,
        _ => PARAGRAPH,
    };
    if heads(text, span.start, ahead) {
        usual - HEADS
    } else if before != Some(&'。') {
        usual
    } else if calls_at_once(text, span.start) {
        usual - if exact { CALLS } else { CALLS * 2 / 3 }
    } else if urges(text, span.start) {
        usual - urging_worth(text, span, ahead, exact)
    } else {
        usual
    }
}

/// What it is worth that a line begins with a short sentence which urges. Within an enumeration it is
/// a part of an item; on a line that ends a sentence too, it may as well be the last of its paragraph;
/// and in print the shape of lines leaves more open.
fn urging_worth(text: &[char], span: &Range<usize>, ahead: &[Marker], exact: bool) -> i32 {
    let line = text.get(span.clone()).unwrap_or_default();
    let goes_on = !can_end(line);
    let more = line.iter().filter(|c| **c == '。').count() > 1;
    let next = ahead.iter().find(|marker| marker.span.start > span.start);
    if next.is_some_and(|next| next.number > 1) {
        return 0;
    }
    match (exact, goes_on, more) {
        (true, true, _) => URGES,
        (true, false, true) => URGES * 2 / 3,
        _ => URGES / 3,
    }
}

/// Whether the sentence that begins at `at` can head a topic without doubt.
fn urges(text: &[char], at: usize) -> bool {
    const FAR: usize = 40;
    let ahead = text.get(at..text.len().min(at + FAR)).unwrap_or_default();
    let end = ahead.iter().position(|c| *c == '。');
    let sentence = end.and_then(|end| ahead.get(..=end)).unwrap_or_default();
    let heading = advice::heading(sentence, &depths(sentence));
    heading.is_some_and(|heading| heading.confidence > 90)
}

/// Whether the sentence that begins at `at` calls for advice.
fn calls_at_once(text: &[char], at: usize) -> bool {
    const FAR: usize = 60;
    let ahead = text.get(at..text.len().min(at + FAR)).unwrap_or_default();
    let end = ahead
        .iter()
        .position(|c| matches!(c, '。' | '：' | '；' | '！' | '？'));
    let sentence = end.and_then(|end| ahead.get(..=end)).unwrap_or_default();
    sentence.last() == Some(&'：') && advice::calls_at_end(sentence)
}

/// Whether a sentence that can be a heading begins at `at`, and an enumeration behind it.
fn heads(text: &[char], at: usize, ahead: &[Marker]) -> bool {
    const FAR: usize = 40;
    let next = ahead.iter().find(|marker| marker.span.start > at);
    let Some(next) = next.filter(|next| next.number == 1 && next.span.start < at + FAR) else {
        return false;
    };
    let sentence = text.get(at..next.span.start).unwrap_or_default();
    advice::heading(sentence, &depths(sentence))
        .is_some_and(|heading| heading.sentence.end == sentence.len() && heading.confidence >= 75)
}

impl Saying for LinesSay {
    fn beginning(&self, line: usize) -> i32 {
        let said = line
            .checked_sub(self.first)
            .and_then(|line| self.lines.get(line));
        said.map_or(PARAGRAPH, |said| said.beginning)
    }

    fn together(&self, lines: &Range<usize>) -> i32 {
        let own = lines.start - self.first..lines.end - self.first;
        let own = self.lines.get(own).unwrap_or_default();
        let mut cost = 0;
        let (mut begun, mut continued) = (0, 0);
        for said in own {
            if said.begun > 0 && continued > 0 {
                cost += APART;
            }
            begun += said.begun;
            continued += said.continued;
        }
        if begun > 0 && continued > 0 && own.last().is_some_and(|last| last.calls) {
            cost += APART;
        }
        cost
    }
}
