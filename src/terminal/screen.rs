//! Entering and leaving the terminal, so that it is always given back as it was found.

use std::io;
use std::io::Write;
use std::sync::mpsc;
use std::sync::mpsc::Receiver;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

use ratatui::layout::Size;
use rustix::stdio::{stdin, stdout};
use rustix::termios::{OptionalActions, Termios, tcgetattr, tcsetattr};

use super::job;

/// The alternate screen, bracketed paste, reports of focus, no cursor, a clean page. No mouse, so
/// that the terminal's own selection works.
const ENTER: &[u8] = b"\x1b[?1049h\x1b[?2004h\x1b[?1004h\x1b[?25l\x1b[m\x1b[H\x1b[2J";

/// The same backwards, after the end of a frame that may have been cut short.
const LEAVE: &[u8] = b"\x1b[?2026l\x1b[m\x1b[?1004l\x1b[?2004l\x1b[?25h\x1b[?1049l";

/// How long the terminal is tried to be given back where nobody says how long.
const LEAVING: Duration = Duration::from_secs(2);

/// How long it is tried before the process is stopped, for which somebody waits.
const STOPPING: Duration = Duration::from_millis(500);

/// What a terminal is taken to have that says nothing of its size, as some serial lines do.
const USUAL: Size = Size::new(80, 24);

/// The most columns or rows that are drawn: a size that nobody reads costs memory all the same.
const LARGEST: u16 = 1000;

/// The terminal, entered. It can be cloned for whoever may have to give it back in a hurry; the
/// first to restore it does so, the others find it done.
#[derive(Clone, Debug)]
pub struct Screen {
    /// The modes that the terminal was found in, while it is entered.
    ///
    /// They are changed only by who holds this: a thread that set modes which it had read before
    /// would undo what another has set meanwhile.
    found: Arc<Mutex<Option<Termios>>>,
    /// Whether frames may be written; who writes one holds it, so that nothing is drawn behind what
    /// gives the terminal back.
    is_open: Arc<Mutex<bool>>,
}

/// Gives the terminal back when it goes out of scope.
#[derive(Debug)]
pub struct Guard(Screen);

/// The terminal being given back on a thread of its own.
#[derive(Debug)]
pub struct Restoring(Receiver<()>);

/// Standard output as a terminal, without a buffer: one `write_all` is one system call.
struct Tty;

/// Returns the size of the terminal on standard output, in cells.
///
/// # Errors
///
/// The system's; after a hang-up there is no terminal to ask.
pub fn size() -> io::Result<Size> {
    let window = rustix::termios::tcgetwinsize(stdout())?;
    Ok(within_reason(window.ws_col, window.ws_row))
}

/// Returns a size that can be drawn: 80 × 24 for none at all, never more than 1000 either way.
fn within_reason(columns: u16, rows: u16) -> Size {
    if columns == 0 || rows == 0 {
        return USUAL;
    }
    Size::new(columns.min(LARGEST), rows.min(LARGEST))
}

impl Screen {
    /// Takes the terminal over, and asks it the `question`, if any, in the same write. The guard
    /// gives it back.
    ///
    /// # Errors
    ///
    /// The system's; the terminal is then as it was.
    pub fn enter(question: &[u8]) -> io::Result<Guard> {
        let screen = Self {
            found: Arc::default(),
            is_open: Arc::default(),
        };
        screen.take_over(question)?;
        Ok(Guard(screen))
    }

    /// Takes the terminal over again after the process was stopped, by itself or from outside:
    /// the shell has used the terminal in between. The caller forgets what was drawn and draws
    /// anew.
    ///
    /// # Errors
    ///
    /// The system's, when the terminal cannot be taken over.
    pub fn take_over(&self, question: &[u8]) -> io::Result<()> {
        let mut found = self.modes();
        // Still set from before a stop that gave us no time to restore it, whatever the shell did
        // to the terminal since.
        if let Some(modes) = &*found {
            let _ = tcsetattr(stdin(), OptionalActions::Now, modes);
        }
        let modes = tcgetattr(stdin())?;
        let mut raw = modes.clone();
        raw.make_raw();
        tcsetattr(stdin(), OptionalActions::Now, &raw)?;
        *found = Some(modes);
        drop(found);
        let mut is_open = lock(&self.is_open);
        let written = Tty.write_all(&[ENTER, question].concat());
        *is_open = written.is_ok();
        drop(is_open);
        if written.is_err() {
            self.restore();
        }
        written
    }

