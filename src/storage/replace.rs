//! The one way in which this program replaces a file: whole, or not at all.

mod leftovers;

use std::io;
use std::path::{Path, PathBuf};

use super::file_system::{Disk, FileSystem, NewFile, StandingKind, USUAL_FOLDER};
use super::random;
use super::system;
use crate::words::{Lang, Say};

pub use leftovers::sweep;

/// What the name of a temporary file ends in.
const SUFFIX: &str = ".tmp";
/// The mode of a file that only its owner reads.
const PRIVATE_FILE: u32 = 0o600;
/// The mode of a file that the group of its folder shares.
const SHARED_FILE: u32 = 0o660;
/// The mode of a file that the process's mask decides on.
const USUAL_FILE: u32 = 0o666;
/// The mode of a folder that only its owner enters.
const PRIVATE_FOLDER: u32 = 0o700;
/// The mode of a folder that its group shares: what is made in it belongs to the same group.
const SHARED_FOLDER: u32 = 0o2770;
/// The bits of a folder that a group shares: its files get its group, and the group may write.
const SHARED_BITS: u32 = 0o2020;

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
    /// It is a folder into which somebody else could put files.
    Strangers(PathBuf),
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
            Self::Strangers(path) => lang.folder_of_strangers(&path.to_string_lossy()),
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
/// one is its owner's alone, or also its group's where the group shares the folder.
///
/// # Errors
///
/// Fails if the file is a link or no file, and if the system refuses any step; then the old file
/// stands as it was. A failed flush is never tried again on the same file: what it holds
/// is unknown then, so a second attempt writes a new one.
pub fn replace(path: &Path, bytes: &[u8]) -> Result<(), ReplaceError> {
    replace_if(&Disk, path, bytes, || true).map(|_| ())
}

/// Does as [`replace`] does, but asks `is_wanted` at the last moment, when all that is slow is done,
/// and returns whether the file was replaced.
///
/// # Errors
///
/// Fails as [`replace`] does.
pub fn replace_if(
    disk: &dyn FileSystem,
    path: &Path,
    bytes: &[u8],
    is_wanted: impl FnOnce() -> bool,
) -> Result<bool, ReplaceError> {
    let folder = folder_of(path);
    make_folder(disk, folder)?;
    let temporary = write_temporary(disk, path, bytes, Durable::Yes)?;
    if !is_wanted() {
        let _ = disk.remove(&temporary);
        return Ok(false);
    }
    put_in_place(disk, &temporary, path)?;
    disk.sync_folder(folder)
        .map_err(ReplaceError::io(folder))
        .map(|()| true)
}

/// Replaces a file that can be made anew from others: a reader finds the old bytes or the new ones,
/// and after a power cut either or none.
///
/// # Errors
///
/// Fails as [`replace`] does.
pub fn replace_cache(disk: &dyn FileSystem, path: &Path, bytes: &[u8]) -> Result<(), ReplaceError> {
    let temporary = write_temporary(disk, path, bytes, Durable::No)?;
    put_in_place(disk, &temporary, path)
}

/// Replaces the file at `path` as [`replace`] does with bytes that are made one after the other, so
/// that they need not be in memory together. Where making them fails, what stood there stands there;
/// a new file has the mode that the process's mask leaves.
///
/// # Errors
///
/// What `make` answers; otherwise as [`replace`] does.
pub fn replace_piecewise<E: From<ReplaceError>>(
    path: &Path,
    make: impl FnOnce(&mut dyn io::Write) -> Result<(), Piecewise<E>>,
) -> Result<(), E> {
    let folder = folder_of(path);
    make_folder(&Disk, folder)?;
    let temporary = write_temporary_with(&Disk, path, Durable::Yes, New::Usual, |file| {
        let mut out = io::BufWriter::with_capacity(PIECE, Appending(file));
        make(&mut out)?;
        Ok(io::Write::flush(&mut out)?)
    });
    let temporary = temporary.map_err(|fault| match fault {
        Piecewise::Maker(error) => error,
        Piecewise::Writer(error) => ReplaceError::io(path)(error).into(),
    })?;
    put_in_place(&Disk, &temporary, path)?;
    Ok(Disk.sync_folder(folder).map_err(ReplaceError::io(folder))?)
}

/// How much is written at once of bytes that are made one after the other.
const PIECE: usize = 1 << 16;

/// Why bytes that are made one after the other do not come to their end.
#[derive(Debug)]
pub enum Piecewise<E> {
    /// They cannot be made.
    Maker(E),
    /// They cannot be written.
    Writer(io::Error),
}

impl<E> From<io::Error> for Piecewise<E> {
    fn from(error: io::Error) -> Self {
        Self::Writer(error)
    }
}

