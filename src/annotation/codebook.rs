//! The tree of tags that annotators share: checked as a whole, then asked by id, key, path and name.

mod resolve;

pub use resolve::ResolveError;

use std::collections::{HashMap, HashSet};

use serde::{Deserialize, Deserializer, Serialize};

use super::id::TagId;
use crate::notation::custom_error;
use crate::words::{Lang, Said, Say, cited};

/// The digit that toggles a tag, 1 to 9.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(into = "u8")]
pub struct TagKey(u8);

/// A number that is no key of a tag.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.say(Lang::English))]
pub struct NoTagKey(pub u8);

impl Say for NoTagKey {
    fn say(&self, lang: Lang) -> String {
        lang.no_tag_key(self.0)
    }
}

impl<'de> Deserialize<'de> for TagKey {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let number = u8::deserialize(deserializer)?;
        Self::try_from(number).map_err(|fault| custom_error(&Said::new(|lang| fault.say(lang))))
    }
}

impl TagKey {
    /// Returns the digit.
    #[must_use]
    pub const fn get(self) -> u8 {
        self.0
    }

    /// Iterates over all keys in order.
    pub fn all() -> impl Iterator<Item = Self> {
        (1..=9).map(Self)
    }
}

impl From<TagKey> for u8 {
    fn from(key: TagKey) -> Self {
        key.0
    }
}

impl TryFrom<u8> for TagKey {
    type Error = NoTagKey;

    fn try_from(number: u8) -> Result<Self, NoTagKey> {
        if (1..=9).contains(&number) {
            Ok(Self(number))
        } else {
            Err(NoTagKey(number))
        }
    }
}

impl std::fmt::Display for TagKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

/// The colour of a tag's chip; a theme decides what it looks like.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "a colour says what it is")]
pub enum TagColor {
    Red,
    Green,
    Yellow,
    Blue,
    Magenta,
    Cyan,
    #[default]
    Gray,
}

impl TagColor {
    /// All of them, in the order in which a message lists them.
    pub const ALL: [Self; 7] = [
        Self::Red,
        Self::Green,
        Self::Yellow,
        Self::Blue,
        Self::Magenta,
        Self::Cyan,
        Self::Gray,
    ];

    /// Returns the word that a codebook uses.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Red => "red",
            Self::Green => "green",
            Self::Yellow => "yellow",
            Self::Blue => "blue",
            Self::Magenta => "magenta",
            Self::Cyan => "cyan",
            Self::Gray => "gray",
        }
    }

    /// Returns the colour with this word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|color| color.word() == word)
    }
}

/// What filters and lists call the absence of tags, so that no tag is called so.
const NO_TAG: &str = "none";

/// A tag as a codebook file writes it, before the tree is checked.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename = "Tag", deny_unknown_fields)]
#[expect(missing_docs, reason = "the fields are those of `Tag`")]
pub struct TagDraft {
    pub id: String,
    pub name: String,
    #[serde(default)]
    pub definition: String,
    #[serde(default = "no_color")]
    pub color: String,
    /// Any number, so that one that is no digit gets a place and a word of its own.
    #[serde(default)]
    pub key: Option<i64>,
    #[serde(default)]
    pub aliases: Vec<String>,
    #[serde(default)]
    pub children: Vec<TagDraft>,
}

fn no_color() -> String {
    TagColor::default().word().to_owned()
}

/// A tag of the codebook.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tag {
    /// How annotations name it.
    pub id: TagId,
    /// How people name it.
    pub name: String,
    /// When to use it and when not.
    pub definition: String,
    /// The colour of its chip.
    pub color: TagColor,
    /// The digit that toggles it.
    pub key: Option<TagKey>,
    /// Other names of it.
    pub aliases: Vec<String>,
    /// The place of its parent among the tags.
    pub parent: Option<usize>,
    /// How many tags stand above it.
    pub depth: usize,
    /// The names from the root down to it, joined by `/`.
    pub path: String,
}

/// The tree of tags, kept in preorder: a tag stands before its children.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Codebook {
    tags: Vec<Tag>,
}

/// What is wrong with a tag of a codebook.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Which tag: its place among the roots, then among the children of each tag above it,
    /// counted from 0.
    pub tag: Vec<usize>,
    /// Which of its fields, by the name that a file gives it.
    pub field: &'static str,
    /// What is wrong and what would be right.
    pub said: Said,
}

