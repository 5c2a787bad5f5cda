//! The embedded corpus: every character of the newspaper page, in its place and nowhere else.

use std::path::Path;

use pizhu::corpus::{Corpus, ProposalIx, SpeakerKind, TopicIx};
use pizhu::storage::embedded_corpus;

use crate::sitting::codebook;

/// The page as it was extracted: hard-wrapped, letter-spaced here and there.
const PAGE: &str = include_str!("../../data/pages/zhengxie-bao-page-3.txt");

/// The proposals in the order of their bodies: title, speaker, post, topics, recommendations.
const PROPOSALS: [(&str, &str, &str, usize, usize); 10] = [
    (
        "成渝地区合力强化能源保障的思考",
        "张昌红",
        "市政协常委、农工党重庆市委会专职副主委",
        4,
        12,
    ),
    (
        "成渝合力打造具有全国影响力的科技创新中心的研究",
        "雷虹",
        "市政协委员、市科技研究院党委书记",
        4,
        19,
    ),
    (
        "运用数字技术先进技术改造提升传统产业研究",
        "江北区政协",
        "",
        3,
        10,
    ),
    (
        "新质生产力驱动中小民企高质量发展的机制创新与实践路径研究",
        "邓凌",
        "重庆社会主义学院教研室主任、教授",
        4,
        6,
    ),
    (
        "推动重庆生物医药产业发展壮大研究",
        "市政协经济委",
        "",
        5,
        16,
    ),
    (
        "推进重庆食品及农产品加工业高质量发展研究",
        "姚登惠",
        "黔江区政协主席",
        4,
        12,
    ),
    ("“亩均论英雄”赋能工业高质量发展研究", "涪陵区政协", "", 1, 5),
    (
        "构建高水平跨境金融服务体系",
        "王济光",
        "市政协常委、市政协港澳台侨外事委主任",
        4,
        12,
    ),
    (
        "推进重庆城市副中心与区域中心城市建设研究",
        "万州区政协",
        "",
        6,
        20,
    ),
    (
        "学习借鉴“千万工程”经验 高质量建设巴渝和美乡村",
        "杜洁",
        "市政协委员、西南大学乡村振兴战略研究院智库建设办公室主任",
        4,
        13,
    ),
];

/// What stands on the page, in its order: bodies by their number, then titles with bylines.
enum Part {
    Body(usize),
    TitleAndByline(usize),
}

/// The two speeches of each pair stand one after the other, and their titles after both; those of
/// the first pair the other way round.
const ORDER: [Part; 20] = {
    use Part::{Body, TitleAndByline as Title};
    [
        Body(0),
        Body(1),
        Title(1),
        Title(0),
        Body(2),
        Body(3),
        Title(2),
        Title(3),
        Body(4),
        Body(5),
        Title(4),
        Title(5),
        Body(6),
        Body(7),
        Title(6),
        Title(7),
        Body(8),
        Body(9),
        Title(8),
        Title(9),
    ]
};

fn corpus() -> Corpus {
    embedded_corpus().unwrap().corpus
}

/// Returns the page as one line: its lines joined, letter-spaced ones closed up.
fn joined(page: &str) -> String {
    page.lines().map(closed_up).collect()
}

/// Takes the spaces out of a line that has one after nearly every character. Real spaces stand
/// beside digits and letters, or once in a title or a name.
fn closed_up(line: &str) -> String {
    let spaces = line.matches(' ').count();
    if spaces * 3 > line.chars().count() {
        line.chars().filter(|c| *c != ' ').collect()
    } else {
        line.to_owned()
    }
}

/// Accounts for the characters of the page from its start.
struct Account<'a> {
    rest: &'a str,
}

impl Account<'_> {
    /// Accounts for what is in the corpus.
    #[track_caller]
    fn text(&mut self, text: &str, place: &str) {
        let ahead: String = self.rest.chars().take(text.chars().count()).collect();
        assert_eq!(ahead, text, "{place}");
        self.rest = &self.rest[text.len()..];
    }

    /// Accounts for what is on the page alone.
    #[track_caller]
    fn furniture(&mut self, text: &str) {
        self.text(text, "page furniture");
    }

    /// Accounts for the space that the typesetter puts into names of two characters.
    fn name(&mut self, name: &str) {
        let mut chars = name.chars();
        let (Some(first), Some(second), None) = (chars.next(), chars.next(), chars.next()) else {
            return self.text(name, name);
        };
        self.text(&first.to_string(), name);
        self.furniture(" ");
        self.text(&second.to_string(), name);
    }

    fn body(&mut self, corpus: &Corpus, ix: ProposalIx) {
        let proposal = corpus.proposal(ix);
        for paragraph in proposal.background() {
            self.text(paragraph, proposal.id().as_str());
        }
        for topic in proposal.topics() {
            self.topic(corpus, topic);
        }
    }

    fn topic(&mut self, corpus: &Corpus, ix: TopicIx) {
        let topic = corpus.topic(ix);
        // The advice of this speech is one enumerated paragraph without a heading. Its topic is
        // named after the end of the sentence that introduces it, which stays in the background
        // and is accounted for there.
        if topic.id().as_str() == "p07.t1" {
            assert!(is_named_after_the_background(corpus, ix));
        } else {
            self.text(topic.heading(), topic.id().as_str());
            self.text("。", topic.id().as_str());
        }
        self.text(topic.lead(), topic.id().as_str());
        for recommendation in topic.recommendations() {
            let item = corpus.recommendation(recommendation);
            self.text(item.ordinal(), item.id().as_str());
            self.text(item.text(), item.id().as_str());
        }
    }
}

