//! The palettes: choosing tags for a recommendation, and any command by its name.

use ratatui::layout::Rect;

use crate::action::Action;
use crate::annotation::{Codebook, Edit, Tag, TagId};
use crate::keymap::Keymap;
use crate::search::rank::{self, Candidate};
use crate::text;
use crate::words::Lang;

use super::editor::Editor;

impl Candidate for &Tag {
    fn texts(&self) -> Vec<&str> {
        let mut texts = vec![self.name.as_str(), self.id.as_str(), self.path.as_str()];
        texts.extend(self.aliases.iter().map(String::as_str));
        texts
    }
}

/// Returns the cells of a line of a definition in a panel.
#[must_use]
pub fn definition_measure(panel: Rect) -> usize {
    usize::from(panel.width.saturating_sub(8)).max(1)
}

/// The tag palette.
#[derive(Clone, Debug)]
pub struct TagPalette {
    /// What is typed.
    pub query: Editor,
    /// Places in the codebook of the tags that match, best first.
    pub rows: Vec<usize>,
    /// The row that Space and Enter act on.
    pub selected: usize,
    /// The first row in view.
    pub top: usize,
    /// A tag was chosen by the query that stands there: what is typed next is another query.
    pub begins_anew: bool,
    /// Whether the definition of the selected tag is shown in full.
    pub definition: bool,
    /// What was toggled so far: one step of undo when the palette closes.
    pub edits: Vec<Edit>,
    /// The number of that step, once there is one.
    pub step: Option<u64>,
}

impl TagPalette {
    /// Opens the palette with the tags used last in front.
    #[must_use]
    pub fn new(codebook: &Codebook, recent: &[TagId]) -> Self {
        let mut palette = Self {
            query: Editor::line(""),
            rows: Vec::new(),
            selected: 0,
            top: 0,
            begins_anew: false,
            definition: false,
            edits: Vec::new(),
            step: None,
        };
        palette.refresh(codebook, recent);
        palette
    }

    /// Finds the rows again after the query changed.
    pub fn refresh(&mut self, codebook: &Codebook, recent: &[TagId]) {
        let tags: Vec<&Tag> = codebook.tags().iter().collect();
        self.rows = rank::rank(&self.query.text(), &tags);
        if self.query.is_empty() {
            let age = |place: &usize| {
                let id = tags.get(*place).map(|tag| &tag.id);
                recent
                    .iter()
                    .position(|used| Some(used) == id)
                    .unwrap_or(usize::MAX)
            };
            self.rows.sort_by_key(age);
        }
        (self.selected, self.top) = (0, 0);
    }

    /// Returns how many rows the definition of the selected tag takes at the foot of a panel.
    #[must_use]
    pub fn definition_rows(&self, codebook: &Codebook, panel: Rect) -> u16 {
        let Some(tag) = self.tag(codebook).filter(|_| self.definition) else {
            return 0;
        };
        let display = text::display(&tag.definition);
        let lines = text::wrap(display.text(), definition_measure(panel)).len() + 1;
        let lines = u16::try_from(lines).unwrap_or(u16::MAX);
        // A row stays for what is typed and one for the tag that is defined.
        lines.min(panel.height.saturating_sub(2))
    }

    /// Returns how many tags a panel shows below the line that is typed in.
    #[must_use]
    pub fn list_rows(&self, codebook: &Codebook, panel: Rect) -> u16 {
        let definition = self.definition_rows(codebook, panel);
        panel.height.saturating_sub(1 + definition)
    }

    /// Returns the selected tag.
    #[must_use]
    pub fn tag<'a>(&self, codebook: &'a Codebook) -> Option<&'a Tag> {
        codebook.tags().get(*self.rows.get(self.selected)?)
    }
}

/// An action as the command palette lists it.
#[derive(Clone, Debug)]
pub struct Command {
    /// The action.
    pub action: Action,
    /// What it does, in the user's language.
    pub help: String,
    /// The shortest key that does it, if there is one.
    pub key: Option<String>,
}

impl Candidate for Command {
    fn texts(&self) -> Vec<&str> {
        vec![
            &self.help,
            self.action.help(Lang::Chinese),
            self.action.help(Lang::English),
            self.action.name(),
        ]
    }
}

/// The command palette.
#[derive(Clone, Debug)]
pub struct CommandPalette {
    /// What is typed.
    pub query: Editor,
    /// All commands.
    pub commands: Vec<Command>,
    /// Places in `commands` of those that match, best first.
    pub rows: Vec<usize>,
    /// The row that Enter runs.
    pub selected: usize,
    /// The first row in view.
    pub top: usize,
}

impl CommandPalette {
    /// Opens the palette; `codebook` names the tags of the hotkeys.
    #[must_use]
    pub fn new(keymap: &Keymap, codebook: &Codebook, lang: Lang) -> Self {
        let commands: Vec<Command> = Action::commands()
            .filter_map(|action| {
                let help = match action {
                    Action::ToggleTag(key) => {
                        lang.toggle_tag_named(&codebook.by_key(key.get())?.name)
                    }
                    other => other.help(lang).to_owned(),
                };
                let key = keymap.hint(crate::action::Mode::Browse, action);
                Some(Command { action, help, key })
            })
            .collect();
        let rows = (0..commands.len()).collect();
        Self {
            query: Editor::line(""),
            commands,
            rows,
            selected: 0,
            top: 0,
        }
    }

    /// Finds the rows again after the query changed.
    pub fn refresh(&mut self) {
        self.rows = rank::rank(&self.query.text(), &self.commands);
        (self.selected, self.top) = (0, 0);
    }

    /// Returns how many commands a panel shows below the line that is typed in.
    #[must_use]
    pub const fn list_rows(panel: Rect) -> u16 {
        panel.height.saturating_sub(1)
    }

    /// Returns the selected action.
    #[must_use]
    pub fn action(&self) -> Option<Action> {
        self.commands
            .get(*self.rows.get(self.selected)?)
            .map(|command| command.action)
    }
}
