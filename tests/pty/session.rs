//! One sitting at a pseudo-terminal: a program, a screen that shows what it writes, a keyboard.

use std::os::fd::OwnedFd;
use std::path::{Path, PathBuf};
use std::sync::{Arc, MutexGuard};
use std::thread;
use std::time::{Duration, Instant};

use portable_pty::{CommandBuilder, native_pty_system};
use rustix::process::{Pid, Signal};
use tempfile::TempDir;

use crate::answering::Answering;
use crate::line::{Heard, Line, State, cells, pty_size};
use crate::picture::Picture;

/// How long anything may take before the test gives up. It is no measure of anything: what is
/// waited for is looked for whenever the program has written.
const DEADLINE: Duration = Duration::from_secs(60);

/// What a sitting begins with. The environment holds nothing of the machine's but `PATH`.
pub struct Setup {
    program: PathBuf,
    arguments: Vec<String>,
    variables: Vec<(String, String)>,
    columns: u16,
    rows: u16,
    home: Option<Arc<TempDir>>,
    answering: Answering,
    is_wide: bool,
}

/// A running program and its terminal. Dropping it hangs up and kills the program.
pub struct Session {
    heard: Arc<Heard>,
    line: Option<Line>,
    process: Pid,
    home: Arc<TempDir>,
}

/// How a program ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Exit {
    /// By itself, with a status.
    Status(u32),
    /// By a signal, under the name that the system gives it.
    Signal(String),
}

impl Setup {
    /// Sets out for a program by its path, in a terminal of 80 × 24.
    pub fn new(program: impl AsRef<Path>) -> Self {
        Self {
            program: program.as_ref().to_owned(),
            arguments: Vec::new(),
            variables: Vec::new(),
            columns: 80,
            rows: 24,
            home: None,
            answering: Answering::default(),
            is_wide: false,
        }
        .variable("TERM", "xterm-256color")
        .variable("LANG", "zh_CN.UTF-8")
    }

    /// Adds arguments.
    pub fn arguments<A: Into<String>>(mut self, arguments: impl IntoIterator<Item = A>) -> Self {
        self.arguments.extend(arguments.into_iter().map(Into::into));
        self
    }

    /// Sets a variable of the environment, or sets it anew.
    pub fn variable(mut self, name: &str, value: &str) -> Self {
        self.variables.push((name.to_owned(), value.to_owned()));
        self
    }

    /// Sets the size of the terminal, in cells.
    pub const fn size(mut self, columns: u16, rows: u16) -> Self {
        self.columns = columns;
        self.rows = rows;
        self
    }

    /// Makes the terminal one that answers nothing it is asked. The test may answer in its place,
    /// by typing.
    pub const fn mute(mut self) -> Self {
        self.answering.is_mute = true;
        self
    }

    /// Makes the terminal one that draws ambiguous glyphs in two columns.
    pub const fn wide(mut self) -> Self {
        self.is_wide = true;
        self
    }

    /// Takes the home of an earlier session, with all that it left there.
    pub fn home_of(mut self, earlier: &Session) -> Self {
        self.home = Some(Arc::clone(&earlier.home));
        self
    }

    /// Starts the program.
    pub fn open(self) -> Session {
        let home = self
            .home
            .clone()
            .unwrap_or_else(|| Arc::new(TempDir::new().unwrap()));
        let size = pty_size(self.columns, self.rows);
        let pair = native_pty_system().openpty(size).unwrap();
        let mut child = pair.slave.spawn_command(self.command(home.path())).unwrap();
        drop(pair.slave);
        let process = child
            .process_id()
            .and_then(|id| Pid::from_raw(id.try_into().unwrap()));
        let heard = Arc::new(Heard::new(
            self.columns,
            self.rows,
            self.answering.clone(),
            self.is_wide,
        ));
        let line = Line::open(pair.master, Arc::clone(&heard));
        let waiting = Arc::clone(&heard);
        thread::spawn(move || {
            let exit = child.wait().unwrap();
            waiting.lock().exit = Some(exit);
            waiting.news.notify_all();
        });
        Session {
            heard,
            line: Some(line),
            process: process.unwrap(),
            home,
        }
    }

    fn command(&self, home: &Path) -> CommandBuilder {
        let mut command = CommandBuilder::new(&self.program);
        command.args(&self.arguments);
        command.env_clear();
        command.env("PATH", std::env::var_os("PATH").unwrap_or_default());
        command.env("HOME", home);
        command.cwd(home);
        let folders = [
            ("XDG_CONFIG_HOME", "config"),
            ("XDG_DATA_HOME", "data"),
            ("XDG_STATE_HOME", "state"),
            ("XDG_CACHE_HOME", "cache"),
            ("XDG_RUNTIME_DIR", "run"),
            ("TMPDIR", "tmp"),
        ];
        for (variable, folder) in folders {
            std::fs::create_dir_all(home.join(folder)).unwrap();
            command.env(variable, home.join(folder));
        }
        for (name, value) in &self.variables {
            command.env(name, value);
        }
        command
    }
}

