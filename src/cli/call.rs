//! One call of a command: its own arguments, those around it, and what surrounds the process.

use std::path::{Path, PathBuf};

use clap::ArgMatches;

use super::options::Options;
use super::{Environment, Failure, grammar};
use crate::storage::Config;
use crate::words::{Lang, Said};

/// A call of a subcommand, or of pizhu alone, which opens a sitting.
#[derive(Clone, Copy)]
pub struct Call<'a> {
    /// The whole command line.
    pub whole: &'a ArgMatches,
    /// The arguments of the subcommand; the whole command line where there is none.
    pub own: &'a ArgMatches,
    /// The environment of the process.
    pub environment: &'a Environment,
    /// The user's config, or what keeps it from being read.
    pub config: &'a Result<Config, Said>,
    /// The language to speak.
    pub lang: Lang,
}

impl<'a> Call<'a> {
    /// Resolves the options that all commands share.
    ///
    /// # Errors
    ///
    /// As [`Options::resolve`].
    pub fn options(&self) -> Result<Options, Failure> {
        Options::resolve(self.whole, self.environment, self.config)
    }

    /// Refuses to write a file where the user wants none written.
    ///
    /// # Errors
    ///
    /// What was asked for that allows no writing.
    pub fn refuse_read_only(&self) -> Result<(), Failure> {
        if self.whole.get_flag("read-only") {
            return Err(Failure::read_only());
        }
        Ok(())
    }

    /// Returns the files that the command reads, in the order they are named in.
    pub fn files(&self) -> impl Iterator<Item = &'a Path> {
        let files = self.own.get_many::<PathBuf>(grammar::FILES);
        files.into_iter().flatten().map(PathBuf::as_path)
    }

    /// Returns the value of an option or argument.
    #[must_use]
    pub fn text(&self, name: &str) -> Option<&'a str> {
        self.own.get_one::<String>(name).map(String::as_str)
    }

    /// Returns the values of an option that may stand several times.
    pub fn texts(&self, name: &str) -> impl Iterator<Item = &'a str> {
        self.own
            .get_many::<String>(name)
            .into_iter()
            .flatten()
            .map(String::as_str)
    }
}
