//! A document of annotations that is open: of which source, where it is kept, what is known to be in
//! it, and the journal that the sitting keeps of it.

use std::collections::HashMap;
use std::path::PathBuf;

use super::ReadError;
use super::annotations::{AnnotationsFolder, Ending, LoadedDocument, SaveError, SavedDocument};
use super::document::{Document, Owner};
use super::file_system::FileMark;
use super::journal;
use super::sitting_journal::SittingJournal;
use crate::annotation::{DraftFact, Fact, Millis, RecordedEdit, SessionId};
use crate::corpus::{Corpus, Item, SourceIx};
use crate::words::Said;

pub use super::sitting_journal::Sitting;
pub use earlier::{Earlier, OtherSitting};

mod earlier;

/// A document that is open; without a folder there is nowhere to keep it.
#[derive(Debug)]
pub struct OpenedDocument {
    /// The source that it is about, in the corpus that is open.
    pub source: SourceIx,
    /// Whose document, on which corpus.
    pub owner: Owner,
    /// The folder.
    pub folder: Option<AnnotationsFolder>,
    /// What it says, with what stands in journals.
    pub document: Document,
    /// How many facts were found in folded journals that had been taken from the document.
    pub restored: usize,
    /// What kept journals from being read.
    pub faults: Vec<Said>,
    /// What the file looked like when it was last read.
    mark: Option<FileMark>,
    /// How far the journals of other sittings were read, in bytes.
    read_to: HashMap<PathBuf, u64>,
    journal: Option<SittingJournal>,
}

/// What was found in a document that others may write into as well.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Found {
    /// The facts that were not known.
    pub fresh: Vec<Fact>,
    /// Which lines cannot be read and are kept, if those are others than before.
    pub notice: Option<Said>,
}

impl OpenedDocument {
    /// Opens a document; one that does not exist, or has no folder, is empty.
    ///
    /// # Errors
    ///
    /// As [`AnnotationsFolder::load`].
    pub fn open(
        folder: Option<AnnotationsFolder>,
        owner: Owner,
        source: SourceIx,
    ) -> Result<Self, ReadError> {
        let loaded = match &folder {
            Some(folder) => folder.load(&owner)?,
            None => LoadedDocument::default(),
        };
        let read_to = loaded.journals.found.iter();
        let read_to = read_to.map(|found| (found.path.clone(), found.journal.end));
        Ok(Self {
            source,
            owner,
            folder,
            document: loaded.document,
            restored: loaded.restored,
            mark: loaded.mark,
            read_to: read_to.collect(),
            faults: loaded.journals.faults,
            journal: None,
        })
    }

    /// Says which sitting edits the document from now on.
    pub fn begin(&mut self, sitting: Sitting) {
        self.journal = Some(SittingJournal::new(sitting));
    }

    /// Returns the sitting that edits the document; `None` where it is only read.
    #[must_use]
    pub fn session(&self) -> Option<SessionId> {
        let journal = self.journal.as_ref()?;
        Some(journal.sitting().session)
    }

    /// Whether a sitting edits the document.
    #[must_use]
    pub const fn is_edited(&self) -> bool {
        self.journal.is_some()
    }

    /// Makes other sittings see this one.
    pub fn announce(&mut self) {
        if let (Some(folder), Some(journal)) = (&self.folder, &mut self.journal) {
            journal.announce(folder, &self.owner);
        }
    }

    /// Returns where the document is, or would be.
    #[must_use]
    pub fn path(&self) -> Option<PathBuf> {
        let folder = self.folder.as_ref()?;
        Some(folder.document_path(&self.owner))
    }

    /// Returns the folders in which others may write of the document.
    #[must_use]
    pub fn folders(&self) -> Vec<PathBuf> {
        let Some(folder) = &self.folder else {
            return Vec::new();
        };
        let mut folders = folder.journal_folders(&self.owner.corpus);
        let document = folder.document_path(&self.owner);
        folders.extend(document.parent().map(std::path::Path::to_owned));
        folders
    }

    /// Says which lines of the document cannot be read, if any.
    #[must_use]
    pub fn notice(&self) -> Option<Said> {
        self.document.notice(&self.path()?.to_string_lossy())
    }

    /// Says how many facts were brought back from folded journals, if any.
    #[must_use]
    pub fn restored_notice(&self) -> Option<Said> {
        let path = self.path()?;
        let (path, facts) = (path.to_string_lossy(), self.restored);
        (facts > 0).then(|| Said::new(|lang| lang.restored_from_journals(&path, facts)))
    }

    /// Makes edits and drafts durable in the sitting's journal.
    ///
    /// # Errors
    ///
    /// Fails if no place takes them, or the document has no folder; then none is kept.
    pub fn keep(&mut self, edits: &[RecordedEdit], drafts: &[DraftFact]) -> Result<(), SaveError> {
        let (Some(folder), Some(journal)) = (&self.folder, &mut self.journal) else {
            return Err(SaveError::NoFolder);
        };
        journal.keep(folder, &self.owner, edits, drafts)?;
        for edit in edits {
            self.document.state.join_all(edit.edit.facts());
        }
        Ok(())
    }

