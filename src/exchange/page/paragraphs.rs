//! Finds the paragraphs of a body of text whose lines are all that is left of them.
//!
//! Of a paragraph that was set in a column its first line is shorter by two ems, its last line ends a
//! sentence and may be short, and all others fill the measure. So a division into paragraphs is judged
//! by how far its lines are from that, and the best of all divisions is found (a shortest path over
//! the lines that can end a paragraph). The measure is that of the paragraph itself: columns of a
//! page differ in width, even within one speech.

use std::ops::Range;

use super::lines::Page;
use super::marks::{Setting, can_end};
use super::shapes::Shapes;

/// A paragraph: its lines by their numbers, and how sure it is that it begins where it does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paragraph {
    /// The lines.
    pub lines: Range<usize>,
    /// How sure the first line is, in percent.
    pub confidence: u8,
}

/// By how much a first line is shorter, in halves of an em.
const INDENT: u32 = 4;
/// What a paragraph costs: a division that explains as much with fewer is better.
pub const PARAGRAPH: i32 = 25;
/// What it costs that a paragraph is set in another way than most are.
const UNUSUAL: i32 = 4;
/// A paragraph that is by so much worse than the best way to the same line is not made longer.
const HOPELESS: i32 = 500;

/// What lines say of paragraphs, where their shape leaves it open.
pub trait Saying {
    /// Returns what it costs to begin a paragraph with a line: [`PARAGRAPH`] where it says nothing.
    fn beginning(&self, line: usize) -> i32;

    /// Returns what it costs that lines are one paragraph though they say things that do not go
    /// together.
    fn together(&self, lines: &Range<usize>) -> i32;
}

/// How many lines of a paragraph may end as its last one could: so that a text whose every line ends a
/// sentence takes no more than its length in time.
const MOST_ENDS: usize = 24;

/// Divides lines into paragraphs.
#[must_use]
pub fn divide(page: &Page, lines: Range<usize>, saying: &dyn Saying) -> Vec<Paragraph> {
    if let Some(paragraphs) = divide_by_marks(page, &lines) {
        return paragraphs;
    }
    let column = Column {
        page,
        shapes: shapes(page, &lines),
        blanks_say_something: blanks_are_rare(page, &lines),
        lines,
        saying,
    };
    let indented = column.best(INDENT);
    let flush = column.best(0);
    // A column without indentation is rare: it must explain its lines much better.
    if flush.cost + PARAGRAPH * 4 < indented.cost {
        flush.paragraphs
    } else {
        indented.paragraphs
    }
}

/// Whether lines keep to their measure exactly, by some setting.
#[must_use]
pub fn are_exact(page: &Page, lines: &Range<usize>) -> bool {
    shapes(page, lines).iter().any(Shapes::is_exact)
}

/// Returns the ways to look at lines: by every setting to which they keep exactly; if there is none,
/// by that of the page.
fn shapes(page: &Page, lines: &Range<usize>) -> Vec<Shapes> {
    let exact: Vec<Shapes> = Setting::ALL
        .into_iter()
        .map(|setting| Shapes::read(page, setting, lines.clone()))
        .filter(Shapes::is_exact)
        .collect();
    if exact.is_empty() {
        return vec![Shapes::read(page, page.setting, lines.clone())];
    }
    exact
}

/// Divides lines whose paragraphs begin with ideographic spaces.
fn divide_by_marks(page: &Page, lines: &Range<usize>) -> Option<Vec<Paragraph>> {
    let all = page.lines.get(lines.clone())?;
    if !all.iter().any(|line| line.indented) {
        return None;
    }
    let begins = |(number, _): &(usize, &super::lines::Line)| {
        *number == 0 || all.get(*number).is_some_and(|line| line.indented)
    };
    let mut starts: Vec<usize> = all
        .iter()
        .enumerate()
        .filter(begins)
        .map(|(number, _)| lines.start + number)
        .collect();
    starts.push(lines.end);
    let paragraph = |pair: &[usize]| {
        Some(Paragraph {
            lines: *pair.first()?..*pair.last()?,
            confidence: 98,
        })
    };
    Some(starts.windows(2).filter_map(paragraph).collect())
}

/// Lines that are to be divided, as one column.
struct Column<'a> {
    page: &'a Page,
    /// The ways to look at the lines; each paragraph may be set in its own.
    shapes: Vec<Shapes>,
    lines: Range<usize>,
    /// Whether a blank line ends a paragraph.
    blanks_say_something: bool,
    saying: &'a dyn Saying,
}

/// A division and its cost.
struct Division {
    paragraphs: Vec<Paragraph>,
    cost: i32,
}

