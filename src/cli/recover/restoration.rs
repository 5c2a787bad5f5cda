//! What restoring a copy would change: each field that holds something else now.

use std::collections::BTreeSet;

use super::backups::{Copy, CopyError};
use super::limit::Limit;
use crate::annotation::{AnnotationId, Field, Intent, State, Value};
use crate::cli::opened::Opened;
use crate::corpus::SourceIx;

/// What restoring a copy would change.
pub struct Restoration {
    /// The source that the document is about.
    pub source: SourceIx,
    /// The name of the copy.
    pub name: String,
    /// The changes, in the order of a document.
    pub changes: Vec<Restored>,
    /// How many spans were made since. A passage cannot be cleared: they stay, with all that is
    /// said of them.
    pub spans_left: usize,
}

/// A field that holds something else now than in the copy.
pub struct Restored {
    /// What it is about.
    pub id: AnnotationId,
    /// Which field.
    pub field: Field,
    /// What it holds now; `None` where it was never set.
    pub now: Option<Value>,
    /// What it held then, or, where it was not set, its cleared value.
    pub then: Value,
}

/// What a copy holds, and what restoring it would change.
pub struct Comparison {
    /// How many facts stand in it.
    pub facts: usize,
    /// What would change.
    pub restoration: Restoration,
}

impl Comparison {
    /// Reads a copy and compares it with what is said now.
    ///
    /// # Errors
    ///
    /// As [`Copy::read`].
    pub fn find(opened: &Opened, copy: &Copy) -> Result<Self, CopyError> {
        let then = copy.read(opened)?.state;
        let nothing = State::default();
        let now = opened.state(copy.source).unwrap_or(&nothing);
        Ok(Self {
            facts: then.facts().count(),
            restoration: Restoration::find(copy, now, &then, &Limit::none()),
        })
    }
}

/// How much would change.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// The fields that would get another value.
    pub changed: usize,
    /// The fields that were set since and would be cleared.
    pub cleared: usize,
    /// The recommendations that these belong to.
    pub recommendations: usize,
}

impl Restoration {
    /// Compares what is said now with what was said then.
    pub fn find(copy: &Copy, now: &State, then: &State, limit: &Limit) -> Self {
        let mut found = Self {
            source: copy.source,
            name: copy.backup.name.clone(),
            changes: Vec::new(),
            spans_left: 0,
        };
        let said = now.annotations().chain(then.annotations());
        let ids: BTreeSet<&AnnotationId> = said.map(|(id, _)| id).collect();
        for id in ids {
            if limit.holds(copy.source, id) {
                found.compare(id, now, then);
            }
        }
        found
    }

    fn compare(&mut self, id: &AnnotationId, now: &State, then: &State) {
        let (said_now, said_then) = (now.get(id.as_str()), then.get(id.as_str()));
        if said_now.span().is_some() && said_then.span().is_none() {
            self.spans_left += 1;
            return;
        }
        let said = said_now.said().chain(said_then.said());
        let fields: BTreeSet<Field> = said.map(|(_, value)| value.field()).collect();
        for field in fields {
            let value = |state: &State| {
                let (_, value) = state.field(id.as_str(), &field)?;
                Some(value.clone())
            };
            let now = value(now);
            let Some(then) = value(then).or_else(|| Value::cleared(&field)) else {
                continue;
            };
            let holds = match &now {
                Some(now) => *now == then,
                None => then.is_cleared(),
            };
            if !holds {
                self.changes.push(Restored {
                    id: id.clone(),
                    field,
                    now,
                    then,
                });
            }
        }
    }

    /// Whether nothing would change.
    pub const fn is_empty(&self) -> bool {
        self.changes.is_empty()
    }

    /// Iterates over what the fields should hold.
    pub fn intents(&self) -> impl Iterator<Item = Intent> {
        self.changes.iter().map(|change| Intent {
            id: change.id.clone(),
            value: change.then.clone(),
        })
    }

    /// Counts the changes.
    pub fn counts(&self) -> Counts {
        let cleared = self
            .changes
            .iter()
            .filter(|change| change.then.is_cleared());
        let cleared = cleared.count();
        let ids = self.changes.iter().map(|change| change.id.recommendation());
        Counts {
            changed: self.changes.len() - cleared,
            cleared,
            recommendations: ids.collect::<BTreeSet<_>>().len(),
        }
    }
}
