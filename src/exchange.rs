//! Foreign formats: text in, the parts of a corpus out, and the way back; pure.
//!
//! What an importer understands becomes [`parts`], which look like a corpus file and own their
//! texts, so that they can be made one after the other, numbered, and written before the next is
//! read.

pub mod encoding;
mod han;
pub mod ids;
mod names;
pub mod outline;
pub mod page;
pub mod parts;
pub mod table;
pub mod update;
