//! A file system in memory, of which every operation can fail, and which forgets what a power cut
//! would take: what was never flushed.

mod operations;

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard};

use rustix::io::Errno;

use crate::annotation::Millis;

/// What is to go wrong, at the operation with this number, counted from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Plan {
    /// Nothing.
    Well,
    /// This operation fails, and no other.
    Once(u64, Errno),
    /// This one fails and all after it.
    From(u64, Errno),
    /// The process is stopped in the middle of it: from then on nothing is done.
    Stop(u64),
}

/// What somebody else does to the next file that is made, before its maker can do anything.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meddling {
    /// Locks it, and goes on holding the lock.
    Locks,
    /// Takes its name away.
    Removes,
}

/// A file system in memory; a clone is another handle to it.
#[derive(Clone, Debug)]
pub struct Simulated(Arc<Mutex<Inner>>);

#[derive(Clone, Debug, Default)]
struct Inner {
    names: BTreeMap<PathBuf, Entry>,
    /// What the names are on the disk itself.
    flushed_names: BTreeMap<PathBuf, Entry>,
    /// The changes of names that are not flushed, in their order.
    changes: Vec<Change>,
    files: HashMap<u64, File>,
    locks: HashMap<u64, u64>,
    next: u64,
    clock: i64,
    operations: u64,
    plan: Option<Plan>,
    meddling: Option<Meddling>,
    has_locks: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Entry {
    File(u64),
    Folder,
}

#[derive(Clone, Debug)]
enum Change {
    Put(PathBuf, Entry),
    Move(PathBuf, PathBuf),
    Remove(PathBuf),
}

#[derive(Clone, Debug, Default)]
struct File {
    bytes: Vec<u8>,
    /// What of it is on the disk.
    flushed: Vec<u8>,
    /// A flush has failed: the system takes what it holds for written and never writes it again.
    is_lost: bool,
    mode: u32,
    written: i64,
    version: i64,
}

impl Change {
    fn touches(&self, folder: &Path) -> bool {
        let is_in = |path: &Path| path.parent() == Some(folder);
        match self {
            Self::Put(path, _) | Self::Remove(path) => is_in(path),
            Self::Move(from, to) => is_in(from) || is_in(to),
        }
    }

    fn apply(&self, names: &mut BTreeMap<PathBuf, Entry>) {
        match self {
            Self::Put(path, entry) => drop(names.insert(path.clone(), *entry)),
            Self::Remove(path) => drop(names.remove(path)),
            Self::Move(from, to) => {
                if let Some(entry) = names.remove(from) {
                    names.insert(to.clone(), entry);
                }
            }
        }
    }
}

impl Default for Simulated {
    /// Makes an empty file system.
    fn default() -> Self {
        let inner = Inner {
            has_locks: true,
            clock: 1_795_461_000_000,
            ..Inner::default()
        };
        Self(Arc::new(Mutex::new(inner)))
    }
}

impl Simulated {
    /// Has no locks from now on.
    #[must_use]
    pub fn without_locks(self) -> Self {
        self.inner().has_locks = false;
        self
    }

    /// Says what goes wrong from now on; operations are counted anew.
    pub fn plan(&self, plan: Plan) {
        let mut inner = self.inner();
        inner.plan = Some(plan);
        inner.operations = 0;
    }

    /// Lets somebody else get at the next file that is made.
    pub fn meddle(&self, meddling: Meddling) {
        self.inner().meddling = Some(meddling);
    }

    /// How many operations there were since the plan.
    #[must_use]
    pub fn operations(&self) -> u64 {
        self.inner().operations
    }

    /// Every process is killed; the machine goes on.
    pub fn kill(&self) {
        let mut inner = self.inner();
        inner.locks.clear();
        inner.plan = None;
    }

    /// Cuts the power: of what was not flushed, `dice` says how much is on the disk all the same.
    pub fn cut_power(&self, mut dice: impl FnMut(usize) -> usize) {
        let mut inner = self.inner();
        let mut names = std::mem::take(&mut inner.flushed_names);
        // The disk may have written some of the changes, and not always the earlier ones first.
        for change in std::mem::take(&mut inner.changes) {
            if dice(2) == 0 {
                change.apply(&mut names);
            }
        }
        // A name in a folder that is not there leads nowhere.
        let folders: BTreeSet<PathBuf> = names.keys().cloned().collect();
        names.retain(|path, _| {
            path.ancestors()
                .skip(1)
                .all(|above| above.parent().is_none() || folders.contains(above))
        });
        inner.names.clone_from(&names);
        inner.flushed_names = names;
        for file in inner.files.values_mut() {
            let extra = file.bytes.len().saturating_sub(file.flushed.len());
            let kept = file.flushed.len() + dice(extra + 1);
            let mut bytes = file.flushed.clone();
            if !file.is_lost && file.bytes.starts_with(&bytes) {
                bytes = file.bytes[..kept].to_vec();
                // A block whose length was written and whose content was not is full of zeros.
                if dice(4) == 0 {
                    let from = file.flushed.len();
                    bytes[from..].fill(0);
                }
            }
            file.bytes.clone_from(&bytes);
            file.flushed = bytes;
            file.is_lost = false;
        }
        inner.locks.clear();
        inner.plan = None;
    }

