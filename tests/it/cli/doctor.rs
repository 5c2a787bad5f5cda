//! `pizhu doctor`: what it knows of a place, what it calls wrong, and that it changes nothing.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use pizhu::annotation::{AnnotationId, Draft, DraftFact, Stamp};
use pizhu::storage::journal;
use serde_json::{Value, json};

use super::house::{Answer, House, corpus, repository};

const NOTES: &str = "home/.local/share/pizhu/annotations";
const LOCAL: &str = "home/.local/share/pizhu/annotations/.local/cq-15th-plan-symposium";
const JOURNAL: &str = "zhang.q2xmk7f3.0.ronl";

/// Returns a journal that stands among the samples.
fn sample(name: &str) -> Vec<u8> {
    fs::read(repository(&format!("tests/samples/journal/{name}.ronl"))).unwrap()
}

/// A house in which zhang has annotated twice.
fn with_work() -> House {
    let house = House::new();
    for tag in ["funding", "pilot"] {
        house.run(&["annotate", "p01.t1.r1", "--tag", tag]).done();
    }
    house
}

fn report(house: &House) -> Value {
    let answer = house.run(&["doctor", "--format", "jsonl"]);
    assert_eq!(answer.err, "");
    serde_json::from_str(&answer.out).unwrap()
}

/// Every file and folder below a path, with what stands in it and when it was written.
fn everything(below: &Path) -> Vec<(PathBuf, Vec<u8>, SystemTime)> {
    let mut found = Vec::new();
    let mut folders = vec![below.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let is_folder = path.is_dir();
            // The time of the folder in which a lock is tried is that of the trial.
            let written = if is_folder {
                folders.push(path.clone());
                SystemTime::UNIX_EPOCH
            } else {
                path.metadata().unwrap().modified().unwrap()
            };
            let bytes = fs::read(&path).unwrap_or_default();
            found.push((path, bytes, written));
        }
    }
    found.sort();
    found
}

/// Returns the lines that tell what is wrong.
fn problems(answer: &Answer) -> Vec<&str> {
    let lines = answer.out.lines();
    lines.filter(|line| line.starts_with("! ")).collect()
}

/// Asserts that one thing is wrong, and that it is said in both languages.
fn assert_one_problem(house: &House, word: &str, chinese: &str, english: &str) {
    assert_eq!(report(house)["problems"], json!([word]));
    for (answer, expected) in [
        (house.run(&["doctor"]), chinese),
        (house.run_in_english(&["doctor"]), english),
    ] {
        assert_eq!((answer.status, answer.err.as_str()), (1, ""), "{word}");
        let said = problems(&answer);
        assert_eq!(said.len(), 1, "{word}: {}", answer.out);
        assert!(said[0].contains(expected), "{word}: {}", answer.out);
    }
}

#[test]
fn where_all_is_well_it_is_said_and_nothing_is_changed() {
    let house = House::new();
    let untouched = house.run(&["doctor"]).done();
    assert!(untouched.contains("还没有"), "{untouched}");
    assert!(untouched.ends_with("没有发现问题\n"), "{untouched}");
    assert!(!house.path("home/.local").exists());
    let house = with_work();
    let before = everything(&house.path("home"));
    let chinese = house.run(&["doctor"]).done();
    let english = house.run_in_english(&["doctor"]).done();
    let found = &report(&house)["found"];
    assert_eq!(everything(&house.path("home")), before);
    assert!(chinese.ends_with("没有发现问题\n"), "{chinese}");
    assert!(english.ends_with("nothing is wrong\n"), "{english}");
    let document = house.document("zhang");
    let row = format!("批注文件    {}，2 处批注，可以写\n", document.display());
    assert!(chinese.contains(&row), "{chinese}");
    assert!(chinese.contains("锁          有效\n"), "{chinese}");
    assert_eq!(found["place"]["locks"], "work");
    assert_eq!(found["document"]["facts"], 2);
    assert_eq!(found["journals"]["folded"]["files"], 2);
    assert_eq!(found["backups"]["files"], 1);
    let reading = house.run(&["doctor", "--read-only", "--format", "jsonl"]);
    assert!(reading.done().contains("\"locks\":\"not-tried\""));
}

