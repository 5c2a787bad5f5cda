//! The way back from a rewritten text to the one it was made of, so that offsets stay true.

use std::ops::Range;

/// Which end of a replaced piece an offset inside of it stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Round {
    Down,
    Up,
}

/// Pieces of a source that were replaced, one after the other, each by a piece of equal length.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Run {
    /// Where the first piece begins, in the source and in the text made of it.
    starts: [usize; 2],
    /// How long one piece is, in the source and in the text made of it; never 0.
    lengths: [usize; 2],
    count: usize,
}

/// The places where a text made of a source differs from it. All offsets are in bytes.
///
/// Replaced pieces are neither empty nor replaced by nothing, so that the ways in both directions
/// are monotone, and exact on the borders of pieces. A run of equal replacements is one entry:
/// five million control characters do not cost five million entries.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Offsets {
    runs: Vec<Run>,
}

const SOURCE: usize = 0;
const MADE: usize = 1;

impl Offsets {
    /// Makes the offsets of a text that is its own source.
    pub const fn new() -> Self {
        Self { runs: Vec::new() }
    }

    /// Notes that `length` bytes at `source` became `made_length` bytes at `made`. Replacements
    /// are noted in their order; one of equal lengths changes no offset and is not kept.
    pub fn replace(&mut self, source: usize, length: usize, made: usize, made_length: usize) {
        let lengths = [length, made_length];
        if let Some(last) = self.runs.last_mut()
            && last.lengths == lengths
            && last.end(SOURCE) == source
            && last.end(MADE) == made
        {
            last.count += 1;
        } else {
            self.runs.push(Run {
                starts: [source, made],
                lengths,
                count: 1,
            });
        }
    }

    /// Returns the offset in the source for one in the made text: inside of a replacement, where
    /// the replaced piece begins.
    pub fn to_source(&self, made: usize) -> usize {
        self.across(made, MADE, SOURCE, Round::Down)
    }

    /// Returns the offset in the made text for one in the source: inside of a replaced piece,
    /// where its replacement begins.
    pub fn to_made(&self, source: usize) -> usize {
        self.across(source, SOURCE, MADE, Round::Down)
    }

    /// Returns the smallest range of the source that `made` was wholly made of.
    pub fn source_range(&self, made: Range<usize>) -> Range<usize> {
        self.range(made, MADE, SOURCE)
    }

    /// Returns the smallest range of the made text that shows all of `source`.
    pub fn made_range(&self, source: Range<usize>) -> Range<usize> {
        self.range(source, SOURCE, MADE)
    }

    fn range(&self, range: Range<usize>, from: usize, to: usize) -> Range<usize> {
        let start = self.across(range.start, from, to, Round::Down);
        let end = self.across(range.end, from, to, Round::Up);
        start..if range.is_empty() { start } else { end }
    }

    fn across(&self, at: usize, from: usize, to: usize, round: Round) -> usize {
        let after = self.runs.partition_point(|run| run.start(from) <= at);
        after
            .checked_sub(1)
            .and_then(|index| self.runs.get(index))
            .map_or(at, |run| run.across(at, from, to, round))
    }
}

#[expect(
    clippy::indexing_slicing,
    reason = "two fields, chosen by SOURCE or MADE"
)]
impl Run {
    const fn start(&self, side: usize) -> usize {
        self.starts[side]
    }

    const fn length(&self, side: usize) -> usize {
        self.lengths[side]
    }
}

impl Run {
    const fn end(&self, side: usize) -> usize {
        self.start(side) + self.count * self.length(side)
    }

    /// Takes an offset at or after the start of this run to the other side.
    fn across(&self, at: usize, from: usize, to: usize, round: Round) -> usize {
        if at >= self.end(from) {
            return self.end(to) + (at - self.end(from));
        }
        let into = at - self.start(from);
        let pieces = match round {
            Round::Down => into / self.length(from),
            Round::Up => into.div_ceil(self.length(from)),
        };
        self.start(to) + pieces * self.length(to)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `ab` + two pieces of one byte that became three + `c` + a piece of three that became one.
    fn sample() -> Offsets {
        let mut offsets = Offsets::default();
        offsets.replace(2, 1, 2, 3);
        offsets.replace(3, 1, 5, 3);
        offsets.replace(5, 3, 9, 1);
        offsets
    }

    #[test]
    fn borders_are_exact_and_the_inside_rounds_down() {
        let offsets = sample();
        let there: Vec<usize> = (0..=10).map(|at| offsets.to_made(at)).collect();
        assert_eq!(there, [0, 1, 2, 5, 8, 9, 9, 9, 10, 11, 12]);
        let back: Vec<usize> = (0..=11).map(|at| offsets.to_source(at)).collect();
        assert_eq!(back, [0, 1, 2, 2, 2, 3, 3, 3, 4, 5, 8, 9]);
        assert_eq!(offsets.runs.len(), 2);
    }

    #[test]
    fn ranges_grow_to_whole_pieces() {
        let offsets = sample();
        assert_eq!(offsets.source_range(3..4), 2..3);
        assert_eq!(offsets.source_range(3..6), 2..4);
        assert_eq!(offsets.source_range(3..3), 2..2);
        assert_eq!(offsets.made_range(6..7), 9..10);
        assert_eq!(offsets.made_range(0..2), 0..2);
    }
}
