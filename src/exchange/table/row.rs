//! One row of a table as its form gives it: cells with their places, and what is wrong with its form.

use crate::notation::Place;
use crate::words::{Lang, Said};

/// How many bytes the cells of one row may have together.
const LONGEST: usize = 1 << 20;
/// How many cells a row may have.
const MOST_CELLS: usize = 1000;

/// A row, whose memory serves for the next one.
pub struct Row {
    /// Its number as spreadsheets count: the header is the first.
    pub number: u32,
    /// Where it begins.
    pub place: Place,
    text: String,
    /// Where each cell ends in the text.
    ends: Vec<usize>,
    /// Where each cell begins in the file.
    places: Vec<Place>,
    fault: Option<(Place, Said)>,
    is_over: bool,
}

impl Row {
    /// Makes a row without cells, the first of a file.
    pub fn new() -> Self {
        Self {
            number: 1,
            place: Place::START,
            text: String::new(),
            ends: Vec::new(),
            places: Vec::new(),
            fault: None,
            is_over: false,
        }
    }

    /// Begins the next row, which stands at `place`.
    pub fn next(&mut self, place: Place) {
        self.number = self.number.saturating_add(1);
        self.place = place;
        self.text.clear();
        self.ends.clear();
        self.places.clear();
        self.fault = None;
        self.is_over = false;
    }

    /// Begins a cell at `place`.
    pub fn begin(&mut self, place: Place) {
        if self.places.len() < MOST_CELLS {
            self.places.push(place);
        } else {
            self.is_over = true;
            self.blame(place, |lang| lang.table_too_many_cells(MOST_CELLS));
        }
    }

    /// Puts a piece of text behind the cell that was begun last; what is too much is dropped.
    pub fn push(&mut self, piece: &str) {
        if self.text.len() + piece.len() > LONGEST {
            self.is_over = true;
            let place = self.places.last().copied().unwrap_or(self.place);
            self.blame(place, |lang| lang.table_row_too_long().to_owned());
        } else if !self.is_over {
            self.text.push_str(piece);
        }
    }

    /// Ends the cell that was begun last.
    pub fn end(&mut self) {
        if self.ends.len() < self.places.len() {
            self.ends.push(self.text.len());
        }
    }

    /// Adds a whole cell.
    pub fn cell_of(&mut self, place: Place, text: &str) {
        self.begin(place);
        self.push(text);
        self.end();
    }

    /// Notes what is wrong with the form of the row; of several faults the first is kept.
    pub fn blame(&mut self, place: Place, row: impl Fn(Lang) -> String) {
        self.fault.get_or_insert_with(|| (place, Said::new(row)));
    }

    /// Notes a graver fault, in the place of one that follows from it.
    pub fn blame_instead(&mut self, place: Place, row: impl Fn(Lang) -> String) {
        self.fault = Some((place, Said::new(row)));
    }

    /// Returns what is wrong with the form of the row.
    pub const fn fault(&self) -> Option<&(Place, Said)> {
        self.fault.as_ref()
    }

    /// Returns how many cells there are.
    pub const fn len(&self) -> usize {
        self.places.len()
    }

    /// Whether nothing stands in any cell.
    pub const fn is_blank(&self) -> bool {
        self.text.is_empty() && self.fault.is_none()
    }

    /// Returns a cell, empty where there is none.
    pub fn cell(&self, nth: usize) -> &str {
        let before = nth.checked_sub(1).and_then(|before| self.ends.get(before));
        let start = before.copied().unwrap_or_default();
        let end = self.ends.get(nth).copied().unwrap_or(start);
        self.text.get(start..end).unwrap_or_default()
    }

    /// Returns the cells in their order.
    pub fn cells(&self) -> impl Iterator<Item = &str> {
        (0..self.len()).map(|nth| self.cell(nth))
    }

    /// Returns where a cell begins; beyond the last, where the last begins.
    pub fn place_of(&self, nth: usize) -> Place {
        let place = self.places.get(nth).or(self.places.last());
        place.copied().unwrap_or(self.place)
    }
}
