//! The filter language: which recommendations a list shows, in words that can be typed quickly.
//!
//! Terms are joined by `and` or by spaces alone: bare words, `"words with spaces"`, `tag:资金`,
//! `tag:none`, `status:unread`, `speaker:张昌红`. What a later version gives a meaning (`or`, `not`,
//! `-term`, parentheses, other fields, comparisons) is refused today unless it is quoted, so that
//! no filter that is accepted ever changes what it finds.

mod error;
mod parse;

use crate::annotation::{Annotation, Codebook, State, Status, TagId};
use crate::corpus::{Corpus, RecommendationIx};
use crate::search::Literal;

pub use error::{FilterError, FilterFault};

/// A filter as it was written, whose tags are names yet.
#[derive(Clone, Debug)]
pub struct Filter {
    source: String,
    expression: Expression<TagName>,
}

/// A filter whose tags are known, ready to be asked.
#[derive(Clone, Debug)]
pub struct BoundFilter {
    source: String,
    expression: Expression<Vec<TagId>>,
}

/// What has to hold of a recommendation; `T` is how tags are named.
#[derive(Clone, Debug)]
enum Expression<T> {
    All(Vec<Self>),
    Words(Literal),
    Tag(T),
    NoTag,
    Status(Status),
    Speaker(Literal),
}

/// What was written after `tag:`, and where.
#[derive(Clone, Debug)]
struct TagName {
    name: String,
    column: usize,
}

/// A recommendation, and what the annotator said of it.
#[derive(Clone, Copy, Debug)]
pub struct Subject<'a> {
    /// The corpus that it stands in.
    pub corpus: &'a Corpus,
    /// The recommendation.
    pub recommendation: RecommendationIx,
    /// What is said of the whole recommendation.
    pub annotation: Annotation<'a>,
}

impl Filter {
    /// Reads a filter. One without terms matches everything.
    ///
    /// # Errors
    ///
    /// Fails at the first thing that is no filter, with its column.
    pub fn parse(source: &str) -> Result<Self, FilterError> {
        Ok(Self {
            source: source.trim().to_owned(),
            expression: parse::parse(source)?,
        })
    }

    /// Returns the filter as it was written.
    #[must_use]
    pub fn source(&self) -> &str {
        &self.source
    }

    /// Finds the tags that the filter names; a tag stands for its children, too.
    ///
    /// # Errors
    ///
    /// Fails when the codebook has no such tag, or several.
    pub fn bind(&self, codebook: &Codebook) -> Result<BoundFilter, FilterError> {
        let expression = self.expression.bind(codebook)?;
        Ok(BoundFilter {
            source: self.source.clone(),
            expression,
        })
    }
}

impl Expression<TagName> {
    fn bind(&self, codebook: &Codebook) -> Result<Expression<Vec<TagId>>, FilterError> {
        Ok(match self {
            Self::All(parts) => Expression::All(
                parts
                    .iter()
                    .map(|part| part.bind(codebook))
                    .collect::<Result<_, _>>()?,
            ),
            Self::Words(literal) => Expression::Words(literal.clone()),
            Self::Tag(TagName { name, column }) => match codebook.resolve(name) {
                Ok(tag) => Expression::Tag(with_children(codebook, &tag.id)),
                Err(error) => return Err(FilterError::new(*column, FilterFault::Tag(error))),
            },
            Self::NoTag => Expression::NoTag,
            Self::Status(status) => Expression::Status(*status),
            Self::Speaker(literal) => Expression::Speaker(literal.clone()),
        })
    }
}

/// Returns `id` and the ids of all tags below it, which follow it in the codebook.
fn with_children(codebook: &Codebook, id: &TagId) -> Vec<TagId> {
    let mut from = codebook.tags().iter().skip_while(|tag| tag.id != *id);
    let Some(root) = from.next() else {
        return Vec::new();
    };
    let below = from.take_while(|tag| tag.depth > root.depth);
    std::iter::once(root)
        .chain(below)
        .map(|tag| tag.id.clone())
        .collect()
}

impl BoundFilter {
    /// Returns the filter as it was written.
    #[must_use]
    pub fn source(&self) -> &str {
        &self.source
    }

    /// Returns whether it was written without terms, so that it matches everything.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        matches!(&self.expression, Expression::All(parts) if parts.is_empty())
    }

    /// Returns whether `subject` is one of those looked for.
    #[must_use]
    pub fn matches(&self, subject: &Subject<'_>) -> bool {
        self.expression.matches(subject)
    }
}

impl Expression<Vec<TagId>> {
    fn matches(&self, subject: &Subject<'_>) -> bool {
        match self {
            Self::All(parts) => parts.iter().all(|part| part.matches(subject)),
            Self::Words(literal) => subject.says(literal),
            Self::Tag(tags) => subject.annotation.tags().any(|tag| tags.contains(tag)),
            Self::NoTag => subject.annotation.tags().next().is_none(),
            Self::Status(status) => subject.annotation.status() == *status,
            Self::Speaker(literal) => subject.is_spoken_by(literal),
        }
    }
}

impl<'a> Subject<'a> {
    /// Returns a recommendation with what `state` says of it.
    #[must_use]
    pub fn of(corpus: &'a Corpus, recommendation: RecommendationIx, state: &'a State) -> Self {
        let annotation = state.get(corpus.recommendation(recommendation).id().as_str());
        Self {
            corpus,
            recommendation,
            annotation,
        }
    }
}

impl Subject<'_> {
    /// Returns whether the words stand in the recommendation or above it: in its text or ordinal,
    /// in the heading or lead of its topic, or in the title of its proposal.
    fn says(&self, words: &Literal) -> bool {
        let recommendation = self.corpus.recommendation(self.recommendation);
        if words.is_match(recommendation.text()) || words.is_match(recommendation.ordinal()) {
            return true;
        }
        let topic = self.corpus.topic(recommendation.topic());
        words.is_match(topic.heading())
            || words.is_match(topic.lead())
            || words.is_match(self.corpus.proposal(topic.proposal()).title())
    }

    /// Returns whether a speaker has the words in the name or the post.
    fn is_spoken_by(&self, words: &Literal) -> bool {
        let proposal = self.corpus.recommendation(self.recommendation).proposal();
        self.corpus
            .proposal(proposal)
            .speakers()
            .iter()
            .any(|&speaker| {
                let speaker = self.corpus.speaker(speaker);
                words.is_match(speaker.name()) || words.is_match(speaker.post())
            })
    }
}

#[cfg(test)]
mod tests;
