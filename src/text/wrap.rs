//! The one line breaker: Chinese lines as CLREQ asks for them at its level GB, on a grid of cells.

mod classes;
mod rules;

use std::ops::Range;

use super::width::{Cluster, IDEOGRAPH_BYTES, IDEOGRAPH_CELLS, clusters};
use classes::{Class, class_of, is_leader, may_end_a_long_word};
use rules::{Before, Item, in_context, may_break};

/// How far a hanging mark reaches beyond the width, in cells.
pub const GUTTER: usize = 2;
/// One line of a broken text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// The bytes of the text that stand on this line. The spans of the lines are contiguous and
    /// cover the text: spaces at the end of a line and its line break belong to it.
    pub span: Range<usize>,
    /// The cells up to the last visible character, a hanging mark counted in.
    pub cells: usize,
    /// Whether the line ends in one mark that reaches into the gutter of two cells.
    pub hanging: bool,
    /// Whether the rules had to be broken: what belongs together fits into no line and has no
    /// mark to end one at, or a cluster is wider than the line.
    pub emergency: bool,
}

impl Line {
    /// Returns the part of `text`, which this line was made from, that is to be drawn: without the
    /// line break and the spaces at the end.
    #[must_use]
    pub fn visible<'a>(&self, text: &'a str) -> &'a str {
        let whole = text.get(self.span.clone()).unwrap_or_default();
        whole.trim_end_matches(|c| matches!(class_of(c), Class::Space | Class::Newline))
    }
}

/// Breaks `text`, which is display text, into lines of at most `width` cells.
///
/// Every `\n` ends a line; a text that ends in one has no empty line after it, and an empty text
/// has no lines. A line may exceed `width` by [`GUTTER`] where one of ，。、；：！？ hangs, and a
/// cluster wider than `width` stands on a line of its own.
///
/// The rules are CLREQ's prohibition rules at level GB, and the pairs that UAX #14 keeps around
/// numbers; a mark that may not begin a line hangs if it is the only one, else what stands before
/// it is carried down with it. A word that is longer than a line, an address for instance, ends
/// lines after its marks; that is a place of last resort, taken where a line has no other.
#[must_use]
pub fn wrap(text: &str, width: usize) -> Vec<Line> {
    let mut filling = Filling::new(text, width);
    let mut clusters = clusters(text);
    while let Some(cluster) = clusters.next() {
        filling.take(&Item::new(cluster));
        if filling.is_among_ideographs() {
            let start = clusters.position();
            let count = clusters.skip_ideographs();
            filling.take_ideographs(start, count);
        }
    }
    filling.finish()
}

/// A place where the line may end, and what the line would be then.
#[derive(Clone, Copy, Debug)]
struct Ending {
    at: usize,
    /// The cells up to here, with the spaces at the end.
    used: usize,
    /// The cells up to the last visible character.
    inked: usize,
    hung: bool,
}

impl Ending {
    /// Returns what this is after the line that ended at `end`.
    const fn behind(self, end: &Self, width: usize) -> Self {
        let inked = self.inked - end.used;
        Self {
            at: self.at,
            used: self.used - end.used,
            inked,
            hung: self.hung && inked > width,
        }
    }
}

/// How good a place to end a line is, the best first; a worse one is taken where there is no
/// better in the whole line.
#[derive(Clone, Copy, Debug)]
enum Rank {
    /// The rules let any line end there.
    Free,
    /// Only spaces part what else would be kept together.
    AfterSpace,
    /// A mark or bracket in a word, or in a run of marks, that is longer than a line.
    InWord,
    /// Behind the spaces that a paragraph begins with: they stand alone.
    AfterIndent,
}

/// The greedy filling of lines.
#[derive(Debug)]
struct Filling<'a> {
    text: &'a str,
    width: usize,
    lines: Vec<Line>,
    line_start: usize,
    used: usize,
    inked: usize,
    hung: bool,
    /// The last place of each rank, the best first.
    places: [Option<Ending>; 4],
    before: Option<Before>,
}

