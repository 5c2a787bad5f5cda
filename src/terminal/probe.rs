//! Asking the terminal how wide it draws what terminals disagree about, without waiting for it.
//!
//! The question is one write: characters, and behind each the question where the cursor is now.
//! The last question is what the terminal is (DA1), which every terminal answers, and in order: so
//! its answer ends all of them, and a terminal that does not know the others costs no wait.

use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use ratatui::layout::Size;

use super::{Ambiguous, Background};

/// How long an answer is taken to be on its way. What comes later is heard all the same.
const ON_ITS_WAY: Duration = Duration::from_secs(5);

/// How long whoever leaves waits for an answer, which would otherwise go to the shell as if
/// it had been typed there.
const BEFORE_LEAVING: Duration = Duration::from_secs(1);

/// The row, counted from 1, at whose begin each character is drawn. Not the first row: the
/// answer of a cursor there is also what Shift-F3 sends.
const ROW: u16 = 2;

/// What every terminal draws in two columns that draws Chinese at all.
const HAN: char = '中';

/// What has two columns in some terminals: quotes, dashes, marks, letters, and what lines are
/// drawn with.
const AMBIGUOUS: [char; 10] = ['“', '—', '…', '·', '①', '×', 'α', '■', '─', '│'];

/// The smallest screen that can be asked.
const SMALLEST: Size = Size::new(4, 2);

/// An answer of the terminal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Report {
    /// Where the cursor is, counted from 1 (CPR).
    Cursor {
        /// The row.
        row: u16,
        /// The column.
        column: u16,
    },
    /// What its text stands on (OSC 11).
    Background(Background),
    /// What the terminal is (DA1). Every terminal answers it, so it ends whatever was asked before.
    Attributes,
}

/// What somebody wants to know of the terminal.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Wanted {
    /// How it draws what terminals disagree about.
    pub ambiguous: bool,
    /// What its text stands on.
    pub background: bool,
}

/// What a terminal has answered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Answer {
    /// How it draws what terminals disagree about.
    pub ambiguous: Ambiguous,
    /// What its text stands on, if it has said so.
    pub background: Option<Background>,
}

/// Returns the question, or nothing where nothing is wanted, or on a screen on which it cannot be
/// asked. It is drawn over the second row, and leaves it empty.
#[must_use]
pub fn question(wanted: Wanted, screen: Size) -> Vec<u8> {
    let fits = screen.width >= SMALLEST.width && screen.height >= SMALLEST.height;
    let mut question = String::new();
    if wanted.ambiguous && fits {
        ask_widths(&mut question);
    }
    if wanted.background {
        question.push_str("\x1b]11;?\x1b\\");
    }
    if !question.is_empty() {
        question.push_str("\x1b[c");
    }
    question.into_bytes()
}

fn ask_widths(question: &mut String) {
    let start = format!("\x1b[{ROW};1H");
    let mut ask = |drawn: &str| {
        question.push_str(&start);
        question.push_str(drawn);
        question.push_str("\x1b[6n");
    };
    ask("");
    for glyph in asked() {
        ask(glyph.encode_utf8(&mut [0; 4]));
    }
    question.push_str(&start);
    question.push_str("\x1b[K");
}

fn asked() -> impl Iterator<Item = char> {
    [HAN].into_iter().chain(AMBIGUOUS)
}

/// The answers to one question, as they come.
#[derive(Debug, Default)]
pub struct Answers {
    columns: Vec<u16>,
    background: Option<Background>,
    /// A cursor was reported where none had been put.
    is_doubtful: bool,
}

impl Answers {
    /// Takes an answer. With the last one it is known what the terminal does; one that has left
    /// out answers, gives others than can be, or does not treat all glyphs alike, needs the form
    /// that is right everywhere.
    pub fn take(&mut self, report: Report) -> Option<Answer> {
        match report {
            Report::Cursor { row, column } => {
                self.is_doubtful |= row != ROW || self.columns.len() > asked().count();
                if !self.is_doubtful {
                    self.columns.push(column);
                }
                None
            }
            Report::Background(background) => {
                self.background = Some(background);
                None
            }
            Report::Attributes => {
                let answers = std::mem::take(self);
                Some(Answer {
                    ambiguous: answers.widths().unwrap_or_default(),
                    background: answers.background,
                })
            }
        }
    }

    /// Returns what the terminal does, if the answers can be relied on.
    fn widths(&self) -> Option<Ambiguous> {
        let (start, columns) = self.columns.split_first()?;
        let (han, columns) = columns.split_first()?;
        let is_whole = columns.len() == AMBIGUOUS.len();
        if self.is_doubtful || !is_whole || (*start, *han) != (1, 3) {
            return None;
        }
        let all = |column: u16| columns.iter().all(|other| *other == column);
        match (all(2), all(3)) {
            (true, _) => Some(Ambiguous::Narrow),
            (_, true) => Some(Ambiguous::Wide),
            _ => None,
        }
    }
}

/// Whether an answer of the terminal is on its way: shared by who asks and who listens.
#[derive(Clone, Debug, Default)]
pub struct PendingAnswer(Arc<(Mutex<Option<Instant>>, Condvar)>);

impl PendingAnswer {
    /// Notes that the terminal is being asked; this comes before the question is written.
    pub fn begin(&self) {
        *self.asked() = Some(Instant::now());
    }

    /// Notes that the last answer has come.
    pub fn end(&self) {
        *self.asked() = None;
        self.0.1.notify_all();
    }

