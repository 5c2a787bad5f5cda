//! Which process writes a journal, whether it lives, and how to ask it to end.

use std::fs;

use rustix::process::{Pid, PidfdFlags, Signal, getpid, pidfd_open, pidfd_send_signal};

use super::journal::Process;

/// The column of the start time in `/proc/<pid>/stat`, counted behind the name in parentheses.
const START_COLUMN: usize = 19;

/// Returns what this process is.
#[must_use]
pub fn this_process() -> Process {
    let pid = getpid();
    let number = u32::try_from(pid.as_raw_pid()).unwrap_or_default();
    let terminal = rustix::termios::ttyname(rustix::stdio::stdin(), Vec::new());
    let terminal = terminal.map(|name| name.to_string_lossy().into_owned());
    Process {
        host: host(),
        boot: boot(),
        pid: number,
        start: start(number).unwrap_or_default(),
        terminal: terminal.unwrap_or_default(),
    }
}

/// Returns whether a process lives; `None` where that cannot be known from here: it runs, or ran, on
/// another machine.
#[must_use]
pub fn is_alive(process: &Process) -> Option<bool> {
    (process.host == host() && process.boot == boot())
        .then(|| start(process.pid) == Some(process.start))
}

/// Asks a process to end. Answers whether it was asked; it is not where it has ended, or runs on
/// another machine, or another has its number now.
#[must_use]
pub fn ask_to_end(process: &Process) -> bool {
    let pid = i32::try_from(process.pid).ok().and_then(Pid::from_raw);
    let Some(handle) = pid.and_then(|pid| pidfd_open(pid, PidfdFlags::empty()).ok()) else {
        return false;
    };
    // The handle stays that of the process which has the number now: if that is ours, it is asked.
    is_alive(process) == Some(true) && pidfd_send_signal(handle, Signal::TERM).is_ok()
}

fn host() -> String {
    rustix::system::uname()
        .nodename()
        .to_string_lossy()
        .into_owned()
}

fn boot() -> String {
    let id = fs::read_to_string("/proc/sys/kernel/random/boot_id").unwrap_or_default();
    id.trim().to_owned()
}

/// Returns when a process was started, in ticks since the boot; `None` where there is none.
fn start(pid: u32) -> Option<u64> {
    let stat = fs::read_to_string(format!("/proc/{pid}/stat")).ok()?;
    // The name may hold spaces and parentheses.
    let (_, rest) = stat.rsplit_once(')')?;
    rest.split_ascii_whitespace()
        .nth(START_COLUMN)?
        .parse()
        .ok()
}

#[cfg(test)]
mod tests {
    use std::process::{Command, Stdio};

    use super::*;

    #[test]
    fn this_process_lives_and_one_of_another_start_does_not() {
        let ours = this_process();
        assert_eq!(is_alive(&ours), Some(true));
        let earlier = Process {
            start: ours.start + 1,
            ..ours.clone()
        };
        assert_eq!(is_alive(&earlier), Some(false));
        assert!(!ask_to_end(&earlier));
        let elsewhere = Process {
            host: "elsewhere".to_owned(),
            ..ours
        };
        assert_eq!(is_alive(&elsewhere), None);
        assert!(!ask_to_end(&elsewhere));
    }

    #[test]
    fn a_process_that_lives_is_asked_to_end() {
        let mut child = Command::new("sleep")
            .arg("60")
            .stdin(Stdio::null())
            .spawn()
            .unwrap();
        let process = Process {
            pid: child.id(),
            start: start(child.id()).unwrap(),
            ..this_process()
        };
        assert!(ask_to_end(&process));
        let status = child.wait().unwrap();
        assert!(!status.success());
        assert_eq!(is_alive(&process), Some(false));
    }
}
