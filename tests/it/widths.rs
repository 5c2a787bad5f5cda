//! What `text` says of the width of each code point, beside what two others say: the emulator of
//! the tests on terminals, and Unicode's own table in a version of its own.
//!
//! `Cargo.lock` pins the tables that `text` and the emulator read; a change of either shows here.

use std::fs;

use pizhu::text;

/// A terminal of one line, in which things are drawn at the first column.
struct Ruler(vt100::Parser);

impl Ruler {
    fn new() -> Self {
        let (rows, columns) = (1.try_into().unwrap(), 40.try_into().unwrap());
        Self(vt100::Parser::new(rows, columns, 0))
    }

    /// Returns the columns by which the cursor moves when `text` is drawn.
    fn columns(&mut self, text: &str) -> u16 {
        self.0.process(b"\r");
        self.0.process(text.as_bytes());
        self.0.screen().cursor_position().1
    }
}

/// Returns the slot of a text that is one cluster, and whether terminals disagree about it.
#[track_caller]
fn slot(text: &str) -> (u8, bool) {
    let mut clusters = text::clusters(text);
    let cluster = clusters.next().unwrap();
    assert_eq!(cluster.text, text, "more than one cluster");
    (cluster.cells, cluster.ambiguous)
}

/// Whether the sanitiser lets a code point through that stands alone.
fn is_shown(text: &str) -> bool {
    text != "\n" && text::display(text).text() == text
}

#[test]
fn the_emulator_takes_the_slot_of_every_code_point_or_it_is_called_ambiguous() {
    let mut ruler = Ruler::new();
    let (mut agreed, mut ambiguous) = (0, 0);
    let mut buffer = [0; 4];
    for c in '\0'..=char::MAX {
        let text: &str = c.encode_utf8(&mut buffer);
        if !is_shown(text) {
            continue;
        }
        let columns = ruler.columns(text);
        match slot(text) {
            (cells, false) => {
                agreed += 1;
                assert_eq!(columns, u16::from(cells), "{c:?} U+{:04X}", u32::from(c));
            }
            // The emulator's parser means broken UTF-8 by it, and shows nothing.
            (_, true) if c == char::REPLACEMENT_CHARACTER => assert_eq!(columns, 0),
            (cells, true) => {
                ambiguous += 1;
                assert!((1..=2).contains(&cells), "{c:?}");
                assert!((1..=2).contains(&columns), "{c:?}");
            }
        }
    }
    println!("agreed {agreed}, ambiguous {ambiguous}");
    assert!(agreed > 100_000 && ambiguous > 1_000);
}

/// Clusters of several code points: the cluster, its slot, and the columns that the emulator
/// takes, which adds up what each code point takes alone. Where one glyph is drawn from several
/// emoji, that is more than the slot. Other terminals have other sums, so all are ambiguous.
const COMPOUNDS: &[(&str, u8, u16)] = &[
    // Combining marks take nothing.
    ("e\u{301}", 1, 1),
    ("a\u{300}\u{301}\u{302}\u{303}", 1, 1),
    ("中\u{301}", 2, 2),
    ("か\u{3099}", 2, 2),
    ("ｶ\u{ff9e}", 2, 2),
    // The form of an emoji is wide; that of text is not.
    ("❤\u{fe0f}", 2, 2),
    ("☎\u{fe0f}", 2, 2),
    ("❤\u{fe0e}", 1, 1),
    ("1\u{fe0f}\u{20e3}", 2, 2),
    ("#\u{20e3}", 1, 1),
    // One glyph, drawn from several.
    ("👨\u{200d}👩\u{200d}👧", 2, 6),
    ("👨\u{200d}👩\u{200d}👧\u{200d}👦", 2, 8),
    ("👩\u{200d}💻", 2, 4),
    ("🏳\u{fe0f}\u{200d}🌈", 2, 4),
    ("❤\u{fe0f}\u{200d}🔥", 2, 4),
    ("👍🏽", 2, 4),
    ("🇨🇳", 2, 2),
    // Hangul: the first sound is wide, the others join it.
    ("\u{1112}\u{1161}", 2, 2),
    ("\u{1112}\u{1161}\u{11ab}", 2, 2),
    // Thai and Devanagari: marks above and below take nothing, those beside take a column.
    ("ก\u{e33}", 2, 2),
    ("ก\u{e34}\u{e48}", 1, 1),
    ("क\u{93f}", 2, 2),
    ("क\u{94d}ष", 2, 2),
    // The form of an ideograph.
    ("葛\u{e0100}", 2, 2),
    ("葛\u{fe00}", 2, 2),
];

#[test]
fn clusters_of_several_code_points_are_ambiguous_whatever_the_emulator_takes() {
    let mut ruler = Ruler::new();
    for &(compound, cells, columns) in COMPOUNDS {
        assert!(is_shown(compound), "{compound:?}");
        assert_eq!(slot(compound), (cells, true), "{compound:?}");
        assert_eq!(ruler.columns(compound), columns, "{compound:?}");
    }
}

/// A line of `EastAsianWidth.txt`: code points, their width, and their general category.
fn rows(table: &str) -> impl Iterator<Item = (char, &str, &str)> {
    table.lines().flat_map(|line| {
        let (data, comment) = line.split_once('#').unwrap_or((line, ""));
        let (range, width) = data.split_once(';').unwrap_or_default();
        let category = comment.split_whitespace().next().unwrap_or_default();
        let (first, last) = range.trim().split_once("..").unwrap_or((range, range));
        let code = |hex: &str| u32::from_str_radix(hex.trim(), 16);
        let codes = match (code(first), code(last)) {
            (Ok(first), Ok(last)) => first..last + 1,
            _ => 0..0,
        };
        codes
            .filter_map(char::from_u32)
            .map(move |c| (c, width.trim(), category))
    })
}

#[test]
fn slots_are_those_of_the_table_of_unicode_or_the_reason_is_known() {
    let path = "/usr/share/unicode/EastAsianWidth.txt";
    let Ok(table) = fs::read_to_string(path) else {
        eprintln!("skipped: there is no {path}; Debian has it in unicode-data");
        return;
    };
    let (mut compared, mut widened) = (0, 0);
    for (c, width, category) in rows(&table) {
        let text = c.to_string();
        if !is_shown(&text) {
            // Nothing that a reader expects to see stands here but marks, which want a letter,
            // and sounds of Hangul, which want a first one.
            let wants = matches!(category, "Mn" | "Mc" | "Me" | "Lo" | "Sk" | "Po");
            let hides = matches!(category, "Cc" | "Cf" | "Zl" | "Zp");
            assert!(wants || hides, "{c:?} {width} {category}");
            continue;
        }
        compared += 1;
        let said = slot(&text);
        match (width, said) {
            ("A", (2, true)) | ("W" | "F", (2, _)) | ("N" | "Na" | "H", (1, _)) => {}
            // Version 16 widened the symbols of divination, and the rods for counting.
            ("N", (2, true)) if matches!(category, "So" | "No") => widened += 1,
            // The crate counts the columns that fonts need for these two of Khmer.
            ("N", (2, true)) if matches!(c, '\u{17a4}' | '\u{17d8}') => {}
            _ => panic!("{c:?} {width} {category} has the slot {said:?}"),
        }
    }
    println!("compared {compared}, widened since {widened}");
    assert!(compared > 200_000 && widened < 300);
}
