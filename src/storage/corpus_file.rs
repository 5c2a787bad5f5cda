//! The corpus file: its form on disk, the checks that the form cannot make, and the way in.

mod examine;
mod finding;
mod form;
mod review;

use serde::Deserialize;

use super::text_file::is_blank;
use crate::corpus::{Builder, CorpusId, SourceText, SpeakerKind};
use crate::notation::{
    Kind, Mended, Path, Place, Problem, compare, declared_schema, kind, locate_tokens,
    parse_versioned,
};
use crate::words::{Lang, Said};

/// The newest version of the format that this program knows.
const SCHEMA: u32 = 1;

/// Returns every fault of a corpus file, in the order of the text, and what in it a person should
/// look at.
#[must_use]
pub fn check_corpus(source: &str) -> Vec<Problem> {
    if is_blank(source) {
        let problem = Problem::error(Place::START, Said::new(Lang::storage_empty));
        return vec![problem.coded("empty-file")];
    }
    read_with(source, Care::Thorough).1
}

/// How much of a file is looked at.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Care {
    /// What whoever opens it must know.
    Needful,
    /// What may be a mistake, too.
    Thorough,
}

/// Reads a corpus file and returns it with what whoever opens it must know, in the order of the
/// text; `None` where its form is not right.
pub(super) fn read(source: &str) -> (Option<CorpusFile>, Vec<Problem>) {
    read_with(source, Care::Needful)
}

fn read_with(source: &str, care: Care) -> (Option<CorpusFile>, Vec<Problem>) {
    match parse(source) {
        Ok(file) => {
            let mut problems = judge(&file, &Mended::unchanged(source), care);
            problems.sort_by_key(|problem| problem.place);
            (Some(file), problems)
        }
        Err(problem) => (None, every_fault(source, problem, care)),
    }
}

/// Returns what stands in a file, whose form may be mended, and should not.
fn judge(file: &CorpusFile, mended: &Mended<'_>, care: Care) -> Vec<Problem> {
    let mut findings = examine::examine(file);
    if care == Care::Thorough {
        findings.extend(review::review(file));
    }
    finding::place_all(&findings, mended)
}

/// Returns every fault of a file of which the parser has found the first.
fn every_fault(source: &str, first: Problem, care: Care) -> Vec<Problem> {
    // What else is wrong with a file of another version may be what is new in it.
    let is_ours = declared_schema(source).is_none_or(|(_, schema)| schema == u64::from(SCHEMA));
    if !is_ours || kind(source) != Kind::Corpus {
        return vec![first];
    }
    let (mut problems, mended) = compare(source, &form::CORPUS);
    match parse(mended.text()) {
        Ok(file) => problems.extend(judge(&file, &mended, care)),
        Err(next) => {
            let place = mended.original(next.place);
            if problems.iter().all(|problem| problem.place != place) {
                problems.push(Problem { place, ..next });
            }
        }
    }
    problems.sort_by_key(|problem| problem.place);
    problems
}

/// Returns the id of a corpus file, and where it stands; `None` where there is none that is well
/// formed.
#[must_use]
pub fn written_id(source: &str) -> Option<(Place, CorpusId)> {
    let token = locate_tokens(source, &[Path::root().field("id")]).pop()??;
    let id = CorpusId::try_from(token.value()?.as_ref()).ok()?;
    Some((token.place, id))
}

/// Reads the form of a corpus file; what stands in it is not judged.
fn parse(source: &str) -> Result<CorpusFile, Problem> {
    parse_versioned(source, SCHEMA)
}

/// A corpus file as it stands on disk.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename = "Corpus")]
pub(super) struct CorpusFile {
    #[expect(
        dead_code,
        reason = "read from the text, before the form is known to be right"
    )]
    schema: u32,
    pub(super) id: String,
    title: String,
    #[serde(default)]
    source: SourcePart,
    /// The ids of items that are gone, which no other may have.
    #[serde(default)]
    retired: Vec<String>,
    proposals: Vec<ProposalPart>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct SourcePart {
    publication: String,
    page: String,
    date: Option<String>,
    note: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct ProposalPart {
    id: String,
    title: String,
    #[serde(default)]
    speakers: Vec<SpeakerPart>,
    #[serde(default)]
    background: Vec<String>,
    topics: Vec<TopicPart>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct SpeakerPart {
    name: String,
    kind: KindPart,
    #[serde(default)]
    post: String,
}

#[derive(Clone, Copy, Debug, Deserialize)]
enum KindPart {
    Person,
    Organ,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct TopicPart {
    id: String,
    heading: String,
    #[serde(default)]
    lead: String,
    recommendations: Vec<RecommendationPart>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RecommendationPart {
    id: String,
    #[serde(default)]
    ordinal: String,
    text: String,
}

impl From<KindPart> for SpeakerKind {
    fn from(kind: KindPart) -> Self {
        match kind {
            KindPart::Person => Self::Person,
            KindPart::Organ => Self::Organ,
        }
    }
}

impl CorpusFile {
    /// Adds the file to a corpus as its next source, which has this id.
    pub(super) fn add_to(&self, builder: &mut Builder, id: CorpusId) {
        let source = &self.source;
        builder.begin_source(
            id,
            SourceText {
                title: &self.title,
                publication: &source.publication,
                page: &source.page,
                date: source.date.as_deref(),
                note: &source.note,
                retired: &self.retired,
            },
        );
        for proposal in &self.proposals {
            proposal.add_to(builder);
        }
    }
}

impl ProposalPart {
    fn add_to(&self, builder: &mut Builder) {
        builder.begin_proposal(&self.id, &self.title);
        for speaker in &self.speakers {
            builder.speaker(&speaker.name, speaker.kind.into(), &speaker.post);
        }
        for paragraph in &self.background {
            builder.background(paragraph);
        }
        for topic in &self.topics {
            builder.begin_topic(&topic.id, &topic.heading, &topic.lead);
            for recommendation in &topic.recommendations {
                let RecommendationPart { id, ordinal, text } = recommendation;
                builder.recommendation(id, ordinal, text);
            }
        }
    }
}

#[cfg(test)]
mod tests;
