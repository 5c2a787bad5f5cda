//! git for real: two clones and a bare remote, merged in three ways, with no fact lost or invented.

mod doubled;
mod facts;
mod history;
mod replica;
mod repository;
mod writing;

use std::sync::atomic::{AtomicUsize, Ordering};
use std::{fs, panic, thread};

use history::Tally;
use repository::Mode;

/// How many histories there are.
const HISTORIES: usize = 300;
/// How many of them are run unless `PIZHU_LONG_TESTS` is 1.
const HISTORIES_SHORT: usize = 60;
/// How many run at once: nearly all of the time goes into starting git.
const THREADS: usize = 2;

#[test]
fn no_fact_is_lost_or_invented_when_git_merges() {
    if !repository::is_installed() {
        eprintln!("skipped: there is no git here");
        return;
    }
    let count = if crate::dice::is_long() {
        HISTORIES
    } else {
        HISTORIES_SHORT
    };
    // It goes when all is well: what failed is to be looked at, and some file systems grow slow
    // where many files are made and removed in turn.
    let root = tempfile::tempdir().unwrap().keep();
    let run = |number| {
        let outcome = panic::catch_unwind(|| history::run(number, &root));
        outcome.unwrap_or_else(|fault| {
            let (seed, merging) = (history::seed(number), history::merging(number));
            let folder = history::folder(number, &root);
            eprintln!("history {number}, seed {seed:#x}, {merging:?}, lies in {folder:?}");
            panic::resume_unwind(fault)
        })
    };
    let next = AtomicUsize::new(0);
    let work = || -> Vec<(Mode, Tally)> {
        let numbers = std::iter::repeat_with(|| next.fetch_add(1, Ordering::Relaxed));
        let numbers = numbers.take_while(|number| *number < count);
        numbers
            .map(|number| (history::merging(number).mode, run(number)))
            .collect()
    };
    let tallies: Vec<(Mode, Tally)> = thread::scope(|scope| {
        let workers: Vec<_> = (0..THREADS).map(|_| scope.spawn(work)).collect();
        let tallies = workers.into_iter().map(|worker| worker.join().unwrap());
        tallies.flatten().collect()
    });
    for mode in Mode::ALL {
        let of_mode = tallies.iter().filter(|(found, _)| *found == mode);
        let sum: Tally = of_mode.map(|(_, tally)| *tally).sum();
        println!("{mode:?}: {sum:?}");
        assert!(sum.merges > sum.histories, "{mode:?} hardly merges");
        assert_eq!(sum.conflicts == 0, mode == Mode::Union, "{mode:?}");
    }
    let sum: Tally = tallies.iter().map(|(_, tally)| *tally).sum();
    println!("all, from seed {:#x}: {sum:?}", history::seed(0));
    assert_eq!(sum.histories, count);
    fs::remove_dir_all(root).unwrap();
}
