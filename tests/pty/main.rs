//! The program as people meet it: in a real pseudo-terminal, typed at and looked at.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test that cannot go on has failed"
)]
#![allow(
    clippy::print_stderr,
    reason = "a test says what it skips and waits for"
)]

mod answering;
mod hang_up;
mod harness;
mod import;
mod keep;
mod kept;
mod life;
mod line;
mod multiplexers;
mod picture;
mod probe;
mod process;
mod refuse;
mod remote;
mod session;
mod sitting;
mod stalled;
mod stand_in;
mod suspend;
mod walk;
mod widening;
