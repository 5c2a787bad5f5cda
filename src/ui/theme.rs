//! The styles of the screen, from the sixteen colours that every terminal has and its user chose.

use ratatui::style::{Color, Modifier, Style};

use crate::annotation::TagColor;

/// Every style that is used, by its purpose. Nothing is told by colour alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Theme {
    /// Text that is read.
    pub text: Style,
    /// Text that stands back.
    pub quiet: Style,
    /// Titles and headings.
    pub heading: Style,
    /// The heading of a topic in the flow.
    pub topic: Style,
    /// The current recommendation in the flow.
    pub current: Style,
    /// The current row of the list that has the focus.
    pub selected: Style,
    /// The current row of a list that has not.
    pub selected_elsewhere: Style,
    /// Text that a search found.
    pub found: Style,
    /// The match that was gone to last.
    pub found_here: Style,
    /// What went wrong.
    pub grave: Style,
    /// The name of the mode.
    pub mode: Style,
    /// Keys in the bar.
    pub key: Style,
    /// What lines are drawn with.
    pub lines: Lines,
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
        let plain = Style::new();
        Self {
            text: plain,
            quiet: plain.add_modifier(Modifier::DIM),
            heading: plain.add_modifier(Modifier::BOLD),
            topic: plain.fg(Color::Cyan).add_modifier(Modifier::BOLD),
            current: plain.add_modifier(Modifier::BOLD),
            selected: plain.add_modifier(Modifier::REVERSED),
            selected_elsewhere: plain.add_modifier(Modifier::BOLD),
            found: plain
                .fg(Color::Black)
                .bg(Color::Yellow)
                .add_modifier(Modifier::UNDERLINED),
            found_here: plain
                .add_modifier(Modifier::REVERSED | Modifier::BOLD | Modifier::UNDERLINED),
            grave: plain.fg(Color::Red).add_modifier(Modifier::BOLD),
            mode: plain.add_modifier(Modifier::REVERSED),
            key: plain.fg(Color::Cyan),
            lines: Lines::ASCII,
        }
    }
}

impl Theme {
    /// Returns the style of a tag's chip.
    #[must_use]
    pub fn chip(&self, color: TagColor) -> Style {
        self.text.fg(match color {
            TagColor::Red => Color::Red,
            TagColor::Green => Color::Green,
            TagColor::Yellow => Color::Yellow,
            TagColor::Blue => Color::Blue,
            TagColor::Magenta => Color::Magenta,
            TagColor::Cyan => Color::Cyan,
            TagColor::Gray => Color::Gray,
        })
    }
}
