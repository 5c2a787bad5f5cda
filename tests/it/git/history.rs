//! One random history: two people edit, pull and push, and after each pull the document is compared.

use std::fs;
use std::iter::Sum;
use std::path::{Path, PathBuf};

use pizhu::annotation::{Edit, Millis, SessionId, Stamp};

use super::facts::Facts;
use super::replica::Replica;
use super::repository::{Merging, Mode, Repository};
use super::writing;
use crate::dice::Dice;

/// The seed of history 0; each later one has the next.
const SEED: u64 = 0x7069_7a68_7500_0000;
/// When the first edit is made, by a clock that is right.
const BEGINNING: i64 = 1_795_500_000_000;
/// How far a clock goes wrong at most: five minutes.
const SKEW_MAX: i64 = 300_000;

const STYLES: [&str; 2] = ["merge", "diff3"];
const ALGORITHMS: [&str; 3] = ["histogram", "myers", "patience"];

/// What happened in some histories.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    pub histories: usize,
    /// Pulls where both sides had commits that the other had not.
    pub merges: usize,
    /// How often git stopped and the marks were left in.
    pub conflicts: usize,
    /// Facts that were said.
    pub facts: usize,
    /// Fields of which something was said in the end.
    pub fields: usize,
    /// Lines of newer versions.
    pub kept: usize,
}

impl Sum for Tally {
    fn sum<I: Iterator<Item = Self>>(tallies: I) -> Self {
        tallies.fold(Self::default(), |sum, tally| Self {
            histories: sum.histories + tally.histories,
            merges: sum.merges + tally.merges,
            conflicts: sum.conflicts + tally.conflicts,
            facts: sum.facts + tally.facts,
            fields: sum.fields + tally.fields,
            kept: sum.kept + tally.kept,
        })
    }
}

/// Two people on their way, and all that they said.
struct History {
    merging: Merging,
    dice: Dice,
    replicas: [Replica; 2],
    /// What the remote's document says.
    remote: Facts,
    /// All that was ever said, by whomever.
    all: Facts,
    /// What a clock that is right would say.
    time: i64,
    recommendations: usize,
    tally: Tally,
}

/// Puts into a clone what stands beside the documents.
fn furnish(repository: &Repository, mode: Mode) {
    let annotations = repository.folder.join("annotations");
    fs::create_dir(&annotations).unwrap();
    fs::write(annotations.join("README"), "批注\n").unwrap();
    if mode == Mode::Union {
        let attributes = "*/*.ron text eol=lf merge=union\n";
        fs::write(annotations.join(".gitattributes"), attributes).unwrap();
    }
    repository.add();
}

/// Returns how history `number` merges: each way has a third of them.
pub fn merging(number: usize) -> Merging {
    let modes = Mode::ALL.len();
    let round = number / modes;
    Merging {
        mode: Mode::ALL[number % modes],
        style: STYLES[round % STYLES.len()],
        algorithm: ALGORITHMS[round % ALGORITHMS.len()],
    }
}

/// Returns what the dice of history `number` begin with.
pub fn seed(number: usize) -> u64 {
    SEED + u64::try_from(number).unwrap()
}

/// Returns where everything of history `number` lies.
pub fn folder(number: usize, root: &Path) -> PathBuf {
    root.join(number.to_string())
}

/// Runs history `number` in its folder from its beginning to where both have everything.
pub fn run(number: usize, root: &Path) -> Tally {
    let mut history = History::begin(number, root);
    let rounds = history.dice.within(2..=3);
    for _ in 0..rounds {
        history.round();
    }
    history.end()
}

impl History {
    fn begin(number: usize, root: &Path) -> Self {
        let mut dice = Dice::new(seed(number));
        let folder = folder(number, root);
        fs::create_dir(&folder).unwrap();
        let merging = merging(number);
        let remote = Repository::remote(&folder);
        let mut replica = |name| {
            let session = SessionId::from_random(dice.bits());
            Replica::new(remote.clone_to(name), session)
        };
        let replicas = [replica("one"), replica("two")];
        furnish(&replicas[0].repository, merging.mode);
        let recommendations = *dice.pick(&[1, 3, 6, 12]);
        let mut history = Self {
            merging,
            dice,
            replicas,
            remote: Facts::default(),
            all: Facts::default(),
            time: BEGINNING,
            recommendations,
            tally: Tally::default(),
        };
        history.share_the_beginning();
        history
    }

