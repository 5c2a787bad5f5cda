//! `pizhu check` on corpora: all of a file in one run, and what only it looks for.

use std::fmt::Write as _;

use super::house::{House, corpus, repository};

#[test]
fn what_may_be_a_mistake_is_a_warning_of_check_alone() {
    let house = House::new();
    let path = house.file("cut.ron", corpus("cut", "，安排“资金"));
    let checked = house.run_in_english(&["check", &path]).done();
    let lines: Vec<&str> = checked.lines().collect();
    assert_eq!(lines.len(), 3, "{checked}");
    assert!(
        lines.iter().all(|line| line.contains(": warning: ")),
        "{checked}"
    );
    let shown = house.run_in_english(&["show", "p.t.r", "-c", &path]).done();
    assert!(
        shown.contains("，安排“资金") && !shown.contains("warning"),
        "{shown}"
    );
}

#[test]
fn faults_of_form_keep_a_corpus_shut_and_hide_nothing_else() {
    let house = House::new();
    let text = corpus("shut", "安排资金")
        .replacen("schema: 1,", "schema: 1, colour: \"red\",", 1)
        .replacen("text:", "note: 3, text:", 1);
    let path = house.file("shut.ron", text);
    let answer = house.run_in_english(&["check", &path]);
    assert_eq!(answer.status, 1);
    for said in [
        "no such field: colour",
        "no such field: note",
        "this text ends with “金”",
    ] {
        assert!(answer.out.contains(said), "{}", answer.out);
    }
    let refused = house.run_in_english(&["list", "-c", &path]).refused(2);
    assert!(refused.contains("no such field: colour"), "{refused}");
    assert!(
        refused.contains("(and 1 more; pizhu check lists them)"),
        "{refused}"
    );
}

#[test]
fn each_kind_of_doubt_has_its_code() {
    let house = House::new();
    let codes = |sample: &str| {
        let path = repository(&format!("tests/samples/corpus/{sample}.ron"));
        let out = house.run(&["check", "--format", "jsonl", &path]).out;
        let mut codes: Vec<String> = out
            .lines()
            .map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap())
            .map(|row| row["code"].as_str().unwrap().to_owned())
            .collect();
        codes.sort();
        codes.dedup();
        codes
    };
    assert_eq!(
        codes("looks-cut"),
        ["cut-beginning", "cut-ending", "unpaired-mark"]
    );
    assert_eq!(
        codes("near-duplicates"),
        ["cut-beginning", "near-duplicate"]
    );
    assert_eq!(
        codes("speakers-spelt-in-two-ways"),
        [
            "post-alike",
            "speaker-alike",
            "speaker-kinds",
            "speaker-spelt"
        ]
    );
    assert_eq!(
        codes("every-fault-of-form"),
        [
            "duplicate-field",
            "duplicate-id",
            "hidden-character",
            "ill-formed-id",
            "missing-field",
            "no-speaker",
            "unknown-field",
            "unknown-value",
            "wrong-type",
        ]
    );
}

/// A text of fourteen characters or more that is like no other: its number decides them.
fn made_up(number: usize) -> String {
    let letters: Vec<char> = ('\u{4e00}'..'\u{6e00}').collect();
    let mut seed = number.wrapping_mul(2_654_435_761) + 1;
    let mut text: String = (0..14 + number % 30)
        .map(|_| {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            letters[(seed >> 33) % letters.len()]
        })
        .collect();
    text.push('。');
    text
}

#[test]
fn near_duplicates_are_found_among_ten_thousand_and_nothing_else_is() {
    let house = House::new();
    let mut texts: Vec<String> = (0..10_000).map(made_up).collect();
    // A word more, a mark less, and one letter changed.
    texts[9_000] = texts[17].replacen('。', "平台。", 1);
    texts[9_100] = texts[23].replacen('。', "；", 1);
    let mut changed: Vec<char> = texts[29].chars().collect();
    changed[5] = '港';
    texts[9_200] = changed.into_iter().collect();
    let mut rows = String::new();
    for (number, text) in texts.iter().enumerate() {
        writeln!(rows, "(id: \"r{number}\", text: \"{text}\"),").unwrap();
    }
    let path = house.file(
        "made.ron",
        format!(
            "(schema: 1, id: \"made\", title: \"题\", proposals: [(id: \"p\", title: \"题\", \
             speakers: [(name: \"甲\", kind: Person)], topics: [(id: \"t\", heading: \"议\", \
             recommendations: [\n{rows}])])])"
        ),
    );
    let out = house.run_in_english(&["check", &path]).done();
    let lines: Vec<&str> = out.lines().collect();
    assert_eq!(lines.len(), 3, "{out}");
    for (line, (copy, first)) in lines.iter().zip([(9_000, 17), (9_100, 23), (9_200, 29)]) {
        // The rows begin on the second line.
        assert!(line.starts_with(&format!("{path}:{}:", copy + 2)), "{line}");
        assert!(line.contains(&format!("that of {}:", first + 2)), "{line}");
    }
}
