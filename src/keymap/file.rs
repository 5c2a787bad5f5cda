//! Reading a keymap file, with every fault at its place.

use std::collections::{BTreeMap, HashMap};

use serde::Deserialize;

use super::rules;
use super::sequence::KeySequence;
use super::trie::{Clash, Trie};
use super::{Binding, Keymap, ModeKeys};
use crate::action::{Action, Mode};
use crate::notation::{Place, Problem};
use crate::words::{Lang, Said, Say as _};

/// The version of the format that this program reads.
const SCHEMA: u32 = 1;

/// Gives the source text of the keymap of a name.
pub type Bases<'a> = dyn Fn(&str) -> Result<String, BaseFault> + 'a;

/// Why there is no keymap of a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BaseFault {
    /// There is none; there are these.
    Unknown {
        /// The names to choose from.
        choices: Vec<String>,
    },
    /// There is one that cannot be read.
    Unreadable(Said),
}

/// A keymap file as it is written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename = "Keymap")]
struct Document {
    schema: u32,
    name: String,
    #[serde(default)]
    extends: Option<String>,
    #[serde(default)]
    modes: Vec<(Mode, Vec<(String, Action)>)>,
    #[serde(default)]
    unbind: Vec<(Mode, Vec<String>)>,
}

/// A keymap file whose keys are read and whose own lists agree with themselves.
#[derive(Default)]
struct Layer {
    bind: Vec<(Mode, KeySequence, Action)>,
    unbind: Vec<(Mode, KeySequence, Place)>,
    tries: BTreeMap<Mode, Trie>,
}

/// Reads the keymap and those that it extends.
pub(super) fn read(source: &str, bases: &Bases<'_>) -> Result<Keymap, Vec<Problem>> {
    read_chain(source, bases, &[])
}

/// Reads a keymap; `asked` are the names on the way to it, so that a circle is seen.
fn read_chain(source: &str, bases: &Bases<'_>, asked: &[&str]) -> Result<Keymap, Vec<Problem>> {
    let document: Document = parse(source).map_err(|problem| vec![problem])?;
    let places = Places::of(source);
    let mut problems = Vec::new();
    if document.schema != SCHEMA {
        let said = Said::new(|lang| lang.keymap_schema(document.schema, SCHEMA));
        return Err(vec![Problem::error(places.schema, said)]);
    }
    if document.name.trim().is_empty() {
        problems.push(Problem::error(
            places.name,
            Said::new(Lang::keymap_nameless),
        ));
    }
    let layer = Layer::of(&document, &places, &mut problems);
    let base = match &document.extends {
        Some(name) => base(name, bases, asked)
            .map_err(|said| problems.push(Problem::error(places.extends, said)))
            .ok(),
        None => Some(BTreeMap::new()),
    };
    if let Some(base) = base {
        let modes = layer.over(base, &mut problems);
        if problems.is_empty() {
            problems.extend(unreachable(&modes, &places));
        }
        if problems.is_empty() {
            return Ok(Keymap {
                name: document.name,
                modes,
            });
        }
    }
    problems.sort_by_key(|problem| problem.place);
    Err(problems)
}

fn parse(source: &str) -> Result<Document, Problem> {
    ron::from_str(source).map_err(|error| {
        let start = error.span.start;
        let place = Place {
            line: start.line,
            column: start.col,
        };
        Problem::error(place, Said::new(|_| error.code.to_string()))
    })
}

/// Reads the keymap that is extended; what is wrong with it is said in one sentence.
fn base(name: &str, bases: &Bases<'_>, asked: &[&str]) -> Result<BTreeMap<Mode, ModeKeys>, Said> {
    let asked_so_far: Vec<&str> = asked.iter().copied().chain([name]).collect();
    if asked.contains(&name) {
        let circle = asked_so_far.join(" → ");
        return Err(Said::new(|lang| lang.keymap_circle(&circle)));
    }
    let source = bases(name).map_err(|fault| match fault {
        BaseFault::Unknown { choices } => {
            Said::new(|lang| lang.keymap_unknown_base(name, &choices.join(", ")))
        }
        BaseFault::Unreadable(said) => said,
    })?;
    read_chain(&source, bases, &asked_so_far)
        .map(|keymap| keymap.modes)
        .map_err(|problems| {
            let first = |lang| {
                problems
                    .first()
                    .map(|first| format!("{}: {}", first.place, first.say(lang)))
            };
            Said::new(|lang| lang.keymap_faulty_base(name, &first(lang).unwrap_or_default()))
        })
}

impl Layer {
    fn of(document: &Document, places: &Places, problems: &mut Vec<Problem>) -> Self {
        let mut layer = Self::default();
        let mut seen = HashMap::new();
        for (mode_index, (mode, bindings)) in document.modes.iter().enumerate() {
            for (index, (written, action)) in bindings.iter().enumerate() {
                let place = places.binding(mode_index, index);
                match layer.bind(*mode, written, *action) {
                    Ok(sequence) => {
                        seen.insert((*mode, sequence.keys().to_vec()), place);
                    }
                    Err(fault) => problems.push(Problem::error(place, fault.said(*mode, &seen))),
                }
            }
        }
        for (mode_index, (mode, sequences)) in document.unbind.iter().enumerate() {
            for (index, written) in sequences.iter().enumerate() {
                let place = places.unbinding(mode_index, index);
                match written.parse() {
                    Ok(sequence) => layer.unbind.push((*mode, sequence, place)),
                    Err(error) => {
                        let error: super::KeyError = error;
                        problems.push(Problem::error(place, Said::new(|lang| error.say(lang))));
                    }
                }
            }
        }
        layer
    }

