//! A recommendation with what one annotator said of it, as programs read it: never localised.

use serde::Serialize;

use crate::annotation::{Annotation, AnnotatorId, Codebook, State, TagId};
use crate::corpus::{Corpus, RecommendationIx};

/// Between the names of several speakers, and between their posts.
const BETWEEN_SPEAKERS: &str = "；";
/// Between the items of a list in one field of a table.
const BETWEEN_ITEMS: &str = ";";

/// One row; the order of the fields is that of the output.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Record<'a> {
    corpus: &'a str,
    id: &'a str,
    proposal: &'a str,
    speaker: String,
    post: String,
    topic: &'a str,
    ordinal: &'a str,
    text: &'a str,
    annotator: &'a str,
    tags: Vec<&'a str>,
    memo: Option<&'a str>,
    status: &'static str,
    priority: Option<u8>,
    spans: Vec<SpanRecord<'a>>,
}

/// A span and what is said of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
struct SpanRecord<'a> {
    id: &'a str,
    start: u32,
    end: u32,
    exact: &'a str,
    tags: Vec<&'a str>,
    memo: Option<&'a str>,
}

impl<'a> Record<'a> {
    /// The names of the fields, in their order.
    pub const FIELDS: [&'static str; 14] = [
        "corpus",
        "id",
        "proposal",
        "speaker",
        "post",
        "topic",
        "ordinal",
        "text",
        "annotator",
        "tags",
        "memo",
        "status",
        "priority",
        "spans",
    ];

    /// Makes the row of a recommendation as an annotator left it.
    #[must_use]
    pub fn new(
        corpus: &'a Corpus,
        codebook: &Codebook,
        ix: RecommendationIx,
        annotator: &'a AnnotatorId,
        state: &'a State,
    ) -> Self {
        let recommendation = corpus.recommendation(ix);
        let proposal = corpus.proposal(recommendation.proposal());
        let speakers = || proposal.speakers().iter().map(|&ix| corpus.speaker(ix));
        let annotation = state.get(recommendation.id().as_str());
        Self {
            corpus: corpus.source(recommendation.source()).id().as_str(),
            id: recommendation.id().as_str(),
            proposal: proposal.title(),
            speaker: joined(speakers().map(|speaker| speaker.name())),
            post: joined(speakers().map(|speaker| speaker.post())),
            topic: corpus.topic(recommendation.topic()).heading(),
            ordinal: recommendation.ordinal(),
            text: recommendation.text(),
            annotator: annotator.as_str(),
            tags: tags(annotation, codebook),
            memo: annotation.memo(),
            status: annotation.status().word(),
            priority: annotation.priority().map(crate::annotation::Priority::get),
            spans: spans(state, recommendation.id().as_str(), codebook),
        }
    }

    /// Returns the values as fields of a table, in the order of [`Record::FIELDS`]; lists are
    /// joined by `;`, a span is `start-end`, what is not there is empty.
    #[must_use]
    pub fn fields(&self) -> [String; 14] {
        let spans: Vec<String> = self
            .spans
            .iter()
            .map(|span| format!("{}-{}", span.start, span.end))
            .collect();
        [
            self.corpus.to_owned(),
            self.id.to_owned(),
            self.proposal.to_owned(),
            self.speaker.clone(),
            self.post.clone(),
            self.topic.to_owned(),
            self.ordinal.to_owned(),
            self.text.to_owned(),
            self.annotator.to_owned(),
            self.tags.join(BETWEEN_ITEMS),
            self.memo.unwrap_or_default().to_owned(),
            self.status.to_owned(),
            self.priority
                .map(|priority| priority.to_string())
                .unwrap_or_default(),
            spans.join(BETWEEN_ITEMS),
        ]
    }
}

/// Joins what several speakers have; an empty place stays, so that names and posts stand in the
/// same order, but where nobody has anything there is nothing.
fn joined<'a>(parts: impl Iterator<Item = &'a str>) -> String {
    let parts: Vec<&str> = parts.collect();
    if parts.iter().all(|part| part.is_empty()) {
        String::new()
    } else {
        parts.join(BETWEEN_SPEAKERS)
    }
}

/// Returns the tags that are set, in the order of the codebook.
fn tags<'a>(annotation: Annotation<'a>, codebook: &Codebook) -> Vec<&'a str> {
    let mut tags: Vec<&TagId> = annotation.tags().collect();
    codebook.sort(&mut tags);
    tags.into_iter().map(TagId::as_str).collect()
}

fn spans<'a>(state: &'a State, id: &'a str, codebook: &Codebook) -> Vec<SpanRecord<'a>> {
    state
        .spans(id)
        .map(|(id, span, annotation)| SpanRecord {
            id: id.as_str(),
            start: span.at.0,
            end: span.at.1,
            exact: &span.exact,
            tags: tags(annotation, codebook),
            memo: annotation.memo(),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_posts_stand_in_the_same_order() {
        assert_eq!(joined(["甲", "乙"].into_iter()), "甲；乙");
        assert_eq!(joined(["", "主任"].into_iter()), "；主任");
        assert_eq!(joined(["", ""].into_iter()), "");
        assert_eq!(joined(std::iter::empty()), "");
    }
}
