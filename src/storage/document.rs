//! The document of one annotator on one corpus: a flat list of facts, one self-contained line each.
//!
//! It reads as one RON value and line by line. The reader takes lines in any order, twice, and with
//! the marks of a merge between them, because facts are joined and not trusted to be in place.
//!
//! Lines that it cannot read are kept byte for byte and written back after the facts: first those
//! that are RON (from a newer version, perhaps), each once, sorted; then broken ones, in their
//! order and with what stands between them, because together they may be a fact that a person can
//! mend. They are not wrapped in comments or escaped: bytes that stay as they are can be repaired,
//! or read by a newer version, and this reader goes line by line, so a broken line harms no other.
//! The whole is one RON value exactly as long as no line is broken. A file that is one value, but
//! not one fact a line, somebody has laid out by hand; it is read as that value.

pub mod line;
mod list;

use std::collections::BTreeSet;

use line::{Entry, Meta, Unread};

use crate::annotation::{AnnotationId, AnnotatorId, Fact, Millis, SessionId, Stamp, State, Value};
use crate::corpus::CorpusId;
use crate::notation::{Place, Problem};
use crate::text;
use crate::words::{Lang, Said, Say};

/// The version of the form that this program reads and writes.
pub const SCHEMA: u32 = 1;
/// The longest line that is read, in bytes.
pub const LINE_BYTES_MAX: usize = 1024 * 1024;
/// So many broken lines never keep a document from being written: they are kept, and in a short
/// document they are quickly a fifth of all lines.
const BROKEN_TOLERATED: usize = 4;
/// The room for the first words of a recommendation in a comment, in cells.
const COMMENT_CELLS: usize = 40;

/// Whose document, and of which corpus.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Owner {
    /// The corpus that is annotated.
    pub corpus: CorpusId,
    /// Who annotates it.
    pub annotator: AnnotatorId,
}

/// What a document holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Document {
    /// The facts, joined.
    pub state: State,
    /// The lines that could not be read.
    pub kept: Vec<KeptLine>,
    /// How many facts a person wrote by hand, without a stamp; they have got one.
    pub by_hand: usize,
    /// Why the document must not be replaced, if so.
    pub read_only: Option<ReadOnly>,
}

/// A line that could not be read and is written back as it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptLine {
    /// The line, from 1, and the column in code points where reading it failed.
    pub place: Place,
    /// The line, without the line feed at its end.
    pub bytes: Vec<u8>,
    /// Whether it is RON, though none that this version knows.
    pub is_ron: bool,
    /// Whether its place among others may mean something: broken lines may be pieces of one fact.
    pub is_piece: bool,
    /// What stood between it and the kept line before, where the place means something.
    pub above: Vec<Vec<u8>>,
    /// What is wrong with it.
    pub why: Said,
}

/// Why a document is read and not replaced.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReadOnly {
    /// A newer version of pizhu wrote it.
    NewerSchema(u32),
    /// It is the work of another annotator; its facts are not taken in.
    OtherAnnotator(String),
    /// It is about another corpus; its facts are not taken in.
    OtherCorpus(String),
    /// The bracket at its beginning or at its end is missing.
    CutOff,
    /// So many of its lines are broken that it may be something else.
    Broken {
        /// The number of broken lines.
        broken: usize,
        /// The number of all lines that should say something.
        lines: usize,
    },
    /// It is one RON value that is not one fact a line, and some of it cannot be read.
    OtherLayout,
    /// The mode of its file lets nobody write it.
    Protected,
}

impl ReadOnly {
    /// Whether what the document says may be wrong, or not all of it.
    #[must_use]
    pub const fn casts_doubt(&self) -> bool {
        !matches!(self, Self::Protected)
    }
}

impl Say for ReadOnly {
    fn say(&self, lang: Lang) -> String {
        match self {
            Self::NewerSchema(schema) => lang.document_newer_schema(*schema, SCHEMA),
            Self::OtherAnnotator(annotator) => lang.document_other_annotator(annotator),
            Self::OtherCorpus(corpus) => lang.document_other_corpus(corpus),
            Self::CutOff => lang.document_cut_off().to_owned(),
            Self::Broken { broken, lines } => lang.document_broken(*broken, *lines),
            Self::OtherLayout => lang.document_other_layout().to_owned(),
            Self::Protected => lang.document_protected().to_owned(),
        }
    }
}

