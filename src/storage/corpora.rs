//! Opens corpora: files, and folders of files, together as one corpus.

use std::path::{Path, PathBuf};

use super::corpus_file::{self, CorpusFile};
use super::{FileProblem, ReadError, read_text};
use crate::corpus::{Builder, Corpus, CorpusId};
use crate::notation::{Kind, Place, Problem, kind};
use crate::words::{Lang, Said};

/// A corpus and where it comes from.
#[derive(Debug)]
pub struct OpenedCorpus {
    /// The corpus.
    pub corpus: Corpus,
    /// The file of each source, in the order of the sources; empty for the embedded corpus.
    pub files: Vec<PathBuf>,
    /// What a person should look at, though the files can be used.
    pub warnings: Vec<FileProblem>,
}

/// Reads corpora from files and folders, in the order given, as one corpus.
///
/// Of a folder the files `*.ron` are read, sorted by name, without those in folders inside it;
/// those that are not corpora are passed over.
///
/// # Errors
/// Where a path cannot be read, a file has faults (all of all files are in the error), a file is
/// not a corpus, a folder has none, or two files are the same corpus.
pub fn read_corpus(paths: &[PathBuf]) -> Result<OpenedCorpus, ReadError> {
    let mut reading = Reading::default();
    for path in paths {
        if path.is_dir() {
            reading.folder(path)?;
        } else {
            reading.file(path)?;
        }
    }
    reading.finish()
}

/// Returns the files `*.ron` of a folder, sorted by name: regular files, without hidden ones.
///
/// # Errors
/// Where the folder cannot be read.
pub fn ron_files(folder: &Path) -> Result<Vec<PathBuf>, ReadError> {
    let fault = |source| ReadError::from_io(folder, source);
    let mut files = Vec::new();
    for entry in folder.read_dir().map_err(fault)? {
        let path = entry.map_err(fault)?.path();
        let hidden = path
            .file_name()
            .is_some_and(|name| name.as_encoded_bytes().starts_with(b"."));
        if path.extension().is_some_and(|end| end == "ron") && !hidden && path.is_file() {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

/// The corpora that have been read so far.
#[derive(Default)]
pub(super) struct Reading {
    builder: Builder,
    ids: Vec<CorpusId>,
    files: Vec<PathBuf>,
    problems: Vec<FileProblem>,
}

impl Reading {
    fn file(&mut self, path: &Path) -> Result<(), ReadError> {
        let text = read_text(path)?;
        match kind(&text) {
            kind if may_be_corpus(&kind) => self.text(path, &text),
            kind => Err(ReadError::NotACorpus {
                path: path.to_owned(),
                kind,
            }),
        }
    }

    fn folder(&mut self, folder: &Path) -> Result<(), ReadError> {
        let mut found = false;
        for path in ron_files(folder)? {
            let text = match read_text(&path) {
                Ok(text) => text,
                Err(ReadError::Empty { path }) => {
                    let said = Said::new(Lang::storage_empty_passed_over);
                    let problem = Problem::warning(Place::START, said);
                    self.problems.push(FileProblem { path, problem });
                    continue;
                }
                Err(fault) => return Err(fault),
            };
            if may_be_corpus(&kind(&text)) {
                self.text(&path, &text)?;
                found = true;
            }
        }
        if found {
            Ok(())
        } else {
            Err(ReadError::NoCorpus {
                path: folder.to_owned(),
            })
        }
    }

    /// Reads one corpus file; its faults are kept until all files have been read.
    pub(super) fn text(&mut self, path: &Path, text: &str) -> Result<(), ReadError> {
        let (file, problems) = corpus_file::read(text);
        self.keep(path, problems);
        match file {
            Some(file) => self.add(path, &file),
            None => Ok(()),
        }
    }

    /// Adds a file to the corpus, unless it has faults, and with them an id that means nothing.
    fn add(&mut self, path: &Path, file: &CorpusFile) -> Result<(), ReadError> {
        let Ok(id) = CorpusId::try_from(file.id.as_str()) else {
            return Ok(());
        };
        if let Some(number) = self.ids.iter().position(|known| *known == id) {
            let first = self.files.get(number).cloned().unwrap_or_default();
            return Err(ReadError::CorpusTwice {
                id: id.to_string(),
                first,
                path: path.to_owned(),
            });
        }
        file.add_to(&mut self.builder, id.clone());
        self.ids.push(id);
        self.files.push(path.to_owned());
        Ok(())
    }

    fn keep(&mut self, path: &Path, problems: Vec<Problem>) {
        let file_problem = |problem| FileProblem {
            path: path.to_owned(),
            problem,
        };
        self.problems.extend(problems.into_iter().map(file_problem));
    }

    pub(super) fn finish(self) -> Result<OpenedCorpus, ReadError> {
        if self.problems.iter().any(FileProblem::is_error) {
            return Err(ReadError::Faulty {
                problems: self.problems,
            });
        }
        let corpus = self.builder.finish()?;
        Ok(OpenedCorpus {
            corpus,
            files: self.files,
            warnings: self.problems,
        })
    }
}

/// Whether a file is a corpus, or begins so wrongly that only its faults can tell.
fn may_be_corpus(kind: &Kind) -> bool {
    match kind {
        Kind::Corpus => true,
        Kind::Unknown(name) => name.is_empty(),
        Kind::Facts | Kind::Codebook | Kind::Keymap | Kind::Config | Kind::Journal => false,
    }
}

#[cfg(test)]
mod tests;
