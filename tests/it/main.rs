//! How pizhu behaves, in one binary: keys in, screen out; the command line; the house itself.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice
)]

mod changed;
mod cli;
mod colours;
mod corpus;
mod dice;
mod every_key;
mod faults;
mod find;
mod fuzz_seeds;
mod git;
mod house;
mod import;
mod keymaps;
mod kills;
mod layout;
mod line_breaking;
mod memo;
mod palettes;
mod reading;
mod readme;
mod sanitising;
mod saving;
mod script;
mod sitting;
mod tags;
mod typing;
mod undo;
mod walk;
mod wandering;
mod widths;
