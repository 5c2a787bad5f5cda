//! Reading a keymap file, with every fault at its place.

mod layer;
mod places;

use std::collections::BTreeMap;

use serde::Deserialize;

use super::{Keymap, ModeKeys, rules, shown};
use crate::action::{Action, Mode};
use crate::notation::{Problem, nearest, parse_versioned};
use crate::words::{Lang, Said, Say as _};

use layer::Layer;
use places::Places;

/// The newest version of the format that this program reads.
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

/// A keymap file as it is written; its keys are read afterwards, so that all their faults are said
/// at once.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename = "Keymap")]
struct Document {
    #[expect(dead_code, reason = "read to be checked, by `parse_versioned`")]
    schema: u32,
    name: String,
    #[serde(default)]
    extends: Option<String>,
    #[serde(default)]
    modes: Vec<(Mode, Vec<(String, Action)>)>,
    #[serde(default)]
    unbind: Vec<(Mode, Vec<String>)>,
}

/// Reads the keymap and those that it extends.
pub(super) fn read(source: &str, bases: &Bases<'_>) -> Result<Keymap, Vec<Problem>> {
    read_chain(source, bases, &[])
}

/// Reads a keymap; `asked` are the names on the way to it, so that a circle is seen.
fn read_chain(source: &str, bases: &Bases<'_>, asked: &[&str]) -> Result<Keymap, Vec<Problem>> {
    let document: Document = parse_versioned(source, SCHEMA).map_err(|problem| vec![problem])?;
    // To find where everything stands takes as long as all the rest, at every start; only a fault
    // asks for it.
    assemble(&document, &Places::unknown(), bases, asked)
        .or_else(|_| assemble(&document, &Places::of(source, &document), bases, asked))
}

/// Makes a keymap of a file and of those that it extends.
fn assemble(
    document: &Document,
    places: &Places,
    bases: &Bases<'_>,
    asked: &[&str],
) -> Result<Keymap, Vec<Problem>> {
    let mut problems = Vec::new();
    if document.name.trim().is_empty() {
        let problem = Problem::error(places.name(), Said::new(Lang::keymap_nameless));
        problems.push(problem.coded("no-name"));
    }
    let layer = Layer::of(document, places, &mut problems);
    let base = document
        .extends
        .as_ref()
        .map_or(Ok(BTreeMap::new()), |name| {
            base(name, bases, asked)
                .map_err(|said| Problem::error(places.extends(), said).coded("no-base"))
        });
    match base {
        Ok(base) => {
            let modes = layer.over(base, &mut problems);
            if problems.is_empty() {
                problems.extend(unreachable(&modes, places));
            }
            if problems.is_empty() {
                return Ok(Keymap {
                    name: document.name.clone(),
                    modes,
                });
            }
        }
        Err(problem) => problems.push(problem),
    }
    problems.sort_by_key(|problem| problem.place);
    Err(problems)
}

/// Reads the keymap that is extended; what is wrong with it is said in one sentence.
fn base(name: &str, bases: &Bases<'_>, asked: &[&str]) -> Result<BTreeMap<Mode, ModeKeys>, Said> {
    let asked_so_far: Vec<&str> = asked.iter().copied().chain([name]).collect();
    if asked.contains(&name) {
        let circle = asked_so_far
            .iter()
            .map(|name| shown(name))
            .collect::<Vec<_>>()
            .join(" → ");
        return Err(Said::new(|lang| lang.keymap_circle(&circle)));
    }
    let source = bases(name).map_err(|fault| match fault {
        BaseFault::Unknown { choices } => {
            let meant = nearest(name, choices.iter().map(String::as_str));
            Said::new(|lang| {
                let choices = choices.join(lang.between_items());
                let perhaps = meant
                    .map(|meant| lang.notation_perhaps(meant))
                    .unwrap_or_default();
                lang.keymap_unknown_base(&shown(name), &choices) + &perhaps
            })
        }
        BaseFault::Unreadable(said) => said,
    })?;
    let keymap = read_chain(&source, bases, &asked_so_far);
    keymap.map(|keymap| keymap.modes).map_err(|problems| {
        let first = problems.first();
        let in_lang = |lang| first.map(|first| format!("{}: {}", first.place, first.say(lang)));
        Said::new(|lang| lang.keymap_faulty_base(&shown(name), &in_lang(lang).unwrap_or_default()))
    })
}

/// Returns a problem for every mode without keys, and for every essential action that no key
/// reaches in a mode that has some.
fn unreachable(modes: &BTreeMap<Mode, ModeKeys>, places: &Places) -> Vec<Problem> {
    let lacking = |mode: Mode| {
        let bindings = modes
            .get(&mode)
            .map(|keys| keys.bindings.as_slice())
            .unwrap_or_default();
        let place = places.mode(mode);
        if bindings.is_empty() {
            let said = Said::new(|lang| lang.keymap_no_keys(mode.label(lang)));
            return vec![Problem::error(place, said).coded("not-bound")];
        }
        let bound = |action| bindings.iter().any(|binding| binding.action == action);
        let unbound = rules::essential(mode)
            .iter()
            .filter(|action| !bound(**action));
        unbound
            .map(|action| Problem::error(place, no_key(mode, *action)).coded("not-bound"))
            .collect()
    };
    Mode::ALL.into_iter().flat_map(lacking).collect()
}

fn no_key(mode: Mode, action: Action) -> Said {
    Said::new(|lang| lang.keymap_no_key(action.name(), action.help(lang), mode.label(lang)))
}
