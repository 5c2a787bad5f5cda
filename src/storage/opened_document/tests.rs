//! What was called saved is loaded, whatever happens: sittings, folds, faults, kills and power cuts
//! on a file system that forgets what was not flushed.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::LazyLock;

use rustix::io::Errno;

use super::*;
use crate::annotation::{
    AnnotationId, AnnotatorId, Intent, SessionId, Stamp, State, Status, TagId, Value, Way,
};
use crate::corpus::CorpusId;
use crate::storage::file_system::FileSystem as _;
use crate::storage::file_system::simulated::{Meddling, Plan, Simulated};
use crate::storage::journal::Process;
use crate::storage::{embedded_corpus, replace};

const HOME: &str = "/annotations";
const SPOOL: &str = "/state/spool";

/// A small generator of numbers (splitmix64): the same seed gives the same history.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^= mixed >> 31;
        usize::try_from(mixed % sides as u64).unwrap()
    }
}

fn owner() -> Owner {
    Owner {
        corpus: CorpusId::try_from("cq-15th-plan-symposium").unwrap(),
        annotator: AnnotatorId::try_from("zhang").unwrap(),
    }
}

/// Read once for all histories.
static CORPUS: LazyLock<Corpus> = LazyLock::new(|| embedded_corpus().unwrap().corpus);

/// A machine with a file system, the corpus, and what was called saved on it.
struct World {
    disk: Simulated,
    corpus: &'static Corpus,
    /// All that was called saved.
    acknowledged: State,
    /// All that was ever said, saved or not.
    said: Vec<Fact>,
    sittings: u64,
}

impl World {
    fn new() -> Self {
        Self::on(Simulated::default())
    }

    fn on(disk: Simulated) -> Self {
        Self {
            disk,
            corpus: &CORPUS,
            acknowledged: State::default(),
            said: Vec::new(),
            sittings: 0,
        }
    }

    fn folder(&self) -> AnnotationsFolder {
        AnnotationsFolder::new(HOME)
            .with_spool(Some(Path::new(SPOOL)))
            .on(std::sync::Arc::new(self.disk.clone()))
    }

    /// Opens the document in a sitting of its own. Its process is one that has ended, so that where
    /// there are no locks nobody takes it for alive.
    fn open(&mut self) -> OpenedDocument {
        self.sittings += 1;
        let source = self.corpus.sources().next().unwrap();
        let mut opened = OpenedDocument::open(Some(self.folder()), owner(), source).unwrap();
        assert!(opened.faults.is_empty(), "{:?}", opened.faults);
        let mut id = [0; 5];
        id.copy_from_slice(&self.sittings.to_be_bytes()[3..]);
        opened.begin(Sitting {
            session: SessionId::from_random(id),
            began: self.disk.now(),
            process: Process {
                pid: 0,
                ..crate::storage::process::this_process()
            },
        });
        opened
    }

    /// Edits as a sitting does. Answers whether it was called saved.
    fn edit(&mut self, opened: &mut OpenedDocument, dice: &mut Dice) -> bool {
        let id = format!("p01.t1.r{}", 1 + dice.roll(3));
        let value = match dice.roll(4) {
            0 => Value::Memo(format!("备注 {}\n=======\n", dice.roll(1_000))),
            1 => Value::Status([Status::Reviewed, Status::Flagged][dice.roll(2)]),
            _ => {
                let tag = ["funding", "pilot", "digital"][dice.roll(3)];
                Value::Tag(TagId::try_from(tag).unwrap(), dice.roll(3) > 0)
            }
        };
        let intent = Intent {
            id: AnnotationId::try_from(id.as_str()).unwrap(),
            value,
        };
        // Clocks go wrong, forward and back.
        let now = Millis(self.disk.now().0 + i64::try_from(dice.roll(120_000)).unwrap() - 60_000);
        let session = opened.session().unwrap();
        let mut state = opened.document.state.clone();
        let Some(edit) = state.edit(&[intent], now, session) else {
            return true;
        };
        self.said.extend(edit.facts());
        let recorded = RecordedEdit {
            session,
            step: 1,
            way: Way::Do,
            edit: edit.clone(),
        };
        let is_kept = opened.keep(&[recorded], &[]).is_ok();
        if is_kept {
            self.acknowledged.join_all(edit.facts());
        }
        is_kept
    }

