//! What is shipped loads: every keymap, the corpus, the codebook.

use std::collections::BTreeSet;
use std::path::Path;

use pizhu::keymap::{Keymap, Shipped};
use pizhu::notation::{Kind, kind};
use pizhu::storage::{check_corpus, codebook_file};

use super::source::{files, read};

#[test]
fn every_keymap_is_shipped_and_loads_under_its_name() {
    let mut known: BTreeSet<&str> = Shipped::ALL.iter().map(|shipped| shipped.name()).collect();
    for path in files("keymaps", "ron") {
        let source = read(&path);
        assert_eq!(kind(&source), Kind::Keymap, "{}", path.display());
        let name = path.file_stem().unwrap().to_str().unwrap();
        assert!(known.remove(name), "{} is not shipped", path.display());
        let shipped = Shipped::named(name).unwrap();
        assert_eq!(shipped.source(), source);
        assert_eq!(Keymap::shipped(shipped).unwrap().name(), name);
    }
    assert_eq!(known, BTreeSet::new(), "shipped without a file");
}

#[test]
fn every_file_of_data_loads() {
    for path in files("data", "ron") {
        let source = read(&path);
        let problems = match kind(&source) {
            Kind::Corpus => check_corpus(&source),
            Kind::Codebook => codebook_file::parse(&source).err().unwrap_or_default(),
            other => panic!("{}: {other:?}", path.display()),
        };
        assert_eq!(problems, [], "{}", path.display());
    }
    assert!(files("data", "ron").contains(&Path::new("data/codebook.ron").to_owned()));
}
