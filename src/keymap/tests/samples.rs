//! Every sample of a faulty keymap says what stands beside it, and nothing else.

use std::fs;
use std::path::{Path, PathBuf};

use super::*;
use crate::words::Say as _;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/samples/keymap")
}

fn bases(name: &str) -> Result<String, BaseFault> {
    let shipped = Shipped::named(name).map(|shipped| shipped.source().to_owned());
    let sample = || fs::read_to_string(folder().join(name).with_extension("ron")).ok();
    shipped.or_else(sample).ok_or_else(|| BaseFault::Unknown {
        choices: Shipped::ALL
            .map(|shipped| shipped.name().to_owned())
            .to_vec(),
    })
}

fn said_of(source: &str, lang: Lang) -> String {
    let problems = Keymap::parse(source, &bases).err().unwrap_or_default();
    let line = |problem: &Problem| {
        format!(
            "{}: {}: {}\n",
            problem.place,
            problem.severity,
            problem.say(lang)
        )
    };
    problems.iter().map(line).collect()
}

#[test]
fn every_faulty_sample_says_what_is_expected() {
    let mut samples: Vec<PathBuf> = fs::read_dir(folder())
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    samples.retain(|path| path.extension().is_some_and(|extension| extension == "ron"));
    samples.sort();
    assert!(!samples.is_empty());
    for path in samples {
        let source = fs::read_to_string(&path).unwrap();
        let expected = fs::read_to_string(path.with_extension("expected")).unwrap_or_default();
        let said = said_of(&source, Lang::English);
        assert_eq!(said, expected, "{}:\n{said}", path.display());
        assert!(!said.is_empty(), "{} has no fault", path.display());
        assert_eq!(
            said.lines().count(),
            said_of(&source, Lang::Chinese).lines().count()
        );
    }
}
