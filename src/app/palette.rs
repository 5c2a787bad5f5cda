//! The palettes: choosing tags for a recommendation, and any command by its name.

use crate::action::Action;
use crate::annotation::{Codebook, Edit, Tag, TagId};
use crate::keymap::Keymap;
use crate::search::rank::{self, Candidate};
use crate::words::Lang;

use super::editor::Editor;

impl Candidate for &Tag {
    fn texts(&self) -> Vec<&str> {
        let mut texts = vec![self.name.as_str(), self.id.as_str(), self.path.as_str()];
        texts.extend(self.aliases.iter().map(String::as_str));
        texts
    }
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
    /// Whether the definition of the selected tag is shown in full.
    pub definition: bool,
    /// What was toggled so far: one step of undo when the palette closes.
    pub edits: Vec<Edit>,
}

impl TagPalette {
    /// Opens the palette with the tags used last in front.
    #[must_use]
    pub fn new(codebook: &Codebook, recent: &[TagId]) -> Self {
        let mut palette = Self {
            query: Editor::line(""),
            rows: Vec::new(),
            selected: 0,
            definition: false,
            edits: Vec::new(),
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
        self.selected = 0;
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
        }
    }

    /// Finds the rows again after the query changed.
    pub fn refresh(&mut self) {
        self.rows = rank::rank(&self.query.text(), &self.commands);
        self.selected = 0;
    }

    /// Returns the selected action.
    #[must_use]
    pub fn action(&self) -> Option<Action> {
        self.commands
            .get(*self.rows.get(self.selected)?)
            .map(|command| command.action)
    }
}
