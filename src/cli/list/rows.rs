//! The list as people read it: one line a row.

use super::Entry;
use crate::annotation::{Annotation, Codebook, State, TagId};
use crate::cli::columns::Columns;
use crate::cli::find::name;
use crate::cli::opened::Opened;
use crate::corpus::Item;
use crate::words::Lang;

/// What stands where nothing is said.
const NOTHING: &str = "-";

/// Makes the rows; with `reveals`, who says it is a column.
#[must_use]
pub fn rows<'a>(
    entries: impl Iterator<Item = Entry<'a>>,
    opened: &Opened,
    reveals: bool,
    lang: Lang,
) -> Columns {
    let untouched = State::default();
    let mut rows = Columns::default();
    for entry in entries {
        let item = opened.corpus.corpus.recommendation(entry.ix);
        let annotation = entry.state.unwrap_or(&untouched).get(item.id().as_str());
        let annotator = reveals.then(|| entry.annotator.to_string());
        let columns = std::iter::once(name(&opened.corpus.corpus, Item::Recommendation(entry.ix)))
            .chain(annotator)
            .chain([
                annotation.status().label(lang).to_owned(),
                priority(annotation),
                tag_names(annotation, &opened.codebook, lang),
            ]);
        rows.push(columns, &format!("{}{}", item.ordinal(), item.text()));
    }
    rows
}

/// Returns the priority as people read it.
#[must_use]
pub fn priority(annotation: Annotation<'_>) -> String {
    annotation
        .priority()
        .map_or_else(|| NOTHING.to_owned(), |priority| priority.to_string())
}

/// Returns the names of the tags that are set, in the order of the codebook; a tag that it does
/// not know is shown by its id.
#[must_use]
pub fn tag_names(annotation: Annotation<'_>, codebook: &Codebook, lang: Lang) -> String {
    let mut tags: Vec<&TagId> = annotation.tags().collect();
    if tags.is_empty() {
        return NOTHING.to_owned();
    }
    codebook.sort(&mut tags);
    let names: Vec<&str> = tags
        .into_iter()
        .map(|id| codebook.get(id).map_or(id.as_str(), |tag| &tag.name))
        .collect();
    names.join(lang.between_items())
}
