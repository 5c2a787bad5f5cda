//! Over mosh, which draws the screen anew in its own way and answers in the terminal's place.

use std::process::{Command, Stdio};

use tempfile::TempDir;

use super::pages::Pads;
use super::paging::read_corpus;
use super::{read_proposals, read_screens};
use crate::session::{Session, Setup};
use crate::sitting::PIZHU;

/// Where servers are looked for: each test of a machine takes the first that is free.
const PORTS: &str = "60100:60300";

/// Opens a sitting over mosh on this machine; `None` where it cannot be had.
fn open(columns: u16, rows: u16) -> Option<(Session, TempDir)> {
    let home = TempDir::new().unwrap();
    let started = Command::new("mosh-server")
        .args(["new", "-i", "127.0.0.1", "-p", PORTS, "--"])
        .args([PIZHU, "--lang", "zh", "--annotator", "zhang"])
        .env("HOME", home.path())
        .env("LC_ALL", "C.UTF-8")
        .env("TERM", "xterm-256color")
        // A client that dies leaves no server behind for long.
        .env("MOSH_SERVER_NETWORK_TMOUT", "120")
        .stdin(Stdio::null())
        .output();
    let said = started.map_or_else(|_| Vec::new(), |output| output.stdout);
    let said = String::from_utf8_lossy(&said).into_owned();
    let Some((port, key)) = said
        .lines()
        .find_map(|line| line.trim().strip_prefix("MOSH CONNECT ")?.split_once(' '))
    else {
        eprintln!("skipped: there is no mosh, or it cannot serve: {said}");
        return None;
    };
    let session = Setup::new("/usr/bin/env")
        .arguments(["mosh-client", "127.0.0.1", port])
        .variable("MOSH_KEY", key)
        .variable("LC_ALL", "C.UTF-8")
        .size(columns, rows)
        .open();
    session.wait_for("a sitting over mosh", |picture| picture.contains("已阅"));
    Some((session, home))
}

#[test]
fn whole_proposals_are_shown() {
    if let Some((mut session, _home)) = open(80, 60) {
        read_proposals(&mut session, Pads::Beside);
        session.type_keys("q");
        session.wait_exit();
    }
}

#[test]
fn screens_of_usual_sizes_are_shown() {
    for (columns, rows) in [(80, 24), (120, 40)] {
        if let Some((mut session, _home)) = open(columns, rows) {
            read_screens(&mut session, Pads::Beside);
            session.type_keys("q");
            session.wait_exit();
        }
    }
}

#[test]
fn the_whole_corpus_is_read_page_by_page() {
    if let Some((mut session, _home)) = open(80, 24) {
        read_corpus(&mut session, Pads::Beside);
        session.type_keys("q");
        session.wait_exit();
    }
}
