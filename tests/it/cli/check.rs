//! `pizhu check`: the form of its lines, what it looks at, and its exit status.

use std::fs;
use std::path::Path;

use super::house::{House, corpus, repository};

/// Returns the samples of invalid files that stand beside the problems expected.
fn samples(kind: &str) -> Vec<(String, String)> {
    let folder = repository(&format!("tests/samples/{kind}"));
    let mut samples: Vec<(String, String)> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| {
            path.extension()
                .is_some_and(|end| end == "ron" || end == "ronl")
        })
        .map(|path| {
            let expected = fs::read_to_string(path.with_extension("expected")).unwrap();
            (path.to_str().unwrap().to_owned(), expected)
        })
        .collect();
    samples.sort();
    samples
}

#[test]
fn every_line_has_path_line_column_and_severity() {
    let house = House::new();
    for kind in ["corpus", "codebook", "keymap", "annotations", "journal"] {
        for (path, _) in samples(kind) {
            for answer in [
                house.run(&["check", &path]),
                house.run_in_english(&["check", &path]),
            ] {
                assert_eq!(answer.err, "", "{path}");
                let mut has_error = false;
                for line in answer.out.lines() {
                    let rest = line
                        .strip_prefix(path.as_str())
                        .unwrap_or_else(|| panic!("{line}"));
                    let parts: Vec<&str> = rest.splitn(5, ':').collect();
                    let [_, row, column, severity, said] = parts[..] else {
                        panic!("{line}");
                    };
                    assert!(row.parse::<usize>().is_ok() && column.parse::<usize>().is_ok());
                    assert!([" error", " warning"].contains(&severity), "{line}");
                    assert!(!said.trim().is_empty(), "{line}");
                    has_error |= severity == " error";
                }
                assert_eq!(answer.status, i32::from(has_error), "{path}");
            }
        }
    }
}

#[test]
fn the_problems_of_a_corpus_are_those_expected_beside_it() {
    let house = House::new();
    for (path, expected) in samples("corpus") {
        if Path::new(&path).file_stem().unwrap() == "codebook" {
            continue;
        }
        let out = house.run_in_english(&["check", &path]).out;
        let without_path = out.replace(&format!("{path}:"), "");
        assert_eq!(without_path.trim_end(), expected.trim_end(), "{path}");
    }
}

#[test]
fn a_journal_is_checked_line_by_line_by_its_name_or_by_how_it_begins() {
    let house = House::new();
    for (path, expected) in samples("journal") {
        let out = house.run_in_english(&["check", &path]).out;
        assert_eq!(out.replace(&format!("{path}:"), ""), expected, "{path}");
    }
    let damaged = fs::read(repository("tests/samples/journal/damaged.ronl")).unwrap();
    let by_name = house.file("f/a.ronl", &damaged);
    let mut without_utf8 = damaged.clone();
    without_utf8.splice(damaged.len() - 1.., *b"\xff\n");
    for bytes in [&damaged, &without_utf8] {
        let by_beginning = house.file("f/a.ron", bytes);
        let answer = house.run_in_english(&["check", &by_beginning]);
        assert_eq!(answer.status, 1);
        assert!(
            answer.out.contains(":3:1: error: the checksum"),
            "{}",
            answer.out
        );
        // In a folder only files of this name are looked for.
        let of_folder = house.run(&["check", "f"]).out;
        assert!(
            of_folder.lines().all(|line| line.starts_with("f/a.ron:")),
            "{of_folder}"
        );
        assert!(of_folder.lines().count() >= 2, "{of_folder}");
    }
    assert_eq!(house.run(&["check", &by_name]).status, 1);
    let as_corpus = house.run_in_english(&["list", "-c", &by_name]).refused(2);
    assert!(as_corpus.contains("this is a journal"), "{as_corpus}");
}

#[test]
fn the_journals_that_pizhu_writes_are_right() {
    let house = House::new();
    house
        .run(&["annotate", "p01.t1.r1", "--memo", "安排\n资金"])
        .done();
    let done = house.path("home/.local/share/pizhu/annotations/.local/cq-15th-plan-symposium/done");
    let journals: Vec<String> = fs::read_dir(done)
        .unwrap()
        .map(|entry| entry.unwrap().path().to_str().unwrap().to_owned())
        .collect();
    assert_eq!(journals.len(), 1);
    assert_eq!(house.run(&["check", &journals[0]]).done(), "");
}

