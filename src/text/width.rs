//! The one answer to "how many cells does this take", which every layout and drawing shares.

use unicode_segmentation::UnicodeSegmentation as _;
use unicode_width::UnicodeWidthChar as _;

use super::ambiguous::{is_ambiguous, settled_width};

/// The most cells that the slot of one cluster has.
const WIDEST: u8 = 2;
const ZERO_WIDTH_JOINER: char = '\u{200d}';
const EMOJI_PRESENTATION: char = '\u{fe0f}';

/// The bytes of an ideograph of the block that nearly all of them stand in.
pub(super) const IDEOGRAPH_BYTES: usize = 3;

/// The cells of an ideograph.
pub(super) const IDEOGRAPH_CELLS: usize = 2;

/// Returns whether a character of three bytes is one of U+4E00 to U+9FFF.
#[inline]
const fn is_ideograph(bytes: &[u8]) -> bool {
    matches!(bytes, [0xe4, 0xb8..=0xbf, _] | [0xe5..=0xe9, _, _])
}

/// What a reader takes for one character, and the slot of cells that it is drawn in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cluster<'a> {
    /// The code points of the cluster.
    pub text: &'a str,
    /// Where it begins in the text that it was taken from, in bytes.
    pub start: usize,
    /// The width of its slot in cells: 0 (a line break, or something that [`super::display`]
    /// would have shown), 1 or 2.
    pub cells: u8,
    /// Whether terminals may disagree on how far the cursor moves when they draw it, so that the
    /// position after it must be set, not assumed. Always so for East Asian Ambiguous characters
    /// (“ ” — … · ①, slot 2), for clusters of several code points (emoji sequences and marks),
    /// and for a single code point that some version of Unicode does not know, or counts in
    /// another way than its neighbours: emoji, hexagrams, letters of scripts that join. The slot
    /// of the last two kinds may also be 1.
    pub ambiguous: bool,
}

/// Returns the clusters of `text` in order.
///
/// They are the extended grapheme clusters of UAX #29, tailored in one point: a cluster whose
/// parts a terminal would draw side by side over more than two cells is cut, so that no slot is
/// narrower than what is drawn in it.
#[must_use]
pub fn clusters(text: &str) -> Clusters<'_> {
    Clusters {
        text,
        at: 0,
        grapheme_end: 0,
    }
}

/// Returns how many cells `text` takes on one line: the sum of the slots of its clusters.
///
/// `text` is display text; line breaks and control characters count as nothing.
#[must_use]
pub fn cells(text: &str) -> usize {
    clusters(text)
        .map(|cluster| usize::from(cluster.cells))
        .sum()
}

/// The iterator that [`clusters`] returns.
#[derive(Clone, Debug)]
pub struct Clusters<'a> {
    text: &'a str,
    at: usize,
    /// The end of the grapheme that `at` stands in, when that grapheme is being cut.
    grapheme_end: usize,
}

impl<'a> Iterator for Clusters<'a> {
    type Item = Cluster<'a>;

    #[inline]
    fn next(&mut self) -> Option<Cluster<'a>> {
        let start = self.at;
        if self.is_at_ascii() {
            self.at += 1;
            let text = self.text.get(start..self.at)?;
            return Some(Cluster {
                text,
                start,
                cells: 1,
                ambiguous: false,
            });
        }
        let rest = self.text.get(start..)?;
        let mut chars = rest.chars();
        let first = chars.next()?;
        let stands_alone = is_plain(first) && chars.clone().next().is_none_or(is_plain);
        let (length, slot) = if stands_alone && self.at >= self.grapheme_end {
            (first.len_utf8(), slot_of(first))
        } else {
            self.compound(rest)
        };
        self.at += length;
        Some(Cluster {
            text: rest.get(..length)?,
            start,
            cells: slot.cells,
            ambiguous: slot.ambiguous,
        })
    }
}

