//! The user's config: what would otherwise be a flag at every start.

use std::path::Path;

use serde::Deserialize;

use super::{ReadError, read_text};
use crate::notation::{self, Place, Problem};
use crate::words::{Lang, Said, cited};

/// The schema that this version reads.
const SCHEMA: u32 = 1;

/// What can be said of how wide a terminal draws ambiguous glyphs.
pub const AMBIGUOUS_WIDTHS: &[&str] = &["auto", "narrow", "wide"];

/// What can be said of how many colours are used.
pub const COLORS: &[&str] = &["auto", "never", "16", "256", "true"];

/// What can be said of the terminal's ground.
pub const THEMES: &[&str] = &["auto", "dark", "light"];

/// The settings of the config file; each has a flag of the same name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Config {
    /// Who annotates.
    pub annotator: Option<String>,
    /// The name of the keymap.
    pub keymap: Option<String>,
    /// The language of the screen.
    pub lang: Option<Lang>,
    /// How glyphs are drawn about whose width terminals disagree.
    pub ambiguous: Option<String>,
    /// How many colours are used.
    pub color: Option<String>,
    /// What the terminal's text stands on.
    pub theme: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename = "Config", deny_unknown_fields)]
struct ConfigFile {
    #[expect(dead_code, reason = "`parse_versioned` has judged it")]
    schema: u32,
    #[serde(default)]
    annotator: Option<String>,
    #[serde(default)]
    keymap: Option<String>,
    #[serde(default)]
    lang: Option<String>,
    #[serde(default)]
    ambiguous: Option<String>,
    #[serde(default)]
    color: Option<String>,
    #[serde(default)]
    theme: Option<String>,
}

/// Reads a config; one that does not exist says nothing.
///
/// # Errors
///
/// Where it is there and cannot be read, with the place of the fault.
pub fn read_config(path: &Path) -> Result<Config, ReadError> {
    match read_text(path) {
        Err(error) if error.is_absence() => Ok(Config::default()),
        Err(error) => Err(error),
        Ok(source) => check_config(&source).map_err(|problem| ReadError::faulty(path, problem)),
    }
}

/// Reads the text of a config.
///
/// # Errors
///
/// The first fault with its place.
pub fn check_config(source: &str) -> Result<Config, Problem> {
    let file: ConfigFile = notation::parse_versioned(source, SCHEMA)?;
    let lang = file.lang.map(|tag| known_language(source, &tag));
    let chosen = [
        ("ambiguous", &file.ambiguous, AMBIGUOUS_WIDTHS),
        ("color", &file.color, COLORS),
        ("theme", &file.theme, THEMES),
    ];
    for (field, given, known) in chosen {
        if let Some(given) = given.as_deref().filter(|given| !known.contains(given)) {
            return Err(fault_of(source, field, unknown(field, given)));
        }
    }
    Ok(Config {
        annotator: file.annotator,
        keymap: file.keymap,
        lang: lang.transpose()?,
        ambiguous: file.ambiguous,
        color: file.color,
        theme: file.theme,
    })
}

/// Returns the language of a tag, or the fault where the config names it.
fn known_language(source: &str, tag: &str) -> Result<Lang, Problem> {
    let fault = || Said::new(|lang| lang.unknown_language(&cited(tag)));
    Lang::from_tag(tag).ok_or_else(|| fault_of(source, "lang", fault()))
}

/// Says of a setting of the screen what it could be.
fn unknown(field: &str, given: &str) -> Said {
    Said::new(|lang| match field {
        "color" => lang.unknown_color(&cited(given)),
        "theme" => lang.unknown_theme(&cited(given)),
        _ => lang.unknown_ambiguous_width(&cited(given)),
    })
}

/// Returns the fault of a field, where it stands.
fn fault_of(source: &str, field: &'static str, said: Said) -> Problem {
    let places = notation::locate(source, &[notation::Path::root().field(field)]);
    let place = places.first().copied().unwrap_or(Place::START);
    Problem::error(place, said).coded("invalid-value")
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
            ..Config::default()
        };
        assert_eq!(config, Ok(expected));
        let problem = check_config("Config(schema: 1, annotater: Some(\"z\"))").unwrap_err();
        assert_eq!(problem.place.line, 1);
        assert!(problem.said.en.contains("annotater"), "{problem}");
    }

    #[test]
    fn a_fault_stands_where_it_is_written() {
        let config = "Config(\n    schema: 1,\n    lang: Some(\"fr\"),\n)";
        let problem = check_config(config).unwrap_err();
        assert_eq!(
            problem.place,
            Place {
                line: 3,
                column: 11
            }
        );
        assert!(problem.said.en.contains("\"fr\""), "{problem}");
        let config = "Config(schema: 1,\n ambiguous: Some(\"broad\"))";
        let problem = check_config(config).unwrap_err();
        assert_eq!(problem.place.line, 2);
        assert!(problem.said.en.contains("\"broad\""), "{problem}");
    }

    #[test]
    fn a_newer_config_is_called_newer_whatever_is_new_in_it() {
        for config in [
            "Config(schema: 2)",
            "Config(schema: 2, sound: Some(\"bell\"))",
        ] {
            let problem = check_config(config).unwrap_err();
            assert!(problem.said.en.contains("newer version"), "{problem}");
        }
    }

    #[test]
    fn only_a_config_that_is_not_there_says_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("config.ron");
        assert_eq!(read_config(&path).unwrap(), Config::default());
        // A link to itself is there, and nobody can read it, the superuser included.
        std::os::unix::fs::symlink(&path, &path).unwrap();
        let error = read_config(&path).unwrap_err();
        assert!(error.to_string().contains("config.ron"), "{error}");
    }
}
