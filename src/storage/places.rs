//! Where each annotator left each corpus, so that the next sitting opens there.

use std::path::Path;

use serde::{Deserialize, Serialize};

use super::replace::{self, ReplaceError};
use super::{ReadError, read_text};
use crate::notation;
use crate::words::{Lang, Say};

/// The schema that this version reads and writes.
const SCHEMA: u32 = 1;
/// How many places are remembered, the latest ones.
const REMEMBERED: usize = 200;

/// Where an annotator left a corpus.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Place {
    /// The id of the corpus.
    pub corpus: String,
    /// Who left.
    pub annotator: String,
    /// The id of the recommendation.
    pub recommendation: String,
}

/// The places of all corpora, the latest first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Places {
    schema: u32,
    places: Vec<Place>,
}

/// Why a place was not remembered.
#[derive(Debug, thiserror::Error)]
#[error("{}", self.say(Lang::English))]
pub enum RememberError {
    /// What stands there could not be read, and is not replaced.
    Unreadable(#[from] ReadError),
    /// The places could not be put into words.
    Unwritable(#[from] ron::Error),
    /// The file could not be replaced.
    Replace(#[from] ReplaceError),
}

impl Say for RememberError {
    fn say(&self, lang: Lang) -> String {
        match self {
            Self::Unreadable(error) => error.say(lang),
            Self::Unwritable(error) => error.to_string(),
            Self::Replace(error) => error.say(lang),
        }
    }
}

impl Default for Places {
    fn default() -> Self {
        Self {
            schema: SCHEMA,
            places: Vec::new(),
        }
    }
}

impl Places {
    /// Reads the places; a file that is absent or empty has none.
    ///
    /// # Errors
    ///
    /// What keeps the file from being read: it may be of a newer version, or have a fault that a
    /// person can mend.
    pub fn read(path: &Path) -> Result<Self, ReadError> {
        let source = match read_text(path) {
            Err(ReadError::Missing { .. } | ReadError::Empty { .. }) => return Ok(Self::default()),
            text => text?,
        };
        notation::parse_versioned(&source, SCHEMA)
            .map_err(|problem| ReadError::faulty(path, problem))
    }

    /// Returns the recommendation at which an annotator left a corpus.
    #[must_use]
    pub fn of(&self, corpus: &str, annotator: &str) -> Option<&str> {
        self.places
            .iter()
            .find(|place| place.corpus == corpus && place.annotator == annotator)
            .map(|place| place.recommendation.as_str())
    }

    fn put(&mut self, place: Place) {
        self.places
            .retain(|old| old.corpus != place.corpus || old.annotator != place.annotator);
        self.places.insert(0, place);
        self.places.truncate(REMEMBERED);
    }
}

/// Writes down where an annotator leaves.
///
/// # Errors
///
/// What keeps the file from being read, which then stays as it is, or from being replaced.
pub fn remember(path: &Path, place: Place) -> Result<(), RememberError> {
    let mut places = Places::read(path)?;
    places.put(place);
    let pretty = ron::ser::PrettyConfig::new().struct_names(true);
    let text = ron::ser::to_string_pretty(&places, pretty)?;
    replace::replace(path, format!("{text}\n").as_bytes())?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(annotator: &str, recommendation: &str) -> Place {
        Place {
            corpus: "c".to_owned(),
            annotator: annotator.to_owned(),
            recommendation: recommendation.to_owned(),
        }
    }

    #[test]
    fn the_latest_place_of_each_annotator_is_remembered() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("pizhu/places.ron");
        assert_eq!(Places::read(&path).unwrap().of("c", "a"), None);
        remember(&path, place("a", "p01.t1.r1")).unwrap();
        remember(&path, place("b", "p02.t1.r1")).unwrap();
        remember(&path, place("a", "p03.t1.r1")).unwrap();
        let places = Places::read(&path).unwrap();
        assert_eq!(places.of("c", "a"), Some("p03.t1.r1"));
        assert_eq!(places.of("c", "b"), Some("p02.t1.r1"));
    }

    #[test]
    fn a_file_that_cannot_be_read_is_not_replaced() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("places.ron");
        let unreadable = [
            "Places(schema: 9, places: [], bookmarks: [])",
            "Places(schema: 1, places: [], bookmarks: [])",
            "Places(schema: 1, places: [(corpus: \"c\", annotator: \"a\", recommendation: \"r\", memo: \"\")])",
            "Places(schema: 1, places: [",
        ];
        for text in unreadable {
            std::fs::write(&path, text).unwrap();
            let error = remember(&path, place("a", "p01.t1.r1")).unwrap_err();
            assert!(
                matches!(error, RememberError::Unreadable(_)),
                "{text}: {error}"
            );
            assert!(error.to_string().contains("places.ron:1:"), "{error}");
            assert_eq!(std::fs::read_to_string(&path).unwrap(), text);
        }
        std::fs::write(&path, "").unwrap();
        remember(&path, place("a", "p01.t1.r1")).unwrap();
    }
}
