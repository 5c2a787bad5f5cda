//! That only two files write into cells: one that asks the sanitiser first, and one that blanks.

use super::source::{SourceFile, sources};

/// What draws text of whatever origin with nobody asked.
const UNASKED: &[&str] = &[
    "set_symbol",
    "append_symbol",
    "set_char",
    "set_string",
    "set_stringn",
    "set_line",
    "set_span",
    "with_lines",
    "render_widget",
    "widgets",
    "ratatui::text",
    "ratatui::prelude",
    "Paragraph",
    ".merge(",
];

/// The files that may, and the ways that each takes. Those of `paint` come behind `text::display`
/// or write marks of our own; `settle` blanks.
const MAY: &[(&str, &[&str])] = &[
    ("src/ui/paint.rs", &["set_symbol", "set_char"]),
    ("src/terminal/slot.rs", &["set_symbol"]),
];

#[test]
fn text_reaches_a_cell_in_one_place_only() {
    let mut found = Vec::new();
    let sources = sources();
    // A paragraph of a foreign text is none of the library's; that its room knows no library of the
    // screen is held in `layers`.
    let draws = |file: &&SourceFile| file.room() != Some("exchange");
    let files = sources.iter().filter(|file| !is_for_tests(file, &sources));
    for file in files.filter(draws) {
        let path = file.path.to_str().unwrap();
        let may = MAY.iter().find(|(name, _)| *name == path);
        for word in UNASKED {
            let is_used = names(&file.code, word);
            let is_allowed = may.is_some_and(|(_, words)| words.contains(word));
            assert!(!is_used || is_allowed, "{path}: {word}");
            if is_used {
                found.push((path.to_owned(), *word));
            }
        }
    }
    let expected = MAY.iter().map(|(_, words)| words.len()).sum::<usize>();
    assert_eq!(
        found.len(),
        expected,
        "{found:?}: is the source read at all?"
    );
}

/// Whether a file is a part that its parent has in tests only.
fn is_for_tests(file: &SourceFile, sources: &[SourceFile]) -> bool {
    let Some((name, parent)) = file.module.split_last() else {
        return false;
    };
    let declared = format!("#[cfg(test)]\nmod {name};");
    let mut parents = sources.iter().filter(|other| other.module == parent);
    file.is_test() || parents.any(|other| other.code.contains(&declared))
}

/// Whether code has a word that is not a piece of a longer one.
fn names(code: &str, word: &str) -> bool {
    let is_part = |c: char| c.is_alphanumeric() || c == '_';
    code.match_indices(word).any(|(at, _)| {
        let before = code[..at].chars().next_back();
        let after = code[at + word.len()..].chars().next();
        !before.is_some_and(|c| is_part(c) && word.starts_with(is_part))
            && !after.is_some_and(|c| is_part(c) && word.ends_with(is_part))
    })
}

#[test]
fn paint_asks_the_sanitiser_before_it_writes_text() {
    let paint = sources()
        .into_iter()
        .find(|file| file.path.ends_with("ui/paint.rs"))
        .unwrap();
    // The one function that writes what it is given is called with a mark of ours, and with the
    // clusters of what the sanitiser answered.
    assert_eq!(paint.code.matches("self.put(").count(), 2);
    assert_eq!(
        paint
            .code
            .matches("text::clusters(&text::display_line(")
            .count(),
        1
    );
    assert_eq!(paint.code.matches("text::clusters(").count(), 1);
}
