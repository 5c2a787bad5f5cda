//! The document of one annotator on one corpus: a flat list of facts, one self-contained line each.
//!
//! It reads as one RON value and line by line. The reader takes lines in any order, twice, and with
//! the marks of a merge between them, because facts are joined and not trusted to be in place.
//!
//! No line stands in a document twice, and what two documents share stands in both in the same
//! order; that is why a comment names its recommendation. A merge can leave a fact in two places,
//! and of these each of two people keeps one. If a line that both kept stood between the places,
//! each would have deleted the one that the other kept, and git, which asks only where both
//! changed the same lines, would delete both. Where the order is the same no line can stand so.
//! For the same reason a version that adds a kind of fact should write it where this one keeps
//! lines that it cannot read: behind the facts, sorted as bytes.
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
mod reading;

use std::collections::BTreeSet;

use line::{Entry, Meta};
use reading::{Reading, facts_of};

use crate::annotation::{AnnotatorId, Fact, Millis, SessionId, Stamp, State};
use crate::corpus::CorpusId;
use crate::notation::{Place, Problem};
use crate::text;
use crate::words::{Lang, Said, Say};

/// The version of the form that this program reads and writes.
pub const SCHEMA: u32 = 1;
/// The longest line that is read, in bytes.
pub const LINE_BYTES_MAX: usize = 1024 * 1024;
/// What stands above kept lines that have come together as a fact, which nobody has said: a mark of
/// a merge, over which lines are read and RON is not.
const APART: &str = "======= the lines below look like a fact together, but none was written so\n";
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
    /// The version of the form that it has.
    pub schema: u32,
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
        /// The number of all lines that should say something, those that repeat others left out.
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
        let schema = reading.schema();
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
            schema,
            read_only,
        }
    }

    /// Says which lines could not be read, if any; they are kept whatever happens.
    #[must_use]
    pub fn notice(&self, path: &str) -> Option<Said> {
        const NAMED: usize = 5;
        let count = self.kept.len();
        let lines = self.kept.iter().map(|line| line.place.line.to_string());
        let more = (count > NAMED).then(|| "…".to_owned());
        let named: Vec<String> = lines.take(NAMED).chain(more).collect();
        (count > 0).then(|| {
            Said::new(|lang| lang.lines_kept(path, count, &named.join(lang.between_items())))
        })
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
    /// `first_words` gives the text of a recommendation, whose beginning stands in a comment above
    /// its facts, after its id.
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
        let facts_end = out.len();
        let mut bytes = out.into_bytes();
        for line in in_order(kept) {
            bytes.extend_from_slice(line);
            bytes.push(b'\n');
        }
        bytes.extend_from_slice(b"]\n");
        if !kept.is_empty() && Reading::as_one_value(&bytes).is_some() {
            bytes.splice(facts_end..facts_end, APART.bytes());
        }
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
        .map(|problem| problem.coded("unsound-document"))
        .into_iter()
        .collect();
    problems.extend(reading.fault_of_metas(owner));
    problems.extend(reading.kept.into_iter().map(|line| {
        let problem = if line.is_ron {
            Problem::warning(line.place, line.why)
        } else {
            Problem::error(line.place, line.why)
        };
        problem.coded("kept-line")
    }));
    problems.sort_by_key(|problem| problem.place);
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
                out.push_str(recommendation);
                out.push(' ');
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

#[cfg(test)]
mod tests;
