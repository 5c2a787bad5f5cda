//! Files: what pizhu reads from a disk and writes to it, whole, with faults that name path and place.

pub mod annotations;
pub mod codebook_file;
pub mod config_file;
mod corpora;
mod corpus_file;
mod corpus_writer;
pub mod document;
mod embedded;
mod file_pieces;
mod file_problem;
pub mod file_system;
pub mod git;
mod home;
pub mod journal;
pub mod keymap_file;
mod notices;
mod opened_document;
mod paths;
pub mod places;
pub mod process;
pub mod random;
mod read_error;
pub mod replace;
mod sitting_journal;
mod sources;
pub mod system;
mod text_file;
pub mod volume;

pub use annotations::{AnnotationsFolder, Backup, LoadedDocument, SaveError, SavedDocument};
pub use config_file::{Config, check_config, read_config};
pub use corpora::{OpenedCorpus, read_corpus, ron_files};
pub use corpus_file::{check_corpus, written_id};
pub use corpus_writer::CorpusWriter;
pub use document::{Document, KeptLine, Owner, ReadOnly};
pub use embedded::{EMBEDDED_CODEBOOK, embedded_corpus};
pub use file_pieces::FilePieces;
pub use file_problem::FileProblem;
pub use home::{HomeError, expand_home};
pub use notices::Notices;
pub use opened_document::{Earlier, Found, OpenedDocument, OtherSitting, Sitting};
pub use paths::Paths;
pub use read_error::ReadError;
pub use sources::{SourceChange, Sources};
pub use text_file::{LARGEST_FILE, read_bytes, read_text};

#[cfg(test)]
mod samples;
