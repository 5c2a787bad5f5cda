//! Random numbers from a seed, so that a history that fails can be run again.

use std::ops::RangeInclusive;

/// A source of random numbers (`SplitMix64`): equal seeds give equal numbers.
pub struct Dice(u64);

impl Dice {
    pub const fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// Returns a number below `bound`.
    pub fn below(&mut self, bound: usize) -> usize {
        let bound = u64::try_from(bound).unwrap();
        usize::try_from(self.next() % bound).unwrap()
    }

    /// Returns a number of a range.
    pub fn within(&mut self, range: RangeInclusive<i64>) -> i64 {
        let count = usize::try_from(range.end() - range.start() + 1).unwrap();
        range.start() + i64::try_from(self.below(count)).unwrap()
    }

    /// Returns whether something happens that happens once in `count` times.
    pub fn once_in(&mut self, count: usize) -> bool {
        self.below(count) == 0
    }

    pub fn pick<'a, T>(&mut self, from: &'a [T]) -> &'a T {
        &from[self.below(from.len())]
    }

    /// Returns the bits of a sitting's id.
    pub fn bits(&mut self) -> [u8; 5] {
        std::array::from_fn(|_| self.next().to_le_bytes()[0])
    }
}

/// Whether the long forms of the tests are asked for, by `PIZHU_LONG_TESTS=1`.
pub fn is_long() -> bool {
    std::env::var("PIZHU_LONG_TESTS").is_ok_and(|value| value == "1")
}
