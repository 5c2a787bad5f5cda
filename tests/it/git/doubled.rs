//! What a merge left twice and each of two people tidies up in another way is still there at the end.

use pizhu::annotation::{AnnotationId, Intent, Priority, SessionId, Status, Value};

use super::replica::Replica;
use super::repository::{self, Merging, Mode, Repository};

/// Returns how a recommendation begins in one of two editions of the corpus: all but the fourth
/// begin alike, and in the other edition as the fourth does in this one.
fn first_words(recommendation: &str, edition: usize) -> String {
    let is_fourth = usize::from(recommendation == "r4");
    ["加大支持", "完善机制"][(is_fourth + edition) % 2].to_owned()
}

fn intents() -> Vec<Intent> {
    let status = Value::Status(Status::Done);
    let priority = Value::Priority(Some(Priority::HIGHEST));
    let said = [
        ("r1", &status),
        ("r3", &status),
        ("r3", &priority),
        ("r4", &status),
        ("r5", &status),
        ("r5", &priority),
    ];
    let intent = |(id, value): (&str, &Value)| Intent {
        id: AnnotationId::try_from(id).unwrap(),
        value: value.clone(),
    };
    said.map(intent).to_vec()
}

#[test]
fn two_folds_of_a_document_that_says_facts_twice_lose_none() {
    if !repository::is_installed() {
        eprintln!("skipped: there is no git here");
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let remote = Repository::remote(folder.path());
    let session = SessionId::from_random([7; 5]);
    let [mut one, mut two] =
        ["one", "two"].map(|name| Replica::new(remote.clone_to(name), session));

    one.edit(&intents(), 1_795_500_000_000);
    let editions = [0, 1].map(|edition| one.folded(&|id| Some(first_words(id, edition))));
    let [first, second] = editions.each_ref().map(|bytes| {
        let text = str::from_utf8(bytes).unwrap();
        text.lines().collect::<Vec<&str>>()
    });
    // What `merge=union` makes of the two editions: r1, r3 and r4 are there twice.
    let doubled = [&first[..7], &second[3..10], &first[8..]].concat();
    one.replace(format!("{}\n", doubled.join("\n")).as_bytes());
    one.load("what was merged");
    one.commit();
    one.repository.push();

    let merging = Merging {
        mode: Mode::Markers,
        style: "diff3",
        algorithm: "histogram",
    };
    two.facts.join(&one.facts);
    two.repository.pull(merging);
    two.load("a first pull");
    for (replica, bytes) in [&mut one, &mut two].into_iter().zip(&editions) {
        replica.replace(bytes);
        replica.commit();
    }
    one.repository.push();
    two.repository.pull(merging);
    two.load("two folds");
}
