//! Judges what stands in a corpus file: every fault at once, each with its place.

use std::collections::HashMap;

use super::{CorpusFile, ProposalPart, TopicPart};
use crate::corpus::{CorpusId, IllFormedId, ItemId};
use crate::notation::{Path, Problem, Severity, Token, locate_tokens};
use crate::text;
use crate::words::{Lang, Said, Say as _, cited};

/// Returns every fault of a corpus file whose form is right, in the order of the text.
pub(in crate::storage) fn examine(file: &CorpusFile, source: &str) -> Vec<Problem> {
    let mut examination = Examination::default();
    examination.file(file);
    let mut problems = place_all(&examination.findings, source);
    problems.sort_by_key(|problem| problem.place);
    problems
}

/// What can be wrong with a value.
enum Fault {
    IllFormedId(IllFormedId),
    DuplicateId {
        id: String,
        first: Path<'static>,
    },
    /// A text that must not be empty.
    Empty(Severity),
    /// A proposal that nobody speaks; on the screen there would be no way to it.
    NoSpeaker,
    /// A heading with the 。 that every view puts back.
    ClosedHeading,
    /// Characters that show nothing or would be obeyed by a terminal: how many, and the byte of
    /// the text at which the first stands.
    Hidden {
        count: usize,
        first: usize,
    },
}

/// A fault and the value that has it.
struct Finding {
    at: Path<'static>,
    fault: Fault,
}

/// The walk over a file, and what it has found.
#[derive(Default)]
struct Examination<'a> {
    findings: Vec<Finding>,
    first_of: HashMap<&'a str, Spot>,
}

/// A proposal, or a topic or a recommendation in it, by its numbers.
#[derive(Clone, Copy)]
struct Spot {
    proposal: usize,
    topic: Option<usize>,
    recommendation: Option<usize>,
}

impl Spot {
    fn path(self) -> Path<'static> {
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

impl<'a> Examination<'a> {
    fn file(&mut self, file: &'a CorpusFile) {
        if let Err(fault) = CorpusId::try_from(file.id.as_str()) {
            self.find(Path::root().field("id"), Fault::IllFormedId(fault));
        }
        self.hidden(&file.title, || Path::root().field("title"));
        let source = &file.source;
        let at = |name| Path::root().field("source").field(name);
        self.hidden(&source.publication, || at("publication"));
        self.hidden(&source.page, || at("page"));
        let date = source.date.as_deref().unwrap_or_default();
        // What is named is the text inside of `Some(…)`.
        self.hidden(date, || at("date").item(0));
        self.hidden(&source.note, || at("note"));
        for (number, proposal) in file.proposals.iter().enumerate() {
            let spot = Spot {
                proposal: number,
                topic: None,
                recommendation: None,
            };
            self.proposal(proposal, spot);
        }
    }

    fn proposal(&mut self, proposal: &'a ProposalPart, spot: Spot) {
        self.id(&proposal.id, spot);
        self.text(&proposal.title, Severity::Error, || {
            spot.path().field("title")
        });
        if proposal.speakers.is_empty() {
            self.find(spot.path().field("speakers"), Fault::NoSpeaker);
        }
        for (number, speaker) in proposal.speakers.iter().enumerate() {
            let at = || spot.path().field("speakers").item(number);
            self.text(&speaker.name, Severity::Error, || at().field("name"));
            self.hidden(&speaker.post, || at().field("post"));
        }
        for (number, paragraph) in proposal.background.iter().enumerate() {
            let at = || spot.path().field("background").item(number);
            self.text(paragraph, Severity::Warning, at);
        }
        for (number, topic) in proposal.topics.iter().enumerate() {
            self.topic(
                topic,
                Spot {
                    topic: Some(number),
                    ..spot
                },
            );
        }
    }

    fn topic(&mut self, topic: &'a TopicPart, spot: Spot) {
        self.id(&topic.id, spot);
        self.text(&topic.heading, Severity::Warning, || {
            spot.path().field("heading")
        });
        if topic.heading.ends_with('。') {
            self.find(spot.path().field("heading"), Fault::ClosedHeading);
        }
        self.hidden(&topic.lead, || spot.path().field("lead"));
        for (number, recommendation) in topic.recommendations.iter().enumerate() {
            let spot = Spot {
                recommendation: Some(number),
                ..spot
            };
            self.id(&recommendation.id, spot);
            self.hidden(&recommendation.ordinal, || spot.path().field("ordinal"));
            self.text(&recommendation.text, Severity::Error, || {
                spot.path().field("text")
            });
        }
    }

