//! Watching for the end: signals, and the line being hung up, both of which must work when the
//! rest of the program does not.

use std::io;
use std::thread;
use std::time::Duration;

use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGWINCH};
use signal_hook::iterator::Signals;

use super::ending::Ending;
use super::line;

/// How long signals that were sent together may come one after the other.
const TOGETHER: Duration = Duration::from_millis(50);

/// A signal that the application answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Signal {
    /// The process is asked to end; the number is that of the signal. It exits with 128 more.
    Terminate(i32),
    /// The terminal went away. The process exits with 129.
    HangUp,
    /// The process is asked to stop, as Ctrl-Z does: the terminal must be given back before.
    Suspend,
    /// The process was stopped and goes on: the screen must be taken over and drawn anew.
    Continue,
    /// The terminal may have another size, and what it shows may have moved.
    Resize,
}

impl Signal {
    /// Returns the status with which a process ends because of the signal, if it ends.
    #[must_use]
    pub const fn exit_status(self) -> Option<i32> {
        match self {
            Self::Terminate(number) => Some(128 + number),
            Self::HangUp => Some(128 + SIGHUP),
            Self::Suspend | Self::Continue | Self::Resize => None,
        }
    }

    const fn of(number: i32) -> Self {
        match number {
            SIGHUP => Self::HangUp,
            SIGTSTP => Self::Suspend,
            SIGCONT => Self::Continue,
            SIGWINCH => Self::Resize,
            other => Self::Terminate(other),
        }
    }
}

/// Starts the thread that hands signals to `send`. A signal to end begins the `ending` first: it
/// comes whether or not the application hears of it.
///
/// # Errors
///
/// The system's, when the signals cannot be caught or there is no thread left.
pub fn watch_signals(
    ending: Ending,
    mut send: impl FnMut(Signal) + Send + 'static,
) -> io::Result<()> {
    let mut signals = Signals::new([SIGTERM, SIGINT, SIGHUP, SIGQUIT, SIGTSTP, SIGCONT, SIGWINCH])?;
    thread::Builder::new()
        .name("signals".to_owned())
        .spawn(move || {
            loop {
                for signal in wait(&mut signals) {
                    // Told once or more often is all one: a terminal that goes away signals twice,
                    // by the shell and by the kernel, and what is being saved must not be cut short.
                    if let Some(status) = signal.exit_status() {
                        ending.begin(status);
                    }
                    send(signal);
                }
            }
        })?;
    Ok(())
}

/// Waits for signals and returns them, those to end first.
///
/// A stopped process that is told to end is told to go on as well. If it heard of that first, it
/// would take over the terminal, which is the shell's, and be stopped for it before it ends.
fn wait(signals: &mut Signals) -> Vec<Signal> {
    let mut numbers: Vec<i32> = signals.wait().collect();
    if numbers.contains(&SIGCONT) {
        thread::sleep(TOGETHER);
        numbers.extend(signals.pending());
        // What was to stop it is over, as the kernel has it of what it has not yet delivered.
        numbers.retain(|number| *number != SIGTSTP);
    }
    let mut came: Vec<Signal> = numbers.into_iter().map(Signal::of).collect();
    came.sort_by_key(|signal| signal.exit_status().is_none());
    came
}

/// Starts the thread that begins the `ending` when the terminal on standard input is hung up, and
/// then calls `on_hangup`.
///
/// The signal of a hang-up is not enough: whoever starts us may ignore it, or the terminal may
/// not be ours to get signals from.
///
/// # Errors
///
/// The system's, when there is no thread or no descriptor left.
pub fn watch_line(ending: Ending, on_hangup: impl FnOnce() + Send + 'static) -> io::Result<()> {
    thread::Builder::new()
        .name("line".to_owned())
        .spawn(move || {
            line::wait_for_hangup();
            ending.begin(128 + SIGHUP);
            on_hangup();
        })?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_signal_knows_the_status_it_ends_with() {
        assert_eq!(Signal::of(SIGTERM).exit_status(), Some(143));
        assert_eq!(Signal::of(SIGINT).exit_status(), Some(130));
        assert_eq!(Signal::of(SIGHUP), Signal::HangUp);
        assert_eq!(Signal::HangUp.exit_status(), Some(129));
        assert_eq!(Signal::of(SIGQUIT).exit_status(), Some(131));
        assert_eq!(Signal::of(SIGTSTP), Signal::Suspend);
        assert_eq!(Signal::Suspend.exit_status(), None);
        assert_eq!(Signal::of(SIGCONT).exit_status(), None);
        assert_eq!(Signal::of(SIGWINCH), Signal::Resize);
        assert_eq!(Signal::Resize.exit_status(), None);
    }
}
