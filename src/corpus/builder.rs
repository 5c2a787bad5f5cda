//! Builds a corpus in the order of its text, so that every table is filled once and never moved.

use std::collections::HashMap;
use std::fmt::Write as _;

use super::index::{ProposalIx, RowIx as _, SourceIx, SpeakerIx, TopicIx, narrow};
use super::rows::{ProposalRow, RecommendationRow, Rows, SourceRow, Span, SpeakerRow, TopicRow};
use super::{Corpus, CorpusId, IllFormedId, Item, ItemId, SpeakerKind};
use crate::words::{Lang, Say};

/// What makes a corpus impossible to build.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.say(Lang::English))]
pub enum BuildError {
    /// Two items of one source have the same id.
    DuplicateId {
        /// The source.
        corpus: String,
        /// The id that they share.
        id: String,
    },
    /// Two sources have the same id.
    DuplicateCorpus {
        /// The id that they share.
        id: String,
    },
    /// An id does not have the form that it must have.
    IllFormedId(IllFormedId),
    /// All text together is 4 GiB or more, or a table has as many rows.
    TooLarge,
    /// A part was begun before the whole that it belongs to.
    Misplaced {
        /// The part: `topic`, say.
        part: &'static str,
        /// The whole: `proposal`, say.
        whole: &'static str,
    },
}

impl Say for BuildError {
    fn say(&self, lang: Lang) -> String {
        match self {
            Self::DuplicateId { corpus, id } => lang.corpus_duplicate_id(corpus, id),
            Self::DuplicateCorpus { id } => lang.corpus_duplicate_corpus(id),
            Self::IllFormedId(fault) => fault.say(lang),
            Self::TooLarge => lang.corpus_too_large().to_owned(),
            Self::Misplaced { part, whole } => lang.corpus_misplaced(part, whole),
        }
    }
}

/// The texts that say where a source comes from; what is not known is empty.
#[derive(Clone, Copy, Debug, Default)]
pub struct SourceText<'a> {
    /// The title of the corpus.
    pub title: &'a str,
    /// The publication.
    pub publication: &'a str,
    /// The page of the publication.
    pub page: &'a str,
    /// The date, as the file writes it.
    pub date: Option<&'a str>,
    /// A note on where the text comes from.
    pub note: &'a str,
    /// The ids of items that are gone, which no other may have.
    pub retired: &'a [String],
}

/// Takes the parts of a corpus in the order of its text.
///
/// The calls never fail by themselves; [`Builder::finish`] says the first thing that was wrong.
#[derive(Debug)]
pub struct Builder {
    corpus: Corpus,
    /// Name, post and kind of each speaker met so far, as one key.
    known_speakers: HashMap<Box<str>, SpeakerIx>,
    speaker_key: String,
    fault: Option<BuildError>,
    /// The bytes that the arena may have; less only in tests.
    capacity: u32,
}

impl Default for Builder {
    fn default() -> Self {
        Self {
            corpus: Corpus::default(),
            known_speakers: HashMap::new(),
            speaker_key: String::new(),
            fault: None,
            capacity: u32::MAX,
        }
    }
}

impl Builder {
    /// Begins a source; the proposals that follow are its own.
    pub fn begin_source(&mut self, id: CorpusId, text: SourceText<'_>) -> &mut Self {
        let row = SourceRow {
            id,
            title: self.keep(text.title),
            publication: self.keep(text.publication),
            page: self.keep(text.page),
            date: text.date.map(|date| self.keep(date)),
            note: self.keep(text.note),
            retired: self.keep_retired(text.retired),
            proposals: Rows::starting(narrow(self.corpus.proposals.len())),
        };
        self.corpus.sources.push(row);
        self
    }

    /// Begins a proposal of the current source.
    pub fn begin_proposal(&mut self, id: &str, title: &str) -> &mut Self {
        if self.corpus.sources.is_empty() {
            return self.misplaced("proposal", "source");
        }
        let row = ProposalRow {
            id: self.keep_id(id),
            title: self.keep(title),
            source: SourceIx::at(self.corpus.sources.len() - 1),
            speakers: Rows::starting(narrow(self.corpus.proposal_speakers.len())),
            background: Rows::starting(narrow(self.corpus.backgrounds.len())),
            topics: Rows::starting(narrow(self.corpus.topics.len())),
            recommendations: Rows::starting(narrow(self.corpus.recommendations.len())),
        };
        self.corpus.proposals.push(row);
        let end = narrow(self.corpus.proposals.len());
        if let Some(source) = self.corpus.sources.last_mut() {
            source.proposals.end = end;
        }
        self
    }

