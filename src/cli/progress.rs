//! A bar on standard error that shows how far long work has come, where somebody may look at it.

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// How many bytes take so long that a person wants to know.
const LONG: u64 = 1 << 24;

/// Work on bytes; its bar goes when it does.
pub struct Progress(ProgressBar);

impl Progress {
    /// Begins work on so many bytes. Little work shows no bar, nor does any where standard error is
    /// no terminal.
    #[must_use]
    pub fn new(bytes: u64) -> Self {
        let target = if bytes < LONG {
            ProgressDrawTarget::hidden()
        } else {
            ProgressDrawTarget::stderr()
        };
        let bar = ProgressBar::with_draw_target(Some(bytes), target);
        let style = ProgressStyle::with_template("[{bar:40}] {percent:>3} %");
        if let Ok(style) = style {
            bar.set_style(style.progress_chars("=> "));
        }
        Self(bar)
    }

    /// Says that so many bytes more are done.
    pub fn add(&self, bytes: usize) {
        self.0.inc(u64::try_from(bytes).unwrap_or_default());
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.0.finish_and_clear();
    }
}
