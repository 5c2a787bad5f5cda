//! What is noted of a cell beside what it shows, so that two frames differ where a terminal must be
//! told something.
//!
//! It is kept in the colour of the cell's underline, which nothing is drawn with and no terminal is
//! sent: a cell has no other room, and the difference of two frames must see it.

use ratatui::buffer::Cell;
use ratatui::style::Color;
use xxhash_rust::xxh3::xxh3_64;

/// What is noted of a cell.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Note {
    /// The glyph stands in the second column of its slot.
    pub at_the_right: bool,
    /// Which cluster to the left is drawn over this cell by some terminals; 0 for none. When that
    /// cluster is written this cell must be written after it.
    pub overrun: u16,
}

impl Note {
    /// Reads the note of a cell.
    pub(super) const fn of(cell: &Cell) -> Self {
        match cell.underline_color {
            Color::Rgb(side, high, low) => Self {
                at_the_right: side != 0,
                overrun: u16::from_be_bytes([high, low]),
            },
            _ => Self {
                at_the_right: false,
                overrun: 0,
            },
        }
    }

    /// Writes the note to a cell.
    pub(super) fn write(self, cell: &mut Cell) {
        let [high, low] = self.overrun.to_be_bytes();
        cell.underline_color = if self == Self::default() {
            Color::Reset
        } else {
            Color::Rgb(u8::from(self.at_the_right), high, low)
        };
    }
}

/// The columns to the right of a slot that some terminals draw its cluster over.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Overrun {
    columns: u16,
    mark: u16,
}

impl Overrun {
    /// Returns what reaches beyond a cell that takes `columns`, and is drawn over `drawn` by some
    /// terminal; what an earlier one left over goes on.
    pub(super) fn after(self, cell: &Cell, columns: u16, drawn: u16) -> Self {
        let own = drawn.saturating_sub(columns);
        if own == 0 {
            return Self {
                columns: self.columns.saturating_sub(columns),
                ..self
            };
        }
        Self {
            columns: own.max(self.columns.saturating_sub(columns)),
            mark: mark_of(cell),
        }
    }

    /// Returns what is noted of the cell that follows.
    pub(super) const fn mark(self) -> u16 {
        if self.columns > 0 { self.mark } else { 0 }
    }
}

/// Returns a number that is another for another cluster, style or note: whatever makes a terminal be
/// written the cluster makes it be written what follows.
fn mark_of(cell: &Cell) -> u16 {
    let styled = format!(
        "{}{:?}{:?}",
        cell.symbol(),
        cell.style(),
        cell.underline_color
    );
    let hash = xxh3_64(styled.as_bytes());
    let [high, low, ..] = hash.to_be_bytes();
    u16::from_be_bytes([high, low]).max(1)
}
