//! Pages in the manner of the newspaper's: each is read as the structure that it was made from.

pub mod generator;
pub mod score;
mod vocabulary;
pub mod wrap;

use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};

use pizhu::exchange::page;
use pizhu::exchange::parts::{Head, Proposal, Topic};
use pizhu::storage::{CorpusWriter, read_corpus};

use generator::Page;
use score::Score;

use crate::house::source::{files, read, root};

/// How many pages are generated.
const PAGES: u64 = 200;

/// The made-up pages, and the lines of each that no proposal and no headline holds.
const SAMPLES: [(&str, &[&str]); 10] = [
    ("enumerations", &["Tingzhou Zhengxie bao 2 版"]),
    ("latin-and-numbers", &["Binhai Zhengxie bao 7 版"]),
    ("order-shuffled", &["Lancheng Ribao 5 版"]),
    ("person-and-organ", &["Yunzhou Zhengxie bao 2 版"]),
    ("quotation", &["Jianglingzhou Zhengxie bao 4 版"]),
    ("three-in-a-block", &["Zeyang Zhengxie bao 3 版"]),
    ("title-above", &["Yuanjiang Ribao 6 版"]),
    ("two-speakers", &["Ninghe Zhengxie bao 3 版"]),
    ("windows-full-width", &["砚山政协 第 1 版"]),
    (
        "wrapped-title",
        &[
            "Pingjiang Zhengxie bao 8 版",
            "责任编辑：郑小满  版式设计：何田",
            "投稿邮箱：pjzx@example.com",
        ],
    ),
];

fn folder() -> PathBuf {
    root().join("tests/samples/pages")
}

fn text(name: &str) -> String {
    fs::read_to_string(folder().join(name).with_extension("txt")).unwrap()
}

/// Returns what a page holds, as it is written beside it.
fn expected(name: &str) -> (Head, Vec<Proposal>) {
    let path = folder().join(name).with_extension("ron");
    let corpus = read_corpus(&[path]).unwrap().corpus;
    let head = Head::of(&corpus, corpus.sources().next().unwrap());
    let proposals = corpus.proposals().map(|ix| Proposal::of(&corpus, ix));
    (head, proposals.collect())
}

