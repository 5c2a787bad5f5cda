//! The command line: one file for each subcommand; the only place that writes to standard output.

mod annotate;
mod call;
mod check;
mod columns;
mod command;
mod completions;
mod doctor;
mod editing;
mod environment;
mod export;
mod failure;
mod find;
mod format;
mod grammar;
mod help;
mod import;
mod json_line;
mod keys;
mod list;
mod local_time;
mod look;
mod misspelt;
mod open;
mod opened;
mod options;
mod output;
mod problem_row;
mod progress;
mod record;
mod recover;
mod setting;
mod sheet;
mod show;

use std::ffi::OsString;
use std::process::ExitCode;

use crate::words::{Said, Say as _};

use call::Call;

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
    let config = environment
        .config()
        .map_err(|error| Said::new(|lang| error.say(lang)));
    let lang = environment.lang(&arguments, config.as_ref().ok());
    let answer = match command::pizhu(lang).try_get_matches_from(arguments) {
        Ok(matches) => dispatch(&Call {
            whole: &matches,
            own: &matches,
            environment,
            config: &config,
            lang,
        }),
        Err(error) => command::answer(&error),
    };
    let status = answer.unwrap_or_else(|failure| {
        output::complain(&failure, lang);
        WRONG
    });
    ExitCode::from(status)
}

fn dispatch(whole: &Call<'_>) -> Answer {
    let Some((name, own)) = whole.whole.subcommand() else {
        misspelt::refuse(whole, || command::pizhu(whole.lang))?;
        return open::run(whole);
    };
    command::refuse_before(whole.whole, name)?;
    let call = Call { own, ..*whole };
    match name {
        "show" => show::run(&call),
        "annotate" => annotate::run(&call),
        "recover" => recover::run(&call),
        "import" => import::run(&call),
        "export" => export::run(&call),
        "check" => check::run(&call),
        "doctor" => doctor::run(&call),
        "keys" => keys::run(&call),
        "help" => help::run(&call, command::pizhu(call.lang)),
        "completions" => completions::run(&call, command::pizhu(call.lang)),
        _ => list::run(&call),
    }
}
