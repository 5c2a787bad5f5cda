//! The walk speaker → topic → recommendation as flat tables, whole or under a filter.

use std::ops::Range;

use crate::corpus::{Corpus, RecommendationIx, SpeakerIx, TopicIx};

/// A speaker in the walk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SpeakerRow {
    /// Who speaks.
    pub speaker: SpeakerIx,
    /// The rows of the speaker's topics.
    pub topics: Range<usize>,
}

/// A topic in the walk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TopicRow {
    /// Which topic.
    pub topic: TopicIx,
    /// The rows of the topic's recommendations.
    pub recommendations: Range<usize>,
}

/// The rows of the three lists, in the order in which a person walks them.
///
/// A proposal with several speakers stands under each of them, so a recommendation may have
/// several rows. Under a filter, topics and speakers without a matching recommendation are left
/// out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outline {
    speakers: Vec<SpeakerRow>,
    topics: Vec<TopicRow>,
    recommendations: Vec<RecommendationIx>,
}

impl Outline {
    /// Lists the whole corpus; speakers and topics without recommendations are kept.
    #[must_use]
    pub fn whole(corpus: &Corpus) -> Self {
        Self::build(corpus, true, |_| true)
    }

    /// Lists what leads to a recommendation that `keep` accepts.
    #[must_use]
    pub fn filtered(corpus: &Corpus, keep: impl Fn(RecommendationIx) -> bool) -> Self {
        Self::build(corpus, false, keep)
    }

    fn build(corpus: &Corpus, keep_empty: bool, keep: impl Fn(RecommendationIx) -> bool) -> Self {
        let mut outline = Self::default();
        for speaker in corpus.speakers() {
            let first_topic = outline.topics.len();
            for &proposal in corpus.speaker(speaker).proposals() {
                for topic in corpus.proposal(proposal).topics() {
                    let first = outline.recommendations.len();
                    let kept = corpus.topic(topic).recommendations().filter(|&ix| keep(ix));
                    outline.recommendations.extend(kept);
                    let recommendations = first..outline.recommendations.len();
                    if keep_empty || !recommendations.is_empty() {
                        outline.topics.push(TopicRow {
                            topic,
                            recommendations,
                        });
                    }
                }
            }
            let topics = first_topic..outline.topics.len();
            if keep_empty || !topics.is_empty() {
                outline.speakers.push(SpeakerRow { speaker, topics });
            }
        }
        outline
    }

    /// Returns the rows of speakers.
    #[must_use]
    pub fn speakers(&self) -> &[SpeakerRow] {
        &self.speakers
    }

    /// Returns the rows of topics, of all speakers.
    #[must_use]
    pub fn topics(&self) -> &[TopicRow] {
        &self.topics
    }

    /// Returns the rows of recommendations, of all topics.
    #[must_use]
    pub fn recommendations(&self) -> &[RecommendationIx] {
        &self.recommendations
    }

    /// Returns the recommendations below a speaker's row.
    #[must_use]
    pub fn of_speaker(&self, row: usize) -> &[RecommendationIx] {
        let Some(speaker) = self.speakers.get(row) else {
            return &[];
        };
        let first = self.topics.get(speaker.topics.start);
        let last = speaker
            .topics
            .end
            .checked_sub(1)
            .and_then(|row| self.topics.get(row));
        match (first, last) {
            (Some(first), Some(last)) if !speaker.topics.is_empty() => self
                .recommendations
                .get(first.recommendations.start..last.recommendations.end)
                .unwrap_or_default(),
            _ => &[],
        }
    }

    /// Returns the recommendations below a topic's row.
    #[must_use]
    pub fn of_topic(&self, row: usize) -> &[RecommendationIx] {
        self.topics
            .get(row)
            .and_then(|topic| self.recommendations.get(topic.recommendations.clone()))
            .unwrap_or_default()
    }

    /// Returns the row of the topic that holds a row of recommendations.
    #[must_use]
    pub fn topic_of(&self, recommendation: usize) -> Option<usize> {
        // Empty topics end where they start, so the last one that starts at or before the row
        // and ends after it is the one that holds it.
        let after = self
            .topics
            .partition_point(|row| row.recommendations.end <= recommendation);
        self.topics
            .get(after)
            .filter(|row| row.recommendations.contains(&recommendation))
            .map(|_| after)
    }

    /// Returns the row of the speaker that holds a row of topics.
    #[must_use]
    pub fn speaker_of(&self, topic: usize) -> Option<usize> {
        let after = self.speakers.partition_point(|row| row.topics.end <= topic);
        self.speakers
            .get(after)
            .filter(|row| row.topics.contains(&topic))
            .map(|_| after)
    }
}
