//! Undo and redo over every edit of a sitting, written as new facts so that merging still holds.

use std::collections::HashMap;

use super::edit::{Change, Edit};
use super::id::AnnotationId;
use super::stamp::{Millis, SessionId, Stamp};
use super::state::State;
use super::value::{Field, Value};

/// What an undo or a redo did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reversal {
    /// The new facts, or `None` if nothing was to be written.
    pub edit: Option<Edit>,
    /// How many fields were left alone because somebody has changed them since.
    pub left_alone: usize,
}

/// The edits of a sitting that can be undone and those that can be redone.
#[derive(Clone, Debug, Default)]
pub struct History {
    done: Vec<Edit>,
    undone: Vec<Edit>,
    /// Where a reversal wrote a former value again: the stamp that it once had, and its new one.
    /// Earlier edits know the value by the old stamp and must still find it.
    rewritten: HashMap<(AnnotationId, Field, Stamp), Stamp>,
}

impl History {
    /// Remembers an edit that was made; what had been undone can no longer be redone.
    ///
    /// Answers whether there is anything to undo in it: a tag that was taken away and set again
    /// stands as it stood, only under another stamp, by which earlier edits must still find it.
    pub fn record(&mut self, mut edit: Edit) -> bool {
        edit.changes.retain(|change| {
            let is_change = change.is_change();
            if let Some((stood, _)) = change.before.as_ref().filter(|_| !is_change) {
                let value = (change.id.clone(), change.field.clone(), *stood);
                self.rewritten.insert(value, change.after.0);
            }
            is_change
        });
        let is_step = !edit.changes.is_empty();
        if is_step {
            self.done.push(edit);
            self.undone.clear();
        }
        is_step
    }

    /// Takes the last edit back, where its fields still hold what it wrote.
    pub fn undo(&mut self, state: &mut State, now: Millis, session: SessionId) -> Reversal {
        let Some(edit) = self.done.pop() else {
            return Reversal::default();
        };
        let reversal = self.reverse(&edit, state, now, session);
        self.undone.extend(reversal.edit.clone());
        reversal
    }

    /// Makes the last undone edit again, where its fields still hold what undoing wrote.
    pub fn redo(&mut self, state: &mut State, now: Millis, session: SessionId) -> Reversal {
        let Some(edit) = self.undone.pop() else {
            return Reversal::default();
        };
        let reversal = self.reverse(&edit, state, now, session);
        self.done.extend(reversal.edit.clone());
        reversal
    }

    fn reverse(
        &mut self,
        edit: &Edit,
        state: &mut State,
        now: Millis,
        session: SessionId,
    ) -> Reversal {
        let changes: Vec<Change> = edit
            .changes
            .iter()
            .filter_map(|change| self.reversed(change, state, now, session))
            .collect();
        let left_alone = edit.changes.len() - changes.len();
        if changes.is_empty() {
            return Reversal {
                edit: None,
                left_alone,
            };
        }
        let reversed = Edit { changes };
        state.join_all(reversed.facts());
        Reversal {
            edit: Some(reversed),
            left_alone,
        }
    }

    /// Returns the change that takes `change` back, or `None` if the field is to be left alone.
    fn reversed(
        &mut self,
        change: &Change,
        state: &State,
        now: Millis,
        session: SessionId,
    ) -> Option<Change> {
        let Change {
            id,
            field,
            before,
            after,
        } = change;
        let (standing, value) = state.field(id.as_str(), field)?;
        if standing != self.latest(id, field, after.0) {
            return None;
        }
        let former = match before {
            Some((_, former)) => former.clone(),
            None => Value::cleared(field)?,
        };
        let stamp = Stamp::next(now, session, state.newest_stamp(id.as_str()).as_ref());
        if let Some((stood, _)) = before {
            let stood = self.latest(id, field, *stood);
            self.rewritten
                .insert((id.clone(), field.clone(), stood), stamp);
        }
        Some(Change {
            id: id.clone(),
            field: field.clone(),
            before: Some((standing, value.clone())),
            after: (stamp, former),
        })
    }

    /// Returns the stamp under which a value stands now that was once written with `stamp`.
    fn latest(&mut self, id: &AnnotationId, field: &Field, stamp: Stamp) -> Stamp {
        let mut key = (id.clone(), field.clone(), stamp);
        while let Some(newer) = self.rewritten.get(&key) {
            key.2 = *newer;
        }
        let newest = key.2;
        // Undoing and redoing all day must not make the way longer and longer.
        if newest != stamp {
            self.rewritten
                .insert((id.clone(), field.clone(), stamp), newest);
        }
        newest
    }
}
