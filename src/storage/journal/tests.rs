//! What a journal promises: every line that was written whole is read, whatever happened to others,
//! and nothing is read that was not written.

use proptest::prelude::*;

use super::*;
use crate::annotation::{
    AnnotationId, Draft, Intent, Millis, SessionId, State, Status, TagId, Value, Way,
};

fn session() -> SessionId {
    SessionId::try_from("q2xmk7f3").unwrap()
}

fn header() -> Header {
    Header {
        annotator: "zhang".to_owned(),
        corpus: "cq-15th".to_owned(),
        began: "2026-11-23T19:10:00.000Z/0000/q2xmk7f3".parse().unwrap(),
        process: Process {
            host: "机器".to_owned(),
            boot: "b".to_owned(),
            pid: 42,
            start: 7,
            terminal: "/dev/pts/3".to_owned(),
        },
        folder: String::new(),
        program: "0.1.0".to_owned(),
    }
}

/// Edits a state by some values, one edit each, the later of a field with what stood before.
fn edits(values: &[Value]) -> Vec<RecordedEdit> {
    let mut state = State::default();
    let mut now = 1_795_461_031_500;
    let mut step = 0;
    let edits = values.iter().filter_map(|value| {
        now += 1_000;
        step += 1;
        let intent = Intent {
            id: AnnotationId::try_from("p01.t1.r1").unwrap(),
            value: value.clone(),
        };
        Some(RecordedEdit {
            session: session(),
            step,
            way: Way::Do,
            edit: state.edit(&[intent], Millis(now), session())?,
        })
    });
    edits.collect()
}

fn some_values() -> Vec<Value> {
    let tag = |set| Value::Tag(TagId::try_from("funding").unwrap(), set);
    vec![
        tag(true),
        Value::Memo("一\n二 “三” \", //00000000 四".to_owned()),
        tag(false),
        Value::Status(Status::Flagged),
    ]
}

/// The lines of a journal: its header, some edits, a draft.
fn lines() -> (Vec<Vec<u8>>, Vec<Record>) {
    let draft = DraftFact {
        id: AnnotationId::try_from("p01.t1.r2").unwrap(),
        draft: Some(Draft {
            text: "还没写完\n".to_owned(),
            begun_from: "旧".to_owned(),
        }),
        stamp: header().began,
    };
    let given_up = DraftFact {
        draft: None,
        ..draft.clone()
    };
    let mut lines = vec![write_header(&header())];
    let mut records = vec![Record::Header(header())];
    for (edit, seq) in edits(&some_values()).into_iter().zip(1..) {
        lines.push(write_edit(seq, &edit));
        records.push(Record::Edit { seq, edit });
    }
    for draft in [draft, given_up] {
        lines.push(write_draft(&draft));
        records.push(Record::Draft(draft));
    }
    (lines, records)
}

#[test]
fn a_journal_reads_as_it_was_written() {
    let (lines, records) = lines();
    let bytes = lines.concat();
    let journal = read(&bytes);
    assert_eq!(journal.records, records);
    assert_eq!((journal.unread.len(), journal.missing), (0, 0));
    assert_eq!(journal.end, bytes.len() as u64);
    assert_eq!(journal.header(), Some(&header()));
    assert!(lines.iter().all(|line| line.ends_with(b"\n")));
    assert_eq!(bytes.split(|byte| *byte == b'\n').count() - 1, lines.len());
}

#[test]
fn the_lines_are_ron_that_others_can_read_too() {
    let (lines, _) = lines();
    let text = String::from_utf8(lines.concat()).unwrap();
    let list = format!("[{text}]");
    let values: Vec<ron::Value> = ron::from_str(&list).unwrap();
    assert_eq!(values.len(), lines.len());
}

