//! The process entry: hands the arguments to `cli` and exits with its answer.

use std::process::ExitCode;

use pizhu::cli::{self, Environment};

fn main() -> ExitCode {
    cli::run(
        std::env::args_os().collect(),
        &Environment::of_this_process(),
    )
}
