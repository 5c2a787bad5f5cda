//! The ids of what a table holds: those that it gives stay, the others follow from them or are numbers.
//!
//! Rows stream, so a number may be given away before a row comes that has claimed it by hand. That
//! row keeps its id: the import is done once more, and what was claimed is known from the start.

use std::collections::hash_map::Entry;
use std::collections::{HashMap, HashSet};

use xxhash_rust::xxh3::xxh3_64;

use super::seat::Seat;
use crate::corpus::ItemId;
use crate::exchange::parts::{Proposal, Topic, number_one};

/// How long an id may be that others are made of, so that they keep to the longest.
const LONGEST_BASE: usize = 48;

/// The ids that are taken, by their hashes: a million texts would not fit.
#[derive(Default)]
pub struct Ids {
    /// Those that rows give, and the rows.
    given: HashMap<u64, Seat>,
    /// Those that rows will give, where that is known.
    claimed: HashSet<u64>,
    /// Those that were made, but for those that follow from the number of a proposal.
    made: HashSet<u64>,
    /// The largest number of a proposal that was given away.
    number: usize,
    /// How many proposals there were.
    proposals: usize,
    is_clash: bool,
}

impl Ids {
    /// Whether ids that rows give clash with ones that had been made before.
    pub const fn is_clash(&self) -> bool {
        self.is_clash
    }

    /// Begins anew, and knows which ids rows give.
    pub fn again(self) -> Self {
        Self {
            claimed: self.given.into_keys().collect(),
            ..Self::default()
        }
    }

    /// Takes the id that a row gives.
    ///
    /// # Errors
    ///
    /// The row that has given the same one, if one has.
    pub fn give(&mut self, id: &str, seat: Seat) -> Result<(), Seat> {
        let hash = xxh3_64(id.as_bytes());
        let is_made = self.made.contains(&hash) || self.is_of_a_number(id);
        self.is_clash |= is_made && !self.claimed.contains(&hash);
        match self.given.entry(hash) {
            Entry::Vacant(vacant) => {
                vacant.insert(seat);
                Ok(())
            }
            Entry::Occupied(first) => Err(*first.get()),
        }
    }

    /// Gives every item of a proposal that has no id one: a topic and a proposal the one that the ids
    /// of their recommendations begin with, everything else a number.
    pub fn complete(&mut self, proposal: &mut Proposal) {
        self.proposals += 1;
        if self.given.is_empty() && self.claimed.is_empty() {
            self.number = self.proposals;
            return number_one(proposal, self.number);
        }
        let bases: Vec<_> = proposal.topics.iter().map(topic_base).collect();
        proposal.id = self
            .derive(proposal_base(&bases))
            .unwrap_or_else(|| self.next_number());
        for (topic, base) in proposal.topics.iter_mut().zip(bases) {
            topic.id = self.derive(base).unwrap_or_default();
        }
        let mut t = 0;
        for topic in &mut proposal.topics {
            if topic.id.is_empty() {
                topic.id = self.below(&proposal.id, 't', &mut t);
            }
            let mut r = 0;
            for recommendation in &mut topic.recommendations {
                if recommendation.id.is_empty() {
                    recommendation.id = self.below(&topic.id, 'r', &mut r);
                }
            }
        }
    }

    /// Takes an id that others are made of, if it is free.
    fn derive(&mut self, id: Option<String>) -> Option<String> {
        let id = id.filter(|id| self.is_free(id) && !self.is_of_a_number(id))?;
        self.made.insert(xxh3_64(id.as_bytes()));
        Some(id)
    }

    fn next_number(&mut self) -> String {
        self.number = self.number.max(self.proposals - 1);
        loop {
            self.number += 1;
            let id = format!("p{:02}", self.number);
            if self.is_free(&id) {
                return id;
            }
        }
    }

    /// Makes the next free id below another.
    fn below(&mut self, base: &str, kind: char, number: &mut usize) -> String {
        loop {
            *number += 1;
            let id = format!("{base}.{kind}{number}");
            if self.is_free(&id) {
                self.made.insert(xxh3_64(id.as_bytes()));
                return id;
            }
        }
    }

    fn is_free(&self, id: &str) -> bool {
        let hash = xxh3_64(id.as_bytes());
        !self.given.contains_key(&hash)
            && !self.claimed.contains(&hash)
            && !self.made.contains(&hash)
    }

    /// Whether an id may be one that follows from the number of a proposal: those are not kept.
    fn is_of_a_number(&self, id: &str) -> bool {
        let digits = id.strip_prefix('p').map(|rest| {
            let end = rest.find(|c: char| !c.is_ascii_digit());
            rest.get(..end.unwrap_or(rest.len())).unwrap_or_default()
        });
        let number = digits.and_then(|digits| digits.parse::<usize>().ok());
        number.is_some_and(|number| number <= self.number)
    }
}

/// Returns what the ids of all recommendations of a topic begin with, as in `p01.t1.r1`.
fn topic_base(topic: &Topic) -> Option<String> {
    let given = topic.recommendations.iter();
    let mut given = given.map(|it| it.id.as_str()).filter(|id| !id.is_empty());
    let base = without_number(given.next()?, ".r")?;
    without_number(base, ".t")?;
    let is_alike = given.all(|id| without_number(id, ".r") == Some(base));
    is_alike.then(|| base.to_owned())
}

/// Returns what the ids of all topics begin with.
fn proposal_base(topics: &[Option<String>]) -> Option<String> {
    let mut topics = topics.iter().flatten();
    let base = without_number(topics.next()?, ".t")?;
    let is_alike = topics.all(|id| without_number(id, ".t") == Some(base));
    is_alike.then(|| base.to_owned())
}

/// Returns what stands before a mark and a number at the end of an id, if it can be an id itself.
fn without_number<'a>(id: &'a str, mark: &str) -> Option<&'a str> {
    let (base, number) = id.rsplit_once(mark)?;
    let is_number = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
    let is_base = base.len() <= LONGEST_BASE && ItemId::try_from(base).is_ok();
    (is_number && is_base).then_some(base)
}

#[cfg(test)]
mod tests;