impl Session {
    /// Waits until the screen is as `seen` asks, and returns it. `what` names it in a failure.
    #[track_caller]
    pub fn wait_for(&self, what: &str, seen: impl Fn(&Picture) -> bool) -> Picture {
        let state = self.wait_until(what, |state| state.is_whole() && seen(&state.picture()));
        state.picture()
    }

    /// Waits until `text` stands on the screen, in one row.
    #[track_caller]
    pub fn wait_for_text(&self, text: &str) -> Picture {
        self.wait_for(&format!("“{text}”"), |picture| picture.contains(text))
    }

    /// Waits until the bytes that the program has written are as `written` asks.
    #[track_caller]
    pub fn wait_for_bytes(&self, what: &str, written: impl Fn(&[u8]) -> bool) {
        drop(self.wait_until(what, |state| written(&state.bytes)));
    }

    /// Types keys: the bytes as a terminal sends them, `\r` for Enter, `\x1b` for Esc.
    pub fn type_keys(&mut self, keys: &str) {
        let line = self.line.as_mut().expect("the line is open");
        line.type_keys(keys);
    }

    /// Pastes a text in brackets, its line ends as a terminal sends them.
    pub fn paste(&mut self, text: &str) {
        let text = text.replace('\n', "\r");
        self.type_keys(&format!("\x1b[200~{text}\x1b[201~"));
    }

    /// Gives the terminal another size, in cells.
    pub fn resize(&mut self, columns: u16, rows: u16) {
        let mut state = self.heard.lock();
        state
            .parser
            .screen_mut()
            .set_size(cells(rows), cells(columns));
        drop(state);
        let line = self.line.as_ref().expect("the line is open");
        line.resize(columns, rows);
    }

    /// Returns what the screen shows now.
    pub fn picture(&self) -> Picture {
        self.heard.lock().picture()
    }

    /// Returns the rows of the screen as they are now.
    pub fn screen_text(&self) -> Vec<String> {
        self.picture().rows()
    }

    /// Returns how many bytes the program has written so far.
    pub fn bytes_written(&self) -> usize {
        self.heard.lock().bytes.len()
    }

    /// Returns the bytes that the program has written so far.
    pub fn written(&self) -> Vec<u8> {
        self.heard.lock().bytes.clone()
    }

    /// Waits until the program has ended and all that it wrote has been read.
    #[track_caller]
    pub fn wait_exit(&self) -> Exit {
        let is_read = self.line.as_ref().is_some_and(Line::is_read);
        let state = self.wait_until("the end of the program", |state| {
            state.exit.is_some() && (state.has_ended || !is_read)
        });
        let status = state.exit.as_ref().expect("it has ended");
        match status.signal() {
            Some(signal) => Exit::Signal(signal.to_owned()),
            None => Exit::Status(status.exit_code()),
        }
    }

    /// Sends a signal to the program.
    pub fn signal(&self, signal: Signal) {
        rustix::process::kill_process(self.process, signal).unwrap();
    }

    /// Kills the program as a crash or the kernel would: nothing of it runs any more.
    pub fn kill9(&self) {
        self.signal(Signal::KILL);
    }

    /// Reads no more of what the program writes, as a stalled link does: when all that lies
    /// between is full, its writing blocks.
    pub fn stop_reading(&mut self) {
        self.line.as_mut().expect("the line is open").stop_reading();
    }

    /// Opens the program's terminal beside it.
    pub fn terminal(&self) -> OwnedFd {
        self.line.as_ref().expect("the line is open").terminal()
    }

    /// Returns the process of the program.
    pub const fn process(&self) -> Pid {
        self.process
    }

    /// Hangs up, as a broken connection does: the program's terminal is gone.
    pub fn hang_up(&mut self) {
        if let Some(line) = self.line.take() {
            line.hang_up();
        }
    }

    /// Returns the folder that the program takes for its home.
    pub fn home(&self) -> &Path {
        self.home.path()
    }

    #[track_caller]
    fn wait_until(&self, what: &str, is_so: impl Fn(&State) -> bool) -> MutexGuard<'_, State> {
        let deadline = Instant::now() + DEADLINE;
        let mut state = self.heard.lock();
        while !is_so(&state) {
            let left = deadline.saturating_duration_since(Instant::now());
            // After the end nothing more can come, so there is nothing to wait for.
            let is_over = state.has_ended && state.exit.is_some();
            if left.is_zero() || is_over {
                let exit = state.exit.clone();
                panic!(
                    "no {what}; exit: {exit:?}; the screen:\n{}",
                    state.picture()
                );
            }
            (state, _) = self.heard.news.wait_timeout(state, left).unwrap();
        }
        state
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        if self.heard.lock().exit.is_none() {
            let _ = rustix::process::kill_process(self.process, Signal::KILL);
        }
        self.hang_up();
    }
}
