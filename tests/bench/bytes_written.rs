//! How many bytes one edit writes to the disk, whatever else the document holds.

use std::sync::Arc;

use crate::many::{self, Many};
use crate::timed_disk::TimedDisk;

/// How many annotations the documents hold.
const SIZES: [usize; 3] = [10, 10_000, 100_000];
/// How many edits are made.
const EDITS: usize = 100;

/// Prints a row for each size: what the program writes, and what the system counts for it.
pub fn run() {
    let many = Many::new();
    println!("bytes written for one edit, of {EDITS} edits of the same annotations");
    println!(
        "  {:>11} {:>16} {:>18} {:>12}",
        "annotations", "by the program", "pages, the system", "flushes"
    );
    for size in SIZES {
        let place = many::place();
        let disk = TimedDisk::default();
        let folder = many.folder(place.path(), size).on(Arc::new(disk.clone()));
        let mut opened = many.open(&folder);
        let mut state = opened.document.state.clone();
        // The first edit makes the file.
        opened.keep(&[many.edit(&mut state, 0)], &[]).unwrap();
        disk.take();
        let before = written();
        for nth in 0..EDITS {
            opened
                .keep(&[many.edit(&mut state, nth % SIZES[0])], &[])
                .unwrap();
        }
        let (costs, pages) = (disk.take(), written() - before);
        println!(
            "  {size:>11} {:>16} {:>18} {:>12}",
            costs.written / EDITS,
            pages / EDITS,
            costs.flushes / EDITS
        );
    }
    println!("  pages: write_bytes of /proc/self/io, whole pages of what was dirty");
}

/// Returns how many bytes this process has made the system write.
fn written() -> usize {
    let io = std::fs::read_to_string("/proc/self/io").unwrap();
    let mut lines = io.lines().filter_map(|line| line.split_once(": "));
    let found = lines.find(|(name, _)| *name == "write_bytes");
    found.and_then(|(_, bytes)| bytes.parse().ok()).unwrap()
}
