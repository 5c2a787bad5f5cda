//! The rows of a corpus: spans of the arena and runs of neighbouring rows, a few words each.

use std::ops::Range;

use super::index::{ProposalIx, RowIx, Run, SourceIx, TopicIx, widen};
use super::{CorpusId, SpeakerKind};

/// A piece of the arena, in bytes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Span {
    start: u32,
    end: u32,
}

impl Span {
    pub(super) const NONE: Self = Self { start: 0, end: 0 };

    pub(super) const fn new(start: u32, end: u32) -> Self {
        Self { start, end }
    }

    pub(super) fn range(self) -> Range<usize> {
        widen(self.start)..widen(self.end)
    }
}

/// Neighbouring rows of another table.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Rows {
    pub(super) start: u32,
    pub(super) end: u32,
}

impl Rows {
    pub(super) const NONE: Self = Self { start: 0, end: 0 };

    pub(super) const fn starting(at: u32) -> Self {
        Self { start: at, end: at }
    }

    pub(super) fn run<Ix: RowIx>(self) -> Run<Ix> {
        Run::between(self.start, self.end)
    }

    pub(super) fn range(self) -> Range<usize> {
        widen(self.start)..widen(self.end)
    }
}

#[derive(Clone, Debug)]
pub(super) struct SourceRow {
    pub(super) id: CorpusId,
    pub(super) title: Span,
    pub(super) publication: Span,
    pub(super) page: Span,
    pub(super) date: Option<Span>,
    pub(super) note: Span,
    pub(super) retired: Rows,
    pub(super) proposals: Rows,
}

impl SourceRow {
    pub(super) const NONE: Self = Self {
        id: CorpusId::NONE,
        title: Span::NONE,
        publication: Span::NONE,
        page: Span::NONE,
        date: None,
        note: Span::NONE,
        retired: Rows::NONE,
        proposals: Rows::NONE,
    };
}

#[derive(Clone, Debug)]
pub(super) struct ProposalRow {
    pub(super) id: Span,
    pub(super) title: Span,
    pub(super) source: SourceIx,
    pub(super) speakers: Rows,
    pub(super) background: Rows,
    pub(super) topics: Rows,
    pub(super) recommendations: Rows,
}

impl ProposalRow {
    pub(super) const NONE: Self = Self {
        id: Span::NONE,
        title: Span::NONE,
        source: SourceIx::NOWHERE,
        speakers: Rows::NONE,
        background: Rows::NONE,
        topics: Rows::NONE,
        recommendations: Rows::NONE,
    };
}

#[derive(Clone, Debug)]
pub(super) struct SpeakerRow {
    pub(super) name: Span,
    pub(super) post: Span,
    pub(super) kind: SpeakerKind,
    pub(super) proposals: Rows,
}

impl SpeakerRow {
    pub(super) const NONE: Self = Self {
        name: Span::NONE,
        post: Span::NONE,
        kind: SpeakerKind::Person,
        proposals: Rows::NONE,
    };
}

#[derive(Clone, Debug)]
pub(super) struct TopicRow {
    pub(super) id: Span,
    pub(super) heading: Span,
    pub(super) lead: Span,
    pub(super) proposal: ProposalIx,
    pub(super) recommendations: Rows,
}

impl TopicRow {
    pub(super) const NONE: Self = Self {
        id: Span::NONE,
        heading: Span::NONE,
        lead: Span::NONE,
        proposal: ProposalIx::NOWHERE,
        recommendations: Rows::NONE,
    };
}

#[derive(Clone, Debug)]
pub(super) struct RecommendationRow {
    pub(super) id: Span,
    pub(super) ordinal: Span,
    pub(super) text: Span,
    pub(super) topic: TopicIx,
}

impl RecommendationRow {
    pub(super) const NONE: Self = Self {
        id: Span::NONE,
        ordinal: Span::NONE,
        text: Span::NONE,
        topic: TopicIx::NOWHERE,
    };
}
