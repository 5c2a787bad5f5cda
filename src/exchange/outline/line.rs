//! What one line of an outline is by its looks, whatever stands around it.

/// A line without the spaces around it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Line<'a> {
    /// Nothing.
    Blank,
    /// `## text`, with its level.
    Heading(usize, &'a str),
    /// `===` or `---`, which make the text above a heading of level 1 or 2.
    Underline(usize),
    /// `***` and its like, which only part what stands above from what stands below.
    Rule,
    /// `- text` or `1. text`.
    Item {
        /// `-`, or `1.`
        marker: &'a str,
        /// What stands behind the marker.
        text: &'a str,
    },
    /// Anything else.
    Text,
}

/// How few marks make a line under a heading.
const UNDERLINE: usize = 3;
/// The deepest level of a heading.
const DEEPEST: usize = 6;

impl<'a> Line<'a> {
    /// Says what a line is.
    #[must_use]
    pub fn of(line: &'a str) -> Self {
        let line = line.trim();
        let is_all = |mark| line.len() >= UNDERLINE && line.bytes().all(|byte| byte == mark);
        if line.is_empty() {
            Self::Blank
        } else if is_all(b'=') {
            Self::Underline(1)
        } else if is_all(b'-') {
            Self::Underline(2)
        } else if is_rule(line) {
            Self::Rule
        } else if let Some(heading) = heading(line) {
            heading
        } else {
            item(line).unwrap_or(Self::Text)
        }
    }
}

fn is_rule(line: &str) -> bool {
    let mut marks = line.chars().filter(|mark| !mark.is_whitespace());
    let first = marks.next().filter(|mark| "-*_".contains(*mark));
    let mut count = 1;
    let is_same = |mark| {
        count += 1;
        Some(mark) == first
    };
    marks.all(is_same) && count >= UNDERLINE
}

fn heading(line: &str) -> Option<Line<'_>> {
    let text = line.trim_start_matches('#');
    let level = line.len() - text.len();
    // Who writes `##标题` means a heading, though Markdown wants a space.
    (1..=DEEPEST)
        .contains(&level)
        .then_some(Line::Heading(level, text.trim()))
}

fn item(line: &str) -> Option<Line<'_>> {
    const LONGEST_NUMBER: usize = 9;
    let rest = line.trim_start_matches(|digit: char| digit.is_ascii_digit());
    let digits = line.len() - rest.len();
    let length = match rest.chars().next() {
        Some('-' | '*' | '+') if digits == 0 => 1,
        Some('.' | ')') if (1..=LONGEST_NUMBER).contains(&digits) => digits + 1,
        _ => return None,
    };
    let (marker, text) = line.split_at_checked(length)?;
    let stands_apart = text.is_empty() || text.starts_with(char::is_whitespace);
    stands_apart.then_some(Line::Item {
        marker,
        text: text.trim(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_items_and_rules_are_told_by_their_marks() {
        assert_eq!(Line::of(" \u{3000}\r"), Line::Blank);
        assert_eq!(Line::of("##\u{3000}标题 "), Line::Heading(2, "标题"));
        assert_eq!(Line::of("#标题"), Line::Heading(1, "标题"));
        assert_eq!(Line::of("####### 七"), Line::Text);
        assert_eq!(Line::of("====="), Line::Underline(1));
        assert_eq!(Line::of("---"), Line::Underline(2));
        for rule in ["***", "* * *", "- - -", "___"] {
            assert_eq!(Line::of(rule), Line::Rule, "{rule}");
        }
        for (line, marker, text) in [
            ("- 文", "-", "文"),
            ("  *\u{3000}文", "*", "文"),
            ("+", "+", ""),
            ("12) 文", "12)", "文"),
            ("1. 一是文", "1.", "一是文"),
        ] {
            assert_eq!(Line::of(line), Line::Item { marker, text }, "{line}");
        }
        for text in [
            "-5℃",
            "1.5亿元",
            "2025年",
            "--",
            "=",
            "1、文",
            "\\# 文",
            "**重点**",
        ] {
            assert_eq!(Line::of(text), Line::Text, "{text}");
        }
    }
}
