//! How large the program is, and of how many crates it is made.

use std::collections::BTreeSet;
use std::process::Command;

const PIZHU: &str = env!("CARGO_BIN_EXE_pizhu");

/// Prints the size of the optimised program and the number of crates.
pub fn run() {
    println!("sizes");
    match std::fs::metadata(PIZHU) {
        Ok(file) => {
            let bytes = file.len();
            let tenths = bytes / 100_000;
            println!("  program           {:>5}.{} MB", tenths / 10, tenths % 10);
        }
        Err(error) => println!("  program           not there: {error}"),
    }
    crates("crates in it", &["--edges", "normal"]);
    crates("with build, tests", &[]);
}

fn crates(name: &str, edges: &[&str]) {
    let tree = Command::new(env!("CARGO"))
        .args(["tree", "--locked", "--offline", "--prefix", "none"])
        .args([
            "--manifest-path",
            concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml"),
        ])
        .args(edges)
        .output();
    let tree = tree.ok().filter(|output| output.status.success());
    let Some(tree) = tree.and_then(|output| String::from_utf8(output.stdout).ok()) else {
        println!("  {name:<18}`cargo tree` does not answer");
        return;
    };
    let count = tree
        .lines()
        .filter_map(|line| {
            let mut words = line.split(' ');
            Some((words.next()?.to_owned(), words.next()?.to_owned()))
        })
        .collect::<BTreeSet<_>>()
        .len();
    println!("  {name:<18}{count:>7}");
}
