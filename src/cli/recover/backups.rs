//! The copies of the open documents, and reading one, so that only what is whole is restored.

use std::path::PathBuf;

use crate::cli::Failure;
use crate::cli::opened::Opened;
use crate::corpus::SourceIx;
use crate::storage::{Backup, Document, ReadError, ReadOnly};
use crate::words::{Lang, Say, cited};

/// The copies of all open documents, those of each the newest first.
pub struct Copies(Vec<Copy>);

/// A copy of the document on one source.
pub struct Copy {
    /// The source.
    pub source: SourceIx,
    /// The copy.
    pub backup: Backup,
}

impl Copies {
    /// Lists the copies of the documents that are open.
    ///
    /// # Errors
    ///
    /// A folder of copies that is there and cannot be listed.
    pub fn find(opened: &Opened) -> Result<Self, Failure> {
        let mut copies = Vec::new();
        for document in &opened.documents {
            let Some(folder) = &document.folder else {
                continue;
            };
            let source = document.source;
            let backups = folder.backups(&document.owner)?.into_iter();
            copies.extend(backups.map(|backup| Copy { source, backup }));
        }
        Ok(Self(copies))
    }

    /// Whether there is none.
    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Iterates over the copies.
    pub fn iter(&self) -> impl Iterator<Item = &Copy> {
        self.0.iter()
    }

    /// Returns the copies of a name, of which each document has one at most.
    ///
    /// # Errors
    ///
    /// Where there is none, with the names that there are.
    pub fn named(&self, name: &str) -> Result<Vec<&Copy>, Failure> {
        let of_name = |copy: &&Copy| copy.backup.name == name;
        let found: Vec<&Copy> = self.iter().filter(of_name).collect();
        if found.is_empty() {
            let mut names: Vec<&str> = Vec::new();
            for copy in self.iter() {
                if !names.contains(&copy.backup.name.as_str()) {
                    names.push(&copy.backup.name);
                }
            }
            return Err(Failure::new(|lang| {
                lang.cli_no_such_backup(&cited(name), &names.join(lang.between_items()))
            }));
        }
        Ok(found)
    }
}

impl Copy {
    /// Reads the copy.
    ///
    /// # Errors
    ///
    /// Where it cannot be read, or is not whole, or is not ours to restore: what is missing in it
    /// would be cleared.
    pub fn read(&self, opened: &Opened) -> Result<Document, CopyError> {
        let path = &self.backup.path;
        let document = opened.documents.get(self.source.index());
        let whose =
            document.and_then(|document| Some((document.folder.as_ref()?, &document.owner)));
        let Some((folder, owner)) = whose else {
            return Err(CopyError::Empty(path.clone()));
        };
        let read = folder.read_backup(owner, &self.backup)?;
        match read.read_only.clone() {
            Some(why) if why.casts_doubt() => Err(CopyError::Doubtful {
                path: path.clone(),
                why,
            }),
            _ if read.state.is_empty() => Err(CopyError::Empty(path.clone())),
            _ => Ok(read),
        }
    }
}

/// Why a copy is not restored.
#[derive(Debug)]
pub enum CopyError {
    /// It cannot be read.
    Unread(ReadError),
    /// What it says may be wrong, or not all of it, or somebody else's.
    Doubtful {
        /// The copy.
        path: PathBuf,
        /// Why.
        why: ReadOnly,
    },
    /// It says nothing.
    Empty(PathBuf),
}

impl From<ReadError> for CopyError {
    fn from(error: ReadError) -> Self {
        Self::Unread(error)
    }
}

impl CopyError {
    /// Returns the word for it that programs read.
    pub const fn word(&self) -> &'static str {
        match self {
            Self::Unread(_) => "unreadable",
            Self::Empty(_) => "empty",
            Self::Doubtful { why, .. } => match why {
                ReadOnly::NewerSchema(_) => "newer-schema",
                ReadOnly::OtherAnnotator(_) => "other-annotator",
                ReadOnly::OtherCorpus(_) => "other-corpus",
                ReadOnly::CutOff => "cut-off",
                ReadOnly::Broken { .. } => "broken",
                ReadOnly::OtherLayout => "other-layout",
                ReadOnly::Protected => "protected",
            },
        }
    }

    /// Says why, without naming the copy where that can be left out.
    pub fn why(&self, lang: Lang) -> String {
        match self {
            Self::Unread(error) => error.say(lang),
            Self::Doubtful { why, .. } => lang.cli_backup_unfit(&why.say(lang)),
            Self::Empty(_) => lang.cli_backup_unfit(lang.cli_backup_empty()),
        }
    }
}

impl Say for CopyError {
    fn say(&self, lang: Lang) -> String {
        match self {
            Self::Unread(error) => error.say(lang),
            Self::Doubtful { path, .. } | Self::Empty(path) => {
                lang.cli_fault_of(&path.to_string_lossy(), &self.why(lang))
            }
        }
    }
}
