//! A document of annotations that is open: of which source, where it is kept, and what is known to
//! be in it.

use std::path::PathBuf;

use super::ReadError;
use super::annotations::{AnnotationsFolder, FileMark, LoadedDocument, SaveError};
use super::document::{Document, Owner};
use crate::annotation::Fact;
use crate::corpus::{Corpus, Item, SourceIx};
use crate::words::Said;

/// A document that is open; without a folder there is nowhere to keep it.
#[derive(Clone, Debug)]
pub struct OpenedDocument {
    /// The source that it is about, in the corpus that is open.
    pub source: SourceIx,
    /// Whose document, on which corpus.
    pub owner: Owner,
    /// The folder.
    pub folder: Option<AnnotationsFolder>,
    /// What it says.
    pub document: Document,
    /// What the file looked like when it was last read.
    mark: Option<FileMark>,
}

/// What was found in a document that others may write into as well.
#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    /// The facts that were not known.
    pub fresh: Vec<Fact>,
    /// Which lines cannot be read and are kept, if those are others than before.
    pub notice: Option<Said>,
}

impl OpenedDocument {
    /// Opens a document; one that does not exist, or has no folder, is empty.
    ///
    /// # Errors
    ///
    /// As [`AnnotationsFolder::load`].
    pub fn open(
        folder: Option<AnnotationsFolder>,
        owner: Owner,
        source: SourceIx,
    ) -> Result<Self, ReadError> {
        let loaded = match &folder {
            Some(folder) => folder.load(&owner)?,
            None => LoadedDocument::default(),
        };
        Ok(Self {
            source,
            owner,
            folder,
            document: loaded.document,
            mark: loaded.mark,
        })
    }

    /// Returns where the document is, or would be.
    #[must_use]
    pub fn path(&self) -> Option<PathBuf> {
        let folder = self.folder.as_ref()?;
        Some(folder.document_path(&self.owner))
    }

    /// Says which lines of the document cannot be read, if any.
    #[must_use]
    pub fn notice(&self) -> Option<Said> {
        self.document.notice(&self.path()?.to_string_lossy())
    }

    /// Reads the document again if it was replaced since it was last read, and returns what in it
    /// is new; `None` where nothing happened to it.
    ///
    /// # Errors
    ///
    /// As [`AnnotationsFolder::load`].
    pub fn reload(&mut self) -> Result<Option<Found>, ReadError> {
        let Some(folder) = &self.folder else {
            return Ok(None);
        };
        if folder.mark(&self.owner) == self.mark {
            return Ok(None);
        }
        let loaded = folder.load(&self.owner)?;
        self.mark = loaded.mark;
        Ok(Some(self.take_in(loaded.document)))
    }

    /// Brings what is known onto the disk and returns what else was found there.
    ///
    /// # Errors
    ///
    /// As [`AnnotationsFolder::save`]; where there is no folder.
    pub fn save(&mut self, corpus: &Corpus) -> Result<Found, SaveError> {
        let folder = self.folder.as_ref().ok_or(SaveError::NoFolder)?;
        let words = |id: &str| first_words(corpus, self.source, id);
        let saved = folder.save(&self.owner, &self.document.state, &words)?;
        self.mark = Some(saved.mark);
        Ok(self.take_in(saved.document))
    }

    /// Writes what is known into another folder; the document stays where it is kept.
    ///
    /// # Errors
    ///
    /// As [`AnnotationsFolder::save`].
    pub fn save_into(&self, folder: &AnnotationsFolder, corpus: &Corpus) -> Result<(), SaveError> {
        let words = |id: &str| first_words(corpus, self.source, id);
        folder.save(&self.owner, &self.document.state, &words)?;
        Ok(())
    }

    /// Joins what a document says and returns what of it is new.
    fn take_in(&mut self, read: Document) -> Found {
        let fresh = read.state.facts();
        let fresh = fresh.filter(|fact| self.document.state.join(fact.clone()));
        let fresh = fresh.collect();
        let keeps_others = !self.document.keeps_the_same(&read);
        self.document.kept = read.kept;
        Found {
            fresh,
            notice: self.notice().filter(|_| keeps_others),
        }
    }
}

/// Returns the text of a recommendation, for the comments of a document.
fn first_words(corpus: &Corpus, source: SourceIx, id: &str) -> Option<String> {
    let corpus_id = corpus.source(source).id().as_str();
    corpus
        .find(Some(corpus_id), id)
        .into_iter()
        .find_map(|item| match item {
            Item::Recommendation(ix) => Some(corpus.recommendation(ix).text().to_owned()),
            Item::Proposal(_) | Item::Topic(_) => None,
        })
}
