//! Reads JSON objects, one a line, as rows whose cells stand in the order of [`Column::ALL`].

use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::Value;

use super::columns::{Column, Ignored, Meaning, unknown};
use super::row::Row;
use crate::notation::Place;
use crate::words::cited;

/// How many bytes a line may have: as many as the cells of a row, and the keys besides.
const LONGEST_LINE: usize = 1 << 21;
/// How many keys that mean nothing are told of once; more are told of again.
const MOST_TOLD: usize = 100;
/// What joins the items of a list of speakers.
const BETWEEN_SPEAKERS: &str = "；";
/// What joins the items of a list of paragraphs.
const BETWEEN_PARAGRAPHS: &str = "\n";

/// A file of objects that is being read.
pub struct JsonLines {
    /// The line that has been come to.
    line: String,
    is_over: bool,
    row: Row,
    ignored: Ignored,
    /// The keys of the last object with their meanings: those of the next are mostly the same.
    keys: Vec<(String, Meaning)>,
    /// The keys that are passed over.
    pub passed_over: Vec<String>,
    /// The keys without a meaning that were told of.
    told: Vec<String>,
}

impl JsonLines {
    /// Begins with the first character of a file.
    pub fn new(ignored: Ignored) -> Self {
        Self {
            line: String::new(),
            is_over: false,
            row: Row::new(),
            ignored,
            keys: Vec::new(),
            passed_over: Vec::new(),
            told: Vec::new(),
        }
    }

    /// Takes the next piece of the file, and hands on `each` row that ends in it. Blank lines are
    /// counted and not handed on.
    pub fn push(&mut self, piece: &str, each: &mut impl FnMut(&Row)) {
        let mut rest = piece;
        while let Some((end, after)) = rest.split_once('\n') {
            self.keep(end);
            self.end_line(each);
            rest = after;
        }
        self.keep(rest);
    }

    /// Ends the file.
    pub fn finish(&mut self, each: &mut impl FnMut(&Row)) {
        self.end_line(each);
    }

    fn keep(&mut self, piece: &str) {
        self.is_over |= self.line.len() + piece.len() > LONGEST_LINE;
        if !self.is_over {
            self.line.push_str(piece);
        }
    }

    fn end_line(&mut self, each: &mut impl FnMut(&Row)) {
        let line = std::mem::take(&mut self.line);
        let place = self.row.place;
        if self.is_over {
            self.row
                .blame(place, |lang| lang.table_row_too_long().to_owned());
            each(&self.row);
        } else if !line.trim().is_empty() {
            self.object(&line);
            each(&self.row);
        }
        self.row.next(Place {
            line: place.line + 1,
            column: 1,
        });
        self.is_over = false;
        self.line = line;
        self.line.clear();
    }

    /// Lays the fields of an object out in the row.
    fn object(&mut self, line: &str) {
        let place = self.row.place;
        let fields = match serde_json::from_str::<Fields>(line) {
            Ok(Fields(fields)) => fields,
            Err(fault) => {
                let place = place.after(before(line, fault.column()));
                self.row
                    .blame(place, |lang| lang.table_not_an_object().to_owned());
                return;
            }
        };
        let mut texts: [Option<(String, String)>; Column::ALL.len()] = Default::default();
        for (nth, (key, value)) in fields.into_iter().enumerate() {
            match self.meaning_of(nth, &key) {
                Meaning::Column(column) => {
                    let text = self.text_of(column, &key, value);
                    let Some(seat) = texts.get_mut(column.index()) else {
                        continue;
                    };
                    if let Some((first, _)) = seat {
                        let (key, first) = (cited(&key), cited(first));
                        self.row
                            .blame(place, |lang| lang.table_key_twice(&key, &first));
                    }
                    *seat = Some((key, text));
                }
                Meaning::PassedOver if !self.passed_over.contains(&key) => {
                    self.passed_over.push(key);
                }
                Meaning::PassedOver => {}
                Meaning::Unknown if self.told.contains(&key) => {}
                Meaning::Unknown => {
                    self.row.blame(place, |lang| unknown(&key, lang));
                    if self.told.len() < MOST_TOLD {
                        self.told.push(key);
                    }
                }
            }
        }
        for seat in texts {
            let text = seat.map(|(_, text)| text).unwrap_or_default();
            self.row.cell_of(place, &text);
        }
    }

    fn meaning_of(&mut self, nth: usize, key: &str) -> Meaning {
        if let Some((known, meaning)) = self.keys.get(nth)
            && known == key
        {
            return *meaning;
        }
        let meaning = self.ignored.meaning_of(key);
        self.keys.truncate(nth);
        if self.keys.len() == nth && nth < MOST_TOLD {
            self.keys.push((key.to_owned(), meaning));
        }
        meaning
    }

    /// Returns the text that a value stands for; none, with a fault, where it stands for no text.
    fn text_of(&mut self, column: Column, key: &str, value: Value) -> String {
        let between = match column {
            Column::Speaker | Column::Post | Column::Kind => Some(BETWEEN_SPEAKERS),
            Column::Background => Some(BETWEEN_PARAGRAPHS),
            Column::Id
            | Column::Proposal
            | Column::Topic
            | Column::Lead
            | Column::Ordinal
            | Column::Text => None,
        };
        let text = match value {
            Value::String(text) => Some(text),
            Value::Number(number) => Some(number.to_string()),
            Value::Null => Some(String::new()),
            Value::Array(items) => between.and_then(|between| joined(&items, between)),
            Value::Bool(_) | Value::Object(_) => None,
        };
        text.unwrap_or_else(|| {
            let (place, key) = (self.row.place, cited(key));
            self.row.blame(place, |lang| match between {
                Some(_) => lang.table_not_texts(&key),
                None => lang.table_not_text(&key),
            });
            String::new()
        })
    }
}

/// Joins texts; `None` where an item is none.
fn joined(items: &[Value], between: &str) -> Option<String> {
    let texts: Option<Vec<&str>> = items.iter().map(Value::as_str).collect();
    texts.map(|texts| texts.join(between))
}

/// Returns what stands before a byte of a line, counted from 1.
fn before(line: &str, byte: usize) -> &str {
    let mut end = byte.saturating_sub(1).min(line.len());
    while !line.is_char_boundary(end) {
        end -= 1;
    }
    line.get(..end).unwrap_or_default()
}

/// The fields of an object as they are written: in their order, and twice where they stand twice.
struct Fields(Vec<(String, Value)>);

impl<'de> Deserialize<'de> for Fields {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(Fields(Vec::new()))
    }
}

impl<'de> Visitor<'de> for Fields {
    type Value = Self;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(mut self, mut map: A) -> Result<Self, A::Error> {
        while let Some(field) = map.next_entry()? {
            self.0.push(field);
        }
        Ok(self)
    }
}
