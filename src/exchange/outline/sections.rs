//! The text of an outline in sections: each heading with what stands below it.

use super::keys::{Keyed, keyed, split};
use super::line::Line;

/// How far an item stands in, at least, that belongs to the one above it.
const NESTED: usize = 2;
/// The width of a tab.
const TAB: usize = 4;

/// A heading and what stands below it; the first section may have none.
#[derive(Debug, Default)]
pub struct Section<'a> {
    /// The heading.
    pub heading: Option<Heading<'a>>,
    /// What stands below it.
    pub parts: Vec<Part<'a>>,
}

/// A heading as it is written.
#[derive(Debug)]
pub struct Heading<'a> {
    /// Its level, from 1.
    pub level: usize,
    /// The byte of the file at which it begins.
    pub at: usize,
    /// Its lines, of which one above a line of `===` may have several.
    pub lines: Vec<&'a str>,
}

/// A piece of a section, as it is written: the byte of the file at which it begins, and its lines.
#[derive(Debug)]
pub struct Part<'a> {
    /// The byte of the file at which it begins.
    pub at: usize,
    /// Its lines without the spaces around them; an empty one parts paragraphs.
    pub lines: Vec<&'a str>,
    /// What it is.
    pub kind: PartKind<'a>,
}

/// What a piece of a section is.
#[derive(Clone, Copy, Debug)]
pub enum PartKind<'a> {
    /// A line with a key, above everything else of the section.
    Field(Keyed<'a>),
    /// A paragraph.
    Text,
    /// An item of a list.
    Item {
        /// What marks it: `-`, or `1.`
        marker: &'a str,
        /// How far it stands in.
        indent: usize,
        /// Whether it belongs to the item above it.
        is_nested: bool,
    },
}

/// Cuts a text without byte order mark into sections.
#[must_use]
pub fn sections(text: &str) -> Vec<Section<'_>> {
    let mut cutting = Cutting::default();
    let mut at = 0;
    let mut lines = text.split_inclusive('\n').peekable();
    while let Some(whole) = lines.next() {
        let line = whole.trim();
        let start = at + (whole.len() - whole.trim_start().len());
        at += whole.len();
        let below = lines.peek().map_or(Line::Blank, |next| Line::of(next));
        cutting.line(start, line, indent(whole), below);
    }
    cutting.done.push(cutting.section);
    cutting.done
}

/// Returns how many cells the spaces before a line take.
fn indent(line: &str) -> usize {
    let spaces = line.chars().take_while(|c| c.is_whitespace());
    let width = |space| match space {
        '\t' => TAB,
        '\u{3000}' => 2,
        _ => 1,
    };
    spaces.map(width).sum()
}

/// The sections so far.
struct Cutting<'a> {
    done: Vec<Section<'a>>,
    section: Section<'a>,
    /// Whether the last part goes on with the next line.
    is_open: bool,
    /// Whether lines with keys have a meaning here: nothing but such lines stands above.
    takes_keys: bool,
}

impl Default for Cutting<'_> {
    fn default() -> Self {
        Self {
            done: Vec::new(),
            section: Section::default(),
            is_open: false,
            takes_keys: true,
        }
    }
}

impl<'a> Cutting<'a> {
    fn line(&mut self, at: usize, line: &'a str, indent: usize, below: Line<'a>) {
        match Line::of(line) {
            Line::Blank | Line::Rule => self.is_open = false,
            Line::Heading(level, text) => self.heading(level, at, vec![text]),
            Line::Underline(level) => self.underline(level, at, line),
            Line::Item { marker, text } => {
                let above = self.section.parts.last().map(|part| part.kind);
                let is_nested = matches!(
                    above,
                    Some(PartKind::Item { indent: outer, .. }) if indent >= outer + NESTED
                );
                let kind = PartKind::Item {
                    marker,
                    // Those that follow a nested one stand beside it or beside its parent.
                    indent: match above {
                        Some(PartKind::Item { indent: outer, .. }) if is_nested => outer,
                        _ => indent,
                    },
                    is_nested,
                };
                self.begin(at, text, kind);
            }
            Line::Text => self.text(at, line, indent, below),
        }
    }

    fn text(&mut self, at: usize, line: &'a str, indent: usize, below: Line<'a>) {
        let keyed = keyed(line).filter(|keyed| {
            // What is underlined is a heading, and may hold a colon.
            let is_heading = match below {
                Line::Underline(1) => true,
                Line::Underline(_) => keyed.meant.is_some(),
                _ => false,
            };
            self.takes_keys && !is_heading
        });
        let is_open = self.is_open;
        let last = self.section.parts.last_mut();
        match (keyed, last.map(|part| (part.kind, &mut part.lines))) {
            (Some(keyed), _) => self.begin(at, line, PartKind::Field(keyed)),
            (None, Some((PartKind::Field(keyed), lines)))
                if is_open && !keyed.key.is_of_proposal() =>
            {
                if split(line).is_none() {
                    return lines.push(line);
                }
                // A key that there is not, rather than more of the value above.
                self.begin(at, line, PartKind::Text);
                (self.is_open, self.takes_keys) = (false, true);
            }
            (None, Some((PartKind::Text | PartKind::Item { .. }, lines))) if is_open => {
                lines.push(line);
            }
            (None, Some((PartKind::Item { indent: outer, .. }, lines)))
                if indent >= outer + NESTED =>
            {
                lines.extend(["", line]);
                self.is_open = true;
            }
            (None, _) => self.begin(at, line, PartKind::Text),
        }
    }

    /// Makes the paragraph above a heading.
    fn underline(&mut self, level: usize, at: usize, line: &'a str) {
        let is_open = self.is_open;
        let is_below = |part: &mut Part<'a>| is_open && matches!(part.kind, PartKind::Text);
        match self.section.parts.pop_if(is_below) {
            Some(part) => self.heading(level, part.at, part.lines),
            None if level == 1 => self.text(at, line, 0, Line::Blank),
            None => self.is_open = false,
        }
    }

    fn heading(&mut self, level: usize, at: usize, lines: Vec<&'a str>) {
        let section = Section {
            heading: Some(Heading { level, at, lines }),
            parts: Vec::new(),
        };
        self.done
            .push(std::mem::replace(&mut self.section, section));
        self.is_open = false;
        self.takes_keys = true;
    }

    fn begin(&mut self, at: usize, line: &'a str, kind: PartKind<'a>) {
        self.takes_keys = matches!(kind, PartKind::Field(_));
        self.is_open = true;
        let lines = vec![line];
        self.section.parts.push(Part { at, lines, kind });
    }
}
