//! How alike two texts are, so that a text that was mended is known again and a copy is found.

use std::collections::HashMap;

use super::fold::{Case, fold_char};

/// How many characters make a piece.
const PIECE: usize = 2;
/// The pieces that this many texts share say nothing of any of them.
const COMMON: usize = 200;

/// The pieces that a text is made of: every two neighbours among its letters and digits, folded,
/// without spaces and punctuation.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pieces(Vec<u64>);

impl Pieces {
    /// Cuts a text into its pieces; a text of one letter is one piece.
    #[must_use]
    pub fn of(text: &str) -> Self {
        let letters: Vec<u64> = text
            .chars()
            .filter(|letter| letter.is_alphanumeric())
            .map(|letter| u64::from(u32::from(fold_char(letter, Case::Ignored))))
            .collect();
        let mut pieces: Vec<u64> = match letters.len() {
            0 => Vec::new(),
            1 => letters,
            _ => letters
                .windows(PIECE)
                .map(|piece| piece.iter().fold(0, |key, letter| key << 32 | letter))
                .collect(),
        };
        pieces.sort_unstable();
        Self(pieces)
    }

    /// Returns the number of pieces.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is none: a text without a letter.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Returns how alike two texts are, in percent: twice the pieces that they share in all that
    /// they have (Dice's coefficient of bigrams, counted as often as they stand).
    #[must_use]
    pub fn likeness(&self, other: &Self) -> u8 {
        let all = self.len() + other.len();
        if all == 0 {
            return 100;
        }
        u8::try_from(200 * self.shared(other) / all).unwrap_or(100)
    }

    /// Returns how many pieces a text shares at least with any that is alike to `percent`, which
    /// has no fewer than those.
    fn shared_at_least(&self, percent: u8) -> usize {
        let percent = usize::from(percent.min(100));
        (percent * self.len()).div_ceil(200 - percent)
    }

    /// Returns how many pieces two texts share, each as often as both have it.
    fn shared(&self, other: &Self) -> usize {
        let (mut left, mut right) = (self.0.iter().peekable(), other.0.iter().peekable());
        let mut shared = 0;
        while let (Some(a), Some(b)) = (left.peek(), right.peek()) {
            match a.cmp(b) {
                std::cmp::Ordering::Less => drop(left.next()),
                std::cmp::Ordering::Greater => drop(right.next()),
                std::cmp::Ordering::Equal => {
                    shared += 1;
                    left.next();
                    right.next();
                }
            }
        }
        shared
    }
}

/// What tells most texts apart at a glance: for each piece one of these bits is set.
#[derive(Clone, Copy, Debug, Default)]
struct Sketch {
    bits: [u64; 4],
    length: usize,
}

impl Sketch {
    fn of(pieces: &Pieces) -> Self {
        let mut bits = [0; 4];
        for piece in &pieces.0 {
            // The upper bits of a product with a random odd number depend on all of the piece.
            let bit = piece.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 56;
            if let Some(word) = usize::try_from(bit / 64).ok().and_then(|n| bits.get_mut(n)) {
                *word |= 1 << (bit % 64);
            }
        }
        Self {
            bits,
            length: pieces.len(),
        }
    }

    /// Whether two texts may be alike to `percent`: each bit that only one has is a piece that they
    /// do not share.
    fn may_be_like(&self, other: &Self, percent: u8) -> bool {
        let own = self.bits.iter().zip(&other.bits).map(|(a, b)| a & !b);
        let own: usize = own.map(|bits| bits.count_ones() as usize).sum();
        let shared = (self.length - own).min(other.length);
        200 * shared >= usize::from(percent) * (self.length + other.length)
    }
}

/// Many texts, among which those are found that are like another.
#[derive(Debug, Default)]
pub struct LikenessIndex {
    texts: Vec<Pieces>,
    sketches: Vec<Sketch>,
    of_piece: HashMap<u64, Vec<u32>>,
}

impl LikenessIndex {
    /// Adds a text; they are numbered from 0.
    pub fn add(&mut self, pieces: Pieces) {
        let number = u32::try_from(self.texts.len()).unwrap_or(u32::MAX);
        let mut last = None;
        for &piece in &pieces.0 {
            if last.replace(piece) != Some(piece) {
                let texts = self.of_piece.entry(piece).or_default();
                if texts.len() <= COMMON {
                    texts.push(number);
                }
            }
        }
        self.sketches.push(Sketch::of(&pieces));
        self.texts.push(pieces);
    }

