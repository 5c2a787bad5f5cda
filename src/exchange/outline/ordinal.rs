//! 一是 and its like at the beginning of a recommendation.

use super::inline::Inline;

/// What marks an item that has no number.
pub const BULLET: &str = "-";
/// The numerals that count in Chinese.
const NUMERALS: &str = "一二三四五六七八九十百";
/// Words that count, before a mark only: 最后一公里 is none.
const WORDS: [&str; 8] = [
    "首先", "其次", "再次", "再者", "然后", "最后", "此外", "另外",
];
/// The marks behind words that count.
const MARKS: [char; 5] = ['，', ',', '、', '：', ':'];

/// Returns the ordinal that a text begins with; empty where it begins with none.
#[must_use]
pub fn ordinal(text: &str) -> &str {
    let length = counted(text)
        .or_else(|| in_brackets(text))
        .or_else(|| circled(text))
        .or_else(|| word(text))
        .or_else(|| digits(text));
    text.get(..length.unwrap_or(0)).unwrap_or_default()
}

/// Cuts the text of an item behind its ordinal, which is the number that marks the item where the
/// text has none.
#[must_use]
pub fn split<'a>(marker: &'a str, inline: &'a Inline) -> (&'a str, &'a str) {
    let text = inline.text.as_str();
    let found = ordinal(inline.before_escapes());
    if found.is_empty() {
        let is_number = marker.starts_with(|c: char| c.is_ascii_digit());
        return (if is_number { marker } else { "" }, text);
    }
    // Spaces behind it are taken away, unless they were written to stay.
    let behind = inline
        .before_escapes()
        .get(found.len()..)
        .unwrap_or_default();
    let spaces = behind.len() - behind.trim_start().len();
    (found, text.get(found.len() + spaces..).unwrap_or_default())
}

/// Returns the length of the numerals that a text begins with; there must be some.
fn numerals(text: &str) -> Option<usize> {
    length_of(text, |c| NUMERALS.contains(c))
}

fn length_of(text: &str, belongs: impl Fn(char) -> bool) -> Option<usize> {
    let length = text.len() - text.trim_start_matches(belongs).len();
    (length > 0).then_some(length)
}

/// 一是, 十一是, 一、
fn counted(text: &str) -> Option<usize> {
    let numerals = numerals(text)?;
    let mark = text.get(numerals..)?.chars().next()?;
    "是、".contains(mark).then_some(numerals + mark.len_utf8())
}

/// （一）, (1)
fn in_brackets(text: &str) -> Option<usize> {
    let open = text.chars().next().filter(|c| "（(".contains(*c))?;
    let inside = text.get(open.len_utf8()..)?;
    let number = numerals(inside).or_else(|| number(inside))?;
    let close = inside.get(number..)?.chars().next()?;
    let is_closed = "）)".contains(close);
    is_closed.then_some(open.len_utf8() + number + close.len_utf8())
}

/// ①, ㈠, ⑴
fn circled(text: &str) -> Option<usize> {
    let first = text.chars().next()?;
    let is_circled = matches!(first, '\u{2460}'..='\u{249b}' | '\u{3220}'..='\u{3229}' | '\u{3280}'..='\u{3289}');
    is_circled.then_some(first.len_utf8())
}

/// 首先，, 第一，
fn word(text: &str) -> Option<usize> {
    let known = WORDS.iter().find(|word| text.starts_with(**word));
    let length = known.map(|word| word.len()).or_else(|| {
        let counted = text.strip_prefix('第')?;
        Some(text.len() - counted.len() + numerals(counted)?)
    })?;
    let mark = text.get(length..)?.chars().next()?;
    MARKS.contains(&mark).then_some(length + mark.len_utf8())
}

/// 1. 1、 1） but not 1.5
fn digits(text: &str) -> Option<usize> {
    let number = number(text)?;
    let mut behind = text.get(number..)?.chars();
    let mark = behind.next().filter(|c| ".．、)）".contains(*c))?;
    let is_fraction = behind.next().is_some_and(|next| next.is_ascii_digit());
    (!is_fraction).then_some(number + mark.len_utf8())
}

fn number(text: &str) -> Option<usize> {
    const LONGEST: usize = 3;
    length_of(text, |c| c.is_ascii_digit()).filter(|&length| length <= LONGEST)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ordinals_are_told_from_words() {
        for (text, found) in [
            ("一是明确定位。", "一是"),
            ("十一是补短板。", "十一是"),
            ("一、建平台", "一、"),
            ("（二）建平台", "（二）"),
            ("(3)建平台", "(3)"),
            ("③建平台", "③"),
            ("首先，建平台", "首先，"),
            ("第三，建平台", "第三，"),
            ("1.建平台", "1."),
            ("12、建平台", "12、"),
            ("1.5亿元", ""),
            ("2025、2026年", ""),
            ("最后一公里", ""),
            ("第一产业", ""),
            ("一体推进", ""),
            ("（试点）推进", ""),
            ("", ""),
        ] {
            assert_eq!(ordinal(text), found, "{text}");
        }
    }
}
