//! Whether git is at work on a folder, so that no file is replaced in the middle of it.

use std::fs;
use std::path::{Path, PathBuf};

/// How many folders above are looked into.
const DEEPEST: usize = 64;

/// Returns the file by which git says that it changes the work tree that a folder lies in; `None`
/// where it does not, or where there is no git.
#[must_use]
pub fn index_lock(folder: &Path) -> Option<PathBuf> {
    let lock = git_folder(&git_above(folder)?)?.join("index.lock");
    lock.exists().then_some(lock)
}

/// Returns the `.git` of the work tree that a folder lies in; `None` where there is no git.
#[must_use]
pub fn git_above(folder: &Path) -> Option<PathBuf> {
    let folder = fs::canonicalize(folder).ok()?;
    folder.ancestors().take(DEEPEST).find_map(|above| {
        let git = above.join(".git");
        git.exists().then_some(git)
    })
}

/// Returns the folder of git: `.git` itself, or what it names where it is a file, as in a work tree
/// beside the first one and in a submodule.
fn git_folder(git: &Path) -> Option<PathBuf> {
    if git.is_dir() {
        return Some(git.to_owned());
    }
    let text = fs::read_to_string(git).ok()?;
    let named = Path::new(text.strip_prefix("gitdir:")?.trim());
    Some(git.parent()?.join(named))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn git_is_busy_while_its_lock_is_there() {
        let place = tempfile::tempdir().unwrap();
        let root = fs::canonicalize(place.path()).unwrap();
        let folder = root.join("a/annotations");
        fs::create_dir_all(&folder).unwrap();
        assert_eq!(index_lock(&folder), None);
        fs::create_dir(root.join(".git")).unwrap();
        assert_eq!(index_lock(&folder), None);
        fs::write(root.join(".git/index.lock"), "").unwrap();
        assert_eq!(index_lock(&folder), Some(root.join(".git/index.lock")));
        fs::write(root.join("a/.git"), "gitdir: ../else\n").unwrap();
        assert_eq!(index_lock(&folder), None);
        fs::create_dir(root.join("else")).unwrap();
        fs::write(root.join("else/index.lock"), "").unwrap();
        assert!(index_lock(&folder).is_some());
    }
}
