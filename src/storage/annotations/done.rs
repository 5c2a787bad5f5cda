//! Folded journals: joined into one file a day, and removed when they are old.

use std::collections::HashSet;
use std::path::Path;

use super::journals::DONE;
use super::{AnnotationsFolder, backup, replace};
use crate::annotation::{AnnotatorId, Millis, State};
use crate::storage::document::Owner;
use crate::storage::file_system::Listed;
use crate::storage::journal::name::{DayName, JournalName};
use crate::storage::journal::{self, Fault, JOURNAL_BYTES_MAX};
use crate::storage::random;

/// From how many files on they are joined, if the file of the day is small.
const FEW: usize = 8;
/// From how many files on they are joined in any case.
const MANY: usize = 64;
/// The file of the day is written anew when the others have this part of its size, so that writing
/// it again and again costs little on the whole.
const PART: u64 = 8;
/// How long folded journals are kept, in days.
const KEPT_DAYS: i64 = 30;
/// The milliseconds of a day.
const MILLIS_A_DAY: i64 = 86_400_000;
/// The folder, in that of the journals, of files with lines that cannot be read.
const QUARANTINE: &str = "quarantine";

impl AnnotationsFolder {
    /// Joins the folded journals of ended sittings into one file a day, in each folder of journals.
    ///
    /// Returns the files that were joined and those that hold them now. What cannot be done is done
    /// another time: all that is removed stands in a file that was flushed before.
    pub(super) fn join_folded(&self, owner: &Owner, now: Millis) -> Vec<Joined> {
        let folders = self.journal_folders(&owner.corpus).into_iter();
        let joined = folders.filter_map(|folder| self.join_in(&folder, &owner.annotator, now));
        joined.collect()
    }

    fn join_in(&self, folder: &Path, annotator: &AnnotatorId, now: Millis) -> Option<Joined> {
        let done = folder.join(DONE);
        let day = backup::day_of(now);
        let listed = self.disk().list(&done).ok()?;
        let (mut singles, mut of_today) = (Vec::new(), Vec::new());
        for file in listed {
            if JournalName::read(&file.name).is_some_and(|name| name.annotator == *annotator) {
                singles.push(file);
            } else if DayName::read(&file.name)
                .is_some_and(|name| name.annotator == *annotator && name.day == day)
            {
                of_today.push(file);
            }
        }
        let size = |files: &[Listed]| files.iter().map(|file| file.bytes).sum::<u64>();
        let is_due = singles.len() >= MANY
            || singles.len() >= FEW && size(&singles) >= size(&of_today) / PART
            || of_today.len() > 1;
        if !is_due {
            return None;
        }
        singles.sort_by_key(|file| (file.written, file.name.clone()));
        of_today.sort();
        let sources = of_today.into_iter().chain(singles);
        let sources: Vec<String> = sources.map(|file| file.name).collect();
        let name = DayName {
            annotator: annotator.clone(),
            day,
            letters: random::session(),
        };
        self.join_files(&sources, &name.to_string(), folder)
    }

    fn join_files(&self, sources: &[String], into: &str, folder: &Path) -> Option<Joined> {
        let done = folder.join(DONE);
        let mut lines = Vec::new();
        let mut known = HashSet::new();
        let mut damaged = HashSet::new();
        let mut removed = Vec::new();
        for source in sources {
            let Ok(Some(file)) = self.disk().read(&done.join(source), JOURNAL_BYTES_MAX) else {
                continue;
            };
            let read = journal::read(&file.bytes);
            if !read.is_understood() {
                continue;
            }
            if read
                .unread
                .iter()
                .any(|unread| unread.fault == Fault::Damaged)
            {
                damaged.insert(source);
            }
            let passed_over: HashSet<&[u8]> = read
                .unread
                .iter()
                .map(|unread| unread.bytes.as_slice())
                .collect();
            for line in file.bytes.split_inclusive(|byte| *byte == b'\n') {
                let whole = line.strip_suffix(b"\n").unwrap_or(line);
                if !passed_over.contains(whole) && known.insert(super::cover::hash(whole)) {
                    lines.extend_from_slice(whole);
                    lines.push(b'\n');
                }
            }
            removed.push(source.clone());
        }
        let bytes = u64::try_from(lines.len()).unwrap_or(u64::MAX);
        if bytes > JOURNAL_BYTES_MAX || removed.len() < 2 {
            return None;
        }
        replace::replace_if(self.disk(), &done.join(into), &lines, || true).ok()?;
        for source in &removed {
            if damaged.contains(source) {
                self.put_in_quarantine(&done.join(source), folder);
            } else {
                let _ = self.disk().remove(&done.join(source));
            }
        }
        Some(Joined {
            removed,
            into: into.to_owned(),
            bytes,
        })
    }

    /// Keeps a file whose lines cannot all be read, for a person to look at.
    fn put_in_quarantine(&self, file: &Path, folder: &Path) {
        let quarantine = folder.join(QUARANTINE);
        let made = replace::make_private_folder(self.disk(), &quarantine);
        if let (Ok(()), Some(name)) = (made, file.file_name()) {
            let _ = self.disk().rename(file, &quarantine.join(name));
        }
    }

    /// Removes folded journals that are older than 30 days and hold nothing that the document does
    /// not hold.
    pub(super) fn remove_old(&self, owner: &Owner, document: &State, now: Millis) -> Vec<String> {
        let oldest = Millis(now.0.saturating_sub(KEPT_DAYS * MILLIS_A_DAY));
        let mut removed = Vec::new();
        for place in self.places(owner).iter().filter(|place| place.is_folded) {
            for file in self.disk().list(&place.path).unwrap_or_default() {
                let is_old = if let Some(name) = DayName::read(&file.name) {
                    name.annotator == owner.annotator && name.day < backup::day_of(oldest)
                } else {
                    let name = JournalName::read(&file.name);
                    name.is_some_and(|name| name.annotator == owner.annotator)
                        && file.written < oldest
                };
                let path = place.path.join(&file.name);
                if is_old && self.is_held(&path, document) && self.disk().remove(&path).is_ok() {
                    removed.push(file.name);
                }
            }
        }
        removed
    }

    fn is_held(&self, path: &Path, document: &State) -> bool {
        let Ok(Some(file)) = self.disk().read(path, JOURNAL_BYTES_MAX) else {
            return false;
        };
        let read = journal::read(&file.bytes);
        read.is_understood() && document.contains(&read.facts().collect())
    }
}

/// Files of folded journals that were joined into one.
#[derive(Debug)]
pub(super) struct Joined {
    /// The files that are no longer there.
    pub(super) removed: Vec<String>,
    /// The file that holds what was in them.
    pub(super) into: String,
    /// Its size.
    pub(super) bytes: u64,
}
