//! How fast Chinese text is broken into lines, beside the two crates that do it for others.

use std::hint::black_box;
use std::time::Instant;

use pizhu::storage::embedded_corpus;
use pizhu::text;
use textwrap::{Options, WordSeparator, WrapAlgorithm};
use unicode_linebreak::{BreakOpportunity, linebreaks};
use unicode_width::UnicodeWidthChar as _;

/// How much text is broken, in bytes; the corpus is repeated until it is as much.
const AMOUNT: usize = 1_000_000;
/// How often each breaks it, in turn.
const RUNS: usize = 41;

/// One way to break a text; returns the number of lines.
type Way = fn(&str, usize) -> usize;

/// What is measured. The last one breaks at spaces and tears what is left anywhere: it knows
/// nothing of Chinese, and no goal is set against it.
const WAYS: [(&str, Way); 5] = [
    ("pizhu::text::wrap", |text, width| {
        text::wrap(text, width).len()
    }),
    ("unicode-linebreak, filled greedily", |text, width| {
        fill(text, width).len()
    }),
    ("textwrap, FirstFit", |text, width| {
        let options = Options::new(width).wrap_algorithm(WrapAlgorithm::FirstFit);
        textwrap::wrap(text, options).len()
    }),
    ("textwrap, as it comes", |text, width| {
        textwrap::wrap(text, width).len()
    }),
    ("textwrap, FirstFit, at spaces only", |text, width| {
        let options = Options::new(width)
            .wrap_algorithm(WrapAlgorithm::FirstFit)
            .word_separator(WordSeparator::AsciiSpace);
        textwrap::wrap(text, options).len()
    }),
];

/// Prints a table of MB/s: the best of several runs of each, and how pizhu stands to it.
pub fn run() {
    let text = corpus_text();
    println!(
        "wrapping, {:.1} MB of the corpus, the best of {RUNS} runs in turn",
        megabytes(&text)
    );
    println!();
    println!("| | width 72, MB/s | pizhu is × | width 40, MB/s | pizhu is × |");
    println!("|---|---|---|---|---|");
    let [wide, narrow] = [72, 40].map(|width| speeds(&text, width));
    for (nth, (name, _)) in WAYS.iter().enumerate() {
        print!("| {name} |");
        for speeds in [wide, narrow] {
            print!(" {:.1} | {:.2} |", speeds[nth], speeds[0] / speeds[nth]);
        }
        println!();
    }
}

/// Returns the best speed of each way, in MB/s.
fn speeds(text: &str, width: usize) -> [f64; WAYS.len()] {
    let mut best = [0.0_f64; WAYS.len()];
    for _ in 0..RUNS {
        for (best, (_, way)) in best.iter_mut().zip(WAYS) {
            let start = Instant::now();
            black_box(way(black_box(text), width));
            *best = best.max(megabytes(text) / start.elapsed().as_secs_f64());
        }
    }
    best
}

fn megabytes(text: &str) -> f64 {
    text.len() as f64 / 1e6
}

/// Returns the paragraphs of the embedded corpus, a line each, over and over.
fn corpus_text() -> String {
    let corpus = embedded_corpus().unwrap().corpus;
    let mut once = String::new();
    let mut push = |paragraph: &str| {
        once.push_str(text::display(paragraph).text());
        once.push('\n');
    };
    for proposal in corpus.proposals().map(|ix| corpus.proposal(ix)) {
        push(proposal.title());
        proposal.background().for_each(&mut push);
        for topic in proposal.topics().map(|ix| corpus.topic(ix)) {
            push(topic.heading());
            push(topic.lead());
            for ix in topic.recommendations() {
                push(corpus.recommendation(ix).text());
            }
        }
    }
    once.repeat(AMOUNT.div_ceil(once.len()))
}

/// Fills lines greedily between the break opportunities of UAX #14, as one writes it who has the
/// crate and a width for each character. A piece wider than the line is left as it is.
fn fill(text: &str, width: usize) -> Vec<&str> {
    let (mut lines, mut start, mut end, mut used) = (Vec::new(), 0, 0, 0);
    for (at, opportunity) in linebreaks(text) {
        let piece = text.get(end..at).unwrap();
        let inked = cells(piece.trim_end());
        if used + inked > width && end > start {
            lines.push(text.get(start..end).unwrap());
            (start, used) = (end, 0);
        }
        used += cells(piece);
        end = at;
        if opportunity == BreakOpportunity::Mandatory {
            lines.push(text.get(start..end).unwrap());
            (start, used) = (end, 0);
        }
    }
    lines
}

fn cells(text: &str) -> usize {
    text.chars().map(|c| c.width().unwrap_or(0)).sum()
}