    /// Returns the folder in which the journal is kept while the annotations folder takes none.
    #[must_use]
    pub fn spooled_in(&self) -> Option<PathBuf> {
        let spool = self.journal.as_ref()?.spooled_in()?;
        Some(spool.to_owned())
    }

    /// Whether edits stand in the journal that the document is not known to hold, or, at the end of
    /// a sitting, a journal is to be put away.
    #[must_use]
    pub fn waits_for_fold(&self, is_ending: bool) -> bool {
        let journal = self.journal.as_ref();
        journal.is_some_and(|journal| journal.is_unproved() || is_ending && journal.has_files())
    }

    /// Takes in what others wrote since the last look: into the document, if it was replaced, and
    /// into their journals. `None` where nothing happened.
    ///
    /// # Errors
    ///
    /// As [`AnnotationsFolder::load`].
    pub fn reload(&mut self) -> Result<Option<Found>, ReadError> {
        let Some(folder) = &self.folder else {
            return Ok(None);
        };
        let mut found = None;
        if folder.mark(&self.owner) != self.mark {
            let loaded = folder.load_as_it_stands(&self.owner)?;
            self.mark = loaded.mark;
            found = Some(self.take_in(loaded.document));
        }
        let fresh = self.read_others();
        if !fresh.is_empty() {
            found.get_or_insert_default().fresh.extend(fresh);
        }
        Ok(found)
    }

    /// Reads what other sittings have appended to their journals, and returns what of it is new.
    fn read_others(&mut self) -> Vec<Fact> {
        let Some(folder) = &self.folder else {
            return Vec::new();
        };
        let mut fresh = Vec::new();
        for (path, bytes) in folder.open_journals(&self.owner) {
            let is_own = self.journal.as_ref().is_some_and(|ours| ours.is_own(&path));
            let read_to = self.read_to.entry(path.clone()).or_default();
            if is_own || bytes <= *read_to {
                continue;
            }
            // One that cannot be read now is read when it can, or in the document.
            let Ok(tail) = folder.disk().read_from(&path, *read_to) else {
                continue;
            };
            let read = journal::read(&tail);
            *read_to += read.end;
            let facts = read
                .facts()
                .filter(|fact| self.document.state.join(fact.clone()));
            fresh.extend(facts);
        }
        fresh
    }

    /// Brings what is known into the document, and returns what else was found. At the end of a
    /// sitting its journal is put away.
    ///
    /// # Errors
    ///
    /// As [`AnnotationsFolder::fold`]; where there is no folder. What was kept stands in the journal.
    pub fn fold(
        &mut self,
        corpus: &Corpus,
        is_ending: bool,
        now: Millis,
    ) -> Result<Found, SaveError> {
        let folder = self.folder.as_ref().ok_or(SaveError::NoFolder)?;
        let words = |id: &str| first_words(corpus, self.source, id);
        let own = self.journal.as_mut();
        let own = own.map_or(&[][..], |journal| journal.close_for_fold(is_ending));
        let state = &self.document.state;
        let ending = Ending { own };
        let done = folder.fold(&self.owner, state, ending, &words, now)?;
        if let Some(journal) = &mut self.journal {
            journal.is_proved();
        }
        Ok(done
            .saved
            .map(|saved| self.take_in_saved(saved))
            .unwrap_or_default())
    }

    /// Writes what is known into another folder; the document stays where it is kept.
    ///
    /// # Errors
    ///
    /// As [`AnnotationsFolder::save`].
    pub fn save_into(
        &self,
        folder: &AnnotationsFolder,
        corpus: &Corpus,
        now: Millis,
    ) -> Result<(), SaveError> {
        let words = |id: &str| first_words(corpus, self.source, id);
        folder.save(&self.owner, &self.document.state, &words, now)?;
        Ok(())
    }

    fn take_in_saved(&mut self, saved: SavedDocument) -> Found {
        self.mark = Some(saved.mark);
        self.take_in(saved.document)
    }

    /// Joins what a document says and returns what of it is new.
    fn take_in(&mut self, read: Document) -> Found {
        let fresh = read.state.facts();
        let fresh = fresh.filter(|fact| self.document.state.join(fact.clone()));
        let fresh = fresh.collect();
        let keeps_others = !self.document.keeps_the_same(&read);
        self.document.kept = read.kept;
        Found {
            fresh,
            notice: self.notice().filter(|_| keeps_others),
        }
    }
}

/// Returns the text of a recommendation, for the comments of a document.
fn first_words(corpus: &Corpus, source: SourceIx, id: &str) -> Option<String> {
    let corpus_id = corpus.source(source).id().as_str();
    corpus
        .find(Some(corpus_id), id)
        .into_iter()
        .find_map(|item| match item {
            Item::Recommendation(ix) => Some(corpus.recommendation(ix).text().to_owned()),
            Item::Proposal(_) | Item::Topic(_) => None,
        })
}

#[cfg(test)]
mod tests;
