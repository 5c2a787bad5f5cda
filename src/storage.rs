//! Files: what pizhu reads from a disk and writes to it, with faults that name path and place.

mod corpora;
mod corpus_file;
mod embedded;
mod file_problem;
mod read_error;
mod text_file;

pub use corpora::{OpenedCorpus, read_corpus, ron_files};
pub use corpus_file::check_corpus;
pub use embedded::{EMBEDDED_CODEBOOK, embedded_corpus};
pub use file_problem::FileProblem;
pub use read_error::ReadError;
pub use text_file::{LARGEST_FILE, read_text};
