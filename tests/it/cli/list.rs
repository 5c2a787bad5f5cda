//! `pizhu list`: its three forms, field by field, the filter, and who is revealed.

use serde_json::{Value, json};

use super::house::{House, corpus};

const FIELDS: [&str; 14] = [
    "corpus",
    "id",
    "proposal",
    "speaker",
    "post",
    "topic",
    "ordinal",
    "text",
    "annotator",
    "tags",
    "memo",
    "status",
    "priority",
    "spans",
];

/// A span that is not made on the command line yet, as a document holds it.
const DOCUMENT: &str = r#"[
Meta(schema: 1, annotator: "zhang", corpus: "small"),
Set("p.t.r", Tag("zzz", true), "2026-11-23T19:10:31.500Z/0000/q2xmk7f3"),
Set("p.t.r", Tag("pilot", true), "2026-11-23T19:10:31.500Z/0000/q2xmk7f3"),
Set("p.t.r", Tag("funding", true), "2026-11-23T19:10:31.500Z/0000/q2xmk7f3"),
Set("p.t.r", Tag("mechanism", false), "2026-11-23T19:10:31.500Z/0000/q2xmk7f3"),
Set("p.t.r", Memo("一\n二"), "2026-11-23T19:10:31.500Z/0000/q2xmk7f3"),
Set("p.t.r", Status(Flagged), "2026-11-23T19:10:31.500Z/0000/q2xmk7f3"),
Set("p.t.r", Priority(Some(4)), "2026-11-23T19:10:31.500Z/0000/q2xmk7f3"),
Set("p.t.r#k7f3a9q2", Span(text_hash: "9f2c41d07a3be518", exact: "资金", prefix: "", suffix: "。", at: (2, 4)), "2026-11-23T19:12:40.877Z/0000/q2xmk7f3"),
Set("p.t.r#k7f3a9q2", Tag("pilot", true), "2026-11-23T19:12:41.301Z/0000/q2xmk7f3"),
]
"#;

fn small() -> (House, String) {
    let house = House::new();
    let path = house.file("small.ron", corpus("small", "安排资金。"));
    house.file("annotations/small/zhang.ron", DOCUMENT);
    (house, path)
}

