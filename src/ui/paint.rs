//! The one way in which text reaches a cell: sanitised, by slots, never half a wide character.

use std::num::NonZeroU16;

use ratatui::buffer::{Buffer, CellDiffOption, CellWidth as _};
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::theme::Lines;
use crate::text;

/// A line that is being written from left to right inside an area of one row.
#[derive(Debug)]
pub struct Pen<'a> {
    buffer: &'a mut Buffer,
    area: Rect,
    x: u16,
}

impl<'a> Pen<'a> {
    /// Starts at the left end of the first row of `area`; nothing is written outside of it.
    pub fn new(buffer: &'a mut Buffer, area: Rect) -> Self {
        let area = area.intersection(buffer.area);
        Self {
            buffer,
            area,
            x: area.x,
        }
    }

    /// Returns how many cells are left.
    #[must_use]
    pub const fn room(&self) -> usize {
        (self.area.x + self.area.width).saturating_sub(self.x) as usize
    }

    /// Writes text of any origin on one line; what does not fit is cut, with an ellipsis.
    pub fn text(&mut self, source: &str, style: Style) -> &mut Self {
        self.text_within(source, self.room(), style)
    }

    /// Writes text of any origin in at most `cells` cells.
    pub fn text_within(&mut self, source: &str, cells: usize, style: Style) -> &mut Self {
        // A list row of a text of megabytes must not cost the whole text.
        let bound = cells.saturating_mul(4).saturating_add(16);
        let head: String = source.chars().take(bound).collect();
        let shown = text::display_line(&head);
        let cut = text::ellipsis(&shown, cells.min(self.room()));
        self.shown(&cut, style)
    }

    /// Writes one character of ours that takes one column where it is used.
    pub fn mark(&mut self, mark: char, style: Style) -> &mut Self {
        if self.room() > 0 && self.area.height > 0 {
            self.put(mark.encode_utf8(&mut [0; 4]), 1, false, style);
        }
        self
    }

    /// Writes text that was made for the screen, such as a span of a [`text::Line`], in whole
    /// clusters. The sanitiser changes nothing of it, and is asked all the same: whoever comes
    /// with a text of another kind has it shown safely, if not in its place.
    pub fn shown(&mut self, shown: &str, style: Style) -> &mut Self {
        if self.area.height == 0 {
            return self;
        }
        for cluster in text::clusters(&text::display_line(shown)) {
            let cells = u16::from(cluster.cells);
            if cells == 0 {
                continue;
            }
            if usize::from(cells) > self.room() {
                // Half a wide character is worse than none.
                self.x = self.area.x + self.area.width;
                break;
            }
            self.put(cluster.text, cells, cluster.ambiguous, style);
        }
        self
    }

    fn put(&mut self, symbol: &str, cells: u16, ambiguous: bool, style: Style) {
        let (x, y) = (self.x, self.area.y);
        self.blank_what_is_cut(x, y);
        for column in x..x + cells {
            if let Some(cell) = self.buffer.cell_mut((column, y)) {
                cell.reset();
                cell.set_style(style);
            }
        }
        if let Some(cell) = self.buffer.cell_mut((x, y)) {
            cell.set_symbol(symbol);
            if ambiguous && let Some(width) = NonZeroU16::new(cells) {
                cell.set_diff_option(CellDiffOption::ForcedWidth(width));
            }
        }
        self.x += cells;
    }

    /// Empties a wide character whose right half is about to be overwritten.
    fn blank_what_is_cut(&mut self, x: u16, y: u16) {
        let left = x.checked_sub(1).and_then(|x| self.buffer.cell_mut((x, y)));
        if let Some(cell) = left.filter(|cell| cell.cell_width() > 1) {
            cell.set_symbol(" ");
            cell.set_diff_option(CellDiffOption::None);
        }
    }

    /// Leaves cells empty.
    pub fn skip(&mut self, cells: usize) -> &mut Self {
        let cells = u16::try_from(cells.min(self.room())).unwrap_or(0);
        self.x += cells;
        self
    }

    /// Goes on at a column of the area, counted from its left end.
    pub fn at(&mut self, column: usize) -> &mut Self {
        let column = u16::try_from(column)
            .unwrap_or(u16::MAX)
            .min(self.area.width);
        self.x = self.area.x + column;
        self
    }

    /// Returns the column at which the next character will stand, on the screen.
    #[must_use]
    pub const fn column(&self) -> u16 {
        self.x
    }
}

/// Returns one row of an area, counted from its top; an empty one past its end.
#[must_use]
pub const fn row(area: Rect, number: u16) -> Rect {
    let inside = number < area.height;
    Rect {
        y: area.y.saturating_add(number),
        height: if inside { 1 } else { 0 },
        ..area
    }
}

/// Gives a whole row, written or not, one style in place of those that it has.
pub fn style_row(buffer: &mut Buffer, area: Rect, style: Style) {
    let area = area.intersection(buffer.area);
    buffer.set_style(area, Style::reset());
    buffer.set_style(area, style);
}

/// Empties the first row of an area that others drew on.
pub fn clear(buffer: &mut Buffer, area: Rect) {
    for x in area.x..area.right() {
        if let Some(cell) = buffer.cell_mut((x, area.y)) {
            cell.reset();
        }
    }
}

/// Draws a horizontal rule.
pub fn rule(buffer: &mut Buffer, area: Rect, lines: Lines, style: Style) {
    for x in area.x..area.x.saturating_add(area.width) {
        if let Some(cell) = buffer.cell_mut((x, area.y)) {
            cell.set_char(lines.lying).set_style(style);
        }
    }
}

/// Draws a vertical rule.
pub fn bar(buffer: &mut Buffer, area: Rect, lines: Lines, style: Style) {
    for y in area.y..area.y.saturating_add(area.height) {
        if let Some(cell) = buffer.cell_mut((area.x, y)) {
            cell.set_char(lines.standing).set_style(style);
        }
    }
}
