//! Recommendations that stand in a file twice, word for word or nearly.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use super::{CorpusFile, Fault, Finding, Spot};
use crate::text::{Case, LikenessIndex, Pieces, fold_char};

/// From how much in common two recommendations are taken for one, in percent. No two of the embedded
/// corpus have more than 33; one changed character leaves 80 of the shortest that are compared.
const ALIKE: u8 = 80;
/// The fewest pieces of which likeness says something: in a shorter text a word more is another one.
const PIECES_MIN: usize = 10;

/// Returns each recommendation that says what one before it says.
pub fn copies(file: &CorpusFile) -> Vec<Finding> {
    let mut search = Search::default();
    for (p, proposal) in file.proposals.iter().enumerate() {
        for (t, topic) in proposal.topics.iter().enumerate() {
            for (r, recommendation) in topic.recommendations.iter().enumerate() {
                let spot = Spot {
                    proposal: p,
                    topic: Some(t),
                    recommendation: Some(r),
                };
                search.take(&recommendation.text, spot);
            }
        }
    }
    search.findings
}

/// The recommendations that have been passed.
#[derive(Default)]
struct Search {
    /// The first of each text, by its letters.
    first_of: HashMap<String, Spot>,
    /// Those that are long enough to be like another, and where they stand.
    index: LikenessIndex,
    indexed: Vec<Spot>,
    findings: Vec<Finding>,
}

impl Search {
    fn take(&mut self, text: &str, spot: Spot) {
        let letters = letters(text);
        if letters.is_empty() {
            return;
        }
        match self.first_of.entry(letters) {
            Entry::Occupied(first) => return self.findings.push(copy(spot, *first.get(), None)),
            Entry::Vacant(new) => drop(new.insert(spot)),
        }
        let pieces = Pieces::of(text);
        if pieces.len() < PIECES_MIN {
            return;
        }
        let like = self.index.like(&pieces, ALIKE);
        let nearest = like.first().copied();
        let nearest = nearest.and_then(|(n, likeness)| Some((*self.indexed.get(n)?, likeness)));
        if let Some((first, likeness)) = nearest {
            self.findings.push(copy(spot, first, Some(likeness)));
        }
        self.index.add(pieces);
        self.indexed.push(spot);
    }
}

fn copy(spot: Spot, first: Spot, likeness: Option<u8>) -> Finding {
    Finding {
        other: Some(first.path().field("text")),
        ..Finding::new(spot.path().field("text"), Fault::Copy(likeness))
    }
}

/// Returns the letters and digits of a text, folded.
fn letters(text: &str) -> String {
    text.chars()
        .filter(|letter| letter.is_alphanumeric())
        .map(|letter| fold_char(letter, Case::Ignored))
        .collect()
}
