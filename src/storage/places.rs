//! Where each annotator left each corpus, so that the next sitting opens there.

use std::path::Path;

use serde::{Deserialize, Serialize};

use super::read_text;
use super::replace::{self, ReplaceError};
use crate::notation;

/// The schema that this version reads and writes.
const SCHEMA: u32 = 1;
/// How many places are remembered, the latest ones.
const REMEMBERED: usize = 200;

/// Where an annotator left a corpus.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
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
pub struct Places {
    schema: u32,
    places: Vec<Place>,
}

impl Places {
    /// Reads the places. A file that is absent or cannot be read gives none: the loss is a few
    /// keys, and no reason to keep anybody from work.
    #[must_use]
    pub fn read(path: &Path) -> Self {
        let places: Option<Self> = read_text(path)
            .ok()
            .and_then(|source| notation::parse(&source).ok());
        places
            .filter(|places| places.schema == SCHEMA)
            .unwrap_or(Self {
                schema: SCHEMA,
                places: Vec::new(),
            })
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
/// What keeps the file from being replaced.
pub fn remember(path: &Path, place: Place) -> Result<(), ReplaceError> {
    let mut places = Places::read(path);
    places.put(place);
    let pretty = ron::ser::PrettyConfig::new().struct_names(true);
    let text = ron::ser::to_string_pretty(&places, pretty).unwrap_or_default();
    replace::replace(path, format!("{text}\n").as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_latest_place_of_each_annotator_is_remembered() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("pizhu/places.ron");
        let place = |annotator: &str, recommendation: &str| Place {
            corpus: "c".to_owned(),
            annotator: annotator.to_owned(),
            recommendation: recommendation.to_owned(),
        };
        assert_eq!(Places::read(&path).of("c", "a"), None);
        remember(&path, place("a", "p01.t1.r1")).unwrap();
        remember(&path, place("b", "p02.t1.r1")).unwrap();
        remember(&path, place("a", "p03.t1.r1")).unwrap();
        let places = Places::read(&path);
        assert_eq!(places.of("c", "a"), Some("p03.t1.r1"));
        assert_eq!(places.of("c", "b"), Some("p02.t1.r1"));
        std::fs::write(&path, "Places(schema: 9").unwrap();
        assert_eq!(Places::read(&path).of("c", "a"), None);
    }
}
