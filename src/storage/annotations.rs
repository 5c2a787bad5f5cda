//! The annotations folder: the documents of all annotators, loaded, and saved without losing what
//! anybody else wrote in the meantime.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

use super::ReadError;
use super::document::{Document, Owner, ReadOnly};
use super::lock::{self, Lock};
use super::replace::{self, ReplaceError};
use super::text_file::{open_regular, read_opened};
use crate::annotation::{AnnotatorId, Millis, State};
use crate::corpus::CorpusId;
use crate::words::{Lang, Say};

/// The largest document that is read, in bytes.
const DOCUMENT_BYTES_MAX: u64 = 64 * 1024 * 1024;
/// How often a document is written anew because somebody without a lock replaced it meanwhile.
const ATTEMPTS: usize = 5;
/// The folder, in the annotations folder, of what belongs to this machine alone.
const LOCAL: &str = ".local";
/// What git passes over: that folder, and what a process that was killed while it saved left.
const IGNORED: &str = ".local/\n.*.ron.??????.tmp\n";

/// Gives the text of a recommendation by its id, for the comments of a document.
pub type FirstWords<'a> = &'a dyn Fn(&str) -> Option<String>;

/// A folder of documents, `<corpus>/<annotator>.ron`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AnnotationsFolder {
    path: PathBuf,
}

/// Why annotations are not on the disk.
#[derive(Debug, thiserror::Error)]
#[error("{}", self.say(Lang::English))]
pub enum SaveError {
    /// What stands there could not be read, so it cannot be joined.
    Load(#[from] ReadError),
    /// What stands there must not be replaced.
    ReadOnly {
        /// The document.
        path: PathBuf,
        /// Why not.
        why: ReadOnly,
    },
    /// The file could not be replaced.
    Replace(#[from] ReplaceError),
    /// Somebody else holds the lock, or replaces the document again and again.
    Busy(PathBuf),
    /// One annotation is too long for a line of a document.
    TooLong(PathBuf),
    /// There is no folder to keep the document in.
    NoFolder,
}

impl Say for SaveError {
    fn say(&self, lang: Lang) -> String {
        match self {
            Self::Load(error) => error.say(lang),
            Self::Replace(error) => error.say(lang),
            Self::ReadOnly { path, why } => {
                lang.document_read_only(&path.to_string_lossy(), &why.say(lang))
            }
            Self::Busy(path) => lang.document_busy(&path.to_string_lossy()),
            Self::TooLong(path) => lang.annotation_too_long(&path.to_string_lossy()),
            Self::NoFolder => lang.no_place_for_annotations().to_owned(),
        }
    }
}

/// What is on the disk after saving.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SavedDocument {
    /// The document: what was to be saved, joined with what others had written.
    pub document: Document,
    /// Where it is.
    pub path: PathBuf,
    /// The mark of the bytes that were compared with it.
    pub mark: FileMark,
}

/// What stands on the disk.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LoadedDocument {
    /// The document.
    pub document: Document,
    /// The mark of the bytes that were read; `None` if there are none.
    pub mark: Option<FileMark>,
}

/// What tells that a document was replaced: cheap to ask for, equal as long as nothing happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FileMark {
    device: u64,
    file: u64,
    bytes: u64,
    modified: (i64, i64),
    changed: (i64, i64),
}

impl AnnotationsFolder {
    /// Names a folder, which need not exist.
    #[must_use]
    pub fn new(path: impl Into<PathBuf>) -> Self {
        Self { path: path.into() }
    }

    /// Returns where the folder is.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Returns where a document is, or would be.
    #[must_use]
    pub fn document_path(&self, owner: &Owner) -> PathBuf {
        self.path
            .join(owner.corpus.as_str())
            .join(format!("{}.ron", owner.annotator))
    }

    /// Returns where the folder's own codebook is, or would be.
    #[must_use]
    pub fn codebook_path(&self) -> PathBuf {
        self.path.join("codebook.ron")
    }

