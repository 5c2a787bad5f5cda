//! Finds which former item each new one of a layer is, one for one.

use std::collections::{HashMap, VecDeque};
use std::hash::Hash;

use super::entries::Entry;
use crate::text::{LikenessIndex, Pieces};

/// How alike a mended text is to what it was, in percent, at least.
///
/// In a text of six characters one that is mended leaves 60 % of the pairs of neighbours, and in a
/// longer one more. Different recommendations of the embedded corpus share less than that, as a test
/// says.
pub const ALIKE: u8 = 60;
/// How much more alike than any other text, in percent, where the neighbours do not decide.
const AHEAD: u8 = 10;

/// The new and the former items of a layer, and which of them are the same.
pub struct Matching<'a> {
    news: &'a [Entry<'a>],
    formers: &'a [Entry<'a>],
    former_of: Vec<Option<usize>>,
    new_of: Vec<Option<usize>>,
}

/// A new and a former item that are alike.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Pair {
    new: usize,
    former: usize,
    percent: u8,
    /// Whether both stand in the same item.
    is_within: bool,
}

impl<'a> Matching<'a> {
    /// Begins with nothing found.
    pub fn new(news: &'a [Entry<'a>], formers: &'a [Entry<'a>]) -> Self {
        Self {
            news,
            formers,
            former_of: vec![None; news.len()],
            new_of: vec![None; formers.len()],
        }
    }

    /// Returns the former item that a new one is.
    pub fn former_of(&self, new: usize) -> Option<usize> {
        self.former_of.get(new).copied().flatten()
    }

    /// Returns the former item of each new one.
    pub fn into_former_of(self) -> Vec<Option<usize>> {
        self.former_of
    }

    /// Finds items by the ids that they were given.
    pub fn by_id(&mut self) {
        self.by_key(
            |new| Some(new.id).filter(|id| !id.is_empty()),
            |former| Some(former.id),
        );
    }

    /// Finds items by their texts: as they stand in the same item, then anywhere, then mended. What
    /// was the item that a new one stands in is told by `former_parent`.
    pub fn find(&mut self, former_parent: impl Fn(usize) -> Option<usize>) {
        self.by_key(
            |new| Some((former_parent(new.parent)?, new.text)),
            |former| Some((former.parent, former.text)),
        );
        self.by_text_anywhere();
        self.by_likeness(former_parent);
    }

    /// Finds items by their texts as they stand.
    pub fn by_text_anywhere(&mut self) {
        let text = |entry: &Entry<'a>| Some(entry.text).filter(|text| !text.is_empty());
        self.by_key(text, text);
    }

    /// Finds items that are still free by what they have in common; several with the same in their
    /// order.
    fn by_key<K: Eq + Hash>(
        &mut self,
        of_new: impl Fn(&Entry<'a>) -> Option<K>,
        of_former: impl Fn(&Entry<'a>) -> Option<K>,
    ) {
        let mut formers: HashMap<K, VecDeque<usize>> = HashMap::new();
        for (number, former) in self.formers.iter().enumerate() {
            if self.is_free_former(number)
                && let Some(key) = of_former(former)
            {
                formers.entry(key).or_default().push_back(number);
            }
        }
        for (number, new) in self.news.iter().enumerate() {
            if self.is_free_new(number)
                && let Some(former) = of_new(new).and_then(|key| formers.get_mut(&key)?.pop_front())
            {
                self.accept(number, former);
            }
        }
    }

    /// Finds items whose texts were mended: those that are most alike, if no others are nearly as
    /// much so, or if only these stand beside items that are found.
    pub fn by_likeness(&mut self, former_parent: impl Fn(usize) -> Option<usize>) {
        let mut pairs = self.pairs(former_parent);
        pairs.sort_by_key(|pair| {
            let less_alike = u8::MAX - pair.percent;
            (less_alike, !pair.is_within, pair.new, pair.former)
        });
        let (mut of_new, mut of_former) = (HashMap::new(), HashMap::new());
        for &pair in &pairs {
            of_new.entry(pair.new).or_insert_with(Vec::new).push(pair);
            of_former
                .entry(pair.former)
                .or_insert_with(Vec::new)
                .push(pair);
        }
        let mut is_any_new = true;
        while std::mem::take(&mut is_any_new) {
            pairs.retain(|pair| self.is_free(*pair));
            for &pair in &pairs {
                let rivals = of_new.get(&pair.new).into_iter();
                let mut rivals = rivals.chain(of_former.get(&pair.former)).flatten();
                let is_clear = |rival: &Pair| *rival == pair || self.is_ahead(pair, *rival);
                if self.is_free(pair) && rivals.all(is_clear) {
                    self.accept(pair.new, pair.former);
                    is_any_new = true;
                }
            }
        }
    }

    fn pairs(&self, former_parent: impl Fn(usize) -> Option<usize>) -> Vec<Pair> {
        let mut index = LikenessIndex::default();
        let mut numbers = Vec::new();
        for (number, former) in self.formers.iter().enumerate() {
            if self.is_free_former(number) {
                index.add(Pieces::of(former.text));
                numbers.push(number);
            }
        }
        let mut pairs = Vec::new();
        for (new, entry) in self.news.iter().enumerate() {
            if !self.is_free_new(new) {
                continue;
            }
            let parent = former_parent(entry.parent);
            for (number, percent) in index.like(&Pieces::of(entry.text), ALIKE) {
                let Some(&former) = numbers.get(number) else {
                    continue;
                };
                let of_former = self.formers.get(former).map(|former| former.parent);
                pairs.push(Pair {
                    new,
                    former,
                    percent,
                    is_within: parent.is_some() && parent == of_former,
                });
            }
        }
        pairs
    }

    /// Whether a pair is to be taken before another one that shares an item with it.
    fn is_ahead(&self, pair: Pair, rival: Pair) -> bool {
        if !self.is_free(rival) || rival.percent + AHEAD <= pair.percent {
            return true;
        }
        let place = |pair: Pair| (self.is_beside_found(pair), pair.is_within);
        pair.percent + AHEAD > rival.percent && place(pair) > place(rival)
    }

    /// Whether the items before, or those behind, are the same, or there is none before or behind.
    fn is_beside_found(&self, pair: Pair) -> bool {
        let before = match (pair.new.checked_sub(1), pair.former.checked_sub(1)) {
            (Some(new), Some(former)) => self.former_of(new) == Some(former),
            (new, former) => new == former,
        };
        let behind = (pair.new + 1, pair.former + 1);
        let is_last = behind == (self.news.len(), self.formers.len());
        before || is_last || self.former_of(behind.0) == Some(behind.1)
    }

    /// Finds items that are still free by the items in them: most of these come from one item.
    pub fn by_what_is_in(&mut self, below: &Matching<'_>) {
        let mut counts: HashMap<usize, (usize, HashMap<usize, usize>)> = HashMap::new();
        for (number, entry) in below.news.iter().enumerate() {
            let (all, from) = counts.entry(entry.parent).or_default();
            *all += 1;
            let former = below.former_of(number).and_then(|it| below.formers.get(it));
            if let Some(former) = former {
                *from.entry(former.parent).or_default() += 1;
            }
        }
        for new in 0..self.news.len() {
            let Some((all, from)) = counts.get(&new) else {
                continue;
            };
            let most = from.iter().find(|&(_, count)| count * 2 > *all);
            if let Some((&former, _)) = most
                && self.is_free_new(new)
                && self.is_free_former(former)
            {
                self.accept(new, former);
            }
        }
    }

    fn is_free(&self, pair: Pair) -> bool {
        self.is_free_new(pair.new) && self.is_free_former(pair.former)
    }

    fn is_free_new(&self, new: usize) -> bool {
        self.former_of.get(new).is_some_and(Option::is_none)
    }

    fn is_free_former(&self, former: usize) -> bool {
        self.new_of.get(former).is_some_and(Option::is_none)
    }

    fn accept(&mut self, new: usize, former: usize) {
        if let (Some(of_new), Some(of_former)) =
            (self.former_of.get_mut(new), self.new_of.get_mut(former))
        {
            (*of_new, *of_former) = (Some(former), Some(new));
        }
    }
}
