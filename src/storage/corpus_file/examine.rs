//! Judges what stands in a corpus file, as far as whoever opens it must know: all faults at once.

use std::collections::HashMap;

use super::finding::{Fault, Finding, NAMED_IN_A_TEXT, Spot};
use super::{CorpusFile, ProposalPart, TopicPart};
use crate::corpus::{CorpusId, ItemId};
use crate::notation::{Path, Severity};
use crate::text;

/// Returns every fault of a corpus file whose form is right.
pub(super) fn examine(file: &CorpusFile) -> Vec<Finding> {
    let mut examination = Examination::default();
    examination.file(file);
    examination.findings
}

/// The walk over a file, and what it has found.
#[derive(Default)]
struct Examination<'a> {
    findings: Vec<Finding>,
    first_of: HashMap<&'a str, Spot>,
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
            self.proposal(proposal, Spot::proposal(number));
        }
        for (number, id) in file.retired.iter().enumerate() {
            self.retired(id, Path::root().field("retired").item(number));
        }
    }

    /// An id of an item that is gone.
    fn retired(&mut self, id: &str, at: Path<'static>) {
        if let Some(living) = self.first_of.get(id) {
            let living = living.path().field("id");
            self.findings.push(Finding {
                other: Some(living),
                ..Finding::new(at.clone(), Fault::Retired(id.to_owned()))
            });
        }
        if let Err(fault) = ItemId::try_from(id) {
            self.find(at, Fault::IllFormedId(fault));
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
        let at = || spot.path().field("id");
        if let Err(fault) = ItemId::try_from(id) {
            self.find(at(), Fault::IllFormedId(fault));
        }
        match self.first_of.get(id) {
            Some(first) => self.findings.push(Finding {
                other: Some(first.path().field("id")),
                ..Finding::new(at(), Fault::DuplicateId(id.to_owned()))
            }),
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

    /// Names the hidden characters of a text, and of very many the first and how many there are.
    fn hidden(&mut self, text: &str, at: impl Fn() -> Path<'static>) {
        let display = text::display(text);
        let hidden = display.hidden_at();
        let more = hidden.len().saturating_sub(NAMED_IN_A_TEXT);
        let named = hidden.iter().take(NAMED_IN_A_TEXT);
        for (number, &byte) in named.enumerate() {
            let character = text.get(byte..).and_then(|rest| rest.chars().next());
            let unnamed = if number + 1 == NAMED_IN_A_TEXT {
                more
            } else {
                0
            };
            let fault = Fault::Hidden(character.unwrap_or_default(), unnamed);
            self.findings.push(Finding {
                byte: Some(byte),
                ..Finding::new(at(), fault)
            });
        }
    }

    fn find(&mut self, at: Path<'static>, fault: Fault) {
        self.findings.push(Finding::new(at, fault));
    }
}
