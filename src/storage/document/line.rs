//! One line of a document: the form that it has on disk, turned into facts and back.

use std::fmt::Write as _;

use serde::Deserialize;
use serde::de::IgnoredAny;

use crate::annotation::{
    AnnotationId, Fact, Priority, SpanTarget, Stamp, StampError, Status, TagId, Value,
};
use crate::notation::{self, Place, Problem};
use crate::words::{Lang, Said, Say, cited};

/// What a line says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Entry {
    /// Whose document it is, and in which version of the form.
    Meta(Meta),
    /// One fact.
    Set {
        /// What it is about.
        id: AnnotationId,
        /// What it says.
        value: Value,
        /// When it was said; `None` where a person emptied it after changing the value by hand.
        stamp: Option<Stamp>,
    },
}

/// Whose document it is, and in which version of the form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Meta {
    /// The version of the form.
    pub schema: u32,
    /// Whose annotations; empty where a newer version says it in another way.
    pub annotator: String,
    /// Of which corpus; empty likewise.
    pub corpus: String,
}

/// Why a line was not taken in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unread {
    /// Whether it is RON at all: then another version of pizhu may well know what it says.
    pub is_ron: bool,
    /// Where in what was read, as if it were a file of its own.
    pub place: Place,
    /// What is wrong with it.
    pub why: Said,
    /// What a `Meta` of a version that is not ours says of itself.
    pub meta: Option<Box<Meta>>,
}

impl Unread {
    /// Makes the reason of a line that is no RON.
    #[must_use]
    pub fn broken(why: fn(Lang) -> &'static str) -> Self {
        Self {
            is_ron: false,
            place: Place::START,
            why: Said::new(why),
            meta: None,
        }
    }
}

/// A line as it stands on disk. Fields that are not ours make it one that is kept and not read:
/// dropping them would lose what a newer version wrote.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::storage) enum Line {
    Meta {
        schema: u32,
        annotator: String,
        corpus: String,
    },
    Set(String, LineValue, String),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::storage) enum LineValue {
    Span {
        text_hash: String,
        exact: String,
        prefix: String,
        suffix: String,
        at: (u32, u32),
    },
    Tag(String, bool),
    Memo(String),
    Status(LineStatus),
    Priority(Option<i64>),
}

#[derive(Deserialize)]
pub(in crate::storage) enum LineStatus {
    Unread,
    Reviewed,
    Flagged,
    Done,
}

/// A `Meta` of any version: fields that are not ours are passed over.
#[derive(Deserialize)]
enum AnyMeta {
    Meta {
        schema: u32,
        #[serde(default)]
        annotator: String,
        #[serde(default)]
        corpus: String,
    },
}

/// Reads one line, or an item of a list that runs over several: its entries, of which there is
/// mostly one, and none on a line of remarks.
///
/// # Errors
///
/// Fails if any of it cannot be read, and then gives nothing: the line is kept as it stands.
pub fn read(line: &str) -> Result<Vec<Entry>, Unread> {
    // Inside a list, a comma or a comment at the end of the line needs no care of ours.
    read_list(&format!("[{line}\n]"))
}

/// Reads a list of entries.
///
/// # Errors
///
/// Fails if any of it cannot be read; the place is that in a line that the list was made of.
pub fn read_list(list: &str) -> Result<Vec<Entry>, Unread> {
    let lines: Vec<Line> = match notation::parse(list) {
        Ok(lines) => lines,
        Err(problem) => return Err(unread(list, problem)),
    };
    lines
        .into_iter()
        .enumerate()
        .map(|(nth, line)| entry(line, list, nth))
        .collect()
}

/// Returns why a line is not read that is not of our form.
fn unread(list: &str, problem: Problem) -> Unread {
    let metas = notation::parse::<Vec<AnyMeta>>(list).unwrap_or_default();
    let meta = metas
        .into_iter()
        .map(
            |AnyMeta::Meta {
                 schema,
                 annotator,
                 corpus,
             }| Meta {
                schema,
                annotator,
                corpus,
            },
        )
        .max_by_key(|meta| meta.schema)
        .map(Box::new);
    Unread {
        is_ron: notation::parse::<Vec<IgnoredAny>>(list).is_ok(),
        place: place_in_line(problem.place, list),
        why: problem.said,
        meta,
    }
}

/// Returns where a place of the list that was made of the line is in the line: the list's own bracket
/// is not in the file, and its end is on a line of its own.
fn place_in_line(place: Place, list: &str) -> Place {
    let end = list.matches('\n').count();
    match place.line {
        1 => Place {
            line: 1,
            column: place.column.saturating_sub(1).max(1),
        },
        line if line > end => Place::START,
        _ => place,
    }
}

/// Turns a line into the fact that it says.
///
/// # Errors
///
/// What is wrong with it; also where it says no fact, or one without a stamp.
pub(in crate::storage) fn fact(line: Line) -> Result<Fact, Said> {
    match entry(line, "", 0) {
        Ok(Entry::Set {
            id,
            value,
            stamp: Some(stamp),
        }) => Ok(Fact { id, value, stamp }),
        Ok(_) => Err(Said::new(Lang::line_without_stamp)),
        Err(unread) => Err(unread.why),
    }
}

