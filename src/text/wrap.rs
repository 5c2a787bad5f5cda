//! The one line breaker: Chinese lines as CLREQ asks for them at its level GB, on a grid of cells.

mod classes;

use std::ops::Range;

use super::width::{Cluster, clusters};
use classes::{Class, class_of, is_multiplier, is_unit};

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
    /// Whether the rules had to be broken: something that belongs together is torn, or a cluster
    /// is wider than the line.
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
/// it is carried down with it.
#[must_use]
pub fn wrap(text: &str, width: usize) -> Vec<Line> {
    let mut filling = Filling::new(text, width);
    for cluster in clusters(text) {
        filling.take(&Item::new(cluster));
    }
    filling.finish()
}

/// A cluster as the line breaker sees it.
#[derive(Clone, Copy, Debug)]
struct Item {
    start: usize,
    length: usize,
    cells: usize,
    first: char,
    class: Class,
}

impl Item {
    #[inline]
    fn new(cluster: Cluster<'_>) -> Self {
        let mut chars = cluster.text.chars();
        let first = chars.next().unwrap_or_default();
        let class = match class_of(first) {
            // A mark that stands on a space can be seen.
            Class::Space if chars.next().is_some() => Class::Word,
            class => class,
        };
        Self {
            start: cluster.start,
            length: cluster.text.len(),
            cells: usize::from(cluster.cells),
            first,
            class,
        }
    }

    const fn end(&self) -> usize {
        self.start + self.length
    }
}

/// What stands before a possible break.
#[derive(Clone, Copy, Debug)]
struct Before {
    class: Class,
    /// The character itself; of a run of spaces, the one before it.
    first: char,
    /// Whether spaces follow it.
    spaced: bool,
    /// Whether it multiplies a number, so that a unit may follow: the 万 of 3万元.
    multiplies: bool,
    /// Whether it is the first half of a two-em dash.
    half_dash: bool,
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
    /// The last place where the rules let the line end.
    legal: Option<Ending>,
    /// The last place where a long Latin word may be torn with little harm.
    tolerable: Option<Ending>,
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
            legal: None,
            tolerable: None,
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

    /// Returns the cluster that follows `item`.
    fn after(&self, item: &Item) -> Option<Item> {
        clusters(self.text.get(item.end()..)?).next().map(Item::new)
    }

    /// Remembers that the line could end before `item`.
    #[inline]
    fn note_places(&mut self, item: &Item) {
        let Some(before) = self.before else { return };
        if self.inked == 0 {
            return;
        }
        if may_break(before, item) {
            self.legal = Some(self.ending(item.start));
        } else if matches!(before.first, '-' | '/' | '_' | '.' | '?' | '&' | '=' | ':')
            && item.first.is_ascii()
        {
            self.tolerable = Some(self.ending(item.start));
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
        let is_full = |end: &Ending| end.inked * 5 >= self.width * 3;
        match (self.legal, self.tolerable.filter(is_full)) {
            (Some(legal), _) => (legal, false),
            (None, Some(tolerable)) => (tolerable, true),
            // A line of nothing but spaces tears nothing.
            (None, None) => (self.ending(item.start), self.inked > 0),
        }
    }

    fn may_hang(&self, item: &Item) -> bool {
        item.class == Class::Stop
            && !self.hung
            && self.inked > 0
            && self.used == self.inked
            && self.used <= self.width
            && self.after(item).is_none_or(|next| {
                let before = Before::new(item, self.before);
                matches!(next.class, Class::Space | Class::Newline) || may_break(before, &next)
            })
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
        self.legal = None;
        self.tolerable = self
            .tolerable
            .filter(|ending| ending.at > end.at)
            .map(|ending| Ending {
                used: ending.used - end.used,
                inked: ending.inked - end.used,
                ..ending
            });
    }

    fn finish(mut self) -> Vec<Line> {
        if self.line_start < self.text.len() {
            let end = self.ending(self.text.len());
            self.end_line(end, false);
        }
        self.lines
    }
}

impl Before {
    #[inline]
    fn new(item: &Item, before: Option<Self>) -> Self {
        Self {
            class: item.class,
            first: item.first,
            spaced: false,
            multiplies: before
                .is_some_and(|before| before.class == Class::Digit || before.multiplies)
                && is_multiplier(item.first),
            half_dash: item.class == Class::Dash
                && item.first != '⸺'
                && before.is_none_or(|before| before.spaced || !before.half_dash),
        }
    }
}

/// Returns the class of `item` where it stands, after `before` and before what `next` returns.
fn in_context(item: &Item, before: Option<Before>, next: impl Fn() -> Option<Item>) -> Class {
    let adjacent = before
        .filter(|before| !before.spaced)
        .map(|before| before.class);
    let next_is = |class| next().is_some_and(|next| next.class == class);
    match item.first {
        '’' if adjacent == Some(Class::Word) && next_is(Class::Word) => Class::Word,
        // One em is a connector, two are a dash.
        '—' | '―' if adjacent != Some(Class::Dash) && !next_is(Class::Dash) => Class::Connector,
        // An option, a path, a negative number, the bullet of a list.
        '-' | '~' | '/' if adjacent.is_none() => Class::Word,
        _ => item.class,
    }
}

/// Returns whether a line may end after `before` and the next one begin with `item`.
#[inline]
fn may_break(before: Before, item: &Item) -> bool {
    if before.class == Class::Han && item.class == Class::Han && !before.multiplies {
        return true;
    }
    if item.class.never_starts() || before.class.never_ends() || counts(before, item) {
        return false;
    }
    before.spaced || !sticks(before, item)
}

/// Returns whether `item` is the unit of the number before it, spaces between them or not.
fn counts(before: Before, item: &Item) -> bool {
    (before.class == Class::Digit || before.multiplies) && is_unit(item.first)
}

/// Returns whether two neighbours, neither of which minds the border of a line, stay together.
fn sticks(before: Before, item: &Item) -> bool {
    match (before.class, item.class) {
        (Class::Quote | Class::Glue, _)
        | (_, Class::Quote | Class::Glue)
        | (Class::Connector | Class::Middle, Class::Digit)
        | (Class::Suffix, Class::Word | Class::Digit) => true,
        (Class::Dash, Class::Dash) => before.half_dash,
        (Class::Connector, Class::Word) => before.first != '-' && before.first.is_ascii(),
        (Class::Han, Class::Digit) => before.first == '第',
        (Class::Close, Class::Digit) if before.first == '〕' => true,
        (a, b) if a.is_wordlike() && b.is_wordlike() => true,
        _ => before.first.is_ascii() && item.first.is_ascii(),
    }
}

#[cfg(test)]
mod tests;
