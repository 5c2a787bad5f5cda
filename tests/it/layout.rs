//! Layout at every size: no panic, nothing torn, nothing outside, nothing important out of sight.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use pizhu::action::Mode;
use pizhu::app::page::BlockKind;
use pizhu::text;
use pizhu::ui::{self, Theme};
use pizhu::words::Lang;

use crate::keymaps::in_mode;
use crate::sitting::{Opening, Sitting, width_of};
use pizhu::keymap::Shipped;

/// What stands where nothing was drawn: one cell wide, and in no text.
const BLANK: &str = "~";
/// What no line may begin with.
const CLOSING: &str = "，。、；：！？”’）》」』】";

/// Draws into a buffer that is larger than the screen, and fails if anything is torn or stands
/// outside.
pub fn look(sitting: &Sitting, columns: u16, rows: u16) {
    let canvas = Rect::new(0, 0, columns + 4, rows + 3);
    let mut buffer = Buffer::filled(canvas, ratatui::buffer::Cell::new(BLANK));
    let position = ui::draw(&sitting.app, &Theme::default(), &mut buffer);
    let mode = sitting.app.mode();
    for y in 0..canvas.height {
        let mut x = 0;
        while x < canvas.width {
            let cell = &buffer[(x, y)];
            if x >= columns || y >= rows {
                assert_eq!(
                    cell.symbol(),
                    BLANK,
                    "{columns}×{rows} {mode}: outside at {x},{y}"
                );
            }
            let width = u16::try_from(width_of(cell)).unwrap();
            for next in x + 1..x + width {
                assert!(
                    next < columns,
                    "{columns}×{rows} {mode}: half of {cell:?} at {x},{y}"
                );
                let owned = buffer[(next, y)].symbol();
                assert_eq!(owned.trim(), "", "{columns}×{rows} {mode}: torn at {x},{y}");
            }
            x += width;
        }
    }
    if let Some(position) = position {
        assert!(position.x < columns && position.y < rows);
    }
}

/// Whether the first line of a paragraph is in the reader, as far as a reader is there.
pub fn is_in_view(sitting: &Sitting, kind: BlockKind) -> bool {
    let reader = sitting.app.reader();
    let block = reader.page.as_ref().and_then(|page| page.block(kind));
    let Some(block) = block else {
        return false;
    };
    (reader.top..reader.top + reader.height).contains(&block.first_line)
}

/// Looks at every size in one mode.
fn at_every_size(mode: Mode) {
    let mut sitting = in_mode(Shipped::Default, mode);
    // A wide character at the edge stands on even columns as well as on odd ones.
    sitting.paste("字a字");
    for (columns, rows) in [
        (0, 0),
        (1, 1),
        (0, 5),
        (5, 0),
        (1, 60),
        (200, 1),
        (19, 30),
        (20, 5),
    ] {
        sitting.resize(columns, rows);
        look(&sitting, columns, rows);
    }
    for columns in 20..=200_u16 {
        // All heights come, each of them at every eleventh width, and the borders at all.
        let heights = (6..=60)
            .filter(|rows| [6, 8, 9, 16, 18, 24].contains(rows) || (rows + columns) % 11 == 0);
        for rows in heights {
            sitting.resize(columns, rows);
            look(&sitting, columns, rows);
            if matches!(mode, Mode::Tags | Mode::Memo) {
                let ix = sitting.app.recommendation().unwrap();
                let geometry = sitting.app.geometry();
                assert!(
                    geometry.reader.is_some()
                        && is_in_view(&sitting, BlockKind::Recommendation(ix)),
                    "{columns}×{rows}: what is annotated is covered\n{}",
                    sitting.screen()
                );
            }
        }
    }
}

#[test]
fn browsing_fits_every_size() {
    at_every_size(Mode::Browse);
}

#[test]
fn the_tag_palette_fits_every_size_and_never_covers_what_is_tagged() {
    at_every_size(Mode::Tags);
}

#[test]
fn the_command_palette_fits_every_size() {
    at_every_size(Mode::Command);
}

#[test]
fn a_prompt_fits_every_size() {
    at_every_size(Mode::Prompt);
}

#[test]
fn the_memo_fits_every_size_and_never_covers_what_it_is_about() {
    at_every_size(Mode::Memo);
}

#[test]
fn help_fits_every_size() {
    at_every_size(Mode::Help);
}

#[test]
fn an_annotated_sitting_fits_every_size_in_both_languages() {
    for lang in Lang::ALL {
        let mut sitting = Opening::usual().lang(lang).open();
        sitting.keys("l l t 1 2 3 4 5 6 7 8 9 Enter s s + + + + + m");
        sitting
            .paste("需要补充经费测算\n第二行")
            .keys("Ctrl-s J s m 草稿 Esc Esc K");
        sitting.fail_save("磁盘已满");
        for keys in ["", "h", "h", "l l l", "h z", "z f tag:funding Enter"] {
            sitting.keys(keys);
            for columns in (20..=200_u16).step_by(3).chain([59, 60, 99, 100, 159, 160]) {
                for rows in [6, 9, 12, 16, 18, 24, 36, 60] {
                    sitting.resize(columns, rows);
                    look(&sitting, columns, rows);
                }
            }
        }
    }
}

#[test]
fn no_line_of_the_reader_begins_with_a_closing_mark() {
    let mut sitting = Opening::usual().open();
    for columns in 60..=200 {
        sitting.resize(columns, 30).keys("g g");
        for _ in 0..10 {
            let page = sitting.app.reader().page.as_ref().unwrap();
            for number in 0..page.len() {
                let Some(line) = page.line(number) else {
                    continue;
                };
                let shown = &line.block.text[line.line.span.clone()];
                let first = shown.chars().next().unwrap();
                assert!(!CLOSING.contains(first), "at {columns} columns: {shown}");
                assert!(text::cells(shown) <= page.measure + 2, "{shown}");
            }
            sitting.keys("j");
        }
    }
}

#[test]
fn every_character_of_a_speech_stands_in_the_reader_at_any_width() {
    let mut sitting = Opening::usual().open();
    for columns in [20, 33, 59, 60, 80, 100, 161, 200] {
        sitting.resize(columns, 30).keys("Tab");
        let page = sitting.app.reader().page.as_ref().unwrap();
        for block in page.blocks() {
            let shown: String = block
                .lines()
                .filter_map(|number| page.line(number))
                .map(|line| &line.block.text[line.line.span.clone()])
                .collect();
            assert_eq!(shown, block.text, "at {columns} columns");
        }
        sitting.keys("Tab");
    }
}
