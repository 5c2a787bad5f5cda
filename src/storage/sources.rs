//! The files that a sitting was opened with, watched for changes: the corpora and the codebook.

use std::path::{Path, PathBuf};

use super::annotations::AnnotationsFolder;
use super::file_system::{FileMark, disk};
use super::{EMBEDDED_CODEBOOK, codebook_file, read_corpus};
use crate::annotation::Codebook;
use crate::corpus::Corpus;
use crate::words::{Said, Say as _};

/// The files that a sitting was opened with.
#[derive(Debug, Default)]
pub struct Sources {
    /// The corpora as they were named; none for the embedded one.
    named: Vec<PathBuf>,
    /// The files that they stand for.
    files: Vec<PathBuf>,
    folder: Option<AnnotationsFolder>,
    corpus_marks: Vec<Option<FileMark>>,
    codebook_marks: Vec<Option<FileMark>>,
}

/// What was found of files that have changed.
#[derive(Debug)]
pub enum SourceChange {
    /// The corpora, read again.
    Corpus(Box<Corpus>),
    /// The codebook, read again.
    Codebook(Box<Codebook>),
    /// They cannot be used as they are now; what was read before stays in use.
    Fault(Said),
}

impl Sources {
    /// Notes what the files look like that were just read; `named` are the corpora as they were
    /// named, `files` those that they stand for.
    #[must_use]
    pub fn new(
        named: Vec<PathBuf>,
        files: Vec<PathBuf>,
        folder: Option<AnnotationsFolder>,
    ) -> Self {
        let mut sources = Self {
            named,
            files,
            folder,
            ..Self::default()
        };
        sources.corpus_marks = marks(sources.corpus_files());
        sources.codebook_marks = marks(sources.codebook_files());
        sources
    }

    /// Reads again what has changed since the last look.
    pub fn look(&mut self) -> Vec<SourceChange> {
        let mut changes = Vec::new();
        let corpus = marks(self.corpus_files());
        if corpus != self.corpus_marks {
            self.corpus_marks = corpus;
            changes.push(self.read_corpus());
        }
        let codebook = marks(self.codebook_files());
        if codebook != self.codebook_marks {
            self.codebook_marks = codebook;
            changes.push(self.read_codebook());
        }
        changes
    }

    fn read_corpus(&self) -> SourceChange {
        match read_corpus(&self.named) {
            Ok(opened) => SourceChange::Corpus(Box::new(opened.corpus)),
            Err(error) => fault(|lang| error.say(lang)),
        }
    }

    fn read_codebook(&self) -> SourceChange {
        match codebook_file::load(self.folder.as_ref(), &self.files, EMBEDDED_CODEBOOK) {
            Ok((codebook, _)) => SourceChange::Codebook(Box::new(codebook)),
            Err(error) => fault(|lang| error.say(lang)),
        }
    }

    /// Iterates over the files of the corpora, and the folders that were named: a file more in one
    /// is a corpus more.
    fn corpus_files(&self) -> impl Iterator<Item = PathBuf> {
        self.named.iter().chain(&self.files).cloned()
    }

    /// Iterates over the files that a codebook is read from, were they there.
    fn codebook_files(&self) -> impl Iterator<Item = PathBuf> {
        codebook_file::candidates(self.folder.as_ref(), &self.files)
    }

    /// Returns the folders in which these files lie.
    #[must_use]
    pub fn folders(&self) -> Vec<PathBuf> {
        let files = self.corpus_files().chain(self.codebook_files());
        let mut folders: Vec<PathBuf> = files
            .filter_map(|file| file.parent().map(Path::to_owned))
            .collect();
        folders.sort();
        folders.dedup();
        folders
    }
}

fn marks(files: impl Iterator<Item = PathBuf>) -> Vec<Option<FileMark>> {
    let disk = disk();
    files.map(|file| disk.mark(&file)).collect()
}

fn fault(said: impl Fn(crate::words::Lang) -> String) -> SourceChange {
    SourceChange::Fault(Said::new(|lang| lang.source_not_taken(&said(lang))))
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    const CODEBOOK: &str = r#"Codebook(schema: 1, tags: [(id: "a", name: "甲", definition: "", color: "green", key: None, aliases: [], children: [])])"#;

    fn corpus(text: &str) -> String {
        format!(
            r#"(schema: 1, id: "c", title: "语料", proposals: [(id: "p", title: "发言",
                speakers: [(name: "甲", kind: Person)], topics: [(id: "p.t", heading: "议题",
                recommendations: [(id: "p.t.r", text: "{text}")])])])"#
        )
    }

    #[test]
    fn what_has_changed_is_read_again_once_and_a_fault_is_told() {
        let place = tempfile::tempdir().unwrap();
        let file = place.path().join("c.ron");
        fs::write(&file, corpus("一。")).unwrap();
        let folder = AnnotationsFolder::new(place.path().join("annotations"));
        fs::create_dir(folder.path()).unwrap();
        let named = vec![file.clone()];
        let mut sources = Sources::new(named.clone(), named, Some(folder.clone()));
        assert!(sources.look().is_empty());
        fs::write(&file, corpus("一二。")).unwrap();
        let changes = sources.look();
        assert!(
            matches!(changes.as_slice(), [SourceChange::Corpus(_)]),
            "{changes:?}"
        );
        assert!(sources.look().is_empty());
        fs::write(&file, "(schema: 1, id: ").unwrap();
        let changes = sources.look();
        assert!(
            matches!(changes.as_slice(), [SourceChange::Fault(_)]),
            "{changes:?}"
        );
        fs::write(folder.codebook_path(), CODEBOOK).unwrap();
        let changes = sources.look();
        let [SourceChange::Codebook(codebook)] = changes.as_slice() else {
            panic!("{changes:?}");
        };
        assert_eq!(codebook.tags().len(), 1);
        fs::remove_file(folder.codebook_path()).unwrap();
        let changes = sources.look();
        assert!(
            matches!(changes.as_slice(), [SourceChange::Codebook(_)]),
            "{changes:?}"
        );
    }
}
