//! Which room may use which: arrows only point down, and nothing goes round in circles.

use std::collections::{BTreeMap, BTreeSet};

use super::source::{SourceFile, sources};

/// The floors of the house, the lowest first. A room uses rooms of the floors below its own;
/// rooms of one floor do not know each other.
const FLOORS: &[&[&str]] = &[
    &["words"],
    &["notation"],
    &["text"],
    &["corpus"],
    &["annotation"],
    &["action"],
    &["search", "analysis", "exchange"],
    &["keymap"],
    &["app"],
    &["ui", "terminal", "storage"],
    &["runtime"],
    &["cli"],
];

/// The lowest floor whose rooms may touch the world outside.
const FIRST_IMPURE: &str = "storage";

/// What a pure room does not name: files, the terminal, the clock, the environment, globals.
const IMPURE: &[&str] = &[
    "std::fs",
    "std::env",
    "std::io",
    "std::net",
    "std::process",
    "std::thread",
    "std::time",
    "SystemTime",
    "Instant",
    "File::",
    "crossterm",
    "rustix",
    "tempfile",
    "signal_hook",
    "jiff",
    "thread_local!",
    "OnceLock",
    "LazyLock",
    "static mut",
];

fn floor(room: &str) -> usize {
    FLOORS
        .iter()
        .position(|rooms| rooms.contains(&room))
        .unwrap_or_else(|| panic!("{room} has no floor: write it into the table"))
}

/// The rooms that have files.
fn rooms(sources: &[SourceFile]) -> BTreeSet<&str> {
    sources.iter().filter_map(SourceFile::room).collect()
}

fn is_pure(room: &str) -> bool {
    floor(room) < floor(FIRST_IMPURE)
}

#[test]
fn a_room_uses_only_rooms_of_lower_floors() {
    let sources = sources();
    let rooms = rooms(&sources);
    let mut wrong = Vec::new();
    let mut arrows = 0;
    for file in &sources {
        let Some(room) = file.room() else { continue };
        for path in file.paths() {
            let Some(used) = path.first().filter(|used| rooms.contains(used.as_str())) else {
                continue;
            };
            if used == room {
                continue;
            }
            arrows += 1;
            if floor(used) >= floor(room) {
                wrong.push(format!("{}: {}", file.path.display(), path.join("::")));
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "arrows that point up or aside:\n{}",
        wrong.join("\n")
    );
    assert!(
        arrows > 100,
        "only {arrows} arrows: is the source read at all?"
    );
}

#[test]
fn pure_rooms_touch_nothing_outside() {
    let mut wrong = Vec::new();
    for file in sources() {
        let is_bound = file.room().is_some_and(is_pure) && !file.is_test();
        for word in IMPURE.iter().filter(|_| is_bound) {
            if file.code.contains(word) {
                wrong.push(format!("{}: {word}", file.path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn of_the_pure_rooms_only_app_knows_rectangles_and_none_draws() {
    for file in sources() {
        let Some(room) = file.room().filter(|room| is_pure(room)) else {
            continue;
        };
        for (at, _) in file.code.match_indices("ratatui") {
            let named = &file.code[at..];
            let allowed = room == "app"
                && (named.starts_with("ratatui::layout") || named.starts_with("ratatui_textarea"));
            assert!(allowed, "{}: {:.40}", file.path.display(), named);
        }
    }
}

#[test]
fn only_cli_knows_its_library_and_speaks_to_standard_output() {
    for file in sources() {
        let is_cli = file.room().is_none_or(|room| room == "cli");
        for word in ["clap", "stdout()", "println!", "print!"] {
            let is_terminal = file.room() == Some("terminal") && word == "stdout()";
            let at = file.code.find(word).filter(|_| !is_cli && !is_terminal);
            assert_eq!(at, None, "{}: {word}", file.path.display());
        }
    }
}

#[test]
fn nothing_opens_a_connection() {
    for file in sources() {
        for word in [
            "std::net",
            "os::unix::net",
            "TcpStream",
            "UdpSocket",
            "UnixStream",
        ] {
            assert!(!file.code.contains(word), "{}: {word}", file.path.display());
            assert!(
                !file.tests.contains(word),
                "{}: {word}",
                file.path.display()
            );
        }
    }
}

/// Which files a file uses, by their modules. A module and its parts are one thing in several
/// files: a part uses what its parents declare, and they use it. So what a file uses of its parents
/// is no arrow, and a circle that only runs up and down one line of parents is not looked for.
fn arrows(sources: &[SourceFile]) -> BTreeMap<Vec<String>, BTreeSet<Vec<String>>> {
    let modules: BTreeSet<&[String]> = sources.iter().map(|file| file.module.as_slice()).collect();
    sources
        .iter()
        .filter(|file| !file.is_test())
        .map(|file| {
            let used = super::source::paths(&file.code, &file.module)
                .into_iter()
                .filter_map(|path| {
                    let lengths = (1..=path.len()).rev();
                    lengths
                        .map(|length| path[..length].to_vec())
                        .find(|module| modules.contains(module.as_slice()))
                })
                .filter(|used| !file.module.starts_with(used))
                .collect();
            (file.module.clone(), used)
        })
        .collect()
}

#[test]
fn no_files_use_each_other_in_a_circle_but_parents_and_parts() {
    let sources = sources();
    let arrows = arrows(&sources);
    let mut search = Search {
        arrows: &arrows,
        way: Vec::new(),
        done: BTreeSet::new(),
        circles: Vec::new(),
    };
    for start in arrows.keys() {
        search.walk(start);
    }
    let circles = search.circles;
    assert!(circles.is_empty(), "{}", circles.join("\n"));
}

/// A search for circles, in depth.
struct Search<'a> {
    arrows: &'a BTreeMap<Vec<String>, BTreeSet<Vec<String>>>,
    way: Vec<&'a Vec<String>>,
    done: BTreeSet<&'a Vec<String>>,
    circles: Vec<String>,
}

impl<'a> Search<'a> {
    fn walk(&mut self, module: &'a Vec<String>) {
        if let Some(first) = self.way.iter().position(|passed| *passed == module) {
            let circle = self.way[first..].iter().chain([&module]);
            let names: Vec<String> = circle.map(|module| module.join("::")).collect();
            self.circles.push(names.join(" → "));
            return;
        }
        if !self.done.insert(module) {
            return;
        }
        self.way.push(module);
        for used in self.arrows.get(module).into_iter().flatten() {
            self.walk(used);
        }
        self.way.pop();
    }
}
