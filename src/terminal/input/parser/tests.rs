//! Pieces of bytes in, keys out: what terminals send, whole, torn, late and mistaken.

use proptest::prelude::*;

use super::*;
use crate::terminal::Background;

/// A terminal that sends pieces, and how long it waits before each.
struct Line {
    parser: Parser,
    now: Instant,
    expects_answer: bool,
    heard: Vec<Heard>,
}

impl Line {
    fn new() -> Self {
        let now = Instant::now();
        Self {
            parser: Parser::new(now),
            now,
            expects_answer: false,
            heard: Vec::new(),
        }
    }

    fn expecting() -> Self {
        Self {
            expects_answer: true,
            ..Self::new()
        }
    }

    /// Lets time go by, as the thread that listens does: whenever patience ends, it gives up.
    fn wait(&mut self, millis: u64) {
        let end = self.now + Duration::from_millis(millis);
        while let Some(patience) = self.parser.patience(self.now, self.expects_answer) {
            if self.now + patience > end {
                break;
            }
            self.now += patience;
            self.heard.extend(self.parser.give_up(self.now));
        }
        self.now = end;
    }

    fn send(&mut self, piece: &[u8]) {
        let heard = self.parser.take(piece, self.now, self.expects_answer);
        self.heard.extend(heard);
    }

    /// Ends the line after a minute, and returns all that was heard.
    fn heard(mut self) -> Vec<Heard> {
        self.wait(60_000);
        self.heard
    }
}

/// Returns what a piece means that nothing follows.
fn whole(piece: &[u8]) -> Vec<Heard> {
    let mut line = Line::new();
    line.send(piece);
    line.heard()
}

/// Returns the keys that keymaps write so, with spaces between.
fn keys(notation: &str) -> Vec<Heard> {
    notation
        .split_whitespace()
        .map(|key| Heard::Input(Input::Key(key.parse().unwrap())))
        .collect()
}

fn cursor(row: u16, column: u16) -> Heard {
    Heard::Report(Report::Cursor { row, column })
}

const ATTRIBUTES: Heard = Heard::Report(Report::Attributes);

/// What terminals send for keys, and the key.
const KEYS: &[(&[u8], &str)] = &[
    (b"j", "j"),
    (b"G", "G"),
    ("政".as_bytes(), "政"),
    ("𠮷".as_bytes(), "𠮷"),
    (b"\r", "Enter"),
    (b"\n", "Ctrl-j"),
    (b"\t", "Tab"),
    (b"\x7f", "Backspace"),
    (b"\x08", "Ctrl-h"),
    (b"\0", "Ctrl-Space"),
    (b"\x04", "Ctrl-d"),
    (b"\x1c", "Ctrl-\\"),
    (b"\x1f", "Ctrl-_"),
    (b"\x1bx", "Alt-x"),
    (b"\x1b<", "Alt-<"),
    (b"\x1b\r", "Alt-Enter"),
    (b"\x1b\x7f", "Alt-Backspace"),
    ("\x1b字".as_bytes(), "Alt-字"),
    (b"\x1b[A", "Up"),
    (b"\x1b[D", "Left"),
    (b"\x1bOA", "Up"),
    (b"\x1bOH", "Home"),
    (b"\x1b[H", "Home"),
    (b"\x1b[F", "End"),
    (b"\x1b[1~", "Home"),
    (b"\x1b[4~", "End"),
    (b"\x1b[7~", "Home"),
    (b"\x1b[8~", "End"),
    (b"\x1b[2~", "Insert"),
    (b"\x1b[3~", "Delete"),
    (b"\x1b[5~", "PageUp"),
    (b"\x1b[6~", "PageDown"),
    (b"\x1b[Z", "Shift-Tab"),
    (b"\x1b[1;5C", "Ctrl-Right"),
    (b"\x1b[1;3A", "Alt-Up"),
    (b"\x1b[5;3~", "Alt-PageUp"),
    (b"\x1b[3;2~", "Shift-Delete"),
    (b"\x1bOP", "F1"),
    (b"\x1bOR", "F3"),
    (b"\x1bOS", "F4"),
    (b"\x1b[1;2P", "Shift-F1"),
    (b"\x1b[1;2R", "Shift-F3"),
    (b"\x1bO2R", "Shift-F3"),
    (b"\x1b[11~", "F1"),
    (b"\x1b[15~", "F5"),
    (b"\x1b[17~", "F6"),
    (b"\x1b[21~", "F10"),
    (b"\x1b[24~", "F12"),
    (b"\x1b[24;2~", "Shift-F12"),
    (b"\x1b[28~", "F15"),
    (b"\x1b[34~", "F20"),
    (b"\x1b[[A", "F1"),
    (b"\x1b[[E", "F5"),
    (b"\x1b[a", "Shift-Up"),
    (b"\x1bOa", "Ctrl-Up"),
    (b"\x1b[3^", "Ctrl-Delete"),
    (b"\x1b[3@", "Ctrl-Shift-Delete"),
    (b"\x1b[27;5;106~", "Ctrl-j"),
    (b"\x1b[106;5u", "Ctrl-j"),
    (b"\x1b[27u", "Esc"),
    (b"\x1b[13;2u", "Shift-Enter"),
    (b"\x1b[97;65u", "a"),
    (b"\x1bOp", "0"),
    (b"\x1bOM", "Enter"),
    (b"\x1b[57400u", "1"),
];

