//! What a person should see to, each in one sentence that says what to do.

use std::path::{Path, PathBuf};

use serde::{Serialize, Serializer};

use super::size::size;
use crate::storage::{ReadError, ReadOnly};
use crate::words::{Lang, Said, Say};

/// Something that a person should see to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Problem {
    /// There is no folder to keep annotations in.
    NoPlace,
    /// A folder may not be written.
    NotWritable {
        /// The folder.
        path: PathBuf,
        /// Where edits are kept meanwhile.
        meanwhile: Option<PathBuf>,
    },
    /// Somebody else could put files beside the journals.
    Strangers(Said),
    /// There is little room.
    LittleRoom {
        /// The folder.
        path: PathBuf,
        /// What is left.
        bytes: u64,
    },
    /// No more files can be made.
    OutOfFiles(PathBuf),
    /// A lock in this folder keeps nobody out.
    NoLocks(PathBuf),
    /// Git is at work, or was stopped at it.
    GitBusy(PathBuf),
    /// A file or folder cannot be read.
    Unreadable(Said),
    /// The document is a link, or has other names.
    DocumentLinked(PathBuf),
    /// The document is not replaced.
    DocumentReadOnly {
        /// The document.
        path: PathBuf,
        /// Why not.
        why: ReadOnly,
    },
    /// Lines of the document cannot be read.
    UnreadLines {
        /// The document.
        path: PathBuf,
        /// Which.
        said: Said,
    },
    /// Journals lie outside of the annotations folder.
    Spooled {
        /// Where.
        spool: PathBuf,
        /// How many.
        files: usize,
    },
    /// Lines or edits of a journal are lost.
    JournalDamaged {
        /// The journal.
        path: PathBuf,
        /// How many lines are damaged.
        lines: usize,
        /// How many edits are missing.
        edits: u64,
    },
    /// A newer version wrote lines of a journal.
    JournalNewer(PathBuf),
    /// Facts were written by a clock that is ahead.
    StampsAhead {
        /// How many.
        facts: usize,
        /// What the first is about.
        first: String,
    },
    /// Facts were taken from the document.
    TakenOut {
        /// The document.
        path: PathBuf,
        /// How many.
        facts: usize,
    },
    /// Values were changed under their stamps.
    Contradicted {
        /// The document.
        path: PathBuf,
        /// How many.
        facts: usize,
        /// What the first is about.
        first: String,
    },
}

impl Problem {
    /// Makes the problem of what cannot be read.
    pub fn unreadable(error: &ReadError) -> Self {
        Self::Unreadable(Said::new(|lang| error.say(lang)))
    }

    /// Returns the word for it that programs read.
    const fn word(&self) -> &'static str {
        match self {
            Self::NoPlace => "no-place",
            Self::NotWritable { .. } => "not-writable",
            Self::Strangers(_) => "strangers",
            Self::LittleRoom { .. } => "little-room",
            Self::OutOfFiles(_) => "out-of-files",
            Self::NoLocks(_) => "no-locks",
            Self::GitBusy(_) => "git-busy",
            Self::Unreadable(_) => "unreadable",
            Self::DocumentLinked(_) => "document-linked",
            Self::DocumentReadOnly { .. } => "document-read-only",
            Self::UnreadLines { .. } => "unread-lines",
            Self::Spooled { .. } => "spooled",
            Self::JournalDamaged { .. } => "journal-damaged",
            Self::JournalNewer(_) => "journal-newer",
            Self::StampsAhead { .. } => "stamps-ahead",
            Self::TakenOut { .. } => "taken-out",
            Self::Contradicted { .. } => "contradicted",
        }
    }
}

impl Serialize for Problem {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.word())
    }
}

impl Say for Problem {
    fn say(&self, lang: Lang) -> String {
        match self {
            Self::NoPlace => lang.no_place_for_annotations().to_owned(),
            Self::NotWritable { path, meanwhile } => match meanwhile {
                Some(meanwhile) => lang.doctor_not_writable(&named(path), &named(meanwhile)),
                None => lang.doctor_not_writable_at_all(&named(path)),
            },
            Self::Strangers(said) | Self::Unreadable(said) => said.say(lang),
            Self::LittleRoom { path, bytes } => {
                lang.doctor_little_room(&named(path), &size(*bytes))
            }
            Self::OutOfFiles(path) => lang.doctor_out_of_files(&named(path)),
            Self::NoLocks(path) => lang.doctor_no_locks(&named(path)),
            Self::GitBusy(path) => lang.doctor_git_busy(&named(path)),
            Self::DocumentLinked(path) => lang.doctor_document_linked(&named(path)),
            Self::DocumentReadOnly { path, why } => {
                lang.doctor_document_read_only(&named(path), &why.say(lang))
            }
            Self::UnreadLines { path, said } => {
                lang.doctor_see_check(said.in_lang(lang), &named(path))
            }
            Self::Spooled { spool, files } => lang.doctor_spooled(&named(spool), *files),
            Self::JournalDamaged { path, lines, edits } => {
                lang.doctor_journal_damaged(&named(path), *lines, *edits)
            }
            Self::JournalNewer(path) => lang.doctor_journal_newer(&named(path)),
            Self::StampsAhead { facts, first } => lang.doctor_stamps_ahead(*facts, first),
            Self::TakenOut { path, facts } => lang.doctor_taken_out(&named(path), *facts),
            Self::Contradicted { path, facts, first } => {
                lang.doctor_contradicted(&named(path), *facts, first)
            }
        }
    }
}

/// Returns a path as text.
pub fn named(path: &Path) -> String {
    path.to_string_lossy().into_owned()
}