    /// Puts a file there as somebody else would, flushed.
    pub fn put(&self, path: &Path, bytes: &[u8]) {
        let mut inner = self.inner();
        let number = inner.number();
        let file = File {
            bytes: bytes.to_vec(),
            flushed: bytes.to_vec(),
            mode: 0o600,
            written: inner.clock,
            ..File::default()
        };
        inner.files.insert(number, file);
        for folder in path.ancestors().skip(1) {
            inner.names.insert(folder.to_owned(), Entry::Folder);
            inner.flushed_names.insert(folder.to_owned(), Entry::Folder);
        }
        inner.names.insert(path.to_owned(), Entry::File(number));
        inner
            .flushed_names
            .insert(path.to_owned(), Entry::File(number));
    }

    /// Returns the bytes of every file below a folder.
    #[must_use]
    pub fn files(&self, below: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
        let inner = self.inner();
        let files = inner
            .names
            .iter()
            .filter(|(path, _)| path.starts_with(below));
        files
            .filter_map(|(path, entry)| match entry {
                Entry::File(number) => Some((path.clone(), inner.files[number].bytes.clone())),
                Entry::Folder => None,
            })
            .collect()
    }

    /// Lets time pass, in milliseconds.
    pub fn pass(&self, millis: i64) {
        self.inner().clock += millis;
    }

    /// What time it is on this file system.
    #[must_use]
    pub fn now(&self) -> Millis {
        Millis(self.inner().clock)
    }

    fn inner(&self) -> MutexGuard<'_, Inner> {
        self.0
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner)
    }

    /// Does an operation as the plan allows.
    fn operate<T>(
        &self,
        work: impl FnOnce(&mut Inner) -> io::Result<T>,
        half: impl FnOnce(&mut Inner),
    ) -> io::Result<T> {
        let mut inner = self.inner();
        inner.operations += 1;
        inner.clock += 1;
        let number = inner.operations;
        match inner.plan.unwrap_or(Plan::Well) {
            Plan::Once(at, errno) if number == at => {
                half(&mut inner);
                Err(errno.into())
            }
            Plan::From(at, errno) if number >= at => {
                half(&mut inner);
                Err(errno.into())
            }
            Plan::Stop(at) if number == at => {
                half(&mut inner);
                Err(Errno::CANCELED.into())
            }
            Plan::Stop(at) if number > at => Err(Errno::CANCELED.into()),
            _ => work(&mut inner),
        }
    }
}

impl Inner {
    fn number(&mut self) -> u64 {
        self.next += 1;
        self.next
    }

    fn file(&self, path: &Path) -> Option<(u64, &File)> {
        match self.names.get(path)? {
            Entry::File(number) => Some((*number, &self.files[number])),
            Entry::Folder => None,
        }
    }

    fn change(&mut self, change: Change) {
        change.apply(&mut self.names);
        self.changes.push(change);
    }

    fn write(&mut self, number: u64, bytes: &[u8]) {
        self.clock += 1;
        let clock = self.clock;
        if let Some(file) = self.files.get_mut(&number) {
            file.bytes.extend_from_slice(bytes);
            (file.written, file.version) = (clock, clock);
        }
    }

    fn flush(&mut self, number: u64) {
        if let Some(file) = self.files.get_mut(&number)
            && !file.is_lost
        {
            file.flushed.clone_from(&file.bytes);
        }
    }

    fn lose(&mut self, number: u64) {
        if let Some(file) = self.files.get_mut(&number) {
            file.is_lost = true;
        }
    }

    fn lock(&mut self, number: u64) -> Option<u64> {
        let handle = self.number();
        if self.locks.contains_key(&number) {
            return None;
        }
        self.locks.insert(number, handle);
        Some(handle)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::storage::file_system::FileSystem as _;

    #[test]
    fn what_was_not_flushed_may_be_gone_after_a_power_cut_and_what_was_is_not() {
        let seen: BTreeSet<Option<Vec<u8>>> = (0..256)
            .map(|seed| {
                let disk = Simulated::default();
                disk.make_folder(Path::new("/a"), 0o700).unwrap();
                disk.sync_folder(Path::new("/")).unwrap();
                let path = Path::new("/a/b");
                let mut file = disk.create(path, 0o600).unwrap();
                file.append(b"one").unwrap();
                file.sync_all().unwrap();
                if seed % 2 == 0 {
                    disk.sync_folder(Path::new("/a")).unwrap();
                }
                file.append(b"two").unwrap();
                let mut roll: usize = seed + 1;
                disk.cut_power(|sides| {
                    roll = roll
                        .wrapping_mul(0x5851_f42d_4c95_7f2d)
                        .wrapping_add(0x1405_7b7e_f767_814f);
                    (roll >> 33) % sides
                });
                let left = disk.read(path, 99).unwrap().map(|file| file.bytes);
                assert!(
                    seed % 2 == 1 || left.as_ref().is_some_and(|left| left.starts_with(b"one"))
                );
                left
            })
            .collect();
        assert!(seen.contains(&None) && seen.contains(&Some(b"one".to_vec())));
        assert!(seen.contains(&Some(b"onetwo".to_vec())), "{seen:?}");
    }
}
