//! The command line: one file for each subcommand; the only place that writes to standard output.

mod command;
mod environment;
mod failure;
mod open;
mod options;
mod output;

use std::ffi::OsString;
use std::process::ExitCode;

use clap::ArgMatches;

use crate::words::Lang;

pub use environment::Environment;
pub use failure::Failure;

/// What a command answers: the status to exit with.
type Answer = Result<u8, Failure>;

/// Everything is done.
const DONE: u8 = 0;
/// The answer is no: problems were found, nothing matched.
const NO: u8 = 1;
/// Wrong use, or a file that cannot be read.
const WRONG: u8 = 2;

/// Runs one command line and returns the status to exit with.
#[must_use]
pub fn run(arguments: Vec<OsString>, environment: &Environment) -> ExitCode {
    let lang = environment.lang(&arguments);
    let answer = match command::pizhu(lang).try_get_matches_from(arguments) {
        Ok(matches) => dispatch(&matches, environment, lang),
        Err(error) => command::answer(&error, lang),
    };
    let status = answer.unwrap_or_else(|failure| {
        output::complain(&failure, lang);
        WRONG
    });
    ExitCode::from(status)
}

fn dispatch(matches: &ArgMatches, environment: &Environment, lang: Lang) -> Answer {
    match matches.subcommand() {
        None => open::run(matches, environment, lang),
        Some((_, _)) => Ok(NO),
    }
}
