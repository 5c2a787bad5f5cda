//! The rows on top: which corpus, whose annotations, and the place in words.

use ratatui::buffer::Buffer;

use super::Scene;
use super::paint::{Pen, row};
use crate::app::Access;
use crate::app::cursor::Level;
use crate::text;

/// Cells that the filter may take.
const FILTER_CELLS: usize = 32;

/// Draws the header, if there is room for one.
pub fn draw(scene: Scene<'_>, buffer: &mut Buffer) {
    let Some(area) = scene.geometry.header else {
        return;
    };
    corpus_row(scene, buffer, row(area, 0));
    if area.height > 1 {
        place_row(scene, buffer, row(area, 1));
    }
}

fn corpus_row(scene: Scene<'_>, buffer: &mut Buffer, area: ratatui::layout::Rect) {
    let Scene { app, theme, .. } = scene;
    let title = app.proposal().map_or("", |proposal| {
        let source = app.corpus().proposal(proposal).source();
        app.corpus().source(source).title()
    });
    // The name of the program, the blanks round it, and one between the two sides.
    let whose = whose(scene, usize::from(area.width).saturating_sub(9));
    let right = text::cells(&whose) + 1;
    let mut pen = Pen::new(buffer, area);
    let room = pen.room();
    pen.skip(1).text("pizhu", theme.strong).skip(2);
    pen.text_within(title, room.saturating_sub(right + 9), theme.text);
    pen.at(room.saturating_sub(right)).text(&whose, theme.text);
}

/// Returns the annotator, what the sitting may not do, and as much of the filter as there is room
/// for.
fn whose(scene: Scene<'_>, room: usize) -> String {
    let Scene { app, .. } = scene;
    let lang = app.lang();
    let mut parts = vec![app.settings().annotator.to_string()];
    if matches!(app.settings().access, Access::ReadOnly(_)) {
        parts.insert(0, lang.read_only_mark().to_owned());
    }
    if let Some(filter) = app.walk().filter() {
        let filter = lang.filter_in_force(&text::display_line(filter));
        let taken: usize = parts.iter().map(|part| text::cells(part) + 2).sum();
        let room = room.saturating_sub(taken + 1).min(FILTER_CELLS);
        parts.insert(0, text::ellipsis(&filter, room).into_owned());
    }
    parts.retain(|part| !part.is_empty());
    parts.join("  ")
}

/// Writes the parents of the active list.
fn place_row(scene: Scene<'_>, buffer: &mut Buffer, area: ratatui::layout::Rect) {
    let Scene { app, theme, .. } = scene;
    let corpus = app.corpus();
    let walk = app.walk();
    let mut pen = Pen::new(buffer, area);
    pen.skip(1);
    let speaker = walk
        .cursor()
        .speaker(walk.outline())
        .map(|ix| corpus.speaker(ix));
    match (walk.level(), speaker) {
        (_, None) => {}
        (Level::Speakers, Some(_)) => {
            pen.text(app.lang().speakers(), theme.text);
        }
        (Level::Topics, Some(speaker)) => {
            pen.text(speaker.name(), theme.strong)
                .skip(2)
                .text(speaker.post(), theme.quiet);
        }
        (Level::Recommendations, Some(speaker)) => {
            let heading = walk
                .topic()
                .map_or("", |topic| corpus.topic(topic).heading());
            pen.text(speaker.name(), theme.strong)
                .text(" > ", theme.quiet);
            pen.text(heading, theme.text);
        }
    }
}
