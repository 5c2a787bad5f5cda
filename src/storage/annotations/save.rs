//! Replacing a document: joined with what stands there, so that nothing of either is lost.

use std::path::{Path, PathBuf};

use super::{
    AnnotationsFolder, FileMark, FirstWords, Lock, SaveError, backup, cover, read, replace,
};
use crate::annotation::{Millis, State};
use crate::storage::document::{Document, Owner, SCHEMA};

/// How often a document is written anew because somebody without a lock replaced it meanwhile.
const ATTEMPTS: usize = 5;

/// What is on the disk after saving.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SavedDocument {
    /// The document: what was to be saved, joined with what others had written.
    pub document: Document,
    /// Where it is.
    pub path: PathBuf,
    /// The mark of the bytes that were compared with it.
    pub mark: FileMark,
    /// The hash of these bytes.
    pub(super) hash: u128,
}

impl AnnotationsFolder {
    /// Brings a state onto the disk, joined with what stands there, so that nothing of either is
    /// lost; when this returns without an error, a power cut does not undo it.
    ///
    /// # Errors
    ///
    /// Fails if the document must not be replaced, cannot be read or replaced, or is held by
    /// somebody else for two seconds; then nothing is lost on the disk, and the caller still has its
    /// state and may try again.
    pub fn save(
        &self,
        owner: &Owner,
        state: &State,
        first_words: FirstWords<'_>,
        now: Millis,
    ) -> Result<SavedDocument, SaveError> {
        let _held = self.hold(owner, now)?;
        self.save_held(owner, state, first_words, now)
    }

    /// Takes the lock of a document and clears away what killed processes left beside it.
    pub(super) fn hold(&self, owner: &Owner, now: Millis) -> Result<Lock, SaveError> {
        let path = self.document_path(owner);
        let held = self.lock(owner);
        match held {
            Lock::Busy => return Err(SaveError::Busy(path)),
            Lock::Held(_) => replace::sweep(self.disk(), &path, now),
            Lock::Unsupported => {}
        }
        Ok(held)
    }

    /// Does as [`AnnotationsFolder::save`] does for a caller that holds the lock.
    pub(super) fn save_held(
        &self,
        owner: &Owner,
        state: &State,
        first_words: FirstWords<'_>,
        now: Millis,
    ) -> Result<SavedDocument, SaveError> {
        let path = self.document_path(owner);
        let mut ours: Option<Rendering> = None;
        for _ in 0..ATTEMPTS {
            let found = self.read_document(owner)?;
            let seen = found.as_ref().map(|file| file.mark);
            let mut document = match (&found, ours.take()) {
                // What was written is what is read: only that is saved.
                (Some(file), Some(ours)) if file.bytes == ours.bytes => {
                    return Ok(SavedDocument {
                        document: ours.document,
                        path,
                        mark: file.mark,
                        hash: cover::hash(&ours.bytes),
                    });
                }
                (Some(file), _) => read(file, owner),
                (None, _) => Document::default(),
            };
            if let Some(why) = document.read_only {
                return Err(SaveError::ReadOnly { path, why });
            }
            let is_older = document.schema < SCHEMA && found.is_some();
            let is_whole = document.state.contains(state) && document.by_hand == 0 && !is_older;
            if let Some(file) = found.as_ref().filter(|_| is_whole) {
                // Whoever wrote it may not have waited for the disk.
                replace::sync_file(self.disk(), &path)?;
                return Ok(SavedDocument {
                    document,
                    path,
                    mark: file.mark,
                    hash: cover::hash(&file.bytes),
                });
            }
            document.state.join_all(state.facts());
            let rendering = Rendering::of(&document, owner, first_words, &path)?;
            if let Some(file) = &found {
                backup::keep(self, owner, file, document.schema, now);
            }
            let is_wanted = || self.disk().mark(&path) == seen;
            if replace::replace_if(self.disk(), &path, &rendering.bytes, is_wanted)? {
                ours = Some(rendering);
            }
        }
        Err(SaveError::Busy(path))
    }
}

/// The bytes of a document and what they read as.
struct Rendering {
    bytes: Vec<u8>,
    document: Document,
}

impl Rendering {
    /// Writes a document and reads it again: what could not be read must never stand in the place
    /// of what could.
    fn of(
        document: &Document,
        owner: &Owner,
        first_words: FirstWords<'_>,
        path: &Path,
    ) -> Result<Self, SaveError> {
        let bytes = Document::write(owner, &document.state, &document.kept, first_words);
        let read = Document::read(&bytes, owner, Millis(0));
        if let Some(why) = read.read_only {
            Err(SaveError::ReadOnly {
                path: path.to_owned(),
                why,
            })
        } else if read.says_the_same(document) {
            Ok(Self {
                bytes,
                document: read,
            })
        } else {
            Err(SaveError::TooLong(path.to_owned()))
        }
    }
}
