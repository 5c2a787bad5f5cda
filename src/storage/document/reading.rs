//! Reads what stands in a document: by lines, or as the one value that it is.

use std::collections::BTreeSet;

use super::line::{self, Entry, Meta, Unread};
use super::{KeptLine, LINE_BYTES_MAX, Owner, ReadOnly, SCHEMA, list};
use crate::annotation::{AnnotationId, Fact, Value};
use crate::notation::{Place, Problem};
use crate::words::{Lang, Said, Say as _};

/// So many broken lines never keep a document from being written: they are kept, and in a short
/// document they are quickly a fifth of all lines.
const BROKEN_TOLERATED: usize = 4;

/// What stands in a file, before it is asked whose it is.
#[derive(Default)]
pub(super) struct Reading {
    /// What was read, with the place of each; also what a `Meta` that is kept says of itself.
    pub(super) entries: Vec<(Place, Entry)>,
    pub(super) kept: Vec<KeptLine>,
    opened: bool,
    closed: bool,
    /// Whether lines count for nothing, so that what is kept cannot be written as it stands.
    other_layout: bool,
    /// The number of lines that should say something.
    lines: usize,
}

impl Reading {
    pub(super) fn of(source: &[u8]) -> Self {
        let source = source.strip_prefix("\u{feff}".as_bytes()).unwrap_or(source);
        let reading = Self::line_by_line(source);
        if reading.kept.is_empty() && reading.is_whole() {
            return reading;
        }
        let by_items = || {
            (!reading.is_whole())
                .then(|| Self::by_items(source))
                .flatten()
        };
        Self::as_one_value(source)
            .or_else(by_items)
            .unwrap_or(reading)
    }

    /// Reads a file that is one RON value of our form, however its lines are broken.
    pub(super) fn as_one_value(source: &[u8]) -> Option<Self> {
        let mut lines = source.split(|byte| *byte == b'\n');
        if lines.any(|line| line.len() > LINE_BYTES_MAX) {
            return None;
        }
        let text = str::from_utf8(source).ok()?;
        let entries = line::read_list(text).ok()?;
        let items = list::items(text).unwrap_or_default();
        let places = items.iter().map(|item| item.place);
        let places = places.chain(std::iter::repeat(Place::START));
        Some(Self {
            opened: true,
            closed: true,
            lines: entries.len(),
            entries: places.zip(entries).collect(),
            ..Self::default()
        })
    }

    /// Reads what is ours of a file that is one RON value without a bracket on a line of its own;
    /// `None` where nothing is.
    fn by_items(source: &[u8]) -> Option<Self> {
        let items = list::items(str::from_utf8(source).ok()?)?;
        let mut reading = Self {
            opened: true,
            closed: true,
            other_layout: true,
            lines: items.len(),
            ..Self::default()
        };
        for item in items {
            match read_line(item.text.as_bytes()) {
                Ok(entries) => reading.take_entries(item.place, entries),
                Err(unread) => reading.keep(item.place, item.text.as_bytes(), unread, None),
            }
        }
        (!reading.entries.is_empty()).then_some(reading)
    }

    fn line_by_line(source: &[u8]) -> Self {
        let mut reading = Self::default();
        let mut lines = source.split(|byte| *byte == b'\n').zip(1..);
        // A comment that is never closed would otherwise be looked for anew at every line.
        let last_close = lines
            .clone()
            .filter(|(line, _)| closes_comment(line))
            .last();
        let last_close = last_close.map_or(0, |(_, number)| number);
        // What was passed over since the last line that was kept, if only such stands between.
        let mut passed: Option<Vec<Vec<u8>>> = None;
        while let Some((bytes, number)) = lines.next() {
            let place = Place {
                line: number,
                column: 1,
            };
            let unread = match reading.take(place, bytes) {
                Taken::Read => {
                    passed = None;
                    continue;
                }
                Taken::PassedOver => {
                    if let Some(passed) = &mut passed {
                        passed.push(bytes.to_vec());
                    }
                    continue;
                }
                Taken::Unread(unread) => unread,
            };
            reading.keep(place, bytes, unread, passed.replace(Vec::new()));
            if opens_comment(bytes) && number < last_close {
                // A fact that a person put into a comment is not said.
                for (bytes, line) in lines.by_ref() {
                    let remark = Unread::broken(Lang::line_of_a_remark);
                    let place = Place { line, column: 1 };
                    reading.keep(place, bytes, remark, Some(Vec::new()));
                    if closes_comment(bytes) {
                        break;
                    }
                }
            }
        }
        mark_pieces(&mut reading.kept);
        reading
    }

