//! The line to the terminal being cut: a sitting ends, keeps what it has, and burns no core.

use rustix::process::Signal;

use crate::process;
use crate::session::{Exit, Setup};
use crate::sitting;
use crate::sitting::{PIZHU, zhang};
use crate::stand_in;
use crate::suspend::open_under_shell;

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
        again.wait_for_text("2/10 > 2/4 > 1/3");
    }
}

#[test]
fn a_hung_up_sitting_ends_even_if_its_signal_is_ignored() {
    let script =
        format!("trap '' HUP; '{PIZHU}' --lang zh --annotator zhang; echo status $? >status");
    let mut session = sitting::open(Setup::new("/bin/bash").arguments(["-c", &script]));
    session.hang_up();
    session.wait_exit();
    let status = std::fs::read_to_string(session.home().join("status")).unwrap();
    assert_eq!(status, "status 129\n");
}

#[test]
fn a_hung_up_program_ends_even_if_it_is_stuck_and_hears_no_signal() {
    let mut session = stand_in::open_without_signals();
    stand_in::get_stuck(&mut session);
    session.hang_up();
    assert_eq!(session.wait_exit(), Exit::Status(129));
}

/// Who reads again where the input has ended takes a whole core, for the two seconds until a stuck
/// program is ended.
#[test]
fn a_hung_up_program_takes_no_processor_time() {
    // With the second, the rest of a sequence is waited for.
    for typed in ["", "\x1b[<"] {
        let mut session = stand_in::open_without_signals();
        stand_in::get_stuck(&mut session);
        session.type_keys(typed);
        let terminal = session.terminal();
        process::wait_for("somebody who reads what was typed", || {
            (rustix::io::ioctl_fionread(&terminal) == Ok(0)).then_some(())
        });
        drop(terminal);
        let process = session.process();
        let before = process::processor_time(process).unwrap();
        session.hang_up();
        let mut after = before;
        while let Some(time) = process::processor_time(process) {
            after = time;
            std::thread::sleep(std::time::Duration::from_millis(10));
        }
        assert_eq!(session.wait_exit(), Exit::Status(129));
        let taken = after - before;
        eprintln!("after {typed:?}: {taken}/100 s of the processor");
        assert!(taken < 20);
    }
}

/// Reading fails then, and to read again would fail for ever.
#[test]
fn a_sitting_ends_whose_terminal_is_anothers_and_that_nobody_could_give_it() {
    let script = "set -m; bash -c 'set -m; echo $$ >outer; sitting; exit 0'; sleep 60";
    let (mut session, sitting) = open_under_shell(script);
    let outer = process::written_by(&session.home().join("outer"));
    rustix::process::kill_process(outer, Signal::KILL).unwrap();
    // Not on the screen: the sitting may draw over it once the terminal has answered.
    session.wait_for_bytes("news of it", |bytes| {
        bytes.windows(6).any(|word| word == b"Killed")
    });
    session.type_keys("j");
    process::wait_gone(sitting);
}
