//! The machine's disk, with a note of how long its operations take and how many bytes are written.

use std::io;
use std::path::Path;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use pizhu::storage::ReadError;
use pizhu::storage::file_system::{
    Disk, FileMark, FileSystem, FoundFile, Listed, Lock, NewFile, OwnLock, Standing,
};

/// What the operations of a disk took.
#[derive(Clone, Copy, Debug, Default)]
pub struct Costs {
    /// Reading files and folders.
    pub reading: Duration,
    /// Writing, and making, renaming and removing files.
    pub writing: Duration,
    /// Flushing.
    pub flushing: Duration,
    /// How often something was flushed.
    pub flushes: usize,
    /// The bytes that were read.
    pub read: usize,
    /// The bytes that were written.
    pub written: usize,
}

impl Costs {
    /// Returns the time of all operations.
    pub fn all(&self) -> Duration {
        self.reading + self.writing + self.flushing
    }
}

/// A disk whose operations are timed.
#[derive(Clone, Debug, Default)]
pub struct TimedDisk(Arc<Mutex<Costs>>);

impl TimedDisk {
    /// Returns what was noted since this was last asked for.
    pub fn take(&self) -> Costs {
        std::mem::take(&mut self.0.lock().unwrap())
    }

    fn reading<T>(&self, operation: impl FnOnce() -> T) -> T {
        let start = Instant::now();
        let result = operation();
        self.0.lock().unwrap().reading += start.elapsed();
        result
    }

    fn writing<T>(&self, operation: impl FnOnce() -> T) -> T {
        let start = Instant::now();
        let result = operation();
        self.0.lock().unwrap().writing += start.elapsed();
        result
    }

    fn flushing<T>(&self, operation: impl FnOnce() -> T) -> T {
        let start = Instant::now();
        let result = operation();
        let mut costs = self.0.lock().unwrap();
        costs.flushing += start.elapsed();
        costs.flushes += 1;
        result
    }
}

impl FileSystem for TimedDisk {
    fn read(&self, path: &Path, largest: u64) -> Result<Option<FoundFile>, ReadError> {
        let found = self.reading(|| Disk.read(path, largest));
        if let Ok(Some(file)) = &found {
            self.0.lock().unwrap().read += file.bytes.len();
        }
        found
    }

    fn read_from(&self, path: &Path, byte: u64) -> Result<Vec<u8>, ReadError> {
        self.reading(|| Disk.read_from(path, byte))
    }

    fn mark(&self, path: &Path) -> Option<FileMark> {
        self.reading(|| Disk.mark(path))
    }

    fn stand(&self, path: &Path) -> io::Result<Option<Standing>> {
        self.reading(|| Disk.stand(path))
    }

    fn is_folder(&self, path: &Path) -> bool {
        self.reading(|| Disk.is_folder(path))
    }

    fn takes_files(&self, folder: &Path) -> bool {
        self.reading(|| Disk.takes_files(folder))
    }

    fn list(&self, folder: &Path) -> io::Result<Vec<Listed>> {
        self.reading(|| Disk.list(folder))
    }

    fn make_folder(&self, folder: &Path, mode: u32) -> io::Result<()> {
        self.writing(|| Disk.make_folder(folder, mode))
    }

    fn create(&self, path: &Path, mode: u32) -> io::Result<Box<dyn NewFile>> {
        let file = self.writing(|| Disk.create(path, mode))?;
        let disk = self.clone();
        Ok(Box::new(TimedFile { file, disk }))
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.writing(|| Disk.rename(from, to))
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        self.writing(|| Disk.remove(path))
    }

    fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        self.flushing(|| Disk.sync_folder(folder))
    }

    fn sync_file(&self, path: &Path) -> io::Result<()> {
        self.flushing(|| Disk.sync_file(path))
    }

    fn lock(&self, path: &Path, mode: u32) -> Lock {
        self.writing(|| Disk.lock(path, mode))
    }

    fn lock_existing(&self, path: &Path) -> Lock {
        self.reading(|| Disk.lock_existing(path))
    }
}

#[derive(Debug)]
struct TimedFile {
    file: Box<dyn NewFile>,
    disk: TimedDisk,
}

impl NewFile for TimedFile {
    fn append(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.disk.0.lock().unwrap().written += bytes.len();
        self.disk.writing(|| self.file.append(bytes))
    }

    fn sync_data(&self) -> io::Result<()> {
        self.disk.flushing(|| self.file.sync_data())
    }

    fn sync_all(&self) -> io::Result<()> {
        self.disk.flushing(|| self.file.sync_all())
    }

    fn set_mode(&self, mode: u32) -> io::Result<()> {
        self.disk.writing(|| self.file.set_mode(mode))
    }

    fn lock(&self) -> OwnLock {
        self.disk.writing(|| self.file.lock())
    }

    fn stands_at(&self, path: &Path) -> bool {
        self.disk.reading(|| self.file.stands_at(path))
    }
}
