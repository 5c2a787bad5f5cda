//! `pizhu import table`: encodings and forms, the report, and that a file with faults leaves nothing.

mod round_trip;

use std::fs;

use encoding_rs::{BIG5, GB18030};
use serde_json::Value;

use crate::cli::house::{House, corpus};

const TABLE: &str = "发言人,职务,标题,议题,建议\n\
    马骏,委员,山区粮仓,共享粮仓,鼓励乡镇共建。\n\
    马骏,委员,山区粮仓,共享粮仓,设立巡查员。\n\
    民建市委,,河道,清淤,每年清淤一次。\n";

fn gb(text: &str) -> Vec<u8> {
    GB18030.encode(text).0.into_owned()
}

/// Returns the one line that an import with faults answers, in Chinese; no file may be left.
fn refused(house: &House, name: &str, bytes: impl AsRef<[u8]>) -> String {
    let path = house.file(name, bytes);
    let found = |answer: crate::cli::house::Answer| {
        assert_eq!(
            (answer.status, answer.err.as_str()),
            (1, ""),
            "{}",
            answer.out
        );
        assert_eq!(answer.out.lines().count(), 1, "{}", answer.out);
        answer.out.replace(&path, name)
    };
    let english = found(house.run_in_english(&["import", "table", &path, "-o", "out/c.ron"]));
    let chinese = found(house.run(&["import", "table", &path, "-o", "out/c.ron"]));
    assert_ne!(english, chinese);
    let out = house.path("out");
    let left = fs::read_dir(out).map_or(0, Iterator::count);
    assert_eq!(left, 0, "{name}");
    chinese
}

#[test]
fn a_table_becomes_a_corpus_that_has_no_problems() {
    let house = House::new();
    let path = house.file("a.csv", TABLE);
    let said = house
        .run(&["import", "table", &path, "-o", "c.ron", "--title", "题"])
        .done();
    assert_eq!(
        said.replace(&path, "a.csv"),
        "c.ron：发言 2，发言人 2，议题 2，建议 3\na.csv：csv，UTF-8，3 行\n"
    );
    house.run(&["check", "c.ron"]).done();
    let shown = house.run(&["show", "p01.t1.r2", "-c", "c.ron"]).done();
    assert!(
        shown.contains("设立巡查员。") && shown.contains("马骏"),
        "{shown}"
    );
    let written = fs::read_to_string(house.path("c.ron")).unwrap();
    assert!(
        written.contains("id: \"c\",\n    title: \"题\""),
        "{written}"
    );
    assert!(
        written.contains("(name: \"民建市委\", kind: Organ, post: \"\")"),
        "{written}"
    );
}

#[test]
fn every_encoding_and_form_gives_the_same_corpus() {
    let house = House::new();
    let utf16: Vec<u8> = ["\u{feff}", TABLE]
        .concat()
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    let tsv = TABLE.replace(',', "\t");
    let mut corpora = Vec::new();
    for (name, bytes, encoding) in [
        ("a.csv", TABLE.as_bytes().to_vec(), "UTF-8"),
        ("b.csv", ["\u{feff}", TABLE].concat().into_bytes(), "UTF-8"),
        ("c.csv", gb(&TABLE.replace('\n', "\r\n")), "GB18030"),
        ("d.csv", utf16, "UTF-16LE"),
        ("e.tsv", tsv.clone().into_bytes(), "UTF-8"),
        ("f.txt", gb(&tsv), "GB18030"),
    ] {
        let path = house.file(name, bytes);
        let said = house
            .run_in_english(&["import", "table", &path, "-o", "c.ron"])
            .done();
        assert!(said.contains(encoding), "{said}");
        corpora.push(fs::read_to_string(house.path("c.ron")).unwrap());
    }
    assert!(corpora.iter().all(|corpus| *corpus == corpora[0]));
}

#[test]
fn the_user_s_word_goes_before_what_a_file_shows() {
    let house = House::new();
    let path = house.file("a.csv", gb(&TABLE.replace(',', "\t")));
    let table = ["import", "table", &path, "-o", "c.ron"];
    assert_eq!(house.run(&table).status, 1);
    let said = house
        .run(&[&table[..], &["--input", "tsv"]].concat())
        .done();
    assert!(said.contains("tsv，GB18030"), "{said}");
    let wrong = house.run(&[&table[..], &["--encoding", "utf-8"]].concat());
    assert_eq!(wrong.status, 1);
    assert!(wrong.out.contains("a.csv:1:1: error: "), "{}", wrong.out);
    let wrong = house
        .run(&[&table[..], &["--encoding", "latin-1"]].concat())
        .refused(2);
    assert!(wrong.contains("gb18030"), "{wrong}");
    let path = house.file("b.csv", TABLE.replacen("职务", "备注", 1));
    let said = house.run(&[
        "import",
        "table",
        &path,
        "-o",
        "c.ron",
        "--ignore-columns",
        "备注,x",
    ]);
    assert!(said.done().contains("略过的列：备注"));
}

#[test]
fn a_listing_can_be_imported_again_and_names_what_it_passes_over() {
    let house = House::new();
    let first = house.file("c.ron", corpus("c", "设立，\\n\\\"巡查员\\\"。"));
    for format in ["csv", "jsonl"] {
        let listing = house
            .run(&["list", "-c", &first, "--format", format])
            .done();
        let path = house.file(&format!("l.{format}"), &listing);
        let said = house
            .run(&["import", "table", &path, "-o", "again.ron", "--id", "c"])
            .done();
        let columns = "corpus、annotator、tags、memo、status、priority、spans";
        assert!(said.contains(&format!("略过的列：{columns}")), "{said}");
        let again = house
            .run(&["list", "-c", "again.ron", "--format", format])
            .done();
        assert_eq!(again, listing);
    }
}

