//! Writing to standard output and standard error; a reader who has gone is no error.

use std::io::{self, BufWriter, IsTerminal as _, Write};

use super::Failure;
use crate::storage::system;
use crate::terminal::screen;
use crate::words::Lang;

/// Writes text to standard output.
///
/// # Errors
///
/// The system's, as a sentence; a broken pipe is success: `pizhu list | head` got what it wanted.
pub fn print(text: &str) -> Result<(), Failure> {
    write(|out| out.write_all(text.as_bytes()))
}

/// Writes to standard output piece by piece.
///
/// # Errors
///
/// As [`print`].
pub fn write(pieces: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<(), Failure> {
    let mut out = BufWriter::new(io::stdout().lock());
    match pieces(&mut out).and_then(|()| out.flush()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(Failure::new(|lang| {
            lang.cannot_write_output(&system::why(lang, &error))
        })),
        _ => Ok(()),
    }
}

/// Returns the width of the terminal on standard output, in cells; `None` where it is none.
#[must_use]
pub fn terminal_width() -> Option<usize> {
    io::stdout()
        .is_terminal()
        .then(|| screen::size().map_or(80, |size| usize::from(size.width)))
}

/// Writes what went wrong to standard error.
pub fn complain(failure: &Failure, lang: Lang) {
    let mut err = io::stderr().lock();
    for line in failure.lines(lang) {
        // Where nobody hears it there is nothing left to do.
        let _ = writeln!(err, "pizhu: {line}");
    }
}