    /// Adds a speaker of the current proposal; one person is the same name, post and kind.
    pub fn speaker(&mut self, name: &str, kind: SpeakerKind, post: &str) -> &mut Self {
        if self.corpus.proposals.is_empty() {
            return self.misplaced("speaker", "proposal");
        }
        let ix = self.known_speaker(name, kind, post);
        let links = &mut self.corpus.proposal_speakers;
        if let Some(proposal) = self.corpus.proposals.last_mut() {
            let so_far = links.get(proposal.speakers.range()).unwrap_or_default();
            if !so_far.contains(&ix) {
                links.push(ix);
                proposal.speakers.end = narrow(links.len());
            }
        }
        self
    }

    /// Adds a paragraph of the background of the current proposal.
    pub fn background(&mut self, text: &str) -> &mut Self {
        if self.corpus.proposals.is_empty() {
            return self.misplaced("background", "proposal");
        }
        let span = self.keep(text);
        self.corpus.backgrounds.push(span);
        let end = narrow(self.corpus.backgrounds.len());
        if let Some(proposal) = self.corpus.proposals.last_mut() {
            proposal.background.end = end;
        }
        self
    }

    /// Begins a topic of the current proposal; the heading comes without its closing 。.
    pub fn begin_topic(&mut self, id: &str, heading: &str, lead: &str) -> &mut Self {
        if self.corpus.proposals.is_empty() {
            return self.misplaced("topic", "proposal");
        }
        let row = TopicRow {
            id: self.keep_id(id),
            heading: self.keep(heading),
            lead: self.keep(lead),
            proposal: ProposalIx::at(self.corpus.proposals.len() - 1),
            recommendations: Rows::starting(narrow(self.corpus.recommendations.len())),
        };
        self.corpus.topics.push(row);
        let end = narrow(self.corpus.topics.len());
        if let Some(proposal) = self.corpus.proposals.last_mut() {
            proposal.topics.end = end;
        }
        self
    }

    /// Adds a recommendation of the current topic; `ordinal` is empty where nothing is numbered.
    pub fn recommendation(&mut self, id: &str, ordinal: &str, text: &str) -> &mut Self {
        let topic_of_this_proposal = self
            .corpus
            .proposals
            .last()
            .is_some_and(|proposal| !proposal.topics.range().is_empty());
        if !topic_of_this_proposal {
            return self.misplaced("recommendation", "topic");
        }
        let row = RecommendationRow {
            id: self.keep_id(id),
            ordinal: self.keep(ordinal),
            text: self.keep(text),
            topic: TopicIx::at(self.corpus.topics.len() - 1),
        };
        self.corpus.recommendations.push(row);
        let end = narrow(self.corpus.recommendations.len());
        if let Some(topic) = self.corpus.topics.last_mut() {
            topic.recommendations.end = end;
        }
        if let Some(proposal) = self.corpus.proposals.last_mut() {
            proposal.recommendations.end = end;
        }
        self
    }

    /// Returns the corpus.
    ///
    /// # Errors
    /// The first thing that was wrong: an ill-formed id, a part out of place, an id or a source
    /// that is there twice, too much text.
    pub fn finish(mut self) -> Result<Corpus, BuildError> {
        if let Some(fault) = self.fault {
            return Err(fault);
        }
        refuse_duplicate_sources(&self.corpus)?;
        index_speakers(&mut self.corpus);
        index_ids(&mut self.corpus)?;
        self.corpus.arena.shrink_to_fit();
        Ok(self.corpus)
    }

    fn keep(&mut self, text: &str) -> Span {
        let start = self.corpus.arena.len();
        let end = u32::try_from(start + text.len())
            .ok()
            .filter(|&end| end <= self.capacity);
        let Some(end) = end else {
            self.fault.get_or_insert(BuildError::TooLarge);
            return Span::NONE;
        };
        self.corpus.arena.push_str(text);
        Span::new(narrow(start), end)
    }

    fn keep_retired(&mut self, ids: &[String]) -> Rows {
        let start = narrow(self.corpus.retired.len());
        for id in ids {
            let id = self.keep_id(id);
            self.corpus.retired.push(id);
        }
        let end = narrow(self.corpus.retired.len());
        Rows { start, end }
    }

