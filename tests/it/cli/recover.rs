//! `pizhu recover`: what it tells of backups, what it restores and how, and what it leaves alone.

use std::fs;
use std::path::PathBuf;

use pizhu::annotation::{AnnotatorId, Edit, History, Millis, RecordedEdit, State, Way};
use pizhu::corpus::CorpusId;
use pizhu::storage::{AnnotationsFolder, OpenedDocument, Owner, embedded_corpus};
use serde_json::{Value, json};

use super::house::{House, corpus};

/// Returns the path of a backup of zhang's document on the embedded corpus.
fn backup(house: &House, name: &str) -> PathBuf {
    let folder = "home/.local/share/pizhu/annotations/.local/cq-15th-plan-symposium/backup";
    house.path(folder).join(format!("zhang.{name}.ron"))
}

/// Puts a copy of the document as it is now among the backups.
fn back_up(house: &House, name: &str) {
    let path = backup(house, name);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::copy(house.document("zhang"), path).unwrap();
}

fn annotate(house: &House, id: &str, rest: &[&str]) {
    house.run(&[&["annotate", id], rest].concat()).done();
}

/// A house with a backup of the 20th and one of the 24th, and work done since both.
fn with_two_backups() -> House {
    let house = House::new();
    annotate(&house, "p01.t1.r1", &["--tag", "funding", "--memo", "甲"]);
    back_up(&house, "2026-11-20");
    annotate(&house, "p01.t1.r1", &["--status", "reviewed"]);
    annotate(&house, "p01.t1.r2", &["--priority", "3"]);
    back_up(&house, "2026-11-24");
    annotate(
        &house,
        "p01.t1.r1",
        &[
            "--untag",
            "funding",
            "--tag",
            "pilot",
            "--memo",
            "\u{1b}[31m乙",
            "--status",
            "done",
        ],
    );
    annotate(&house, "p01.t1.r2", &["--priority", "0"]);
    // Those that pizhu kept by itself are in the way here.
    let ours = ["2026-11-20", "2026-11-24"].map(|name| backup(&house, name));
    for entry in fs::read_dir(ours[0].parent().unwrap()).unwrap() {
        let path = entry.unwrap().path();
        if !ours.contains(&path) {
            fs::remove_file(path).unwrap();
        }
    }
    house
}

fn opened(house: &House) -> OpenedDocument {
    let owner = Owner {
        corpus: CorpusId::try_from("cq-15th-plan-symposium").unwrap(),
        annotator: AnnotatorId::try_from("zhang").unwrap(),
    };
    let folder = house.path("home/.local/share/pizhu/annotations");
    let corpus = embedded_corpus().unwrap().corpus;
    let source = corpus.sources().next().unwrap();
    OpenedDocument::open(Some(AnnotationsFolder::new(folder)), owner, source).unwrap()
}

/// What is said, without when.
fn said(state: &State) -> Vec<String> {
    let facts = state.facts().filter(|fact| !fact.value.is_cleared());
    facts
        .map(|fact| format!("{} {:?}", fact.id, fact.value))
        .collect()
}

/// Returns the edits that a sitting would take up, the last of which is undone first.
fn edits(house: &House) -> Vec<RecordedEdit> {
    opened(house).earlier(Millis(i64::MAX)).edits
}

#[test]
fn without_backups_there_is_nothing_to_list() {
    let house = House::new();
    for arguments in [&["recover"][..], &["recover", "2026-11-24"]] {
        assert!(
            house
                .run(arguments)
                .refused(1)
                .contains("没有 zhang 的备份")
        );
        let english = house.run_in_english(arguments).refused(1);
        assert!(english.contains("no backups of zhang"), "{english}");
    }
    assert!(!house.path("home/.local").exists());
}

#[test]
fn each_backup_is_a_row_with_what_restoring_it_would_change_the_newest_first() {
    let house = with_two_backups();
    let backup_of_24 = fs::File::open(backup(&house, "2026-11-24")).unwrap();
    let made = std::time::UNIX_EPOCH + std::time::Duration::from_millis(1_795_461_031_500);
    backup_of_24.set_modified(made).unwrap();
    let run = |lang: &str| {
        let mut command = house.command(&["recover", "--lang", lang]);
        let output = command.env("TZ", "CST-8").output().unwrap();
        String::from_utf8(output.stdout).unwrap()
    };
    let chinese = run("zh");
    let rows: Vec<&str> = chinese.lines().collect();
    assert_eq!(
        rows[0],
        "2026-11-24  2026-11-24 03:10  4 处批注  恢复会改 4 处，清除 1 处，涉及 2 条建议"
    );
    assert!(rows[1].starts_with("2026-11-20  20"), "{chinese}");
    assert!(
        rows[1].ends_with("2 处批注  恢复会改 2 处，清除 2 处，涉及 1 条建议"),
        "{chinese}"
    );
    assert_eq!(rows.len(), 2);
    let english = run("en");
    assert!(
        english.starts_with(
            "2026-11-24  2026-11-24 03:10  4 facts  \
             restoring changes 4 fields and clears 1, in 2 recommendations\n"
        ),
        "{english}"
    );
    let json = house.run(&["recover", "--format", "jsonl"]).done();
    let first: Value = serde_json::from_str(json.lines().next().unwrap()).unwrap();
    assert_eq!(
        first,
        json!({
            "corpus": "cq-15th-plan-symposium", "annotator": "zhang", "backup": "2026-11-24",
            "path": backup(&house, "2026-11-24").to_str().unwrap(),
            "made": "2026-11-23T19:10:31.5Z", "facts": 4, "changed": 4, "cleared": 1,
            "recommendations": 2, "spans_left": 0, "fault": null,
        })
    );
}

