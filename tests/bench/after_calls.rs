//! What many calls of `pizhu annotate` leave behind, and what it costs whoever comes after them.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use pizhu::annotation::{AnnotationId, Intent, RecordedEdit, State, TagId, Value, Way};
use pizhu::runtime;
use pizhu::storage::{
    AnnotationsFolder, EMBEDDED_CODEBOOK, OpenedDocument, Sitting, codebook_file, process, random,
};

use crate::dice::Dice;
use crate::many::{self, Many};
use crate::median::figures;

/// After how many calls it is measured.
const CALLS: [usize; 3] = [10, 1_000, 10_000];
/// How often everything is run.
const RUNS: usize = 21;
const SEED: u64 = 3;
const PIZHU: &str = env!("CARGO_BIN_EXE_pizhu");
/// Where nothing waits for a disk: that is not what is measured, and 10,000 calls flush often.
const MEMORY: &str = "/dev/shm";

/// Prints a row for each number of calls, and for a document that git has touched since.
pub fn run() {
    let many = Many::new();
    let place = many::place();
    let mut cases = Vec::new();
    for calls in CALLS {
        let made = place.path().join(format!("{calls}"));
        let touched = place.path().join(format!("{calls}-touched"));
        let called = place.path().join(format!("{calls}-called"));
        make(&many, calls, &made);
        for copy in [&touched, &called] {
            copy_folder(&made, copy);
        }
        touch(&many, &touched);
        cases.push(Case {
            calls,
            folders: [made, touched, called],
            times: Default::default(),
        });
    }
    for round in 0..RUNS {
        for case in &mut cases {
            case.measure(&many, round);
        }
    }
    println!("after calls of pizhu annotate, medians of {RUNS} in turn, in ms (seed {SEED})");
    println!(
        "  {:>7} {:>7} {:>9} {:>6} {:>9} {:>11} {:>13} {:>14} {:>15}",
        "calls",
        "facts",
        "KB",
        "files",
        "open",
        "pizhu list",
        "open, touched",
        "list, touched",
        "pizhu annotate"
    );
    for case in &cases {
        case.print(&many);
    }
    let list = |case: &Case| case.median(1);
    println!(
        "  pizhu list after 10,000 / after 10: {:.2} (goal 1.50)",
        list(&cases[2]) / list(&cases[0])
    );
    println!(
        "  touched: the document's bytes are others than those that the journals were compared with,"
    );
    println!("  as after a merge by git, so that all journals are read");
}

struct Case {
    calls: usize,
    /// As the calls left it; with a document that is touched; one that is called again and again.
    folders: [PathBuf; 3],
    times: [Vec<Duration>; 5],
}

impl Case {
    fn measure(&mut self, many: &Many, round: usize) {
        let [made, touched, called] = &self.folders;
        let memo = format!("第 {round} 次");
        let annotate = ["annotate", "p01.t1.r1", "--memo", &memo];
        let [open, list, open_touched, list_touched, call] = &mut self.times;
        open.push(time(|| drop(opened(many, made))));
        list.push(time(|| pizhu(made, &["list"])));
        open_touched.push(time(|| drop(opened(many, touched))));
        list_touched.push(time(|| pizhu(touched, &["list"])));
        call.push(time(|| pizhu(called, &annotate)));
    }

    fn median(&self, which: usize) -> f64 {
        figures(self.times[which].clone()).median.as_secs_f64() * 1e3
    }

    fn print(&self, many: &Many) {
        let made = &self.folders[0];
        let facts = opened(many, made).document.state.facts().count();
        let (files, bytes) = size(made);
        println!(
            "  {:>7} {facts:>7} {:>9.1} {files:>6} {:>9.2} {:>11.2} {:>13.2} {:>14.2} {:>15.2}",
            self.calls,
            bytes as f64 / 1e3,
            self.median(0),
            self.median(1),
            self.median(2),
            self.median(3),
            self.median(4)
        );
    }
}

/// Does what so many calls do, each in a sitting of its own.
fn make(many: &Many, calls: usize, to: &Path) {
    let memory = tempfile::TempDir::new_in(MEMORY).unwrap_or_else(|_| many::place());
    let codebook = codebook_file::parse(EMBEDDED_CODEBOOK).unwrap();
    let tags: Vec<TagId> = codebook.tags().iter().map(|tag| tag.id.clone()).collect();
    let mut dice = Dice::new(SEED);
    for _ in 0..calls {
        let mut opened = opened(many, memory.path());
        let ix = dice.below(many.corpus.recommendations().count());
        let ix = many.corpus.recommendations().nth(ix).unwrap();
        let id = AnnotationId::from(many.corpus.recommendation(ix).id());
        let tag = dice.pick(&tags).clone();
        call(many, &mut opened, id, tag);
    }
    copy_folder(memory.path(), to);
}

/// Sets a tag, or takes it away, as `pizhu annotate` does.
fn call(many: &Many, opened: &mut OpenedDocument, id: AnnotationId, tag: TagId) {
    let (session, now) = (random::session(), runtime::now());
    let mut state: State = opened.document.state.clone();
    let is_set = state.get(id.as_str()).has_tag(tag.as_str());
    let value = Value::Tag(tag, !is_set);
    let edit = state.edit(&[Intent { id, value }], now, session).unwrap();
    opened.begin(Sitting {
        session,
        began: now,
        process: process::this_process(),
    });
    let recorded = RecordedEdit {
        session,
        step: 1,
        way: Way::Do,
        edit,
    };
    opened.keep(&[recorded], &[]).unwrap();
    opened.fold(&many.corpus, true, now).unwrap();
}

fn opened(many: &Many, folder: &Path) -> OpenedDocument {
    let source = many.corpus.sources().next().unwrap();
    let folder = Some(AnnotationsFolder::new(folder));
    OpenedDocument::open(folder, many.owner.clone(), source).unwrap()
}

/// Puts a remark into the document.
fn touch(many: &Many, folder: &Path) {
    let path = AnnotationsFolder::new(folder).document_path(&many.owner);
    let text = std::fs::read_to_string(&path).unwrap();
    std::fs::write(path, text.replacen("[\n", "[\n// merged\n", 1)).unwrap();
}

fn pizhu(folder: &Path, arguments: &[&str]) {
    let output = Command::new(PIZHU)
        .args(arguments)
        .env_clear()
        .env("HOME", folder)
        .env("PIZHU_ANNOTATOR", "zhang")
        .env("PIZHU_ANNOTATIONS", folder)
        .output()
        .unwrap();
    assert!(output.status.success(), "{output:?}");
}

fn time(work: impl FnOnce()) -> Duration {
    let start = Instant::now();
    work();
    start.elapsed()
}

fn copy_folder(from: &Path, to: &Path) {
    std::fs::create_dir(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let to = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy_folder(&entry.path(), &to);
        } else {
            std::fs::copy(entry.path(), to).unwrap();
        }
    }
}

/// Returns how many files lie below a folder, and how many bytes.
fn size(folder: &Path) -> (usize, u64) {
    let mut all = (0, 0);
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let (files, bytes) = if path.is_dir() {
            size(&path)
        } else {
            (1, path.metadata().unwrap().len())
        };
        all = (all.0 + files, all.1 + bytes);
    }
    all
}
