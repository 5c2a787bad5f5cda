//! All that one annotator says: a map from each field of each annotation to its newest fact.

use std::collections::BTreeMap;
use std::ops::Bound;

use super::id::{AnnotationId, TagId};
use super::stamp::Stamp;
use super::value::{Field, Priority, SpanTarget, Status, Value};

/// One thing said of one field at one moment: a line of a document.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Fact {
    /// What it is about.
    pub id: AnnotationId,
    /// What it says.
    pub value: Value,
    /// When it was said.
    pub stamp: Stamp,
}

/// What stands in one field.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Entry {
    stamp: Stamp,
    value: Value,
}

/// All that one annotator says: for each field of each annotation the newest fact.
///
/// Joining takes the larger `(stamp, value)` field by field, so it does not matter in which
/// order, how often or in how many pieces facts arrive.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct State {
    // The fields of an annotation are few: a list sorted by field is smaller than a second map.
    annotations: BTreeMap<AnnotationId, Vec<Entry>>,
}

impl State {
    /// Takes a fact in and returns whether it changed anything.
    pub fn join(&mut self, fact: Fact) -> bool {
        let Fact { id, value, stamp } = fact;
        let field = value.field();
        let entries = self.annotations.entry(id).or_default();
        match entries.binary_search_by(|entry| entry.value.field().cmp(&field)) {
            Err(place) => {
                entries.insert(place, Entry { stamp, value });
                true
            }
            Ok(place) => entries.get_mut(place).is_some_and(|entry| {
                let newer = (&stamp, &value) > (&entry.stamp, &entry.value);
                if newer {
                    *entry = Entry { stamp, value };
                }
                newer
            }),
        }
    }

    /// Takes facts in and returns how many of them changed anything.
    pub fn join_all(&mut self, facts: impl IntoIterator<Item = Fact>) -> usize {
        facts
            .into_iter()
            .map(|fact| usize::from(self.join(fact)))
            .sum()
    }

    /// Returns whether joining `other` would change nothing.
    #[must_use]
    pub fn contains(&self, other: &Self) -> bool {
        other.annotations.iter().all(|(id, entries)| {
            entries.iter().all(|theirs| {
                self.entry(id.as_str(), &theirs.value.field())
                    .is_some_and(|ours| {
                        (&ours.stamp, &ours.value) >= (&theirs.stamp, &theirs.value)
                    })
            })
        })
    }

    /// Returns what is said of `id`, which may be nothing.
    #[must_use]
    pub fn get(&self, id: &str) -> Annotation<'_> {
        Annotation {
            entries: self
                .annotations
                .get(id)
                .map(Vec::as_slice)
                .unwrap_or_default(),
        }
    }

    /// Returns what stands in one field and since when.
    #[must_use]
    pub fn field(&self, id: &str, field: &Field) -> Option<(Stamp, &Value)> {
        self.entry(id, field)
            .map(|entry| (entry.stamp, &entry.value))
    }

    /// Iterates over every annotation, ordered by id as bytes.
    pub fn annotations(&self) -> impl Iterator<Item = (&AnnotationId, Annotation<'_>)> {
        self.annotations
            .iter()
            .map(|(id, entries)| (id, Annotation { entries }))
    }

    /// Iterates over the spans of a recommendation, ordered by key.
    ///
    /// Facts about a span whose passage is not known are left out: there is nothing to show them on.
    pub fn spans<'a>(
        &'a self,
        recommendation: &'a str,
    ) -> impl Iterator<Item = (&'a AnnotationId, &'a SpanTarget, Annotation<'a>)> {
        self.annotations
            .range::<str, _>((Bound::Excluded(recommendation), Bound::Unbounded))
            // `#` sorts before every character of an id, so spans follow their recommendation at once.
            .take_while(move |(id, _)| id.recommendation() == recommendation)
            .filter_map(|(id, entries)| {
                let annotation = Annotation { entries };
                annotation.span().map(|span| (id, span, annotation))
            })
    }

    /// Iterates over all facts in canonical order: by id as bytes, then by field.
    pub fn facts(&self) -> impl Iterator<Item = Fact> {
        self.annotations.iter().flat_map(|(id, entries)| {
            entries.iter().map(|entry| Fact {
                id: id.clone(),
                value: entry.value.clone(),
                stamp: entry.stamp,
            })
        })
    }

    /// Returns the newest stamp on any field of `id`.
    #[must_use]
    pub fn newest_stamp(&self, id: &str) -> Option<Stamp> {
        self.get(id).last_changed().copied()
    }

    /// Returns whether nothing was ever said.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.annotations.is_empty()
    }

    fn entry(&self, id: &str, field: &Field) -> Option<&Entry> {
        let entries = self.annotations.get(id)?;
        let place = entries
            .binary_search_by(|entry| entry.value.field().cmp(field))
            .ok()?;
        entries.get(place)
    }
}

impl FromIterator<Fact> for State {
    fn from_iter<I: IntoIterator<Item = Fact>>(facts: I) -> Self {
        let mut state = Self::default();
        state.join_all(facts);
        state
    }
}

/// What is said of one recommendation or span.
#[derive(Clone, Copy, Debug)]
pub struct Annotation<'a> {
    entries: &'a [Entry],
}

impl<'a> Annotation<'a> {
    /// Iterates over everything that was ever said, cleared or not, with when it was said.
    pub fn said(self) -> impl Iterator<Item = (Stamp, &'a Value)> {
        self.entries.iter().map(|entry| (entry.stamp, &entry.value))
    }

    /// Iterates over the tags that are set, ordered by id.
    pub fn tags(self) -> impl Iterator<Item = &'a TagId> {
        self.entries.iter().filter_map(|entry| match &entry.value {
            Value::Tag(tag, true) => Some(tag),
            _ => None,
        })
    }

    /// Returns whether a tag is set.
    #[must_use]
    pub fn has_tag(self, tag: &str) -> bool {
        self.tags().any(|set| set.as_str() == tag)
    }

    /// Returns the memo, or `None` where there is none or an empty one.
    #[must_use]
    pub fn memo(self) -> Option<&'a str> {
        self.entries.iter().find_map(|entry| match &entry.value {
            Value::Memo(text) if !text.is_empty() => Some(text.as_str()),
            _ => None,
        })
    }

    /// Returns how far the work has come.
    #[must_use]
    pub fn status(self) -> Status {
        let found = self.entries.iter().find_map(|entry| match entry.value {
            Value::Status(status) => Some(status),
            _ => None,
        });
        found.unwrap_or_default()
    }

    /// Returns how urgent it is.
    #[must_use]
    pub fn priority(self) -> Option<Priority> {
        self.entries.iter().find_map(|entry| match entry.value {
            Value::Priority(priority) => priority,
            _ => None,
        })
    }

    /// Returns the passage that the annotation is about, or `None` for a whole recommendation.
    #[must_use]
    pub fn span(self) -> Option<&'a SpanTarget> {
        self.entries.iter().find_map(|entry| match &entry.value {
            Value::Span(span) => Some(span.as_ref()),
            _ => None,
        })
    }

    /// Returns the newest stamp on any field, cleared ones too.
    #[must_use]
    pub fn last_changed(self) -> Option<&'a Stamp> {
        self.entries.iter().map(|entry| &entry.stamp).max()
    }

    /// Returns whether nothing is said: no field holds more than its cleared value.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.entries.iter().all(|entry| entry.value.is_cleared())
    }
}
