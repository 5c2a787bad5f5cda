//! What a person does in one step: the changes it made, so that it can be stored and taken back.

use std::collections::{HashMap, HashSet};

use super::id::AnnotationId;
use super::stamp::{Millis, SessionId, Stamp};
use super::state::{Fact, State};
use super::value::{Field, Value};

/// What a person wants a field to hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Intent {
    /// What it is about.
    pub id: AnnotationId,
    /// What its field should hold.
    pub value: Value,
}

/// How one edit changed one field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// What it is about.
    pub id: AnnotationId,
    /// Which field.
    pub field: Field,
    /// What stood there, or `None` where the field was never set.
    pub before: Option<(Stamp, Value)>,
    /// What stands there now.
    pub after: (Stamp, Value),
}

impl Change {
    /// Whether something else stands there now than before: a tag that was taken away and set
    /// again stands as it stood, and a field that was never set is the same as a cleared one.
    #[must_use]
    pub fn is_change(&self) -> bool {
        match &self.before {
            Some((_, before)) => *before != self.after.1,
            None => !self.after.1.is_cleared(),
        }
    }
}

/// All changes of one key or one palette: one step of undo.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Edit {
    /// The changes, each of another field.
    pub changes: Vec<Change>,
}

impl Edit {
    /// Iterates over the facts that the edit wrote.
    pub fn facts(&self) -> impl Iterator<Item = Fact> {
        self.changes.iter().map(|change| Fact {
            id: change.id.clone(),
            value: change.after.1.clone(),
            stamp: change.after.0,
        })
    }
}

impl Edit {
    /// Makes one step of undo out of several edits of one document, in their order.
    #[must_use]
    pub fn merge(edits: Vec<Self>) -> Self {
        let mut changes: Vec<Change> = Vec::new();
        let mut places = HashMap::new();
        for change in edits.into_iter().flat_map(|edit| edit.changes) {
            let field = (change.id.clone(), change.field.clone());
            let place = *places.entry(field).or_insert(changes.len());
            match changes.get_mut(place) {
                Some(known) => known.after = change.after,
                None => changes.push(change),
            }
        }
        Self { changes }
    }
}

/// Whether an edit was made, taken back, or made again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Way {
    /// It was made.
    Do,
    /// It takes an earlier one back.
    Undo,
    /// It makes one again that was taken back.
    Redo,
}

/// An edit as it is kept: of which sitting it is, and to which step of undo it belongs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecordedEdit {
    /// The sitting that made it.
    pub session: SessionId,
    /// The step, numbered within the sitting; all edits of one palette are one step.
    pub step: u64,
    /// Whether it was made, taken back, or made again.
    pub way: Way,
    /// What it changed.
    pub edit: Edit,
}

impl RecordedEdit {
    /// Returns the newest stamp that the edit wrote; `None` where it changed nothing.
    #[must_use]
    pub fn stamp(&self) -> Option<Stamp> {
        self.edit.changes.iter().map(|change| change.after.0).max()
    }
}

impl State {
    /// Carries intents out as one edit; `None` means that all of them hold already.
    ///
    /// Where two intents name the same field the later one counts. All facts of the edit on one
    /// annotation carry the same stamp, larger than any on it before.
    pub fn edit(&mut self, intents: &[Intent], now: Millis, session: SessionId) -> Option<Edit> {
        let changes: Vec<Change> = last_of_each_field(intents)
            .into_iter()
            .filter_map(|(intent, field)| self.change(intent, field, now, session))
            .collect();
        if changes.is_empty() {
            return None;
        }
        let edit = Edit { changes };
        self.join_all(edit.facts());
        Some(edit)
    }

    /// Returns the change that carries an intent out, or `None` if it holds already.
    fn change(
        &self,
        intent: &Intent,
        field: Field,
        now: Millis,
        session: SessionId,
    ) -> Option<Change> {
        let id = intent.id.as_str();
        let before = self
            .field(id, &field)
            .map(|(stamp, value)| (stamp, value.clone()));
        let holds = match &before {
            Some((_, value)) => *value == intent.value,
            None => intent.value.is_cleared(),
        };
        let stamp = Stamp::next(now, session, self.newest_stamp(id).as_ref());
        let after = (stamp, intent.value.clone());
        (!holds).then(|| Change {
            id: intent.id.clone(),
            field,
            before,
            after,
        })
    }
}

/// Returns the intents without those that a later one overrules, in their order.
fn last_of_each_field(intents: &[Intent]) -> Vec<(&Intent, Field)> {
    let mut known = HashSet::new();
    let of_later = intents.iter().rev().filter_map(|intent| {
        let field = intent.value.field();
        let is_last = known.insert((&intent.id, field.clone()));
        is_last.then_some((intent, field))
    });
    let mut last: Vec<_> = of_later.collect();
    last.reverse();
    last
}
