//! What pizhu costs, printed beside what it is measured against. Nothing here can fail a build.
#![allow(
    clippy::cast_precision_loss,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    clippy::similar_names,
    clippy::unwrap_used,
    reason = "a bench that cannot go on has failed"
)]

mod after_calls;
#[path = "../pty/answering.rs"]
mod answering;
mod bytes_written;
#[path = "../it/dice.rs"]
#[allow(dead_code, reason = "the tests need more of it")]
mod dice;
mod durable_edit;
mod first_frame;
mod fold;
mod import_page;
mod import_table;
mod importing;
#[path = "../pty/line.rs"]
#[allow(dead_code, reason = "the scenarios need more of it")]
mod line;
mod many;
mod median;
mod one_key;
mod open_many;
#[path = "../pty/picture.rs"]
#[allow(dead_code, reason = "the scenarios need more of it")]
mod picture;
#[path = "../pty/session.rs"]
#[allow(dead_code, reason = "the scenarios need more of it")]
mod session;
mod sizes;
mod timed_disk;
#[path = "../pty/widening.rs"]
#[allow(dead_code, reason = "the scenarios need more of it")]
mod widening;
mod wire;
mod wrapping;

fn main() {
    // Cargo hands `--bench` to every bench; words name those that are wanted.
    let wanted: Vec<String> = std::env::args()
        .skip(1)
        .filter(|argument| !argument.starts_with("--"))
        .collect();
    let benches: [(&str, fn()); 12] = [
        ("first_frame", first_frame::run),
        ("durable_edit", durable_edit::run),
        ("fold", fold::run),
        ("open_many", open_many::run),
        ("after_calls", after_calls::run),
        ("one_key", one_key::run),
        ("bytes_written", bytes_written::run),
        ("wire", wire::run),
        ("wrapping", wrapping::run),
        ("import_page", import_page::run),
        ("import_table", import_table::run),
        ("sizes", sizes::run),
    ];
    for (name, run) in benches {
        if wanted.is_empty() || wanted.iter().any(|wanted| wanted == name) {
            run();
            println!();
        }
    }
}
