//! Where everything stands on a screen of a given size, computed before any key is handled.

use ratatui::layout::Rect;

use super::cursor::Level;

/// The smallest screen on which anything but one line is drawn, in columns and rows.
pub const SMALLEST: (u16, u16) = (20, 6);

/// How wide the screen is, which decides what stands beside what.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Width {
    /// Too small for anything but one line that says so.
    TooSmall,
    /// Below 60 columns: one pane at a time.
    Narrow,
    /// 60 to 99 columns, the usual SSH window: one list above the reader.
    Medium,
    /// 100 to 159 columns: three lists above, the reader and the annotation below.
    Wide,
    /// From 160 columns: the lists at the left, the reader at full height at the right.
    Broad,
}

/// What the geometry depends on, besides the size of the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shape {
    /// The reader alone fills the screen.
    pub zen: bool,
    /// The reader has the focus; decides which pane a narrow screen shows.
    pub reading: bool,
    /// Which list is active; decides which one a medium screen shows and which is the widest.
    pub level: Level,
    /// A palette or an editor is open above the reader.
    pub panel: bool,
    /// How many speakers the lists have; decides how high a list of them is that stands above
    /// others. It does not change while one walks, so that nothing jumps.
    pub speakers: usize,
}

/// The areas of a screen. An area that is absent is not drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Geometry {
    /// The whole screen.
    pub screen: Rect,
    /// Its class.
    pub width: Width,
    /// One or two rows on top: corpus and place in words.
    pub header: Option<Rect>,
    /// The lists, by [`Level::depth`].
    pub lists: [Option<Rect>; 3],
    /// The palette or editor that is open, in place of the lists.
    pub panel: Option<Rect>,
    /// The reader, with its gutters.
    pub reader: Option<Rect>,
    /// What the annotator said of the current recommendation.
    pub annotation: Option<Rect>,
    /// The bar of keys that apply right now; also the line of prompts.
    pub keys: Option<Rect>,
    /// Mode, place, progress, and whether the last edit is on the disk.
    pub status: Rect,
    /// Where help is drawn: everything between header and status.
    pub body: Rect,
}

impl Geometry {
    /// Whether what is said of a recommendation is in view: in its row or in its pane.
    #[must_use]
    pub const fn shows_annotations(&self) -> bool {
        let row = self.lists[Level::Recommendations.depth()];
        row.is_some() || self.annotation.is_some() || self.panel.is_some()
    }
}

/// Rows and columns that part two areas.
const RULE: u16 = 1;

impl Geometry {
    /// Lays out a screen of `columns` × `rows`.
    #[must_use]
    pub fn new(columns: u16, rows: u16, shape: Shape) -> Self {
        let screen = Rect::new(0, 0, columns, rows);
        let width = classify(columns, rows);
        let status = Rect {
            y: rows.saturating_sub(1),
            height: rows.min(1),
            ..screen
        };
        let mut geometry = Self {
            screen,
            width,
            header: None,
            lists: [None; 3],
            panel: None,
            reader: None,
            annotation: None,
            keys: None,
            status,
            body: Rect {
                height: rows.saturating_sub(1),
                ..screen
            },
        };
        if width != Width::TooSmall {
            geometry.frame(shape);
            geometry.panes(shape);
        }
        geometry
    }

    /// Sets the rows above and below the body.
    fn frame(&mut self, shape: Shape) {
        let rows = self.screen.height;
        let header = match rows {
            _ if shape.zen => 0,
            16.. => 2,
            9.. => 1,
            _ => 0,
        };
        let keys = u16::from(rows >= 9 && !shape.zen);
        let rules = u16::from(rows >= 18 && !shape.zen);
        let (top, rest) = split_top(self.screen, header);
        self.header = (header > 0).then_some(top);
        let (rest, _) = split_bottom(rest, 1);
        let (rest, bar) = split_bottom(rest, keys);
        self.keys = (keys > 0).then_some(bar);
        let (_, rest) = split_top(rest, rules);
        (self.body, _) = split_bottom(rest, rules);
    }

    /// Divides the body.
    fn panes(&mut self, shape: Shape) {
        match self.width {
            _ if shape.zen && !shape.panel => self.reader = Some(self.body),
            Width::TooSmall => {}
            Width::Narrow => self.narrow(shape),
            Width::Medium => self.medium(shape),
            Width::Wide => self.wide(shape),
            Width::Broad => self.broad(shape),
        }
    }

    fn narrow(&mut self, shape: Shape) {
        if shape.panel {
            self.panel_above_reader(self.body);
        } else if shape.reading {
            self.reader_with_annotation(self.body);
        } else {
            self.lists[shape.level.depth()] = Some(self.body);
        }
    }

    fn medium(&mut self, shape: Shape) {
        if self.body.height < 8 {
            return self.narrow(shape);
        }
        if shape.panel {
            return self.panel_above_reader(self.body);
        }
        let (list, rest) = split_top(self.body, (self.body.height / 3).clamp(3, 10));
        self.lists[shape.level.depth()] = Some(list);
        let (_, rest) = split_top(rest, RULE);
        self.reader_with_annotation(rest);
    }

    fn wide(&mut self, shape: Shape) {
        if self.body.height < 8 {
            return self.medium(shape);
        }
        let upper_rows = (self.body.height * 2 / 5).clamp(4, 16);
        let (upper, rest) = split_top(self.body, upper_rows);
        if shape.panel {
            self.panel = Some(upper);
        } else {
            self.lists_side_by_side(upper, shape.level);
        }
        let (_, lower) = split_top(rest, RULE);
        let side = (lower.width / 3).clamp(28, 44);
        let (reader, rest) = split_left(lower, lower.width - side - RULE);
        let (_, annotation) = split_left(rest, RULE);
        self.reader = Some(reader);
        self.annotation = Some(annotation);
    }

