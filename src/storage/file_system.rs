//! The operations of a file system that annotations rest on, so that each of them can be made to fail.

mod disk;
#[cfg(test)]
pub mod simulated;

use std::fmt;
use std::fs::Metadata;
use std::io;
use std::path::Path;
use std::sync::Arc;

use super::ReadError;
use crate::annotation::Millis;

pub use disk::Disk;

/// The mode of a folder that the process's mask decides on.
pub const USUAL_FOLDER: u32 = 0o777;

/// A file system: the machine's own, or one that a test makes.
pub trait FileSystem: fmt::Debug + Send + Sync {
    /// Reads a regular file of at most `largest` bytes; `None` where there is none.
    ///
    /// # Errors
    ///
    /// Where it is no regular file, may not be read, or is larger.
    fn read(&self, path: &Path, largest: u64) -> Result<Option<FoundFile>, ReadError>;

    /// Reads what stands in a file from a byte on; nothing where the file is shorter.
    ///
    /// # Errors
    ///
    /// As [`FileSystem::read`].
    fn read_from(&self, path: &Path, byte: u64) -> Result<Vec<u8>, ReadError>;

    /// Returns the mark of the file that a path leads to; `None` where it leads to none.
    fn mark(&self, path: &Path) -> Option<FileMark>;

    /// Returns what a name stands for itself, without following a link; `None` where it stands for
    /// nothing.
    ///
    /// # Errors
    ///
    /// The system's.
    fn stand(&self, path: &Path) -> io::Result<Option<Standing>>;

    /// Whether a path leads to a folder.
    fn is_folder(&self, path: &Path) -> bool;

    /// Whether files can be put into a folder, or one made where there is none, as far as rights and
    /// the kind of the file system tell.
    fn takes_files(&self, folder: &Path) -> bool;

    /// Lists the regular files in a folder, in no order; a folder that is not there has none.
    ///
    /// # Errors
    ///
    /// The system's.
    fn list(&self, folder: &Path) -> io::Result<Vec<Listed>>;

    /// Makes one folder; [`USUAL_FOLDER`] is cut by the process's mask, any other mode is not.
    ///
    /// # Errors
    ///
    /// The system's, also where something stands there.
    fn make_folder(&self, folder: &Path, mode: u32) -> io::Result<()>;

    /// Makes a file that is not there yet and opens it for appending; links are not followed.
    ///
    /// # Errors
    ///
    /// The system's, also where something stands there.
    fn create(&self, path: &Path, mode: u32) -> io::Result<Box<dyn NewFile>>;

    /// Gives a file another name in the place of what stands there.
    ///
    /// # Errors
    ///
    /// The system's.
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()>;

    /// Takes a file's name away.
    ///
    /// # Errors
    ///
    /// The system's.
    fn remove(&self, path: &Path) -> io::Result<()>;

    /// Flushes a folder, so that the names in it survive a power cut; one that knows no such
    /// operation counts as flushed.
    ///
    /// # Errors
    ///
    /// The system's.
    fn sync_folder(&self, folder: &Path) -> io::Result<()>;

    /// Flushes a file that somebody else wrote; one that knows no such operation counts as flushed.
    ///
    /// # Errors
    ///
    /// The system's.
    fn sync_file(&self, path: &Path) -> io::Result<()>;

    /// Asks for the lock of a file, which is made if need be, without waiting.
    fn lock(&self, path: &Path, mode: u32) -> Lock;

    /// Asks for the lock of a file that is there, without waiting.
    fn lock_existing(&self, path: &Path) -> Lock;
}

/// A file that was just made.
pub trait NewFile: fmt::Debug + Send {
    /// Appends all of some bytes.
    ///
    /// # Errors
    ///
    /// The system's; some of the bytes may stand in the file then.
    fn append(&mut self, bytes: &[u8]) -> io::Result<()>;

    /// Flushes what was written, as far as reading it back needs.
    ///
    /// # Errors
    ///
    /// The system's; what the file holds is unknown then.
    fn sync_data(&self) -> io::Result<()>;

    /// Flushes what was written and all that is known of the file.
    ///
    /// # Errors
    ///
    /// The system's; what the file holds is unknown then.
    fn sync_all(&self) -> io::Result<()>;

    /// Gives the file a mode, whatever the process's mask says.
    ///
    /// # Errors
    ///
    /// The system's.
    fn set_mode(&self, mode: u32) -> io::Result<()>;

    /// Takes the file's lock for as long as it is open, without waiting.
    fn lock(&self) -> OwnLock;

    /// Whether a path leads to this very file.
    fn stands_at(&self, path: &Path) -> bool;
}

/// Keeps a lock until it is dropped; the system drops it when the process dies.
pub trait Held: fmt::Debug + Send {}

/// What came of asking for a lock.
#[derive(Debug)]
pub enum Lock {
    /// It is held until this is dropped.
    Held(Box<dyn Held>),
    /// Somebody else holds it.
    Busy,
    /// There are no locks here, or the file cannot be opened.
    Unsupported,
}

/// What came of locking a file that was just made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OwnLock {
    /// It is held as long as the file is open.
    Held,
    /// Somebody else was quicker.
    Busy,
    /// There are no locks here.
    Unsupported,
}

/// A file system, to be shared.
pub type SharedFileSystem = Arc<dyn FileSystem>;

/// Returns the machine's own file system.
#[must_use]
pub fn disk() -> SharedFileSystem {
    Arc::new(Disk)
}

/// The bytes of a file and what is known of it.
#[derive(Clone, Debug)]
pub struct FoundFile {
    /// The bytes.
    pub bytes: Vec<u8>,
    /// When it was last written.
    pub written: Millis,
    /// Its mark, asked for before it was read: what is written meanwhile has another one.
    pub mark: FileMark,
    /// Nobody may write it, by its mode. Replacing it asks for no such permission, and whoever took
    /// it away meant the text; the superuser, who may everything, is bound by it too.
    pub is_protected: bool,
}

/// What a name stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    /// What it is.
    pub kind: StandingKind,
    /// Its permission bits, with those for set-user-id, set-group-id and sticky.
    pub mode: u32,
    /// How many names the file has.
    pub names: u64,
    /// The user that it belongs to.
    pub user: u32,
}

/// What a name can stand for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StandingKind {
    /// A regular file.
    File,
    /// A folder.
    Folder,
    /// A symbolic link.
    Link,
    /// A pipe, a device, a socket.
    Other,
}

/// A file in a folder.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Listed {
    /// Its name; files whose names are not UTF-8 are none of ours and are not listed.
    pub name: String,
    /// Its size in bytes.
    pub bytes: u64,
    /// When it was last written.
    pub written: Millis,
}

/// What tells that a file was replaced or written: cheap to ask for, equal as long as nothing
/// happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FileMark {
    device: u64,
    file: u64,
    bytes: u64,
    modified: (i64, i64),
    changed: (i64, i64),
}

impl FileMark {
    fn of(found: &Metadata) -> Self {
        use std::os::unix::fs::MetadataExt as _;
        Self {
            device: found.dev(),
            file: found.ino(),
            bytes: found.size(),
            modified: (found.mtime(), found.mtime_nsec()),
            changed: (found.ctime(), found.ctime_nsec()),
        }
    }
}
