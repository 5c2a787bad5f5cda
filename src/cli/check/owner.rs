//! Whose document a file is by its path, which is how a sitting finds it.

use std::fs;
use std::path::{Path, absolute};

use crate::annotation::AnnotatorId;
use crate::corpus::CorpusId;
use crate::notation::Place;
use crate::storage::Owner;
use crate::storage::document::line::Entry;

/// What a folder of annotations is called beside a corpus, and below the data folder.
const USUAL_NAME: &str = "annotations";

/// Returns the owner that a path names where it lies in a folder of annotations: in one that is
/// called so, or in `named`, the one that is in use.
pub fn in_folder(path: &Path, named: Option<&Path>) -> Option<Owner> {
    let path = absolute(path).ok()?;
    let folder = path.parent()?.parent()?;
    let is_named = named.is_some_and(|named| is_same(folder, named));
    let is_usual = folder.file_name().is_some_and(|name| name == USUAL_NAME);
    (is_named || is_usual).then(|| by_names(&path)).flatten()
}

/// Returns the owner that a path names where the document says that it is about the corpus that
/// its folder is called after.
pub fn in_folder_of_corpus(path: &Path, entries: &[(Place, Entry)]) -> Option<Owner> {
    let owner = by_names(&absolute(path).ok()?)?;
    let mut corpora = entries.iter().filter_map(|(_, entry)| match entry {
        Entry::Meta(meta) => Some(meta.corpus.as_str()),
        Entry::Set { .. } => None,
    });
    corpora
        .any(|corpus| corpus == owner.corpus.as_str())
        .then_some(owner)
}

/// Reads `<corpus>/<annotator>.ron`.
fn by_names(path: &Path) -> Option<Owner> {
    let corpus = path.parent()?.file_name()?.to_str()?;
    let annotator = path.file_name()?.to_str()?.strip_suffix(".ron")?;
    Some(Owner {
        corpus: CorpusId::try_from(corpus).ok()?,
        annotator: AnnotatorId::try_from(annotator).ok()?,
    })
}

fn is_same(folder: &Path, named: &Path) -> bool {
    let whole = |path: &Path| fs::canonicalize(path).ok();
    whole(folder).is_some_and(|folder| Some(folder) == whole(named))
}
