//! `pizhu keys`: the keymap in force as a table.

use clap::Command;

use super::call::Call;
use super::format::Format;
use super::{Answer, DONE, grammar, output};
use crate::words::Lang;

/// The forms that the command knows.
const FORMATS: &[Format] = &[Format::Text, Format::Markdown];

/// Returns the grammar of the command.
pub fn command(lang: Lang) -> Command {
    let command = Command::new("keys")
        .about(lang.cli_keys_about())
        .override_usage(lang.cli_keys_usage())
        .arg(Format::option(lang, FORMATS, "text|markdown"));
    grammar::subcommand(command, lang)
}

/// Runs the command.
pub fn run(call: &Call<'_>) -> Answer {
    let options = call.options()?;
    let keymap = options
        .load_keymap()
        .map_err(|error| options.blame_keymap(error))?;
    let table = keymap.table();
    let text = match Format::of(call) {
        Format::Markdown => table.render_markdown(call.lang),
        Format::Text | Format::JsonLines | Format::Csv => table.render_text(call.lang),
    };
    output::print(&text)?;
    Ok(DONE)
}