impl<'a> Filling<'a> {
    const fn new(text: &'a str, width: usize) -> Self {
        Self {
            text,
            width,
            lines: Vec::new(),
            line_start: 0,
            used: 0,
            inked: 0,
            hung: false,
            places: [None; 4],
            before: None,
        }
    }

    #[inline]
    fn take(&mut self, item: &Item) {
        match item.class {
            Class::Newline => {
                let end = self.ending(item.end());
                self.end_line(end, false);
                self.before = None;
            }
            Class::Space => {
                self.used += item.cells;
                if let Some(before) = &mut self.before {
                    before.spaced = true;
                }
            }
            Class::Han | Class::Word | Class::Digit | Class::Stop => self.set(item),
            _ => {
                let class = in_context(item, self.before, || self.after(item));
                self.set(&Item { class, ..*item });
            }
        }
    }

    /// Sets a visible cluster.
    #[inline]
    fn set(&mut self, item: &Item) {
        self.note_places(item);
        self.make_room(item);
        self.used += item.cells;
        self.inked = self.used;
        self.before = Some(Before::new(item, self.before));
    }

    /// Returns whether lines may end around whatever ideographs follow.
    #[inline]
    fn is_among_ideographs(&self) -> bool {
        self.width >= IDEOGRAPH_CELLS
            && self.before.is_some_and(|before| {
                before.class == Class::Han && !before.spaced && !before.measures
            })
    }

    /// Sets ideographs behind another one, as many as fit at once: nothing is to be decided between
    /// them. Another one follows, so that none is the last before something else.
    fn take_ideographs(&mut self, start: usize, count: usize) {
        let (mut at, mut left) = (start, count);
        while left > 0 {
            let fitting = left.min(self.width.saturating_sub(self.used) / IDEOGRAPH_CELLS);
            if fitting == 0 {
                self.end_line(self.ending(at), false);
                continue;
            }
            self.used += fitting * IDEOGRAPH_CELLS - IDEOGRAPH_CELLS;
            self.inked = self.used;
            at += fitting * IDEOGRAPH_BYTES;
            left -= fitting;
            if self.used > 0 {
                let last = self.ending(at - IDEOGRAPH_BYTES);
                self.places[Rank::Free as usize] = Some(last);
            }
            self.used += IDEOGRAPH_CELLS;
            self.inked = self.used;
        }
    }

    /// Returns the cluster that follows `item`.
    fn after(&self, item: &Item) -> Option<Item> {
        let next = clusters(self.text.get(item.end()..)?).next()?;
        Some(Item::new(Cluster {
            start: item.end(),
            ..next
        }))
    }

    /// Remembers that the line could end before `item`.
    #[inline]
    fn note_places(&mut self, item: &Item) {
        if self.inked == 0 {
            if self.used > 0 {
                self.places[Rank::AfterIndent as usize] = Some(self.ending(item.start));
            }
            return;
        }
        let Some(before) = self.before else { return };
        let rank = if may_break(before, item) {
            Rank::Free
        } else if before.spaced && self.is_last_resort_after_space(before, item) {
            Rank::AfterSpace
        } else if !before.spaced && self.is_last_resort_in_word(before, item) {
            Rank::InWord
        } else {
            return;
        };
        self.places[rank as usize] = Some(self.ending(item.start));
    }

    /// Options, paths, negative numbers and `%d` begin with a mark that else only follows; what
    /// stands between two spaced solidi is a thing of its own.
    fn is_last_resort_after_space(&self, before: Before, item: &Item) -> bool {
        match item.first {
            '-' | '~' | '/' | '%' => {
                let measures = before.class == Class::Digit && item.first == '%';
                !(measures || before.class.never_ends())
                    && self
                        .after(item)
                        .is_some_and(|next| !matches!(next.class, Class::Space | Class::Newline))
            }
            _ => before.first == '/' && !item.class.never_starts(),
        }
    }

