//! The three lists: speakers, topics, recommendations; only the rows in view are drawn.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::Scene;
use super::annotation::{chip, chips_within};
use super::paint::{Pen, row, style_row};
use crate::annotation::TagId;
use crate::app::TopicLine;
use crate::app::cursor::Level;
use crate::app::work::Target;
use crate::corpus::RecommendationIx;
use crate::text;

/// The share of a row that chips may take at most.
const CHIPS_SHARE: usize = 3;

/// The width from which a speaker's row shows the post.
const ROOM_FOR_POST: u16 = 40;
/// Cells of the mark, the share of reviewed and the blanks between in a speaker's row.
const ROOM_FOR_SHARE: u16 = 11;

/// Draws the lists that the geometry gives room to.
pub fn draw(scene: Scene<'_>, buffer: &mut Buffer) {
    for level in Level::ALL {
        if let Some(area) = scene.geometry.lists[level.depth()] {
            match level {
                Level::Speakers => speakers(scene, area, buffer),
                Level::Topics => topics(scene, area, buffer),
                Level::Recommendations => recommendations(scene, area, buffer),
            }
        }
    }
}

/// A row of a list, ready to be drawn.
struct Row<'a> {
    lead: &'a str,
    lead_cells: usize,
    text: &'a str,
    chips: Vec<(TagId, Option<usize>)>,
    right: String,
    current: bool,
}

fn speakers(scene: Scene<'_>, area: Rect, buffer: &mut Buffer) {
    let Scene { app, .. } = scene;
    let (rows, current) = app
        .walk()
        .cursor()
        .siblings(app.walk().outline(), Level::Speakers);
    if rows.is_empty() {
        return empty(scene, area, buffer, app.lang().no_speakers());
    }
    let in_view: Vec<usize> = rows
        .skip(app.walk().top(Level::Speakers))
        .take(area.height.into())
        .collect();
    let names = in_view.iter().filter_map(|&n| {
        let row = app.walk().outline().speakers().get(n)?;
        Some(app.corpus().speaker(row.speaker).name())
    });
    // A narrow column has room for the name or the post; the name says more.
    let limit = if area.width < ROOM_FOR_POST {
        area.width.saturating_sub(ROOM_FOR_SHARE)
    } else {
        area.width / 2
    };
    let name_cells = widest(names, limit);
    for (line, n) in (0..).zip(in_view) {
        let Some(speaker) = app.walk().outline().speakers().get(n) else {
            continue;
        };
        let below = app.walk().outline().of_speaker(n);
        let speaker = app.corpus().speaker(speaker.speaker);
        let item = Row {
            lead: speaker.name(),
            lead_cells: name_cells,
            text: speaker.post(),
            chips: most_used(scene, below),
            right: share(scene, below),
            current: n == current,
        };
        draw_row(scene, Level::Speakers, &item, row(area, line), buffer);
    }
}

fn topics(scene: Scene<'_>, area: Rect, buffer: &mut Buffer) {
    let Scene { app, theme, .. } = scene;
    let (lines, current) = app.walk().topic_lines(app.corpus());
    if lines.is_empty() {
        return empty(scene, area, buffer, app.lang().no_topics());
    }
    let top = app.walk().top(Level::Topics);
    for (line, (number, item)) in (0..).zip(lines.iter().enumerate().skip(top)) {
        if line >= area.height {
            break;
        }
        match item {
            TopicLine::Proposal(proposal) => {
                let title = app.corpus().proposal(*proposal).title();
                Pen::new(buffer, row(area, line))
                    .skip(1)
                    .text(title, theme.strong);
            }
            TopicLine::Topic(n) => {
                let Some(topic) = app.walk().outline().topics().get(*n) else {
                    continue;
                };
                let below = app.walk().outline().of_topic(*n);
                let item = Row {
                    lead: "",
                    lead_cells: 0,
                    text: app.corpus().topic(topic.topic).heading(),
                    chips: most_used(scene, below),
                    right: share(scene, below),
                    current: number == current,
                };
                draw_row(scene, Level::Topics, &item, row(area, line), buffer);
            }
        }
    }
}

