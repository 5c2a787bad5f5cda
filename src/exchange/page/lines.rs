//! The lines of a page, freed of what typesetting put between their characters.
//!
//! All characters that say something stand in one row, so that every later step works with spans of
//! that row and nothing can be lost unseen.

use std::ops::Range;

use super::marks::Setting;
use crate::exchange::han::is_han;

/// A run of characters of a page.
pub type Span = Range<usize>;

/// One line of a page that is not blank.
#[derive(Clone, Debug)]
pub struct Line {
    /// Its characters.
    pub span: Span,
    /// Its number in the source, counted from 1.
    pub number: usize,
    /// Whether its letters were spaced out to fill the measure.
    pub spaced_out: bool,
    /// Whether ideographic spaces at its start mark the first line of a paragraph.
    pub indented: bool,
    /// Whether a blank line stands before it.
    pub after_blank: bool,
}

/// A page: its characters in one row, and the lines that they stand in.
#[derive(Clone, Debug, Default)]
pub struct Page {
    /// The characters, without those that only set them apart.
    pub chars: Vec<char>,
    /// The lines that are not blank.
    pub lines: Vec<Line>,
    /// How many characters the source has.
    pub length: usize,
    /// How a space between Han and Latin characters is meant here.
    pub habit: Habit,
    /// How much of a line the characters take.
    pub setting: Setting,
}

/// Whether a page sets Han and Latin characters apart by a space.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Habit {
    /// It does not, or there is nothing to tell it by.
    #[default]
    Close,
    /// It does.
    Spaced,
}

impl Page {
    /// Reads the lines of a text.
    #[must_use]
    pub fn read(text: &str) -> Self {
        let mut page = Self {
            habit: habit(text),
            ..Self::default()
        };
        let mut after_blank = false;
        for (number, line) in text.split('\n').enumerate() {
            let whole: Vec<char> = line.chars().collect();
            page.length += whole.len() + 1;
            after_blank = !page.line(&whole, number + 1, after_blank);
        }
        page.length -= 1;
        page
    }

    /// Adds a line; returns whether it says anything.
    fn line(&mut self, whole: &[char], number: usize, after_blank: bool) -> bool {
        let says = |c: &char| !c.is_whitespace() && *c != '\u{feff}';
        let Some(start) = whole.iter().position(says) else {
            return false;
        };
        let end = whole.iter().rposition(says).map_or(start, |last| last + 1);
        let before = whole.get(..start).unwrap_or_default();
        let inside = whole.get(start..end).unwrap_or_default();
        let from = self.chars.len();
        let kept = kept(inside, self.habit).into_iter();
        self.chars.extend(kept.filter_map(|at| inside.get(at)));
        self.lines.push(Line {
            span: from..self.chars.len(),
            number,
            spaced_out: is_spaced_out(inside),
            indented: before.iter().filter(|c| **c == '\u{3000}').count() >= 2,
            after_blank,
        });
        true
    }

    /// Returns the characters of a span.
    #[must_use]
    pub fn slice(&self, span: &Span) -> &[char] {
        self.chars.get(span.clone()).unwrap_or_default()
    }

    /// Returns the text of a span; where it goes over the end of a line, the space that the page
    /// would have set there is put back.
    #[must_use]
    pub fn text(&self, span: &Span) -> String {
        let mut text = String::with_capacity(3 * span.len());
        let first = self
            .lines
            .partition_point(|line| line.span.end <= span.start);
        for line in self.lines.get(first..).unwrap_or_default() {
            let part = line.span.start.max(span.start)..line.span.end.min(span.end);
            if part.start >= part.end {
                break;
            }
            if part.start > span.start && self.parts(part.start) {
                text.push(' ');
            }
            text.extend(self.slice(&part));
        }
        text
    }

    /// Returns the number of the line that a character stands in, counted from 0.
    #[must_use]
    pub fn line_of(&self, at: usize) -> usize {
        let line = self.lines.partition_point(|line| line.span.end <= at);
        line.min(self.lines.len().saturating_sub(1))
    }

    /// Returns the lines of the source that a span stands in, counted from 1, both included.
    #[must_use]
    pub fn source_lines(&self, span: &Span) -> (usize, usize) {
        let number = |at| {
            self.lines
                .get(self.line_of(at))
                .map_or(1, |line| line.number)
        };
        let last = span.end.saturating_sub(1).max(span.start);
        (number(span.start), number(last))
    }

    /// Whether a space belongs before the character at `at`, which begins a line.
    #[must_use]
    pub fn parts(&self, at: usize) -> bool {
        let left = at.checked_sub(1).and_then(|at| self.chars.get(at));
        let (Some(&left), Some(&right)) = (left, self.chars.get(at)) else {
            return false;
        };
        let two_words = left.is_ascii_alphabetic() && right.is_ascii_alphabetic();
        two_words || meets(left, right) && self.habit == Habit::Spaced
    }
}

/// Whether a character belongs to words and numbers that are set with spaces around them.
const fn is_latin(c: char) -> bool {
    c.is_ascii_alphanumeric()
}

/// Whether a Han character and a Latin word, number or percentage meet.
const fn meets(left: char, right: char) -> bool {
    is_han(left) && is_latin(right) || (is_latin(left) || left == '%') && is_han(right)
}

