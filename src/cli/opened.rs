//! What a command reads before it answers: corpus, codebook and the annotator's documents.

use std::path::Path;

use super::options::Options;
use super::{Failure, output};
use crate::annotation::{Codebook, State};
use crate::corpus::{RecommendationIx, SourceIx};
use crate::storage::{Document, OpenedCorpus, OpenedDocument};
use crate::words::{Lang, Say as _};

/// Everything that a command reads.
pub struct Opened {
    /// The corpus and its files.
    pub corpus: OpenedCorpus,
    /// The codebook in force.
    pub codebook: Codebook,
    /// The documents of the annotator, in the order of the sources.
    pub documents: Vec<OpenedDocument>,
}

impl Opened {
    /// Opens all that the options name, and says on standard error what of it cannot be used.
    ///
    /// # Errors
    ///
    /// A file that is there and cannot be read.
    pub fn open(options: &Options, lang: Lang) -> Result<Self, Failure> {
        let corpus = options.open_corpus()?;
        let codebook = options.open_codebook(&corpus)?;
        let documents = options.open_documents(&corpus)?;
        for opened in &documents {
            if let Some(path) = opened.path() {
                complain_of(&opened.document, &path, lang);
            }
            for fault in &opened.faults {
                output::complain(&Failure::from(fault.clone()), lang);
            }
        }
        Ok(Self {
            corpus,
            codebook,
            documents,
        })
    }

    /// Returns what the annotator says of a source; `None` where the source has no document.
    #[must_use]
    pub fn state(&self, source: SourceIx) -> Option<&State> {
        self.documents
            .get(source.index())
            .map(|opened| &opened.document.state)
    }

    /// Returns the source of a recommendation.
    #[must_use]
    pub fn source_of(&self, ix: RecommendationIx) -> SourceIx {
        self.corpus.corpus.recommendation(ix).source()
    }
}

/// Says which lines of a document are not read, and why the document itself cannot be trusted;
/// what is shown without them would look as if nobody had written them.
pub fn complain_of(document: &Document, path: &Path, lang: Lang) {
    let name = path.to_string_lossy();
    if let Some(why) = document.read_only.as_ref().filter(|why| why.casts_doubt()) {
        output::complain(
            &Failure::new(|lang| lang.cli_fault_of(&name, &why.say(lang))),
            lang,
        );
    }
    if let Some(notice) = document.notice(&name) {
        output::complain(&Failure::from(notice), lang);
    }
}
