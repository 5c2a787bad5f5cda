//! What can be wrong with a value of a corpus file, and the way from the value to its place.

use crate::corpus::IllFormedId;
use crate::notation::{Mended, Path, Place, Problem, Severity, Token, locate_tokens};
use crate::words::{Lang, Said, Say as _, cited};

/// How many faults of one sort are named one by one in one text.
pub(super) const NAMED_IN_A_TEXT: usize = 10;

/// What can be wrong with a value.
pub(super) enum Fault {
    IllFormedId(IllFormedId),
    /// An id that another value has.
    DuplicateId(String),
    /// An id of an item that is gone, which another item has.
    Retired(String),
    /// A text that must not be empty.
    Empty(Severity),
    /// A proposal that nobody speaks; on the screen there would be no way to it.
    NoSpeaker,
    /// A heading with the 。 that every view puts back.
    ClosedHeading,
    /// A character that shows nothing or would be obeyed by a terminal, and how many more there are
    /// in the text that are not named.
    Hidden(char, usize),
    /// A text that looks cut.
    Cut(Sign),
    /// A recommendation that says what another says: word for word, or how nearly, in percent.
    Copy(Option<u8>),
    /// A name that is written otherwise elsewhere.
    NameSpelt {
        name: String,
        other: String,
    },
    /// A name that is a person's and an organ's.
    TwoKinds(String),
    /// A name that differs in one character from that of another with the same post.
    NameAlike {
        name: String,
        other: String,
    },
    /// A post that differs little from another of the same name.
    PostAlike {
        post: String,
        other: String,
    },
}

/// A sign that a text is cut.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sign {
    /// It begins with a mark that closes or goes on.
    Beginning(char),
    /// It ends without a mark that ends a sentence, with this character.
    Ending(char),
    /// A quote or bracket without the other, which is the second.
    Unpaired(char, char),
}

/// A fault and the value that has it.
pub(super) struct Finding {
    pub(super) at: Path<'static>,
    /// The byte of a text at which the fault stands; the value's beginning where there is none.
    pub(super) byte: Option<usize>,
    /// Another value, which the message names.
    pub(super) other: Option<Path<'static>>,
    pub(super) fault: Fault,
}

/// A proposal, or a topic or a recommendation in it, by its numbers.
#[derive(Clone, Copy)]
pub(super) struct Spot {
    pub(super) proposal: usize,
    pub(super) topic: Option<usize>,
    pub(super) recommendation: Option<usize>,
}

impl Spot {
    pub(super) const fn proposal(proposal: usize) -> Self {
        Self {
            proposal,
            topic: None,
            recommendation: None,
        }
    }

    pub(super) fn path(self) -> Path<'static> {
        let proposal = Path::root().field("proposals").item(self.proposal);
        let Some(topic) = self.topic else {
            return proposal;
        };
        let topic = proposal.field("topics").item(topic);
        match self.recommendation {
            Some(recommendation) => topic.field("recommendations").item(recommendation),
            None => topic,
        }
    }
}

impl Finding {
    pub(super) const fn new(at: Path<'static>, fault: Fault) -> Self {
        Self {
            at,
            byte: None,
            other: None,
            fault,
        }
    }
}

/// Gives every finding its place in the file, in one walk over it; what is found of a value that
/// only fills a gap is nothing.
pub(super) fn place_all(findings: &[Finding], file: &Mended<'_>) -> Vec<Problem> {
    if findings.is_empty() {
        return Vec::new();
    }
    let paths: Vec<_> = findings
        .iter()
        .flat_map(|finding| std::iter::once(&finding.at).chain(&finding.other).cloned())
        .collect();
    let mut tokens = locate_tokens(file.text(), &paths).into_iter();
    let mut problems = Vec::new();
    for finding in findings {
        let token = tokens.next().flatten();
        let other = finding.other.as_ref().and_then(|_| tokens.next().flatten());
        if let Some(token) = token.filter(|token| !file.is_stopgap(token.place)) {
            let other = other.map_or(token.place, |other| other.place);
            problems.push(finding.problem(file, &token, file.original(other)));
        }
    }
    problems
}

