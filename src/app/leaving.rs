//! Saving by hand, and leaving a sitting: at once when nothing would be lost, and never without
//! asking when something would.

use crate::action::Action;

use super::overlay::Asking;
use super::work::Target;
use super::{App, Effect, Quitting};

impl App {
    /// Asks for another try at what could not be written.
    pub(super) fn save_again(&mut self) {
        if self.refuses_to_write() {
            return;
        }
        if self.saving.unsaved() == 0 {
            self.tell(self.lang().everything_is_saved());
        } else {
            self.effects.push(Effect::SaveAgain);
        }
    }

    /// Asks for another folder to write everything to.
    pub(super) fn ask_where_to_save(&mut self) {
        if !self.refuses_to_write() {
            self.ask(Asking::SaveElsewhere);
        }
    }

    /// Asks which other sittings of the annotator are open.
    pub(super) fn list_sittings(&mut self) {
        if !self.refuses_to_write() {
            self.effects.push(Effect::ListSittings);
        }
    }

    /// Leaves at once when everything is on the disk, after the last edit when it is on its way,
    /// and asks before anything would be lost: also where the disk neither takes the edits nor
    /// refuses them, and the user asks to leave a second time. Drafts are kept, and offered to who
    /// comes back.
    pub(super) fn quit(&mut self) {
        let asked_before = self.quitting == Quitting::WhenSaved;
        let refused = asked_before || self.saving.fault().is_some();
        let unsaved = self.saving.at_risk();
        let drafts = self.drafts_at_risk();
        if self.quitting == Quitting::Warned {
            self.effects.push(Effect::Quit);
        } else if refused && (unsaved > 0 || !drafts.is_empty()) {
            self.quitting = Quitting::Warned;
            let warning = self.what_quitting_loses(unsaved, &drafts);
            // The first draft is shown, so that the key that goes on with it is told truly.
            if let Some(target) = drafts.first().filter(|_| self.overlay.is_none()) {
                self.show(target.ix);
            }
            self.warn(warning);
        } else {
            self.quitting = Quitting::WhenSaved;
            if !drafts.is_empty() {
                self.effects.push(Effect::KeepDraftsNow);
            }
            self.quit_when_saved();
        }
    }

    fn what_quitting_loses(&self, unsaved: u64, drafts: &[Target]) -> String {
        let lang = self.lang();
        let mut warning = String::new();
        if unsaved > 0 {
            let (retry, elsewhere) = (
                self.key_of(Action::SaveAgain),
                self.key_of(Action::SaveElsewhere),
            );
            warning += &lang.unsaved_on_quit(unsaved, &retry, &elsewhere);
        }
        if !drafts.is_empty() {
            let ids: Vec<&str> = drafts.iter().map(|target| target.id.as_str()).collect();
            let ids = ids.join(lang.between_items());
            warning += &lang.drafts_on_quit(drafts.len(), &ids, &self.key_of(Action::Memo));
        }
        warning + &lang.quit_again_discards(&self.key_of(Action::Quit))
    }

    /// Leaves once everything is on the disk, if that was asked for.
    pub(super) fn quit_when_saved(&mut self) {
        if self.quitting == Quitting::WhenSaved {
            if self.saving.at_risk() == 0 && !self.saving.drafts_are_at_risk() {
                self.effects.push(Effect::Quit);
            } else {
                self.tell(self.lang().quits_when_saved());
            }
        }
    }
}
