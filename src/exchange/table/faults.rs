//! The faults of one import, as many as a person reads; the others are counted.

use crate::notation::Problem;

/// How many faults are kept of all files together.
const MOST: usize = 100;

/// The faults that were found so far.
#[derive(Default)]
pub struct Faults {
    kept: Vec<Problem>,
    count: usize,
    more: usize,
}

impl Faults {
    /// Takes a fault.
    pub fn report(&mut self, problem: Problem) {
        self.count += 1;
        if self.count <= MOST {
            self.kept.push(problem);
        } else {
            self.more += 1;
        }
    }

    /// Returns how many there were.
    pub const fn count(&self) -> usize {
        self.count
    }

    /// Returns how many were only counted.
    pub const fn more(&self) -> usize {
        self.more
    }

    /// Hands out those that were kept since this was asked last, in the order of the file.
    pub fn take(&mut self) -> Vec<Problem> {
        let mut taken = std::mem::take(&mut self.kept);
        taken.sort_by_key(|problem| problem.place);
        taken
    }
}
