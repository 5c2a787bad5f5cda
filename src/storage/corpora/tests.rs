//! Files and folders as a person names them on the command line.

use std::fs;

use tempfile::TempDir;

use super::*;
use crate::words::Say as _;

fn corpus_text(id: &str) -> String {
    let proposal = r#"(id: "p1", title: "能源", speakers: [(name: "甲", kind: Person)], topics: [(id: "t1", heading: "定位", recommendations: [(id: "r1", text: "争取支持。")])])"#;
    format!("(schema: 1, id: \"{id}\", title: \"题\", proposals: [{proposal}])")
}

fn folder_of(files: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in files {
        fs::write(folder.path().join(name), text).unwrap();
    }
    folder
}

fn read(folder: &TempDir, names: &[&str]) -> Result<OpenedCorpus, ReadError> {
    let paths: Vec<_> = names.iter().map(|name| folder.path().join(name)).collect();
    read_corpus(&paths)
}

/// What is said in English, with the folder's own path cut off.
fn said(folder: &TempDir, fault: &ReadError) -> String {
    fault
        .to_string()
        .replace(&format!("{}/", folder.path().display()), "")
}

fn names(opened: &OpenedCorpus) -> Vec<&str> {
    opened
        .files
        .iter()
        .map(|path| path.file_name().unwrap().to_str().unwrap())
        .collect()
}

#[test]
fn a_proposal_without_a_speaker_is_not_opened() {
    let text = corpus_text("one").replace("(name: \"甲\", kind: Person)", "");
    let folder = folder_of(&[("a.ron", &text)]);
    let fault = read(&folder, &["a.ron"]).unwrap_err();
    let said = said(&folder, &fault);
    assert!(said.starts_with("a.ron:1:"), "{said}");
    assert!(
        said.contains("error: a proposal needs at least one speaker"),
        "{said}"
    );
}

#[test]
fn several_files_are_one_corpus_in_the_order_given() {
    let folder = folder_of(&[
        ("a.ron", &corpus_text("one")),
        ("b.ron", &corpus_text("two")),
    ]);
    let opened = read(&folder, &["b.ron", "a.ron"]).unwrap();
    assert_eq!(names(&opened), ["b.ron", "a.ron"]);
    let ids: Vec<_> = opened
        .corpus
        .sources()
        .map(|ix| opened.corpus.source(ix).id().as_str())
        .collect();
    assert_eq!(ids, ["two", "one"]);
    assert_eq!(opened.corpus.find(None, "r1").len(), 2);
}

#[test]
fn a_folder_gives_its_corpora_by_name_and_passes_over_the_rest() {
    let folder = folder_of(&[
        ("b.ron", &corpus_text("two")),
        ("a.ron", &corpus_text("one")),
        ("codebook.ron", "Codebook(schema: 1, tags: [])"),
        ("zhang.ron", "[\nMeta(schema: 1),\n]"),
        ("newer.ron", "Journal(schema: 9)"),
        ("empty.ron", ""),
        (".a.ron", "half wri"),
        ("notes.txt", "("),
    ]);
    fs::create_dir(folder.path().join("deeper.ron")).unwrap();
    let opened = read(&folder, &["."]).unwrap();
    assert_eq!(names(&opened), ["a.ron", "b.ron"]);
    let warnings: Vec<_> = opened.warnings.iter().map(ToString::to_string).collect();
    assert_eq!(warnings.len(), 1, "{warnings:?}");
    assert!(warnings[0].ends_with("empty.ron:1:1: warning: the file is empty and was passed over"));
}

#[test]
fn a_folder_without_corpora_says_so() {
    let folder = folder_of(&[("codebook.ron", "Codebook(schema: 1, tags: [])")]);
    let fault = read_corpus(&[folder.path().to_owned()]).unwrap_err();
    assert!(matches!(fault, ReadError::NoCorpus { .. }));
    assert!(fault.say(Lang::Chinese).contains("没有语料"));
}

#[test]
fn a_corpus_that_begins_wrongly_is_not_passed_over() {
    let folder = folder_of(&[("a.ron", &corpus_text("one")), ("b.ron", "（schema: 1)")]);
    let fault = read_corpus(&[folder.path().to_owned()]).unwrap_err();
    assert_eq!(
        said(&folder, &fault),
        "b.ron:1:1: error: full-width '（' here; write the ASCII '('"
    );
}

#[test]
fn the_same_corpus_twice_names_both_files() {
    let folder = folder_of(&[
        ("a.ron", &corpus_text("one")),
        ("b.ron", &corpus_text("one")),
    ]);
    let fault = read(&folder, &["a.ron", "b.ron"]).unwrap_err();
    assert_eq!(
        said(&folder, &fault),
        "b.ron: its corpus id \"one\" is that of a.ron; corpora opened together need different ids"
    );
}

#[test]
fn the_faults_of_all_files_come_together() {
    let faulty = corpus_text("one").replace("r1", "r 1").replace("t1", "p1");
    let folder = folder_of(&[("a.ron", &faulty), ("b.ron", "(")]);
    let fault = read(&folder, &["a.ron", "b.ron"]).unwrap_err();
    assert!(said(&folder, &fault).starts_with("a.ron:1:"));
    assert!(said(&folder, &fault).ends_with("(and 2 more; pizhu check lists them)"));
    assert!(!fault.to_string().contains('\n'));
    assert_eq!(fault.into_problems().len(), 3);
}

#[test]
fn a_file_of_another_kind_is_named() {
    let folder = folder_of(&[("k.ron", "Keymap(schema: 1)"), ("o.ron", "Other(x: 1)")]);
    let fault = read(&folder, &["k.ron"]).unwrap_err();
    assert_eq!(
        said(&folder, &fault),
        "k.ron: this is a keymap, not a corpus"
    );
    assert_eq!(
        fault.say(Lang::Chinese).split(": ").last(),
        Some("这是按键表，不是语料")
    );
    let fault = read(&folder, &["o.ron"]).unwrap_err();
    assert_eq!(
        said(&folder, &fault),
        "o.ron: this is a file that begins with Other, not a corpus"
    );
}

#[test]
fn a_fault_of_a_whole_file_stands_at_its_beginning_in_a_list() {
    let folder = folder_of(&[("a.ron", " ")]);
    let fault = read(&folder, &["a.ron"]).unwrap_err();
    let problems = fault.into_problems();
    assert!(
        problems[0]
            .to_string()
            .ends_with("a.ron:1:1: error: the file is empty")
    );
    let fault = read(&folder, &["nothing.ron"]).unwrap_err();
    assert_eq!(said(&folder, &fault), "nothing.ron: there is no such file");
}

#[test]
fn nothing_named_is_an_empty_corpus() {
    assert_eq!(read_corpus(&[]).unwrap().corpus.source_count(), 0);
}

#[test]
fn five_megabytes_in_one_field_are_read() {
    let long = "争取支持。".repeat(400_000);
    let folder = folder_of(&[("a.ron", &corpus_text("one").replace("争取支持。", &long))]);
    let opened = read(&folder, &["a.ron"]).unwrap();
    let ix = opened.corpus.recommendations().next().unwrap();
    assert_eq!(opened.corpus.recommendation(ix).text(), long);
}
