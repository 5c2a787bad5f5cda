//! The place in the walk: which speaker, topic and recommendation are current, and how it moves.

use super::outline::Outline;
use crate::corpus::{RecommendationIx, SpeakerIx, TopicIx};

/// Which of the three lists a motion acts on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// The speakers.
    #[default]
    Speakers,
    /// The topics of one speaker.
    Topics,
    /// The recommendations of one topic.
    Recommendations,
}

impl Level {
    /// The three levels from the outermost in.
    pub const ALL: [Self; 3] = [Self::Speakers, Self::Topics, Self::Recommendations];

    /// Returns the level's number, 0 for the outermost.
    #[must_use]
    pub const fn depth(self) -> usize {
        match self {
            Self::Speakers => 0,
            Self::Topics => 1,
            Self::Recommendations => 2,
        }
    }
}

/// Rows of an [`Outline`] that are current, one on each level.
///
/// The rows always belong together: the topic is one of the speaker's, the recommendation one of
/// the topic's, as far as there are any.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Cursor {
    speaker: usize,
    topic: usize,
    recommendation: usize,
}

impl Cursor {
    /// Returns the row of the current topic.
    #[must_use]
    pub const fn topic_row(self) -> usize {
        self.topic
    }

    /// Returns the row of the current recommendation.
    #[must_use]
    pub const fn recommendation_row(self) -> usize {
        self.recommendation
    }

    /// Returns the current speaker, if there is any.
    #[must_use]
    pub fn speaker(self, outline: &Outline) -> Option<SpeakerIx> {
        outline.speakers().get(self.speaker).map(|row| row.speaker)
    }

    /// Returns the current topic, if the speaker has any.
    #[must_use]
    pub fn topic(self, outline: &Outline) -> Option<TopicIx> {
        let topics = &outline.speakers().get(self.speaker)?.topics;
        let row = outline.topics().get(self.topic)?;
        topics.contains(&self.topic).then_some(row.topic)
    }

    /// Returns the current recommendation, if the topic has any.
    #[must_use]
    pub fn recommendation(self, outline: &Outline) -> Option<RecommendationIx> {
        self.topic(outline)?;
        let rows = &outline.topics().get(self.topic)?.recommendations;
        let ix = outline.recommendations().get(self.recommendation)?;
        rows.contains(&self.recommendation).then_some(*ix)
    }

    /// Returns the rows of one level that belong to the current parent, and the current one's
    /// place among them: the list as it is shown.
    #[must_use]
    pub fn siblings(self, outline: &Outline, level: Level) -> (std::ops::Range<usize>, usize) {
        match level {
            Level::Speakers => (0..outline.speakers().len(), self.speaker),
            Level::Topics => {
                let rows = outline
                    .speakers()
                    .get(self.speaker)
                    .map(|row| row.topics.clone());
                (rows.unwrap_or_default(), self.topic)
            }
            Level::Recommendations => {
                let rows = self
                    .topic(outline)
                    .and_then(|_| outline.topics().get(self.topic))
                    .map(|row| row.recommendations.clone());
                (rows.unwrap_or_default(), self.recommendation)
            }
        }
    }

    /// Makes the `row`-th row of a level current, counted over the whole outline, with its
    /// parents and its first children.
    pub fn go_to(&mut self, outline: &Outline, level: Level, row: usize) {
        match level {
            Level::Speakers => self.go_to_speaker(outline, row),
            Level::Topics => {
                if let Some(speaker) = outline.speaker_of(row) {
                    self.speaker = speaker;
                    self.go_to_topic(outline, row);
                }
            }
            Level::Recommendations => {
                if let Some(topic) = outline.topic_of(row) {
                    self.go_to(outline, Level::Topics, topic);
                    self.recommendation = row;
                }
            }
        }
    }

    fn go_to_speaker(&mut self, outline: &Outline, row: usize) {
        let Some(speaker) = outline.speakers().get(row) else {
            return;
        };
        self.speaker = row;
        self.go_to_topic(outline, speaker.topics.start);
    }

    fn go_to_topic(&mut self, outline: &Outline, row: usize) {
        self.topic = row;
        self.recommendation = outline
            .topics()
            .get(row)
            .map_or(0, |topic| topic.recommendations.start);
    }

    /// Moves by `steps` rows in the list of `level`, stopping at its ends.
    pub fn step(&mut self, outline: &Outline, level: Level, steps: isize) {
        let (rows, current) = self.siblings(outline, level);
        let Some(last) = rows.end.checked_sub(1).filter(|_| !rows.is_empty()) else {
            return;
        };
        let row = current.saturating_add_signed(steps).clamp(rows.start, last);
        if row != current {
            self.go_to(outline, level, row);
        }
    }

    /// Moves by `steps` rows of `level` across the borders of its parents. Answers whether it
    /// could.
    pub fn step_across(&mut self, outline: &Outline, level: Level, steps: isize) -> bool {
        let (count, current) = match level {
            Level::Speakers => (outline.speakers().len(), self.speaker),
            Level::Topics => (outline.topics().len(), self.topic),
            Level::Recommendations => (outline.recommendations().len(), self.recommendation),
        };
        // From a topic without recommendations the walk goes on from where they would stand.
        let on_row = match level {
            Level::Speakers => self.speaker(outline).is_some(),
            Level::Topics => self.topic(outline).is_some(),
            Level::Recommendations => self.recommendation(outline).is_some(),
        };
        let start = if on_row || steps < 0 {
            current
        } else {
            current.wrapping_sub(1)
        };
        let target = start.wrapping_add_signed(steps);
        if target < count && (target != current || !on_row) {
            self.go_to(outline, level, target);
            return true;
        }
        false
    }

    /// Makes the first row current that shows `ix`, or leaves the place as it is.
    pub fn find(&mut self, outline: &Outline, ix: RecommendationIx) -> bool {
        let row = outline.recommendations().iter().position(|&row| row == ix);
        if let Some(row) = row {
            self.go_to(outline, Level::Recommendations, row);
        }
        row.is_some()
    }
}
