//! Gathers rows into proposals, and hands each on when the first row of the next one comes.
//!
//! Of proposals that are done only a hash of title and speakers is kept, so that a million rows
//! need no more memory than the longest proposal and some bytes for each of them.

use std::collections::hash_map::Entry;
use std::collections::{HashMap, HashSet};

use xxhash_rust::xxh3::{Xxh3, xxh3_64};

use super::Counts;
use super::columns::Column;
use super::faults::Faults;
use super::ids::Ids;
use super::record::Record;
use super::seat::Seat;
use super::speakers::speakers;
use crate::corpus::{ItemId, SpeakerKind};
use crate::exchange::parts::{Proposal, Recommendation, Topic};
use crate::notation::Problem;
use crate::words::{Say as _, cited};

/// How many bytes a proposal may have: it is in memory as a whole.
const LONGEST_PROPOSAL: usize = 1 << 24;

/// The rows that were read so far.
#[derive(Default)]
pub struct Gather {
    current: Option<Current>,
    /// The proposals that have begun, and where.
    begun: HashMap<u64, Seat>,
    /// The speakers that were met.
    speakers: HashSet<u64>,
    ids: Ids,
    counts: Counts,
    done: Vec<Proposal>,
}

/// The proposal whose rows are being read.
struct Current {
    proposal: Proposal,
    key: u64,
    /// Its first row, and what that says of the whole.
    seat: Seat,
    post: String,
    kind: String,
    background: String,
    /// The topics that have begun, and where.
    topics: HashMap<u64, Seat>,
    topic_key: u64,
    /// The first row of the topic.
    topic_seat: Seat,
    bytes: usize,
}

impl Gather {
    /// Whether ids that rows give clash with ones that had been made before.
    pub const fn must_repeat(&self) -> bool {
        self.ids.is_clash()
    }

    /// Begins anew, and knows which ids rows give.
    pub fn again(self) -> Self {
        Self {
            ids: self.ids.again(),
            ..Self::default()
        }
    }

    /// Takes a row.
    pub fn row(&mut self, record: &Record<'_>, faults: &mut Faults) {
        let known = faults.count();
        self.check(record, faults);
        if faults.count() > known {
            return;
        }
        let key = proposal_key(record);
        match &self.current {
            Some(current) if current.key == key => {
                current.compare(record, faults);
            }
            _ => self.begin(key, record, faults),
        }
        if let Some(current) = &mut self.current {
            current.take(record, faults);
        }
    }

    /// Ends the last proposal.
    pub fn finish(&mut self) {
        let Some(current) = self.current.take() else {
            return;
        };
        let mut proposal = current.proposal;
        self.ids.complete(&mut proposal);
        self.counts.proposals += 1;
        self.counts.topics += proposal.topics.len();
        let recommendations = proposal.topics.iter().map(|it| it.recommendations.len());
        self.counts.recommendations += recommendations.sum::<usize>();
        self.counts.speakers = self.speakers.len();
        self.done.push(proposal);
    }

    /// Hands out the proposals that are done.
    pub fn take_done(&mut self) -> std::vec::Drain<'_, Proposal> {
        self.done.drain(..)
    }

    /// Returns how much was read.
    pub const fn counts(&self) -> Counts {
        self.counts
    }

    /// Looks at each cell by itself, and takes the id.
    fn check(&mut self, record: &Record<'_>, faults: &mut Faults) {
        for column in Column::REQUIRED {
            let is_empty = match column {
                Column::Topic => heading(record).is_empty(),
                _ => record.text(column).trim().is_empty(),
            };
            if is_empty {
                faults.report(record.fault(column, |lang| lang.table_empty_cell().to_owned()));
            }
        }
        let id = record.trimmed(Column::Id);
        if id.is_empty() {
            return;
        }
        if let Err(fault) = ItemId::try_from(id) {
            faults.report(record.fault(Column::Id, |lang| fault.say(lang)));
        } else if let Err(first) = self.ids.give(id, record.seat()) {
            faults.report(record.fault(Column::Id, |lang| {
                lang.table_id_twice(&cited(id), &record.name_of(first, lang))
            }));
        }
    }

    /// Begins a proposal with its first row.
    fn begin(&mut self, key: u64, record: &Record<'_>, faults: &mut Faults) {
        self.finish();
        match self.begun.entry(key) {
            Entry::Vacant(vacant) => drop(vacant.insert(record.seat())),
            Entry::Occupied(first) => {
                let first = *first.get();
                faults.report(record.fault(Column::Proposal, |lang| {
                    lang.table_scattered_proposal(&record.name_of(first, lang))
                }));
            }
        }
        let speakers = speakers(record).unwrap_or_else(|problem| {
            faults.report(problem);
            Vec::new()
        });
        for speaker in &speakers {
            let key = [
                speaker.name.as_str(),
                &speaker.post,
                kind_word(speaker.kind),
            ];
            self.speakers.insert(xxh3_64(key.join("\0").as_bytes()));
        }
        let background = record.text(Column::Background);
        let paragraphs = background.lines().filter(|line| !line.trim().is_empty());
        self.current = Some(Current {
            proposal: Proposal {
                id: String::new(),
                title: record.trimmed(Column::Proposal).to_owned(),
                speakers,
                background: paragraphs.map(str::to_owned).collect(),
                topics: Vec::new(),
            },
            key,
            seat: record.seat(),
            post: record.trimmed(Column::Post).to_owned(),
            kind: record.trimmed(Column::Kind).to_owned(),
            background: background.to_owned(),
            topics: HashMap::new(),
            topic_key: 0,
            topic_seat: record.seat(),
            bytes: 0,
        });
    }
}

