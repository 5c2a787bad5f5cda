//! A row together with the meaning of its columns: what stands in it, and faults that name both.

use super::columns::{Column, Columns};
use super::row::Row;
use super::seat::Seat;
use crate::notation::{Place, Problem};
use crate::words::{Lang, Said};

/// The spaces that are taken off the ends of names and titles; nothing is ever taken off a text.
const SPACES: [char; 3] = [' ', '\t', '\u{3000}'];

/// A row that is read.
#[derive(Clone, Copy)]
pub struct Record<'r> {
    row: &'r Row,
    columns: &'r Columns,
    seat: Seat,
    files: &'r [String],
}

impl<'r> Record<'r> {
    /// Reads a row of the last of these files.
    pub fn new(row: &'r Row, columns: &'r Columns, files: &'r [String]) -> Self {
        let file = files.len().saturating_sub(1);
        let seat = Seat {
            file: u32::try_from(file).unwrap_or(u32::MAX),
            row: row.number,
        };
        Self {
            row,
            columns,
            seat,
            files,
        }
    }

    /// Returns where the row stands.
    pub const fn seat(&self) -> Seat {
        self.seat
    }

    /// Names an earlier row, as the faults of this one do.
    pub fn name_of(&self, earlier: Seat, lang: Lang) -> String {
        earlier.seen_from(self.seat, self.files, lang)
    }

    /// Returns the cell of a column as it stands; empty where the table has no such column.
    pub fn text(&self, column: Column) -> &'r str {
        let nth = self.columns.cell_of(column);
        nth.map_or("", |nth| self.row.cell(nth))
    }

    /// Returns the cell of a column without the spaces at its ends.
    pub fn trimmed(&self, column: Column) -> &'r str {
        self.text(column).trim_matches(SPACES)
    }

    /// Returns the items of a cell that `；` or `;` separates, without the spaces at their ends.
    pub fn items(&self, column: Column) -> impl Iterator<Item = &'r str> + use<'r> {
        let items = self.text(column).split(['；', ';']);
        items.map(|item| item.trim_matches(SPACES))
    }

    /// Makes a fault of a cell.
    pub fn fault(&self, column: Column, row: impl Fn(Lang) -> String) -> Problem {
        let nth = self.columns.cell_of(column).unwrap_or_default();
        self.fault_of(nth, row)
    }

    /// Returns what is wrong with the form of the row, if something is.
    pub fn fault_of_form(&self) -> Option<Problem> {
        let (row, columns) = (self.row, self.columns);
        if let Some((place, said)) = row.fault() {
            return Some(of_row(row, *place, |lang| said.in_lang(lang).to_owned()));
        }
        let (cells, expected) = (row.len(), columns.len());
        if cells < expected {
            return Some(self.fault_of(cells, |lang| lang.table_row_short(cells, expected)));
        }
        if cells > expected {
            return Some(of_row(row, row.place_of(expected), |lang| {
                lang.table_row_long(expected + 1, cells, expected)
            }));
        }
        let mut nameless = columns.nameless.iter().copied();
        let filled = nameless.find(|&nth| !row.cell(nth).trim_matches(SPACES).is_empty());
        filled.map(|nth| self.fault_of(nth, |lang| lang.table_nameless_cell().to_owned()))
    }

    fn fault_of(&self, nth: usize, row: impl Fn(Lang) -> String) -> Problem {
        of_row(self.row, self.row.place_of(nth), |lang| {
            lang.table_of_column(&self.columns.named(nth, lang), &row(lang))
        })
    }
}

/// Makes a fault of a row.
pub fn of_row(of: &Row, place: Place, row: impl Fn(Lang) -> String) -> Problem {
    Problem::error(
        place,
        Said::new(|lang| lang.table_of_row(of.number, &row(lang))),
    )
}
