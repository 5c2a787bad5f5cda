//! What a document promises: it reads as it was written, joins what it finds, and loses no line.

mod properties;

use super::*;
use crate::annotation::{AnnotationId, Intent, Priority, SpanTarget, Status, TagId, Value};
use crate::notation::Severity::{Error, Warning};

const WRITTEN: Millis = Millis(1_795_500_000_000);

fn owner() -> Owner {
    Owner {
        corpus: CorpusId::try_from("cq-15th").unwrap(),
        annotator: AnnotatorId::try_from("zhang").unwrap(),
    }
}

fn id(text: &str) -> AnnotationId {
    AnnotationId::try_from(text).unwrap()
}

fn fact(target: &str, value: Value, stamp: &str) -> Fact {
    Fact {
        id: id(target),
        value,
        stamp: stamp.parse().unwrap(),
    }
}

fn tag(name: &str, set: bool) -> Value {
    Value::Tag(TagId::try_from(name).unwrap(), set)
}

fn read(source: &str) -> Document {
    Document::read(source.as_bytes(), &owner(), WRITTEN)
}

fn write(document: &Document) -> String {
    let words = |id: &str| (id != "orphan").then(|| "明确功能定位".to_owned());
    let bytes = Document::write(&owner(), &document.state, &document.kept, &words);
    String::from_utf8(bytes).unwrap()
}

/// A document around some lines.
fn around(lines: &str) -> String {
    format!("[\nMeta(schema: 1, annotator: \"zhang\", corpus: \"cq-15th\"),\n{lines}\n]\n")
}

const EXAMPLE: &str = r#"[
// annotations of zhang: one fact a line, the latest stamp wins; comments are regenerated
Meta(schema: 1, annotator: "zhang", corpus: "cq-15th"),
// p01.t1.r1 明确功能定位
Set("p01.t1.r1", Tag("funding", true), "2026-11-23T19:10:31.500Z/0000/q2xmk7f3"),
Set("p01.t1.r1", Memo("第一行\n“二”\u{1b}[0m　"), "2026-11-23T19:11:02.013Z/0000/q2xmk7f3"),
Set("p01.t1.r1", Status(Reviewed), "2026-11-23T19:11:05.480Z/0000/q2xmk7f3"),
Set("p01.t1.r1", Priority(Some(3)), "2026-11-23T19:11:05.480Z/0000/q2xmk7f3"),
Set("p01.t1.r1#k7f3a9q2", Span(text_hash: "9f2c41d07a3be518", exact: "甲", prefix: "", suffix: "乙", at: (10, 31)), "2026-11-23T19:12:40.877Z/0000/q2xmk7f3"),
Set("p01.t1.r1#k7f3a9q2", Tag("pilot", true), "2026-11-23T19:12:41.301Z/0000/q2xmk7f3"),
// p01.t1.r2 明确功能定位
Set("p01.t1.r2", Priority(None), "2026-11-23T19:11:05.480Z/0000/q2xmk7f3"),
]
"#;

#[test]
fn the_form_is_the_one_that_is_laid_down() {
    let document = read(EXAMPLE);
    assert_eq!((&document.kept, &document.read_only), (&Vec::new(), &None));
    assert_eq!(write(&document), EXAMPLE);
    assert_eq!(document.notice("zhang.ron"), None);
    assert_eq!(
        document.state.get("p01.t1.r1").memo(),
        Some("第一行\n“二”\u{1b}[0m\u{3000}")
    );
    let whole: Vec<serde::de::IgnoredAny> = ron::from_str(EXAMPLE).unwrap();
    assert_eq!(whole.len(), 8);
}

#[test]
fn an_orphan_has_no_comment_and_a_comment_stays_on_its_line() {
    let stamp = "2026-11-23T19:10:31.500Z/0000/q2xmk7f3";
    let state: State = [
        fact("orphan", tag("a", true), stamp),
        fact("r1", tag("a", true), stamp),
    ]
    .into_iter()
    .collect();
    let words = |id: &str| (id == "r1").then(|| format!("Set(\n]\u{1b}[2J{}", "很长".repeat(100)));
    let bytes = Document::write(&owner(), &state, &[], &words);
    let text = String::from_utf8(bytes.clone()).unwrap();
    let comments: Vec<&str> = text
        .lines()
        .filter(|line| line.starts_with("//"))
        .skip(1)
        .collect();
    assert_eq!(comments.len(), 1);
    assert!(
        text::cells(comments[0]) <= "// r1 ".len() + COMMENT_CELLS,
        "{comments:?}"
    );
    assert!(!text.contains('\u{1b}'));
    assert_eq!(Document::read(&bytes, &owner(), WRITTEN).state, state);
}

