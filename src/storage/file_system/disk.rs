//! The machine's own file system.

use std::fs::{self, DirBuilder, File, Metadata, OpenOptions, Permissions, TryLockError};
use std::io::{self, Read as _, Seek as _, SeekFrom, Write as _};
use std::os::unix::fs::{
    DirBuilderExt as _, MetadataExt as _, OpenOptionsExt as _, PermissionsExt as _,
};
use std::path::Path;
use std::time::{SystemTime, UNIX_EPOCH};

use rustix::fs::OFlags;

use super::{
    FileMark, FileSystem, FoundFile, Held, Listed, Lock, NewFile, OwnLock, Standing, StandingKind,
    USUAL_FOLDER,
};
use crate::annotation::Millis;
use crate::storage::ReadError;
use crate::storage::text_file::{open_regular, read_opened};

/// The machine's own file system.
#[derive(Clone, Copy, Debug, Default)]
pub struct Disk;

impl FileSystem for Disk {
    fn read(&self, path: &Path, largest: u64) -> Result<Option<FoundFile>, ReadError> {
        let file = match open_regular(path) {
            Err(ReadError::Missing { .. }) => return Ok(None),
            opened => opened?,
        };
        let found = file
            .metadata()
            .map_err(|fault| ReadError::from_io(path, fault))?;
        Ok(Some(FoundFile {
            bytes: read_opened(&file, path, largest)?,
            written: written(&found),
            mark: FileMark::of(&found),
            is_protected: found.permissions().readonly(),
        }))
    }

    fn read_from(&self, path: &Path, byte: u64) -> Result<Vec<u8>, ReadError> {
        let refused = |fault| ReadError::from_io(path, fault);
        let mut file = open_regular(path)?;
        file.seek(SeekFrom::Start(byte)).map_err(refused)?;
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).map_err(refused)?;
        Ok(bytes)
    }

    fn mark(&self, path: &Path) -> Option<FileMark> {
        fs::metadata(path).ok().as_ref().map(FileMark::of)
    }

    fn stand(&self, path: &Path) -> io::Result<Option<Standing>> {
        match fs::symlink_metadata(path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            found => found.map(|found| Some(standing(&found))),
        }
    }

    fn is_folder(&self, path: &Path) -> bool {
        path.is_dir()
    }

    fn takes_files(&self, folder: &Path) -> bool {
        use rustix::fs::{Access, access};
        let may = Access::WRITE_OK | Access::EXEC_OK;
        // What is in the way of a folder, a file or a link to nowhere, is no folder.
        let standing = folder
            .ancestors()
            .find(|above| above.symlink_metadata().is_ok());
        let nearest = standing.unwrap_or_else(|| Path::new("."));
        nearest.is_dir() && access(nearest, may).is_ok()
    }

    fn list(&self, folder: &Path) -> io::Result<Vec<Listed>> {
        let entries = match fs::read_dir(folder) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
            entries => entries?,
        };
        let mut listed = Vec::new();
        for entry in entries {
            let entry = entry?;
            // What was renamed or removed since it was listed is not there.
            let Ok(found) = entry.metadata() else {
                continue;
            };
            if let Ok(name) = entry.file_name().into_string()
                && found.is_file()
            {
                listed.push(Listed {
                    name,
                    bytes: found.len(),
                    written: written(&found),
                });
            }
        }
        Ok(listed)
    }

    fn make_folder(&self, folder: &Path, mode: u32) -> io::Result<()> {
        DirBuilder::new().mode(mode).create(folder)?;
        if mode == USUAL_FOLDER {
            return Ok(());
        }
        // The mask may have taken bits away that a group needs.
        fs::set_permissions(folder, Permissions::from_mode(mode))
    }

    fn create(&self, path: &Path, mode: u32) -> io::Result<Box<dyn NewFile>> {
        let file = OpenOptions::new()
            .append(true)
            .create_new(true)
            .mode(mode)
            .custom_flags(flags(OFlags::NOFOLLOW))
            .open(path)?;
        Ok(Box::new(DiskFile(file)))
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        fs::rename(from, to)
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        fs::remove_file(path)
    }

    fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        self.sync_file(folder)
    }

    fn sync_file(&self, path: &Path) -> io::Result<()> {
        match File::open(path).and_then(|opened| opened.sync_all()) {
            Err(error) if is_unsupported(&error) => Ok(()),
            flushed => flushed,
        }
    }

    fn lock(&self, path: &Path, mode: u32) -> Lock {
        let mut options = OpenOptions::new();
        options.write(true).create(true).truncate(false).mode(mode);
        lock_opened(options.custom_flags(flags(OFlags::NOFOLLOW)).open(path))
    }

    fn lock_existing(&self, path: &Path) -> Lock {
        // Over a network the lock of a file that is open for reading alone is refused.
        let mut options = OpenOptions::new();
        options.append(true);
        lock_opened(options.custom_flags(flags(OFlags::NOFOLLOW)).open(path))
    }
}

