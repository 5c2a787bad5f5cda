//! The journal of a sitting: its edits and drafts in their order, each line framed and checksummed.
//!
//! An edit is called saved when its line is flushed; the document follows later. A line is RON with
//! a comment, `<RON>, //<CRC-32 of the RON, 8 hexadecimal digits>`, so that a person can read it. The
//! first line says whose journal it is. Lines are only ever appended: what a crash or a full disk
//! cut short is passed over by the reader, and a sitting that goes on opens a new file.

mod line;
pub mod name;
mod reading;
pub mod writer;

use crate::annotation::{DraftFact, Fact, RecordedEdit, Stamp};
use crate::words::Said;

pub use line::{write_draft, write_edit, write_header};
pub use name::JournalName;
pub use reading::read;
pub use writer::JournalWriter;

/// The version of the form that this program reads and writes.
pub const SCHEMA: u32 = 1;
/// The largest journal that is read, in bytes; a sitting begins a new one long before.
pub const JOURNAL_BYTES_MAX: u64 = 256 * 1024 * 1024;

/// Whose journal it is, and which process writes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Header {
    /// Whose edits.
    pub annotator: String,
    /// Of which corpus.
    pub corpus: String,
    /// When the sitting began, and which it is.
    pub began: Stamp,
    /// The process that writes it.
    pub process: Process,
    /// The folder of annotations that the journal belongs to, where it does not lie in it.
    pub folder: String,
    /// The version of the program.
    pub program: String,
}

/// A process, so that another can tell whether it lives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Process {
    /// The machine's name.
    pub host: String,
    /// What the machine calls the time since it was started.
    pub boot: String,
    /// The number of the process.
    pub pid: u32,
    /// When it was started, in ticks of the machine's clock since its boot: numbers are given again.
    pub start: u64,
    /// Its terminal.
    pub terminal: String,
}

/// A line of a journal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Record {
    /// Whose the following lines are.
    Header(Header),
    /// One edit, whole or not at all.
    Edit {
        /// Its number in the sitting, from 1.
        seq: u64,
        /// What it changed.
        edit: RecordedEdit,
    },
    /// What became of a draft.
    Draft(DraftFact),
}

/// A line of a journal that is not read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unread {
    /// Its number, from 1.
    pub line: usize,
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// Why not.
    pub fault: Fault,
}

/// Why a line of a journal is not read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// It was written whole, but not by a version that this one understands.
    Newer(Said),
    /// Its checksum is wrong, or there is none.
    Damaged,
    /// It is the last one and has no end: its writer was stopped, and its edit was never called
    /// saved.
    Torn,
}

/// What stands in a journal.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Journal {
    /// The lines that were read, in their order.
    pub records: Vec<Record>,
    /// Those that were not.
    pub unread: Vec<Unread>,
    /// How many edits are missing by their numbers.
    pub missing: u64,
    /// The byte behind the last line that has an end.
    pub end: u64,
}

impl Journal {
    /// Returns whose the journal is; the first line that says it.
    #[must_use]
    pub fn header(&self) -> Option<&Header> {
        self.records.iter().find_map(|record| match record {
            Record::Header(header) => Some(header),
            Record::Edit { .. } | Record::Draft(_) => None,
        })
    }

    /// Iterates over the facts of all edits.
    pub fn facts(&self) -> impl Iterator<Item = Fact> {
        self.edits().flat_map(|edit| edit.edit.facts())
    }

    /// Iterates over the edits.
    pub fn edits(&self) -> impl Iterator<Item = &RecordedEdit> {
        self.records.iter().filter_map(|record| match record {
            Record::Edit { edit, .. } => Some(edit),
            Record::Header(_) | Record::Draft(_) => None,
        })
    }

    /// Iterates over what became of drafts.
    pub fn drafts(&self) -> impl Iterator<Item = &DraftFact> {
        self.records.iter().filter_map(|record| match record {
            Record::Draft(draft) => Some(draft),
            Record::Header(_) | Record::Edit { .. } => None,
        })
    }

    /// Whether all that stands in it is understood: a journal of a newer version is left alone.
    #[must_use]
    pub fn is_understood(&self) -> bool {
        let is_newer = |unread: &Unread| matches!(unread.fault, Fault::Newer(_));
        !self.unread.iter().any(is_newer)
    }

    /// Returns how many of its lines are damaged. A torn one is none: it was never called saved.
    #[must_use]
    pub fn damaged(&self) -> usize {
        let is_damaged = |unread: &&Unread| unread.fault == Fault::Damaged;
        self.unread.iter().filter(is_damaged).count()
    }
}

#[cfg(test)]
mod tests;
