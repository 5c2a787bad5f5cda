//! The fewest bytes that a frame can take without scrolling and without erasing.

use ratatui::buffer::{Buffer, Cell, CellDiffOption, CellWidth as _};
use ratatui::layout::{Position, Rect};
use ratatui::style::Color;

/// The marks around a synchronized update, `CSI ?2026h` and `CSI ?2026l`.
const BRACKET: usize = 16;
/// `CSI ?25h` or `CSI ?25l`.
const CURSOR_SHOWN: usize = 6;

/// A frame as it stands on a screen.
pub struct Drawn {
    /// The cells, with every wide character made whole.
    pub buffer: Buffer,
    /// Where the cursor is shown, if it is.
    pub cursor: Option<Position>,
    /// Whether the terminal has been told so.
    pub is_told: bool,
}

impl Drawn {
    /// Returns a screen on which nothing has been drawn.
    pub fn blank(screen: Rect) -> Self {
        Self {
            buffer: Buffer::empty(screen),
            cursor: None,
            is_told: false,
        }
    }
}

/// Returns the fewest bytes from one frame to the next on a terminal that counts ambiguous
/// characters as one column.
///
/// A cell has changed when its glyph or its style has. A *run* is changed cells side by side in
/// one row and in one style. The floor is the sum of
///
/// - the UTF-8 bytes of the glyphs of the changed cells; a glyph of one column in a slot of two
///   is a glyph and a blank;
/// - for each run the bytes of `CSI row;column H`, defaults left out, but none where the run
///   begins at the end of the one before;
/// - for each run the bytes of the SGR sequence that leads to its style from the default one, but
///   none where the run before has the same style (what the way from another style costs beyond
///   that, and the reset at the end, are not in the floor);
/// - 16 for the marks around a synchronized update, if anything has changed;
/// - where the cursor is shown, the `CSI row;column H` of its place, if it or any cell has
///   changed; and 6 where it comes or goes.
pub fn floor(before: &Drawn, after: &Drawn) -> usize {
    let mut bytes = 0;
    let mut last = Run::default();
    for (column, row, cell) in before.buffer.diff(&after.buffer) {
        let columns = columns(cell);
        let style = (cell.fg, cell.bg, cell.modifier.bits());
        if last.end != (column, row) {
            bytes += place(column, row);
        }
        if last.style != style {
            bytes += style_bytes(cell);
        }
        bytes += cell.symbol().len() + usize::from(columns - cell.symbol().cell_width().max(1));
        last = Run {
            end: (column + columns, row),
            style,
        };
    }
    if bytes > 0 {
        bytes += BRACKET;
    }
    bytes + cursor(before, after, bytes > 0)
}

/// Where the last run ended and in what style; the first begins at no place, in the default style.
struct Run {
    end: (u16, u16),
    style: (Color, Color, u16),
}

impl Default for Run {
    fn default() -> Self {
        Self {
            end: (u16::MAX, u16::MAX),
            style: (Color::Reset, Color::Reset, 0),
        }
    }
}

fn cursor(before: &Drawn, after: &Drawn, has_cells: bool) -> usize {
    let placed = after
        .cursor
        .filter(|_| has_cells || before.cursor != after.cursor);
    let toggled = !before.is_told || before.cursor.is_some() != after.cursor.is_some();
    placed.map_or(0, |at| place(at.x, at.y)) + if toggled { CURSOR_SHOWN } else { 0 }
}

fn columns(cell: &Cell) -> u16 {
    match cell.diff_option {
        CellDiffOption::ForcedWidth(columns) => columns.get(),
        _ => cell.symbol().cell_width().max(1),
    }
}

/// Returns the bytes of `CSI row;column H`.
fn place(column: u16, row: u16) -> usize {
    let digits = |number: u16| match number {
        0 => 0,
        _ => (number + 1).to_string().len(),
    };
    let column = match column {
        0 => 0,
        _ => 1 + digits(column),
    };
    3 + digits(row) + column
}

/// Returns the bytes of the SGR sequence for the style of a cell: two digits for a colour, one
/// for an attribute, a semicolon between two. The theme has no other colours than the sixteen.
fn style_bytes(cell: &Cell) -> usize {
    let colour = |colour: Color, bright: usize| match colour {
        Color::Reset => 0,
        Color::DarkGray
        | Color::LightRed
        | Color::LightGreen
        | Color::LightYellow
        | Color::LightBlue
        | Color::LightMagenta
        | Color::LightCyan
        | Color::White => bright,
        _ => 3,
    };
    let attributes = 2 * usize::try_from(cell.modifier.bits().count_ones()).unwrap();
    let numbers = attributes + colour(cell.fg, 3) + colour(cell.bg, 4);
    3 + numbers.saturating_sub(1)
}
