//! The line to the terminal on standard input: waiting for what comes over it, and for its end.

use std::io;
use std::time::Duration;

use rustix::event::{PollFd, PollFlags, Timespec};
use rustix::io::Errno;
use rustix::stdio::stdin;

/// What is reported of a terminal that is gone, whatever it was asked for.
const GONE: PollFlags = PollFlags::HUP.union(PollFlags::ERR).union(PollFlags::NVAL);

/// Reads a piece of what the terminal has sent: blocks until there is one, or until `patience` ends
/// and there is none.
///
/// # Errors
///
/// Why nothing can be read any more: the terminal is gone, or it is another job's and nobody is
/// left who could give it to us.
pub fn read(piece: &mut [u8], patience: Option<Duration>) -> io::Result<Option<usize>> {
    let limit = patience.map(Timespec::try_from).transpose().ok().flatten();
    let stdin = stdin();
    let mut line = [PollFd::new(&stdin, PollFlags::IN)];
    if rustix::event::poll(&mut line, limit.as_ref())? == 0 {
        return Ok(None);
    }
    match rustix::io::read(stdin, piece)? {
        0 => Err(Errno::IO.into()),
        length => Ok(Some(length)),
    }
}

/// Blocks until the terminal is gone.
pub fn wait_for_hangup() {
    loop {
        match is_gone() {
            Ok(false) | Err(Errno::INTR | Errno::AGAIN) => {}
            Ok(true) | Err(_) => return,
        }
    }
}

/// Blocks until the terminal is gone, or something else wakes us.
fn is_gone() -> rustix::io::Result<bool> {
    let stdin = stdin();
    let mut line = [PollFd::new(&stdin, PollFlags::empty())];
    rustix::event::poll(&mut line, None)?;
    Ok(line.iter().any(|fd| fd.revents().intersects(GONE)))
}
