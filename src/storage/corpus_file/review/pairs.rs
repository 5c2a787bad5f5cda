//! Quotes and brackets that stand without the other of their pair.

use crate::text::{Case, fold_char};

/// What opens and what closes; full-width brackets count as their ASCII twins, for a page mixes
/// them without anything being cut.
const PAIRS: [(char, char); 12] = [
    ('“', '”'),
    ('‘', '’'),
    ('《', '》'),
    ('〈', '〉'),
    ('(', ')'),
    ('【', '】'),
    ('[', ']'),
    ('「', '」'),
    ('『', '』'),
    ('〔', '〕'),
    ('{', '}'),
    ('〖', '〗'),
];

/// The longest number of an item in a list, as in `12）`.
const LONGEST_NUMBER: usize = 3;

/// Whether a character closes a quotation or a bracket; straight quotes may.
pub fn is_closing(character: char) -> bool {
    let folded = folded(character);
    matches!(folded, '"' | '\'') || PAIRS.iter().any(|&(_, close)| close == folded)
}

/// Whether a quotation that a paragraph leaves open goes on in the next, which opens it anew.
pub fn goes_on(paragraph: &str, next: &str) -> bool {
    ['“', '「'].iter().any(|&quote| {
        paragraph.starts_with(quote)
            && next.starts_with(quote)
            && unpaired(paragraph)
                .first()
                .is_some_and(|&(at, _, _)| at == 0)
    })
}

/// Returns the marks of a text that stand without the other, in the order of the text: the byte,
/// the mark, the other.
pub fn unpaired(text: &str) -> Vec<(usize, char, char)> {
    let mut pairing = Pairing::default();
    let mut characters = text.char_indices().peekable();
    let mut before = None;
    while let Some((at, mark)) = characters.next() {
        let around = Around {
            before,
            next: characters.peek().map(|&(_, next)| next),
        };
        pairing.mark(text, at, mark, around);
        before = Some(mark);
    }
    pairing.finish()
}

/// The characters beside a mark.
#[derive(Clone, Copy)]
struct Around {
    before: Option<char>,
    next: Option<char>,
}

/// Where the walk over a text stands.
#[derive(Default)]
struct Pairing {
    /// What is open: the byte, the mark as it is written, what closes it.
    open: Vec<(usize, char, char)>,
    /// How many are open of each sort, so that a mark that closes nothing costs no search.
    counts: [usize; PAIRS.len() + 2],
    alone: Vec<(usize, char, char)>,
}

impl Pairing {
    fn mark(&mut self, text: &str, at: usize, mark: char, around: Around) {
        let folded = folded(mark);
        if matches!(folded, '"' | '\'') {
            return self.straight(at, mark, folded, around);
        }
        for &(open, close) in &PAIRS {
            if folded == open {
                return self.opens(at, mark, close);
            }
            if folded != close || self.closes(close) {
                continue;
            }
            let is_right = match close {
                '’' => around.is_of_a_word(),
                ')' => ends_number(text, at),
                _ => false,
            };
            if !is_right {
                self.alone.push((at, mark, open));
            }
        }
    }

    /// A straight quote closes what is open; else it opens, unless it belongs to a word or a number.
    fn straight(&mut self, at: usize, mark: char, folded: char, around: Around) {
        let is_within = folded == '\'' && around.is_within_a_word();
        if is_within || self.closes(folded) {
            return;
        }
        if !around.is_of_a_word() {
            self.opens(at, mark, folded);
        }
    }

    fn opens(&mut self, at: usize, mark: char, close: char) {
        self.open.push((at, mark, close));
        if let Some(count) = self.count(close) {
            *count += 1;
        }
    }

    /// Closes the innermost that this closes; those within it stand alone.
    fn closes(&mut self, close: char) -> bool {
        if self.count(close).is_none_or(|count| *count == 0) {
            return false;
        }
        while let Some(open) = self.open.pop() {
            if let Some(count) = self.count(open.2) {
                *count -= 1;
            }
            if open.2 == close {
                break;
            }
            self.alone.push(open);
        }
        true
    }

