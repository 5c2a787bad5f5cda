//! From the start of the program to the frame that shows text, beside what an editor takes.

use std::time::{Duration, Instant};

use crate::median::{Figures, figures};
use crate::session::{Session, Setup};

const RUNS: usize = 21;
const PIZHU: &str = env!("CARGO_BIN_EXE_pizhu");
const PAGE: &str = include_str!("../../data/pages/zhengxie-bao-page-3.txt");

/// Prints the time of pizhu, of an editor and of a program that does nothing, run in turn.
pub fn run() {
    println!("first frame, 80×24, from spawn to the first text of the page");
    // One home for all, made beforehand: what is timed is the program, not its surroundings.
    let home = setup("/bin/true", &[]).open();
    home.wait_exit();
    let page = home.home().join("page.txt");
    std::fs::write(&page, PAGE).unwrap();
    let page = page.to_str().unwrap().to_owned();
    let vim = ["-n", "-u", "NONE", &page];
    let has_vim = std::process::Command::new("vim").arg("--version").output();
    let has_vim = has_vim.is_ok_and(|output| output.status.success());

    let (mut pizhus, mut vims, mut floors) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..RUNS {
        floors.push(time(&home, setup("/bin/echo", &["张昌红"]), "张昌红"));
        pizhus.push(time(&home, setup(PIZHU, &["--lang", "zh"]), "张昌红"));
        if has_vim {
            vims.push(time(&home, setup("vim", &vim), "近年来，成渝地区"));
        }
    }
    let pizhu = figures(pizhus);
    row("pizhu", pizhu);
    if has_vim {
        let vim = figures(vims);
        row("vim -n -u NONE", vim);
        let ratio = vim.median.as_secs_f64() / pizhu.median.as_secs_f64();
        println!("  vim / pizhu       {ratio:>8.2}");
    } else {
        println!("  vim is absent: nothing to compare with");
    }
    row("echo (the floor)", figures(floors));
}

fn setup(program: &str, arguments: &[&str]) -> Setup {
    Setup::new(program)
        .arguments(arguments.iter().copied())
        .variable("LANG", "C.UTF-8")
}

/// Returns the time until `text` is on the screen.
fn time(home: &Session, setup: Setup, text: &str) -> Duration {
    let setup = setup.home_of(home);
    let start = Instant::now();
    let session = setup.open();
    session.wait_for_text(text);
    start.elapsed()
}

fn row(name: &str, figures: Figures) {
    println!(
        "  {name:<18}{:>8.2} ms   longest {:>8.2} ms   {} runs",
        figures.median.as_secs_f64() * 1e3,
        figures.longest.as_secs_f64() * 1e3,
        figures.runs
    );
}