fn recommendations(scene: Scene<'_>, area: Rect, buffer: &mut Buffer) {
    let Scene { app, .. } = scene;
    let (rows, current) = app
        .walk()
        .cursor()
        .siblings(app.walk().outline(), Level::Recommendations);
    if rows.is_empty() {
        return empty(scene, area, buffer, app.lang().no_recommendations());
    }
    let top = app.walk().top(Level::Recommendations);
    let in_view: Vec<_> = rows
        .skip(top)
        .take(area.height.into())
        .filter_map(|n| Some((n, *app.walk().outline().recommendations().get(n)?)))
        .map(|(n, ix)| (n, app.target_of(ix)))
        .collect();
    let ordinals = in_view
        .iter()
        .map(|(_, target)| app.corpus().recommendation(target.ix).ordinal());
    let ordinal_cells = widest(ordinals, area.width / 4);
    let any_priority = in_view
        .iter()
        .any(|(_, target)| app.work().annotation(target).priority().is_some());
    for (line, (n, target)) in (0..).zip(in_view) {
        let recommendation = app.corpus().recommendation(target.ix);
        let annotation = app.work().annotation(&target);
        let mut tags: Vec<&TagId> = annotation.tags().collect();
        app.codebook().sort(&mut tags);
        let item = Row {
            lead: recommendation.ordinal(),
            lead_cells: ordinal_cells,
            text: recommendation.text(),
            chips: tags.into_iter().map(|tag| (tag.clone(), None)).collect(),
            right: standing(scene, &target, any_priority),
            current: n == current,
        };
        draw_row(
            scene,
            Level::Recommendations,
            &item,
            row(area, line),
            buffer,
        );
    }
}

/// Returns what stands at the right of a recommendation: the priority, in a column of its own
/// where any row has one, whether a memo was begun, and the status.
fn standing(scene: Scene<'_>, target: &Target, any_priority: bool) -> String {
    let app = scene.app;
    let annotation = app.work().annotation(target);
    let priority = match annotation.priority() {
        Some(priority) => format!("P{priority} "),
        None if any_priority => "   ".to_owned(),
        None => String::new(),
    };
    let draft = match app.draft(target) {
        Some(_) => format!("{} ", app.lang().draft()),
        None => String::new(),
    };
    let status = annotation.status().label(app.lang());
    format!("{draft}{priority}{status}")
}

/// Returns the cells of the widest of some texts, as a column of them needs, up to a limit.
fn widest<'a>(texts: impl Iterator<Item = &'a str>, limit: u16) -> usize {
    let cells = texts.map(|text| text::cells(&text::display_line(text)));
    cells.max().unwrap_or(0).min(limit.into())
}

/// Draws the mark, the lead in its column, the text, the chips, and what stands at the right.
fn draw_row(scene: Scene<'_>, level: Level, item: &Row<'_>, area: Rect, buffer: &mut Buffer) {
    let Scene { app, theme, .. } = scene;
    let style = row_style(scene, item.current);
    let width = usize::from(area.width);
    let right_cells = text::cells(&item.right);
    let right_at = width.saturating_sub(right_cells + 1);
    let chips = chips_within(app, &item.chips, right_at / CHIPS_SHARE);
    let chips_cells: usize = chips.iter().map(|(label, _)| text::cells(label) + 1).sum();
    let chips_at = right_at.saturating_sub(chips_cells + 1);

    let mut pen = Pen::new(buffer, area);
    pen.skip(1)
        .text(if item.current { ">" } else { " " }, style)
        .skip(1);
    let text_at = if item.lead_cells > 0 {
        pen.text_within(
            item.lead,
            item.lead_cells.min(chips_at.saturating_sub(4)),
            style,
        );
        3 + item.lead_cells + 2
    } else {
        3
    };
    pen.at(text_at.min(width));
    pen.text_within(
        item.text,
        chips_at.saturating_sub(text_at + 1),
        quiet_text(scene, level, style),
    );
    pen.at(chips_at);
    for (label, tag) in &chips {
        pen.text(label, chip(scene, tag)).skip(1);
    }
    if right_at > 6 {
        pen.at(right_at).text(&item.right, style);
    }
    if item.current && level == app.walk().level() && !app.is_reading() {
        style_row(buffer, area, theme.selected);
    }
}

/// A speaker's post stands back behind the name.
fn quiet_text(scene: Scene<'_>, level: Level, style: Style) -> Style {
    if level == Level::Speakers {
        scene.theme.quiet
    } else {
        style
    }
}

fn row_style(scene: Scene<'_>, current: bool) -> Style {
    if current {
        scene.theme.strong
    } else {
        scene.theme.text
    }
}

/// Returns the tags that are used most below a row, with how often.
fn most_used(scene: Scene<'_>, below: &[RecommendationIx]) -> Vec<(TagId, Option<usize>)> {
    let counts = scene.app.work().tag_counts(scene.app.corpus(), below);
    counts
        .into_iter()
        .take(3)
        .map(|(tag, count)| (tag, Some(count)))
        .collect()
}

fn share(scene: Scene<'_>, below: &[RecommendationIx]) -> String {
    let reviewed = scene.app.work().progress().reviewed_of(below);
    format!("{reviewed}/{}", below.len())
}

fn empty(scene: Scene<'_>, area: Rect, buffer: &mut Buffer, words: &str) {
    Pen::new(buffer, row(area, 0))
        .skip(1)
        .text(words, scene.theme.quiet);
}