    #[inline]
    fn is_last_resort_in_word(&self, before: Before, item: &Item) -> bool {
        if before.first.is_ascii_alphanumeric() {
            item.class == Class::Open
        } else if item.class.never_starts() {
            before.first == item.first && self.divides_run(before, item)
        } else {
            match before.class {
                Class::Prefix => item.class == Class::Han,
                // A mark before a straight quotation mark makes it more likely to open.
                Class::Stop => item.class == Class::Quote,
                Class::Connector | Class::Middle | Class::Suffix => item.is_of_a_word(),
                _ => may_end_a_long_word(before.first) && item.is_of_a_word(),
            }
        }
    }

    /// Returns whether a run of one mark, which goes on with `item`, may be divided before it: an
    /// ellipsis between its units, and the leaders of a table of contents.
    fn divides_run(&self, before: Before, item: &Item) -> bool {
        match item.class {
            Class::Ellipsis => {
                before.run.is_multiple_of(2)
                    && self
                        .after(item)
                        .is_some_and(|next| next.first == item.first)
            }
            _ => before.run > 2 && is_leader(item.first),
        }
    }

    /// Ends lines until `item` fits into the last one, or is alone there.
    #[inline]
    fn make_room(&mut self, item: &Item) {
        while self.used + item.cells > self.width && item.start > self.line_start {
            if self.may_hang(item) {
                self.hung = true;
                return;
            }
            let (end, emergency) = self.best_end(item);
            self.end_line(end, emergency);
        }
    }

    /// Returns where to end a line that `item` does not fit into, and whether that tears
    /// something: only where the line has no legal place at all, however short that leaves it.
    fn best_end(&self, item: &Item) -> (Ending, bool) {
        match self.places.into_iter().flatten().next() {
            Some(place) => (place, false),
            None => (self.tear(item), true),
        }
    }

    /// Returns the last place of a line without a legal one where no mark comes to stand at a
    /// border that it may not stand at, or else the place before `item`.
    #[cold]
    fn tear(&self, item: &Item) -> Ending {
        let mut tear = self.ending(item.start);
        if !item.class.never_starts() && !self.before.is_some_and(|it| it.class.never_ends()) {
            return tear;
        }
        let line = self.text.get(self.line_start..item.start);
        let (mut used, mut inked, mut ends) = (0, 0, false);
        for cluster in clusters(line.unwrap_or_default()) {
            let next = Item::new(cluster);
            if ends && !next.class.never_starts() && next.class != Class::Space {
                let at = self.line_start + next.start;
                tear = Ending {
                    at,
                    used,
                    inked,
                    hung: false,
                };
            }
            used += next.cells;
            if next.class != Class::Space {
                inked = used;
                ends = !next.class.never_ends();
            }
        }
        tear
    }

    fn may_hang(&self, item: &Item) -> bool {
        item.class == Class::Stop
            && self.inked > 0
            && self.used == self.inked
            && self.used <= self.width
            && self.may_end_after(item)
    }

    /// Returns whether what follows `item` lets it end a line.
    fn may_end_after(&self, item: &Item) -> bool {
        let Some(next) = self.after(item) else {
            return true;
        };
        let before = Before::new(item, self.before);
        let class = in_context(&next, Some(before), || self.after(&next));
        !class.never_starts() && class != Class::Glue
    }

    const fn ending(&self, at: usize) -> Ending {
        Ending {
            at,
            used: self.used,
            inked: self.inked,
            hung: self.hung,
        }
    }

    /// Ends the line at `end`; what was taken after that place stands on the next line.
    fn end_line(&mut self, end: Ending, emergency: bool) {
        self.lines.push(Line {
            span: self.line_start..end.at,
            cells: end.inked,
            hanging: end.hung,
            emergency: emergency || end.inked > self.width && !end.hung,
        });
        self.line_start = end.at;
        self.used = self.used.saturating_sub(end.used);
        self.inked = self.inked.saturating_sub(end.used);
        self.hung = false;
        for place in &mut self.places {
            *place = place
                .filter(|place| place.at > end.at)
                .map(|place| place.behind(&end, self.width));
        }
    }

    fn finish(mut self) -> Vec<Line> {
        if self.line_start < self.text.len() {
            let end = self.ending(self.text.len());
            self.end_line(end, false);
        }
        self.lines
    }
}

#[cfg(test)]
mod pairs;
#[cfg(test)]
mod tests;