#[test]
fn order_repetition_marks_of_a_merge_and_foreign_line_ends_do_not_matter() {
    let straight = read(EXAMPLE);
    let mut lines: Vec<&str> = EXAMPLE.lines().collect();
    let (opening, closing) = (lines.remove(0), lines.pop().unwrap());
    lines.reverse();
    lines.insert(1, "<<<<<<< HEAD");
    lines.insert(3, "||||||| base");
    lines.insert(5, "=======");
    lines.insert(7, ">>>>>>> theirs");
    lines.extend(lines.clone());
    let shuffled = format!(
        "\u{feff}{opening}\r\n{}\r\n{closing}\r\n",
        lines.join("\r\n")
    );
    assert_eq!(read(&shuffled), straight);
}

#[test]
fn two_facts_on_a_line_and_a_remark_after_it_are_read() {
    let source = around(
        r#"  Set("r1", Tag("a", true), "2026-11-23T19:10:31.500Z/0000/q2xmk7f3"), Set("r1", Memo("甲"), "2026-11-23T19:10:31.500Z/0000/q2xmk7f3"), // why not
Set("r2", Status(Done), "2026-11-23T19:10:31.500Z/0000/q2xmk7f3") // no comma
/* a remark */"#,
    );
    let document = read(&source);
    assert_eq!(
        (document.state.facts().count(), document.kept.len()),
        (3, 0)
    );
}

#[test]
fn what_another_version_wrote_is_kept_as_it_stands() {
    let lines = [
        r#"Set("r1", Link(to: "r2", kind: Some("因")), "2026-11-23T19:10:31.500Z/0000/q2xmk7f3"), // 新"#,
        r#"  Set("r1", Deleted, "2026-11-23T19:10:31.500Z/0000/q2xmk7f3"),"#,
        r#"Set("r1", Span(text_hash: "9f2c41d07a3be518", exact: "", prefix: "", suffix: "", at: (0, 1), page: 3), "2026-11-23T19:10:31.500Z/0000/q2xmk7f3"),"#,
        r#"Meta(schema: 1, annotator: "zhang", corpus: "cq-15th", machine: "a"),"#,
        r#"Set("r1", Priority(Some(9)), "2026-11-23T19:10:31.500Z/0000/q2xmk7f3"),"#,
        r#"Set("建议", Status(Done), "2026-11-23T19:10:31.500Z/0000/q2xmk7f3"),"#,
        r#"Set("r1", Status(Done), "yesterday"),"#,
    ];
    let document = read(&around(&lines.join("\n")));
    assert_eq!(
        (document.kept.len(), &document.read_only),
        (lines.len(), &None)
    );
    assert!(document.kept.iter().all(|line| line.is_ron));
    let written = write(&document);
    for line in lines {
        assert_eq!(
            written.lines().filter(|found| *found == line).count(),
            1,
            "{line}"
        );
    }
    assert!(ron::from_str::<Vec<serde::de::IgnoredAny>>(&written).is_ok());
    let again = read(&written);
    assert!(again.says_the_same(&document));
    assert_eq!(write(&again), written);
}

#[test]
fn one_line_that_is_kept_is_not_spoken_of_as_several() {
    let notice = read(&around("garbage here")).notice("zhang.ron").unwrap();
    assert!(!notice.en.contains("lines"), "{notice}");
    assert!(notice.en.ends_with("line 3 (1 in all)"), "{notice}");
    let many = around(&"garbage\n".repeat(6));
    let notice = read(&many).notice("zhang.ron").unwrap();
    assert!(
        notice.en.ends_with("line 3, 4, 5, 6, 7, … (6 in all)"),
        "{notice}"
    );
    assert!(
        notice.zh.ends_with("（第 3、4、5、6、7、… 行）"),
        "{}",
        notice.zh
    );
}

#[test]
fn broken_lines_are_kept_and_harm_no_other() {
    let broken = [
        "Set(\"r1\", Tag(\"a\",",
        "garbage here",
        "}{",
        "garbage here",
    ];
    let good = r#"Set("r1", Tag("b", true), "2026-11-23T19:10:31.500Z/0000/q2xmk7f3"),"#;
    let document = read(&around(&format!("{}\n{good}", broken.join("\n"))));
    assert!(document.state.get("r1").has_tag("b"));
    assert_eq!(
        document
            .kept
            .iter()
            .map(|line| line.place.line)
            .collect::<Vec<_>>(),
        [3, 4, 5, 6]
    );
    assert_eq!(document.read_only, None);
    let notice = document.notice("zhang.ron").unwrap().en;
    assert!(
        notice.contains("zhang.ron") && notice.ends_with("line 3, 4, 5, 6 (4 in all)"),
        "{notice}"
    );
    let written = write(&document);
    for line in broken {
        assert_eq!(
            written.lines().filter(|found| *found == line).count(),
            broken.iter().filter(|found| **found == line).count(),
            "{line}"
        );
    }
    assert_eq!(write(&read(&written)), written);
}