    fn fold(&self, opened: &mut OpenedDocument, is_ending: bool) -> bool {
        opened.fold(self.corpus, is_ending, self.disk.now()).is_ok()
    }

    /// Fails unless what is loaded holds all that was called saved and nothing that was not said.
    #[track_caller]
    fn check(&self, what: &str) {
        let loaded = self.folder().load(&owner()).unwrap();
        let state = &loaded.document.state;
        let files = || self.disk.files(Path::new("/"));
        assert_eq!(
            loaded.document.read_only,
            None,
            "{what}: {:?}",
            files().keys()
        );
        assert!(loaded.document.kept.is_empty(), "{what}");
        if !state.contains(&self.acknowledged) {
            let text = |bytes: Vec<u8>| String::from_utf8_lossy(&bytes).into_owned();
            let files: Vec<_> = files()
                .into_iter()
                .map(|(path, bytes)| (path, text(bytes)))
                .collect();
            panic!("{what}: lost of {:?}\n{files:#?}", self.acknowledged);
        }
        for fact in state.facts() {
            assert!(self.said.contains(&fact), "{what}: invented {fact:?}");
        }
    }
}

/// What a sitting does from its first edit to its end, twice over: the operations of all of it.
fn two_sittings(world: &mut World, dice: &mut Dice) {
    for _ in 0..2 {
        let mut opened = world.open();
        for _ in 0..3 {
            world.edit(&mut opened, dice);
        }
        world.fold(&mut opened, false);
        world.edit(&mut opened, dice);
        world.fold(&mut opened, true);
    }
}

/// The number of operations that two sittings need where nothing goes wrong.
fn operations_of_two_sittings() -> u64 {
    let mut world = World::new();
    world.disk.plan(Plan::Well);
    two_sittings(&mut world, &mut Dice(1));
    world.check("nothing went wrong");
    let operations = world.disk.operations();
    assert!(operations > 60, "{operations}");
    operations
}

#[test]
fn a_power_cut_at_any_operation_loses_nothing_that_was_called_saved() {
    for at in 1..=operations_of_two_sittings() {
        for seed in 0..3 {
            let mut world = World::new();
            world.disk.plan(Plan::Stop(at));
            two_sittings(&mut world, &mut Dice(1));
            let mut dice = Dice(seed);
            world.disk.cut_power(|sides| dice.roll(sides));
            world.check(&format!("cut at {at}, seed {seed}"));
            // And the next sitting goes on from there.
            two_sittings(&mut world, &mut Dice(2));
            world.check(&format!("after the cut at {at}, seed {seed}"));
        }
    }
}

#[test]
fn a_kill_at_any_operation_loses_nothing_that_was_called_saved() {
    for at in 1..=operations_of_two_sittings() {
        let mut world = World::new();
        world.disk.plan(Plan::Stop(at));
        two_sittings(&mut world, &mut Dice(1));
        world.disk.kill();
        world.check(&format!("killed at {at}"));
        two_sittings(&mut world, &mut Dice(2));
        world.check(&format!("after the kill at {at}"));
    }
}