    fn bind(&mut self, mode: Mode, written: &str, action: Action) -> Result<KeySequence, Fault> {
        let sequence: KeySequence = written.parse().map_err(Fault::Key)?;
        if !rules::fits(mode, action) {
            return Err(Fault::Misplaced(action));
        }
        if rules::swallows_text(mode, &sequence) {
            return Err(Fault::Text(sequence));
        }
        let trie = self.tries.entry(mode).or_default();
        trie.insert(&sequence, action)
            .map_err(|clash| Fault::Clash(sequence.clone(), clash))?;
        self.bind.push((mode, sequence.clone(), action));
        Ok(sequence)
    }

    /// Lays the bindings over those of the base, and takes away what is unbound.
    fn over(
        self,
        base: BTreeMap<Mode, ModeKeys>,
        problems: &mut Vec<Problem>,
    ) -> BTreeMap<Mode, ModeKeys> {
        let mut lists: BTreeMap<Mode, Vec<Binding>> = BTreeMap::new();
        for (mode, keys) in base {
            let lower = keys.bindings.into_iter();
            let lower = lower.map(|binding| Binding {
                layer: binding.layer + 1,
                ..binding
            });
            lists.insert(mode, lower.collect());
        }
        for (mode, sequence, place) in self.unbind {
            let list = lists.entry(mode).or_default();
            let before = list.len();
            list.retain(|binding| binding.sequence != sequence);
            if list.len() == before {
                let said = Said::new(|lang| {
                    lang.keymap_not_bound(&sequence.to_string(), mode.label(lang))
                });
                problems.push(Problem::error(place, said));
            }
        }
        let mut own: BTreeMap<Mode, Vec<Binding>> = BTreeMap::new();
        for (mode, sequence, action) in self.bind {
            own.entry(mode).or_default().push(Binding {
                sequence,
                action,
                layer: 0,
            });
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

impl ModeKeys {
    fn of(bindings: Vec<Binding>) -> Self {
        let mut trie = Trie::default();
        // No two of the bindings clash: each layer is free of it, and gives way to the next.
        let bindings = bindings
            .into_iter()
            .filter(|binding| trie.insert(&binding.sequence, binding.action).is_ok())
            .collect();
        Self { bindings, trie }
    }
}

/// Returns a problem for every essential action that no key reaches.
fn unreachable(modes: &BTreeMap<Mode, ModeKeys>, places: &Places) -> Vec<Problem> {
    let bound = |mode, action: Action| {
        modes
            .get(&mode)
            .is_some_and(|keys| keys.bindings.iter().any(|own| own.action == action))
    };
    let lacking = |mode: Mode| {
        rules::essential(mode)
            .iter()
            .filter(move |action| !bound(mode, **action))
            .map(move |action| {
                let said = Said::new(|lang| {
                    lang.keymap_no_key(action.name(), action.help(lang), mode.label(lang))
                });
                Problem::error(places.kind, said)
            })
    };
    Mode::ALL.into_iter().flat_map(lacking).collect()
}

/// Why a binding cannot be taken.
enum Fault {
    Key(super::KeyError),
    Misplaced(Action),
    Text(KeySequence),
    Clash(KeySequence, Clash),
}

impl Fault {
    fn said(&self, mode: Mode, seen: &HashMap<(Mode, Vec<super::Key>), Place>) -> Said {
        match self {
            Self::Key(error) => Said::new(|lang| error.say(lang)),
            Self::Misplaced(action) => {
                Said::new(|lang| lang.keymap_misplaced(action.name(), mode.label(lang)))
            }
            Self::Text(sequence) => {
                Said::new(|lang| lang.keymap_swallows_text(&sequence.to_string(), mode.label(lang)))
            }
            Self::Clash(sequence, Clash(other)) => {
                let place = seen.get(&(mode, other.clone()));
                let place = place.map(ToString::to_string).unwrap_or_default();
                let other = KeySequence::of(other);
                let (new, old) = (sequence.to_string(), other.to_string());
                if *sequence == other {
                    Said::new(|lang| lang.keymap_twice(&new, mode.label(lang), &place))
                } else {
                    Said::new(|lang| lang.keymap_prefix(&new, &old, &place))
                }
            }
        }
    }
}

/// Where the parts of a keymap file stand.
struct Places {
    kind: Place,
    schema: Place,
    name: Place,
    extends: Place,
}

impl Places {
    fn of(_source: &str) -> Self {
        let start = Place { line: 1, column: 1 };
        Self {
            kind: start,
            schema: start,
            name: start,
            extends: start,
        }
    }

    fn binding(&self, _mode: usize, _index: usize) -> Place {
        self.kind
    }

    fn unbinding(&self, _mode: usize, _index: usize) -> Place {
        self.kind
    }
}
