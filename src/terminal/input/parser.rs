//! From the bytes that a terminal sends to keys, pastes and answers, however the line cuts them.

use std::time::{Duration, Instant};

use super::Input;
use super::sequence::{self, Meaning};
use crate::keymap::{Key, KeyCode, Modifiers};
use crate::terminal::probe::Report;

/// How long an Esc may be the beginning of something. Terminals send a sequence in one piece.
const SHORT: Duration = Duration::from_millis(50);

/// How long it may be where an answer is expected, which a slow line may tear behind its
/// first byte.
const LONG: Duration = Duration::from_secs(1);

/// How long `ESC O` and its like may be a beginning. As keys they are rare.
const BEGUN: Duration = Duration::from_millis(500);

/// How long `ESC [` may be one. What would come behind it are digits, and a digit is a tag.
const OPENED: Duration = Duration::from_secs(2);

/// The end mark of a paste.
const PASTE_ENDS: &[u8] = b"\x1b[201~";

const ESC: u8 = 0x1b;

/// What the terminal sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Heard {
    Input(Input),
    Report(Report),
}

/// Takes bytes in pieces of any length.
///
/// An answer of the terminal never becomes keys, into whatever pieces the line tears it: a
/// sequence that has begun is waited for. Only where one byte, or two, could be keys as well is
/// there a limit to the wait; and when an Esc has been taken for a key and what follows
/// completes a sequence, it is that sequence. Esc alone loses nothing anywhere.
#[derive(Debug)]
pub(super) struct Parser {
    pending: Vec<u8>,
    /// When the last piece came.
    came: Instant,
    /// The paste that has begun.
    paste: Option<Vec<u8>>,
    /// When an Esc was last taken for a key because nothing came behind it.
    guessed: Option<Instant>,
}

/// What stands at the head of the bytes.
enum Step {
    /// The beginning of something.
    Incomplete,
    /// So many bytes, and what they are.
    Whole(usize, Meaning),
}

impl Parser {
    pub(super) const fn new(now: Instant) -> Self {
        Self {
            pending: Vec::new(),
            came: now,
            paste: None,
            guessed: None,
        }
    }

    /// Takes a piece. `expects_answer` says whether an answer of the terminal may be on its way.
    pub(super) fn take(&mut self, piece: &[u8], now: Instant, expects_answer: bool) -> Vec<Heard> {
        let mut heard = Vec::new();
        if self.pending == [ESC] && !self.continues(piece, now) {
            self.pending.clear();
            heard.push(plain(KeyCode::Esc));
        }
        if self.pending.is_empty() && self.is_rest_of_a_guess(piece, now, expects_answer) {
            self.pending.push(ESC);
        }
        self.guessed = None;
        self.came = now;
        self.pending.extend_from_slice(piece);
        self.read(&mut heard);
        heard
    }

    /// Returns how long to wait for the next piece before [`Parser::give_up`]; `None` is for ever.
    pub(super) fn patience(&self, now: Instant, expects_answer: bool) -> Option<Duration> {
        if self.paste.is_some() {
            return None;
        }
        let limit = match self.pending.as_slice() {
            [ESC] if expects_answer => LONG,
            [ESC] => SHORT,
            [ESC, b'['] if expects_answer => return None,
            [ESC, b'['] => OPENED,
            [ESC, byte] if byte.is_ascii() => BEGUN,
            _ => return None,
        };
        Some((self.came + limit).saturating_duration_since(now))
    }

    /// Takes what is pending for keys: nothing came behind it.
    pub(super) fn give_up(&mut self, now: Instant) -> Vec<Heard> {
        match std::mem::take(&mut self.pending).as_slice() {
            [] => Vec::new(),
            [ESC] => {
                self.guessed = Some(now);
                vec![plain(KeyCode::Esc)]
            }
            [ESC, byte] if byte.is_ascii() => vec![alt(KeyCode::Char(char::from(*byte)))],
            other => {
                self.pending = other.to_vec();
                Vec::new()
            }
        }
    }

    /// Tells whether a piece belongs to the Esc that waits: it came at once, or it looks like a
    /// sequence.
    fn continues(&self, piece: &[u8], now: Instant) -> bool {
        let at_once = now.saturating_duration_since(self.came) <= SHORT;
        at_once || matches!(piece.first(), Some(b'[' | b'O' | b']' | b'P' | b'_'))
    }

