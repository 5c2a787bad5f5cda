//! A file whose faults of form are mended, and the way from its places back to those of the file.

use std::borrow::Cow;
use std::collections::HashSet;
use std::ops::Range;

use super::{BYTE_ORDER_MARK, Place};

/// A file without certain faults: what was too much is blanks, what was missing stands there.
#[derive(Debug)]
pub struct Mended<'s> {
    text: Cow<'s, str>,
    /// What was put in, in the order of the text.
    insertions: Vec<Insertion>,
    /// The places, in the mended text, of values that only fill a gap.
    stopgaps: HashSet<Place>,
}

/// Characters that the file itself does not have.
#[derive(Debug)]
struct Insertion {
    /// Where they begin in the mended text.
    place: Place,
    width: usize,
    /// How many were put in before them on the same line.
    before: usize,
}

impl<'s> Mended<'s> {
    /// Returns a file in which nothing is mended.
    #[must_use]
    pub fn unchanged(source: &'s str) -> Self {
        Self {
            text: Cow::Borrowed(source),
            insertions: Vec::new(),
            stopgaps: HashSet::new(),
        }
    }

    /// Returns the mended text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Returns the place in the file of a place in the mended text; of what the file does not
    /// have, where it was put in.
    #[must_use]
    pub fn original(&self, place: Place) -> Place {
        let behind = self
            .insertions
            .partition_point(|insertion| insertion.place < place);
        let last = behind.checked_sub(1).and_then(|n| self.insertions.get(n));
        let shift = match last.filter(|last| last.place.line == place.line) {
            Some(last) => last.before + last.width.min(place.column - last.place.column),
            None => 0,
        };
        Place {
            column: place.column - shift,
            ..place
        }
    }

    /// Whether the value at a place of the mended text only fills a gap.
    #[must_use]
    pub fn is_stopgap(&self, place: Place) -> bool {
        self.stopgaps.contains(&place)
    }
}

/// A file that is being mended.
pub(super) struct Mending<'s> {
    source: &'s str,
    changes: Vec<Change>,
}

/// What is done to a file at one byte: a piece becomes blanks, and before it something is put in.
struct Change {
    bytes: Range<usize>,
    /// What is put in, up to the value that fills the gap.
    before: String,
    stopgap: &'static str,
    /// What is put in behind that.
    after: &'static str,
}

impl<'s> Mending<'s> {
    pub(super) const fn of(source: &'s str) -> Self {
        Self {
            source,
            changes: Vec::new(),
        }
    }

    /// Makes a piece blank.
    pub(super) fn blank(&mut self, bytes: Range<usize>) {
        self.change(bytes, String::new(), "", "");
    }

    /// Writes another name in the place of one.
    pub(super) fn rename(&mut self, bytes: Range<usize>, name: &str) {
        self.change(bytes, name.to_owned(), "", "");
    }

    /// Writes a value that fills a gap in the place of one.
    pub(super) fn fill_value(&mut self, bytes: Range<usize>, stopgap: &'static str) {
        self.change(bytes, String::new(), stopgap, "");
    }

    /// Puts in a field whose value fills a gap.
    pub(super) fn fill_field(&mut self, at: usize, name: &str, stopgap: &'static str) {
        self.change(at..at, format!("{name}: "), stopgap, ", ");
    }

    fn change(
        &mut self,
        bytes: Range<usize>,
        before: String,
        stopgap: &'static str,
        after: &'static str,
    ) {
        self.changes.push(Change {
            bytes,
            before,
            stopgap,
            after,
        });
    }

    pub(super) fn finish(mut self) -> Mended<'s> {
        if self.changes.is_empty() {
            return Mended::unchanged(self.source);
        }
        // What is only put in at a byte comes before what stands there.
        self.changes
            .sort_by_key(|change| (change.bytes.start, change.bytes.end));
        let mut writing = Writing::default();
        let mut at = 0;
        for change in &self.changes {
            let before = self.source.get(at..change.bytes.start);
            writing.copy(before.unwrap_or_default());
            writing.insert(change);
            writing.blank(self.source.get(change.bytes.clone()).unwrap_or_default());
            at = change.bytes.end;
        }
        writing.copy(self.source.get(at..).unwrap_or_default());
        Mended {
            text: Cow::Owned(writing.text),
            insertions: writing.insertions,
            stopgaps: writing.stopgaps,
        }
    }
}

/// The mended text as it grows.
struct Writing {
    text: String,
    place: Place,
    insertions: Vec<Insertion>,
    stopgaps: HashSet<Place>,
}

impl Default for Writing {
    fn default() -> Self {
        Self {
            text: String::new(),
            place: Place::START,
            insertions: Vec::new(),
            stopgaps: HashSet::new(),
        }
    }
}

impl Writing {
    fn copy(&mut self, piece: &str) {
        let mark = piece
            .strip_prefix(BYTE_ORDER_MARK)
            .filter(|_| self.text.is_empty());
        let counted = mark.unwrap_or(piece);
        self.place = self.place.after(counted);
        self.text.push_str(piece);
    }

    fn insert(&mut self, change: &Change) {
        let place = self.place;
        self.copy(&change.before);
        if !change.stopgap.is_empty() {
            self.stopgaps.insert(self.place);
        }
        self.copy(change.stopgap);
        self.copy(change.after);
        let width = self.place.column - place.column;
        if width > 0 {
            let before = match self.insertions.last() {
                Some(last) if last.place.line == place.line => last.before + last.width,
                _ => 0,
            };
            self.insertions.push(Insertion {
                place,
                width,
                before,
            });
        }
    }

    /// Writes a blank for each character, so that no place behind them moves.
    fn blank(&mut self, piece: &str) {
        let blanks: String = piece
            .chars()
            .map(|character| if character == '\n' { '\n' } else { ' ' })
            .collect();
        self.copy(&blanks);
    }
}
