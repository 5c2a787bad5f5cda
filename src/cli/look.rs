//! What is said of the terminal on the command line, in the environment and in the config.

use clap::ArgMatches;

use super::setting::Setting;
use super::{Environment, Failure};
use crate::runtime::Look;
use crate::storage::Config;
use crate::terminal::clipboard::Route;
use crate::terminal::probe::Answer;
use crate::terminal::{Ambiguous, Background, Colours};
use crate::words::{Lang, Said, cited};

/// Resolves what is known of the terminal before it is asked.
///
/// # Errors
///
/// A setting that is none.
pub fn look(
    matches: &ArgMatches,
    environment: &Environment,
    config: &Config,
) -> Result<Look, Failure> {
    let setting = |flag, variable, configured| {
        Setting::of_flag(matches, flag)
            .or_else(|| Setting::of_variable(environment, variable))
            .or_else(|| Setting::of_config(environment, configured))
    };
    let ambiguous = setting("ambiguous", "PIZHU_AMBIGUOUS", config.ambiguous.as_ref());
    let theme = setting("theme", "PIZHU_THEME", config.theme.as_ref());
    let (term, tmux) = (environment.text("TERM"), environment.text("TMUX"));
    let route = Route::detect(term.as_deref(), tmux.as_deref());
    Ok(Look {
        ambiguous: read(ambiguous, width, Lang::unknown_ambiguous_width)?,
        background: read(theme, ground, Lang::unknown_theme)?,
        hint: environment
            .text("COLORFGBG")
            .and_then(|colors| Background::named(&colors)),
        // GNU screen hands the question to the terminal outside, again whenever its windows
        // change, and nobody may be there any more to take the answer.
        asks_background: route != Route::GnuScreen,
        colours: colours(matches, environment, config)?,
        answer: Answer::default(),
    })
}

/// Resolves how many colours are sent. `NO_COLOR` stands in the environment, and so gives way to
/// the flag and to our own variable only.
fn colours(
    matches: &ArgMatches,
    environment: &Environment,
    config: &Config,
) -> Result<Colours, Failure> {
    let asked = Setting::of_flag(matches, "color")
        .or_else(|| Setting::of_variable(environment, "PIZHU_COLOR"));
    if asked.is_none() && environment.get("NO_COLOR").is_some() {
        return Ok(Colours::None);
    }
    let asked = asked.or_else(|| Setting::of_config(environment, config.color.as_ref()));
    let told = read(asked, depth, Lang::unknown_color)?;
    Ok(told.unwrap_or_else(|| Colours::detect(|name| environment.text(name))))
}

/// Reads a setting, if somebody has made it and it is not `auto`.
fn read<T>(
    asked: Option<Setting>,
    meaning: impl Fn(&str) -> Option<T>,
    complaint: impl Fn(Lang, &str) -> String,
) -> Result<Option<T>, Failure> {
    let Some(asked) = asked.filter(|asked| asked.value != "auto") else {
        return Ok(None);
    };
    let value = meaning(&asked.value).ok_or_else(|| {
        let said = Said::new(|lang| complaint(lang, &cited(&asked.value)));
        asked.blame(&said)
    })?;
    Ok(Some(value))
}

fn width(asked: &str) -> Option<Ambiguous> {
    match asked {
        "narrow" => Some(Ambiguous::Narrow),
        "wide" => Some(Ambiguous::Wide),
        _ => None,
    }
}

fn ground(asked: &str) -> Option<Background> {
    match asked {
        "dark" => Some(Background::Dark),
        "light" => Some(Background::Light),
        _ => None,
    }
}

fn depth(asked: &str) -> Option<Colours> {
    match asked {
        "never" => Some(Colours::None),
        "16" => Some(Colours::Sixteen),
        "256" => Some(Colours::TwoFiftySix),
        "true" => Some(Colours::True),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::storage::config_file::{AMBIGUOUS_WIDTHS, COLORS, THEMES};

    #[test]
    fn every_word_that_a_config_may_hold_is_understood() {
        let words = |words: &'static [&str]| words.iter().filter(|word| **word != "auto");
        assert!(words(AMBIGUOUS_WIDTHS).all(|word| width(word).is_some()));
        assert!(words(COLORS).all(|word| depth(word).is_some()));
        assert!(words(THEMES).all(|word| ground(word).is_some()));
    }
}