impl Column<'_> {
    /// Finds the division of least cost where first lines are shorter by `indent`.
    fn best(&self, indent: u32) -> Division {
        let count = self.lines.len();
        // The least cost of a division of the first so many lines, and where its last paragraph
        // begins.
        let mut least = vec![(i32::MAX, 0); count + 1];
        if let Some(first) = least.first_mut() {
            first.0 = 0;
        }
        for start in 0..count {
            let so_far = least.get(start).map_or(i32::MAX, |&(cost, _)| cost);
            if so_far == i32::MAX {
                continue;
            }
            let ends = (start + 1..=count).filter(|&end| end == count || self.can_break(end));
            for end in ends.take(MOST_ENDS) {
                let cost = so_far.saturating_add(self.cost(start..end, indent));
                let Some(best) = least.get_mut(end) else {
                    break;
                };
                if cost < best.0 {
                    *best = (cost, start);
                }
                if self.must_break(end) || cost > best.0.saturating_add(HOPELESS) {
                    break;
                }
            }
        }
        self.trace(&least, indent)
    }

    /// Follows the way back from the end.
    fn trace(&self, least: &[(i32, usize)], indent: u32) -> Division {
        let mut paragraphs = Vec::new();
        let mut end = self.lines.len();
        while end > 0 {
            let start = least.get(end).map_or(0, |&(_, start)| start.min(end - 1));
            paragraphs.push(Paragraph {
                lines: self.lines.start + start..self.lines.start + end,
                confidence: self.confidence(start, end, least, indent),
            });
            end = start;
        }
        paragraphs.reverse();
        Division {
            paragraphs,
            cost: least.last().map_or(0, |&(cost, _)| cost),
        }
    }

    /// How sure it is that a paragraph begins at `start`: by how much the best division without
    /// that beginning is worse, looking at the paragraph before it alone.
    fn confidence(&self, start: usize, end: usize, least: &[(i32, usize)], indent: u32) -> u8 {
        if start == 0 || self.must_break(start) {
            return 98;
        }
        let before = least.get(start).map_or(0, |&(_, before)| before);
        let apart = self.cost(before..start, indent) + self.cost(start..end, indent);
        let together = self.cost(before..end, indent);
        let margin = together.saturating_sub(apart).clamp(0, 48);
        50 + u8::try_from(margin).unwrap_or(48)
    }

    /// Whether a paragraph may end before the line `at`.
    fn can_break(&self, at: usize) -> bool {
        let line = self.page.lines.get(self.lines.start + at - 1);
        line.is_some_and(|line| can_end(self.page.slice(&line.span))) || self.must_break(at)
    }

    /// Whether a blank line ends a paragraph here.
    fn must_break(&self, at: usize) -> bool {
        let line = self.page.lines.get(self.lines.start + at);
        self.blanks_say_something && line.is_some_and(|line| line.after_blank)
    }

    /// What a paragraph of these lines costs.
    fn cost(&self, lines: Range<usize>, indent: u32) -> i32 {
        let from = self.lines.start;
        let placed = from + lines.start..from + lines.end;
        let beginning = match lines.start {
            0 => PARAGRAPH,
            start => self.saying.beginning(from + start),
        };
        let ways = self.shapes.iter().enumerate();
        let shape = ways.map(|(way, shapes)| {
            let unusual = if way == 0 { 0 } else { UNUSUAL };
            shapes.cost(&placed, indent) + unusual
        });
        beginning + self.saying.together(&placed) + shape.min().unwrap_or(0)
    }
}

/// Whether blank lines stand where something ends, and not after every line.
fn blanks_are_rare(page: &Page, lines: &Range<usize>) -> bool {
    let all = page.lines.get(lines.clone()).unwrap_or_default();
    let blank = all.iter().skip(1).filter(|line| line.after_blank).count();
    blank * 3 < all.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Lines that say nothing of paragraphs.
    struct Nothing;

    impl Saying for Nothing {
        fn beginning(&self, _: usize) -> i32 {
            PARAGRAPH
        }

        fn together(&self, _: &Range<usize>) -> i32 {
            0
        }
    }

    /// Returns the numbers of the lines that paragraphs begin with.
    fn beginnings(text: &str) -> Vec<usize> {
        let page = Page::read(text);
        let lines = 0..page.lines.len();
        let paragraphs = divide(&page, lines, &Nothing);
        paragraphs.iter().map(|found| found.lines.start).collect()
    }

    #[test]
    fn a_first_line_that_is_shorter_by_two_ems_begins_a_paragraph() {
        let text = "甲甲甲甲甲甲甲甲\n乙乙乙乙乙乙乙乙乙乙\n丙丙丙丙丙丙丙丙丙。\n\
                    丁丁丁丁丁丁丁丁\n戊戊戊戊戊戊戊戊戊戊\n己己。\n";
        assert_eq!(beginnings(text), [0, 3]);
        // The same sentences in lines that are all full are one paragraph.
        let full = "甲甲甲甲甲甲甲甲\n乙乙乙乙乙乙乙乙乙乙\n丙丙丙丙丙丙丙丙丙。\n\
                    丁丁丁丁丁丁丁丁丁丁\n戊戊戊戊戊戊戊戊戊戊\n己己。\n";
        assert_eq!(beginnings(full), [0]);
    }

    #[test]
    fn a_last_line_with_room_for_what_follows_ends_a_paragraph() {
        let text = "甲甲甲甲甲甲甲甲\n乙乙乙乙乙乙乙乙乙乙\n丙丙丙丙。\n\
                    丁丁丁丁丁丁丁丁\n戊戊戊戊戊戊戊戊戊戊\n己己。\n";
        assert_eq!(beginnings(text), [0, 3]);
    }

    #[test]
    fn marks_and_rare_blank_lines_go_before_shapes() {
        let marked = "\u{3000}\u{3000}甲甲甲甲\n乙乙。\n\u{3000}\u{3000}丙丙丙丙\n丁丁丁丁丁丁。\n";
        assert_eq!(beginnings(marked), [0, 2]);
        let parted = "甲甲甲甲。\n乙乙乙乙。\n\n丙丙丙丙。\n丁丁丁丁。\n戊戊戊戊。\n";
        assert!(beginnings(parted).contains(&2));
    }

    #[test]
    fn lines_that_all_end_sentences_take_no_longer_than_they_are_long() {
        let text = "近来车多，事故也多。\n一是修路。\n".repeat(3000);
        assert!(beginnings(&text).len() > 1);
    }
}
