//! Ids for items that have none yet: those that follow from their place, unless they are taken.

use std::collections::HashSet;

use super::parts::Proposal;
use crate::corpus::ItemId;

/// The ids that no item may be given.
#[derive(Clone, Debug, Default)]
pub struct Taken(HashSet<String>);

impl Taken {
    /// Takes an id.
    pub fn add(&mut self, id: &str) {
        self.0.insert(id.to_owned());
    }
}

/// Gives every item that has no id one that is not among those `taken`, and takes all.
///
/// They are those of [`number`](super::parts::number) where these are free.
pub fn fill(proposals: &mut [Proposal], taken: &mut Taken) {
    ids(proposals).for_each(|id| taken.add(id));
    let mut of_proposals = Numbers::of("p");
    for (proposal, p) in proposals.iter_mut().zip(1..) {
        if proposal.id.is_empty() {
            proposal.id = of_proposals.next(p, taken, |p| format!("p{p:02}"));
        }
        let mut of_topics = Numbers::of("t");
        for (topic, t) in proposal.topics.iter_mut().zip(1..) {
            if topic.id.is_empty() {
                let above = &proposal.id;
                topic.id = of_topics.next(t, taken, |t| format!("{above}.t{t}"));
            }
            let mut of_recommendations = Numbers::of("r");
            for (recommendation, r) in topic.recommendations.iter_mut().zip(1..) {
                if recommendation.id.is_empty() {
                    let above = &topic.id;
                    let named = |r| format!("{above}.r{r}");
                    recommendation.id = of_recommendations.next(r, taken, named);
                }
            }
        }
    }
}

/// Returns every id that is given.
pub fn ids(proposals: &[Proposal]) -> impl Iterator<Item = &str> {
    let of_topics = proposals.iter().flat_map(|proposal| &proposal.topics);
    let of_recommendations = of_topics.clone().flat_map(|topic| &topic.recommendations);
    let proposals = proposals.iter().map(|proposal| &proposal.id);
    proposals
        .chain(of_topics.map(|topic| &topic.id))
        .chain(of_recommendations.map(|recommendation| &recommendation.id))
        .map(String::as_str)
        .filter(|id| !id.is_empty())
}

/// The numbers of the items in one other.
struct Numbers {
    /// What an id begins with where that of the item above is too long to go on.
    short: &'static str,
    last: usize,
}

impl Numbers {
    const fn of(short: &'static str) -> Self {
        Self { short, last: 0 }
    }

    /// Returns the first free id from the number `place` on, behind those that this has returned.
    fn next(&mut self, place: usize, taken: &mut Taken, named: impl Fn(usize) -> String) -> String {
        self.last = place.max(self.last + 1);
        loop {
            let mut id = named(self.last);
            if ItemId::try_from(id.as_str()).is_err() {
                id = format!("{}{}", self.short, self.last);
            }
            if taken.0.insert(id.clone()) {
                return id;
            }
            self.last += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::parts::{Recommendation, Topic, number};

    fn sample() -> Vec<Proposal> {
        let topic = || Topic {
            recommendations: vec![Recommendation::default(); 2],
            ..Topic::default()
        };
        let proposal = || Proposal {
            topics: vec![topic(), topic()],
            ..Proposal::default()
        };
        vec![proposal(), proposal()]
    }

    #[test]
    fn where_nothing_is_taken_ids_are_the_usual_ones() {
        let (mut filled, mut numbered) = (sample(), sample());
        fill(&mut filled, &mut Taken::default());
        number(&mut numbered);
        assert_eq!(filled, numbered);
    }

    #[test]
    fn no_id_is_given_that_is_taken_before_or_behind() {
        let mut proposals = sample();
        proposals[1].id = "p01".to_owned();
        proposals[1].topics[1].recommendations[1].id = "p02.t1".to_owned();
        let mut taken = Taken::default();
        taken.add("p02.t2");
        fill(&mut proposals, &mut taken);
        let ids: Vec<&str> = ids(&proposals).collect();
        assert_eq!(
            ids,
            [
                "p02",
                "p01",
                "p02.t3",
                "p02.t4",
                "p01.t1",
                "p01.t2",
                "p02.t3.r1",
                "p02.t3.r2",
                "p02.t4.r1",
                "p02.t4.r2",
                "p01.t1.r1",
                "p01.t1.r2",
                "p01.t2.r1",
                "p02.t1",
            ]
        );
        assert_eq!(taken.0.len(), ids.len() + 1);
    }

    #[test]
    fn below_an_id_that_is_as_long_as_can_be_short_ones_are_given() {
        let mut proposals = sample();
        proposals[0].id = "x".repeat(64);
        fill(&mut proposals, &mut Taken::default());
        assert_eq!(proposals[0].topics[1].id, "t2");
        assert!(ids(&proposals).all(|id| ItemId::try_from(id).is_ok()));
    }
}
