//! The master's side of a pseudo-terminal: the keyboard, and what has come over the line so far.

use std::io::{PipeReader, PipeWriter, Read as _, Write as _};
use std::num::NonZeroU16;
use std::os::fd::{AsRawFd as _, OwnedFd, RawFd};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::thread::JoinHandle;

use filedescriptor::{FileDescriptor, POLLERR, POLLHUP, POLLIN};
use portable_pty::{ExitStatus, MasterPty, PtySize};
use rustix::fs::{Mode, OFlags};

use crate::answering::Answering;
use crate::picture::Picture;
use crate::widening::Widening;

/// The master's side of the pseudo-terminal; when all of it is dropped the line is hung up.
pub struct Line {
    master: Box<dyn MasterPty + Send>,
    /// Not the writer of `portable-pty`, which types Enter and Ctrl-d when it is dropped: a
    /// connection that breaks types nothing.
    keyboard: FileDescriptor,
    reading: Option<Reading>,
}

/// The thread that reads the line. It ends when the pipe is closed.
struct Reading {
    reader: JoinHandle<()>,
    wake: PipeWriter,
}

/// What the reader's and the waiter's thread have learned.
pub struct Heard {
    state: Mutex<State>,
    pub news: Condvar,
}

pub struct State {
    pub parser: vt100::Parser<Answering>,
    pub bytes: Vec<u8>,
    /// What makes it a terminal that draws ambiguous glyphs in two columns.
    pub widening: Option<Widening>,
    /// Whether the program's side of the line is closed.
    pub has_ended: bool,
    pub exit: Option<ExitStatus>,
}

impl Line {
    /// Begins to read what comes over the line.
    pub fn open(master: Box<dyn MasterPty + Send>, heard: Arc<Heard>) -> Self {
        let fd = master
            .as_raw_fd()
            .expect("a pseudo-terminal has a descriptor");
        let keyboard = FileDescriptor::dup(&fd).unwrap();
        let source = FileDescriptor::dup(&fd).unwrap();
        let (woken, wake) = std::io::pipe().unwrap();
        let reader = thread::spawn(move || read_until(source, &woken, &heard));
        Self {
            master,
            keyboard,
            reading: Some(Reading { reader, wake }),
        }
    }

    /// Types keys.
    pub fn type_keys(&mut self, keys: &str) {
        self.keyboard.write_all(keys.as_bytes()).unwrap();
    }

    /// Gives the terminal another size, in cells.
    pub fn resize(&self, columns: u16, rows: u16) {
        self.master.resize(pty_size(columns, rows)).unwrap();
    }

    /// Opens the program's side of the line.
    pub fn terminal(&self) -> OwnedFd {
        let path = self.master.tty_name().expect("the terminal has a name");
        rustix::fs::open(path, OFlags::RDWR | OFlags::NOCTTY, Mode::empty()).unwrap()
    }

    /// Reads no more of what comes, as a link does that is stalled: once what lies between is
    /// full, writing blocks.
    pub fn stop_reading(&mut self) {
        if let Some(reading) = self.reading.take() {
            drop(reading.wake);
            reading.reader.join().unwrap();
        }
    }

    /// Tells whether somebody reads what comes.
    pub const fn is_read(&self) -> bool {
        self.reading.is_some()
    }

    /// Closes every descriptor of the master: the reader holds one, so it is ended first.
    pub fn hang_up(mut self) {
        self.stop_reading();
    }
}

/// Feeds the screen until the program's side closes or `woken` is.
fn read_until(mut source: FileDescriptor, woken: &PipeReader, heard: &Heard) {
    let mut buffer = vec![0; 65_536];
    loop {
        if is_woken(source.as_raw_fd(), woken) {
            return;
        }
        // The last descriptor of the program's side closing reads as an error on Linux.
        let read = source.read(&mut buffer).unwrap_or(0);
        let mut state = heard.lock();
        let new = &buffer[..read];
        state.bytes.extend_from_slice(new);
        let shown = state.widening.as_mut().map(|widening| widening.widen(new));
        state.parser.process(shown.as_deref().unwrap_or(new));
        let answers = state.parser.callbacks_mut().take();
        // A program that has ended wants none.
        let _ = source.write_all(&answers);
        state.has_ended = read == 0;
        heard.news.notify_all();
        if state.has_ended {
            return;
        }
    }
}

/// Waits for something on the line; tells whether the other end of `woken` was closed first.
fn is_woken(line: RawFd, woken: &PipeReader) -> bool {
    let wanted = |fd| filedescriptor::pollfd {
        fd,
        events: POLLIN,
        revents: 0,
    };
    loop {
        let mut ready = [wanted(line), wanted(woken.as_raw_fd())];
        if filedescriptor::poll(&mut ready, None).is_ok() {
            return ready[1].revents & (POLLIN | POLLHUP | POLLERR) != 0;
        }
    }
}

impl Heard {
    pub fn new(columns: u16, rows: u16, answering: Answering, is_wide: bool) -> Self {
        let (rows, columns) = (cells(rows), cells(columns));
        let state = State {
            parser: vt100::Parser::new_with_callbacks(rows, columns, 0, answering),
            bytes: Vec::new(),
            widening: is_wide.then(Widening::default),
            has_ended: false,
            exit: None,
        };
        Self {
            state: Mutex::new(state),
            news: Condvar::new(),
        }
    }

    pub fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    /// Tells whether no frame is half arrived: what a torn frame shows was never on the screen.
    pub fn is_whole(&self) -> bool {
        const BRACKET: &[u8] = b"\x1b[?2026";
        let mut tail = self.bytes.windows(BRACKET.len() + 1).rev();
        let last = tail.find(|bytes| bytes.starts_with(BRACKET));
        self.has_ended || !last.is_some_and(|bytes| bytes.ends_with(b"h"))
    }

    pub fn picture(&self) -> Picture {
        Picture::of(self.parser.screen().clone())
    }
}

pub const fn pty_size(columns: u16, rows: u16) -> PtySize {
    PtySize {
        rows,
        cols: columns,
        pixel_width: 0,
        pixel_height: 0,
    }
}

pub fn cells(number: u16) -> NonZeroU16 {
    NonZeroU16::new(number).expect("a screen has cells")
}
