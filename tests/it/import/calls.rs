//! What all importers have in common: the report that programs read, and what `--read-only` refuses.

use std::fs;

use serde_json::Value;

use crate::cli::house::{House, corpus};

/// A page that has no title, an outline without a recommendation, a table with an empty cell.
const FAULTY: [(&str, &str, &str); 3] = [
    (
        "page",
        "a.txt",
        "近年来，河道淤塞。为此建议：\n一是清淤。\n二是护岸。\n",
    ),
    ("outline", "a.md", "# 题\n\n- 文。\n"),
    ("table", "a.csv", "发言人,标题,议题,建议\n李明,河道,清淤,\n"),
];

fn kinds(report: &str) -> Vec<(String, Value)> {
    let lines = report.lines().map(|line| {
        let line: Value = serde_json::from_str(line).unwrap();
        (line["kind"].as_str().unwrap().to_owned(), line)
    });
    lines.collect()
}

#[test]
fn what_is_wrong_is_told_to_programs_in_the_language_that_was_asked_for() {
    let house = House::new();
    for (importer, name, text) in FAULTY {
        house.file(name, text);
        for (lang, is_chinese) in [("zh", true), ("en", false)] {
            let answer = house.run(&[
                "import", importer, name, "-o", "c.ron", "--format", "jsonl", "--lang", lang,
            ]);
            assert_eq!((answer.status, &*answer.err), (1, ""), "{importer}");
            let kinds = kinds(&answer.out);
            let mut wrong = kinds
                .iter()
                .filter(|(kind, _)| matches!(kind.as_str(), "problem" | "missing"));
            let (kind, line) = wrong.next().unwrap();
            let message = line["message"].as_str().unwrap();
            let said_in_chinese = message.starts_with(|c| matches!(c, '\u{4e00}'..='\u{9fff}'));
            assert_eq!(said_in_chinese, is_chinese, "{importer}: {message}");
            assert!(line["line"].as_u64().unwrap() > 0 && line["path"] == name);
            assert_eq!(kind == "problem", line["code"].is_string(), "{line}");
        }
    }
}

#[test]
fn how_much_was_imported_is_told_to_programs() {
    let house = House::new();
    house.file(
        "a.csv",
        "发言人,标题,议题,建议,其他\n李明,河道,清淤,清一次。,无\n",
    );
    let call = "import table a.csv -o c.ron --ignore-columns 其他 --format jsonl";
    let call: Vec<&str> = call.split(' ').collect();
    let kinds = kinds(&house.run(&call).done());
    let named: Vec<&str> = kinds.iter().map(|(kind, _)| kind.as_str()).collect();
    assert_eq!(named, ["counts", "file"]);
    assert_eq!(kinds[0].1["recommendations"], 1);
    assert_eq!(kinds[1].1["passed_over"], serde_json::json!(["其他"]));
}

#[test]
fn nothing_is_written_where_the_user_wants_only_to_read() {
    let house = House::new();
    for (importer, name, text) in FAULTY {
        house.file(name, text);
        let call = ["import", importer, name, "-o", "out", "--read-only"];
        let said = house.run_in_english(&call).refused(2);
        assert!(said.contains("--read-only"), "{importer}: {said}");
    }
    house.file("c.ron", corpus("c", "文。"));
    let export = [
        "export",
        "--format",
        "outline",
        "-c",
        "c.ron",
        "--read-only",
    ];
    let shown = house.run(&export).done();
    assert!(shown.contains("文。"), "{shown}");
    let said = house
        .run_in_english(&[&export[..], &["-o", "out"]].concat())
        .refused(2);
    assert!(said.contains("--read-only"), "{said}");
    assert!(fs::metadata(house.path("out")).is_err());
}