#[test]
fn any_operation_may_fail_once_or_for_ever_and_nothing_that_was_called_saved_is_lost() {
    let errors = [
        Errno::NOSPC,
        Errno::IO,
        Errno::ROFS,
        Errno::ACCESS,
        Errno::MFILE,
        Errno::DQUOT,
    ];
    let operations = operations_of_two_sittings();
    for at in 1..=operations {
        for (n, errno) in errors.into_iter().enumerate() {
            for plan in [Plan::Once(at, errno), Plan::From(at, errno)] {
                let mut world = World::new();
                world.disk.plan(plan);
                two_sittings(&mut world, &mut Dice(1));
                world.check(&format!("{plan:?}"));
                // The power goes while the fault lasts: what failed to be flushed is gone.
                let mut dice = Dice(at * 7 + n as u64);
                world.disk.cut_power(|sides| dice.roll(sides));
                world.check(&format!("{plan:?}, then a power cut"));
                two_sittings(&mut world, &mut Dice(2));
                world.check(&format!("after {plan:?}"));
            }
        }
    }
}

#[test]
fn nothing_is_kept_in_a_journal_that_somebody_took_for_left_while_it_was_made() {
    for meddling in [Meddling::Locks, Meddling::Removes] {
        let mut world = World::new();
        let mut dice = Dice(3);
        // The folders are there, so that the next file is the journal.
        let mut opened = world.open();
        while world.said.is_empty() {
            world.edit(&mut opened, &mut dice);
        }
        let mut opened = world.open();
        world.disk.meddle(meddling);
        let before = world.said.len();
        while world.said.len() == before {
            assert!(world.edit(&mut opened, &mut dice));
        }
        world.check(&format!("{meddling:?}"));
    }
}

#[test]
fn after_a_flush_that_failed_the_file_is_not_believed_again() {
    for at in 1..8 {
        let mut world = World::new();
        let mut dice = Dice(3);
        let mut opened = world.open();
        while world.said.is_empty() {
            world.edit(&mut opened, &mut dice);
        }
        world.disk.plan(Plan::Once(at, Errno::IO));
        let before = world.said.len();
        while world.said.len() == before {
            world.edit(&mut opened, &mut dice);
        }
        // Of what was not flushed, nothing is left.
        world.disk.cut_power(|_| 0);
        world.check(&format!("a fault at {at}, then a power cut"));
    }
}

#[test]
fn what_another_wrote_and_did_not_flush_is_flushed_before_it_is_called_saved() {
    let mut world = World::new();
    let mut opened = world.open();
    while world.said.is_empty() {
        world.edit(&mut opened, &mut Dice(3));
    }
    let state = opened.document.state.clone();
    let bytes = Document::write(&owner(), &state, &[], &|_| None);
    let path = Path::new(HOME).join("cq-15th-plan-symposium/zhang.ron");
    replace::make_folder(&world.disk, path.parent().unwrap()).unwrap();
    let mut file = world.disk.create(&path, 0o600).unwrap();
    file.append(&bytes).unwrap();
    let now = world.disk.now();
    let folder = world.folder();
    folder.save(&owner(), &state, &|_| None, now).unwrap();
    world.disk.cut_power(|_| 0);
    let loaded = folder.load_as_it_stands(&owner()).unwrap();
    assert_eq!(loaded.document.state, state);
}

#[test]
fn a_fault_that_ends_leaves_everything_in_the_document() {
    let mut world = World::new();
    let mut dice = Dice(3);
    let mut opened = world.open();
    assert!(world.edit(&mut opened, &mut dice));
    for errno in [Errno::NOSPC, Errno::IO, Errno::ROFS] {
        world.disk.plan(Plan::From(1, errno));
        let before = opened.document.state.clone();
        assert!(!world.edit(&mut opened, &mut dice));
        assert_eq!(
            opened.document.state, before,
            "what is not kept is not taken for kept"
        );
        world.disk.plan(Plan::Well);
        assert!(world.edit(&mut opened, &mut dice));
    }
    assert!(world.fold(&mut opened, true));
    let document = world.folder().load_as_it_stands(&owner()).unwrap();
    assert!(document.document.state.contains(&world.acknowledged));
}

