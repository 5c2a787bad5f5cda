//! Reads an outline: what it says as the parts of a corpus, and everything that is wrong with it.

mod build;
mod fault;

use std::collections::hash_map::Entry;
use std::collections::{HashMap, HashSet};

use super::levels::Levels;
use super::sections::sections;
use crate::exchange::parts::{Head, Proposal};
use crate::notation::{Place, Problem, Severity};
use crate::words::{Said, cited};

use build::Building;
use fault::Fault;

/// What an outline says.
#[derive(Clone, Debug, Default)]
pub struct Outline {
    /// What it says of its corpus; what it does not say is empty.
    pub head: Head,
    /// The proposals; an item without an id in the file has none.
    pub proposals: Vec<Proposal>,
    /// The ids of the file and where they stand, in the order of the text.
    pub ids: Vec<(String, Place)>,
    /// What is wrong, in the order of the text; with an error among it the rest is of no use.
    pub problems: Vec<Problem>,
}

/// Reads an outline.
#[must_use]
pub fn read(source: &str) -> Outline {
    let text = source.strip_prefix('\u{feff}').unwrap_or(source);
    let sections = sections(text);
    let mut building = Building::default();
    if sections.len() == 1 {
        building.find(0, Fault::NoHeading);
    } else {
        let levels = Levels::of(&sections);
        for section in &sections {
            building.section(section, levels);
        }
        building.finish();
    }
    let mut outline = Outline {
        head: building.head,
        proposals: building.proposals,
        ..Outline::default()
    };
    let mut found = building.found;
    found.sort_by_key(|&(at, _)| at);
    let places = places(text, found.iter().map(|&(at, _)| at));
    let problem = |((_, fault), place): (&(usize, Fault), Place)| {
        let said = Said::new(|lang| fault.say(lang));
        Problem {
            severity: fault.severity(),
            ..Problem::error(place, said)
        }
    };
    outline.problems = found.iter().zip(places).map(problem).collect();
    let places = self::places(text, building.ids.iter().map(|&(_, at)| at));
    let ids = building.ids.iter().map(|(id, _)| id.clone());
    outline.ids = ids.zip(places).collect();
    outline.find_duplicates();
    outline
}

impl Outline {
    /// Whether nothing is wrong that keeps it from being used.
    #[must_use]
    pub fn is_right(&self) -> bool {
        let mut severities = self.problems.iter().map(|problem| problem.severity);
        severities.all(|severity| severity != Severity::Error)
    }

    fn find_duplicates(&mut self) {
        let mut first_of: HashMap<&str, Place> = HashMap::new();
        let retired: HashSet<&String> = self.head.retired.iter().collect();
        for (id, place) in &self.ids {
            if retired.contains(id) {
                let said = Said::new(|lang| lang.outline_retired_id(&cited(id)));
                self.problems.push(Problem::error(*place, said));
            }
            match first_of.entry(id) {
                Entry::Vacant(first) => drop(first.insert(*place)),
                Entry::Occupied(first) => {
                    let first = first.get().to_string();
                    let said = Said::new(|lang| lang.outline_duplicate_id(&cited(id), &first));
                    self.problems.push(Problem::error(*place, said));
                }
            }
        }
        self.problems.sort_by_key(|problem| problem.place);
    }
}

/// Returns the places of bytes of a text, which ascend, in one walk over it.
fn places(text: &str, bytes: impl Iterator<Item = usize>) -> Vec<Place> {
    let (mut last, mut place) = (0, Place::START);
    let place_of = |at: usize| {
        place = place.after(text.get(last..at).unwrap_or_default());
        last = at;
        place
    };
    bytes.map(place_of).collect()
}
