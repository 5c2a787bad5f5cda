//! The journal that a sitting keeps of one document: a new file whenever the last one failed, in the
//! annotations folder or, while that takes none, in the spool.

use std::io;
use std::path::{Path, PathBuf};

use super::annotations::{AnnotationsFolder, SaveError};
use super::document::{LINE_BYTES_MAX, Owner};
use super::journal::{self, Header, JournalName, JournalWriter, Process};
use super::replace::ReplaceError;
use crate::annotation::{DraftFact, Millis, RecordedEdit, SessionId, Stamp};

/// A sitting that has grown so many bytes of journal begins a new one, so that none grows without
/// end.
const JOURNAL_BYTES: u64 = 1024 * 1024;

/// How many files are made because somebody else took the one before for left.
const ATTEMPTS: u32 = 8;

/// A sitting as its journals name it.
#[derive(Clone, Debug)]
pub struct Sitting {
    /// Its id.
    pub session: SessionId,
    /// When it began.
    pub began: Millis,
    /// The process.
    pub process: Process,
}

/// The journal that a sitting keeps of one document.
#[derive(Debug)]
pub struct SittingJournal {
    sitting: Sitting,
    writer: Option<JournalWriter>,
    /// Whether it lies in the annotations folder.
    is_at_home: bool,
    /// The number of the next journal.
    number: u32,
    /// The number of the last edit.
    seq: u64,
    /// The lines that are not proved to be in the document: after a fault they are written anew.
    unproved: Vec<u8>,
    /// The journals that this sitting does not write any more.
    left: Vec<PathBuf>,
}

impl SittingJournal {
    /// Begins to keep a journal; there is a file of it when there is something to keep.
    #[must_use]
    pub const fn new(sitting: Sitting) -> Self {
        Self {
            sitting,
            writer: None,
            is_at_home: true,
            number: 0,
            seq: 0,
            unproved: Vec::new(),
            left: Vec::new(),
        }
    }

    /// Makes the file of the journal, so that other sittings see this one, in an annotations folder
    /// where somebody has written before.
    pub fn announce(&mut self, folder: &AnnotationsFolder, owner: &Owner) {
        let local = folder.local(&owner.corpus);
        if self.writer.is_none() && folder.disk().is_folder(&local) {
            // That it cannot be made is told when there is something to keep.
            self.writer = self.begin(folder, owner, &local).ok();
            self.is_at_home = true;
        }
    }

    /// Keeps edits and drafts: when this returns without an error, a power cut does not undo it.
    ///
    /// # Errors
    ///
    /// Fails if no place takes them; then nothing is kept, and the caller may try again.
    pub fn keep(
        &mut self,
        folder: &AnnotationsFolder,
        owner: &Owner,
        edits: &[RecordedEdit],
        drafts: &[DraftFact],
    ) -> Result<(), SaveError> {
        let mut lines = Vec::new();
        for (edit, seq) in edits.iter().zip(self.seq + 1..) {
            let line = journal::write_edit(seq, edit);
            if line.len() > LINE_BYTES_MAX * 2 {
                return Err(SaveError::TooLong(folder.document_path(owner)));
            }
            lines.extend(line);
        }
        for draft in drafts {
            lines.extend(journal::write_draft(draft));
        }
        self.keep_lines(folder, owner, &lines)?;
        self.seq += u64::try_from(edits.len()).unwrap_or_default();
        self.unproved.extend(lines);
        Ok(())
    }

