//! When the storage's thread does something that nobody asks for: after an edit, and after a fault.

use std::time::{Duration, Instant};

/// How long the first retry waits after a save that failed.
const FIRST_RETRY: Duration = Duration::from_secs(5);
/// The longest wait between two retries.
const LAST_RETRY: Duration = Duration::from_secs(60);
/// How long nobody edits before what the journals hold is brought into the documents.
const IDLE: Duration = Duration::from_secs(10);
/// How long nobody types before a draft is kept.
const PAUSE: Duration = Duration::from_secs(2);
/// How long somebody types before the draft is kept all the same.
const LONGEST: Duration = Duration::from_secs(10);

/// Why something is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cause {
    /// Somebody asks for it.
    Asked,
    /// It has waited long enough.
    Waited,
}

/// When what failed is tried again.
#[derive(Clone, Copy, Debug)]
struct Retry {
    /// How long is waited for it in all.
    wait: Duration,
    at: Instant,
}

/// What is due, and when. While nobody edits and nothing failed, nothing is.
#[derive(Clone, Copy, Debug, Default)]
pub struct Schedule {
    /// The next retry, while edits are not on the disk because writing them failed.
    retry: Option<Retry>,
    /// When the journals are folded.
    fold: Option<Instant>,
    /// When the first and the last key of the drafts was typed that are not kept.
    typed: Option<(Instant, Instant)>,
}

impl Schedule {
    /// Returns when something is due next.
    #[must_use]
    pub fn next(&self) -> Option<Instant> {
        let retry = self.retry.map(|retry| retry.at);
        [retry, self.fold, self.drafts_at()]
            .into_iter()
            .flatten()
            .min()
    }

    fn drafts_at(&self) -> Option<Instant> {
        // While writing fails, the retries take the drafts along.
        let (first, last) = self.typed.filter(|_| self.retry.is_none())?;
        Some((last + PAUSE).min(first + LONGEST))
    }

    /// Whether what failed is to be tried again.
    #[must_use]
    pub fn is_retry_due(&self, at: Instant) -> bool {
        self.retry.is_some_and(|retry| retry.at <= at)
    }

    /// Whether drafts are to be kept.
    #[must_use]
    pub fn are_drafts_due(&self, at: Instant) -> bool {
        self.drafts_at().is_some_and(|due| due <= at)
    }

    /// Whether the journals are to be folded.
    #[must_use]
    pub fn is_fold_due(&self, at: Instant) -> bool {
        self.fold.is_some_and(|due| due <= at)
    }

    /// Notes that a key was typed into a draft.
    pub fn draft_typed(&mut self, at: Instant) {
        let first = self.typed.map_or(at, |(first, _)| first);
        self.typed = Some((first, at));
    }

    /// Notes that edits were kept, and whether drafts were.
    pub const fn kept(&mut self, drafts: bool) {
        if drafts {
            self.typed = None;
        }
    }

    /// Notes that an edit was kept in a journal.
    pub fn edited(&mut self, at: Instant) {
        self.fold = Some(at + IDLE);
    }

    /// Notes that journals are being folded.
    pub const fn folded(&mut self) {
        self.fold = None;
    }

    /// Notes that somebody else is at work on a document: it is tried again, but not at once.
    pub fn fold_later(&mut self, at: Instant) {
        self.fold = Some(at + LAST_RETRY);
    }

    /// Notes why writing was tried that failed, or that it did not fail. Only retries that fail make
    /// the next one wait longer, for an edit says nothing of how long the disk will stay as it is.
    pub fn failed(&mut self, cause: Option<Cause>, at: Instant) {
        self.retry = cause.map(|cause| {
            let wait = match (self.retry, cause) {
                (Some(retry), Cause::Waited) => (retry.wait * 2).min(LAST_RETRY),
                (None, _) | (_, Cause::Asked) => FIRST_RETRY,
            };
            Retry {
                wait,
                at: at + wait,
            }
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seconds(n: u64) -> Duration {
        Duration::from_secs(n)
    }

    #[test]
    fn nothing_is_due_while_nobody_edits() {
        assert_eq!(Schedule::default().next(), None);
    }

    #[test]
    fn drafts_wait_for_a_pause_but_not_for_ever() {
        let begin = Instant::now();
        let mut schedule = Schedule::default();
        schedule.draft_typed(begin);
        assert_eq!(schedule.next(), Some(begin + seconds(2)));
        for second in 1..12 {
            schedule.draft_typed(begin + seconds(second));
        }
        assert_eq!(schedule.next(), Some(begin + seconds(10)));
        assert!(schedule.are_drafts_due(begin + seconds(10)));
        schedule.kept(true);
        assert_eq!(schedule.next(), None);
    }

    #[test]
    fn retries_wait_longer_and_longer_until_they_succeed() {
        let begin = Instant::now();
        let mut schedule = Schedule::default();
        let mut waits = Vec::new();
        for _ in 0..6 {
            schedule.failed(Some(Cause::Waited), begin);
            waits.push(schedule.next().unwrap() - begin);
        }
        assert_eq!(waits, [5, 10, 20, 40, 60, 60].map(seconds));
        schedule.failed(Some(Cause::Asked), begin);
        assert_eq!(schedule.next(), Some(begin + seconds(5)));
        schedule.failed(None, begin);
        assert_eq!(schedule.next(), None);
    }

    #[test]
    fn journals_are_folded_when_nobody_has_edited_for_ten_seconds() {
        let begin = Instant::now();
        let mut schedule = Schedule::default();
        schedule.edited(begin);
        schedule.edited(begin + seconds(3));
        assert!(!schedule.is_fold_due(begin + seconds(12)));
        assert!(schedule.is_fold_due(begin + seconds(13)));
        schedule.folded();
        assert_eq!(schedule.next(), None);
    }
}
