//! What pizhu never does: write where it was told not to, pass on control characters, open a
//! connection, stir while nobody types, or go on without a terminal.

use std::process::Command;
use std::thread;
use std::time::Duration;

use crate::session::{Exit, Setup};
use crate::sitting::{PIZHU, files, open, quit, wait_saved, zhang};

#[test]
fn read_only_writes_no_file() {
    let mut session = open(zhang().arguments(["--read-only"]));
    assert!(session.picture().last_row().contains("只读"));
    session.type_keys("jll3");
    session.wait_for_text("只读：用了 --read-only");
    session.type_keys("m");
    session.wait_for("still browsing", |picture| picture.cursor().is_none());
    quit(&mut session);
    assert_eq!(files(session.home()), [""; 0].map(std::path::PathBuf::from));
}

#[test]
fn a_document_that_is_cut_off_is_named() {
    let setup = || zhang().arguments(["--annotations", "work"]).size(200, 24);
    let first = open(setup());
    let path = "work/cq-15th-plan-symposium/zhang.ron";
    let whole = first.home().join(path);
    std::fs::create_dir_all(whole.parent().unwrap()).unwrap();
    std::fs::write(&whole, "[\nSet(\"p01.t1.r1\", ").unwrap();
    let mut session = open(setup().home_of(&first));
    session.type_keys("ll3");
    session.wait_for_text(&format!("只读：{path}：它缺少开头或结尾的方括号"));
}

#[test]
fn without_a_terminal_one_line_says_so() {
    let cases = [
        ("</dev/null", "xterm", "标准输入不是终端"),
        ("<&-", "xterm", "标准输入不是终端"),
        (">/dev/null", "xterm", "标准输出不是终端"),
        ("", "dumb", "TERM 未设置或为 dumb"),
        ("", "", "TERM 未设置或为 dumb"),
    ];
    for (redirection, term, said) in cases {
        let script = format!("'{PIZHU}' --lang zh {redirection}; echo status $?");
        let session = Setup::new("/bin/sh")
            .arguments(["-c", &script])
            .variable("TERM", term)
            .size(160, 24)
            .open();
        session.wait_exit();
        let rows = session.screen_text();
        assert!(rows[0].contains(said), "{rows:#?}");
        assert!(rows[0].contains("pizhu list"), "{rows:#?}");
        assert_eq!(rows[1], "status 2");
    }
}

#[test]
fn a_control_character_of_a_corpus_never_reaches_the_terminal() {
    let evil = r"恶\u{1b}]0;title\u{7}\u{9b}31m\u{202e}字";
    let corpus = format!(
        r#"(schema: 1, id: "evil", title: "题{evil}",
            source: (publication: "报{evil}", page: "1", date: None, note: "注{evil}"),
            proposals: [(id: "a", title: "篇{evil}",
                speakers: [(name: "人{evil}", kind: Person, post: "职{evil}")],
                background: ["景{evil}"],
                topics: [(id: "a.1", heading: "议{evil}", lead: "引{evil}",
                    recommendations: [(id: "a.1.1", ordinal: "一是", text: "建{evil}")])])])"#
    );
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("evil.ron");
    std::fs::write(&path, corpus).unwrap();
    let mut session = open(zhang().arguments([path.to_str().unwrap()]).size(160, 45));
    session.type_keys("llm");
    session.wait_for("the editor", |picture| picture.cursor().is_some());
    session.paste("抄\x1b]0;memo\x07\u{9b}");
    session.wait_for_text("抄");
    session.type_keys("\x13");
    wait_saved(&session, "a.1.1");
    session.type_keys("/恶\r");
    session.wait_for_text("第 1/5 处");
    quit(&mut session);
    let written = session.written();
    let text = String::from_utf8(written).unwrap();
    assert!(text.contains('恶'));
    for sequence in ["\x1b]0", "\x07", "\u{9b}", "\u{202e}"] {
        assert!(!text.contains(sequence), "{sequence:?} in {text:?}");
    }
}

#[test]
fn an_idle_sitting_writes_nothing() {
    let mut session = open(zhang());
    session.type_keys("ll3");
    wait_saved(&session, "[资金保障]");
    let before = session.bytes_written();
    thread::sleep(Duration::from_secs(1));
    assert_eq!(session.bytes_written(), before);
}

#[test]
fn a_sitting_opens_no_connection() {
    let works = Command::new("strace")
        .args(["-o", "/dev/null", "true"])
        .output()
        .is_ok_and(|output| output.status.success());
    if !works {
        eprintln!("skipped: strace is absent or may not trace here");
        return;
    }
    let mut session = open(Setup::new("/usr/bin/env").arguments([
        "strace",
        "-f",
        "-e",
        "trace=socket,connect",
        "-o",
        "trace",
        PIZHU,
        "--lang",
        "zh",
        "--annotator",
        "zhang",
    ]));
    session.type_keys("jll3");
    wait_saved(&session, "[资金保障]");
    session.type_keys("t\x1b/能源\ry");
    session.wait_for_text("已送往剪贴板");
    session.type_keys("q");
    assert_eq!(session.wait_exit(), Exit::Status(0));
    let trace = std::fs::read_to_string(session.home().join("trace")).unwrap();
    assert!(trace.contains("exited with 0"), "{trace}");
    assert!(
        !trace.contains("socket(") && !trace.contains("connect("),
        "{trace}"
    );
}
