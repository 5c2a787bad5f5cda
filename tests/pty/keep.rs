//! What the status line calls saved is on the disk, whatever happens to the sitting.

use std::path::PathBuf;
use std::thread;
use std::time::{Duration, Instant};

use rustix::process::Signal;

use crate::session::{Exit, Session};
use crate::sitting::{
    document, facts, facts_below, facts_of, files, is_saved, open, quit, wait_saved, zhang,
};

#[test]
fn what_is_called_saved_outlives_a_kill() {
    let mut session = open(zhang());
    session.type_keys("ll3s+m备忘\x13");
    wait_saved(&session, "备忘");
    session.kill9();
    assert!(matches!(session.wait_exit(), Exit::Signal(_)));
    let all = [
        r#""p01.t1.r1", Tag("funding", true)"#,
        r#""p01.t1.r1", Memo("备忘")"#,
        r#""p01.t1.r1", Status(Reviewed)"#,
        r#""p01.t1.r1", Priority(Some(1))"#,
    ];
    assert_eq!(facts(session.home()), all);
    let mut again = open(zhang().home_of(&session));
    again.type_keys("ll");
    let picture = again.wait_for_text("备忘");
    assert!(picture.contains("[资金保障]"), "{picture}");
}

#[test]
fn a_kill_between_any_two_edits_leaves_a_whole_document() {
    let mut session = open(zhang());
    session.type_keys("ll3");
    wait_saved(&session, "[资金保障]");
    // The kill comes while the storage is at work on these.
    session.type_keys("JJsJ3J+Js");
    session.wait_for_text("2/4 > 3/3");
    session.kill9();
    session.wait_exit();
    let found = facts(session.home());
    assert!(
        found.contains(&r#""p01.t1.r1", Tag("funding", true)"#.to_owned()),
        "{found:?}"
    );
    let mut again = open(zhang().home_of(&session));
    again.type_keys("ll1");
    wait_saved(&again, "[制度机制]");
}

#[test]
fn two_sittings_of_one_annotator_lose_nothing() {
    let mut one = open(zhang());
    let mut other = open(zhang().home_of(&one));
    for n in 0..8 {
        one.type_keys(if n == 0 { "ll3" } else { "J3" });
        other.type_keys(if n == 0 { "ll1" } else { "J1" });
    }
    let is_done = |picture: &crate::picture::Picture| {
        picture.contains("1/10 > 3/4 > 2/3") && is_saved(picture)
    };
    one.wait_for("the eighth, saved", is_done);
    other.wait_for("the eighth, saved", is_done);
    let found = facts(one.home());
    for topic in ["p01.t1", "p01.t2", "p01.t3"] {
        for item in 1..=3 {
            if (topic, item) == ("p01.t3", 3) {
                continue;
            }
            for tag in ["funding", "mechanism"] {
                let fact = format!(r#""{topic}.r{item}", Tag("{tag}", true)"#);
                assert!(found.contains(&fact), "{fact} is not among {found:#?}");
            }
        }
    }
    // Coming back to the front, a window shows what the other did.
    one.type_keys("\x1b[I");
    one.wait_for_text("[制度机制]");
    one.wait_for_text("[资金保障]");
}

#[test]
fn a_hangup_in_the_middle_of_a_memo_leaves_the_document_whole() {
    let mut session = open(zhang());
    session.type_keys("ll3");
    wait_saved(&session, "[资金保障]");
    let before = facts(session.home());
    session.type_keys("m");
    session.wait_for("the editor", |picture| picture.cursor().is_some());
    session.type_keys("还没有写完");
    session.wait_for_text("还没有写完");
    session.hang_up();
    assert_eq!(session.wait_exit(), Exit::Status(129));
    assert_eq!(facts(session.home()), before);
    // What was typed waits for who comes back.
    let mut again = open(zhang().home_of(&session));
    again.wait_for_text("1 份备注没有写完（p01.t1.r1");
    again.type_keys("m");
    again.wait_for_text("还没有写完");
    again.type_keys("，写完了\x13");
    wait_saved(&again, "写完了");
    quit(&mut again);
    assert!(facts(again.home()).contains(&r#""p01.t1.r1", Memo("还没有写完，写完了")"#.to_owned()));
    let last = open(zhang().home_of(&again));
    assert!(!last.picture().contains("没有写完（"), "{}", last.picture());
}

#[test]
fn an_edit_made_just_before_the_end_is_kept() {
    let mut session = open(zhang());
    session.type_keys("ll3");
    session.wait_for_text("[资金保障]");
    session.signal(Signal::TERM);
    assert_eq!(session.wait_exit(), Exit::Status(143));
    assert_eq!(
        facts(session.home()),
        [r#""p01.t1.r1", Tag("funding", true)"#]
    );
}

#[test]
fn an_edit_that_cannot_be_saved_stays_until_it_can() {
    let setup = zhang().arguments(["--annotations", "work"]);
    let mut session = open(setup);
    // A file where the folder should be stops every user, the superuser included.
    let obstacle = session.home().join("work");
    std::fs::write(&obstacle, "").unwrap();
    let state = obstruct_state(&session);
    session.type_keys("ll3");
    let picture = session.wait_for("the fault", |picture| {
        picture.last_row().contains("未保存 1 处")
    });
    assert!(picture.contains("[资金保障]"), "{picture}");
    session.type_keys("q");
    let picture = session.wait_for_text("再按 q 就丢弃");
    assert!(picture.is_alternate());
    std::fs::remove_file(&obstacle).unwrap();
    std::fs::remove_file(&state).unwrap();
    session.type_keys("R");
    wait_saved(&session, "[资金保障]");
    let tag = [r#""p01.t1.r1", Tag("funding", true)"#];
    assert_eq!(facts_below(session.home(), &obstacle), tag);
    quit(&mut session);
    let path = obstacle.join("cq-15th-plan-symposium/zhang.ron");
    let text = std::fs::read_to_string(path).unwrap();
    assert_eq!(facts_of(&text), tag);
}

/// Makes a file stand where the folder of journals should that are kept nowhere else.
fn obstruct_state(session: &Session) -> PathBuf {
    let state = session.home().join("state/pizhu");
    std::fs::write(&state, "").unwrap();
    state
}

#[test]
fn while_the_folder_takes_nothing_edits_are_kept_elsewhere_and_come_back() {
    let setup = || zhang().arguments(["--annotations", "work"]);
    let mut session = open(setup());
    let obstacle = session.home().join("work");
    std::fs::write(&obstacle, "").unwrap();
    session.type_keys("ll3");
    session.wait_for_text("批注文件夹不能写：修改已存，暂放");
    session.type_keys("j");
    wait_saved(&session, "[资金保障]");
    session.kill9();
    session.wait_exit();
    std::fs::remove_file(&obstacle).unwrap();
    let mut again = open(setup().home_of(&session));
    again.type_keys("ll");
    again.wait_for_text("[资金保障]");
    quit(&mut again);
    let path = obstacle.join("cq-15th-plan-symposium/zhang.ron");
    let text = std::fs::read_to_string(path).unwrap();
    assert_eq!(facts_of(&text), [r#""p01.t1.r1", Tag("funding", true)"#]);
}

/// Waits until a sitting has put away the journals that killed ones left: before that it has taken up
/// their edits.
fn wait_put_away(session: &Session, count: usize) {
    let done = "data/pizhu/annotations/.local/cq-15th-plan-symposium/done";
    let done = session.home().join(done);
    let begun = Instant::now();
    while !done.is_dir() || files(&done).len() < count {
        assert!(
            begun.elapsed() < Duration::from_secs(60),
            "nothing was put away"
        );
        thread::sleep(Duration::from_millis(20));
    }
}

#[test]
fn undo_goes_on_where_the_last_sitting_ended() {
    let mut session = open(zhang());
    session.type_keys("ll3J1");
    wait_saved(&session, "[制度机制]");
    session.kill9();
    session.wait_exit();
    let mut again = open(zhang().home_of(&session));
    wait_put_away(&again, 1);
    again.type_keys("llu");
    again.wait_for_text("已撤销 p01.t1.r2：-[制度机制]");
    again.type_keys("u");
    wait_saved(&again, "已撤销 p01.t1.r1：-[资金保障]");
    again.kill9();
    again.wait_exit();
    let mut last = open(zhang().home_of(&again));
    wait_put_away(&last, 2);
    last.type_keys("ll\x12");
    last.wait_for_text("已重做 p01.t1.r1：+[资金保障]");
}

#[test]
fn who_leaves_edits_behind_is_told_so_by_the_shell_too() {
    let mut session = open(zhang().arguments(["--annotations", "work"]));
    std::fs::write(session.home().join("work"), "").unwrap();
    obstruct_state(&session);
    session.type_keys("ll3");
    session.wait_for_text("未保存 1 处");
    session.type_keys("q");
    session.wait_for_text("再按 q 就丢弃");
    session.type_keys("q");
    assert_eq!(session.wait_exit(), Exit::Status(1));
    session.wait_for_text("有修改没有保存，已经丢弃（1 处）");
}

#[test]
fn what_is_saved_elsewhere_begins_at_the_home_where_the_path_does() {
    let mut session = open(zhang());
    session.type_keys("ll3");
    wait_saved(&session, "[资金保障]");
    session.type_keys("W~/elsewhere\r");
    session.wait_for_text("elsewhere");
    session.wait_for_text("已另存到");
    let path = "elsewhere/cq-15th-plan-symposium/zhang.ron";
    let text = std::fs::read_to_string(session.home().join(path)).unwrap();
    assert_eq!(facts_of(&text), [r#""p01.t1.r1", Tag("funding", true)"#]);
    assert!(!session.home().join("~").exists());
    session.type_keys("W~li/elsewhere\r");
    session.wait_for_text("别人的主目录");
    assert!(!session.home().join("~li").exists());
}

#[test]
fn a_window_shows_what_another_writes_before_a_key_is_pressed() {
    let mut one = open(zhang());
    one.type_keys("ll3");
    wait_saved(&one, "[资金保障]");
    let mut other = open(zhang().home_of(&one));
    other.wait_for_text("本人还打开着 1 个会话");
    other.type_keys("ll");
    other.wait_for_text("[资金保障]");
    one.type_keys("1");
    other.wait_for_text("[制度机制]");
    other.type_keys("+");
    one.wait_for_text("P1");
}

#[test]
fn a_document_that_git_replaces_underneath_is_joined_and_never_overwritten() {
    let mut session = open(zhang());
    session.type_keys("ll3");
    wait_saved(&session, "[资金保障]");
    quit(&mut session);
    let path = document(session.home());
    let text = std::fs::read_to_string(&path).unwrap();
    let mut again = open(zhang().home_of(&session));
    again.type_keys("ll");
    let pulled = text.replace(
        "]\n",
        "<<<<<<< HEAD\nSet(\"p01.t1.r1\", Memo(\"拉取来的\"), \"2099-01-01T00:00:00.000Z/0000/q2xmk7f3\"),\n=======\n>>>>>>> x\n]\n",
    );
    std::fs::write(&path, &pulled).unwrap();
    again.wait_for_text("拉取来的");
    again.wait_for_text("已并入别处写的 1 处批注");
    // Somebody takes the document back to where it was before this sitting's edit.
    again.type_keys("1");
    wait_saved(&again, "[制度机制]");
    std::fs::write(&path, &text).unwrap();
    quit(&mut again);
    let found = std::fs::read_to_string(&path).unwrap();
    for fact in [
        "Memo(\"拉取来的\")",
        "Tag(\"mechanism\", true)",
        "Tag(\"funding\", true)",
    ] {
        assert!(found.contains(fact), "{fact} is gone from\n{found}");
    }
}