    /// Tells whether the terminal is taken over, so that it may be drawn on.
    #[must_use]
    pub fn is_entered(&self) -> bool {
        self.modes().is_some()
    }

    /// Gives the terminal back, if that has not been done. Errors are ignored: after a hang-up
    /// there is nobody left to give it to.
    pub fn restore(&self) {
        let mut found = self.modes();
        let Some(modes) = found.take() else { return };
        // Not from the background: the modes are the shell's by then, and who sets them is
        // stopped, so that a stopped sitting that is told to end would stop once more.
        if !job::is_in_background() {
            // The mode before the bytes: on a stalled line writing may never return.
            let _ = tcsetattr(stdin(), OptionalActions::Now, &modes);
        }
        drop(found);
        let mut is_open = lock(&self.is_open);
        *is_open = false;
        let _ = Tty.write_all(LEAVE);
    }

    /// Writes a frame, unless the terminal is given back by now.
    ///
    /// # Errors
    ///
    /// The system's; after a hang-up that is `EIO`.
    pub fn write(&self, frame: &[u8]) -> io::Result<()> {
        let is_open = lock(&self.is_open);
        if *is_open {
            Tty.write_all(frame)
        } else {
            Ok(())
        }
    }

    /// Begins to give the terminal back; the line may be stalled, and then it never ends.
    #[must_use]
    pub fn start_restoring(&self) -> Restoring {
        let (done, wait) = mpsc::channel();
        let screen = self.clone();
        let started = thread::Builder::new()
            .name("restore".to_owned())
            .spawn(move || {
                screen.restore();
                let _ = done.send(());
            });
        if started.is_err() {
            self.restore();
        }
        Restoring(wait)
    }

    /// Gives the terminal back, but does not wait longer than `limit` for a stalled line.
    pub fn restore_within(&self, limit: Duration) {
        self.start_restoring().wait(limit);
    }

    /// Gives the terminal back and stops the whole job, as Ctrl-Z does elsewhere. Whoever continues
    /// it sends a signal, on which it is [taken over](Self::take_over) again.
    ///
    /// Answers whether the job is being stopped. Where nobody could continue it, it is not, and the
    /// terminal is kept.
    #[must_use]
    pub fn suspend(&self) -> bool {
        if !job::can_be_continued() {
            return false;
        }
        self.restore_within(STOPPING);
        job::stop()
    }

    fn modes(&self) -> MutexGuard<'_, Option<Termios>> {
        lock(&self.found)
    }
}

fn lock<T>(shared: &Mutex<T>) -> MutexGuard<'_, T> {
    shared.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Restoring {
    /// Waits until the terminal is given back, but no longer than `limit`.
    pub fn wait(self, limit: Duration) {
        let _ = self.0.recv_timeout(limit);
    }
}

impl Guard {
    /// Returns a handle to the screen for others who may have to restore it.
    #[must_use]
    pub fn screen(&self) -> Screen {
        self.0.clone()
    }
}

impl Drop for Guard {
    fn drop(&mut self) {
        self.0.restore_within(LEAVING);
    }
}

impl Write for Tty {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        Ok(rustix::io::write(stdout(), bytes)?)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_stay_within_reason() {
        assert_eq!(within_reason(80, 24), Size::new(80, 24));
        assert_eq!(within_reason(0, 0), Size::new(80, 24));
        assert_eq!(within_reason(65_535, 1), Size::new(1000, 1));
    }

    #[test]
    fn leaving_undoes_what_entering_did() {
        let enter = str::from_utf8(ENTER).unwrap();
        let leave = str::from_utf8(LEAVE).unwrap();
        for mode in ["1049", "2004", "1004"] {
            assert!(enter.contains(&format!("\x1b[?{mode}h")));
            assert!(leave.contains(&format!("\x1b[?{mode}l")));
        }
        assert!(enter.contains("\x1b[?25l") && leave.contains("\x1b[?25h"));
    }
}
