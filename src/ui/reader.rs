//! The reader: the proposal's whole flow with the current recommendation marked in it.

use std::ops::Range;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::Scene;
use super::paint::{Pen, row};
use crate::app::page::{Block, BlockKind, PageLine};
use crate::app::reader::{LEFT_GUTTER, RIGHT_GUTTER};
use crate::text;

/// Draws the lines of the page that are in view.
pub fn draw(scene: Scene<'_>, buffer: &mut Buffer) {
    let Scene {
        app,
        theme,
        geometry,
    } = scene;
    let Some(area) = geometry.reader else { return };
    let Some(page) = &app.reader().page else {
        Pen::new(buffer, row(area, 0))
            .skip(1)
            .text(app.lang().nothing_to_read(), theme.quiet);
        return;
    };
    let column = centred(area, page.measure);
    for line in 0..area.height {
        if let Some(page_line) = page.line(app.reader().top + usize::from(line)) {
            draw_line(scene, page_line, row(column, line), buffer);
        }
    }
}

/// Returns the columns of text and gutters, in the middle of an area that is wider.
fn centred(area: Rect, measure: usize) -> Rect {
    let measure = u16::try_from(measure).unwrap_or(u16::MAX);
    let wanted = measure
        .saturating_add(LEFT_GUTTER + RIGHT_GUTTER)
        .min(area.width);
    Rect {
        x: area.x + (area.width - wanted) / 2,
        width: wanted,
        ..area
    }
}

fn draw_line(scene: Scene<'_>, page_line: PageLine<'_>, area: Rect, buffer: &mut Buffer) {
    let PageLine { block, line } = page_line;
    let current = is_current(scene, block.kind);
    let mut pen = Pen::new(buffer, area);
    let mark = if current {
        scene.theme.lines.standing
    } else {
        ' '
    };
    let annotated = line.span.start == 0 && is_annotated(scene, block.kind);
    pen.skip(1).mark(mark, scene.theme.strong);
    pen.text(if annotated { "*" } else { " " }, scene.theme.text);
    pen.at(usize::from(LEFT_GUTTER));
    let style = block_style(scene, block.kind, current);
    for (span, piece) in pieces(scene, block, &line.span) {
        let text = block.text.get(span).unwrap_or_default();
        let style = match piece {
            Piece::Plain => style,
            Piece::Found => scene.theme.found,
            Piece::FoundHere => scene.theme.found_here,
        };
        pen.shown(text, style);
    }
}

/// What a search says of a piece of a line.
#[derive(Clone, Copy)]
enum Piece {
    Plain,
    Found,
    /// The match that was gone to last.
    FoundHere,
}

/// Cuts a line at the borders of what a search found.
fn pieces(scene: Scene<'_>, block: &Block, line: &Range<usize>) -> Vec<(Range<usize>, Piece)> {
    let mut pieces = Vec::new();
    let mut at = line.start;
    if let Some(finding) = scene.app.finding() {
        let shown = finding.shown().filter(|hit| hit.block == block.kind);
        for (n, hit) in finding.literal.find_in(&block.text).enumerate() {
            if hit.start >= line.end {
                break;
            }
            let hit = whole_clusters(&block.text, line, hit);
            let (start, end) = (hit.start.max(at), hit.end.min(line.end));
            if start < end {
                let here = shown.is_some_and(|shown| shown.before == n);
                let piece = if here { Piece::FoundHere } else { Piece::Found };
                pieces.push((at..start, Piece::Plain));
                pieces.push((start..end, piece));
                at = end;
            }
        }
    }
    pieces.push((at..line.end, Piece::Plain));
    pieces
}

/// Widens what was found to whole clusters of the line: a part of one is drawn as another glyph.
fn whole_clusters(text: &str, line: &Range<usize>, hit: Range<usize>) -> Range<usize> {
    let shown = text.get(line.clone()).unwrap_or_default();
    text::clusters(shown)
        .map(|cluster| line.start + cluster.start..line.start + cluster.start + cluster.text.len())
        .filter(|cluster| cluster.start < hit.end && hit.start < cluster.end)
        .fold(hit.clone(), |hit, cluster| {
            hit.start.min(cluster.start)..hit.end.max(cluster.end)
        })
}

fn is_current(scene: Scene<'_>, kind: BlockKind) -> bool {
    match (scene.app.focus(), kind) {
        (BlockKind::Title, _) => false,
        (focus, kind) => focus == kind,
    }
}

fn is_annotated(scene: Scene<'_>, kind: BlockKind) -> bool {
    let BlockKind::Recommendation(ix) = kind else {
        return false;
    };
    let target = scene.app.target_of(ix);
    !scene.app.work().annotation(&target).is_empty()
}

fn block_style(scene: Scene<'_>, kind: BlockKind, current: bool) -> Style {
    let theme = scene.theme;
    match kind {
        BlockKind::Byline => theme.quiet,
        BlockKind::Title | BlockKind::Heading(_) => theme.strong,
        _ if current => theme.strong,
        _ => theme.text,
    }
}
