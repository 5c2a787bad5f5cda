//! Where the user stands in the corpus: the outline under the filter, the cursor, the active list.

use crate::corpus::{Corpus, ProposalIx, RecommendationIx, TopicIx};

use super::cursor::{Cursor, Level};
use super::outline::Outline;

/// A row of the list of topics as it is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TopicLine {
    /// The title of a proposal, where a speaker has several.
    Proposal(ProposalIx),
    /// A row of the outline's topics.
    Topic(usize),
}

/// The place in the corpus.
#[derive(Clone, Debug)]
pub struct Walk {
    outline: Outline,
    cursor: Cursor,
    level: Level,
    /// The first row that each list shows, counted in drawn lines.
    tops: [usize; 3],
    filter: Option<String>,
}

impl Walk {
    /// Starts at the first speaker of the whole corpus.
    #[must_use]
    pub fn new(corpus: &Corpus) -> Self {
        let mut walk = Self {
            outline: Outline::whole(corpus),
            cursor: Cursor::default(),
            level: Level::Speakers,
            tops: [0; 3],
            filter: None,
        };
        walk.cursor.go_to(&walk.outline, Level::Speakers, 0);
        walk
    }

    /// Returns the rows.
    #[must_use]
    pub const fn outline(&self) -> &Outline {
        &self.outline
    }

    /// Returns the current rows.
    #[must_use]
    pub const fn cursor(&self) -> Cursor {
        self.cursor
    }

    /// Returns the active list.
    #[must_use]
    pub const fn level(&self) -> Level {
        self.level
    }

    /// Returns the first drawn line of a list.
    #[must_use]
    pub fn top(&self, level: Level) -> usize {
        self.tops.get(level.depth()).copied().unwrap_or(0)
    }

    /// Returns the filter in force as it was typed.
    #[must_use]
    pub fn filter(&self) -> Option<&str> {
        self.filter.as_deref()
    }

    /// Returns the current recommendation.
    #[must_use]
    pub fn recommendation(&self) -> Option<RecommendationIx> {
        self.cursor.recommendation(&self.outline)
    }

    /// Returns the current topic.
    #[must_use]
    pub fn topic(&self) -> Option<TopicIx> {
        self.cursor.topic(&self.outline)
    }

    /// Returns the current proposal: that of the topic, else the speaker's first.
    #[must_use]
    pub fn proposal(&self, corpus: &Corpus) -> Option<ProposalIx> {
        self.topic()
            .map(|topic| corpus.topic(topic).proposal())
            .or_else(|| {
                let speaker = self.cursor.speaker(&self.outline)?;
                corpus.speaker(speaker).proposals().first().copied()
            })
    }

    /// Makes another list active, as far as it has rows.
    pub fn set_level(&mut self, level: Level) {
        let (rows, _) = self.cursor.siblings(&self.outline, level);
        if !rows.is_empty() || level < self.level {
            self.level = level;
        }
    }

    /// Makes the nearest list further up active while the active one has no rows, as under a
    /// speaker without topics.
    pub fn rise(&mut self) {
        while self.cursor.siblings(&self.outline, self.level).0.is_empty() {
            self.level = match self.level {
                Level::Recommendations => Level::Topics,
                Level::Topics => Level::Speakers,
                Level::Speakers => return,
            };
        }
    }

    /// Moves in the active list.
    pub fn step(&mut self, steps: isize) {
        self.cursor.step(&self.outline, self.level, steps);
    }

    /// Moves to a row of the active list, counted from its first; past its end to its last.
    pub fn go_to_sibling(&mut self, place: usize) {
        let (rows, current) = self.cursor.siblings(&self.outline, self.level);
        let target = rows
            .start
            .saturating_add(place)
            .min(rows.end.saturating_sub(1));
        if rows.contains(&target) && target != current {
            self.cursor.go_to(&self.outline, self.level, target);
        }
    }

    /// Moves across the borders of parents. Answers whether it could.
    pub fn step_across(&mut self, level: Level, steps: isize) -> bool {
        self.cursor.step_across(&self.outline, level, steps)
    }

