//! `pizhu annotate`: what an edit writes and says, what is refused, and who else writes meanwhile.

use std::fs;

use serde_json::{Value, json};

use super::house::House;

fn row(house: &House, id: &str) -> Value {
    let out = house.run(&["show", id, "--format", "jsonl"]).done();
    serde_json::from_str(&out).unwrap()
}

#[test]
fn an_edit_is_on_the_disk_and_said_in_one_line() {
    let house = House::new();
    let edit = [
        "annotate",
        "p01.t1.r1",
        "--tag",
        "funding",
        "--tag",
        "pilot",
        "--memo",
        "先看\n再说",
        "--status",
        "reviewed",
        "--priority",
        "3",
    ];
    let said = house.run(&edit).done();
    let expected = "已保存 p01.t1.r1：+资金保障、+示范引导、备注“先看 再说”、已阅、优先级 3\n";
    assert_eq!(said, expected);
    let document = fs::read_to_string(house.document("zhang")).unwrap();
    assert!(
        document.contains(r#"Set("p01.t1.r1", Memo("先看\n再说"), "#),
        "{document}"
    );
    let row = row(&house, "p01.t1.r1");
    assert_eq!(row["tags"], json!(["funding", "pilot"]));
    assert_eq!(
        [&row["memo"], &row["status"], &row["priority"]],
        [&json!("先看\n再说"), &json!("reviewed"), &json!(3)]
    );
}

#[test]
fn an_edit_clears_what_it_is_told_to() {
    let house = House::new();
    let annotate = |rest: &[&str]| {
        house
            .run_in_english(&[&["annotate", "p01.t1.r1"], rest].concat())
            .done()
    };
    annotate(&[
        "--tag",
        "funding",
        "--memo",
        "a",
        "--status",
        "待议",
        "--priority",
        "5",
    ]);
    let said = annotate(&[
        "--untag",
        "资金保障",
        "--memo",
        "",
        "--status",
        "UNREAD",
        "--priority",
        "0",
    ]);
    assert_eq!(
        said,
        "saved p01.t1.r1: -资金保障, memo cleared, Unread, priority cleared\n"
    );
    let row = row(&house, "p01.t1.r1");
    assert_eq!(
        [&row["tags"], &row["memo"], &row["status"], &row["priority"]],
        [&json!([]), &json!(null), &json!("unread"), &json!(null)]
    );
}

#[test]
fn what_holds_already_is_not_written_again() {
    let house = House::new();
    house
        .run(&["annotate", "p01.t1.r1", "--untag", "funding"])
        .done();
    assert!(!house.document("zhang").exists());
    house
        .run(&["annotate", "p01.t1.r1", "--tag", "funding"])
        .done();
    let before = fs::read(house.document("zhang")).unwrap();
    let said = house
        .run(&["annotate", "p01.t1.r1", "--tag", "补助"])
        .done();
    assert_eq!(said, "p01.t1.r1 没有变化\n");
    assert_eq!(fs::read(house.document("zhang")).unwrap(), before);
}

#[test]
fn a_tag_is_named_by_id_path_name_or_alias() {
    let house = House::new();
    for asked in [
        "funding",
        "政策工具/资金保障",
        "政策工具 > 资金保障",
        "资金保障",
        "补贴",
    ] {
        house.run(&["annotate", "p01.t1.r1", "--tag", asked]).done();
        assert_eq!(
            row(&house, "p01.t1.r1")["tags"],
            json!(["funding"]),
            "{asked}"
        );
        house
            .run(&["annotate", "p01.t1.r1", "--untag", asked])
            .done();
        assert_eq!(row(&house, "p01.t1.r1")["tags"], json!([]), "{asked}");
    }
    let near = house
        .run(&["annotate", "p01.t1.r1", "--tag", "资金保证"])
        .refused(2);
    assert!(near.contains("资金保障"), "{near}");
}

#[test]
fn a_tag_that_left_the_codebook_can_still_be_cleared() {
    let house = House::new();
    house
        .run(&[
            "annotate",
            "p01.t1.r1",
            "--tag",
            "funding",
            "--tag",
            "pilot",
        ])
        .done();
    let codebook = "Codebook(schema: 1, tags: [(id: \"pilot\", name: \"试点\")])";
    house.file("home/.local/share/pizhu/annotations/codebook.ron", codebook);
    assert_eq!(
        row(&house, "p01.t1.r1")["tags"],
        json!(["pilot", "funding"])
    );
    house
        .run(&["annotate", "p01.t1.r1", "--tag", "funding"])
        .refused(2);
    let said = house
        .run(&["annotate", "p01.t1.r1", "--untag", "funding"])
        .done();
    assert_eq!(said, "已保存 p01.t1.r1：-funding\n");
    house
        .run(&["annotate", "p01.t1.r1", "--untag", "funding"])
        .refused(2);
}

#[test]
fn what_is_no_edit_is_refused_in_one_line_and_writes_nothing() {
    let house = House::new();
    let refused: [(&[&str], &str); 11] = [
        (
            &["p01.t1.r1"],
            "--tag, --untag, --memo, --status or --priority",
        ),
        (&["p01.t1.r1", "--priority", "9"], "1 to 5"),
        (&["p01.t1.r1", "--priority", "-1"], "1 to 5"),
        (&["p01.t1.r1", "--priority", "300"], "1 to 5"),
        (
            &["p01.t1.r1", "--status", "read"],
            "unread, reviewed, flagged and done",
        ),
        (&["p01.t1.r1", "--tag", "nothing"], "no tag “nothing”"),
        (
            &["p01.t1.r1", "--tag", "补助", "--untag", "funding"],
            "both set and cleared",
        ),
        (&["p01.t1", "--tag", "funding"], "such as p01.t1.r1"),
        (&["p01.t1.r99", "--tag", "funding"], "perhaps p01.t1.r1"),
        (
            &["p01.t1.r1", "--tag", "funding", "--read-only"],
            "--read-only",
        ),
        (
            &["p01.t1.r1", "--tag", "funding", "--as", "li"],
            "--annotator",
        ),
    ];
    for (arguments, expected) in refused {
        let said = house
            .run_in_english(&[&["annotate"], arguments].concat())
            .refused(2);
        assert!(said.contains(expected), "{arguments:?}: {said}");
    }
    assert!(!house.path("home/.local").exists());
}

#[test]
fn without_a_home_there_is_nowhere_to_write() {
    let house = House::new();
    let mut command = house.command(&["annotate", "p01.t1.r1", "--tag", "funding"]);
    let output = command.env_remove("HOME").output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(
        said.contains("--annotations") && said.lines().count() == 1,
        "{said}"
    );
    let mut named = house.command(&["annotate", "p01.t1.r1", "--tag", "funding"]);
    named.env_remove("HOME").args(["--annotations", "notes"]);
    assert!(named.status().unwrap().success());
    assert!(
        house
            .path("notes/cq-15th-plan-symposium/zhang.ron")
            .is_file()
    );
}

#[test]
fn a_document_of_a_newer_version_is_left_alone() {
    let house = House::new();
    let newer =
        "[\nMeta(schema: 2, annotator: \"zhang\", corpus: \"cq-15th-plan-symposium\"),\n]\n";
    let path = house.document("zhang");
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(&path, newer).unwrap();
    let answer = house.run(&["annotate", "p01.t1.r1", "--tag", "funding"]);
    assert_eq!((answer.status, answer.out.as_str()), (2, ""));
    assert!(answer.err.contains("schema 2"), "{}", answer.err);
    assert_eq!(fs::read_to_string(&path).unwrap(), newer);
}

#[test]
fn a_document_that_nobody_may_write_is_left_alone() {
    use std::os::unix::fs::PermissionsExt as _;
    let house = House::new();
    let edit = ["annotate", "p01.t1.r1", "--tag", "funding"];
    house.run(&edit).done();
    let path = house.document("zhang");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o444)).unwrap();
    let before = fs::read(&path).unwrap();
    let said = house
        .run(&["annotate", "p01.t1.r1", "--tag", "pilot"])
        .refused(2);
    assert!(
        said.contains("没有保存") && said.contains("chmod u+w"),
        "{said}"
    );
    assert_eq!(fs::read(&path).unwrap(), before);
    // To read it nothing is missing.
    assert!(house.run(&["list"]).done().contains("资金保障"));
}

