//! What ids must hold: those that are given stay, and none ever stands twice.

use std::collections::BTreeSet;

use super::*;
use crate::exchange::parts::Recommendation;

/// Names proposals whose topics hold recommendations with these ids, once more if need be.
fn named(proposals: &[&[&[&str]]]) -> Vec<String> {
    let mut ids = Ids::default();
    loop {
        let mut named = Vec::new();
        let mut row = 1;
        for topics in proposals {
            let mut proposal = Proposal::default();
            for given in *topics {
                let mut topic = Topic::default();
                for id in *given {
                    row += 1;
                    if !id.is_empty() {
                        ids.give(id, Seat { file: 0, row }).unwrap();
                    }
                    topic.recommendations.push(Recommendation {
                        id: (*id).to_owned(),
                        ..Recommendation::default()
                    });
                }
                proposal.topics.push(topic);
            }
            ids.complete(&mut proposal);
            named.push(proposal.id);
            for topic in proposal.topics {
                named.push(topic.id);
                named.extend(topic.recommendations.into_iter().map(|it| it.id));
            }
        }
        if !ids.is_clash() {
            let all: BTreeSet<&String> = named.iter().collect();
            assert_eq!(all.len(), named.len(), "{named:?}");
            return named;
        }
        ids = ids.again();
    }
}

#[test]
fn without_any_they_are_numbers() {
    assert_eq!(
        named(&[&[&["", ""], &[""]], &[&[""]]]).join(" "),
        "p01 p01.t1 p01.t1.r1 p01.t1.r2 p01.t2 p01.t2.r1 p02 p02.t1 p02.t1.r1"
    );
}

#[test]
fn topics_and_proposals_follow_from_those_that_are_given() {
    assert_eq!(
        named(&[&[&["x/7.t2.r5", ""], &["x/7.t4.r1"]], &[&["a", ""]]]).join(" "),
        "x/7 x/7.t2 x/7.t2.r5 x/7.t2.r1 x/7.t4 x/7.t4.r1 p02 p02.t1 a p02.t1.r1"
    );
    // What is not alike gives no id to what stands above it.
    assert_eq!(
        named(&[&[&["x.t1.r1", "x.t2.r2"], &["y.t1.r1"]]]).join(" "),
        "y y.t2 x.t1.r1 x.t2.r2 y.t1 y.t1.r1"
    );
}

#[test]
fn an_id_that_was_given_away_too_early_goes_to_the_row_that_claims_it() {
    for claimed in [
        "p01",
        "p01.t1",
        "p01.t1.r1",
        "p01.t2.r1",
        "p02.t1.r1",
        "p03",
    ] {
        let named = named(&[&[&["", ""], &[""]], &[&[""]], &[&[claimed, ""]], &[&[""]]]);
        assert!(named.contains(&claimed.to_owned()), "{claimed}: {named:?}");
    }
    let late = named(&[&[&["x.t1.r5", ""]], &[&["x.t1.r1", ""]]]);
    assert_eq!(
        late.join(" "),
        "x x.t1 x.t1.r5 x.t1.r2 p02 p02.t1 x.t1.r1 p02.t1.r1"
    );
    named(&[
        &[&["b.t1.r1"]],
        &[&["b.t1"]],
        &[&["b.t1.r2"]],
        &[&["b", ""]],
    ]);
}

#[test]
fn ids_that_are_made_keep_to_the_longest() {
    let long = format!("{}.t1.r1", "x".repeat(58));
    for id in named(&[&[&[&long, "", ""]]]) {
        assert!(ItemId::try_from(id.as_str()).is_ok(), "{id}");
    }
}