impl Codebook {
    /// Checks a tree of tags and makes it a codebook.
    ///
    /// # Errors
    ///
    /// Returns every fault of the tree: ill-formed and duplicate ids, empty names, unknown colours,
    /// keys that are no digit from 1 to 9 and keys that two tags claim.
    pub fn build(roots: Vec<TagDraft>) -> Result<Self, Vec<Fault>> {
        let mut building = Building::default();
        building.add_all(roots, None);
        if building.faults.is_empty() {
            Ok(Self {
                tags: building.tags,
            })
        } else {
            Err(building.faults)
        }
    }

    /// Returns all tags in preorder.
    #[must_use]
    pub fn tags(&self) -> &[Tag] {
        &self.tags
    }

    /// Returns the tag with this id.
    #[must_use]
    pub fn get(&self, id: &TagId) -> Option<&Tag> {
        self.tags.iter().find(|tag| tag.id == *id)
    }

    /// Returns the tag with this digit as its key.
    #[must_use]
    pub fn by_key(&self, digit: u8) -> Option<&Tag> {
        self.tags
            .iter()
            .find(|tag| tag.key.is_some_and(|key| key.get() == digit))
    }

    /// Returns the place of a tag in the codebook's order.
    #[must_use]
    pub fn position(&self, id: &TagId) -> Option<usize> {
        self.tags.iter().position(|tag| tag.id == *id)
    }

    /// Sorts tags into the codebook's order; those that it does not know come last, by id.
    pub fn sort(&self, tags: &mut [&TagId]) {
        tags.sort_by_cached_key(|id| (self.position(id).unwrap_or(usize::MAX), (*id).clone()));
    }
}

/// A codebook in the making.
#[derive(Default)]
struct Building {
    tags: Vec<Tag>,
    faults: Vec<Fault>,
    /// Which draft is looked at: the places of it and of those above it.
    at: Vec<usize>,
    ids: HashSet<String>,
    keys: HashMap<TagKey, String>,
}

impl Building {
    fn add_all(&mut self, drafts: Vec<TagDraft>, parent: Option<usize>) {
        for (place, draft) in drafts.into_iter().enumerate() {
            self.at.push(place);
            self.add(draft, parent);
            self.at.pop();
        }
    }

    fn add(&mut self, draft: TagDraft, parent: Option<usize>) {
        let id = self.check_id(&draft.id);
        if draft.name.trim().is_empty() {
            self.fault("name", |lang| lang.codebook_empty_name(&cited(&draft.id)));
        }
        let color = TagColor::from_word(&draft.color);
        if color.is_none() {
            self.fault("color", |lang| lang.codebook_color(&cited(&draft.color)));
        }
        let key = draft.key.and_then(|key| self.check_key(key, &draft.id));
        let above = parent.and_then(|place| self.tags.get(place));
        let depth = above.map_or(0, |parent| parent.depth + 1);
        let path = above.map_or_else(
            || draft.name.clone(),
            |parent| format!("{}/{}", parent.path, draft.name),
        );
        // A tag without a proper id hands its children to its parent: its fault is reported
        // already, and theirs should be as well.
        let place = id.map_or(parent, |id| {
            let TagDraft {
                name,
                definition,
                aliases,
                ..
            } = draft;
            self.tags.push(Tag {
                id,
                name,
                definition,
                color: color.unwrap_or_default(),
                key,
                aliases,
                parent,
                depth,
                path,
            });
            Some(self.tags.len() - 1)
        });
        self.add_all(draft.children, place);
    }

    fn check_id(&mut self, text: &str) -> Option<TagId> {
        if !self.ids.insert(text.to_owned()) {
            self.fault("id", |lang| lang.codebook_duplicate_id(&cited(text)));
        }
        if text.eq_ignore_ascii_case(NO_TAG) {
            self.fault("id", |lang| lang.codebook_reserved_id(text));
        }
        match TagId::try_from(text) {
            Ok(id) => Some(id),
            Err(error) => {
                self.fault("id", |lang| error.say(lang));
                None
            }
        }
    }

    fn check_key(&mut self, digit: i64, id: &str) -> Option<TagKey> {
        let key = u8::try_from(digit).map(TagKey::try_from);
        let Ok(Ok(key)) = key else {
            self.fault("key", |lang| lang.codebook_key_range(&cited(id), digit));
            return None;
        };
        if let Some(first) = self.keys.get(&key).cloned() {
            self.fault("key", |lang| {
                lang.codebook_duplicate_key(&cited(id), key.get(), &cited(&first))
            });
            return None;
        }
        self.keys.insert(key, id.to_owned());
        Some(key)
    }

    fn fault(&mut self, field: &'static str, said: impl Fn(Lang) -> String) {
        self.faults.push(Fault {
            tag: self.at.clone(),
            field,
            said: Said::new(said),
        });
    }
}

#[cfg(test)]
mod tests;
