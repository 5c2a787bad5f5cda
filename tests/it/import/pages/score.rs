//! How much of what a page holds was found, and how much of what was found it holds.

use std::collections::HashMap;
use std::fmt;

use pizhu::exchange::parts::Proposal;

/// How many differences are told.
const TOLD: usize = 12;

/// What was expected, found, and both, of one kind.
#[derive(Clone, Copy, Default)]
struct Tally {
    expected: u32,
    found: u32,
    right: u32,
}

/// The tallies of the three kinds, over any number of pages.
#[derive(Default)]
pub struct Score {
    tallies: [Tally; 3],
    differences: Vec<String>,
}

const KINDS: [&str; 3] = ["proposals", "topics", "recommendations"];

impl Score {
    /// Counts what was found on one page.
    pub fn count(&mut self, page: &str, expected: &[Proposal], found: &[Proposal]) {
        let (expected, found) = (keys(expected), keys(found));
        for (kind, (expected, found)) in expected.into_iter().zip(found).enumerate() {
            let tally = &mut self.tallies[kind];
            tally.expected += u32::try_from(expected.len()).unwrap();
            tally.found += u32::try_from(found.len()).unwrap();
            let mut left: HashMap<&str, u32> = HashMap::new();
            for key in &found {
                *left.entry(key).or_default() += 1;
            }
            for key in &expected {
                match left.get_mut(key.as_str()) {
                    Some(count) if *count > 0 => {
                        *count -= 1;
                        tally.right += 1;
                    }
                    _ => self.differences.push(format!("{page}: missing {key}")),
                }
            }
            // In the order of the page, so that a failure reads the same in every run.
            for key in &found {
                if let Some(count) = left.get_mut(key.as_str()).filter(|count| **count > 0) {
                    *count -= 1;
                    self.differences.push(format!("{page}: made up {key}"));
                }
            }
        }
    }

    /// Checks that all was found, and nothing else.
    #[track_caller]
    pub fn assert_perfect(&self) {
        let told: Vec<&str> = self
            .differences
            .iter()
            .take(TOLD)
            .map(String::as_str)
            .collect();
        let count = self.differences.len();
        assert!(count == 0, "{count} differences\n{self}{}", told.join("\n"));
        let is_empty = self.tallies.iter().any(|tally| tally.expected == 0);
        assert!(!is_empty, "nothing was expected");
    }
}

impl fmt::Display for Score {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (kind, tally) in KINDS.iter().zip(self.tallies) {
            let Tally {
                expected,
                found,
                right,
            } = tally;
            let share = |of: u32| f64::from(right) / f64::from(of.max(1));
            writeln!(
                f,
                "{kind}: precision {:.4}, recall {:.4} ({right} of {expected}, {found} found)",
                share(found),
                share(expected)
            )?;
        }
        Ok(())
    }
}

/// Returns what makes each proposal, topic and recommendation what it is; ids are none of it.
fn keys(proposals: &[Proposal]) -> [Vec<String>; 3] {
    let mut keys = [const { Vec::new() }; 3];
    for proposal in proposals {
        let title = &proposal.title;
        let background = proposal.background.join("\n");
        let speakers = &proposal.speakers;
        keys[0].push(format!("{title} {speakers:?} {background}"));
        for topic in &proposal.topics {
            let heading = &topic.heading;
            keys[1].push(format!("{title} | {heading} | {}", topic.lead));
            for item in &topic.recommendations {
                let (ordinal, text) = (&item.ordinal, &item.text);
                keys[2].push(format!("{title} | {heading} | {ordinal} | {text}"));
            }
        }
    }
    keys
}
