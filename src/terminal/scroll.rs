//! Finding out that a frame shows rows of the one before at another height: a terminal moves rows by
//! itself at a fraction of the bytes that it takes to draw them.

use std::ops::Range;

use ratatui::buffer::{Buffer, Cell, CellDiffOption};

/// How many rows must have changed before anything is compared.
const WORTH_LOOKING: usize = 4;

/// What moving rows costs, in bytes.
const COST: usize = 24;

/// What it costs to go to where something is drawn, in bytes.
const MOVE: usize = 6;

/// Rows that move up or down together; those that come into view are blank.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Scroll {
    /// The first row of those that move or are overwritten, from 0.
    pub top: u16,
    /// The last of them.
    pub bottom: u16,
    /// By how many rows they move.
    pub by: u16,
    /// Whether they move up.
    pub up: bool,
}

impl Scroll {
    /// Returns the move that saves most between two frames of one size, if one does.
    pub(super) fn between(shown: &Buffer, next: &Buffer) -> Option<Self> {
        let rows = Rows::new(shown, next)?;
        let scroll = rows.longest_move()?;
        let as_it_is = rows.bytes(scroll.rows(), |row| rows.shown.get(row).copied());
        let moved = rows.bytes(scroll.rows(), |row| {
            scroll
                .source(row)
                .and_then(|row| rows.shown.get(row).copied())
        });
        (moved + COST < as_it_is).then_some(scroll)
    }

    fn rows(self) -> Range<usize> {
        usize::from(self.top)..usize::from(self.bottom) + 1
    }

    /// Returns the row that moves to `row`; `None` if a blank one comes there.
    fn source(self, row: usize) -> Option<usize> {
        let by = usize::from(self.by);
        let source = if self.up {
            row + by
        } else {
            row.checked_sub(by)?
        };
        self.rows().contains(&source).then_some(source)
    }

    /// Moves the rows of a buffer as the terminal does.
    pub(super) fn apply(self, buffer: &mut Buffer) {
        let columns = usize::from(buffer.area.width);
        let rows = self.rows();
        let cells = rows.start * columns..rows.end * columns;
        let Some(cells) = buffer.content.get_mut(cells) else {
            return;
        };
        let by = (usize::from(self.by) * columns).min(cells.len());
        let blank = if self.up {
            cells.rotate_left(by);
            cells.len() - by..cells.len()
        } else {
            cells.rotate_right(by);
            0..by
        };
        for cell in cells.get_mut(blank).unwrap_or_default() {
            cell.reset();
        }
    }
}

/// The rows of two frames, with a number for each that is the same for equal rows.
struct Rows<'a> {
    shown: Vec<&'a [Cell]>,
    next: Vec<&'a [Cell]>,
    shown_marks: Vec<u64>,
    next_marks: Vec<u64>,
    /// Which rows of the new frame would have to be drawn, and are not blank.
    gains: Vec<bool>,
}

impl<'a> Rows<'a> {
    /// Compares two frames; `None` where too little has changed.
    fn new(shown: &'a Buffer, next: &'a Buffer) -> Option<Self> {
        let columns = usize::from(shown.area.width).max(1);
        let shown: Vec<&[Cell]> = shown.content.chunks(columns).collect();
        let next: Vec<&[Cell]> = next.content.chunks(columns).collect();
        let changed: Vec<bool> = shown.iter().zip(&next).map(|(a, b)| a != b).collect();
        let count = changed.iter().filter(|changed| **changed).count();
        if count < WORTH_LOOKING || shown.len() != next.len() {
            return None;
        }
        let is_blank = |row: &[Cell]| row.iter().all(|cell| cell.symbol() == " ");
        let gains = next.iter().zip(changed);
        let gains = gains.map(|(row, changed)| changed && !is_blank(row));
        let marks = |rows: &[&[Cell]]| rows.iter().map(|row| mark(row)).collect();
        Some(Self {
            shown_marks: marks(&shown),
            next_marks: marks(&next),
            gains: gains.collect(),
            shown,
            next,
        })
    }

    /// Returns the move under which the most rows, not blank and new at their place, stand in one
    /// stretch.
    fn longest_move(&self) -> Option<Scroll> {
        let height = self.next_marks.len();
        let moves = (1..height).flat_map(|by| [(by, true), (by, false)]);
        let best = moves
            .filter_map(|(by, up)| self.stretch(by, up))
            .max_by_key(|(gain, _)| *gain);
        best.map(|(_, scroll)| scroll)
    }

    /// Returns the stretch of rows that a move brings to where they are wanted, with how many of
    /// them it is good for.
    fn stretch(&self, by: usize, up: bool) -> Option<(usize, Scroll)> {
        let height = self.next_marks.len();
        let (mut best, mut gain, mut start) = (None, 0, 0);
        for row in 0..height - by {
            // The row in the new frame, and in the old one.
            let (to, from) = if up { (row, row + by) } else { (row + by, row) };
            if self.next_marks[to] != self.shown_marks[from] {
                (gain, start) = (0, row + 1);
                continue;
            }
            gain += usize::from(self.gains[to]);
            if gain > best.as_ref().map_or(0, |(gain, _)| *gain) {
                best = Some((gain, start..row + by));
            }
        }
        let (gain, rows) = best?;
        Some((
            gain,
            Scroll {
                top: u16::try_from(rows.start).ok()?,
                bottom: u16::try_from(rows.end).ok()?,
                by: u16::try_from(by).ok()?,
                up,
            },
        ))
    }

    /// Returns about how many bytes it takes to draw some rows over those that `standing` says are
    /// there; where it names none there are blanks.
    fn bytes(&self, rows: Range<usize>, standing: impl Fn(usize) -> Option<&'a [Cell]>) -> usize {
        rows.filter_map(|row| Some(row_bytes(standing(row), self.next.get(row)?)))
            .sum()
    }
}

/// Returns about how many bytes it takes to draw one row over another, or over blanks.
fn row_bytes(standing: Option<&[Cell]>, next: &[Cell]) -> usize {
    let blank = Cell::default();
    let (mut bytes, mut goes_on) = (0, false);
    for (column, cell) in next.iter().enumerate() {
        let before = standing.and_then(|row| row.get(column)).unwrap_or(&blank);
        // The second half of a wide character costs nothing by itself.
        if is_half(cell) {
            continue;
        }
        if before == cell {
            goes_on = false;
            continue;
        }
        bytes += cell.symbol().len() + if goes_on { 0 } else { MOVE };
        goes_on = true;
    }
    bytes
}

fn is_half(cell: &Cell) -> bool {
    cell.diff_option == CellDiffOption::Skip
}

/// Returns a number that is the same for equal rows, and another for most others: what is drawn does
/// not rest on it. This runs over the whole screen at many keys, so it looks at the text alone, and
/// mixes as quickly as can be.
fn mark(row: &[Cell]) -> u64 {
    row.iter().fold(0, |mark, cell| {
        let bytes = cell.symbol().bytes().take(8);
        let word = bytes.fold(0, |word, byte| word << 8 | u64::from(byte));
        (mark.rotate_left(5) ^ word).wrapping_mul(0x517c_c1b7_2722_0a95)
    })
}
