//! A lock between the processes that replace the same document: a courtesy, where there is one.

use std::fs::{File, OpenOptions, TryLockError};
use std::io;
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::Path;
use std::thread;
use std::time::{Duration, Instant};

/// How long a lock is waited for.
const PATIENCE: Duration = Duration::from_secs(2);
/// How long is waited between two attempts.
const PAUSE: Duration = Duration::from_millis(10);

/// What came of asking for a lock.
#[derive(Debug)]
pub enum Lock {
    /// It is held until this is dropped; the system drops it when the process dies.
    Held(#[expect(dead_code, reason = "held, not read")] File),
    /// There are no locks here; the documents are joined all the same.
    Unsupported,
    /// Somebody else held it all the time.
    Busy,
}

/// Takes the lock that the file at `path` stands for, waiting up to two seconds for it.
///
/// The file is made if need be and never deleted: two processes that lock files of the same name
/// must lock the same file.
#[must_use]
pub fn take(path: &Path) -> Lock {
    let opened = OpenOptions::new()
        .write(true)
        .create(true)
        .truncate(false)
        .mode(0o600)
        .custom_flags(i32::try_from(rustix::fs::OFlags::NOFOLLOW.bits()).unwrap_or_default())
        .open(path);
    let Ok(file) = opened else {
        return Lock::Unsupported;
    };
    let deadline = Instant::now() + PATIENCE;
    loop {
        match file.try_lock() {
            Ok(()) => return Lock::Held(file),
            Err(TryLockError::WouldBlock) if Instant::now() >= deadline => return Lock::Busy,
            Err(TryLockError::WouldBlock) => thread::sleep(PAUSE),
            Err(TryLockError::Error(error)) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(TryLockError::Error(_)) => return Lock::Unsupported,
        }
    }
}
