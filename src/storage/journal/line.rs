//! One line of a journal: the form that it has on disk, turned into a record and back.

use std::fmt::Write as _;

use serde::Deserialize;

use super::{Header, Process, Record, SCHEMA};
use crate::annotation::{
    AnnotationId, Change, Draft, DraftFact, Edit, Fact, RecordedEdit, SessionId, Stamp, Way,
};
use crate::notation;
use crate::storage::document::line;
use crate::words::{Lang, Said, Say};

/// What stands between the RON of a line and its checksum.
const MARK: &str = ", //";
/// How many hexadecimal digits the checksum has.
const DIGITS: usize = 8;

/// A line as it stands on disk. Fields that are not ours make it one that is not read: whoever wrote
/// them means something by them.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
enum Line {
    Journal {
        schema: u32,
        annotator: String,
        corpus: String,
        began: String,
        host: String,
        boot: String,
        pid: u32,
        start: u64,
        terminal: String,
        folder: String,
        program: String,
    },
    Edit {
        seq: u64,
        step: u64,
        way: LineWay,
        now: Vec<line::Line>,
        before: Vec<line::Line>,
    },
    Draft {
        id: String,
        text: Option<String>,
        begun_from: String,
        stamp: String,
    },
}

#[derive(Deserialize)]
enum LineWay {
    Do,
    Undo,
    Redo,
}

/// Returns the RON of a line whose checksum is right, `line` being without its end.
pub fn opened(line: &[u8]) -> Option<&str> {
    let text = str::from_utf8(line).ok()?;
    let (rest, digits) = text.split_at_checked(text.len().checked_sub(DIGITS)?)?;
    let ron = rest.strip_suffix(MARK)?;
    let sum = u32::from_str_radix(digits, 16).ok()?;
    (crc32fast::hash(ron.as_bytes()) == sum).then_some(ron)
}

/// Returns where in a line the checksums end that stand in it, or seem to.
pub fn ends_of_sums(line: &[u8]) -> impl Iterator<Item = usize> {
    let length = MARK.len() + DIGITS;
    line.windows(length)
        .enumerate()
        .filter_map(move |(at, window)| {
            let (mark, digits) = window.split_at_checked(MARK.len())?;
            let is_sum = mark == MARK.as_bytes() && digits.iter().all(u8::is_ascii_hexdigit);
            is_sum.then_some(at + length)
        })
}

/// Reads the RON of a line whose checksum is right.
///
/// # Errors
///
/// What of it this version does not understand.
pub fn read(ron: &str) -> Result<Record, Said> {
    let line: Line = notation::parse(ron).map_err(|problem| problem.said)?;
    match line {
        Line::Journal { schema, .. } if schema > SCHEMA => {
            let found = u64::from(schema);
            Err(Said::new(|lang| lang.notation_newer_schema(found, SCHEMA)))
        }
        Line::Journal {
            annotator,
            corpus,
            began,
            host,
            boot,
            pid,
            start,
            terminal,
            folder,
            program,
            ..
        } => Ok(Record::Header(Header {
            annotator,
            corpus,
            began: stamp(&began)?,
            process: Process {
                host,
                boot,
                pid,
                start,
                terminal,
            },
            folder,
            program,
        })),
        Line::Edit {
            seq,
            step,
            way,
            now,
            before,
        } => edit(seq, step, &way, now, before),
        Line::Draft {
            id,
            text,
            begun_from,
            stamp: written,
        } => Ok(Record::Draft(DraftFact {
            id: AnnotationId::try_from(id.as_str()).map_err(|error| said(&error))?,
            draft: text.map(|text| Draft { text, begun_from }),
            stamp: stamp(&written)?,
        })),
    }
}

