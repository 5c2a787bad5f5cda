//! What a process that was killed while it replaced a file left beside it, cleared away.

use std::path::Path;

use super::{SUFFIX, folder_of, temporary_prefix};
use crate::annotation::Millis;
use crate::storage::file_system::FileSystem;

/// How old a temporary file is, in milliseconds, that nobody is writing any more.
const ABANDONED: i64 = 60 * 60 * 1_000;
/// How many random letters and digits the name of a temporary file has, in this version and in
/// earlier ones.
const RANDOM_LETTERS: std::ops::RangeInclusive<usize> = 6..=8;

/// Removes the temporary files for `path` that have been abandoned by `now`; what bears any other
/// name than those that a replacement gives stays, and so does what the system refuses to remove.
///
/// The caller holds the lock of the file, if there are locks.
pub fn sweep(disk: &dyn FileSystem, path: &Path, now: Millis) {
    let folder = folder_of(path);
    for listed in disk.list(folder).unwrap_or_default() {
        let age = now.0.saturating_sub(listed.written.0);
        if is_temporary_name(path, &listed.name) && age > ABANDONED {
            let _ = disk.remove(&folder.join(&listed.name));
        }
    }
}

/// Returns whether a replacement of `path` gives its temporary files such names.
fn is_temporary_name(path: &Path, name: &str) -> bool {
    let random = name
        .strip_prefix(&temporary_prefix(path))
        .and_then(|rest| rest.strip_suffix(SUFFIX));
    random.is_some_and(|random| {
        RANDOM_LETTERS.contains(&random.len())
            && random.bytes().all(|byte| byte.is_ascii_alphanumeric())
    })
}

#[cfg(test)]
mod tests {
    use std::fs::{self, File};
    use std::os::unix::fs::symlink;
    use std::time::{Duration, SystemTime};

    use super::*;
    use crate::storage::file_system::Disk;
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
            ".zhang.ron.aB3dEfgh9.tmp",
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
        let now = Millis(
            i64::try_from(
                SystemTime::now()
                    .duration_since(SystemTime::UNIX_EPOCH)
                    .unwrap()
                    .as_millis(),
            )
            .unwrap(),
        );
        sweep(&Disk, &folder.join("zhang.ron"), now);
        assert_eq!(names(folder), staying);
        // Two hours on, the young one is old, and nothing else has changed.
        sweep(
            &Disk,
            &folder.join("zhang.ron"),
            Millis(now.0 + 2 * ABANDONED),
        );
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
        replace_if(&Disk, &path, b"new", look).unwrap();
        assert_eq!(seen.len(), 1);
        assert!(is_temporary_name(&path, &seen[0]), "{seen:?}");
    }
}
