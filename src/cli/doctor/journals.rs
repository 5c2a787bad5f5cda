//! The journals of a document: how many, how large, what of them cannot be read, and whose are open.

use std::collections::BTreeMap;
use std::path::Path;

use serde::Serialize;

use super::problem::{Problem, named};
use crate::annotation::Millis;
use crate::cli::local_time::machine_time;
use crate::storage::annotations::{FoundJournal, Journals};
use crate::storage::journal::{Fault, Header};
use crate::storage::{AnnotationsFolder, Owner};

/// What is found of journals.
#[derive(Default, Serialize)]
pub struct JournalsFound {
    /// Those of sittings that are open.
    pub open: Files,
    /// Those of sittings that have ended, which are not in the document yet.
    pub ended: Files,
    /// Those that are in the document.
    pub folded: Files,
    /// The lines with a wrong checksum.
    pub damaged_lines: usize,
    /// The last lines without an end, of sittings that have ended.
    pub torn_lines: usize,
    /// The edits that are missing by their numbers.
    pub missing_edits: u64,
    /// The journals with lines of a newer version.
    pub newer_files: usize,
    /// The folder of journals while the annotations folder takes none.
    pub spool: Option<String>,
    /// Those in it that are not in the document yet.
    pub spooled: Files,
    /// The sittings that are open.
    pub sittings: Vec<SittingFound>,
    /// The recommendations whose memos were begun and not kept.
    pub drafts: Vec<String>,
}

/// How many files, and how large together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Files {
    /// How many.
    pub files: usize,
    /// Their bytes.
    pub bytes: u64,
}

/// A sitting that is open.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SittingFound {
    /// Its id.
    pub session: String,
    /// The machine.
    pub host: String,
    /// Its terminal.
    pub terminal: String,
    /// The process.
    pub pid: u32,
    /// When it began.
    pub began: String,
    /// The same, for people.
    #[serde(skip)]
    pub began_at: Millis,
}

impl Files {
    const fn add(&mut self, found: &FoundJournal) {
        self.files += 1;
        self.bytes += found.bytes;
    }
}

impl JournalsFound {
    /// Looks at the journals of a document.
    pub fn find(
        folder: &AnnotationsFolder,
        owner: &Owner,
        journals: &Journals,
        now: Millis,
        problems: &mut Vec<Problem>,
    ) -> Self {
        let spool = folder.spool_of(&owner.corpus);
        let mut found = Self {
            spool: spool.as_deref().map(named),
            ..Self::default()
        };
        let drafts = journals.drafts();
        let mut sittings = BTreeMap::new();
        for journal in &journals.found {
            let is_open = !journal.is_folded && !folder.has_ended(journal, now);
            found.count(journal, is_open, spool.as_deref());
            found.read_faults(journal, is_open, problems);
            if let Some(header) = journal.journal.header().filter(|_| is_open) {
                sittings.insert(header.began, sitting(header));
            }
            let waiting = journal.journal.drafts().filter(|fact| {
                !is_open && fact.draft.is_some() && drafts.last(&fact.id) == Some(fact.stamp)
            });
            found.drafts.extend(waiting.map(|fact| fact.id.to_string()));
        }
        found.sittings = sittings.into_values().collect();
        found.drafts.sort_unstable();
        found.drafts.dedup();
        if let Some(spool) = spool.filter(|_| found.spooled.files > 0) {
            let files = found.spooled.files;
            problems.push(Problem::Spooled { spool, files });
        }
        let faults = journals.faults.iter().cloned();
        problems.extend(faults.map(Problem::Unreadable));
        found
    }

    fn count(&mut self, journal: &FoundJournal, is_open: bool, spool: Option<&Path>) {
        if journal.is_folded {
            self.folded.add(journal);
        } else if is_open {
            self.open.add(journal);
        } else {
            self.ended.add(journal);
        }
        let is_spooled = spool.is_some_and(|spool| journal.path.starts_with(spool));
        if is_spooled && !journal.is_folded {
            self.spooled.add(journal);
        }
    }

    fn read_faults(&mut self, found: &FoundJournal, is_open: bool, problems: &mut Vec<Problem>) {
        let journal = &found.journal;
        let path = found.path.clone();
        let (lines, edits) = (journal.damaged(), journal.missing);
        self.damaged_lines += lines;
        self.missing_edits += edits;
        let is_torn = journal
            .unread
            .iter()
            .any(|unread| unread.fault == Fault::Torn);
        // Of one that is open the last line may be about to be written.
        self.torn_lines += usize::from(is_torn && !is_open);
        if !journal.is_understood() {
            self.newer_files += 1;
            problems.push(Problem::JournalNewer(path.clone()));
        }
        if lines > 0 || edits > 0 {
            problems.push(Problem::JournalDamaged { path, lines, edits });
        }
    }
}

fn sitting(header: &Header) -> SittingFound {
    let process = &header.process;
    let began = header.began.millis();
    SittingFound {
        session: header.began.session().to_string(),
        host: process.host.clone(),
        terminal: process.terminal.clone(),
        pid: process.pid,
        began: machine_time(began),
        began_at: began,
    }
}
