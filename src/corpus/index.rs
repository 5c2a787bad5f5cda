//! Typed indices and runs of them, so that a topic can never be asked for with a speaker's number.

use std::marker::PhantomData;
use std::ops::Range;

/// Returns a row number as an index of memory.
pub(super) fn widen(number: u32) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}

/// Returns an index as a row number; tables never grow beyond `u32`, the builder sees to it.
pub(super) fn narrow(index: usize) -> u32 {
    u32::try_from(index).unwrap_or(u32::MAX)
}

/// An index that stands for one row of a table.
pub trait RowIx: Copy + Ord {
    /// The index that no row of any corpus has.
    const NOWHERE: Self;

    /// Returns the index of the row at `index` of its table.
    fn at(index: usize) -> Self {
        Self::at_row(narrow(index))
    }

    /// Returns the index of row `number`.
    fn at_row(number: u32) -> Self;
    /// Returns the number of the row.
    fn row(self) -> u32;
}

macro_rules! indices {
    ($($(#[$doc:meta])* $name:ident)+) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(u32);

        impl $name {
            /// Returns the place in the corpus, counted from 0.
            #[must_use]
            pub fn index(self) -> usize {
                widen(self.0)
            }
        }

        impl RowIx for $name {
            const NOWHERE: Self = Self(u32::MAX);

            fn at_row(number: u32) -> Self {
                Self(number)
            }

            fn row(self) -> u32 {
                self.0
            }
        }
    )+};
}

indices! {
    /// The index of a source.
    SourceIx
    /// The index of a proposal.
    ProposalIx
    /// The index of a speaker.
    SpeakerIx
    /// The index of a topic.
    TopicIx
    /// The index of a recommendation.
    RecommendationIx
}

/// Neighbouring rows of a table, walked in order: the topics of a proposal, all speakers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run<Ix> {
    rows: Range<u32>,
    of: PhantomData<Ix>,
}

impl<Ix: RowIx> Run<Ix> {
    pub(super) fn of(len: usize) -> Self {
        Self::between(0, narrow(len))
    }

    pub(super) fn between(start: u32, end: u32) -> Self {
        Self {
            rows: start..end,
            of: PhantomData,
        }
    }

    /// Returns the `n`-th row of the run, counted from 0.
    #[must_use]
    pub fn get(&self, n: usize) -> Option<Ix> {
        let row = self.rows.start.checked_add(u32::try_from(n).ok()?)?;
        self.rows.contains(&row).then(|| Ix::at_row(row))
    }

    /// Whether `ix` is in the run.
    #[must_use]
    pub fn contains(&self, ix: Ix) -> bool {
        self.rows.contains(&ix.row())
    }

    /// Whether the run has no rows.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }
}

impl<Ix: RowIx> Iterator for Run<Ix> {
    type Item = Ix;

    fn next(&mut self) -> Option<Ix> {
        self.rows.next().map(Ix::at_row)
    }

    fn nth(&mut self, n: usize) -> Option<Ix> {
        self.rows.nth(n).map(Ix::at_row)
    }

    fn last(mut self) -> Option<Ix> {
        self.next_back()
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.rows.size_hint()
    }
}

impl<Ix: RowIx> DoubleEndedIterator for Run<Ix> {
    fn next_back(&mut self) -> Option<Ix> {
        self.rows.next_back().map(Ix::at_row)
    }
}

impl<Ix: RowIx> ExactSizeIterator for Run<Ix> {}
