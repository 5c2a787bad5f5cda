//! Finding: literal text, and the filter language that picks recommendations.

pub mod filter;
pub mod literal;
pub mod rank;

pub use filter::{BoundFilter, Filter, FilterError, Subject};
pub use literal::Literal;
