//! Which files a path stands for: itself, or every file of ours in the folder and below it.

use std::path::{Path, PathBuf};

use crate::storage::{ReadError, ron_files};

/// How deep folders are entered; annotations lie two deep.
const DEEPEST: usize = 8;

/// What is found in a folder and in those below it.
#[derive(Default)]
pub struct Found {
    /// The files `*.ron`, folder by folder, sorted by name.
    pub files: Vec<PathBuf>,
    /// The folders that could not be read.
    pub refused: Vec<ReadError>,
}

/// Finds the files `*.ron` in a folder and below it, without what is hidden, and without following
/// links to folders. A folder that cannot be read does not hide the others.
pub fn files_in(folder: &Path) -> Found {
    let mut found = Found::default();
    collect(folder, DEEPEST, &mut found);
    found
}

fn collect(folder: &Path, depth: usize, found: &mut Found) {
    let listed = ron_files(folder).and_then(|files| Ok((files, folders_in(folder)?)));
    match listed {
        Err(error) => found.refused.push(error),
        Ok((files, folders)) => {
            found.files.extend(files);
            if let Some(below) = depth.checked_sub(1) {
                for folder in folders {
                    collect(&folder, below, found);
                }
            }
        }
    }
}

fn folders_in(folder: &Path) -> Result<Vec<PathBuf>, ReadError> {
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
    Ok(folders)
}
