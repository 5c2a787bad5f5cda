//! A list to choose from that is no palette: the other sittings of the annotator, or what was changed
//! elsewhere.

use ratatui::layout::Rect;

use crate::annotation::{Stamp, Value};
use crate::search::rank::{self, Candidate};

use super::editor::Editor;
use super::event::OtherSitting;
use super::work::Target;

/// A value of ours that somebody else replaced.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Replaced {
    /// What it says something of.
    pub target: Target,
    /// What stood there.
    pub before: Value,
    /// What stands there now.
    pub after: Value,
    /// Since when.
    pub stamp: Stamp,
}

/// What a row stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Choice {
    /// Enter ends this sitting.
    Sitting(OtherSitting),
    /// Enter brings the former value back.
    Replaced(Replaced),
}

/// A row of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChoiceRow {
    /// What it says first.
    pub text: String,
    /// What it says behind that.
    pub detail: String,
    /// What it stands for.
    pub choice: Choice,
}

impl Candidate for &ChoiceRow {
    fn texts(&self) -> Vec<&str> {
        vec![&self.text, &self.detail]
    }
}

/// A list to choose from.
#[derive(Clone, Debug)]
pub struct ChoiceList {
    /// What is listed, in a word.
    pub label: &'static str,
    /// What is typed to find a row.
    pub query: Editor,
    /// All rows.
    pub choices: Vec<ChoiceRow>,
    /// Places of those that match, best first.
    pub rows: Vec<usize>,
    /// The row that Enter acts on.
    pub selected: usize,
    /// The first row in view.
    pub top: usize,
    /// The row that Enter was pressed at, where it must be pressed again.
    pub asked: Option<usize>,
}

impl ChoiceList {
    /// Lists some rows.
    #[must_use]
    pub fn new(label: &'static str, choices: Vec<ChoiceRow>) -> Self {
        let rows = (0..choices.len()).collect();
        Self {
            label,
            query: Editor::line(""),
            choices,
            rows,
            selected: 0,
            top: 0,
            asked: None,
        }
    }

    /// Finds the rows again after the query changed.
    pub fn refresh(&mut self) {
        let choices: Vec<&ChoiceRow> = self.choices.iter().collect();
        self.rows = rank::rank(&self.query.text(), &choices);
        (self.selected, self.top, self.asked) = (0, 0, None);
    }

    /// Returns how many rows a panel shows below the line that is typed in.
    #[must_use]
    pub const fn list_rows(panel: Rect) -> u16 {
        panel.height.saturating_sub(1)
    }

    /// Returns the row that Enter acts on, with its place.
    #[must_use]
    pub fn chosen(&self) -> Option<(usize, &Choice)> {
        let place = *self.rows.get(self.selected)?;
        Some((place, &self.choices.get(place)?.choice))
    }
}