#[test]
fn what_is_right_is_passed_over_in_silence() {
    let house = House::new();
    house
        .run(&["annotate", "p01.t1.r1", "--tag", "funding"])
        .done();
    let home = house.path("home");
    let paths = [repository("data/codebook.ron"), repository("keymaps")];
    let answer = house.run(&[
        "check",
        &paths[0],
        &paths[1],
        &repository("data/cq-15th-plan-symposium.ron"),
        home.join(".local/share/pizhu/annotations")
            .to_str()
            .unwrap(),
    ]);
    assert_eq!(answer.done(), "");
}

#[test]
fn a_file_that_cannot_be_read_does_not_hide_the_others() {
    let house = House::new();
    let bad = house.file("bad.ron", "(schema: 1, id: \"x\", title: 3, proposals: [])");
    let answer = house.run_in_english(&["check", "missing.ron", &bad]);
    assert_eq!((answer.status, answer.err.as_str()), (2, ""));
    let lines: Vec<&str> = answer.out.lines().collect();
    assert_eq!(lines[0], "missing.ron:1:1: error: there is no such file");
    assert!(
        lines[1].starts_with(&format!("{bad}:1:29: error: ")),
        "{}",
        lines[1]
    );
    assert_eq!(lines.len(), 2);
}

#[test]
fn a_file_of_no_kind_is_told_which_kinds_there_are() {
    let house = House::new();
    house.file("f/a.ron", "// 注\nCodebok(schema: 1)");
    let answer = house.run_in_english(&["check", "f"]);
    assert_eq!(answer.status, 1);
    assert!(
        answer.out.starts_with("f/a.ron:2:1: error: "),
        "{}",
        answer.out
    );
    for word in ["Codebook(", "Keymap(", "Config(", "did you mean Codebook?"] {
        assert!(answer.out.contains(word), "{}", answer.out);
    }
    house.file("empty/x.txt", "");
    assert_eq!(house.run(&["check", "empty"]).status, 2);
    assert!(house.run(&["check"]).refused(2).contains("<文件>"));
}

#[test]
fn a_config_is_checked_even_where_it_is_the_one_in_force() {
    let house = House::new();
    let config = "Config(schema: 1, annotator: Some(\"张\"), keymap: Some(\"vimm\"))";
    let path = house.file("home/.config/pizhu/config.ron", config);
    let answer = house.run_in_english(&["check", &path]);
    assert_eq!((answer.status, answer.err.as_str()), (1, ""));
    let lines: Vec<&str> = answer.out.lines().collect();
    assert!(
        lines[0].starts_with(&format!("{path}:1:30: error: “张”")),
        "{}",
        lines[0]
    );
    assert!(
        lines[1].starts_with(&format!("{path}:1:49: error: ")),
        "{}",
        lines[1]
    );
    assert!(lines[1].contains("vim"), "{}", lines[1]);
}

#[test]
fn a_keymap_finds_its_base_in_the_folder_of_the_user() {
    let house = House::new();
    let base = "Keymap(schema: 1, name: \"mine\", extends: Some(\"vim\"))";
    let path = house.file("home/.config/pizhu/keymaps/mine.ron", base);
    let more = "Keymap(schema: 1, name: \"more\", extends: Some(\"mine\"))";
    let more = house.file("more.ron", more);
    assert_eq!(house.run(&["check", &path, &more]).done(), "");
    fs::remove_file(&path).unwrap();
    let answer = house.run(&["check", &more]);
    assert_eq!(answer.status, 1);
    assert!(answer.out.contains("`mine`"), "{}", answer.out);
}

