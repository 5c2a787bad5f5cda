//! Samples of corpus files beside what is said of them, and the way from file to corpus.

use std::fs;
use std::path::{Path, PathBuf};

use super::*;
use crate::corpus::Corpus;
use crate::words::Say as _;

fn samples() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/samples/corpus");
    let mut samples: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|end| end == "ron"))
        .collect();
    samples.sort();
    samples
}

/// What `check` says of a text, without the path, a line each.
fn said(source: &str) -> String {
    let line = |problem: Problem| {
        format!(
            "{}: {}: {}\n",
            problem.place,
            problem.severity,
            problem.say(Lang::English)
        )
    };
    check_corpus(source).into_iter().map(line).collect()
}

#[test]
fn every_sample_is_judged_as_the_file_beside_it_says() {
    let samples = samples();
    assert!(samples.len() >= 14, "{samples:?}");
    for sample in samples {
        let source = fs::read_to_string(&sample).unwrap();
        if std::env::var_os("PIZHU_WRITE_SAMPLES").is_some() {
            fs::write(sample.with_extension("expected"), said(&source)).unwrap();
        }
        let expected =
            fs::read_to_string(sample.with_extension("expected")).unwrap_or_else(|fault| {
                panic!("{}: no .expected beside it: {fault}", sample.display())
            });
        assert_eq!(said(&source), expected, "{}", sample.display());
    }
}

#[test]
fn every_expectation_has_its_sample() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/samples/corpus");
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        assert!(path.with_extension("ron").exists(), "{}", path.display());
    }
}

#[test]
fn depth_alone_is_no_danger() {
    assert_eq!(
        said(&"[".repeat(100_000)),
        "1:1: error: expected '(', found '['\n"
    );
    let open = "(schema: 1, id: \"a\", title: \"\", proposals: [";
    let deep = format!("{open}{}", "(".repeat(100_000));
    assert!(said(&deep).starts_with("1:46: error: "), "{}", said(&deep));
}

#[test]
fn a_file_becomes_the_corpus_that_it_writes() {
    let source = r#"(
        schema: 1, id: "c", title: "题",
        source: (publication: "报", page: "3", date: Some("2025"), note: "注"),
        proposals: [(
            id: "p", title: "发言", background: ["一", "二"],
            speakers: [(name: "甲", kind: Person, post: "委员"), (name: "民建", kind: Organ)],
            topics: [(id: "t", heading: "议题", lead: "引言", recommendations: [
                (id: "r1", ordinal: "一是", text: "文。"), (id: "r2", text: "\u{3000}文\n文"),
            ])],
        )],
    )"#;
    assert_eq!(read(source).1, []);
    let mut builder = Corpus::builder();
    parse(source)
        .unwrap()
        .add_to(&mut builder, CorpusId::try_from("c").unwrap());
    let corpus = builder.finish().unwrap();
    let source = corpus.source(corpus.sources().next().unwrap());
    assert_eq!(
        (source.title(), source.publication(), source.page()),
        ("题", "报", "3")
    );
    assert_eq!((source.date(), source.note()), (Some("2025"), "注"));
    let proposal = corpus.proposal(corpus.proposals().next().unwrap());
    assert_eq!(proposal.background().collect::<Vec<_>>(), ["一", "二"]);
    let speakers = proposal.speakers().iter().map(|&ix| corpus.speaker(ix));
    let speakers: Vec<_> = speakers
        .map(|who| (who.name(), who.kind(), who.post()))
        .collect();
    assert_eq!(
        speakers,
        [
            ("甲", SpeakerKind::Person, "委员"),
            ("民建", SpeakerKind::Organ, "")
        ]
    );
    let texts = corpus.recommendations().map(|ix| corpus.recommendation(ix));
    let texts: Vec<_> = texts
        .map(|advice| (advice.ordinal(), advice.text()))
        .collect();
    assert_eq!(texts, [("一是", "文。"), ("", "\u{3000}文\n文")]);
}

#[test]
fn an_emoji_s_joiner_is_nothing_to_warn_of() {
    let source = r#"(schema: 1, id: "c", title: "👨‍👩‍👧 题", proposals: [])"#;
    assert_eq!(said(source), "");
    assert!(said(&source.replace('题', "\u{202e}题")).contains("U+202E"));
}
