//! What holds of every corpus file: what is checked is what opens, and every character arrives.

use std::collections::BTreeSet;
use std::io::Write as _;

use pizhu::corpus::{Corpus, Proposal, Topic};
use pizhu::notation::{Kind, Path, Problem, Severity, TokenKind, kind, locate_tokens, scan};
use pizhu::storage::{check_corpus, read_corpus};
use tempfile::NamedTempFile;

use super::assert_placed;

/// Checks a corpus file.
pub fn corpus(bytes: &[u8]) {
    let (opened, found) = open(bytes);
    let Ok(text) = str::from_utf8(bytes) else {
        assert!(opened.is_none() && found.len() == 1, "{found:?}");
        return assert_placed(bytes, &found);
    };
    let problems = check_corpus(text);
    assert_placed(bytes, &problems);
    let may_be_corpus = match kind(text) {
        Kind::Corpus => true,
        Kind::Unknown(name) => name.is_empty(),
        Kind::Facts | Kind::Codebook | Kind::Keymap | Kind::Config | Kind::Journal => false,
    };
    let is_error = |problem: &Problem| problem.severity == Severity::Error;
    let is_right = may_be_corpus && !problems.iter().any(is_error);
    assert_eq!(opened.is_some(), is_right, "{found:?}");
    if may_be_corpus {
        // What keeps a file from being opened is the same; `check` alone looks for more to warn of.
        let errors = |problems: &[Problem]| -> Vec<Problem> {
            problems.iter().filter(|p| is_error(p)).cloned().collect()
        };
        assert_eq!(errors(&found), errors(&problems));
        assert!(found.iter().all(|problem| problems.contains(problem)));
    }
    if let Some(corpus) = opened {
        assert_texts_arrive(text, &corpus);
    }
}

/// Opens a file of these bytes; returns the corpus, where it is one, and what is said of the file.
fn open(bytes: &[u8]) -> (Option<Corpus>, Vec<Problem>) {
    let mut file = NamedTempFile::new().unwrap();
    file.write_all(bytes).unwrap();
    let (corpus, found) = match read_corpus(&[file.path().to_owned()]) {
        Ok(opened) => (Some(opened.corpus), opened.warnings),
        Err(error) => (None, error.into_problems()),
    };
    (
        corpus,
        found.into_iter().map(|found| found.problem).collect(),
    )
}

/// Checks that every text of the file is in the corpus, at its place, and that no other is.
fn assert_texts_arrive(source: &str, corpus: &Corpus) {
    let texts = texts(corpus);
    let paths: Vec<Path<'_>> = texts.iter().map(|(path, _)| path.clone()).collect();
    for (token, (path, text)) in locate_tokens(source, &paths).into_iter().zip(&texts) {
        let written = token.and_then(|token| token.value());
        // An empty text may be one that the file leaves out.
        let arrives = text.is_empty() || written.as_deref() == Some(text);
        assert!(arrives, "{path:?}: {text:?} was {written:?}");
    }
    let speakers = corpus.speakers().map(|ix| corpus.speaker(ix));
    let speakers = speakers.flat_map(|speaker| [speaker.name(), speaker.post()]);
    let dates = corpus.sources().map(|ix| corpus.source(ix).date());
    let arrived: BTreeSet<String> = texts
        .iter()
        .map(|(_, text)| *text)
        .chain(speakers)
        .chain(dates.flatten())
        .filter(|text| !text.is_empty())
        .map(str::to_owned)
        .collect();
    let mut tokens = scan(source).peekable();
    while tokens.next_if(|token| token.is_mark('#')).is_some() {
        tokens.find(|token| token.is_mark(']'));
    }
    let written: BTreeSet<String> = tokens
        .filter(|token| token.kind == TokenKind::Text)
        .filter_map(|token| token.value())
        .filter(|text| !text.is_empty())
        .map(Into::into)
        .collect();
    assert_eq!(arrived, written);
}

/// Returns every text that is neither of a speaker, who may be named twice, nor a date, which
/// stands in a `Some` or in nothing.
fn texts(corpus: &Corpus) -> Vec<(Path<'static>, &str)> {
    let root = Path::root();
    let mut texts = Vec::new();
    for source in corpus.sources().map(|ix| corpus.source(ix)) {
        texts.push((root.field("id"), source.id().as_str()));
        texts.push((root.field("title"), source.title()));
        let at = root.field("source");
        texts.push((at.field("publication"), source.publication()));
        texts.push((at.field("page"), source.page()));
        texts.push((at.field("note"), source.note()));
        let at = root.field("retired");
        let retired = source.retired().enumerate();
        texts.extend(retired.map(|(n, id)| (at.item(n), id.as_str())));
        for (n, ix) in source.proposals().enumerate() {
            let at = root.field("proposals").item(n);
            texts.extend(texts_of_proposal(corpus, &corpus.proposal(ix), &at));
        }
    }
    texts
}

fn texts_of_proposal<'a>(
    corpus: &'a Corpus,
    proposal: &Proposal<'a>,
    at: &Path<'static>,
) -> Vec<(Path<'static>, &'a str)> {
    let mut texts = vec![
        (at.field("id"), proposal.id().as_str()),
        (at.field("title"), proposal.title()),
    ];
    let background = at.field("background");
    let paragraphs = proposal.background().enumerate();
    texts.extend(paragraphs.map(|(n, text)| (background.item(n), text)));
    for (n, ix) in proposal.topics().enumerate() {
        let at = at.field("topics").item(n);
        texts.extend(texts_of_topic(corpus, &corpus.topic(ix), &at));
    }
    texts
}

fn texts_of_topic<'a>(
    corpus: &'a Corpus,
    topic: &Topic<'a>,
    at: &Path<'static>,
) -> Vec<(Path<'static>, &'a str)> {
    let mut texts = vec![
        (at.field("id"), topic.id().as_str()),
        (at.field("heading"), topic.heading()),
        (at.field("lead"), topic.lead()),
    ];
    for (n, ix) in topic.recommendations().enumerate() {
        let at = at.field("recommendations").item(n);
        let recommendation = corpus.recommendation(ix);
        texts.extend([
            (at.field("id"), recommendation.id().as_str()),
            (at.field("ordinal"), recommendation.ordinal()),
            (at.field("text"), recommendation.text()),
        ]);
    }
    texts
}
