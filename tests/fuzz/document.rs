//! What holds of every document: no line is lost, nothing is made up, what is written reads the same.

use pizhu::annotation::{AnnotatorId, Fact, Millis, SessionId};
use pizhu::corpus::CorpusId;
use pizhu::storage::document::line::{self, Entry};
use pizhu::storage::document::{LINE_BYTES_MAX, examine};
use pizhu::storage::{Document, Owner, ReadOnly};

use super::assert_placed;

/// When the document was last written.
const WRITTEN: Millis = Millis(1_795_500_000_000);

/// Checks a document.
pub fn document(bytes: &[u8]) {
    let owner = owner();
    for owner in [None, Some(&owner)] {
        assert_placed(bytes, &examine(bytes, owner).problems);
    }
    let document = Document::read(bytes, &owner, WRITTEN);
    let written = write(&document, &owner);
    assert!(
        written.len() <= 8 * bytes.len() + 1024,
        "{} bytes have become {}",
        bytes.len(),
        written.len()
    );
    if is_read_by_lines(bytes, &document) {
        assert_lines_are_all_there(bytes, &document);
        assert_kept(&document, &written);
    }
    // The others are never replaced.
    if document.read_only.is_none() {
        let again = Document::read(&written, &owner, WRITTEN);
        assert!(again.says_the_same(&document));
        assert_eq!((again.by_hand, &again.read_only), (0, &None));
        assert_eq!(write(&again, &owner), written);
    }
}

fn owner() -> Owner {
    Owner {
        corpus: CorpusId::try_from("cq-15th").unwrap(),
        annotator: AnnotatorId::try_from("zhang").unwrap(),
    }
}

fn write(document: &Document, owner: &Owner) -> Vec<u8> {
    // A text that would end the comment it stands in, and the list around it.
    let words = |id: &str| Some(format!("{id}\r\n]\u{1b}[2J\u{202e}"));
    Document::write(owner, &document.state, &document.kept, &words)
}

/// Whether lines count for sure; they do not where the whole is one value that somebody has laid
/// out by hand, and somebody else's facts are not taken in.
fn is_read_by_lines(bytes: &[u8], document: &Document) -> bool {
    let is_one_value = str::from_utf8(bytes).is_ok_and(|text| line::read_list(text).is_ok());
    match &document.read_only {
        None | Some(ReadOnly::CutOff | ReadOnly::Broken { .. }) => !is_one_value,
        Some(ReadOnly::OtherAnnotator(_) | ReadOnly::OtherCorpus(_)) => {
            assert!(document.state.is_empty(), "facts of somebody else");
            false
        }
        Some(_) => false,
    }
}

/// Checks that each line is taken in or kept, and that every fact comes from a line.
fn assert_lines_are_all_there(bytes: &[u8], document: &Document) {
    let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
    let mut said = Vec::new();
    let mut state = document.state.clone();
    for line in bytes.split(|byte| *byte == b'\n') {
        let is_kept = document.kept.iter().any(|kept| kept.bytes == line);
        let facts = facts_of(line);
        let is_there = is_kept || facts.is_some();
        assert!(is_there, "lost: {}", String::from_utf8_lossy(line));
        for fact in facts.into_iter().flatten() {
            said.push(fact.clone());
            // What stands in a comment is kept and not said.
            assert!(!state.join(fact) || is_kept, "a fact is not taken in");
        }
    }
    for fact in document.state.facts() {
        let is_said = fact.stamp.session() == SessionId::BY_HAND || said.contains(&fact);
        assert!(is_said, "made up: {fact:?}");
    }
}

/// Returns the stamped facts of a line, of which a line that says nothing has none; `None` where the
/// line cannot be read.
fn facts_of(line: &[u8]) -> Option<Vec<Fact>> {
    const MARKS: [&[u8]; 5] = [b"//", b"<<<<<<<", b"|||||||", b"=======", b">>>>>>>"];
    let said = line.trim_ascii();
    let is_silent = matches!(said, b"" | b"[" | b"]") || MARKS.iter().any(|m| said.starts_with(m));
    if is_silent {
        return Some(Vec::new());
    }
    let text = str::from_utf8(line).ok();
    let text = text.filter(|text| text.len() <= LINE_BYTES_MAX)?;
    let entries = line::read(text.trim_end()).ok()?;
    let fact = |entry| match entry {
        Entry::Set {
            id,
            value,
            stamp: Some(stamp),
        } => Some(Fact { id, value, stamp }),
        Entry::Set { stamp: None, .. } | Entry::Meta(_) => None,
    };
    Some(entries.into_iter().filter_map(fact).collect())
}

/// Checks that every kept line is written as it stands.
fn assert_kept(document: &Document, written: &[u8]) {
    let lines: Vec<&[u8]> = written.split(|byte| *byte == b'\n').collect();
    let kept = document.kept.iter();
    for line in kept.flat_map(|kept| kept.above.iter().chain([&kept.bytes])) {
        let is_there = lines.contains(&line.as_slice());
        assert!(is_there, "not written: {}", String::from_utf8_lossy(line));
    }
}
