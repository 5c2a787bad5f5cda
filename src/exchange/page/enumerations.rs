//! Finds enumerations: 一是…, 首先…, 第一…, （一）…, 1.…, ①…

use super::lines::Span;
use super::sentences::begins_clause;

/// A way to number things.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Series {
    /// 一是, 二是 …, also 一要, 一方面.
    Is,
    /// 其一, 其二 …
    Of,
    /// 首先, 其次 …, 最后
    First,
    /// 第一, 第二 …
    Nth,
    /// （一）, （二） …
    Bracketed,
    /// （1）, （2） …
    BracketedDigit,
    /// 1. 2. …, 1、 2、 …
    Digit,
    /// ①, ② …
    Circled,
    /// 一、 二、 …: the headings of a paper.
    Chapter,
}

/// A mark that numbers what follows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Marker {
    /// Where it stands in the text, with its punctuation.
    pub span: Span,
    /// What it belongs to.
    pub series: Series,
    /// Its number; the last one of a series that does not count is [`LAST`].
    pub number: u32,
}

/// The number of 最后.
pub const LAST: u32 = 99;

/// The Han numbers in their order, up to ten.
const NUMBERS: [char; 10] = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十'];

/// Reads a Han number of one to three characters; returns it and its length.
fn han_number(text: &[char]) -> Option<(u32, usize)> {
    let digit = |at: usize| {
        let c = text.get(at)?;
        let found = NUMBERS.iter().position(|number| number == c)?;
        u32::try_from(found + 1).ok()
    };
    let first = digit(0)?;
    match (first, digit(1), digit(2)) {
        (10, Some(unit @ 1..=9), _) => Some((10 + unit, 2)),
        (1..=9, Some(10), Some(unit @ 1..=9)) => Some((first * 10 + unit, 3)),
        (1..=9, Some(10), _) => Some((first * 10, 2)),
        (_, None, _) => Some((first, 1)),
        _ => None,
    }
}

/// Reads a number in digits of one or two characters; returns it and its length.
fn digit_number(text: &[char]) -> Option<(u32, usize)> {
    let digits: Vec<u32> = text.iter().map_while(|c| to_digit(*c)).take(3).collect();
    match *digits.as_slice() {
        [one] if one > 0 => Some((one, 1)),
        [ten, one] if ten > 0 => Some((ten * 10 + one, 2)),
        _ => None,
    }
}

/// Returns the value of a digit, of half or full width.
fn to_digit(c: char) -> Option<u32> {
    match c {
        '０'..='９' => Some(u32::from(c) - u32::from('０')),
        _ => c.to_digit(10),
    }
}

/// Reads the marker that begins at `at`, if one does.
#[must_use]
pub fn marker_at(text: &[char], at: usize) -> Option<Marker> {
    let rest = text.get(at..)?;
    let (series, number, length) = chinese(rest)
        .or_else(|| bracketed(rest))
        .or_else(|| digits(rest))
        .or_else(|| circled(rest))?;
    let blanks = rest.get(length..)?.iter().take_while(|c| c.is_whitespace());
    let end = at + length + blanks.count();
    (end < text.len()).then_some(Marker {
        span: at..end,
        series,
        number,
    })
}

/// Reads a marker that is a word.
fn chinese(rest: &[char]) -> Option<(Series, u32, usize)> {
    let with_comma = |length: usize| {
        let comma = rest.get(length).is_some_and(|c| is_comma(*c));
        length + usize::from(comma)
    };
    match *rest.first()? {
        '第' => {
            let (number, length) = han_number(rest.get(1..)?)?;
            let end = with_comma(1 + length);
            // 第一产业 numbers nothing here; 第一， does, and so does 第一是.
            (end > 1 + length).then_some((Series::Nth, number, end))
        }
        '其' => {
            if *rest.get(1)? == '次' {
                return Some((Series::First, 2, with_comma(2)));
            }
            let (number, length) = han_number(rest.get(1..)?)?;
            let end = with_comma(1 + length);
            (end > 1 + length).then_some((Series::Of, number, end))
        }
        '首' if rest.get(1) == Some(&'先') => Some((Series::First, 1, with_comma(2))),
        '再' if rest.get(1) == Some(&'次') && rest.get(2).is_some_and(|c| is_comma(*c)) => {
            Some((Series::First, 3, with_comma(2)))
        }
        '最' if rest.get(1) == Some(&'后') && rest.get(2).is_some_and(|c| is_comma(*c)) => {
            Some((Series::First, LAST, with_comma(2)))
        }
        _ => {
            let (number, length) = han_number(rest)?;
            match rest.get(length)? {
                '是' | '要' => Some((Series::Is, number, with_comma(length + 1))),
                '、' if han_number(rest.get(length + 1..)?).is_none() => {
                    Some((Series::Chapter, number, length + 1))
                }
                _ => None,
            }
        }
    }
}