/// Some sittings at once, without a lock between them, that edit, fold, end, are killed and meet
/// power cuts, while git puts older documents back.
fn history(seed: u64, disk: Simulated, has_cuts: bool) -> usize {
    let mut dice = Dice(seed);
    let mut world = World::on(disk);
    let mut open: Vec<OpenedDocument> = Vec::new();
    let mut older: Vec<Vec<u8>> = Vec::new();
    let mut edits = 0;
    let path = Path::new(HOME).join("cq-15th-plan-symposium/zhang.ron");
    for step in 0..40 {
        let n = dice.roll(open.len().max(1));
        match dice.roll(20) {
            0 | 1 if open.len() < 3 => {
                let opened = world.open();
                open.push(opened);
            }
            2 if !open.is_empty() => {
                let mut opened = open.remove(n);
                world.fold(&mut opened, true);
            }
            // A sitting is killed: what it has in memory is gone.
            3 if !open.is_empty() => drop(open.remove(n)),
            4 if has_cuts => {
                open.clear();
                world.disk.cut_power(|sides| dice.roll(sides));
            }
            5 => {
                // Another program puts an older document back.
                if let Some(bytes) = older.get(dice.roll(older.len().max(1))) {
                    world.disk.put(&path, bytes);
                }
            }
            6 => older.extend(world.disk.files(&path).into_values()),
            // Days go by.
            7 => world
                .disk
                .pass(i64::try_from(dice.roll(3)).unwrap() * 86_400_000),
            8..=10 if !open.is_empty() => drop(world.fold(&mut open[n], false)),
            _ if !open.is_empty() => {
                world.edit(&mut open[n], &mut dice);
                edits += 1;
            }
            _ => {}
        }
        world.check(&format!("seed {seed}, step {step}"));
    }
    edits
}

#[test]
fn no_history_of_sittings_kills_cuts_and_checkouts_loses_what_was_called_saved() {
    let mut edits = 0;
    for seed in 0..200 {
        edits += history(seed, Simulated::default(), true);
    }
    assert!(edits > 1_000, "{edits}");
}

#[test]
fn nor_does_one_where_there_are_no_locks() {
    let mut edits = 0;
    for seed in 1_000..1_200 {
        edits += history(seed, Simulated::default().without_locks(), seed % 2 == 0);
    }
    assert!(edits > 1_000, "{edits}");
}

#[test]
fn document_and_journals_are_what_was_said_in_one_sitting_after_another() {
    for seed in 0..60 {
        let mut dice = Dice(seed);
        let mut world = World::new();
        let mut opened = world.open();
        for _ in 0..30 {
            match dice.roll(8) {
                0 => drop(world.fold(&mut opened, false)),
                1 => {
                    world.fold(&mut opened, true);
                    opened = world.open();
                }
                2 => opened = world.open(),
                _ => drop(world.edit(&mut opened, &mut dice)),
            }
            let loaded = world.folder().load(&owner()).unwrap().document.state;
            assert_eq!(loaded, world.acknowledged, "seed {seed}");
            assert_eq!(opened.document.state, world.acknowledged, "seed {seed}");
        }
        // Once more over all that was ever kept changes nothing.
        let all = world.folder().all_journals(&owner());
        let mut state = world.acknowledged.clone();
        let facts = all.unfolded_facts().chain(all.folded_facts());
        assert_eq!(state.join_all(facts), 0, "seed {seed}");
    }
}

#[test]
fn what_an_older_document_lacks_comes_back_from_the_journals_and_is_counted() {
    let mut world = World::new();
    let mut dice = Dice(9);
    let path = Path::new(HOME).join("cq-15th-plan-symposium/zhang.ron");
    let mut opened = world.open();
    while world.said.is_empty() {
        world.edit(&mut opened, &mut dice);
    }
    world.fold(&mut opened, true);
    let older = world.disk.files(&path)[&path].clone();
    let mut opened = world.open();
    assert_eq!(opened.restored, 0);
    for _ in 0..5 {
        world.edit(&mut opened, &mut dice);
    }
    world.fold(&mut opened, true);
    world.disk.put(&path, &older);
    let mut opened = world.open();
    assert!(opened.restored > 0);
    world.check("put back");
    world.fold(&mut opened, true);
    assert_ne!(world.disk.files(&path)[&path], older);
    assert_eq!(world.open().restored, 0);
}

