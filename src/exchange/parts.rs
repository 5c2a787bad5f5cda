//! The parts of a corpus as owned values: what importers make, and what a corpus file is written from.

use crate::corpus::{self, Corpus, ProposalIx, SourceIx, SpeakerKind, TopicIx};

/// What a corpus file says of itself before its proposals.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Head {
    /// The id of the corpus.
    pub id: String,
    /// The title of the corpus.
    pub title: String,
    /// The publication; empty where none is named.
    pub publication: String,
    /// The page of the publication; empty where none is named.
    pub page: String,
    /// The date, as it is written.
    pub date: Option<String>,
    /// A note on where the text comes from.
    pub note: String,
    /// The ids of items that are gone, which no other may have.
    pub retired: Vec<String>,
}

/// One speech.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Proposal {
    /// The id; empty until it is numbered.
    pub id: String,
    /// The title.
    pub title: String,
    /// Who speaks.
    pub speakers: Vec<Speaker>,
    /// The paragraphs before the advice.
    pub background: Vec<String>,
    /// The lines of advice.
    pub topics: Vec<Topic>,
}

/// Who speaks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Speaker {
    /// The name.
    pub name: String,
    /// Whether it is a person or an organ.
    pub kind: SpeakerKind,
    /// The post; empty where none is named.
    pub post: String,
}

/// One line of advice.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Topic {
    /// The id; empty until it is numbered.
    pub id: String,
    /// The heading, without the 。 that closes it.
    pub heading: String,
    /// What stands between heading and first recommendation.
    pub lead: String,
    /// The recommendations.
    pub recommendations: Vec<Recommendation>,
}

/// The unit that is tagged.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Recommendation {
    /// The id; empty until it is numbered.
    pub id: String,
    /// 一是 and its like; empty where nothing is numbered.
    pub ordinal: String,
    /// The text, which starts after the ordinal.
    pub text: String,
}

impl Head {
    /// Returns the head of a source of a corpus.
    #[must_use]
    pub fn of(corpus: &Corpus, ix: SourceIx) -> Self {
        let source = corpus.source(ix);
        Self {
            id: source.id().to_string(),
            title: source.title().to_owned(),
            publication: source.publication().to_owned(),
            page: source.page().to_owned(),
            date: source.date().map(str::to_owned),
            note: source.note().to_owned(),
            retired: source.retired().map(|id| id.to_string()).collect(),
        }
    }
}

impl Proposal {
    /// Returns a proposal of a corpus.
    #[must_use]
    pub fn of(corpus: &Corpus, ix: ProposalIx) -> Self {
        let proposal = corpus.proposal(ix);
        let speakers = proposal.speakers().iter();
        Self {
            id: proposal.id().to_string(),
            title: proposal.title().to_owned(),
            speakers: speakers
                .map(|&speaker| Speaker::of(corpus.speaker(speaker)))
                .collect(),
            background: proposal.background().map(str::to_owned).collect(),
            topics: proposal
                .topics()
                .map(|topic| Topic::of(corpus, topic))
                .collect(),
        }
    }
}

impl Speaker {
    fn of(speaker: corpus::Speaker<'_>) -> Self {
        Self {
            name: speaker.name().to_owned(),
            kind: speaker.kind(),
            post: speaker.post().to_owned(),
        }
    }
}

impl Topic {
    fn of(corpus: &Corpus, ix: TopicIx) -> Self {
        let topic = corpus.topic(ix);
        let recommendations = topic.recommendations();
        Self {
            id: topic.id().to_string(),
            heading: topic.heading().to_owned(),
            lead: topic.lead().to_owned(),
            recommendations: recommendations
                .map(|ix| Recommendation::of(corpus.recommendation(ix)))
                .collect(),
        }
    }
}

impl Recommendation {
    fn of(recommendation: corpus::Recommendation<'_>) -> Self {
        Self {
            id: recommendation.id().to_string(),
            ordinal: recommendation.ordinal().to_owned(),
            text: recommendation.text().to_owned(),
        }
    }
}

/// Gives every item its number in the order of the text, and the ids that follow from it: `p01`,
/// `p01.t1`, `p01.t1.r1`.
pub fn number(proposals: &mut [Proposal]) {
    for (proposal, p) in proposals.iter_mut().zip(1..) {
        number_one(proposal, p);
    }
}

/// Gives one proposal, the `p`th of its corpus, and what is in it the ids that follow from it.
pub fn number_one(proposal: &mut Proposal, p: usize) {
    proposal.id = format!("p{p:02}");
    for (topic, t) in proposal.topics.iter_mut().zip(1..) {
        topic.id = format!("{}.t{t}", proposal.id);
        for (recommendation, r) in topic.recommendations.iter_mut().zip(1..) {
            recommendation.id = format!("{}.r{r}", topic.id);
        }
    }
}