impl Document {
    /// Reads the document of `owner`, which was last written at `written`.
    ///
    /// Facts without a stamp are edits by hand: they get one made from `written`, so that everybody
    /// who reads the same file gives them the same. A document of somebody else gives no facts.
    #[must_use]
    pub fn read(source: &[u8], owner: &Owner, written: Millis) -> Self {
        let reading = Reading::of(source);
        let foreign = reading.foreign(owner).map(|(_, why)| why);
        let read_only = foreign.or_else(|| reading.fault());
        if matches!(
            read_only,
            Some(ReadOnly::OtherAnnotator(_) | ReadOnly::OtherCorpus(_))
        ) {
            return Self {
                kept: reading.kept,
                read_only,
                ..Self::default()
            };
        }
        let (facts, unstamped) = facts_of(reading.entries);
        let by_hand = unstamped.len();
        let mut state: State = facts.into_iter().collect();
        for (id, value) in unstamped {
            let newest = state.newest_stamp(id.as_str());
            let stamp = Stamp::next(written, SessionId::BY_HAND, newest.as_ref());
            state.join(Fact { id, value, stamp });
        }
        Self {
            state,
            kept: reading.kept,
            by_hand,
            read_only,
        }
    }

    /// Says which lines could not be read, if any; they are kept whatever happens.
    #[must_use]
    pub fn notice(&self, path: &str) -> Option<Said> {
        const NAMED: usize = 5;
        let named: Vec<String> = self
            .kept
            .iter()
            .take(NAMED)
            .map(|line| line.place.line.to_string())
            .collect();
        let more = if self.kept.len() > NAMED { " …" } else { "" };
        let lines = named.join(" ") + more;
        let count = self.kept.len();
        (count > 0).then(|| Said::new(|lang| lang.lines_kept(path, count, &lines)))
    }

    /// Returns whether two documents hold the same facts and keep the same lines.
    #[must_use]
    pub fn says_the_same(&self, other: &Self) -> bool {
        self.state == other.state && self.keeps_the_same(other)
    }

    /// Returns whether two documents keep the same lines.
    #[must_use]
    pub fn keeps_the_same(&self, other: &Self) -> bool {
        in_order(&self.kept).eq(in_order(&other.kept))
    }

    /// Returns the bytes of a document: equal facts and kept lines give equal bytes.
    ///
    /// `first_words` gives the text of a recommendation, whose beginning stands as a comment above
    /// its facts.
    #[must_use]
    pub fn write(
        owner: &Owner,
        state: &State,
        kept: &[KeptLine],
        first_words: &dyn Fn(&str) -> Option<String>,
    ) -> Vec<u8> {
        let mut out = String::from("[\n");
        out.push_str("// annotations of ");
        out.push_str(owner.annotator.as_str());
        out.push_str(": one fact a line, the latest stamp wins; comments are regenerated\n");
        let meta = Meta {
            schema: SCHEMA,
            annotator: owner.annotator.to_string(),
            corpus: owner.corpus.as_str().to_owned(),
        };
        line::write_meta(&mut out, &meta);
        out.push('\n');
        write_facts(&mut out, state, first_words);
        let mut bytes = out.into_bytes();
        for line in in_order(kept) {
            bytes.extend_from_slice(line);
            bytes.push(b'\n');
        }
        bytes.extend_from_slice(b"]\n");
        bytes
    }
}

/// What a document says, and what is wrong with it.
#[derive(Debug, Default)]
pub struct Examined {
    /// Every problem, in the order of the lines.
    pub problems: Vec<Problem>,
    /// What was read, each with its place.
    pub entries: Vec<(Place, Entry)>,
}

/// Reads a document as [`Document::read`] does, and returns every problem of it; whose it is counts
/// only where the `owner` is known.
#[must_use]
pub fn examine(source: &[u8], owner: Option<&Owner>) -> Examined {
    let reading = Reading::of(source);
    let mut problems: Vec<Problem> = reading
        .fault()
        .map(|fault| Problem::error(Place::START, Said::new(|lang| fault.say(lang))))
        .into_iter()
        .collect();
    problems.extend(reading.fault_of_metas(owner));
    problems.extend(reading.kept.into_iter().map(|line| {
        if line.is_ron {
            Problem::warning(line.place, line.why)
        } else {
            Problem::error(line.place, line.why)
        }
    }));
    Examined {
        problems,
        entries: reading.entries,
    }
}

/// Returns every problem of a document, whoever owns it, in the order of its lines.
#[must_use]
pub fn problems(source: &[u8]) -> Vec<Problem> {
    examine(source, None).problems
}