#[test]
fn what_is_wrong_with_a_journal_is_said_with_its_path() {
    let path = |house: &House| house.path(LOCAL).join(JOURNAL);
    let with = |name: &str| {
        let house = with_work();
        fs::write(path(&house), sample(name)).unwrap();
        house
    };
    let whole = with("whole");
    let answer = whole.run(&["doctor"]).done();
    assert!(answer.contains("待并入 1 个（"), "{answer}");
    let torn = with("torn");
    assert_eq!(report(&torn)["found"]["journals"]["torn_lines"], 1);
    assert!(torn.run(&["doctor"]).done().contains("没写完的末行 1"));
    let damaged = with("damaged");
    let check = format!("pizhu check {}", path(&damaged).display());
    assert_one_problem(
        &damaged,
        "journal-damaged",
        &check,
        "1 lines with a wrong checksum, 1 edits missing",
    );
    assert_one_problem(
        &with("newer"),
        "journal-newer",
        "请升级 pizhu",
        "update pizhu",
    );
}

#[test]
fn journals_in_the_spool_are_named() {
    let house = with_work();
    let spool = report(&house)["found"]["journals"]["spool"]
        .as_str()
        .unwrap()
        .to_owned();
    assert!(spool.contains("home/.local/state/pizhu/spool/"), "{spool}");
    fs::create_dir_all(&spool).unwrap();
    fs::write(Path::new(&spool).join(JOURNAL), sample("whole")).unwrap();
    assert_one_problem(
        &house,
        "spooled",
        "有 1 个日志在暂存处",
        "1 journals lie in the spool",
    );
}

#[test]
fn sittings_that_are_open_and_drafts_that_wait_are_told() {
    let house = with_work();
    let path = house.path(LOCAL).join(JOURNAL);
    let draft = journal::write_draft(&DraftFact {
        id: AnnotationId::try_from("p01.t1.r2").unwrap(),
        draft: Some(Draft {
            text: "没写完".to_owned(),
            begun_from: String::new(),
        }),
        stamp: "2026-11-23T19:12:00.000Z/0000/q2xmk7f3"
            .parse::<Stamp>()
            .unwrap(),
    });
    fs::write(&path, [sample("whole").as_slice(), &draft].concat()).unwrap();
    let said = house.run(&["doctor"]).done();
    assert!(said.contains("草稿        1 份在等（p01.t1.r2）"), "{said}");
    assert!(said.contains("打开的会话  没有"), "{said}");
    let held = fs::File::options().append(true).open(&path).unwrap();
    held.lock().unwrap();
    let mut command = house.command(&["doctor"]);
    let output = command.env("TZ", "CST-8").output().unwrap();
    let said = String::from_utf8(output.stdout).unwrap();
    assert!(
        said.contains("打开的会话  srv1，/dev/pts/3，进程 4242，从 2026-11-24 03:10 起\n"),
        "{said}"
    );
    assert!(
        said.contains("正在写 1 个（") && said.contains("草稿        没有"),
        "{said}"
    );
    let sittings = &report(&house)["found"]["journals"]["sittings"];
    assert_eq!(
        *sittings,
        json!([{ "session": "q2xmk7f3", "host": "srv1", "terminal": "/dev/pts/3", "pid": 4242,
            "began": "2026-11-23T19:10:31.5Z" }])
    );
}

/// Writes zhang's document anew.
fn edit_document(house: &House, edit: impl Fn(&str) -> String) {
    let path = house.document("zhang");
    let text = fs::read_to_string(&path).unwrap();
    fs::write(path, edit(&text)).unwrap();
}

#[test]
fn what_is_wrong_with_the_document_is_said() {
    use std::os::unix::fs::{PermissionsExt as _, symlink};
    let house = with_work();
    edit_document(&house, |text| text.replace("]\n", "Link(\"a\"),\n]\n"));
    assert_one_problem(
        &house,
        "unread-lines",
        "；pizhu check ",
        "what cannot be read is kept",
    );
    assert_eq!(
        report(&house)["found"]["document"]["unread_lines"],
        json!([7])
    );

    let house = with_work();
    edit_document(&house, |text| {
        text.trim_end().trim_end_matches(']').to_owned()
    });
    assert_one_problem(
        &house,
        "document-read-only",
        "截断",
        "is not replaced: the square bracket",
    );

    let house = with_work();
    fs::set_permissions(house.document("zhang"), fs::Permissions::from_mode(0o444)).unwrap();
    assert_one_problem(&house, "document-read-only", "chmod u+w", "chmod u+w");

    let house = with_work();
    fs::rename(house.document("zhang"), house.path("elsewhere")).unwrap();
    symlink(house.path("elsewhere"), house.document("zhang")).unwrap();
    assert_one_problem(&house, "document-linked", "是链接", "is a link");

    let house = with_work();
    fs::remove_file(house.document("zhang")).unwrap();
    fs::create_dir(house.document("zhang")).unwrap();
    // Without a document all its facts stand in journals alone.
    assert_eq!(report(&house)["problems"][0], "unreadable");
}

