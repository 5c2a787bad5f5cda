//! `pizhu check FILE…`: every problem in the files of pizhu, one a line, in the form that editors read.

mod config;
mod facts;
mod files;
mod journals;
mod owner;

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::io;
use std::path::{Path, PathBuf};

use clap::Command;

use super::call::Call;
use super::format::Format;
use super::json_line::json_line;
use super::problem_row::ProblemRow;
use super::{Answer, DONE, NO, WRONG, grammar, output};
use crate::corpus::CorpusId;
use crate::notation::{Kind, Place, Problem, kind, nearest};
use crate::storage::document::{self, Examined};
use crate::storage::journal::JOURNAL_BYTES_MAX;
use crate::storage::{
    FileProblem, LARGEST_FILE, Owner, ReadError, check_corpus, codebook_file, keymap_file,
    read_bytes, read_text, written_id,
};
use crate::text::display_line;
use crate::words::{Lang, Said, Say as _, cited};

use facts::Known;
use files::{Found, files_in};

/// The forms that the command knows.
const FORMATS: &[Format] = &[Format::Text, Format::JsonLines];

/// The names that our files begin with, but for corpora and annotations, which have none.
const NAMES: [&str; 5] = ["Codebook", "Keymap", "Config", "Corpus", "Journal"];

/// Returns the grammar of the command.
pub fn command(lang: Lang) -> Command {
    let command = Command::new("check")
        .about(lang.cli_check_about())
        .override_usage(lang.cli_check_usage())
        .arg(grammar::files(lang, lang.cli_check_file()))
        .arg(Format::option(lang, FORMATS, "text|jsonl"));
    grammar::subcommand(command, lang)
}

/// Runs the command.
pub fn run(call: &Call<'_>) -> Answer {
    let mut checking = Checking {
        known: Known::open(call)?,
        annotations: call.options().ok().and_then(|options| options.annotations),
        keymaps: call.environment.paths().keymaps(),
        corpora: None,
        problems: Vec::new(),
        unreadable: false,
    };
    for path in call.files() {
        checking.path(path);
    }
    let line = |problem: &FileProblem| -> io::Result<String> {
        match Format::of(call) {
            Format::JsonLines => Ok(json_line(&ProblemRow::of(problem, call.lang))?),
            _ => Ok(display_line(&problem.say(call.lang)).into_owned()),
        }
    };
    output::write(|out| {
        let mut problems = checking.problems.iter();
        problems.try_for_each(|problem| writeln!(out, "{}", line(problem)?))
    })?;
    let is_wrong = checking.problems.iter().any(FileProblem::is_error);
    Ok(match (checking.unreadable, is_wrong) {
        (true, _) => WRONG,
        (false, true) => NO,
        (false, false) => DONE,
    })
}

/// The check of all files that were named.
struct Checking {
    known: Option<Known>,
    /// The folder of annotations that was named.
    annotations: Option<PathBuf>,
    /// The corpora of the folder that is being checked: the first file of each id in each folder,
    /// because a folder is opened as one corpus.
    corpora: Option<HashMap<(PathBuf, CorpusId), PathBuf>>,
    /// The folder of the user's keymaps, where what a keymap extends is looked for.
    keymaps: Option<PathBuf>,
    problems: Vec<FileProblem>,
    /// Whether something could not be read at all.
    unreadable: bool,
}

impl Checking {
    /// Checks a file, or every file of ours in a folder.
    fn path(&mut self, path: &Path) {
        if !path.is_dir() {
            return self.file(path);
        }
        let Found { files, refused } = files_in(path);
        if files.is_empty() && refused.is_empty() {
            self.unreadable = true;
            let problem = Problem::error(Place::START, Said::new(Lang::cli_no_ron_files));
            self.keep(path, vec![problem.coded("no-files")]);
        }
        self.corpora = Some(HashMap::new());
        for file in &files {
            self.file(file);
        }
        self.corpora = None;
        for error in refused {
            self.refuse(error);
        }
    }

    fn file(&mut self, path: &Path) {
        if journals::is_named_so(path) {
            return self.journal(path);
        }
        let owner = owner::in_folder(path, self.annotations.as_deref());
        let mut problems = match read_text(path) {
            // What lies where a sitting looks for a document is read as one, whatever it is.
            Ok(text) if owner.is_some() => self.document(path, text.as_bytes(), owner.as_ref()),
            Ok(text) => self.text(path, &text),
            Err(error @ (ReadError::NotUtf8 { .. } | ReadError::Empty { .. })) => {
                match self.lines(path, owner.as_ref()) {
                    Some(problems) => problems,
                    None => return self.refuse(error),
                }
            }
            Err(error) => return self.refuse(error),
        };
        problems.sort_by_key(|problem| problem.place);
        self.keep(path, problems);
    }

