//! Where a row stands among the files of one import, small enough to be kept a million times.

use crate::words::Lang;

/// A row of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Seat {
    /// The number of the file.
    pub file: u32,
    /// The number of the row in it.
    pub row: u32,
}

impl Seat {
    /// Names the row as one that is told of at another.
    pub fn seen_from(self, here: Self, files: &[String], lang: Lang) -> String {
        let file = usize::try_from(self.file)
            .ok()
            .and_then(|nth| files.get(nth));
        match file.filter(|_| self.file != here.file) {
            Some(file) => lang.table_row_of(self.row, file),
            None => lang.table_row(self.row),
        }
    }
}
