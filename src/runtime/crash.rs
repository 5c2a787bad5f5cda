//! The report of a panic: a file for whoever mends the program, and a line that names it.

use std::backtrace::Backtrace;
use std::fmt::Write as _;
use std::fs;
use std::fs::{DirBuilder, OpenOptions};
use std::io;
use std::io::Write as _;
use std::os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _};
use std::panic::PanicHookInfo;
use std::path::{Path, PathBuf};
use std::thread;

use jiff::Timestamp;

use crate::text::display_line;
use crate::words::Lang;

/// How many reports are kept, the latest ones.
const KEPT: usize = 10;

/// What stands around the time in the name of a report.
const NAME: (&str, &str) = ("crash-", ".txt");

/// Marks that messages put around what they cite.
const QUOTES: [char; 3] = ['`', '"', '\''];

/// Where reports are written, and for whom.
#[derive(Clone, Debug)]
pub struct Reports {
    folder: Option<PathBuf>,
    lang: Lang,
}

impl Reports {
    /// Keeps reports in `folder`, which is made when it is needed; without one there are none.
    #[must_use]
    pub const fn new(folder: Option<PathBuf>, lang: Lang) -> Self {
        Self { folder, lang }
    }

    /// Writes the report of a panic, on the thread that panicked, and returns the line that names
    /// it. `None` if there is none: the panic is printed in any case.
    #[must_use]
    pub fn write(&self, panic: &PanicHookInfo<'_>) -> Option<String> {
        let folder = self.folder.as_deref()?;
        let now = Timestamp::from_millisecond(super::now().0).ok()?;
        let path = keep(folder, now, &text(panic, now)).ok()?;
        let path = path.to_string_lossy();
        Some(self.lang.crash_report(&display_line(&path)))
    }
}

/// Writes the text. Its words are the program's own, for who reads it is not its user.
fn text(panic: &PanicHookInfo<'_>, now: Timestamp) -> String {
    let version = env!("CARGO_PKG_VERSION");
    let current = thread::current();
    let thread = current.name().unwrap_or("without a name");
    let message = without_citations(message(panic));
    let mut text = format!("pizhu {version}\ntime: {now}\nthread: {thread}\n");
    if let Some(place) = panic.location() {
        let _ = writeln!(text, "place: {place}");
    }
    let _ = write!(text, "message: {message}\n\n{}", Backtrace::force_capture());
    text
}

fn message<'a>(panic: &'a PanicHookInfo<'_>) -> &'a str {
    let payload = panic.payload();
    if let Some(text) = payload.downcast_ref::<&str>() {
        return text;
    }
    payload
        .downcast_ref::<String>()
        .map_or("none", String::as_str)
}

/// Leaves out what a message may have from a corpus or a memo, which are nobody's business: what
/// it cites, from the first quotation mark to the last, for the cited text may hold some too; and
/// all that is not printable ASCII, for no message of a library is anything else.
fn without_citations(message: &str) -> String {
    let cited = message.split_once(QUOTES).map(|(before, rest)| {
        (
            before,
            rest.rsplit_once(QUOTES).map_or("", |(_, after)| after),
        )
    });
    let plain = match cited {
        Some((before, after)) => format!("{before}[...]{after}"),
        None => message.to_owned(),
    };
    plain
        .chars()
        .filter(|c| matches!(c, ' '..='~' | '\n'))
        .collect()
}

/// Makes the file, which only its owner can read, and removes the oldest beyond those kept.
fn keep(folder: &Path, now: Timestamp, text: &str) -> io::Result<PathBuf> {
    DirBuilder::new()
        .recursive(true)
        .mode(0o700)
        .create(folder)?;
    let path = folder.join(format!(
        "{}{}{}",
        NAME.0,
        now.strftime("%Y%m%dT%H%M%S.%3fZ"),
        NAME.1
    ));
    OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(&path)?
        .write_all(text.as_bytes())?;
    for old in reports(folder)?.iter().rev().skip(KEPT) {
        // It stays, and the next report tries again.
        let _ = fs::remove_file(old);
    }
    Ok(path)
}

/// Returns the reports in a folder, the oldest first, as their names tell.
fn reports(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name();
        let is_report = name
            .to_str()
            .is_some_and(|name| name.starts_with(NAME.0) && name.ends_with(NAME.1));
        if is_report {
            found.push(entry.path());
        }
    }
    found.sort();
    Ok(found)
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt as _;

    use super::*;

    fn at(second: i64) -> Timestamp {
        Timestamp::from_second(1_764_000_000 + second).unwrap()
    }

    #[test]
    fn a_report_is_its_owners_alone_and_named_by_its_time() {
        let home = tempfile::tempdir().unwrap();
        let folder = home.path().join("state/pizhu");
        let path = keep(&folder, at(0), "text").unwrap();
        assert_eq!(path, folder.join("crash-20251124T160000.000Z.txt"));
        assert_eq!(fs::read_to_string(&path).unwrap(), "text");
        let mode = fs::metadata(&path).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
    }

    #[test]
    fn a_report_never_takes_the_place_of_another_file() {
        let folder = tempfile::tempdir().unwrap();
        let path = keep(folder.path(), at(0), "first").unwrap();
        let error = keep(folder.path(), at(0), "second").unwrap_err();
        assert_eq!(error.kind(), io::ErrorKind::AlreadyExists);
        assert_eq!(fs::read_to_string(path).unwrap(), "first");
    }

    #[test]
    fn the_latest_reports_are_kept_and_nothing_else_is_touched() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("places.ron"), "").unwrap();
        for second in 0..13 {
            keep(folder.path(), at(second), "").unwrap();
        }
        let kept = reports(folder.path()).unwrap();
        assert_eq!(kept.len(), KEPT);
        assert!(kept[0].ends_with("crash-20251124T160003.000Z.txt"));
        assert!(folder.path().join("places.ron").exists());
    }

    #[test]
    fn what_a_message_cites_is_left_out() {
        let cases = [
            (
                "index out of bounds: the len is 3",
                "index out of bounds: the len is 3",
            ),
            (
                "byte index 1 is not a char boundary; it is inside '建' (bytes 0..3) of `建`议`",
                "byte index 1 is not a char boundary; it is inside [...]",
            ),
            (
                "called `Result::unwrap()` on an `Err` value: Memo(\"secret\")",
                "called [...])",
            ),
            ("it's", "it[...]"),
            ("no topic 科技创新 here", "no topic  here"),
            ("no\u{1b}[2J\u{7f}\ntopic", "no[2J\ntopic"),
        ];
        for (message, kept) in cases {
            assert_eq!(without_citations(message), kept);
        }
    }
}
