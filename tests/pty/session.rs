//! One sitting at a pseudo-terminal: a program, a screen that shows what it writes, a keyboard.

use std::io::{Read, Write};
use std::num::NonZeroU16;
use std::os::fd::AsRawFd as _;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Condvar, Mutex, MutexGuard};
use std::thread;
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use filedescriptor::{POLLERR, POLLHUP, POLLIN};
use portable_pty::{CommandBuilder, ExitStatus, MasterPty, PtySize, native_pty_system};
use rustix::process::{Pid, Signal};
use tempfile::TempDir;

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
}

/// A running program and its terminal. Dropping it hangs up and kills the program.
pub struct Session {
    heard: Arc<Heard>,
    line: Option<Line>,
    process: Pid,
    home: Arc<TempDir>,
}

/// The master's side of the pseudo-terminal; when all of it is dropped the line is hung up.
struct Line {
    master: Box<dyn MasterPty + Send>,
    keyboard: Box<dyn Write + Send>,
    wake: std::io::PipeWriter,
    reader: JoinHandle<()>,
}

/// What the reader's and the waiter's thread have learned.
struct Heard {
    state: Mutex<State>,
    news: Condvar,
}

struct State {
    parser: vt100::Parser,
    bytes: Vec<u8>,
    has_ended: bool,
    exit: Option<ExitStatus>,
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
        let heard = Arc::new(Heard::new(self.columns, self.rows));
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
        let keyboard = &mut self.line.as_mut().expect("the line is open").keyboard;
        keyboard.write_all(keys.as_bytes()).unwrap();
        keyboard.flush().unwrap();
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
        line.master.resize(pty_size(columns, rows)).unwrap();
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
        let is_open = self.line.is_some();
        let state = self.wait_until("the end of the program", |state| {
            state.exit.is_some() && (state.has_ended || !is_open)
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

impl Line {
    fn open(master: Box<dyn MasterPty + Send>, heard: Arc<Heard>) -> Self {
        let keyboard = master.take_writer().unwrap();
        let source = master.try_clone_reader().unwrap();
        let fd = master
            .as_raw_fd()
            .expect("a pseudo-terminal has a descriptor");
        let (woken, wake) = std::io::pipe().unwrap();
        let reader = thread::spawn(move || read_all(fd, source, &woken, &heard));
        Self {
            master,
            keyboard,
            wake,
            reader,
        }
    }

    /// Closes every descriptor of the master: the reader holds one, so it is ended first.
    fn hang_up(self) {
        drop(self.wake);
        self.reader.join().unwrap();
        drop(self.keyboard);
        drop(self.master);
    }
}

/// Feeds the screen until the program's side closes or `woken` is.
fn read_all(fd: i32, mut source: Box<dyn Read + Send>, woken: &std::io::PipeReader, heard: &Heard) {
    let mut buffer = vec![0; 65_536];
    loop {
        let wanted = |fd| filedescriptor::pollfd {
            fd,
            events: POLLIN,
            revents: 0,
        };
        let mut ready = [wanted(fd), wanted(woken.as_raw_fd())];
        if filedescriptor::poll(&mut ready, None).is_err() {
            continue;
        }
        if ready[1].revents & (POLLIN | POLLHUP | POLLERR) != 0 {
            return;
        }
        // The last descriptor of the program's side closing reads as an error on Linux.
        let read = source.read(&mut buffer).unwrap_or(0);
        let mut state = heard.lock();
        let new = &buffer[..read];
        state.bytes.extend_from_slice(new);
        state.parser.process(new);
        state.has_ended = read == 0;
        heard.news.notify_all();
        if state.has_ended {
            return;
        }
    }
}

impl Heard {
    fn new(columns: u16, rows: u16) -> Self {
        let state = State {
            parser: vt100::Parser::new(cells(rows), cells(columns), 0),
            bytes: Vec::new(),
            has_ended: false,
            exit: None,
        };
        Self {
            state: Mutex::new(state),
            news: Condvar::new(),
        }
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner)
    }
}

impl State {
    /// Tells whether no frame is half arrived: what a torn frame shows was never on the screen.
    fn is_whole(&self) -> bool {
        const BRACKET: &[u8] = b"\x1b[?2026";
        let mut tail = self.bytes.windows(BRACKET.len() + 1).rev();
        let last = tail.find(|bytes| bytes.starts_with(BRACKET));
        self.has_ended || !last.is_some_and(|bytes| bytes.ends_with(b"h"))
    }

    fn picture(&self) -> Picture {
        Picture::of(self.parser.screen().clone())
    }
}

const fn pty_size(columns: u16, rows: u16) -> PtySize {
    PtySize {
        rows,
        cols: columns,
        pixel_width: 0,
        pixel_height: 0,
    }
}

fn cells(number: u16) -> NonZeroU16 {
    NonZeroU16::new(number).expect("a screen has cells")
}