    fn id(&mut self, id: &'a str, spot: Spot) {
        if let Err(fault) = ItemId::try_from(id) {
            self.find(spot.path().field("id"), Fault::IllFormedId(fault));
        }
        match self.first_of.get(id) {
            Some(first) => {
                let first = first.path().field("id");
                let fault = Fault::DuplicateId {
                    id: id.to_owned(),
                    first,
                };
                self.find(spot.path().field("id"), fault);
            }
            None => drop(self.first_of.insert(id, spot)),
        }
    }

    /// A text that must not be empty.
    fn text(&mut self, text: &str, severity: Severity, at: impl Fn() -> Path<'static>) {
        if text.trim().is_empty() {
            self.find(at(), Fault::Empty(severity));
        }
        self.hidden(text, at);
    }

    fn hidden(&mut self, text: &str, at: impl Fn() -> Path<'static>) {
        let display = text::display(text);
        if let Some(first) = display.first_hidden() {
            let count = display.hidden();
            self.find(at(), Fault::Hidden { count, first });
        }
    }

    fn find(&mut self, at: Path<'static>, fault: Fault) {
        self.findings.push(Finding { at, fault });
    }
}

/// Gives every finding its place, in one walk over the file.
fn place_all(findings: &[Finding], source: &str) -> Vec<Problem> {
    if findings.is_empty() {
        return Vec::new();
    }
    let paths: Vec<_> = findings
        .iter()
        .flat_map(|finding| finding.paths().cloned())
        .collect();
    let mut tokens = locate_tokens(source, &paths).into_iter().flatten();
    let problem = |finding: &Finding| {
        let at = tokens.next()?;
        let first = match finding.fault {
            Fault::DuplicateId { .. } => Some(tokens.next()?),
            _ => None,
        };
        Some(finding.fault.at(&at, first))
    };
    findings.iter().map_while(problem).collect()
}

impl Finding {
    /// Returns the values whose places the message needs.
    fn paths(&self) -> impl Iterator<Item = &Path<'static>> {
        let first = match &self.fault {
            Fault::DuplicateId { first, .. } => Some(first),
            _ => None,
        };
        std::iter::once(&self.at).chain(first)
    }
}

impl Fault {
    fn at(&self, token: &Token<'_>, first: Option<Token<'_>>) -> Problem {
        let place = token.place;
        match self {
            Self::IllFormedId(fault) => Problem::error(place, Said::new(|lang| fault.say(lang))),
            Self::DuplicateId { id, .. } => {
                let first = first.map_or(place, |first| first.place).to_string();
                Problem::error(
                    place,
                    Said::new(|lang| lang.storage_duplicate_id(&cited(id), &first)),
                )
            }
            Self::Empty(severity) => Problem {
                place,
                severity: *severity,
                said: Said::new(Lang::storage_empty_text),
            },
            Self::NoSpeaker => Problem::error(place, Said::new(Lang::storage_no_speaker)),
            Self::ClosedHeading => Problem::warning(place, Said::new(Lang::storage_closed_heading)),
            Self::Hidden { count, first } => hidden_problem(token, *count, *first),
        }
    }
}

/// Names the first hidden character of a string that has `count` of them, at its own place: that
/// at the byte `first` of the string's value.
fn hidden_problem(token: &Token<'_>, count: usize, first: usize) -> Problem {
    let mut byte = 0;
    let named = token.characters().find(|&(_, character)| {
        let here = byte;
        byte += character.len_utf8();
        here >= first
    });
    let (at, character) = named.unwrap_or((token.start, char::REPLACEMENT_CHARACTER));
    let code = format!("U+{:04X}", u32::from(character));
    Problem::warning(
        token.place_of(at),
        Said::new(|lang| match count {
            1 => lang.storage_hidden(&code),
            more => lang.storage_hidden_and_more(&code, more - 1),
        }),
    )
}
