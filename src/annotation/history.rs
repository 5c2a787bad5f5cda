//! Undo and redo over every edit of a sitting, written as new facts so that merging still holds.

use std::collections::HashMap;

use super::edit::{Change, Edit, Way};
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

    /// Takes up an edit of an earlier sitting, in the order in which they were made. Answers how
    /// many steps of the same way were made after the one that it took back or made again; `None`
    /// where it is no step, or where what it reverses is not known.
    pub fn take_up(&mut self, way: Way, edit: Edit) -> Option<usize> {
        if way == Way::Do {
            return self.record(edit).then_some(0);
        }
        let mut steps = std::mem::take(self.steps(way));
        let place = steps
            .iter()
            .rposition(|step| self.is_reversed_by(step, &edit));
        let reversed = place.map(|place| (steps.len() - 1 - place, steps.remove(place)));
        *self.steps(way) = steps;
        let (above, step) = reversed?;
        for change in &edit.changes {
            let of_step =
                |original: &&Change| original.id == change.id && original.field == change.field;
            if let Some(original) = step.changes.iter().find(of_step) {
                self.note_rewritten(original, change.after.0);
            }
        }
        match way {
            Way::Undo => self.undone.push(edit),
            _ => self.done.push(edit),
        }
        Some(above)
    }

    /// Returns the steps that an edit of this way reverses one of.
    fn steps(&mut self, way: Way) -> &mut Vec<Edit> {
        match way {
            Way::Redo => &mut self.undone,
            Way::Do | Way::Undo => &mut self.done,
        }
    }

    /// Puts the edits of earlier sittings below those of this one.
    pub fn put_below(&mut self, earlier: Self) {
        let ours = std::mem::replace(self, earlier);
        // What was undone before can be redone until this sitting makes a step of its own.
        if !ours.done.is_empty() || !ours.undone.is_empty() {
            self.undone = ours.undone;
        }
        self.done.extend(ours.done);
        self.rewritten.extend(ours.rewritten);
    }

    /// Whether a reversal was made of a step: it found there what the step had written.
    fn is_reversed_by(&mut self, step: &Edit, reversal: &Edit) -> bool {
        step.changes.iter().any(|change| {
            let after = self.latest(&change.id, &change.field, change.after.0);
            reversal.changes.iter().any(|reversed| {
                reversed.id == change.id
                    && reversed.field == change.field
                    && reversed
                        .before
                        .as_ref()
                        .is_some_and(|(stood, _)| *stood == after)
            })
        })
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
        self.note_rewritten(change, stamp);
        Some(Change {
            id: id.clone(),
            field: field.clone(),
            before: Some((standing, value.clone())),
            after: (stamp, former),
        })
    }

    /// Notes that reversing a change wrote what had stood before it again, under this stamp.
    fn note_rewritten(&mut self, original: &Change, stamp: Stamp) {
        let Change { id, field, .. } = original;
        if let Some((stood, _)) = original.before {
            let stood = self.latest(id, field, stood);
            self.rewritten
                .insert((id.clone(), field.clone(), stood), stamp);
        }
    }

    /// Returns the stamp under which a value stands now that was once written with `stamp`.
    fn latest(&mut self, id: &AnnotationId, field: &Field, stamp: Stamp) -> Stamp {
        let mut key = (id.clone(), field.clone(), stamp);
        // What is written again has a larger stamp; a journal that says otherwise leads nowhere.
        while let Some(newer) = self.rewritten.get(&key).filter(|newer| **newer > key.2) {
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