fn write_facts(out: &mut String, state: &State, first_words: &dyn Fn(&str) -> Option<String>) {
    let mut above: Option<String> = None;
    for fact in state.facts() {
        let recommendation = fact.id.recommendation();
        if above.as_deref() != Some(recommendation) {
            above = Some(recommendation.to_owned());
            if let Some(words) = first_words(recommendation).filter(|words| !words.is_empty()) {
                out.push_str("// ");
                out.push_str(&text::ellipsis(&text::display_line(&words), COMMENT_CELLS));
                out.push('\n');
            }
        }
        line::write(out, &fact);
        out.push('\n');
    }
}

/// Returns kept lines in the order in which they are written: whole ones each once, then pieces.
///
/// A list may end without a comma, so the line that has none stands behind those that have one.
fn in_order(kept: &[KeptLine]) -> impl Iterator<Item = &[u8]> {
    let lacks_comma = |line: &KeptLine| line.bytes.trim_ascii_end().last() != Some(&b',');
    let whole: BTreeSet<_> = kept
        .iter()
        .filter(|line| !line.is_piece)
        .map(|line| (lacks_comma(line), line.bytes.as_slice()))
        .collect();
    let pieces = kept.iter().filter(|line| line.is_piece);
    let pieces = pieces.flat_map(|line| line.above.iter().chain([&line.bytes]));
    let whole = whole.into_iter().map(|(_, bytes)| bytes);
    whole.chain(pieces.map(Vec::as_slice))
}

/// What stands in a file, before it is asked whose it is.
#[derive(Default)]
struct Reading {
    /// What was read, with the place of each; also what a `Meta` that is kept says of itself.
    entries: Vec<(Place, Entry)>,
    kept: Vec<KeptLine>,
    opened: bool,
    closed: bool,
    /// Whether lines count for nothing, so that what is kept cannot be written as it stands.
    other_layout: bool,
    /// The number of lines that should say something.
    lines: usize,
}

impl Reading {
    fn of(source: &[u8]) -> Self {
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
    fn as_one_value(source: &[u8]) -> Option<Self> {
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
        let mut lines = source.split(|byte| *byte == b'\n').zip(1..).peekable();
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
            if opens_comment(bytes) && lines.clone().any(|(line, _)| closes_comment(line)) {
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
    fn foreign(&self, owner: &Owner) -> Option<(Place, ReadOnly)> {
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

    /// Returns why the document must not be replaced, whoever owns it.
    fn fault(&self) -> Option<ReadOnly> {
        let schemas = self.metas().map(|(_, meta)| meta.schema);
        let schema = schemas.max().unwrap_or(SCHEMA);
        let broken = self.kept.iter().filter(|line| !line.is_ron).count();
        let is_blank = self.lines == 0 && !self.opened && !self.closed;
        if schema > SCHEMA {
            Some(ReadOnly::NewerSchema(schema))
        } else if !is_blank && !self.is_whole() {
            Some(ReadOnly::CutOff)
        } else if self.other_layout {
            Some(ReadOnly::OtherLayout)
        } else if broken > BROKEN_TOLERATED && broken * 5 > self.lines {
            Some(ReadOnly::Broken {
                broken,
                lines: self.lines,
            })
        } else {
            None
        }
    }

    /// Returns what is wrong with whom the document says that it belongs to.
    fn fault_of_metas(&self, owner: Option<&Owner>) -> Option<Problem> {
        let Some((first, _)) = self.metas().next() else {
            // A document that says nothing yet belongs to whom its path names.
            if owner.is_some() && self.lines == 0 {
                return None;
            }
            let said = Said::new(Lang::document_without_meta);
            return Some(Problem::error(Place::START, said));
        };
        if let Some(said) = self.contradiction() {
            return Some(Problem::error(first, said));
        }
        let (place, why) = self.foreign(owner?)?;
        Some(Problem::error(place, Said::new(|lang| why.say(lang))))
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
fn facts_of(entries: Vec<(Place, Entry)>) -> (Vec<Fact>, Vec<(AnnotationId, Value)>) {
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
fn is_silent(line: &[u8]) -> bool {
    const MARKS: [&[u8]; 5] = [b"//", b"<<<<<<<", b"|||||||", b"=======", b">>>>>>>"];
    line.is_empty() || MARKS.iter().any(|mark| line.starts_with(mark))
}

fn read_line(bytes: &[u8]) -> Result<Vec<Entry>, Unread> {
    if bytes.len() > LINE_BYTES_MAX {
        return Err(Unread::broken(Lang::line_too_long));
    }
    match str::from_utf8(bytes) {
        Ok(text) => line::read(text.trim_end()),
        Err(_) => Err(Unread::broken(Lang::line_not_utf8)),
    }
}

#[cfg(test)]
mod tests;
