//! Finding the journals of a document: those of sittings that are open, those that nobody writes any
//! more, and those that were folded.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::cover::Cover;
use super::{AnnotationsFolder, cover};
use crate::annotation::{Drafts, Fact, Millis};
use crate::storage::ReadError;
use crate::storage::document::Owner;
use crate::storage::file_system::{Listed, Lock};
use crate::storage::journal::{self, JOURNAL_BYTES_MAX, Journal, JournalName, name::DayName};
use crate::storage::process;
use crate::words::{Said, Say as _};

/// The folder, in that of the journals, of those that were folded.
pub const DONE: &str = "done";
/// How often the folders are listed at most.
const PASSES_MAX: usize = 16;
/// After how many milliseconds without a line a sitting of another machine counts as ended, where
/// there are no locks: seven days.
const SILENT: i64 = 7 * 24 * 60 * 60 * 1_000;

/// The journals of a document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Journals {
    /// Those that were read.
    pub found: Vec<FoundJournal>,
    /// The folded ones that were not read, because the document holds all that is in them.
    pub(super) covered: Cover,
    /// What kept others from being read.
    pub faults: Vec<Said>,
}

/// A journal that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundJournal {
    /// Where it lies.
    pub path: PathBuf,
    /// Whether it was folded before.
    pub is_folded: bool,
    /// Its size in bytes.
    pub bytes: u64,
    /// When it was last written.
    pub written: Millis,
    /// What stands in it.
    pub journal: Journal,
}

impl FoundJournal {
    /// Returns the name of its file.
    #[must_use]
    pub fn name(&self) -> String {
        let name = self.path.file_name().unwrap_or_default();
        name.to_string_lossy().into_owned()
    }
}

impl Journals {
    /// Iterates over the facts of journals that were not folded.
    pub fn unfolded_facts(&self) -> impl Iterator<Item = Fact> {
        self.facts(false)
    }

    /// Iterates over the facts of journals that were folded.
    pub fn folded_facts(&self) -> impl Iterator<Item = Fact> {
        self.facts(true)
    }

    fn facts(&self, is_folded: bool) -> impl Iterator<Item = Fact> {
        let found = self.found.iter();
        found
            .filter(move |found| found.is_folded == is_folded)
            .flat_map(|found| found.journal.facts())
    }

    /// Returns what became of all drafts.
    #[must_use]
    pub fn drafts(&self) -> Drafts {
        let mut drafts = Drafts::default();
        for fact in self.found.iter().flat_map(|found| found.journal.drafts()) {
            drafts.join(fact.clone());
        }
        drafts
    }
}

impl AnnotationsFolder {
    /// Reads the journals of a document whose bytes have this hash.
    ///
    /// The folders are listed again after reading, and once more whenever one had gone that was
    /// listed, because journals are moved to the folded ones and joined meanwhile; one that cannot be
    /// read hides no other.
    pub(super) fn journals(&self, owner: &Owner, document: Option<u128>) -> Journals {
        let covered = document.and_then(|hash| cover::read(self, owner, hash));
        let mut journals = Journals::default();
        let mut seen = BTreeSet::new();
        let mut passes = 2;
        let mut pass = 0;
        while pass < passes {
            pass += 1;
            for place in self.places(owner) {
                for listed in self.listed(&place, owner, &mut journals.faults) {
                    let name = (place.is_folded, listed.name.clone());
                    if !seen.insert(name) {
                        continue;
                    }
                    let is_covered = place.is_folded
                        && covered
                            .as_ref()
                            .is_some_and(|cover| cover.holds(&listed.name, listed.bytes));
                    if is_covered {
                        journals.covered.add(&listed.name, listed.bytes);
                    } else {
                        let path = place.path.join(&listed.name);
                        let is_there = self.read_journal(&path, place.is_folded, &mut journals);
                        if !is_there {
                            passes = (pass + 2).min(PASSES_MAX);
                        }
                    }
                }
            }
        }
        journals
    }

    /// Reads all journals of a document, also those that were folded and are in it.
    #[must_use]
    pub fn all_journals(&self, owner: &Owner) -> Journals {
        self.journals(owner, None)
    }

    /// Reads a journal that was listed. Answers whether it was there; if it was moved meanwhile, it is
    /// found where it is now.
    fn read_journal(&self, path: &Path, is_folded: bool, journals: &mut Journals) -> bool {
        match self.disk().read(path, JOURNAL_BYTES_MAX) {
            Ok(None) => return false,
            Ok(Some(file)) => journals.found.push(FoundJournal {
                path: path.to_owned(),
                is_folded,
                bytes: u64::try_from(file.bytes.len()).unwrap_or_default(),
                written: file.written,
                journal: journal::read(&file.bytes),
            }),
            Err(error) => journals.faults.push(said(&error)),
        }
        true
    }

    /// Returns the folders in which journals of a document may lie.
    pub(super) fn places(&self, owner: &Owner) -> Vec<Place> {
        let folders = self.journal_folders(&owner.corpus).into_iter();
        let places = folders.flat_map(|path| {
            let folded = path.join(DONE);
            let place = |path, is_folded| Place { path, is_folded };
            [place(path, false), place(folded, true)]
        });
        places.collect()
    }

    /// Lists the journals of a document in one folder.
    fn listed(&self, place: &Place, owner: &Owner, faults: &mut Vec<Said>) -> Vec<Listed> {
        let mut listed = match self.disk().list(&place.path) {
            Ok(listed) => listed,
            Err(error) => {
                faults.push(said(&ReadError::from_io(&place.path, error)));
                Vec::new()
            }
        };
        let whose = |name: &str| {
            let journal = JournalName::read(name).map(|name| name.annotator);
            journal.or_else(|| DayName::read(name).map(|name| name.annotator))
        };
        listed.retain(|listed| whose(&listed.name).is_some_and(|id| id == owner.annotator));
        listed.sort();
        listed
    }

    /// Lists the journals that are not folded, with their sizes: what is cheap to ask at every key.
    #[must_use]
    pub fn open_journals(&self, owner: &Owner) -> Vec<(PathBuf, u64)> {
        let mut open = Vec::new();
        for place in self.places(owner).iter().filter(|place| !place.is_folded) {
            for listed in self.listed(place, owner, &mut Vec::new()) {
                open.push((place.path.join(&listed.name), listed.bytes));
            }
        }
        open
    }

    /// Tells whether nobody writes a journal any more.
    #[must_use]
    pub fn has_ended(&self, found: &FoundJournal, now: Millis) -> bool {
        self.ended(found, now).is_some()
    }

    /// Tells whether nobody writes a journal any more. The answer holds as long as the lock is kept
    /// that comes with it.
    pub(super) fn ended(&self, found: &FoundJournal, now: Millis) -> Option<Lock> {
        match self.disk().lock_existing(&found.path) {
            Lock::Held(held) => Some(Lock::Held(held)),
            Lock::Busy => None,
            Lock::Unsupported => {
                let alive = found
                    .journal
                    .header()
                    .and_then(|header| process::is_alive(&header.process));
                let is_silent = now.0.saturating_sub(found.written.0) > SILENT;
                let has_ended = alive.map_or(is_silent, |alive| !alive);
                has_ended.then_some(Lock::Unsupported)
            }
        }
    }
}

/// A folder in which journals may lie.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Place {
    pub(super) path: PathBuf,
    pub(super) is_folded: bool,
}

fn said(error: &ReadError) -> Said {
    Said::new(|lang| error.say(lang))
}
