//! The command line: what each command answers, on which stream, with which status.

mod annotate;
mod check;
mod check_corpus;
mod doctor;
mod hostile;
pub mod house;
mod list;
mod options;
mod recover;
mod show;
mod table;