impl Current {
    /// Compares what a later row says of the whole with what the first one says.
    fn compare(&self, record: &Record<'_>, faults: &mut Faults) {
        for (column, first) in [
            (Column::Post, &self.post),
            (Column::Kind, &self.kind),
            (Column::Background, &self.background),
        ] {
            let cell = record.trimmed(column);
            if !cell.is_empty() && cell != first.as_str() && record.text(column) != first {
                faults.report(differs(record, column, self.seat));
            }
        }
    }

    /// Puts the recommendation of a row behind the others.
    fn take(&mut self, record: &Record<'_>, faults: &mut Faults) {
        let text = record.text(Column::Text);
        let is_full = self.bytes > LONGEST_PROPOSAL;
        self.bytes += text.len() + record.text(Column::Lead).len() + size_of::<Recommendation>();
        if self.bytes > LONGEST_PROPOSAL {
            if !is_full {
                faults.report(record.fault(Column::Proposal, |lang| {
                    lang.table_proposal_too_long().to_owned()
                }));
            }
            return;
        }
        let heading = heading(record);
        let key = xxh3_64(heading.as_bytes());
        if self.proposal.topics.is_empty() || key != self.topic_key {
            self.begin_topic(key, heading, record, faults);
        } else if let Some(topic) = self.proposal.topics.last() {
            let lead = record.text(Column::Lead);
            if !lead.is_empty() && lead != topic.lead {
                faults.report(differs(record, Column::Lead, self.topic_seat));
            }
        }
        if let Some(topic) = self.proposal.topics.last_mut() {
            topic.recommendations.push(Recommendation {
                id: record.trimmed(Column::Id).to_owned(),
                ordinal: record.trimmed(Column::Ordinal).to_owned(),
                text: text.to_owned(),
            });
        }
    }

    fn begin_topic(&mut self, key: u64, heading: &str, record: &Record<'_>, faults: &mut Faults) {
        match self.topics.entry(key) {
            Entry::Vacant(vacant) => drop(vacant.insert(record.seat())),
            Entry::Occupied(first) => {
                let first = *first.get();
                faults.report(record.fault(Column::Topic, |lang| {
                    lang.table_scattered_topic(&record.name_of(first, lang))
                }));
            }
        }
        (self.topic_key, self.topic_seat) = (key, record.seat());
        self.proposal.topics.push(Topic {
            id: String::new(),
            heading: heading.to_owned(),
            lead: record.text(Column::Lead).to_owned(),
            recommendations: Vec::new(),
        });
    }
}

/// Returns the heading of a row without the 。 that closes it.
fn heading<'r>(record: &Record<'r>) -> &'r str {
    let heading = record.trimmed(Column::Topic);
    heading.strip_suffix('。').unwrap_or(heading)
}

/// Returns a hash of the title and the names of the speakers, by which rows are of one proposal.
fn proposal_key(record: &Record<'_>) -> u64 {
    let mut hash = Xxh3::new();
    hash.update(record.trimmed(Column::Proposal).as_bytes());
    for name in record.items(Column::Speaker) {
        hash.update(b"\0");
        hash.update(name.as_bytes());
    }
    hash.digest()
}

/// Makes the fault of a cell that should say what an earlier row says.
fn differs(record: &Record<'_>, column: Column, first: Seat) -> Problem {
    record.fault(column, |lang| {
        lang.table_differs(&record.name_of(first, lang))
    })
}

const fn kind_word(kind: SpeakerKind) -> &'static str {
    match kind {
        SpeakerKind::Person => "person",
        SpeakerKind::Organ => "organ",
    }
}
