//! A sitting of pizhu: how every scenario opens one, and where it finds what was kept.

use std::path::{Path, PathBuf};

use pizhu::annotation::AnnotatorId;
use pizhu::corpus::CorpusId;
use pizhu::storage::{AnnotationsFolder, Document, Owner};

use crate::picture::Picture;
use crate::session::{Session, Setup};

/// The program under test.
pub const PIZHU: &str = env!("CARGO_BIN_EXE_pizhu");

/// Sets out for a sitting of zhang over the embedded corpus, in Chinese.
pub fn zhang() -> Setup {
    Setup::new(PIZHU).arguments(["--lang", "zh", "--annotator", "zhang"])
}

/// Waits for the first frame of a sitting.
#[track_caller]
pub fn first_frame(session: &Session) -> Picture {
    session.wait_for("a sitting", |picture| {
        picture.is_alternate() && picture.contains("已阅")
    })
}

/// Opens a sitting and waits for its first frame.
#[track_caller]
pub fn open(setup: Setup) -> Session {
    let session = setup.open();
    first_frame(&session);
    session
}

/// Tells whether the status line says that every edit of this sitting is on the disk: it gives
/// the time of day, which it cannot before the first.
pub fn is_saved(picture: &Picture) -> bool {
    let status = picture.last_row();
    status
        .split_once("已保存 ")
        .is_some_and(|(_, at)| at.starts_with(|c: char| c.is_ascii_digit()))
}

/// Waits until `text` is on the screen and all edits are on the disk.
#[track_caller]
pub fn wait_saved(session: &Session, text: &str) -> Picture {
    session.wait_for(&format!("“{text}”, saved"), |picture| {
        picture.contains(text) && is_saved(picture)
    })
}

/// Leaves a sitting.
#[track_caller]
pub fn quit(session: &mut Session) {
    session.type_keys("q");
    assert_eq!(session.wait_exit(), crate::session::Exit::Status(0));
}

/// Returns where zhang's annotations of the embedded corpus are kept below a home.
pub fn document(home: &Path) -> PathBuf {
    home.join("data/pizhu/annotations/cq-15th-plan-symposium/zhang.ron")
}

/// Returns the facts of zhang that are on the disk now, in the document and in journals, without
/// their stamps.
pub fn facts(home: &Path) -> Vec<String> {
    facts_below(home, &home.join("data/pizhu/annotations"))
}

/// Returns the facts of zhang that are on the disk now, of a folder of annotations, without their
/// stamps.
pub fn facts_below(home: &Path, annotations: &Path) -> Vec<String> {
    let spool = home.join("state/pizhu/spool");
    let folder = AnnotationsFolder::new(annotations).with_spool(Some(&spool));
    let owner = Owner {
        corpus: CorpusId::try_from("cq-15th-plan-symposium").unwrap(),
        annotator: AnnotatorId::try_from("zhang").unwrap(),
    };
    let loaded = folder.load(&owner).unwrap();
    assert!(
        loaded.journals.faults.is_empty(),
        "{:?}",
        loaded.journals.faults
    );
    let text = Document::write(&owner, &loaded.document.state, &[], &|_| None);
    facts_of(str::from_utf8(&text).unwrap())
}

/// Returns the facts of a document, without their stamps.
pub fn facts_of(document: &str) -> Vec<String> {
    document
        .lines()
        .filter_map(|line| line.strip_prefix("Set("))
        .filter_map(|fact| fact.rsplit_once(", \""))
        .map(|(fact, _stamp)| fact.to_owned())
        .collect()
}

/// Returns every file below a folder, sorted.
pub fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path));
        } else {
            found.push(path);
        }
    }
    found.sort();
    found
}
