//! What an update has changed, item by item, for the person who reads the report.

use super::FormerOf;
use super::entries::Entries;
use crate::text::Pieces;

/// What an item is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ItemKind {
    /// A proposal, by its title.
    Proposal,
    /// A topic, by its heading.
    Topic,
    /// A recommendation, by its text.
    Recommendation,
}

/// What an update has changed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changes {
    /// How many recommendations are as they were, and where they were.
    pub same: usize,
    /// The items whose text is another.
    pub changed: Vec<Changed>,
    /// The items that stand in another item.
    pub moved: Vec<Moved>,
    /// The items that were not there.
    pub new: Vec<Listed>,
    /// The items that are no longer there.
    pub gone: Vec<Listed>,
}

/// An item whose text is another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Changed {
    /// What it is.
    pub kind: ItemKind,
    /// Its id.
    pub id: String,
    /// What its text was.
    pub former: String,
    /// What it is now.
    pub new: String,
    /// How alike the two are, in percent.
    pub percent: u8,
}

/// An item that stands in another item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moved {
    /// What it is.
    pub kind: ItemKind,
    /// Its id.
    pub id: String,
    /// The id of the item in which it stood.
    pub from: String,
    /// The id of that in which it stands.
    pub to: String,
}

/// An item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// What it is.
    pub kind: ItemKind,
    /// Its id.
    pub id: String,
    /// Its text.
    pub text: String,
}

/// What the layers hold.
const KINDS: [ItemKind; 3] = [
    ItemKind::Proposal,
    ItemKind::Topic,
    ItemKind::Recommendation,
];

impl Changes {
    /// Whether nothing is another.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        let listed = [self.new.len(), self.gone.len()];
        self.changed.is_empty() && self.moved.is_empty() && listed == [0, 0]
    }

    /// Compares the former items with the new ones, which have their ids.
    pub(super) fn between(former: &Entries<'_>, new: &Entries<'_>, former_of: &FormerOf) -> Self {
        let mut changes = Self::default();
        for (layer, kind) in KINDS.into_iter().enumerate() {
            changes.layer(former, new, former_of, (layer, kind));
        }
        changes
    }

    fn layer(
        &mut self,
        former: &Entries<'_>,
        new: &Entries<'_>,
        former_of: &FormerOf,
        (layer, kind): (usize, ItemKind),
    ) {
        let mut is_there = vec![false; former.layers[layer].len()];
        let parent_of = |entries: &Entries<'_>, number: usize| {
            let above = layer
                .checked_sub(1)
                .and_then(|above| entries.layers.get(above));
            let parent = above.and_then(|above| above.get(number));
            parent
                .map(|parent| parent.id.to_owned())
                .unwrap_or_default()
        };
        for (entry, number) in new.layers[layer].iter().zip(&former_of[layer]) {
            let known = number.and_then(|number| {
                is_there[number] = true;
                former.layers[layer].get(number)
            });
            let id = entry.id.to_owned();
            let Some(known) = known else {
                let text = entry.text.to_owned();
                self.new.push(Listed { kind, id, text });
                continue;
            };
            let (from, to) = (
                parent_of(former, known.parent),
                parent_of(new, entry.parent),
            );
            let is_same = known.text == entry.text && from == to;
            if from != to {
                let id = id.clone();
                self.moved.push(Moved { kind, id, from, to });
            }
            if known.text != entry.text {
                self.changed.push(Changed {
                    kind,
                    id,
                    former: known.text.to_owned(),
                    new: entry.text.to_owned(),
                    percent: Pieces::of(known.text).likeness(&Pieces::of(entry.text)),
                });
            }
            self.same += usize::from(is_same && kind == ItemKind::Recommendation);
        }
        for (known, _) in former.layers[layer]
            .iter()
            .zip(is_there)
            .filter(|(_, there)| !there)
        {
            self.gone.push(Listed {
                kind,
                id: known.id.to_owned(),
                text: known.text.to_owned(),
            });
        }
    }
}
