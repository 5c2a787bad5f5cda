//! A terminal that is asked how wide it draws, and answers at once, late, in pieces, wrongly, or never.

use std::thread;
use std::time::Duration;

use crate::picture::Picture;
use crate::session::{Exit, Session, Setup};
use crate::sitting::{self, PIZHU, zhang};

/// The last thing that a terminal is asked.
const QUESTION: &[u8] = b"\x1b[6n\x1b[2;1H\x1b[K\x1b]11;?\x1b\\\x1b[c";

/// The columns that a narrow terminal answers, and one that draws ambiguous glyphs in two.
const NARROW: [u16; 12] = [1, 3, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2];
const WIDE: [u16; 12] = [1, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3];

fn answers(columns: [u16; 12]) -> String {
    let cursors = columns.map(|column| format!("\x1b[2;{column}R"));
    cursors.concat() + "\x1b[?62;22c"
}

/// Counts how often something was written.
fn count(session: &Session, wanted: &[u8]) -> usize {
    let written = session.written();
    written
        .windows(wanted.len())
        .filter(|bytes| *bytes == wanted)
        .count()
}

fn is_drawn(picture: &Picture) -> bool {
    picture.row(2).starts_with("────")
}

fn is_ascii(picture: &Picture) -> bool {
    picture.row(2).starts_with("----")
}

/// Opens a sitting at a terminal that leaves the answers to the test, at a recommendation: there a
/// `[` would go elsewhere, and a digit would tag.
fn mute() -> Session {
    let mut session = sitting::open(zhang().mute());
    session.type_keys("ll");
    session.wait_for("a recommendation", |picture| {
        is_ascii(picture) && picture.contains("> 一是")
    });
    session
}

/// Returns what any key would change: the bar of keys, which a message would replace, and the place
/// and the state of the edits below it.
fn state(picture: &Picture) -> [String; 2] {
    [picture.row(22), picture.row(23)]
}

#[test]
fn a_terminal_that_answers_costs_one_more_frame() {
    let session = sitting::open(zhang());
    session.wait_for("lines", is_drawn);
    assert_eq!(count(&session, b"\x1b[?2026h"), 2);
    assert_eq!(count(&session, QUESTION), 1);
}

#[test]
fn a_terminal_that_never_answers_is_read_on_all_the_same() {
    let mut session = mute();
    session.type_keys("1");
    sitting::wait_saved(&session, "[制度机制]");
    assert_eq!(count(&session, QUESTION), 1);
    sitting::quit(&mut session);
}

#[test]
fn answers_in_pieces_are_no_keys_and_keys_between_them_are() {
    let mut session = mute();
    let before = state(&session.picture());
    let frames = count(&session, b"\x1b[?2026h");
    let answers = answers(NARROW);
    // Behind each ESC, in the middle of a number, before the last letter.
    for (at, piece) in answers.split_inclusive(['\x1b', ';']).enumerate() {
        session.type_keys(piece);
        thread::sleep(Duration::from_millis(if at % 5 == 0 { 200 } else { 5 }));
        if at == 6 {
            assert_eq!(state(&session.picture()), before);
        }
    }
    let after = session.wait_for("lines", is_drawn);
    assert_eq!(state(&after), before);
    assert_eq!(count(&session, b"\x1b[?2026h"), frames + 1);
    sitting::quit(&mut session);
}

#[test]
fn what_is_typed_ahead_of_a_late_answer_is_kept() {
    let mut session = mute();
    session.type_keys("1");
    sitting::wait_saved(&session, "[制度机制]");
    thread::sleep(Duration::from_millis(1500));
    session.type_keys(&format!("J{}3", answers(NARROW)));
    let picture = session.wait_for("lines", |picture| {
        is_drawn(picture) && sitting::is_saved(picture) && picture.contains("2/3")
    });
    assert!(picture.contains("[制度机制]"), "{picture}");
}

#[test]
fn answers_that_cannot_be_are_not_believed() {
    let mut odd = NARROW;
    odd[4] = 7;
    for wrong in [
        answers(odd),
        "\x1b[?1;2c".to_owned(),
        format!("\x1b[2;1R{}", answers(NARROW)),
    ] {
        let mut session = mute();
        let before = state(&session.picture());
        session.type_keys(&wrong);
        session.type_keys("?");
        let help = session.wait_for_text("帮助：浏览");
        assert!(is_ascii(&help), "{help}");
        session.type_keys("\x1b");
        session.wait_for("what was there before", |picture| state(picture) == before);
    }
}

#[test]
fn a_terminal_that_draws_two_columns_gets_the_glyph_alone() {
    let mut session = mute();
    let agnostic = "  \x1b[2D“".as_bytes();
    assert!(count(&session, agnostic) > 0);
    let before = session.written().len();
    session.type_keys(&answers(WIDE));
    session.wait_for_bytes("a second frame", |bytes| {
        let since = &bytes[before.min(bytes.len())..];
        since.ends_with(b"\x1b[?2026l") && String::from_utf8_lossy(since).contains('“')
    });
    let since = session.written().split_off(before);
    assert!(!since.windows(agnostic.len()).any(|bytes| bytes == agnostic));
    assert!(!String::from_utf8_lossy(&since).contains('─'));
}

#[test]
fn who_says_what_the_terminal_does_has_it_not_asked() {
    for (width, lines) in [("narrow", true), ("wide", false)] {
        let session = sitting::open(zhang().arguments(["--ambiguous", width, "--theme", "dark"]));
        session.wait_for("lines", |picture| {
            if lines {
                is_drawn(picture)
            } else {
                is_ascii(picture)
            }
        });
        assert_eq!(count(&session, b"\x1b[6n"), 0, "{width}");
        assert_eq!(count(&session, b"\x1b[c"), 0, "{width}");
    }
}

#[test]
fn the_ground_that_a_terminal_names_chooses_the_colours() {
    for (ground, hue) in [
        ("0000/2b2b/3636", "95;215;215"),
        ("ffff/ffff/ffff", "0;95;135"),
    ] {
        let setup = zhang().variable("COLORTERM", "truecolor").mute();
        let mut session = sitting::open(setup);
        let hue = format!("38;2;{hue}m");
        assert_eq!(count(&session, hue.as_bytes()), 0);
        let answer = answers(NARROW);
        let (widths, attributes) = answer.split_at(answer.len() - 9);
        session.type_keys(&format!("{widths}\x1b]11;rgb:{ground}\x07{attributes}"));
        session.wait_for("lines", is_drawn);
        assert!(count(&session, hue.as_bytes()) > 0, "{ground}");
    }
}

#[test]
fn the_key_that_draws_anew_asks_anew() {
    let mut session = mute();
    session.type_keys(&answers(NARROW));
    session.wait_for("lines", is_drawn);
    session.type_keys("\x0c");
    session.wait_for("lines of ASCII", is_ascii);
    assert_eq!(count(&session, QUESTION), 2);
    session.type_keys(&answers(NARROW));
    session.wait_for("lines", is_drawn);
}

#[test]
fn an_answer_on_its_way_does_not_reach_the_shell() {
    let script = format!("{PIZHU} --lang zh; read -r -n 1 -t 2 key; echo \"left <$key>\"");
    let mut session = Setup::new("/bin/bash")
        .arguments(["-c", &script])
        .mute()
        .open();
    sitting::first_frame(&session);
    session.type_keys("q");
    thread::sleep(Duration::from_millis(300));
    session.type_keys(&answers(NARROW));
    session.wait_for_text("left <>");
    assert_eq!(session.wait_exit(), Exit::Status(0));
}
