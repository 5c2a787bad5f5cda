//! The values that a field of an annotation can hold, and the canonical order of the fields.

use super::id::TagId;
use crate::words::Lang;

/// The longest memo, in bytes of UTF-8: even with every character escaped it fits a line of a document.
pub const MEMO_BYTES_MAX: usize = 128 * 1024;

/// How far the work on a recommendation has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Status {
    /// Nobody has looked at it.
    #[default]
    Unread,
    /// Read and judged.
    Reviewed,
    /// Somebody should come back to it.
    Flagged,
    /// Nothing is left to do.
    Done,
}

impl Status {
    /// All of them, in the order in which they follow each other.
    pub const ALL: [Self; 4] = [Self::Unread, Self::Reviewed, Self::Flagged, Self::Done];

    /// Returns the status that follows; after the last comes the first.
    #[must_use]
    pub const fn next(self) -> Self {
        match self {
            Self::Unread => Self::Reviewed,
            Self::Reviewed => Self::Flagged,
            Self::Flagged => Self::Done,
            Self::Done => Self::Unread,
        }
    }

    /// Returns whether the recommendation counts as reviewed (已阅): everything but `Unread` does.
    #[must_use]
    pub const fn is_reviewed(self) -> bool {
        !matches!(self, Self::Unread)
    }

    /// Returns the word that the command line and exports use, the same in every language.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Unread => "unread",
            Self::Reviewed => "reviewed",
            Self::Flagged => "flagged",
            Self::Done => "done",
        }
    }

    /// Returns the status with this word, in any case.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|status| status.word().eq_ignore_ascii_case(word))
    }

    /// Returns the status that a person calls so: its word, or its Chinese name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        let by_label = || {
            Self::ALL
                .into_iter()
                .find(|status| status.label(Lang::Chinese) == name)
        };
        Self::from_word(name).or_else(by_label)
    }

    /// Returns the name that the user sees.
    #[must_use]
    pub const fn label(self, lang: Lang) -> &'static str {
        match self {
            Self::Unread => lang.status_unread(),
            Self::Reviewed => lang.status_reviewed(),
            Self::Flagged => lang.status_flagged(),
            Self::Done => lang.status_done(),
        }
    }
}

/// How urgent a recommendation is: 1 to 5, 5 the most urgent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Priority(u8);

impl Priority {
    /// The least urgent.
    pub const LOWEST: Self = Self(1);
    /// The most urgent.
    pub const HIGHEST: Self = Self(5);

    /// Returns the number, 1 to 5.
    #[must_use]
    pub const fn get(self) -> u8 {
        self.0
    }

    /// Returns the priority one step more urgent: none becomes 1, and 5 stays.
    #[must_use]
    pub fn raise(priority: Option<Self>) -> Option<Self> {
        Some(priority.map_or(Self::LOWEST, |Self(number)| {
            Self(number + 1).min(Self::HIGHEST)
        }))
    }

    /// Returns the priority one step less urgent: 1 becomes none, and none stays.
    #[must_use]
    pub fn lower(priority: Option<Self>) -> Option<Self> {
        priority.and_then(|Self(number)| Self::try_from(number - 1).ok())
    }
}

impl TryFrom<u8> for Priority {
    /// The number that is no priority.
    type Error = u8;

    fn try_from(number: u8) -> Result<Self, u8> {
        if (1..=5).contains(&number) {
            Ok(Self(number))
        } else {
            Err(number)
        }
    }
}

impl std::fmt::Display for Priority {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

/// A passage of a recommendation's text, found by its words and by its place
/// (W3C `TextQuoteSelector` and `TextPositionSelector`).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SpanTarget {
    /// XXH3-64 of the raw UTF-8 text that the place was measured in.
    pub text_hash: u64,
    /// The passage itself.
    pub exact: String,
    /// The characters before it.
    pub prefix: String,
    /// The characters after it.
    pub suffix: String,
    /// Where it begins and where it ends, in code points of the text.
    pub at: (u32, u32),
}