#[test]
fn a_fault_is_one_line_with_path_line_and_column_and_leaves_no_file() {
    let house = House::new();
    for (name, bytes, expected) in [
        (
            "empty.csv",
            Vec::new(),
            "empty.csv:1:1: error: 文件里没有表格",
        ),
        (
            "blank.jsonl",
            b"\n\n".to_vec(),
            "blank.jsonl:1:1: error: 文件里没有内容",
        ),
        (
            "header.csv",
            TABLE[..TABLE.find('\n').unwrap()].into(),
            "header.csv:1:1: error: 只有列名",
        ),
        (
            "prose.txt",
            b"It was a dark night, and stormy.\nYes.\n".to_vec(),
            "prose.txt:1:1: error: 第一行",
        ),
        (
            "big5.csv",
            BIG5.encode("議題，建議：鼓勵山區鄉鎮建設").0.into(),
            "big5.csv:1:1: error: 这一行起看来是 Big5",
        ),
        (
            "mixed.csv",
            [TABLE.as_bytes(), &gb("李明,,河道,治污,乙。\n")].concat(),
            "mixed.csv:5:1: error: 从这一行起不再是 UTF-8，第 1 行却是",
        ),
        (
            "ragged.csv",
            [TABLE, "李明,,河道\n"].concat().into(),
            "ragged.csv:5:5: error: 第 5 行，列 议题（4）：缺少这一格",
        ),
        (
            "scattered.csv",
            [TABLE, "马骏,,山区粮仓,共享粮仓,丙。\n"].concat().into(),
            "scattered.csv:5:5: error: 第 5 行，列 标题（3）：这篇发言（标题和发言人相同）在第 2 行已经出现",
        ),
        (
            "quote.csv",
            TABLE.replacen("鼓励", "\"鼓励", 1).into(),
            "quote.csv:2:17: error: 第 2 行，这里的引号没有闭合",
        ),
    ] {
        let found = refused(&house, name, bytes);
        assert!(found.starts_with(expected), "{found}");
    }
}

#[test]
fn all_faults_of_all_files_come_in_one_run_up_to_a_hundred() {
    let house = House::new();
    let rows = "马骏,,山区粮仓,共享粮仓,\n".repeat(70);
    let first = house.file("a.csv", [TABLE, &rows].concat());
    let second = house.file("b.csv", gb(&[TABLE, &rows].concat()));
    let answer = house.run_in_english(&["import", "table", &first, &second, "-o", "c.ron"]);
    assert_eq!((answer.status, answer.out.lines().count()), (1, 101));
    assert!(
        answer
            .out
            .contains("b.csv:5:15: error: row 5, column 建议 (5): "),
        "{}",
        answer.out
    );
    // Besides the empty cells, two proposals of the first file go on in the second.
    assert!(
        answer
            .out
            .ends_with("and 42 more errors that are not listed\n"),
        "{}",
        answer.out
    );
    let answer = house.run(&[
        "import", "table", &first, "-o", "c.ron", "--format", "jsonl",
    ]);
    let last: Value = serde_json::from_str(answer.out.lines().last().unwrap()).unwrap();
    assert_eq!((&last["line"], &last["column"]), (&74.into(), &15.into()));
    assert!(!house.path("c.ron").exists());
}

#[test]
fn what_is_no_text_or_no_file_is_not_read_at_all() {
    let house = House::new();
    let path = house.file("a.csv", b"\x7fELF\x02\x01\0\0\0\xff");
    let said = house
        .run(&["import", "table", &path, "-o", "c.ron"])
        .refused(2);
    assert!(said.contains("a.csv:1:1: error: 含有零字节"), "{said}");
    let said = house
        .run(&["import", "table", "none.csv", "-o", "c.ron"])
        .refused(2);
    assert!(said.contains("none.csv"), "{said}");
    let path = house.file("b.csv", TABLE);
    let said = house
        .run(&["import", "table", &path, "-o", &path])
        .refused(2);
    assert!(said.contains("--") || said.contains("b.csv"), "{said}");
    assert!(!house.path("c.ron").exists());
}

#[test]
fn what_stood_there_stays_where_a_table_has_faults() {
    let house = House::new();
    house.file("c.ron", corpus("c", "旧的。"));
    let path = house.file("a.csv", [TABLE, "李明,,河道\n"].concat());
    assert_eq!(
        house.run(&["import", "table", &path, "-o", "c.ron"]).status,
        1
    );
    let kept = fs::read_to_string(house.path("c.ron")).unwrap();
    assert!(kept.contains("旧的。"));
}

#[test]
fn no_bar_is_drawn_where_standard_error_is_no_terminal() {
    let house = House::new();
    let text = "鼓励乡镇共建".repeat(12);
    let rows: Vec<String> = (0..32_000)
        .map(|nth| format!("马骏,委员,山区粮仓{nth},共享粮仓,{text}。\n"))
        .collect();
    let header = TABLE.split_inclusive('\n').next().unwrap();
    let path = house.file("a.csv", [header, &rows.concat()].concat());
    assert!(fs::metadata(&path).unwrap().len() > 1 << 23);
    house.run(&["import", "table", &path, "-o", "c.ron"]).done();
}
