//! The words of the command line's grammar, which every subcommand is made of.

use std::path::PathBuf;

use clap::builder::ValueParser;
use clap::{Arg, ArgAction, Command, value_parser};

use crate::words::Lang;

/// Makes the option that names a corpus. It is one of each command and not a global one: what
/// stands before the subcommand and what stands after it add up.
pub fn corpus(lang: Lang) -> Arg {
    option(lang, "corpus", lang.cli_value_path())
        .short('c')
        .value_parser(value_parser!(PathBuf))
        .action(ArgAction::Append)
        .help(lang.cli_corpus())
        .display_order(SHARED_FROM)
}

/// Makes the option that chooses recommendations; a word to look for may begin with a hyphen.
pub fn filter(lang: Lang) -> Arg {
    option(lang, "filter", lang.cli_value_filter())
        .allow_hyphen_values(true)
        .help(lang.cli_filter())
}

/// Where the options of all commands stand in help: behind the command's own.
pub const SHARED_FROM: usize = 100;

/// The options that stand before or after any subcommand.
pub fn shared(lang: Lang) -> impl Iterator<Item = Arg> {
    let shared = [
        option(lang, "annotator", lang.cli_value_id())
            .help(lang.cli_annotator())
            .global(true),
        option(lang, "annotations", lang.cli_value_folder())
            .value_parser(value_parser!(PathBuf))
            .help(lang.cli_annotations())
            .global(true),
        option(lang, "as", lang.cli_value_id())
            .help(lang.cli_as())
            .global(true),
        flag(lang, "read-only")
            .help(lang.cli_read_only())
            .global(true),
        option(lang, "keymap", lang.cli_value_name())
            .help(lang.cli_keymap())
            .global(true),
        option(lang, "ambiguous", "auto|narrow|wide")
            .help(lang.cli_ambiguous())
            .global(true),
        option(lang, "color", "auto|never|16|256|true")
            .help(lang.cli_color())
            .global(true),
        option(lang, "theme", "auto|dark|light")
            .help(lang.cli_theme())
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

/// The name of the argument for files.
pub const FILES: &str = "FILE";

/// Makes the argument for the files, one or more, that a command reads.
pub fn files(lang: Lang, help: &'static str) -> Arg {
    Arg::new(FILES)
        .value_name(lang.cli_value_file())
        .required(true)
        .num_args(1..)
        .value_parser(value_parser!(PathBuf))
        .help(help)
        .help_heading(lang.cli_arguments())
}

/// Makes an option that takes a value.
pub fn option(lang: Lang, name: &'static str, value: &'static str) -> Arg {
    Arg::new(name)
        .long(name)
        .value_name(value)
        .value_parser(ValueParser::string())
        .help_heading(lang.cli_options())
}

/// Makes an option that takes none.
pub fn flag(lang: Lang, name: &'static str) -> Arg {
    Arg::new(name)
        .long(name)
        .action(ArgAction::SetTrue)
        .help_heading(lang.cli_options())
}

/// Completes a subcommand.
pub fn subcommand(command: Command, lang: Lang) -> Command {
    dressed(command.arg(corpus(lang)), lang)
}

/// Gives a command its help flag and its page of help in the user's language.
pub fn dressed(command: Command, lang: Lang) -> Command {
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
