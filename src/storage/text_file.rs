//! Reads a whole file, and says in one line why it cannot.

use std::fs::File;
use std::io::Read as _;
use std::path::Path;

use super::ReadError;
use crate::notation::place_at;

/// The most bytes that a file may have: 1 GiB.
pub const LARGEST_FILE: u64 = 1 << 30;

/// Returns the text of a file.
///
/// # Errors
/// As [`read_bytes`] with [`LARGEST_FILE`]; where the file holds nothing but whitespace, or is not
/// UTF-8.
pub fn read_text(path: &Path) -> Result<String, ReadError> {
    read_text_of_at_most(path, LARGEST_FILE)
}

fn read_text_of_at_most(path: &Path, largest: u64) -> Result<String, ReadError> {
    let text = decode(path, read_bytes(path, largest)?)?;
    if is_blank(&text) {
        return Err(ReadError::Empty {
            path: path.to_owned(),
        });
    }
    Ok(text)
}

/// Whether a file says nothing: whitespace, or a byte order mark alone.
pub(super) fn is_blank(text: &str) -> bool {
    text.trim_start_matches('\u{feff}').trim().is_empty()
}

/// Returns the bytes of a file.
///
/// # Errors
/// Where there is no such file, it is no regular file, may not be read, or is larger than `largest`.
pub fn read_bytes(path: &Path, largest: u64) -> Result<Vec<u8>, ReadError> {
    read_opened(&open_regular(path)?, path, largest)
}

/// Opens a file for reading.
///
/// A pipe or a device is refused before it is opened, so that reading never waits for a writer.
pub(super) fn open_regular(path: &Path) -> Result<File, ReadError> {
    let refused = |fault| ReadError::from_io(path, fault);
    if !path.metadata().map_err(refused)?.is_file() {
        return Err(ReadError::NotAFile {
            path: path.to_owned(),
        });
    }
    File::open(path).map_err(refused)
}

/// Reads a file up to one byte beyond `largest`; it may grow while it is read.
pub(super) fn read_opened(file: &File, path: &Path, largest: u64) -> Result<Vec<u8>, ReadError> {
    let refused = |fault| ReadError::from_io(path, fault);
    let size = file.metadata().map_err(refused)?.len().min(largest);
    let mut bytes = Vec::with_capacity(usize::try_from(size).unwrap_or_default() + 1);
    file.take(largest + 1)
        .read_to_end(&mut bytes)
        .map_err(refused)?;
    if u64::try_from(bytes.len()).unwrap_or(u64::MAX) > largest {
        return Err(ReadError::TooLarge {
            path: path.to_owned(),
            largest,
        });
    }
    Ok(bytes)
}

fn decode(path: &Path, bytes: Vec<u8>) -> Result<String, ReadError> {
    String::from_utf8(bytes).map_err(|fault| {
        let valid = fault
            .as_bytes()
            .get(..fault.utf8_error().valid_up_to())
            .unwrap_or_default();
        let text = String::from_utf8_lossy(valid);
        ReadError::NotUtf8 {
            path: path.to_owned(),
            place: place_at(&text, text.len()),
        }
    })
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::io;

    use super::*;

    fn said(name: &str, bytes: &[u8]) -> String {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(name);
        fs::write(&path, bytes).unwrap();
        let fault = read_text_of_at_most(&path, 20).unwrap_err().to_string();
        fault.replace(path.to_str().unwrap(), name)
    }

    #[test]
    fn a_text_is_read_as_it_is() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.ron");
        fs::write(&path, "\u{feff}(语料)\r\n").unwrap();
        assert_eq!(read_text(&path).unwrap(), "\u{feff}(语料)\r\n");
    }

    #[test]
    fn the_first_byte_that_is_not_utf_8_has_a_place() {
        assert!(said("a", "甲\n乙".as_bytes().split_last().unwrap().1).starts_with("a:2:1: "));
        assert!(said("a", b"\xef\xbb\xbfab\xff").starts_with("a:1:3: "));
        assert!(said("a", b"\xff").starts_with("a:1:1: "));
    }

    #[test]
    fn files_that_say_nothing_or_too_much_are_refused() {
        assert_eq!(said("a", b""), "a: the file is empty");
        assert_eq!(said("a", b"\xef\xbb\xbf \n"), "a: the file is empty");
        assert!(said("a", &[b'a'; 21]).starts_with("a: the file is larger than 20 bytes"));
    }

    #[test]
    fn what_is_no_regular_file_is_never_opened() {
        for path in ["/dev/zero", "/dev/null", "/"] {
            let fault = read_text(Path::new(path)).unwrap_err();
            assert!(matches!(fault, ReadError::NotAFile { .. }), "{fault}");
        }
        let folder = tempfile::tempdir().unwrap();
        let pipe = folder.path().join("pipe");
        crate::storage::samples::make_pipe(&pipe);
        let fault = read_text(&pipe).unwrap_err();
        assert!(matches!(fault, ReadError::NotAFile { .. }), "{fault}");
    }

    #[test]
    fn the_system_s_errors_are_named_by_what_they_mean() {
        let named = |kind: io::ErrorKind| ReadError::from_io(Path::new("a"), kind.into());
        assert!(matches!(
            named(io::ErrorKind::PermissionDenied),
            ReadError::Denied { .. }
        ));
        assert!(matches!(
            named(io::ErrorKind::IsADirectory),
            ReadError::Io { .. }
        ));
        let fault = read_text(Path::new("/nothing/here.ron")).unwrap_err();
        assert_eq!(
            fault.to_string(),
            "/nothing/here.ron: there is no such file"
        );
    }
}
