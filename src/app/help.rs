//! The help page: every key of a mode, from the keymap in force, narrowed by what is typed.

use crate::action::{Group, Mode};
use crate::keymap::Keymap;
use crate::words::Lang;

use super::editor::Editor;
use super::geometry::Geometry;

/// A line of the help page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HelpLine {
    /// The heading of a group.
    Heading(Group),
    /// Keys and what they do.
    Keys {
        /// The keys, parted by spaces.
        keys: String,
        /// What they do.
        help: String,
    },
}

/// The help page of a mode.
#[derive(Clone, Debug)]
pub struct HelpPage {
    /// The mode.
    pub mode: Mode,
    /// What is typed to narrow the page.
    pub query: Editor,
    /// The lines that are shown.
    pub lines: Vec<HelpLine>,
    /// The first line in view.
    pub top: usize,
}

impl HelpPage {
    /// Opens the help of a mode.
    #[must_use]
    pub fn new(keymap: &Keymap, mode: Mode, lang: Lang) -> Self {
        let mut page = Self {
            mode,
            query: Editor::line(""),
            lines: Vec::new(),
            top: 0,
        };
        page.refresh(keymap, lang);
        page
    }

    /// Returns how many lines are in view below the line that is typed in.
    #[must_use]
    pub const fn list_rows(geometry: &Geometry) -> u16 {
        geometry.body.height.saturating_sub(1)
    }

    /// Lists again the rows that hold what is typed.
    pub fn refresh(&mut self, keymap: &Keymap, lang: Lang) {
        let query = self.query.text().trim().to_lowercase();
        self.lines.clear();
        self.top = 0;
        let table = keymap.table();
        let section = table
            .sections
            .iter()
            .find(|section| section.mode == self.mode);
        for (group, rows) in section.into_iter().flat_map(|section| &section.groups) {
            let rows: Vec<HelpLine> = rows
                .iter()
                .map(|row| (row.keys.join(" "), row.action.help(lang)))
                .filter(|(keys, help)| {
                    query.is_empty()
                        || help.to_lowercase().contains(&query)
                        || keys.to_lowercase().contains(&query)
                })
                .map(|(keys, help)| HelpLine::Keys {
                    keys,
                    help: help.to_owned(),
                })
                .collect();
            if !rows.is_empty() {
                self.lines.push(HelpLine::Heading(*group));
                self.lines.extend(rows);
            }
        }
    }
}
