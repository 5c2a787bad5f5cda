//! The place where a document lies: whether it can be written, on what it lies, and git.

use std::path::{Path, PathBuf};

use serde::Serialize;

use super::problem::{Problem, named};
use crate::storage::annotations::LOCAL;
use crate::storage::file_system::{Standing, StandingKind};
use crate::storage::volume::{self, Reach, Volume};
use crate::storage::{AnnotationsFolder, Owner, git, replace};
use crate::words::{Said, Say as _};

/// With less room than this, in bytes, there is soon none for a journal.
const LITTLE_ROOM: u64 = 1024 * 1024;

/// The place where a document lies.
#[derive(Serialize)]
pub struct Place {
    /// The annotations folder.
    pub folder: String,
    /// Whether it is there.
    pub folder_exists: bool,
    /// Whether it, or the folder in which it would be made, may be written.
    pub folder_writable: bool,
    /// The document.
    pub document: String,
    /// Whether it is there.
    pub document_exists: bool,
    /// The kind of file system; `None` where the system does not say.
    pub file_system: Option<String>,
    /// Whether its files lie on this machine.
    pub reach: Option<&'static str>,
    /// How many bytes can still be written.
    pub free_bytes: Option<u64>,
    /// Whether a lock keeps others out.
    pub locks: Locks,
    /// The `.git` above the folder.
    pub git: Option<String>,
    /// The file by which git says that it is at work.
    pub git_lock: Option<String>,
}

/// Whether a lock keeps others out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Locks {
    /// It does.
    Work,
    /// There are none, or they keep nobody out.
    Missing,
    /// It was not tried: there is no folder for it yet, or nothing may be written.
    NotTried,
}

impl Place {
    /// Looks at the place of a document.
    pub fn find(
        folder: &AnnotationsFolder,
        owner: &Owner,
        tries_locks: bool,
        problems: &mut Vec<Problem>,
    ) -> Self {
        let path = folder.path();
        let volume = Volume::of(existing(path)).ok();
        if let Some(volume) = &volume {
            find_room(path, volume, problems);
        }
        let is_writable = find_unwritable(folder, owner, problems);
        let document = folder.document_path(owner);
        let standing = folder.disk().stand(&document).ok().flatten();
        if standing.as_ref().is_some_and(is_linked) {
            problems.push(Problem::DocumentLinked(document.clone()));
        }
        let git_lock = git::index_lock(existing(path));
        problems.extend(git_lock.clone().map(Problem::GitBusy));
        find_strangers(folder, problems);
        Self {
            folder: named(path),
            folder_exists: folder.disk().is_folder(path),
            folder_writable: is_writable,
            document_exists: standing.is_some(),
            document: named(&document),
            reach: volume.as_ref().map(|volume| word(volume.reach)),
            free_bytes: volume.as_ref().map(|volume| volume.free_bytes),
            file_system: volume.map(|volume| volume.kind),
            locks: try_locks(folder, owner, tries_locks, problems),
            git: git::git_above(existing(path)).as_deref().map(named),
            git_lock: git_lock.as_deref().map(named),
        }
    }
}

/// Returns the path, or the nearest one above it where there is something.
fn existing(path: &Path) -> &Path {
    let mut above = path.ancestors().filter(|path| path.exists());
    // What stands for nothing is in the present folder.
    above.next().unwrap_or(Path::new("."))
}

/// Finds out whether the folders of the document and its journals take files. Answers whether all do.
fn find_unwritable(folder: &AnnotationsFolder, owner: &Owner, problems: &mut Vec<Problem>) -> bool {
    let takes = |path: &PathBuf| folder.disk().takes_files(path);
    let path = folder.path();
    let places = [
        path.to_owned(),
        path.join(owner.corpus.as_str()),
        folder.local(&owner.corpus),
    ];
    let Some(path) = places.into_iter().find(|path| !takes(path)) else {
        return true;
    };
    let meanwhile = folder
        .journal_folders(&owner.corpus)
        .into_iter()
        .find(takes);
    problems.push(Problem::NotWritable { path, meanwhile });
    false
}

/// Whether a file is a link, or has other names, so that it is not replaced.
fn is_linked(found: &Standing) -> bool {
    found.kind == StandingKind::Link || found.kind == StandingKind::File && found.names > 1
}

fn find_room(path: &Path, volume: &Volume, problems: &mut Vec<Problem>) {
    if volume.free_bytes < LITTLE_ROOM {
        problems.push(Problem::LittleRoom {
            path: path.to_owned(),
            bytes: volume.free_bytes,
        });
    }
    if volume.is_out_of_files {
        problems.push(Problem::OutOfFiles(path.to_owned()));
    }
}

/// Tries a lock in the folder of the journals, if that is there.
fn try_locks(
    folder: &AnnotationsFolder,
    owner: &Owner,
    tries: bool,
    problems: &mut Vec<Problem>,
) -> Locks {
    let local = folder.local(&owner.corpus);
    if !tries || !folder.disk().is_folder(&local) {
        return Locks::NotTried;
    }
    match volume::locks_exclude(folder.disk(), &local) {
        Ok(true) => Locks::Work,
        Ok(false) => {
            problems.push(Problem::NoLocks(local));
            Locks::Missing
        }
        // That no file can be made there is said of the folder.
        Err(_) => Locks::NotTried,
    }
}

/// Finds out whether somebody else could put files beside the journals.
fn find_strangers(folder: &AnnotationsFolder, problems: &mut Vec<Problem>) {
    let local = folder.path().join(LOCAL);
    let disk = folder.disk();
    if !matches!(disk.stand(&local), Ok(Some(_))) {
        return;
    }
    if let Err(error) = replace::refuse_strangers(disk, &local) {
        problems.push(Problem::Strangers(Said::new(|lang| error.say(lang))));
    }
}

/// Returns the word for where files lie that programs read.
const fn word(reach: Reach) -> &'static str {
    match reach {
        Reach::Machine => "machine",
        Reach::Memory => "memory",
        Reach::Network => "network",
        Reach::Program => "program",
    }
}
