//! Copies and changes as programs read them: a JSON object a line, never localised.

use std::io;

use serde::Serialize;
use serde_json::{Value as Json, json};

use super::backups::{Copies, Copy, CopyError};
use super::restoration::{Comparison, Restoration};
use crate::annotation::{Field, Priority, Value};
use crate::cli::json_line::json_line;
use crate::cli::local_time::machine_time;
use crate::cli::opened::Opened;
use crate::corpus::SourceIx;

/// A copy as programs read it.
#[derive(Serialize)]
struct CopyRecord<'a> {
    corpus: &'a str,
    annotator: &'a str,
    backup: &'a str,
    path: &'a str,
    made: String,
    facts: Option<usize>,
    changed: Option<usize>,
    cleared: Option<usize>,
    recommendations: Option<usize>,
    spans_left: Option<usize>,
    fault: Option<&'static str>,
}

/// A change as programs read it.
#[derive(Serialize)]
struct ChangeRecord<'a> {
    corpus: &'a str,
    backup: &'a str,
    id: &'a str,
    field: &'static str,
    tag: Option<&'a str>,
    now: Json,
    then: Json,
}

/// Writes copies, with what restoring each would change.
///
/// # Errors
///
/// The writer's.
pub fn write_copies(opened: &Opened, copies: &Copies, out: &mut dyn io::Write) -> io::Result<()> {
    for copy in copies.iter() {
        let path = copy.backup.path.to_string_lossy();
        let record = copy_record(opened, copy, &path);
        writeln!(out, "{}", json_line(&record)?)?;
    }
    Ok(())
}

fn copy_record<'a>(opened: &'a Opened, copy: &'a Copy, path: &'a str) -> CopyRecord<'a> {
    let compared = Comparison::find(opened, copy);
    let fault = compared.as_ref().err().map(CopyError::word);
    let compared = compared.ok();
    let counts = compared.as_ref().map(|found| found.restoration.counts());
    let document = opened.documents.get(copy.source.index());
    CopyRecord {
        corpus: corpus_id(opened, copy.source),
        annotator: document.map_or("", |document| document.owner.annotator.as_str()),
        backup: &copy.backup.name,
        path,
        made: machine_time(copy.backup.made),
        facts: compared.as_ref().map(|found| found.facts),
        changed: counts.map(|counts| counts.changed),
        cleared: counts.map(|counts| counts.cleared),
        recommendations: counts.map(|counts| counts.recommendations),
        spans_left: compared.as_ref().map(|found| found.restoration.spans_left),
        fault,
    }
}

fn corpus_id(opened: &Opened, source: SourceIx) -> &str {
    opened.corpus.corpus.source(source).id().as_str()
}

/// Writes changes.
///
/// # Errors
///
/// The writer's.
pub fn write_changes(
    opened: &Opened,
    restorations: &[Restoration],
    out: &mut dyn io::Write,
) -> io::Result<()> {
    for restoration in restorations {
        for change in &restoration.changes {
            let record = ChangeRecord {
                corpus: opened
                    .corpus
                    .corpus
                    .source(restoration.source)
                    .id()
                    .as_str(),
                backup: &restoration.name,
                id: change.id.as_str(),
                field: word(&change.field),
                tag: match &change.field {
                    Field::Tag(tag) => Some(tag.as_str()),
                    _ => None,
                },
                now: json_of(
                    change
                        .now
                        .as_ref()
                        .or(Value::cleared(&change.field).as_ref()),
                ),
                then: json_of(Some(&change.then)),
            };
            writeln!(out, "{}", json_line(&record)?)?;
        }
    }
    Ok(())
}

/// Returns the word for a field that programs read.
const fn word(field: &Field) -> &'static str {
    match field {
        Field::Span => "span",
        Field::Tag(_) => "tag",
        Field::Memo => "memo",
        Field::Status => "status",
        Field::Priority => "priority",
    }
}

/// Returns a value as programs read it; what shows as absent is null.
fn json_of(value: Option<&Value>) -> Json {
    match value {
        None => Json::Null,
        Some(Value::Tag(_, set)) => json!(set),
        Some(Value::Memo(text)) if text.is_empty() => Json::Null,
        Some(Value::Memo(text)) => json!(text),
        Some(Value::Status(status)) => json!(status.word()),
        Some(Value::Priority(priority)) => json!(priority.map(Priority::get)),
        Some(Value::Span(span)) => {
            json!({ "start": span.at.0, "end": span.at.1, "exact": span.exact })
        }
    }
}
