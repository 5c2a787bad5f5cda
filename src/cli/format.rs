//! The forms in which commands answer: text for people, JSON lines and tables for programs.

use clap::Arg;
use clap::builder::PossibleValuesParser;

use super::call::Call;
use super::grammar;
use crate::words::Lang;

/// In which form a command answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// For people, in their language.
    Text,
    /// One JSON object a line, never localised.
    JsonLines,
    /// Comma-separated values with a header, never localised.
    Csv,
    /// Markdown.
    Markdown,
}

impl Format {
    /// Returns the word of `--format`.
    const fn word(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::JsonLines => "jsonl",
            Self::Csv => "csv",
            Self::Markdown => "markdown",
        }
    }

    /// Makes the option `--format` with these choices.
    #[must_use]
    pub fn option(lang: Lang, choices: &'static [Self], value: &'static str) -> Arg {
        let words = choices.iter().map(|format| format.word());
        grammar::option(lang, "format", value)
            .value_parser(PossibleValuesParser::new(words))
            .hide_possible_values(true)
            .help(lang.cli_format())
    }

    /// Returns the form that was asked for; text if none was.
    #[must_use]
    pub fn of(call: &Call<'_>) -> Self {
        let asked = call.text("format").unwrap_or_default();
        [Self::JsonLines, Self::Csv, Self::Markdown]
            .into_iter()
            .find(|format| format.word() == asked)
            .unwrap_or(Self::Text)
    }
}