#[test]
fn annotations_are_compared_with_the_corpus_and_the_codebook() {
    let house = House::new();
    let document = r#"[
Meta(schema: 1, annotator: "zhang", corpus: "small"),
Set("p.t.r", Tag("gone", true), "2026-11-23T19:10:31.500Z/0000/q2xmk7f3"),
Set("p.t.r", Tag("gone2", false), "2026-11-23T19:10:31.500Z/0000/q2xmk7f3"),
Set("p.t", Memo("a"), "2026-11-23T19:10:31.500Z/0000/q2xmk7f3"),
Set("p.t", Status(Done), "2026-11-23T19:10:31.500Z/0000/q2xmk7f3"),
]
"#;
    let path = house.file("notes/small/zhang.ron", document);
    assert_eq!(
        house.run(&["check", &path]).done(),
        "",
        "its corpus is not at hand"
    );
    let small = house.file("small.ron", corpus("small", "安排资金。"));
    let out = house.run_in_english(&["check", "-c", &small, &path]).done();
    let expected = format!(
        "{path}:3:1: warning: the codebook has no tag \"gone\"\n\
         {path}:5:1: warning: the corpus \"small\" has no recommendation \"p.t\"\n"
    );
    assert_eq!(out, expected);
    let codebook = "Codebook(schema: 1, tags: [(id: \"gone\", name: \"旧\")])";
    house.file("notes/codebook.ron", codebook);
    let out = house.run_in_english(&["check", &path, "-c", &small]).done();
    assert!(!out.contains("gone") && out.lines().count() == 1, "{out}");
}

#[test]
fn a_document_that_is_not_utf_8_is_read_line_by_line() {
    let house = House::new();
    let (path, _) = samples("annotations")
        .into_iter()
        .find(|(path, _)| path.ends_with("not-utf8.ron"))
        .unwrap();
    let answer = house.run_in_english(&["check", &path]);
    assert_eq!(answer.status, 1);
    assert!(
        answer
            .out
            .starts_with(&format!("{path}:3:1: error: this line")),
        "{}",
        answer.out
    );
    let corpus = house.file("c.ron", b"(schema: 1, id: \"\xff\")");
    let answer = house.run_in_english(&["check", &corpus]);
    assert_eq!(answer.status, 1);
    assert!(
        answer.out.starts_with(&format!("{corpus}:1:18: error: ")),
        "{}",
        answer.out
    );
}

/// A document of one fact, with the names that its `Meta` says.
fn document(annotator: &str, corpus: &str) -> String {
    format!(
        "[\nMeta(schema: 1, annotator: \"{annotator}\", corpus: \"{corpus}\"),\n\
         Set(\"p.t.r\", Status(Done), \"2026-11-23T19:10:31.500Z/0000/q2xmk7f3\"),\n]\n"
    )
}

#[test]
fn a_document_that_its_path_belies_is_an_error() {
    let house = House::new();
    let says = |path: &str, named: &[&str]| {
        let arguments = [&["check", path], named].concat();
        house.run_in_english(&arguments)
    };
    // A copy that lies anywhere is nobody's fault.
    let copy = house.file("copies/zhang.ron", document("li", "small"));
    assert_eq!(says(&copy, &[]).done(), "");
    let none: &[&str] = &[];
    let named: &[&str] = &["--annotations", "notes/../notes"];
    for (path, meta, named, expected) in [
        ("annotations/small/zhang.ron", ("li", "small"), none, "“li”"),
        (
            "annotations/small/zhang.ron",
            ("zhang", "big"),
            none,
            "“big”",
        ),
        ("work/small/zhang.ron", ("li", "small"), none, "“li”"),
        ("notes/small/zhang.ron", ("zhang", "big"), named, "“big”"),
    ] {
        let path = house.file(path, document(meta.0, meta.1));
        let answer = says(&path, named);
        assert_eq!(answer.status, 1, "{path} {meta:?}");
        let line = answer.out.trim_end();
        assert!(line.starts_with(&format!("{path}:2:1: error: ")), "{line}");
        assert!(line.contains(expected), "{line}");
    }
    let right = house.file("notes/small/zhang.ron", document("zhang", "small"));
    assert_eq!(says(&right, &["--annotations", "notes"]).done(), "");
}

#[test]
fn what_lies_among_annotations_is_read_as_a_sitting_reads_it() {
    let house = House::new();
    let empty = house.file("annotations/small/zhang.ron", "");
    assert_eq!(house.run(&["check", &empty]).done(), "");
    let strange = house.file("annotations/small/li.ron", "Codebook(schema: 1, tags: [])");
    let answer = house.run_in_english(&["check", &strange]);
    assert_eq!(answer.status, 1);
    assert!(answer.out.contains("square bracket"), "{}", answer.out);
}

