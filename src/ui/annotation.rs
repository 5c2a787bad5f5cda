//! What the annotator said of the current recommendation: in two rows, or in a column of its own.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::Scene;
use super::paint::{Pen, row};
use crate::action::Action;
use crate::annotation::{Annotation, Stamp, TagColor, TagId, Value};
use crate::app::cursor::Level;
use crate::app::geometry::Width;
use crate::app::work::Target;
use crate::app::{Access, App};
use crate::text;

/// Draws the annotation of the current recommendation.
pub fn draw(scene: Scene<'_>, buffer: &mut Buffer) {
    let Scene {
        app,
        theme,
        geometry,
    } = scene;
    let Some(area) = geometry.annotation else {
        return;
    };
    let Some(target) = app.target() else {
        Pen::new(buffer, row(area, 0))
            .skip(1)
            .text(app.lang().no_recommendation_here(), theme.quiet);
        return;
    };
    match geometry.width {
        Width::Wide | Width::Broad => in_column(scene, &target, area, buffer),
        // In a list of speakers or topics no recommendation is in view that this could be about.
        _ if app.walk().level() != Level::Recommendations => {
            Pen::new(buffer, row(area, 0))
                .skip(1)
                .text(&invitation(app), theme.quiet);
        }
        _ => in_rows(scene, &target, area, buffer),
    }
}

/// Returns the label of a tag's chip; a tag that the codebook lacks shows its id.
#[must_use]
pub fn chip_label(app: &App, tag: &TagId, count: Option<usize>) -> String {
    let name = app.name_of(tag);
    match count {
        Some(count) => format!("[{name}]{count}"),
        None => format!("[{name}]"),
    }
}

/// Returns the style of a tag's chip.
pub fn chip(scene: Scene<'_>, tag: &TagId) -> Style {
    let color = scene
        .app
        .codebook()
        .get(tag)
        .map_or(TagColor::Gray, |tag| tag.color);
    scene.theme.chip(color)
}

/// Returns the labels of as many chips as fit; where some do not, a last one counts them.
#[must_use]
pub fn chips_within(
    app: &App,
    tags: &[(TagId, Option<usize>)],
    cells: usize,
) -> Vec<(String, TagId)> {
    let mut chips = Vec::new();
    let mut used = 0;
    for (n, (tag, count)) in tags.iter().enumerate() {
        let label = chip_label(app, tag, *count);
        let left = tags.len() - n;
        let reserve = if left > 1 && count.is_none() { 4 } else { 0 };
        let needed = text::cells(&label) + 1;
        if used + needed + reserve > cells {
            // A row of the most used tags needs no count of the others.
            if count.is_none() {
                chips.push((format!("+{left}"), tag.clone()));
            }
            break;
        }
        used += needed;
        chips.push((label, tag.clone()));
    }
    chips
}

fn sorted_tags(app: &App, annotation: Annotation<'_>) -> Vec<(TagId, Option<usize>)> {
    let mut tags: Vec<&TagId> = annotation.tags().collect();
    app.codebook().sort(&mut tags);
    tags.into_iter().map(|tag| (tag.clone(), None)).collect()
}

/// Tags, priority and status in one row, the memo's first line in the other.
fn in_rows(scene: Scene<'_>, target: &Target, area: Rect, buffer: &mut Buffer) {
    let Scene { app, theme, .. } = scene;
    let lang = app.lang();
    let annotation = app.work().annotation(target);
    let mut pen = Pen::new(buffer, row(area, 0));
    pen.skip(1);
    let draft = app.draft(target);
    if annotation.is_empty() && draft.is_none() {
        pen.text(lang.not_annotated(), theme.quiet);
        return;
    }
    let right = standing(app, annotation);
    let right_cells = text::cells(&right);
    pen.text(lang.tags(), theme.quiet).skip(2);
    let chips_room = pen.room().saturating_sub(right_cells + 2);
    for (label, tag) in chips_within(app, &sorted_tags(app, annotation), chips_room) {
        pen.text(&label, chip(scene, &tag)).skip(1);
    }
    pen.at(usize::from(area.width).saturating_sub(right_cells + 1))
        .text(&right, theme.text);

    let memo = draft.or_else(|| annotation.memo());
    let mut pen = Pen::new(buffer, row(area, 1));
    if memo.is_some() {
        pen.skip(1).text(lang.memo(), theme.quiet).skip(2);
    }
    if draft.is_some() {
        pen.text(lang.draft_mark(), theme.warm).skip(1);
    }
    let when = last_changed(app, annotation);
    let room = pen.room().saturating_sub(text::cells(&when) + 2);
    pen.text_within(memo.unwrap_or_default(), room, theme.text);
    pen.at(usize::from(area.width).saturating_sub(text::cells(&when) + 1))
        .text(&when, theme.quiet);
}

