//! The memo editor over the list, its text above the recommendation that it is about.

use ratatui::buffer::Buffer;
use ratatui::layout::Position;

use super::Scene;
use super::paint::{Pen, row};
use crate::app::overlay::MemoEditor;
use crate::app::{memo_rows, panel_measure};

/// Draws the memo and returns where the insertion point stands.
pub fn draw(scene: Scene<'_>, memo: &MemoEditor, buffer: &mut Buffer) -> Option<Position> {
    let Scene {
        app,
        theme,
        geometry,
    } = scene;
    let area = geometry.panel?;
    let mut pen = Pen::new(buffer, row(area, 0));
    pen.skip(1).text(app.lang().memo(), theme.selected).skip(2);
    pen.text(memo.target.id.as_str(), theme.quiet);
    let shown = memo.editor.shown(panel_measure(&geometry));
    for (line, content) in (1..=memo_rows(area)).zip(shown.lines.iter().skip(memo.top)) {
        Pen::new(buffer, row(area, line))
            .skip(2)
            .shown(&content.text, theme.text);
    }
    let line = u16::try_from(shown.cursor_line.saturating_sub(memo.top)).unwrap_or(u16::MAX);
    let cells = u16::try_from(shown.cursor_cells).unwrap_or(u16::MAX);
    let x = area
        .x
        .saturating_add(2)
        .saturating_add(cells)
        .min(area.right().saturating_sub(1));
    let y = area
        .y
        .saturating_add(1)
        .saturating_add(line)
        .min(area.bottom().saturating_sub(1));
    Some(Position::new(x, y))
}
