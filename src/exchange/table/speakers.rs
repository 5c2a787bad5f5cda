//! Who speaks, out of the cells of a row: several names in one, and what each of them is.

use super::columns::Column;
use super::record::Record;
use crate::corpus::SpeakerKind;
use crate::exchange::han::is_han;
use crate::exchange::names::{ends_like_organ, is_name};
use crate::exchange::parts::Speaker;
use crate::notation::Problem;
use crate::words::cited;

/// The most ideographs that the name of a person has who is named without a post.
const LONGEST_PERSON: usize = 4;

/// Returns the speakers of a row.
///
/// # Errors
///
/// Where one has no name, or posts and kinds do not fit the names.
pub fn speakers(record: &Record<'_>) -> Result<Vec<Speaker>, Problem> {
    let names: Vec<&str> = record.items(Column::Speaker).collect();
    if names.iter().any(|name| name.trim().is_empty()) {
        return Err(record.fault(Column::Speaker, |lang| {
            lang.table_empty_speaker().to_owned()
        }));
    }
    let posts = match names.len() {
        // A post of one speaker may hold the mark that separates those of several.
        1 => vec![record.trimmed(Column::Post)],
        speakers => aligned(record, Column::Post, speakers)?,
    };
    let kinds = aligned(record, Column::Kind, names.len())?;
    let mut speakers = Vec::with_capacity(names.len());
    for ((name, post), kind) in names.into_iter().zip(posts).zip(kinds) {
        let kind = if kind.is_empty() {
            kind_of(name, post)
        } else {
            named_kind(kind).ok_or_else(|| {
                record.fault(Column::Kind, |lang| lang.table_unknown_kind(&cited(kind)))
            })?
        };
        speakers.push(Speaker {
            name: name.to_owned(),
            kind,
            post: post.to_owned(),
        });
    }
    Ok(speakers)
}

/// Returns an item for each speaker: as many as stand in the cell, or none for anybody.
fn aligned<'r>(
    record: &Record<'r>,
    column: Column,
    speakers: usize,
) -> Result<Vec<&'r str>, Problem> {
    if record.trimmed(column).is_empty() {
        return Ok(vec![""; speakers]);
    }
    let items: Vec<&str> = record.items(column).collect();
    if items.len() == speakers {
        return Ok(items);
    }
    Err(record.fault(column, |lang| lang.table_other_count(items.len(), speakers)))
}

fn named_kind(word: &str) -> Option<SpeakerKind> {
    match word.to_ascii_lowercase().as_str() {
        "person" | "个人" => Some(SpeakerKind::Person),
        "organ" | "单位" => Some(SpeakerKind::Organ),
        _ => None,
    }
}

/// Returns what a speaker is where the table does not say it: who has a post is a person; without
/// one, whose name is long or ends as those of organs do is an organ.
fn kind_of(name: &str, post: &str) -> SpeakerKind {
    let is_organ = ends_like_organ(name) && !is_name(name);
    let ideographs = name.chars().filter(|c| is_han(*c));
    if post.is_empty() && (is_organ || ideographs.count() > LONGEST_PERSON) {
        SpeakerKind::Organ
    } else {
        SpeakerKind::Person
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn posts_make_persons_and_long_names_organs() {
        for (name, post, kind) in [
            ("李向荣", "委员", SpeakerKind::Person),
            ("李向荣", "", SpeakerKind::Person),
            ("李会", "", SpeakerKind::Person),
            ("某某区委员会", "", SpeakerKind::Organ),
            ("民建市委", "", SpeakerKind::Organ),
            ("阿依古丽·买买提", "", SpeakerKind::Organ),
            ("阿依古丽·买买提", "教师", SpeakerKind::Person),
            ("John Smith", "", SpeakerKind::Person),
        ] {
            assert_eq!(kind_of(name, post), kind, "{name} {post}");
        }
    }
}
