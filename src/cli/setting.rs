//! What a person set and where they set it, so that a complaint names the place to mend.

use std::path::PathBuf;

use clap::ArgMatches;

use super::{Environment, Failure};
use crate::words::Say;

/// A setting that somebody made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Setting {
    /// What was set.
    pub value: String,
    /// Where.
    origin: Origin,
}

/// Where a setting was made.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Origin {
    /// By an option of the command line, named without its dashes.
    Flag(&'static str),
    /// By a variable of the environment.
    Variable(&'static str),
    /// In the config.
    Config(PathBuf),
}

impl Setting {
    /// Returns the setting of an option of the command line, if it is there.
    #[must_use]
    pub fn of_flag(matches: &ArgMatches, flag: &'static str) -> Option<Self> {
        let value: &String = matches.get_one(flag)?;
        Some(Self {
            value: value.clone(),
            origin: Origin::Flag(flag),
        })
    }

    /// Returns the setting of a variable of the environment, if it is set.
    #[must_use]
    pub fn of_variable(environment: &Environment, variable: &'static str) -> Option<Self> {
        Some(Self {
            value: environment.text(variable)?,
            origin: Origin::Variable(variable),
        })
    }

    /// Returns the setting of the config, if it makes one.
    #[must_use]
    pub fn of_config(environment: &Environment, value: Option<&String>) -> Option<Self> {
        Some(Self {
            value: value?.clone(),
            origin: Origin::Config(environment.paths().config_file()?),
        })
    }

    /// Says what is wrong with the setting, behind the place where it was made.
    #[must_use]
    pub fn blame(&self, error: &impl Say) -> Failure {
        let place = match &self.origin {
            Origin::Flag(name) => format!("--{name}"),
            Origin::Variable(name) => (*name).to_owned(),
            Origin::Config(path) => path.to_string_lossy().into_owned(),
        };
        Failure::new(|lang| lang.cli_fault_of(&place, &error.say(lang)))
    }
}
