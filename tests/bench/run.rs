//! What pizhu costs, printed beside what it is measured against. Nothing here can fail a build.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a bench that cannot go on has failed"
)]

mod first_frame;
#[path = "../pty/line.rs"]
#[allow(dead_code, reason = "the scenarios need more of it")]
mod line;
mod median;
mod one_key;
#[path = "../pty/picture.rs"]
#[allow(dead_code, reason = "the scenarios need more of it")]
mod picture;
#[path = "../pty/session.rs"]
#[allow(dead_code, reason = "the scenarios need more of it")]
mod session;
mod sizes;

fn main() {
    // Cargo hands `--bench` to every bench; words name those that are wanted.
    let wanted: Vec<String> = std::env::args()
        .skip(1)
        .filter(|argument| !argument.starts_with("--"))
        .collect();
    let benches: [(&str, fn()); 3] = [
        ("first_frame", first_frame::run),
        ("one_key", one_key::run),
        ("sizes", sizes::run),
    ];
    for (name, run) in benches {
        if wanted.is_empty() || wanted.iter().any(|wanted| wanted == name) {
            run();
            println!();
        }
    }
}