/// A new file as a writer of the standard library.
struct Appending<'a>(&'a mut dyn NewFile);

impl io::Write for Appending<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.append(bytes).map(|()| bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Whether what is written must outlive a power cut.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Durable {
    Yes,
    No,
}

/// Whose a file is that was not there before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum New {
    /// A file of pizhu's own, which nobody else need read.
    Own,
    /// One that the user asked for, as any program would make it.
    Usual,
}

/// Writes the bytes into a new file beside `path` and returns its name; where that fails, none is
/// left.
fn write_temporary(
    disk: &dyn FileSystem,
    path: &Path,
    bytes: &[u8],
    durable: Durable,
) -> Result<PathBuf, ReplaceError> {
    let written = write_temporary_with(disk, path, durable, New::Own, |file| {
        Ok::<_, Piecewise<ReplaceError>>(file.append(bytes)?)
    });
    written.map_err(|fault| match fault {
        Piecewise::Maker(error) => error,
        Piecewise::Writer(error) => ReplaceError::io(path)(error),
    })
}

/// Does as [`write_temporary`] does, with what `write` appends.
fn write_temporary_with<E: From<ReplaceError>>(
    disk: &dyn FileSystem,
    path: &Path,
    durable: Durable,
    new: New,
    write: impl FnOnce(&mut dyn NewFile) -> Result<(), Piecewise<E>>,
) -> Result<PathBuf, Piecewise<E>> {
    let refused = |fault: ReplaceError| Piecewise::Maker(fault.into());
    let folder = folder_of(path);
    let old = mode_of(disk, path).map_err(refused)?;
    let mode = old.unwrap_or_else(|| match new {
        New::Own => file_mode(disk, folder),
        New::Usual => USUAL_FILE,
    });
    let temporary = folder.join(format!(
        "{}{}{SUFFIX}",
        temporary_prefix(path),
        random::letters()
    ));
    let mut file = disk
        .create(&temporary, mode)
        .map_err(|error| refused(ReplaceError::io(folder)(error)))?;
    let whole = || {
        // The mask may have taken bits of the mode away; of a usual file that is what it is for.
        if old.is_some() || new == New::Own {
            file.set_mode(mode)?;
        }
        write(file.as_mut())?;
        match durable {
            Durable::Yes => file.sync_all()?,
            Durable::No => {}
        }
        Ok(())
    };
    if let Err(fault) = whole() {
        let _ = disk.remove(&temporary);
        return Err(fault);
    }
    Ok(temporary)
}

fn put_in_place(disk: &dyn FileSystem, temporary: &Path, path: &Path) -> Result<(), ReplaceError> {
    disk.rename(temporary, path).map_err(|error| {
        let _ = disk.remove(temporary);
        ReplaceError::io(path)(error)
    })
}

/// Makes a folder and those above it, each durable before anything is put in it.
///
/// # Errors
///
/// Fails if the system refuses.
pub fn make_folder(disk: &dyn FileSystem, folder: &Path) -> Result<(), ReplaceError> {
    make_folder_with(disk, folder, USUAL_FOLDER)
}

/// Makes a folder that only its owner may enter, or also its group where that shares the folder
/// above, and those above it as [`make_folder`] does.
///
/// # Errors
///
/// Fails if the system refuses.
pub fn make_private_folder(disk: &dyn FileSystem, folder: &Path) -> Result<(), ReplaceError> {
    let mode = if is_shared(disk, folder_of(folder)) {
        SHARED_FOLDER
    } else {
        PRIVATE_FOLDER
    };
    make_folder_with(disk, folder, mode)
}

fn make_folder_with(disk: &dyn FileSystem, folder: &Path, mode: u32) -> Result<(), ReplaceError> {
    if disk.is_folder(folder) {
        return Ok(());
    }
    let above = folder_of(folder);
    make_folder(disk, above)?;
    match disk.make_folder(folder, mode) {
        // Another process may have made it at the same moment.
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists && disk.is_folder(folder) => {}
        result => result.map_err(ReplaceError::io(folder))?,
    }
    disk.sync_folder(above).map_err(ReplaceError::io(above))
}

/// Refuses a folder into which somebody else could put files: a link, one that everybody may write,
/// one of another user that no group shares.
///
/// # Errors
///
/// Fails if it is such a folder, or if the system refuses.
pub fn refuse_strangers(disk: &dyn FileSystem, folder: &Path) -> Result<(), ReplaceError> {
    const OTHERS_WRITE: u32 = 0o002;
    let refused = || ReplaceError::Strangers(folder.to_owned());
    let found = disk.stand(folder).map_err(ReplaceError::io(folder))?;
    let found = found.ok_or_else(refused)?;
    let user = rustix::process::geteuid();
    let is_ours = found.user == user.as_raw()
        || found.user == rustix::fs::Uid::ROOT.as_raw()
        || found.mode & SHARED_BITS == SHARED_BITS;
    let is_safe = found.kind == StandingKind::Folder && found.mode & OTHERS_WRITE == 0;
    (is_ours && is_safe).then_some(()).ok_or_else(refused)
}