    fn keep_lines(
        &mut self,
        folder: &AnnotationsFolder,
        owner: &Owner,
        lines: &[u8],
    ) -> Result<(), SaveError> {
        if let Some(writer) = &mut self.writer {
            if writer.append(folder.disk(), lines).is_ok() {
                return Ok(());
            }
            // What the file holds is unknown from now on: it is neither written nor flushed again.
            self.leave();
        }
        let all = [self.unproved.as_slice(), lines].concat();
        let mut refused = None;
        for (n, place) in folder.journal_folders(&owner.corpus).iter().enumerate() {
            let kept = self.begin(folder, owner, place).and_then(|mut writer| {
                match writer.append(folder.disk(), &all) {
                    Ok(()) => Ok(writer),
                    Err(error) => {
                        self.left.push(writer.path().to_owned());
                        Err(error)
                    }
                }
            });
            match kept {
                Ok(writer) => {
                    self.writer = Some(writer);
                    self.is_at_home = n == 0;
                    return Ok(());
                }
                Err(error) => drop(refused.get_or_insert(error)),
            }
        }
        Err(refused.map_or(SaveError::NoFolder, SaveError::Replace))
    }

    /// Makes the next file in a folder, and another one where somebody was quicker to lock it.
    fn begin(
        &mut self,
        folder: &AnnotationsFolder,
        owner: &Owner,
        place: &Path,
    ) -> Result<JournalWriter, ReplaceError> {
        let mut attempts = 1..;
        loop {
            match self.try_begin(folder, owner, place) {
                Err(error) if is_busy(&error) && attempts.next() < Some(ATTEMPTS) => {}
                begun => return begun,
            }
        }
    }

    fn try_begin(
        &mut self,
        folder: &AnnotationsFolder,
        owner: &Owner,
        place: &Path,
    ) -> Result<JournalWriter, ReplaceError> {
        let is_home = *place == folder.local(&owner.corpus);
        if is_home {
            folder.make_local(&owner.corpus)?;
        }
        let name = JournalName {
            annotator: owner.annotator.clone(),
            session: self.sitting.session,
            number: self.number,
        };
        self.number += 1;
        let header = Header {
            annotator: owner.annotator.to_string(),
            corpus: owner.corpus.as_str().to_owned(),
            began: Stamp::next(self.sitting.began, self.sitting.session, None),
            process: self.sitting.process.clone(),
            folder: if is_home {
                String::new()
            } else {
                folder.path().to_string_lossy().into_owned()
            },
            program: env!("CARGO_PKG_VERSION").to_owned(),
        };
        JournalWriter::create(folder.disk(), place, name, &journal::write_header(&header))
    }

    fn leave(&mut self) {
        if let Some(writer) = self.writer.take() {
            self.left.push(writer.path().to_owned());
        }
    }

    /// Closes the file, if it is large or not where it belongs, or the sitting ends. Returns the
    /// files that this sitting does not write any more.
    pub fn close_for_fold(&mut self, is_ending: bool) -> &[PathBuf] {
        let is_large = self.writer.as_ref().map_or(0, JournalWriter::bytes) > JOURNAL_BYTES;
        if is_ending || is_large || !self.is_at_home {
            self.leave();
        }
        &self.left
    }

    /// Notes that the document holds all that was kept.
    pub fn is_proved(&mut self) {
        self.unproved.clear();
        self.left.clear();
    }

    /// Whether something was kept that is not proved to be in the document.
    #[must_use]
    pub const fn is_unproved(&self) -> bool {
        !self.unproved.is_empty()
    }

    /// Whether there are files of the journal.
    #[must_use]
    pub const fn has_files(&self) -> bool {
        self.writer.is_some() || !self.left.is_empty()
    }

    /// Returns the folder that journals are kept in, if it is not that of the annotations.
    #[must_use]
    pub fn spooled_in(&self) -> Option<&Path> {
        let writer = self.writer.as_ref().filter(|_| !self.is_at_home)?;
        writer.path().parent()
    }

    /// Whether a journal is one of this sitting.
    #[must_use]
    pub fn is_own(&self, journal: &Path) -> bool {
        let name = journal.file_name().and_then(|name| name.to_str());
        name.and_then(JournalName::read)
            .is_some_and(|name| name.session == self.sitting.session)
    }

    /// Returns the sitting.
    #[must_use]
    pub const fn sitting(&self) -> &Sitting {
        &self.sitting
    }
}

fn is_busy(error: &ReplaceError) -> bool {
    matches!(error, ReplaceError::Io { source, .. } if source.kind() == io::ErrorKind::ResourceBusy)
}
