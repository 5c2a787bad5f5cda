//! What can be open over the lists: palettes, a prompt, the memo editor, help.

use crate::action::Mode;

use super::choices::ChoiceList;
use super::editor::Editor;
use super::help::HelpPage;
use super::palette::{CommandPalette, TagPalette};
use super::work::Target;

/// What a prompt asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asking {
    /// The text to search for.
    Search,
    /// A filter for the lists.
    Filter,
    /// A path to save to.
    SaveElsewhere,
}

/// A line that asks for an argument.
#[derive(Clone, Debug)]
pub struct Prompt {
    /// What it asks for.
    pub asking: Asking,
    /// What is typed.
    pub editor: Editor,
    /// What to say of it while it is typed.
    pub answer: Option<Answer>,
    /// What was answered before, oldest first, with what is typed now as the last.
    lines: Vec<String>,
    /// Which of them is shown.
    place: usize,
}

impl Prompt {
    /// Asks, with a text to begin with and what was answered to the same question before.
    #[must_use]
    pub fn new(asking: Asking, text: &str, mut earlier: Vec<String>) -> Self {
        let place = earlier.len();
        earlier.push(text.to_owned());
        Self {
            asking,
            editor: Editor::line(text),
            answer: None,
            lines: earlier,
            place,
        }
    }

    /// Shows an earlier answer or the one after it; what is typed meanwhile is kept in its place.
    pub fn recall(&mut self, earlier: bool) {
        let place = if earlier {
            self.place.checked_sub(1)
        } else {
            Some(self.place + 1)
        };
        let Some((place, line)) = place.and_then(|place| Some((place, self.lines.get(place)?)))
        else {
            return;
        };
        let typed = self.editor.text();
        self.editor.replace(line);
        if let Some(left) = self.lines.get_mut(self.place) {
            *left = typed;
        }
        self.place = place;
    }
}

/// What can be said of an argument before it is given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// How many places match, or an example.
    Hint(String),
    /// What is wrong with it.
    Fault(String),
}

/// The memo of one target, open for writing.
#[derive(Clone, Debug)]
pub struct MemoEditor {
    /// What the memo is about.
    pub target: Target,
    /// The text.
    pub editor: Editor,
    /// `Esc` was pressed once; the next one leaves.
    pub leaving: bool,
    /// The first shown line.
    pub top: usize,
}

/// What is open over the lists.
#[derive(Clone, Debug)]
pub enum Overlay {
    /// Choosing tags.
    Tags(TagPalette),
    /// Any command by its name.
    Command(CommandPalette),
    /// A list to choose from.
    Choices(ChoiceList),
    /// A line that asks for an argument.
    Prompt(Prompt),
    /// The memo editor.
    Memo(MemoEditor),
    /// The keys of a mode, and what was open when help was asked for.
    Help(HelpPage, Option<Box<Overlay>>),
}

impl Overlay {
    /// Returns the mode of the keyboard while this is open.
    #[must_use]
    pub const fn mode(&self) -> Mode {
        match self {
            Self::Tags(_) => Mode::Tags,
            Self::Command(_) | Self::Choices(_) => Mode::Command,
            Self::Prompt(_) => Mode::Prompt,
            Self::Memo(_) => Mode::Memo,
            Self::Help(..) => Mode::Help,
        }
    }

    /// Whether it takes the place of the lists, with the reader still in view.
    #[must_use]
    pub fn takes_panel(&self) -> bool {
        match self {
            Self::Tags(_) | Self::Command(_) | Self::Choices(_) | Self::Memo(_) => true,
            Self::Prompt(_) => false,
            Self::Help(_, under) => under.as_deref().is_some_and(Self::takes_panel),
        }
    }

    /// Returns the memo that is open, under help or not.
    #[must_use]
    pub fn memo(&self) -> Option<&MemoEditor> {
        match self {
            Self::Memo(memo) => Some(memo),
            Self::Help(_, under) => under.as_deref().and_then(Self::memo),
            Self::Tags(_) | Self::Command(_) | Self::Choices(_) | Self::Prompt(_) => None,
        }
    }

    /// Returns the memo that is open, under help or not, to be changed.
    pub fn memo_mut(&mut self) -> Option<&mut MemoEditor> {
        match self {
            Self::Memo(memo) => Some(memo),
            Self::Help(_, under) => under.as_deref_mut().and_then(Self::memo_mut),
            Self::Tags(_) | Self::Command(_) | Self::Choices(_) | Self::Prompt(_) => None,
        }
    }

    /// Returns the editor for text that is typed now: after a choice it begins a new query.
    pub fn editor_to_type_in(&mut self) -> &mut Editor {
        if let Self::Tags(palette) = self
            && std::mem::take(&mut palette.begins_anew)
        {
            palette.query.clear();
        }
        self.editor_mut()
    }

    /// Returns the editor into which printable keys go.
    pub const fn editor_mut(&mut self) -> &mut Editor {
        match self {
            Self::Tags(palette) => &mut palette.query,
            Self::Command(palette) => &mut palette.query,
            Self::Choices(list) => &mut list.query,
            Self::Prompt(prompt) => &mut prompt.editor,
            Self::Memo(memo) => &mut memo.editor,
            Self::Help(page, _) => &mut page.query,
        }
    }
}
