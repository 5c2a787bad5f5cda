//! Folding: bringing what stands in journals into the document, and putting away the journals of
//! sittings that have ended.
//!
//! At every moment, whatever fails, all that was called saved stands in the document or in a journal
//! that is read: a journal is put away only when the document, read again from the disk, holds all
//! of it, and is read for 30 days more.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::cover::Cover;
use super::journals::DONE;
use super::{
    AnnotationsFolder, FirstWords, FoundJournal, SaveError, SavedDocument, cover, git, replace,
};
use crate::annotation::{AnnotationId, Millis, Stamp, State};
use crate::storage::document::Owner;
use crate::storage::journal::{self, JOURNAL_BYTES_MAX, Journal};

/// Which journals of a sitting that folds are put away.
#[derive(Clone, Copy, Debug, Default)]
pub struct Ending<'a> {
    /// The journals that the sitting will not write any more, though their locks may be held.
    pub own: &'a [PathBuf],
}

/// What came of folding.
#[derive(Clone, Debug)]
pub struct Folded {
    /// The document; `None` where nothing was ever said.
    pub saved: Option<SavedDocument>,
    /// How many facts stood in folded journals and had been taken from the document.
    pub restored: usize,
    /// How many journals were put away.
    pub put_away: usize,
}

impl AnnotationsFolder {
    /// Brings a state and what stands in journals into the document, and puts away the journals that
    /// nobody writes any more.
    ///
    /// # Errors
    ///
    /// As [`AnnotationsFolder::save`]; also while git changes the files. Nothing is lost then: the
    /// journals stand.
    pub fn fold(
        &self,
        owner: &Owner,
        state: &State,
        ending: Ending<'_>,
        first_words: FirstWords<'_>,
        now: Millis,
    ) -> Result<Folded, SaveError> {
        if let Some(lock) = git::index_lock(&self.path) {
            return Err(SaveError::Git(lock));
        }
        let _held = self.hold(owner, now)?;
        let loaded = self.load_document(owner)?;
        let mut all = loaded.document.state;
        all.join_all(state.facts());
        all.join_all(loaded.journals.unfolded_facts());
        let restored = all.join_all(loaded.journals.folded_facts());
        // Journals with nothing in them make no document.
        let saved = if loaded.mark.is_none() && all.is_empty() {
            None
        } else {
            Some(self.save_held(owner, &all, first_words, now)?)
        };
        let nothing = State::default();
        let document = saved
            .as_ref()
            .map_or(&nothing, |saved| &saved.document.state);
        let mut cover = loaded.journals.covered;
        let put_away = self.settle(
            owner,
            document,
            &loaded.journals.found,
            ending,
            &mut cover,
            now,
        );
        self.tidy(owner, document, &mut cover, now);
        if let Some(saved) = &saved {
            cover::write(self, owner, saved.hash, &cover);
        }
        Ok(Folded {
            saved,
            restored,
            put_away,
        })
    }

    /// Puts away the journals that nobody writes any more and that the document holds. Answers how
    /// many.
    fn settle(
        &self,
        owner: &Owner,
        document: &State,
        journals: &[FoundJournal],
        ending: Ending<'_>,
        cover: &mut Cover,
        now: Millis,
    ) -> usize {
        let mut put_away = 0;
        for found in journals {
            if found.is_folded {
                cover.add(&found.name(), found.bytes);
                continue;
            }
            let is_own = ending.own.contains(&found.path);
            // The lock is kept until the journal has its new place.
            let lock = self.ended(found, now).filter(|_| !is_own);
            if !is_own && lock.is_none() {
                continue;
            }
            if let Some(bytes) = self.put_away(&found.path, owner, document) {
                cover.add(&found.name(), bytes);
                put_away += 1;
            }
        }
        put_away
    }

    /// Joins folded journals and removes old ones.
    fn tidy(&self, owner: &Owner, document: &State, cover: &mut Cover, now: Millis) {
        for joined in self.join_folded(owner, now) {
            let mut is_covered = true;
            for name in &joined.removed {
                is_covered &= cover.remove(name);
            }
            if is_covered {
                cover.add(&joined.into, joined.bytes);
            }
        }
        for removed in self.remove_old(owner, document, now) {
            cover.remove(&removed);
        }
    }

    /// Moves a journal to the folded ones, if the document holds all of it; returns its size.
    fn put_away(&self, path: &Path, owner: &Owner, document: &State) -> Option<u64> {
        // Read again: until its lock was taken somebody may have written.
        let file = self.disk().read(path, JOURNAL_BYTES_MAX).ok()??;
        let read = journal::read(&file.bytes);
        let is_held = read.is_understood()
            && document.contains(&read.facts().collect())
            && self.has_no_draft(&read, path, owner);
        let folder = path.parent()?;
        if !is_held {
            return None;
        }
        if read.facts().next().is_none() && read.drafts().next().is_none() && read.damaged() == 0 {
            // Nothing was ever called saved in it.
            let _ = self.disk().remove(path);
            return None;
        }
        let done = folder.join(DONE);
        replace::make_private_folder(self.disk(), &done).ok()?;
        let moved = done.join(path.file_name()?);
        self.disk().rename(path, &moved).ok()?;
        // The new name first: at no time is there a disk with neither.
        self.disk().sync_folder(&done).ok()?;
        self.disk().sync_folder(folder).ok()?;
        u64::try_from(file.bytes.len()).ok()
    }

    /// Whether no draft of a journal waits to be gone on with: each was kept or given up, or stands
    /// in another journal with what was typed later.
    fn has_no_draft(&self, journal: &Journal, path: &Path, owner: &Owner) -> bool {
        let mut last: BTreeMap<&AnnotationId, (Stamp, bool)> = BTreeMap::new();
        for fact in journal.drafts() {
            let known = last.entry(&fact.id).or_insert((fact.stamp, false));
            if fact.stamp >= known.0 {
                *known = (fact.stamp, fact.draft.is_some());
            }
        }
        last.retain(|_, (_, is_open)| *is_open);
        if last.is_empty() {
            return true;
        }
        let mut others = self.all_journals(owner);
        others.found.retain(|found| found.path != path);
        let others = others.drafts();
        last.iter()
            .all(|(id, (stamp, _))| others.last(id).is_some_and(|later| later > *stamp))
    }
}
