//! The checker of broken lines: it finds for itself where every line ought to end.

use pizhu::text::{GUTTER, Line, wrap};

use super::places::{Paragraph, Place};

/// How many lines were looked at, and how many of them were emergencies.
#[derive(Clone, Debug, Default)]
pub struct Count {
    pub lines: usize,
    pub emergencies: usize,
    /// The first of them, with the width.
    pub example: Option<(usize, String)>,
}

impl Count {
    pub fn add(&mut self, other: Self) {
        self.lines += other.lines;
        self.emergencies += other.emergencies;
        self.example = self.example.take().or(other.example);
    }
}

/// A text whose paragraphs have been judged once, to be checked at many widths.
pub struct Checker<'a> {
    text: &'a str,
    paragraphs: Vec<(Paragraph, usize, usize)>,
}

impl<'a> Checker<'a> {
    pub fn new(text: &'a str) -> Self {
        let mut paragraphs = Vec::new();
        let mut start = 0;
        for whole in text.split_inclusive('\n') {
            let end = start + whole.len();
            let paragraph = Paragraph::new(whole.trim_end_matches('\n'), start);
            paragraphs.push((paragraph, start, end));
            start = end;
        }
        Self { text, paragraphs }
    }

    /// Checks every line of the text at `width`.
    #[track_caller]
    pub fn check(&self, width: usize) -> Count {
        let lines = wrap(self.text, width);
        let mut rest = lines.iter();
        for (paragraph, start, end) in &self.paragraphs {
            let mut at = *start;
            while at < *end {
                let Some(line) = rest.next() else {
                    panic!("at {width} nothing is left of {:?}", &self.text[at..*end]);
                };
                let set = Setting {
                    paragraph,
                    start: *start,
                    end: *end,
                    width,
                };
                if let Err(why) = set.judge(at, line) {
                    self.accuse(line, width, &why);
                }
                at = line.span.end;
            }
            assert_eq!(at, *end, "a line goes beyond its paragraph at {width}");
        }
        assert!(rest.next().is_none(), "a line too many at {width}");
        self.check_again(&lines, width);
        let mut emergencies = lines.iter().filter(|line| line.emergency);
        let example = emergencies.next();
        Count {
            lines: lines.len(),
            emergencies: usize::from(example.is_some()) + emergencies.count(),
            example: example.map(|line| (width, self.text[line.span.clone()].to_owned())),
        }
    }

    /// Checks that the lines, each made a paragraph, are lines as they are.
    fn check_again(&self, lines: &[Line], width: usize) {
        let mut text = String::with_capacity(self.text.len() + lines.len());
        let mut ends = Vec::with_capacity(lines.len());
        for line in lines {
            text.push_str(self.text[line.span.clone()].trim_end_matches('\n'));
            text.push('\n');
            ends.push(text.len());
        }
        let again = wrap(&text, width);
        for ((line, again), end) in lines.iter().zip(&again).zip(ends) {
            let same =
                again.span.end == end && (again.cells, again.hanging) == (line.cells, line.hanging);
            if !same {
                self.accuse(line, width, "broken again it is another line");
            }
        }
        assert_eq!(again.len(), lines.len(), "broken again at {width}");
    }

    #[track_caller]
    fn accuse(&self, line: &Line, width: usize, why: &str) -> ! {
        let tail: String = self.text[line.span.end..].chars().take(40).collect();
        let own = &self.text[line.span.clone()];
        panic!("{why}, at {width}:\n{own:?} {line:?}\nbefore {tail:?}");
    }
}

/// A paragraph set at a width.
struct Setting<'a> {
    paragraph: &'a Paragraph,
    start: usize,
    end: usize,
    width: usize,
}

