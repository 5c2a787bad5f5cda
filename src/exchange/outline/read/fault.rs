//! What can be wrong with an outline, and what would be right.

use crate::exchange::outline::keys::Key;
use crate::notation::Severity;
use crate::words::{Lang, Said, Say as _, cited};

/// Something wrong.
#[derive(Debug)]
pub enum Fault {
    /// There is no heading at all.
    NoHeading,
    /// There is a title of a corpus and nothing else.
    NoProposal,
    /// Text that belongs to no proposal.
    Stray,
    /// A line with a key that there is not.
    UnknownKey {
        written: String,
        meant: Option<&'static str>,
        of_proposal: bool,
    },
    /// A line that says something of the corpus, in a proposal.
    KeyOfCorpus(String),
    /// A speaker before any proposal.
    KeyOfProposal(String),
    /// Something of the corpus that is said again.
    Again(String),
    /// A second title of a corpus.
    SecondTitle { level: usize },
    /// A topic before any proposal.
    TopicFirst,
    /// An item of a list before any topic of its proposal.
    ItemFirst { topic: usize },
    /// A heading deeper than those of topics.
    TooDeep { level: usize, topic: usize },
    /// A proposal without a title.
    NoTitle,
    /// A proposal that nobody speaks.
    NoSpeaker,
    /// A line of speakers that names none.
    NoName,
    /// An item without a text.
    EmptyItem,
    /// An item of an item.
    Nested,
    /// A paragraph behind the items of a topic.
    Behind,
    /// An ordinal in the braces of a heading.
    OrdinalOfHeading,
    /// An id that is not well formed.
    IllFormedId(Said),
    /// A paragraph that begins as an item does.
    LikeItem(String),
}

impl Fault {
    /// Returns how grave it is.
    pub const fn severity(&self) -> Severity {
        match self {
            Self::LikeItem(_) => Severity::Warning,
            _ => Severity::Error,
        }
    }

    /// Says what is wrong and what would be right.
    pub fn say(&self, lang: Lang) -> String {
        let marks = |level: &usize| "#".repeat(*level);
        match self {
            Self::NoHeading => lang.outline_no_heading().to_owned(),
            Self::NoProposal => lang.outline_no_proposal().to_owned(),
            Self::Stray => lang.outline_stray().to_owned(),
            Self::UnknownKey {
                written,
                meant,
                of_proposal,
            } => {
                let keys = Key::list(*of_proposal, lang.between_items());
                let said = lang.outline_unknown_key(&cited(written), &keys);
                let perhaps = meant.map(|meant| lang.notation_perhaps(meant));
                said + &perhaps.unwrap_or_default()
            }
            Self::KeyOfCorpus(key) => lang.outline_key_of_corpus(key),
            Self::KeyOfProposal(key) => lang.outline_key_of_proposal(key),
            Self::Again(key) => lang.outline_key_again(key),
            Self::SecondTitle { level } => lang.outline_second_title(&marks(level)),
            Self::TopicFirst => lang.outline_topic_first().to_owned(),
            Self::ItemFirst { topic } => lang.outline_item_first(&marks(topic)),
            Self::TooDeep { level, topic } => lang.outline_too_deep(&marks(level), &marks(topic)),
            Self::NoTitle => lang.outline_no_title().to_owned(),
            Self::NoSpeaker => lang.outline_no_speaker().to_owned(),
            Self::NoName => lang.outline_no_name().to_owned(),
            Self::EmptyItem => lang.outline_empty_item().to_owned(),
            Self::Nested => lang.outline_nested().to_owned(),
            Self::Behind => lang.outline_behind().to_owned(),
            Self::OrdinalOfHeading => lang.outline_ordinal_of_heading().to_owned(),
            Self::IllFormedId(said) => said.say(lang),
            Self::LikeItem(ordinal) => lang.outline_like_item(ordinal),
        }
    }
}