#[test]
fn folded_journals_are_joined_into_one_file_a_day_and_kept_for_thirty() {
    let mut world = World::new();
    let mut dice = Dice(5);
    let done = Path::new(HOME).join(".local/cq-15th-plan-symposium/done");
    for day in 0..3 {
        for _ in 0..200 {
            let mut opened = world.open();
            world.edit(&mut opened, &mut dice);
            assert!(world.fold(&mut opened, true));
            let files = world.disk.files(&done).len();
            assert!(files < 64 + day + 2, "{files} files on day {day}");
        }
        world.check("joined");
        world.disk.pass(86_400_000);
    }
    let said: BTreeMap<Stamp, usize> = world.folder().all_journals(&owner()).folded_facts().fold(
        BTreeMap::new(),
        |mut said, fact| {
            *said.entry(fact.stamp).or_default() += 1;
            said
        },
    );
    // No edit is gone from the journals, and none stands there twice.
    assert_eq!(said.len(), world.said.len());
    assert!(said.values().all(|times| *times == 1));
    world.disk.pass(40 * 86_400_000);
    let mut opened = world.open();
    while world
        .said
        .last()
        .is_none_or(|fact| fact.stamp.millis().0 < world.disk.now().0 - 60_000)
    {
        world.edit(&mut opened, &mut dice);
    }
    assert!(world.fold(&mut opened, true));
    assert!(
        world.disk.files(&done).len() <= 2,
        "{:?}",
        world.disk.files(&done).keys()
    );
    world.check("after forty days");
}

#[test]
fn a_sitting_that_writes_much_begins_a_new_journal() {
    let mut world = World::new();
    let mut opened = world.open();
    let session = opened.session().unwrap();
    for n in 0..12_u32 {
        let intent = Intent {
            id: AnnotationId::try_from("p01.t1.r1").unwrap(),
            value: Value::Memo(format!("{n}{}", "长".repeat(40_000))),
        };
        let mut state = opened.document.state.clone();
        let edit = state.edit(&[intent], world.disk.now(), session).unwrap();
        let recorded = RecordedEdit {
            session,
            step: 1,
            way: Way::Do,
            edit,
        };
        opened.keep(&[recorded], &[]).unwrap();
        world.fold(&mut opened, false);
    }
    let local = Path::new(HOME).join(".local/cq-15th-plan-symposium");
    let journals = world.disk.files(&local);
    let journals = journals
        .keys()
        .filter(|path| path.extension().is_some_and(|it| it == "ronl"));
    assert!(journals.count() > 1);
}

#[test]
fn a_copied_folder_is_joined_back_without_losing_or_inventing_a_fact() {
    let mut world = World::new();
    let mut dice = Dice(11);
    let mut opened = world.open();
    for _ in 0..4 {
        world.edit(&mut opened, &mut dice);
    }
    world.fold(&mut opened, true);
    // A copy of the whole folder goes its own way on another machine.
    let mut other = World::new();
    for (path, bytes) in world.disk.files(Path::new(HOME)) {
        other.disk.put(&path, &bytes);
    }
    other.sittings = 100;
    for side in [&mut world, &mut other] {
        let mut opened = side.open();
        for _ in 0..6 {
            side.edit(&mut opened, &mut dice);
        }
        side.fold(&mut opened, true);
    }
    // Brought back over the first, file by file, either side winning.
    for (path, bytes) in other.disk.files(Path::new(HOME)) {
        world.disk.put(&path, &bytes);
    }
    let theirs = other.acknowledged.facts();
    world.acknowledged.join_all(theirs);
    world.said.extend(other.said);
    world.check("brought back");
}
