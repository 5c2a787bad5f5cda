//! What others wrote, named or typed never commands the terminal that a command prints on.

use std::ffi::OsString;
use std::os::unix::ffi::OsStringExt as _;

use pizhu::notation::write_string;
use pizhu::text;
use serde_json::Value;

use super::house::House;
use crate::sanitising::{HOSTILE, scan};

/// Runs a command in both languages, and fails unless all that it prints is clean.
#[track_caller]
fn prints_clean(house: &House, arguments: &[&str]) -> String {
    let english = house.run_in_english(arguments);
    let chinese = house.run(arguments);
    for answer in [&english, &chinese] {
        scan::lines(&answer.out);
        scan::lines(&answer.err);
    }
    chinese.out + &chinese.err
}

/// A corpus in which every text is hostile, with the codebook of the embedded one.
fn corpus() -> String {
    let mut text = String::new();
    write_string(&mut text, HOSTILE);
    format!(
        r#"(schema: 1, id: "c", title: {text},
            source: (publication: {text}, page: {text}, date: Some({text}), note: {text}),
            proposals: [(id: "p", title: {text}, speakers: [
                (name: {text}, kind: Person, post: {text})],
            background: [{text}], topics: [(id: "p.t", heading: {text}, lead: {text},
            recommendations: [(id: "p.t.r", ordinal: {text}, text: {text})])])])"#
    )
}

#[test]
fn a_corpus_and_a_memo_are_printed_without_commands() {
    let house = House::new();
    let path = house.file("c.ron", corpus());
    prints_clean(
        &house,
        &["annotate", "p.t.r", "-c", &path, "--memo", HOSTILE],
    );
    for arguments in [
        &["list"][..],
        &["list", "--format", "csv"],
        &["show", "p"],
        &["show", "p.t"],
        &["show", "p.t.r"],
        &["find", "甲"],
        &["doctor"],
        &["recover"],
    ] {
        let named = [arguments, &["-c", &path]].concat();
        prints_clean(&house, &named);
    }
    assert!(
        house
            .run(&["show", "p.t.r", "-c", &path])
            .done()
            .contains("甲␛[31m乙")
    );
    // A program that reads the output gets what was written, character for character, and who
    // looks at it sees all of it; no mark is one too many there.
    for command in [&["list"][..], &["show", "p.t.r"]] {
        let json = [command, &["--format", "jsonl", "-c", &path]].concat();
        let json = house.run(&json).done();
        scan::lines(&json.replace('\u{301}', ""));
        let row: Value = serde_json::from_str(&json).unwrap();
        assert_eq!(
            (&row["text"], &row["memo"]),
            (&HOSTILE.into(), &HOSTILE.into())
        );
    }
}

#[test]
fn a_corpus_is_warned_of_and_its_hidden_characters_are_named_by_place() {
    let house = House::new();
    let path = house.file("c.ron", corpus());
    let said = prints_clean(&house, &["check", &path]);
    let hidden = text::display(HOSTILE).hidden();
    assert!(hidden > 10);
    let warned = said.lines().filter(|line| line.contains("不可见字符"));
    let more = format!("另有 {} 个", hidden - 10);
    let last = warned.clone().filter(|line| line.contains(&more));
    // Ten for each text, of which the last counts the rest: of the corpus and its source 5 texts,
    // the proposal 4, the topic 2, the recommendation 2.
    assert_eq!((warned.count(), last.count()), (130, 13), "{said}");
    assert!(said.contains("U+001B"), "{said}");
}

#[test]
fn names_of_files_and_arguments_are_printed_without_commands() {
    let house = House::new();
    let broken = house.file(&format!("{HOSTILE}.ron"), "(schema: 1, id: 3)");
    let folder = house.path(HOSTILE);
    std::fs::create_dir(&folder).unwrap();
    let folder = folder.to_str().unwrap();
    for arguments in [
        &["check", &broken][..],
        &["check", folder],
        &["check", HOSTILE],
        &["list", "-c", &broken],
        &["list", "-c", folder],
        &["list", "--annotations", &broken],
        &["list", "--keymap", &broken],
        &["keys", "--keymap", HOSTILE],
        &["keys", "--keymap", &broken],
        &["show", HOSTILE],
        &["show", "--format", HOSTILE, "p"],
        &["list", "--filter", HOSTILE],
        &["list", "--as", HOSTILE],
        &["list", "--annotator", HOSTILE],
        &["list", "--lang", HOSTILE],
        &["annotate", "p01.t1.r1", "--tag", HOSTILE],
        &["annotate", "p01.t1.r1", "--status", HOSTILE],
        &["annotate", "p01.t1.r1", "--priority", HOSTILE],
        &["annotate", HOSTILE, "--memo", "一"],
        &["help", HOSTILE],
        &[HOSTILE],
        &["--ambiguous", HOSTILE],
        &["list", &format!("--{HOSTILE}")],
        &["list", HOSTILE],
    ] {
        assert_ne!(prints_clean(&house, arguments), "", "{arguments:?}");
    }
}

#[test]
fn variables_and_bytes_that_are_no_text_are_printed_without_commands() {
    let house = House::new();
    let no_text = OsString::from_vec(b"a\x1b[31m\xff\x9b.ron".to_vec());
    std::fs::write(house.path("home").parent().unwrap().join(&no_text), "(").unwrap();
    for name in [
        "PIZHU_ANNOTATOR",
        "PIZHU_CORPUS",
        "PIZHU_LANG",
        "PIZHU_KEYMAP",
        "HOME",
        "LANG",
    ] {
        for value in [OsString::from(HOSTILE), no_text.clone()] {
            let output = house.command(&["list"]).env(name, value).output().unwrap();
            for stream in [output.stdout, output.stderr] {
                scan::lines(&String::from_utf8(stream).unwrap());
            }
        }
    }
    let output = house.command(&["check"]).arg(&no_text).output().unwrap();
    let said = String::from_utf8(output.stdout).unwrap();
    scan::lines(&said);
    assert!(said.starts_with("a␛[31m"), "{said}");
}
