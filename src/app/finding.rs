//! Searching: the places of the corpus that hold the text searched for, in the order of the walk.

use crate::corpus::Corpus;
use crate::search::Literal;

use super::outline::Outline;
use super::page::{BlockKind, heading_in_flow};

/// A place that holds the text searched for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hit {
    /// The row of the recommendation by which the place is reached.
    pub row: usize,
    /// The paragraph.
    pub block: BlockKind,
    /// How many matches stand before it in the paragraph.
    pub before: usize,
}

/// A search and what it found.
#[derive(Clone, Debug)]
pub struct Finding {
    /// What was typed.
    pub query: String,
    /// The text as it is searched for.
    pub literal: Literal,
    /// Every place that holds it, in the order of the walk.
    pub hits: Vec<Hit>,
    /// The hit that was shown last.
    pub current: Option<usize>,
}

impl Finding {
    /// Searches what the lists show. `None`: there is nothing to search for.
    #[must_use]
    pub fn new(corpus: &Corpus, outline: &Outline, query: &str) -> Option<Self> {
        let literal = Literal::new(query)?;
        let hits = hits(corpus, outline, &literal);
        Some(Self {
            query: query.to_owned(),
            literal,
            hits,
            current: None,
        })
    }

    /// Returns the hit that was shown last.
    #[must_use]
    pub fn shown(&self) -> Option<Hit> {
        self.hits.get(self.current?).copied()
    }

    /// Returns the hit that is `steps` hits after the row at which the user stands, or before it;
    /// it goes round at the end. The hit that was shown last counts as the place only while the
    /// user stands on it.
    #[must_use]
    pub fn hit_from(&self, row: usize, forward: bool, steps: usize) -> Option<usize> {
        let count = self.hits.len();
        let further = steps.saturating_sub(1).checked_rem(count)?;
        let on_current = self
            .current
            .filter(|&hit| self.hits.get(hit).is_some_and(|hit| hit.row == row));
        let after = self.hits.partition_point(|hit| hit.row < row);
        // Where the first step arrives: after the current hit, or at the first one from the row.
        let first = match (on_current, forward) {
            (Some(hit), true) => hit + 1,
            (Some(hit), false) => hit + count - 1,
            (None, true) => after,
            (None, false) => after + count - 1,
        };
        let target = if forward {
            first + further
        } else {
            first + count - further
        };
        target.checked_rem(count)
    }
}

/// Lists the places that hold the text. What stands before the first recommendation of a
/// topic or a proposal is reached by that recommendation.
fn hits(corpus: &Corpus, outline: &Outline, literal: &Literal) -> Vec<Hit> {
    let mut hits = Vec::new();
    let mut last_proposal = None;
    for (topic_row, row) in outline.topics().iter().enumerate() {
        let Some(&first) = outline.of_topic(topic_row).first() else {
            continue;
        };
        let first_row = row.recommendations.start;
        let topic = corpus.topic(row.topic);
        let proposal = corpus.recommendation(first).proposal();
        let mut push = |row: usize, block: BlockKind, text: &str| {
            let places = literal.find_in(text).enumerate();
            hits.extend(places.map(|(before, _)| Hit { row, block, before }));
        };
        if last_proposal != Some(proposal) {
            last_proposal = Some(proposal);
            push(
                first_row,
                BlockKind::Title,
                corpus.proposal(proposal).title(),
            );
            for (number, paragraph) in corpus.proposal(proposal).background().enumerate() {
                push(first_row, BlockKind::Background(number), paragraph);
            }
        }
        push(
            first_row,
            BlockKind::Heading(row.topic),
            &heading_in_flow(topic.heading()),
        );
        push(first_row, BlockKind::Lead(row.topic), topic.lead());
        for (offset, &ix) in outline.of_topic(topic_row).iter().enumerate() {
            let item = corpus.recommendation(ix);
            let text = format!("{}{}", item.ordinal(), item.text());
            push(first_row + offset, BlockKind::Recommendation(ix), &text);
        }
    }
    hits
}