#[test]
fn broken_lines_stay_together_and_in_their_order() {
    let good = r#"Set("r1", Tag("b", true), "2026-11-23T19:10:31.500Z/0000/q2xmk7f3"),"#;
    for pieces in [
        // A memo that a person wrote over several lines, one of them blank, without its stamp.
        "Set(\"r2\", Memo(\"第一行\n\n第二行\n// 第三行\n第二行\")),",
        // A fact that is laid out by hand, and has one closing bracket too many.
        "Set(\n  \"r2\",\n  Tag(\"a\", true),\n  \"2026-11-23T19:10:31.500Z/0000/q2xmk7f3\",\n)),",
        // A comment around a fact that is not to be said any more.
        "/* not any more\nSet(\"r2\", Tag(\"a\", true), \"2026-11-23T19:10:31.500Z/0000/q2xmk7f3\"),\n*/",
    ] {
        let document = read(&around(&format!("zzz\n{good}\n{pieces}")));
        assert!(document.state.get("r1").has_tag("b"));
        assert!(document.state.get("r2").is_empty(), "{pieces}");
        let written = write(&document);
        assert!(
            written.contains(&format!("\nzzz\n{pieces}\n]")),
            "{written}"
        );
        assert_eq!(write(&read(&written)), written);
    }
}

#[test]
fn lines_that_come_together_as_a_fact_stay_what_they_are() {
    let good = r#"Set("r1", Tag("b", true), "2026-11-23T19:10:31.500Z/0000/q2xmk7f3"),"#;
    for (first, second) in [
        ("Set(\"r2\", Memo(\"第一行", "第二行\"), \"\"),"),
        (
            "Meta(schema: 1, annotator: \"zhang\", corpus: \"cq",
            "15th\"),",
        ),
        (" Set", "(\"r2\", Status(Done), \"\")"),
    ] {
        let document = read(&around(&format!("{first}\n{good}\n{second}")));
        let written = write(&document);
        assert!(written.contains(&format!("\n{first}\n{second}\n]")));
        let again = read(&written);
        assert_eq!(again.read_only, None, "{written}");
        assert!(again.says_the_same(&document), "{written}");
        assert_eq!(write(&again), written);
    }
}

#[test]
fn a_document_that_is_laid_out_by_hand_is_read_as_one_value() {
    let meta = r#"Meta(schema: 1, annotator: "zhang", corpus: "cq-15th")"#;
    let stamp = "2026-11-23T19:10:31.500Z/0000/q2xmk7f3";
    for source in [
        format!("[{meta}, Set(\"r1\", Tag(\"a\", true), \"{stamp}\")]"),
        format!(
            "[\n    {meta},\n    Set(\n        \"r1\",\n        Tag(\"a\", true),\n        \"{stamp}\",\n    ),\n]\n"
        ),
        format!(
            "[{meta},\n/*\nSet(\"r1\", Tag(\"b\", true), \"{stamp}\"),\n*/\nSet(\"r1\", Tag(\"a\", true), \"{stamp}\")]"
        ),
    ] {
        let document = read(&source);
        assert_eq!(
            (document.read_only.as_ref(), document.kept.len()),
            (None, 0),
            "{source}"
        );
        let tags: Vec<_> = document.state.get("r1").tags().map(TagId::as_str).collect();
        assert_eq!(tags, ["a"], "{source}");
    }
}

#[test]
fn bytes_that_are_no_text_are_kept_too() {
    let mut source = around("@").into_bytes();
    let place = source.iter().position(|byte| *byte == b'@').unwrap();
    source.splice(place..=place, *b"\xff\xfe Set(\r");
    let document = Document::read(&source, &owner(), WRITTEN);
    assert_eq!(document.kept[0].bytes, b"\xff\xfe Set(\r");
    let written = Document::write(&owner(), &document.state, &document.kept, &|_| None);
    assert!(
        written
            .windows(8)
            .any(|window| window == b"\xff\xfe Set(\r")
    );
    let again = Document::read(&written, &owner(), WRITTEN);
    assert!(again.says_the_same(&document));
}

