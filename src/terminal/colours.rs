//! How many colours a terminal has, as far as the environment tells, and what its text stands on.

use super::clipboard::Route;

/// How many colours the terminal is sent.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Colours {
    /// None at all; bold, reverse and underline stay.
    None,
    /// The sixteen that the user's own palette defines.
    #[default]
    Sixteen,
    /// The sixteen, and the fixed colour cube and greys of xterm.
    TwoFiftySix,
    /// Any colour, 24 bits.
    True,
}

/// What the terminal's text stands on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Background {
    /// Light text on a dark ground.
    Dark,
    /// Dark text on a light ground.
    Light,
}

impl Colours {
    /// Returns how many colours the variables of the environment promise: `TERM` by its name, and
    /// `COLORTERM`, which terminals set that have them all.
    ///
    /// GNU screen before its version 5 takes a colour of 24 bits for attributes, and what runs in it
    /// has the `COLORTERM` of the terminal outside.
    #[must_use]
    pub fn detect(variable: impl Fn(&str) -> Option<String>) -> Self {
        let term = variable("TERM").unwrap_or_default();
        let route = Route::detect(Some(&term), variable("TMUX").as_deref());
        let has_all = variable("COLORTERM")
            .is_some_and(|promise| matches!(promise.as_str(), "truecolor" | "24bit"));
        if term.ends_with("-direct") || has_all && route != Route::GnuScreen {
            return Self::True;
        }
        if term.contains("256color") {
            return Self::TwoFiftySix;
        }
        // Terminals of the monochrome line, and names that end so on purpose.
        if term.ends_with("-m") || term.ends_with("-mono") || term.starts_with("vt") {
            return Self::None;
        }
        Self::Sixteen
    }
}

impl Background {
    /// Returns the ground that `COLORFGBG` names: a foreground and a background out of the sixteen
    /// colours, with `;` between them and sometimes something else.
    #[must_use]
    pub fn named(colors: &str) -> Option<Self> {
        match colors.rsplit(';').next()?.parse::<u8>().ok()? {
            7 | 9..=15 => Some(Self::Light),
            0..=6 | 8 => Some(Self::Dark),
            _ => None,
        }
    }

    /// Returns the ground of a colour as terminals name it, `rgb:` and three numbers in
    /// hexadecimal of one to four digits each: light from half of the luminance on.
    #[must_use]
    pub fn of_color(color: &str) -> Option<Self> {
        let mut levels = color.strip_prefix("rgb:")?.split('/').map(level);
        let (red, green, blue) = (levels.next()??, levels.next()??, levels.next()??);
        // The weights of ITU-R BT.709, in thousandths.
        let luminance = 213 * red + 715 * green + 72 * blue;
        if levels.next().is_some() {
            return None;
        }
        Some(if luminance >= 500 * 255 {
            Self::Light
        } else {
            Self::Dark
        })
    }
}

/// Reads a level of colour in hexadecimal, and returns it from 0 to 255.
fn level(digits: &str) -> Option<u32> {
    if digits.is_empty() || digits.len() > 4 {
        return None;
    }
    let length = u32::try_from(digits.len()).ok()?;
    let value = u32::from_str_radix(digits, 16).ok()?;
    Some(value * 255 / (16_u32.pow(length) - 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn detected(variables: &[(&str, &str)]) -> Colours {
        Colours::detect(|name| {
            let found = variables.iter().find(|(other, _)| *other == name);
            found.map(|(_, value)| (*value).to_owned())
        })
    }

    #[test]
    fn terminals_have_the_colours_that_they_promise() {
        assert_eq!(detected(&[("TERM", "xterm")]), Colours::Sixteen);
        assert_eq!(detected(&[("TERM", "linux")]), Colours::Sixteen);
        assert_eq!(detected(&[("TERM", "vt220")]), Colours::None);
        assert_eq!(detected(&[("TERM", "xterm-mono")]), Colours::None);
        let many = [("TERM", "tmux-256color")];
        assert_eq!(detected(&many), Colours::TwoFiftySix);
        assert_eq!(detected(&[("TERM", "xterm-direct")]), Colours::True);
        let all = [("TERM", "xterm-256color"), ("COLORTERM", "truecolor")];
        assert_eq!(detected(&all), Colours::True);
        let other = [("TERM", "rxvt"), ("COLORTERM", "rxvt-xpm")];
        assert_eq!(detected(&other), Colours::Sixteen);
    }

    #[test]
    fn gnu_screen_has_not_what_the_terminal_outside_promises() {
        let screen = [("TERM", "screen-256color"), ("COLORTERM", "24bit")];
        assert_eq!(detected(&screen), Colours::TwoFiftySix);
        let tmux = [screen[0], screen[1], ("TMUX", "/tmp/tmux,1,0")];
        assert_eq!(detected(&tmux), Colours::True);
    }

    #[test]
    fn a_ground_is_dark_or_light() {
        for (color, ground) in [
            ("rgb:0000/0000/0000", Some(Background::Dark)),
            ("rgb:ffff/ffff/ffff", Some(Background::Light)),
            ("rgb:fd/f6/e3", Some(Background::Light)),
            ("rgb:00/2b/36", Some(Background::Dark)),
            ("rgb:f/f/f", Some(Background::Light)),
            ("rgb:f/f", None),
            ("rgb:f/f/f/f", None),
            ("rgb:/f/f", None),
            ("rgb:12345/0/0", None),
            ("#ffffff", None),
        ] {
            assert_eq!(Background::of_color(color), ground, "{color}");
        }
        assert_eq!(Background::named("15;0"), Some(Background::Dark));
        assert_eq!(Background::named("0;default;15"), Some(Background::Light));
        assert_eq!(Background::named("default;default"), None);
    }
}
