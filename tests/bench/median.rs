//! The one figure that stands for many runs.

use std::time::Duration;

/// The median and the longest of several runs.
#[derive(Clone, Copy, Debug)]
pub struct Figures {
    /// Half of the runs took no longer.
    pub median: Duration,
    /// No run took longer.
    pub longest: Duration,
    /// How many there were.
    pub runs: usize,
}

/// Returns the figures of at least one run.
pub fn figures(mut runs: Vec<Duration>) -> Figures {
    runs.sort_unstable();
    Figures {
        median: runs[runs.len() / 2],
        longest: *runs.last().expect("there was a run"),
        runs: runs.len(),
    }
}
