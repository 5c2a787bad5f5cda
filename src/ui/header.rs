//! The rows on top: which corpus, whose annotations, and the place in words.

use ratatui::buffer::Buffer;

use super::Scene;
use super::paint::{Pen, row};
use crate::app::Access;
use crate::app::cursor::Level;
use crate::text;

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
    let whose = whose(scene);
    let right = text::cells(&whose) + 1;
    let mut pen = Pen::new(buffer, area);
    let room = pen.room();
    pen.skip(1).text("pizhu", theme.heading).skip(2);
    pen.text_within(title, room.saturating_sub(right + 9), theme.text);
    pen.at(room.saturating_sub(right)).text(&whose, theme.text);
}

/// Returns the annotator, what the sitting may not do, and the filter.
fn whose(scene: Scene<'_>) -> String {
    let Scene { app, .. } = scene;
    let lang = app.lang();
    let mut parts = Vec::new();
    if let Some(filter) = app.walk().filter() {
        let filter = text::display_line(filter);
        parts.push(lang.filter_in_force(&text::ellipsis(&filter, 24)));
    }
    if matches!(app.settings().access, Access::ReadOnly(_)) {
        parts.push(lang.read_only_mark().to_owned());
    }
    parts.push(app.settings().annotator.to_string());
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
            pen.text(speaker.name(), theme.heading)
                .skip(2)
                .text(speaker.post(), theme.quiet);
        }
        (Level::Recommendations, Some(speaker)) => {
            let heading = walk
                .topic()
                .map_or("", |topic| corpus.topic(topic).heading());
            pen.text(speaker.name(), theme.heading)
                .text(" > ", theme.quiet);
            pen.text(heading, theme.text);
        }
    }
}
