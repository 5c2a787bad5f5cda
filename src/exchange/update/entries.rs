//! The items of a corpus, and of proposals to be, in the same three layers, so that they compare.

use crate::corpus::{Corpus, SourceIx};
use crate::exchange::parts::Proposal;

/// An item: what it is known by.
#[derive(Clone, Copy, Debug)]
pub struct Entry<'a> {
    /// The id; empty where it has none yet.
    pub id: &'a str,
    /// The text of a recommendation, the title or heading of another item.
    pub text: &'a str,
    /// The number of the item above it in its layer; 0 for a proposal.
    pub parent: usize,
}

/// The items in layers, each in the order of the text: proposals, topics, recommendations.
#[derive(Debug, Default)]
pub struct Entries<'a> {
    /// The layers.
    pub layers: [Vec<Entry<'a>>; 3],
}

impl<'a> Entries<'a> {
    /// Returns the items of a source.
    pub fn of_corpus(corpus: &'a Corpus, source: SourceIx) -> Self {
        let [mut proposals, mut topics, mut recommendations] = [const { Vec::new() }; 3];
        for ix in corpus.source(source).proposals() {
            let proposal = corpus.proposal(ix);
            for ix in proposal.topics() {
                let topic = corpus.topic(ix);
                for ix in topic.recommendations() {
                    let recommendation = corpus.recommendation(ix);
                    recommendations.push(Entry {
                        id: recommendation.id().as_str(),
                        text: recommendation.text(),
                        parent: topics.len(),
                    });
                }
                topics.push(Entry {
                    id: topic.id().as_str(),
                    text: topic.heading(),
                    parent: proposals.len(),
                });
            }
            proposals.push(Entry {
                id: proposal.id().as_str(),
                text: proposal.title(),
                parent: 0,
            });
        }
        Self {
            layers: [proposals, topics, recommendations],
        }
    }

    /// Returns the items of proposals.
    pub fn of_proposals(parts: &'a [Proposal]) -> Self {
        let [mut proposals, mut topics, mut recommendations] = [const { Vec::new() }; 3];
        for proposal in parts {
            for topic in &proposal.topics {
                for recommendation in &topic.recommendations {
                    recommendations.push(Entry {
                        id: &recommendation.id,
                        text: &recommendation.text,
                        parent: topics.len(),
                    });
                }
                topics.push(Entry {
                    id: &topic.id,
                    text: &topic.heading,
                    parent: proposals.len(),
                });
            }
            proposals.push(Entry {
                id: &proposal.id,
                text: &proposal.title,
                parent: 0,
            });
        }
        Self {
            layers: [proposals, topics, recommendations],
        }
    }

    /// Returns every id.
    pub fn ids(&self) -> impl Iterator<Item = &'a str> {
        self.layers.iter().flatten().map(|entry| entry.id)
    }
}

/// Returns the ids of proposals and of what is in them, to be changed, in the same layers.
pub fn ids_mut(parts: &mut [Proposal]) -> [Vec<&mut String>; 3] {
    let [mut proposals, mut topics, mut recommendations] = [const { Vec::new() }; 3];
    for proposal in parts {
        proposals.push(&mut proposal.id);
        for topic in &mut proposal.topics {
            topics.push(&mut topic.id);
            let below = topic.recommendations.iter_mut();
            recommendations.extend(below.map(|recommendation| &mut recommendation.id));
        }
    }
    [proposals, topics, recommendations]
}
