//! What the system says of the file system that annotations lie on: its kind, the room on it, and
//! whether a lock keeps anybody out.

use std::io;
use std::path::Path;

use rustix::fs::{statfs, statvfs};

use super::file_system::{FileSystem, Lock, OwnLock};
use super::{random, replace};

/// A file system.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Volume {
    /// What it is called; where that is not known, the number by which the system knows it.
    pub kind: String,
    /// Whether its files lie on this machine.
    pub reach: Reach,
    /// How many bytes can still be written.
    pub free_bytes: u64,
    /// Whether no more files can be made, though there may be bytes.
    pub is_out_of_files: bool,
}

/// Where the files of a file system lie.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// On a disk of this machine.
    Machine,
    /// In the memory of this machine, until it is turned off.
    Memory,
    /// On another machine.
    Network,
    /// Wherever the program that serves it takes them from.
    Program,
}

/// The kinds of file systems by the numbers of `statfs(2)`; ext2 and ext3 have that of ext4.
const KINDS: &[(u32, &str, Reach)] = &[
    (0x0000_EF53, "ext4", Reach::Machine),
    (0x5846_5342, "xfs", Reach::Machine),
    (0x9123_683E, "btrfs", Reach::Machine),
    (0x2FC1_2FC1, "zfs", Reach::Machine),
    (0xCA45_1A4E, "bcachefs", Reach::Machine),
    (0xF2F5_2010, "f2fs", Reach::Machine),
    (0x794C_7630, "overlay", Reach::Machine),
    (0x0000_F15F, "ecryptfs", Reach::Machine),
    (0x0000_4D44, "vfat", Reach::Machine),
    (0x2011_BAB0, "exfat", Reach::Machine),
    (0x7366_746E, "ntfs", Reach::Machine),
    (0x7371_7368, "squashfs", Reach::Machine),
    (0x0102_1994, "tmpfs", Reach::Memory),
    (0x8584_58F6, "ramfs", Reach::Memory),
    (0x0000_6969, "nfs", Reach::Network),
    (0xFF53_4D42, "cifs", Reach::Network),
    (0xFE53_4D42, "smb2", Reach::Network),
    (0x0000_517B, "smb", Reach::Network),
    (0x00C3_6400, "ceph", Reach::Network),
    (0x0BD0_0BD0, "lustre", Reach::Network),
    (0x5346_414F, "afs", Reach::Network),
    (0x7375_7245, "coda", Reach::Network),
    (0x0116_1970, "gfs2", Reach::Network),
    (0x0102_1997, "9p", Reach::Program),
    (0x6573_5546, "fuse", Reach::Program),
];

impl Volume {
    /// Asks the system for the file system that a path lies on.
    ///
    /// # Errors
    ///
    /// The system's, also where there is nothing at the path.
    pub fn of(path: &Path) -> io::Result<Self> {
        let (found, room) = (statfs(path)?, statvfs(path)?);
        let number = number(found.f_type);
        let known = KINDS.iter().find(|(known, ..)| *known == number);
        let (kind, reach) = known.map_or_else(
            || (format!("{number:#x}"), Reach::Machine),
            |(_, kind, reach)| ((*kind).to_owned(), *reach),
        );
        Ok(Self {
            kind,
            reach,
            free_bytes: room.f_bavail.saturating_mul(room.f_frsize),
            // Some make room for files as they need it, and say that they have none.
            is_out_of_files: room.f_files > 0 && room.f_favail == 0,
        })
    }
}

/// Returns the number of a kind; the system gives it in 32 bits or 64, with a sign or without.
fn number(kind: impl Into<i64>) -> u32 {
    u32::try_from(kind.into() & 0xFFFF_FFFF).unwrap_or_default()
}

/// Whether a lock in a folder keeps others out: a file is made for it and removed.
///
/// # Errors
///
/// The system's, where no file can be made.
pub fn locks_exclude(disk: &dyn FileSystem, folder: &Path) -> io::Result<bool> {
    let path = folder.join(format!("lock-trial.{}.tmp", random::letters()));
    let file = disk.create(&path, replace::file_mode(disk, folder))?;
    let is_held = file.lock() == OwnLock::Held;
    let excludes = is_held && matches!(disk.lock_existing(&path), Lock::Busy);
    drop(file);
    disk.remove(&path)?;
    Ok(excludes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::storage::file_system::Disk;

    #[test]
    fn the_system_knows_what_a_folder_lies_on() {
        let proc = Volume::of(Path::new("/proc")).unwrap();
        assert_eq!((proc.kind.as_str(), proc.reach), ("0x9fa0", Reach::Machine));
        let place = tempfile::tempdir().unwrap();
        let here = Volume::of(place.path()).unwrap();
        assert!(here.free_bytes > 0 && !here.is_out_of_files, "{here:?}");
        assert!(Volume::of(&place.path().join("none")).is_err());
    }

    #[test]
    fn no_two_kinds_have_one_number() {
        let mut numbers: Vec<u32> = KINDS.iter().map(|(number, ..)| *number).collect();
        numbers.sort_unstable();
        numbers.dedup();
        assert_eq!(numbers.len(), KINDS.len());
    }

    #[test]
    fn a_trial_of_locks_leaves_nothing() {
        let place = tempfile::tempdir().unwrap();
        assert!(locks_exclude(&Disk, place.path()).unwrap());
        assert_eq!(std::fs::read_dir(place.path()).unwrap().count(), 0);
        assert!(locks_exclude(&Disk, &place.path().join("none")).is_err());
    }
}