    fn take(&mut self, place: Place, bytes: &[u8]) -> Taken {
        match bytes.trim_ascii() {
            b"[" => self.opened = true,
            b"]" => self.closed = true,
            said if is_silent(said) => return Taken::PassedOver,
            _ => {
                self.lines += 1;
                match read_line(bytes) {
                    Ok(entries) => self.take_entries(place, entries),
                    Err(unread) => return Taken::Unread(unread),
                }
            }
        }
        Taken::Read
    }

    /// Keeps a line; `above` is what was passed over between it and the one kept before, or `None`
    /// where something that was read stands between.
    fn keep(&mut self, place: Place, bytes: &[u8], unread: Unread, above: Option<Vec<Vec<u8>>>) {
        let meta = unread.meta.map(|meta| (place, Entry::Meta(*meta)));
        self.entries.extend(meta);
        self.kept.push(KeptLine {
            place: place.within(unread.place),
            bytes: bytes.to_vec(),
            is_ron: unread.is_ron,
            // Until all lines are known: whether it goes on from the one before.
            is_piece: above.is_some(),
            above: above.unwrap_or_default(),
            why: unread.why,
        });
    }

    fn take_entries(&mut self, place: Place, entries: Vec<Entry>) {
        let placed = entries.into_iter().map(|entry| (place, entry));
        self.entries.extend(placed);
    }

    fn metas(&self) -> impl Iterator<Item = (Place, &Meta)> {
        self.entries
            .iter()
            .filter_map(|(place, entry)| match entry {
                Entry::Meta(meta) => Some((*place, meta)),
                Entry::Set { .. } => None,
            })
    }

    const fn is_whole(&self) -> bool {
        self.opened && self.closed
    }

    /// Returns why the document is somebody else's, if it is, and where it says so.
    pub(super) fn foreign(&self, owner: &Owner) -> Option<(Place, ReadOnly)> {
        let annotators = self
            .metas()
            .map(|(place, meta)| (place, meta.annotator.as_str()));
        let corpora = self
            .metas()
            .map(|(place, meta)| (place, meta.corpus.as_str()));
        let annotator = other_than(owner.annotator.as_str(), annotators);
        let corpus = || other_than(owner.corpus.as_str(), corpora);
        annotator
            .map(|(place, name)| (place, ReadOnly::OtherAnnotator(name)))
            .or_else(|| corpus().map(|(place, name)| (place, ReadOnly::OtherCorpus(name))))
    }

    /// Returns the version of the form: the highest that it names, or ours where it names none.
    pub(super) fn schema(&self) -> u32 {
        let schemas = self.metas().map(|(_, meta)| meta.schema);
        schemas.max().unwrap_or(SCHEMA)
    }

    /// Returns why the document must not be replaced, whoever owns it.
    pub(super) fn fault(&self) -> Option<ReadOnly> {
        let schema = self.schema();
        let broken = self.kept.iter().filter(|line| !line.is_ron).count();
        let is_blank = self.lines == 0 && !self.opened && !self.closed;
        if schema > SCHEMA {
            Some(ReadOnly::NewerSchema(schema))
        } else if !is_blank && !self.is_whole() {
            Some(ReadOnly::CutOff)
        } else if self.other_layout {
            Some(ReadOnly::OtherLayout)
        } else if broken > BROKEN_TOLERATED {
            let lines = self.lines_to_write();
            (broken * 5 > lines).then_some(ReadOnly::Broken { broken, lines })
        } else {
            None
        }
    }

    /// Returns the number of lines that should say something once everything is said only once.
    ///
    /// Counted as they stand, broken lines would be a larger share of what is written than of what
    /// was read, and a document could be replaced once and never again.
    fn lines_to_write(&self) -> usize {
        let facts = self.entries.iter().filter_map(|(_, entry)| match entry {
            Entry::Set { id, value, .. } => Some((id, value.field())),
            Entry::Meta(_) => None,
        });
        let facts: BTreeSet<_> = facts.collect();
        let (pieces, whole): (Vec<_>, Vec<_>) = self.kept.iter().partition(|line| line.is_piece);
        let whole: BTreeSet<_> = whole.iter().map(|line| &line.bytes).collect();
        let metas = usize::from(self.metas().next().is_some());
        metas + facts.len() + whole.len() + pieces.len()
    }