    /// Tells whether a piece is what an Esc that was taken for a key had been the beginning of.
    fn is_rest_of_a_guess(&self, piece: &[u8], now: Instant, expects_answer: bool) -> bool {
        let is_recent = self
            .guessed
            .is_some_and(|at| expects_answer || now.saturating_duration_since(at) <= LONG);
        if !is_recent || piece.first() != Some(&b'[') {
            return false;
        }
        match step(&[&[ESC], piece].concat()) {
            Step::Incomplete => expects_answer,
            Step::Whole(_, meaning) => meaning != Meaning::Nothing,
        }
    }

    fn read(&mut self, heard: &mut Vec<Heard>) {
        let mut pending = std::mem::take(&mut self.pending);
        let mut at = 0;
        while let Some(rest) = pending.get(at..).filter(|rest| !rest.is_empty()) {
            if let Some(paste) = &mut self.paste {
                let (taken, is_whole) = take_paste(paste, rest);
                at += taken;
                if !is_whole {
                    break;
                }
                let text = self.paste.take().unwrap_or_default();
                heard.push(Heard::Input(Input::Paste(pasted(&text))));
                continue;
            }
            let Step::Whole(length, meaning) = step(rest) else {
                break;
            };
            at += length;
            match meaning {
                Meaning::Key(key) => heard.push(Heard::Input(Input::Key(key))),
                Meaning::FocusGained => heard.push(Heard::Input(Input::FocusGained)),
                Meaning::FocusLost => heard.push(Heard::Input(Input::FocusLost)),
                Meaning::PasteBegins => self.paste = Some(Vec::new()),
                Meaning::Report(report) => heard.push(Heard::Report(report)),
                Meaning::Nothing => {}
            }
        }
        pending.drain(..at);
        self.pending = pending;
    }
}

/// Moves bytes into the paste, up to its end mark. Returns how many were taken, and whether the
/// mark was there. What may be the beginning of the mark is left.
fn take_paste(paste: &mut Vec<u8>, bytes: &[u8]) -> (usize, bool) {
    if let Some(at) = memchr::memmem::find(bytes, PASTE_ENDS) {
        paste.extend_from_slice(bytes.get(..at).unwrap_or_default());
        return (at + PASTE_ENDS.len(), true);
    }
    let begun = (1..PASTE_ENDS.len())
        .rev()
        .find(|length| bytes.ends_with(PASTE_ENDS.get(..*length).unwrap_or_default()));
    let taken = bytes.len() - begun.unwrap_or(0);
    paste.extend_from_slice(bytes.get(..taken).unwrap_or_default());
    (taken, false)
}

/// Returns a pasted text. Terminals send its lines with carriage returns, as if Enter had been
/// typed.
fn pasted(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes)
        .replace("\r\n", "\n")
        .replace('\r', "\n")
}

/// Reads what stands at the head of some bytes.
fn step(bytes: &[u8]) -> Step {
    match bytes {
        [] => Step::Incomplete,
        [ESC, rest @ ..] => escape(rest),
        _ => character(bytes, Modifiers::default()),
    }
}

/// Reads what stands behind an ESC.
fn escape(rest: &[u8]) -> Step {
    match rest {
        [] | [b'[', b'['] | [b'O' | b']' | b'P' | b'_'] | [b'O', b'1'..=b'9'] => Step::Incomplete,
        // Esc pressed twice; some terminals mean Alt by it, but to lose an Esc is worse.
        [ESC, ..] => Step::Whole(1, Meaning::Key(Key::plain(KeyCode::Esc))),
        [b'[', b'[', last, ..] if last.is_ascii_uppercase() => {
            Step::Whole(4, sequence::console(*last))
        }
        [b'[', rest @ ..] => control(rest),
        [b'O', digit @ b'1'..=b'9', last, ..] if last.is_ascii_alphabetic() => {
            Step::Whole(4, sequence::single_shift(Some(*digit), *last))
        }
        [b'O', last, ..] if last.is_ascii_alphabetic() => {
            Step::Whole(3, sequence::single_shift(None, *last))
        }
        [b']', b'0'..=b'9', ..] | [b'P', b'0'..=b'9' | b'>' | b'!' | b'$' | b'+', ..] => {
            string(rest)
        }
        [b'_', b'G', ..] => string(rest),
        _ => {
            let alt = Modifiers {
                alt: true,
                ..Modifiers::default()
            };
            match character(rest, alt) {
                Step::Incomplete => Step::Incomplete,
                Step::Whole(length, meaning) => Step::Whole(1 + length, meaning),
            }
        }
    }
}

