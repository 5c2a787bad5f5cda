//! Opening a document of many annotations: as a program does, and until the first frame.

use std::time::{Duration, Instant};

use pizhu::storage::OpenedDocument;

use crate::many::{self, Many};
use crate::median::figures;
use crate::session::{Session, Setup};

/// How many annotations the documents hold.
const SIZES: [usize; 3] = [10, 10_000, 100_000];
/// How often each is opened in each way.
const RUNS: usize = 21;
const PIZHU: &str = env!("CARGO_BIN_EXE_pizhu");

/// Prints a row for each size, all opened in turn.
pub fn run() {
    let many = Many::new();
    let place = many::place();
    let folders = SIZES.map(|size| many.folder(&place.path().join(size.to_string()), size));
    let home = Setup::new("/bin/true").open();
    home.wait_exit();
    let mut opening = SIZES.map(|_| Vec::new());
    let mut frames = SIZES.map(|_| Vec::new());
    for _ in 0..RUNS {
        for (at, folder) in folders.iter().enumerate() {
            let source = many.corpus.sources().next().unwrap();
            let start = Instant::now();
            let opened = OpenedDocument::open(Some(folder.clone()), many.owner.clone(), source);
            opening[at].push(start.elapsed());
            assert_eq!(
                opened.unwrap().document.state.annotations().count(),
                SIZES[at]
            );
            frames[at].push(first_frame(&home, folder.path().to_str().unwrap()));
        }
    }
    println!("opening, medians of {RUNS} in turn, in ms");
    println!(
        "  {:>11} {:>14} {:>9} {:>12} {:>9}",
        "annotations", "the document", "longest", "first frame", "longest"
    );
    for ((size, opening), frames) in SIZES.iter().zip(opening).zip(frames) {
        let (opening, frames) = (figures(opening), figures(frames));
        println!(
            "  {size:>11} {:>14.2} {:>9.2} {:>12.2} {:>9.2}",
            millis(opening.median),
            millis(opening.longest),
            millis(frames.median),
            millis(frames.longest)
        );
    }
    println!("  the document: OpenedDocument::open; first frame: from spawn, at a pseudo-terminal");
}

fn first_frame(home: &Session, annotations: &str) -> Duration {
    let setup = Setup::new(PIZHU)
        .arguments(["--lang", "zh", "--annotator", "zhang"])
        .variable("PIZHU_ANNOTATIONS", annotations)
        .home_of(home);
    let start = Instant::now();
    let session = setup.open();
    session.wait_for_text("张昌红");
    start.elapsed()
}

fn millis(time: Duration) -> f64 {
    time.as_secs_f64() * 1e3
}
