//! Codebooks on the disk: their form, every fault with its place, and where one is looked for.

use std::path::{Path, PathBuf};

use serde::Deserialize;

use super::annotations::AnnotationsFolder;
use super::read_error::say_first;
use super::{FileProblem, ReadError, read_text};
use crate::annotation::Codebook;
use crate::annotation::codebook::{Fault, TagDraft};
use crate::notation::{self, Kind, Place, Problem};
use crate::words::{Lang, Said, Say};

/// The version of the form that this program reads.
const SCHEMA: u32 = 1;
/// The name of a codebook's file.
const NAME: &str = "codebook.ron";

#[derive(Deserialize)]
#[serde(rename = "Codebook", deny_unknown_fields)]
struct CodebookForm {
    #[expect(dead_code, reason = "`parse_versioned` has judged it")]
    schema: u32,
    tags: Vec<TagDraft>,
}

/// Where the codebook in use comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// A file.
    File(PathBuf),
    /// The one in the program.
    Embedded,
}

/// Why there is no codebook.
#[derive(Debug, thiserror::Error)]
#[error("{}", self.say(Lang::English))]
pub enum CodebookError {
    /// It cannot be read.
    Unreadable(#[from] ReadError),
    /// It has faults.
    Faulty {
        /// Where it comes from.
        origin: Origin,
        /// Every fault, in the order of the file; at least one.
        problems: Vec<Problem>,
    },
}

impl Say for CodebookError {
    fn say(&self, lang: Lang) -> String {
        match self {
            Self::Unreadable(error) => error.say(lang),
            Self::Faulty { origin, problems } => {
                let path = match origin {
                    Origin::File(path) => path.as_path(),
                    Origin::Embedded => Path::new(NAME),
                };
                let problems: Vec<FileProblem> = problems
                    .iter()
                    .map(|problem| FileProblem {
                        path: path.to_owned(),
                        problem: problem.clone(),
                    })
                    .collect();
                say_first(&problems, lang)
            }
        }
    }
}

/// Reads a codebook.
///
/// # Errors
///
/// Returns every fault that can be found, in the order of the file: the first fault of form, or
/// else all of ids, names, keys and colours.
pub fn parse(source: &str) -> Result<Codebook, Vec<Problem>> {
    if !matches!(notation::kind(source), Kind::Codebook) {
        let problem = Problem::error(Place::START, Said::new(Lang::codebook_expected));
        return Err(vec![problem.coded("other-kind")]);
    }
    let form: CodebookForm =
        notation::parse_versioned(source, SCHEMA).map_err(|problem| vec![problem])?;
    Codebook::build(form.tags).map_err(|faults| located(source, faults))
}

/// Gives faults their places in the file, and sorts them by these.
fn located(source: &str, faults: Vec<Fault>) -> Vec<Problem> {
    let paths: Vec<notation::Path<'_>> = faults
        .iter()
        .map(|Fault { tag, field, .. }| {
            let mut list = "tags";
            let mut path = notation::Path::root();
            for place in tag {
                path = path.field(list).item(*place);
                list = "children";
            }
            path.field(field)
        })
        .collect();
    let places = notation::locate(source, &paths);
    let mut problems: Vec<Problem> = places
        .into_iter()
        .zip(faults)
        .map(|(place, fault)| Problem::error(place, fault.said).coded("invalid-tag"))
        .collect();
    problems.sort_by_key(|problem| problem.place);
    problems
}

/// Loads the codebook in force: that of the annotations folder, else the one beside the first of
/// the corpus files that has one, else the embedded one.
///
/// # Errors
///
/// Fails if a codebook that is there cannot be read or has faults; no other is taken in its place,
/// since tags would seem to be gone.
pub fn load(
    folder: Option<&AnnotationsFolder>,
    corpora: &[PathBuf],
    embedded: &str,
) -> Result<(Codebook, Origin), CodebookError> {
    for path in candidates(folder, corpora) {
        match read_text(&path) {
            Err(error) if error.is_absence() => {}
            Err(error) => return Err(error.into()),
            Ok(text) => return parse_of(&text, Origin::File(path)),
        }
    }
    parse_of(embedded, Origin::Embedded)
}

/// Iterates over the files that a codebook is read from, the first that is there.
pub fn candidates(
    folder: Option<&AnnotationsFolder>,
    corpora: &[PathBuf],
) -> impl Iterator<Item = PathBuf> {
    let own = folder.map(AnnotationsFolder::codebook_path);
    let beside = corpora.iter().map(|corpus| beside(corpus));
    own.into_iter().chain(beside)
}

/// Returns where the codebook of a corpus file, or of a folder of corpora, would be.
fn beside(corpus: &Path) -> PathBuf {
    if corpus.is_dir() {
        corpus.join(NAME)
    } else {
        corpus.with_file_name(NAME)
    }
}

fn parse_of(source: &str, origin: Origin) -> Result<(Codebook, Origin), CodebookError> {
    match parse(source) {
        Ok(codebook) => Ok((codebook, origin)),
        Err(problems) => Err(CodebookError::Faulty { origin, problems }),
    }
}

#[cfg(test)]
mod tests;
