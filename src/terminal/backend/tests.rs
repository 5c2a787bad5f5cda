//! The backend judged by the bytes that it sends.

use std::num::NonZeroU16;

use ratatui::buffer::{Buffer, CellDiffOption};
use ratatui::style::{Color, Style};

use super::*;
use crate::terminal::{Canvas, Frame};

/// A writer that keeps what one frame sends, and counts the writes.
#[derive(Debug, Default)]
pub(super) struct Wire {
    pub bytes: Vec<u8>,
    pub writes: usize,
}

impl Write for Wire {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.bytes.extend_from_slice(bytes);
        self.writes += 1;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

pub(super) type Bench = Canvas<Wire>;

pub(super) fn bench(ambiguous: Ambiguous, columns: u16, rows: u16) -> Bench {
    let backend = LeanBackend::new(Wire::default(), ambiguous, Colours::True)
        .with_size(Size::new(columns, rows));
    Canvas::new(backend).unwrap()
}

/// Draws a frame; returns what was sent, with ESC as `^`.
fn frame(bench: &mut Bench, view: impl FnOnce(&mut Frame<'_>)) -> (String, usize) {
    bench.draw(view).unwrap();
    let wire = std::mem::take(bench.backend_mut().writer_mut());
    (
        String::from_utf8(wire.bytes).unwrap().replace('\x1b', "^"),
        wire.writes,
    )
}

/// Draws text as our drawing code does: ambiguous glyphs get a slot of two columns.
pub(super) fn put(buffer: &mut Buffer, (mut column, row): (u16, u16), text: &str, style: Style) {
    for glyph in unicode_segmentation::UnicodeSegmentation::graphemes(text, true) {
        let room = buffer.area.width.saturating_sub(column);
        let is_ambiguous = glyph.starts_with(['“', '”', '—', '·', '①']);
        if row >= buffer.area.height || room < if is_ambiguous { 2 } else { 1 } {
            return;
        }
        if is_ambiguous {
            buffer[(column + 1, row)].reset();
            buffer[(column, row)].reset();
            buffer[(column, row)]
                .set_symbol(glyph)
                .set_style(style)
                .set_diff_option(CellDiffOption::ForcedWidth(NonZeroU16::new(2).unwrap()));
            column += 2;
        } else {
            buffer[(column, row)].reset();
            (column, _) = buffer.set_stringn(column, row, glyph, 2, style);
        }
    }
}

#[test]
fn an_equal_frame_costs_nothing() {
    let mut bench = bench(Ambiguous::Agnostic, 20, 3);
    let view = |frame: &mut Frame<'_>| {
        put(
            frame.buffer_mut(),
            (0, 0),
            "推进“放管服”改革",
            Style::new().red(),
        );
        frame.set_cursor(Some(Position::from((3, 1))));
    };
    assert_eq!(frame(&mut bench, view).1, 1);
    assert_eq!(frame(&mut bench, view), (String::new(), 0));
    let (moved, writes) = frame(&mut bench, |frame| {
        view(frame);
        frame.set_cursor(Some(Position::from((4, 1))));
    });
    assert_eq!((moved.as_str(), writes), ("^[C", 1));
}

#[test]
fn a_frame_is_one_write_in_one_bracket() {
    let mut bench = bench(Ambiguous::Agnostic, 80, 24);
    let (sent, writes) = frame(&mut bench, |frame| {
        for row in 0..24 {
            put(
                frame.buffer_mut(),
                (0, row),
                &"建议".repeat(19),
                Style::new(),
            );
        }
    });
    assert_eq!(writes, 1);
    assert!(sent.starts_with("^[?2026h"));
    assert!(sent.ends_with("^[?2026l"));
    assert_eq!(sent.matches("2026").count(), 2);
    let text = 24 * "建议".len() * 19;
    assert!(
        sent.len() < text + 200,
        "{} bytes for {text} of text",
        sent.len()
    );
}

#[test]
fn text_about_which_terminals_agree_costs_only_itself() {
    let mut bench = bench(Ambiguous::Agnostic, 40, 2);
    let text = "优化营商环境，2026年《纲要》abc";
    let (sent, _) = frame(&mut bench, |frame| {
        put(frame.buffer_mut(), (0, 0), text, Style::new());
    });
    assert_eq!(sent, format!("^[?2026h^[H{text}^[?25l^[?2026l"));
}

#[test]
fn a_gap_is_stepped_over_and_written_on_a_clear_screen_where_that_is_shorter() {
    let mut bench = bench(Ambiguous::Agnostic, 40, 3);
    let (sent, _) = frame(&mut bench, |frame| {
        put(frame.buffer_mut(), (1, 0), "甲", Style::new());
        put(frame.buffer_mut(), (5, 0), "乙", Style::new());
        put(frame.buffer_mut(), (0, 2), "丙", Style::new());
    });
    assert_eq!(sent, "^[?2026h^[;2H甲  乙^[3H丙^[?25l^[?2026l");
    let (sent, _) = frame(&mut bench, |frame| {
        put(frame.buffer_mut(), (1, 0), "丁", Style::new());
        put(frame.buffer_mut(), (5, 0), "戊", Style::new());
        put(frame.buffer_mut(), (0, 2), "丙", Style::new());
    });
    assert_eq!(sent, "^[?2026h^[;2H丁^[2C戊^[?2026l");
}

#[test]
fn the_place_after_an_ambiguous_glyph_is_named() {
    let view =
        |frame: &mut Frame<'_>| put(frame.buffer_mut(), (0, 0), "“放”管", Style::new().red());
    let sent = |ambiguous| {
        let (sent, _) = frame(&mut bench(ambiguous, 20, 1), view);
        let sent = sent.strip_prefix("^[?2026h^[H^[31m").unwrap();
        sent.strip_suffix("^[m^[?25l^[?2026l").unwrap().to_owned()
    };
    assert_eq!(sent(Ambiguous::Agnostic), "  ^[2D“^[3G放  ^[2D”^[7G管");
    assert_eq!(sent(Ambiguous::Narrow), " “放” 管");
    assert_eq!(sent(Ambiguous::Wide), "“放”管");
}

#[test]
fn a_style_is_named_where_it_changes_and_reset_at_the_end() {
    let mut bench = bench(Ambiguous::Agnostic, 20, 1);
    let (sent, _) = frame(&mut bench, |frame| {
        put(frame.buffer_mut(), (0, 0), "甲乙", Style::new().red());
        put(frame.buffer_mut(), (4, 0), "丙", Style::new().red().bold());
    });
    assert_eq!(sent, "^[?2026h^[H^[31m甲乙^[1m丙^[m^[?25l^[?2026l");
}

#[test]
fn a_blank_costs_no_style_that_it_does_not_show() {
    let mut bench = bench(Ambiguous::Agnostic, 20, 1);
    let (sent, _) = frame(&mut bench, |frame| {
        let buffer = frame.buffer_mut();
        put(buffer, (0, 0), "甲", Style::new().bold());
        put(buffer, (2, 0), " ", Style::new().red().underlined());
        put(buffer, (3, 0), "  ", Style::new().red());
        put(buffer, (5, 0), "乙", Style::new().bold());
    });
    assert_eq!(
        sent,
        "^[?2026h^[H^[1m甲^[0;4;31m ^[2C^[0;1m乙^[m^[?25l^[?2026l"
    );
    let (sent, _) = frame(&mut bench, |frame| {
        put(frame.buffer_mut(), (0, 0), "a b", Style::new().bold());
    });
    assert_eq!(sent, "^[?2026h^[G^[1ma b^[2C  ^[m^[?2026l");
}

#[test]
fn many_blanks_are_erased_and_few_are_written() {
    let mut bench = bench(Ambiguous::Agnostic, 40, 2);
    frame(&mut bench, |frame| {
        for row in 0..2 {
            put(frame.buffer_mut(), (0, row), &"中".repeat(20), Style::new());
        }
    });
    let (sent, _) = frame(&mut bench, |frame| {
        let buffer = frame.buffer_mut();
        put(buffer, (0, 0), &"中".repeat(2), Style::new());
        put(buffer, (0, 1), &" ".repeat(4), Style::new());
        put(buffer, (4, 1), "中", Style::new());
        put(buffer, (26, 1), &"中".repeat(2), Style::new());
        put(buffer, (36, 1), "中中", Style::new());
    });
    assert_eq!(sent, "^[?2026h^[;5H^[K^[2H    ^[2C^[20X^[24C^[6X^[?2026l");
}

#[test]
fn a_control_character_never_reaches_the_terminal() {
    let mut bench = bench(Ambiguous::Agnostic, 10, 1);
    let (sent, _) = frame(&mut bench, |frame| {
        let buffer = frame.buffer_mut();
        buffer[(0, 0)]
            .set_symbol("\u{1b}]0;x\u{7}")
            .set_bg(Color::Red);
        buffer[(1, 0)].set_symbol("\u{9b}").set_bg(Color::Red);
        buffer[(2, 0)].set_symbol("a");
    });
    assert_eq!(sent, "^[?2026h^[H^[41m  ^[ma^[?25l^[?2026l");
}

#[test]
fn a_forgotten_screen_is_written_whole_again() {
    let mut bench = bench(Ambiguous::Agnostic, 10, 1);
    let view = |frame: &mut Frame<'_>| put(frame.buffer_mut(), (0, 0), "甲", Style::new());
    frame(&mut bench, view);
    bench.backend_mut().forget(&[]);
    bench.clear();
    let (sent, writes) = frame(&mut bench, view);
    assert_eq!(sent, "^[?2026h^[m^[H^[2J甲^[?25l^[?2026l");
    assert_eq!(writes, 1);
}

#[test]
fn a_border_that_cuts_a_wide_character_is_shown() {
    let mut bench = bench(Ambiguous::Agnostic, 6, 1);
    let text = |frame: &mut Frame<'_>| {
        put(frame.buffer_mut(), (0, 0), "中中中", Style::new());
    };
    frame(&mut bench, text);
    let (sent, _) = frame(&mut bench, |frame| {
        text(frame);
        put(frame.buffer_mut(), (3, 0), "|", Style::new());
    });
    assert_eq!(sent, "^[?2026h^[;3H |^[?2026l");
}