fn json_lines(text: &str) -> Vec<Value> {
    text.lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

#[test]
fn a_json_line_holds_every_field_in_order() {
    let (house, path) = small();
    let out = house
        .run(&["list", "-c", &path, "--format", "jsonl"])
        .done();
    let mut rest = out.as_str();
    for field in FIELDS {
        let key = format!("\"{field}\":");
        let (_, after) = rest
            .split_once(&key)
            .unwrap_or_else(|| panic!("{field} in {out}"));
        rest = after;
    }
    let expected = json!({
        "corpus": "small", "id": "p.t.r", "proposal": "发言", "speaker": "甲；乙委",
        "post": "主任；", "topic": "议题", "ordinal": "一是", "text": "安排资金。",
        "annotator": "zhang", "tags": ["funding", "pilot", "zzz"], "memo": "一\n二",
        "status": "flagged", "priority": 4,
        "spans": [{
            "id": "p.t.r#k7f3a9q2", "start": 2, "end": 4, "exact": "资金",
            "tags": ["pilot"], "memo": null,
        }],
    });
    assert_eq!(json_lines(&out), [expected]);
    let english = house.run_in_english(&["list", "-c", &path, "--format", "jsonl"]);
    assert_eq!(
        english.done(),
        out,
        "the form for programs is never localised"
    );
}

#[test]
fn untouched_recommendations_have_all_fields_too() {
    let house = House::new();
    let lines = json_lines(&house.run(&["list", "--format", "jsonl"]).done());
    assert!(lines.len() > 50, "{}", lines.len());
    for line in &lines {
        assert_eq!(line.as_object().unwrap().len(), FIELDS.len());
        let said = [
            &line["tags"],
            &line["memo"],
            &line["status"],
            &line["priority"],
        ];
        assert_eq!(
            said,
            [&json!([]), &json!(null), &json!("unread"), &json!(null)]
        );
    }
    assert!(
        !house.path("home/.local").exists(),
        "reading writes nothing"
    );
}

#[test]
fn a_table_joins_lists_and_leaves_absent_values_empty() {
    let (house, path) = small();
    let out = house.run(&["list", "-c", &path, "--format", "csv"]).done();
    let mut table = csv::Reader::from_reader(out.as_bytes());
    assert_eq!(table.headers().unwrap(), &FIELDS[..]);
    let rows: Vec<csv::StringRecord> = table.records().map(Result::unwrap).collect();
    let expected = [
        "small",
        "p.t.r",
        "发言",
        "甲；乙委",
        "主任；",
        "议题",
        "一是",
        "安排资金。",
        "zhang",
        "funding;pilot;zzz",
        "一\n二",
        "flagged",
        "4",
        "2-4",
    ];
    assert_eq!(rows, [csv::StringRecord::from(expected.to_vec())]);
    let untouched = house.run(&["--annotator", "li", "list", "-c", &path, "--format", "csv"]);
    let out = untouched.done();
    assert!(out.ends_with("一是,安排资金。,li,,,unread,,\n"), "{out}");
}

#[test]
fn a_row_of_text_says_it_in_words_of_the_language() {
    let (house, path) = small();
    let row = "待议  4  资金保障、示范引导、zzz  一是安排资金。\n";
    assert_eq!(
        house.run(&["list", "-c", &path]).done(),
        format!("p.t.r  {row}")
    );
    let english = house.run_in_english(&["list", "-c", &path]).done();
    assert!(
        english.starts_with("p.t.r  Flagged  4  资金保障, 示范引导, zzz  "),
        "{english}"
    );
}

#[test]
fn columns_hold_where_chinese_takes_two_cells() {
    let house = House::new();
    house
        .run(&[
            "annotate",
            "p01.t1.r2",
            "--tag",
            "funding",
            "--status",
            "done",
        ])
        .done();
    let out = house.run(&["list", "--filter", "speaker:张昌红"]).done();
    let rows: Vec<&str> = out.lines().take(3).collect();
    assert!(
        rows[0].starts_with("p01.t1.r1  未读  -  -         一是"),
        "{}",
        rows[0]
    );
    assert!(
        rows[1].starts_with("p01.t1.r2  完成  -  资金保障  二是"),
        "{}",
        rows[1]
    );
}

#[test]
fn nothing_of_a_file_can_command_a_terminal() {
    let house = House::new();
    let text = "明\\u{1b}[31m\\u{9b}确\\u{202e}的\\u{200b}目\\u{e0001}标";
    let path = house.file("a.ron", corpus("small", text));
    let rows = house.run(&["list", "-c", &path]).done();
    assert!(
        rows.contains("明␛[31m⟦U+009B⟧确⟦U+202E⟧的⟦U+200B⟧目⟦U+E0001⟧标"),
        "{rows}"
    );
    let line = house
        .run(&["list", "-c", &path, "--format", "jsonl"])
        .done();
    let escaped = r"明\u001b[31m\u009b确\u202e的\u200b目\udb40\udc01标";
    assert!(line.contains(escaped), "{line}");
    let read = &json_lines(&line)[0]["text"];
    assert_eq!(read, "明\u{1b}[31m\u{9b}确\u{202e}的\u{200b}目\u{e0001}标");
}

#[test]
fn a_table_shows_tokens_and_keeps_line_breaks() {
    let house = House::new();
    let path = house.file("a.ron", corpus("small", "明\\u{1b}[31m\\u{202e}确\\r\\n的"));
    let memo = "一\u{200b}\n二\u{9b}";
    house
        .run(&["annotate", "p.t.r", "--memo", memo, "-c", &path])
        .done();
    let out = house.run(&["list", "-c", &path, "--format", "csv"]).done();
    let mut table = csv::Reader::from_reader(out.as_bytes());
    let row = table.records().next().unwrap().unwrap();
    assert_eq!(&row[7], "明␛[31m⟦U+202E⟧确\n的");
    assert_eq!(&row[10], "一⟦U+200B⟧\n二⟦U+009B⟧");
    assert!(
        !out.contains(|c: char| c.is_control() && c != '\n'),
        "{out}"
    );
}

#[test]
fn a_filter_chooses_rows_and_says_when_there_are_none() {
    let house = House::new();
    house
        .run(&["annotate", "p01.t1.r2", "--tag", "补助"])
        .done();
    let found = house
        .run(&["list", "--filter", "tag:政策工具", "--format", "jsonl"])
        .done();
    let ids: Vec<Value> = json_lines(&found)
        .iter()
        .map(|row| row["id"].clone())
        .collect();
    assert_eq!(ids, [json!("p01.t1.r2")]);
    for format in ["text", "jsonl", "csv"] {
        let nothing = house.run(&["list", "--filter", "xyzzy", "--format", format]);
        assert_eq!(nothing.refused(1), "pizhu: 没有建议符合这个筛选\n");
    }
    let faulty = house
        .run_in_english(&["list", "--filter", "foo:bar"])
        .refused(2);
    assert!(
        faulty.contains("column 1") && faulty.contains("“foo:”"),
        "{faulty}"
    );
}

#[test]
fn others_are_revealed_after_the_current_annotator() {
    let house = House::new();
    for (annotator, id) in [
        ("wang", "p01.t1.r2"),
        ("li", "p01.t1.r2"),
        ("li", "p01.t1.r3"),
    ] {
        house
            .run(&["annotate", id, "--tag", "pilot", "--annotator", annotator])
            .done();
    }
    // What was cleared again says nothing.
    house
        .run(&[
            "annotate",
            "p01.t1.r3",
            "--untag",
            "pilot",
            "--annotator",
            "li",
        ])
        .done();
    let out = house.run(&["list", "--reveal", "--format", "jsonl"]).done();
    let who: Vec<String> = json_lines(&out)
        .iter()
        .take(5)
        .map(|row| format!("{} {} {}", row["id"], row["annotator"], row["tags"]).replace('"', ""))
        .collect();
    let expected = [
        "p01.t1.r1 zhang []",
        "p01.t1.r2 zhang []",
        "p01.t1.r2 li [pilot]",
        "p01.t1.r2 wang [pilot]",
        "p01.t1.r3 zhang []",
    ];
    assert_eq!(who, expected);
    let hidden = house.run(&["list", "--format", "jsonl"]).done();
    assert!(
        json_lines(&hidden)
            .iter()
            .all(|row| row["annotator"] == "zhang")
    );
}

#[test]
fn lines_that_cannot_be_read_are_complained_of_beside_the_rows() {
    let (house, path) = small();
    let broken = DOCUMENT.replace("Status(Flagged)", "Status(Lost)");
    house.file("annotations/small/zhang.ron", broken);
    let answer = house.run(&["list", "-c", &path]);
    assert_eq!(answer.status, 0);
    assert!(answer.out.contains("资金保障"), "{}", answer.out);
    assert!(
        answer.err.contains("zhang.ron") && answer.err.lines().count() == 1,
        "{}",
        answer.err
    );
}

#[test]
fn a_reader_who_leaves_is_no_error() {
    let house = House::new();
    for arguments in [["list", "--format", "csv"], ["list", "--format", "jsonl"]] {
        let mut child = house.start(&arguments);
        drop(child.stdout.take());
        let output = child.wait_with_output().unwrap();
        assert_eq!(output.status.code(), Some(0));
        assert_eq!(String::from_utf8_lossy(&output.stderr), "");
    }
}
