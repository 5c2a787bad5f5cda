//! The backend judged by what terminals show after random films of frames: `vt100`, and our
//! emulator of the other kinds.

use std::num::NonZeroU16;

use proptest::prelude::*;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Color, Modifier, Style};

use crate::terminal::ink::SEEN_ON_BLANKS;

use super::emulator::{Column, Emulator, Kind, Look};
use super::tests::{bench, put};
use super::*;

/// Something that a frame draws.
#[derive(Clone, Debug)]
enum Stroke {
    Text {
        at: (u16, u16),
        text: String,
        style: Style,
    },
    /// A pop-up: a cleared area with a border of ASCII at both sides.
    Popup { area: Rect, style: Style },
    /// A bar of colour over whatever is there.
    Bar { row: u16, style: Style },
}

impl Stroke {
    fn draw(&self, buffer: &mut Buffer) {
        match self {
            Self::Text { at, text, style } => put(buffer, *at, text, *style),
            Self::Popup { area, style } => {
                let area = area.intersection(buffer.area);
                for place in area.positions() {
                    buffer[place].reset();
                    buffer[place].set_style(*style);
                    if place.x == area.left() || place.x + 1 == area.right() {
                        buffer[place].set_symbol("|");
                    }
                }
            }
            Self::Bar { row, style } => {
                let bar = Rect::new(0, *row, buffer.area.width, 1).intersection(buffer.area);
                buffer.set_style(bar, *style);
            }
        }
    }
}

/// One frame of a film: what stays of the one before, what is added, size, cursor.
#[derive(Clone, Debug)]
struct Take {
    stays: usize,
    strokes: Vec<Stroke>,
    size: Option<(u16, u16)>,
    cursor: Option<(u16, u16)>,
}

fn style() -> impl Strategy<Value = Style> {
    let color = prop_oneof![
        3 => Just(Color::Reset),
        1 => Just(Color::Blue),
        1 => Just(Color::LightRed),
        1 => Just(Color::Rgb(10, 20, 30)),
        1 => Just(Color::Indexed(200)),
    ];
    let modifiers = prop_oneof![
        Just(Modifier::empty()),
        Just(Modifier::REVERSED),
        Just(Modifier::UNDERLINED),
        Just(Modifier::BOLD | Modifier::DIM),
        Just(Modifier::DIM),
    ];
    (color.clone(), color, modifiers)
        .prop_map(|(fg, bg, modifier)| Style::new().fg(fg).bg(bg).add_modifier(modifier))
}

fn stroke() -> impl Strategy<Value = Stroke> {
    let glyph = prop_oneof![
        4 => "[a-c ]",
        5 => prop::sample::select(vec!["中", "政", "，"]).prop_map(String::from),
        3 => prop::sample::select(vec!["“", "”", "—", "·", "①"]).prop_map(String::from),
        1 => prop::sample::select(vec!["😀", "葛\u{E0100}", "👨\u{200d}👩\u{200d}👧"]).prop_map(String::from),
    ];
    let text = prop::collection::vec(glyph, 1..9).prop_map(|glyphs| glyphs.concat());
    let at = (0_u16..20, 0_u16..4);
    prop_oneof![
        6 => (at.clone(), text, style()).prop_map(|(at, text, style)| Stroke::Text { at, text, style }),
        2 => (at, 1_u16..8, 1_u16..4, style()).prop_map(|((x, y), width, height, style)| {
            Stroke::Popup { area: Rect::new(x, y, width, height), style }
        }),
        1 => (0_u16..4, style()).prop_map(|(row, style)| Stroke::Bar { row, style }),
    ]
}

fn film() -> impl Strategy<Value = Vec<Take>> {
    let size = prop::option::weighted(0.15, (1_u16..24, 1_u16..5));
    let cursor = prop::option::of((0_u16..24, 0_u16..5));
    let take = (
        0_usize..8,
        prop::collection::vec(stroke(), 0..4),
        size,
        cursor,
    )
        .prop_map(|(stays, strokes, size, cursor)| Take {
            stays,
            strokes,
            size,
            cursor,
        });
    prop::collection::vec(take, 1..7)
}