/// Reads a marker in brackets.
fn bracketed(rest: &[char]) -> Option<(Series, u32, usize)> {
    matches!(rest.first()?, '（' | '(').then_some(())?;
    let inside = rest.get(1..)?;
    let (series, (number, length)) = match han_number(inside) {
        Some(number) => (Series::Bracketed, number),
        None => (Series::BracketedDigit, digit_number(inside)?),
    };
    matches!(inside.get(length)?, '）' | ')').then_some((series, number, length + 2))
}

/// Reads a marker in digits. 3.5 is none, and 5G and 2025 are none.
fn digits(rest: &[char]) -> Option<(Series, u32, usize)> {
    let (number, length) = digit_number(rest)?;
    let point = *rest.get(length)?;
    let decimal = rest.get(length + 1).is_some_and(|c| to_digit(*c).is_some());
    let is_point = matches!(point, '.' | '．' | '、');
    (is_point && !decimal).then_some((Series::Digit, number, length + 1))
}

/// Reads a circled digit.
fn circled(rest: &[char]) -> Option<(Series, u32, usize)> {
    let c = *rest.first()?;
    let number = matches!(c, '①'..='⑳').then(|| u32::from(c) - u32::from('①') + 1)?;
    Some((Series::Circled, number, 1))
}

const fn is_comma(c: char) -> bool {
    matches!(c, '，' | ',' | '、' | '：' | ':' | '是')
}

/// Returns every marker that stands at the beginning of a clause, outside of all quotes.
#[must_use]
pub fn markers(text: &[char], depths: &[u8]) -> Vec<Marker> {
    let mut markers = Vec::new();
    let mut at = 0;
    while at < text.len() {
        let outside = at.checked_sub(1).and_then(|before| {
            let closed = text.get(before).is_some_and(|c| super::marks::closes(*c));
            depths.get(before).map(|depth| *depth <= u8::from(closed))
        });
        let found = outside
            .unwrap_or(true)
            .then(|| marker_at(text, at))
            .flatten()
            .filter(|_| begins_clause(text, at));
        at = found.as_ref().map_or(at + 1, |marker| marker.span.end);
        markers.extend(found);
    }
    markers
}

/// An enumeration: its markers in their order, and how sure it is one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Enumeration {
    /// The markers.
    pub markers: Vec<Marker>,
    /// How sure it is, in percent.
    pub confidence: u8,
}

/// Returns the outermost enumeration of a text: the one that begins first, and in it the first
/// marker of each next number. An enumeration inside an item of it belongs to the item.
///
/// `leads` says that the marker at the beginning of the text belongs to an enumeration that goes from
/// paragraph to paragraph; else one marker alone makes none.
#[must_use]
pub fn outermost(text: &[char], markers: &[Marker], leads: bool) -> Option<Enumeration> {
    // Where a series does not go on from one first marker, it does not from a later one.
    let mut alone: Vec<Series> = Vec::new();
    let begin = |(at, first): (usize, &Marker)| {
        let leading = leads && first.span.start == 0;
        if !leading && (first.number != 1 || alone.contains(&first.series)) {
            return None;
        }
        let series = chain(first, markers.get(at + 1..).unwrap_or_default());
        if series.len() == 1 && !leading {
            alone.push(first.series);
            return None;
        }
        Some(Enumeration {
            confidence: confidence(text, &series),
            markers: series,
        })
    };
    markers.iter().enumerate().find_map(begin)
}

/// Whether a marker is the next of another's series.
#[must_use]
pub fn follows(last: &Marker, next: &Marker) -> bool {
    last.series == next.series
        && (next.number == last.number + 1 || next.number == LAST && last.number < LAST)
}