    fn keep_id(&mut self, id: &str) -> Span {
        if let Err(fault) = ItemId::try_from(id) {
            self.fault.get_or_insert(BuildError::IllFormedId(fault));
        }
        self.keep(id)
    }

    fn known_speaker(&mut self, name: &str, kind: SpeakerKind, post: &str) -> SpeakerIx {
        self.speaker_key.clear();
        // The length keeps the end of the name and the start of the post apart.
        let _ = write!(self.speaker_key, "{kind:?} {} {name}{post}", name.len());
        if let Some(&ix) = self.known_speakers.get(self.speaker_key.as_str()) {
            return ix;
        }
        let ix = SpeakerIx::at(self.corpus.speakers.len());
        let row = SpeakerRow {
            name: self.keep(name),
            post: self.keep(post),
            kind,
            proposals: Rows::NONE,
        };
        self.corpus.speakers.push(row);
        self.known_speakers
            .insert(self.speaker_key.as_str().into(), ix);
        ix
    }

    fn misplaced(&mut self, part: &'static str, whole: &'static str) -> &mut Self {
        self.fault
            .get_or_insert(BuildError::Misplaced { part, whole });
        self
    }
}

fn refuse_duplicate_sources(corpus: &Corpus) -> Result<(), BuildError> {
    let mut ids: Vec<_> = corpus.sources.iter().map(|source| &source.id).collect();
    ids.sort_unstable();
    match ids
        .windows(2)
        .find(|pair| pair.first() == pair.last())
        .and_then(|pair| pair.first())
    {
        Some(id) => Err(BuildError::DuplicateCorpus { id: id.to_string() }),
        None => Ok(()),
    }
}

/// Turns "the speakers of each proposal" round into "the proposals of each speaker".
fn index_speakers(corpus: &mut Corpus) {
    let mut links: Vec<(SpeakerIx, ProposalIx)> = corpus
        .proposals()
        .flat_map(|ix| {
            corpus
                .proposal(ix)
                .speakers()
                .iter()
                .map(move |&speaker| (speaker, ix))
        })
        .collect();
    links.sort_unstable();
    let mut links = links.into_iter().peekable();
    for (number, speaker) in corpus.speakers.iter_mut().enumerate() {
        let this = SpeakerIx::at(number);
        speaker.proposals = Rows::starting(narrow(corpus.speaker_proposals.len()));
        while let Some((_, proposal)) = links.next_if(|&(speaker, _)| speaker == this) {
            corpus.speaker_proposals.push(proposal);
        }
        speaker.proposals.end = narrow(corpus.speaker_proposals.len());
    }
}

fn index_ids(corpus: &mut Corpus) -> Result<(), BuildError> {
    let items = corpus.proposals.len() + corpus.topics.len() + corpus.recommendations.len();
    let items = u32::try_from(items).map_err(|_too_many| BuildError::TooLarge)?;
    let mut by_id: Vec<u32> = (0..items).collect();
    let key = |number: u32| {
        let item = corpus.item(number);
        (corpus.id_of(item), corpus.source_of(item))
    };
    by_id.sort_by(|&one, &other| key(one).cmp(&key(other)));
    let twice = by_id.windows(2).find_map(|pair| {
        let (&one, &other) = (pair.first()?, pair.last()?);
        (key(one) == key(other)).then(|| corpus.item(other))
    });
    if let Some(item) = twice {
        return Err(duplicate(corpus, item));
    }
    corpus.by_id = by_id;
    Ok(())
}

fn duplicate(corpus: &Corpus, item: Item) -> BuildError {
    BuildError::DuplicateId {
        corpus: corpus.source(corpus.source_of(item)).id().to_string(),
        id: corpus.id_of(item).to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn more_text_than_the_arena_may_hold_is_an_error_and_not_an_overflow() {
        let mut builder = Builder {
            capacity: 20,
            ..Builder::default()
        };
        let id = CorpusId::try_from("c").unwrap();
        builder.begin_source(
            id,
            SourceText {
                title: "一二三",
                ..SourceText::default()
            },
        );
        builder.begin_proposal("p1", "四五六");
        assert!(builder.fault.is_none());
        builder.background("七");
        assert_eq!(builder.finish().unwrap_err(), BuildError::TooLarge);
    }
}
