//! Folding for search: what a reader takes for the same letter becomes the same character.

use std::borrow::Cow;
use std::ops::Range;

use super::offsets::Offsets;

/// Whether letters that differ only in case are the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Case {
    /// `A` and `a` differ.
    Kept,
    /// `A` and `a` are the same.
    Ignored,
}

/// Returns what `c` counts as in a search: the ASCII twin of a full-width form, a space for the
/// ideographic space, and with [`Case::Ignored`] the lower-case letter.
///
/// One character always folds to one: those whose lower case is longer stay as they are. A second
/// folding changes nothing.
#[inline]
#[must_use]
pub fn fold_char(c: char, case: Case) -> char {
    match c {
        '\u{3001}'..='\u{9fff}' => c,
        _ => fold_rare(c, case),
    }
}

fn fold_rare(c: char, case: Case) -> char {
    let narrow = match c {
        '\u{3000}' => ' ',
        '！'..='～' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        '￠' => '¢',
        '￡' => '£',
        '￥' => '¥',
        _ => c,
    };
    match case {
        Case::Kept => narrow,
        Case::Ignored if narrow.is_ascii() => narrow.to_ascii_lowercase(),
        Case::Ignored => {
            let mut lower = narrow.to_lowercase();
            match (lower.next(), lower.next()) {
                (Some(only), None) => only,
                _ => narrow,
            }
        }
    }
}

/// A text folded for search, with the way back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Folded<'a> {
    text: Cow<'a, str>,
    offsets: Offsets,
}

/// Returns `text` folded for search, case ignored.
#[must_use]
pub fn fold(text: &str) -> Folded<'_> {
    fold_with(text, Case::Ignored)
}

/// Returns `text` folded for search; a text that folds to itself is borrowed.
#[must_use]
pub fn fold_with(text: &str, case: Case) -> Folded<'_> {
    let mut made = String::new();
    let mut offsets = Offsets::new();
    let mut copied = 0;
    for (at, c) in text.char_indices() {
        let folded = fold_char(c, case);
        if folded != c {
            made.push_str(text.get(copied..at).unwrap_or_default());
            if folded.len_utf8() != c.len_utf8() {
                offsets.replace(at, c.len_utf8(), made.len(), folded.len_utf8());
            }
            made.push(folded);
            copied = at + c.len_utf8();
        }
    }
    if copied == 0 {
        return Folded {
            text: Cow::Borrowed(text),
            offsets,
        };
    }
    made.push_str(text.get(copied..).unwrap_or_default());
    Folded {
        text: Cow::Owned(made),
        offsets,
    }
}

impl Folded<'_> {
    /// Returns the folded text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Returns the bytes of the source for bytes of the folded text.
    #[must_use]
    pub fn source_range(&self, folded: Range<usize>) -> Range<usize> {
        self.offsets.source_range(folded)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn twins_fold_to_one() {
        assert_eq!(fold("ＧＤＰ（２０２３）").text(), "gdp(2023)");
        assert_eq!(fold("“放管服”\u{3000}Ⅱ，Ä").text(), "“放管服” ⅱ,ä");
        assert_eq!(fold_with("ＡI", Case::Kept).text(), "AI");
        assert_eq!(fold("İ").text(), "İ");
        assert!(matches!(fold("能源保障 5g").text, Cow::Borrowed(_)));
    }

    #[test]
    fn matches_lead_back_to_the_source() {
        let source = "在ＡＢ，K（1）\u{212a}x";
        let folded = fold(source);
        assert_eq!(folded.text(), "在ab,k(1)kx");
        for (found, expected) in [
            ("ab", "ＡＢ"),
            (",k", "，K"),
            ("(1)", "（1）"),
            ("kx", "\u{212a}x"),
        ] {
            let at = folded.text().find(found).expect("it is there");
            let range = folded.source_range(at..at + found.len());
            assert_eq!(source.get(range), Some(expected));
        }
    }

    #[test]
    fn folding_twice_is_folding_once() {
        for c in '\0'..=char::MAX {
            for case in [Case::Kept, Case::Ignored] {
                let once = fold_char(c, case);
                assert_eq!(fold_char(once, case), once, "{c:?}");
            }
        }
    }
}
