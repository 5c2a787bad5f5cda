//! What writes cells to a terminal: one write a frame, few bytes, and right where terminals disagree.
//!
//! Most terminals count quotes, dashes and circled numbers as one column, some as two, and none
//! says which without being asked. So such a glyph gets a slot of two columns and is written as
//! two blanks, a step back and the glyph; from there on the cursor's column is unknown, and the
//! next cell is addressed absolutely. Between cells about which all terminals agree nothing is
//! sent but their text: a page of Chinese costs a third of what the stock backend sends. Plain
//! blanks wait for what comes after them, because a long run of them is erased, not written.

use std::io::{self, Write};

use ratatui::buffer::Cell;
use ratatui::layout::{Position, Size};

use super::Colours;
use super::ink::Ink;
use super::screen;
use super::scroll::Scroll;
use super::slot::{Slot, Trust, only};

#[cfg(test)]
mod emulator;
#[cfg(test)]
mod film;
#[cfg(test)]
mod tests;

/// How a glyph is written that some terminals show in one column and others in two.
///
/// A sitting begins with [`Ambiguous::Agnostic`], unless its user has said what the terminal does;
/// the two others are taken when the terminal has answered (see [`super::probe`]).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Ambiguous {
    /// So that both kinds of terminal show it right.
    #[default]
    Agnostic,
    /// For a terminal that is known to count one column.
    Narrow,
    /// For a terminal that is known to count two columns.
    Wide,
}

/// Where the size of the screen comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Measure {
    Asked,
    Fixed(Size),
}

/// Where the terminal's cursor is, as far as it is known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Pen {
    row: Option<u16>,
    column: Option<u16>,
}

/// Blanks of one row, side by side, that show nothing but the terminal's own background.
#[derive(Clone, Copy, Debug)]
struct Blanks {
    row: u16,
    first: u16,
    columns: u16,
}

impl Blanks {
    const fn end(self) -> u16 {
        self.first.saturating_add(self.columns)
    }
}

/// A backend that collects a frame and hands it to `out` in one `write_all`, or not at all when
/// nothing has changed.
#[derive(Debug)]
pub struct LeanBackend<W: Write> {
    out: W,
    measure: Measure,
    columns: u16,
    ambiguous: Ambiguous,
    colours: Colours,
    frame: Vec<u8>,
    pen: Pen,
    ink: Ink,
    /// What is not written yet; the frame is open.
    blanks: Option<Blanks>,
    /// Whether the screen was clear when this frame began: what the frame skips is blank then.
    was_clear: bool,
    /// Where the cursor is wanted, if it is.
    cursor: Option<Position>,
    /// Whether the terminal was last told to show it; `None` before the first frame.
    shows_cursor: Option<bool>,
}

impl<W: Write> LeanBackend<W> {
    /// Returns a backend that writes to `out` and asks the terminal on standard output for its size.
    pub const fn new(out: W, ambiguous: Ambiguous, colours: Colours) -> Self {
        Self {
            out,
            measure: Measure::Asked,
            columns: u16::MAX,
            ambiguous,
            colours,
            frame: Vec::new(),
            pen: Pen {
                row: None,
                column: None,
            },
            ink: Ink::DEFAULT,
            blanks: None,
            was_clear: true,
            cursor: None,
            shows_cursor: None,
        }
    }

    /// Returns the same backend with a size of its own, for a screen that is no terminal.
    #[must_use]
    pub const fn with_size(mut self, size: Size) -> Self {
        self.measure = Measure::Fixed(size);
        self
    }

    /// Changes the size of a backend that has one of its own.
    pub const fn set_size(&mut self, size: Size) {
        self.measure = Measure::Fixed(size);
    }

    /// Returns how ambiguous glyphs are written.
    pub const fn ambiguous(&self) -> Ambiguous {
        self.ambiguous
    }

    /// Changes how ambiguous glyphs are written. What stands on the screen is in the former way:
    /// [`LeanBackend::forget`] follows.
    pub const fn set_ambiguous(&mut self, ambiguous: Ambiguous) {
        self.ambiguous = ambiguous;
    }

    /// Returns the writer.
    pub const fn writer(&self) -> &W {
        &self.out
    }

    /// Returns the writer, to be changed.
    pub const fn writer_mut(&mut self) -> &mut W {
        &mut self.out
    }

    /// Forgets what is known of the terminal's state, because somebody else has used it, and puts a
    /// `question` to it (or nothing), which may draw anywhere. [`super::Canvas::clear`] follows.
    pub fn forget(&mut self, question: &[u8]) {
        self.frame.clear();
        self.pen = Pen::default();
        self.ink = Ink::default();
        self.blanks = None;
        self.was_clear = false;
        self.shows_cursor = None;
        self.open_frame();
        self.frame.extend_from_slice(b"\x1b[m");
        self.frame.extend_from_slice(question);
    }

    /// Clears the screen.
    pub(super) fn clear(&mut self) {
        self.leave_ink();
        self.frame.extend_from_slice(b"\x1b[H\x1b[2J");
        self.was_clear = true;
        self.pen = Pen {
            row: Some(0),
            column: Some(0),
        };
    }

