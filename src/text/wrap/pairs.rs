//! Every pair of classes, beside a table of what CLREQ and UAX #14 ask of it.

use std::collections::HashSet;

use super::{Class, class_of, wrap};
use crate::text::cells;

/// The classes, and what stands for them. Those whose ASCII marks go with words have two rows.
const ROWS: [(&str, Class, &[&str]); 22] = [
    ("Han", Class::Han, &["中", "😀"]),
    ("Word", Class::Word, &["a", "é", "Ａ"]),
    ("Digit", Class::Digit, &["5", "５"]),
    ("Space", Class::Space, &[" ", "\u{3000}"]),
    ("Glue", Class::Glue, &["\u{a0}", "\u{202f}"]),
    ("Newline", Class::Newline, &["\n", "\n\n"]),
    ("Open", Class::Open, &["（", "“"]),
    ("open", Class::Open, &["(", "["]),
    ("Close", Class::Close, &["）", "”"]),
    ("close", Class::Close, &[")", ","]),
    ("Stop", Class::Stop, &["，", "！"]),
    ("Quote", Class::Quote, &["\"", "＂"]),
    ("Prefix", Class::Prefix, &["￥", "$"]),
    ("Suffix", Class::Suffix, &["℃", "％"]),
    ("suffix", Class::Suffix, &["%", "%%"]),
    ("Dash", Class::Dash, &["——", "⸺"]),
    ("Ellipsis", Class::Ellipsis, &["……", "⋯⋯"]),
    ("Solidus", Class::Solidus, &["／", "/"]),
    ("Middle", Class::Middle, &["·", "•"]),
    ("Wave", Class::Connector, &["～", "〜"]),
    ("Rule", Class::Connector, &["–", "‐"]),
    ("hyphen", Class::Connector, &["-", "~"]),
];

/// Whether a line may end between the class of the row and that of the column: `÷` or `×`. Both
/// have the order of [`ROWS`]. A space never begins a line, nor does a line break.
const MAY_END: [&str; 22] = [
    // Han Word Digit, Space Glue Newline, Open open, Close close, Stop Quote Prefix,
    // Suffix suffix, Dash Ellipsis Solidus, Middle Wave Rule hyphen
    "÷÷÷ ××× ÷÷ ×× ××÷ ×× ÷×× ××××", // Han
    "÷×× ××× ÷× ×× ××× ×× ÷×× ××××", // Word
    "÷×× ××× ÷× ×× ××× ×× ÷×× ××××", // Digit
    "÷÷÷ ×÷× ÷÷ ×× ×÷÷ ×× ÷×× ××××", // Space
    "××× ××× ×× ×× ××× ×× ××× ××××", // Glue
    "÷÷÷ ÷÷÷ ÷÷ ÷÷ ÷÷÷ ÷÷ ÷÷÷ ÷÷÷÷", // Newline
    "××× ××× ×× ×× ××× ×× ××× ××××", // Open
    "××× ××× ×× ×× ××× ×× ××× ××××", // open
    "÷÷÷ ××× ÷÷ ×× ××÷ ×× ÷×× ××××", // Close
    "÷×× ××× ÷× ×× ××× ×× ÷×× ××××", // close
    "÷÷÷ ××× ÷÷ ×× ××÷ ×× ÷×× ××××", // Stop
    "××× ××× ×× ×× ××× ×× ××× ××××", // Quote
    "××× ××× ×× ×× ××× ×× ××× ××××", // Prefix
    "÷×× ××× ÷÷ ×× ××÷ ×× ÷×× ××××", // Suffix
    "÷×× ××× ÷× ×× ××× ×× ÷×× ××××", // suffix
    "÷÷÷ ××× ÷÷ ×× ××÷ ×× ÷×× ××××", // Dash
    "÷÷÷ ××× ÷÷ ×× ××÷ ×× ÷×× ××××", // Ellipsis
    "××× ××× ×× ×× ××× ×× ××× ××××", // Solidus
    "÷÷× ××× ÷÷ ×× ××÷ ×× ÷×× ××××", // Middle
    "÷÷× ××× ÷÷ ×× ××÷ ×× ÷×× ××××", // Wave
    "÷×× ××× ÷÷ ×× ××÷ ×× ÷×× ××××", // Rule
    "÷×× ××× ÷× ×× ××× ×× ÷×× ××××", // hyphen
];

/// Returns whether any line may end between `before` and `after`: whether one that is just full
/// there does, though it has another place before.
fn may_end(before: &str, after: &str) -> bool {
    let start = format!("甲乙{before}");
    // A paragraph begins a line whatever it begins with.
    if before.ends_with('\n') {
        return wrap(&format!("{start}{after}"), 80)
            .iter()
            .any(|line| line.span.start == start.len());
    }
    let width = cells(start.trim_end_matches([' ', '\u{3000}']));
    wrap(&format!("{start}{after}丙"), width)[0].span.end == start.len()
}

#[test]
fn every_pair_of_classes_is_as_the_table_says() {
    let mut wrong = Vec::new();
    for ((row, _, befores), expected) in ROWS.iter().zip(MAY_END) {
        let expected: Vec<char> = expected.chars().filter(|c| "÷×".contains(*c)).collect();
        assert_eq!(expected.len(), ROWS.len(), "{row}");
        for ((column, _, afters), expected) in ROWS.iter().zip(expected) {
            for before in *befores {
                for after in *afters {
                    if may_end(before, after) != (expected == '÷') {
                        wrong.push(format!("{row} {column}: {before:?} {expected} {after:?}"));
                    }
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn every_class_has_a_row_and_two_that_stand_for_it() {
    let mut covered = HashSet::new();
    for (row, class, samples) in ROWS {
        assert!(samples.len() > 1, "{row}");
        for sample in samples {
            let first = sample.chars().next().expect("a sample");
            assert_eq!(class_of(first), class, "{row}: {sample}");
        }
        covered.insert(class);
    }
    let all: HashSet<Class> = ('\0'..=char::MAX).map(class_of).collect();
    assert_eq!(covered, all);
}
