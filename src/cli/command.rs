//! The grammar of the command line and its help, in both languages.

use std::path::PathBuf;

use clap::builder::ValueParser;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, ArgAction, ArgMatches, Command, value_parser};

use super::{Answer, DONE, Failure, annotate, check, completions, keys, list, output, show};
use crate::words::Lang;

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
                .value_parser(value_parser!(PathBuf))
                .num_args(0..)
                .help(lang.cli_corpus_argument())
                .help_heading(lang.cli_arguments()),
        )
        .arg(option(lang, "filter", "Q").help(lang.cli_filter()))
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
        .arg(corpus(lang))
        .args(shared(lang))
        .subcommand(list::command(lang))
        .subcommand(show::command(lang))
        .subcommand(annotate::command(lang))
        .subcommand(check::command(lang))
        .subcommand(keys::command(lang))
        .subcommand(completions::command(lang));
    dressed(command, lang)
}

/// Makes the option that names a corpus. It is one of each command and not a global one: what
/// stands before the subcommand and what stands after it add up.
fn corpus(lang: Lang) -> Arg {
    option(lang, "corpus", "PATH")
        .short('c')
        .value_parser(value_parser!(PathBuf))
        .action(ArgAction::Append)
        .help(lang.cli_corpus())
        .display_order(SHARED_FROM)
}

/// Where the options of all commands stand in help: behind the command's own.
const SHARED_FROM: usize = 100;

/// The options that stand before or after any subcommand.
fn shared(lang: Lang) -> impl Iterator<Item = Arg> {
    let shared = [
        option(lang, "annotator", "ID")
            .help(lang.cli_annotator())
            .global(true),
        option(lang, "annotations", "DIR")
            .value_parser(value_parser!(PathBuf))
            .help(lang.cli_annotations())
            .global(true),
        option(lang, "as", "ID").help(lang.cli_as()).global(true),
        flag(lang, "read-only")
            .help(lang.cli_read_only())
            .global(true),
        option(lang, "keymap", "NAME")
            .help(lang.cli_keymap())
            .global(true),
        option(lang, "lang", "zh|en")
            .help(lang.cli_lang())
            .global(true),
    ];
    let numbers = SHARED_FROM + 1..;
    shared
        .into_iter()
        .zip(numbers)
        .map(|(arg, number)| arg.display_order(number))
}

/// Makes an option that takes a value.
pub(super) fn option(lang: Lang, name: &'static str, value: &'static str) -> Arg {
    Arg::new(name)
        .long(name)
        .value_name(value)
        .value_parser(ValueParser::string())
        .help_heading(lang.cli_options())
}

/// Makes an option that takes none.
pub(super) fn flag(lang: Lang, name: &'static str) -> Arg {
    Arg::new(name)
        .long(name)
        .action(ArgAction::SetTrue)
        .help_heading(lang.cli_options())
}

/// Completes a subcommand.
pub(super) fn subcommand(command: Command, lang: Lang) -> Command {
    dressed(command.arg(corpus(lang)), lang)
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

/// Gives a command its help flag and its page of help in the user's language.
pub(super) fn dressed(command: Command, lang: Lang) -> Command {
    command
        .disable_help_flag(true)
        .arg(
            Arg::new("help")
                .long("help")
                .short('h')
                .action(ArgAction::Help)
                .display_order(SHARED_FROM * 2)
                .help(lang.cli_help())
                .help_heading(lang.cli_options()),
        )
        .help_template(lang.cli_help_template())
}

/// Answers what the grammar could not take: help and version are no errors.
pub fn answer(error: &clap::Error, lang: Lang) -> Answer {
    match error.kind() {
        ErrorKind::DisplayHelp
        | ErrorKind::DisplayVersion
        | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            output::print(&error.render().to_string())?;
            Ok(DONE)
        }
        _ => Err(wrong_use(error, lang)),
    }
}

/// Says in one line what is wrong with the arguments and what would be right.
fn wrong_use(error: &clap::Error, _lang: Lang) -> Failure {
    let context = |kind| match error.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(texts)) => texts.join(", "),
        Some(other) => other.to_string(),
        None => String::new(),
    };
    let argument = context(ContextKind::InvalidArg);
    let value = context(ContextKind::InvalidValue);
    let valid = context(ContextKind::ValidValue);
    let near = [
        context(ContextKind::SuggestedArg),
        context(ContextKind::SuggestedSubcommand),
        context(ContextKind::SuggestedValue),
    ]
    .concat();
    let subcommand = context(ContextKind::InvalidSubcommand);
    let kind = error.kind();
    Failure::new(move |lang| {
        let said = match kind {
            ErrorKind::UnknownArgument if !argument.starts_with('-') => {
                lang.cli_unexpected_argument(&argument)
            }
            ErrorKind::UnknownArgument => lang.cli_unknown_argument(&argument),
            ErrorKind::InvalidSubcommand => lang.cli_unknown_command(&subcommand),
            ErrorKind::MissingRequiredArgument => lang.cli_missing_argument(&argument),
            ErrorKind::ArgumentConflict => lang.cli_conflict(&argument),
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
        if near.is_empty() {
            said + lang.cli_see_help()
        } else {
            said + &lang.cli_perhaps(&near)
        }
    })
}