/// A film of one long page under a title, read up and down in steps of some lines.
fn reading() -> impl Strategy<Value = Vec<Take>> {
    let glyph = prop::sample::select(vec![
        "中",
        "政",
        "，",
        "“",
        "”",
        "—",
        "a",
        " ",
        "👨\u{200d}👩",
    ]);
    let line = prop::collection::vec(glyph, 0..9).prop_map(|glyphs| glyphs.concat());
    let lines = prop::collection::vec((line, style()), 24);
    let steps = prop::collection::vec(0_usize..14, 2..6);
    (lines, steps).prop_map(|(lines, steps)| {
        let page = |first: usize| {
            let text = |row: u16, (text, style): &(String, Style)| Stroke::Text {
                at: (1, row),
                text: text.clone(),
                style: *style,
            };
            let title = text(0, &("title".to_owned(), Style::new().reversed()));
            let rows = (1_u16..).zip(lines.iter().skip(first).take(9));
            let rows = rows.map(|(row, line)| text(row, line));
            [title].into_iter().chain(rows).collect()
        };
        let take = |first| Take {
            stays: 0,
            strokes: page(first),
            size: Some((18, 10)),
            cursor: None,
        };
        steps.into_iter().map(take).collect()
    })
}

/// Plays a film; `shown` gets each frame's bytes and the buffer that the screen must equal.
fn play(
    film: &[Take],
    ambiguous: Ambiguous,
    mut shown: impl FnMut(&[u8], &Buffer, Option<Position>),
) {
    let mut bench = bench(ambiguous, 18, 4);
    let mut strokes: Vec<Stroke> = Vec::new();
    for take in film {
        strokes.truncate(take.stays);
        strokes.extend_from_slice(&take.strokes);
        if let Some((columns, rows)) = take.size {
            bench.backend_mut().set_size(Size::new(columns, rows));
        }
        let mut cursor = None;
        let drawn = bench.draw(|frame| {
            for stroke in &strokes {
                stroke.draw(frame.buffer_mut());
            }
            let inside = |(x, y): &(u16, u16)| *x < frame.area().width && *y < frame.area().height;
            cursor = take.cursor.filter(inside).map(Position::from);
            frame.set_cursor(cursor);
        });
        drawn.unwrap();
        let buffer = bench.shown().clone();
        let wire = std::mem::take(bench.backend_mut().writer_mut());
        assert!(wire.writes <= 1, "{} writes", wire.writes);
        shown(&wire.bytes, &buffer, cursor);
    }
}

/// Returns what each column of a settled row must show: the text, its columns, and its cell.
fn expected_row(
    buffer: &Buffer,
    row: u16,
    ambiguous: Ambiguous,
    width: impl Fn(char) -> u16,
) -> Vec<(String, u16, Cell)> {
    let mut columns = Vec::new();
    let mut column = 0;
    while column < buffer.area.width {
        let cell = &buffer[(column, row)];
        let slot = Slot::of(cell, buffer.area.width - column);
        let glyph = if slot.glyph.is_empty() {
            " "
        } else {
            slot.glyph
        };
        // A terminal that draws the parts of a cluster side by side shows those that fit; what
        // stands behind is drawn over the others.
        let mut natural = 0;
        let fits = glyph.char_indices().find(|(_, part)| {
            let more = width(*part);
            let is_over = natural + more > slot.columns;
            natural += if is_over { 0 } else { more };
            is_over
        });
        let glyph = fits.map_or(glyph, |(at, _)| glyph.split_at(at).0);
        let pads = slot.columns - natural.min(slot.columns);
        let pad = || (" ".to_owned(), 1, cell.clone());
        let leads = ambiguous == Ambiguous::Narrow && slot.at_the_right;
        columns.extend((0..pads).filter(|_| leads).map(|_| pad()));
        columns.push((glyph.to_owned(), natural, cell.clone()));
        columns.extend((0..pads).filter(|_| !leads).map(|_| pad()));
        column += slot.columns;
    }
    columns
}

fn look_of(cell: &Cell) -> Look {
    let mut bytes = Vec::new();
    Ink::default().change_to(Ink::of(cell, Colours::True), &mut bytes);
    let sequence = String::from_utf8(bytes).unwrap();
    let parameters = sequence
        .strip_prefix("\x1b[")
        .and_then(|rest| rest.strip_suffix('m'));
    parameters.map_or_else(Look::default, |parameters| {
        Look::default().after(parameters)
    })
}

