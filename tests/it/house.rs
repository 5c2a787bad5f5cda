//! The house itself: which room may use which, how files look, and that what is shipped loads.

mod cells;
mod files;
mod layers;
mod shipped;
pub mod source;
