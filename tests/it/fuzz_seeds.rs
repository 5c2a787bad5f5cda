//! The seeds of the fuzz targets, each handed to its target: what was found once stays found.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

#[path = "../fuzz/targets.rs"]
mod targets;

type Target = fn(&[u8]);

/// Every target, by the name of its file and of the folder of its seeds.
const TARGETS: [(&str, Target); 8] = [
    ("codebook", targets::codebook),
    ("corpus", targets::corpus),
    ("document", targets::document),
    ("journal", targets::journal),
    ("keymap", targets::keymap),
    ("page", targets::page),
    ("outline", targets::outline),
    ("table", targets::table),
];

fn names_in(folder: &Path) -> BTreeSet<PathBuf> {
    let entries = fs::read_dir(folder).unwrap();
    entries.map(|entry| entry.unwrap().path()).collect()
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fuzz")
}

#[test]
fn every_seed_passes_the_checks_of_its_target() {
    for (name, target) in TARGETS {
        let seeds = names_in(&folder().join("seeds").join(name));
        assert!(!seeds.is_empty(), "{name} has no seeds");
        for seed in &seeds {
            // The last one that is printed is the one that fails.
            println!("{}", seed.display());
            target(&fs::read(seed).unwrap());
        }
        println!("{name}: {} seeds", seeds.len());
    }
}

#[test]
fn every_target_of_the_fuzzer_is_replayed() {
    let names: BTreeSet<&str> = TARGETS.iter().map(|(name, _)| *name).collect();
    for folder in [folder().join("fuzz_targets"), folder().join("seeds")] {
        let found = names_in(&folder);
        let found = found.iter().map(|path| path.file_stem().unwrap());
        let found: BTreeSet<&str> = found.map(|name| name.to_str().unwrap()).collect();
        assert_eq!(found, names, "{}", folder.display());
    }
}
