//! The whole command line: what can be typed, and what is said of what cannot.

use std::path::PathBuf;

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, ArgAction, ArgMatches, Command, value_parser};

use super::grammar::{self, SHARED_FROM, flag};
use super::{
    Answer, DONE, Failure, annotate, check, completions, doctor, export, help, import, keys, list,
    output, recover, show,
};
use crate::words::{Lang, cited};

/// Builds the whole grammar.
#[must_use]
pub fn pizhu(lang: Lang) -> Command {
    let command = Command::new("pizhu")
        .version(env!("CARGO_PKG_VERSION"))
        .about(lang.cli_about())
        .override_usage(lang.cli_usage())
        .subcommand_help_heading(lang.cli_commands())
        .subcommand_precedence_over_arg(true)
        .disable_help_subcommand(true)
        .disable_version_flag(true)
        .arg(
            Arg::new("CORPUS")
                .value_name(lang.cli_value_corpus())
                .value_parser(value_parser!(PathBuf))
                .num_args(0..)
                .help(lang.cli_corpus_argument())
                .help_heading(lang.cli_arguments()),
        )
        .arg(grammar::filter(lang))
        .arg(flag(lang, "fresh").help(lang.cli_fresh()))
        .arg(
            Arg::new("version")
                .long("version")
                .short('V')
                .action(ArgAction::Version)
                .display_order(SHARED_FROM * 2)
                .help(lang.cli_version())
                .help_heading(lang.cli_options()),
        )
        .arg(grammar::corpus(lang))
        .args(grammar::shared(lang))
        .subcommand(list::command(lang))
        .subcommand(show::command(lang))
        .subcommand(annotate::command(lang))
        .subcommand(recover::command(lang))
        .subcommand(import::command(lang))
        .subcommand(export::command(lang))
        .subcommand(check::command(lang))
        .subcommand(doctor::command(lang))
        .subcommand(keys::command(lang))
        .subcommand(completions::command(lang))
        .subcommand(help::command(lang));
    grammar::dressed(command, lang)
}

/// Refuses what belongs to a sitting alone and stands before the subcommand `name`, where it would
/// have no effect.
pub(super) fn refuse_before(matches: &ArgMatches, name: &str) -> Result<(), Failure> {
    let mut corpora = matches.get_many::<PathBuf>("CORPUS").into_iter().flatten();
    if let Some(path) = corpora.next() {
        let path = path.to_string_lossy();
        return Err(Failure::new(|lang| {
            lang.cli_corpus_before_command(&path, name)
        }));
    }
    if matches.contains_id("filter") {
        return Err(Failure::new(|lang| {
            lang.cli_before_command("--filter", name)
        }));
    }
    if matches.get_flag("fresh") {
        return Err(Failure::new(|lang| {
            lang.cli_before_command("--fresh", name)
        }));
    }
    Ok(())
}

/// Answers what the grammar could not take: help and version are no errors.
pub fn answer(error: &clap::Error) -> Answer {
    match error.kind() {
        ErrorKind::DisplayHelp
        | ErrorKind::DisplayVersion
        | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            output::print(&error.render().to_string())?;
            Ok(DONE)
        }
        _ => Err(wrong_use(error)),
    }
}

/// Says in one line what is wrong with the arguments and what would be right.
fn wrong_use(error: &clap::Error) -> Failure {
    Failure::new(|lang| {
        let context = |kind| match error.get(kind) {
            Some(ContextValue::String(text)) => text.clone(),
            Some(ContextValue::Strings(texts)) => texts.join(lang.between_items()),
            Some(other) => other.to_string(),
            None => String::new(),
        };
        let argument = context(ContextKind::InvalidArg);
        let argument = cited(&argument);
        let value = context(ContextKind::InvalidValue);
        let value = cited(&value);
        let valid = context(ContextKind::ValidValue);
        let said = match error.kind() {
            ErrorKind::UnknownArgument if !argument.starts_with('-') => {
                lang.cli_unexpected_argument(&argument)
            }
            ErrorKind::UnknownArgument => lang.cli_unknown_argument(&argument),
            ErrorKind::InvalidSubcommand => {
                lang.cli_unknown_command(&cited(&context(ContextKind::InvalidSubcommand)))
            }
            ErrorKind::MissingRequiredArgument => lang.cli_missing_argument(&argument),
            // No two options of ours exclude each other: one of them stands there twice.
            ErrorKind::ArgumentConflict => lang.cli_only_once(&argument),
            ErrorKind::TooManyValues => lang.cli_takes_no_value(&argument, &value),
            ErrorKind::InvalidValue if value.is_empty() => lang.cli_missing_value(&argument),
            ErrorKind::InvalidValue if !valid.is_empty() => {
                lang.cli_value_not_among(&argument, &value, &valid)
            }
            ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
                lang.cli_invalid_value(&argument, &value)
            }
            ErrorKind::InvalidUtf8 => lang.cli_not_utf8().to_owned(),
            _ => lang.cli_wrong_use().to_owned(),
        };
        let near = [
            context(ContextKind::SuggestedArg),
            context(ContextKind::SuggestedSubcommand),
            context(ContextKind::SuggestedValue),
        ]
        .concat();
        if near.is_empty() {
            said + lang.cli_see_help()
        } else {
            said + &lang.cli_perhaps(&near)
        }
    })
}
