//! A file that a table is read from: in which encoding and form it stands, and its text in pieces.

use std::path::{Path, PathBuf};

use super::Stop;
use crate::cli::call::Call;
use crate::cli::import::foreign::no_text;
use crate::cli::progress::Progress;
use crate::exchange::encoding::{Decoder, Detector, Encoding};
use crate::exchange::table::Form;
use crate::notation::Problem;
use crate::storage::{FilePieces, ReadError};

/// A file, as far as it is known before its rows are read.
pub struct Source {
    pub path: PathBuf,
    pub form: Form,
    pub encoding: Encoding,
    /// What is wrong with its encoding, so that no row can be read.
    pub problem: Option<Problem>,
}

impl Source {
    /// Finds out how a file is to be read: what the user says of it, else what it shows.
    pub fn examine(path: &Path, call: &Call<'_>, progress: &Progress) -> Result<Self, Stop> {
        let mut pieces = FilePieces::open(path)?;
        let mut detector = Detector::new();
        let mut beginning = Vec::new();
        while let Some(piece) = pieces.next_piece()? {
            if beginning.is_empty() {
                beginning = piece.to_vec();
            }
            detector.push(piece);
            progress.add(piece.len());
        }
        let asked = call.text("encoding");
        let asked = asked.and_then(|word| Encoding::named(word, &beginning));
        let (encoding, problem) = match asked.map_or_else(|| detector.finish(), Ok) {
            Ok(encoding) => (encoding, None),
            Err(fault) if fault.is_binary() => return Err(Stop::Failed(no_text(path, &fault))),
            Err(fault) => (Encoding::Utf8, Some(fault.problem())),
        };
        Ok(Self {
            form: form_of(path, call, encoding, &beginning),
            path: path.to_owned(),
            encoding,
            problem,
        })
    }

    /// Returns the path, the form and the encoding, for the report.
    pub fn described(&self) -> (PathBuf, Form, Encoding) {
        (self.path.clone(), self.form, self.encoding)
    }

    /// Opens the file to read its text.
    pub fn texts(&self) -> Result<Texts, ReadError> {
        Ok(Texts {
            path: self.path.clone(),
            pieces: FilePieces::open(&self.path)?,
            decoder: Decoder::new(self.encoding),
            text: String::new(),
            is_over: false,
        })
    }
}

fn form_of(path: &Path, call: &Call<'_>, encoding: Encoding, beginning: &[u8]) -> Form {
    let asked = call.text("input").and_then(Form::named);
    let extension = path
        .extension()
        .map(|extension| extension.to_string_lossy());
    asked
        .or_else(|| Form::of_extension(&extension?))
        .unwrap_or_else(|| {
            let mut text = String::new();
            // What cannot be decoded is told of when it is read.
            let _ = Decoder::new(encoding).decode(beginning, false, &mut text);
            Form::of_text(&text)
        })
}

/// The text of a file, piece by piece.
pub struct Texts {
    path: PathBuf,
    pieces: FilePieces,
    decoder: Decoder,
    text: String,
    is_over: bool,
}

impl Texts {
    /// Returns the next piece, or what keeps it from being read as text; `None` at the end.
    pub fn next_text(
        &mut self,
        progress: &Progress,
    ) -> Result<Option<Result<&str, Problem>>, Stop> {
        if self.is_over {
            return Ok(None);
        }
        self.text.clear();
        let piece = self.pieces.next_piece()?;
        self.is_over = piece.is_none();
        let piece = piece.unwrap_or_default();
        progress.add(piece.len());
        let decoded = self.decoder.decode(piece, self.is_over, &mut self.text);
        match decoded {
            Ok(()) => Ok(Some(Ok(&self.text))),
            Err(fault) if fault.is_binary() => Err(Stop::Failed(no_text(&self.path, &fault))),
            Err(fault) => Ok(Some(Err(fault.problem()))),
        }
    }
}