/// Finds out whether Han and Latin characters are set apart in most places where they meet.
fn habit(text: &str) -> Habit {
    let (mut close, mut spaced) = (0_usize, 0_usize);
    for line in text.lines() {
        let line: Vec<char> = line.chars().collect();
        // A line whose letters were spaced out has spaces everywhere.
        if is_spaced_out(&line) {
            continue;
        }
        for around in line.windows(3) {
            if let [before, left, right] = *around {
                close += usize::from(meets(before, left));
                spaced += usize::from(left == ' ' && meets(before, right));
            }
        }
    }
    if spaced > close {
        Habit::Spaced
    } else {
        Habit::Close
    }
}

/// Returns which characters of a line to keep: all, or those of a line that was spaced out by its
/// letters to fill its measure without the spaces between them.
fn kept(line: &[char], habit: Habit) -> Vec<usize> {
    let is_spaced_out = is_spaced_out(line);
    let keeps = |&at: &usize| {
        if !line.get(at).is_some_and(|c| c.is_whitespace()) {
            return true;
        }
        !is_beside_mark(line, at)
            && (!is_spaced_out || {
                let left = at.checked_sub(1).and_then(|at| line.get(at));
                let right = line.get(at + 1);
                let (left, right) = (left.copied().unwrap_or(' '), right.copied().unwrap_or(' '));
                let two_words = is_word_end(line, at) && right.is_ascii_alphabetic();
                meets(left, right) && habit == Habit::Spaced || two_words
            })
    };
    (0..line.len()).filter(keeps).collect()
}

/// Whether a space stands beside a mark that has its own blank half, and parts nothing.
fn is_beside_mark(line: &[char], space: usize) -> bool {
    let is_mark = |at: Option<usize>| {
        let c = at.and_then(|at| line.get(at));
        c.is_some_and(|c| matches!(c, '，' | '。' | '、' | '；' | '：' | '（' | '）'))
    };
    is_mark(space.checked_sub(1)) || is_mark(Some(space + 1))
}

/// Whether a space stands after a Latin word of two letters and more.
fn is_word_end(line: &[char], space: usize) -> bool {
    let before = line.get(space.saturating_sub(2)..space).unwrap_or_default();
    before.len() == 2 && before.iter().all(char::is_ascii_alphabetic)
}

/// Whether the letters of a line were spaced out: nearly all ideographs that follow each other have
/// a space between them. A name of two characters is set so too, and says nothing alone.
fn is_spaced_out(line: &[char]) -> bool {
    let (mut parted, mut together) = (0, 0);
    for (at, _) in line.iter().enumerate().filter(|(_, left)| is_han(**left)) {
        let behind = line.get(at + 1..).unwrap_or_default();
        match behind.iter().position(|c| !c.is_whitespace()) {
            Some(0) if behind.first().is_some_and(|c| is_han(*c)) => together += 1,
            Some(gap) if gap > 0 && behind.get(gap).is_some_and(|c| is_han(*c)) => parted += 1,
            _ => {}
        }
    }
    let marks = line
        .iter()
        .any(|c| !c.is_alphanumeric() && !c.is_whitespace());
    parted * 10 >= (parted + together) * 8
        && (parted >= 4 || parted >= 1 && marks || parted >= 2 && together == 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(source: &str) -> Vec<String> {
        let page = Page::read(source);
        page.lines
            .iter()
            .map(|line| page.text(&line.span))
            .collect()
    }

    #[test]
    fn blank_lines_line_ends_and_margins_go_and_the_rest_stays() {
        let page = Page::read("\u{feff} 甲乙 \r\n\r\n　　丙 3 丁\r\n");
        let lines: Vec<_> = page
            .lines
            .iter()
            .map(|line| {
                (
                    page.text(&line.span),
                    line.number,
                    line.indented,
                    line.after_blank,
                )
            })
            .collect();
        assert_eq!(
            lines,
            [
                ("甲乙".to_owned(), 1, false, false),
                ("丙 3 丁".to_owned(), 3, true, true)
            ]
        );
        assert_eq!(page.length, 18);
    }

    #[test]
    fn a_line_that_was_spaced_out_is_closed_up() {
        assert_eq!(
            texts("采 用 新 流 程“ 数 字 + 智 能 ”，应 用 技 术"),
            ["采用新流程“数字+智能”，应用技术"]
        );
        assert_eq!(
            texts("本 次 会 议 ，由 A I 支 持 完 成 。"),
            ["本次会议，由AI支持完成。"]
        );
        // Spaces that say something are few.
        assert_eq!(
            texts("学习先进经验 建设美丽乡村"),
            ["学习先进经验 建设美丽乡村"]
        );
        assert_eq!(texts("委员 高 山"), ["委员 高 山"]);
    }

    #[test]
    fn lines_are_joined_as_the_page_would_have_set_them() {
        let spaced = Page::read("依托 G60 走廊在 2023 年建\n5 个园区，共享 data\nbase 平台");
        assert_eq!(
            spaced.text(&(0..spaced.chars.len())),
            "依托 G60 走廊在 2023 年建 5 个园区，共享 data base 平台"
        );
        let close = Page::read("依托G60走廊在2023年建\n5个园区");
        assert_eq!(
            close.text(&(0..close.chars.len())),
            "依托G60走廊在2023年建5个园区"
        );
    }
}