    fn count(&mut self, close: char) -> Option<&mut usize> {
        let sort = match close {
            '"' => PAIRS.len(),
            '\'' => PAIRS.len() + 1,
            _ => PAIRS.iter().position(|&(_, c)| c == close)?,
        };
        self.counts.get_mut(sort)
    }

    fn finish(mut self) -> Vec<(usize, char, char)> {
        self.alone.append(&mut self.open);
        self.alone.sort_unstable();
        let as_wide = |(at, mark, other)| (at, mark, as_wide_as(mark, other));
        self.alone.into_iter().map(as_wide).collect()
    }
}

impl Around {
    /// Whether a quote stands inside of a Latin word, as in don’t.
    fn is_within_a_word(self) -> bool {
        let is_latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
        is_latin(self.before) && is_latin(self.next)
    }

    /// Whether a quote may belong to a word or a number instead of quoting: members’, ’90s, 5".
    fn is_of_a_word(self) -> bool {
        let follows = self.before.is_some_and(|c| c.is_ascii_alphanumeric());
        follows || self.next.is_some_and(|c| c.is_ascii_digit())
    }
}

/// Returns the other of a pair as it is written beside a mark: full-width where that is.
fn as_wide_as(mark: char, other: char) -> char {
    match mark {
        '！'..='～' => char::from_u32(u32::from(other) + 0xfee0).unwrap_or(other),
        _ => other,
    }
}

fn folded(character: char) -> char {
    fold_char(character, Case::Kept)
}

/// Whether a bracket that nothing opens ends the number of an item: `1）`, `二）`, `a)`.
fn ends_number(text: &str, at: usize) -> bool {
    let before = text.get(..at).unwrap_or_default();
    let number = before.chars().rev().take(LONGEST_NUMBER + 1);
    let number: Vec<char> = number.take_while(|c| c.is_alphanumeric()).collect();
    let is_letter = number.len() == 1 && number.iter().all(char::is_ascii_alphabetic);
    let is_count =
        |c: &char| c.is_ascii_digit() || "一二三四五六七八九十０１２３４５６７８９".contains(*c);
    let is_number = (1..=LONGEST_NUMBER).contains(&number.len()) && number.iter().all(is_count);
    is_letter || is_number
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pairs_may_nest_and_words_keep_their_apostrophes() {
        for whole in [
            "“谋划‘十五五’（2026—2030）”《规划（草案）》【一】〔2025〕",
            "the members’ port isn’t 5\" wide, it's '90s \"style\" 'here'",
            "1）建港口；2）通铁路；（3）设口岸；a) 用电；十二）用水",
            "（重庆)和[成都］",
            "「甲『乙』」",
        ] {
            assert_eq!(unpaired(whole), [], "{whole}");
        }
    }

    #[test]
    fn what_stands_alone_is_found_where_it_stands() {
        for (text, expected) in [
            ("“港口", &[(0, '“', '”')][..]),
            ("港口”", &[(6, '”', '“')]),
            ("“港口“", &[(0, '“', '”'), (9, '“', '”')]),
            ("（“港口）", &[(3, '“', '”')]),
            ("《港口》》", &[(12, '》', '《')]),
            ("\"港口\"和\"铁路", &[(11, '"', '"')]),
            ("'港口", &[(0, '\'', '\'')]),
            ("（第一)、港口）", &[(19, '）', '（')]),
            ("港口第一）", &[(12, '）', '（')]),
            ("[（]", &[(1, '（', '）')]),
        ] {
            assert_eq!(unpaired(text), expected, "{text}");
        }
    }

    #[test]
    fn a_quotation_goes_on_where_the_next_paragraph_opens_it_anew() {
        assert!(goes_on("“甲。", "“乙。”"));
        assert!(!goes_on("“甲。”", "“乙。”"));
        assert!(!goes_on("“甲。", "乙。”"));
    }
}