/// A file that was just made on the machine's own file system.
#[derive(Debug)]
struct DiskFile(File);

impl NewFile for DiskFile {
    fn append(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.0.write_all(bytes)
    }

    fn sync_data(&self) -> io::Result<()> {
        self.0.sync_data()
    }

    fn sync_all(&self) -> io::Result<()> {
        self.0.sync_all()
    }

    fn set_mode(&self, mode: u32) -> io::Result<()> {
        self.0.set_permissions(Permissions::from_mode(mode))
    }

    fn lock(&self) -> OwnLock {
        match self.0.try_lock() {
            Ok(()) => OwnLock::Held,
            Err(TryLockError::WouldBlock) => OwnLock::Busy,
            Err(TryLockError::Error(_)) => OwnLock::Unsupported,
        }
    }

    fn stands_at(&self, path: &Path) -> bool {
        let place = |found: Metadata| (found.dev(), found.ino());
        let own = self.0.metadata().map(place).ok();
        own.is_some() && own == fs::symlink_metadata(path).map(place).ok()
    }
}

#[derive(Debug)]
struct HeldFile(#[expect(dead_code, reason = "held, not read")] File);

impl Held for HeldFile {}

fn lock_opened(opened: io::Result<File>) -> Lock {
    let Ok(file) = opened else {
        return Lock::Unsupported;
    };
    loop {
        match file.try_lock() {
            Ok(()) => return Lock::Held(Box::new(HeldFile(file))),
            Err(TryLockError::WouldBlock) => return Lock::Busy,
            Err(TryLockError::Error(error)) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(TryLockError::Error(_)) => return Lock::Unsupported,
        }
    }
}

fn flags(flags: OFlags) -> i32 {
    i32::try_from(flags.bits()).unwrap_or_default()
}

fn standing(found: &Metadata) -> Standing {
    let kind = found.file_type();
    Standing {
        kind: if kind.is_symlink() {
            StandingKind::Link
        } else if kind.is_file() {
            StandingKind::File
        } else if kind.is_dir() {
            StandingKind::Folder
        } else {
            StandingKind::Other
        },
        mode: found.mode() & 0o7777,
        names: found.nlink(),
        user: found.uid(),
    }
}

fn written(found: &Metadata) -> Millis {
    millis(found.modified().unwrap_or(UNIX_EPOCH))
}

/// Returns a moment of the system's clock in milliseconds since 1970.
fn millis(time: SystemTime) -> Millis {
    match time.duration_since(UNIX_EPOCH) {
        Ok(after) => Millis(i64::try_from(after.as_millis()).unwrap_or(i64::MAX)),
        Err(before) => {
            Millis(i64::try_from(before.duration().as_millis()).map_or(i64::MIN, |millis| -millis))
        }
    }
}

/// Returns whether the system says that it knows no such operation, rather than that it failed.
fn is_unsupported(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::Unsupported | io::ErrorKind::InvalidInput
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_before_1970_is_a_time() {
        let before = UNIX_EPOCH - std::time::Duration::from_millis(1_500);
        assert_eq!(
            (millis(UNIX_EPOCH), millis(before)),
            (Millis(0), Millis(-1_500))
        );
    }

    #[test]
    fn a_file_is_made_once_and_never_through_a_link() {
        let place = tempfile::tempdir().unwrap();
        let path = place.path().join("a");
        Disk.create(&path, 0o600).unwrap().append(b"one").unwrap();
        assert!(Disk.create(&path, 0o600).is_err());
        let link = place.path().join("link");
        std::os::unix::fs::symlink(place.path().join("nowhere"), &link).unwrap();
        assert!(Disk.create(&link, 0o600).is_err());
        assert!(matches!(Disk.lock(&link, 0o600), Lock::Unsupported));
        assert_eq!(Disk.read(&path, 9).unwrap().unwrap().bytes, b"one");
        assert_eq!(Disk.read_from(&path, 1).unwrap(), b"ne");
        assert_eq!(Disk.read_from(&path, 9).unwrap(), b"");
    }

    #[test]
    fn a_lock_is_one_s_own_until_it_is_dropped() {
        let place = tempfile::tempdir().unwrap();
        let path = place.path().join("a");
        assert!(matches!(Disk.lock_existing(&path), Lock::Unsupported));
        let file = Disk.create(&path, 0o600).unwrap();
        assert_eq!(file.lock(), OwnLock::Held);
        assert!(matches!(Disk.lock_existing(&path), Lock::Busy));
        drop(file);
        assert!(matches!(Disk.lock_existing(&path), Lock::Held(_)));
    }
}