#[test]
fn a_backup_is_told_by_every_change_that_restoring_it_would_make() {
    let house = with_two_backups();
    let before = fs::read(house.document("zhang")).unwrap();
    let chinese = house.run(&["recover", "2026-11-24"]).done();
    assert_eq!(
        chinese,
        "p01.t1.r1  标签 资金保障  无 → 有\n\
         p01.t1.r1  标签 示范引导  有 → 无\n\
         p01.t1.r1  备注           “␛[31m乙” → “甲”\n\
         p01.t1.r1  状态           完成 → 已阅\n\
         p01.t1.r2  优先级         - → 3\n"
    );
    let english = house.run_in_english(&["recover", "2026-11-24"]).done();
    assert!(
        english.starts_with("p01.t1.r1  tag 资金保障  not set → set\n"),
        "{english}"
    );
    let limited = [
        "recover",
        "2026-11-24",
        "--id",
        "p01.t1.r2",
        "--format",
        "jsonl",
    ];
    let json: Value = serde_json::from_str(&house.run(&limited).done()).unwrap();
    assert_eq!(
        json,
        json!({
            "corpus": "cq-15th-plan-symposium", "backup": "2026-11-24", "id": "p01.t1.r2",
            "field": "priority", "tag": null, "now": null, "then": 3,
        })
    );
    assert_eq!(fs::read(house.document("zhang")).unwrap(), before);
}

#[test]
fn restoring_is_one_edit_that_the_next_sitting_can_take_back() {
    let house = with_two_backups();
    let before = opened(&house).document.state;
    let copy = fs::read(backup(&house, "2026-11-24")).unwrap();
    let edits_before = edits(&house).len();
    let said_so = house.run(&["recover", "2026-11-24", "--restore"]).done();
    assert_eq!(
        said_so,
        "已恢复 2026-11-24：改了 4 处，清除 1 处，涉及 2 条建议；可以撤销\n"
    );
    let restored = opened(&house).document.state;
    let show = house
        .run(&["show", "p01.t1.r1", "--format", "jsonl"])
        .done();
    let row: Value = serde_json::from_str(&show).unwrap();
    assert_eq!(
        [&row["tags"], &row["memo"], &row["status"]],
        [&json!(["funding"]), &json!("甲"), &json!("reviewed")]
    );
    assert_eq!(fs::read(backup(&house, "2026-11-24")).unwrap(), copy);
    // Nothing is taken from the document: each fact that stood there is older than the one now.
    assert!(restored.contains(&before));
    let nothing = house
        .run(&["recover", "2026-11-24", "--restore"])
        .refused(1);
    assert!(nothing.contains("不会改变什么"), "{nothing}");
    let all = edits(&house);
    assert_eq!(all.len(), edits_before + 1);
    let mut history = History::default();
    for edit in all {
        assert_eq!(edit.way, Way::Do);
        history.take_up(edit.way, edit.edit);
    }
    let mut state = restored;
    let now = Millis(4_000_000_000_000);
    let undone = history.undo(&mut state, now, "aaaaaaaa".try_into().unwrap());
    assert_eq!(undone.left_alone, 0);
    assert_eq!(said(&state), said(&before));
}

