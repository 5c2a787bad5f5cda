//! Cuts paragraphs into sentences and clauses, without cutting what is quoted.

use super::lines::Span;
use super::marks::{closes, ends_sentence, opens};

/// How deep each character of a text lies in quotation marks and brackets; the marks themselves lie
/// inside. Where the marks do not pair, nothing is taken as quoted: a lost mark must not swallow the
/// rest of a speech.
#[must_use]
pub fn depths(text: &[char]) -> Vec<u8> {
    let mut depths = Vec::with_capacity(text.len());
    let mut depth = 0_u8;
    for &c in text {
        if opens(c) {
            depth = depth.saturating_add(1);
            depths.push(depth);
        } else if closes(c) {
            depths.push(depth);
            let Some(less) = depth.checked_sub(1) else {
                return vec![0; text.len()];
            };
            depth = less;
        } else {
            depths.push(depth);
        }
    }
    if depth > 0 {
        return vec![0; text.len()];
    }
    depths
}

/// Returns the sentences of a text as spans of it: each with its closing mark, and what closes
/// behind it.
#[must_use]
pub fn sentences(text: &[char], depths: &[u8]) -> Vec<Span> {
    let mut sentences = Vec::new();
    let mut start = 0;
    for at in 0..text.len() {
        let ends = ends_here(text, depths, at);
        let goes_on = text.get(at + 1).is_some_and(|c| ends_sentence(*c));
        if ends && !goes_on || at + 1 == text.len() {
            sentences.push(start..at + 1);
            start = at + 1;
        }
    }
    sentences
}

/// Whether a sentence ends with the character at `at`: a closing mark outside of all quotes, or the
/// last quotation mark behind one inside.
fn ends_here(text: &[char], depths: &[u8], at: usize) -> bool {
    let (Some(&c), Some(&depth)) = (text.get(at), depths.get(at)) else {
        return false;
    };
    if depth == 0 {
        // A closing mark that pairs with nothing belongs to the sentence before it.
        return ends_sentence(c) && !text.get(at + 1).is_some_and(|next| closes(*next))
            || closes(c) && ended_before(text, at);
    }
    let outside = depth == 1 && closes(c);
    outside && ended_before(text, at) && !text.get(at + 1).is_some_and(|c| is_inner(*c))
}

/// Whether a sentence ended inside of the quotation that closes at `at`.
fn ended_before(text: &[char], at: usize) -> bool {
    let inside = text.get(..at).unwrap_or_default();
    let last = inside.iter().rev().find(|c| !closes(**c));
    last.is_some_and(|c| ends_sentence(*c))
}

/// Whether a sentence goes on with this mark behind a quotation.
const fn is_inner(c: char) -> bool {
    matches!(c, '，' | '、' | '；' | '：' | '。' | '的' | '等' | '“')
}

/// Whether a clause begins at `at`: at the start, or behind a mark that ends one.
#[must_use]
pub fn begins_clause(text: &[char], at: usize) -> bool {
    let before = text.get(..at).unwrap_or_default();
    let last = before.iter().rev().find(|c| !c.is_whitespace());
    last.is_none_or(|c| {
        ends_sentence(*c) || closes(*c) || matches!(c, '；' | ';' | '：' | ':' | '，' | ',')
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> Vec<String> {
        let text: Vec<char> = text.chars().collect();
        let depths = depths(&text);
        let spans = sentences(&text, &depths);
        spans
            .into_iter()
            .map(|span| text[span].iter().collect())
            .collect()
    }

    #[test]
    fn sentences_end_outside_of_quotes() {
        assert_eq!(cut("甲。乙！丙"), ["甲。", "乙！", "丙"]);
        assert_eq!(
            cut("他说，“甲。乙。”这是丙。丁。"),
            ["他说，“甲。乙。”", "这是丙。", "丁。"]
        );
        assert_eq!(cut("“甲。”“乙”的丙。"), ["“甲。”“乙”的丙。"]);
        assert_eq!(cut("真的？！是。"), ["真的？！", "是。"]);
    }

    #[test]
    fn a_lost_mark_does_not_swallow_the_rest() {
        assert_eq!(cut("“甲。乙。丙。"), ["“甲。", "乙。", "丙。"]);
        assert_eq!(cut("甲。”乙。"), ["甲。”", "乙。"]);
    }
}
