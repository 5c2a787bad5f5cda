//! The program that stands in for a sitting where that would have to get stuck or break: a part
//! of this same binary.

use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use pizhu::runtime::crash::Reports;
use pizhu::terminal::probe::PendingAnswer;
use pizhu::terminal::{
    Ambiguous, Canvas, Colours, Ending, Input, LeanBackend, Output, Screen, input, watch,
};
use pizhu::words::Lang;
use ratatui::style::Style;

use crate::session::{Session, Setup};

/// Says to the stand-in that it is one, and what it goes without.
const ROLE: &str = "STAND_IN";

/// What the stand-in writes below its home where a sitting waits for what is being saved.
pub const SAVED: &str = "saved";

/// What the stand-in says when it panics.
pub const PANIC: &str = "as it was asked to";

/// Shows the last key. `w` gets stuck, `!` panics on a thread, `?` on the main one, `d` makes
/// saving take for ever.
#[test]
#[ignore = "the program that the other tests run"]
fn stand_in() {
    let Ok(role) = std::env::var(ROLE) else {
        return;
    };
    let guard = Screen::enter(&[]).unwrap();
    let (slow_down, is_slow) = mpsc::sync_channel(1);
    let is_slow = std::sync::Mutex::new(is_slow);
    let ending = Ending::new(guard.screen(), move || {
        if is_slow.lock().unwrap().try_recv().is_ok() {
            thread::sleep(Duration::MAX);
        }
        std::fs::write(SAVED, "").unwrap();
    });
    let reports = Reports::new(std::env::var_os("REPORTS").map(Into::into), Lang::Chinese);
    ending.install_panic_hook(move |panic| reports.write(panic));
    let (send, receive) = mpsc::channel();
    input::listen(
        PendingAnswer::default(),
        move |inputs| inputs.into_iter().all(|input| send.send(input).is_ok()),
        |_| {},
    )
    .unwrap();
    watch::watch_line(ending.clone(), || {}).unwrap();
    if role != "without signals" {
        // A stuck program takes no notice.
        watch::watch_signals(ending, |_| {}).unwrap();
    }
    let output = Output::start(guard.screen(), |_| {}).unwrap();
    let backend = LeanBackend::new(output, Ambiguous::Agnostic, Colours::Sixteen);
    let mut canvas = Canvas::new(backend).unwrap();
    let mut show = |text: &str| {
        let drawn = canvas.draw(|frame| {
            let width = usize::from(frame.area().width);
            frame
                .buffer_mut()
                .set_stringn(0, 0, text, width, Style::new());
        });
        drawn.unwrap();
    };
    show("ready");
    loop {
        let Input::Key(key) = receive.recv().unwrap() else {
            continue;
        };
        let key = key.to_string();
        match key.as_str() {
            "w" => break,
            "!" => drop(thread::spawn(|| panic!("{PANIC}"))),
            "?" => panic!("{PANIC}"),
            "d" => slow_down.send(()).unwrap(),
            _ => {}
        }
        show(&key);
    }
    show("stuck");
    loop {
        thread::park();
    }
}

fn arguments() -> [&'static str; 5] {
    [
        "--ignored",
        "--exact",
        "stand_in::stand_in",
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

/// Opens a stand-in that hears signals.
pub fn open() -> Session {
    ready(
        Setup::new(program())
            .arguments(arguments())
            .variable(ROLE, "whole"),
    )
}

/// Opens a stand-in that writes reports into a folder below its home.
pub fn open_with_reports(folder: &str) -> Session {
    ready(
        Setup::new(program())
            .arguments(arguments())
            .variable(ROLE, "whole")
            .variable("REPORTS", folder)
            .size(160, 24),
    )
}

/// Opens a stand-in that no signal reaches when it is hung up.
pub fn open_without_signals() -> Session {
    let script = format!(
        "trap '' HUP; exec '{}' {}",
        program(),
        arguments().join(" ")
    );
    ready(
        Setup::new("/bin/bash")
            .arguments(["-c", &script])
            .variable(ROLE, "without signals"),
    )
}

fn ready(setup: Setup) -> Session {
    let session = setup.open();
    session.wait_for("the stand-in", |picture| {
        picture.is_alternate() && picture.contains("ready")
    });
    session
}

/// Makes a stand-in get stuck.
pub fn get_stuck(session: &mut Session) {
    session.type_keys("w");
    session.wait_for_text("stuck");
}
