//! `kill -9` at random moments: a process that edits and folds is killed again and again, and what it
//! was told is saved is there when the folder is opened.
//!
//! `PIZHU_LONG_TESTS=1` makes 2,000 histories of it, otherwise there are 120.

use std::collections::HashSet;
use std::env;
use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::Duration;

use pizhu::annotation::{
    AnnotationId, AnnotatorId, Fact, Intent, RecordedEdit, SessionId, State, TagId, Value, Way,
};
use pizhu::corpus::CorpusId;
use pizhu::runtime;
use pizhu::storage::document::line::{self, Entry};
use pizhu::storage::{
    AnnotationsFolder, OpenedDocument, Owner, Sitting, embedded_corpus, process, random,
};

use crate::dice::{Dice, is_long};

/// Says to the stand-in that it is one, and in which folder it edits.
const FOLDER: &str = "STAND_IN_FOLDER";
/// The seed of what it edits.
const SEED: &str = "STAND_IN_SEED";
/// How often one folder is edited and killed in.
const KILLS_A_HISTORY: usize = 3;

fn owner() -> Owner {
    Owner {
        corpus: CorpusId::try_from("cq-15th-plan-symposium").unwrap(),
        annotator: AnnotatorId::try_from("zhang").unwrap(),
    }
}

/// Edits and folds until it is killed, and says of each edit that it will be tried, and that it is
/// saved.
#[test]
#[ignore = "the program that the other tests run"]
fn stand_in() {
    let Some(folder) = env::var_os(FOLDER) else {
        return;
    };
    let mut dice = Dice::new(env::var(SEED).unwrap().parse().unwrap());
    let corpus = embedded_corpus().unwrap().corpus;
    let source = corpus.sources().next().unwrap();
    let folder = AnnotationsFolder::new(folder);
    let mut out = std::io::stdout();
    loop {
        let mut opened = OpenedDocument::open(Some(folder.clone()), owner(), source).unwrap();
        let session = random::session();
        opened.begin(Sitting {
            session,
            began: runtime::now(),
            process: process::this_process(),
        });
        for _ in 0..12 {
            if dice.below(4) == 0 {
                // A lock that the other process keeps for long is no fault.
                let _ = opened.fold(&corpus, false, runtime::now());
            }
            let Some(recorded) = edit(&opened, &mut dice, session) else {
                continue;
            };
            say(&mut out, "try", &recorded);
            opened.keep(std::slice::from_ref(&recorded), &[]).unwrap();
            say(&mut out, "saved", &recorded);
        }
        let _ = opened.fold(&corpus, true, runtime::now());
    }
}

fn edit(opened: &OpenedDocument, dice: &mut Dice, session: SessionId) -> Option<RecordedEdit> {
    let id = format!("p01.t{}.r{}", 1 + dice.below(4), 1 + dice.below(3));
    let value = match dice.below(3) {
        0 => Value::Memo(format!("备注 {}\n=======\n", dice.below(1_000_000))),
        _ => Value::Tag(TagId::try_from("funding").unwrap(), dice.below(2) == 0),
    };
    let intent = Intent {
        id: AnnotationId::try_from(id.as_str()).unwrap(),
        value,
    };
    let mut state = opened.document.state.clone();
    let edit = state.edit(&[intent], runtime::now(), session)?;
    Some(RecordedEdit {
        session,
        step: 1,
        way: Way::Do,
        edit,
    })
}

fn say(out: &mut impl std::io::Write, what: &str, recorded: &RecordedEdit) {
    for fact in recorded.edit.facts() {
        let mut line = String::new();
        line::write(&mut line, &fact);
        writeln!(out, "{what} {line}").unwrap();
    }
    out.flush().unwrap();
}

/// What processes said before they were killed.
#[derive(Default)]
struct Heard {
    tried: HashSet<Fact>,
    saved: State,
    count: usize,
}

impl Heard {
    fn hear(&mut self, line: &str) {
        let facts = |text: &str| {
            let entries = line::read(text).unwrap();
            entries.into_iter().map(|entry| match entry {
                Entry::Set { id, value, stamp } => Fact {
                    id,
                    value,
                    stamp: stamp.unwrap(),
                },
                Entry::Meta(meta) => panic!("{meta:?}"),
            })
        };
        // The first line comes behind what the test's own frame says.
        if let Some((_, tried)) = line.split_once("try Set(") {
            self.tried.extend(facts(&format!("Set({tried}")));
        } else if let Some((_, saved)) = line.split_once("saved Set(") {
            self.saved.join_all(facts(&format!("Set({saved}")));
            self.count += 1;
        }
    }
}

fn start(folder: &Path, seed: u64) -> Child {
    Command::new(env::current_exe().unwrap())
        .args(["--ignored", "--exact", "kills::stand_in", "--nocapture"])
        .env(FOLDER, folder)
        .env(SEED, seed.to_string())
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap()
}

