//! An edit that a command makes: refused where nothing may be written, on the disk when it returns.

use super::options::Options;
use super::{Failure, output};
use crate::annotation::{Change, Edit, Intent, RecordedEdit, Value, Way};
use crate::corpus::Corpus;
use crate::runtime;
use crate::storage::{OpenedDocument, SaveError, Sitting, process, random};
use crate::text;
use crate::words::{Lang, Say as _};

/// How often the lock of a document is waited for.
const FOLD_ATTEMPTS: usize = 5;
/// The most that stands in one line of a journal, in bytes, where there is more than one change.
const LINE_BYTES: usize = 1024 * 1024;
/// What a change takes in a line of a journal without what was written, in bytes.
const CHANGE_BYTES: usize = 512;
/// How many bytes a line of a journal has at most for one of a text.
const ESCAPED: usize = 6;

/// Refuses an edit where the work of another is read, or nothing may be written.
///
/// # Errors
///
/// What was asked for that allows no edit.
pub fn refuse_readers(options: &Options) -> Result<(), Failure> {
    if options.as_another {
        return Err(Failure::new(Lang::cli_annotate_as));
    }
    if options.read_only {
        return Err(Failure::read_only());
    }
    Ok(())
}

/// Refuses an edit of a document that is only read, or that there is no place for.
///
/// # Errors
///
/// Why there can be no edit.
pub fn refuse_to_replace(document: &OpenedDocument) -> Result<(), Failure> {
    let Some(path) = document.path() else {
        return Err(Failure::new(Lang::no_place_for_annotations));
    };
    match document.document.read_only.clone() {
        Some(why) => Err(SaveError::ReadOnly { path, why }.into()),
        None => Ok(()),
    }
}

/// Makes one edit, which is one step of undo; `None` where everything holds already.
///
/// # Errors
///
/// What keeps it from the disk; then nothing was changed.
pub fn make(document: &mut OpenedDocument, intents: &[Intent]) -> Result<Option<Edit>, Failure> {
    let (session, now) = (random::session(), runtime::now());
    let mut state = document.document.state.clone();
    let Some(edit) = state.edit(intents, now, session) else {
        return Ok(None);
    };
    document.begin(Sitting {
        session,
        began: now,
        process: process::this_process(),
    });
    let recorded = parts(&edit).into_iter().map(|edit| RecordedEdit {
        session,
        step: 1,
        way: Way::Do,
        edit,
    });
    document.keep(&recorded.collect::<Vec<_>>(), &[])?;
    Ok(Some(edit))
}

/// Divides an edit so that each part fits a line of a journal; of one step they are all the same.
fn parts(edit: &Edit) -> Vec<Edit> {
    let mut parts: Vec<Edit> = Vec::new();
    let mut room = 0;
    for change in &edit.changes {
        let bytes = bytes(change);
        match parts.last_mut() {
            Some(part) if bytes <= room => part.changes.push(change.clone()),
            _ => {
                room = LINE_BYTES;
                parts.push(Edit {
                    changes: vec![change.clone()],
                });
            }
        }
        room = room.saturating_sub(bytes);
    }
    parts
}

/// Returns how much of a line of a journal a change takes at most.
fn bytes(change: &Change) -> usize {
    let before = change.before.iter().map(|(_, value)| value);
    let texts = before.chain([&change.after.1]).map(|value| match value {
        Value::Memo(text) => text.len(),
        Value::Span(span) => span.exact.len() + span.prefix.len() + span.suffix.len(),
        Value::Tag(..) | Value::Status(_) | Value::Priority(_) => 0,
    });
    CHANGE_BYTES + ESCAPED * texts.sum::<usize>()
}

/// Brings an edit into the document, so that git has something to commit. It is saved in any case.
///
/// # Errors
///
/// What keeps the document from being replaced.
pub fn fold(document: &mut OpenedDocument, corpus: &Corpus) -> Result<(), Failure> {
    for attempt in 1.. {
        match document.fold(corpus, true, runtime::now()) {
            // Each attempt waits for the lock by itself.
            Err(SaveError::Busy(_)) if attempt < FOLD_ATTEMPTS => {}
            Err(error) => {
                return Err(Failure::new(|lang| lang.kept_in_journal(&error.say(lang))));
            }
            Ok(_) => break,
        }
    }
    Ok(())
}

/// Says what was done, and what of it has not reached the document.
///
/// # Errors
///
/// What keeps it from being said; whoever saw that alone would make the edit again.
pub fn tell(
    done: impl Fn(Lang) -> String,
    folded: Result<(), Failure>,
    lang: Lang,
) -> Result<(), Failure> {
    let line = text::display_line(&done(lang)).into_owned();
    output::print(&format!("{line}\n")).map_err(|failure| {
        Failure::new(|lang| lang.cli_done_but(&done(lang), &failure.lines(lang).concat()))
    })?;
    if let Err(failure) = folded {
        output::complain(&failure, lang);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotation::{AnnotationId, MEMO_BYTES_MAX, State};
    use crate::storage::document::LINE_BYTES_MAX;
    use crate::storage::journal;

    fn edit(ids: usize, memo: &str) -> Edit {
        let intents = (0..ids).map(|n| Intent {
            id: AnnotationId::try_from(format!("r{n}").as_str()).unwrap(),
            value: Value::Memo(memo.to_owned()),
        });
        let intents: Vec<_> = intents.collect();
        let mut state = State::default();
        state
            .edit(&intents, runtime::now(), random::session())
            .unwrap()
    }

    #[test]
    fn an_edit_stands_in_one_line_unless_it_is_too_long_for_it() {
        let longest = "\u{1b}".repeat(MEMO_BYTES_MAX);
        for (ids, memo, several) in [(1, "甲", false), (100, "甲", false), (3, &*longest, true)] {
            let edit = edit(ids, memo);
            let parts = parts(&edit);
            assert_eq!(parts.len() > 1, several, "{ids}");
            for part in &parts {
                let recorded = RecordedEdit {
                    session: random::session(),
                    step: 1,
                    way: Way::Do,
                    edit: part.clone(),
                };
                assert!(journal::write_edit(1, &recorded).len() <= LINE_BYTES_MAX * 2);
            }
            assert_eq!(Edit::merge(parts), edit);
        }
    }
}
