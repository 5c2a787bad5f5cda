//! The reader's pages in terminals and multiplexers of every kind, read back character by
//! character.

mod gnu_screen;
mod mosh;
mod pages;
mod paging;
mod tmux;

use std::cell::RefCell;
use std::process::{Command, Stdio};

use crate::picture::Picture;
use crate::session::{Session, Setup};
use crate::sitting::{self, zhang};

use pages::{Pads, Page};

/// Where a program is shown: a terminal, or a multiplexer in one.
trait Shown {
    /// Types keys.
    fn type_keys(&mut self, keys: &str);

    /// Waits until the rows of the screen are as `seen` asks, and returns them.
    fn wait_rows(&self, what: &str, seen: &dyn Fn(&[String]) -> bool) -> Vec<String>;
}

impl Shown for Session {
    fn type_keys(&mut self, keys: &str) {
        Self::type_keys(self, keys);
    }

    fn wait_rows(&self, what: &str, seen: &dyn Fn(&[String]) -> bool) -> Vec<String> {
        self.wait_for(what, |picture: &Picture| seen(&picture.rows()))
            .rows()
    }
}

/// Tells whether a program can be run.
fn is_there(program: &str) -> bool {
    let mut command = Command::new(program);
    command.arg("-V").stdin(Stdio::null());
    let is_there = command.output().is_ok();
    if !is_there {
        eprintln!("skipped: there is no {program}");
    }
    is_there
}

/// Reads the first proposals as a person does, a palette opened and closed over each, and compares
/// every page with the corpus.
fn read_proposals(shown: &mut impl Shown, pads: Pads) {
    shown.type_keys("ll");
    shown.wait_rows("the recommendations", &|rows| any(rows, "> 一是"));
    shown.type_keys("z");
    for number in 0..3 {
        let page = Page::of(number);
        let is_whole = |rows: &[String]| page.is_whole(rows, pads);
        wait_right(shown, &is_whole);
        shown.type_keys("t");
        shown.wait_rows("the palette", &|rows| any(rows, "[ ]"));
        shown.type_keys("zz");
        shown.wait_rows("no tag", &|rows| !any(rows, "[ ]"));
        shown.type_keys("\x15\x1b");
        wait_right(shown, &is_whole);
        shown.type_keys("}");
    }
}

/// Reads what a screen of a usual size shows, topic by topic.
fn read_screens(shown: &mut impl Shown, pads: Pads) {
    shown.type_keys("ll");
    shown.wait_rows("the recommendations", &|rows| any(rows, "> 一是"));
    let page = Page::of(0);
    for topic in 1..=4 {
        let place = format!("{topic}/4 > ");
        wait_right(shown, &|rows| {
            if any(rows, &place) {
                page.is_part(rows, pads)
            } else {
                Err(format!("{place} is not there"))
            }
        });
        shown.type_keys("]");
    }
}

/// Waits until the screen is right. Where nothing brackets a frame it is torn for a moment.
fn wait_right(shown: &impl Shown, judge: &dyn Fn(&[String]) -> Result<(), String>) {
    let last = RefCell::new(String::new());
    shown.wait_rows("a screen that is right", &|rows| match judge(rows) {
        Ok(()) => true,
        Err(why) => {
            if *last.borrow() != why {
                eprintln!("not yet: {why}");
                last.replace(why);
            }
            false
        }
    });
}

fn any(rows: &[String], text: &str) -> bool {
    rows.iter().any(|row| row.contains(text))
}

#[test]
fn every_kind_of_terminal_shows_whole_proposals() {
    let kinds: [(&str, Setup, Pads); 4] = [
        ("narrow", zhang(), Pads::Beside),
        ("narrow and mute", zhang().mute(), Pads::Beside),
        ("wide", zhang().wide(), Pads::None),
        ("wide and mute", zhang().wide().mute(), Pads::None),
    ];
    for (kind, setup, pads) in kinds {
        eprintln!("{kind}");
        let mut session = sitting::open(setup.size(80, 60));
        read_proposals(&mut session, pads);
    }
    for (columns, rows) in [(60, 70), (200, 50)] {
        let mut session = sitting::open(zhang().wide().size(columns, rows));
        read_proposals(&mut session, Pads::None);
    }
}

#[test]
fn every_kind_of_terminal_shows_screens_of_usual_sizes() {
    for (columns, rows) in [(80, 24), (120, 40), (140, 40)] {
        for (setup, pads) in [(zhang(), Pads::Beside), (zhang().wide(), Pads::None)] {
            let mut session = sitting::open(setup.size(columns, rows));
            read_screens(&mut session, pads);
        }
    }
}

#[test]
fn a_storm_of_sizes_leaves_what_a_fresh_terminal_shows() {
    let mut session = sitting::open(zhang().wide());
    for step in 0..60_u16 {
        session.resize(20 + step * 37 % 150, 6 + step * 13 % 50);
    }
    session.resize(80, 60);
    read_proposals(&mut session, Pads::None);
}
