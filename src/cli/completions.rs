//! `pizhu completions SHELL`: the script that lets a shell complete our commands and options.

use clap::builder::PossibleValuesParser;
use clap::{Arg, Command};
use clap_complete::{Shell, generate};

use super::call::Call;
use super::{Answer, DONE, grammar, output};
use crate::words::Lang;

/// The shells that there is a script for.
const SHELLS: [(&str, Shell); 3] = [
    ("bash", Shell::Bash),
    ("zsh", Shell::Zsh),
    ("fish", Shell::Fish),
];

/// Returns the grammar of the command.
pub fn command(lang: Lang) -> Command {
    let command = Command::new("completions")
        .about(lang.cli_completions_about())
        .override_usage(lang.cli_completions_usage())
        .arg(
            Arg::new("SHELL")
                .required(true)
                .value_parser(PossibleValuesParser::new(SHELLS.map(|(name, _)| name)))
                .hide_possible_values(true)
                .help(lang.cli_completions_shell())
                .help_heading(lang.cli_arguments()),
        );
    grammar::subcommand(command, lang)
}

/// Runs the command; `whole` is the grammar of the whole command line.
pub fn run(call: &Call<'_>, mut whole: Command) -> Answer {
    let asked = call.text("SHELL").unwrap_or_default();
    let mut script = Vec::new();
    if let Some((_, shell)) = SHELLS.into_iter().find(|(name, _)| *name == asked) {
        generate(shell, &mut whole, "pizhu", &mut script);
    }
    output::write(|out| out.write_all(&script))?;
    Ok(DONE)
}
