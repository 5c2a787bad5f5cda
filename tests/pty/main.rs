//! The program as people meet it: in a real pseudo-terminal, typed at and looked at.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test that cannot go on has failed"
)]

mod harness;
mod keep;
mod life;
mod picture;
mod refuse;
mod session;
mod sitting;
mod walk;
