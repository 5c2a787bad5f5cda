//! The list as people read it: one line a row, in columns that hold where Chinese takes two cells.

use std::io;

use super::Entry;
use crate::annotation::{Annotation, Codebook, State, TagId};
use crate::cli::find::name;
use crate::cli::opened::Opened;
use crate::corpus::Item;
use crate::text::{cells, display_line, ellipsis};
use crate::words::Lang;

/// Between two columns.
const GAP: &str = "  ";
/// What stands where nothing is said.
const NOTHING: &str = "-";
/// The most that ids, annotators and tags may take on a terminal, in cells.
const WIDEST_ON_TERMINAL: usize = 24;

/// The rows of a list, ready to be aligned.
pub struct Rows {
    /// The columns before the text, and the text.
    rows: Vec<(Vec<String>, String)>,
}

impl Rows {
    /// Makes the rows; with `reveals`, who says it is a column.
    #[must_use]
    pub fn of<'a>(
        entries: impl Iterator<Item = Entry<'a>>,
        opened: &Opened,
        reveals: bool,
        lang: Lang,
    ) -> Self {
        let untouched = State::default();
        let rows = entries.map(|entry| {
            let item = opened.corpus.corpus.recommendation(entry.ix);
            let annotation = entry.state.unwrap_or(&untouched).get(item.id().as_str());
            let annotator = reveals.then(|| entry.annotator.to_string());
            let columns =
                std::iter::once(name(&opened.corpus.corpus, Item::Recommendation(entry.ix)))
                    .chain(annotator)
                    .chain([
                        annotation.status().label(lang).to_owned(),
                        priority(annotation),
                        tag_names(annotation, &opened.codebook, lang),
                    ])
                    .map(|column| display_line(&column).into_owned())
                    .collect();
            let text = format!("{}{}", item.ordinal(), item.text());
            (columns, display_line(&text).into_owned())
        });
        Self {
            rows: rows.collect(),
        }
    }

    /// Writes the rows; each is cut to the width of the terminal, if there is one.
    ///
    /// # Errors
    ///
    /// The writer's.
    pub fn write(&self, out: &mut dyn io::Write, terminal: Option<usize>) -> io::Result<()> {
        let widest = terminal.map_or(usize::MAX, |_| WIDEST_ON_TERMINAL);
        let widths = self.widths(widest);
        for (columns, text) in &self.rows {
            let mut line = String::new();
            for (column, &width) in columns.iter().zip(&widths) {
                let column = ellipsis(column, width);
                line.push_str(&column);
                line.extend(std::iter::repeat_n(
                    ' ',
                    width.saturating_sub(cells(&column)),
                ));
                line.push_str(GAP);
            }
            line.push_str(text);
            let line = terminal.map_or(line.as_str().into(), |width| ellipsis(&line, width));
            writeln!(out, "{}", line.trim_end())?;
        }
        Ok(())
    }

    fn widths(&self, widest: usize) -> Vec<usize> {
        let mut widths: Vec<usize> = Vec::new();
        for (columns, _) in &self.rows {
            widths.resize(columns.len(), 0);
            for (width, column) in widths.iter_mut().zip(columns) {
                *width = (*width).max(cells(column).min(widest));
            }
        }
        widths
    }
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
