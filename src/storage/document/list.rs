//! The items of a document that is one RON value, wherever its lines break.

use serde::de::IgnoredAny;

use crate::notation::{self, Place, Token, scan};

/// An item of a list, as it stands in the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Item<'a> {
    /// Where it begins.
    pub place: Place,
    /// What stands there, without the comma behind it.
    pub text: &'a str,
}

/// Returns the items of a document that is one RON list; `None` for everything else.
#[must_use]
pub fn items(source: &str) -> Option<Vec<Item<'_>>> {
    // What stands before the list, `#![enable(…)]`, would change what is in it.
    scan(source).next().filter(|first| first.is_mark('['))?;
    notation::parse::<Vec<IgnoredAny>>(source).ok()?;
    let mut items = Vec::new();
    let mut begun: Option<Token<'_>> = None;
    let mut end = 0;
    let mut depth = 0_usize;
    for token in scan(source) {
        let closes = [')', ']', '}'].iter().any(|&mark| token.is_mark(mark));
        depth = depth.saturating_sub(usize::from(closes));
        if depth == 0 || depth == 1 && token.is_mark(',') {
            // The list's own brackets, or the end of an item.
            items.extend(begun.take().and_then(|first| item(source, first, end)));
        } else {
            begun.get_or_insert(token);
            end = token.end();
        }
        let opens = ['(', '[', '{'].iter().any(|&mark| token.is_mark(mark));
        depth += usize::from(opens);
    }
    Some(items)
}

fn item<'a>(source: &'a str, first: Token<'_>, end: usize) -> Option<Item<'a>> {
    Some(Item {
        place: first.place,
        text: source.get(first.start..end)?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts<'a>(source: &'a str) -> Option<Vec<(String, &'a str)>> {
        let said = |item: Item<'a>| (item.place.to_string(), item.text);
        Some(items(source)?.into_iter().map(said).collect())
    }

    #[test]
    fn items_stand_between_the_commas_of_the_list() {
        let source = "\u{feff}// 注\n[A(x: [1, 2]), \"一,]二\",\n  B(\n  (3)), /* , */ c // ,\n]\n";
        let expected = [
            ("2:2", "A(x: [1, 2])"),
            ("2:16", "\"一,]二\""),
            ("3:3", "B(\n  (3))"),
            ("4:17", "c"),
        ];
        let expected = expected.map(|(place, text)| (place.to_owned(), text));
        assert_eq!(texts(source), Some(expected.to_vec()));
        assert_eq!(texts("[]"), Some(Vec::new()));
    }

    #[test]
    fn what_is_no_list_has_no_items() {
        for source in [
            "",
            "[",
            "[A",
            "A, B",
            "[A] B",
            "(a: 1)",
            "<<<<<<< HEAD\n[A]",
        ] {
            assert_eq!(texts(source), None, "{source}");
        }
    }
}
