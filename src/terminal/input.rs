//! What the user's terminal sends: keys, pastes and focus, and its answers, read on a thread of its own.

mod parser;
mod sequence;

use std::io;
use std::thread;
use std::time::Instant;

use super::line;
use super::probe::{Answer, Answers, PendingAnswer};
use crate::keymap::Key;
use parser::{Heard, Parser};

/// The most bytes that are read at once. A paste comes in several such pieces.
const PIECE: usize = 4096;

/// What the terminal sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Input {
    /// A key was pressed, or repeats. A burst of keys is typing, however fast: an input method
    /// commits a whole sentence at once, and only a bracketed paste is a paste.
    Key(Key),
    /// A text was pasted; its lines end with `\n`. It may hold control characters.
    Paste(String),
    /// The window came into focus.
    FocusGained,
    /// The window lost the focus.
    FocusLost,
    /// The terminal has answered what it was asked.
    Answered(Answer),
}

/// Starts the thread that waits for input and hands to `send` what came together, until that
/// returns `false` or the terminal cannot be read any more; then `ended` is called with the reason.
/// When a whole answer of the terminal has come, none is `pending` any more.
///
/// # Errors
///
/// The system's, when it has no thread left.
pub fn listen(
    pending: PendingAnswer,
    send: impl FnMut(Vec<Input>) -> bool + Send + 'static,
    ended: impl FnOnce(io::Error) + Send + 'static,
) -> io::Result<()> {
    let mut listening = Listening {
        parser: Parser::new(Instant::now()),
        answers: Answers::default(),
        pending,
        send,
    };
    thread::Builder::new()
        .name("input".to_owned())
        .spawn(move || {
            loop {
                match listening.hear() {
                    Ok(true) => {}
                    Ok(false) => return,
                    Err(error) if is_passing(&error) => {}
                    Err(error) => return ended(error),
                }
            }
        })?;
    Ok(())
}

/// The thread's work.
struct Listening<S> {
    parser: Parser,
    answers: Answers,
    pending: PendingAnswer,
    send: S,
}

impl<S: FnMut(Vec<Input>) -> bool> Listening<S> {
    /// Waits for one piece and hands on what it means. Answers whether more is wanted.
    fn hear(&mut self) -> io::Result<bool> {
        let before = Instant::now();
        let patience = self
            .parser
            .patience(before, self.pending.is_expected(before));
        let mut piece = [0; PIECE];
        let heard = match line::read(&mut piece, patience)? {
            Some(length) => {
                let now = Instant::now();
                let piece = piece.get(..length).unwrap_or_default();
                self.parser.take(piece, now, self.pending.is_expected(now))
            }
            None => self.parser.give_up(Instant::now()),
        };
        let inputs: Vec<Input> = heard
            .into_iter()
            .filter_map(|heard| self.input(heard))
            .collect();
        Ok(inputs.is_empty() || (self.send)(inputs))
    }

    /// Returns what is to be handed on of what was heard: an answer only when it is whole.
    fn input(&mut self, heard: Heard) -> Option<Input> {
        match heard {
            Heard::Input(input) => Some(input),
            Heard::Report(report) => {
                let answer = self.answers.take(report)?;
                self.pending.end();
                Some(Input::Answered(answer))
            }
        }
    }
}

/// Tells whether there is nothing to be read just now, and will be again.
fn is_passing(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::Interrupted | io::ErrorKind::WouldBlock
    )
}