#[test]
fn a_restoration_is_limited_to_the_recommendations_that_are_named() {
    let house = with_two_backups();
    let restore = |ids: &[&str]| {
        let mut arguments = vec!["recover", "2026-11-24", "--restore"];
        for id in ids {
            arguments.extend(["--id", id]);
        }
        house.run(&arguments)
    };
    assert!(restore(&["p01.t1"]).refused(2).contains("如 p01.t1.r1"));
    assert!(restore(&["p01.t1.r1", "p99"]).refused(2).contains("p99"));
    assert!(restore(&["p01.t1.r3"]).refused(1).contains("不会改变什么"));
    let said_so = restore(&["p01.t1.r2", "p01.t1.r3"]).done();
    assert!(
        said_so.contains("改了 1 处，清除 0 处，涉及 1 条"),
        "{said_so}"
    );
    let row = house
        .run(&["show", "p01.t1.r1", "--format", "jsonl"])
        .done();
    assert!(row.contains("\"status\":\"done\""), "{row}");
    // What has left the corpus is still found by what was said of it.
    let path = backup(&house, "2026-11-24");
    let gone = fs::read_to_string(&path)
        .unwrap()
        .replace("p01.t1.r2", "p77");
    fs::write(&path, gone).unwrap();
    assert!(restore(&["p77"]).done().contains("改了 1 处"));
    assert!(
        opened(&house)
            .document
            .state
            .get("p77")
            .priority()
            .is_some()
    );
}

#[test]
fn spans_that_were_made_since_are_left_alone_and_said_so() {
    let house = with_two_backups();
    let stamp = "\"2026-11-24T19:10:31.500Z/0000/q2xmk7f3\"";
    let span = format!(
        "Set(\"p01.t1.r2#k7f3a9q2\", Span(text_hash: \"9f2c41d07a3be518\", exact: \"争取\", \
         prefix: \"\", suffix: \"\", at: (0, 2)), {stamp}),\n\
         Set(\"p01.t1.r2#k7f3a9q2\", Tag(\"pilot\", true), {stamp}),\n]"
    );
    let path = house.document("zhang");
    let document = fs::read_to_string(&path).unwrap();
    fs::write(
        &path,
        document.trim_end().trim_end_matches(']').to_owned() + &span,
    )
    .unwrap();
    let row = house.run(&["recover"]).done();
    assert!(
        row.lines()
            .next()
            .unwrap()
            .ends_with("；后来划的片段不动（1 个）"),
        "{row}"
    );
    let listed = house.run_in_english(&["recover", "2026-11-24"]);
    assert_eq!(listed.status, 0);
    assert!(!listed.out.contains('#'), "{}", listed.out);
    assert_eq!(listed.err, "pizhu: spans made since are left alone (1)\n");
    let said_so = house.run(&["recover", "2026-11-24", "--restore"]).done();
    assert!(
        said_so.ends_with("；后来划的片段不动（1 个）\n"),
        "{said_so}"
    );
    let state = opened(&house).document.state;
    let spans: Vec<_> = state.spans("p01.t1.r2").collect();
    assert_eq!(spans.len(), 1);
    assert!(spans[0].2.has_tag("pilot"));
}

#[test]
fn what_is_not_a_whole_backup_of_one_s_own_is_named_and_nothing_is_done() {
    let house = with_two_backups();
    let whole = fs::read_to_string(backup(&house, "2026-11-24")).unwrap();
    let cases = [
        (
            "2026-11-19",
            whole.trim_end().trim_end_matches(']').to_owned(),
            "cut-off",
            "截断",
        ),
        (
            "2026-11-18",
            whole.replace("\"zhang\"", "\"li\""),
            "other-annotator",
            "“li”",
        ),
        (
            "2026-11-17",
            whole.replace("cq-15th", "cq-16th"),
            "other-corpus",
            "cq-16th",
        ),
        (
            "2026-11-16",
            whole.replace("schema: 1", "schema: 2"),
            "newer-schema",
            "schema 2",
        ),
        ("2026-11-15", String::new(), "empty", "没有批注"),
    ];
    for (name, text, ..) in &cases {
        fs::write(backup(&house, name), text).unwrap();
    }
    let before = fs::read(house.document("zhang")).unwrap();
    let listed = house.run(&["recover", "--format", "jsonl"]).done();
    let faults: Vec<Value> = listed
        .lines()
        .map(|line| serde_json::from_str::<Value>(line).unwrap()["fault"].clone())
        .collect();
    assert_eq!(
        faults,
        [
            json!(null),
            json!(null),
            json!("cut-off"),
            json!("other-annotator"),
            json!("other-corpus"),
            json!("newer-schema"),
            json!("empty"),
        ]
    );
    let rows = house.run(&["recover"]).done();
    for (name, _, word, why) in &cases {
        for rest in [&[][..], &["--restore"]] {
            let said_so = house.run(&[&["recover", name], rest].concat()).refused(2);
            let path = backup(&house, name);
            assert!(
                said_so.contains(path.to_str().unwrap()),
                "{word}: {said_so}"
            );
            assert!(said_so.contains(why), "{word}: {said_so}");
        }
        let row = rows.lines().find(|row| row.starts_with(name)).unwrap();
        assert!(row.contains("不能恢复") && row.contains(why), "{row}");
    }
    assert_eq!(fs::read(house.document("zhang")).unwrap(), before);
}

