//! A word that is neither a command nor a file: which command was probably meant.

use std::path::PathBuf;

use clap::Command;

use super::Failure;
use super::call::Call;
use crate::notation::nearest;
use crate::words::cited;

/// Refuses a word that stands for a corpus, and looks like a command rather than like a file.
///
/// # Errors
///
/// The first such word, with the command of the `grammar` that is near it.
pub fn refuse(call: &Call<'_>, grammar: impl FnOnce() -> Command) -> Result<(), Failure> {
    let mut corpora = call.own.get_many::<PathBuf>("CORPUS").into_iter().flatten();
    let word = corpora.find_map(|path| {
        let word = path.to_str()?;
        (!word.contains(['/', '.']) && !path.exists()).then_some(word)
    });
    word.map_or(Ok(()), |word| Err(unknown(word, &grammar())))
}

/// Says that there is no such command, nor a file of that name, and which command is near.
#[must_use]
pub fn unknown(word: &str, grammar: &Command) -> Failure {
    let near = nearest(word, grammar.get_subcommands().map(Command::get_name));
    Failure::new(|lang| {
        let said = lang.cli_no_command_or_file(&cited(word));
        match near {
            Some(near) => said + &lang.cli_perhaps(&format!("pizhu {near}")),
            None => said + lang.cli_see_help(),
        }
    })
}