/// What one fact says of one field.
///
/// The derived order only breaks ties between equal stamps; any total order would do.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Value {
    /// The passage that the annotation is about.
    Span(Box<SpanTarget>),
    /// Whether a tag is set.
    Tag(TagId, bool),
    /// Free text; empty is none.
    Memo(String),
    /// How far the work has come.
    Status(Status),
    /// How urgent it is.
    Priority(Option<Priority>),
}

/// A field of an annotation; the derived order is the canonical order of a document.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Field {
    /// The passage that the annotation is about.
    Span,
    /// Whether this tag is set.
    Tag(TagId),
    /// Free text.
    Memo,
    /// How far the work has come.
    Status,
    /// How urgent it is.
    Priority,
}

impl Value {
    /// Returns the field that the value belongs to.
    #[must_use]
    pub fn field(&self) -> Field {
        match self {
            Self::Span(_) => Field::Span,
            Self::Tag(tag, _) => Field::Tag(tag.clone()),
            Self::Memo(_) => Field::Memo,
            Self::Status(_) => Field::Status,
            Self::Priority(_) => Field::Priority,
        }
    }

    /// Returns the value that shows, counts and exports as absent, which undo writes where nothing
    /// stood before. A span has none: a passage is not cleared but deleted.
    #[must_use]
    pub fn cleared(field: &Field) -> Option<Self> {
        match field {
            Field::Span => None,
            Field::Tag(tag) => Some(Self::Tag(tag.clone(), false)),
            Field::Memo => Some(Self::Memo(String::new())),
            Field::Status => Some(Self::Status(Status::Unread)),
            Field::Priority => Some(Self::Priority(None)),
        }
    }

    /// Returns whether the value shows, counts and exports as absent.
    #[must_use]
    pub fn is_cleared(&self) -> bool {
        match self {
            Self::Span(_) => false,
            Self::Tag(_, set) => !set,
            Self::Memo(text) => text.is_empty(),
            Self::Status(status) => *status == Status::Unread,
            Self::Priority(priority) => priority.is_none(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn statuses_go_round() {
        let round: Vec<_> = std::iter::successors(Some(Status::Unread), |s| Some(s.next()))
            .take(5)
            .map(Status::word)
            .collect();
        assert_eq!(round, ["unread", "reviewed", "flagged", "done", "unread"]);
        assert_eq!(Status::from_word("Flagged"), Some(Status::Flagged));
        assert_eq!(Status::from_word("read"), None);
        assert_eq!(Status::Flagged.label(Lang::Chinese), "待议");
        assert_eq!(Status::named("待议"), Some(Status::Flagged));
        assert_eq!(Status::named("DONE"), Some(Status::Done));
        assert_eq!(Status::named("已读"), None);
    }

    #[test]
    fn priorities_step_between_none_and_five() {
        let number = |priority: Option<Priority>| priority.map(Priority::get);
        let mut priority = None;
        let up: Vec<_> = (0..6)
            .map(|_| {
                priority = Priority::raise(priority);
                number(priority)
            })
            .collect();
        assert_eq!(up, [Some(1), Some(2), Some(3), Some(4), Some(5), Some(5)]);
        let down: Vec<_> = (0..6)
            .map(|_| {
                priority = Priority::lower(priority);
                number(priority)
            })
            .collect();
        assert_eq!(down, [Some(4), Some(3), Some(2), Some(1), None, None]);
        assert_eq!(
            (Priority::try_from(0), Priority::try_from(6)),
            (Err(0), Err(6))
        );
    }

    #[test]
    fn a_cleared_value_belongs_to_its_field_and_counts_as_absent() {
        let tag = TagId::try_from("funding").unwrap();
        for field in [Field::Tag(tag), Field::Memo, Field::Status, Field::Priority] {
            let cleared = Value::cleared(&field).unwrap();
            assert_eq!(cleared.field(), field);
            assert!(cleared.is_cleared());
        }
        assert_eq!(Value::cleared(&Field::Span), None);
    }
}