#[test]
fn the_half_that_is_left_of_a_character_gets_its_colour_again() {
    let mut bench = bench(Ambiguous::Agnostic, 5, 1);
    let blue = Style::new().on_blue();
    frame(&mut bench, |frame| {
        put(frame.buffer_mut(), (0, 0), "a中  ", blue);
    });
    let (sent, _) = frame(&mut bench, |frame| {
        put(frame.buffer_mut(), (0, 0), "中   ", blue);
    });
    assert_eq!(sent, "^[?2026h^[H^[44m中 ^[m^[?2026l");
}

/// Returns one of many lines that have hardly a character in common, row by row.
fn line(number: u16) -> String {
    let letters = (0..12).map(|place| 0x4E00 + u32::from(number) * 40 + place);
    format!(
        "“{}”",
        letters.filter_map(char::from_u32).collect::<String>()
    )
}

/// Draws a page of lines under a title, from one of its lines on.
fn page(first: u16) -> impl FnOnce(&mut Frame<'_>) {
    move |frame| {
        let buffer = frame.buffer_mut();
        put(
            buffer,
            (0, 0),
            "成渝地区合力强化能源保障",
            Style::new().bold(),
        );
        for row in 1..10 {
            put(buffer, (2, row), &line(first + row), Style::new());
        }
    }
}