fn is_named_after_the_background(corpus: &Corpus, ix: TopicIx) -> bool {
    let topic = corpus.topic(ix);
    let proposal = corpus.proposal(topic.proposal());
    let end = format!("{}。", topic.heading());
    proposal
        .background()
        .last()
        .is_some_and(|last| last.ends_with(&end))
}

#[test]
fn every_character_of_the_page_is_accounted_for_once_and_in_order() {
    let corpus = corpus();
    let page = joined(PAGE);
    let mut account = Account { rest: &page };
    account.furniture(" Chongqing Zhengxie bao 3 版");
    let source = corpus.sources().next().unwrap();
    account.text(corpus.source(source).title(), "title of the page");
    let proposals: Vec<ProposalIx> = corpus.proposals().collect();
    for part in ORDER {
        match part {
            Part::Body(number) => account.body(&corpus, proposals[number]),
            Part::TitleAndByline(number) => {
                let proposal = corpus.proposal(proposals[number]);
                account.text(proposal.title(), proposal.id().as_str());
                let [speaker] = proposal.speakers() else {
                    panic!("{} has one speaker", proposal.id().as_str());
                };
                let speaker = corpus.speaker(*speaker);
                if !speaker.post().is_empty() {
                    account.text(speaker.post(), proposal.id().as_str());
                    account.furniture(" ");
                }
                account.name(speaker.name());
            }
        }
    }
    assert_eq!(account.rest, "");
}

#[test]
fn ten_proposals_have_their_titles_speakers_and_kinds() {
    let corpus = corpus();
    assert_eq!(corpus.proposal_count(), PROPOSALS.len());
    let mut persons = 0;
    for (ix, (title, name, post, topics, recommendations)) in corpus.proposals().zip(PROPOSALS) {
        let proposal = corpus.proposal(ix);
        assert_eq!(proposal.title(), title);
        let speakers: Vec<(&str, &str)> = proposal
            .speakers()
            .iter()
            .map(|&speaker| {
                (
                    corpus.speaker(speaker).name(),
                    corpus.speaker(speaker).post(),
                )
            })
            .collect();
        assert_eq!(speakers, [(name, post)]);
        let kind = corpus.speaker(proposal.speakers()[0]).kind();
        assert_eq!(kind == SpeakerKind::Organ, name.contains("政协"), "{name}");
        persons += usize::from(kind == SpeakerKind::Person);
        assert_eq!(proposal.topics().count(), topics, "{title}");
        let count: usize = proposal
            .topics()
            .map(|topic| corpus.topic(topic).recommendations().count())
            .sum();
        assert_eq!(count, recommendations, "{title}");
    }
    assert_eq!(persons, 6);
    assert_eq!(corpus.recommendation_count(), 125);
}

#[test]
fn items_are_numbered_without_a_gap_or_are_sentences() {
    let corpus = corpus();
    for topic in corpus.topics() {
        let items: Vec<_> = corpus
            .topic(topic)
            .recommendations()
            .map(|ix| corpus.recommendation(ix))
            .collect();
        let numbered = !items[0].ordinal().is_empty();
        for (item, ordinal) in items
            .iter()
            .zip(["一是", "二是", "三是", "四是", "五是", "六是"])
        {
            let id = item.id().as_str();
            if numbered {
                assert_eq!(item.ordinal(), ordinal, "{id}");
                continue;
            }
            assert_eq!(item.ordinal(), "", "{id}");
            let ends = item.text().matches('。').count();
            assert!(
                ends == 1 && item.text().ends_with('。'),
                "{id} is one sentence"
            );
        }
    }
}

#[test]
fn the_source_tells_where_the_text_comes_from() {
    let corpus = corpus();
    let source = corpus.source(corpus.sources().next().unwrap());
    assert_eq!(source.id().as_str(), "cq-15th-plan-symposium");
    assert_eq!(source.publication(), "重庆政协报");
    assert_eq!(source.page(), "3");
    assert!(!source.note().is_empty());
    assert!(
        Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("data/pages")
            .is_dir()
    );
}

#[test]
fn the_codebook_is_a_tree_of_two_levels_with_definitions_and_nine_hotkeys() {
    let codebook = codebook();
    let tags = codebook.tags();
    assert!((12..=20).contains(&tags.len()), "{}", tags.len());
    assert_eq!(tags.iter().map(|tag| tag.depth).max(), Some(1));
    assert_eq!(tags.iter().filter(|tag| tag.depth == 0).count(), 3);
    for tag in tags {
        assert!(
            tag.definition.contains('用'),
            "{}: when to use it",
            tag.name
        );
        assert!(tag.definition.contains("不用于"), "{}: when not", tag.name);
        assert!(
            !tag.name.is_empty() && !tag.aliases.is_empty(),
            "{}",
            tag.name
        );
    }
    for digit in 1..=9 {
        assert!(codebook.by_key(digit).is_some(), "{digit}");
    }
}
