//! What is written to the terminal goes out on a thread of its own: a line that takes nothing for
//! a while keeps no key waiting, and no edit from being saved.

use std::io::{self, Write};
use std::sync::mpsc::{self, Receiver, Sender};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;

use super::Screen;

/// Where frames are written to; each write is one piece that goes out whole.
///
/// Nothing is ever dropped, because a frame only says what changed since the one before. Who draws
/// asks first whether all has gone out, and else draws later.
#[derive(Debug)]
pub struct Output {
    send: Sender<Vec<u8>>,
    queue: Arc<Mutex<Queue>>,
}

/// What both sides know.
#[derive(Clone, Copy, Debug, Default)]
struct Queue {
    /// How many pieces have not gone out.
    pending: usize,
    /// Somebody wants to hear when they all have.
    is_awaited: bool,
}

/// What the thread has to tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// All has gone out, for which somebody has asked.
    Drained,
    /// The terminal takes nothing any more; it is gone.
    Failed,
}

impl Output {
    /// Starts the thread that writes to `screen`; what it has to say it tells `tell`.
    ///
    /// # Errors
    ///
    /// The system's, when it has no thread left.
    pub fn start(screen: Screen, tell: impl FnMut(Outcome) + Send + 'static) -> io::Result<Self> {
        Self::to(move |piece| screen.write(piece), tell)
    }

    fn to(
        mut write: impl FnMut(&[u8]) -> io::Result<()> + Send + 'static,
        mut tell: impl FnMut(Outcome) + Send + 'static,
    ) -> io::Result<Self> {
        let (send, receive): (_, Receiver<Vec<u8>>) = mpsc::channel();
        let queue = Arc::new(Mutex::new(Queue::default()));
        let shared = Arc::clone(&queue);
        thread::Builder::new()
            .name("output".to_owned())
            .spawn(move || {
                for piece in receive {
                    if write(&piece).is_err() {
                        return tell(Outcome::Failed);
                    }
                    if lock(&shared).goes_out() {
                        tell(Outcome::Drained);
                    }
                }
            })?;
        Ok(Self { send, queue })
    }

    /// Tells whether all that was written has gone out. If not, [`Outcome::Drained`] is told when
    /// it has.
    #[must_use]
    pub fn is_drained(&self) -> bool {
        let mut queue = lock(&self.queue);
        queue.is_awaited = queue.pending > 0;
        !queue.is_awaited
    }
}

impl Queue {
    /// Notes that a piece has gone out. Answers whether somebody waits for that.
    fn goes_out(&mut self) -> bool {
        self.pending -= 1;
        self.pending == 0 && std::mem::take(&mut self.is_awaited)
    }
}

impl Write for Output {
    /// Takes all of the bytes, and returns at once.
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        lock(&self.queue).pending += 1;
        match self.send.send(bytes.to_vec()) {
            Ok(()) => Ok(bytes.len()),
            Err(_) => Err(io::ErrorKind::BrokenPipe.into()),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fn lock(queue: &Mutex<Queue>) -> MutexGuard<'_, Queue> {
    queue.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A line that takes a piece whenever it is told to.
    struct Line {
        output: Output,
        take: Sender<io::Result<()>>,
        taken: Receiver<Vec<u8>>,
        told: Receiver<Outcome>,
    }

    fn stalled() -> Line {
        let (take, may_take) = mpsc::channel();
        let (took, taken) = mpsc::channel();
        let (tells, told) = mpsc::channel();
        let write = move |piece: &[u8]| {
            let answer = may_take.recv().unwrap();
            took.send(piece.to_vec()).unwrap();
            answer
        };
        let output = Output::to(write, move |outcome| tells.send(outcome).unwrap()).unwrap();
        Line {
            output,
            take,
            taken,
            told,
        }
    }

    #[test]
    fn nobody_waits_for_a_line_that_takes_nothing() {
        let mut line = stalled();
        assert!(line.output.is_drained());
        line.output.write_all(b"one").unwrap();
        line.output.write_all(b"two").unwrap();
        assert!(!line.output.is_drained());
        line.take.send(Ok(())).unwrap();
        assert_eq!(line.taken.recv().unwrap(), b"one");
        assert!(!line.output.is_drained());
        line.take.send(Ok(())).unwrap();
        assert_eq!(line.taken.recv().unwrap(), b"two");
        assert_eq!(line.told.recv().unwrap(), Outcome::Drained);
        assert!(line.output.is_drained());
    }

    #[test]
    fn who_did_not_ask_is_not_told() {
        let mut line = stalled();
        line.output.write_all(b"one").unwrap();
        line.take.send(Ok(())).unwrap();
        line.taken.recv().unwrap();
        line.output.write_all(b"two").unwrap();
        assert!(!line.output.is_drained());
        line.take.send(Ok(())).unwrap();
        assert_eq!(line.told.recv().unwrap(), Outcome::Drained);
        assert!(line.told.try_recv().is_err());
    }

    #[test]
    fn a_terminal_that_is_gone_is_told_once() {
        let mut line = stalled();
        line.output.write_all(b"one").unwrap();
        line.take
            .send(Err(io::ErrorKind::BrokenPipe.into()))
            .unwrap();
        assert_eq!(line.told.recv().unwrap(), Outcome::Failed);
        assert!(line.told.recv().is_err());
        while line.output.write_all(b"two").is_ok() {}
    }
}