#[test]
fn what_is_saved_is_said_on_the_other_stream_where_the_usual_one_is_full() {
    let house = House::new();
    let mut edit = house.command(&["annotate", "p01.t1.r1", "--tag", "funding"]);
    let full = fs::OpenOptions::new()
        .write(true)
        .open("/dev/full")
        .unwrap();
    let output = edit.stdout(full).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    let said = String::from_utf8(output.stderr).unwrap();
    let expected = "pizhu: 已保存 p01.t1.r1：+资金保障；但无法写到标准输出：磁盘已满\n";
    assert_eq!(said, expected);
    assert_eq!(row(&house, "p01.t1.r1")["tags"], json!(["funding"]));
    let mut list = house.command(&["list"]);
    let full = fs::OpenOptions::new()
        .write(true)
        .open("/dev/full")
        .unwrap();
    let output = list.stdout(full).output().unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(said, "pizhu: 无法写到标准输出：磁盘已满\n");
}

#[test]
fn two_processes_that_annotate_at_the_same_time_lose_nothing() {
    let house = House::new();
    let list = house.run(&["list", "--format", "jsonl"]).done();
    let ids: Vec<String> = list
        .lines()
        .take(20)
        .map(|line| {
            serde_json::from_str::<Value>(line).unwrap()["id"]
                .as_str()
                .unwrap()
                .to_owned()
        })
        .collect();
    std::thread::scope(|scope| {
        for edit in [["--tag", "funding"], ["--tag", "pilot"]] {
            let (house, ids) = (&house, &ids);
            scope.spawn(move || {
                for id in ids {
                    house.run(&["annotate", id, edit[0], edit[1]]).done();
                }
            });
        }
    });
    for id in &ids {
        assert_eq!(row(&house, id)["tags"], json!(["funding", "pilot"]), "{id}");
    }
}
