//! Importing pages: MB a second and memory, beside reading the corpus that comes of them.

use std::fs;
use std::hint::black_box;
use std::time::{Duration, Instant};

use pizhu::exchange::page;
use pizhu::storage::read_corpus;

use crate::importing;
use crate::many;
use crate::median::figures;

/// The page that the embedded corpus is made of.
const PAGE: &str = include_str!("../../data/pages/zhengxie-bao-page-3.txt");
/// How many lines of it are its number and its title: a page has them once.
const HEAD: usize = 4;
/// How often what follows them stands in a file.
const TIMES: [usize; 3] = [1, 10, 100];
/// How often each is done, in turn.
const RUNS: usize = 5;

/// Prints MB a second of the reading alone and of the command, and the peak of its memory.
pub fn run() {
    let place = many::place();
    println!(
        "importing pages of a newspaper, on {}; medians of {RUNS} in turn",
        many::file_system(place.path())
    );
    println!(
        "  {:>5} {:>8} {:>12} {:>12} {:>9} {:>12}",
        "pages", "MB", "reading MB/s", "command MB/s", "peak MB", "corpus"
    );
    for times in TIMES {
        let text = text(times);
        let (from, to) = (
            place.path().join("pages.txt"),
            place.path().join("pages.ron"),
        );
        fs::write(&from, &text).unwrap();
        let (mut reading, mut command, mut corpus) = (Vec::new(), Vec::new(), Vec::new());
        let mut peak = 0;
        for _ in 0..RUNS {
            let start = Instant::now();
            let read = page::read(black_box(&text));
            reading.push(start.elapsed());
            assert_eq!(read.proposals.len(), 10 * times);
            let (time, memory) = importing::import("page", &from, &to);
            command.push(time);
            peak = peak.max(memory);
            let start = Instant::now();
            black_box(read_corpus(std::slice::from_ref(&to)).unwrap());
            corpus.push(start.elapsed());
        }
        let megabytes = text.len() as f64 / 1e6;
        let rate = |time: Duration| megabytes / time.as_secs_f64();
        let (reading, corpus) = (figures(reading).median, figures(corpus).median);
        println!(
            "  {times:>5} {megabytes:>8.2} {:>12.1} {:>12.1} {:>9.1} {:>11.1}×",
            rate(reading),
            rate(figures(command).median),
            peak as f64 / 1e3,
            reading.as_secs_f64() / corpus.as_secs_f64(),
        );
    }
    println!("  corpus: how many times as long as reading the corpus that comes of the pages");
}

/// Returns a page that holds the speeches of the real one so often.
fn text(times: usize) -> String {
    let lines: Vec<&str> = PAGE.lines().collect();
    let (head, speeches) = lines.split_at(HEAD);
    [head, &speeches.repeat(times)].concat().join("\n")
}
