//! What holds of every journal: what is read was written whole, and survives being written.

use pizhu::storage::journal::{self, Fault, Record};

/// Checks a journal.
pub fn journal(bytes: &[u8]) {
    let read = journal::read(bytes);
    let lines = bytes.split(|byte| *byte == b'\n').count();
    let is_told = |unread: &journal::Unread| (1..=lines).contains(&unread.line);
    assert!(read.unread.iter().all(is_told), "outside of the file");
    assert!(read.end <= u64::try_from(bytes.len()).unwrap());
    let torn = read
        .unread
        .iter()
        .filter(|unread| unread.fault == Fault::Torn);
    assert!(torn.count() <= 1, "only the last line can have no end");
    let written: Vec<u8> = read.records.iter().flat_map(write).collect();
    let again = journal::read(&written);
    assert_eq!(again.records, read.records);
    assert!(again.unread.is_empty(), "{:?}", again.unread);
    // What stands behind a line takes nothing of it away.
    let twice = journal::read(&[&written[..], bytes].concat());
    assert_eq!(twice.records[..read.records.len()], read.records);
    assert_eq!(twice.records.len(), 2 * read.records.len());
}

fn write(record: &Record) -> Vec<u8> {
    match record {
        Record::Header(header) => journal::write_header(header),
        Record::Edit { seq, edit } => journal::write_edit(*seq, edit),
        Record::Draft(draft) => journal::write_draft(draft),
    }
}