/// Turns the `nth` line of a list into what it says.
fn entry(line: Line, list: &str, nth: usize) -> Result<Entry, Unread> {
    let argument = |argument: usize| notation::Path::root().item(nth).item(argument);
    let wrong = |path: notation::Path<'_>, why: Said| {
        let place = notation::locate(list, &[path]).first().copied();
        Unread {
            is_ron: true,
            place: place_in_line(place.unwrap_or(Place::START), list),
            why,
            meta: None,
        }
    };
    match line {
        Line::Meta {
            schema,
            annotator,
            corpus,
        } => Ok(Entry::Meta(Meta {
            schema,
            annotator,
            corpus,
        })),
        Line::Set(id, value, stamp) => Ok(Entry::Set {
            id: id_of(&id).map_err(|why| wrong(argument(0), why))?,
            value: value_of(value).map_err(|fault| match fault.field {
                Some(field) => wrong(argument(1).field(field), fault.why),
                None => wrong(argument(1), fault.why),
            })?,
            stamp: stamp_of(&stamp).map_err(|why| wrong(argument(2), why))?,
        }),
    }
}

fn id_of(text: &str) -> Result<AnnotationId, Said> {
    AnnotationId::try_from(text).map_err(|error| said(&error))
}

fn stamp_of(text: &str) -> Result<Option<Stamp>, Said> {
    if text.is_empty() {
        return Ok(None);
    }
    text.parse()
        .map(Some)
        .map_err(|error: StampError| said(&error))
}

/// What is wrong with a value, and with which field of it.
struct ValueFault {
    field: Option<&'static str>,
    why: Said,
}

impl From<Said> for ValueFault {
    fn from(why: Said) -> Self {
        Self { field: None, why }
    }
}

fn value_of(value: LineValue) -> Result<Value, ValueFault> {
    Ok(match value {
        LineValue::Span {
            text_hash,
            exact,
            prefix,
            suffix,
            at,
        } => {
            let wrong = |field, why| ValueFault {
                field: Some(field),
                why,
            };
            let text_hash = hash(&text_hash).ok_or_else(|| {
                let said = Said::new(|lang| lang.text_hash_ill_formed(&cited(&text_hash)));
                wrong("text_hash", said)
            })?;
            if at.0 > at.1 {
                return Err(wrong(
                    "at",
                    Said::new(|lang| lang.span_backwards(at.0, at.1)),
                ));
            }
            Value::Span(Box::new(SpanTarget {
                text_hash,
                exact,
                prefix,
                suffix,
                at,
            }))
        }
        LineValue::Tag(tag, set) => Value::Tag(
            TagId::try_from(tag.as_str()).map_err(|error| said(&error))?,
            set,
        ),
        LineValue::Memo(text) => Value::Memo(text),
        LineValue::Status(status) => Value::Status(match status {
            LineStatus::Unread => Status::Unread,
            LineStatus::Reviewed => Status::Reviewed,
            LineStatus::Flagged => Status::Flagged,
            LineStatus::Done => Status::Done,
        }),
        LineValue::Priority(None) => Value::Priority(None),
        LineValue::Priority(Some(number)) => Value::Priority(Some(
            u8::try_from(number)
                .ok()
                .and_then(|small| Priority::try_from(small).ok())
                .ok_or_else(|| Said::new(|lang| lang.priority_range(number)))?,
        )),
    })
}

/// Reads 16 lower-case hexadecimal digits, the one way in which we write a hash.
fn hash(text: &str) -> Option<u64> {
    let number = u64::from_str_radix(text, 16).ok()?;
    (format!("{number:016x}") == text).then_some(number)
}

fn said(error: &impl Say) -> Said {
    Said::new(|lang: Lang| error.say(lang))
}

/// Appends the line of a fact, without its end.
pub fn write(out: &mut String, fact: &Fact) {
    out.push_str("Set(");
    notation::write_string(out, fact.id.as_str());
    out.push_str(", ");
    write_value(out, &fact.value);
    out.push_str(", ");
    notation::write_string(out, &fact.stamp.to_string());
    out.push_str("),");
}

fn write_value(out: &mut String, value: &Value) {
    match value {
        Value::Span(span) => {
            out.push_str("Span(text_hash: ");
            notation::write_string(out, &format!("{:016x}", span.text_hash));
            for (name, text) in [
                ("exact", &span.exact),
                ("prefix", &span.prefix),
                ("suffix", &span.suffix),
            ] {
                out.push_str(", ");
                out.push_str(name);
                out.push_str(": ");
                notation::write_string(out, text);
            }
            let _ = write!(out, ", at: ({}, {}))", span.at.0, span.at.1);
        }
        Value::Tag(tag, set) => {
            out.push_str("Tag(");
            notation::write_string(out, tag.as_str());
            out.push_str(if *set { ", true)" } else { ", false)" });
        }
        Value::Memo(text) => {
            out.push_str("Memo(");
            notation::write_string(out, text);
            out.push(')');
        }
        Value::Status(status) => out.push_str(match status {
            Status::Unread => "Status(Unread)",
            Status::Reviewed => "Status(Reviewed)",
            Status::Flagged => "Status(Flagged)",
            Status::Done => "Status(Done)",
        }),
        Value::Priority(None) => out.push_str("Priority(None)"),
        Value::Priority(Some(priority)) => {
            let _ = write!(out, "Priority(Some({priority}))");
        }
    }
}

/// Appends the line that says whose document it is, without its end.
pub fn write_meta(out: &mut String, meta: &Meta) {
    let _ = write!(out, "Meta(schema: {}, annotator: ", meta.schema);
    notation::write_string(out, &meta.annotator);
    out.push_str(", corpus: ");
    notation::write_string(out, &meta.corpus);
    out.push_str("),");
}
