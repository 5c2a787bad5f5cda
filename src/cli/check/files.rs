//! Which files a path stands for: itself, or every file of ours in the folder and below it.

use std::path::{Path, PathBuf};

use crate::storage::{ReadError, ron_files};

/// How deep folders are entered; annotations lie two deep.
const DEEPEST: usize = 8;

/// What a path stands for.
pub enum Found {
    /// A file, or whatever else is to be read as one.
    File,
    /// The files of a folder, sorted by path.
    Folder(Vec<PathBuf>),
}

/// Returns what a path stands for: of a folder the files `*.ron` in it and in the folders below it,
/// without what is hidden, and without following links to folders.
///
/// # Errors
///
/// Where a folder cannot be read.
pub fn files_of(path: &Path) -> Result<Found, ReadError> {
    if !path.is_dir() {
        return Ok(Found::File);
    }
    let mut files = Vec::new();
    collect(path, DEEPEST, &mut files)?;
    Ok(Found::Folder(files))
}

fn collect(folder: &Path, depth: usize, files: &mut Vec<PathBuf>) -> Result<(), ReadError> {
    files.extend(ron_files(folder)?);
    if depth == 0 {
        return Ok(());
    }
    let refused = |error| ReadError::from_io(folder, error);
    let mut folders = Vec::new();
    for entry in folder.read_dir().map_err(refused)? {
        let entry = entry.map_err(refused)?;
        let is_hidden = entry.file_name().as_encoded_bytes().starts_with(b".");
        let is_folder = entry.file_type().is_ok_and(|kind| kind.is_dir());
        if is_folder && !is_hidden {
            folders.push(entry.path());
        }
    }
    folders.sort();
    folders
        .iter()
        .try_for_each(|below| collect(below, depth - 1, files))
}
