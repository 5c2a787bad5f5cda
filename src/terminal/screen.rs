//! Entering and leaving the terminal, so that it is always given back as it was found.

use std::io;
use std::io::Write;
use std::panic;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::sync::atomic::Ordering;
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use ratatui::crossterm::terminal::disable_raw_mode;
use ratatui::crossterm::terminal::enable_raw_mode;
use ratatui::layout::Size;
use rustix::process::Signal;

/// The alternate screen, bracketed paste, reports of focus, no cursor, a clean page. No mouse, so
/// that the terminal's own selection works.
const ENTER: &[u8] = b"\x1b[?1049h\x1b[?2004h\x1b[?1004h\x1b[?25l\x1b[m\x1b[H\x1b[2J";

/// The same backwards, after the end of a frame that may have been cut short.
const LEAVE: &[u8] = b"\x1b[?2026l\x1b[m\x1b[?1004l\x1b[?2004l\x1b[?25h\x1b[?1049l";

/// How long all threads of a process take, at the very most, to stop after the first has.
const STOPPING: Duration = Duration::from_millis(20);

/// What a terminal is taken to have that says nothing of its size, as some serial lines do.
const USUAL: Size = Size::new(80, 24);

/// The most columns or rows that are drawn: a size that nobody reads costs memory all the same.
const LARGEST: u16 = 1000;

/// The terminal, entered. It can be cloned for whoever may have to give it back in a hurry; the
/// first to restore it does so, the others find it done.
#[derive(Clone, Debug)]
pub struct Screen {
    entered: Arc<AtomicBool>,
}

/// Gives the terminal back when it goes out of scope.
#[derive(Debug)]
pub struct Guard(Screen);

/// Standard output as a terminal, without a buffer: one `write_all` is one system call.
#[derive(Clone, Copy, Debug, Default)]
pub struct Tty;

/// Returns the size of the terminal on standard output, in cells.
///
/// # Errors
///
/// The system's; after a hang-up there is no terminal to ask.
pub fn size() -> io::Result<Size> {
    let window = rustix::termios::tcgetwinsize(rustix::stdio::stdout())?;
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
    /// Takes the terminal over. The guard gives it back.
    ///
    /// # Errors
    ///
    /// The system's; the terminal is then as it was.
    pub fn enter() -> io::Result<Guard> {
        let screen = Self {
            entered: Arc::new(AtomicBool::new(false)),
        };
        screen.take_over()?;
        Ok(Guard(screen))
    }

    fn take_over(&self) -> io::Result<()> {
        enable_raw_mode()?;
        self.entered.store(true, Ordering::SeqCst);
        let written = Tty.write_all(ENTER);
        if written.is_err() {
            self.restore();
        }
        written
    }

    /// Gives the terminal back, if that has not been done. Errors are ignored: after a hang-up
    /// there is nobody left to give it to.
    pub fn restore(&self) {
        if self.entered.swap(false, Ordering::SeqCst) {
            // The mode first: on a stalled line writing may never return.
            let _ = disable_raw_mode();
            let _ = Tty.write_all(LEAVE);
        }
    }

    /// Gives the terminal back, but does not wait longer than `limit` for a stalled line.
    pub fn restore_within(&self, limit: Duration) {
        let (done, wait) = mpsc::channel();
        let screen = self.clone();
        let started = thread::Builder::new()
            .name("restore".to_owned())
            .spawn(move || {
                screen.restore();
                let _ = done.send(());
            });
        if started.is_ok() {
            let _ = wait.recv_timeout(limit);
        }
    }

    /// Gives the terminal back, stops the whole job as Ctrl-Z does, and takes the terminal over
    /// again when the shell continues it. The caller forgets what was drawn and draws anew.
    ///
    /// # Errors
    ///
    /// The system's, when the terminal cannot be taken over again.
    pub fn suspend(&self) -> io::Result<()> {
        self.restore();
        // A job that nobody could continue is not stopped by this, and goes on at once.
        let _ = rustix::process::kill_current_process_group(Signal::TSTP);
        // The whole group is stopped, for a script around us would otherwise wait on; but another
        // thread may be the first to take the signal, and this one must not run on meanwhile.
        thread::sleep(STOPPING);
        self.take_over()
    }

    /// Takes the terminal over again after the process was stopped and continued from outside:
    /// the shell has used the terminal in between. The caller draws anew.
    ///
    /// # Errors
    ///
    /// The system's, when the terminal cannot be taken over again.
    pub fn resume(&self) -> io::Result<()> {
        // Raw mode counts as set until it is unset, whatever the shell did to the terminal.
        let _ = disable_raw_mode();
        self.take_over()
    }

    /// From now on a panic gives the terminal back before it is reported, and a panic of any
    /// thread ends the process with 101: a thread that died unseen would leave a program that
    /// takes keys and does nothing. `before_exit` runs after the report, on the thread that
    /// panicked; it is the place to wait for what is being saved. The main thread unwinds after it,
    /// past whatever would have waited otherwise.
    pub fn install_panic_hook(&self, before_exit: impl Fn() + Send + Sync + 'static) {
        let screen = self.clone();
        let report = panic::take_hook();
        let main = thread::current().id();
        panic::set_hook(Box::new(move |info| {
            screen.restore();
            report(info);
            before_exit();
            if thread::current().id() != main {
                signal_hook::low_level::exit(101);
            }
        }));
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
        self.0.restore();
    }
}

impl Write for Tty {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        Ok(rustix::io::write(rustix::stdio::stdout(), bytes)?)
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