    /// Returns the texts that are alike to at least `percent`, the most alike first, with how much.
    ///
    /// Pieces that very many texts share are passed over in the search, so that it does not grow
    /// with their number; a text that is made of such pieces alone is not found.
    #[must_use]
    pub fn like(&self, pieces: &Pieces, percent: u8) -> Vec<(usize, u8)> {
        let mut texts: Vec<&[u32]> = pieces
            .0
            .iter()
            .map(|piece| self.of_piece.get(piece).map_or(&[][..], Vec::as_slice))
            .collect();
        // A text that is alike has one of any so many pieces, so the rarest are enough.
        texts.sort_by_key(|texts| texts.len());
        let sketch = Sketch::of(pieces);
        let mut candidates: Vec<usize> = texts
            .into_iter()
            .take(pieces.len() + 1 - pieces.shared_at_least(percent))
            .take_while(|texts| texts.len() <= COMMON)
            .flatten()
            .filter_map(|&number| usize::try_from(number).ok())
            .filter(|&number| {
                let of_text = self.sketches.get(number);
                of_text.is_some_and(|of_text| sketch.may_be_like(of_text, percent))
            })
            .collect();
        candidates.sort_unstable();
        candidates.dedup();
        let mut like: Vec<(usize, u8)> = candidates
            .into_iter()
            .filter_map(|number| Some((number, self.texts.get(number)?.likeness(pieces))))
            .filter(|&(_, likeness)| likeness >= percent)
            .collect();
        like.sort_by_key(|&(number, likeness)| (std::cmp::Reverse(likeness), number));
        like
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn likeness(one: &str, other: &str) -> u8 {
        Pieces::of(one).likeness(&Pieces::of(other))
    }

    #[test]
    fn likeness_is_twice_what_is_shared_in_all_there_is() {
        // 建设 设平 平台 against 建设 设机 机构: one of three and three.
        assert_eq!(likeness("建设平台", "建设机构"), 33);
        assert_eq!(likeness("建设平台。", "“建设”平台"), 100);
        assert_eq!(likeness("ＡＩ 平台", "ai平台"), 100);
        assert_eq!(likeness("", "。"), 100);
        assert_eq!(likeness("建", "设"), 0);
        assert_eq!(likeness("天天天天", "天天"), 50);
    }

    #[test]
    fn the_index_finds_the_most_alike_first() {
        let mut index = LikenessIndex::default();
        for text in [
            "建好原料供应基地。",
            "完善物流体系。",
            "建好原料的供应基地。",
        ] {
            index.add(Pieces::of(text));
        }
        let found = index.like(&Pieces::of("建好原料供应基地"), 60);
        assert_eq!(found, [(0, 100), (2, 80)]);
        assert_eq!(index.like(&Pieces::of("完全不同"), 60), []);
    }

    #[test]
    fn the_index_misses_no_text_that_is_alike() {
        let letters: Vec<char> = "建好港口铁路物流基地".chars().collect();
        let mut seed = 0x2545_f491_u32;
        let mut dice = |most: usize| {
            seed ^= seed << 13;
            seed ^= seed >> 17;
            seed ^= seed << 5;
            usize::try_from(seed).unwrap() % most
        };
        let mut index = LikenessIndex::default();
        let mut texts = Vec::new();
        for _ in 0..150 {
            let length = dice(12);
            let text: String = (0..length).map(|_| letters[dice(letters.len())]).collect();
            let pieces = Pieces::of(&text);
            index.add(pieces.clone());
            texts.push(pieces);
        }
        for pieces in texts.iter().filter(|pieces| !pieces.is_empty()) {
            for percent in [1, 40, 60, 85, 100] {
                let found = index.like(pieces, percent).into_iter();
                let mut found: Vec<usize> = found.map(|(number, _)| number).collect();
                found.sort_unstable();
                let alike = |n: &usize| texts[*n].likeness(pieces) >= percent;
                let expected: Vec<usize> = (0..texts.len()).filter(alike).collect();
                assert_eq!(found, expected, "{percent} {pieces:?}");
            }
        }
    }
}