impl Finding {
    fn problem(&self, file: &Mended<'_>, token: &Token<'_>, other: Place) -> Problem {
        let place = self
            .byte
            .map_or(token.place, |byte| place_within(token, byte));
        let other = other.to_string();
        Problem {
            place: file.original(place),
            severity: self.fault.severity(),
            code: self.fault.code(),
            said: Said::new(|lang| self.fault.say(lang, &other)),
        }
    }
}

/// Returns the place of a byte of a string's value.
fn place_within(token: &Token<'_>, byte: usize) -> Place {
    let mut passed = 0;
    let found = token.characters().find(|&(_, character)| {
        let here = passed;
        passed += character.len_utf8();
        here >= byte
    });
    token.place_of(found.map_or(token.start, |(at, _)| at))
}

impl Fault {
    const fn severity(&self) -> Severity {
        match self {
            Self::IllFormedId(_) | Self::DuplicateId(_) | Self::Retired(_) | Self::NoSpeaker => {
                Severity::Error
            }
            Self::Empty(severity) => *severity,
            Self::ClosedHeading
            | Self::Hidden(..)
            | Self::Cut(_)
            | Self::Copy(_)
            | Self::NameSpelt { .. }
            | Self::TwoKinds(_)
            | Self::NameAlike { .. }
            | Self::PostAlike { .. } => Severity::Warning,
        }
    }

    /// Returns the word by which programs know the fault.
    const fn code(&self) -> &'static str {
        match self {
            Self::IllFormedId(_) => "ill-formed-id",
            Self::DuplicateId(_) => "duplicate-id",
            Self::Retired(_) => "retired-id",
            Self::Empty(_) => "empty-text",
            Self::NoSpeaker => "no-speaker",
            Self::ClosedHeading => "closed-heading",
            Self::Hidden(..) => "hidden-character",
            Self::Cut(Sign::Beginning(_)) => "cut-beginning",
            Self::Cut(Sign::Ending(_)) => "cut-ending",
            Self::Cut(Sign::Unpaired(..)) => "unpaired-mark",
            Self::Copy(_) => "near-duplicate",
            Self::NameSpelt { .. } => "speaker-spelt",
            Self::TwoKinds(_) => "speaker-kinds",
            Self::NameAlike { .. } => "speaker-alike",
            Self::PostAlike { .. } => "post-alike",
        }
    }

    /// Says what is wrong; `other` is the place of the other value.
    fn say(&self, lang: Lang, other: &str) -> String {
        match self {
            Self::IllFormedId(fault) => fault.say(lang),
            Self::DuplicateId(id) => lang.storage_duplicate_id(&cited(id), other),
            Self::Retired(id) => lang.storage_retired_id(&cited(id), other),
            Self::Empty(_) => lang.storage_empty_text().to_owned(),
            Self::NoSpeaker => lang.storage_no_speaker().to_owned(),
            Self::ClosedHeading => lang.storage_closed_heading().to_owned(),
            Self::Hidden(character, more) => {
                let code = format!("U+{:04X}", u32::from(*character));
                match more {
                    0 => lang.storage_hidden(&code),
                    _ => lang.storage_hidden_and_more(&code, *more),
                }
            }
            Self::Cut(sign) => match *sign {
                Sign::Beginning(mark) => lang.storage_cut_beginning(mark),
                Sign::Ending(last) => lang.storage_cut_ending(&cited(&last.to_string())),
                Sign::Unpaired(mark, partner) => lang.storage_unpaired(mark, partner),
            },
            Self::Copy(None) => lang.storage_same_text(other),
            Self::Copy(Some(percent)) => lang.storage_text_alike(*percent, other),
            Self::NameSpelt { name, other: first } => {
                lang.storage_name_spelt(&cited(name), &cited(first), other)
            }
            Self::TwoKinds(name) => lang.storage_two_kinds(&cited(name), other),
            Self::NameAlike { name, other: first } => {
                lang.storage_name_alike(&cited(name), &cited(first), other)
            }
            Self::PostAlike { post, other: first } => {
                lang.storage_post_alike(&cited(post), &cited(first), other)
            }
        }
    }
}
