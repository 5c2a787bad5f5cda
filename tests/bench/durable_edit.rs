//! A durable edit inside a sitting that is open, beside a bare append and flush of the same bytes.

use std::fs::File;
use std::io::Write as _;
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver};
use std::time::{Duration, Instant};

use pizhu::annotation::{RecordedEdit, State};
use pizhu::app::Event;
use pizhu::corpus::SourceIx;
use pizhu::runtime::Saver;
use pizhu::storage::{OpenedDocument, Sources, journal};
use tempfile::TempDir;

use crate::many::{self, Many};
use crate::median::figures;

/// How many annotations the documents hold.
const SIZES: [usize; 3] = [10, 10_000, 100_000];
/// How many edits are made in each way.
const ROUNDS: usize = 300;
/// How long anything may take before the bench gives up.
const PATIENCE: Duration = Duration::from_secs(120);

/// Prints a row for each size: what is timed is done in turn, in one run, on one disk.
pub fn run() {
    let many = Many::new();
    let mut benches = SIZES.map(|size| Bench::open(&many, size));
    println!(
        "a durable edit in an open sitting, {ROUNDS} of each in turn, on {}",
        many::file_system(benches[0].place.path())
    );
    for round in 0..ROUNDS {
        for bench in &mut benches {
            bench.edit(&many, round);
        }
        // Nobody always goes first.
        for at in 0..SIZES.len() * 3 {
            let at = (at + round) % (SIZES.len() * 3);
            let bench = &mut benches[at / 3];
            match at % 3 {
                0 => bench.append_barely(),
                1 => bench.keep(),
                _ => bench.save(),
            }
        }
    }
    println!(
        "  {:>11} {:>12} {:>12} {:>6} {:>14} {:>6} {:>11} {:>13}",
        "annotations",
        "bare, µs",
        "keep, µs",
        "ratio",
        "the thread, µs",
        "ratio",
        "goal, µs",
        "after it, µs"
    );
    let rows = benches.map(Bench::close);
    for (size, row) in SIZES.iter().zip(&rows) {
        let [bare, keep, save, after] = row;
        println!(
            "  {size:>11} {bare:>12.0} {keep:>12.0} {:>6.2} {save:>14.0} {:>6.2} {:>11.0} {after:>13.0}",
            keep / bare,
            save / bare,
            1.2 * bare + 50.0,
        );
    }
    let [first, .., last] = &rows;
    println!(
        "  100,000 / 10: keep {:.2}, the thread {:.2} (goal 1.10)",
        last[1] / first[1],
        last[2] / first[2]
    );
    println!(
        "  bare: write and fdatasync of the same bytes, on a file of its own beside the journal"
    );
    println!("  keep: OpenedDocument::keep; the thread: from Saver::save to Event::Saved");
    println!("  after it: what the thread does when the edit is called saved");
}

/// The same edits, made in three ways, of documents of one size.
struct Bench {
    place: TempDir,
    size: usize,
    bare: File,
    kept: OpenedDocument,
    saver: Saver,
    source: SourceIx,
    saved: Receiver<Instant>,
    /// What the documents hold.
    state: State,
    edits: u64,
    /// The edit that is made next.
    edit: RecordedEdit,
    times: [Vec<Duration>; 4],
}

impl Bench {
    fn open(many: &Many, size: usize) -> Self {
        let place = many::place();
        let folder = many.folder(&place.path().join("kept"), size);
        let kept = many.open(&folder);
        let local = folder.local(&many.owner.corpus);
        folder.make_local(&many.owner.corpus).unwrap();
        let bare = File::create_new(local.join("bare")).unwrap();

        let folder = many.folder(&place.path().join("saved"), size);
        let opened = many.open(&folder);
        let source = opened.source;
        let mut state = opened.document.state.clone();
        let (tell, saved) = mpsc::channel();
        let report = move |event| {
            if matches!(event, Event::Saved { .. }) {
                tell.send(Instant::now()).unwrap();
            }
        };
        let corpus = Arc::new(Many::new().corpus);
        let sources = Sources::new(Vec::new(), Vec::new(), Some(folder));
        let saver = Saver::start(corpus, vec![opened], sources, report).unwrap();
        let mut bench = Self {
            place,
            size,
            bare,
            kept,
            saver,
            source,
            saved,
            edit: many.edit(&mut state, 0),
            state,
            edits: 1,
            times: Default::default(),
        };
        // The first edit makes the file, which is not what is timed.
        bench.append_barely();
        bench.keep();
        bench.save();
        bench.times = Default::default();
        bench
    }

    /// Makes up the next edit; those of all rounds lie all over the document.
    fn edit(&mut self, many: &Many, round: usize) {
        self.edit = many.edit(&mut self.state, round * 7_919 % self.size);
        self.edits += 1;
    }

    fn append_barely(&mut self) {
        let line = journal::write_edit(self.edits, &self.edit);
        let start = Instant::now();
        self.bare.write_all(&line).unwrap();
        self.bare.sync_data().unwrap();
        self.times[0].push(start.elapsed());
    }

    fn keep(&mut self) {
        let start = Instant::now();
        self.kept
            .keep(std::slice::from_ref(&self.edit), &[])
            .unwrap();
        self.times[1].push(start.elapsed());
    }

    fn save(&mut self) {
        let edit = self.edit.clone();
        let start = Instant::now();
        self.saver.save(self.source, self.edits, edit);
        let saved = self.saved.recv_timeout(PATIENCE).unwrap();
        self.times[2].push(saved - start);
        assert!(self.saver.finish(PATIENCE));
        self.times[3].push(saved.elapsed());
    }

    /// Ends the sitting and returns the medians in microseconds.
    fn close(self) -> [f64; 4] {
        assert!(self.saver.close(PATIENCE).all_saved);
        self.times
            .map(|times| figures(times).median.as_secs_f64() * 1e6)
    }
}
