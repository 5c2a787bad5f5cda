//! The help page: the keys of a mode, over everything but the status.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::Scene;
use super::paint::{Pen, clear, row};
use super::palettes::typed;
use crate::app::help::{HelpLine, HelpPage};
use crate::text;

/// Draws the page and returns where the insertion point stands.
pub fn draw(scene: Scene<'_>, page: &HelpPage, buffer: &mut Buffer) -> Position {
    let Scene {
        app,
        theme,
        geometry,
    } = scene;
    let area = geometry.body;
    for line in 0..area.height {
        clear(buffer, row(area, line));
    }
    let lang = app.lang();
    let title = row(area, 0);
    let mut pen = Pen::new(buffer, title);
    pen.skip(1)
        .text(lang.help_of(page.mode.label(lang)).as_str(), theme.selected)
        .text(" > ", theme.quiet);
    let room = pen.room().saturating_sub(2);
    let position = typed(&mut pen, &page.query, room, scene, title);
    let list = Rect {
        y: area.y + 1,
        height: HelpPage::list_rows(&geometry),
        ..area
    };
    let keys_cells = page.lines.iter().map(keys_cells).max().unwrap_or(0);
    let keys_cells = keys_cells.min(usize::from(area.width) / 2);
    for (line, content) in (0..list.height).zip(page.lines.iter().skip(page.top)) {
        let mut pen = Pen::new(buffer, row(list, line));
        match content {
            HelpLine::Heading(group) => {
                pen.skip(1).text(group.label(lang), theme.strong);
            }
            HelpLine::Keys { keys, help } => {
                pen.skip(3).text_within(keys, keys_cells, theme.cool);
                pen.at(3 + keys_cells + 2).text(help, theme.text);
            }
        }
    }
    if page.lines.is_empty() {
        Pen::new(buffer, row(list, 0))
            .skip(3)
            .text(lang.no_help_matches(), theme.quiet);
    }
    position
}

fn keys_cells(line: &HelpLine) -> usize {
    match line {
        HelpLine::Heading(_) => 0,
        HelpLine::Keys { keys, .. } => text::cells(keys),
    }
}