/// What is swallowed: answers that nobody asked for, mice, releases, what is malformed.
const NOTHING: &[&[u8]] = &[
    b"\x1b[<0;10;5M",
    b"\x1b[>0;95;0c",
    b"\x1b[?2026;2$y",
    b"\x1b[0n",
    b"\x1b[106;1:3u",
    b"\x1b[97;9u",
    b"\x1b]10;rgb:0000/0000/0000\x07",
    b"\x1b]11;red\x07",
    b"\x1b]52;c;YQ==\x1b\\",
    b"\x1bP>|XTerm(379)\x1b\\",
    b"\x1b_Gi=1;OK\x1b\\",
    b"\xff\xfe",
    b"\x9b",
    b"\xc2\x9b",
];

#[test]
fn keys_are_what_terminals_send_for_them() {
    for (bytes, key) in KEYS {
        assert_eq!(whole(bytes), keys(key), "{}", bytes.escape_ascii());
    }
}

#[test]
fn what_is_no_key_is_swallowed_and_nothing_behind_it() {
    for bytes in NOTHING {
        let said = bytes.escape_ascii().to_string();
        assert_eq!(whole(bytes), [], "{said}");
        assert_eq!(
            whole(&[bytes, b"j".as_slice()].concat()),
            keys("j"),
            "{said}"
        );
    }
}

#[test]
fn a_sequence_is_the_same_into_whatever_pieces_it_is_torn() {
    for (bytes, key) in KEYS.iter().filter(|(bytes, _)| bytes.len() > 2) {
        for cut in 1..bytes.len() {
            let (head, tail) = bytes.split_at(cut);
            let mut line = Line::new();
            line.send(head);
            line.wait(if head == b"\x1b" { 20 } else { 300 });
            line.send(tail);
            assert_eq!(line.heard(), keys(key), "{} at {cut}", bytes.escape_ascii());
        }
    }
}

#[test]
fn an_esc_alone_is_a_key_soon() {
    let mut line = Line::new();
    line.send(b"\x1b");
    assert_eq!(line.heard, []);
    line.wait(60);
    assert_eq!(line.heard, keys("Esc"));
    line.send(b"j");
    assert_eq!(line.heard(), keys("Esc j"));
}

#[test]
fn esc_twice_in_one_piece_is_two() {
    assert_eq!(whole(b"\x1b\x1b"), keys("Esc Esc"));
    assert_eq!(whole(b"\x1b\x1b\x1b"), keys("Esc Esc Esc"));
    assert_eq!(whole(b"\x1b\x1b[A"), keys("Esc Up"));
}

#[test]
fn an_esc_and_a_key_some_time_later_are_two() {
    for expects_answer in [false, true] {
        let mut line = Line::new();
        line.expects_answer = expects_answer;
        line.send(b"\x1b");
        line.wait(70);
        line.send(b"q");
        assert_eq!(line.heard(), keys("Esc q"));
    }
}

#[test]
fn an_answer_never_becomes_keys() {
    let answer = b"\x1b[2;1R\x1b[2;3R\x1b[2;10R\x1b[?62;22c";
    let expected = [cursor(2, 1), cursor(2, 3), cursor(2, 10), ATTRIBUTES];
    for cut in 0..=answer.len() {
        for pause in [0, 40, 80, 400, 900, 30_000] {
            let (head, tail) = answer.split_at(cut);
            let mut line = Line::expecting();
            line.send(head);
            line.wait(pause);
            line.send(tail);
            let mut came = line.heard();
            // An Esc that waits for longer than a second is taken for one, and loses nothing.
            if pause > 1000 {
                came.retain(|heard| *heard != plain(KeyCode::Esc));
            }
            assert_eq!(came, expected, "cut at {cut}, {pause} ms");
        }
    }
}

