//! pizhu's files on the disk: what they look like, and how they get there whole.

pub mod annotations;
pub mod codebook_file;
pub mod document;
mod lock;
pub mod replace;

pub use annotations::{AnnotationsFolder, FileMark, LoadError, SaveError, SavedDocument};
pub use document::{Document, KeptLine, Owner, ReadOnly};

#[cfg(test)]
mod samples;