    /// Returns what is wrong with whom the document says that it belongs to.
    pub(super) fn fault_of_metas(&self, owner: Option<&Owner>) -> Option<Problem> {
        let Some((first, _)) = self.metas().next() else {
            // A document that says nothing yet belongs to whom its path names.
            if owner.is_some() && self.lines == 0 {
                return None;
            }
            let said = Said::new(Lang::document_without_meta);
            return Some(Problem::error(Place::START, said).coded("no-owner"));
        };
        if let Some(said) = self.contradiction() {
            return Some(Problem::error(first, said).coded("several-owners"));
        }
        let (place, why) = self.foreign(owner?)?;
        let problem = Problem::error(place, Said::new(|lang| why.say(lang)));
        Some(problem.coded("other-owner"))
    }

    /// Returns a message if the document says of itself that it belongs to several.
    fn contradiction(&self) -> Option<Said> {
        let owners: BTreeSet<_> = self
            .metas()
            .map(|(_, meta)| format!("{}/{}", meta.corpus, meta.annotator))
            .collect();
        let owners: Vec<_> = owners.iter().map(String::as_str).collect();
        (owners.len() > 1)
            .then(|| Said::new(|lang| lang.document_of_several(&owners.join(lang.between_items()))))
    }
}

/// What became of a line.
enum Taken {
    Read,
    PassedOver,
    Unread(Unread),
}

/// Marks the lines of each run from its first broken one to its last; `is_piece` says of each line
/// whether it goes on from the one before.
fn mark_pieces(kept: &mut [KeptLine]) {
    for run in kept.chunk_by_mut(|_, next| next.is_piece) {
        let first = run.iter().position(|line| !line.is_ron);
        let last = run.iter().rposition(|line| !line.is_ron);
        for (n, line) in run.iter_mut().enumerate() {
            line.is_piece = first.is_some_and(|first| first <= n) && Some(n) <= last;
            if !line.is_piece || Some(n) == first {
                line.above.clear();
            }
        }
    }
}

fn opens_comment(line: &[u8]) -> bool {
    line.trim_ascii_start().starts_with(b"/*") && !closes_comment(line)
}

fn closes_comment(line: &[u8]) -> bool {
    line.windows(2).any(|pair| pair == b"*/")
}

/// Returns the first name that is given and is not `own`, with its place.
fn other_than<'a>(
    own: &str,
    mut names: impl Iterator<Item = (Place, &'a str)>,
) -> Option<(Place, String)> {
    names
        .find(|(_, name)| !name.is_empty() && *name != own)
        .map(|(place, name)| (place, name.to_owned()))
}

/// Returns the facts, and what a person wrote without a stamp.
pub(super) fn facts_of(entries: Vec<(Place, Entry)>) -> (Vec<Fact>, Vec<(AnnotationId, Value)>) {
    let mut facts = Vec::new();
    let mut unstamped = Vec::new();
    for (_, entry) in entries {
        match entry {
            Entry::Meta(_) => {}
            Entry::Set {
                id,
                value,
                stamp: Some(stamp),
            } => facts.push(Fact { id, value, stamp }),
            Entry::Set {
                id,
                value,
                stamp: None,
            } => unstamped.push((id, value)),
        }
    }
    (facts, unstamped)
}

/// Returns whether a line says nothing: blank, a comment, or the mark of a merge.
pub(super) fn is_silent(line: &[u8]) -> bool {
    const MARKS: [&[u8]; 5] = [b"//", b"<<<<<<<", b"|||||||", b"=======", b">>>>>>>"];
    line.is_empty() || MARKS.iter().any(|mark| line.starts_with(mark))
}

pub(super) fn read_line(bytes: &[u8]) -> Result<Vec<Entry>, Unread> {
    if bytes.len() > LINE_BYTES_MAX {
        return Err(Unread::broken(Lang::line_too_long));
    }
    match str::from_utf8(bytes) {
        Ok(text) => line::read(text.trim_end()),
        Err(_) => Err(Unread::broken(Lang::line_not_utf8)),
    }
}
