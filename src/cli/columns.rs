//! Rows for people to read: columns that hold where Chinese takes two cells, and what follows them.

use std::io;

use crate::text::{cells, display_line, ellipsis};

/// Between two columns.
const GAP: &str = "  ";
/// The most that a column may take on a terminal, in cells.
const WIDEST_ON_TERMINAL: usize = 24;

/// Rows, to be aligned; everything put into them is made safe to show.
#[derive(Default)]
pub struct Columns {
    /// The columns of each row, and what follows them.
    rows: Vec<(Vec<String>, String)>,
}

impl Columns {
    /// Adds a row.
    pub fn push(&mut self, columns: impl IntoIterator<Item = String>, rest: &str) {
        let columns = columns.into_iter();
        let columns = columns.map(|column| display_line(&column).into_owned());
        self.rows
            .push((columns.collect(), display_line(rest).into_owned()));
    }

    /// Writes the rows; each is cut to the width of the terminal, if there is one.
    ///
    /// # Errors
    ///
    /// The writer's.
    pub fn write(&self, out: &mut dyn io::Write, terminal: Option<usize>) -> io::Result<()> {
        let widest = terminal.map_or(usize::MAX, |_| WIDEST_ON_TERMINAL);
        let widths = self.widths(widest);
        for (columns, rest) in &self.rows {
            let mut line = String::new();
            for (column, &width) in columns.iter().zip(&widths) {
                let column = ellipsis(column, width);
                line.push_str(&column);
                line.extend(std::iter::repeat_n(
                    ' ',
                    width.saturating_sub(cells(&column)),
                ));
                line.push_str(GAP);
            }
            line.push_str(rest);
            let line = terminal.map_or(line.as_str().into(), |width| ellipsis(&line, width));
            writeln!(out, "{}", line.trim_end())?;
        }
        Ok(())
    }

    fn widths(&self, widest: usize) -> Vec<usize> {
        let mut widths: Vec<usize> = Vec::new();
        for (columns, _) in &self.rows {
            widths.resize(columns.len().max(widths.len()), 0);
            for (width, column) in widths.iter_mut().zip(columns) {
                *width = (*width).max(cells(column).min(widest));
            }
        }
        widths
    }
}
