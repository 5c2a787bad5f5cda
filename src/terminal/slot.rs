//! How many columns a cell takes, and whether terminals agree about it: what keeps wide characters whole.

mod note;

use std::num::NonZeroU16;

use ratatui::buffer::{Buffer, Cell, CellDiffOption, CellWidth as _};
use ratatui::style::{Color, Modifier};
use unicode_width::UnicodeWidthChar as _;

use super::ink::SEEN_ON_BLANKS;
use crate::text;
use note::{Note, Overrun};

/// What a cell puts on the screen, from its first column on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Slot<'a> {
    /// The grapheme cluster that is shown; empty means blank columns.
    pub glyph: &'a str,
    /// The columns that belong to the cell, at least one.
    pub columns: u16,
    /// How far terminals agree about the glyph.
    pub trust: Trust,
    /// Whether it stands in the second column of its slot, on terminals where it fills one of two:
    /// an opening quotation mark stands by what it opens, and the first half of a dash or of an
    /// ellipsis by the second: ␠“十五五”␠, ␠——␠.
    pub at_the_right: bool,
}

/// Whether terminals agree how far the cursor moves when a glyph is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Trust {
    /// All terminals move it by the columns of the slot: ASCII, Han, blanks.
    Agreed,
    /// The glyph takes one column in the layout; some terminals think otherwise.
    Doubtful,
    /// The glyph has a slot of several columns, and terminals fill one or all of them.
    Ambiguous,
}

impl<'a> Slot<'a> {
    /// Reads a cell; `room` is the number of columns from it to the edge of the screen.
    ///
    /// What cannot be shown becomes blanks: control characters, clusters without width, and what
    /// would not fit before the edge.
    pub(super) fn of(cell: &'a Cell, room: u16) -> Self {
        let forced = forced_columns(cell);
        let symbol = cell.symbol();
        let columns = match forced {
            Some(columns) => columns.get(),
            None if is_showable(symbol) => symbol.cell_width(),
            None => 1,
        };
        let fits = columns > 0 && columns <= room;
        if !fits || symbol == " " || !is_showable(symbol) {
            return Self {
                glyph: "",
                columns: columns.clamp(1, room.max(1)),
                trust: Trust::Agreed,
                at_the_right: false,
            };
        }
        let symbol = without_what_runs_over(symbol, room);
        let trust = match columns {
            _ if is_agreed(symbol, columns) => Trust::Agreed,
            1 => Trust::Doubtful,
            _ => Trust::Ambiguous,
        };
        Self {
            glyph: symbol,
            columns,
            trust,
            at_the_right: Note::of(cell).at_the_right,
        }
    }
}

/// Makes every wide slot of a drawn buffer whole, so that the difference between two settled
/// buffers is exactly what a terminal must be told.
///
/// A wide cell that something else was drawn over, or that sticks out of the buffer, becomes a
/// blank. The columns behind a wide cell are marked to be skipped: when the wide cell goes away
/// they differ from any ordinary cell, and so are written again. Without this a pop-up loses the
/// border that cuts a character, and terminals that blank the other half of an overwritten
/// character in their default colours keep holes in coloured lines.
///
/// Blanks lose what cannot be seen of their style, so that a bold one that replaces a plain one is
/// no change.
///
/// Drawing code that puts a glyph into two columns resets the second one, as
/// `Buffer::set_string` does.
pub fn settle(buffer: &mut Buffer) {
    let columns = usize::from(buffer.area.width);
    if columns == 0 {
        return;
    }
    for row in buffer.content.chunks_mut(columns) {
        settle_row(row);
    }
}

fn settle_row(mut row: &mut [Cell]) {
    let mut half = None;
    let mut overrun = Overrun::default();
    while let Some((head, rest)) = row.split_first_mut() {
        let room = u16::try_from(rest.len())
            .unwrap_or(u16::MAX)
            .saturating_add(1);
        let slot = Slot::of(head, room);
        let behind = usize::from(slot.columns).saturating_sub(1).min(rest.len());
        let is_cut = rest.iter().take(behind).any(|cell| cell.symbol() != " ");
        let is_blank = slot.glyph.is_empty() || is_cut;
        let (columns, drawn) = if is_blank {
            (1, 1)
        } else {
            (slot.columns, most_columns(slot.glyph))
        };
        if is_blank {
            settle_blank(head);
        }
        let (behind, after) = rest.split_at_mut(usize::from(columns) - 1);
        let (at_the_right, first_half) = side(head, half, after.first());
        half = first_half;
        Note {
            at_the_right,
            overrun: overrun.mark(),
        }
        .write(head);
        overrun = overrun.after(head, columns, drawn);
        for cell in behind {
            cell.reset();
            cell.set_style(head.style())
                .set_diff_option(CellDiffOption::Skip);
        }
        row = after;
    }
}

