//! The annotations folder: the documents of all annotators and their journals, loaded as one, and
//! saved without losing what anybody else wrote in the meantime.

mod backup;
mod cover;
mod done;
pub mod fold;
mod journals;
mod save;

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};
use std::{fs, io, thread};

use super::document::{Document, Owner, ReadOnly};
use super::file_system::{self, FileMark, FileSystem, FoundFile, Lock, SharedFileSystem};
use super::replace::{self, ReplaceError};
use super::{ReadError, git};
use crate::annotation::AnnotatorId;
use crate::corpus::CorpusId;
use crate::words::{Lang, Say};

pub use backup::Backup;
pub use fold::{Ending, Folded};
pub use journals::{FoundJournal, Journals};
pub use save::SavedDocument;

/// The largest document that is read, in bytes.
const DOCUMENT_BYTES_MAX: u64 = 64 * 1024 * 1024;
/// The folder, in the annotations folder, of what belongs to this machine alone.
pub const LOCAL: &str = ".local";
/// What git passes over: that folder, and what a process that was killed while it saved left.
const IGNORED: &str = ".local/\n.*.ron.*.tmp\n";
/// How git merges documents: line by line, keeping both sides. A codebook lies beside the folders of
/// the corpora and must not be merged so.
const ATTRIBUTES: &str = "*/*.ron text eol=lf merge=union\n";
/// How long a lock is waited for.
const PATIENCE: Duration = Duration::from_secs(2);
/// How long is waited between two attempts.
const PAUSE: Duration = Duration::from_millis(10);

/// Gives the text of a recommendation by its id, for the comments of a document.
pub type FirstWords<'a> = &'a dyn Fn(&str) -> Option<String>;

/// A folder of documents, `<corpus>/<annotator>.ron`, with the journals of this machine's sittings
/// in `.local/<corpus>/`.
#[derive(Clone, Debug)]
pub struct AnnotationsFolder {
    path: PathBuf,
    /// Where journals are kept while the folder itself takes none.
    spool: Option<PathBuf>,
    disk: SharedFileSystem,
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
    /// Git is changing the files of the folder at this moment.
    Git(PathBuf),
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
            Self::Git(path) => lang.git_is_busy(&path.to_string_lossy()),
            Self::TooLong(path) => lang.annotation_too_long(&path.to_string_lossy()),
            Self::NoFolder => lang.no_place_for_annotations().to_owned(),
        }
    }
}

/// What stands on the disk.
#[derive(Clone, Debug, Default)]
pub struct LoadedDocument {
    /// The document, joined with what stands in journals.
    pub document: Document,
    /// The mark of the bytes that were read; `None` if there are none.
    pub mark: Option<FileMark>,
    /// The journals that were read.
    pub journals: Journals,
    /// How many facts stand in folded journals and not in the document, from which somebody took
    /// them: an older version was brought back.
    pub restored: usize,
}

impl AnnotationsFolder {
    /// Names a folder, which need not exist.
    #[must_use]
    pub fn new(path: impl Into<PathBuf>) -> Self {
        Self {
            path: path.into(),
            spool: None,
            disk: file_system::disk(),
        }
    }

    /// Names the folder below which journals are kept while this one takes none.
    #[must_use]
    pub fn with_spool(self, below: Option<&Path>) -> Self {
        let whole = whole(&self.path);
        // Two folders of annotations may be about the same corpus.
        let name = format!(
            "{:016x}",
            xxhash_rust::xxh3::xxh3_64(whole.as_os_str().as_encoded_bytes())
        );
        Self {
            spool: below.map(|below| below.join(name)),
            ..self
        }
    }

    /// Puts the folder on another file system.
    #[must_use]
    pub fn on(self, disk: SharedFileSystem) -> Self {
        Self { disk, ..self }
    }

    /// Returns the file system that the folder is on.
    #[must_use]
    pub fn disk(&self) -> &dyn FileSystem {
        &*self.disk
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
        self.disk.mark(&self.document_path(owner))
    }

    /// Loads a document with what stands in the journals beside it; one that does not exist is empty.
    ///
    /// The mark of what was read comes with it: whoever compares it with the [`mark`](Self::mark)
    /// of later knows whether the document was replaced since.
    ///
    /// # Errors
    ///
    /// Fails if it is there and cannot be read, or is larger than 64 MiB. What is wrong inside it is no
    /// error: lines that cannot be read are in the document, and so is why it must not be replaced.
    pub fn load(&self, owner: &Owner) -> Result<LoadedDocument, ReadError> {
        let mut loaded = self.load_document(owner)?;
        let facts = loaded.journals.unfolded_facts();
        loaded.document.state.join_all(facts);
        let folded = loaded.journals.folded_facts();
        loaded.restored = loaded.document.state.join_all(folded);
        Ok(loaded)
    }