    /// Gives both clones a first commit; in some histories there is no document in it yet.
    fn share_the_beginning(&mut self) {
        if !self.dice.once_in(4) {
            for _ in 0..self.dice.within(1..=8) {
                self.edit(0);
            }
            self.replicas[0].write();
        }
        self.replicas[0].commit();
        self.push(0);
        self.pull(1);
    }

    /// Both work; one brings it to the other and gets the other's, at times with newer work.
    fn round(&mut self) {
        for side in [0, 1] {
            self.sit_down(side);
            for _ in 0..self.dice.within(1..=2) {
                self.work(side);
            }
        }
        let first = self.dice.below(2);
        self.synchronise(first);
        self.synchronise(1 - first);
        if self.dice.once_in(2) {
            self.work(first);
            self.synchronise(first);
        }
    }

    /// Begins another sitting, with a clock that goes otherwise and at times another corpus.
    fn sit_down(&mut self, side: usize) {
        let replica = &mut self.replicas[side];
        replica.session = SessionId::from_random(self.dice.bits());
        replica.skew = self.dice.within(-SKEW_MAX..=SKEW_MAX);
        if self.dice.once_in(4) {
            replica.edition = self.dice.below(8);
        }
    }

    /// Makes some edits and commits them; a newer version may write in between.
    fn work(&mut self, side: usize) {
        let edits = self.dice.below(6);
        for _ in 0..edits {
            self.edit(side);
        }
        let replica = &mut self.replicas[side];
        let mut is_changed = edits > 0 && replica.write();
        if self.dice.once_in(8) {
            let stamp = Stamp::next(Millis(self.time + replica.skew), replica.session, None);
            let line = writing::newer_line(&mut self.dice, &stamp.to_string());
            replica.insert(&line, self.dice.below(100));
            self.all.keep(&line);
            is_changed = true;
        }
        if is_changed {
            replica.commit();
        }
    }

    fn edit(&mut self, side: usize) {
        self.time += *self.dice.pick(&[0, 0, 1, 40, 2_000, 60_000]);
        let intents = writing::intents(&mut self.dice, self.recommendations);
        let edit = self.replicas[side].edit(&intents, self.time);
        for fact in edit.iter().flat_map(Edit::facts) {
            self.all.say(&fact);
            self.tally.facts += 1;
        }
    }

    fn synchronise(&mut self, side: usize) {
        self.pull(side);
        let replica = &mut self.replicas[side];
        if self.dice.once_in(2) && replica.write() {
            replica.commit();
            replica.load("a fold");
        }
        self.push(side);
    }

    /// Takes in what the remote has, and compares.
    fn pull(&mut self, side: usize) {
        let replica = &mut self.replicas[side];
        if !replica.is_behind {
            return;
        }
        self.tally.conflicts += replica.repository.pull(self.merging);
        self.tally.merges += usize::from(replica.is_ahead);
        replica.is_behind = false;
        replica.facts.join(&self.remote);
        replica.load("a pull");
    }

    fn push(&mut self, side: usize) {
        let replica = &mut self.replicas[side];
        if !replica.is_ahead {
            return;
        }
        replica.repository.push();
        replica.is_ahead = false;
        self.remote.clone_from(&replica.facts);
        self.replicas[1 - side].is_behind = true;
    }

    /// Brings everything to both, who must know all that was ever said.
    fn end(mut self) -> Tally {
        for side in [0, 1, 0] {
            self.pull(side);
            self.push(side);
        }
        for replica in &mut self.replicas {
            self.all.must_equal(&replica.facts, "all of it");
            replica.load("all of it");
        }
        Tally {
            histories: 1,
            fields: self.all.fields(),
            kept: self.all.kept(),
            ..self.tally
        }
    }
}