    /// Moves rows, by deleting or inserting some at the top of a region, which every terminal
    /// knows since the VT102.
    pub(super) fn scroll(&mut self, scroll: Scroll) {
        self.leave_ink();
        let Scroll {
            top,
            bottom,
            by,
            up,
        } = scroll;
        let region = format!("\x1b[{};{}r", top + 1, bottom + 1);
        self.frame.extend_from_slice(region.as_bytes());
        // Where the cursor stands after a region is set is a matter of the terminal.
        self.push_sequence(&[top + 1, 1], b'H');
        self.push_sequence(&[by], if up { b'M' } else { b'L' });
        self.frame.extend_from_slice(b"\x1b[r");
        self.pen = Pen::default();
    }

    /// Writes cells that differ from what is shown, in the order of their places.
    pub(super) fn put_all<'a>(&mut self, cells: impl Iterator<Item = (u16, u16, &'a Cell)>) {
        for (column, row, cell) in cells {
            self.put(column, row, cell);
        }
    }

    /// Shows the cursor at a place, or hides it.
    pub(super) const fn set_cursor(&mut self, place: Option<Position>) {
        self.cursor = place;
    }

    /// Returns the size of the screen.
    pub(super) fn size(&mut self) -> io::Result<Size> {
        let size = match self.measure {
            Measure::Asked => screen::size()?,
            Measure::Fixed(size) => size,
        };
        self.columns = size.width;
        Ok(size)
    }

    /// Sends the frame in one write; a frame that changes nothing costs no bytes and no write.
    pub(super) fn flush(&mut self) -> io::Result<()> {
        self.close_frame();
        if self.frame.is_empty() {
            return Ok(());
        }
        let written = self
            .out
            .write_all(&self.frame)
            .and_then(|()| self.out.flush());
        self.frame.clear();
        self.was_clear = false;
        written
    }

    /// Begins the frame, if nothing has begun it: terminals that know the mode show it at once.
    fn open_frame(&mut self) {
        if self.frame.is_empty() {
            self.frame.extend_from_slice(b"\x1b[?2026h");
        }
    }

    fn move_to(&mut self, column: u16, row: u16) {
        let same_row = self.pen.row == Some(row);
        match self.pen.column {
            Some(at) if same_row && at == column => return,
            Some(at) if same_row && at < column => self.step_over(column - at),
            _ if same_row => self.push_sequence(&[column.saturating_add(1)], b'G'),
            _ => self.push_sequence(&[row.saturating_add(1), column.saturating_add(1)], b'H'),
        }
        self.pen = Pen {
            row: Some(row),
            column: Some(column),
        };
    }

    /// Moves on over columns that stay as they are; blank ones can be written where that is shorter.
    fn step_over(&mut self, columns: u16) {
        let are_blank = self.was_clear && self.ink.on_blanks() == Ink::DEFAULT;
        if are_blank && columns < 4 {
            self.put_blanks(columns);
        } else {
            self.push_sequence(&[columns], b'C');
        }
    }

    /// Appends `CSI` numbers `ending`; trailing ones, which all these sequences take as their
    /// default, are left out.
    fn push_sequence(&mut self, numbers: &[u16], ending: u8) {
        let told = numbers
            .iter()
            .rposition(|number| *number != 1)
            .map_or(0, |last| last + 1);
        self.frame.extend_from_slice(b"\x1b[");
        for (index, number) in numbers.iter().take(told).enumerate() {
            if index > 0 {
                self.frame.push(b';');
            }
            if *number != 1 {
                self.frame.extend_from_slice(number.to_string().as_bytes());
            }
        }
        self.frame.push(ending);
    }

    fn put(&mut self, column: u16, row: u16, cell: &Cell) {
        let room = self.columns.saturating_sub(column);
        if room == 0 {
            return;
        }
        let slot = Slot::of(cell, room);
        let ink = Ink::of(cell, self.colours);
        self.open_frame();
        if slot.glyph.is_empty() && ink.on_blanks() == Ink::DEFAULT {
            return self.keep_blanks(column, row, slot.columns);
        }
        self.end_blanks(Some((column, row)));
        self.move_to(column, row);
        if !slot.glyph.is_empty() || self.ink.on_blanks() != ink.on_blanks() {
            self.ink.change_to(ink, &mut self.frame);
            self.ink = ink;
        }
        let is_known = match slot.trust {
            Trust::Agreed => self.put_agreed(slot),
            Trust::Doubtful => self.put_doubtful(slot),
            Trust::Ambiguous => self.put_ambiguous(slot, column),
        };
        self.moved(row, column.saturating_add(slot.columns), is_known);
    }

    /// Notes that the cursor stands before a column, if terminals agree on that.
    fn moved(&mut self, row: u16, column: u16, is_known: bool) {
        self.pen = if column >= self.columns {
            // Behind the last column the cursor hangs between two rows, each terminal in its way.
            Pen::default()
        } else {
            Pen {
                row: Some(row),
                column: is_known.then_some(column),
            }
        };
    }

    fn keep_blanks(&mut self, column: u16, row: u16, columns: u16) {
        match &mut self.blanks {
            Some(blanks) if (blanks.end(), blanks.row) == (column, row) => {
                blanks.columns = blanks.columns.saturating_add(columns);
            }
            _ => {
                self.end_blanks(None);
                self.blanks = Some(Blanks {
                    row,
                    first: column,
                    columns,
                });
            }
        }
    }

    /// Puts the blanks that wait, before what is put at `next`: written, or erased where that is
    /// shorter. Erasing leaves the cursor where it is.
    fn end_blanks(&mut self, next: Option<(u16, u16)>) {
        let Some(blanks) = self.blanks.take() else {
            return;
        };
        let Blanks {
            row,
            first,
            columns,
        } = blanks;
        self.move_to(first, row);
        if self.ink.on_blanks() != Ink::DEFAULT {
            self.ink.change_to(Ink::DEFAULT, &mut self.frame);
            self.ink = Ink::DEFAULT;
        }
        let goes_on = next == Some((blanks.end(), row));
        let start = self.frame.len();
        if blanks.end() >= self.columns {
            self.push_sequence(&[], b'K');
        } else {
            self.push_sequence(&[columns], b'X');
        }
        let erasing = self.frame.len() - start;
        let stepping = if goes_on { erasing } else { 0 };
        if erasing + stepping >= usize::from(columns) {
            self.frame.truncate(start);
            self.put_blanks(columns);
            self.moved(row, blanks.end(), true);
        }
    }

    fn put_agreed(&mut self, slot: Slot<'_>) -> bool {
        if slot.glyph.is_empty() {
            self.put_blanks(slot.columns);
        } else {
            self.frame.extend_from_slice(slot.glyph.as_bytes());
        }
        true
    }

    /// One column in the layout: a terminal that was asked and counts ambiguous glyphs as one can
    /// be trusted with a single character.
    fn put_doubtful(&mut self, slot: Slot<'_>) -> bool {
        self.frame.extend_from_slice(slot.glyph.as_bytes());
        self.ambiguous == Ambiguous::Narrow && only(slot.glyph).is_some()
    }

    fn put_ambiguous(&mut self, slot: Slot<'_>, column: u16) -> bool {
        match (self.ambiguous, only(slot.glyph)) {
            (Ambiguous::Narrow, Some(glyph)) if is_counted_as_one(glyph) => {
                let pads = slot.columns.saturating_sub(1);
                if slot.at_the_right {
                    self.put_blanks(pads);
                    self.frame.extend_from_slice(slot.glyph.as_bytes());
                } else {
                    self.frame.extend_from_slice(slot.glyph.as_bytes());
                    self.put_blanks(pads);
                }
                true
            }
            (Ambiguous::Wide, Some(glyph)) if is_counted_as_one(glyph) && slot.columns == 2 => {
                self.frame.extend_from_slice(slot.glyph.as_bytes());
                true
            }
            _ => {
                self.put_blanks(slot.columns);
                self.step_back(slot.columns, column);
                self.frame.extend_from_slice(slot.glyph.as_bytes());
                false
            }
        }
    }

    /// Steps back over the blanks of a slot. At the edge of the screen a step is counted from a
    /// place on which terminals differ, so the column is named instead.
    fn step_back(&mut self, columns: u16, column: u16) {
        if column.saturating_add(columns) >= self.columns {
            self.push_sequence(&[column.saturating_add(1)], b'G');
        } else {
            self.push_sequence(&[columns], b'D');
        }
    }

    fn put_blanks(&mut self, columns: u16) {
        let end = self.frame.len().saturating_add(usize::from(columns));
        self.frame.resize(end, b' ');
    }

    /// Ends what is being written, in the terminal's own colours: what it erases or moves into view
    /// it may fill with those that are set.
    fn leave_ink(&mut self) {
        self.open_frame();
        self.end_blanks(None);
        self.ink.change_to(Ink::default(), &mut self.frame);
        self.ink = Ink::default();
    }

    /// Ends the frame: the terminal's own colours, the cursor where it is wanted, the bracket.
    fn close_frame(&mut self) {
        let has_cells = !self.frame.is_empty();
        if has_cells {
            self.leave_ink();
        }
        if let Some(place) = self.cursor {
            self.move_to(place.x, place.y);
        }
        let is_shown = self.cursor.is_some();
        if self.shows_cursor != Some(is_shown) {
            let sequence: &[u8] = if is_shown { b"\x1b[?25h" } else { b"\x1b[?25l" };
            self.frame.extend_from_slice(sequence);
            self.shows_cursor = Some(is_shown);
        }
        if has_cells {
            self.frame.extend_from_slice(b"\x1b[?2026l");
        }
    }
}

/// Tells whether terminals that are not told otherwise count one column: what the settings
/// `Narrow` and `Wide` speak of. An emoji has a slot of two columns for another reason.
fn is_counted_as_one(glyph: char) -> bool {
    unicode_width::UnicodeWidthChar::width(glyph) == Some(1)
}
