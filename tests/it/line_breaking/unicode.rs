//! The breaker beside Unicode's own test of UAX #14, and every kind of place where they differ.

use std::fs;

use pizhu::text::{cells, display, wrap};

/// From Debian's package `unicode-data`.
const DATA: &str = "/usr/share/unicode/auxiliary/LineBreakTest.txt";

/// A kind of place where we differ on purpose.
struct Difference {
    /// The classes of the character before it, spaces and marks passed over; `*` is any.
    before: &'static str,
    /// The classes of the character behind it.
    after: &'static str,
    why: &'static str,
}

const fn row(before: &'static str, after: &'static str, why: &'static str) -> Difference {
    Difference { before, after, why }
}

/// Where UAX #14 lets a line end and we do not.
const KEPT: &[Difference] = &[
    row(
        "*",
        "B2 HY",
        "a dash or hyphen that connects begins no line (CLREQ)",
    ),
    row(
        "*",
        "PO",
        "what stands behind a number begins no line, not even after a space",
    ),
    row(
        "*",
        "IN",
        "an ellipsis begins no line, not even after a space",
    ),
    row(
        "*",
        "EM",
        "a skin tone is one cluster with what it stands on",
    ),
    row("SY", "*", "a solidus ends no line (CLREQ, level GB)"),
    row(
        "B2 HY",
        "AI AL HL NU SA GL",
        "a number or word keeps what connects it to the last one",
    ),
    row(
        "NU BA",
        "ID",
        "a number keeps its unit, with spaces between them too",
    ),
    row("PR AL", "*", "$ and # keep what they stand before"),
    row("*", "BB", "´ is a letter to us"),
    row(
        "NS",
        "AI AL HL NU OP PR SA",
        "the Khmer sign is a letter to us",
    ),
    row(
        "CL CP EX HY IS PO",
        "AI AL HL NU OP PR SA",
        "nothing parts ASCII but spaces: f(x)y, a!b",
    ),
    row("BA", "AL", "| is as good as a letter"),
    row("CL CP QU", "QU", "» closes, so it begins no line"),
    row("QU", "CM1", "« opens, so it ends no line"),
    row(
        "SP",
        "CM1",
        "a mark on a space is seen, so it is no space, and joins its neighbour",
    ),
];

/// Where we let a line end and UAX #14 does not.
const DIVIDED: &[Difference] = &[
    row(
        "*",
        "CJ NS",
        "lines break around kana, the small ones too (CLREQ is of Chinese)",
    ),
    row("*", "XX", "what no table knows counts as an ideograph"),
    row("XX", "*", "what no table knows counts as an ideograph"),
    row(
        "AI AL HL SA",
        "OP",
        "a bracket may begin a line after a word: AI（人工智能）",
    ),
    row("CP", "AI AL", "⊕ counts as an ideograph"),
    row("AL", "QU", "« opens, so it may begin a line"),
    row("QU", "OP", "» closes, and a space divides: \" ("),
    row("BB", "*", "´ is a letter to us, not a mark before one"),
    row(
        "JL",
        "H2 H3 JL",
        "a jamo with a mark is a syllable of its own",
    ),
    row(
        "RI",
        "RI",
        "a regional indicator with a mark is no half of a flag",
    ),
];

impl Difference {
    fn is_of(&self, before: &str, after: &str) -> bool {
        let lists = |list: &str, class| list == "*" || list.split(' ').any(|it| it == class);
        lists(self.before, before) && lists(self.after, after)
    }
}

/// A case of the data: a text, the classes of its characters, and the places of UAX #14.
struct Case {
    text: String,
    /// Of each character: where it begins, its class, whether a line may end before it.
    characters: Vec<(usize, String, bool)>,
}

impl Case {
    /// Reads `× 0023 ÷ 2014 ÷ # × [0.3] NUMBER SIGN (AL) ÷ [999.0] EM DASH (B2) ÷ [0.3]`.
    fn read(line: &str) -> Self {
        let (points, comment) = line.split_once('#').unwrap();
        let mut classes = comment
            .split('[')
            .filter_map(|part| part.rsplit_once('('))
            .map(|(_, rest)| rest.split([')', '_']).next().unwrap());
        let mut case = Self {
            text: String::new(),
            characters: Vec::new(),
        };
        let mut may_break = false;
        for word in points.split_whitespace() {
            if word == "÷" || word == "×" {
                may_break = word == "÷";
                continue;
            }
            let c = char::from_u32(u32::from_str_radix(word, 16).unwrap()).unwrap();
            let class = classes.next().unwrap().to_owned();
            case.characters.push((case.text.len(), class, may_break));
            case.text.push(c);
        }
        assert!(classes.next().is_none(), "{line}");
        case
    }

    /// Returns the class before the character `index`, spaces and marks passed over.
    fn class_before(&self, index: usize) -> &str {
        let before = self.characters[..index]
            .iter()
            .map(|(_, class, _)| class.as_str());
        let base = before
            .clone()
            .rfind(|class| !matches!(*class, "SP" | "CM1"));
        base.or(before.clone().next()).unwrap()
    }

    /// Returns whether any line may end at `at`: whether one that is just full there does, though
    /// it has another place before.
    fn we_break(&self, at: usize) -> bool {
        let start = self.text[..at].rfind('\n').map_or(0, |newline| newline + 1);
        if at == start {
            return true;
        }
        let text = format!("甲乙{}", &self.text[start..]);
        let at = "甲乙".len() + at - start;
        let width = cells(text[..at].trim_end_matches(' '));
        wrap(&text, width)[0].span.end == at
    }
}

#[test]
fn every_difference_from_unicode_is_listed_and_every_listed_one_is_there() {
    let Ok(data) = fs::read_to_string(DATA) else {
        eprintln!("skipped: {DATA} is not there (Debian's package unicode-data)");
        return;
    };
    let (mut kept, mut divided) = (vec![0; KEPT.len()], vec![0; DIVIDED.len()]);
    let (mut same, mut shown) = (0, 0);
    for line in data.lines().filter(|line| !line.starts_with('#')) {
        let case = Case::read(line);
        // The line breaker takes display text only, which has no controls and hidden characters.
        if display(&case.text).text() != case.text {
            shown += 1;
            continue;
        }
        for index in 1..case.characters.len() {
            let (at, after, they_break) = &case.characters[index];
            if case.we_break(*at) == *they_break {
                same += 1;
                continue;
            }
            let (rows, counts) = if *they_break {
                (KEPT, &mut kept)
            } else {
                (DIVIDED, &mut divided)
            };
            let before = case.class_before(index);
            let row = rows.iter().position(|row| row.is_of(before, after));
            let row = row.unwrap_or_else(|| {
                panic!(
                    "{before} {after}, they break: {they_break}: {:?}, {line}",
                    case.text
                )
            });
            counts[row] += 1;
        }
    }
    eprintln!("{same} places are the same; {shown} cases are of hidden characters");
    for (title, rows, counts) in [("kept", KEPT, &kept), ("divided", DIVIDED, &divided)] {
        for (row, count) in rows.iter().zip(counts) {
            eprintln!(
                "{title} {count:4}: {} | {}: {}",
                row.before, row.after, row.why
            );
            assert!(*count > 0, "no such difference is left");
        }
    }
    assert!(same > 8000, "{same} places are the same");
}
