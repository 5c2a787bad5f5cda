//! Copies of documents as they were: one a day, the newest seven, and one before each change of form.

use std::cmp::Reverse;
use std::path::PathBuf;

use super::{AnnotationsFolder, replace};
use crate::annotation::{Millis, date_of};
use crate::storage::ReadError;
use crate::storage::document::{Document, Owner, SCHEMA};
use crate::storage::file_system::FoundFile;

/// The folder, in that of the journals, of copies.
const BACKUP: &str = "backup";
/// What the name of a copy ends in.
const SUFFIX: &str = ".ron";
/// How many copies are kept of the days.
const KEPT: usize = 7;
/// The milliseconds of a day.
const MILLIS_A_DAY: i64 = 86_400_000;

/// A copy of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Backup {
    /// What it is called: the day on which it was made, or the form that it has.
    pub name: String,
    /// Where it lies.
    pub path: PathBuf,
    /// When it was made.
    pub made: Millis,
}

/// Returns a day as `YYYY-MM-DD`, in UTC.
pub fn day_of(now: Millis) -> String {
    let (year, month, day) = date_of(now.0.div_euclid(MILLIS_A_DAY));
    format!("{year:04}-{month:02}-{day:02}")
}

/// Keeps a copy of a document that is about to be replaced, if it is the first of the day, or is of
/// an older form. That it cannot be kept is no reason not to save what was written since.
pub fn keep(folder: &AnnotationsFolder, owner: &Owner, file: &FoundFile, schema: u32, now: Millis) {
    let name = if schema < SCHEMA {
        format!("schema-{schema}")
    } else {
        day_of(now)
    };
    let disk = folder.disk();
    let backups = folder.local(&owner.corpus).join(BACKUP);
    let path = backups.join(format!("{}.{name}{SUFFIX}", owner.annotator));
    if !matches!(disk.stand(&path), Ok(None))
        || replace::make_private_folder(disk, &backups).is_err()
        || replace::replace_if(disk, &path, &file.bytes, || true).is_err()
    {
        return;
    }
    let mut days = folder.backups(owner).unwrap_or_default();
    days.retain(Backup::is_of_a_day);
    for old in days.into_iter().skip(KEPT) {
        let _ = disk.remove(&old.path);
    }
}

impl Backup {
    /// Returns the day on which it was made. A copy of the copy has another time, but not another
    /// name.
    fn day(&self) -> String {
        if self.is_of_a_day() {
            self.name.clone()
        } else {
            day_of(self.made)
        }
    }

    fn is_of_a_day(&self) -> bool {
        self.name.starts_with(|first: char| first.is_ascii_digit())
    }
}

impl AnnotationsFolder {
    /// Lists the copies of a document, the newest first.
    ///
    /// # Errors
    ///
    /// Fails if their folder is there and cannot be listed.
    pub fn backups(&self, owner: &Owner) -> Result<Vec<Backup>, ReadError> {
        let folder = self.local(&owner.corpus).join(BACKUP);
        let listed = self.disk().list(&folder);
        let listed = listed.map_err(|error| ReadError::from_io(&folder, error))?;
        let prefix = format!("{}.", owner.annotator);
        let mut backups: Vec<Backup> = listed
            .into_iter()
            .filter_map(|listed| {
                let name = listed.name.strip_prefix(&prefix)?.strip_suffix(SUFFIX)?;
                Some(Backup {
                    name: name.to_owned(),
                    path: folder.join(&listed.name),
                    made: listed.written,
                })
            })
            .collect();
        backups.sort_by_cached_key(|backup| Reverse((backup.day(), backup.made)));
        Ok(backups)
    }

    /// Reads a copy of a document.
    ///
    /// # Errors
    ///
    /// Fails if it cannot be read.
    pub fn read_backup(&self, owner: &Owner, backup: &Backup) -> Result<Document, ReadError> {
        let found = self.disk().read(&backup.path, super::DOCUMENT_BYTES_MAX)?;
        Ok(found
            .map(|file| Document::read(&file.bytes, owner, file.written))
            .unwrap_or_default())
    }
}
