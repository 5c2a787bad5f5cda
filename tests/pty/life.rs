//! Taking the terminal over and giving it back, whatever happens in between. The program under
//! test is a stand-in in this same binary that does nothing but that.

use std::sync::mpsc;
use std::thread;

use pizhu::terminal::Ambiguous;
use pizhu::terminal::Colours;
use pizhu::terminal::Input;
use pizhu::terminal::LeanBackend;
use pizhu::terminal::Screen;
use pizhu::terminal::draw;
use pizhu::terminal::input;
use pizhu::terminal::screen::Tty;
use pizhu::terminal::watch;
use ratatui::Terminal;
use ratatui::style::Style;
use rustix::process::Signal;

use crate::session::Exit;
use crate::session::Session;
use crate::session::Setup;

/// Says to the stand-in that it is one, and which watchers it goes without.
const ROLE: &str = "STAND_IN";

#[derive(Debug)]
enum Event {
    Input(Input),
    Signal(watch::Signal),
}

/// Shows the last event. `q` quits, `Ctrl-z` suspends, `w` gets stuck, `!` panics on a thread.
#[test]
#[ignore = "the program that the other tests run"]
fn stand_in() {
    let Ok(role) = std::env::var(ROLE) else {
        return;
    };
    let guard = Screen::enter().unwrap();
    let screen = guard.screen();
    screen.install_panic_hook(|| {});
    let (sender, receiver) = mpsc::channel();
    let inputs = sender.clone();
    input::listen(
        move |input| inputs.send(Event::Input(input)).is_ok(),
        |_| {},
    )
    .unwrap();
    watch::watch_line(|| {}).unwrap();
    if role != "without signals" {
        let signals = move |signal| drop(sender.send(Event::Signal(signal)));
        watch::watch_signals(screen.clone(), signals).unwrap();
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
        if shown == "stuck" {
            loop {
                thread::park();
            }
        }
        let event = receiver.recv().unwrap();
        shown = format!("{event:?}");
        match event {
            Event::Input(Input::Key(key)) => match key.to_string().as_str() {
                "q" => return,
                "w" => shown = "stuck".to_owned(),
                "!" => drop(thread::spawn(|| panic!("as it was asked to"))),
                "Ctrl-z" => {
                    screen.suspend().unwrap();
                    terminal.backend_mut().forget();
                    terminal.clear().unwrap();
                    shown = "resumed".to_owned();
                }
                _ => {}
            },
            Event::Input(_) => {}
            Event::Signal(watch::Signal::Continue) => {
                screen.resume().unwrap();
                terminal.backend_mut().forget();
                terminal.clear().unwrap();
            }
            Event::Signal(signal) => {
                drop(guard);
                signal_hook::low_level::exit(signal.exit_status().unwrap());
            }
        }
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

fn program() -> String {
    std::env::current_exe()
        .unwrap()
        .to_str()
        .unwrap()
        .to_owned()
}

fn open() -> Session {
    let session = Setup::new(program())
        .arguments(arguments())
        .variable(ROLE, "whole")
        .open();
    session.wait_for("the stand-in", |picture| {
        picture.is_alternate() && picture.contains("ready")
    });
    session
}

/// Opens the stand-in under a shell, which runs `after` when it stops or ends.
fn open_under_shell(before: &str, role: &str, after: &str) -> Session {
    let script = format!(
        "{before} '{}' {}; {after}",
        program(),
        arguments().join(" ")
    );
    let session = Setup::new("/bin/bash")
        .arguments(["-c", &script])
        .variable(ROLE, role)
        .open();
    session.wait_for("the stand-in", |picture| {
        picture.is_alternate() && picture.contains("ready")
    });
    session
}

#[test]
fn the_terminal_is_taken_over_and_given_back() {
    let mut session = open();
    let picture = session.picture();
    assert_eq!(picture.cursor(), None);
    assert!(picture.screen().bracketed_paste());
    session.type_keys("q");
    assert_eq!(session.wait_exit(), Exit::Status(0));
    let picture = session.picture();
    assert!(!picture.is_alternate());
    assert!(!picture.screen().bracketed_paste());
    assert!(picture.cursor().is_some());
}

#[test]
fn keys_pastes_sizes_and_focus_arrive() {
    let mut session = open();
    session.type_keys("政");
    session.wait_for_text("Char('政')");
    session.type_keys("\n");
    session.wait_for_text("Char('j'), modifiers: Modifiers { ctrl: true");
    session.paste("甲\n乙");
    session.wait_for_text(r#"Paste("甲\n乙")"#);
    session.resize(100, 30);
    session.wait_for_text("Resize { columns: 100, rows: 30 }");
    session.type_keys("\x1b[I");
    session.wait_for_text("FocusGained");
}

#[test]
fn a_signal_to_end_gives_the_terminal_back() {
    for (signal, status) in [(Signal::TERM, 143), (Signal::INT, 130), (Signal::HUP, 129)] {
        let session = open();
        session.signal(signal);
        assert_eq!(session.wait_exit(), Exit::Status(status));
        assert!(!session.picture().is_alternate());
    }
}

#[test]
fn a_stuck_program_ends_at_a_signal_all_the_same() {
    let mut session = open();
    session.type_keys("w");
    session.wait_for_text("stuck");
    session.signal(Signal::TERM);
    assert_eq!(session.wait_exit(), Exit::Status(143));
    assert!(!session.picture().is_alternate());
}

#[test]
fn a_hung_up_program_ends() {
    let mut session = open();
    session.hang_up();
    assert_eq!(session.wait_exit(), Exit::Status(129));
}

#[test]
fn a_hung_up_program_ends_even_if_it_hears_no_signal() {
    let mut session = open_under_shell("trap '' HUP; exec", "without signals", "");
    session.type_keys("w");
    session.wait_for_text("stuck");
    session.hang_up();
    assert_eq!(session.wait_exit(), Exit::Status(129));
}

#[test]
fn a_panic_of_a_thread_is_read_on_the_terminal_that_was_found() {
    let mut session = open();
    session.type_keys("!");
    assert_eq!(session.wait_exit(), Exit::Status(101));
    let picture = session.picture();
    assert!(!picture.is_alternate());
    assert!(picture.contains("as it was asked to"), "{picture}");
}

#[test]
fn a_suspended_program_leaves_the_terminal_to_the_shell_and_comes_back() {
    let after = "echo; echo shell has it; read -r line; fg >/dev/null; echo over";
    let mut session = open_under_shell("set -m;", "whole", after);
    session.type_keys("\x1a");
    let picture = session.wait_for_text("shell has it");
    assert!(!picture.is_alternate());
    session.type_keys("\r");
    session.wait_for("the stand-in again", |picture| {
        picture.is_alternate() && (picture.contains("resumed") || picture.contains("Continue"))
    });
    session.type_keys("q");
    session.wait_for("the shell at the end", |picture| {
        !picture.is_alternate() && picture.contains("over")
    });
}

#[test]
fn a_program_that_was_stopped_from_outside_takes_the_terminal_over_again() {
    let session = open();
    session.signal(Signal::STOP);
    let before = session.bytes_written();
    session.signal(Signal::CONT);
    session.wait_for_text("Continue");
    let written = session.written();
    let again = written.get(before..).unwrap_or_default();
    assert!(again.windows(8).any(|bytes| bytes == b"\x1b[?1049h"));
}
