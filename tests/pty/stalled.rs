//! The line to the terminal taking nothing any more: a sitting that is stuck in writing ends all
//! the same, and keeps what it has.

use std::os::fd::OwnedFd;
use std::time::{Duration, Instant};

use rustix::process::Signal;
use rustix::termios::{Action, LocalModes, tcflow, tcgetattr};

use crate::kept;
use crate::process;
use crate::session::{Exit, Session};
use crate::sitting;
use crate::sitting::{wait_saved, zhang};
use crate::stand_in;
use crate::stand_in::SAVED;

/// How long the end may take at most; a sitting takes two and a half seconds for it.
const LIMIT: Duration = Duration::from_secs(10);

/// How a line takes nothing any more.
#[derive(Clone, Copy, Debug)]
enum Stall {
    /// Somebody has stopped the output, as Ctrl-S does.
    Stopped,
    /// Nobody reads, and all that lies between is full.
    Full,
}

/// What ends a sitting.
#[derive(Clone, Copy, Debug)]
enum End {
    Signal(Signal),
    HangUp,
}

/// Opens a sitting at the first recommendation and stalls its line; the last edit before is
/// saved, and another is typed after.
fn stalled(stall: Stall) -> (Session, OwnedFd) {
    let mut session = sitting::open(zhang());
    session.type_keys("ll1");
    wait_saved(&session, "[制度机制]");
    let terminal = session.terminal();
    match stall {
        Stall::Stopped => tcflow(&terminal, Action::OOff).unwrap(),
        Stall::Full => {
            session.stop_reading();
            fill(&mut session);
        }
    }
    session.type_keys("3");
    (session, terminal)
}

/// Has the sitting draw its whole screen until it writes no more.
fn fill(session: &mut Session) {
    let mut last = None;
    let mut unchanged = 0;
    while unchanged < 20 {
        session.type_keys("\x0c");
        std::thread::sleep(Duration::from_millis(20));
        let now = process::bytes_written(session.process());
        unchanged = if now == last { unchanged + 1 } else { 0 };
        last = now;
    }
}

fn is_canonical(terminal: &OwnedFd) -> bool {
    let modes = tcgetattr(terminal).unwrap();
    modes.local_modes.contains(LocalModes::ICANON)
}

/// Ends a stalled sitting. Returns how long that took, and how much processor time, in hundredths
/// of a second.
fn ends(stall: Stall, end: End) -> (Duration, u64) {
    let (mut session, terminal) = stalled(stall);
    assert!(!is_canonical(&terminal));
    let process = session.process();
    let before = process::processor_time(process).unwrap();
    let begin = Instant::now();
    let status = match end {
        End::Signal(signal) => {
            session.signal(signal);
            128 + signal.as_raw().unsigned_abs()
        }
        End::HangUp => {
            session.hang_up();
            129
        }
    };
    let mut after = before;
    while let Some(time) = process::processor_time(process) {
        after = time;
        std::thread::sleep(Duration::from_millis(10));
    }
    let (took, taken) = (begin.elapsed(), after - before);
    assert!(took < LIMIT, "{took:?}");
    assert!(taken < 20, "{taken} hundredths of a second");
    if matches!(end, End::Signal(_)) {
        assert!(is_canonical(&terminal));
    }
    drop(terminal);
    assert_eq!(session.wait_exit(), Exit::Status(status));
    let kept = kept::tags(session.home(), "p01.t1.r1");
    assert!(kept.contains(&"mechanism".to_owned()), "{kept:?}");
    (took, taken)
}

#[test]
fn a_stalled_sitting_ends_at_a_signal_and_at_a_hang_up() {
    for stall in [Stall::Stopped, Stall::Full] {
        for end in [
            End::Signal(Signal::TERM),
            End::Signal(Signal::HUP),
            End::HangUp,
        ] {
            let (took, taken) = ends(stall, end);
            eprintln!("{stall:?}, {end:?}: {took:?}, of which {taken}/100 s of the processor");
        }
    }
}

#[test]
fn edits_that_cannot_be_shown_are_kept_at_once() {
    for stall in [Stall::Stopped, Stall::Full] {
        let (mut session, _terminal) = stalled(stall);
        let wait_kept = |session: &Session, recommendation: &str, tags: &[&str]| {
            process::wait_for("the edit", || {
                let kept = kept::tags(session.home(), recommendation);
                (kept == tags).then_some(())
            });
        };
        wait_kept(&session, "p01.t1.r1", &["mechanism", "funding"]);
        session.type_keys("J1");
        wait_kept(&session, "p01.t1.r2", &["mechanism"]);
        session.type_keys("J3");
        wait_kept(&session, "p01.t1.r3", &["funding"]);
        session.kill9();
    }
}

#[test]
fn a_stalled_sitting_takes_no_processor_time() {
    let (session, _terminal) = stalled(Stall::Full);
    let before = process::processor_time(session.process()).unwrap();
    std::thread::sleep(Duration::from_secs(1));
    let taken = process::processor_time(session.process()).unwrap() - before;
    assert!(taken < 5, "{taken} hundredths of a second");
}

#[test]
fn a_line_that_flows_again_shows_what_happened_meanwhile() {
    let (mut session, terminal) = stalled(Stall::Stopped);
    tcflow(&terminal, Action::OOn).unwrap();
    wait_saved(&session, "[资金保障]");
    session.type_keys("q");
    drop(terminal);
    assert_eq!(session.wait_exit(), Exit::Status(0));
}

#[test]
fn a_panic_ends_a_stalled_program_and_is_reported() {
    let mut session = stand_in::open_with_reports("reports");
    let terminal = session.terminal();
    tcflow(&terminal, Action::OOff).unwrap();
    drop(terminal);
    session.type_keys("!");
    assert_eq!(session.wait_exit(), Exit::Status(101));
    assert_eq!(sitting::files(&session.home().join("reports")).len(), 1);
    assert!(session.home().join(SAVED).is_file());
}
