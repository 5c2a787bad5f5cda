//! The user's config: what would otherwise be a flag at every start.

use std::path::Path;

use serde::Deserialize;

use super::{FileProblem, ReadError, read_text};
use crate::notation::{self, Place, Problem};
use crate::words::{Lang, Said};

/// The schema that this version reads.
const SCHEMA: u32 = 1;

/// The settings of the config file; each has a flag of the same name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Config {
    /// Who annotates.
    pub annotator: Option<String>,
    /// The name of the keymap.
    pub keymap: Option<String>,
    /// The language of the screen.
    pub lang: Option<Lang>,
}

#[derive(Deserialize)]
#[serde(rename = "Config", deny_unknown_fields)]
struct ConfigFile {
    schema: u32,
    #[serde(default)]
    annotator: Option<String>,
    #[serde(default)]
    keymap: Option<String>,
    #[serde(default)]
    lang: Option<String>,
}

/// Reads a config; one that does not exist says nothing.
///
/// # Errors
///
/// Where it is there and cannot be read, with the place of the fault.
pub fn read_config(path: &Path) -> Result<Config, ReadError> {
    if !path.exists() {
        return Ok(Config::default());
    }
    let source = read_text(path)?;
    check_config(&source).map_err(|problem| ReadError::Faulty {
        problems: vec![FileProblem {
            path: path.to_owned(),
            problem,
        }],
    })
}

/// Reads the text of a config.
///
/// # Errors
///
/// The first fault with its place.
pub fn check_config(source: &str) -> Result<Config, Problem> {
    let file: ConfigFile = notation::parse(source)?;
    let start = Place { line: 1, column: 1 };
    if file.schema != SCHEMA {
        let said = Said::new(|lang| lang.config_schema(file.schema));
        return Err(Problem::error(start, said));
    }
    let lang = match file.lang {
        None => None,
        Some(tag) => match Lang::from_tag(&tag) {
            None => {
                return Err(Problem::error(
                    start,
                    Said::new(|lang| lang.unknown_language(&tag)),
                ));
            }
            known => known,
        },
    };
    Ok(Config {
        annotator: file.annotator,
        keymap: file.keymap,
        lang,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_config_names_what_it_sets_and_nothing_else() {
        let config =
            check_config("Config(schema: 1, annotator: Some(\"zhang\"), lang: Some(\"en\"))");
        let expected = Config {
            annotator: Some("zhang".to_owned()),
            lang: Some(Lang::English),
            keymap: None,
        };
        assert_eq!(config, Ok(expected));
        let problem = check_config("Config(schema: 1, annotater: Some(\"z\"))").unwrap_err();
        assert_eq!(problem.place.line, 1);
        assert!(problem.said.en.contains("annotater"), "{problem}");
        assert!(check_config("Config(schema: 2)").is_err());
        assert!(check_config("Config(schema: 1, lang: Some(\"fr\"))").is_err());
    }
}
