//! Literal search as a reader means it: smart case, and full-width forms equal to ASCII.

use std::ops::Range;

use memchr::memmem::Finder;

use crate::text::{Case, fold_char};

/// A text to look for.
#[derive(Clone, Debug)]
pub struct Literal {
    query: String,
    case: Case,
    /// The characters to find, folded.
    folded: Vec<char>,
    /// The query itself, where nothing else folds to it: bytes are compared, not characters.
    exact: Option<Finder<'static>>,
}

impl Literal {
    /// Makes a search for `query`, or `None` if there is nothing in it but white space.
    ///
    /// An upper-case letter in the query makes the search tell upper from lower case.
    #[must_use]
    pub fn new(query: &str) -> Option<Self> {
        if query.trim().is_empty() {
            return None;
        }
        let case = if query.chars().any(char::is_uppercase) {
            Case::Kept
        } else {
            Case::Ignored
        };
        Some(Self {
            query: query.to_owned(),
            case,
            folded: query.chars().map(|c| fold_char(c, case)).collect(),
            exact: query
                .chars()
                .all(has_no_twin)
                .then(|| Finder::new(query).into_owned()),
        })
    }

    /// Returns what was asked for.
    #[must_use]
    pub fn query(&self) -> &str {
        &self.query
    }

    /// Iterates over the matches in `text`, in order and apart from each other, as bytes of it.
    #[must_use]
    pub fn find_in<'a>(&'a self, text: &'a str) -> Matches<'a> {
        Matches {
            literal: self,
            text,
            at: 0,
        }
    }

    /// Returns whether `text` holds the query.
    #[must_use]
    pub fn is_match(&self, text: &str) -> bool {
        self.find_in(text).next().is_some()
    }

    /// Returns the first match in `text` at or after byte `at`.
    fn find_from(&self, text: &str, at: usize) -> Option<Range<usize>> {
        let Some(finder) = &self.exact else {
            return self.find_folded(text, at);
        };
        let found = at + finder.find(text.as_bytes().get(at..)?)?;
        Some(found..found + self.query.len())
    }

    fn find_folded(&self, text: &str, at: usize) -> Option<Range<usize>> {
        let first = *self.folded.first()?;
        let rest = text.get(at..)?;
        rest.char_indices()
            .filter(|&(_, c)| fold_char(c, self.case) == first)
            .find_map(|(skip, _)| {
                let length = self.match_length(rest.get(skip..)?)?;
                Some(at + skip..at + skip + length)
            })
    }

    /// Returns how many bytes at the head of `text` match.
    fn match_length(&self, text: &str) -> Option<usize> {
        let mut chars = text.chars();
        for &wanted in &self.folded {
            if fold_char(chars.next()?, self.case) != wanted {
                return None;
            }
        }
        Some(text.len() - chars.as_str().len())
    }
}

/// The iterator that [`Literal::find_in`] returns.
#[derive(Debug)]
pub struct Matches<'a> {
    literal: &'a Literal,
    text: &'a str,
    at: usize,
}

impl Iterator for Matches<'_> {
    type Item = Range<usize>;

    fn next(&mut self) -> Option<Range<usize>> {
        let range = self.literal.find_from(self.text, self.at)?;
        self.at = range.end;
        Some(range)
    }
}

/// Returns whether `c` folds to itself and nothing else folds to it.
const fn has_no_twin(c: char) -> bool {
    matches!(c,
        '\u{3001}'..='\u{9fff}'
        | '\u{2010}'..='\u{2027}'
        | '\u{ac00}'..='\u{d7a3}'
        | '\u{f900}'..='\u{faff}'
        | '\u{20000}'..='\u{323af}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found<'a>(query: &str, text: &'a str) -> Vec<&'a str> {
        let literal = Literal::new(query).expect("a query");
        literal
            .find_in(text)
            .map(|range| text.get(range).expect("whole characters"))
            .collect()
    }

    #[test]
    fn chinese_is_found_as_it_is() {
        assert_eq!(found("改革", "改革开放，深化改革"), ["改革", "改革"]);
        assert_eq!(found("“放管服”", "推进“放管服”改革"), ["“放管服”"]);
        assert!(found("改革", "改 革").is_empty());
        assert_eq!(found("啊啊", "啊啊啊"), ["啊啊"]);
    }

    #[test]
    fn an_upper_case_letter_makes_case_matter() {
        assert_eq!(found("ai", "AI、ai、Ａi"), ["AI", "ai", "Ａi"]);
        assert_eq!(found("AI", "AI、ai、ＡＩ"), ["AI", "ＡＩ"]);
        assert_eq!(found("Ａi", "AI、Ai"), ["Ai"]);
        assert_eq!(found("G60", "g60、G60"), ["G60"]);
    }

    #[test]
    fn full_width_forms_are_their_twins() {
        assert_eq!(found("5g,", "５Ｇ，5g,"), ["５Ｇ，", "5g,"]);
        assert_eq!(found("（２０２３）", "(2023)"), ["(2023)"]);
        assert_eq!(found("甲 乙", "甲\u{3000}乙"), ["甲\u{3000}乙"]);
    }

    #[test]
    fn nothing_to_look_for_is_no_search() {
        assert!(Literal::new("").is_none());
        assert!(Literal::new(" \u{3000}").is_none());
    }

    #[test]
    fn only_characters_without_twins_are_compared_as_bytes() {
        for c in '\0'..=char::MAX {
            for case in [Case::Kept, Case::Ignored] {
                let folded = fold_char(c, case);
                assert!(
                    folded == c || !has_no_twin(folded) && !has_no_twin(c),
                    "{c:?}"
                );
            }
        }
    }
}
