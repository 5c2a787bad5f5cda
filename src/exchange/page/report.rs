//! What was decided about a page, how sure each decision is, and what became of every character.

use crate::words::{Lang, Said};

/// What was decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// A line is page furniture.
    Furniture,
    /// Lines are the title of the page.
    PageTitle,
    /// Lines are the title of a speech, and belong to its body.
    Title,
    /// Lines name who speaks.
    Byline,
    /// A speech begins.
    Body,
    /// A paragraph is background.
    Background,
    /// Advice begins here.
    Call,
    /// A line of advice.
    Topic,
    /// A recommendation.
    Recommendation,
    /// Characters of which nothing is known.
    NotUnderstood,
}

impl Kind {
    /// Returns the word for programs.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Furniture => "furniture",
            Self::PageTitle => "page-title",
            Self::Title => "title",
            Self::Byline => "byline",
            Self::Body => "body",
            Self::Background => "background",
            Self::Call => "call",
            Self::Topic => "topic",
            Self::Recommendation => "recommendation",
            Self::NotUnderstood => "not-understood",
        }
    }

    /// Returns the word for people.
    #[must_use]
    pub const fn say(self, lang: Lang) -> &'static str {
        match self {
            Self::Furniture => lang.page_furniture(),
            Self::PageTitle => lang.page_title_of_page(),
            Self::Title => lang.page_title(),
            Self::Byline => lang.page_byline(),
            Self::Body => lang.page_body(),
            Self::Background => lang.page_background(),
            Self::Call => lang.page_call(),
            Self::Topic => lang.page_topic(),
            Self::Recommendation => lang.page_recommendation(),
            Self::NotUnderstood => lang.page_not_understood(),
        }
    }
}

/// One decision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision {
    /// What was decided.
    pub kind: Kind,
    /// The id of the item that it made; empty where it made none.
    pub item: String,
    /// The text that it is about.
    pub text: String,
    /// How sure it is, in percent.
    pub confidence: u8,
    /// The first and the last line of the source that it rests on, counted from 1.
    pub lines: (usize, usize),
    /// Why it is not sure.
    pub doubt: Option<Said>,
}

impl Decision {
    /// Below this a person should look, in percent.
    pub const SURE: u8 = 70;

    /// Whether a person should look.
    #[must_use]
    pub const fn is_doubtful(&self) -> bool {
        self.confidence < Self::SURE
    }
}

/// What became of the characters of a page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Account {
    /// All characters of the source.
    pub all: usize,
    /// Those that are in the corpus.
    pub used: usize,
    /// Those that only the page has: its number, its date; line ends and what spaced letters out.
    pub furniture: usize,
    /// Those of which nothing is known.
    pub not_understood: usize,
}

/// What a page must have and has not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Missing {
    /// What it is.
    pub said: Said,
    /// The line of the source where it is missed, counted from 1.
    pub line: usize,
}
