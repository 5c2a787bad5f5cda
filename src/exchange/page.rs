//! Reads the text of a newspaper page of speech excerpts, as it comes out of a PDF file.
//!
//! What is left of such a page are its lines: no paragraphs, no headings, no columns. The steps from
//! there to proposals are pure functions, each of which can be tried alone:
//!
//! | step | what it finds |
//! |---|---|
//! | `lines` | the characters that say something, each with its place in the source |
//! | `measure`, `paragraphs` | which lines make a paragraph |
//! | `headers`, `byline`, `furniture`, `layout` | titles, bylines, furniture, and the bodies between them |
//! | `blocks`, `bodies`, `advice` | where a speech begins, what is background and what is advice |
//! | `matching` | which title belongs to which body, by the terms that they share |
//! | `topics`, `enumerations`, `sentences` | topics and recommendations |
//! | `assembly`, `report` | the proposals; how sure each decision is, and on which lines it rests |

mod advice;
mod assembly;
mod blocks;
mod bodies;
mod byline;
mod enumerations;
mod furniture;
mod headers;
mod layout;
mod lines;
mod matching;
mod measure;
mod paragraphs;
mod report;
mod saying;
mod sentences;
mod shapes;
mod topics;

use super::parts::{Head, Proposal};

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
    page.setting = measure::setting(&page);
    let widths = measure::widths(&page);
    let regions = layout::regions(&page, &widths);
    assembly::assemble(&page, &regions)
}
