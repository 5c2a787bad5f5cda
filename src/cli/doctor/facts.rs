//! What is strange in the facts themselves: stamps of days to come, facts that somebody took from the
//! document, and values that were changed under their stamps.

use std::collections::BTreeSet;

use serde::Serialize;

use super::problem::Problem;
use crate::annotation::{AnnotationId, Fact, Field, Millis, State};
use crate::storage::annotations::Journals;
use crate::storage::{AnnotationsFolder, Owner};

/// How far a clock may be ahead before it is called wrong, in milliseconds: a day.
const AHEAD: i64 = 24 * 60 * 60 * 1_000;

/// What is strange in the facts.
#[derive(Default, Serialize)]
pub struct Facts {
    /// How many have a stamp that lies more than a day ahead.
    pub ahead: usize,
    /// What the first of them is about.
    pub first_ahead: Option<String>,
    /// How many stand in folded journals and not in the document.
    pub taken_out: usize,
    /// How many have one value in the document and another in a journal, with the same stamp.
    pub contradicted: usize,
    /// What the first of them is about.
    pub first_contradicted: Option<String>,
}

impl Facts {
    /// Looks at the facts of a document and of its journals.
    pub fn find(
        folder: &AnnotationsFolder,
        owner: &Owner,
        document: &State,
        journals: &Journals,
        now: Millis,
        problems: &mut Vec<Problem>,
    ) -> Self {
        let path = folder.document_path(owner);
        let mut all = document.clone();
        all.join_all(journals.unfolded_facts());
        let put_away: State = journals.folded_facts().collect();
        let taken_out = taken_out(&all, &put_away);
        all.join_all(put_away.facts());
        let ahead: Vec<AnnotationId> = all
            .facts()
            .filter(|fact| fact.stamp.millis().0 > now.0.saturating_add(AHEAD))
            .map(|fact| fact.id)
            .collect();
        let contradicted = contradicted(document, journals);
        let found = Self {
            ahead: ahead.len(),
            first_ahead: ahead.first().map(ToString::to_string),
            taken_out,
            contradicted: contradicted.len(),
            first_contradicted: contradicted.first().map(|(id, _)| id.to_string()),
        };
        if let Some(first) = found.first_ahead.clone() {
            let facts = found.ahead;
            problems.push(Problem::StampsAhead { facts, first });
        }
        if taken_out > 0 {
            let path = path.clone();
            let facts = taken_out;
            problems.push(Problem::TakenOut { path, facts });
        }
        if let Some(first) = found.first_contradicted.clone() {
            let facts = found.contradicted;
            problems.push(Problem::Contradicted { path, facts, first });
        }
        found
    }
}

/// Counts the folded facts that are newer than what is said without them.
fn taken_out(said: &State, put_away: &State) -> usize {
    let is_newer = |fact: &Fact| {
        let standing = said.field(fact.id.as_str(), &fact.value.field());
        standing.is_none_or(|(stamp, _)| stamp < fact.stamp)
    };
    put_away.facts().filter(is_newer).count()
}

/// Returns the fields whose value in the document is another than a journal has under the same
/// stamp: somebody changed it and left the stamp.
fn contradicted(document: &State, journals: &Journals) -> BTreeSet<(AnnotationId, Field)> {
    let facts = journals.unfolded_facts().chain(journals.folded_facts());
    let contradicted = facts.filter_map(|fact| {
        let field = fact.value.field();
        let (stamp, value) = document.field(fact.id.as_str(), &field)?;
        (stamp == fact.stamp && *value != fact.value).then_some((fact.id, field))
    });
    contradicted.collect()
}