#[test]
fn what_is_strange_in_the_facts_is_said() {
    let house = with_work();
    let line = "Set(\"p01.t1.r2\", Memo(\"a\"), \"2999-01-01T00:00:00.000Z/0000/aaaaaaaa\"),\n]\n";
    edit_document(&house, |text| text.replace("]\n", line));
    assert_one_problem(
        &house,
        "stamps-ahead",
        "第一处 p01.t1.r2",
        "the first: p01.t1.r2",
    );

    let house = House::new();
    house
        .run(&["annotate", "p01.t1.r1", "--tag", "funding"])
        .done();
    let earlier = fs::read(house.document("zhang")).unwrap();
    house
        .run(&["annotate", "p01.t1.r1", "--tag", "pilot"])
        .done();
    fs::write(house.document("zhang"), earlier).unwrap();
    assert_one_problem(&house, "taken-out", "少了 1 处批注", "lacks 1 facts");
    // It says what is true: the next command brings them back.
    house
        .run(&["annotate", "p01.t1.r1", "--tag", "pilot"])
        .done();
    assert_eq!(report(&house)["problems"], json!([]));

    let house = with_work();
    edit_document(&house, |text| {
        text.replace("Tag(\"pilot\", true)", "Tag(\"pilot\", false)")
    });
    assert_one_problem(
        &house,
        "contradicted",
        "请把时间戳清成 \"\"",
        "empty the stamp to \"\"",
    );
}

#[test]
fn what_is_wrong_with_the_place_is_said() {
    use std::os::unix::fs::PermissionsExt as _;
    let house = with_work();
    let git = house.path(NOTES).join(".git");
    fs::create_dir(&git).unwrap();
    assert!(
        house
            .run(&["doctor"])
            .done()
            .contains(git.to_str().unwrap())
    );
    fs::write(git.join("index.lock"), "").unwrap();
    assert_one_problem(&house, "git-busy", "index.lock", "index.lock");

    let house = with_work();
    let local = house.path(NOTES).join(".local");
    fs::set_permissions(&local, fs::Permissions::from_mode(0o777)).unwrap();
    assert_one_problem(&house, "strangers", "chmod o-w", "chmod o-w");

    let house = House::new();
    let mut command = house.command(&["doctor"]);
    let output = command.env_remove("HOME").output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    let said = String::from_utf8(output.stdout).unwrap();
    assert!(said.contains("! 没有地方存批注"), "{said}");

    let house = with_work();
    let folder = house.path(NOTES);
    fs::set_permissions(&folder, fs::Permissions::from_mode(0o555)).unwrap();
    if fs::write(folder.join("trial"), "").is_ok() {
        eprintln!("skipped: who may do everything may write any folder");
    } else {
        assert_one_problem(&house, "not-writable", "不能写", "cannot be written");
    }
    fs::set_permissions(&folder, fs::Permissions::from_mode(0o755)).unwrap();
}

#[test]
fn each_corpus_has_a_report_and_what_is_in_names_is_shown() {
    let house = House::new();
    let a = house.file("a.ron", corpus("one", "甲方。"));
    let b = house.file("b.ron", corpus("two", "乙方。"));
    let notes = "no\u{1b}tes";
    let run = |rest: &[&str]| {
        let both = ["doctor", "-c", &a, "-c", &b, "--annotations", notes];
        house.run_in_english(&[&both, rest].concat()).done()
    };
    let text = run(&[]);
    assert!(text.starts_with("corpus         one\n"), "{text}");
    assert!(text.contains("\n\ncorpus         two\n"), "{text}");
    assert!(
        text.contains("no␛tes") && !text.contains('\u{1b}'),
        "{text}"
    );
    let json = run(&["--format", "jsonl"]);
    assert_eq!(json.lines().count(), 2);
    assert!(json.contains("no\\u001btes"), "{json}");
    assert!(!house.path(notes).exists());
}
