//! The one way in which this program replaces a file: whole, or not at all.

mod leftovers;

use std::fs::{self, DirBuilder, File, Permissions};
use std::io::{self, Write as _};
use std::os::unix::fs::{DirBuilderExt as _, MetadataExt as _, PermissionsExt as _};
use std::path::{Path, PathBuf};

use super::system;
use crate::words::{Lang, Say};

pub use leftovers::sweep;

/// How many random letters and digits the name of a temporary file has.
const RANDOM_LETTERS: usize = 6;
/// What the name of a temporary file ends in.
const SUFFIX: &str = ".tmp";

/// Why a file was not replaced; what stood there stands there still.
#[derive(Debug, thiserror::Error)]
#[error("{}", self.say(Lang::English))]
pub enum ReplaceError {
    /// It is a symbolic link, and a replacement would cut it off from what it points to.
    SymbolicLink(PathBuf),
    /// It has other names too, and a replacement would leave them with the old text.
    HardLinks(PathBuf),
    /// It is a folder, a device or the like.
    NotAFile(PathBuf),
    /// The system refused.
    Io {
        /// The file or folder that was worked on.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
}

impl ReplaceError {
    fn io(path: &Path) -> impl FnOnce(io::Error) -> Self + '_ {
        move |source| Self::Io {
            path: path.to_owned(),
            source,
        }
    }
}

impl Say for ReplaceError {
    fn say(&self, lang: Lang) -> String {
        match self {
            Self::SymbolicLink(path) => lang.file_is_symbolic_link(&path.to_string_lossy()),
            Self::HardLinks(path) => lang.file_has_hard_links(&path.to_string_lossy()),
            Self::NotAFile(path) => lang.file_is_no_file(&path.to_string_lossy()),
            Self::Io { path, source } => say_io(lang, path, source),
        }
    }
}

/// Says what the system refused, and at which path.
#[must_use]
pub fn say_io(lang: Lang, path: &Path, error: &io::Error) -> String {
    let path = path.to_string_lossy();
    match error.kind() {
        io::ErrorKind::StorageFull => lang.disk_full(&path),
        io::ErrorKind::QuotaExceeded => lang.quota_exceeded(&path),
        io::ErrorKind::ReadOnlyFilesystem => lang.file_system_read_only(&path),
        io::ErrorKind::PermissionDenied => lang.no_permission(&path),
        io::ErrorKind::NotFound => lang.not_found(&path),
        io::ErrorKind::NotADirectory => lang.not_a_folder(&path),
        _ => lang.input_output_error(&path, &system::why(lang, error)),
    }
}

/// Replaces the file at `path`, or makes it, so that a reader finds the old bytes or the new ones
/// and, once this returns, a power cut leaves the new ones.
///
/// The bytes go into a new file in the same folder, which is flushed to the disk, renamed and made
/// durable by flushing the folder. Missing folders are made. The mode of the old file is kept; a new
/// one gets what the process's mask allows.
///
/// # Errors
///
/// Fails if the file is a link or no file, and if the system refuses any step; then the old file
/// stands as it was. A failed flush is never tried again on the same file: what it holds
/// is unknown then, so a second attempt writes a new one.
pub fn replace(path: &Path, bytes: &[u8]) -> Result<(), ReplaceError> {
    replace_if(path, bytes, || true).map(|_| ())
}

/// Does as [`replace`] does, but asks `is_wanted` at the last moment, when all that is slow is done,
/// and returns whether the file was replaced.
///
/// # Errors
///
/// Fails as [`replace`] does.
pub fn replace_if(
    path: &Path,
    bytes: &[u8],
    is_wanted: impl FnOnce() -> bool,
) -> Result<bool, ReplaceError> {
    let folder = folder_of(path);
    let mode = mode_of(path)?;
    make_folder(folder)?;
    let mut file = tempfile::Builder::new()
        .prefix(&temporary_prefix(path))
        .rand_bytes(RANDOM_LETTERS)
        .suffix(SUFFIX)
        .permissions(Permissions::from_mode(0o666))
        .tempfile_in(folder)
        .map_err(ReplaceError::io(folder))?;
    if let Some(mode) = mode {
        let permissions = Permissions::from_mode(mode);
        file.as_file()
            .set_permissions(permissions)
            .map_err(ReplaceError::io(path))?;
    }
    file.write_all(bytes).map_err(ReplaceError::io(path))?;
    file.as_file().sync_all().map_err(ReplaceError::io(path))?;
    if !is_wanted() {
        return Ok(false);
    }
    file.persist(path)
        .map_err(|error| ReplaceError::io(path)(error.error))?;
    sync_folder(folder).map(|()| true)
}

/// Makes a folder and those above it, each durable before anything is put in it.
///
/// # Errors
///
/// Fails if the system refuses.
pub fn make_folder(folder: &Path) -> Result<(), ReplaceError> {
    make_folder_with(folder, &DirBuilder::new())
}

/// Makes a folder that only its owner may enter, and those above it as [`make_folder`] does.
///
/// # Errors
///
/// Fails if the system refuses.
pub fn make_private_folder(folder: &Path) -> Result<(), ReplaceError> {
    make_folder_with(folder, DirBuilder::new().mode(0o700))
}

fn make_folder_with(folder: &Path, builder: &DirBuilder) -> Result<(), ReplaceError> {
    if folder.is_dir() {
        return Ok(());
    }
    let above = folder_of(folder);
    make_folder(above)?;
    match builder.create(folder) {
        // Another process may have made it at the same moment.
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists && folder.is_dir() => {}
        made => made.map_err(ReplaceError::io(folder))?,
    }
    sync_folder(above)
}

