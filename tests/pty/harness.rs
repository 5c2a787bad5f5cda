//! The harness judged by programs whose behaviour is known, so that a failure elsewhere is ours.

use rustix::process::Signal;

use crate::session::{Exit, Setup};

fn shell(script: &str) -> Setup {
    Setup::new("/bin/sh").arguments(["-c", script])
}

#[test]
fn what_is_typed_is_shown_each_wide_character_once() {
    let mut session = Setup::new("/bin/cat").open();
    session.type_keys("推进“放管服”改革\r");
    let picture = session.wait_for("both lines", |picture| !picture.row(1).is_empty());
    assert_eq!(picture.row(0), "推进“放管服”改革");
    assert_eq!(picture.row(1), "推进“放管服”改革");
    assert_eq!(picture.last_row(), "推进“放管服”改革");
    assert_eq!(picture.find("放管服"), Some((0, 5)));
    assert_eq!(picture.cursor(), Some((2, 0)));
}

#[test]
fn a_paste_comes_in_brackets() {
    let mut session = shell("stty raw -echo; echo ready; exec cat -v").open();
    session.wait_for_text("ready");
    session.paste("甲\n乙");
    session.wait_for_text("^[[200~");
    session.wait_for_text("^[[201~");
}

#[test]
fn the_environment_is_the_tests_own() {
    let session = shell("env | sort; echo END")
        .size(200, 60)
        .variable("LANG", "C")
        .open();
    let rows = session.wait_for_text("END").rows();
    let names: Vec<_> = rows.iter().filter_map(|row| row.split_once('=')).collect();
    assert!(names.contains(&("LANG", "C")));
    assert!(names.contains(&("HOME", session.home().to_str().unwrap())));
    let ours = [
        "HOME", "LANG", "PATH", "PWD", "OLDPWD", "SHLVL", "TERM", "TMPDIR", "_", "SHELL",
    ];
    for (name, _) in names {
        assert!(ours.contains(&name) || name.starts_with("XDG_"), "{name}");
    }
}

#[test]
fn a_new_size_reaches_the_program() {
    let script = "trap 'stty size' WINCH; echo ready; while :; do read -r line; done";
    let mut session = shell(script).open();
    session.wait_for_text("ready");
    session.resize(100, 30);
    session.type_keys("\r");
    session.wait_for_text("30 100");
}

#[test]
fn the_end_of_a_program_is_known_with_all_that_it_wrote() {
    let session = shell("printf 12345; exit 3").open();
    assert_eq!(session.wait_exit(), Exit::Status(3));
    assert_eq!(session.screen_text()[0], "12345");
    assert_eq!(session.bytes_written(), 5);
}

#[test]
fn a_killed_program_ends_by_its_signal() {
    let session = shell("echo ready; exec cat").open();
    session.wait_for_text("ready");
    session.kill9();
    assert!(matches!(session.wait_exit(), Exit::Signal(_)));
}

#[test]
fn a_signal_reaches_the_program() {
    let session = shell("trap 'echo got; exit 7' TERM; echo ready; read -r line").open();
    session.wait_for_text("ready");
    session.signal(Signal::TERM);
    assert_eq!(session.wait_exit(), Exit::Status(7));
}

#[test]
fn hanging_up_takes_the_terminal_away() {
    let mut session = shell("trap '' HUP; echo ready; cat >/dev/null; exit 5").open();
    session.wait_for_text("ready");
    session.hang_up();
    assert_eq!(session.wait_exit(), Exit::Status(5));
}

#[test]
fn a_home_outlives_its_session() {
    let first = shell("echo kept > \"$HOME/note\"").open();
    first.wait_exit();
    let second = shell("cat \"$HOME/note\"").home_of(&first).open();
    second.wait_for_text("kept");
}

#[test]
#[should_panic(expected = "no “never”")]
fn waiting_for_what_never_comes_fails_when_the_program_has_ended() {
    shell("echo something").open().wait_for_text("never");
}
