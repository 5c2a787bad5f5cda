//! Taking the terminal over and giving it back, whatever happens in between. Where a sitting
//! would have to get stuck or break, a stand-in in this same binary does so in its place.

use std::sync::mpsc;
use std::thread;

use pizhu::terminal::screen::Tty;
use pizhu::terminal::{Ambiguous, Colours, Input, LeanBackend, Screen, draw, input, watch};
use ratatui::Terminal;
use ratatui::style::Style;
use rustix::process::Signal;

use crate::picture::Picture;
use crate::session::{Exit, Session, Setup};
use crate::sitting;
use crate::sitting::{PIZHU, quit, zhang};

/// Says to the stand-in that it is one, and which watchers it goes without.
const ROLE: &str = "STAND_IN";

/// What the stand-in writes below its home where a sitting waits for what is being saved.
const SAVED: &str = "saved";

/// Shows the last key. `w` gets stuck, `!` panics on a thread, `?` on the main one.
#[test]
#[ignore = "the program that the other tests run"]
fn stand_in() {
    let Ok(role) = std::env::var(ROLE) else {
        return;
    };
    let guard = Screen::enter().unwrap();
    let screen = guard.screen();
    screen.install_panic_hook(|| {
        std::fs::write(SAVED, "").unwrap();
    });
    let (send, receive) = mpsc::channel();
    input::listen(move |input| send.send(input).is_ok(), |_| {}).unwrap();
    watch::watch_line(|| {}).unwrap();
    if role != "without signals" {
        // A stuck program takes no notice.
        watch::watch_signals(screen, |_| {}).unwrap();
    }
    let backend = LeanBackend::new(Tty, Ambiguous::Agnostic, Colours::Sixteen);
    let mut terminal = Terminal::new(backend).unwrap();
    let mut shown = "ready".to_owned();
    loop {
        draw(&mut terminal, |frame| {
            let width = usize::from(frame.area().width);
            frame
                .buffer_mut()
                .set_stringn(0, 0, &shown, width, Style::new());
        })
        .unwrap();
        if let Input::Key(key) = receive.recv().unwrap() {
            shown = key.to_string();
            match shown.as_str() {
                "w" => break,
                "!" => drop(thread::spawn(|| panic!("as it was asked to"))),
                "?" => panic!("as it was asked to"),
                _ => {}
            }
        }
    }
    draw(&mut terminal, |frame| {
        frame
            .buffer_mut()
            .set_stringn(0, 0, "stuck", 5, Style::new());
    })
    .unwrap();
    loop {
        thread::park();
    }
}

fn arguments() -> [&'static str; 5] {
    [
        "--ignored",
        "--exact",
        "life::stand_in",
        "--nocapture",
        "--test-threads=1",
    ]
}

fn stand_in_program() -> String {
    std::env::current_exe()
        .unwrap()
        .to_str()
        .unwrap()
        .to_owned()
}

fn open_stand_in() -> Session {
    let session = Setup::new(stand_in_program())
        .arguments(arguments())
        .variable(ROLE, "whole")
        .open();
    wait_for_stand_in(&session);
    session
}

fn wait_for_stand_in(session: &Session) {
    session.wait_for("the stand-in", |picture| {
        picture.is_alternate() && picture.contains("ready")
    });
}

/// Opens a sitting under a shell, which runs `after` when it stops or ends.
fn open_under_shell(before: &str, after: &str) -> Session {
    let script = format!("{before} '{PIZHU}' --lang zh --annotator zhang; {after}");
    sitting::open(Setup::new("/bin/bash").arguments(["-c", &script]))
}

fn is_sitting(picture: &Picture) -> bool {
    picture.is_alternate() && picture.contains("> 张昌红") && picture.contains("已阅")
}

#[test]
fn the_terminal_is_taken_over_and_given_back() {
    let mut session = sitting::open(zhang());
    let picture = session.picture();
    assert_eq!(picture.cursor(), None);
    assert!(picture.screen().bracketed_paste());
    quit(&mut session);
    let picture = session.picture();
    assert!(!picture.is_alternate());
    assert!(!picture.screen().bracketed_paste());
    assert!(picture.cursor().is_some());
}

