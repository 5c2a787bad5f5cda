//! What a screen shows at one moment, as text that tests can speak of.

use std::fmt;
use std::ops::Range;

use crate::widening;

/// What the screen shows at one moment.
#[derive(Clone)]
pub struct Picture {
    screen: vt100::Screen,
}

impl Picture {
    /// Takes what an emulator shows.
    pub const fn of(screen: vt100::Screen) -> Self {
        Self { screen }
    }

    /// Returns the rows, each character once however many columns it takes, without blanks at
    /// the end.
    pub fn rows(&self) -> Vec<String> {
        let (rows, columns) = self.screen.size();
        (0..rows.get())
            .map(|row| self.text(row, 0..columns.get()))
            .collect()
    }

    /// Returns a row, from 0.
    pub fn row(&self, row: u16) -> String {
        self.text(row, 0..self.screen.size().1.get())
    }

    /// Returns the last row that is not empty.
    pub fn last_row(&self) -> String {
        self.rows()
            .into_iter()
            .rfind(|row| !row.is_empty())
            .unwrap_or_default()
    }

    /// Tells whether a text stands in one row.
    pub fn contains(&self, text: &str) -> bool {
        self.rows().iter().any(|row| row.contains(text))
    }

    /// Returns the row and column where a text first stands.
    pub fn find(&self, text: &str) -> Option<(u16, u16)> {
        let (rows, columns) = self.screen.size();
        let starts_at = |row, column: u16| self.text(row, column..columns.get()).starts_with(text);
        let places = (0..rows.get()).flat_map(|row| (0..columns.get()).map(move |c| (row, c)));
        places.into_iter().find(|(row, column)| {
            let cell = self.screen.cell(*row, *column);
            cell.is_some_and(|cell| !cell.is_wide_continuation()) && starts_at(*row, *column)
        })
    }

    /// Returns the row and column of the cursor; `None` when it is hidden.
    pub fn cursor(&self) -> Option<(u16, u16)> {
        (!self.screen.hide_cursor()).then(|| self.screen.cursor_position())
    }

    /// Tells whether the program has taken the alternate screen.
    pub fn is_alternate(&self) -> bool {
        self.screen.alternate_screen()
    }

    /// Returns all that the emulator knows, for attributes and modes.
    pub const fn screen(&self) -> &vt100::Screen {
        &self.screen
    }

    fn text(&self, row: u16, columns: Range<u16>) -> String {
        let cells = columns.filter_map(|column| self.screen.cell(row, column));
        let glyphs = cells.filter(|cell| !cell.is_wide_continuation());
        let text: String = glyphs
            .map(|cell| {
                if cell.has_contents() {
                    cell.contents()
                } else {
                    " "
                }
            })
            .collect();
        widening::read(text.trim_end())
    }
}

impl fmt::Display for Picture {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for row in self.rows() {
            writeln!(f, "│{row}")?;
        }
        Ok(())
    }
}
