//! Views of a corpus's rows: what the other rooms read.

use super::index::{ProposalIx, RecommendationIx, Run, SourceIx, SpeakerIx, TopicIx};
use super::rows::{ProposalRow, RecommendationRow, SourceRow, SpeakerRow, TopicRow};
use super::{Corpus, CorpusId, ItemId, SpeakerKind};

macro_rules! views {
    ($($(#[$doc:meta])* $view:ident $ix:ident $row:ident)+) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug)]
        pub struct $view<'a> {
            corpus: &'a Corpus,
            ix: $ix,
            row: &'a $row,
        }

        impl<'a> $view<'a> {
            pub(super) const fn new(corpus: &'a Corpus, ix: $ix, row: &'a $row) -> Self {
                Self { corpus, ix, row }
            }

            /// Returns the index that this is the view of.
            #[must_use]
            pub const fn ix(&self) -> $ix {
                self.ix
            }
        }
    )+};
}

views! {
    /// Where a text came from.
    Source SourceIx SourceRow
    /// One speech.
    Proposal ProposalIx ProposalRow
    /// Who speaks: a person with a post, or an organ; the same one over all sources.
    Speaker SpeakerIx SpeakerRow
    /// One line of advice in a proposal.
    Topic TopicIx TopicRow
    /// The unit that is tagged.
    Recommendation RecommendationIx RecommendationRow
}

impl<'a> Source<'a> {
    /// Returns the id of the corpus file.
    #[must_use]
    pub fn id(&self) -> &'a CorpusId {
        &self.row.id
    }

    /// Returns the title of the corpus.
    #[must_use]
    pub fn title(&self) -> &'a str {
        self.corpus.text(self.row.title)
    }

    /// Returns the publication; empty where none is named.
    #[must_use]
    pub fn publication(&self) -> &'a str {
        self.corpus.text(self.row.publication)
    }

    /// Returns the page of the publication; empty where none is named.
    #[must_use]
    pub fn page(&self) -> &'a str {
        self.corpus.text(self.row.page)
    }

    /// Returns the date as the file writes it.
    #[must_use]
    pub fn date(&self) -> Option<&'a str> {
        self.row.date.map(|span| self.corpus.text(span))
    }

    /// Returns the note on where the text comes from; empty where there is none.
    #[must_use]
    pub fn note(&self) -> &'a str {
        self.corpus.text(self.row.note)
    }

    /// Returns the ids of items that are gone, in the order of the file; no other item may have one.
    #[must_use]
    pub fn retired(&self) -> impl ExactSizeIterator<Item = ItemId<'a>> + use<'a> {
        let corpus = self.corpus;
        let spans = corpus
            .retired
            .get(self.row.retired.range())
            .unwrap_or_default();
        spans.iter().map(|&span| ItemId::checked(corpus.text(span)))
    }

    /// Returns the proposals of this source, in order.
    #[must_use]
    pub fn proposals(&self) -> Run<ProposalIx> {
        self.row.proposals.run()
    }
}

impl<'a> Proposal<'a> {
    /// Returns the id, unique in its source.
    #[must_use]
    pub fn id(&self) -> ItemId<'a> {
        ItemId::checked(self.corpus.text(self.row.id))
    }

    /// Returns the title.
    #[must_use]
    pub fn title(&self) -> &'a str {
        self.corpus.text(self.row.title)
    }

    /// Returns the source that it comes from.
    #[must_use]
    pub fn source(&self) -> SourceIx {
        self.row.source
    }

    /// Returns its speakers, in the order of the file.
    #[must_use]
    pub fn speakers(&self) -> &'a [SpeakerIx] {
        self.corpus
            .proposal_speakers
            .get(self.row.speakers.range())
            .unwrap_or_default()
    }

    /// Returns the paragraphs of its background, in order.
    #[must_use]
    pub fn background(&self) -> impl ExactSizeIterator<Item = &'a str> + use<'a> {
        let corpus = self.corpus;
        let spans = corpus
            .backgrounds
            .get(self.row.background.range())
            .unwrap_or_default();
        spans.iter().map(|&span| corpus.text(span))
    }

    /// Returns its topics, in order.
    #[must_use]
    pub fn topics(&self) -> Run<TopicIx> {
        self.row.topics.run()
    }

    /// Returns the recommendations of all its topics, in order.
    #[must_use]
    pub fn recommendations(&self) -> Run<RecommendationIx> {
        self.row.recommendations.run()
    }
}

impl<'a> Speaker<'a> {
    /// Returns the name.
    #[must_use]
    pub fn name(&self) -> &'a str {
        self.corpus.text(self.row.name)
    }

    /// Returns the post; empty where none is named.
    #[must_use]
    pub fn post(&self) -> &'a str {
        self.corpus.text(self.row.post)
    }

    /// Returns whether this is a person or an organ.
    #[must_use]
    pub fn kind(&self) -> SpeakerKind {
        self.row.kind
    }

    /// Returns the proposals that this speaker gave, in the order of the corpus.
    #[must_use]
    pub fn proposals(&self) -> &'a [ProposalIx] {
        self.corpus
            .speaker_proposals
            .get(self.row.proposals.range())
            .unwrap_or_default()
    }
}

impl<'a> Topic<'a> {
    /// Returns the id, unique in its source.
    #[must_use]
    pub fn id(&self) -> ItemId<'a> {
        ItemId::checked(self.corpus.text(self.row.id))
    }

    /// Returns the heading, without the 。 that closes it in the flow of the text.
    #[must_use]
    pub fn heading(&self) -> &'a str {
        self.corpus.text(self.row.heading)
    }

    /// Returns what stands between heading and first recommendation; empty where nothing does.
    #[must_use]
    pub fn lead(&self) -> &'a str {
        self.corpus.text(self.row.lead)
    }

    /// Returns the proposal that it belongs to.
    #[must_use]
    pub fn proposal(&self) -> ProposalIx {
        self.row.proposal
    }

    /// Returns the source that it comes from.
    #[must_use]
    pub fn source(&self) -> SourceIx {
        self.corpus.proposal(self.row.proposal).source()
    }

    /// Returns its recommendations, in order.
    #[must_use]
    pub fn recommendations(&self) -> Run<RecommendationIx> {
        self.row.recommendations.run()
    }
}

impl<'a> Recommendation<'a> {
    /// Returns the id, unique in its source.
    #[must_use]
    pub fn id(&self) -> ItemId<'a> {
        ItemId::checked(self.corpus.text(self.row.id))
    }

    /// Returns 一是 and its like; empty where the text is not numbered.
    #[must_use]
    pub fn ordinal(&self) -> &'a str {
        self.corpus.text(self.row.ordinal)
    }

    /// Returns the text, which starts after the ordinal.
    #[must_use]
    pub fn text(&self) -> &'a str {
        self.corpus.text(self.row.text)
    }

    /// Returns the topic that it belongs to.
    #[must_use]
    pub fn topic(&self) -> TopicIx {
        self.row.topic
    }

    /// Returns the proposal that it belongs to.
    #[must_use]
    pub fn proposal(&self) -> ProposalIx {
        self.corpus.topic(self.row.topic).proposal()
    }

    /// Returns the source that it comes from.
    #[must_use]
    pub fn source(&self) -> SourceIx {
        self.corpus.topic(self.row.topic).source()
    }
}
