//! What two neighbours ask of the place between them, and of each other.

use super::Cluster;
use super::classes::{Class, class_of, goes_on, is_multiplier, is_unit};

/// A cluster as the line breaker sees it.
#[derive(Clone, Copy, Debug)]
pub struct Item {
    pub start: usize,
    pub length: usize,
    pub cells: usize,
    pub first: char,
    pub class: Class,
}

impl Item {
    #[inline]
    pub fn new(cluster: Cluster<'_>) -> Self {
        let mut chars = cluster.text.chars();
        let first = chars.next().unwrap_or_default();
        let class = match class_of(first) {
            // A mark that stands on a space can be seen.
            Class::Space if chars.next().is_some() => Class::Word,
            class => class,
        };
        Self {
            start: cluster.start,
            length: cluster.text.len(),
            cells: usize::from(cluster.cells),
            first,
            class,
        }
    }

    pub const fn end(&self) -> usize {
        self.start + self.length
    }

    /// Returns whether this is of a word or number: nothing parts two such but spaces.
    pub const fn is_of_a_word(&self) -> bool {
        self.first.is_ascii() || self.class.is_wordlike()
    }
}

/// What stands before a possible break.
#[derive(Clone, Copy, Debug)]
pub struct Before {
    pub class: Class,
    /// The character itself; of a run of spaces, the one before it.
    pub first: char,
    /// Whether spaces follow it.
    pub spaced: bool,
    /// Whether it belongs to the unit of a number, which may go on: the 万 of 3万元.
    pub measures: bool,
    /// How many of the same character end with this one.
    pub run: u8,
}

impl Before {
    #[inline]
    pub fn new(item: &Item, before: Option<Self>) -> Self {
        let repeats = before.filter(|before| before.first == item.first && !before.spaced);
        Self {
            class: item.class,
            first: item.first,
            spaced: false,
            measures: before.is_some_and(|before| counts(before, item)),
            run: repeats.map_or(1, |before| before.run.saturating_add(1)),
        }
    }

    const fn is_of_a_word(self) -> bool {
        self.first.is_ascii() || self.class.is_wordlike()
    }
}

/// Returns the class of `item` where it stands, after `before` and before what `next` returns.
pub fn in_context(item: &Item, before: Option<Before>, next: impl Fn() -> Option<Item>) -> Class {
    let adjacent = before.filter(|before| !before.spaced);
    let is_between = |class| {
        adjacent.is_some_and(|before| before.class == class)
            && next().is_some_and(|next| next.class == class)
    };
    match item.first {
        // The apostrophe of It’s, the dot of kW·h.
        '’' | '·' if is_between(Class::Word) => Class::Word,
        // The decimal point of ３．５.
        '．' if is_between(Class::Digit) => Class::Digit,
        // One em is a connector, two are a dash.
        '—' | '―' if is_single_dash(adjacent, &next) => Class::Connector,
        _ => item.class,
    }
}

/// Returns whether an em dash has no partner, neither before it nor behind it.
fn is_single_dash(adjacent: Option<Before>, next: impl Fn() -> Option<Item>) -> bool {
    adjacent.is_none_or(|before| before.class != Class::Dash || before.run.is_multiple_of(2))
        && next().is_none_or(|next| next.class != Class::Dash)
}

/// Returns whether a line may end after `before` and the next one begin with `item`.
#[inline]
pub fn may_break(before: Before, item: &Item) -> bool {
    if before.class == Class::Han && item.class == Class::Han && !before.measures {
        return true;
    }
    if item.class.never_starts() || before.class.never_ends() || counts(before, item) {
        return false;
    }
    before.spaced || !sticks(before, item)
}

/// Returns whether `item` is, or goes on with, the unit of the number before it, or the number
/// that 第 makes an ordinal of; with spaces between them or not.
#[inline]
fn counts(before: Before, item: &Item) -> bool {
    match before.class {
        Class::Digit => is_unit(item.first),
        Class::Han if before.measures && !before.spaced => {
            is_multiplier(before.first) && is_unit(item.first) || goes_on(before.first, item.first)
        }
        Class::Han => item.class == Class::Digit && before.first == '第',
        _ => false,
    }
}

/// Returns whether two neighbours, neither of which minds the border of a line, stay together.
fn sticks(before: Before, item: &Item) -> bool {
    match (before.class, item.class) {
        (Class::Quote | Class::Glue | Class::Prefix, _)
        | (_, Class::Quote | Class::Glue)
        | (Class::Connector | Class::Middle, Class::Digit)
        | (Class::Suffix, Class::Word | Class::Digit) => true,
        (Class::Dash, Class::Dash) => before.first != '⸺' && !before.run.is_multiple_of(2),
        (Class::Connector, Class::Word) => matches!(before.first, '-' | '~' | '–' | '‐'),
        // A document number: 〔2023〕12号.
        (Class::Close, _) if matches!(before.first, '〕' | '﹞' | '］') => {
            item.class == Class::Digit || item.first == '第'
        }
        _ => before.is_of_a_word() && item.is_of_a_word(),
    }
}
