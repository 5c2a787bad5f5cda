//! Cuts text into rows and cells at commas or tabs, piece by piece.
//!
//! The crates that do this are lax: they take `"a"b` for `ab`, and a quote that nothing closes for
//! the rest of the file. Here text would be changed without a word, so both are faults.

use memchr::{memchr, memchr3};

use super::row::Row;
use crate::notation::Place;

/// A table that is being cut.
pub struct Delimited {
    delimiter: u8,
    state: State,
    /// The place that has been come to.
    place: Place,
    /// Where the last quotation mark stands that opened a cell.
    opened: Place,
    row: Row,
}

/// What stands before the place that has been come to.
#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    /// A delimiter, or the end of a row.
    Border,
    /// A part of a cell that is not quoted.
    Bare,
    /// A part of a quoted cell.
    Quoted,
    /// A quotation mark in a quoted cell: it closes the cell, or is the first of two.
    BehindQuote,
    /// A carriage return that has ended a row; a newline behind it belongs to it.
    BehindReturn,
}

impl Delimited {
    /// Begins with the first character of a file.
    pub fn new(delimiter: u8) -> Self {
        Self {
            delimiter,
            state: State::Border,
            place: Place::START,
            opened: Place::START,
            row: Row::new(),
        }
    }

    /// Takes the next piece of the file, and hands on `each` row that ends in it. Rows in which
    /// nothing stands are counted and not handed on.
    pub fn push(&mut self, piece: &str, each: &mut impl FnMut(&Row)) {
        let mut rest = piece;
        while let Some(&next) = rest.as_bytes().first() {
            rest = self.step(rest, next, each);
        }
    }

    /// Ends the file.
    pub fn finish(&mut self, each: &mut impl FnMut(&Row)) {
        match self.state {
            State::BehindReturn => return,
            State::Border if self.row.len() == 0 => return,
            State::Border => self.row.begin(self.place),
            State::Bare | State::BehindQuote => {}
            State::Quoted => {
                let opened = self.opened;
                self.row
                    .blame_instead(opened, |lang| lang.table_unclosed_quote().to_owned());
            }
        }
        self.end_row(each);
    }

    /// Reads on over the piece that begins with the byte `next`; returns what is left of it.
    fn step<'t>(&mut self, rest: &'t str, next: u8, each: &mut impl FnMut(&Row)) -> &'t str {
        match self.state {
            State::BehindReturn => {
                self.state = State::Border;
                let rest = if next == b'\n' { self.skip(rest) } else { rest };
                self.row.place = self.place;
                rest
            }
            State::Border if next == b'"' => {
                self.row.begin(self.place);
                self.opened = self.place;
                self.state = State::Quoted;
                self.skip(rest)
            }
            State::Border => {
                self.row.begin(self.place);
                self.state = State::Bare;
                rest
            }
            State::Bare => {
                let end = memchr3(self.delimiter, b'\n', b'\r', rest.as_bytes());
                let rest = self.keep(rest, end.unwrap_or(rest.len()));
                self.border(rest, each)
            }
            State::Quoted => match memchr(b'"', rest.as_bytes()) {
                Some(end) => {
                    self.state = State::BehindQuote;
                    let rest = self.keep(rest, end);
                    self.skip(rest)
                }
                None => self.keep(rest, rest.len()),
            },
            State::BehindQuote if next == b'"' => {
                self.state = State::Quoted;
                self.keep(rest, 1)
            }
            State::BehindQuote => {
                if next != self.delimiter && next != b'\n' && next != b'\r' {
                    let place = self.place;
                    self.row
                        .blame(place, |lang| lang.table_behind_quote().to_owned());
                    self.state = State::Bare;
                    return rest;
                }
                self.border(rest, each)
            }
        }
    }

    /// Passes over what ends a cell or a row, if it is there already.
    fn border<'t>(&mut self, rest: &'t str, each: &mut impl FnMut(&Row)) -> &'t str {
        match rest.as_bytes().first() {
            None => rest,
            Some(&b'\n') => {
                let rest = self.skip(rest);
                self.end_row(each);
                self.state = State::Border;
                rest
            }
            Some(&b'\r') => {
                let rest = self.skip(rest);
                self.end_row(each);
                self.state = State::BehindReturn;
                rest
            }
            Some(_) => {
                self.row.end();
                self.state = State::Border;
                self.skip(rest)
            }
        }
    }

    fn end_row(&mut self, each: &mut impl FnMut(&Row)) {
        self.row.end();
        if !self.row.is_blank() {
            each(&self.row);
        }
        self.row.next(self.place);
    }

    /// Puts so many bytes into the cell.
    fn keep<'t>(&mut self, rest: &'t str, bytes: usize) -> &'t str {
        let (kept, rest) = rest.split_at_checked(bytes).unwrap_or((rest, ""));
        self.row.push(kept);
        self.place = after(self.place, kept);
        rest
    }

    /// Passes over one byte of ASCII.
    fn skip<'t>(&mut self, rest: &'t str) -> &'t str {
        let (passed, rest) = rest.split_at_checked(1).unwrap_or((rest, ""));
        self.place = after(self.place, passed);
        rest
    }
}

/// Does as [`Place::after`] does, in one pass where no line ends: here every byte comes by.
fn after(place: Place, text: &str) -> Place {
    if memchr(b'\n', text.as_bytes()).is_some() {
        return place.after(text);
    }
    Place {
        line: place.line,
        column: place.column + text.chars().count(),
    }
}
