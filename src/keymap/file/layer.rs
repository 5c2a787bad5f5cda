//! What one keymap file says, and how it lies over the keymap that it extends.

use std::collections::{BTreeMap, HashMap};

use super::places::Places;
use super::{Document, rules};
use crate::action::{Action, Mode};
use crate::keymap::trie::{Clash, Trie};
use crate::keymap::{Binding, Key, KeyError, KeySequence, ModeKeys};
use crate::notation::{Place, Problem};
use crate::words::{Said, Say as _};

/// The bindings of one file, which agree with each other.
#[derive(Default)]
pub(super) struct Layer {
    bind: Vec<(Mode, KeySequence, Action)>,
    unbind: Vec<(Mode, KeySequence, Place)>,
    tries: BTreeMap<Mode, Trie>,
    seen: HashMap<(Mode, Vec<Key>), Place>,
}

impl Layer {
    /// Reads the keys of a file; what cannot be taken is left out and becomes a problem.
    pub(super) fn of(document: &Document, places: &Places, problems: &mut Vec<Problem>) -> Self {
        let mut layer = Self::default();
        for (list, (mode, bindings)) in document.modes.iter().enumerate() {
            for (index, (written, action)) in bindings.iter().enumerate() {
                let place = places.binding(list, index);
                let taken = layer.bind(*mode, written, *action, place);
                problems.extend(
                    taken
                        .map_err(|fault| Problem::error(place, fault).coded("invalid-keys"))
                        .err(),
                );
            }
        }
        for (list, (mode, sequences)) in document.unbind.iter().enumerate() {
            for (index, written) in sequences.iter().enumerate() {
                let place = places.unbinding(list, index);
                match read_keys(written) {
                    Ok(sequence) => layer.unbind.push((*mode, sequence, place)),
                    Err(said) => problems.push(Problem::error(place, said).coded("invalid-keys")),
                }
            }
        }
        layer
    }

    fn bind(
        &mut self,
        mode: Mode,
        written: &str,
        action: Action,
        place: Place,
    ) -> Result<(), Said> {
        let sequence = read_keys(written)?;
        if !rules::fits(mode, action) {
            return Err(Said::new(|lang| {
                lang.keymap_misplaced(action.name(), mode.label(lang))
            }));
        }
        if rules::swallows_text(mode, &sequence) {
            let keys = sequence.to_string();
            return Err(Said::new(|lang| {
                lang.keymap_swallows_text(&keys, mode.label(lang))
            }));
        }
        let trie = self.tries.entry(mode).or_default();
        trie.insert(&sequence, action)
            .map_err(|clash| self.clash(mode, &sequence, clash))?;
        self.seen.insert((mode, sequence.keys().to_vec()), place);
        self.bind.push((mode, sequence, action));
        Ok(())
    }

    fn clash(&self, mode: Mode, sequence: &KeySequence, Clash(other): Clash) -> Said {
        let (new, old) = (sequence.to_string(), KeySequence::of(&other).to_string());
        let place = self
            .seen
            .get(&(mode, other))
            .map(ToString::to_string)
            .unwrap_or_default();
        Said::new(|lang| {
            if new == old {
                lang.keymap_twice(&new, mode.label(lang), &place)
            } else {
                lang.keymap_prefix(&new, &old, &place)
            }
        })
    }

    /// Lays the bindings over those of the base, after taking away what is unbound.
    ///
    /// A binding replaces those of the base that it clashes with.
    pub(super) fn over(
        self,
        base: BTreeMap<Mode, ModeKeys>,
        problems: &mut Vec<Problem>,
    ) -> BTreeMap<Mode, ModeKeys> {
        let mut lists: BTreeMap<Mode, Vec<Binding>> = base
            .into_iter()
            .map(|(mode, keys)| (mode, keys.bindings))
            .collect();
        for (mode, sequence, place) in self.unbind {
            let list = lists.entry(mode).or_default();
            let before = list.len();
            list.retain(|binding| binding.sequence != sequence);
            if list.len() == before {
                let keys = sequence.to_string();
                let said = Said::new(|lang| lang.keymap_not_bound(&keys, mode.label(lang)));
                problems.push(Problem::error(place, said).coded("not-bound"));
            }
        }
        let mut own: BTreeMap<Mode, Vec<Binding>> = BTreeMap::new();
        for (mode, sequence, action) in self.bind {
            let binding = Binding { sequence, action };
            own.entry(mode).or_default().push(binding);
        }
        for (mode, mut upper) in own {
            let lower = lists.entry(mode).or_default();
            lower.retain(|old| {
                !upper
                    .iter()
                    .any(|new| new.sequence.clashes_with(&old.sequence))
            });
            upper.append(lower);
            *lower = upper;
        }
        lists
            .into_iter()
            .map(|(mode, bindings)| (mode, ModeKeys::of(bindings)))
            .collect()
    }
}

fn read_keys(written: &str) -> Result<KeySequence, Said> {
    written
        .parse()
        .map_err(|error: KeyError| Said::new(|lang| error.say(lang)))
}

impl ModeKeys {
    fn of(bindings: Vec<Binding>) -> Self {
        let mut trie = Trie::default();
        // No two of the bindings clash: each layer is free of it, and gives way to the one above.
        let bindings = bindings
            .into_iter()
            .filter(|binding| trie.insert(&binding.sequence, binding.action).is_ok())
            .collect();
        Self { bindings, trie }
    }
}
