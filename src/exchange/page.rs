//! Reads the text of a newspaper page of speech excerpts, as it comes out of a PDF file.

use super::parts::{Head, Proposal};

/// What was understood of a page.
#[derive(Clone, Debug, Default)]
pub struct Reading {
    /// What the page says of itself; the id and the note are empty.
    pub head: Head,
    /// The proposals in the order of their bodies, numbered.
    pub proposals: Vec<Proposal>,
}

/// Reads the text of a page; whatever it holds, something is said of it.
#[must_use]
pub fn read(_text: &str) -> Reading {
    Reading::default()
}
