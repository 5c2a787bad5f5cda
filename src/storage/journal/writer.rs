//! Appends to a journal so that a line that is acknowledged is on the disk.

use std::io;
use std::path::{Path, PathBuf};

use super::JournalName;
use crate::storage::file_system::{FileSystem, NewFile, OwnLock};
use crate::storage::replace::{self, ReplaceError};

/// A journal that is being written, locked as long as it is open.
#[derive(Debug)]
pub struct JournalWriter {
    file: Box<dyn NewFile>,
    path: PathBuf,
    name: JournalName,
    bytes: u64,
    /// Whether its name and its first line are on the disk.
    is_durable: bool,
}

impl JournalWriter {
    /// Makes a journal in a folder and writes its first line, which need not be on the disk before
    /// there is an edit.
    ///
    /// # Errors
    ///
    /// Fails if the system refuses, or if somebody else has taken the file for left before it was
    /// locked; then it is not used again.
    pub fn create(
        disk: &dyn FileSystem,
        folder: &Path,
        name: JournalName,
        header: &[u8],
    ) -> Result<Self, ReplaceError> {
        replace::make_private_folder(disk, folder)?;
        let path = folder.join(name.to_string());
        let mode = replace::file_mode(disk, folder);
        let refused = |source| ReplaceError::Io {
            path: path.clone(),
            source,
        };
        let mut file = disk.create(&path, mode).map_err(refused)?;
        // Between its making and its lock a fold of somebody else may take it for left, and remove
        // it: nothing must be kept in a file that has no name. Without locks the sitting is told to
        // be alive by its process.
        if file.lock() == OwnLock::Busy || !file.stands_at(&path) {
            return Err(refused(io::ErrorKind::ResourceBusy.into()));
        }
        let written = file.set_mode(mode).and_then(|()| file.append(header));
        if let Err(error) = written {
            let _ = disk.remove(&path);
            return Err(refused(error));
        }
        Ok(Self {
            file,
            name,
            bytes: u64::try_from(header.len()).unwrap_or_default(),
            is_durable: false,
            path,
        })
    }

    /// Appends lines and waits until they are on the disk.
    ///
    /// # Errors
    ///
    /// Fails if the system refuses. Nothing is known of these lines then, and the journal must not
    /// be written again: the caller begins another.
    pub fn append(&mut self, disk: &dyn FileSystem, lines: &[u8]) -> Result<(), ReplaceError> {
        self.try_append(disk, lines)
            .map_err(|source| ReplaceError::Io {
                path: self.path.clone(),
                source,
            })?;
        self.bytes += u64::try_from(lines.len()).unwrap_or_default();
        Ok(())
    }

    fn try_append(&mut self, disk: &dyn FileSystem, lines: &[u8]) -> io::Result<()> {
        self.file.append(lines)?;
        if self.is_durable {
            return self.file.sync_data();
        }
        self.file.sync_all()?;
        disk.sync_folder(replace::folder_of(&self.path))?;
        self.is_durable = true;
        Ok(())
    }

    /// Returns where the journal is.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Returns its name.
    #[must_use]
    pub const fn name(&self) -> &JournalName {
        &self.name
    }

    /// Returns its size in bytes.
    #[must_use]
    pub const fn bytes(&self) -> u64 {
        self.bytes
    }
}
