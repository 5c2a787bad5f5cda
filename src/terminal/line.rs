//! The line to the terminal on standard input: waiting for what comes over it, and for its end.

use std::io;
use std::io::{PipeReader, PipeWriter};

use rustix::event::{PollFd, PollFlags};
use rustix::io::Errno;
use rustix::stdio::stdin;

/// What is reported of a terminal that is gone, whatever it was asked for.
const GONE: PollFlags = PollFlags::HUP.union(PollFlags::ERR).union(PollFlags::NVAL);

/// What can be put in the place of standard input: nothing ever comes of it, not even its end.
#[derive(Debug)]
pub struct Silence {
    reader: PipeReader,
    /// As long as this could be written to, the other end waits.
    _writer: PipeWriter,
}

/// Blocks until there is something to read.
///
/// Crossterm is not asked before: it takes neither the end of the input nor an error for an
/// answer, and reads on for ever, on a core of its own.
///
/// # Errors
///
/// Why nothing can be read any more: the terminal is gone, or it is another job's and nobody is
/// left who could give it to us.
pub fn wait_for_input() -> io::Result<()> {
    if is_gone(PollFlags::IN)? {
        return Err(Errno::IO.into());
    }
    // Reading nothing takes nothing away, but fails where reading would.
    rustix::io::read(stdin(), &mut [0; 0])?;
    Ok(())
}

/// Blocks until the terminal is gone.
pub fn wait_for_hangup() {
    loop {
        match is_gone(PollFlags::empty()) {
            Ok(false) | Err(Errno::INTR | Errno::AGAIN) => {}
            Ok(true) | Err(_) => return,
        }
    }
}

/// Blocks until there is one of `events`, or an end of them all, and tells which.
fn is_gone(events: PollFlags) -> rustix::io::Result<bool> {
    let stdin = stdin();
    let mut line = [PollFd::new(&stdin, events)];
    rustix::event::poll(&mut line, None)?;
    Ok(line.iter().any(|fd| fd.revents().intersects(GONE)))
}

impl Silence {
    /// Makes the silence, while there are descriptors.
    ///
    /// # Errors
    ///
    /// The system's, when there are none.
    pub fn new() -> io::Result<Self> {
        let (reader, writer) = io::pipe()?;
        Ok(Self {
            reader,
            _writer: writer,
        })
    }

    /// Puts it in the place of standard input: who reads there waits, as long as this is kept.
    ///
    /// The last look at a terminal may come before its end and the reading after: then crossterm
    /// is inside, and would turn until the process ends. That may take two seconds.
    pub fn replace_input(&self) {
        let _ = rustix::stdio::dup2_stdin(&self.reader);
    }
}