impl Clusters<'_> {
    /// Returns where the next cluster begins, in bytes.
    pub(super) const fn position(&self) -> usize {
        self.at
    }

    /// Passes over the ideographs that come next, but for the last of them, which something may
    /// join. Returns how many were passed over; each is [`IDEOGRAPH_BYTES`] long and
    /// [`IDEOGRAPH_CELLS`] wide.
    #[inline]
    pub(super) fn skip_ideographs(&mut self) -> usize {
        if self.at < self.grapheme_end {
            return 0;
        }
        let rest = self.text.as_bytes().get(self.at..).unwrap_or_default();
        let characters = rest.chunks_exact(IDEOGRAPH_BYTES);
        let run = characters.take_while(|bytes| is_ideograph(bytes)).count();
        let passed = run.saturating_sub(1);
        self.at += passed * IDEOGRAPH_BYTES;
        passed
    }

    /// Returns whether a printable ASCII character comes next, and nothing that could join it.
    #[inline]
    fn is_at_ascii(&self) -> bool {
        let bytes = self.text.as_bytes();
        matches!(bytes.get(self.at), Some(b' '..=b'~'))
            && matches!(bytes.get(self.at + 1), None | Some(b'\n' | b' '..=b'~'))
            && self.at >= self.grapheme_end
    }

    /// Returns the length in bytes and the slot of the cluster at the head of `rest`.
    #[cold]
    fn compound(&mut self, rest: &str) -> (usize, Slot) {
        if self.at >= self.grapheme_end {
            let grapheme = rest.graphemes(true).next().unwrap_or(rest);
            self.grapheme_end = self.at + grapheme.len();
        }
        let grapheme = rest.get(..self.grapheme_end - self.at).unwrap_or(rest);
        measure(grapheme)
    }
}

/// The room that a cluster gets, and whether terminals agree on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Slot {
    cells: u8,
    ambiguous: bool,
}

/// Returns how much of `grapheme` one slot can hold, in bytes, and that slot.
fn measure(grapheme: &str) -> (usize, Slot) {
    let mut cells = 0;
    let mut before = None;
    for (at, c) in grapheme.char_indices() {
        let more = match (before, c) {
            (None, _) => slot_of(c).cells,
            (Some(_), EMOJI_PRESENTATION) if cells > 0 => WIDEST.saturating_sub(cells),
            (Some(_), c) if is_skin_tone(c) => 0,
            (Some(ZERO_WIDTH_JOINER), c) if !c.is_alphabetic() => 0,
            (Some(_), c) => slot_of(c).cells,
        };
        if cells > 0 && cells + more > WIDEST {
            return (
                at,
                Slot {
                    cells,
                    ambiguous: true,
                },
            );
        }
        cells = (cells + more).min(WIDEST);
        before = Some(c);
    }
    let ambiguous = match grapheme.chars().next() {
        Some(c) if c.len_utf8() == grapheme.len() => slot_of(c).ambiguous,
        _ => grapheme != "\r\n",
    };
    (grapheme.len(), Slot { cells, ambiguous })
}

/// Returns the slot of a code point that stands alone.
#[inline]
fn slot_of(c: char) -> Slot {
    match c {
        ' '..='~' => Slot {
            cells: 1,
            ambiguous: false,
        },
        '\u{3000}'..='\u{3029}' | '\u{4e00}'..='\u{9fff}' | '\u{ff01}'..='\u{ff60}' => Slot {
            cells: 2,
            ambiguous: false,
        },
        '“' | '”' | '‘' | '’' | '—' | '…' | '·' => Slot {
            cells: 2,
            ambiguous: true,
        },
        _ => slot_by_table(c),
    }
}

fn slot_by_table(c: char) -> Slot {
    let (cells, ambiguous) = match c.width() {
        None | Some(0) => (0, false),
        Some(1) if is_ambiguous(c) => (WIDEST, true),
        Some(1) => (1, settled_width(c) != Some(1)),
        Some(_) => (WIDEST, settled_width(c) != Some(WIDEST)),
    };
    Slot { cells, ambiguous }
}

const fn is_skin_tone(c: char) -> bool {
    matches!(c, '\u{1f3fb}'..='\u{1f3ff}')
}