fn edit(
    seq: u64,
    step: u64,
    way: &LineWay,
    now: Vec<line::Line>,
    before: Vec<line::Line>,
) -> Result<Record, Said> {
    let now = facts(now)?;
    let mut before = facts(before)?;
    let session = now.first().map(|fact| fact.stamp.session());
    let changes = now.into_iter().map(|fact| {
        let field = fact.value.field();
        let same = |stood: &Fact| stood.id == fact.id && stood.value.field() == field;
        let stood = before.iter().position(same).map(|at| before.remove(at));
        Change {
            id: fact.id,
            field,
            before: stood.map(|stood| (stood.stamp, stood.value)),
            after: (fact.stamp, fact.value),
        }
    });
    let changes = changes.collect();
    Ok(Record::Edit {
        seq,
        edit: RecordedEdit {
            session: session.unwrap_or(SessionId::BY_HAND),
            step,
            way: match way {
                LineWay::Do => Way::Do,
                LineWay::Undo => Way::Undo,
                LineWay::Redo => Way::Redo,
            },
            edit: Edit { changes },
        },
    })
}

fn facts(lines: Vec<line::Line>) -> Result<Vec<Fact>, Said> {
    lines.into_iter().map(line::fact).collect()
}

fn stamp(text: &str) -> Result<Stamp, Said> {
    text.parse()
        .map_err(|error: crate::annotation::StampError| said(&error))
}

fn said(error: &impl Say) -> Said {
    Said::new(|lang: Lang| error.say(lang))
}

/// Returns the line that says whose journal it is.
#[must_use]
pub fn write_header(header: &Header) -> Vec<u8> {
    let mut ron = format!("Journal(schema: {SCHEMA}");
    let process = &header.process;
    write_field(&mut ron, "annotator", &header.annotator);
    write_field(&mut ron, "corpus", &header.corpus);
    write_field(&mut ron, "began", &header.began.to_string());
    write_field(&mut ron, "host", &process.host);
    write_field(&mut ron, "boot", &process.boot);
    let _ = write!(ron, ", pid: {}, start: {}", process.pid, process.start);
    write_field(&mut ron, "terminal", &process.terminal);
    write_field(&mut ron, "folder", &header.folder);
    write_field(&mut ron, "program", &header.program);
    ron.push(')');
    sealed(ron)
}

/// Returns the line of an edit.
#[must_use]
pub fn write_edit(seq: u64, recorded: &RecordedEdit) -> Vec<u8> {
    let way = match recorded.way {
        Way::Do => "Do",
        Way::Undo => "Undo",
        Way::Redo => "Redo",
    };
    let mut ron = format!(
        "Edit(seq: {seq}, step: {}, way: {way}, now: [",
        recorded.step
    );
    write_facts(&mut ron, recorded.edit.facts());
    ron.push_str("], before: [");
    let before = recorded.edit.changes.iter().filter_map(|change| {
        let (stamp, value) = change.before.clone()?;
        let id = change.id.clone();
        Some(Fact { id, value, stamp })
    });
    write_facts(&mut ron, before);
    ron.push_str("])");
    sealed(ron)
}

/// Returns the line of what became of a draft.
#[must_use]
pub fn write_draft(fact: &DraftFact) -> Vec<u8> {
    let mut ron = String::from("Draft(id: ");
    notation::write_string(&mut ron, fact.id.as_str());
    let begun_from = if let Some(draft) = &fact.draft {
        ron.push_str(", text: Some(");
        notation::write_string(&mut ron, &draft.text);
        ron.push(')');
        draft.begun_from.as_str()
    } else {
        ron.push_str(", text: None");
        ""
    };
    write_field(&mut ron, "begun_from", begun_from);
    write_field(&mut ron, "stamp", &fact.stamp.to_string());
    ron.push(')');
    sealed(ron)
}

fn write_facts(ron: &mut String, facts: impl Iterator<Item = Fact>) {
    for (n, fact) in facts.enumerate() {
        ron.push_str(if n == 0 { "" } else { " " });
        line::write(ron, &fact);
    }
    // The line of a document ends with a comma.
    if ron.ends_with(',') {
        ron.pop();
    }
}

fn write_field(ron: &mut String, name: &str, value: &str) {
    let _ = write!(ron, ", {name}: ");
    notation::write_string(ron, value);
}

/// Puts the checksum and the end behind a line.
fn sealed(mut ron: String) -> Vec<u8> {
    let sum = crc32fast::hash(ron.as_bytes());
    let _ = writeln!(ron, "{MARK}{sum:08x}");
    ron.into_bytes()
}
