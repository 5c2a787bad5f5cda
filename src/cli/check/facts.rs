//! What annotations speak of, looked for in the corpus and the codebook at hand.

use std::collections::HashSet;
use std::path::Path;

use crate::annotation::{Codebook, Value};
use crate::cli::Failure;
use crate::cli::call::Call;
use crate::cli::options::Options;
use crate::corpus::{Corpus, Item};
use crate::notation::{Place, Problem};
use crate::storage::document::line::Entry;
use crate::storage::{AnnotationsFolder, EMBEDDED_CODEBOOK, OpenedCorpus, codebook_file};
use crate::words::Said;

/// The corpus that annotations are compared with.
pub struct Known {
    corpus: OpenedCorpus,
}

impl Known {
    /// Opens the corpus that was named, else the embedded one; `None` where none can be opened that
    /// nobody asked for.
    ///
    /// # Errors
    ///
    /// What keeps a corpus that was named from being read.
    pub fn open(call: &Call<'_>) -> Result<Option<Self>, Failure> {
        let is_asked = [call.whole, call.own]
            .iter()
            .any(|matches| matches.contains_id("corpus"));
        let corpus = call
            .options()
            .and_then(|options: Options| options.open_corpus());
        match corpus {
            Ok(corpus) => Ok(Some(Self { corpus })),
            Err(failure) if is_asked => Err(failure),
            // A config that is being checked may be the very reason.
            Err(_) => Ok(None),
        }
    }

    /// Returns a warning for each recommendation and tag that a document speaks of and that is not
    /// in the corpus or the codebook, where it stands first. Empty for annotations of another corpus.
    pub fn strangers(&self, path: &Path, entries: &[(Place, Entry)]) -> Vec<Problem> {
        let corpus = &self.corpus.corpus;
        let Some(source) = corpus_of(entries).filter(|id| has_source(corpus, id)) else {
            return Vec::new();
        };
        let codebook = self.codebook(path);
        let mut said = HashSet::new();
        let mut problems = Vec::new();
        for (place, entry) in entries {
            let Entry::Set { id, value, .. } = entry else {
                continue;
            };
            let id = id.recommendation();
            if !is_recommendation(corpus, source, id) && said.insert(id.to_owned()) {
                let said = Said::new(|lang| lang.cli_stranger_id(id, source));
                problems.push(Problem::warning(*place, said).coded("stranger"));
            }
            if let (Value::Tag(tag, true), Some(codebook)) = (value, &codebook)
                && codebook.get(tag).is_none()
                // `#` begins no id, so tags and recommendations never meet.
                && said.insert(format!("#{tag}"))
            {
                let said = Said::new(|lang| lang.cli_stranger_tag(tag.as_str()));
                problems.push(Problem::warning(*place, said).coded("stranger"));
            }
        }
        problems
    }

    /// Returns the codebook in force for a document; one with faults is not asked.
    fn codebook(&self, document: &Path) -> Option<Codebook> {
        let folder = document.parent().and_then(Path::parent);
        let folder = folder.map(AnnotationsFolder::new);
        codebook_file::load(folder.as_ref(), &self.corpus.files, EMBEDDED_CODEBOOK)
            .ok()
            .map(|(codebook, _)| codebook)
    }
}

fn corpus_of(entries: &[(Place, Entry)]) -> Option<&str> {
    entries.iter().find_map(|(_, entry)| match entry {
        Entry::Meta(meta) => Some(meta.corpus.as_str()),
        Entry::Set { .. } => None,
    })
}

fn has_source(corpus: &Corpus, id: &str) -> bool {
    corpus
        .sources()
        .any(|source| corpus.source(source).id().as_str() == id)
}

fn is_recommendation(corpus: &Corpus, source: &str, id: &str) -> bool {
    corpus
        .find(Some(source), id)
        .iter()
        .any(|item| matches!(item, Item::Recommendation(_)))
}
