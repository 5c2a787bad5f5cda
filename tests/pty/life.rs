//! Taking the terminal over and giving it back, whatever happens in between.

use std::os::unix::fs::PermissionsExt as _;

use rustix::process::Signal;

use crate::session::Exit;
use crate::sitting;
use crate::sitting::{quit, zhang};
use crate::stand_in;
use crate::stand_in::{PANIC, SAVED};

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
    for (signal, status) in [
        (Signal::TERM, 143),
        (Signal::INT, 130),
        (Signal::HUP, 129),
        (Signal::QUIT, 131),
    ] {
        let session = sitting::open(zhang());
        session.signal(signal);
        assert_eq!(session.wait_exit(), Exit::Status(status));
        assert!(!session.picture().is_alternate());
    }
}

#[test]
fn a_stuck_program_ends_at_a_signal_all_the_same() {
    let mut session = stand_in::open();
    stand_in::get_stuck(&mut session);
    session.signal(Signal::TERM);
    assert_eq!(session.wait_exit(), Exit::Status(143));
    assert!(!session.picture().is_alternate());
    assert!(session.home().join(SAVED).is_file());
}

#[test]
fn a_program_that_cannot_save_ends_at_a_signal_all_the_same() {
    let mut session = stand_in::open();
    session.type_keys("d");
    session.wait_for("the key", |picture| picture.row(0) == "d");
    session.signal(Signal::TERM);
    assert_eq!(session.wait_exit(), Exit::Status(143));
    assert!(!session.picture().is_alternate());
    assert!(!session.home().join(SAVED).exists());
}

#[test]
fn keys_that_came_in_one_piece_are_all_taken() {
    for keys in [1_000, 1_024, 2_000, 4_000] {
        let mut session = sitting::open(zhang());
        // While it is stopped nobody reads them one by one.
        session.signal(Signal::STOP);
        session.type_keys(&"j".repeat(keys));
        session.type_keys("q");
        session.signal(Signal::CONT);
        assert_eq!(session.wait_exit(), Exit::Status(0), "{keys} keys");
    }
}

#[test]
fn a_panic_of_any_thread_is_read_on_the_terminal_that_was_found_when_all_is_saved() {
    for key in ["!", "?"] {
        let mut session = stand_in::open();
        session.type_keys(key);
        assert_eq!(session.wait_exit(), Exit::Status(101));
        let picture = session.picture();
        assert!(!picture.is_alternate());
        assert!(picture.contains(PANIC), "{picture}");
        assert!(!picture.contains("报告"), "{picture}");
        assert!(session.home().join(SAVED).is_file(), "after {key}");
    }
}

#[test]
fn a_panic_leaves_a_report_and_names_it() {
    for key in ["!", "?"] {
        let mut session = stand_in::open_with_reports("reports");
        session.type_keys(key);
        assert_eq!(session.wait_exit(), Exit::Status(101));
        let [path] = &sitting::files(&session.home().join("reports"))[..] else {
            panic!("after {key} there is no report, or more than one");
        };
        let name = path.file_name().unwrap().to_str().unwrap();
        let picture = session.picture();
        assert!(picture.contains(&format!("reports/{name}")), "{picture}");
        let mode = path.metadata().unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
        let report = std::fs::read_to_string(path).unwrap();
        let version = format!("pizhu {}\n", env!("CARGO_PKG_VERSION"));
        let place = "\nplace: tests/pty/stand_in.rs:";
        let message = format!("\nmessage: {PANIC}\n");
        for part in [&version, "\nthread: ", place, &message, "stand_in"] {
            assert!(report.contains(part), "{part:?} is not in\n{report}");
        }
    }
}

#[test]
fn a_panic_that_cannot_be_reported_is_printed() {
    let mut session = stand_in::open_with_reports("/dev/null/reports");
    session.type_keys("!");
    assert_eq!(session.wait_exit(), Exit::Status(101));
    let picture = session.picture();
    assert!(picture.contains(PANIC), "{picture}");
}
