//! What a document is known to hold: folded journals that need not be read as long as the document
//! is, to the byte, the one that was compared with them.
//!
//! A cache, and no more: without it all folded journals are read, as they are when git, an editor or
//! a restored backup has changed the document.

use std::collections::BTreeMap;
use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use super::{AnnotationsFolder, replace};
use crate::notation;
use crate::storage::document::Owner;

/// The version of the form that this program reads and writes.
const SCHEMA: u32 = 1;
/// The largest file of this kind that is read, in bytes.
const BYTES_MAX: u64 = 16 * 1024 * 1024;

/// The folded journals that a document holds, as they stand on disk.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[serde(rename = "Cover")]
struct CoverFile {
    schema: u32,
    /// The XXH3-128 of the document, 32 hexadecimal digits.
    document: String,
    /// The journals with their sizes in bytes.
    journals: Vec<(String, u64)>,
}

/// The folded journals that a document holds, by their names, with their sizes in bytes: no two
/// have the same name, and a folded one is never written again.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cover(BTreeMap<String, u64>);

impl Cover {
    /// Whether the document holds all that is in a journal of this size.
    #[must_use]
    pub fn holds(&self, journal: &str, bytes: u64) -> bool {
        self.0.get(journal) == Some(&bytes)
    }

    /// Notes that the document holds all that is in a journal of this size.
    pub fn add(&mut self, journal: &str, bytes: u64) {
        self.0.insert(journal.to_owned(), bytes);
    }

    /// Notes that a journal is no longer there. Answers whether the document held it.
    pub fn remove(&mut self, journal: &str) -> bool {
        self.0.remove(journal).is_some()
    }
}

/// Returns the hash by which a document is known.
pub fn hash(document: &[u8]) -> u128 {
    xxhash_rust::xxh3::xxh3_128(document)
}

/// Returns what a document with this hash is known to hold; `None` where nothing is known of it.
pub fn read(folder: &AnnotationsFolder, owner: &Owner, document: u128) -> Option<Cover> {
    let found = folder.disk().read(&path(folder, owner), BYTES_MAX).ok()??;
    let text = str::from_utf8(&found.bytes).ok()?;
    let file: CoverFile = notation::parse_versioned(text, SCHEMA).ok()?;
    let is_of_it = file.document == format!("{document:032x}");
    is_of_it.then(|| Cover(file.journals.into_iter().collect()))
}

/// Writes down what a document with this hash holds. That it cannot be written costs time alone.
pub fn write(folder: &AnnotationsFolder, owner: &Owner, document: u128, cover: &Cover) {
    let journals = cover.0.iter();
    let file = CoverFile {
        schema: SCHEMA,
        document: format!("{document:032x}"),
        journals: journals
            .map(|(name, bytes)| (name.clone(), *bytes))
            .collect(),
    };
    let pretty = ron::ser::PrettyConfig::new()
        .struct_names(true)
        .depth_limit(2);
    if let Ok(text) = ron::ser::to_string_pretty(&file, pretty) {
        let path = path(folder, owner);
        let _ = replace::replace_cache(folder.disk(), &path, format!("{text}\n").as_bytes());
    }
}

fn path(folder: &AnnotationsFolder, owner: &Owner) -> PathBuf {
    let name = format!("{}.cover.ron", owner.annotator);
    folder.local(&owner.corpus).join(name)
}