    /// Tells whether an answer may be on its way.
    #[must_use]
    pub fn is_expected(&self, now: Instant) -> bool {
        self.asked()
            .is_some_and(|at| now.saturating_duration_since(at) < ON_ITS_WAY)
    }

    /// Waits for an answer that is on its way, but no longer than a second from when it was asked
    /// for: a terminal that has not answered by then may never do.
    pub fn wait(&self) {
        let asked = self.asked();
        let Some(at) = *asked else { return };
        let rest = BEFORE_LEAVING.saturating_sub(at.elapsed());
        let waited = self
            .0
            .1
            .wait_timeout_while(asked, rest, |asked| asked.is_some());
        drop(waited);
    }

    fn asked(&self) -> MutexGuard<'_, Option<Instant>> {
        self.0.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Answers a question as a terminal does that draws `wide` characters in two columns.
    fn answered(wide: impl Fn(char) -> bool) -> Vec<Report> {
        let mut reports = vec![cursor(1)];
        reports.extend(asked().map(|glyph| cursor(if wide(glyph) { 3 } else { 2 })));
        reports.push(Report::Attributes);
        reports
    }

    fn cursor(column: u16) -> Report {
        Report::Cursor { row: ROW, column }
    }

    fn found(reports: &[Report]) -> Option<Ambiguous> {
        let mut answers = Answers::default();
        reports
            .iter()
            .fold(None, |found, report| answers.take(*report).or(found))
            .map(|answer| answer.ambiguous)
    }

    const UNKNOWN: Option<Ambiguous> = Some(Ambiguous::Agnostic);

    #[test]
    fn a_terminal_is_what_it_answers() {
        let narrow = answered(|glyph| glyph == HAN);
        assert_eq!(found(&narrow), Some(Ambiguous::Narrow));
        assert_eq!(found(&answered(|_| true)), Some(Ambiguous::Wide));
        for other in AMBIGUOUS {
            let mixed = answered(|glyph| glyph == HAN || glyph == other);
            assert_eq!(found(&mixed), UNKNOWN, "{other}");
        }
    }

    #[test]
    fn answers_that_cannot_be_are_not_believed() {
        // Another encoding than UTF-8, or no Chinese at all.
        assert_eq!(found(&answered(|_| false)), UNKNOWN);
        let good = answered(|glyph| glyph == HAN);
        for index in 0..good.len() - 1 {
            let mut lacking = good.clone();
            lacking.remove(index);
            assert_eq!(found(&lacking), UNKNOWN, "without {index}");
            let mut elsewhere = good.clone();
            elsewhere[index] = Report::Cursor { row: 3, column: 2 };
            assert_eq!(found(&elsewhere), UNKNOWN, "elsewhere at {index}");
            let mut twice = good.clone();
            twice.insert(index, good[index]);
            assert_eq!(found(&twice), UNKNOWN, "{index} twice");
            let mut far = good.clone();
            far[index] = cursor(9);
            assert_eq!(found(&far), UNKNOWN, "far at {index}");
        }
    }

    #[test]
    fn a_terminal_that_only_says_what_it_is_is_unknown() {
        assert_eq!(found(&[Report::Attributes]), UNKNOWN);
        assert_eq!(found(&[cursor(1), cursor(3)]), None);
    }

    #[test]
    fn one_answer_after_another_is_taken_for_itself() {
        let mut answers = Answers::default();
        let torn = [cursor(1), Report::Attributes];
        let good = answered(|_| true);
        let found: Vec<_> = torn
            .iter()
            .chain(&good)
            .filter_map(|report| answers.take(*report))
            .map(|answer| answer.ambiguous)
            .collect();
        assert_eq!(found, [Ambiguous::Agnostic, Ambiguous::Wide]);
    }

    #[test]
    fn the_ground_is_told_beside_the_widths() {
        let mut answers = Answers::default();
        assert_eq!(answers.take(Report::Background(Background::Light)), None);
        let answer = answers.take(Report::Attributes).unwrap();
        assert_eq!(answer.background, Some(Background::Light));
        let next = answers.take(Report::Attributes).unwrap();
        assert_eq!(next.background, None);
    }

    #[test]
    fn the_question_is_short_and_leaves_nothing_behind() {
        let asked = |ambiguous, background, width, height| {
            let wanted = Wanted {
                ambiguous,
                background,
            };
            String::from_utf8(question(wanted, Size::new(width, height))).unwrap()
        };
        let widths = asked(true, false, 80, 24);
        assert!(widths.len() <= 200, "{} bytes", widths.len());
        assert_eq!(widths.matches("\x1b[6n").count(), 12);
        assert!(widths.ends_with("\x1b[2;1H\x1b[K\x1b[c"));
        assert_eq!(asked(false, false, 80, 24), "");
        assert_eq!(asked(true, false, 80, 1), "");
        assert_eq!(asked(true, false, 3, 24), "");
        assert_eq!(asked(true, true, 3, 24), "\x1b]11;?\x1b\\\x1b[c");
    }

    #[test]
    fn an_answer_is_expected_until_it_comes_or_time_has_passed() {
        let pending = PendingAnswer::default();
        let now = Instant::now();
        assert!(!pending.is_expected(now));
        pending.begin();
        assert!(pending.is_expected(Instant::now()));
        assert!(!pending.is_expected(Instant::now() + ON_ITS_WAY));
        pending.end();
        assert!(!pending.is_expected(now));
        pending.wait();
    }
}
