//! `pizhu help [COMMAND]`: the same page as `--help`, for who asks for it like that.

use clap::{Arg, Command};

use super::call::Call;
use super::{Answer, DONE, grammar, misspelt, output};
use crate::words::Lang;

/// Returns the grammar of the command.
pub fn command(lang: Lang) -> Command {
    let command = Command::new("help")
        .about(lang.cli_help_about())
        .override_usage(lang.cli_help_usage())
        .arg(
            Arg::new("COMMAND")
                .value_name(lang.cli_value_command())
                .help(lang.cli_help_command())
                .help_heading(lang.cli_arguments()),
        );
    grammar::dressed(command, lang)
}

/// Runs the command; `whole` is the grammar of the whole command line.
pub fn run(call: &Call<'_>, mut whole: Command) -> Answer {
    whole.build();
    let asked = match call.text("COMMAND") {
        None => Some(&mut whole),
        Some(name) if whole.find_subcommand(name).is_none() => {
            return Err(misspelt::unknown(name, &whole));
        }
        Some(name) => whole.find_subcommand_mut(name),
    };
    let page = asked.map(Command::render_help).unwrap_or_default();
    output::print(&page.to_string())?;
    Ok(DONE)
}
