//! Watching for the end: signals, and the line being hung up, both of which must work when the
//! rest of the program does not.

use std::io;
use std::thread;
use std::time::Duration;

use rustix::event::{PollFd, PollFlags};
use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGWINCH};
use signal_hook::iterator::Signals;
use signal_hook::low_level;

use super::screen::Screen;

/// How long the application has to end by itself when it is told to.
const PATIENCE: Duration = Duration::from_secs(2);

/// How long giving the terminal back may take on a line that is stalled.
const RESTORE: Duration = Duration::from_millis(500);

/// A signal that the application answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Signal {
    /// The process is asked to end; the number is that of the signal. It exits with 128 more.
    Terminate(i32),
    /// The terminal went away. The process exits with 129.
    HangUp,
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
            Self::Continue | Self::Resize => None,
        }
    }

    const fn of(number: i32) -> Self {
        match number {
            SIGHUP => Self::HangUp,
            SIGCONT => Self::Continue,
            SIGWINCH => Self::Resize,
            other => Self::Terminate(other),
        }
    }
}

/// Starts the thread that hands signals to `send`. A process that is told to end and has not done
/// so after two seconds, or is told again, is ended here, after the terminal was given back.
///
/// Crossterm's reader does not return once the terminal is gone, so nothing here waits for it.
///
/// # Errors
///
/// The system's, when the signals cannot be caught or there is no thread left.
pub fn watch_signals(
    screen: Screen,
    mut send: impl FnMut(Signal) + Send + 'static,
) -> io::Result<()> {
    let mut signals = Signals::new([SIGTERM, SIGINT, SIGHUP, SIGQUIT, SIGCONT, SIGWINCH])?;
    thread::Builder::new()
        .name("signals".to_owned())
        .spawn(move || {
            let mut is_ending = false;
            for number in signals.forever() {
                let signal = Signal::of(number);
                let Some(status) = signal.exit_status() else {
                    send(signal);
                    continue;
                };
                if is_ending {
                    end(&screen, status);
                }
                is_ending = true;
                end_later(screen.clone(), status);
                send(signal);
            }
        })?;
    Ok(())
}

fn end_later(screen: Screen, status: i32) {
    let now = screen.clone();
    let started = thread::Builder::new()
        .name("deadline".to_owned())
        .spawn(move || {
            thread::sleep(PATIENCE);
            end(&screen, status);
        });
    if started.is_err() {
        end(&now, status);
    }
}

fn end(screen: &Screen, status: i32) -> ! {
    screen.restore_within(RESTORE);
    low_level::exit(status)
}

/// Starts the thread that ends the process with 129 when the terminal on standard input is hung
/// up. `on_hangup` runs first: it waits for what is being saved, two seconds at most. Nothing is
/// written to the terminal.
///
/// The signal of a hang-up is not enough: whoever starts us may ignore it, or the terminal may
/// not be ours to get signals from, and then crossterm's reader turns for ever.
///
/// # Errors
///
/// The system's, when there is no thread left.
pub fn watch_line(on_hangup: impl FnOnce() + Send + 'static) -> io::Result<()> {
    thread::Builder::new()
        .name("line".to_owned())
        .spawn(move || {
            wait_for_hangup();
            on_hangup();
            low_level::exit(128 + SIGHUP);
        })?;
    Ok(())
}

/// Blocks until the terminal on standard input is gone. No events are asked for: an error, a
/// hang-up and a closed descriptor are reported all the same.
fn wait_for_hangup() {
    let stdin = rustix::stdio::stdin();
    let gone = PollFlags::HUP | PollFlags::ERR | PollFlags::NVAL;
    loop {
        let mut line = [PollFd::new(&stdin, PollFlags::empty())];
        match rustix::event::poll(&mut line, None) {
            Ok(_) if line.iter().any(|fd| fd.revents().intersects(gone)) => return,
            Ok(_) | Err(rustix::io::Errno::INTR | rustix::io::Errno::AGAIN) => {}
            Err(_) => return,
        }
    }
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
        assert_eq!(Signal::of(SIGCONT).exit_status(), None);
        assert_eq!(Signal::of(SIGWINCH), Signal::Resize);
        assert_eq!(Signal::Resize.exit_status(), None);
    }
}