/// Reads what stands behind `ESC [`.
fn control(rest: &[u8]) -> Step {
    let between = rest
        .iter()
        .take_while(|byte| matches!(byte, b' '..=b'?'))
        .count();
    match rest.get(between) {
        None => Step::Incomplete,
        Some(last @ b'@'..=b'~') => {
            let meaning = sequence::control(rest.get(..between).unwrap_or_default(), *last);
            Step::Whole(between + 3, meaning)
        }
        // No sequence goes on like this: what it was is lost, what comes now is not.
        Some(_) => Step::Whole(between + 2, Meaning::Nothing),
    }
}

/// Reads a string that the terminal sends of itself, up to its end, BEL or `ESC \`.
fn string(rest: &[u8]) -> Step {
    let ends = rest.iter().enumerate().find_map(|(at, byte)| match *byte {
        7 => Some(at + 1),
        ESC if rest.get(at + 1) == Some(&b'\\') => Some(at + 2),
        // Cancelled, or broken off by something else.
        0x18 | 0x1a => Some(at + 1),
        ESC if at + 1 < rest.len() => Some(at),
        _ => None,
    });
    ends.map_or(Step::Incomplete, |length| {
        let whole = rest.get(..length).unwrap_or_default();
        Step::Whole(1 + length, sequence::string(whole))
    })
}

/// Reads one character in UTF-8; bytes that are none are passed over.
fn character(bytes: &[u8], modifiers: Modifiers) -> Step {
    let longest = bytes.get(..bytes.len().min(4)).unwrap_or_default();
    let valid = match str::from_utf8(longest) {
        Ok(text) => text,
        Err(error) if error.valid_up_to() == 0 => {
            return match error.error_len() {
                None => Step::Incomplete,
                Some(length) => Step::Whole(length, Meaning::Nothing),
            };
        }
        Err(error) => longest
            .get(..error.valid_up_to())
            .and_then(|valid| str::from_utf8(valid).ok())
            .unwrap_or_default(),
    };
    let Some(typed) = valid.chars().next() else {
        return Step::Incomplete;
    };
    Step::Whole(typed.len_utf8(), pressed(typed, modifiers))
}

/// Returns the key that sends a character: Control takes a key to one of the first 32.
fn pressed(typed: char, held: Modifiers) -> Meaning {
    let ctrl = Modifiers { ctrl: true, ..held };
    let (code, modifiers) = match typed {
        '\r' | '\t' | '\u{7f}' => (KeyCode::Char(typed), held),
        '\0' => (KeyCode::Char(' '), ctrl),
        '\u{1}'..='\u{1a}' => (KeyCode::Char(shifted(typed, 'a', 1)), ctrl),
        '\u{1c}'..='\u{1f}' => (KeyCode::Char(shifted(typed, '\\', 0x1c)), ctrl),
        '\u{80}'..='\u{9f}' => return Meaning::Nothing,
        _ => (KeyCode::Char(typed), held),
    };
    Meaning::Key(Key::new(code, modifiers))
}

/// Returns the character that stands as far behind `base` as `typed` stands behind `first`.
fn shifted(typed: char, base: char, first: u32) -> char {
    let step = u32::from(typed).saturating_sub(first);
    char::from_u32(u32::from(base) + step).unwrap_or(typed)
}

fn plain(code: KeyCode) -> Heard {
    Heard::Input(Input::Key(Key::plain(code)))
}

fn alt(code: KeyCode) -> Heard {
    let alt = Modifiers {
        alt: true,
        ..Modifiers::default()
    };
    Heard::Input(Input::Key(Key::new(code, alt)))
}

#[cfg(test)]
mod tests;
