//! The palettes over the list: a line to type in, and the rows that match.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

use super::Scene;
use super::paint::{Pen, row, style_row};
use crate::annotation::Tag;
use crate::app::choices::{ChoiceList, ChoiceRow};
use crate::app::editor::{ENDLESS, Editor};
use crate::app::palette::{Command, CommandPalette, TagPalette, definition_measure};
use crate::text;

/// Cells of the column that names a tag's parent.
const PARENT_CELLS: usize = 10;
/// The width from which the command palette shows the names that keymap files use.
const NAMED_FROM: usize = 60;
/// Cells of the column of names.
const NAME_CELLS: usize = 14;
/// Below this width the line that is typed in has it to itself, in cells.
pub const NARROW_LINE: usize = 30;

/// Draws the tag palette and returns where the insertion point stands.
pub fn tags(scene: Scene<'_>, palette: &TagPalette, buffer: &mut Buffer) -> Option<Position> {
    let Scene {
        app,
        theme,
        geometry,
    } = scene;
    let area = geometry.panel?;
    let codebook = app.codebook();
    let label = app.lang().tags();
    let position = query_row(
        scene,
        label,
        &palette.query,
        (palette.rows.len(), codebook.tags().len()),
        buffer,
    );
    let selected = palette.tag(codebook);
    let definition = palette.definition_rows(codebook, area);
    let list = Rect {
        y: area.y + 1,
        height: palette.list_rows(codebook, area),
        ..area
    };
    let rows = palette.rows.iter().enumerate().skip(palette.top);
    for (line, (n, place)) in (0..list.height).zip(rows) {
        if let Some(tag) = codebook.tags().get(*place) {
            tag_row(scene, tag, n == palette.selected, row(list, line), buffer);
        }
    }
    if palette.rows.is_empty() {
        Pen::new(buffer, row(list, 0))
            .skip(3)
            .text(app.lang().no_such_tag(), theme.quiet);
    }
    if let Some(tag) = selected.filter(|_| definition > 0) {
        let below = Rect {
            y: list.bottom(),
            height: definition,
            ..area
        };
        full_definition(scene, tag, below, buffer);
    }
    position
}

fn tag_row(scene: Scene<'_>, tag: &Tag, selected: bool, area: Rect, buffer: &mut Buffer) {
    let Scene { app, theme, .. } = scene;
    let is_set = app
        .target()
        .is_some_and(|target| app.work().annotation(&target).has_tag(tag.id.as_str()));
    let style = if selected { theme.strong } else { theme.text };
    let parent = tag
        .parent
        .and_then(|parent| app.codebook().tags().get(parent));
    let mut pen = Pen::new(buffer, area);
    pen.skip(1)
        .text(if selected { ">" } else { " " }, style)
        .skip(1);
    pen.text(if is_set { "[x] " } else { "[ ] " }, style);
    let name_at = 7 + 2 * tag.depth;
    pen.at(name_at)
        .text_within(&tag.name, NAME_CELLS, theme.chip(tag.color));
    let width = usize::from(area.width);
    let parent_at = 7 + NAME_CELLS + 4;
    if width > 50 {
        pen.at(parent_at);
        pen.text_within(
            parent.map_or("", |tag| tag.name.as_str()),
            PARENT_CELLS,
            theme.quiet,
        );
        pen.at(parent_at + PARENT_CELLS + 2);
        let room = pen.room().saturating_sub(4);
        pen.text_within(&tag.definition, room, theme.quiet);
    }
    if let Some(key) = tag.key {
        pen.at(width.saturating_sub(2))
            .text(&key.to_string(), theme.cool);
    }
    if selected {
        style_row(buffer, area, theme.selected);
    }
}

fn full_definition(scene: Scene<'_>, tag: &Tag, area: Rect, buffer: &mut Buffer) {
    let theme = scene.theme;
    let aliases = tag.aliases.join(scene.app.lang().between_items());
    Pen::new(buffer, row(area, 0))
        .skip(3)
        .text(&tag.path, theme.strong)
        .skip(2)
        .text(tag.id.as_str(), theme.quiet)
        .skip(2)
        .text(&aliases, theme.quiet);
    let display = text::display(&tag.definition);
    let measure = definition_measure(area);
    for (line, wrapped) in (1..area.height).zip(text::wrap(display.text(), measure)) {
        let shown = display.text().get(wrapped.span).unwrap_or_default();
        Pen::new(buffer, row(area, line))
            .skip(3)
            .shown(shown, theme.text);
    }
}

/// Draws the command palette and returns where the insertion point stands.
pub fn commands(
    scene: Scene<'_>,
    palette: &CommandPalette,
    buffer: &mut Buffer,
) -> Option<Position> {
    let lang = scene.app.lang();
    let counts = (palette.rows.len(), palette.commands.len());
    let position = query_row(scene, lang.command(), &palette.query, counts, buffer);
    let listed = Listed {
        items: &palette.commands,
        rows: &palette.rows,
        selected: palette.selected,
        top: palette.top,
        nothing: lang.no_such_command(),
    };
    list(scene, &listed, command_row, buffer);
    position
}