    /// Loads a document and its journals, each for itself.
    fn load_document(&self, owner: &Owner) -> Result<LoadedDocument, ReadError> {
        let found = self.read_document(owner)?;
        let hash = found.as_ref().map(|file| cover::hash(&file.bytes));
        let journals = self.journals(owner, hash);
        Ok(LoadedDocument {
            document: found
                .as_ref()
                .map(|file| read(file, owner))
                .unwrap_or_default(),
            mark: found.map(|file| file.mark),
            journals,
            restored: 0,
        })
    }

    /// Loads the document alone, as it stands.
    ///
    /// # Errors
    ///
    /// As [`AnnotationsFolder::load`].
    pub fn load_as_it_stands(&self, owner: &Owner) -> Result<LoadedDocument, ReadError> {
        let found = self.read_document(owner)?;
        let loaded = found.map(|file| LoadedDocument {
            document: read(&file, owner),
            mark: Some(file.mark),
            ..LoadedDocument::default()
        });
        Ok(loaded.unwrap_or_default())
    }

    fn read_document(&self, owner: &Owner) -> Result<Option<FoundFile>, ReadError> {
        self.disk
            .read(&self.document_path(owner), DOCUMENT_BYTES_MAX)
    }

    /// Returns the folders of the journals on a corpus: that of the annotations folder, and the one
    /// that takes its place where it cannot be written.
    #[must_use]
    pub fn journal_folders(&self, corpus: &CorpusId) -> Vec<PathBuf> {
        let places = [Some(self.local(corpus)), self.spool_of(corpus)];
        places.into_iter().flatten().collect()
    }

    /// Returns the folder, for one corpus, of what belongs to this machine alone.
    #[must_use]
    pub fn local(&self, corpus: &CorpusId) -> PathBuf {
        self.path.join(LOCAL).join(corpus.as_str())
    }

    /// Returns the folder that takes its place where it cannot be written.
    #[must_use]
    pub fn spool_of(&self, corpus: &CorpusId) -> Option<PathBuf> {
        let spool = self.spool.as_ref()?;
        Some(spool.join(corpus.as_str()))
    }

    /// Whether there is a place for the journals of a corpus, as far as that can be told before one is
    /// written.
    #[must_use]
    pub fn takes_journals(&self, corpus: &CorpusId) -> bool {
        let places = self.journal_folders(corpus);
        places.iter().any(|place| self.disk.takes_files(place))
    }

    /// Takes the lock of a document, if the folder can have one, waiting up to two seconds for it.
    ///
    /// Its file is never deleted: two processes that lock files of the same name must lock the same
    /// file.
    fn lock(&self, owner: &Owner) -> Lock {
        if self.make_local(&owner.corpus).is_err() {
            return Lock::Unsupported;
        }
        let local = self.local(&owner.corpus);
        let path = local.join(format!("fold.{}.lock", owner.annotator));
        let mode = replace::file_mode(self.disk(), &local);
        let deadline = Instant::now() + PATIENCE;
        loop {
            match self.disk.lock(&path, mode) {
                Lock::Busy if Instant::now() < deadline => thread::sleep(PAUSE),
                lock => return lock,
            }
        }
    }

    /// Makes the folder of what belongs to this machine alone, and tells git how to treat the files.
    ///
    /// # Errors
    ///
    /// Fails if the system refuses, or if somebody else could put files into the folder.
    pub fn make_local(&self, corpus: &CorpusId) -> Result<(), ReplaceError> {
        let (disk, local) = (self.disk(), self.path.join(LOCAL));
        let is_new = !disk.is_folder(&local);
        replace::make_private_folder(disk, &local)?;
        replace::refuse_strangers(disk, &local)?;
        replace::make_private_folder(disk, &self.local(corpus))?;
        if is_new {
            for (name, text) in [(".gitignore", IGNORED), (".gitattributes", ATTRIBUTES)] {
                let path = self.path.join(name);
                // Without them git shows a folder that nobody wants to commit, or stops at a
                // conflict, and nothing is lost.
                if matches!(disk.stand(&path), Ok(None)) {
                    drop(replace::replace_if(disk, &path, text.as_bytes(), || true));
                }
            }
        }
        Ok(())
    }
}

/// Returns a path as it is the same from wherever it is named, also before there is a folder.
fn whole(path: &Path) -> PathBuf {
    let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let found = path.ancestors().find_map(|above| {
        let rest = path.strip_prefix(above).ok()?;
        Some(fs::canonicalize(above).ok()?.join(rest))
    });
    // Without the separator at its end that joining nothing leaves.
    found.unwrap_or(path).components().collect()
}

/// Reads the bytes of a document.
fn read(file: &FoundFile, owner: &Owner) -> Document {
    let mut document = Document::read(&file.bytes, owner, file.written);
    if file.is_protected {
        document.read_only.get_or_insert(ReadOnly::Protected);
    }
    document
}

#[cfg(test)]
mod tests;
