//! Reads the text of a newspaper page of speech excerpts, as it comes out of a PDF file.
//!
//! What is left of such a page are its lines: no paragraphs, no headings, no columns. The steps from
//! there to proposals are pure functions, each of which can be tried alone:
//!
//! | step | what it finds |
//! |---|---|
//! | `lines`, `marks` | the characters that say something, each with its place in the source |
//! | `measure`, `shapes`, `saying`, `paragraphs` | which lines make a paragraph, by their widths and by what they say |
//! | `headers`, `titles`, `byline`, `groups`, `furniture`, `layout` | titles, bylines, furniture, and the bodies between them |
//! | `blocks`, `bodies`, `advice` | where a speech begins, what is background and what is advice |
//! | `pairing`, `matching` | which title belongs to which body, by the terms that they share |
//! | `topics`, `enumerations`, `sentences` | topics and recommendations |
//! | `assembly`, `report` | the proposals; how sure each decision is, and on which lines it rests |

mod advice;
mod assembly;
mod blocks;
mod bodies;
mod byline;
mod enumerations;
mod furniture;
mod groups;
mod headers;
mod layout;
mod lines;
mod marks;
mod matching;
mod measure;
mod pairing;
mod paragraphs;
mod report;
mod saying;
mod sentences;
mod shapes;
mod titles;
mod topics;

use super::parts::{self, Head, Proposal};

pub use report::{Account, Decision, Kind, Missing};

/// What was understood of a page.
#[derive(Clone, Debug, Default)]
pub struct Reading {
    /// What the page says of itself; the id and the note are empty.
    pub head: Head,
    /// The proposals in the order of their bodies, numbered.
    pub proposals: Vec<Proposal>,
    /// What was decided, in the order of the page.
    pub decisions: Vec<Decision>,
    /// What became of every character.
    pub account: Account,
    /// What a page must have and this one has not.
    pub missing: Vec<Missing>,
}

/// Reads the text of a page; whatever it holds, something is said of it.
#[must_use]
pub fn read(text: &str) -> Reading {
    let mut page = lines::Page::read(text);
    if !marks::has_han(&page.chars) {
        return assembly::assemble(&page, &[]);
    }
    page.setting = measure::setting(&page);
    let widths = measure::widths(&page);
    let regions = layout::regions(&page, &widths);
    assembly::assemble(&page, &regions)
}

impl Reading {
    /// Whether there is any Chinese text to speak of.
    #[must_use]
    pub const fn has_text(&self) -> bool {
        self.account.used > 0
    }

    /// Numbers the proposals from `first` on, as those of a corpus that has others before them.
    pub fn number_from(&mut self, first: usize) {
        for (proposal, p) in self.proposals.iter_mut().zip(first..) {
            parts::number_one(proposal, p);
        }
        let before = first.saturating_sub(1);
        for decision in &mut self.decisions {
            if let Some((p, rest)) = split_item(&decision.item) {
                decision.item = format!("p{:02}{rest}", p + before);
            }
        }
    }

    /// Gives decisions the ids that their items have among `proposals`, all those of the corpus in
    /// their order: an update may have given them others than their numbers.
    pub fn name_items(&mut self, proposals: &[Proposal]) {
        for decision in &mut self.decisions {
            if let Some(id) = id_of(&decision.item, proposals) {
                decision.item = id.to_owned();
            }
        }
    }
}

/// Cuts the number of the proposal off an id that was made of numbers.
fn split_item(item: &str) -> Option<(usize, &str)> {
    let numbers = item.strip_prefix('p')?;
    let end = numbers.find('.').unwrap_or(numbers.len());
    let (p, rest) = numbers.split_at_checked(end)?;
    Some((p.parse().ok()?, rest))
}

/// Returns the id that the item of these numbers has.
fn id_of<'a>(item: &str, proposals: &'a [Proposal]) -> Option<&'a str> {
    let (p, rest) = split_item(item)?;
    let proposal = proposals.get(p.checked_sub(1)?)?;
    let mut numbers = rest.split(['.', 't', 'r']).filter(|part| !part.is_empty());
    let mut next = || numbers.next()?.parse::<usize>().ok()?.checked_sub(1);
    let Some(t) = next() else {
        return Some(&proposal.id);
    };
    let topic = proposal.topics.get(t)?;
    match next() {
        Some(r) => topic.recommendations.get(r).map(|found| found.id.as_str()),
        None => Some(&topic.id),
    }
}
