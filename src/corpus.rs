//! The proposals that a person reads: all text in one arena, all order in tables of indices.
//!
//! A corpus may hold several sources (corpus files). Its text lies in one `String`; proposals,
//! topics and recommendations are rows of typed `u32` spans into it, so that a million
//! recommendations cost little. Views (`corpus.proposal(ix)`)
//! make the rows pleasant to read.

mod builder;
mod id;
mod index;
mod rows;
mod view;

pub use builder::{BuildError, Builder, SourceText};
pub use id::{CorpusId, IllFormedId, ItemId};
pub use index::{ProposalIx, RecommendationIx, Run, SourceIx, SpeakerIx, TopicIx};
pub use view::{Proposal, Recommendation, Source, Speaker, Topic};

use index::RowIx as _;
use rows::{ProposalRow, RecommendationRow, SourceRow, Span, SpeakerRow, TopicRow};

/// Whether a speaker is one person or an organ.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SpeakerKind {
    /// A person with a post.
    Person,
    /// An organ: a committee, a party branch, a district.
    Organ,
}

/// What an id names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Item {
    /// A proposal.
    Proposal(ProposalIx),
    /// A topic.
    Topic(TopicIx),
    /// A recommendation.
    Recommendation(RecommendationIx),
}

/// Everything loaded: the proposals of one or more sources.
///
/// An index belongs to the corpus that gave it; a view of a foreign index is empty, never a panic.
#[derive(Clone, Debug, Default)]
pub struct Corpus {
    arena: String,
    sources: Vec<SourceRow>,
    proposals: Vec<ProposalRow>,
    speakers: Vec<SpeakerRow>,
    topics: Vec<TopicRow>,
    recommendations: Vec<RecommendationRow>,
    /// The ids of items that are gone, source by source.
    retired: Vec<Span>,
    /// The paragraphs of background, proposal by proposal.
    backgrounds: Vec<Span>,
    /// The speakers of each proposal, proposal by proposal.
    proposal_speakers: Vec<SpeakerIx>,
    /// The proposals of each speaker, speaker by speaker.
    speaker_proposals: Vec<ProposalIx>,
    /// Every item, sorted by id, then by source: see [`Corpus::item`] for what the number means.
    by_id: Vec<u32>,
}

impl Corpus {
    /// Starts an empty corpus.
    #[must_use]
    pub fn builder() -> Builder {
        Builder::default()
    }

    /// Returns every source, in the order of loading.
    #[must_use]
    pub fn sources(&self) -> Run<SourceIx> {
        Run::of(self.sources.len())
    }

    /// Whether this is made of the same sources as another corpus, by their ids and in their order.
    #[must_use]
    pub fn has_the_sources_of(&self, other: &Self) -> bool {
        let ids = |corpus: &Self| -> Vec<CorpusId> {
            let sources = corpus.sources();
            sources
                .map(|source| corpus.source(source).id().clone())
                .collect()
        };
        ids(self) == ids(other)
    }

    /// Returns every proposal, in the order of the sources.
    #[must_use]
    pub fn proposals(&self) -> Run<ProposalIx> {
        Run::of(self.proposals.len())
    }

    /// Returns every speaker, in the order of first appearance.
    #[must_use]
    pub fn speakers(&self) -> Run<SpeakerIx> {
        Run::of(self.speakers.len())
    }

    /// Returns every topic, in the order of the text.
    #[must_use]
    pub fn topics(&self) -> Run<TopicIx> {
        Run::of(self.topics.len())
    }

    /// Returns every recommendation, in the order of the text.
    #[must_use]
    pub fn recommendations(&self) -> Run<RecommendationIx> {
        Run::of(self.recommendations.len())
    }

    /// Returns the number of sources.
    #[must_use]
    pub fn source_count(&self) -> usize {
        self.sources.len()
    }

    /// Returns the number of proposals.
    #[must_use]
    pub fn proposal_count(&self) -> usize {
        self.proposals.len()
    }

    /// Returns the number of speakers.
    #[must_use]
    pub fn speaker_count(&self) -> usize {
        self.speakers.len()
    }

