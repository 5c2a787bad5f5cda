//! Memos that were begun and not kept, so that what was typed outlives the sitting it was typed in.

use std::collections::BTreeMap;

use super::id::AnnotationId;
use super::stamp::Stamp;

/// A memo that was begun and not kept.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Draft {
    /// What was typed.
    pub text: String,
    /// The memo that stood there when it was begun.
    pub begun_from: String,
}

/// What became of the draft of one memo at one moment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DraftFact {
    /// What the memo is about.
    pub id: AnnotationId,
    /// The draft; `None` once it was kept or given up.
    pub draft: Option<Draft>,
    /// When.
    pub stamp: Stamp,
}

/// The drafts of one annotator: of each memo what became of it last.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Drafts(BTreeMap<AnnotationId, (Stamp, Option<Draft>)>);

impl Drafts {
    /// Takes a fact in; of each memo the one with the larger stamp stays.
    pub fn join(&mut self, fact: DraftFact) {
        let DraftFact { id, draft, stamp } = fact;
        let ours = self.0.get(&id);
        if ours.is_none_or(|(known, standing)| (&stamp, &draft) > (known, standing)) {
            self.0.insert(id, (stamp, draft));
        }
    }

    /// Returns what became of the draft of a memo last.
    #[must_use]
    pub fn last(&self, id: &AnnotationId) -> Option<Stamp> {
        self.0.get(id).map(|(stamp, _)| *stamp)
    }

    /// Iterates over the drafts that are neither kept nor given up, ordered by id.
    pub fn open(&self) -> impl Iterator<Item = (&AnnotationId, Stamp, &Draft)> {
        self.0
            .iter()
            .filter_map(|(id, (stamp, draft))| Some((id, *stamp, draft.as_ref()?)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fact(text: Option<&str>, second: u32) -> DraftFact {
        DraftFact {
            id: AnnotationId::try_from("p01.t1.r1").unwrap(),
            draft: text.map(|text| Draft {
                text: text.to_owned(),
                begun_from: String::new(),
            }),
            stamp: format!("2026-11-23T19:10:{second:02}.000Z/0000/q2xmk7f3")
                .parse()
                .unwrap(),
        }
    }

    #[test]
    fn what_became_of_a_draft_last_counts_in_whatever_order_it_is_heard() {
        let facts = [fact(Some("一"), 1), fact(Some("一二"), 2), fact(None, 3)];
        for order in [[0, 1, 2], [2, 1, 0], [1, 2, 0]] {
            let mut drafts = Drafts::default();
            for n in order {
                drafts.join(facts[n].clone());
            }
            assert_eq!(drafts.open().count(), 0, "{order:?}");
        }
        let mut drafts = Drafts::default();
        drafts.join(facts[1].clone());
        drafts.join(facts[0].clone());
        let open: Vec<_> = drafts.open().map(|(_, _, draft)| &draft.text).collect();
        assert_eq!(open, ["一二"]);
        assert_eq!(drafts.last(&facts[0].id), Some(facts[1].stamp));
    }
}
