//! Makes the parts of a corpus out of the sections of an outline, one after the other.

use super::fault::Fault;
use crate::corpus::{CorpusId, ItemId, SpeakerKind};
use crate::exchange::outline::attributes::{self, Attributes};
use crate::exchange::outline::inline::Inline;
use crate::exchange::outline::keys::{self, Key, Keyed};
use crate::exchange::outline::levels::Levels;
use crate::exchange::outline::sections::{Heading, Part, PartKind, Section};
use crate::exchange::outline::{CLOSING, ordinal, speakers};
use crate::exchange::parts::{Head, Proposal, Recommendation, Topic};
use crate::words::{Said, Say as _};

/// The parts so far.
#[derive(Default)]
pub struct Building {
    /// What the outline says of its corpus.
    pub head: Head,
    /// The proposals.
    pub proposals: Vec<Proposal>,
    /// The ids, each with the byte at which it stands.
    pub ids: Vec<(String, usize)>,
    /// What is wrong, each with the byte at which it stands.
    pub found: Vec<(usize, Fault)>,
    /// The keys of the corpus that have been read.
    known: Vec<Key>,
    has_title: bool,
}

impl Building {
    /// Notes something wrong at a byte of the text.
    pub fn find(&mut self, at: usize, fault: Fault) {
        self.found.push((at, fault));
    }

    /// Judges the whole when all sections are read.
    pub fn finish(&mut self) {
        // A corpus of which an outline says something may have no proposals.
        if self.proposals.is_empty() && self.known.is_empty() && self.found.is_empty() {
            self.find(0, Fault::NoProposal);
        }
    }

    /// Reads the next section.
    pub fn section(&mut self, section: &Section<'_>, levels: Levels) {
        let Some(heading) = &section.heading else {
            return self.of_corpus(&section.parts, levels);
        };
        let level = heading.level;
        if level < levels.proposal {
            self.title(heading);
            self.of_corpus(&section.parts, levels);
        } else if level == levels.proposal {
            self.proposal(heading, &section.parts, levels);
        } else if level > levels.topic {
            let topic = levels.topic;
            self.find(heading.at, Fault::TooDeep { level, topic });
        } else if self.proposals.is_empty() {
            self.find(heading.at, Fault::TopicFirst);
        } else {
            self.topic(heading, &section.parts);
        }
    }

    fn title(&mut self, heading: &Heading<'_>) {
        if self.has_title || !self.proposals.is_empty() {
            let level = heading.level;
            return self.find(heading.at, Fault::SecondTitle { level });
        }
        self.has_title = true;
        if self.known.contains(&Key::Title) {
            let key = Key::Title.name().to_owned();
            return self.find(heading.at, Fault::Again(key));
        }
        self.known_title(heading);
    }

    fn known_title(&mut self, heading: &Heading<'_>) {
        let (last, before) = heading.lines.split_last().unwrap_or((&"", &[]));
        self.head.title = Inline::read(before.iter().copied().chain([without_marks(last)])).text;
    }

