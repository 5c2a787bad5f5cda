//! Which headings of an outline are titles of proposals and which of topics, by what stands below.

use super::sections::{PartKind, Section};

/// The levels of headings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Levels {
    /// That of proposals; a heading above it is the title of the corpus.
    pub proposal: usize,
    /// That of topics.
    pub topic: usize,
}

impl Levels {
    /// Finds the levels: a heading with speakers below it is a proposal's; else that above the
    /// headings with lists, or below the one that says something of the corpus.
    #[must_use]
    pub fn of(sections: &[Section<'_>]) -> Self {
        let mut used: Vec<usize> = sections.iter().filter_map(level).collect();
        used.sort_unstable();
        used.dedup();
        let below = |level: usize| {
            let deeper = used.iter().copied().find(|&other| other > level);
            deeper.unwrap_or(level + 1)
        };
        let above = |level: usize| used.iter().rev().copied().find(|&other| other < level);
        let first = |is_it: fn(&Section<'_>) -> bool| {
            let mut levels = sections.iter().filter(|section| is_it(section));
            levels.find_map(level)
        };
        let proposal = first(has_speaker)
            .or_else(|| first(says_of_corpus).map(below))
            .or_else(|| first(has_items).map(|topic| above(topic).unwrap_or(topic)))
            .or_else(|| used.first().copied())
            .unwrap_or(1);
        Self {
            proposal,
            topic: below(proposal),
        }
    }
}

fn level(section: &Section<'_>) -> Option<usize> {
    section.heading.as_ref().map(|heading| heading.level)
}

fn has_speaker(section: &Section<'_>) -> bool {
    has_key(section, true)
}

fn says_of_corpus(section: &Section<'_>) -> bool {
    has_key(section, false)
}

/// Whether a section has a key of a proposal, or one of a corpus, as it should be written.
fn has_key(section: &Section<'_>, of_proposal: bool) -> bool {
    section.parts.iter().any(|part| match part.kind {
        PartKind::Field(keyed) => {
            keyed.meant.is_none() && keyed.key.is_of_proposal() == of_proposal
        }
        PartKind::Text | PartKind::Item { .. } => false,
    })
}

fn has_items(section: &Section<'_>) -> bool {
    let mut parts = section.parts.iter();
    parts.any(|part| matches!(part.kind, PartKind::Item { .. }))
}
