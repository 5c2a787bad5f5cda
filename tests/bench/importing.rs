//! Runs an import as a process and watches how much memory it takes.

use std::fs;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

const PIZHU: &str = env!("CARGO_BIN_EXE_pizhu");

/// Imports a file of some kind; returns how long it took and the most memory that it had, in kB.
pub fn import(kind: &str, file: &Path, corpus: &Path) -> (Duration, u64) {
    let start = Instant::now();
    let child = Command::new(PIZHU)
        .args(["import", kind])
        .arg(file)
        .arg("-o")
        .arg(corpus)
        .stdout(Stdio::null())
        .spawn()
        .unwrap();
    let peak = watch(child);
    (start.elapsed(), peak)
}

/// Waits for the end of a process; returns the most memory that it had as far as it was seen, in kB.
fn watch(mut child: Child) -> u64 {
    let status = format!("/proc/{}/status", child.id());
    let mut peak = 0;
    loop {
        let seen = fs::read_to_string(&status).unwrap_or_default();
        let line = seen.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        let kilobytes = line.and_then(|line| line.trim().strip_suffix(" kB")?.parse().ok());
        peak = kilobytes.unwrap_or(0).max(peak);
        if let Some(status) = child.try_wait().unwrap() {
            assert!(status.success(), "{status}");
            return peak;
        }
        std::thread::sleep(Duration::from_millis(2));
    }
}
