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
    let mut said = Said {
        beginning: PARAGRAPH,
        ..Said::default()
    };
    let before = span
        .start
        .checked_sub(1)
        .and_then(|before| text.get(before));
    let leading = inside
        .first()
        .filter(|marker| marker.span.start == span.start);
    match leading {
        Some(marker) if marker.series == Series::Chapter => said.beginning -= HEADS,
        Some(marker) if marker.number > 1 => said.beginning += GOES_ON,
        Some(_) => said.beginning += STARTS,
        None => {}
    }
    match before {
        Some('；') if leading.is_none() => said.beginning += SEMICOLON,
        Some('：') if leading.is_none() => said.beginning /= 4,
        _ => {}
    }
    if leading.is_none() && heads(text, span.start, ahead) {
        said.beginning -= HEADS;
    } else if before == Some(&'。') && calls_at_once(text, span.start) {
        said.beginning -= if exact { CALLS } else { CALLS * 2 / 3 };
    } else if before == Some(&'。') && leading.is_none() && urges(text, span.start) {
        // Within an enumeration it is a part of an item; on a line that ends a sentence too, it may
        // as well be the last of its paragraph; and in print the shape of lines leaves more open.
        let line = text.get(span.clone()).unwrap_or_default();
        let goes_on = !can_end(line);
        let more = line.iter().filter(|c| **c == '。').count() > 1;
        let next = ahead.iter().find(|marker| marker.span.start > span.start);
        let within = next.is_some_and(|next| next.number > 1);
        said.beginning -= match (within, exact) {
            (true, _) => 0,
            (false, true) if goes_on => URGES,
            (false, true) if more => URGES * 2 / 3,
            _ => URGES / 3,
        };
    }
    let counts = |marker: &&Marker| {
        let before = marker
            .span
            .start
            .checked_sub(1)
            .and_then(|before| text.get(before));
        matches!(before, Some('。' | '；' | '：'))
    };
    for marker in inside.iter().filter(counts) {
        match marker.number {
            1 => said.begun += 1,
            _ => said.continued += 1,
        }
    }
    let line = text.get(span.clone()).unwrap_or_default();
    let near = text
        .get(span.start.saturating_sub(20)..span.end)
        .unwrap_or_default();
    said.calls = matches!(line.last(), Some('：')) && advice::calls_at_end(near);
    said
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
