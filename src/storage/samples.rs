//! What the tests of files share: broken samples and what is said of them, and files of odd kinds.

use std::fs;
use std::path::Path;

use crate::notation::{Problem, Severity};

/// Reads every `<name>.ron` of a folder and compares its problems with `<name>.expected`, one
/// `line:column: error: message` a line, in English.
///
/// With `PIZHU_WRITE_SAMPLES` set, what is said now becomes what is expected.
pub fn compare(folder: &str, problems: impl Fn(&[u8]) -> Vec<Problem>) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/samples")
        .join(folder);
    let mut compared = 0;
    for entry in fs::read_dir(&folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|extension| extension != "ron") {
            continue;
        }
        let found: String = problems(&fs::read(&path).unwrap())
            .iter()
            .map(line)
            .collect();
        let beside = path.with_extension("expected");
        if std::env::var_os("PIZHU_WRITE_SAMPLES").is_some() {
            fs::write(&beside, &found).unwrap();
        }
        let expected = fs::read_to_string(&beside).unwrap_or_default();
        assert_eq!(found, expected, "{}", path.display());
        assert!(!found.is_empty(), "{} is not broken", path.display());
        compared += 1;
    }
    assert!(compared > 0, "no samples in {}", folder.display());
}

/// Makes a named pipe, which nobody writes into.
pub fn make_pipe(path: &Path) {
    let kind = rustix::fs::FileType::Fifo;
    rustix::fs::mknodat(rustix::fs::CWD, path, kind, 0o600.into(), 0).unwrap();
}

fn line(problem: &Problem) -> String {
    let severity = match problem.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    };
    format!("{}: {severity}: {}\n", problem.place, problem.said)
}
