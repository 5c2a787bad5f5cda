//! How many bytes and writes a frame takes, beside ratatui's stock backend, a floor, vim and less.

mod editors;
mod floor;
mod screens;
mod walk;

use screens::{Cost, Sent};
use walk::{Walk, walks};

const SIZES: [(u16, u16); 3] = [(80, 24), (120, 40), (200, 50)];
/// How much more than the floor a frame may take.
const ABOVE_FLOOR: f64 = 1.2;

/// Prints a row for each size of the screen and each kind of step, and then what vim and less
/// send to show the same text.
pub fn run() {
    println!("bytes of a frame, medians over the whole corpus, the longest in brackets");
    println!();
    println!(
        "| screen | step | frames | stock | narrow | ÷ stock | floor | ÷ floor | agnostic | wide \
         | writes | writes, stock |"
    );
    println!("|---|---|---|---|---|---|---|---|---|---|---|---|");
    let mut missed = Vec::new();
    for (columns, rows) in SIZES {
        for walk in walks(columns, rows) {
            row(&format!("{columns}×{rows}"), &walk, &mut missed);
        }
    }
    println!();
    if missed.is_empty() {
        println!("every goal is met");
    }
    for goal in missed {
        println!("missed: {goal}");
    }
    println!();
    editors::run();
}

fn row(screen: &str, walk: &Walk, missed: &mut Vec<String>) {
    let step = walk.step;
    let Some(median) = Medians::of(&walk.frames) else {
        println!("| {screen} | {step} | 0 | | | | | | | | | |");
        return;
    };
    let of = |pick: fn(&Sent) -> usize| figure(&walk.frames, pick);
    let (to_stock, to_floor) = (
        ratio(median.narrow, median.stock),
        ratio(median.narrow, median.floor),
    );
    println!(
        "| {screen} | {step} | {} | {} | {} | {} | {} | {} | {} | {} | {} | {} |",
        walk.frames.len(),
        of(|sent| sent.stock.bytes),
        of(|sent| sent.narrow.bytes),
        shown(to_stock),
        of(|sent| sent.floor),
        shown(to_floor),
        of(|sent| sent.agnostic.bytes),
        of(|sent| sent.wide.bytes),
        of(|sent| writes(sent.narrow, sent.agnostic, sent.wide)),
        of(|sent| sent.stock.writes),
    );
    let mut judge = |what: &str, ratio: Option<f64>, goal: f64, least: Option<f64>| {
        if ratio.is_some_and(|ratio| ratio > goal) {
            let (ratio, least) = (shown(ratio), shown(least));
            missed.push(format!(
                "{screen}, {step}: {ratio} of the {what}, not {goal}; the floor is {least} of it"
            ));
        }
    };
    let least = ratio(median.floor, median.stock);
    judge("stock backend", to_stock, walk.goal, least);
    judge("floor", to_floor, ABOVE_FLOOR, Some(1.0));
}

/// What half of the frames of a walk do not exceed.
struct Medians {
    stock: usize,
    narrow: usize,
    floor: usize,
}

impl Medians {
    fn of(frames: &[Sent]) -> Option<Self> {
        Some(Self {
            stock: median(frames, |sent| sent.stock.bytes)?,
            narrow: median(frames, |sent| sent.narrow.bytes)?,
            floor: median(frames, |sent| sent.floor)?,
        })
    }
}

/// Returns the median of a number of each frame, and the largest where it is another.
fn figure(frames: &[Sent], pick: fn(&Sent) -> usize) -> String {
    let largest = frames.iter().map(pick).max();
    match (median(frames, pick), largest) {
        (Some(median), Some(largest)) if median != largest => format!("{median} ({largest})"),
        (median, _) => median.unwrap_or_default().to_string(),
    }
}

/// Returns the median of a number of each frame, if there is one.
fn median(frames: &[Sent], pick: impl Fn(&Sent) -> usize) -> Option<usize> {
    let mut numbers: Vec<usize> = frames.iter().map(pick).collect();
    numbers.sort_unstable();
    numbers.get(numbers.len() / 2).copied()
}

fn writes(narrow: Cost, agnostic: Cost, wide: Cost) -> usize {
    narrow.writes.max(agnostic.writes).max(wide.writes)
}

fn ratio(ours: usize, theirs: usize) -> Option<f64> {
    (theirs > 0).then(|| ours as f64 / theirs as f64)
}

fn shown(ratio: Option<f64>) -> String {
    ratio.map_or_else(|| "—".to_owned(), |ratio| format!("{ratio:.2}"))
}
