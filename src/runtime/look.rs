//! How the screen looks: what its user has said of the terminal, and what it has answered itself.

use crate::terminal::probe::{Answer, Wanted};
use crate::terminal::{Ambiguous, Background, Colours};
use crate::ui::Theme;
use crate::ui::theme::{Ground, Hues, Lines};

/// What is known of the terminal, as far as the look of the screen goes.
#[derive(Clone, Copy, Debug)]
pub struct Look {
    /// How its user says that it draws what terminals disagree about; `None` asks it.
    pub ambiguous: Option<Ambiguous>,
    /// What its user says that its text stands on.
    pub background: Option<Background>,
    /// What its text stands on as the environment has it, which may be out of date.
    pub hint: Option<Background>,
    /// It may be asked for the background: what lies between passes the answer on.
    pub asks_background: bool,
    /// How many colours it is sent.
    pub colours: Colours,
    /// What it has answered so far.
    pub answer: Answer,
}

impl Look {
    /// Returns what the terminal is to be asked.
    #[must_use]
    pub fn wanted(&self) -> Wanted {
        let matters = self.colours != Colours::None;
        Wanted {
            ambiguous: self.ambiguous.is_none(),
            background: self.background.is_none() && self.asks_background && matters,
        }
    }

    /// Returns how glyphs are written about whose width terminals disagree.
    #[must_use]
    pub fn ambiguous(&self) -> Ambiguous {
        self.ambiguous.unwrap_or(self.answer.ambiguous)
    }

    /// Returns the styles. Lines are drawn with what is one column wide only where everybody has
    /// said so.
    #[must_use]
    pub fn theme(&self) -> Theme {
        let ground = match self.background.or(self.answer.background).or(self.hint) {
            None => Ground::Unknown,
            Some(Background::Dark) => Ground::Dark,
            Some(Background::Light) => Ground::Light,
        };
        let hues = match self.colours {
            Colours::None | Colours::Sixteen => Hues::Palette,
            Colours::TwoFiftySix | Colours::True => Hues::Fixed,
        };
        let lines = match self.ambiguous() {
            Ambiguous::Narrow => Lines::DRAWN,
            Ambiguous::Agnostic | Ambiguous::Wide => Lines::ASCII,
        };
        Theme {
            lines,
            ..Theme::new(ground, hues)
        }
    }

    /// Forgets what the terminal has answered of its widths: it may be another one. Its colours
    /// can be read until it answers again.
    pub fn forget(&mut self) {
        self.answer.ambiguous = Ambiguous::default();
    }

    /// Takes in an answer. What was not answered stays as it was.
    pub fn take(&mut self, answer: Answer) {
        self.answer = Answer {
            ambiguous: answer.ambiguous,
            background: answer.background.or(self.answer.background),
        };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ASKS: Look = Look {
        ambiguous: None,
        background: None,
        hint: None,
        asks_background: true,
        colours: Colours::Sixteen,
        answer: Answer {
            ambiguous: Ambiguous::Agnostic,
            background: None,
        },
    };

    const LIGHT: Answer = Answer {
        ambiguous: Ambiguous::Narrow,
        background: Some(Background::Light),
    };

    #[test]
    fn what_the_user_says_holds_over_what_the_terminal_answers() {
        let mut look = Look {
            ambiguous: Some(Ambiguous::Wide),
            background: Some(Background::Dark),
            ..ASKS
        };
        assert_eq!(look.wanted(), Wanted::default());
        let before = look.theme();
        look.take(LIGHT);
        assert_eq!((look.ambiguous(), look.theme()), (Ambiguous::Wide, before));
    }

    #[test]
    fn what_the_terminal_answers_holds_over_the_environment() {
        let mut look = Look {
            hint: Some(Background::Dark),
            ..ASKS
        };
        assert_eq!(look.theme(), Theme::new(Ground::Dark, Hues::Palette));
        look.take(LIGHT);
        assert_eq!(
            look.theme().cool,
            Theme::new(Ground::Light, Hues::Palette).cool
        );
        assert_eq!(look.theme().lines, Lines::DRAWN);
    }

    #[test]
    fn who_forgets_keeps_the_ground_until_the_next_answer() {
        let mut look = ASKS;
        look.take(LIGHT);
        look.forget();
        assert_eq!(look.ambiguous(), Ambiguous::Agnostic);
        assert_eq!(look.theme(), Theme::new(Ground::Light, Hues::Palette));
        look.take(Answer::default());
        assert_eq!(look.theme(), Theme::new(Ground::Light, Hues::Palette));
    }

    #[test]
    fn without_colours_nobody_asks_for_the_ground() {
        let look = Look {
            colours: Colours::None,
            ..ASKS
        };
        assert!(look.wanted().ambiguous && !look.wanted().background);
    }
}