    /// Makes a row of recommendations current and its list active.
    pub fn go_to_recommendation(&mut self, row: usize) {
        self.cursor
            .go_to(&self.outline, Level::Recommendations, row);
        self.level = Level::Recommendations;
    }

    /// Makes a recommendation current and its list active. Answers whether the lists show it.
    pub fn find(&mut self, ix: RecommendationIx) -> bool {
        let found = self.cursor.find(&self.outline, ix);
        if found {
            self.level = Level::Recommendations;
        }
        found
    }

    /// Replaces the rows by those of a filter, or by all for `None`, and stays at the current
    /// recommendation or goes to the nearest after it.
    pub fn show(&mut self, outline: Outline, filter: Option<String>) {
        let current = self.recommendation();
        let level = self.level;
        self.outline = outline;
        self.filter = filter;
        self.tops = [0; 3];
        self.cursor = Cursor::default();
        self.cursor.go_to(&self.outline, Level::Speakers, 0);
        if let Some(ix) = current
            && !self.cursor.find(&self.outline, ix)
        {
            let after = self
                .outline
                .recommendations()
                .iter()
                .position(|&row| row >= ix);
            if let Some(row) = after {
                self.cursor
                    .go_to(&self.outline, Level::Recommendations, row);
            }
        }
        self.level = level;
        if self.cursor.siblings(&self.outline, level).0.is_empty() {
            self.level = Level::Speakers;
        }
    }

    /// Returns the list of topics as it is drawn, and the line of the current one.
    ///
    /// Where a speaker has several proposals, each begins with a line of its own.
    #[must_use]
    pub fn topic_lines(&self, corpus: &Corpus) -> (Vec<TopicLine>, usize) {
        let (rows, current) = self.cursor.siblings(&self.outline, Level::Topics);
        let several = self
            .cursor
            .speaker(&self.outline)
            .is_some_and(|speaker| corpus.speaker(speaker).proposals().len() > 1);
        let mut lines = Vec::with_capacity(rows.len());
        let mut current_line = 0;
        let mut last = None;
        for row in rows {
            let Some(topic) = self.outline.topics().get(row) else {
                continue;
            };
            let proposal = corpus.topic(topic.topic).proposal();
            if several && last != Some(proposal) {
                lines.push(TopicLine::Proposal(proposal));
                last = Some(proposal);
            }
            if row == current {
                current_line = lines.len();
            }
            lines.push(TopicLine::Topic(row));
        }
        (lines, current_line)
    }

    /// Scrolls each list as little as keeps its current row in view.
    ///
    /// A list that is scrolled at all moves by half its height, so that a walk down a long list
    /// redraws it seldom: a whole list is many bytes on a slow link.
    pub fn scroll_lists(&mut self, corpus: &Corpus, heights: [usize; 3]) {
        for (level, height) in Level::ALL.into_iter().zip(heights) {
            let (len, current) = if level == Level::Topics {
                let (lines, current) = self.topic_lines(corpus);
                (lines.len(), current)
            } else {
                let (rows, current) = self.cursor.siblings(&self.outline, level);
                (rows.len(), current.saturating_sub(rows.start))
            };
            if let Some(top) = self.tops.get_mut(level.depth()) {
                *top = scrolled(*top, len, current, height);
            }
        }
    }
}

/// Returns the first line to show so that `current` is among `height` lines.
fn scrolled(top: usize, len: usize, current: usize, height: usize) -> usize {
    let last_top = len.saturating_sub(height.max(1));
    let top = if current < top || current >= top + height {
        current.saturating_sub(height / 2)
    } else {
        top
    };
    top.min(last_top)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_scrolls_only_when_the_current_row_leaves_it() {
        assert_eq!(scrolled(0, 100, 9, 10), 0);
        assert_eq!(scrolled(0, 100, 10, 10), 5);
        assert_eq!(scrolled(40, 100, 39, 10), 34);
        assert_eq!(scrolled(95, 100, 99, 10), 90);
        assert_eq!(scrolled(3, 5, 4, 10), 0);
        assert_eq!(scrolled(0, 0, 0, 0), 0);
    }
}
