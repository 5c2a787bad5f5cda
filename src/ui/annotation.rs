//! What the annotator said of the current recommendation: in two rows, or in a column of its own.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::Scene;
use super::paint::{Pen, row};
use crate::annotation::{Annotation, Millis, Stamp, TagColor, TagId, Value};
use crate::app::App;
use crate::app::cursor::Level;
use crate::app::geometry::Width;
use crate::app::work::Target;
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
                .text(app.lang().go_into_to_annotate(), theme.quiet);
        }
        _ => in_rows(scene, &target, area, buffer),
    }
}

/// Returns the label of a tag's chip; a tag that the codebook lacks shows its id.
#[must_use]
pub fn chip_label(app: &App, tag: &TagId, count: Option<usize>) -> String {
    let name = app
        .codebook()
        .get(tag)
        .map_or(tag.as_str(), |tag| tag.name.as_str());
    let name = text::display_line(name);
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
    if annotation.is_empty() && !app.has_draft(&target.id) {
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

    let mut pen = Pen::new(buffer, row(area, 1));
    pen.skip(1).text(lang.memo(), theme.quiet).skip(2);
    let draft = app.has_draft(&target.id);
    if draft {
        pen.text(lang.draft_mark(), theme.grave).skip(1);
    }
    let when = last_changed(app, annotation);
    let room = pen.room().saturating_sub(text::cells(&when) + 2);
    pen.text_within(annotation.memo().unwrap_or_default(), room, theme.text);
    pen.at(usize::from(area.width).saturating_sub(text::cells(&when) + 1))
        .text(&when, theme.quiet);
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
        let time = time_of_day(stamp.millis(), app.settings().utc_offset_seconds);
        let minutes = time.get(..5).unwrap_or(&time);
        format!("{minutes} {}", app.settings().annotator)
    })
}

/// Returns a time as `hh:mm:ss` of the user's day.
#[must_use]
pub fn time_of_day(Millis(millis): Millis, utc_offset_seconds: i64) -> String {
    let seconds = (millis.div_euclid(1000) + utc_offset_seconds).rem_euclid(86_400);
    format!(
        "{:02}:{:02}:{:02}",
        seconds / 3600,
        seconds / 60 % 60,
        seconds % 60
    )
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
        let style = self.scene.theme.heading;
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
    pen.text(&standing(app, annotation), theme.heading);
    if annotation.is_empty() && !app.has_draft(&target.id) {
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
    if annotation.memo().is_some() || app.has_draft(&target.id) {
        column.heading(buffer, lang.memo());
        if app.has_draft(&target.id) {
            column.wrapped(buffer, lang.draft_mark(), theme.grave, 1);
        }
        column.wrapped(buffer, annotation.memo().unwrap_or_default(), theme.text, 8);
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
        let time = time_of_day(stamp.millis(), app.settings().utc_offset_seconds);
        let mut pen = Pen::new(buffer, column.next());
        pen.skip(2)
            .text(&time, theme.quiet)
            .skip(1)
            .text(&said(app, value), theme.quiet);
    }
}

/// Returns what a value says, in a few words.
fn said(app: &App, value: &Value) -> String {
    let lang = app.lang();
    match value {
        Value::Tag(tag, true) => format!("+{}", chip_label(app, tag, None)),
        Value::Tag(tag, false) => format!("-{}", chip_label(app, tag, None)),
        Value::Memo(memo) if memo.is_empty() => format!("-{}", lang.memo()),
        Value::Memo(_) => lang.memo().to_owned(),
        Value::Status(status) => status.label(lang).to_owned(),
        Value::Priority(Some(priority)) => format!("P{priority}"),
        Value::Priority(None) => "P-".to_owned(),
        Value::Span(_) => lang.span().to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_of_the_users_day() {
        let millis = Millis(1_795_461_125_480);
        assert_eq!(time_of_day(millis, 0), "19:12:05");
        assert_eq!(time_of_day(millis, 8 * 3600), "03:12:05");
        assert_eq!(time_of_day(Millis(-1), 0), "23:59:59");
    }
}
