//! What a document must say, worked out without the join that is under test.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use pizhu::annotation::{AnnotationId, Fact, Field, State, Value};
use pizhu::storage::KeptLine;

/// What was said last of each field, and the lines of newer versions.
#[derive(Clone, Default)]
pub struct Facts {
    // Stamps compare as their texts do: that is what the form of a document promises.
    fields: BTreeMap<(AnnotationId, Field), (String, Value)>,
    kept: BTreeSet<Vec<u8>>,
}

impl Facts {
    /// Returns what a document says that was read.
    pub fn of(state: &State, kept: &[KeptLine]) -> Self {
        let mut facts = Self::default();
        for fact in state.facts() {
            assert!(facts.say(&fact), "twice in one state: {fact:?}");
        }
        facts.kept = kept.iter().map(|line| line.bytes.clone()).collect();
        facts
    }

    /// Takes a fact in and returns whether it is news.
    pub fn say(&mut self, fact: &Fact) -> bool {
        let field = (fact.id.clone(), fact.value.field());
        self.join_field(field, (fact.stamp.to_string(), fact.value.clone()))
    }

    /// Takes a line in that only a newer version can read.
    pub fn keep(&mut self, line: &str) {
        self.kept.insert(line.as_bytes().to_vec());
    }

    /// Takes all in that somebody else knows.
    pub fn join(&mut self, others: &Self) {
        for (field, said) in &others.fields {
            self.join_field(field.clone(), said.clone());
        }
        self.kept.extend(others.kept.iter().cloned());
    }

    fn join_field(&mut self, field: (AnnotationId, Field), said: (String, Value)) -> bool {
        let is_news = match self.fields.get(&field) {
            Some(known) if known.0 == said.0 => {
                assert_eq!(*known, said, "two facts with one stamp: {field:?}");
                false
            }
            Some(known) => known.0 < said.0,
            None => true,
        };
        if is_news {
            self.fields.insert(field, said);
        }
        is_news
    }

    /// Fails where something of this was not found, or was found and is not here.
    pub fn must_equal(&self, found: &Self, after: &str) {
        let mut faults = String::new();
        self.write_missing(&mut faults, found, "lost");
        found.write_missing(&mut faults, self, "invented");
        assert!(faults.is_empty(), "after {after}:\n{faults}");
    }

    fn write_missing(&self, out: &mut String, other: &Self, fault: &str) {
        for (field, said) in &self.fields {
            if other.fields.get(field) != Some(said) {
                writeln!(out, "{fault}: {field:?} {said:?}").unwrap();
            }
        }
        for line in self.kept.difference(&other.kept) {
            writeln!(out, "{fault}: {}", String::from_utf8_lossy(line)).unwrap();
        }
    }

    /// Returns the number of fields of which something is said.
    pub fn fields(&self) -> usize {
        self.fields.len()
    }

    /// Returns the number of lines that only a newer version can read.
    pub fn kept(&self) -> usize {
        self.kept.len()
    }
}
