//! What holds of every outline: what is read is a corpus that `check` takes, and comes back exactly.

use pizhu::exchange::ids::{self, Taken};
use pizhu::exchange::outline::{self, Outline};
use pizhu::exchange::parts::Head;
use pizhu::notation::{Problem, Severity};
use pizhu::storage::{CorpusWriter, check_corpus};

use super::assert_placed;

/// Checks an outline.
pub fn outline(bytes: &[u8]) {
    let Ok(text) = str::from_utf8(bytes) else {
        return;
    };
    let read = outline::read(text);
    assert_placed(bytes, &read.problems);
    if !read.is_right() {
        return;
    }
    let Outline {
        head,
        mut proposals,
        ..
    } = read;
    let mut taken = Taken::default();
    head.retired.iter().for_each(|id| taken.add(id));
    ids::fill(&mut proposals, &mut taken);
    let id = Some(head.id.clone()).filter(|id| !id.is_empty());
    let head = Head {
        id: id.unwrap_or_else(|| "c".to_owned()),
        ..head
    };
    let mut file = Vec::new();
    let mut writer = CorpusWriter::begin(&mut file, &head).unwrap();
    for proposal in &proposals {
        writer.proposal(proposal).unwrap();
    }
    writer.finish().unwrap();
    let problems = check_corpus(str::from_utf8(&file).unwrap());
    let is_error = |problem: &Problem| problem.severity == Severity::Error;
    assert!(!problems.iter().any(is_error), "{problems:?}");
    let written: String = std::iter::once(outline::write_head(&head))
        .chain(proposals.iter().map(outline::write_proposal))
        .collect();
    let again = outline::read(&written);
    assert!(again.is_right(), "{:?}\n{written}", again.problems);
    assert_eq!((&again.head, &again.proposals), (&head, &proposals));
}