#[test]
fn a_line_without_end_is_not_read_but_kept() {
    let long = format!(
        "Set(\"r1\", Memo(\"{}\"), \"\"),",
        "长".repeat(LINE_BYTES_MAX)
    );
    let document = read(&around(&long));
    assert!(document.state.is_empty());
    assert_eq!(document.kept[0].bytes, long.as_bytes());
}

#[test]
fn a_fact_without_a_stamp_becomes_an_edit_of_when_the_file_was_written() {
    let source = around(
        r#"Set("r1", Tag("a", true), "2099-11-23T19:10:31.500Z/0000/q2xmk7f3"),
Set("r1", Status(Done), ""),
Set("r1", Status(Flagged), ""),
Set("r2", Memo("手写"), ""),"#,
    );
    let document = read(&source);
    assert_eq!(document.by_hand, 3);
    assert_eq!(document.state.get("r1").status(), Status::Flagged);
    let stamp = |id: &str| document.state.newest_stamp(id).unwrap().to_string();
    assert_eq!(stamp("r1"), "2099-11-23T19:10:31.500Z/0002/handedit");
    assert_eq!(stamp("r2"), "2026-11-24T06:00:00.000Z/0000/handedit");
    assert_eq!(read(&source), document, "everybody gives the same stamps");
    assert_eq!(read(&write(&document)).by_hand, 0);
}

#[test]
fn a_document_that_is_not_ours_to_write_says_why() {
    let meta = |meta: &str| {
        let fact = r#"Set("r1", Tag("a", true), "2026-11-23T19:10:31.500Z/0000/q2xmk7f3"),"#;
        read(&format!("[\n{meta}\n{fact}\n]\n"))
    };
    let ours = r#"Meta(schema: 1, annotator: "zhang", corpus: "cq-15th"),"#;
    let newer = meta(&format!(
        "{ours}\nMeta(schema: 2, annotator: \"zhang\", of: [\"cq-15th\"]),"
    ));
    assert_eq!(newer.read_only, Some(ReadOnly::NewerSchema(2)));
    assert!(newer.state.get("r1").has_tag("a"));

    let other = meta(&format!("{ours}\n{}", ours.replace("zhang", "li")));
    assert_eq!(other.read_only, Some(ReadOnly::OtherAnnotator("li".into())));
    assert!(
        other.state.is_empty(),
        "another's facts are not taken for ours"
    );

    let other = meta(&ours.replace("cq-15th", "cq-14th"));
    assert_eq!(
        other.read_only,
        Some(ReadOnly::OtherCorpus("cq-14th".into()))
    );
    assert!(other.state.is_empty());
}

#[test]
fn a_document_that_is_cut_off_or_mostly_broken_is_only_read() {
    for source in [
        "[\nSet(",
        "Set(\"r1\"",
        "]",
        EXAMPLE.trim_end().trim_end_matches(']'),
    ] {
        assert_eq!(read(source).read_only, Some(ReadOnly::CutOff), "{source}");
    }
    for source in ["", "\n", "\u{feff}", "[\n]", "// only a remark\n"] {
        assert_eq!(read(source).read_only, None, "{source}");
    }
    let broken = read(&around("a b\nc d\ne f\ng h\ni j"));
    assert_eq!(
        broken.read_only,
        Some(ReadOnly::Broken {
            broken: 5,
            lines: 6
        })
    );
    assert_eq!(read(&around("a b\nc d\ne f\ng h")).read_only, None);
}

#[test]
fn a_document_that_may_be_replaced_still_may_once_it_says_everything_once() {
    let fact = r#"Set("r1", Tag("a", true), "2026-11-23T19:10:31.500Z/0000/q2xmk7f3"),"#;
    let repeated = format!("{fact}\n").repeat(30);
    let twice = |broken: &str| {
        let first = read(&around(&(repeated.clone() + broken)));
        let second = read(&write(&first));
        (first.read_only, second.read_only)
    };
    let why = ReadOnly::Broken {
        broken: 5,
        lines: 7,
    };
    assert_eq!(
        twice("a b\nc d\ne f\ng h\ni j"),
        (Some(why.clone()), Some(why))
    );
    assert_eq!(twice("a b\nc d\ne f\ng h"), (None, None));
}

