//! How files look: short, headed by why they exist, and without what does not belong in them.

use super::source::{files, read, sources};

/// The longest file, in lines.
const WALL: usize = 600;

#[test]
fn every_file_says_why_it_exists_and_stays_short() {
    for path in files("src", "rs").into_iter().chain(files("tests", "rs")) {
        let text = read(&path);
        let first = text.lines().next().unwrap_or_default();
        let says = first.strip_prefix("//! ").map_or(0, str::len);
        assert!(says > 20, "{}: begins with {first:?}", path.display());
        let lines = text.lines().count();
        assert!(lines <= WALL, "{}: {lines} lines", path.display());
    }
}

#[test]
fn modules_are_a_file_and_a_folder_with_names_that_say_something() {
    for path in files("src", "rs")
        .into_iter()
        .chain(files("tests/it", "rs"))
    {
        let name = path.file_stem().unwrap().to_str().unwrap();
        for empty in [
            "util", "utils", "manager", "helper", "helpers", "misc", "common", "mod",
        ] {
            assert_ne!(name, empty, "{}", path.display());
        }
    }
}

#[test]
fn nothing_is_left_over_and_nothing_is_unsafe() {
    for file in sources() {
        for word in ["todo!", "dbg!", "unimplemented!", "unsafe "] {
            for code in [&file.code, &file.tests] {
                assert!(!code.contains(word), "{}: {word}", file.path.display());
            }
        }
    }
}

#[test]
fn the_root_holds_only_what_belongs_there() {
    let known = [
        "Cargo.lock",
        "Cargo.toml",
        "LICENSE",
        "LICENSE-APACHE",
        "LICENSE-MIT",
        "README.md",
        "data",
        "keymaps",
        "src",
        "tests",
        "target",
        "deny.toml",
    ];
    for entry in std::fs::read_dir(super::source::root()).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        assert!(
            name.starts_with('.') || known.contains(&name.as_str()),
            "{name}"
        );
    }
}