    fn broad(&mut self, shape: Shape) {
        if self.body.height < 12 {
            return self.wide(shape);
        }
        let (left, rest) = split_left(self.body, (self.body.width * 45 / 100).min(100));
        let (_, reader) = split_left(rest, RULE);
        self.reader = Some(reader);
        let below = (left.height / 4).clamp(3, 12);
        let (upper, annotation) = split_bottom(left, below);
        let (upper, _) = split_bottom(upper, RULE);
        self.annotation = Some(annotation);
        if shape.panel {
            self.panel = Some(upper);
            return;
        }
        let half = (upper.height / 2).max(3);
        let speakers = u16::try_from(shape.speakers).unwrap_or(half);
        let (speakers, rest) = split_top(upper, speakers.clamp(3, half));
        let (_, rest) = split_top(rest, RULE);
        let (topics, rest) = split_top(rest, rest.height.saturating_sub(1) * 4 / 10);
        let (_, recommendations) = split_top(rest, RULE);
        self.lists = [Some(speakers), Some(topics), Some(recommendations)];
    }

    /// Gives the active list the widest share.
    fn lists_side_by_side(&mut self, area: Rect, active: Level) {
        let shares: [u16; 3] = match active {
            Level::Speakers => [44, 28, 28],
            Level::Topics => [22, 48, 30],
            Level::Recommendations => [18, 28, 54],
        };
        let usable = area.width.saturating_sub(2 * RULE);
        let (speakers, rest) = split_left(area, usable * shares[0] / 100);
        let (_, rest) = split_left(rest, RULE);
        let (topics, rest) = split_left(rest, usable * shares[1] / 100);
        let (_, recommendations) = split_left(rest, RULE);
        self.lists = [Some(speakers), Some(topics), Some(recommendations)];
    }

    /// Puts a palette or editor over the list, never over the text that it is about.
    fn panel_above_reader(&mut self, area: Rect) {
        let (panel, rest) = split_top(area, (area.height / 2).max(3).min(area.height));
        self.panel = Some(panel);
        let (_, reader) = split_top(rest, RULE);
        self.reader = (reader.height > 0).then_some(reader);
    }

    /// Takes the last rows of the reader for the annotation where there is room for both.
    fn reader_with_annotation(&mut self, area: Rect) {
        let rows = match area.height {
            10.. => 2,
            7.. => 1,
            _ => 0,
        };
        let (reader, annotation) = split_bottom(area, rows);
        self.reader = Some(reader);
        self.annotation = (rows > 0).then_some(annotation);
    }
}

const fn classify(columns: u16, rows: u16) -> Width {
    match columns {
        _ if columns < SMALLEST.0 || rows < SMALLEST.1 => Width::TooSmall,
        ..60 => Width::Narrow,
        60..100 => Width::Medium,
        100..160 => Width::Wide,
        160.. => Width::Broad,
    }
}

const fn split_top(area: Rect, rows: u16) -> (Rect, Rect) {
    let rows = if rows < area.height {
        rows
    } else {
        area.height
    };
    let top = Rect {
        height: rows,
        ..area
    };
    let rest = Rect {
        y: area.y + rows,
        height: area.height - rows,
        ..area
    };
    (top, rest)
}

const fn split_bottom(area: Rect, rows: u16) -> (Rect, Rect) {
    let rows = if rows < area.height {
        rows
    } else {
        area.height
    };
    split_top(area, area.height - rows)
}

const fn split_left(area: Rect, columns: u16) -> (Rect, Rect) {
    let columns = if columns < area.width {
        columns
    } else {
        area.width
    };
    let left = Rect {
        width: columns,
        ..area
    };
    let rest = Rect {
        x: area.x + columns,
        width: area.width - columns,
        ..area
    };
    (left, rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shapes() -> impl Iterator<Item = Shape> {
        let flags = [false, true];
        flags.into_iter().flat_map(move |zen| {
            flags.into_iter().flat_map(move |reading| {
                flags.into_iter().flat_map(move |panel| {
                    Level::ALL.into_iter().map(move |level| Shape {
                        zen,
                        reading,
                        level,
                        panel,
                        speakers: 10,
                    })
                })
            })
        })
    }

    #[test]
    fn areas_lie_on_the_screen_and_never_overlap_at_any_size() {
        for shape in shapes() {
            for columns in (0..=210).step_by(3).chain([59, 60, 99, 100, 159, 160]) {
                for rows in 0..=60 {
                    let geometry = Geometry::new(columns, rows, shape);
                    let areas: Vec<Rect> = [geometry.header, geometry.keys, geometry.panel]
                        .into_iter()
                        .chain([geometry.reader, geometry.annotation])
                        .chain(geometry.lists)
                        .flatten()
                        .chain([geometry.status])
                        .collect();
                    for (i, a) in areas.iter().enumerate() {
                        assert_eq!(
                            a.intersection(geometry.screen),
                            *a,
                            "{columns}×{rows} {shape:?}"
                        );
                        for b in areas.iter().skip(i + 1) {
                            assert!(!a.intersects(*b), "{columns}×{rows} {shape:?}: {a:?} {b:?}");
                        }
                    }
                }
            }
        }
    }

    #[test]
    fn a_usable_screen_always_shows_a_list_a_panel_or_the_reader() {
        for shape in shapes() {
            for (columns, rows) in [(20, 6), (40, 12), (80, 24), (120, 36), (200, 50)] {
                let geometry = Geometry::new(columns, rows, shape);
                let something = geometry.lists.iter().flatten().next().is_some()
                    || geometry.reader.is_some()
                    || geometry.panel.is_some();
                assert!(something, "{columns}×{rows} {shape:?}");
            }
        }
    }
}
