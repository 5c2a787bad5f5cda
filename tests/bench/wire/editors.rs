//! The bytes that vim and less send to show the same lines, beside the reader alone on the screen.

use std::process::Command;
use std::time::{Duration, Instant};

use pizhu::app::page::Page;
use pizhu::app::reader::measure;
use pizhu::storage::embedded_corpus;
use pizhu::words::Lang;

use super::figure;
use super::screens::Sent;
use super::walk::{first_pages, reading};
use crate::one_key::sitting;
use crate::session::{Session, Setup};

const SCREEN: (u16, u16) = (80, 24);
/// How many pages are turned, and how many lines are scrolled.
const STEPS: usize = 12;
/// A program that has sent nothing for so long has sent its frame.
const QUIET: Duration = Duration::from_millis(200);

/// A pager, its arguments before the file, and its keys for a page and for a line.
const PAGERS: [(&str, &[&str], &str, &str); 2] = [
    ("vim", &["-n", "-u", "NONE"], "\x06", "\x05"),
    ("less", &[], " ", "j"),
];

/// Prints a row for each program.
pub fn run() {
    let (columns, rows) = SCREEN;
    println!("the text alone at {columns}×{rows}, medians, the longest in brackets");
    println!();
    println!("| | first page | page down | scroll by a line |");
    println!("|---|---|---|---|");
    let alone = || {
        let mut app = sitting(columns, rows);
        super::screens::press(&mut app, "z");
        app
    };
    // The page is the reader's already; this key changes nothing.
    let still = "Ctrl-l";
    let walks = [
        first_pages(alone),
        reading(alone(), still, "PageDown"),
        reading(alone(), still, "j"),
    ];
    let row = |name: &str, pick: fn(&Sent) -> usize| {
        let [first, page, line] = walks.each_ref().map(|frames| figure(frames, pick));
        println!("| {name} | {first} | {page} | {line} |");
    };
    row("pizhu, narrow", |sent| sent.narrow.bytes);
    row("pizhu, agnostic", |sent| sent.agnostic.bytes);
    let home = Setup::new("/bin/true").open();
    home.wait_exit();
    let file = home.home().join("corpus.txt");
    std::fs::write(&file, lines_of_the_reader()).unwrap();
    for (program, arguments, page, line) in PAGERS {
        let version = Command::new(program).arg("--version").output();
        if !version.is_ok_and(|output| output.status.success()) {
            println!("| {program} is absent | | | |");
            continue;
        }
        let setup = || {
            Setup::new(program)
                .arguments(arguments.iter().copied())
                .arguments([file.to_str().unwrap()])
                .variable("LANG", "C.UTF-8")
                .size(columns, rows)
                .home_of(&home)
        };
        let first = sent(&setup().open(), 0);
        let [page, line] = [page, line].map(|key| steps(setup().open(), key));
        println!("| {program} | {first} | {page} | {line} |");
    }
    println!();
    println!("  first page of a pager: with what it sends to begin with; SLATE is not measured");
}

/// Returns the lines of all proposals, broken as the reader breaks them.
fn lines_of_the_reader() -> String {
    let corpus = embedded_corpus().unwrap().corpus;
    let mut lines = String::new();
    for ix in corpus.proposals() {
        let page = Page::new(&corpus, ix, measure(SCREEN.0), Lang::Chinese);
        for number in 0..page.len() {
            if let Some(shown) = page.line(number) {
                lines.push_str(shown.line.visible(&shown.block.text));
            }
            lines.push('\n');
        }
    }
    lines
}

/// Returns the median and the longest of what a key makes a pager send.
fn steps(mut session: Session, key: &str) -> String {
    let mut so_far = sent(&session, 0);
    let mut bytes: Vec<usize> = Vec::new();
    for _ in 0..STEPS {
        session.type_keys(key);
        let new = sent(&session, so_far);
        so_far += new;
        bytes.push(new);
    }
    bytes.sort_unstable();
    format!("{} ({})", bytes[STEPS / 2], bytes[STEPS - 1])
}

/// Returns how many bytes came after the first `before`, once some have come and no more do.
fn sent(session: &Session, before: usize) -> usize {
    session.wait_for_bytes("answer", |bytes| bytes.len() > before);
    let (mut last, mut since) = (session.bytes_written(), Instant::now());
    while since.elapsed() < QUIET {
        std::thread::sleep(QUIET / 20);
        let now = session.bytes_written();
        if now != last {
            (last, since) = (now, Instant::now());
        }
    }
    last - before
}
