//! The end of the process: it comes within a limit of time, whatever else is stuck.

use std::io::{self, Write as _};
use std::panic::{self, PanicHookInfo};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::{self, Builder};
use std::time::Duration;

use signal_hook::low_level;

use super::Screen;

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
        let print = panic::take_hook();
        let main = thread::current().id();
        panic::set_hook(Box::new(move |info| {
            ending.begin(PANICKED);
            ending.screen.restore_within(RESTORE);
            // Reported before it is printed: printing does not end on a line that is stalled.
            let reported = report(info);
            print(info);
            if let Some(line) = reported {
                let _ = writeln!(io::stderr(), "{line}");
            }
            (ending.last_work)();
            if thread::current().id() != main {
                low_level::exit(PANICKED);
            }
        }));
    }
}

fn start(name: &str, work: impl FnOnce() + Send + 'static) -> io::Result<()> {
    Builder::new().name(name.to_owned()).spawn(work)?;
    Ok(())
}

fn end(screen: &Screen, status: i32) -> ! {
    screen.restore_within(RESTORE);
    low_level::exit(status)
}
