//! The names of journals: whose it is, of which sitting, and which of the sitting's.

use std::fmt;

use crate::annotation::{AnnotatorId, SessionId};

/// What the name of a journal ends in.
const SUFFIX: &str = ".ronl";

/// The name of a sitting's journal, `<annotator>.<session>.<number>.ronl`. A sitting that cannot go
/// on with one begins the next.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct JournalName {
    /// Whose edits.
    pub annotator: AnnotatorId,
    /// Of which sitting.
    pub session: SessionId,
    /// Which of the sitting's journals, from 0.
    pub number: u32,
}

impl JournalName {
    /// Reads the name of a file; `None` where it is that of no journal.
    #[must_use]
    pub fn read(name: &str) -> Option<Self> {
        let mut parts = name.strip_suffix(SUFFIX)?.split('.');
        let (annotator, session, number) = (parts.next()?, parts.next()?, parts.next()?);
        let read = Self {
            annotator: AnnotatorId::try_from(annotator).ok()?,
            session: SessionId::try_from(session).ok()?,
            number: number.parse().ok()?,
        };
        (parts.next().is_none() && read.to_string() == name).then_some(read)
    }
}

impl fmt::Display for JournalName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (annotator, session, number) = (&self.annotator, &self.session, self.number);
        write!(f, "{annotator}.{session}.{number}{SUFFIX}")
    }
}

/// The name of a file that holds the folded journals of a day, `<annotator>.<date>.<letters>.ronl`.
///
/// Its letters are random: two processes that join journals at the same time write two files, and
/// neither takes away what the other has.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DayName {
    /// Whose edits.
    pub annotator: AnnotatorId,
    /// The day on which they were joined, `YYYY-MM-DD`, in UTC.
    pub day: String,
    /// What tells it from others of the day.
    pub letters: SessionId,
}

impl DayName {
    /// Reads the name of a file; `None` where it is that of no such file.
    #[must_use]
    pub fn read(name: &str) -> Option<Self> {
        let mut parts = name.strip_suffix(SUFFIX)?.split('.');
        let (annotator, day, letters) = (parts.next()?, parts.next()?, parts.next()?);
        let is_day = day.len() == 10
            && day.bytes().enumerate().all(|(at, byte)| match at {
                4 | 7 => byte == b'-',
                _ => byte.is_ascii_digit(),
            });
        let read = Self {
            annotator: AnnotatorId::try_from(annotator).ok()?,
            day: day.to_owned(),
            letters: SessionId::try_from(letters).ok()?,
        };
        (is_day && parts.next().is_none()).then_some(read)
    }
}

impl fmt::Display for DayName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (annotator, day, letters) = (&self.annotator, &self.day, &self.letters);
        write!(f, "{annotator}.{day}.{letters}{SUFFIX}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_read_as_they_are_written_and_no_others_are_read() {
        let name = "zhang.q2xmk7f3.0.ronl";
        let read = JournalName::read(name).unwrap();
        assert_eq!(read.to_string(), name);
        assert_eq!(DayName::read(name), None);
        let day = "zhang.2026-11-25.q2xmk7f3.ronl";
        assert_eq!(DayName::read(day).unwrap().to_string(), day);
        assert_eq!(JournalName::read(day), None);
        for other in [
            "zhang.q2xmk7f3.ronl",
            "zhang.q2xmk7f3.00.ronl",
            "zhang.q2xmk7f3.+1.ronl",
            "zhang.q2xmk7f3.0.ron",
            "Zhang.q2xmk7f3.0.ronl",
            "../zhang.q2xmk7f3.0.ronl",
            "zhang.q2xmk7f3.0.1.ronl",
            "zhang.2026-11-2x.q2xmk7f3.ronl",
        ] {
            assert_eq!(JournalName::read(other), None, "{other}");
            assert_eq!(DayName::read(other), None, "{other}");
        }
    }
}