/// Returns the mode of a new file in a folder.
#[must_use]
pub fn file_mode(disk: &dyn FileSystem, folder: &Path) -> u32 {
    if is_shared(disk, folder) {
        SHARED_FILE
    } else {
        PRIVATE_FILE
    }
}

/// Whether a group shares a folder.
fn is_shared(disk: &dyn FileSystem, folder: &Path) -> bool {
    let standing = disk.stand(&folder.join(".")).ok().flatten();
    standing.is_some_and(|standing| standing.mode & SHARED_BITS == SHARED_BITS)
}

/// Flushes a file that somebody else wrote, and its name, so that both survive a power cut.
///
/// # Errors
///
/// Fails if the system refuses.
pub fn sync_file(disk: &dyn FileSystem, path: &Path) -> Result<(), ReplaceError> {
    let folder = folder_of(path);
    disk.sync_file(path).map_err(ReplaceError::io(path))?;
    disk.sync_folder(folder).map_err(ReplaceError::io(folder))
}

/// Returns the folder that a path lies in.
#[must_use]
pub fn folder_of(path: &Path) -> &Path {
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
fn mode_of(disk: &dyn FileSystem, path: &Path) -> Result<Option<u32>, ReplaceError> {
    let Some(found) = disk.stand(path).map_err(ReplaceError::io(path))? else {
        return Ok(None);
    };
    match found.kind {
        StandingKind::Link => Err(ReplaceError::SymbolicLink(path.to_owned())),
        StandingKind::Folder | StandingKind::Other => Err(ReplaceError::NotAFile(path.to_owned())),
        StandingKind::File if found.names > 1 => Err(ReplaceError::HardLinks(path.to_owned())),
        StandingKind::File => Ok(Some(found.mode & 0o777)),
    }
}

#[cfg(test)]
mod tests {
    use std::fs::{self, Permissions};
    use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _, symlink};

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
    fn a_new_file_is_its_owner_s_or_that_of_a_group_that_shares_the_folder() {
        let place = tempfile::tempdir().unwrap();
        for (folder, file, made) in [
            (0o755, 0o600, 0o700),
            (0o775, 0o600, 0o700),
            (0o2755, 0o600, 0o700),
            (0o2775, 0o660, 0o2770),
        ] {
            let shared = place.path().join(format!("{folder:o}"));
            fs::create_dir(&shared).unwrap();
            fs::set_permissions(&shared, Permissions::from_mode(folder)).unwrap();
            replace(&shared.join("a"), b"").unwrap();
            make_private_folder(&Disk, &shared.join("b")).unwrap();
            let mode = |name| fs::metadata(shared.join(name)).unwrap().mode() & 0o7777;
            assert_eq!(mode("a"), file, "{folder:o}");
            // What is made in a folder of a group belongs to the group by itself.
            assert_eq!(mode("b") & 0o0777, made & 0o0777, "{folder:o}");
        }
    }

    #[test]
    fn a_replacement_that_is_no_longer_wanted_leaves_no_trace() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("c.ron");
        replace(&path, b"old").unwrap();
        assert!(!replace_if(&Disk, &path, b"new", || false).unwrap());
        assert_eq!(fs::read(&path).unwrap(), b"old");
        assert_eq!(names(folder.path()), ["c.ron"]);
    }

    #[test]
    fn bytes_made_one_after_the_other_replace_a_file_whole_or_not_at_all() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a/c.ron");
        replace_piecewise::<ReplaceError>(&path, |out| {
            for _ in 0..100_000 {
                out.write_all("建议".as_bytes())?;
            }
            Ok(())
        })
        .unwrap();
        let made = fs::metadata(&path).unwrap();
        assert_eq!(made.len(), 600_000);
        let usual = folder.path().join("usual");
        fs::write(&usual, "").unwrap();
        assert_eq!(made.mode(), fs::metadata(&usual).unwrap().mode());
        let fault = replace_piecewise(&path, |out| {
            out.write_all("x".repeat(100_000).as_bytes())?;
            Err(Piecewise::Maker(ReplaceError::NotAFile("row 7".into())))
        });
        assert!(fault.unwrap_err().to_string().contains("row 7"));
        assert_eq!(fs::metadata(&path).unwrap().len(), 600_000);
        assert_eq!(names(path.parent().unwrap()), ["c.ron"]);
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
