//! Draws a sitting: `&App` in, cells out, nothing changed on the way.

mod annotation;
mod header;
mod help;
mod lists;
mod memo;
mod paint;
mod palettes;
mod reader;
mod status;
pub mod theme;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::app::App;
use crate::app::geometry::{Geometry, SMALLEST, Width};
use crate::app::overlay::Overlay;

pub use theme::Theme;

/// What a view needs to draw: the sitting, the styles, and where everything stands.
#[derive(Clone, Copy)]
struct Scene<'a> {
    app: &'a App,
    theme: &'a Theme,
    geometry: Geometry,
}

/// Draws the whole screen into a buffer of the sitting's size, and returns where the terminal's
/// cursor belongs: at the insertion point while text is typed, so that an input method opens
/// there.
pub fn draw(app: &App, theme: &Theme, buffer: &mut Buffer) -> Option<Position> {
    let geometry = app.geometry();
    let scene = Scene {
        app,
        theme,
        geometry,
    };
    if geometry.width == Width::TooSmall {
        too_small(scene, buffer);
        return None;
    }
    header::draw(scene, buffer);
    rules(scene, buffer);
    lists::draw(scene, buffer);
    reader::draw(scene, buffer);
    annotation::draw(scene, buffer);
    let in_panel = match app.overlay() {
        Some(Overlay::Tags(palette)) => palettes::tags(scene, palette, buffer),
        Some(Overlay::Command(palette)) => palettes::commands(scene, palette, buffer),
        Some(Overlay::Choices(list)) => palettes::choices(scene, list, buffer),
        Some(Overlay::Memo(editor)) => memo::draw(scene, editor, buffer),
        Some(Overlay::Help(page, _)) => Some(help::draw(scene, page, buffer)),
        Some(Overlay::Prompt(_)) | None => None,
    };
    let in_bar = status::draw(scene, buffer);
    in_panel
        .or(in_bar)
        .filter(|&position| geometry.screen.contains(position))
}

fn too_small(scene: Scene<'_>, buffer: &mut Buffer) {
    let (columns, rows) = SMALLEST;
    let text = scene.app.lang().too_small(columns, rows);
    paint::Pen::new(buffer, paint::row(scene.geometry.screen, 0)).text(&text, scene.theme.text);
}

/// Draws the lines between areas, wherever the geometry left a row or a column between two.
fn rules(scene: Scene<'_>, buffer: &mut Buffer) {
    let Geometry {
        screen,
        header,
        lists,
        panel,
        reader,
        annotation,
        keys,
        body,
        ..
    } = scene.geometry;
    let (lines, style) = (scene.theme.lines, scene.theme.quiet);
    let whole = |y: u16| Rect {
        x: screen.x,
        y,
        width: screen.width,
        height: 1,
    };
    if header.is_some_and(|header| header.bottom() < body.y) {
        paint::rule(buffer, whole(body.y - 1), lines, style);
    }
    if keys.is_some_and(|keys| body.bottom() < keys.y) {
        paint::rule(buffer, whole(body.bottom()), lines, style);
    }
    let areas: Vec<Rect> = lists
        .into_iter()
        .chain([panel, reader, annotation])
        .flatten()
        .collect();
    for area in &areas {
        if area.y > body.y && !areas.iter().any(|other| other.bottom() == area.y) {
            // A column that parts two areas below is part of the rule above them.
            let parted = areas.iter().any(|other| other.x == area.right() + 1);
            let width = area.width + u16::from(parted);
            let above = Rect {
                y: area.y - 1,
                height: 1,
                width,
                ..*area
            };
            paint::rule(buffer, above, lines, style);
        }
    }
    for area in &areas {
        if area.x > body.x {
            paint::bar(
                buffer,
                Rect {
                    x: area.x - 1,
                    width: 1,
                    ..*area
                },
                lines,
                style,
            );
        }
    }
}