/// Follows a series from its first marker on. A number may be left out, once in a row: what the
/// page lost is one thing, and an enumeration that was not seen another.
fn chain(first: &Marker, rest: &[Marker]) -> Vec<Marker> {
    let mut chain = vec![first.clone()];
    let mut rest = rest;
    while let Some(last) = chain.last() {
        let next = rest
            .iter()
            .position(|next| follows(last, next))
            .or_else(|| {
                rest.iter().position(|next| {
                    next.series == last.series
                        && next.number == last.number + 2
                        && next.number < LAST
                })
            });
        let Some(at) = next else { break };
        chain.extend(rest.get(at).cloned());
        rest = rest.get(at + 1..).unwrap_or_default();
    }
    chain
}

fn confidence(text: &[char], markers: &[Marker]) -> u8 {
    let complete = markers
        .windows(2)
        .all(|pair| matches!(pair, [last, next] if follows(last, next)));
    if !complete {
        return 50;
    }
    let at_sentences = markers.iter().skip(1).all(|marker| {
        let before = text.get(..marker.span.start).unwrap_or_default();
        let last = before.iter().rev().find(|c| !c.is_whitespace());
        last.is_none_or(|c| !matches!(c, '，' | ','))
    });
    if at_sentences { 95 } else { 75 }
}

#[cfg(test)]
mod tests {
    use super::super::sentences::depths;
    use super::*;

    fn items(text: &str) -> Vec<String> {
        let text: Vec<char> = text.chars().collect();
        let markers = markers(&text, &depths(&text));
        let Some(found) = outermost(&text, &markers, false) else {
            return Vec::new();
        };
        let ends = found.markers.iter().skip(1).map(|next| next.span.start);
        let ends: Vec<usize> = ends.chain([text.len()]).collect();
        let item = |(marker, end): (&Marker, &usize)| {
            let ordinal: String = text[marker.span.clone()].iter().collect();
            let text: String = text[marker.span.end..*end].iter().collect();
            format!("{ordinal}|{text}")
        };
        found.markers.iter().zip(&ends).map(item).collect()
    }

    #[test]
    fn every_way_to_number_is_read() {
        for (text, expected) in [
            ("总。一是甲。乙。二是丙。", ["一是|甲。乙。", "二是|丙。"]),
            ("首先，甲；其次，乙。", ["首先，|甲；", "其次，|乙。"]),
            ("首先甲。最后，乙。", ["首先|甲。", "最后，|乙。"]),
            ("第一，甲。第二，乙。", ["第一，|甲。", "第二，|乙。"]),
            ("（一）甲。(二)乙。", ["（一）|甲。", "(二)|乙。"]),
            ("（1）甲；（2）乙。", ["（1）|甲；", "（2）|乙。"]),
            ("1.甲；2.乙 3.5 元。", ["1.|甲；", "2.|乙 3.5 元。"]),
            ("1. 甲。2. 乙。", ["1. |甲。", "2. |乙。"]),
            ("①甲；②乙。", ["①|甲；", "②|乙。"]),
            ("其一，甲。其二，乙。", ["其一，|甲。", "其二，|乙。"]),
            ("一要甲；二要乙。", ["一要|甲；", "二要|乙。"]),
        ] {
            assert_eq!(items(text), expected, "{text}");
        }
    }

    #[test]
    fn what_is_quoted_or_numbers_nothing_is_left_whole() {
        for text in [
            "落实“一是甲，二是乙”要求。",
            "第一产业和第二产业融合。第二产业升级。",
            "一、二级市场联动。",
            "占 1.5%，2.5% 以上。",
            "一是只有一个。",
            "唯一是甲，统一是乙。",
        ] {
            assert_eq!(items(text), Vec::<String>::new(), "{text}");
        }
    }

    #[test]
    fn the_outer_enumeration_splits_and_the_inner_one_stays() {
        assert_eq!(
            items("首先，甲：一是乙；二是丙。其次，丁：一是戊；二是己。"),
            ["首先，|甲：一是乙；二是丙。", "其次，|丁：一是戊；二是己。"]
        );
        assert_eq!(
            items("一是甲（①乙②丙）。二是丁“一是戊”。三是己。"),
            ["一是|甲（①乙②丙）。", "二是|丁“一是戊”。", "三是|己。"]
        );
    }
}
