//! Writing to standard output and standard error; a reader who has gone is no error.

use std::io::{self, Write as _};

use super::Failure;
use crate::words::Lang;

/// Writes text to standard output.
///
/// # Errors
///
/// The system's, as a sentence; a broken pipe is success: `pizhu list | head` got what it wanted.
pub fn print(text: &str) -> Result<(), Failure> {
    let mut out = io::stdout().lock();
    let written = out.write_all(text.as_bytes()).and_then(|()| out.flush());
    match written {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(Failure::new(|lang| {
            lang.cannot_write_output(&error.to_string())
        })),
        _ => Ok(()),
    }
}

/// Writes what went wrong to standard error.
pub fn complain(failure: &Failure, lang: Lang) {
    let mut err = io::stderr().lock();
    for line in failure.lines(lang) {
        // Where nobody hears it there is nothing left to do.
        let _ = writeln!(err, "pizhu: {line}");
    }
}
