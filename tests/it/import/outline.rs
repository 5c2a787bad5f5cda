//! `pizhu import outline` and `pizhu export --format outline`: one and the same corpus both ways.

use std::fs;

use crate::cli::house::{House, corpus, repository};

const OUTLINE: &str =
    "# 发言的题目\n\n发言人: 甲（主任）\n\n背景。\n\n## 议题\n\n- 一是建。\n- 二是用。\n";

#[test]
fn the_embedded_corpus_goes_out_and_comes_back_byte_for_byte() {
    let house = House::new();
    let written = house.run(&["export", "--format", "outline"]).done();
    let (outline, out) = (house.file("a.md", &written), house.path("a.ron"));
    let out = out.to_str().unwrap();
    house
        .run(&["import", "outline", &outline, "-o", out])
        .done();
    let embedded = fs::read_to_string(repository("data/cq-15th-plan-symposium.ron")).unwrap();
    assert_eq!(fs::read_to_string(out).unwrap(), embedded);
    let again = house.run(&["export", "--format", "outline", "-c", out]);
    assert_eq!(again.done(), written);
    // What is ordinary needs no marks: an id behind each heading and item, and a colon for each key.
    assert!(!written.contains(['\\', '&']), "{written}");
}

#[test]
fn an_outline_by_hand_becomes_a_corpus_that_check_finds_nothing_in() {
    let house = House::new();
    let outline = house.file("a.md", OUTLINE);
    let out = house.path("budget.ron");
    let out = out.to_str().unwrap();
    let said = house.run_in_english(&["import", "outline", &outline, "-o", out]);
    assert_eq!(
        said.done(),
        format!("wrote {out}; proposals: 1, topics: 1, recommendations: 2\n")
    );
    assert_eq!(house.run(&["check", out]).done(), "");
    let text = fs::read_to_string(out).unwrap();
    assert!(text.contains("id: \"budget\""), "{text}");
    assert!(
        text.contains("(id: \"p01.t1.r2\", ordinal: \"二是\", text: \"用。\")"),
        "{text}"
    );
    let json = house.run(&[
        "import", "outline", &outline, "-o", out, "--format", "jsonl",
    ]);
    let counts = r#""proposals":1,"topics":1,"recommendations":2}"#;
    assert!(json.done().contains(counts));
}

#[test]
fn several_outlines_become_one_corpus_and_share_no_id() {
    let house = House::new();
    let first = house.file("1.md", OUTLINE.replace("题目\n", "题目 {#p02}\n"));
    let second = house.file("2.md", OUTLINE);
    let out = house.path("both.ron");
    let out = out.to_str().unwrap();
    house
        .run(&["import", "outline", &first, &second, "-o", out])
        .done();
    let text = fs::read_to_string(out).unwrap();
    assert!(
        text.contains("id: \"p02.t1.r1\"") && text.contains("id: \"p03.t1.r1\""),
        "{text}"
    );
    let answer = house.run_in_english(&["import", "outline", &first, &first, "-o", out]);
    assert_eq!(
        (answer.status, answer.err.as_str()),
        (0, ""),
        "{}",
        answer.out
    );
    let third = house.file("3.md", OUTLINE.replace("议题\n", "议题 {#p02}\n"));
    let answer = house.run_in_english(&["import", "outline", &first, &third, "-o", out]);
    assert_eq!(answer.status, 1);
    let said = format!("{third}:7:1: error: the id \"p02\" is already used at {first}:1:1");
    assert!(answer.out.starts_with(&said), "{}", answer.out);
}

#[test]
fn all_that_is_wrong_is_said_at_once_and_nothing_is_written() {
    let house = House::new();
    let outline = house.file(
        "a.md",
        "# 题\n\n## 议题\n\n#### 深\n\n# 题\n发言入: 甲\n\n- 一\n",
    );
    let out = house.path("a.ron");
    let arguments = ["import", "outline", &outline, "-o", out.to_str().unwrap()];
    let answer = house.run_in_english(&arguments);
    assert_eq!((answer.status, answer.err.as_str()), (1, ""));
    let places: Vec<&str> = answer
        .out
        .lines()
        .map(|line| &line[outline.len()..])
        .collect();
    for (said, place) in
        places
            .iter()
            .zip([":1:1: error", ":5:1: error", ":8:1: error", ":10:1: error"])
    {
        assert!(said.starts_with(place), "{said}");
    }
    assert_eq!(places.len(), 4, "{}", answer.out);
    let json = house.run(&[&arguments[..], &["--format", "jsonl"]].concat());
    let line = json.out.lines().nth(2).unwrap();
    let value: serde_json::Value = serde_json::from_str(line).unwrap();
    assert_eq!(
        (&value["line"], &value["severity"]),
        (&8.into(), &"error".into())
    );
    assert!(!out.exists());
}

#[test]
fn what_is_no_outline_is_refused_with_what_is_missing() {
    let house = House::new();
    let out = house.path("a.ron");
    let out = out.to_str().unwrap();
    for (name, bytes, status) in [
        ("english.md", &b"Just a page.\n\nOf English.\n"[..], 1),
        ("empty.md", b"", 1),
        ("binary.md", b"\x7fELF\xff\xfe\x00", 2),
        ("zeros.md", &[0; 100], 2),
    ] {
        let path = house.file(name, bytes);
        let answer = house.run_in_english(&["import", "outline", &path, "-o", out]);
        assert_eq!(answer.status, status, "{name}");
        // What is wrong with a text is told as an answer, what is none as an error.
        let (said, silent) = match status {
            1 => (answer.out, answer.err),
            _ => (answer.err.replace("pizhu: ", ""), answer.out),
        };
        assert_eq!((said.lines().count(), &*silent), (1, ""), "{said}");
        assert!(said.starts_with(&format!("{path}:1:")), "{said}");
    }
    let answer = house.run_in_english(&["import", "outline", "nothing.md", "-o", out]);
    assert_eq!(answer.status, 2);
    assert!(!house.path("a.ron").exists());
}

#[test]
fn an_outline_holds_one_corpus() {
    let house = House::new();
    let (one, two) = (
        house.file("1.ron", corpus("one", "文。")),
        house.file("2.ron", corpus("two", "文。")),
    );
    let said = house.run_in_english(&["export", "--format", "outline", "-c", &one, "-c", &two]);
    let said = said.refused(2);
    assert!(said.contains("one, two") && said.contains("-c"), "{said}");
    let out = house.path("one.md");
    let out = out.to_str().unwrap();
    let arguments = ["export", "--format", "outline", "-c", &one];
    let written = house.run(&arguments).done();
    assert_eq!(
        house.run(&[&arguments[..], &["-o", out]].concat()).done(),
        ""
    );
    assert_eq!(fs::read_to_string(out).unwrap(), written);
    assert!(
        house
            .run_in_english(&["export"])
            .refused(2)
            .contains("--format")
    );
}