/// Takes everything out of a text that is not seen.
fn seen(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

#[test]
fn every_made_up_page_is_read_as_it_was_meant() {
    let mut score = Score::default();
    for (name, _) in SAMPLES {
        let (_, proposals) = expected(name);
        score.count(name, &proposals, &page::read(&text(name)).proposals);
    }
    println!("{} made-up pages\n{score}", SAMPLES.len());
    score.assert_perfect();
}

#[test]
fn every_made_up_page_says_what_it_is_called_and_its_number() {
    for (name, _) in SAMPLES {
        let (expected, _) = expected(name);
        let head = page::read(&text(name)).head;
        assert_eq!((&head.title, &head.page), (&expected.title, &expected.page));
    }
}

#[test]
fn every_generated_page_says_what_it_is_called() {
    for seed in 0..PAGES {
        let page = Page::of_seed(seed);
        let head = page::read(&page.text()).head;
        assert_eq!(head.title, page.headline(), "{}", page.name());
    }
}

#[test]
fn every_generated_page_is_read_as_it_was_meant() {
    let mut score = Score::default();
    for seed in 0..PAGES {
        let page = Page::of_seed(seed);
        let found = page::read(&page.text()).proposals;
        score.count(&page.name(), &page.proposals(), &found);
    }
    println!("{PAGES} generated pages\n{score}");
    score.assert_perfect();
}

#[test]
fn every_made_up_page_has_its_structure_beside_it_in_the_form_of_the_writer() {
    let names: HashSet<String> = files("tests/samples/pages", "txt")
        .iter()
        .map(|path| path.file_stem().unwrap().to_str().unwrap().to_owned())
        .collect();
    assert_eq!(names, SAMPLES.map(|(name, _)| name.to_owned()).into());
    for (name, _) in SAMPLES {
        let (head, proposals) = expected(name);
        let mut out = Vec::new();
        let mut writer = CorpusWriter::begin(&mut out, &head).unwrap();
        for proposal in &proposals {
            writer.proposal(proposal).unwrap();
        }
        writer.finish().unwrap();
        let path = Path::new("tests/samples/pages").join(format!("{name}.ron"));
        assert_eq!(String::from_utf8(out).unwrap(), read(&path), "{name}");
    }
}

#[test]
fn every_character_of_a_made_up_page_is_in_its_structure_or_furniture() {
    for (name, furniture) in SAMPLES {
        let (head, proposals) = expected(name);
        let alone = [furniture, &[&head.title]].concat();
        assert_accounted_for(name, &text(name), &alone, &proposals);
    }
}

#[test]
fn every_character_of_a_generated_page_is_in_its_structure_or_furniture() {
    for seed in 0..PAGES {
        let page = Page::of_seed(seed);
        let headline = page.headline();
        let alone = [page.furniture(), &headline];
        assert_accounted_for(&page.name(), &page.text(), &alone, &page.proposals());
    }
}

/// Checks that a page is made of the bodies, titles and bylines of its proposals and of what stands
/// alone, each once.
fn assert_accounted_for(name: &str, page: &str, alone: &[&str], proposals: &[Proposal]) {
    let mut pieces: Vec<String> = alone.iter().map(|line| seen(line)).collect();
    pieces.extend(proposals.iter().map(body));
    pieces.extend(proposals.iter().map(title_and_byline));
    let page = seen(page);
    let mut rest = page.as_str();
    while !rest.is_empty() {
        let at = pieces.iter().position(|piece| rest.starts_with(piece));
        let Some(at) = at else {
            let ahead: String = rest.chars().take(30).collect();
            panic!("{name}: {ahead} is nobody's");
        };
        rest = &rest[pieces.remove(at).len()..];
    }
    assert!(pieces.is_empty(), "{name}: not on the page: {pieces:?}");
}

/// Returns a body as it is seen on its page.
fn body(proposal: &Proposal) -> String {
    let mut body = proposal.background.concat();
    for topic in &proposal.topics {
        if !is_named_after(topic, &body) {
            body.push_str(&topic.heading);
            body.push('。');
        }
        body.push_str(&topic.lead);
        for item in &topic.recommendations {
            body.push_str(&item.ordinal);
            body.push_str(&item.text);
        }
    }
    seen(&body)
}

/// Whether a topic without a heading of its own has got the end of what introduces it.
fn is_named_after(topic: &Topic, before: &str) -> bool {
    before.ends_with(&format!("提出{}。", topic.heading))
}

fn title_and_byline(proposal: &Proposal) -> String {
    let mut lines = proposal.title.clone();
    for speaker in &proposal.speakers {
        lines.push_str(&speaker.post);
        lines.push_str(&speaker.name);
    }
    seen(&lines)
}

#[test]
fn no_importer_knows_the_words_of_a_page() {
    const RUN: usize = 6;
    let mut pages = vec![fs::read_to_string(
        root().join("data/pages/zhengxie-bao-page-3.txt"),
    )];
    pages.extend(SAMPLES.map(|(name, _)| Ok(text(name))));
    let runs: HashSet<Vec<char>> = pages
        .into_iter()
        .flat_map(|page| runs(&page.unwrap(), RUN))
        .collect();
    assert!(runs.len() > 10_000, "{} runs", runs.len());
    let mut sources = files("src/exchange", "rs");
    sources.push("src/exchange.rs".into());
    for path in sources {
        let known = runs_in(&read(&path), &runs, RUN);
        assert!(known.is_empty(), "{}: {known:?}", path.display());
    }
}

fn runs(text: &str, length: usize) -> Vec<Vec<char>> {
    let seen: Vec<char> = seen(text).chars().collect();
    seen.windows(length).map(<[char]>::to_vec).collect()
}

fn runs_in(source: &str, known: &HashSet<Vec<char>>, length: usize) -> Vec<String> {
    let runs = runs(source, length).into_iter();
    runs.filter(|run| known.contains(run))
        .map(String::from_iter)
        .collect()
}
