//! How much of the corpus is reviewed, kept as one byte a recommendation so that counting is a scan.

use crate::annotation::{State, Status};
use crate::corpus::{Corpus, RecommendationIx};

/// The status of every recommendation, and how many are reviewed.
///
/// 已阅 counts everything that is not Unread.
#[derive(Clone, Debug, Default)]
pub struct Progress {
    statuses: Vec<Status>,
    reviewed: usize,
}

impl Progress {
    /// Reads the status of every recommendation; `states` are in the order of the sources.
    #[must_use]
    pub fn new(corpus: &Corpus, states: &[State]) -> Self {
        let mut progress = Self {
            statuses: vec![Status::Unread; corpus.recommendation_count()],
            reviewed: 0,
        };
        for ix in corpus.recommendations() {
            let recommendation = corpus.recommendation(ix);
            if let Some(state) = states.get(recommendation.source().index()) {
                progress.set(ix, state.get(recommendation.id().as_str()).status());
            }
        }
        progress
    }

    /// Notes the status of one recommendation.
    pub fn set(&mut self, ix: RecommendationIx, status: Status) {
        if let Some(slot) = self.statuses.get_mut(ix.index()) {
            self.reviewed -= usize::from(slot.is_reviewed());
            self.reviewed += usize::from(status.is_reviewed());
            *slot = status;
        }
    }

    /// Returns the status of a recommendation.
    #[must_use]
    pub fn status(&self, ix: RecommendationIx) -> Status {
        self.statuses
            .get(ix.index())
            .copied()
            .unwrap_or(Status::Unread)
    }

    /// Returns how many recommendations are reviewed, and how many there are.
    #[must_use]
    pub fn total(&self) -> (usize, usize) {
        (self.reviewed, self.statuses.len())
    }

    /// Returns how many of some recommendations are reviewed.
    #[must_use]
    pub fn reviewed_of(&self, rows: &[RecommendationIx]) -> usize {
        rows.iter()
            .filter(|&&ix| self.status(ix).is_reviewed())
            .count()
    }
}