#[test]
fn a_signal_to_end_gives_the_terminal_back() {
    for (signal, status) in [(Signal::TERM, 143), (Signal::INT, 130), (Signal::HUP, 129)] {
        let session = sitting::open(zhang());
        session.signal(signal);
        assert_eq!(session.wait_exit(), Exit::Status(status));
        assert!(!session.picture().is_alternate());
    }
}

#[test]
fn a_stuck_program_ends_at_a_signal_all_the_same() {
    let mut session = open_stand_in();
    session.type_keys("w");
    session.wait_for_text("stuck");
    session.signal(Signal::TERM);
    assert_eq!(session.wait_exit(), Exit::Status(143));
    assert!(!session.picture().is_alternate());
}

#[test]
fn a_hung_up_sitting_ends() {
    let mut session = sitting::open(zhang());
    session.hang_up();
    assert_eq!(session.wait_exit(), Exit::Status(129));
}

#[test]
fn who_comes_back_after_a_hang_up_is_where_they_were() {
    for _ in 0..5 {
        let mut session = sitting::open(zhang());
        session.type_keys("jljl");
        session.wait_for_text("2/10 > 2/4 > 1/3");
        session.hang_up();
        assert_eq!(session.wait_exit(), Exit::Status(129));
        let again = sitting::open(zhang().home_of(&session));
        // `portable-pty` types Enter and Ctrl-d before it lets go of the line.
        again.wait_for_text("2/10 > 2/4 > ");
    }
}

#[test]
fn a_hung_up_sitting_ends_even_if_its_signal_is_ignored() {
    let mut session = open_under_shell("trap '' HUP; exec", "");
    session.hang_up();
    assert_eq!(session.wait_exit(), Exit::Status(129));
}

#[test]
fn a_hung_up_program_ends_even_if_it_is_stuck_and_hears_no_signal() {
    let script = format!(
        "trap '' HUP; exec '{}' {}",
        stand_in_program(),
        arguments().join(" ")
    );
    let mut session = Setup::new("/bin/bash")
        .arguments(["-c", &script])
        .variable(ROLE, "without signals")
        .open();
    wait_for_stand_in(&session);
    session.type_keys("w");
    session.wait_for_text("stuck");
    session.hang_up();
    assert_eq!(session.wait_exit(), Exit::Status(129));
}

#[test]
fn a_panic_of_any_thread_is_read_on_the_terminal_that_was_found_when_all_is_saved() {
    for key in ["!", "?"] {
        let mut session = open_stand_in();
        session.type_keys(key);
        assert_eq!(session.wait_exit(), Exit::Status(101));
        let picture = session.picture();
        assert!(!picture.is_alternate());
        assert!(picture.contains("as it was asked to"), "{picture}");
        assert!(session.home().join(SAVED).is_file(), "after {key}");
    }
}

#[test]
fn a_suspended_sitting_leaves_the_terminal_to_the_shell_and_comes_back() {
    let after = "echo; echo shell has it; read -r line; fg >/dev/null; echo over";
    let mut session = open_under_shell("set -m;", after);
    session.type_keys("\x1a");
    let picture = session.wait_for_text("shell has it");
    assert!(!picture.is_alternate());
    session.type_keys("\r");
    session.wait_for("the sitting again", is_sitting);
    session.type_keys("q");
    session.wait_for("the shell at the end", |picture| {
        !picture.is_alternate() && picture.contains("over")
    });
}

#[test]
fn a_sitting_that_was_stopped_from_outside_takes_the_terminal_over_again() {
    const ENTER: &[u8] = b"\x1b[?1049h";
    let session = sitting::open(zhang());
    session.signal(Signal::STOP);
    session.signal(Signal::CONT);
    session.wait_for_bytes("the terminal taken over twice", |bytes| {
        let entries = bytes.windows(ENTER.len()).filter(|bytes| *bytes == ENTER);
        entries.count() == 2
    });
    session.wait_for("the sitting again", is_sitting);
}
