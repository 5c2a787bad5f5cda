//! What the file system in memory does when it is asked to, as the plan allows.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use rustix::io::Errno;

use super::{Change, Entry, File, Meddling, Simulated};
use crate::annotation::Millis;
use crate::storage::ReadError;
use crate::storage::file_system::{
    FileMark, FileSystem, FoundFile, Held, Listed, Lock, NewFile, OwnLock, Standing, StandingKind,
};

/// The name itself, without `.` at its end.
fn plain(path: &Path) -> PathBuf {
    path.components().collect()
}

fn missing() -> io::Error {
    Errno::NOENT.into()
}

impl FileSystem for Simulated {
    fn read(&self, path: &Path, largest: u64) -> Result<Option<FoundFile>, ReadError> {
        let inner = self.inner();
        let Some((number, file)) = inner.file(path) else {
            return Ok(None);
        };
        assert!(file.bytes.len() as u64 <= largest);
        Ok(Some(FoundFile {
            bytes: file.bytes.clone(),
            written: Millis(file.written),
            mark: mark(number, file),
            is_protected: false,
        }))
    }

    fn read_from(&self, path: &Path, byte: u64) -> Result<Vec<u8>, ReadError> {
        let found = self.read(path, u64::MAX)?;
        let bytes = found.map(|file| file.bytes).unwrap_or_default();
        let from = usize::try_from(byte).unwrap().min(bytes.len());
        Ok(bytes[from..].to_vec())
    }

    fn mark(&self, path: &Path) -> Option<FileMark> {
        let inner = self.inner();
        inner.file(path).map(|(number, file)| mark(number, file))
    }

    fn stand(&self, path: &Path) -> io::Result<Option<Standing>> {
        let inner = self.inner();
        let user = rustix::process::geteuid().as_raw();
        Ok(inner.names.get(&plain(path)).map(|entry| match entry {
            Entry::File(number) => Standing {
                kind: StandingKind::File,
                mode: inner.files[number].mode,
                names: 1,
                user,
            },
            Entry::Folder => Standing {
                kind: StandingKind::Folder,
                mode: 0o700,
                names: 1,
                user,
            },
        }))
    }

    fn is_folder(&self, path: &Path) -> bool {
        let is_root = path.parent().is_none();
        is_root || self.inner().names.get(path) == Some(&Entry::Folder)
    }

    fn takes_files(&self, _folder: &Path) -> bool {
        true
    }

    fn list(&self, folder: &Path) -> io::Result<Vec<Listed>> {
        let inner = self.inner();
        let below = inner
            .names
            .iter()
            .filter(|(path, _)| path.parent() == Some(folder));
        let listed = below.filter_map(|(path, entry)| match entry {
            Entry::File(number) => {
                let file = &inner.files[number];
                Some(Listed {
                    name: path.file_name()?.to_str()?.to_owned(),
                    bytes: file.bytes.len() as u64,
                    written: Millis(file.written),
                })
            }
            Entry::Folder => None,
        });
        Ok(listed.collect())
    }

    fn make_folder(&self, folder: &Path, _mode: u32) -> io::Result<()> {
        self.operate(
            |inner| {
                if inner.names.contains_key(folder) {
                    return Err(Errno::EXIST.into());
                }
                inner.change(Change::Put(folder.to_owned(), Entry::Folder));
                Ok(())
            },
            |_| {},
        )
    }

    fn create(&self, path: &Path, mode: u32) -> io::Result<Box<dyn NewFile>> {
        let number = self.operate(
            |inner| {
                if inner.names.contains_key(path) {
                    return Err(Errno::EXIST.into());
                }
                if !inner.names.contains_key(path.parent().unwrap()) {
                    return Err(missing());
                }
                let number = inner.number();
                let file = File {
                    mode,
                    written: inner.clock,
                    ..File::default()
                };
                inner.files.insert(number, file);
                inner.change(Change::Put(path.to_owned(), Entry::File(number)));
                match inner.meddling.take() {
                    Some(Meddling::Locks) => drop(inner.lock(number)),
                    Some(Meddling::Removes) => inner.change(Change::Remove(path.to_owned())),
                    None => {}
                }
                Ok(number)
            },
            |_| {},
        )?;
        Ok(Box::new(SimulatedFile {
            disk: self.clone(),
            number,
            handle: Mutex::new(None),
        }))
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.operate(
            |inner| {
                inner.file(from).ok_or_else(missing)?;
                inner.change(Change::Move(from.to_owned(), to.to_owned()));
                Ok(())
            },
            |_| {},
        )
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        self.operate(
            |inner| {
                inner.file(path).ok_or_else(missing)?;
                inner.change(Change::Remove(path.to_owned()));
                Ok(())
            },
            |_| {},
        )
    }

    fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        self.operate(
            |inner| {
                let (flushed, waiting) = std::mem::take(&mut inner.changes)
                    .into_iter()
                    .partition(|change| change.touches(folder));
                inner.changes = waiting;
                let flushed: Vec<Change> = flushed;
                for change in flushed {
                    change.apply(&mut inner.flushed_names);
                }
                Ok(())
            },
            |_| {},
        )
    }

    fn sync_file(&self, path: &Path) -> io::Result<()> {
        let number = self.inner().file(path).map(|(number, _)| number);
        let number = number.ok_or_else(missing)?;
        self.operate(
            |inner| {
                inner.flush(number);
                Ok(())
            },
            |inner| inner.lose(number),
        )
    }

    fn lock(&self, path: &Path, mode: u32) -> Lock {
        if self.inner().file(path).is_none() && self.create(path, mode).is_err() {
            return Lock::Unsupported;
        }
        self.lock_existing(path)
    }

    fn lock_existing(&self, path: &Path) -> Lock {
        let mut inner = self.inner();
        let Some((number, _)) = inner.file(path).filter(|_| inner.has_locks) else {
            return Lock::Unsupported;
        };
        match inner.lock(number) {
            Some(handle) => Lock::Held(Box::new(HeldLock {
                disk: self.clone(),
                number,
                handle,
            })),
            None => Lock::Busy,
        }
    }
}

fn mark(number: u64, file: &File) -> FileMark {
    FileMark {
        device: 1,
        file: number,
        bytes: file.bytes.len() as u64,
        modified: (file.written, file.version),
        changed: (file.version, 0),
    }
}

#[derive(Debug)]
struct SimulatedFile {
    disk: Simulated,
    number: u64,
    handle: Mutex<Option<u64>>,
}

impl NewFile for SimulatedFile {
    fn append(&mut self, bytes: &[u8]) -> io::Result<()> {
        let number = self.number;
        self.disk.operate(
            |inner| {
                inner.write(number, bytes);
                Ok(())
            },
            // Some of it is written.
            |inner| inner.write(number, &bytes[..bytes.len() / 2]),
        )
    }

    fn sync_data(&self) -> io::Result<()> {
        let number = self.number;
        self.disk.operate(
            |inner| {
                inner.flush(number);
                Ok(())
            },
            |inner| inner.lose(number),
        )
    }

    fn sync_all(&self) -> io::Result<()> {
        self.sync_data()
    }

    fn set_mode(&self, mode: u32) -> io::Result<()> {
        let mut inner = self.disk.inner();
        if let Some(file) = inner.files.get_mut(&self.number) {
            file.mode = mode;
        }
        Ok(())
    }

    fn lock(&self) -> OwnLock {
        let mut inner = self.disk.inner();
        if !inner.has_locks {
            return OwnLock::Unsupported;
        }
        let handle = inner.lock(self.number);
        *self.handle.lock().unwrap() = handle;
        handle.map_or(OwnLock::Busy, |_| OwnLock::Held)
    }

    fn stands_at(&self, path: &Path) -> bool {
        let inner = self.disk.inner();
        inner
            .file(path)
            .is_some_and(|(number, _)| number == self.number)
    }
}

impl Drop for SimulatedFile {
    fn drop(&mut self) {
        let handle = *self.handle.lock().unwrap();
        self.disk
            .inner()
            .locks
            .retain(|_, held| Some(*held) != handle);
    }
}

#[derive(Debug)]
struct HeldLock {
    disk: Simulated,
    number: u64,
    handle: u64,
}

impl Held for HeldLock {}

impl Drop for HeldLock {
    fn drop(&mut self) {
        let mut inner = self.disk.inner();
        if inner.locks.get(&self.number) == Some(&self.handle) {
            inner.locks.remove(&self.number);
        }
    }
}
