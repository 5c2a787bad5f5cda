//! `pizhu import table FILE… -o OUT.ron`: tables of recommendations, one a row.

mod report;
mod source;

use std::path::Path;

use clap::builder::PossibleValuesParser;
use clap::{Arg, ArgAction, Command};

use super::report::Report;
use super::{head, importer, output_path};
use crate::cli::call::Call;
use crate::cli::format::Format;
use crate::cli::progress::Progress;
use crate::cli::{Answer, DONE, Failure, NO, grammar};
use crate::exchange::encoding::Encoding;
use crate::exchange::parts::Head;
use crate::exchange::table::{Counts, FileSummary, Form, TableImport};
use crate::storage::replace::{Piecewise, ReplaceError, replace_piecewise};
use crate::storage::{CorpusWriter, FilePieces, ReadError};
use crate::words::Lang;

use report::Outcome;
use source::Source;

/// The forms that the report comes in.
const FORMATS: &[Format] = &[Format::Text, Format::JsonLines];

/// Returns the grammar of the command.
pub fn command(lang: Lang) -> Command {
    let choice = |name, value: &'static str, words: [&'static str; 3]| {
        grammar::option(lang, name, value)
            .value_parser(PossibleValuesParser::new(words))
            .hide_possible_values(true)
    };
    let columns = grammar::option(lang, "ignore-columns", "A,B")
        .value_delimiter(',')
        .action(ArgAction::Append)
        .help(lang.cli_import_ignore_columns());
    let options: [Arg; 4] = [
        choice("input", "csv|tsv|jsonl", Form::ALL.map(Form::word)).help(lang.cli_import_input()),
        choice("encoding", "utf-8|gb18030|utf-16", Encoding::WORDS)
            .help(lang.cli_import_encoding()),
        columns,
        Format::option(lang, FORMATS, "text|jsonl"),
    ];
    let command = Command::new("table")
        .about(lang.cli_import_table_about())
        .override_usage(lang.cli_import_table_usage())
        .args(options);
    importer(command, lang)
}

/// Runs the command.
pub fn run(call: &Call<'_>) -> Answer {
    let output = output_path(call)?;
    let head = head::resolve(call, Head::default(), output)?;
    let imported = import(call, &head, output);
    let (outcome, status) = match imported {
        Ok(outcome) => (outcome, DONE),
        Err(Stop::Wrong(outcome)) => (outcome, NO),
        Err(Stop::Failed(failure)) => return Err(failure),
    };
    outcome.write(Report::of(call), output)?;
    Ok(status)
}

/// What keeps a corpus from being made.
enum Stop {
    /// The tables have faults.
    Wrong(Outcome),
    /// A table cannot be read, or the corpus cannot be written.
    Failed(Failure),
}

impl From<ReadError> for Stop {
    fn from(error: ReadError) -> Self {
        Self::Failed(error.into())
    }
}

/// What keeps one way through all tables from coming to its end.
enum Halt {
    /// Ids clash, and another way through is needed.
    Repeat,
    /// No corpus can be made.
    Stop(Stop),
}

impl From<ReplaceError> for Halt {
    fn from(error: ReplaceError) -> Self {
        Self::Stop(Stop::Failed(error.into()))
    }
}

impl<E: Into<Stop>> From<E> for Piecewise<Halt> {
    fn from(stop: E) -> Self {
        Self::Maker(Halt::Stop(stop.into()))
    }
}

fn import(call: &Call<'_>, head: &Head, output: &Path) -> Result<Outcome, Stop> {
    let mut bytes = 0;
    for path in call.files() {
        bytes += FilePieces::open(path)?.size()?;
    }
    // Each file is read twice: to find out its encoding, and for what stands in it.
    let progress = Progress::new(2 * bytes);
    let sources = call
        .files()
        .map(|path| Source::examine(path, call, &progress));
    let sources: Vec<Source> = sources.collect::<Result<_, _>>()?;
    let mut import = TableImport::new(call.texts("ignore-columns"));
    loop {
        let mut work = Work {
            import: &mut import,
            sources: &sources,
            progress: &progress,
            summaries: Vec::new(),
        };
        match work.write(head, output) {
            Err(Halt::Repeat) => import = import.again(),
            Err(Halt::Stop(stop)) => return Err(stop),
            Ok(outcome) => return Ok(outcome),
        }
    }
}

/// One way through all tables.
struct Work<'a> {
    import: &'a mut TableImport,
    sources: &'a [Source],
    progress: &'a Progress,
    summaries: Vec<FileSummary>,
}

impl Work<'_> {
    /// Writes the corpus, if nothing is wrong with the tables.
    fn write(&mut self, head: &Head, output: &Path) -> Result<Outcome, Halt> {
        replace_piecewise(output, |out| {
            let mut writer = CorpusWriter::begin(out, head)?;
            for source in self.sources {
                self.read(source, &mut writer)?;
            }
            let counts = self.import.finish();
            self.pass_on(&mut writer)?;
            if self.import.has_problems() {
                return Err(Stop::Wrong(self.outcome(counts)).into());
            }
            if self.import.must_repeat() {
                return Err(Piecewise::Maker(Halt::Repeat));
            }
            Ok(writer.finish()?)
        })?;
        let counts = self.import.finish();
        Ok(self.outcome(counts))
    }

    fn read(
        &mut self,
        source: &Source,
        writer: &mut CorpusWriter<'_>,
    ) -> Result<(), Piecewise<Halt>> {
        self.import
            .begin(&source.path.to_string_lossy(), source.form);
        if let Some(problem) = &source.problem {
            self.import.refuse(problem.clone());
        } else {
            let mut texts = source.texts()?;
            while let Some(text) = texts.next_text(self.progress)? {
                match text {
                    Ok(text) => self.import.push(text),
                    Err(problem) => {
                        self.import.refuse(problem);
                        break;
                    }
                }
                self.pass_on(writer)?;
            }
        }
        self.summaries.push(self.import.end());
        Ok(())
    }

    /// Writes the proposals that are whole; none where something is wrong, which only costs time.
    fn pass_on(&mut self, writer: &mut CorpusWriter<'_>) -> Result<(), Piecewise<Halt>> {
        let is_wrong = self.import.has_problems();
        for proposal in self.import.proposals() {
            if !is_wrong {
                writer.proposal(&proposal)?;
            }
        }
        Ok(())
    }

    fn outcome(&mut self, counts: Counts) -> Outcome {
        Outcome {
            counts,
            files: self
                .sources
                .iter()
                .map(Source::described)
                .zip(std::mem::take(&mut self.summaries))
                .collect(),
            more: self.import.more_problems(),
            is_done: !self.import.has_problems(),
        }
    }
}