#[test]
fn documents_are_read_as_the_loader_reads_them() {
    let house = House::new();
    let whole = document("zhang", "small");
    let merged = format!("<<<<<<< HEAD\n{whole}=======\n{whole}>>>>>>> theirs\n");
    let on_one_line = whole.replace('\n', " ");
    for text in [&merged, &on_one_line] {
        let path = house.file("annotations/small/zhang.ron", text);
        let corpus = house.file("small.ron", corpus("small", "安排资金。"));
        assert_eq!(house.run(&["check", "-c", &corpus, &path]).done(), "");
        let elsewhere = house.file("copy.ron", text);
        assert_eq!(house.run(&["check", "-c", &corpus, &elsewhere]).done(), "");
        let row = house.run_in_english(&["list", "-c", &corpus]).done();
        assert!(row.contains("Done"), "{row}");
    }
    let headless = house.file("headless.ron", whole.trim_start_matches("[\n"));
    let answer = house.run_in_english(&["check", &headless]);
    assert_eq!((answer.status, answer.out.lines().count()), (1, 1));
    assert!(answer.out.contains("square bracket"), "{}", answer.out);
}

#[test]
fn two_corpora_of_one_id_do_not_lie_in_one_folder() {
    let house = House::new();
    let first = house.file("corpora/a.ron", corpus("one", "甲方。"));
    house.file("corpora/b.ron", corpus("two", "乙方。"));
    house.file("corpora/old/a.ron", corpus("one", "甲方。"));
    assert_eq!(house.run(&["check", "corpora"]).done(), "");
    let twin = house.file("corpora/c.ron", corpus("one", "丙方。"));
    let answer = house.run_in_english(&["check", "corpora"]);
    assert_eq!((answer.status, answer.out.lines().count()), (1, 1));
    let expected = "corpora/c.ron:1:17: error: its corpus id \"one\" is that of corpora/a.ron";
    assert!(answer.out.starts_with(expected), "{}", answer.out);
    // Named one by one they are files of their own.
    assert_eq!(house.run(&["check", &first, &twin]).done(), "");
}

#[test]
fn programs_read_each_problem_as_an_object_of_the_same_fields_and_codes() {
    let house = House::new();
    let path = house.file(
        "a\u{202e}.ron",
        "(schema: 1, id: \"s\", colour: \"\u{202e}\", title: \"题\u{200b}\", proposals: [])",
    );
    let answers = [
        house.run(&["check", "--format", "jsonl", &path, "missing.ron"]),
        house.run_in_english(&["check", &path, "missing.ron", "--format", "jsonl"]),
    ];
    let read = |out: &str| -> Vec<serde_json::Value> {
        out.lines()
            .map(|line| serde_json::from_str(line).unwrap())
            .collect()
    };
    for answer in &answers {
        assert_eq!((answer.status, answer.err.as_str()), (2, ""));
        assert!(
            !answer.out.contains(['\u{202e}', '\u{200b}']),
            "{}",
            answer.out
        );
        let rows: Vec<_> = read(&answer.out)
            .iter()
            .map(|row| {
                assert_eq!(row.as_object().unwrap().len(), 6, "{row}");
                assert!(!row["message"].as_str().unwrap().is_empty());
                let text = |field: &str| row[field].as_str().unwrap().to_owned();
                let number = |field: &str| row[field].as_u64().unwrap();
                let place = (number("line"), number("column"));
                (text("path"), place, text("severity"), text("code"))
            })
            .collect();
        let row = |path: &str, column, severity: &str, code: &str| {
            (
                path.to_owned(),
                (1, column),
                severity.to_owned(),
                code.to_owned(),
            )
        };
        assert_eq!(
            rows,
            [
                row(&path, 22, "error", "unknown-field"),
                row(&path, 44, "warning", "hidden-character"),
                row("missing.ron", 1, "error", "unreadable"),
            ]
        );
    }
    let [chinese, english] = answers.map(|answer| read(&answer.out)[0]["message"].clone());
    assert_ne!(chinese, english);
}

#[test]
fn every_problem_of_the_samples_has_a_code_of_its_kind() {
    let house = House::new();
    let folders = ["corpus", "codebook", "keymap", "annotations", "journal"];
    let paths = folders.iter().flat_map(|folder| samples(folder));
    for (path, _) in paths {
        for line in house
            .run(&["check", "--format", "jsonl", &path])
            .out
            .lines()
        {
            let row: serde_json::Value = serde_json::from_str(line).unwrap();
            let code = row["code"].as_str().unwrap();
            assert!(
                code != "other"
                    && code
                        .chars()
                        .all(|c| c.is_ascii_lowercase() || "-8".contains(c)),
                "{line}"
            );
        }
    }
}
