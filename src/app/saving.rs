//! Whether the edits of the sitting are on the disk: what the status line may promise.

use crate::annotation::Millis;
use crate::words::Said;

/// How far the storage has come.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Saving {
    last_edit: u64,
    last_saved: u64,
    saved_elsewhere: u64,
    /// The folder that holds them, as it is shown.
    elsewhere: String,
    saved_at: Option<Millis>,
    last_draft: u64,
    last_draft_kept: u64,
    fault: Option<Said>,
}

impl Saving {
    /// Numbers a new edit.
    pub const fn number(&mut self) -> u64 {
        self.last_edit += 1;
        self.last_edit
    }

    /// Notes that the disk holds every edit up to a number.
    ///
    /// Replies come in the order of the edits, so that one number says it for all documents.
    pub fn saved(&mut self, edit: u64, at: Millis) {
        self.last_saved = self.last_saved.max(edit);
        self.saved_at = Some(at);
        self.fault = None;
    }

    /// Numbers a new draft, or what became of one.
    pub const fn number_draft(&mut self) -> u64 {
        self.last_draft += 1;
        self.last_draft
    }

    /// Notes that the disk holds every draft up to a number.
    pub fn draft_kept(&mut self, draft: u64) {
        self.last_draft_kept = self.last_draft_kept.max(draft);
        if self.unsaved() == 0 && !self.drafts_are_at_risk() {
            self.fault = None;
        }
    }

    /// Whether something was typed into a draft that is on no disk.
    #[must_use]
    pub const fn drafts_are_at_risk(&self) -> bool {
        self.last_draft_kept < self.last_draft
    }

    /// Notes that another folder holds every edit up to a number.
    pub fn saved_elsewhere(&mut self, edit: u64, folder: String) {
        self.saved_elsewhere = self.saved_elsewhere.max(edit);
        self.elsewhere = folder;
    }

    /// Returns the other folder that holds every edit, where the document itself does not.
    #[must_use]
    pub fn rescued_to(&self) -> Option<&str> {
        (self.unsaved() > 0 && self.at_risk() == 0).then_some(self.elsewhere.as_str())
    }

    /// Returns how many edits are on no disk at all.
    #[must_use]
    pub fn at_risk(&self) -> u64 {
        self.last_edit - self.last_saved.max(self.saved_elsewhere)
    }

    /// Notes that writing failed.
    pub fn failed(&mut self, reason: Said) {
        self.fault = Some(reason);
    }

    /// Returns how many edits are only in memory.
    #[must_use]
    pub const fn unsaved(&self) -> u64 {
        self.last_edit - self.last_saved
    }

    /// Returns when the last edit reached the disk.
    #[must_use]
    pub const fn saved_at(&self) -> Option<Millis> {
        self.saved_at
    }

    /// Returns why edits are not on the disk, as long as that lasts.
    #[must_use]
    pub const fn fault(&self) -> Option<&Said> {
        self.fault.as_ref()
    }
}