/// Flushes a folder, so that the names in it survive a power cut.
///
/// # Errors
///
/// Fails if the system refuses; file systems that have no such operation count as flushed.
pub fn sync_folder(folder: &Path) -> Result<(), ReplaceError> {
    match File::open(folder).and_then(|opened| opened.sync_all()) {
        Err(error) if is_unsupported(&error) => Ok(()),
        flushed => flushed.map_err(ReplaceError::io(folder)),
    }
}

/// Flushes a file that somebody else wrote, and its name, so that both survive a power cut.
///
/// # Errors
///
/// Fails if the system refuses.
pub fn sync_file(file: &File, path: &Path) -> Result<(), ReplaceError> {
    match file.sync_all() {
        Err(error) if is_unsupported(&error) => {}
        flushed => flushed.map_err(ReplaceError::io(path))?,
    }
    sync_folder(folder_of(path))
}

/// Returns whether the system says that it knows no such operation, rather than that it failed.
fn is_unsupported(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::Unsupported | io::ErrorKind::InvalidInput
    )
}

/// Returns the folder that a path lies in.
fn folder_of(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        Some(_) => Path::new("."),
        None => path,
    }
}

/// Returns the beginning of the names of temporary files for `path`: hidden, and telling whose.
fn temporary_prefix(path: &Path) -> String {
    let name = path
        .file_name()
        .map(|name| name.to_string_lossy())
        .unwrap_or_default();
    format!(".{name}.")
}

/// Returns the permission bits of the file that stands at `path`, or `None` if none does.
fn mode_of(path: &Path) -> Result<Option<u32>, ReplaceError> {
    let found = match fs::symlink_metadata(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        found => found.map_err(ReplaceError::io(path))?,
    };
    if found.is_symlink() {
        Err(ReplaceError::SymbolicLink(path.to_owned()))
    } else if !found.is_file() {
        Err(ReplaceError::NotAFile(path.to_owned()))
    } else if found.nlink() > 1 {
        Err(ReplaceError::HardLinks(path.to_owned()))
    } else {
        Ok(Some(found.mode() & 0o777))
    }
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::symlink;

    use super::*;

    /// Lists what is in a folder, in order.
    pub(super) fn names(folder: &Path) -> Vec<String> {
        let mut names: Vec<_> = fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }

    #[test]
    fn a_new_file_is_made_with_its_folders_and_nothing_else_stays() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a/b/c.ron");
        replace(&path, b"one").unwrap();
        replace(&path, b"two").unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"two");
        assert_eq!(names(path.parent().unwrap()), ["c.ron"]);
    }

    #[test]
    fn the_mode_of_the_old_file_is_kept() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("c.ron");
        for mode in [0o600, 0o640, 0o664] {
            fs::write(&path, "old").unwrap();
            fs::set_permissions(&path, Permissions::from_mode(mode)).unwrap();
            replace(&path, b"new").unwrap();
            assert_eq!(fs::metadata(&path).unwrap().mode() & 0o777, mode);
        }
    }

    #[test]
    fn a_new_file_gets_the_mode_that_any_new_file_gets() {
        let folder = tempfile::tempdir().unwrap();
        let (plain, ours) = (folder.path().join("plain"), folder.path().join("ours"));
        fs::write(&plain, "").unwrap();
        replace(&ours, b"").unwrap();
        let mode = |path: &Path| fs::metadata(path).unwrap().mode();
        assert_eq!(mode(&plain), mode(&ours));
    }

    #[test]
    fn a_replacement_that_is_no_longer_wanted_leaves_no_trace() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("c.ron");
        replace(&path, b"old").unwrap();
        assert!(!replace_if(&path, b"new", || false).unwrap());
        assert_eq!(fs::read(&path).unwrap(), b"old");
        assert_eq!(names(folder.path()), ["c.ron"]);
    }

    #[test]
    fn links_are_refused_and_stay() {
        let folder = tempfile::tempdir().unwrap();
        let (file, link) = (folder.path().join("file"), folder.path().join("link"));
        fs::write(&file, "old").unwrap();
        symlink(&file, &link).unwrap();
        assert!(matches!(
            replace(&link, b"new"),
            Err(ReplaceError::SymbolicLink(_))
        ));
        fs::remove_file(&link).unwrap();
        fs::hard_link(&file, &link).unwrap();
        assert!(matches!(
            replace(&link, b"new"),
            Err(ReplaceError::HardLinks(_))
        ));
        assert!(matches!(
            replace(folder.path(), b"new"),
            Err(ReplaceError::NotAFile(_))
        ));
        assert_eq!(fs::read(&file).unwrap(), b"old");
        assert_eq!(names(folder.path()), ["file", "link"]);
    }

    #[test]
    fn a_refusal_names_the_path_and_leaves_the_old_file() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("file");
        fs::write(&file, "old").unwrap();
        let error = replace(&file.join("below"), b"new").unwrap_err();
        assert!(error.to_string().contains("file"), "{error}");
        assert_eq!(fs::read(&file).unwrap(), b"old");
    }

    #[test]
    fn a_full_disk_is_called_so() {
        let full = io::Error::from(io::ErrorKind::StorageFull);
        assert!(say_io(Lang::Chinese, Path::new("/甲"), &full).contains("磁盘已满"));
        let error = say_io(Lang::English, Path::new("/a"), &full);
        assert!(error.contains("/a") && error.contains("full"), "{error}");
        let folder = io::Error::from(io::ErrorKind::IsADirectory);
        let error = say_io(Lang::Chinese, Path::new("/甲"), &folder);
        assert_eq!(error, "读写 /甲 出错：是文件夹，不是文件");
    }
}