/// Says how to come to where things are annotated.
fn invitation(app: &App) -> String {
    match &app.settings().access {
        Access::Write => app.lang().go_into_to_annotate(&app.key_of(Action::Into)),
        Access::ReadOnly(_) => app.lang().go_into_to_see(&app.key_of(Action::Into)),
    }
}

/// Returns priority and status.
fn standing(app: &App, annotation: Annotation<'_>) -> String {
    let status = annotation.status().label(app.lang());
    annotation
        .priority()
        .map_or_else(|| status.to_owned(), |p| format!("P{p}  {status}"))
}

fn last_changed(app: &App, annotation: Annotation<'_>) -> String {
    annotation.last_changed().map_or_else(String::new, |stamp| {
        let time = app.calendar().minute(stamp.millis());
        format!("{time} {}", app.settings().annotator)
    })
}

/// A column that is filled from the top.
struct Column<'a> {
    scene: Scene<'a>,
    area: Rect,
    line: u16,
}

impl Column<'_> {
    fn next(&mut self) -> Rect {
        self.line += 1;
        row(self.area, self.line - 1)
    }

    fn heading(&mut self, buffer: &mut Buffer, words: &str) {
        let style = self.scene.theme.strong;
        Pen::new(buffer, self.next()).skip(1).text(words, style);
    }

    /// Writes a text wrapped, in at most some rows.
    fn wrapped(&mut self, buffer: &mut Buffer, source: &str, style: Style, rows: usize) {
        let display = text::display(source);
        let measure = usize::from(self.area.width.saturating_sub(6)).max(1);
        let shown = display.text();
        let lines = text::wrap(shown, measure);
        for line in lines.iter().take(rows) {
            let span = shown.get(line.span.clone()).unwrap_or_default();
            Pen::new(buffer, self.next())
                .skip(3)
                .shown(span.trim_end_matches('\n'), style);
        }
        if lines.len() > rows {
            Pen::new(buffer, self.next()).skip(3).text("…", style);
        }
    }
}

/// Status, tags with their definitions, the memo, and when each was said.
fn in_column(scene: Scene<'_>, target: &Target, area: Rect, buffer: &mut Buffer) {
    let Scene { app, theme, .. } = scene;
    let lang = app.lang();
    let annotation = app.work().annotation(target);
    let mut column = Column {
        scene,
        area,
        line: 0,
    };
    let mut pen = Pen::new(buffer, column.next());
    pen.skip(1).text(target.id.as_str(), theme.quiet).skip(2);
    pen.text(&standing(app, annotation), theme.strong);
    if annotation.is_empty() && app.draft(target).is_none() {
        Pen::new(buffer, column.next())
            .skip(1)
            .text(lang.not_annotated(), theme.quiet);
        return;
    }
    let tags = sorted_tags(app, annotation);
    if !tags.is_empty() {
        column.heading(buffer, lang.tags());
    }
    let lines_a_definition = if area.height > 16 { 3 } else { 1 };
    for (tag, _) in &tags {
        let mut pen = Pen::new(buffer, column.next());
        pen.skip(2)
            .text(&chip_label(app, tag, None), chip(scene, tag));
        match app.codebook().get(tag) {
            Some(tag) => {
                column.wrapped(buffer, &tag.definition, theme.quiet, lines_a_definition);
            }
            None => column.wrapped(buffer, lang.tag_not_in_codebook(), theme.quiet, 1),
        }
    }
    if let Some(memo) = annotation.memo() {
        column.heading(buffer, lang.memo());
        column.wrapped(buffer, memo, theme.text, 8);
    }
    if let Some(draft) = app.draft(target) {
        column.heading(buffer, lang.draft_mark());
        column.wrapped(buffer, draft, theme.warm, 4);
    }
    history(&mut column, target, buffer);
}

/// Lists when each thing was said, the latest first.
fn history(column: &mut Column<'_>, target: &Target, buffer: &mut Buffer) {
    let Scene { app, theme, .. } = column.scene;
    let mut facts: Vec<(Stamp, &Value)> = app.work().annotation(target).said().collect();
    facts.sort_by_key(|(stamp, _)| std::cmp::Reverse(*stamp));
    column.heading(buffer, app.lang().history());
    for (stamp, value) in facts {
        let time = app.calendar().second(stamp.millis());
        let mut pen = Pen::new(buffer, column.next());
        pen.skip(2)
            .text(&time, theme.quiet)
            .skip(1)
            .text(&app.said(value), theme.quiet);
    }
}