    /// Returns who has a document on this corpus, ordered by id.
    ///
    /// # Errors
    ///
    /// Fails if the folder is there and cannot be listed.
    pub fn annotators(&self, corpus: &CorpusId) -> Result<Vec<AnnotatorId>, ReadError> {
        let folder = self.path.join(corpus.as_str());
        let refused = |fault| ReadError::from_io(&folder, fault);
        let listed = match fs::read_dir(&folder) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
            listed => listed.map_err(refused)?,
        };
        let mut annotators = Vec::new();
        for entry in listed {
            let name = entry.map_err(refused)?.file_name();
            let id = name.to_str().and_then(|name| name.strip_suffix(".ron"));
            annotators.extend(id.and_then(|id| AnnotatorId::try_from(id).ok()));
        }
        annotators.sort();
        Ok(annotators)
    }

    /// Returns the mark of a document as it is now; `None` if there is none.
    #[must_use]
    pub fn mark(&self, owner: &Owner) -> Option<FileMark> {
        mark_of(&self.document_path(owner))
    }

    /// Loads a document; one that does not exist is empty.
    ///
    /// The mark of what was read comes with it: whoever compares it with the [`mark`](Self::mark)
    /// of later knows whether the document was replaced since.
    ///
    /// # Errors
    ///
    /// Fails if it is there and cannot be read, or is larger than 64 MiB. What is wrong inside it is no
    /// error: lines that cannot be read are in the document, and so is why it must not be replaced.
    pub fn load(&self, owner: &Owner) -> Result<LoadedDocument, ReadError> {
        let found = read_file(&self.document_path(owner))?;
        let loaded = found.map(|file| LoadedDocument {
            document: file.document(owner),
            mark: Some(file.mark),
        });
        Ok(loaded.unwrap_or_default())
    }

    /// Brings a state onto the disk, joined with what stands there, so that nothing of either is
    /// lost; when this returns without an error, a power cut does not undo it.
    ///
    /// # Errors
    ///
    /// Fails if the document must not be replaced, cannot be read or replaced, or is held by
    /// somebody else for two seconds; then nothing is lost on the disk, and the caller still has its
    /// state and may try again.
    pub fn save(
        &self,
        owner: &Owner,
        state: &State,
        first_words: FirstWords<'_>,
    ) -> Result<SavedDocument, SaveError> {
        let path = self.document_path(owner);
        let held = self.lock(owner);
        match held {
            Lock::Busy => return Err(SaveError::Busy(path)),
            Lock::Held(_) => replace::sweep(&path, SystemTime::now()),
            Lock::Unsupported => {}
        }
        let mut ours: Option<Rendering> = None;
        for _ in 0..ATTEMPTS {
            let found = read_file(&path)?;
            let seen = found.as_ref().map(|file| file.mark);
            let mut document = match (&found, ours.take()) {
                // What was written is what is read: only that is saved.
                (Some(file), Some(ours)) if file.bytes == ours.bytes => {
                    return Ok(SavedDocument {
                        document: ours.document,
                        path,
                        mark: file.mark,
                    });
                }
                (Some(file), _) => file.document(owner),
                (None, _) => Document::default(),
            };
            if let Some(why) = document.read_only {
                return Err(SaveError::ReadOnly { path, why });
            }
            let is_whole = document.state.contains(state) && document.by_hand == 0;
            if let Some(file) = found.filter(|_| is_whole) {
                // Whoever wrote it may not have waited for the disk.
                file.flush(&path)?;
                let mark = file.mark;
                return Ok(SavedDocument {
                    document,
                    path,
                    mark,
                });
            }
            document.state.join_all(state.facts());
            let rendering = Rendering::of(&document, owner, first_words, &path)?;
            let is_wanted = || mark_of(&path) == seen;
            if replace::replace_if(&path, &rendering.bytes, is_wanted)? {
                ours = Some(rendering);
            }
        }
        Err(SaveError::Busy(path))
    }

    /// Takes the lock of a document, if the folder can have one.
    fn lock(&self, owner: &Owner) -> Lock {
        let local = self.path.join(LOCAL);
        if self.make_local(&local).is_err() {
            return Lock::Unsupported;
        }
        lock::take(&local.join(format!("fold.{}.{}.lock", owner.corpus, owner.annotator)))
    }

    /// Makes the folder of what belongs to this machine alone, and tells git to pass it over.
    fn make_local(&self, local: &Path) -> Result<(), ReplaceError> {
        if local.is_dir() {
            return Ok(());
        }
        replace::make_private_folder(local)?;
        let ignore = self.path.join(".gitignore");
        if ignore.symlink_metadata().is_ok() {
            return Ok(());
        }
        // Without it git shows a folder that nobody wants to commit, and nothing is lost.
        drop(replace::replace(&ignore, IGNORED.as_bytes()));
        Ok(())
    }
}

