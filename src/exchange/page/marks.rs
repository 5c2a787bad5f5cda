//! What kinds of characters there are on a page, and how much of a line each of them takes.

use crate::exchange::han::is_han;

/// What a Latin character, a quotation mark or a dash may take of a line: that differs from page to
/// page, and from one program that sets or wraps text to the next.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Setting {
    /// Every character takes one em.
    Characters,
    /// ASCII takes half an em, everything else one.
    #[default]
    Em,
    /// ASCII, quotation marks and brackets take half an em: they are squeezed.
    Squeezed,
    /// ASCII, quotation marks, dashes and dots take half an em: the cells of a narrow terminal.
    Cells,
}

impl Setting {
    /// All of them, the usual one first.
    pub const ALL: [Self; 4] = [Self::Em, Self::Squeezed, Self::Cells, Self::Characters];

    /// Returns what a character takes of a line, in halves of an em.
    #[must_use]
    pub const fn halves(self, c: char) -> u32 {
        match self {
            Self::Characters => 2,
            _ if c.is_ascii() => 1,
            Self::Squeezed if closes(c) || opens(c) => 1,
            Self::Cells if matches!(c, '“' | '”' | '‘' | '’' | '—' | '…' | '·') => 1,
            Self::Em | Self::Squeezed | Self::Cells => 2,
        }
    }
}

/// Whether a character closes a sentence.
#[must_use]
pub const fn ends_sentence(c: char) -> bool {
    matches!(c, '。' | '！' | '？' | '!' | '?')
}

/// Whether a character closes what was opened.
#[must_use]
pub const fn closes(c: char) -> bool {
    matches!(
        c,
        '”' | '’' | '）' | '》' | '〉' | '】' | '」' | '』' | ')' | ']'
    )
}

/// Whether a character opens what will be closed.
#[must_use]
pub const fn opens(c: char) -> bool {
    matches!(
        c,
        '“' | '‘' | '（' | '《' | '〈' | '【' | '「' | '『' | '(' | '['
    )
}

/// Whether a line can be the last of a paragraph: it ends a sentence, or calls for what follows.
#[must_use]
pub fn can_end(line: &[char]) -> bool {
    let last = line.iter().rev().find(|c| !closes(**c) && **c != '"');
    last.is_some_and(|c| ends_sentence(*c) || matches!(c, '：' | '；' | ':' | ';' | '…'))
}

/// Whether a line holds more than signs and numbers.
#[must_use]
pub fn has_han(line: &[char]) -> bool {
    line.iter().any(|c| is_han(*c))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wide(setting: Setting, text: &str) -> u32 {
        text.chars().map(|c| setting.halves(c)).sum()
    }

    #[test]
    fn settings_differ_in_letters_quotes_and_dashes() {
        for (text, widths) in [
            ("甲乙", [4, 4, 4, 4]),
            ("A1", [2, 2, 2, 4]),
            ("“甲”", [6, 4, 4, 6]),
            ("（甲）", [6, 4, 6, 6]),
            ("甲—", [4, 4, 3, 4]),
        ] {
            assert_eq!(
                Setting::ALL.map(|setting| wide(setting, text)),
                widths,
                "{text}"
            );
        }
    }

    #[test]
    fn a_paragraph_ends_with_a_sentence_or_a_call_also_inside_of_quotes() {
        let ends = |line: &str| can_end(&line.chars().collect::<Vec<char>>());
        for line in ["甲。", "甲：", "甲；", "“甲！”", "（甲？）"] {
            assert!(ends(line), "{line}");
        }
        for line in ["甲", "甲，", "“甲”", "", "）"] {
            assert!(!ends(line), "{line}");
        }
    }
}
