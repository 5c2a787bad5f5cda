//! Being stopped and going on, as a job of a shell and where there is none.

use rustix::process::{Pid, Signal};

use crate::kept;
use crate::picture::Picture;
use crate::process;
use crate::session::{Exit, Session, Setup};
use crate::sitting;
use crate::sitting::{PIZHU, quit, wait_saved, zhang};

/// Opens a sitting under a shell. It runs `script`, in which `sitting` is the sitting.
pub fn open_under_shell(script: &str) -> (Session, Pid) {
    let script = format!(
        r#"
        sitting() {{
            sh -c 'echo $$ >number; exec "$0" --lang zh --annotator zhang' '{PIZHU}'
        }}
        export -f sitting
        {script}"#
    );
    let session = sitting::open(Setup::new("/bin/bash").arguments(["-c", &script]));
    let process = process::written_by(&session.home().join("number"));
    (session, process)
}

/// Opens a sitting under a shell that continues it at the key Enter.
fn open_under_job_control(command: &str) -> (Session, Pid) {
    open_under_shell(&format!(
        "set -m; {command}; echo; echo shell has it; read -r line; fg >/dev/null; echo over"
    ))
}

fn is_sitting(picture: &Picture) -> bool {
    picture.is_alternate() && picture.contains("> 张昌红") && picture.contains("已阅")
}

/// Returns what was written while the terminal was the shell's.
fn written_to_the_shell(session: &Session) -> Vec<String> {
    let written = session.written();
    let text = String::from_utf8_lossy(&written);
    let after_leaving = text.split("\x1b[?1049l").skip(1);
    after_leaving
        .map(|text| text.split("\x1b[?1049h").next().unwrap().to_owned())
        .collect()
}

/// Waits until the shell has the terminal, continues the sitting and leaves it.
fn comes_back_and_ends(session: &mut Session) {
    let picture = session.wait_for_text("shell has it");
    assert!(!picture.is_alternate(), "{picture}");
    session.type_keys("\r");
    session.wait_for("the sitting again", is_sitting);
    session.type_keys("q");
    session.wait_for("the shell at the end", |picture| {
        !picture.is_alternate() && picture.contains("over")
    });
}

#[test]
fn a_suspended_sitting_leaves_the_terminal_to_the_shell_and_comes_back() {
    let (mut session, _) = open_under_job_control("sitting");
    session.type_keys("\x1a");
    comes_back_and_ends(&mut session);
}

#[test]
fn the_signal_to_suspend_does_what_the_key_does() {
    let (mut session, process) = open_under_job_control("sitting");
    rustix::process::kill_process(process, Signal::TSTP).unwrap();
    process::wait_stopped(process);
    comes_back_and_ends(&mut session);
}

#[test]
fn to_be_told_to_suspend_more_than_once_is_to_be_told_once() {
    let (mut session, process) = open_under_job_control("sitting");
    // It may be stopped already when the last come. The key would not do here: typed when the
    // terminal is given back, it throws away what was written and not yet read.
    for _ in 0..4 {
        rustix::process::kill_process(process, Signal::TSTP).unwrap();
    }
    comes_back_and_ends(&mut session);
}

#[test]
fn a_script_around_a_sitting_stops_and_goes_on_with_it() {
    let (mut session, process) = open_under_job_control("bash -c 'sitting; echo $((600 * 7000))'");
    session.type_keys("\x1a");
    process::wait_stopped(process);
    let picture = session.wait_for_text("shell has it");
    assert!(!picture.contains("4200000"), "{picture}");
    comes_back_and_ends(&mut session);
    session.wait_for_text("4200000");
}

#[test]
fn where_nobody_could_continue_it_a_sitting_goes_on_and_says_so() {
    let alone = sitting::open(zhang());
    let process = alone.process();
    let (under_script, below) = open_under_shell("sitting; exit 0");
    for (mut session, process) in [(alone, process), (under_script, below)] {
        for key in ["", "\x1a"] {
            if key.is_empty() {
                rustix::process::kill_process(process, Signal::TSTP).unwrap();
            } else {
                session.type_keys(key);
            }
            session.wait_for("the sitting, which says so", |picture| {
                picture.is_alternate() && picture.contains("未挂起")
            });
            session.type_keys("j");
            session.wait_for("the next one", |picture| !picture.contains("未挂起"));
        }
        session.type_keys("q");
        assert_eq!(session.wait_exit(), Exit::Status(0));
    }
}

#[test]
fn an_edit_made_just_before_a_suspension_is_kept() {
    let (mut session, process) = open_under_job_control("sitting");
    session.type_keys("ll3\x1a");
    process::wait_stopped(process);
    assert_eq!(kept::tags(session.home(), "p01.t1.r1"), ["funding"]);
    session.wait_for_text("shell has it");
    session.type_keys("\r");
    wait_saved(&session, "[资金保障]");
    let shell = written_to_the_shell(&session).concat();
    assert!(!shell.contains("\x1b[?2026h"), "a frame in {shell:?}");
}

#[test]
fn a_stopped_sitting_ends_when_it_is_told_to() {
    let script = "set -m; sitting; echo; echo shell has it; read -r line
        kill %1; kill -CONT %1; read -r line";
    for is_stopped_from_outside in [false, true] {
        let (mut session, process) = open_under_shell(script);
        if is_stopped_from_outside {
            rustix::process::kill_process(process, Signal::STOP).unwrap();
        } else {
            session.type_keys("\x1a");
        }
        session.wait_for_text("shell has it");
        // The shell need not have set the modes that make a line feed of Enter.
        session.type_keys("\n");
        process::wait_gone(process);
        session.wait_for("the screen of the shell", |picture| !picture.is_alternate());
    }
}

#[test]
fn a_sitting_that_was_stopped_from_outside_takes_the_terminal_over_again() {
    const ENTER: &[u8] = b"\x1b[?1049h";
    let mut session = sitting::open(zhang());
    session.signal(Signal::STOP);
    session.signal(Signal::CONT);
    session.wait_for_bytes("the terminal taken over twice", |bytes| {
        let entries = bytes.windows(ENTER.len()).filter(|bytes| *bytes == ENTER);
        entries.count() == 2
    });
    session.wait_for("the sitting again", is_sitting);
    quit(&mut session);
    assert!(!session.picture().is_alternate());
}