#[test]
fn every_beginning_of_a_journal_gives_the_lines_that_are_whole_in_it() {
    let (lines, records) = lines();
    let bytes = lines.concat();
    for length in 0..=bytes.len() {
        let journal = read(&bytes[..length]);
        let mut end = 0;
        let whole = lines
            .iter()
            .take_while(|line| {
                end += line.len();
                end <= length
            })
            .count();
        assert_eq!(journal.records, records[..whole], "{length}");
        let is_torn = u64::try_from(length).unwrap() > journal.end;
        assert_eq!(journal.unread.len(), usize::from(is_torn), "{length}");
        assert!(
            journal
                .unread
                .iter()
                .all(|unread| unread.fault == Fault::Torn)
        );
        assert_eq!(journal.damaged(), 0);
    }
}

#[test]
fn every_flipped_bit_costs_at_most_its_own_line_and_invents_nothing() {
    let (lines, records) = lines();
    let bytes = lines.concat();
    for at in 0..bytes.len() {
        for bit in 0..8 {
            let mut damaged = bytes.clone();
            damaged[at] ^= 1 << bit;
            let journal = read(&damaged);
            let mut start = 0;
            let hit = lines
                .iter()
                .position(|line| {
                    start += line.len();
                    at < start
                })
                .unwrap();
            let mut without = records.clone();
            without.remove(hit);
            // A digit of the checksum in the other case says the same, and an end of line that is
            // damaged costs no line at all.
            let is_right = journal.records == without || journal.records == records;
            assert!(is_right, "bit {bit} of byte {at}: {:?}", journal.records);
            if journal.records == without {
                assert!(
                    !journal.unread.is_empty(),
                    "bit {bit} of byte {at} is not told"
                );
            }
        }
    }
}

#[test]
fn lines_of_a_newer_version_are_told_from_damaged_ones() {
    let seal = |ron: &str| format!("{ron}, //{:08x}\n", crc32fast::hash(ron.as_bytes()));
    let (lines, records) = lines();
    for newer in [
        "Mood(\"good\")",
        "Edit(seq: 9, step: 9, way: Do, now: [], before: [], mood: 3)",
        "Edit(seq: 9, step: 9, way: Do, now: [Set(\"p01.t1.r1\", Mood(1), \"2026-11-23T19:10:00.000Z/0000/q2xmk7f3\")], before: [])",
    ] {
        let text = seal(newer);
        let bytes = [lines.concat().as_slice(), text.as_bytes()].concat();
        let journal = read(&bytes);
        assert_eq!(journal.records, records, "{newer}");
        assert!(!journal.is_understood(), "{newer}");
        assert_eq!(journal.damaged(), 0, "{newer}");
    }
    let broken = [
        lines.concat().as_slice(),
        b"Edit(seq: 9), //00000000\n\xff\0\n",
    ]
    .concat();
    let journal = read(&broken);
    assert!(journal.is_understood());
    assert_eq!((journal.records, journal.unread.len()), (records, 2));
}

#[test]
fn edits_that_are_missing_by_their_numbers_are_counted() {
    let (mut lines, _) = lines();
    lines.remove(2);
    lines.remove(2);
    assert_eq!(read(&lines.concat()).missing, 2);
    // Another journal in the same file counts anew.
    let twice = [lines[..2].concat(), self::lines().0.concat()].concat();
    assert_eq!(read(&twice).missing, 0);
}

proptest! {
    #[test]
    fn any_bytes_are_read_without_a_panic(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        let journal = read(&bytes);
        prop_assert!(journal.records.is_empty());
    }

    #[test]
    fn memos_of_any_text_survive(memo in "\\PC{0,40}|.{0,40}") {
        let edits = edits(&[Value::Memo(memo)]);
        for edit in edits {
            let line = write_edit(1, &edit);
            let expected = Record::Edit { seq: 1, edit };
            prop_assert_eq!(read(&line).records, vec![expected]);
        }
    }

    #[test]
    fn lines_cut_out_put_in_and_turned_round_invent_nothing(
        order in proptest::collection::vec(0..7_usize, 0..20),
        cut in 0..3_000_usize,
    ) {
        let (lines, records) = lines();
        let mut bytes: Vec<u8> = order.iter().flat_map(|&n| lines[n].clone()).collect();
        bytes.drain(..cut.min(bytes.len()));
        for record in read(&bytes).records {
            prop_assert!(records.contains(&record));
        }
    }
}