/// The bytes of a document and what they read as.
struct Rendering {
    bytes: Vec<u8>,
    document: Document,
}

impl Rendering {
    /// Writes a document and reads it again: what could not be read must never stand in the place
    /// of what could.
    fn of(
        document: &Document,
        owner: &Owner,
        first_words: FirstWords<'_>,
        path: &Path,
    ) -> Result<Self, SaveError> {
        let bytes = Document::write(owner, &document.state, &document.kept, first_words);
        let read = Document::read(&bytes, owner, Millis(0));
        if let Some(why) = read.read_only {
            Err(SaveError::ReadOnly {
                path: path.to_owned(),
                why,
            })
        } else if read.says_the_same(document) {
            Ok(Self {
                bytes,
                document: read,
            })
        } else {
            Err(SaveError::TooLong(path.to_owned()))
        }
    }
}

/// The bytes of a document and when they were written.
struct FoundFile {
    file: File,
    bytes: Vec<u8>,
    written: Millis,
    mark: FileMark,
    /// Nobody may write it, by its mode. Replacing it asks for no such permission, and whoever took
    /// it away meant the text; the superuser, who may everything, is bound by it too.
    is_protected: bool,
}

impl FoundFile {
    fn document(&self, owner: &Owner) -> Document {
        let mut document = Document::read(&self.bytes, owner, self.written);
        if self.is_protected {
            document.read_only.get_or_insert(ReadOnly::Protected);
        }
        document
    }

    fn flush(&self, path: &Path) -> Result<(), ReplaceError> {
        replace::sync_file(&self.file, path)
    }
}

impl FileMark {
    fn of(found: &fs::Metadata) -> Self {
        use std::os::unix::fs::MetadataExt as _;
        Self {
            device: found.dev(),
            file: found.ino(),
            bytes: found.size(),
            modified: (found.mtime(), found.mtime_nsec()),
            changed: (found.ctime(), found.ctime_nsec()),
        }
    }
}

fn mark_of(path: &Path) -> Option<FileMark> {
    fs::metadata(path).ok().as_ref().map(FileMark::of)
}

fn read_file(path: &Path) -> Result<Option<FoundFile>, ReadError> {
    let file = match open_regular(path) {
        Err(ReadError::Missing { .. }) => return Ok(None),
        opened => opened?,
    };
    // Asked before reading: what is written meanwhile then has another mark.
    let found = file
        .metadata()
        .map_err(|fault| ReadError::from_io(path, fault))?;
    let bytes = read_opened(&file, path, DOCUMENT_BYTES_MAX)?;
    let written = millis(found.modified().unwrap_or(UNIX_EPOCH));
    Ok(Some(FoundFile {
        file,
        bytes,
        written,
        mark: FileMark::of(&found),
        is_protected: found.permissions().readonly(),
    }))
}

/// Returns a moment of the system's clock in milliseconds since 1970.
fn millis(time: SystemTime) -> Millis {
    match time.duration_since(UNIX_EPOCH) {
        Ok(after) => Millis(i64::try_from(after.as_millis()).unwrap_or(i64::MAX)),
        Err(before) => {
            Millis(i64::try_from(before.duration().as_millis()).map_or(i64::MIN, |millis| -millis))
        }
    }
}

#[cfg(test)]
mod tests;
