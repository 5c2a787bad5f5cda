//! Inside tmux: at several sizes, through storms of sizes, detached and attached, stopped and gone
//! on.

use std::path::PathBuf;
use std::process::{Command, Output};
use std::thread;
use std::time::{Duration, Instant};

use tempfile::TempDir;

use super::pages::Pads;
use super::paging::read_corpus;
use super::{Shown, any, is_there, read_proposals, read_screens};
use crate::session::Setup;
use crate::sitting::PIZHU;

/// How long anything may take before the test gives up.
const DEADLINE: Duration = Duration::from_secs(60);

/// A sitting in a tmux server of its own, with nobody attached. Dropping it ends the server.
struct Tmux {
    home: TempDir,
}

impl Tmux {
    /// Opens a sitting, or a shell if `command` asks for one.
    fn open(columns: u16, rows: u16, command: &str) -> Self {
        let tmux = Self {
            home: TempDir::new().unwrap(),
        };
        let (columns, rows) = (columns.to_string(), rows.to_string());
        let output = tmux.run(&[
            "-f",
            "/dev/null",
            "new-session",
            "-d",
            "-x",
            &columns,
            "-y",
            &rows,
            command,
            ";",
            "set",
            "status",
            "off",
            ";",
            "set",
            "window-size",
            "manual",
        ]);
        assert!(output.status.success(), "{output:?}");
        // Without the status line the window is one row higher than it was made.
        tmux.tell(&["resize-window", "-x", &columns, "-y", &rows]);
        tmux
    }

    fn sitting(columns: u16, rows: u16) -> Self {
        let tmux = Self::open(columns, rows, &sitting());
        tmux.wait_rows("the first screen", &|rows| any(rows, "已阅"));
        tmux
    }

    fn command(&self) -> Command {
        let mut command = Command::new("tmux");
        command
            .args(["-u", "-S"])
            .arg(self.socket())
            .env_clear()
            .env("PATH", std::env::var_os("PATH").unwrap_or_default())
            .env("HOME", self.home.path())
            .env("SHELL", "/bin/sh")
            .env("LC_ALL", "C.UTF-8")
            .env("TERM", "xterm-256color");
        command
    }

    fn socket(&self) -> PathBuf {
        self.home.path().join("socket")
    }

    fn run(&self, arguments: &[&str]) -> Output {
        self.command().args(arguments).output().unwrap()
    }

    /// Tells the server what to do, and returns what it says.
    fn tell(&self, arguments: &[&str]) -> String {
        let output = self.run(arguments);
        assert!(output.status.success(), "{output:?}");
        String::from_utf8(output.stdout).unwrap()
    }

    fn rows(&self) -> Vec<String> {
        let captured = self.tell(&["capture-pane", "-p"]);
        captured
            .lines()
            .map(|row| row.trim_end().to_owned())
            .collect()
    }
}

impl Drop for Tmux {
    fn drop(&mut self) {
        self.run(&["kill-server"]);
    }
}

impl Shown for Tmux {
    fn type_keys(&mut self, keys: &str) {
        // An Esc is sent by itself: tmux takes it together with what follows for Alt.
        for piece in keys.split_inclusive('\x1b') {
            self.tell(&["send-keys", "-l", "--", piece]);
        }
    }

    fn wait_rows(&self, what: &str, seen: &dyn Fn(&[String]) -> bool) -> Vec<String> {
        let begin = Instant::now();
        loop {
            let rows = self.rows();
            if seen(&rows) {
                return rows;
            }
            assert!(
                begin.elapsed() < DEADLINE,
                "no {what}:\n{}",
                rows.join("\n")
            );
            thread::sleep(Duration::from_millis(20));
        }
    }
}

fn sitting() -> String {
    format!("exec '{PIZHU}' --lang zh --annotator zhang")
}

#[test]
fn whole_proposals_are_shown() {
    if is_there("tmux") {
        for columns in [60, 80, 120] {
            read_proposals(&mut Tmux::sitting(columns, 70), Pads::Beside);
        }
    }
}

#[test]
fn screens_of_usual_sizes_are_shown() {
    if is_there("tmux") {
        for (columns, rows) in [(80, 24), (120, 40), (140, 40)] {
            read_screens(&mut Tmux::sitting(columns, rows), Pads::Beside);
        }
    }
}

#[test]
fn the_whole_corpus_is_read_page_by_page() {
    if is_there("tmux") {
        for (columns, rows) in [(40, 14), (60, 20), (80, 24), (120, 40), (200, 50)] {
            read_corpus(&mut Tmux::sitting(columns, rows), Pads::Beside);
        }
    }
}

#[test]
fn a_storm_of_sizes_leaves_what_a_fresh_window_shows() {
    if !is_there("tmux") {
        return;
    }
    let mut stormy = Tmux::sitting(80, 24);
    for step in 0..30_u16 {
        let (columns, rows) = (20 + step * 37 % 150, 6 + step * 13 % 50);
        stormy.tell(&[
            "resize-window",
            "-x",
            &columns.to_string(),
            "-y",
            &rows.to_string(),
        ]);
    }
    stormy.tell(&["resize-window", "-x", "100", "-y", "60"]);
    let fresh = Tmux::sitting(100, 60);
    let expected = fresh.wait_rows("lines", &|rows| any(rows, "───"));
    stormy.wait_rows("what a fresh window shows", &|rows| rows == expected);
    read_proposals(&mut stormy, Pads::Beside);
}

#[test]
fn who_detaches_and_attaches_elsewhere_reads_on() {
    if !is_there("tmux") {
        return;
    }
    let mut tmux = Tmux::sitting(80, 24);
    tmux.tell(&["set", "window-size", "latest"]);
    let socket = tmux.socket().to_str().unwrap().to_owned();
    for (columns, rows, wide) in [(80, 60, false), (110, 70, true), (80, 60, false)] {
        let setup = Setup::new("/usr/bin/env")
            .arguments(["tmux", "-u", "-S", &socket, "attach"])
            .variable("LC_ALL", "C.UTF-8")
            .size(columns, rows);
        // tmux knows of no terminal that draws two columns, and tells where each glyph stands.
        let client = if wide { setup.mute() } else { setup }.open();
        tmux.wait_rows("the attached size", &|now| {
            now.len() == usize::from(rows) && any(now, "已阅") && any(now, "───")
        });
        client.wait_for_text("已阅");
        tmux.tell(&["detach-client"]);
        client.wait_exit();
    }
    tmux.type_keys("\x0c");
    read_proposals(&mut tmux, Pads::Beside);
}

#[test]
fn who_stops_and_goes_on_reads_on() {
    if !is_there("tmux") {
        return;
    }
    let mut tmux = Tmux::open(80, 60, "exec bash --norc -i");
    tmux.wait_rows("a prompt", &|rows| any(rows, "bash"));
    tmux.type_keys(&format!("'{PIZHU}' --lang zh --annotator zhang\r"));
    tmux.wait_rows("the first screen", &|rows| any(rows, "已阅"));
    for _ in 0..2 {
        tmux.type_keys("\x1a");
        tmux.wait_rows("the shell", &|rows| any(rows, "Stopped"));
        tmux.type_keys("fg\r");
        tmux.wait_rows("the sitting", &|rows| any(rows, "已阅") && any(rows, "───"));
    }
    read_proposals(&mut tmux, Pads::Beside);
}