#[test]
fn who_only_reads_restores_nothing() {
    use std::os::unix::fs::PermissionsExt as _;
    let house = with_two_backups();
    let before = fs::read(house.document("zhang")).unwrap();
    let restore = ["recover", "2026-11-24", "--restore"];
    let with = |rest: &[&str]| house.run(&[&restore, rest].concat()).refused(2);
    assert!(with(&["--read-only"]).contains("--read-only"));
    assert!(with(&["--as", "zhang"]).contains("--annotator"));
    assert!(with(&["--format", "jsonl"]).contains("jsonl"));
    for rest in [["--read-only", "--lang=zh"], ["--as", "zhang"]] {
        let listed = house.run(&[&["recover", "2026-11-24"], &rest[..]].concat());
        assert_eq!(listed.done().lines().count(), 5);
    }
    fs::set_permissions(house.document("zhang"), fs::Permissions::from_mode(0o444)).unwrap();
    assert!(with(&[]).contains("chmod u+w"));
    assert_eq!(fs::read(house.document("zhang")).unwrap(), before);
    let unknown = house.run_in_english(&["recover", "2026-11-23"]).refused(2);
    assert!(unknown.contains("2026-11-24, 2026-11-20"), "{unknown}");
    assert!(
        house
            .run(&["recover", "--restore"])
            .refused(2)
            .contains("备份")
    );
}

#[test]
fn a_restoration_of_any_size_is_one_step() {
    const FACTS: usize = 6_000;
    let house = House::new();
    let memo = "安排资金。".repeat(20);
    let lines = |memo: &str| -> String {
        let lines = (0..FACTS).map(|n| {
            let stamp = "2026-11-23T19:10:31.500Z/0000/q2xmk7f3";
            format!("Set(\"x{n}\", Memo(\"{memo}\"), \"{stamp}\"),\n")
        });
        let meta = "Meta(schema: 1, annotator: \"zhang\", corpus: \"cq-15th-plan-symposium\"),\n";
        format!("[\n{meta}{}]\n", lines.collect::<String>())
    };
    let path = house.document("zhang");
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(&path, lines("")).unwrap();
    fs::create_dir_all(backup(&house, "x").parent().unwrap()).unwrap();
    fs::write(backup(&house, "2026-11-20"), lines(&memo)).unwrap();
    let said_so = house.run(&["recover", "2026-11-20", "--restore"]).done();
    assert!(said_so.contains(&format!("改了 {FACTS} 处")), "{said_so}");
    let state = opened(&house).document.state;
    assert!((0..FACTS).all(|n| state.get(&format!("x{n}")).memo() == Some(&*memo)));
    let edits = edits(&house);
    assert!(edits.len() > 1, "a line of the journal has no such length");
    assert!(
        edits
            .iter()
            .all(|edit| (edit.session, edit.step) == (edits[0].session, 1))
    );
    let whole = Edit::merge(edits.into_iter().map(|edit| edit.edit).collect());
    assert_eq!(whole.changes.len(), FACTS);
}

#[test]
fn of_several_corpora_each_is_named_and_restored() {
    let house = House::new();
    let a = house.file("a.ron", corpus("one", "甲方。"));
    let b = house.file("b.ron", corpus("two", "乙方。"));
    let run = |arguments: &[&str]| {
        let both = ["-c", a.as_str(), "-c", b.as_str(), "--annotations", "notes"];
        house.run(&[arguments, &both].concat())
    };
    for id in ["one/p.t.r", "two/p.t.r"] {
        run(&["annotate", id, "--status", "reviewed"]).done();
        run(&["annotate", id, "--status", "done"]).done();
    }
    for of in ["one", "two"] {
        let folder = house.path(&format!("notes/.local/{of}/backup"));
        let made = fs::read_dir(&folder).unwrap().next().unwrap().unwrap();
        fs::rename(made.path(), folder.join("zhang.2026-11-24.ron")).unwrap();
    }
    let rows = run(&["recover"]).done();
    assert!(rows.starts_with("one  2026-11-24  "), "{rows}");
    assert!(
        rows.lines()
            .nth(1)
            .unwrap()
            .starts_with("two  2026-11-24  "),
        "{rows}"
    );
    let changes = run(&["recover", "2026-11-24"]).done();
    assert_eq!(
        changes,
        "one/p.t.r  状态  完成 → 已阅\ntwo/p.t.r  状态  完成 → 已阅\n"
    );
    let one = run(&["recover", "2026-11-24", "--restore", "--id", "two/p.t.r"]).done();
    assert!(one.starts_with("two：已恢复 2026-11-24"), "{one}");
    let other = run(&["recover", "2026-11-24", "--restore"]).done();
    assert!(
        other.starts_with("one：已恢复") && other.lines().count() == 1,
        "{other}"
    );
}
