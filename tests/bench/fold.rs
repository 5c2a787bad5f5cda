//! Bringing one new edit into a document of many annotations, and which part of it is the disk's.

use std::sync::Arc;
use std::time::{Duration, Instant};

use pizhu::runtime;

use crate::many::{self, Many};
use crate::median::figures;
use crate::timed_disk::{Costs, TimedDisk};

/// How many annotations the documents hold.
const SIZES: [usize; 3] = [10, 10_000, 100_000];
/// How often each is folded.
const RUNS: usize = 11;

/// Prints a row for each size.
pub fn run() {
    let many = Many::new();
    println!(
        "a fold of one new edit into the document, on {}; medians of {RUNS}, in ms",
        many::file_system(many::place().path())
    );
    println!(
        "  {:>11} {:>8} {:>9} {:>9} {:>9} {:>9} {:>9} {:>9} {:>10} {:>10}",
        "annotations",
        "MB",
        "first",
        "fold",
        "reading",
        "writing",
        "flushing",
        "the rest",
        "flushes",
        "written"
    );
    for size in SIZES {
        print(&many, size);
    }
    println!("  first: the first fold of a day keeps a copy of the document as well");
}

fn print(many: &Many, size: usize) {
    let place = many::place();
    let disk = TimedDisk::default();
    let folder = many.folder(place.path(), size).on(Arc::new(disk.clone()));
    let mut opened = many.open(&folder);
    let mut state = opened.document.state.clone();
    let mut fold = |nth: usize| {
        opened.keep(&[many.edit(&mut state, nth)], &[]).unwrap();
        disk.take();
        let start = Instant::now();
        opened.fold(&many.corpus, false, runtime::now()).unwrap();
        (start.elapsed(), disk.take())
    };
    let (first, _) = fold(0);
    let runs: Vec<(Duration, Costs)> = (1..=RUNS).map(|run| fold(run * 7_919 % size)).collect();
    let median = |time: fn(&(Duration, Costs)) -> Duration| {
        millis(figures(runs.iter().map(time).collect()).median)
    };
    let bytes = std::fs::metadata(folder.document_path(&many.owner))
        .unwrap()
        .len();
    let (_, costs) = runs[0];
    println!(
        "  {size:>11} {:>8.2} {:>9.2} {:>9.2} {:>9.2} {:>9.2} {:>9.2} {:>9.2} {:>10} {:>10}",
        bytes as f64 / 1e6,
        millis(first),
        median(|(fold, _)| *fold),
        median(|(_, costs)| costs.reading),
        median(|(_, costs)| costs.writing),
        median(|(_, costs)| costs.flushing),
        median(|(fold, costs)| fold.saturating_sub(costs.all())),
        costs.flushes,
        costs.written,
    );
}

fn millis(time: Duration) -> f64 {
    time.as_secs_f64() * 1e3
}
