//! What the system tells of a process, also of one that this test did not start itself.

use std::path::Path;
use std::thread;
use std::time::{Duration, Instant};

use rustix::process::Pid;

/// How long a process may take to do what is waited for. It is no measure of anything.
const DEADLINE: Duration = Duration::from_secs(60);

/// How often is looked: there is nothing that would tell of it.
const LOOK: Duration = Duration::from_millis(10);

/// Waits for the number of a process that a script writes with `echo $$`.
#[track_caller]
pub fn written_by(file: &Path) -> Pid {
    let number = wait_for("the number of the process", || {
        let text = std::fs::read_to_string(file).ok()?;
        text.strip_suffix('\n')?.parse().ok()
    });
    Pid::from_raw(number).unwrap()
}

/// Waits until a process is gone, and returns how long that took.
#[track_caller]
pub fn wait_gone(pid: Pid) -> Duration {
    let begin = Instant::now();
    wait_for("the end of the process", || is_gone(pid).then_some(()));
    begin.elapsed()
}

/// Waits until a process is stopped.
#[track_caller]
pub fn wait_stopped(pid: Pid) {
    wait_for("the stop of the process", || {
        (state(pid)? == "T").then_some(())
    });
}

/// Tells whether a process has ended, whoever has to take note of it.
pub fn is_gone(pid: Pid) -> bool {
    state(pid).is_none_or(|state| state == "Z" || state == "X")
}

/// Returns the processor time that a process has taken so far, in hundredths of a second; `None`
/// when it is gone.
pub fn processor_time(pid: Pid) -> Option<u64> {
    let fields = stat(pid)?;
    let of_the_user: u64 = fields.get(11)?.parse().ok()?;
    let of_the_system: u64 = fields.get(12)?.parse().ok()?;
    Some(of_the_user + of_the_system)
}

/// Returns how many bytes a process has written so far, to whatever.
pub fn bytes_written(pid: Pid) -> Option<u64> {
    let io = std::fs::read_to_string(format!("/proc/{pid}/io")).ok()?;
    let line = io.lines().find_map(|line| line.strip_prefix("wchar: "))?;
    line.parse().ok()
}

/// Waits until `look` finds something.
#[track_caller]
pub fn wait_for<T>(what: &str, look: impl Fn() -> Option<T>) -> T {
    let deadline = Instant::now() + DEADLINE;
    loop {
        if let Some(found) = look() {
            return found;
        }
        assert!(Instant::now() < deadline, "no {what}");
        thread::sleep(LOOK);
    }
}

fn state(pid: Pid) -> Option<String> {
    stat(pid)?.into_iter().next()
}

/// Returns what the system says of a process, from its state on.
fn stat(pid: Pid) -> Option<Vec<String>> {
    let stat = std::fs::read_to_string(format!("/proc/{pid}/stat")).ok()?;
    let (_, fields) = stat.rsplit_once(')')?;
    Some(fields.split_whitespace().map(str::to_owned).collect())
}