#[test]
fn rows_that_only_move_are_moved_by_the_terminal() {
    for (from, to, moved) in [
        (3, 5, "^[2;10r^[2H^[2M^[r"),
        (5, 4, "^[2;10r^[2H^[L^[r"),
        (1, 7, "^[2;10r^[2H^[6M^[r"),
    ] {
        let mut bench = bench(Ambiguous::Narrow, 40, 10);
        frame(&mut bench, page(from));
        let (sent, writes) = frame(&mut bench, page(to));
        assert!(sent.starts_with(&format!("^[?2026h{moved}")), "{sent}");
        let new = i32::from(to) - i32::from(from);
        let drawn = sent.matches('“').count();
        assert_eq!(drawn, usize::try_from(new.abs()).unwrap(), "{sent}");
        assert_eq!(writes, 1);
    }
}

#[test]
fn rows_that_change_where_they_stand_are_not_moved() {
    let mut bench = bench(Ambiguous::Narrow, 40, 10);
    frame(&mut bench, page(1));
    let (sent, _) = frame(&mut bench, page(60));
    assert!(!sent.contains(['M', 'L', 'r']), "{sent}");
    let (sent, _) = frame(&mut bench, |frame| {
        page(60)(frame);
        put(frame.buffer_mut(), (0, 5), ">", Style::new());
    });
    assert!(!sent.contains(['M', 'L', 'r']), "{sent}");
}
