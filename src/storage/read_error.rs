//! What keeps a file from being read, each in one line that begins with its path.

use std::io;
use std::path::{Path, PathBuf};

use super::{FileProblem, system};
use crate::corpus::BuildError;
use crate::notation::{Kind, Place, Problem};
use crate::words::{Lang, Said, Say, cited};

/// What keeps a file, or several, from being read.
#[derive(Debug, thiserror::Error)]
#[error("{}", self.say(Lang::English))]
pub enum ReadError {
    /// There is no such file.
    Missing {
        /// The path as the user named it.
        path: PathBuf,
    },
    /// The user may not read it.
    Denied {
        /// The path as the user named it.
        path: PathBuf,
    },
    /// It is neither a file nor, where one may be, a folder: a pipe, a device, a socket.
    NotAFile {
        /// The path as the user named it.
        path: PathBuf,
    },
    /// A part of the path is a file where a folder should be.
    NotAFolder {
        /// The path as the user named it.
        path: PathBuf,
    },
    /// It is larger than any file of its kind may be.
    TooLarge {
        /// The path as the user named it.
        path: PathBuf,
        /// The most bytes that it may have.
        largest: u64,
    },
    /// It holds nothing but whitespace.
    Empty {
        /// The path as the user named it.
        path: PathBuf,
    },
    /// It is not UTF-8.
    NotUtf8 {
        /// The path as the user named it.
        path: PathBuf,
        /// The first byte that is not.
        place: Place,
    },
    /// The system could not read it.
    Io {
        /// The path as the user named it.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// A folder in which no file is a corpus.
    NoCorpus {
        /// The path as the user named it.
        path: PathBuf,
    },
    /// A file that is of another kind than a corpus.
    NotACorpus {
        /// The path as the user named it.
        path: PathBuf,
        /// What it is.
        kind: Kind,
    },
    /// Files with faults in them; at least one is an error.
    Faulty {
        /// Every fault that was found, in the order of the files.
        problems: Vec<FileProblem>,
    },
    /// Two files that say that they are the same corpus.
    CorpusTwice {
        /// The id that they share.
        id: String,
        /// The file that was read first.
        first: PathBuf,
        /// The file that was read second.
        path: PathBuf,
    },
    /// Files that do not fit together into one corpus.
    Build(#[from] BuildError),
}

impl ReadError {
    /// Names the error of the system by what it means for `path`.
    #[must_use]
    pub fn from_io(path: &Path, source: io::Error) -> Self {
        let path = path.to_owned();
        match source.kind() {
            io::ErrorKind::NotFound => Self::Missing { path },
            io::ErrorKind::NotADirectory => Self::NotAFolder { path },
            io::ErrorKind::PermissionDenied => Self::Denied { path },
            _ => Self::Io { path, source },
        }
    }

    /// Says that one fault keeps a file from being used.
    #[must_use]
    pub fn faulty(path: &Path, problem: Problem) -> Self {
        let path = path.to_owned();
        Self::Faulty {
            problems: vec![FileProblem { path, problem }],
        }
    }

    /// Whether there is no file at the path, so that another may be looked for.
    #[must_use]
    pub const fn is_absence(&self) -> bool {
        matches!(self, Self::Missing { .. } | Self::NotAFolder { .. })
    }

    /// Returns the same as faults of files, for a list of all faults; one of a whole file stands at
    /// its first character. Empty for a fault that belongs to no file.
    #[must_use]
    pub fn into_problems(self) -> Vec<FileProblem> {
        if let Self::Faulty { problems } = self {
            return problems;
        }
        let said = Said::new(|lang| self.message(lang));
        let Some(path) = self.path() else {
            return Vec::new();
        };
        let problem = Problem::error(self.place().unwrap_or(Place::START), said);
        let problem = problem.coded(self.code());
        vec![FileProblem {
            path: path.to_owned(),
            problem,
        }]
    }

    fn path(&self) -> Option<&Path> {
        match self {
            Self::Missing { path }
            | Self::Denied { path }
            | Self::NotAFile { path }
            | Self::NotAFolder { path }
            | Self::TooLarge { path, .. }
            | Self::Empty { path }
            | Self::NotUtf8 { path, .. }
            | Self::Io { path, .. }
            | Self::NoCorpus { path }
            | Self::NotACorpus { path, .. }
            | Self::CorpusTwice { path, .. } => Some(path),
            Self::Faulty { .. } | Self::Build(_) => None,
        }
    }

    const fn place(&self) -> Option<Place> {
        match self {
            Self::NotUtf8 { place, .. } => Some(*place),
            _ => None,
        }
    }

    /// Returns the word by which programs know the fault.
    const fn code(&self) -> &'static str {
        match self {
            Self::NotUtf8 { .. } => "not-utf8",
            Self::Empty { .. } => "empty-file",
            _ => "unreadable",
        }
    }

    fn message(&self, lang: Lang) -> String {
        match self {
            Self::Missing { .. } => lang.storage_missing().to_owned(),
            Self::Denied { .. } => lang.storage_denied().to_owned(),
            Self::NotAFile { .. } => lang.storage_not_a_file().to_owned(),
            Self::NotAFolder { .. } => lang.storage_not_a_folder().to_owned(),
            Self::TooLarge { largest, .. } => lang.storage_too_large(&size(*largest, lang)),
            Self::Empty { .. } => lang.storage_empty().to_owned(),
            Self::NotUtf8 { .. } => lang.storage_not_utf8().to_owned(),
            Self::Io { source, .. } => lang.storage_io(&system::why(lang, source)),
            Self::NoCorpus { .. } => lang.storage_no_corpus().to_owned(),
            Self::NotACorpus { kind, .. } => lang.storage_not_a_corpus(&kind_name(kind, lang)),
            Self::CorpusTwice { id, first, .. } => {
                lang.storage_corpus_twice(id, &first.display().to_string())
            }
            Self::Build(fault) => fault.say(lang),
            Self::Faulty { problems } => say_first(problems, lang),
        }
    }
}

/// Says `path: message`, or `path:line:column: error: message` as [`FileProblem`] does, one line; the
/// path and what the message quotes of the file are raw, so the caller makes the line safe to show.
impl Say for ReadError {
    fn say(&self, lang: Lang) -> String {
        let message = self.message(lang);
        match (self.path(), self.place()) {
            (Some(path), Some(place)) => {
                let said = Said::new(|_| message.as_str());
                let problem = Problem::error(place, said);
                let path = path.to_owned();
                FileProblem { path, problem }.say(lang)
            }
            (Some(path), None) => format!("{}: {message}", path.display()),
            (None, _) => message,
        }
    }
}

/// Says a number of bytes in the largest unit that it is a multiple of.
fn size(bytes: u64, lang: Lang) -> String {
    [(1 << 30, "GiB"), (1 << 20, "MiB")]
        .into_iter()
        .find(|(unit, _)| bytes.is_multiple_of(*unit))
        .map_or_else(
            || lang.storage_bytes(bytes),
            |(unit, name)| format!("{} {name}", bytes / unit),
        )
}

/// Says the first error, and how many more there are.
pub(super) fn say_first(problems: &[FileProblem], lang: Lang) -> String {
    let mut errors = problems.iter().filter(|problem| problem.is_error());
    let first = errors
        .next()
        .map(|problem| problem.say(lang))
        .unwrap_or_default();
    match errors.count() {
        0 => first,
        more => format!("{first}{}", lang.storage_more_problems(more)),
    }
}

fn kind_name(kind: &Kind, lang: Lang) -> String {
    match kind {
        Kind::Corpus => lang.storage_kind_corpus().to_owned(),
        Kind::Facts => lang.storage_kind_facts().to_owned(),
        Kind::Codebook => lang.storage_kind_codebook().to_owned(),
        Kind::Keymap => lang.storage_kind_keymap().to_owned(),
        Kind::Config => lang.storage_kind_config().to_owned(),
        Kind::Journal => lang.storage_kind_journal().to_owned(),
        Kind::Unknown(name) => lang.storage_kind_unknown(&cited(name)),
    }
}