/// Draws a list to choose from and returns where the insertion point stands.
pub fn choices(scene: Scene<'_>, choices: &ChoiceList, buffer: &mut Buffer) -> Option<Position> {
    let counts = (choices.rows.len(), choices.choices.len());
    let position = query_row(scene, choices.label, &choices.query, counts, buffer);
    let listed = Listed {
        items: &choices.choices,
        rows: &choices.rows,
        selected: choices.selected,
        top: choices.top,
        nothing: scene.app.lang().no_such_row(),
    };
    list(scene, &listed, choice_row, buffer);
    position
}

/// Rows that match what is typed.
struct Listed<'a, T> {
    items: &'a [T],
    /// Places of those that match.
    rows: &'a [usize],
    selected: usize,
    top: usize,
    /// What is said where none matches.
    nothing: &'a str,
}

/// Draws rows below the line that is typed in; `draw` writes one, whose mark stands already.
fn list<T>(
    scene: Scene<'_>,
    listed: &Listed<'_, T>,
    draw: impl Fn(Scene<'_>, &T, Style, &mut Pen<'_>),
    buffer: &mut Buffer,
) {
    let theme = scene.theme;
    let Some(area) = scene.geometry.panel else {
        return;
    };
    let below = Rect {
        y: area.y + 1,
        height: area.height.saturating_sub(1),
        ..area
    };
    let rows = listed.rows.iter().enumerate().skip(listed.top);
    for (line, (n, place)) in (0..below.height).zip(rows) {
        let Some(item) = listed.items.get(*place) else {
            continue;
        };
        let area = row(below, line);
        let is_selected = n == listed.selected;
        let style = if is_selected {
            theme.strong
        } else {
            theme.text
        };
        let mut pen = Pen::new(buffer, area);
        pen.skip(1)
            .text(if is_selected { ">" } else { " " }, style)
            .skip(1);
        draw(scene, item, style, &mut pen);
        if is_selected {
            style_row(buffer, area, theme.selected);
        }
    }
    if listed.rows.is_empty() {
        Pen::new(buffer, row(below, 0))
            .skip(3)
            .text(listed.nothing, theme.quiet);
    }
}

fn command_row(scene: Scene<'_>, command: &Command, style: Style, pen: &mut Pen<'_>) {
    let theme = scene.theme;
    // The mark before the row has taken three cells.
    let width = pen.room() + 3;
    let key = command.key.as_deref().unwrap_or_default();
    let key_at = width.saturating_sub(text::cells(key) + 2);
    let help_end = if width > NAMED_FROM {
        width / 2
    } else {
        key_at
    };
    pen.text_within(&command.help, help_end.saturating_sub(4), style);
    if width > NAMED_FROM {
        pen.at(help_end).text(command.action.name(), theme.quiet);
    }
    pen.at(key_at).text(key, theme.cool);
}

fn choice_row(scene: Scene<'_>, choice: &ChoiceRow, style: Style, pen: &mut Pen<'_>) {
    pen.text(&choice.text, style).skip(2);
    let room = pen.room();
    pen.text_within(&choice.detail, room, scene.theme.quiet);
}

/// Draws the line that is typed in, with how many rows match at its right.
fn query_row(
    scene: Scene<'_>,
    label: &str,
    query: &Editor,
    (matching, all): (usize, usize),
    buffer: &mut Buffer,
) -> Option<Position> {
    let area = row(scene.geometry.panel?, 0);
    let counts = if usize::from(area.width) < NARROW_LINE {
        String::new()
    } else {
        format!("{matching} / {all}")
    };
    let counts_at = usize::from(area.width).saturating_sub(text::cells(&counts) + 2);
    let mut pen = Pen::new(buffer, area);
    pen.at(counts_at).text(&counts, scene.theme.quiet);
    pen.at(1)
        .text(label, scene.theme.selected)
        .text(" > ", scene.theme.quiet);
    let room = counts_at.saturating_sub(usize::from(pen.column() - area.x) + 2);
    Some(typed(&mut pen, query, room, scene, area))
}

/// Writes one line of typed text so that its insertion point is in view, and returns where that
/// stands. The text never begins in the middle of a wide character.
pub fn typed(
    pen: &mut Pen<'_>,
    editor: &Editor,
    room: usize,
    scene: Scene<'_>,
    area: Rect,
) -> Position {
    let shown = editor.shown(ENDLESS);
    let line = shown.lines.first().map_or("", |line| line.text.as_str());
    let start = pen.column();
    // One cell stays free for the insertion point itself.
    let spare = shown.cursor_cells.saturating_sub(room.saturating_sub(1));
    let (hidden, hidden_cells) = if spare == 0 {
        ("", 0)
    } else {
        skipped(line, spare)
    };
    let rest = line.get(hidden.len()..).unwrap_or_default();
    let (visible, _) = text::fit(rest, room);
    pen.shown(visible, scene.theme.text);
    let offset = u16::try_from(shown.cursor_cells - hidden_cells).unwrap_or(u16::MAX);
    Position::new(
        start
            .saturating_add(offset)
            .min(area.right().saturating_sub(1)),
        area.y,
    )
}

/// Returns the shortest start of a line that is at least `cells` wide.
fn skipped(line: &str, cells: usize) -> (&str, usize) {
    let (shorter, width) = text::fit(line, cells);
    if width >= cells {
        return (shorter, width);
    }
    text::fit(line, cells + 1)
}
