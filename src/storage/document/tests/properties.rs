//! What holds of documents of any facts and of any bytes: nothing is lost, nothing changes.

use proptest::prelude::*;

use super::super::reading::{is_silent, read_line};
use super::*;

fn values() -> impl Strategy<Value = Value> {
    let span = (
        any::<u64>(),
        any::<String>(),
        any::<String>(),
        any::<(u32, u32)>(),
    )
        .prop_map(|(text_hash, exact, prefix, (a, b))| {
            let at = (a.min(b), a.max(b));
            let suffix = prefix.clone();
            Value::Span(Box::new(SpanTarget {
                text_hash,
                exact,
                prefix,
                suffix,
                at,
            }))
        });
    let odd = "[\"\\\\\u{0}-\u{1f}\u{7f}-\u{9f}\u{202e}\u{2028}\u{200b}\u{3000}\u{feff}字]{0,8}";
    prop_oneof![
        ("[A-Za-z0-9][A-Za-z0-9._/-]{0,8}", any::<bool>()).prop_map(|(name, set)| tag(&name, set)),
        any::<String>().prop_map(Value::Memo),
        odd.prop_map(Value::Memo),
        (0usize..4).prop_map(|place| Value::Status(Status::ALL[place])),
        (0u8..=5).prop_map(|number| Value::Priority(Priority::try_from(number).ok())),
        span,
    ]
}

fn states() -> impl Strategy<Value = State> {
    let target = "[a-z0-9.]{0,3}r[0-9](#[a-z0-9]{1,3})?"
        .prop_filter_map("an id", |text| AnnotationId::try_from(text.as_str()).ok());
    let session = "[a-z0-9]{8}".prop_map(|text| SessionId::try_from(text.as_str()).unwrap());
    let one = (target, values(), any::<i64>(), session);
    prop::collection::vec(one, 0..20).prop_map(|rows| {
        let mut state = State::default();
        for (id, value, now, session) in rows {
            state.edit(&[Intent { id, value }], Millis(now), session);
        }
        state
    })
}

/// The lines of a source that are neither comments nor structure nor marks of a merge.
fn telling(source: &[u8]) -> Vec<&[u8]> {
    let source = source.strip_prefix("\u{feff}".as_bytes()).unwrap_or(source);
    source
        .split(|byte| *byte == b'\n')
        .filter(|line| !is_silent(line.trim_ascii()) && !matches!(line.trim_ascii(), b"[" | b"]"))
        .collect()
}

/// Checks that every line was either read or kept, and that writing it again keeps it still.
fn nothing_is_lost(source: &[u8]) -> Result<(), TestCaseError> {
    let document = Document::read(source, &owner(), WRITTEN);
    let is_one_value = str::from_utf8(source).is_ok_and(|source| line::read_list(source).is_ok());
    // What is read item by item has no lines, and is not replaced.
    let has_lines = !is_one_value && document.read_only != Some(ReadOnly::OtherLayout);
    for line in telling(source).into_iter().filter(|_| has_lines) {
        let is_kept = document.kept.iter().any(|kept| kept.bytes == line);
        prop_assert!(
            is_kept || read_line(line).is_ok(),
            "{:?}",
            String::from_utf8_lossy(line)
        );
    }
    let written = Document::write(&owner(), &document.state, &document.kept, &|_| None);
    let again = Document::read(&written, &owner(), WRITTEN);
    if document.read_only.is_none() {
        prop_assert!(again.says_the_same(&document));
        let twice = Document::write(&owner(), &again.state, &again.kept, &|_| None);
        prop_assert_eq!(twice, written);
    }
    drop(problems(source));
    Ok(())
}

#[test]
fn a_last_line_that_runs_into_the_closing_bracket_costs_nothing() {
    let joined = EXAMPLE.replace(",\n]\n", ",J]\n");
    nothing_is_lost(joined.as_bytes()).unwrap();
    let document = Document::read(joined.as_bytes(), &owner(), WRITTEN);
    assert_eq!(document.read_only, Some(ReadOnly::OtherLayout));
    assert_eq!(document.state, read(EXAMPLE).state);
}

proptest! {
    #[test]
    fn what_is_written_reads_the_same(state in states()) {
        let document = Document { state, schema: SCHEMA, ..Document::default() };
        let written = write(&document);
        prop_assert_eq!(&read(&written), &document);
        prop_assert_eq!(write(&read(&written)), written.clone());
        prop_assert!(ron::from_str::<Vec<serde::de::IgnoredAny>>(&written).is_ok());
    }

    #[test]
    fn what_two_documents_share_stands_in_the_same_order(a in states(), b in states()) {
        let lines = |state: &State, words: &str| {
            let words = |_: &str| Some(words.to_owned());
            let bytes = Document::write(&owner(), state, &[], &words);
            let text = String::from_utf8(bytes).unwrap();
            text.lines().map(str::to_owned).collect::<Vec<String>>()
        };
        let mut both = a.clone();
        both.join_all(b.facts());
        let (a, both) = (lines(&a, "加大支持"), lines(&both, "加大支持"));
        let shared = |of: &[String], with: &[String]| -> Vec<String> {
            of.iter().filter(|line| with.contains(line)).cloned().collect()
        };
        prop_assert_eq!(shared(&a, &both), shared(&both, &a));
        for lines in [&a, &both] {
            prop_assert_eq!(lines.iter().collect::<BTreeSet<_>>().len(), lines.len());
        }
    }

    #[test]
    fn no_prefix_loses_a_line(length in 0..EXAMPLE.len()) {
        nothing_is_lost(&EXAMPLE.as_bytes()[..length])?;
    }

    #[test]
    fn no_flipped_bit_loses_a_line(place in 0..EXAMPLE.len(), bit in 0..8u8) {
        let mut source = EXAMPLE.as_bytes().to_vec();
        source[place] ^= 1 << bit;
        nothing_is_lost(&source)?;
    }

    #[test]
    fn no_heap_of_bytes_is_too_strange(lines in prop::collection::vec("[\\[\\]*/<=>(),\"a-zé\r\n 字]{0,30}", 0..8)) {
        nothing_is_lost(around(&lines.join("\n")).as_bytes())?;
    }

    #[test]
    fn joining_documents_line_by_line_is_joining_states(a in states(), b in states()) {
        let text = |state: &State| write(&Document { state: state.clone(), ..Document::default() });
        let both = read(&format!("{}{}", text(&a), text(&b)));
        let mut joined = a;
        joined.join_all(b.facts());
        prop_assert_eq!(both.state, joined);
    }
}
