//! What annotators say of recommendations: one map of stamped facts, its edits, and the codebook.
//!
//! Everything that changes an annotator's work (an edit, undo, another window, a merge, recovery) is
//! the one join of [`State`]: for each field of each annotation the larger stamp wins.

pub mod codebook;
mod draft;
mod edit;
mod history;
mod id;
mod stamp;
mod state;
mod value;

pub use codebook::{Codebook, ResolveError, Tag, TagColor, TagKey};
pub use draft::{Draft, DraftFact, Drafts};
pub use edit::{Change, Edit, Intent, RecordedEdit, Way};
pub use history::{History, Reversal};
pub use id::{AnnotationId, AnnotatorId, IdError, TagId};
pub use stamp::{Millis, SessionId, Stamp, StampError, date_of};
pub use state::{Annotation, Fact, State};
pub use value::{Field, MEMO_BYTES_MAX, Priority, SpanTarget, Status, Value};

#[cfg(test)]
mod tests;
