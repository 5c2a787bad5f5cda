//! What a process that was killed while it replaced a file left beside it, cleared away.

use std::fs::{self, DirEntry};
use std::path::Path;
use std::time::{Duration, SystemTime};

use super::{RANDOM_LETTERS, SUFFIX, folder_of, temporary_prefix};

/// How old a temporary file is that nobody is writing any more.
const ABANDONED: Duration = Duration::from_secs(60 * 60);

/// Removes the temporary files for `path` that have been abandoned by `now`; what bears any other
/// name than those that a replacement gives stays, and so does what the system refuses to remove.
///
/// The caller holds the lock of the file, if there are locks.
pub fn sweep(path: &Path, now: SystemTime) {
    let Ok(entries) = fs::read_dir(folder_of(path)) else {
        return;
    };
    for entry in entries.flatten() {
        let is_ours = entry
            .file_name()
            .to_str()
            .is_some_and(|name| is_temporary_name(path, name));
        if is_ours && is_abandoned(&entry, now) {
            let _ = fs::remove_file(entry.path());
        }
    }
}

/// Returns whether a replacement of `path` gives its temporary files such names.
fn is_temporary_name(path: &Path, name: &str) -> bool {
    let random = name
        .strip_prefix(&temporary_prefix(path))
        .and_then(|rest| rest.strip_suffix(SUFFIX));
    random.is_some_and(|random| {
        random.len() == RANDOM_LETTERS && random.bytes().all(|byte| byte.is_ascii_alphanumeric())
    })
}

/// Returns whether an entry is a file, not a link to one, that was last written long ago.
fn is_abandoned(entry: &DirEntry, now: SystemTime) -> bool {
    entry.metadata().is_ok_and(|found| {
        let written = found.modified().ok();
        let age = written.and_then(|written| now.duration_since(written).ok());
        found.is_file() && age.is_some_and(|age| age > ABANDONED)
    })
}

#[cfg(test)]
mod tests {
    use std::fs::File;
    use std::os::unix::fs::symlink;

    use super::*;
    use crate::storage::replace::replace_if;
    use crate::storage::replace::tests::names;

    fn put(folder: &Path, name: &str, age: Duration) {
        let file = File::create(folder.join(name)).unwrap();
        file.set_modified(SystemTime::now() - age).unwrap();
    }

    #[test]
    fn only_what_a_replacement_of_the_file_left_long_ago_is_removed() {
        let place = tempfile::tempdir().unwrap();
        let folder = place.path();
        let day = Duration::from_secs(24 * 60 * 60);
        let mut staying = vec![
            "zhang.ron",
            ".li.ron.aB3dEf.tmp",
            ".zhang.ron.aB3dE.tmp",
            ".zhang.ron.aB3dEfg.tmp",
            ".zhang.ron.aB-dEf.tmp",
            ".zhang.ron.aB3dEf.tmp.bak",
            ".zhang.ron.aB3dEf",
            "zhang.ron.aB3dEf.tmp",
        ];
        for name in &staying {
            put(folder, name, day);
        }
        put(folder, ".zhang.ron.aB3dEf.tmp", day);
        put(folder, ".zhang.ron.999999.tmp", day);
        put(folder, ".zhang.ron.young1.tmp", Duration::from_secs(60));
        fs::create_dir(folder.join(".zhang.ron.folder.tmp")).unwrap();
        symlink("zhang.ron", folder.join(".zhang.ron.link00.tmp")).unwrap();
        staying.extend([
            ".zhang.ron.young1.tmp",
            ".zhang.ron.folder.tmp",
            ".zhang.ron.link00.tmp",
        ]);
        staying.sort_unstable();
        sweep(&folder.join("zhang.ron"), SystemTime::now());
        assert_eq!(names(folder), staying);
        // Two hours on, the young one is old, and nothing else has changed.
        sweep(&folder.join("zhang.ron"), SystemTime::now() + 2 * ABANDONED);
        staying.retain(|name| *name != ".zhang.ron.young1.tmp");
        assert_eq!(names(folder), staying);
    }

    #[test]
    fn the_names_that_are_looked_for_are_those_that_are_given() {
        let place = tempfile::tempdir().unwrap();
        let path = place.path().join("zhang.ron");
        let mut seen = Vec::new();
        let look = || {
            seen = names(place.path());
            false
        };
        replace_if(&path, b"new", look).unwrap();
        assert_eq!(seen.len(), 1);
        assert!(is_temporary_name(&path, &seen[0]), "{seen:?}");
    }
}
