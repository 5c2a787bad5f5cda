//! Folding for search: what a reader takes for the same letter becomes the same character.

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

#[cfg(test)]
mod tests {
    use super::*;

    fn fold(text: &str, case: Case) -> String {
        text.chars().map(|c| fold_char(c, case)).collect()
    }

    #[test]
    fn twins_fold_to_one() {
        for (text, folded) in [
            ("ＧＤＰ（２０２３）", "gdp(2023)"),
            ("“放管服”\u{3000}Ⅱ，Ä", "“放管服” ⅱ,ä"),
            ("İ\u{212a}", "İk"),
            ("能源保障 5g", "能源保障 5g"),
        ] {
            assert_eq!(fold(text, Case::Ignored), folded);
        }
        assert_eq!(fold("ＡI", Case::Kept), "AI");
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