#[test]
fn problems_stand_in_the_order_of_the_lines() {
    let metas = ["zhang", "li"].map(|annotator| {
        format!("Meta(schema: 1, annotator: \"{annotator}\", corpus: \"cq-15th\"),")
    });
    let source = format!("[\ngarbage here\n{}\n]\n", metas.join("\n"));
    let lines: Vec<usize> = problems(source.as_bytes())
        .iter()
        .map(|problem| problem.place.line)
        .collect();
    assert_eq!(lines, [2, 3]);
}

#[test]
fn problems_stand_at_their_places() {
    let source = "[\nSet(\"r1\", Tag(\"a\" true), \"\"),\nSet(\"r1\", Link(1), \"\"),\n]\n";
    let found: Vec<_> = problems(source.as_bytes())
        .into_iter()
        .map(|problem| (problem.place.to_string(), problem.severity))
        .collect();
    assert_eq!(found.len(), 3, "{found:?}");
    assert_eq!((found[0].0.as_str(), found[0].1), ("1:1", Error));
    assert!(
        found[1].0.starts_with("2:1") && found[1].1 == Error,
        "{found:?}"
    );
    assert!(
        found[2].0.starts_with("3:1") && found[2].1 == Warning,
        "{found:?}"
    );
    assert_eq!(problems(EXAMPLE.as_bytes()), []);
}

/// Compares the problems of each broken sample with the list beside it.
#[test]
fn broken_samples_say_what_is_expected() {
    crate::storage::samples::compare("annotations", problems);
}

#[test]
fn a_list_of_another_layout_that_holds_more_than_facts_is_only_read() {
    let meta = "Meta(schema: 1, annotator: \"zhang\", corpus: \"cq-15th\")";
    let fact = "Set(\"r1\", Tag(\"a\", true), \"2026-11-23T19:10:31.500Z/0000/q2xmk7f3\")";
    let newer = "Set(\"r1\", Link(\"r2\"), \"\")";
    let source = format!("[{meta}, {newer}, {fact}]");
    let column = source.find("Link").unwrap() + 1;
    let scattered = source.replace("Link", "\n  Link");
    for (source, place) in [(source, format!("1:{column}")), (scattered, "2:3".into())] {
        let document = read(&source);
        assert!(document.state.get("r1").has_tag("a"));
        assert_eq!(document.kept[0].place.to_string(), place);
        assert_eq!(document.read_only, Some(ReadOnly::OtherLayout));
        let said = problems(source.as_bytes());
        assert_eq!(said.len(), 2, "{said:?}");
        assert!(said[0].said.en.contains("one list"), "{}", said[0]);
    }
    let unclosed = read(&format!("[{meta}, {fact}"));
    assert_eq!(unclosed.read_only, Some(ReadOnly::CutOff));
}

#[test]
fn a_span_that_ends_before_it_begins_is_not_read() {
    let span = "Set(\"r1#a\", Span(text_hash: \"9f2c41d07a3be518\", exact: \"\", prefix: \"\", \
                suffix: \"\", at: (31, 10)), \"2026-11-23T19:12:40.877Z/0000/q2xmk7f3\"),";
    let source = around(span);
    let document = read(&source);
    assert!(document.state.is_empty());
    assert_eq!(document.kept[0].bytes, span.as_bytes());
    let said = problems(source.as_bytes()).remove(0).to_string();
    let column = span.find("(31").unwrap() + 1;
    assert!(said.starts_with(&format!("3:{column}: ")), "{said}");
    assert!(said.contains("before its start 31"), "{said}");
    assert!(
        read(&source.replace("(31, 10)", "(10, 10)"))
            .kept
            .is_empty()
    );
}

#[test]
fn a_document_is_judged_by_whom_its_path_names() {
    let other = EXAMPLE.replace("\"zhang\"", "\"li\"");
    let owner = owner();
    let said = |source: &str, owner| examine(source.as_bytes(), owner).problems;
    assert_eq!(said(EXAMPLE, Some(&owner)), []);
    assert_eq!(said(&other, None), []);
    let found = said(&other, Some(&owner));
    assert_eq!(found.len(), 1);
    assert!(found[0].to_string().starts_with("3:1: "), "{}", found[0]);
    assert!(found[0].said.en.contains("“li”"), "{}", found[0]);
    let lines = |source: &str| -> Vec<usize> {
        let entries = examine(source.as_bytes(), None).entries;
        entries.iter().map(|(place, _)| place.line).collect()
    };
    assert_eq!(lines(EXAMPLE), [3, 5, 6, 7, 8, 9, 10, 12]);
    let apart = EXAMPLE.replace(", Priority(None)", ",\n  Priority(None)");
    assert_eq!(lines(&apart), [3, 5, 6, 7, 8, 9, 10, 12]);
}
