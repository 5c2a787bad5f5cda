//! What surrounds the process: read once at the start, handed down as a value.

use std::collections::HashMap;
use std::ffi::OsString;

use crate::storage::{Config, Paths, ReadError, read_config};
use crate::words::Lang;

/// The environment variables of the process.
#[derive(Clone, Debug, Default)]
pub struct Environment {
    variables: HashMap<OsString, OsString>,
}

impl Environment {
    /// Reads the environment of this process.
    #[must_use]
    pub fn of_this_process() -> Self {
        std::env::vars_os().collect()
    }

    /// Returns a variable that is set and not empty.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<OsString> {
        self.variables
            .get(&OsString::from(name))
            .filter(|value| !value.is_empty())
            .cloned()
    }

    /// Returns a variable that is set, not empty and UTF-8.
    #[must_use]
    pub fn text(&self, name: &str) -> Option<String> {
        self.get(name).and_then(|value| value.into_string().ok())
    }

    /// Returns the folders that belong to pizhu.
    #[must_use]
    pub fn paths(&self) -> Paths {
        Paths::find(|name| self.get(name))
    }

    /// Reads the config; where there can be none it says nothing.
    ///
    /// # Errors
    ///
    /// As [`read_config`].
    pub fn config(&self) -> Result<Config, ReadError> {
        self.paths()
            .config_file()
            .map_or_else(|| Ok(Config::default()), |path| read_config(&path))
    }

    /// Returns the language to speak: that of `--lang`, of `PIZHU_LANG`, of the config, of the
    /// locale.
    ///
    /// The arguments are looked at before they are parsed, because what is wrong with them is
    /// said in that language too; a tag of neither language is passed over here. A config that cannot be read is complained of later.
    #[must_use]
    pub fn lang(&self, arguments: &[OsString], config: Option<&Config>) -> Lang {
        let known = |tag: String| Lang::from_tag(&tag);
        asked_for(arguments)
            .and_then(known)
            .or_else(|| self.text("PIZHU_LANG").and_then(known))
            .or_else(|| config?.lang)
            .unwrap_or_else(|| self.locale())
    }

    /// Returns the language of the locale; a locale of neither language gives English.
    fn locale(&self) -> Lang {
        ["LC_ALL", "LC_MESSAGES", "LANG"]
            .into_iter()
            .find_map(|name| self.text(name))
            .and_then(|locale| Lang::from_tag(&locale))
            .unwrap_or(Lang::English)
    }
}

impl FromIterator<(OsString, OsString)> for Environment {
    fn from_iter<I: IntoIterator<Item = (OsString, OsString)>>(variables: I) -> Self {
        Self {
            variables: variables.into_iter().collect(),
        }
    }
}

/// Returns the value of the last `--lang` among arguments that are not parsed yet: the one that
/// stands nearest to the command holds, as with every option.
fn asked_for(arguments: &[OsString]) -> Option<String> {
    let mut asked = None;
    let mut arguments = arguments
        .iter()
        .filter_map(|argument| argument.to_str())
        .take_while(|&argument| argument != "--");
    while let Some(argument) = arguments.next() {
        if argument == "--lang" {
            asked = arguments.next().map(str::to_owned).or(asked);
        } else if let Some(tag) = argument.strip_prefix("--lang=") {
            asked = Some(tag.to_owned());
        }
    }
    asked
}

#[cfg(test)]
mod tests {
    use super::*;

    fn environment(set: &[(&str, &str)]) -> Environment {
        set.iter()
            .map(|(name, value)| (OsString::from(name), OsString::from(value)))
            .collect()
    }

    fn arguments(words: &[&str]) -> Vec<OsString> {
        words.iter().map(OsString::from).collect()
    }

    fn spoken(environment: &Environment, words: &[&str]) -> Lang {
        environment.lang(&arguments(words), None)
    }

    #[test]
    fn the_config_goes_over_the_locale_and_below_the_variable() {
        let english = Config {
            lang: Some(Lang::English),
            ..Config::default()
        };
        let locale = environment(&[("LANG", "zh_CN.UTF-8")]);
        assert_eq!(locale.lang(&[], Some(&english)), Lang::English);
        let variable = environment(&[("PIZHU_LANG", "zh")]);
        assert_eq!(variable.lang(&[], Some(&english)), Lang::Chinese);
    }

    #[test]
    fn the_flag_goes_over_the_variable_over_the_locale() {
        let both = environment(&[("PIZHU_LANG", "zh"), ("LANG", "en_US.UTF-8")]);
        assert_eq!(spoken(&both, &["pizhu", "--lang", "en"]), Lang::English);
        assert_eq!(
            spoken(&both, &["pizhu", "list", "--lang=en"]),
            Lang::English
        );
        assert_eq!(spoken(&both, &["pizhu"]), Lang::Chinese);
        assert_eq!(
            spoken(&both, &["pizhu", "--lang", "zh", "list", "--lang", "en"]),
            Lang::English
        );
        let locale = environment(&[("LANG", "zh_CN.UTF-8")]);
        assert_eq!(spoken(&locale, &["pizhu"]), Lang::Chinese);
        assert_eq!(spoken(&both, &["pizhu", "--lang", "xx"]), Lang::Chinese);
        let overridden = environment(&[("LC_ALL", "C"), ("LANG", "zh_CN.UTF-8")]);
        assert_eq!(spoken(&overridden, &["pizhu"]), Lang::English);
        assert_eq!(
            spoken(&environment(&[]), &["pizhu", "--", "--lang", "zh"]),
            Lang::English
        );
    }
}