/// Returns whether `c` can be seen, takes at least one cell, and never joins with another such
/// character to one cluster. This is nearly all of any Chinese text, and needs no table.
#[inline]
pub(super) const fn is_plain(c: char) -> bool {
    matches!(c,
        '\u{3400}'..='\u{9fff}'
        | ' '..='~'
        | '\u{2010}'..='\u{2027}'
        | '\u{3000}'..='\u{3029}'
        | '\u{ff01}'..='\u{ff9d}'
        | '\u{a0}'..='\u{ac}'
        | '\u{ae}'..='\u{2ff}'
        | '\u{370}'..='\u{482}'
        | '\u{48a}'..='\u{556}'
        | '\u{2030}'..='\u{205e}'
        | '\u{2070}'..='\u{20cf}'
        | '\u{2100}'..='\u{2bff}'
        | '\u{2e80}'..='\u{2fff}'
        | '\u{3030}'..='\u{3098}'
        | '\u{309b}'..='\u{3163}'
        | '\u{3165}'..='\u{33ff}'
        | '\u{ac00}'..='\u{d7a3}'
        | '\u{f900}'..='\u{faff}'
        | '\u{ffe0}'..='\u{ffe6}'
        | '\u{20000}'..='\u{2fa1f}'
        | '\u{30000}'..='\u{323af}')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn slots_are_what_the_eye_expects() {
        for (text, expected) in [
            ("", 0),
            ("abc", 3),
            ("能源保障", 8),
            ("“放管服”", 10),
            ("——", 4),
            ("……", 4),
            ("①α§℃", 8),
            ("𠮷", 2),
            ("ｱｲ", 2),
            ("e\u{301}", 1),
            ("葛\u{e0100}", 2),
            ("❤\u{fe0f}", 2),
            ("1\u{fe0f}\u{20e3}", 2),
            ("👨\u{200d}👩\u{200d}👧", 2),
            ("👍🏽", 2),
            ("🇨🇳", 2),
            ("\u{1112}\u{1161}\u{11ab}", 2),
            ("甲\n乙", 4),
        ] {
            assert_eq!(cells(text), expected, "{text:?}");
        }
    }

    #[test]
    fn ambiguity_is_told() {
        let ambiguous = |text| {
            clusters(text)
                .map(|cluster| cluster.ambiguous)
                .collect::<Vec<bool>>()
        };
        assert_eq!(ambiguous("a中，《ÉЄ∉ｱ한𠮷"), [false; 10]);
        assert_eq!(ambiguous("“—…·①αè│"), [true; 8]);
        assert_eq!(ambiguous("😀䷀☰🇨क\u{5ff}ไ"), [true; 7]);
        assert_eq!(ambiguous("❤\u{fe0f}e\u{301}👨\u{200d}👩"), [true; 3]);
    }

    #[test]
    fn a_cluster_that_is_drawn_wider_than_its_slot_is_cut() {
        let long = "\u{903}".repeat(9);
        let text = format!("क{long}");
        let widths: Vec<u8> = clusters(&text).map(|cluster| cluster.cells).collect();
        assert_eq!(widths, [2; 5]);
        assert_eq!(
            clusters(&text)
                .map(|cluster| cluster.text)
                .collect::<String>(),
            text
        );
    }

    #[test]
    fn plain_characters_stand_alone_and_are_seen() {
        for c in ('\0'..=char::MAX).filter(|&c| is_plain(c)) {
            assert!(slot_of(c).cells > 0, "{c:?}");
            for neighbour in ['a', '中', '\u{1f600}', c] {
                let pair: String = [neighbour, c, neighbour].iter().collect();
                assert_eq!(pair.graphemes(true).count(), 3, "{pair:?}");
            }
        }
    }

    proptest! {
        #[test]
        fn clusters_cover_the_text(text in r"[\PCa-c中文“—\n\r\u{301}\u{200d}\u{fe0f}👨❤क्ष]{0,40}") {
            let mut at = 0;
            for cluster in clusters(&text) {
                prop_assert_eq!(cluster.start, at);
                prop_assert!(!cluster.text.is_empty());
                prop_assert!(cluster.cells <= 2);
                at += cluster.text.len();
            }
            prop_assert_eq!(at, text.len());
        }
    }
}
