//! The styles of the screen: eight of them, on every ground and at every number of colours.

use ratatui::style::{Color, Modifier, Style};

use crate::annotation::TagColor;

/// Every style that is used, by its purpose. Nothing is told by colour alone.
///
/// The purposes share eight styles, so that no screen can hold more: each change of style costs
/// bytes, and a page of many colours is no calm one. Two of them have a hue; the colours of tags
/// are told by these two, warm and cool.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Theme {
    /// Text that is read.
    pub text: Style,
    /// Text that stands back.
    pub quiet: Style,
    /// Titles and headings, also the current recommendation in the flow.
    pub strong: Style,
    /// The current row of the list that has the focus, and the name of the mode.
    pub selected: Style,
    /// Text that a search found.
    pub found: Style,
    /// The match that was gone to last.
    pub found_here: Style,
    /// Keys in the bar, and tags of a cool colour.
    pub cool: Style,
    /// What went wrong, and tags of a warm colour.
    pub warm: Style,
    /// What lines are drawn with.
    pub lines: Lines,
}

/// What the terminal's text stands on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Ground {
    /// Nobody has said.
    #[default]
    Unknown,
    /// Light text on a dark ground.
    Dark,
    /// Dark text on a light ground.
    Light,
}

/// What the two hues are made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hues {
    /// Of the sixteen colours that the user's own palette defines.
    Palette,
    /// Of fixed colours, where the terminal has 256 or more.
    Fixed,
}

/// The characters that lines are drawn with, one column each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lines {
    /// Of a line that lies.
    pub lying: char,
    /// Of a line that stands.
    pub standing: char,
}

impl Lines {
    /// What every terminal shows in one column.
    pub const ASCII: Self = Self {
        lying: '-',
        standing: '|',
    };
    /// Box drawing, which some terminals show in two.
    pub const DRAWN: Self = Self {
        lying: '─',
        standing: '│',
    };
}

impl Default for Theme {
    fn default() -> Self {
        Self::new(Ground::Unknown, Hues::Palette)
    }
}

impl Theme {
    /// Makes the theme for a ground.
    #[must_use]
    pub fn new(ground: Ground, hues: Hues) -> Self {
        let plain = Style::new();
        let (cool, warm) = colors(ground, hues);
        Self {
            text: plain,
            quiet: plain.add_modifier(Modifier::DIM),
            strong: plain.add_modifier(Modifier::BOLD),
            selected: plain.add_modifier(Modifier::REVERSED),
            found: plain.fg(warm).add_modifier(Modifier::UNDERLINED),
            found_here: plain.add_modifier(Modifier::REVERSED | Modifier::UNDERLINED),
            cool: plain.fg(cool),
            warm: plain.fg(warm),
            lines: Lines::ASCII,
        }
    }

    /// Returns the style of a tag's chip.
    #[must_use]
    pub const fn chip(&self, color: TagColor) -> Style {
        match color {
            TagColor::Red | TagColor::Yellow | TagColor::Magenta => self.warm,
            TagColor::Green | TagColor::Cyan | TagColor::Blue => self.cool,
            TagColor::Gray => self.text,
        }
    }
}

/// Returns the cool and the warm colour. On a ground that nobody knows they are the two of the
/// sixteen that can be read on black and on white; a fixed colour can be one or the other only.
const fn colors(ground: Ground, hues: Hues) -> (Color, Color) {
    match (ground, hues) {
        (Ground::Unknown, _) => (Color::LightBlue, Color::Magenta),
        (Ground::Dark, Hues::Palette) => (Color::Cyan, Color::Yellow),
        (Ground::Light, Hues::Palette) => (Color::Blue, Color::Red),
        (Ground::Dark, Hues::Fixed) => (Color::Rgb(95, 215, 215), Color::Rgb(255, 175, 95)),
        (Ground::Light, Hues::Fixed) => (Color::Rgb(0, 95, 135), Color::Rgb(135, 0, 0)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Returns the luminance of a colour, from 0 to 1 (WCAG 2.1).
    fn luminance((r, g, b): (u8, u8, u8)) -> f64 {
        let linear = |level: u8| {
            let level = f64::from(level) / 255.0;
            if level <= 0.03928 {
                level / 12.92
            } else {
                ((level + 0.055) / 1.055).powf(2.4)
            }
        };
        0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b)
    }

    /// Returns the contrast of two colours, from 1 to 21 (WCAG 2.1).
    fn contrast(a: (u8, u8, u8), b: (u8, u8, u8)) -> f64 {
        let (a, b) = (luminance(a) + 0.05, luminance(b) + 0.05);
        a.max(b) / a.min(b)
    }

    /// Returns what a colour is, those of the palette as xterm has them.
    fn rgb(color: Option<Color>) -> (u8, u8, u8) {
        match color.unwrap() {
            Color::Rgb(r, g, b) => (r, g, b),
            Color::Cyan => (0, 205, 205),
            Color::Yellow => (205, 205, 0),
            Color::Blue => (0, 0, 238),
            Color::Red => (205, 0, 0),
            Color::LightBlue => (92, 92, 255),
            Color::Magenta => (205, 0, 205),
            other => panic!("{other} is not used"),
        }
    }

    const BLACK: (u8, u8, u8) = (0, 0, 0);
    const WHITE: (u8, u8, u8) = (255, 255, 255);

    #[test]
    fn hues_can_be_read_on_the_grounds_that_people_use() {
        let dark = [BLACK, (30, 30, 30), (40, 42, 54), (0, 43, 54)];
        let light = [WHITE, (253, 246, 227), (238, 232, 213)];
        for (ground, grounds, hues) in [
            (Ground::Dark, dark.as_slice(), Hues::Fixed),
            (Ground::Light, light.as_slice(), Hues::Fixed),
            (Ground::Dark, &[BLACK], Hues::Palette),
            (Ground::Light, &[WHITE], Hues::Palette),
        ] {
            let theme = Theme::new(ground, hues);
            for style in [theme.cool, theme.warm] {
                for other in grounds {
                    let contrast = contrast(rgb(style.fg), *other);
                    assert!(contrast >= 4.5, "{style:?} on {other:?}: {contrast:.2}");
                }
            }
        }
    }

    #[test]
    fn on_an_unknown_ground_hues_can_be_read_on_black_and_on_white() {
        let theme = Theme::default();
        for style in [theme.cool, theme.warm] {
            for other in [BLACK, WHITE] {
                assert!(
                    contrast(rgb(style.fg), other) >= 4.4,
                    "{style:?} on {other:?}"
                );
            }
        }
    }

    #[test]
    fn marks_differ_without_their_colours() {
        let theme = Theme::default();
        let marks = [
            theme.text,
            theme.quiet,
            theme.strong,
            theme.selected,
            theme.found,
            theme.found_here,
        ];
        let mut attributes: Vec<Modifier> = marks.map(|style| style.add_modifier).to_vec();
        attributes.sort_unstable_by_key(Modifier::bits);
        attributes.dedup();
        assert_eq!(attributes.len(), marks.len());
    }

    #[test]
    fn no_text_has_a_ground_of_its_own() {
        for ground in [Ground::Unknown, Ground::Dark, Ground::Light] {
            let theme = Theme::new(ground, Hues::Fixed);
            let styles = [
                theme.text,
                theme.found,
                theme.found_here,
                theme.warm,
                theme.cool,
            ];
            assert!(styles.iter().all(|style| style.bg.is_none()));
        }
    }
}