    /// Returns the number of recommendations.
    #[must_use]
    pub fn recommendation_count(&self) -> usize {
        self.recommendations.len()
    }

    /// Returns the view of a source.
    #[must_use]
    pub fn source(&self, ix: SourceIx) -> Source<'_> {
        Source::new(
            self,
            ix,
            self.sources.get(ix.index()).unwrap_or(&SourceRow::NONE),
        )
    }

    /// Returns the view of a proposal.
    #[must_use]
    pub fn proposal(&self, ix: ProposalIx) -> Proposal<'_> {
        Proposal::new(
            self,
            ix,
            self.proposals.get(ix.index()).unwrap_or(&ProposalRow::NONE),
        )
    }

    /// Returns the view of a speaker.
    #[must_use]
    pub fn speaker(&self, ix: SpeakerIx) -> Speaker<'_> {
        Speaker::new(
            self,
            ix,
            self.speakers.get(ix.index()).unwrap_or(&SpeakerRow::NONE),
        )
    }

    /// Returns the view of a topic.
    #[must_use]
    pub fn topic(&self, ix: TopicIx) -> Topic<'_> {
        Topic::new(
            self,
            ix,
            self.topics.get(ix.index()).unwrap_or(&TopicRow::NONE),
        )
    }

    /// Returns the view of a recommendation.
    #[must_use]
    pub fn recommendation(&self, ix: RecommendationIx) -> Recommendation<'_> {
        let row = self
            .recommendations
            .get(ix.index())
            .unwrap_or(&RecommendationRow::NONE);
        Recommendation::new(self, ix, row)
    }

    /// Returns what `id` names, in `source` or in every source: several where ids of different
    /// sources meet, none where nothing has it.
    #[must_use]
    pub fn find(&self, source: Option<&str>, id: &str) -> Vec<Item> {
        let start = self
            .by_id
            .partition_point(|&number| self.id_of(self.item(number)).as_str() < id);
        self.by_id
            .get(start..)
            .unwrap_or_default()
            .iter()
            .map(|&number| self.item(number))
            .take_while(|&item| self.id_of(item).as_str() == id)
            .filter(|&item| {
                source.is_none_or(|asked| self.source(self.source_of(item)).id().as_str() == asked)
            })
            .collect()
    }

    /// Returns what a person means by `asked`: an id, or `corpus/id` where ids of sources meet.
    ///
    /// An id may hold a `/` itself, so the whole is tried first.
    #[must_use]
    pub fn find_named(&self, asked: &str) -> Vec<Item> {
        let whole = self.find(None, asked);
        if !whole.is_empty() {
            return whole;
        }
        asked
            .split_once('/')
            .map_or_else(Vec::new, |(source, id)| self.find(Some(source), id))
    }

    /// Returns the id of an item as its file writes it.
    #[must_use]
    pub fn id_of(&self, item: Item) -> ItemId<'_> {
        match item {
            Item::Proposal(ix) => self.proposal(ix).id(),
            Item::Topic(ix) => self.topic(ix).id(),
            Item::Recommendation(ix) => self.recommendation(ix).id(),
        }
    }

    /// Returns the source that an item comes from.
    #[must_use]
    pub fn source_of(&self, item: Item) -> SourceIx {
        match item {
            Item::Proposal(ix) => self.proposal(ix).source(),
            Item::Topic(ix) => self.topic(ix).source(),
            Item::Recommendation(ix) => self.recommendation(ix).source(),
        }
    }

    /// Turns a number of the index of ids into what it stands for: proposals are counted first,
    /// then topics, then recommendations.
    fn item(&self, number: u32) -> Item {
        let number = index::widen(number);
        let topics_from = self.proposals.len();
        let recommendations_from = topics_from + self.topics.len();
        if number < topics_from {
            Item::Proposal(ProposalIx::at(number))
        } else if number < recommendations_from {
            Item::Topic(TopicIx::at(number - topics_from))
        } else {
            Item::Recommendation(RecommendationIx::at(number - recommendations_from))
        }
    }

    fn text(&self, span: Span) -> &str {
        self.arena.get(span.range()).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests;
