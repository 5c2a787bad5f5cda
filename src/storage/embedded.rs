//! The corpus and the codebook that the program carries with it.

use std::path::Path;

use super::ReadError;
use super::corpora::{OpenedCorpus, Reading};

/// Where the embedded corpus stands in the source tree.
const CORPUS_PATH: &str = "data/cq-15th-plan-symposium.ron";

const CORPUS: &str = include_str!("../../data/cq-15th-plan-symposium.ron");

/// The text of the codebook that is used where no other is found.
pub const EMBEDDED_CODEBOOK: &str = include_str!("../../data/codebook.ron");

/// Reads the corpus that is opened where the user names none; its list of files is empty.
///
/// # Errors
/// Where the embedded file has faults, which the tests of this crate rule out.
pub fn embedded_corpus() -> Result<OpenedCorpus, ReadError> {
    let mut reading = Reading::default();
    reading.text(Path::new(CORPUS_PATH), CORPUS)?;
    let opened = reading.finish()?;
    Ok(OpenedCorpus {
        files: Vec::new(),
        ..opened
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::notation::{Kind, kind};

    #[test]
    fn the_embedded_corpus_has_no_faults_and_ten_proposals() {
        let opened = embedded_corpus().unwrap();
        assert_eq!(opened.warnings, []);
        assert_eq!(opened.corpus.proposal_count(), 10);
        assert!(opened.corpus.recommendation_count() > 0);
        assert!(opened.files.is_empty());
    }

    #[test]
    fn the_embedded_codebook_is_one() {
        assert_eq!(kind(EMBEDDED_CODEBOOK), Kind::Codebook);
    }
}
