//! From the id that a person gives to the one item that is meant, and back.

use super::Failure;
use crate::corpus::{Corpus, Item, RecommendationIx};
use crate::notation::nearest;
use crate::words::cited;

/// The most candidates that a message names.
const NAMED: usize = 5;

/// Returns the item that `asked` names: an id, or `corpus/id` where ids of corpora meet.
///
/// # Errors
///
/// Nothing has that id, with a near one; or several items have it, with the names that tell them
/// apart.
pub fn find(corpus: &Corpus, asked: &str) -> Result<Item, Failure> {
    match corpus.find_named(asked).as_slice() {
        [item] => Ok(*item),
        [] => Err(unknown(corpus, asked)),
        several => {
            let mut names: Vec<String> = several
                .iter()
                .take(NAMED)
                .map(|&item| name(corpus, item))
                .collect();
            if several.len() > NAMED {
                names.push("…".to_owned());
            }
            Err(Failure::new(|lang| {
                lang.cli_ambiguous_id(&cited(asked), &names.join(lang.between_items()))
            }))
        }
    }
}

/// Returns the recommendation that `asked` names.
///
/// # Errors
///
/// As [`find`]; where it is another item, with the id of a recommendation in it.
pub fn find_recommendation(corpus: &Corpus, asked: &str) -> Result<RecommendationIx, Failure> {
    let first = match find(corpus, asked)? {
        Item::Recommendation(ix) => return Ok(ix),
        Item::Topic(ix) => corpus.topic(ix).recommendations().next(),
        Item::Proposal(ix) => corpus.proposal(ix).recommendations().next(),
    };
    let example = first.map(|ix| name(corpus, Item::Recommendation(ix)));
    Err(Failure::new(|lang| match &example {
        Some(example) => lang.cli_no_recommendation_like(&cited(asked), example),
        None => lang.cli_no_recommendation(&cited(asked)),
    }))
}

/// Returns how a person names an item: its id, or `corpus/id` where another corpus has it too.
#[must_use]
pub fn name(corpus: &Corpus, item: Item) -> String {
    let id = corpus.id_of(item).as_str();
    if corpus.source_count() > 1 && corpus.find(None, id).len() > 1 {
        format!("{}/{id}", corpus.source(corpus.source_of(item)).id())
    } else {
        id.to_owned()
    }
}

fn unknown(corpus: &Corpus, asked: &str) -> Failure {
    let proposals = corpus.proposals().map(Item::Proposal);
    let topics = corpus.topics().map(Item::Topic);
    let recommendations = corpus.recommendations().map(Item::Recommendation);
    let ids = proposals
        .chain(topics)
        .chain(recommendations)
        .map(|item| corpus.id_of(item).as_str());
    match nearest(asked, ids) {
        Some(near) => Failure::new(|lang| lang.cli_unknown_id_near(&cited(asked), near)),
        None => Failure::new(|lang| lang.cli_unknown_id(&cited(asked))),
    }
}
