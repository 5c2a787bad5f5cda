//! Other sittings of the annotator: which they are, how they are ended, and what they replaced here.

use crate::action::{Action, Mode};
use crate::annotation::{Fact, Millis, Value};
use crate::corpus::SourceIx;
use crate::text;

use super::choices::{Choice, ChoiceList, ChoiceRow, Replaced};
use super::event::OtherSitting;
use super::overlay::Overlay;
use super::{App, Effect};

/// How many changes made elsewhere are remembered, the latest ones.
const REMEMBERED: usize = 1_000;
/// The room for a value in a row, in cells.
const VALUE_CELLS: usize = 24;

impl App {
    /// Lists the other sittings of the annotator.
    pub(super) fn show_sittings(&mut self, sittings: Vec<OtherSitting>) {
        if sittings.is_empty() {
            return self.tell(self.lang().no_other_sitting());
        }
        let rows = sittings.into_iter().map(|sitting| {
            let calendar = self.calendar();
            let (began, written) = (
                calendar.minute(sitting.began),
                calendar.minute(sitting.written),
            );
            let place = [sitting.host.as_str(), sitting.terminal.as_str()];
            ChoiceRow {
                text: text::display_line(&place.join(" ")).into_owned(),
                detail: self
                    .lang()
                    .sitting_row(&began, &written, sitting.pid, &sitting.corpus),
                choice: Choice::Sitting(sitting),
            }
        });
        let list = ChoiceList::new(self.lang().sittings(), rows.collect());
        self.open_choices(list);
    }

    /// Lists what was changed elsewhere in this sitting.
    pub(super) fn show_replaced(&mut self) {
        if self.replaced.is_empty() {
            return self.tell(self.lang().nothing_replaced());
        }
        let rows = self.replaced.iter().rev().map(|replaced| ChoiceRow {
            text: replaced.target.id.to_string(),
            detail: self.lang().replaced_row(
                &self.brief(&replaced.before),
                &self.brief(&replaced.after),
                &self.calendar().minute(replaced.stamp.millis()),
            ),
            choice: Choice::Replaced(replaced.clone()),
        });
        let list = ChoiceList::new(self.lang().replaced(), rows.collect());
        self.open_choices(list);
    }

    /// Opens a list, if nothing else is open meanwhile.
    fn open_choices(&mut self, list: ChoiceList) {
        if self.overlay.is_none() {
            let (accept, cancel) = (
                self.choice_key(Action::Accept),
                self.choice_key(Action::Cancel),
            );
            self.tell(match list.choices.first().map(|row| &row.choice) {
                Some(Choice::Sitting(_)) => self.lang().enter_ends_sitting(&accept, &cancel),
                _ => self.lang().enter_restores(&accept, &cancel),
            });
            self.overlay = Some(Overlay::Choices(list));
        }
    }

    fn choice_key(&self, action: Action) -> String {
        let key = self.keymap.hint(Mode::Command, action);
        key.unwrap_or_default()
    }

    /// Does what the chosen row stands for.
    pub(super) fn accept_choice(&mut self, now: Millis) {
        let Some(Overlay::Choices(list)) = &mut self.overlay else {
            return;
        };
        match list.chosen() {
            None => self.tell(self.lang().no_such_row()),
            // Another's window closes only if it is meant.
            Some((place, Choice::Sitting(_))) if list.asked != Some(place) => {
                list.asked = Some(place);
                let accept = self.choice_key(Action::Accept);
                self.tell(self.lang().enter_again_ends(&accept));
            }
            Some((_, Choice::Sitting(sitting))) => {
                self.effects.push(Effect::EndSitting(sitting.clone()));
                self.overlay = None;
            }
            Some((_, Choice::Replaced(replaced))) => {
                let replaced = replaced.clone();
                self.overlay = None;
                self.bring_back(&replaced, now);
            }
        }
    }

    /// Says again what was said before somebody replaced it, as an edit like any other.
    fn bring_back(&mut self, replaced: &Replaced, now: Millis) {
        if self.refuses_to_write() {
            return;
        }
        self.replaced.retain(|other| other != replaced);
        self.show(replaced.target.ix);
        self.edit(&replaced.target, vec![replaced.before.clone()], now);
        let what = self.said(&replaced.before);
        self.tell(self.lang().brought_back(replaced.target.id.as_str(), &what));
    }

    /// Remembers what a fact of somebody else is about to replace. Answers whether anything.
    pub(super) fn note_replaced(&mut self, source: SourceIx, fact: &Fact) -> bool {
        let field = fact.value.field();
        let Some((stamp, before)) = self.work.state(source).field(fact.id.as_str(), &field) else {
            return false;
        };
        let is_replaced = fact.stamp > stamp && *before != fact.value && !before.is_cleared();
        let before = before.clone();
        let target = self.target_by_id(source, &fact.id);
        let Some(target) = target.filter(|_| is_replaced) else {
            return false;
        };
        let replaced = Replaced {
            target,
            before,
            after: fact.value.clone(),
            stamp: fact.stamp,
        };
        self.replaced.push(replaced);
        let excess = self.replaced.len().saturating_sub(REMEMBERED);
        self.replaced.drain(..excess);
        true
    }

    /// Returns what a value says, a memo by its first words.
    fn brief(&self, value: &Value) -> String {
        match value {
            Value::Memo(memo) if !memo.is_empty() => {
                let memo = text::display_line(memo);
                format!("“{}”", text::ellipsis(&memo, VALUE_CELLS))
            }
            other => self.said(other),
        }
    }
}