impl Setting<'_> {
    /// Returns what is wrong with the line that begins at `start`.
    fn judge(&self, start: usize, line: &Line) -> Result<(), String> {
        if line.span.start != start || line.span.end <= start || line.span.end > self.end {
            return Err(format!("the line should begin at {start} and not be empty"));
        }
        let glyphs = &self.paragraph.glyphs;
        let first = glyphs.partition_point(|glyph| glyph.at < start);
        let last = glyphs.partition_point(|glyph| glyph.at < line.span.end);
        let ends_before_glyph = glyphs.get(last).is_some_and(|it| it.at == line.span.end);
        if !ends_before_glyph && line.span.end != self.end {
            return Err("the line ends within a cluster or before a space".to_owned());
        }
        self.judge_cells(first, last, line)?;
        self.judge_end(first, last, line)
    }

    /// Returns the column at which the line begins; only a paragraph begins with spaces.
    fn column(&self, first: usize, start: usize) -> usize {
        match self.paragraph.glyphs.get(first) {
            Some(glyph) if start > self.start => glyph.from,
            _ => 0,
        }
    }

    /// Returns the cells of a line of the glyphs `first..last`, if there are any.
    fn cells(&self, line: &Line, first: usize, last: usize) -> usize {
        if first == last {
            return 0;
        }
        self.paragraph.glyphs[last - 1].to - self.column(first, line.span.start)
    }

    fn judge_cells(&self, first: usize, last: usize, line: &Line) -> Result<(), String> {
        let cells = self.cells(line, first, last);
        let alone = last <= first + 1;
        let hanging = cells > self.width && !alone;
        if line.cells != cells || line.hanging != hanging {
            return Err(format!("it has {cells} cells, hanging: {hanging}"));
        }
        if hanging && !self.may_hang(line, first, last) || cells > self.width + GUTTER && !alone {
            return Err("more than one mark hangs".to_owned());
        }
        Ok(())
    }

    /// Returns whether the last of the glyphs is a mark that may hang where the line is full.
    fn may_hang(&self, line: &Line, first: usize, last: usize) -> bool {
        last > first + 1
            && self.paragraph.glyphs[last - 1].hangs()
            && self.cells(line, first, last - 1) <= self.width
    }

    fn fits(&self, line: &Line, first: usize, last: usize) -> bool {
        self.cells(line, first, last) <= self.width || self.may_hang(line, first, last)
    }

    /// Returns whether the line ends where it ought to: at the last of the best places that fit.
    fn judge_end(&self, first: usize, last: usize, line: &Line) -> Result<(), String> {
        let glyphs = &self.paragraph.glyphs;
        if last == glyphs.len() && line.span.end != self.end {
            return Err("spaces at the end belong to the line".to_owned());
        }
        let best = self.best(first, line);
        let where_to = |end: usize| glyphs.get(end).map_or(self.end, |glyph| glyph.at);
        match best {
            Some((place, end)) if line.emergency || end != last => {
                let at = where_to(end);
                Err(format!(
                    "it should end at {at}, a place {place:?}, unflagged"
                ))
            }
            None if !line.emergency && !glyphs.is_empty() => {
                Err("it has no place to end and is no emergency".to_owned())
            }
            _ => Ok(()),
        }
    }

    /// Returns the best place where the line can end, and the glyph before which that is.
    fn best(&self, first: usize, line: &Line) -> Option<(Place, usize)> {
        let glyphs = &self.paragraph.glyphs;
        let is_indented = first == 0
            && line.span.start == self.start
            && glyphs.first().is_some_and(|glyph| glyph.from > 0);
        let mut best = is_indented.then_some((Place::AfterIndent, 0));
        for end in first + 1..=glyphs.len() {
            if self.cells(line, first, end) > self.width + GUTTER {
                break;
            }
            // The end of a paragraph is the best of its places.
            let place = self.paragraph.places.get(end).copied();
            let Some(place) = place.unwrap_or(Some(Place::Free)) else {
                continue;
            };
            let is_as_good = best.is_none_or(|(rank, _)| place <= rank);
            let is_end = end == glyphs.len();
            if (is_as_good || is_end) && self.fits(line, first, end) {
                best = Some((place, end));
            }
        }
        best
    }
}
