//! Tables of recommendations, one a row: text in, proposals and placed faults out, piece by piece.
//!
//! A file is pushed as it is read, in pieces of any size; whenever the rows of a proposal are over it
//! can be taken and written. So a table may be larger than memory. The text of a recommendation is
//! taken as it stands in its cell, and so are lead and background, whose lines become paragraphs;
//! spaces are taken off the ends of titles, headings, names, posts, ordinals and ids, and the 。 off
//! the end of a heading, as corpora are written. Rows in which nothing stands are passed over.

mod columns;
mod delimited;
mod faults;
mod form;
mod gather;
mod ids;
mod json_lines;
mod record;
mod row;
mod seat;
mod speakers;

use columns::{Columns, Ignored};
use delimited::Delimited;
use faults::Faults;
use gather::Gather;
use json_lines::JsonLines;
use record::{Record, of_row};
use row::Row;

use crate::exchange::parts::Proposal;
use crate::notation::{Place, Problem};
use crate::words::{Lang, Said};

pub use form::Form;

/// How much was read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// The proposals.
    pub proposals: usize,
    /// The speakers: a speaker is the same name, post and kind.
    pub speakers: usize,
    /// The topics.
    pub topics: usize,
    /// The recommendations.
    pub recommendations: usize,
}

/// What is told of one file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileSummary {
    /// How many rows were read, without the header.
    pub rows: usize,
    /// The names of the columns that were passed over.
    pub passed_over: Vec<String>,
    /// The faults, in the order of the file; the first hundred of all files.
    pub problems: Vec<Problem>,
}

/// An import of one or more files.
pub struct TableImport {
    ignored: Ignored,
    files: Vec<String>,
    reader: Reader,
    reading: Reading,
}

/// What cuts the text of the present file into rows.
enum Reader {
    Delimited(Delimited),
    Objects(JsonLines),
}

/// What is made of the rows.
struct Reading {
    gather: Gather,
    faults: Faults,
    header: Header,
    rows: usize,
    /// How many faults the files before had.
    faults_before: usize,
}

/// What is known of the columns of the present file.
enum Header {
    Awaited,
    Read(Box<Columns>),
    /// The columns are not known, so that rows say nothing.
    Refused,
}

impl TableImport {
    /// Begins an import in which these columns are passed over.
    pub fn new<'a>(ignored: impl Iterator<Item = &'a str>) -> Self {
        let gather = Gather::default();
        Self::with(Ignored::new(ignored), gather)
    }

    fn with(ignored: Ignored, gather: Gather) -> Self {
        Self {
            ignored,
            files: Vec::new(),
            reader: Reader::Delimited(Delimited::new(b',')),
            reading: Reading {
                gather,
                faults: Faults::default(),
                header: Header::Awaited,
                rows: 0,
                faults_before: 0,
            },
        }
    }

    /// Begins the next file, which goes on where the last one ended; messages call it `name`.
    pub fn begin(&mut self, name: &str, form: Form) {
        self.reading.rows = 0;
        self.reading.faults_before = self.reading.faults.count();
        self.files.push(name.to_owned());
        (self.reader, self.reading.header) = match form {
            Form::Csv => (Reader::Delimited(Delimited::new(b',')), Header::Awaited),
            Form::Tsv => (Reader::Delimited(Delimited::new(b'\t')), Header::Awaited),
            Form::JsonLines => (
                Reader::Objects(JsonLines::new(self.ignored.clone())),
                Header::Read(Box::new(Columns::of_objects())),
            ),
        };
    }

    /// Takes the next piece of the file.
    pub fn push(&mut self, piece: &str) {
        let (reading, ignored, files) = (&mut self.reading, &self.ignored, &self.files);
        let mut each = |row: &Row| reading.row(row, ignored, files);
        match &mut self.reader {
            Reader::Delimited(reader) => reader.push(piece, &mut each),
            Reader::Objects(reader) => reader.push(piece, &mut each),
        }
    }

    /// Notes what keeps the rest of the file from being read.
    pub fn refuse(&mut self, problem: Problem) {
        self.reading.faults.report(problem);
    }

    /// Ends the file.
    pub fn end(&mut self) -> FileSummary {
        let (reading, ignored, files) = (&mut self.reading, &self.ignored, &self.files);
        let mut each = |row: &Row| reading.row(row, ignored, files);
        match &mut self.reader {
            Reader::Delimited(reader) => reader.finish(&mut each),
            Reader::Objects(reader) => reader.finish(&mut each),
        }
        self.reading.expect_rows();
        FileSummary {
            rows: self.reading.rows,
            passed_over: match (&mut self.reader, &mut self.reading.header) {
                (Reader::Objects(reader), _) => std::mem::take(&mut reader.passed_over),
                (_, Header::Read(columns)) => std::mem::take(&mut columns.passed_over),
                _ => Vec::new(),
            },
            problems: self.reading.faults.take(),
        }
    }

    /// Ends the import, behind the end of the last file; returns how much was read.
    pub fn finish(&mut self) -> Counts {
        self.reading.gather.finish();
        self.reading.gather.counts()
    }

    /// Hands out the proposals that are whole.
    pub fn proposals(&mut self) -> impl Iterator<Item = Proposal> {
        self.reading.gather.take_done()
    }

    /// Whether something is wrong, so that no corpus can be made.
    #[must_use]
    pub const fn has_problems(&self) -> bool {
        self.reading.faults.count() > 0
    }

    /// Returns how many faults were counted beyond those that the summaries hold.
    #[must_use]
    pub const fn more_problems(&self) -> usize {
        self.reading.faults.more()
    }

    /// Whether the import must be done once more: ids that rows give clash with ones that were made
    /// before those rows came.
    #[must_use]
    pub const fn must_repeat(&self) -> bool {
        self.reading.gather.must_repeat()
    }

    /// Returns the same import at its beginning; it knows now which ids rows give, so that it need
    /// not be repeated once more.
    #[must_use]
    pub fn again(self) -> Self {
        Self::with(self.ignored, self.reading.gather.again())
    }
}

impl Reading {
    fn row(&mut self, row: &Row, ignored: &Ignored, files: &[String]) {
        match &self.header {
            Header::Awaited => self.header = self.header_of(row, ignored),
            Header::Read(columns) => {
                self.rows += 1;
                let record = Record::new(row, columns, files);
                if let Some(problem) = record.fault_of_form() {
                    return self.faults.report(problem);
                }
                self.gather.row(&record, &mut self.faults);
            }
            Header::Refused => {}
        }
    }

    fn header_of(&mut self, row: &Row, ignored: &Ignored) -> Header {
        if let Some((place, said)) = row.fault() {
            self.faults
                .report(of_row(row, *place, |lang| said.in_lang(lang).to_owned()));
            return Header::Refused;
        }
        match Columns::read(row, ignored) {
            Ok(columns) => Header::Read(Box::new(columns)),
            Err(faults) => {
                for (place, said) in faults {
                    self.faults.report(Problem::error(place, said));
                }
                Header::Refused
            }
        }
    }

    /// Says that there are no rows, where nothing else is wrong with the file.
    fn expect_rows(&mut self) {
        if self.rows > 0 || self.faults.count() > self.faults_before {
            return;
        }
        let said: fn(Lang) -> &'static str = match &self.header {
            Header::Awaited => Lang::table_empty_file,
            Header::Read(columns) if columns.is_numbered() => Lang::table_only_header,
            Header::Read(_) | Header::Refused => Lang::table_no_objects,
        };
        self.faults
            .report(Problem::error(Place::START, Said::new(said)));
    }
}

#[cfg(test)]
mod tests;
