//! Where the annotator left a corpus: found again at the start, written down at the end.

use std::path::Path;

use crate::annotation::AnnotatorId;
use crate::app::App;
use crate::corpus::{Item, RecommendationIx};
use crate::storage::places::{self, Place, Places};

/// Returns the recommendation at which an annotator left the corpus that is open.
#[must_use]
pub fn last(file: &Path, app: &App, annotator: &AnnotatorId) -> Option<RecommendationIx> {
    // Where they cannot be read the sitting opens at the first speaker: the loss is a few keys.
    let places = Places::read(file).ok()?;
    let corpus = app.corpus();
    corpus.sources().find_map(|source| {
        let id = corpus.source(source).id().as_str();
        let place = places.of(id, annotator.as_str())?;
        corpus
            .find(Some(id), place)
            .into_iter()
            .find_map(|item| match item {
                Item::Recommendation(ix) => Some(ix),
                Item::Proposal(_) | Item::Topic(_) => None,
            })
    })
}

/// Writes down where an annotator leaves.
pub fn remember(file: &Path, app: &App, annotator: &AnnotatorId) {
    let Some(ix) = app.recommendation() else {
        return;
    };
    let corpus = app.corpus();
    let recommendation = corpus.recommendation(ix);
    let place = Place {
        corpus: corpus.source(recommendation.source()).id().to_string(),
        annotator: annotator.to_string(),
        recommendation: recommendation.id().to_string(),
    };
    // Losing a place costs a few keys; the sitting itself ended well.
    let _ = places::remember(file, place);
}
