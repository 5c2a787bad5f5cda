//! Which recommendations a restoration is limited to.

use super::backups::Copy;
use crate::annotation::{AnnotationId, State};
use crate::cli::Failure;
use crate::cli::call::Call;
use crate::cli::find::find_recommendation;
use crate::cli::opened::Opened;
use crate::corpus::SourceIx;

/// The recommendations that were asked for; all where none was.
pub struct Limit(Vec<Asked>);

/// A recommendation that was asked for.
struct Asked {
    /// Where it stands; `None` where it stands in no corpus any more.
    source: Option<SourceIx>,
    id: String,
}

impl Limit {
    /// Finds the recommendations that the options name: in the corpus, or, where they have left it,
    /// in what was said of them.
    ///
    /// # Errors
    ///
    /// An id that names no recommendation.
    pub fn find(
        call: &Call<'_>,
        opened: &Opened,
        copies: &[(&Copy, State)],
    ) -> Result<Self, Failure> {
        let corpus = &opened.corpus.corpus;
        let asked = call.texts("id").map(|asked| {
            if corpus.find_named(asked).is_empty() && is_spoken_of(asked, opened, copies) {
                return Ok(Asked {
                    source: None,
                    id: asked.to_owned(),
                });
            }
            let found = corpus.recommendation(find_recommendation(corpus, asked)?);
            Ok(Asked {
                source: Some(found.source()),
                id: found.id().as_str().to_owned(),
            })
        });
        Ok(Self(asked.collect::<Result<_, Failure>>()?))
    }

    /// Limits nothing.
    pub const fn none() -> Self {
        Self(Vec::new())
    }

    /// Whether an annotation of a source is asked for.
    pub fn holds(&self, source: SourceIx, id: &AnnotationId) -> bool {
        let is_it = |asked: &Asked| {
            asked.id == id.recommendation() && asked.source.is_none_or(|of| of == source)
        };
        self.0.is_empty() || self.0.iter().any(is_it)
    }
}

/// Whether anything is, or was, said of a recommendation.
fn is_spoken_of(id: &str, opened: &Opened, copies: &[(&Copy, State)]) -> bool {
    let now = opened.documents.iter().map(|open| &open.document.state);
    let then = copies.iter().map(|(_, state)| state);
    now.chain(then).any(|state| {
        let mut said = state.annotations();
        said.any(|(said, _)| said.recommendation() == id)
    })
}