/// Kills a process a moment after it has said that something is saved, and hears it out.
fn kill_later(mut child: Child, moment: Duration, heard: &mut Heard) {
    let mut lines = BufReader::new(child.stdout.take().unwrap()).split(b'\n');
    let mut hear = |bytes: Vec<u8>| heard.hear(&String::from_utf8_lossy(&bytes));
    for line in lines.by_ref() {
        let line = line.unwrap();
        let is_saved = line.starts_with(b"saved ");
        hear(line);
        if is_saved {
            break;
        }
    }
    thread::sleep(moment);
    child.kill().unwrap();
    let rest: Vec<Vec<u8>> = lines.map(Result::unwrap).collect();
    // The last line may be half a line.
    for line in rest.into_iter().filter(|line| line.ends_with(b"),")) {
        hear(line);
    }
    child.wait().unwrap();
}

/// Kills one or two processes that edit the same document, some times over. Returns how many kills
/// and how many edits that were called saved there were.
fn history(seed: u64) -> (usize, usize) {
    let mut dice = Dice::new(seed);
    let place = tempfile::tempdir().unwrap();
    let folder = place.path().join("annotations");
    let mut heard = Heard::default();
    let mut kills = 0;
    for n in 0..KILLS_A_HISTORY {
        let processes = 1 + dice.below(2);
        let seeds = (0..processes).map(|_| dice.below(usize::MAX) as u64);
        let children: Vec<Child> = seeds.map(|seed| start(&folder, seed)).collect();
        for child in children {
            let moment = Duration::from_micros(dice.below(20_000) as u64);
            kill_later(child, moment, &mut heard);
            kills += 1;
        }
        let loaded = AnnotationsFolder::new(&folder).load(&owner()).unwrap();
        let what = format!("seed {seed:#x}, round {n}");
        let state = &loaded.document.state;
        assert!(
            loaded.journals.faults.is_empty(),
            "{what}: {:?}",
            loaded.journals.faults
        );
        assert!(
            loaded.document.kept.is_empty(),
            "{what}: {:?}",
            loaded.document.kept
        );
        assert_eq!(loaded.document.read_only, None, "{what}");
        assert!(state.contains(&heard.saved), "{what}: lost");
        for fact in state.facts() {
            assert!(heard.tried.contains(&fact), "{what}: invented {fact:?}");
        }
    }
    (kills, heard.count)
}

#[test]
fn nothing_that_was_called_saved_is_lost_by_a_kill() {
    let histories: u64 = if is_long() { 2_000 } else { 120 };
    let first: u64 = env::var("PIZHU_SEED").map_or(0x6b69_6c6c, |seed| seed.parse().unwrap());
    let halves: Vec<(usize, usize)> = thread::scope(|scope| {
        let halves: Vec<_> = (0..2)
            .map(|half| {
                let seeds = (first..first + histories).filter(move |seed| seed % 2 == half);
                scope.spawn(move || {
                    seeds
                        .map(history)
                        .fold((0, 0), |sum, one| (sum.0 + one.0, sum.1 + one.1))
                })
            })
            .collect();
        halves
            .into_iter()
            .map(|half| half.join().unwrap())
            .collect()
    });
    let (kills, edits) = halves
        .iter()
        .fold((0, 0), |sum, one| (sum.0 + one.0, sum.1 + one.1));
    println!("{histories} histories from seed {first}: {kills} kills, {edits} edits saved, 0 lost");
    assert!(kills >= usize::try_from(histories).unwrap() * KILLS_A_HISTORY);
    assert!(edits > kills);
}

/// Two processes that edit the same document as fast as they can, for two seconds, or for ten.
#[test]
fn two_processes_that_edit_at_once_lose_nothing() {
    let seconds = if is_long() { 10 } else { 2 };
    let place = tempfile::tempdir().unwrap();
    let folder = place.path().join("annotations");
    let children = [start(&folder, 1), start(&folder, 2)];
    let heard: Vec<Heard> = thread::scope(|scope| {
        let heard = children.map(|child| {
            scope.spawn(move || {
                let mut heard = Heard::default();
                kill_later(child, Duration::from_secs(seconds), &mut heard);
                heard
            })
        });
        heard
            .into_iter()
            .map(|heard| heard.join().unwrap())
            .collect()
    });
    let loaded = AnnotationsFolder::new(&folder).load(&owner()).unwrap();
    for heard in &heard {
        assert!(heard.count > 10, "{}", heard.count);
        assert!(loaded.document.state.contains(&heard.saved));
    }
    let edits: usize = heard.iter().map(|heard| heard.count).sum();
    println!("two processes for {seconds} seconds: {edits} edits saved, 0 lost");
}