/// Decides whether a glyph stands at the right of its slot. Returns that, and the glyph if it is the
/// first half of two, as `half` says that the one before it was.
fn side(cell: &Cell, half: Option<char>, next: Option<&Cell>) -> (bool, Option<char>) {
    let glyph = only(cell.symbol());
    let begins_two = matches!(glyph, Some('—' | '…' | '⋯'))
        && half.is_none()
        && next.is_some_and(|next| only(next.symbol()) == glyph);
    let is_right = begins_two || matches!(glyph, Some('“' | '‘'));
    (is_right, glyph.filter(|_| begins_two))
}

/// Returns the most columns that a terminal is known to draw a cluster over: it may draw the parts
/// of an emoji side by side, and count a mark as two (as `PuTTY` does).
fn most_columns(cluster: &str) -> u16 {
    if only(cluster).is_some() {
        return 0;
    }
    let widths = cluster.chars().map(|part| match part.width() {
        Some(1) | None => 1,
        _ => 2,
    });
    widths.sum()
}

/// Returns as much of a cluster as is drawn before the edge, `room` columns away, by terminals that
/// draw its parts side by side: what runs over the edge would be written over the next row.
fn without_what_runs_over(cluster: &str, room: u16) -> &str {
    let mut drawn = 0;
    for (at, part) in cluster.char_indices() {
        drawn += part.width().unwrap_or(0);
        if at > 0 && drawn > usize::from(room) {
            return cluster.get(..at).unwrap_or(cluster);
        }
    }
    cluster
}

/// Returns the only character of a cluster, if there is but one.
pub(super) fn only(cluster: &str) -> Option<char> {
    let mut characters = cluster.chars();
    characters.next().filter(|_| characters.next().is_none())
}

fn settle_blank(cell: &mut Cell) {
    cell.set_symbol(" ").set_diff_option(CellDiffOption::None);
    if !cell.modifier.intersects(SEEN_ON_BLANKS) {
        cell.fg = Color::Reset;
        cell.underline_color = Color::Reset;
        cell.modifier = Modifier::empty();
    }
}

/// Returns the columns that drawing code gave to the cell, when it gave more than the cell itself.
fn forced_columns(cell: &Cell) -> Option<NonZeroU16> {
    match cell.diff_option {
        CellDiffOption::ForcedWidth(columns) => Some(columns),
        _ => None,
    }
}

fn is_showable(symbol: &str) -> bool {
    !symbol.is_empty() && !symbol.chars().any(char::is_control)
}

/// Tells whether every terminal moves its cursor by `columns` for this cluster.
fn is_agreed(symbol: &str, columns: u16) -> bool {
    let mut clusters = text::clusters(symbol);
    let (Some(cluster), None) = (clusters.next(), clusters.next()) else {
        return false;
    };
    !cluster.ambiguous && u16::from(cluster.cells) == columns
}

#[cfg(test)]
mod tests {
    use super::*;
    use ratatui::layout::Rect;
    use ratatui::style::{Color, Style};

    const TWO: NonZeroU16 = NonZeroU16::new(2).unwrap();

    fn cell(symbol: &str) -> Cell {
        let mut cell = Cell::default();
        cell.set_symbol(symbol);
        cell
    }

    fn ambiguous(symbol: &str) -> Cell {
        let mut cell = cell(symbol);
        cell.set_diff_option(CellDiffOption::ForcedWidth(TWO));
        cell
    }

    #[test]
    fn ascii_and_han_are_agreed_and_the_rest_is_not() {
        for (symbol, columns) in [
            ("a", 1),
            ("中", 2),
            ("，", 2),
            ("《", 2),
            ("Ａ", 2),
            ("𠮷", 2),
        ] {
            let cell = cell(symbol);
            let slot = Slot::of(&cell, 80);
            assert_eq!(
                slot,
                Slot {
                    glyph: symbol,
                    columns,
                    trust: Trust::Agreed,
                    at_the_right: false
                }
            );
        }
        for symbol in ["é", "─", "①", "α"] {
            assert_eq!(
                Slot::of(&cell(symbol), 80).trust,
                Trust::Doubtful,
                "{symbol}"
            );
        }
        for cell in [
            ambiguous("“"),
            ambiguous("①"),
            cell("😀"),
            cell("❤️"),
            cell("葛󠄀"),
        ] {
            assert_eq!(
                Slot::of(&cell, 80).trust,
                Trust::Ambiguous,
                "{}",
                cell.symbol()
            );
        }
    }

