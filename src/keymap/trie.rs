//! The tree of keys that one mode understands, which tells a whole binding from the start of one.

use std::collections::BTreeMap;

use super::key::Key;
use super::sequence::KeySequence;
use crate::action::Action;

/// What a run of keys means so far.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lookup {
    /// The keys are a whole binding.
    Matched(Action),
    /// The keys begin a binding; more must follow.
    Pending,
    /// No binding begins so.
    NotFound,
}

/// What a key does after the keys already pressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hint {
    /// It completes a binding of this action.
    Action(Action),
    /// It leads to this many bindings, with more keys to come.
    More(usize),
}

/// The bindings of one mode by key.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Trie {
    children: BTreeMap<Key, Node>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Node {
    Leaf(Action),
    Branch(Trie),
}

/// A binding could not go in: this sequence, the same or a beginning of it or longer than it, is
/// already there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Clash(pub(super) Vec<Key>);

impl Trie {
    /// Adds a binding; the trie is unchanged when it clashes with one that is there.
    pub(super) fn insert(&mut self, sequence: &KeySequence, action: Action) -> Result<(), Clash> {
        if let Some(clash) = self.clash(sequence.keys()) {
            return Err(clash);
        }
        self.grow(sequence.keys(), action);
        Ok(())
    }

    /// Returns what the keys mean so far; without any key, that more must follow.
    pub(super) fn lookup(&self, keys: &[Key]) -> Lookup {
        match self.descend(keys) {
            Some(Reached::Leaf(action)) => Lookup::Matched(action),
            Some(Reached::Branch(_)) => Lookup::Pending,
            None => Lookup::NotFound,
        }
    }

    /// Returns what can follow the keys, in the order of the keys.
    pub(super) fn hints(&self, keys: &[Key]) -> Vec<(Key, Hint)> {
        let Some(Reached::Branch(trie)) = self.descend(keys) else {
            return Vec::new();
        };
        let hint = |node: &Node| match node {
            Node::Leaf(action) => Hint::Action(*action),
            Node::Branch(trie) => Hint::More(trie.leaves()),
        };
        trie.children
            .iter()
            .map(|(key, node)| (*key, hint(node)))
            .collect()
    }

    fn descend(&self, keys: &[Key]) -> Option<Reached<'_>> {
        let Some((first, rest)) = keys.split_first() else {
            return Some(Reached::Branch(self));
        };
        match self.children.get(first)? {
            Node::Branch(trie) => trie.descend(rest),
            Node::Leaf(action) => rest.is_empty().then_some(Reached::Leaf(*action)),
        }
    }

    fn leaves(&self) -> usize {
        let count = |node: &Node| match node {
            Node::Leaf(_) => 1,
            Node::Branch(trie) => trie.leaves(),
        };
        self.children.values().map(count).sum()
    }

    /// Returns the sequence in the trie that `keys` clashes with.
    fn clash(&self, keys: &[Key]) -> Option<Clash> {
        let mut trie = self;
        let mut walked = Vec::new();
        for key in keys {
            let node = trie.children.get(key)?;
            walked.push(*key);
            match node {
                Node::Leaf(_) => return Some(Clash(walked)),
                Node::Branch(deeper) => trie = deeper,
            }
        }
        trie.first_leaf(&mut walked);
        Some(Clash(walked))
    }

    fn first_leaf(&self, walked: &mut Vec<Key>) {
        if let Some((key, node)) = self.children.first_key_value() {
            walked.push(*key);
            if let Node::Branch(trie) = node {
                trie.first_leaf(walked);
            }
        }
    }

    fn grow(&mut self, keys: &[Key], action: Action) {
        match keys {
            [] => {}
            [last] => {
                self.children.insert(*last, Node::Leaf(action));
            }
            [first, rest @ ..] => {
                let node = self
                    .children
                    .entry(*first)
                    .or_insert_with(|| Node::Branch(Self::default()));
                if let Node::Branch(trie) = node {
                    trie.grow(rest, action);
                }
            }
        }
    }
}

enum Reached<'a> {
    Leaf(Action),
    Branch(&'a Trie),
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(written: &str) -> KeySequence {
        written.parse().unwrap()
    }

    fn trie(bindings: &[(&str, Action)]) -> Trie {
        let mut trie = Trie::default();
        for (written, action) in bindings {
            trie.insert(&keys(written), *action).unwrap();
        }
        trie
    }

    #[test]
    fn whole_begun_and_unknown_are_told_apart() {
        let trie = trie(&[("g g", Action::FirstItem), ("j", Action::NextItem)]);
        assert_eq!(
            trie.lookup(keys("j").keys()),
            Lookup::Matched(Action::NextItem)
        );
        assert_eq!(trie.lookup(keys("g").keys()), Lookup::Pending);
        assert_eq!(
            trie.lookup(keys("g g").keys()),
            Lookup::Matched(Action::FirstItem)
        );
        assert_eq!(trie.lookup(keys("g x").keys()), Lookup::NotFound);
        assert_eq!(trie.lookup(keys("j j").keys()), Lookup::NotFound);
        assert_eq!(trie.lookup(keys("x").keys()), Lookup::NotFound);
        assert_eq!(trie.lookup(&[]), Lookup::Pending);
    }

    #[test]
    fn hints_tell_what_can_follow() {
        let trie = trie(&[
            ("g g", Action::FirstItem),
            ("g ?", Action::Help),
            ("g t n", Action::NextTopic),
            ("g t p", Action::PreviousTopic),
        ]);
        let expected = vec![
            ("?".parse().unwrap(), Hint::Action(Action::Help)),
            ("g".parse().unwrap(), Hint::Action(Action::FirstItem)),
            ("t".parse().unwrap(), Hint::More(2)),
        ];
        assert_eq!(trie.hints(keys("g").keys()), expected);
        assert_eq!(trie.hints(keys("g g").keys()), vec![]);
        assert_eq!(trie.hints(keys("x").keys()), vec![]);
    }

    #[test]
    fn a_binding_that_clashes_names_the_other_and_changes_nothing() {
        let full = trie(&[("g g", Action::FirstItem), ("j", Action::NextItem)]);
        for (new, other) in [("g g", "g g"), ("g", "g g"), ("j", "j"), ("j k", "j")] {
            let mut changed = full.clone();
            let clash = changed.insert(&keys(new), Action::Quit);
            assert_eq!(clash, Err(Clash(keys(other).keys().to_vec())), "{new}");
            assert_eq!(changed, full);
        }
    }
}
