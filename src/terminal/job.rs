//! The process as a job of a shell: whether it has the terminal, and whether it may be stopped.

use std::fmt::Display;
use std::fs;

use rustix::process::{Signal, kill_current_process_group};
use rustix::stdio::stdin;
use rustix::termios::tcgetpgrp;

/// To whom a process belongs. A number is 0 where it belongs to what cannot be seen from here, as
/// from inside of a container.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Belonging {
    parent: i32,
    group: i32,
    session: i32,
}

/// Tells whether the terminal is another job's now: setting its modes would stop this one.
///
/// A terminal that is not this session's own has no jobs, and stops nobody.
pub fn is_in_background() -> bool {
    let (Ok(foreground), Some(own)) = (tcgetpgrp(stdin()), Belonging::of("self")) else {
        return false;
    };
    foreground.as_raw_nonzero().get() != own.group
}

/// Tells whether somebody could continue this job, were it stopped.
///
/// Elsewhere, as for a command that `ssh -t` runs, stopping would be for ever. The kernel refuses
/// there to stop a job at the terminal's own signal, which we catch; at the one that cannot be
/// caught it does not ask.
pub fn can_be_continued() -> bool {
    // Without `/proc` nobody knows. Not to be suspended is a smaller harm than not to be continued.
    Belonging::of("self").is_some_and(|own| own.has_a_shell(Belonging::of))
}

/// Stops the whole job: who made the process group waits for all of it, and a script around us
/// that ran on would keep it waiting. Answers whether that succeeded.
///
/// The signal is not the terminal's own, because that is caught.
pub fn stop() -> bool {
    kill_current_process_group(Signal::STOP).is_ok()
}

impl Belonging {
    /// Asks the system about a process.
    fn of(process: impl Display) -> Option<Self> {
        Self::read(&fs::read_to_string(format!("/proc/{process}/stat")).ok()?)
    }

    /// Reads what the system says. Before it stands the name of the process in brackets, which
    /// may itself hold brackets and blanks.
    fn read(stat: &str) -> Option<Self> {
        let (_, fields) = stat.rsplit_once(')')?;
        let mut numbers = fields.split_ascii_whitespace().skip(1).map(str::parse);
        let mut next = || numbers.next()?.ok();
        Some(Self {
            parent: next()?,
            group: next()?,
            session: next()?,
        })
    }

    /// Tells whether the first ancestor outside of the process group is of the same session, as
    /// the shell is that made the group. Scripts in between are stopped and continued together
    /// with us.
    fn has_a_shell(self, of: impl Fn(i32) -> Option<Self>) -> bool {
        let mut ancestor = of(self.parent);
        while let Some(other) = ancestor {
            if other.group != self.group {
                return other.session == self.session;
            }
            ancestor = of(other.parent);
        }
        false
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A process, its parent, group and session.
    type Row = (i32, i32, i32, i32);

    /// Asks the last of some processes.
    fn has_a_shell(processes: &[Row]) -> bool {
        let belonging = |&(_, parent, group, session): &Row| Belonging {
            parent,
            group,
            session,
        };
        let of = |process| {
            let mut rows = processes.iter();
            rows.find(|row| row.0 == process).map(belonging)
        };
        belonging(processes.last().unwrap()).has_a_shell(of)
    }

    #[test]
    fn a_shell_continues_what_it_has_made_a_job_of() {
        let (init, shell) = ((1, 0, 1, 1), (5, 1, 5, 5));
        assert!(has_a_shell(&[init, shell, (6, 5, 6, 5)]));
        // A script, and another that it runs.
        let scripts = [(6, 5, 6, 5), (7, 6, 6, 5), (8, 7, 6, 5)];
        assert!(has_a_shell(&[
            init, shell, scripts[0], scripts[1], scripts[2]
        ]));
    }

    #[test]
    fn nobody_continues_what_is_no_job() {
        let init = (1, 0, 1, 1);
        // What `ssh -t` runs leads its session; so does a script there that does without jobs.
        assert!(!has_a_shell(&[init, (6, 1, 6, 6)]));
        assert!(!has_a_shell(&[init, (6, 1, 6, 6), (7, 6, 6, 6)]));
        // The shell is gone.
        assert!(!has_a_shell(&[init, (6, 1, 6, 5)]));
        // In a container, as its first process or below it, whose group was made outside.
        assert!(!has_a_shell(&[(1, 0, 1, 1)]));
        assert!(!has_a_shell(&[(1, 0, 0, 0), (2, 1, 0, 0)]));
    }

    #[test]
    fn what_the_system_says_is_read_behind_any_name() {
        let belonging = Belonging {
            parent: 7,
            group: 12,
            session: 5,
        };
        assert_eq!(Belonging::read("12 (sh) S 7 12 5 0"), Some(belonging));
        assert_eq!(Belonging::read("12 (a) b (c) S 7 12 5 0"), Some(belonging));
        assert_eq!(Belonging::read("12 (sh) S 7 12"), None);
        assert_eq!(Belonging::read(""), None);
    }
}
