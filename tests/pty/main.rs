//! The program as people meet it: in a real pseudo-terminal, typed at and looked at.

mod harness;
mod life;
mod session;