    #[test]
    fn what_cannot_be_shown_becomes_blanks() {
        for symbol in [
            "\u{1b}",
            "a\u{1b}[2J",
            "\u{9b}",
            "\u{7f}",
            "\n",
            "",
            "\u{301}",
        ] {
            let cell = cell(symbol);
            let slot = Slot::of(&cell, 80);
            assert_eq!((slot.glyph, slot.columns), ("", 1), "{symbol:?}");
        }
        let evil = ambiguous("\u{1b}]0;x\u{7}");
        assert_eq!(
            (Slot::of(&evil, 80).glyph, Slot::of(&evil, 80).columns),
            ("", 2)
        );
        let han = cell("中");
        assert_eq!(
            (Slot::of(&han, 1).glyph, Slot::of(&han, 1).columns),
            ("", 1)
        );
    }

    #[test]
    fn a_wide_cell_that_was_drawn_over_becomes_a_blank() {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 6, 1));
        buffer.set_string(0, 0, "中中中", Style::new());
        buffer.set_string(3, 0, "|", Style::new());
        settle(&mut buffer);
        let symbols: Vec<_> = buffer.content.iter().map(Cell::symbol).collect();
        assert_eq!(symbols, ["中", " ", " ", "|", "中", " "]);
        assert_eq!(buffer.content[2].diff_option, CellDiffOption::None);
    }

    #[test]
    fn the_column_behind_a_wide_cell_is_skipped() {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 3, 1));
        buffer.set_string(0, 0, "中a", Style::new().bg(Color::Blue));
        settle(&mut buffer);
        assert_eq!(buffer.content[1].diff_option, CellDiffOption::Skip);
        assert_eq!(buffer.content[2].diff_option, CellDiffOption::None);
    }

    #[test]
    fn a_wide_cell_at_the_edge_becomes_a_blank_and_rows_are_settled_one_by_one() {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 3, 2));
        buffer.content[2].set_symbol("中");
        buffer.content[3].set_symbol("b");
        settle(&mut buffer);
        assert_eq!(buffer.content[2].symbol(), " ");
        assert_eq!(buffer.content[3].symbol(), "b");
    }

    #[test]
    fn a_blank_keeps_only_what_can_be_seen_of_its_style() {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 3, 1));
        let bold = Style::new().bold().red().on_blue();
        buffer.content[0].set_style(bold);
        buffer.content[1].set_style(bold.underlined());
        buffer.content[2].set_symbol("a").set_style(bold);
        settle(&mut buffer);
        let styles: Vec<_> = buffer.content.iter().map(Cell::style).collect();
        let with_default = |style: Style| Cell::default().set_style(style).style();
        assert_eq!(
            styles,
            [Style::new().on_blue(), bold.underlined(), bold].map(with_default)
        );
    }

    #[test]
    fn opening_quotes_and_first_halves_stand_at_the_right() {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 24, 1));
        for (column, symbol) in (0..)
            .step_by(2)
            .zip(["“", "”", "—", "—", "—", "—", "—", "a"])
        {
            buffer.content[column] = if symbol == "a" {
                cell(symbol)
            } else {
                ambiguous(symbol)
            };
        }
        buffer.content[16] = ambiguous("…");
        buffer.content[18] = ambiguous("…");
        settle(&mut buffer);
        let sides: String = buffer
            .content
            .iter()
            .filter(|cell| cell.symbol() != " ")
            .map(|cell| {
                if Slot::of(cell, 80).at_the_right {
                    'r'
                } else {
                    'l'
                }
            })
            .collect();
        assert_eq!(sides, "rlrlrlllrl");
    }

    #[test]
    fn settling_twice_changes_nothing() {
        let mut once = Buffer::empty(Rect::new(0, 0, 8, 1));
        once.set_string(0, 0, "a中文b", Style::new().bg(Color::Red));
        once.content[6] = ambiguous("—");
        settle(&mut once);
        let mut twice = once.clone();
        settle(&mut twice);
        assert_eq!(once, twice);
    }
}
