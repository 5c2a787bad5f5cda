//! How wide lines are, in halves of an em: what tells a paragraph's first line from its others.

use super::lines::{Page, is_han};
use super::shapes;

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

/// Finds the setting under which most lines fill their measure exactly; of those that are as good
/// within two in a hundred, the usual one.
#[must_use]
pub fn setting(page: &Page) -> Setting {
    let exactness = |setting: &Setting| shapes::exactness(page, *setting);
    let best = Setting::ALL.iter().map(exactness).max().unwrap_or(0);
    Setting::ALL
        .into_iter()
        .find(|setting| exactness(setting) + 20 >= best)
        .unwrap_or_default()
}

/// Returns the width of every line, in halves of an em.
#[must_use]
pub fn widths(page: &Page) -> Vec<u32> {
    let width = |span| {
        let said = page.slice(span).iter();
        said.map(|&c| page.setting.halves(c)).sum()
    };
    page.lines.iter().map(|line| width(&line.span)).collect()
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