#[test]
fn an_answer_byte_by_byte_never_becomes_keys() {
    for pause in [30, 300, 900] {
        let mut line = Line::expecting();
        for byte in b"\x1b[2;1R\x1b[?62;22c" {
            line.send(&[*byte]);
            line.wait(pause);
        }
        assert_eq!(line.heard(), [cursor(2, 1), ATTRIBUTES], "{pause} ms");
    }
}

#[test]
fn an_answer_that_nobody_waits_for_any_more_is_no_keys_either() {
    let mut line = Line::new();
    line.send(b"\x1b");
    line.wait(200);
    line.send(b"[2;3R");
    assert_eq!(line.heard(), [plain(KeyCode::Esc), cursor(2, 3)]);
}

#[test]
fn keys_between_answers_are_kept_in_their_order() {
    let mut line = Line::expecting();
    line.send("j\x1b[2;1R政k\x1b[?1;2c".as_bytes());
    line.send(b"\x1b[A");
    let mut expected = keys("j");
    expected.push(cursor(2, 1));
    expected.extend(keys("政 k"));
    expected.push(ATTRIBUTES);
    expected.extend(keys("Up"));
    assert_eq!(line.heard(), expected);
}

#[test]
fn a_bracket_after_an_esc_is_a_key_when_no_answer_is_expected() {
    let mut line = Line::new();
    line.send(b"\x1b");
    line.wait(100);
    line.send(b"[");
    assert_eq!(line.heard(), keys("Esc ["));
    assert_eq!(whole(b"\x1b["), keys("Alt-["));
    assert_eq!(whole(b"\x1bO"), keys("Alt-O"));
}

#[test]
fn a_paste_is_one_piece_whatever_is_in_it() {
    let text = "一\r二\r\n三\n\r四 \x1b[A \x1b[200~ 五";
    let expected = "一\n二\n三\n\n四 \x1b[A \x1b[200~ 五";
    let sent = format!("a\x1b[200~{text}\x1b[201~b");
    let mut whole = keys("a");
    whole.push(Heard::Input(Input::Paste(expected.to_owned())));
    whole.extend(keys("b"));
    for cut in 0..sent.len() {
        let (head, tail) = sent.as_bytes().split_at(cut);
        let mut line = Line::new();
        line.send(head);
        line.wait(if head.ends_with(b"\x1b") { 10 } else { 1000 });
        line.send(tail);
        assert_eq!(line.heard(), whole, "cut at {cut}");
    }
}

#[test]
fn the_ground_is_heard_with_either_end() {
    let light = [Heard::Report(Report::Background(Background::Light))];
    assert_eq!(whole(b"\x1b]11;rgb:ffff/ffff/ffff\x07"), light);
    assert_eq!(whole(b"\x1b]11;rgb:ffff/ffff/ffff\x1b\\"), light);
}

#[test]
fn a_sequence_that_breaks_off_costs_nothing_behind_it() {
    assert_eq!(whole(b"\x1b[2;\x1b[A"), keys("Up"));
    assert_eq!(whole(b"\x1b[2\rj"), keys("Enter j"));
    assert_eq!(whole("\x1b[2政".as_bytes()), keys("政"));
    assert_eq!(whole(b"\x1b]11;rgb\x1b[Aj"), keys("Up j"));
}

proptest! {
    #[test]
    fn text_is_typed_as_it_is(text in "[a-z0-9政策，。“”—…𠮷👨\u{200d}\u{301}]{0,40}", at in 0_usize..200) {
        let cut = at.min(text.len());
        let (head, tail) = text.as_bytes().split_at(cut);
        let mut line = Line::new();
        line.send(head);
        line.wait(5_000);
        line.send(tail);
        let typed: String = line
            .heard()
            .into_iter()
            .filter_map(|heard| match heard {
                Heard::Input(Input::Key(key)) => key.typed_char(),
                _ => None,
            })
            .collect();
        prop_assert_eq!(typed, text);
    }

    #[test]
    fn whatever_comes_is_taken(pieces in prop::collection::vec(prop::collection::vec(any::<u8>(), 0..20), 0..8)) {
        let mut line = Line::new();
        for piece in pieces {
            line.send(&piece);
            line.wait(10);
        }
        // A sequence or a paste that was begun may be waited for.
        line.send(b"\x1b\\\x1b[201~~~jj");
        let heard = line.heard();
        prop_assert!(heard.ends_with(&keys("j")));
    }
}