    fn journal(&mut self, path: &Path) {
        match read_bytes(path, JOURNAL_BYTES_MAX) {
            Ok(bytes) => self.keep(path, journals::problems(&bytes)),
            Err(error) => self.refuse(error),
        }
    }

    /// Checks a file that is no text, if it is of a kind that is read line by line, where one broken
    /// line harms no other: a document, by its place or by what it begins with, or a journal.
    fn lines(&self, path: &Path, owner: Option<&Owner>) -> Option<Vec<Problem>> {
        let bytes = read_bytes(path, LARGEST_FILE).ok()?;
        match kind(&String::from_utf8_lossy(&bytes)) {
            _ if owner.is_some() => Some(self.document(path, &bytes, owner)),
            Kind::Facts => Some(self.document(path, &bytes, None)),
            Kind::Journal => Some(journals::problems(&bytes)),
            _ => None,
        }
    }

    fn text(&mut self, path: &Path, text: &str) -> Vec<Problem> {
        match kind(text) {
            Kind::Corpus => self.corpus(path, text),
            Kind::Facts => self.document(path, text.as_bytes(), None),
            Kind::Codebook => codebook_file::parse(text).err().unwrap_or_default(),
            Kind::Keymap => keymap_file::check(text, self.keymaps.as_deref()),
            Kind::Config => config::problems(text, self.keymaps.as_deref()),
            Kind::Journal => journals::problems(text.as_bytes()),
            // What begins with no name may be a corpus that begins wrongly: its faults tell.
            Kind::Unknown(name) if name.is_empty() => check_corpus(text),
            Kind::Unknown(name) => vec![unknown(text, &name)],
        }
    }

    fn corpus(&mut self, path: &Path, text: &str) -> Vec<Problem> {
        let mut problems = check_corpus(text);
        if let (Some(corpora), Some((place, id))) = (&mut self.corpora, written_id(text)) {
            let folder = path.parent().map(Path::to_owned).unwrap_or_default();
            match corpora.entry((folder, id)) {
                Entry::Vacant(first) => drop(first.insert(path.to_owned())),
                Entry::Occupied(first) => {
                    let (_, id) = first.key();
                    let first = first.get().to_string_lossy();
                    let said = Said::new(|lang| lang.storage_corpus_twice(id.as_str(), &first));
                    problems.push(Problem::error(place, said).coded("corpus-twice"));
                }
            }
        }
        problems
    }

    /// Checks a document; whose it is tells its path, where that is known to mean something.
    fn document(&self, path: &Path, bytes: &[u8], owner: Option<&Owner>) -> Vec<Problem> {
        let mut examined = document::examine(bytes, owner);
        if owner.is_none()
            && let Some(owner) = owner::in_folder_of_corpus(path, &examined.entries)
        {
            examined = document::examine(bytes, Some(&owner));
        }
        let Examined {
            mut problems,
            entries,
        } = examined;
        if let Some(known) = &self.known {
            problems.extend(known.strangers(path, &entries));
        }
        problems
    }

    /// Notes a file that cannot be read as text.
    fn refuse(&mut self, error: ReadError) {
        self.unreadable |= !matches!(error, ReadError::NotUtf8 { .. } | ReadError::Empty { .. });
        self.problems.extend(error.into_problems());
    }

    fn keep(&mut self, path: &Path, problems: Vec<Problem>) {
        let file_problem = |problem| FileProblem {
            path: path.to_owned(),
            problem,
        };
        self.problems.extend(problems.into_iter().map(file_problem));
    }
}

/// Says that a file is of no kind that pizhu reads, at the name that it begins with.
fn unknown(text: &str, name: &str) -> Problem {
    let at = text.find(name).unwrap_or_default();
    let near = nearest(name, NAMES);
    let said = Said::new(|lang| {
        let perhaps = near.map(|near| lang.notation_perhaps(near));
        lang.cli_unknown_kind(&cited(name)) + &perhaps.unwrap_or_default()
    });
    Problem::error(crate::notation::place_at(text, at), said).coded("other-kind")
}
