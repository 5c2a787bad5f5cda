//! The end of the process: it comes within a limit of time, whatever else is stuck.

use std::backtrace::{Backtrace, BacktraceStatus};
use std::io::{self, Write as _};
use std::panic::{self, PanicHookInfo};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::{self, Builder};
use std::time::Duration;

use signal_hook::low_level;

use super::Screen;
use crate::notation::is_hidden;

/// How long the application has to end by itself when it is told to.
const PATIENCE: Duration = Duration::from_secs(2);

/// How long giving the terminal back may take on a line that is stalled.
const RESTORE: Duration = Duration::from_millis(500);

/// The status with which a process ends that has panicked, as the language has it.
const PANICKED: i32 = 101;

/// How the process ends when it is told to, or breaks. It can be cloned for everybody who may
/// find out that the end has come.
#[derive(Clone)]
pub struct Ending {
    screen: Screen,
    last_work: Arc<dyn Fn() + Send + Sync>,
    has_begun: Arc<AtomicBool>,
}

impl Ending {
    /// Prepares the end: `last_work` is what must be done before it, such as saving. It is done
    /// on a thread of its own, and possibly more than once.
    pub fn new(screen: Screen, last_work: impl Fn() + Send + Sync + 'static) -> Self {
        Self {
            screen,
            last_work: Arc::new(last_work),
            has_begun: Arc::new(AtomicBool::new(false)),
        }
    }

    /// Begins the end, and returns. The last work begins at once: the main thread, which would see
    /// to it too, may be stuck in a write to a line that is stalled. A process that has not ended
    /// by itself after two seconds is ended with `status`, the terminal given back if it takes it.
    ///
    /// Only the first call does so.
    pub fn begin(&self, status: i32) {
        if self.has_begun.swap(true, Ordering::SeqCst) {
            return;
        }
        let work = Arc::clone(&self.last_work);
        let working = start("last work", move || work());
        let screen = self.screen.clone();
        let waiting = start("deadline", move || {
            thread::sleep(PATIENCE);
            end(&screen, status);
        });
        if working.is_err() || waiting.is_err() {
            // Where there is no thread left, this one does what it can.
            (self.last_work)();
            end(&self.screen, status);
        }
    }

    /// From now on a panic of any thread ends the process with 101: a thread that died unseen
    /// would leave a program that takes keys and does nothing. The terminal is given back before
    /// the panic is printed, and below it what `report` answers; the last work is waited for. The
    /// calling thread, if it panics, unwinds after that, past whatever would have waited
    /// otherwise.
    pub fn install_panic_hook(
        &self,
        report: impl Fn(&PanicHookInfo<'_>) -> Option<String> + Send + Sync + 'static,
    ) {
        let ending = self.clone();
        let main = thread::current().id();
        panic::set_hook(Box::new(move |info| {
            ending.begin(PANICKED);
            ending.screen.restore_within(RESTORE);
            // Reported before it is printed: printing does not end on a line that is stalled.
            let reported = report(info);
            let mut said = said_of(info);
            if let Some(line) = reported {
                said.push_str(&line);
                said.push('\n');
            }
            let _ = io::stderr().write_all(said.as_bytes());
            (ending.last_work)();
            if thread::current().id() != main {
                low_level::exit(PANICKED);
            }
        }));
    }
}

/// Says what the language's own hook says. That prints a message as it is, and the message of a
/// library may cite a text that commands the terminal.
fn said_of(panic: &PanicHookInfo<'_>) -> String {
    let current = thread::current();
    let thread = current.name().unwrap_or("<unnamed>");
    let mut said = format!("\nthread '{thread}' {panic}\n");
    let trace = Backtrace::capture();
    if trace.status() == BacktraceStatus::Captured {
        said.push_str(&trace.to_string());
    }
    without_commands(&said)
}

/// Blanks what commands or hides. The sanitiser is not asked: it may be what has panicked, and a
/// panic in here would end the process before the last work is done.
fn without_commands(said: &str) -> String {
    said.chars()
        .map(|c| if c == '\n' || !is_hidden(c) { c } else { ' ' })
        .collect()
}

fn start(name: &str, work: impl FnOnce() + Send + 'static) -> io::Result<()> {
    Builder::new().name(name.to_owned()).spawn(work)?;
    Ok(())
}

fn end(screen: &Screen, status: i32) -> ! {
    screen.restore_within(RESTORE);
    low_level::exit(status)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_that_cites_a_text_commands_nothing() {
        assert_eq!(
            without_commands("at a.rs:1:2:\nnot in `资\u{1b}[2J\u{9b}m金\u{202e}`"),
            "at a.rs:1:2:\nnot in `资 [2J m金 `"
        );
    }
}
