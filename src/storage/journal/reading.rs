//! Reads a journal: every line whose checksum is right, whatever stands around it.

use super::line;
use super::{Fault, Journal, Record, Unread};

/// How many checksums are looked for in a line whose own is wrong.
const PIECES_MAX: usize = 1_000;

/// Reads the lines of a journal. Never fails: what cannot be read is named and passed over, and the
/// bytes stay as they are.
#[must_use]
pub fn read(bytes: &[u8]) -> Journal {
    let mut journal = Journal::default();
    let lines = bytes.split_inclusive(|byte| *byte == b'\n').zip(1..);
    let mut next_seq = None;
    for (bytes, number) in lines {
        let Some(whole) = bytes.strip_suffix(b"\n") else {
            journal.keep(number, bytes, Fault::Torn);
            break;
        };
        journal.end += u64::try_from(bytes.len()).unwrap_or_default();
        if !whole.trim_ascii().is_empty() {
            journal.take(number, whole, &mut next_seq);
        }
    }
    journal
}

impl Journal {
    /// Takes a line in. Where its checksum is wrong, its end may be what was damaged: then several
    /// lines stand in it, and those that are whole are read.
    fn take(&mut self, number: usize, line: &[u8], next_seq: &mut Option<u64>) {
        if let Some(ron) = line::opened(line) {
            return self.take_ron(number, line, ron, next_seq);
        }
        let mut read_to = 0;
        let mut last_end = 0;
        let mut is_damaged = false;
        for end in line::ends_of_sums(line).take(PIECES_MAX) {
            // What looks like a checksum may stand in a memo: then the line goes on behind it.
            for start in [read_to, last_end] {
                let piece = line.get(start..end).unwrap_or_default();
                if let Some(ron) = line::opened(piece) {
                    self.take_ron(number, piece, ron, next_seq);
                    is_damaged |= start > read_to;
                    // One byte stands where the end of the line was.
                    read_to = end + 1;
                    break;
                }
            }
            last_end = end + 1;
        }
        if is_damaged || read_to < line.len() {
            self.keep(number, line, Fault::Damaged);
        }
    }

    fn take_ron(&mut self, number: usize, line: &[u8], ron: &str, next_seq: &mut Option<u64>) {
        match line::read(ron) {
            Ok(record) => {
                match &record {
                    // Several journals may stand in one file.
                    Record::Header(_) => *next_seq = None,
                    Record::Edit { seq, .. } => {
                        self.missing += next_seq.map_or(0, |next| seq.saturating_sub(next));
                        *next_seq = Some(seq.saturating_add(1));
                    }
                    Record::Draft(_) => {}
                }
                self.records.push(record);
            }
            Err(said) => self.keep(number, line, Fault::Newer(said)),
        }
    }

    fn keep(&mut self, line: usize, bytes: &[u8], fault: Fault) {
        self.unread.push(Unread {
            line,
            bytes: bytes.to_vec(),
            fault,
        });
    }
}
