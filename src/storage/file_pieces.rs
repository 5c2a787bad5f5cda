//! Reads a file of any size piece by piece, for what does not have to be in memory as a whole.

use std::fs::File;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use super::ReadError;
use super::text_file::open_regular;

/// How many bytes are read at once.
const PIECE: usize = 1 << 16;

/// A file that is being read from its beginning.
pub struct FilePieces {
    path: PathBuf,
    file: File,
    piece: Vec<u8>,
}

impl FilePieces {
    /// Opens a file.
    ///
    /// # Errors
    /// Where there is no such file, it is no regular file, or may not be read.
    pub fn open(path: &Path) -> Result<Self, ReadError> {
        Ok(Self {
            path: path.to_owned(),
            file: open_regular(path)?,
            piece: Vec::new(),
        })
    }

    /// Returns how many bytes the file has now.
    ///
    /// # Errors
    /// Where the system does not tell.
    pub fn size(&self) -> Result<u64, ReadError> {
        let found = self.file.metadata();
        let found = found.map_err(|fault| ReadError::from_io(&self.path, fault))?;
        Ok(found.len())
    }

    /// Returns the next bytes, or `None` at the end.
    ///
    /// # Errors
    /// Where the system cannot read them.
    pub fn next_piece(&mut self) -> Result<Option<&[u8]>, ReadError> {
        self.piece.clear();
        let limit = u64::try_from(PIECE).unwrap_or(u64::MAX);
        let read = (&self.file).take(limit).read_to_end(&mut self.piece);
        read.map_err(|fault| ReadError::from_io(&self.path, fault))?;
        Ok(Some(self.piece.as_slice()).filter(|piece| !piece.is_empty()))
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn the_pieces_of_a_file_are_the_file() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.csv");
        for size in [0, 1, PIECE - 1, PIECE, PIECE + 1, 3 * PIECE + 7] {
            let bytes: Vec<u8> = (0..=250).cycle().take(size).collect();
            fs::write(&path, &bytes).unwrap();
            let mut pieces = FilePieces::open(&path).unwrap();
            assert_eq!(pieces.size().unwrap(), u64::try_from(size).unwrap());
            let mut read = Vec::new();
            while let Some(piece) = pieces.next_piece().unwrap() {
                read.extend_from_slice(piece);
            }
            assert!(read == bytes, "{size}");
        }
    }

    #[test]
    fn what_is_no_file_is_not_opened() {
        assert!(FilePieces::open(Path::new("/dev/zero")).is_err());
        assert!(FilePieces::open(Path::new("/nothing/here.csv")).is_err());
    }
}