fn play_on(kind: Kind, ambiguous: Ambiguous, film: &[Take]) {
    let mut screen = Emulator::new(kind, 18, 4);
    play(film, ambiguous, |bytes, buffer, cursor| {
        let Rect { width, height, .. } = buffer.area;
        if (screen.columns, screen.rows) != (width, height) {
            let cursor_shown = screen.cursor_shown;
            screen = Emulator::new(kind, width, height);
            screen.cursor_shown = cursor_shown;
        }
        screen.process(bytes);
        for row in 0..height {
            let mut column = 0;
            let width = |character: char| match character {
                ' '..='~' => 1,
                '“' | '”' | '—' | '·' | '①' => kind.ambiguous,
                '😀' => kind.emoji,
                '\u{E0100}' | '\u{200d}' => 0,
                _ => 2,
            };
            for (glyph, columns, cell) in expected_row(buffer, row, ambiguous, width) {
                let (shown, look) = screen.at(column, row);
                let place = format!("column {column} row {row}");
                let (look, expected) = if glyph == " " {
                    (look.on_blanks(), look_of(&cell).on_blanks())
                } else {
                    (look.clone(), look_of(&cell))
                };
                assert_eq!(shown, &Column::Glyph(glyph, columns), "{place}");
                assert_eq!(look, expected, "{place}");
                column += columns;
            }
        }
        assert_eq!(screen.cursor_shown, cursor.is_some());
        if let Some(position) = cursor {
            assert_eq!(screen.cursor, (position.x, position.y));
        }
    });
}

fn play_on_vt100(ambiguous: Ambiguous, film: &[Take]) {
    let size = |n: u16| NonZeroU16::new(n).unwrap();
    let mut parser = vt100::Parser::new(size(4), size(18), 0);
    play(film, ambiguous, |bytes, buffer, cursor| {
        let Rect { width, height, .. } = buffer.area;
        parser.screen_mut().set_size(size(height), size(width));
        parser.process(bytes);
        let screen = parser.screen();
        for row in 0..height {
            let mut column = 0;
            let width = |character| {
                let width = unicode_width::UnicodeWidthChar::width(character).unwrap();
                u16::try_from(width).unwrap()
            };
            for (glyph, columns, cell) in expected_row(buffer, row, ambiguous, width) {
                let shown = screen.cell(row, column).unwrap();
                let place = format!("column {column} row {row}");
                let contents = if shown.has_contents() {
                    shown.contents()
                } else {
                    " "
                };
                assert_eq!(contents, glyph, "{place}");
                assert_eq!(shown.is_wide(), columns == 2, "{place}");
                if glyph != " " || cell.modifier.intersects(SEEN_ON_BLANKS) {
                    assert_eq!(shown.fgcolor(), vt100_color(cell.fg), "{place}");
                }
                assert_eq!(shown.bgcolor(), vt100_color(cell.bg), "{place}");
                let has = |modifier| cell.modifier.contains(modifier);
                assert_eq!(shown.inverse(), has(Modifier::REVERSED), "{place}");
                assert_eq!(shown.underline(), has(Modifier::UNDERLINED), "{place}");
                column += columns;
            }
        }
        assert_eq!(screen.hide_cursor(), cursor.is_none());
        if let Some(position) = cursor {
            assert_eq!(screen.cursor_position(), (position.y, position.x));
        }
    });
}

fn vt100_color(color: Color) -> vt100::Color {
    match color {
        Color::Blue => vt100::Color::Idx(4),
        Color::LightRed => vt100::Color::Idx(9),
        Color::Indexed(n) => vt100::Color::Idx(n),
        Color::Rgb(r, g, b) => vt100::Color::Rgb(r, g, b),
        _ => vt100::Color::Default,
    }
}

const NARROW: Kind = Kind {
    ambiguous: 1,
    emoji: 2,
    keeps_look: false,
};
const WIDE: Kind = Kind {
    ambiguous: 2,
    emoji: 2,
    keeps_look: false,
};

proptest! {
    #[test]
    fn vt100_shows_every_frame_as_it_was_drawn(film in film()) {
        play_on_vt100(Ambiguous::Agnostic, &film);
        play_on_vt100(Ambiguous::Narrow, &film);
    }

    #[test]
    fn narrow_and_wide_terminals_show_the_same_bytes_right(film in film()) {
        for kind in [NARROW, WIDE] {
            for keeps_look in [false, true] {
                for emoji in [1, 2] {
                    play_on(Kind { emoji, keeps_look, ..kind }, Ambiguous::Agnostic, &film);
                }
            }
        }
    }

    #[test]
    fn rows_that_move_are_shown_where_they_were_drawn(film in reading()) {
        play_on_vt100(Ambiguous::Agnostic, &film);
        play_on_vt100(Ambiguous::Narrow, &film);
        play_on(WIDE, Ambiguous::Agnostic, &film);
        play_on(WIDE, Ambiguous::Wide, &film);
    }

    #[test]
    fn a_terminal_of_known_kind_is_written_to_in_its_own_way(film in film()) {
        play_on(NARROW, Ambiguous::Narrow, &film);
        play_on(WIDE, Ambiguous::Wide, &film);
    }
}
