//! Ids under re-import: what is the same as in the former corpus, or nearly so, keeps its id.
//!
//! Annotations hang on ids. So an item is known again by its text: as it stands and in its place,
//! as it stands anywhere, and mended. An id that is no longer used is retired, and nothing that is
//! new gets one that was ever used.

mod changes;
mod entries;
mod matching;

use std::collections::HashSet;

use super::ids::{self, Taken};
use super::parts::{Head, Proposal};
use crate::corpus::{Corpus, SourceIx};

pub use changes::{Changed, Changes, ItemKind, Listed, Moved};

use entries::Entries;
use matching::Matching;

/// What the ids of the new items are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GivenIds {
    /// A person gave them: an item with the id of a former one is that one, whatever its text is.
    Meant,
    /// They are numbers that follow from the place of an item, and mean nothing.
    Numbers,
}

/// Gives every item the id of the former item that it is, or one that was never used, and returns
/// what has changed. The head gets the ids that are retired: those that were, and of what is gone.
pub fn update(
    former: &Corpus,
    source: SourceIx,
    head: &mut Head,
    proposals: &mut [Proposal],
    given: GivenIds,
) -> Changes {
    if given == GivenIds::Numbers {
        let ids = entries::ids_mut(proposals);
        ids.into_iter().flatten().for_each(String::clear);
    }
    let former_entries = Entries::of_corpus(former, source);
    let former_of = match_all(&former_entries, &Entries::of_proposals(proposals));
    let mut retired = Head::of(former, source).retired;
    let is_new = |id: &&String| !retired.contains(id);
    let further: Vec<String> = head.retired.iter().filter(is_new).cloned().collect();
    retired.extend(further);
    give_ids(proposals, &former_entries, &former_of, &retired);
    let changes = Changes::between(
        &former_entries,
        &Entries::of_proposals(proposals),
        &former_of,
    );
    retired.extend(changes.gone.iter().map(|gone| gone.id.clone()));
    head.retired = retired;
    changes
}

/// For each new item of each layer the number of the former item that it is.
type FormerOf = [Vec<Option<usize>>; 3];

/// Finds what each new item was: proposals by their titles, then topics, then recommendations; what
/// is not found so, by what is in it.
fn match_all(former: &Entries<'_>, new: &Entries<'_>) -> FormerOf {
    let [mut proposals, mut topics, mut recommendations] =
        [0, 1, 2].map(|layer| Matching::new(&new.layers[layer], &former.layers[layer]));
    for layer in [&mut proposals, &mut topics, &mut recommendations] {
        layer.by_id();
    }
    let corpus = |_| Some(0);
    proposals.by_text_anywhere();
    proposals.by_likeness(corpus);
    topics.find(|parent| proposals.former_of(parent));
    recommendations.find(|parent| topics.former_of(parent));
    topics.by_what_is_in(&recommendations);
    proposals.by_what_is_in(&topics);
    [proposals, topics, recommendations].map(Matching::into_former_of)
}

fn give_ids(
    proposals: &mut [Proposal],
    former: &Entries<'_>,
    former_of: &FormerOf,
    retired: &[String],
) {
    let used = || {
        let retired = retired.iter().map(String::as_str);
        former.ids().chain(retired)
    };
    let ever: HashSet<&str> = used().collect();
    for ((ids, former), former_of) in entries::ids_mut(proposals)
        .into_iter()
        .zip(&former.layers)
        .zip(former_of)
    {
        for (id, &number) in ids.into_iter().zip(former_of) {
            match number.and_then(|number| former.get(number)) {
                Some(known) => known.id.clone_into(id),
                // What is new cannot have the id of another item, whoever gave it.
                None if ever.contains(id.as_str()) => id.clear(),
                None => {}
            }
        }
    }
    let mut taken = Taken::default();
    used().for_each(|id| taken.add(id));
    ids::fill(proposals, &mut taken);
}

#[cfg(test)]
mod tests;
