//! What earlier sittings left: edits that can be undone, drafts that wait, and who else is at work.

use super::OpenedDocument;
use crate::annotation::{DraftFact, Millis, RecordedEdit};
use crate::storage::annotations::FoundJournal;
use crate::storage::journal::Header;

/// What the journals of a document tell of other sittings of its annotator.
#[derive(Clone, Debug, Default)]
pub struct Earlier {
    /// The edits of sittings that have ended, the oldest first.
    pub edits: Vec<RecordedEdit>,
    /// The drafts that were neither kept nor given up when their sittings ended.
    pub drafts: Vec<DraftFact>,
    /// The sittings that are open.
    pub open: Vec<OtherSitting>,
    /// How many journals of ended sittings are not put away.
    pub left: usize,
    /// How many lines of journals are damaged.
    pub damaged: usize,
    /// How many edits are missing in journals by their numbers.
    pub missing: u64,
}

/// Another sitting of the same annotator that is open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OtherSitting {
    /// What its journal says of it.
    pub header: Header,
    /// When it last wrote.
    pub written: Millis,
}

impl OpenedDocument {
    /// Reads what other sittings of the annotator left, or are at.
    #[must_use]
    pub fn earlier(&self, now: Millis) -> Earlier {
        let Some(folder) = &self.folder else {
            return Earlier::default();
        };
        let journals = folder.all_journals(&self.owner);
        let drafts = journals.drafts();
        let mut earlier = Earlier::default();
        for found in &journals.found {
            if self.is_own(found) {
                continue;
            }
            earlier.damaged += found.journal.damaged();
            earlier.missing += found.journal.missing;
            if !found.is_folded && !folder.has_ended(found, now) {
                let header = found.journal.header();
                earlier.open.extend(header.map(|header| OtherSitting {
                    header: header.clone(),
                    written: found.written,
                }));
                continue;
            }
            earlier.left += usize::from(!found.is_folded);
            earlier.edits.extend(found.journal.edits().cloned());
            let waiting = found
                .journal
                .drafts()
                .filter(|fact| fact.draft.is_some() && drafts.last(&fact.id) == Some(fact.stamp));
            earlier.drafts.extend(waiting.cloned());
        }
        earlier.edits.sort_by_key(RecordedEdit::stamp);
        // A journal may have been copied, and an edit written again after a fault.
        earlier.edits.dedup();
        earlier.drafts.sort_by_key(|fact| fact.stamp);
        earlier.drafts.dedup();
        earlier
    }

    fn is_own(&self, found: &FoundJournal) -> bool {
        let journal = self.journal.as_ref();
        journal.is_some_and(|journal| journal.is_own(&found.path))
    }
}