    /// Reads what stands before the first proposal.
    fn of_corpus(&mut self, parts: &[Part<'_>], levels: Levels) {
        for part in parts {
            let first = part.lines.first().copied().unwrap_or_default();
            let fault = match part.kind {
                PartKind::Field(keyed) => {
                    self.field(part, keyed);
                    continue;
                }
                PartKind::Item { .. } => Fault::ItemFirst {
                    topic: levels.topic,
                },
                PartKind::Text => match keys::split(first) {
                    Some((written, _)) => Fault::UnknownKey {
                        written: written.to_owned(),
                        meant: None,
                        of_proposal: false,
                    },
                    None => Fault::Stray,
                },
            };
            self.find(part.at, fault);
        }
    }

    fn field(&mut self, part: &Part<'_>, keyed: Keyed<'_>) {
        let Keyed { written, key, .. } = keyed;
        let fault = match keyed.meant {
            Some(_) => Fault::UnknownKey {
                written: written.to_owned(),
                meant: keyed.meant,
                of_proposal: false,
            },
            None if key.is_of_proposal() => Fault::KeyOfProposal(written.to_owned()),
            None if self.known.contains(&key) || (key == Key::Title && self.has_title) => {
                Fault::Again(written.to_owned())
            }
            None => {
                self.known.push(key);
                return self.value(part, keyed);
            }
        };
        self.find(part.at, fault);
    }

    fn value(&mut self, part: &Part<'_>, keyed: Keyed<'_>) {
        let further = part.lines.iter().copied().skip(1);
        let is_there = !keyed.value.is_empty() || part.lines.len() > 1;
        let value = Inline::read([keyed.value].into_iter().chain(further)).text;
        match keyed.key {
            Key::Id => {
                if let Err(fault) = CorpusId::try_from(value.as_str()) {
                    let said = Said::new(|lang| fault.say(lang));
                    self.find(part.at, Fault::IllFormedId(said));
                }
                self.head.id = value;
            }
            Key::Title => self.head.title = value,
            Key::Publication => self.head.publication = value,
            Key::Page => self.head.page = value,
            Key::Date => self.head.date = Some(value).filter(|_| is_there),
            Key::Note => self.head.note = value,
            Key::Retired => self.retired(part.at, &value),
            // A speaker has no place here, which has been said.
            Key::Person | Key::Organ => {}
        }
    }

    fn retired(&mut self, at: usize, value: &str) {
        for id in value.split([' ', '\u{3000}', ',', '，', '、', ';', '；', '\n']) {
            if id.is_empty() {
                continue;
            }
            if let Err(fault) = ItemId::try_from(id) {
                let said = Said::new(|lang| fault.say(lang));
                self.find(at, Fault::IllFormedId(said));
            }
            self.head.retired.push(id.to_owned());
        }
    }

    fn proposal(&mut self, heading: &Heading<'_>, parts: &[Part<'_>], levels: Levels) {
        let (id, inline) = self.heading(heading);
        let mut proposal = Proposal {
            id,
            title: inline.text,
            ..Proposal::default()
        };
        if proposal.title.trim().is_empty() {
            self.find(heading.at, Fault::NoTitle);
        }
        for part in parts {
            match part.kind {
                PartKind::Field(keyed) => self.speaker(part, keyed, &mut proposal),
                PartKind::Text => proposal.background.push(text(&part.lines)),
                PartKind::Item { .. } => {
                    let topic = levels.topic;
                    self.find(part.at, Fault::ItemFirst { topic });
                }
            }
        }
        // What is wrong with a line of speakers has been said.
        let is_tried = |part: &Part<'_>| match part.kind {
            PartKind::Field(keyed) => keyed.key.is_of_proposal(),
            PartKind::Text | PartKind::Item { .. } => false,
        };
        if !parts.iter().any(is_tried) {
            self.find(heading.at, Fault::NoSpeaker);
        }
        self.proposals.push(proposal);
    }

    fn speaker(&mut self, part: &Part<'_>, keyed: Keyed<'_>, proposal: &mut Proposal) {
        let Keyed { written, key, .. } = keyed;
        let kind = match key {
            Key::Person => SpeakerKind::Person,
            Key::Organ => SpeakerKind::Organ,
            // What is only like a key of a corpus is text here.
            _ if keyed.meant.is_some() => return proposal.background.push(text(&part.lines)),
            _ => return self.find(part.at, Fault::KeyOfCorpus(written.to_owned())),
        };
        if keyed.meant.is_some() {
            let fault = Fault::UnknownKey {
                written: written.to_owned(),
                meant: keyed.meant,
                of_proposal: true,
            };
            return self.find(part.at, fault);
        }
        let speakers = speakers::read(kind, keyed.value);
        let is_named = |name: &str| !name.trim().is_empty();
        if speakers.is_empty() || !speakers.iter().all(|speaker| is_named(&speaker.name)) {
            self.find(part.at, Fault::NoName);
        }
        for speaker in speakers {
            // Who is named twice speaks once.
            if !proposal.speakers.contains(&speaker) {
                proposal.speakers.push(speaker);
            }
        }
    }

    fn topic(&mut self, heading: &Heading<'_>, parts: &[Part<'_>]) {
        let (id, mut inline) = self.heading(heading);
        if inline.text.ends_with(CLOSING) && inline.ends_unescaped() {
            inline.text.pop();
        }
        let mut topic = Topic {
            id,
            heading: inline.text,
            ..Topic::default()
        };
        let mut lead: Vec<&str> = Vec::new();
        for part in parts {
            match part.kind {
                PartKind::Item { marker, .. } => {
                    let item = self.item(part, marker);
                    topic.recommendations.push(item);
                }
                _ if !topic.recommendations.is_empty() => self.find(part.at, Fault::Behind),
                PartKind::Field(_) | PartKind::Text => {
                    self.warn_of_item(part);
                    if !lead.is_empty() {
                        lead.push("");
                    }
                    lead.extend(&part.lines);
                }
            }
        }
        topic.lead = text(&lead);
        if let Some(proposal) = self.proposals.last_mut() {
            proposal.topics.push(topic);
        }
    }

    /// Looks for a recommendation that lacks the mark of an item.
    fn warn_of_item(&mut self, part: &Part<'_>) {
        let first = Inline::read(part.lines.first().copied());
        let ordinal = ordinal::ordinal(first.before_escapes());
        if !ordinal.is_empty() {
            self.find(part.at, Fault::LikeItem(ordinal.to_owned()));
        }
    }

    fn item(&mut self, part: &Part<'_>, marker: &str) -> Recommendation {
        if let PartKind::Item {
            is_nested: true, ..
        } = part.kind
        {
            self.find(part.at, Fault::Nested);
        }
        let mut lines = part.lines.clone();
        let mut attributes = Attributes::default();
        if let Some(last) = lines.last_mut()
            && let Some((before, _, found)) = attributes::split(last)
        {
            *last = before;
            attributes = found;
        }
        // Braces may stand on a line of their own.
        if lines.len() > 1 {
            lines.pop_if(|last| last.is_empty());
        }
        let id = self.id(part.at, &attributes);
        let inline = Inline::read(lines);
        let (ordinal, text) = if let Some(ordinal) = attributes.ordinal {
            (ordinal, inline.text)
        } else {
            let (ordinal, text) = ordinal::split(marker, &inline);
            (ordinal.to_owned(), text.to_owned())
        };
        if text.trim().is_empty() {
            self.find(part.at, Fault::EmptyItem);
        }
        Recommendation { id, ordinal, text }
    }

    /// Reads the heading of a proposal or a topic: its id and its text.
    fn heading(&mut self, heading: &Heading<'_>) -> (String, Inline) {
        let (last, before) = heading.lines.split_last().unwrap_or((&"", &[]));
        let (last, attributes) = match attributes::split(last) {
            Some((last, _, attributes)) => (last, attributes),
            None => (*last, Attributes::default()),
        };
        if attributes.ordinal.is_some() {
            self.find(heading.at, Fault::OrdinalOfHeading);
        }
        let id = self.id(heading.at, &attributes);
        let lines = before.iter().copied().chain([without_marks(last)]);
        (id, Inline::read(lines))
    }

    fn id(&mut self, at: usize, attributes: &Attributes<'_>) -> String {
        let Some(id) = attributes.id else {
            return String::new();
        };
        if let Err(fault) = ItemId::try_from(id) {
            let said = Said::new(|lang| fault.say(lang));
            self.find(at, Fault::IllFormedId(said));
        } else {
            self.ids.push((id.to_owned(), at));
        }
        id.to_owned()
    }
}

fn text(lines: &[&str]) -> String {
    Inline::read(lines.iter().copied()).text
}

/// Takes the marks away that may close a heading: `## text ##`.
fn without_marks(text: &str) -> &str {
    let before = text.trim_end_matches('#');
    if before.is_empty() || before.ends_with(char::is_whitespace) {
        before.trim_end()
    } else {
        text
    }
}
