//! Outlines by hand and by machine: what is read, what is wrong, and that both ways are one.

use proptest::prelude::*;

use super::*;
use crate::corpus::SpeakerKind;
use crate::exchange::parts::{Head, Proposal, Recommendation, Speaker, Topic, number};
use crate::words::{Lang, Say as _};

fn write(head: &Head, proposals: &[Proposal]) -> String {
    let proposals = proposals.iter().map(write_proposal);
    write_head(head) + &proposals.collect::<String>()
}

/// Reads an outline in which nothing is wrong.
fn right(source: &str) -> Outline {
    let outline = read(source);
    assert!(outline.is_right(), "{source}\n{:#?}", outline.problems);
    outline
}

/// What is said of an outline, a line each.
fn said(source: &str) -> Vec<String> {
    let problems = read(source).problems.into_iter();
    problems
        .map(|problem| format!("{}: {}", problem.place, problem.say(Lang::English)))
        .collect()
}

fn person(name: &str, post: &str) -> Speaker {
    Speaker {
        name: name.to_owned(),
        kind: SpeakerKind::Person,
        post: post.to_owned(),
    }
}

/// A topic as heading, lead, and ordinal and text of each recommendation.
type PlainTopic<'a> = (&'a str, &'a str, Vec<(&'a str, &'a str)>);

fn topics(proposal: &Proposal) -> Vec<PlainTopic<'_>> {
    proposal
        .topics
        .iter()
        .map(|topic| {
            let recommendations = topic.recommendations.iter();
            let texts = recommendations.map(|it| (it.ordinal.as_str(), it.text.as_str()));
            (topic.heading.as_str(), topic.lead.as_str(), texts.collect())
        })
        .collect()
}

#[test]
fn an_outline_by_hand_is_read() {
    let source = "\u{feff}预算讨论\r\n====\r\n编号：budget\r\npage: 2\r\n说明: 摘自\r\n会议记录\r\n\r\n\
        ##\u{3000}管好资金 ##\r\n\r\nby: 王某, 委员\r\n单位: 某区政协（委员会）\r\n\r\n\
        \u{3000}\u{3000}近年来，资金\r\n分散。\r\n\r\n因此建议：\r\n\r\n\
        ### 建好制度。\r\n引言。\r\n\r\n* 一是  定规则。\r\n\r\n* （二）定\r\n  标准。\r\n\r\n    另起。\r\n\
        ***\r\n###\u{3000}管好人\r\n1. 甲。 {#x.1}\r\n2. 二是乙。\r\n3) 丙。\r\n";
    let outline = right(source);
    assert_eq!(outline.problems, []);
    assert_eq!(
        outline.head,
        Head {
            id: "budget".to_owned(),
            title: "预算讨论".to_owned(),
            page: "2".to_owned(),
            note: "摘自会议记录".to_owned(),
            ..Head::default()
        }
    );
    let [proposal] = &outline.proposals[..] else {
        panic!("{outline:#?}")
    };
    assert_eq!(proposal.title, "管好资金");
    let organ = Speaker {
        kind: SpeakerKind::Organ,
        ..person("某区政协", "委员会")
    };
    assert_eq!(proposal.speakers, [person("王某", "委员"), organ]);
    assert_eq!(proposal.background, ["近年来，资金分散。", "因此建议："]);
    assert_eq!(
        topics(proposal),
        [
            (
                "建好制度",
                "引言。",
                vec![("一是", "定规则。"), ("（二）", "定标准。\n另起。")]
            ),
            (
                "管好人",
                "",
                vec![("1.", "甲。"), ("二是", "乙。"), ("3)", "丙。")]
            ),
        ]
    );
    assert_eq!(proposal.topics[1].recommendations[0].id, "x.1");
}

#[test]
fn levels_are_those_that_the_file_uses() {
    for (source, title) in [
        ("# 发言\nby: 甲\n## 议题\n- 文\n", ""),
        ("# 总题\n## 发言\nby: 甲\n### 议题\n- 文\n", "总题"),
        ("# 总题\n### 发言\nby: 甲\n##### 议题\n- 文\n", "总题"),
        ("title: 总题\n\n# 发言\nby: 甲\n## 议题\n- 文\n", "总题"),
        (
            "---\ntitle: 总题\n---\n# 发言\nby: 甲\n## 议题\n- 文\n",
            "总题",
        ),
        ("总题\n===\n\n发言\n---\nby: 甲\n### 议题\n- 文\n", "总题"),
    ] {
        let outline = right(source);
        assert_eq!(outline.head.title, title, "{source}");
        assert_eq!(outline.proposals[0].title, "发言", "{source}");
        assert_eq!(
            topics(&outline.proposals[0]),
            [("议题", "", vec![("", "文")])],
            "{source}"
        );
    }
}

#[test]
fn everything_that_is_wrong_is_named_at_its_place() {
    for (source, expected) in [
        (
            "English prose.\n\nNothing else.\n",
            &["1:1: there is no heading"][..],
        ),
        ("", &["1:1: there is no heading"]),
        (
            "# 题\n## 议题\n- 文\n",
            &["1:1: a proposal without a speaker"],
        ),
        (
            "## 议题\n- 文\n# 题\nby: 甲\n## 议\n",
            &["1:1: a topic before any proposal"],
        ),
        (
            "# 题\nby: 甲\n\n- 文\n## 议题\n",
            &["4:1: an item before any topic; write ‘## TOPIC’"],
        ),
        (
            "# 题\nby: 甲\n## 议题\n### 深\n- 文\n",
            &["4:1: a ‘###’ heading is too deep; topics are ‘##’"],
        ),
        (
            "# 题\n发言入：甲\n## 议\n",
            &[
                "2:1: no such key: 发言入; the keys are 发言人, by, 单位, organ; did you mean 发言人?",
            ],
        ),
        (
            "# 总\nid: c\n出版务: x\n网址: y\n\n散\n## 题\nby: 甲\n",
            &[
                "3:1: no such key: 出版务",
                "4:1: no such key: 网址",
                "6:1: this text belongs to no proposal",
            ],
        ),
        (
            "# 总\nid: C!\nid: c\n## 题\nby: 甲\n",
            &["2:1: the id \"C!\"", "3:1: id stands here again"],
        ),
        (
            "by: 甲\n# 题\nby: 甲\n日期: x\n",
            &[
                "1:1: by is said of a proposal",
                "4:1: 日期 is said of the whole",
            ],
        ),
        (
            "# 总\nid: a\n# 总\n## 题\nby: 甲\n",
            &["3:1: a file has one title"],
        ),
        (
            "# 题 {#p 1}\nby: 甲\n## 议 {#a}\n- 文 {#b}\n  - 下 {#a}\n-\n\n尾\n",
            &[
                "1:1: the id \"p 1\" is ill-formed",
                "5:3: an item of an item",
                "5:3: the id \"a\" is already used at 3:1",
                "6:1: an item without a text",
                "8:1: a paragraph behind",
            ],
        ),
        (
            "# 总\nretired: a.1、b\n!\n## 题 {#b}\nby: 甲\n",
            &[
                "2:1: the id \"!\" is ill-formed",
                "4:1: the id \"b\" is retired",
            ],
        ),
        (
            "# {#p}\nby: ；\n## 议 {#t ordinal=\"x\"}\n",
            &[
                "1:1: a proposal without a title",
                "2:1: nobody is named",
                "3:1: a heading takes no ordinal",
            ],
        ),
        (
            "# 题\nby: 甲\n## 议\n一是文。\n",
            &["4:1: this paragraph begins with 一是 and is no item"],
        ),
    ] {
        let said = said(source);
        assert_eq!(said.len(), expected.len(), "{source}\n{said:#?}");
        for (said, expected) in said.iter().zip(expected) {
            assert!(said.starts_with(expected), "{source}\n{said}");
        }
    }
}

#[test]
fn a_corpus_without_proposals_is_one() {
    let head = Head {
        id: "c".to_owned(),
        date: Some(String::new()),
        ..Head::default()
    };
    let written = write(&head, &[]);
    assert_eq!(written, "#\n\n编号: c\n日期: \\\n");
    let outline = right(&written);
    assert_eq!((outline.head, outline.proposals), (head, vec![]));
}

#[test]
fn what_is_ordinary_is_written_as_a_person_would() {
    let source = "# 总题\n\n编号: c\n出版物: 日报\n版: 3\n\n## 题 {#p01}\n\n发言人: 甲（主任、委员）\n单位: 某区\n\n\
        背景：如下。\n\n### 议题 {#p01.t1}\n\n引言\\\n次行。\n\n- 一是建平台，投入 1.5 亿元。 {#p01.t1.r1}\n\
        1. 用数据 #1。 {#p01.t1.r2}\n- （三）管。 {#p01.t1.r3}\n- 无序号。 {#p01.t1.r4}\n\
        - 一是体系。 {#p01.t1.r5 ordinal=\"\"}\n- 试。 {#p01.t1.r6 ordinal=\"甲、\"}\n";
    let outline = right(source);
    let ordinals = outline.proposals[0].topics[0].recommendations.iter();
    let ordinals: Vec<&str> = ordinals.map(|it| it.ordinal.as_str()).collect();
    assert_eq!(ordinals, ["一是", "1.", "（三）", "", "", "甲、"]);
    assert_eq!(write(&outline.head, &outline.proposals), source);
}

/// Texts that an outline could take for something else.
fn hostile() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(
        &[
            "#",
            "##",
            "-",
            "*",
            "+",
            "1.",
            "2)",
            "=",
            "===",
            "---",
            "***",
            "\n",
            "\n\n",
            " ",
            "  ",
            "\u{3000}",
            "\t",
            "\r",
            "\\",
            "\\\\",
            "\\\n",
            "&",
            "&#x41;",
            "&amp;",
            "{#x}",
            "{#x",
            "}",
            "{",
            "\"",
            "发言人:",
            "发言人：",
            "by: ",
            "发言入:",
            "单位：",
            "编号: ",
            "id:",
            "date:",
            "一是",
            "（一）",
            "首先，",
            "①",
            "第一、",
            "1、",
            "。",
            "、",
            "；",
            ";",
            ",",
            "，",
            "（",
            "）",
            "(",
            ")",
            "甲",
            "建议",
            "ab",
            "x y",
            "\u{0}",
            "\u{1b}[2J",
            "\u{202e}",
            "\u{200b}",
            "\u{feff}",
            "\u{85}",
            "\u{2028}",
            "\u{a0}",
            "👨\u{200d}👩",
            "ordinal=\"",
            "{ordinal=\"\"}",
            "<!--",
            "`",
            "~~~",
            ">",
            "|",
            "_",
        ][..],
    );
    let pieces = prop::collection::vec(piece, 0..6).prop_map(|pieces| pieces.concat());
    prop_oneof![4 => pieces, 1 => ".{0,8}"]
}

fn seen() -> impl Strategy<Value = String> {
    hostile().prop_map(|text| {
        if text.trim().is_empty() {
            text + "文"
        } else {
            text
        }
    })
}

fn recommendation() -> impl Strategy<Value = Recommendation> {
    let ordinal = prop_oneof![
        Just(String::new()),
        Just("一是".to_owned()),
        Just("1.".to_owned()),
        hostile(),
    ];
    (ordinal, seen()).prop_map(|(ordinal, text)| Recommendation {
        id: String::new(),
        ordinal,
        text,
    })
}

fn proposal() -> impl Strategy<Value = Proposal> {
    let speaker = (seen(), any::<bool>(), hostile()).prop_map(|(name, is_person, post)| Speaker {
        name,
        kind: if is_person {
            SpeakerKind::Person
        } else {
            SpeakerKind::Organ
        },
        post,
    });
    let topic = (
        hostile(),
        hostile(),
        prop::collection::vec(recommendation(), 0..4),
    );
    let topic = topic.prop_map(|(heading, lead, recommendations)| Topic {
        id: String::new(),
        heading,
        lead,
        recommendations,
    });
    (
        seen(),
        prop::collection::vec(speaker, 1..3),
        prop::collection::vec(hostile(), 0..3),
        prop::collection::vec(topic, 0..3),
    )
        .prop_map(|(title, mut speakers, background, topics)| {
            speakers.dedup();
            Proposal {
                id: String::new(),
                title,
                speakers,
                background,
                topics,
            }
        })
}

fn head() -> impl Strategy<Value = Head> {
    let date = prop::option::of(hostile());
    (
        hostile(),
        hostile(),
        hostile(),
        date,
        hostile(),
        any::<bool>(),
    )
        .prop_map(|(title, publication, page, date, note, retires)| Head {
            id: "c".to_owned(),
            title,
            publication,
            page,
            date,
            note,
            retired: vec!["p09".to_owned(); usize::from(retires)],
        })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1000))]

    #[test]
    fn any_corpus_comes_back_exactly(
        head in head(),
        mut proposals in prop::collection::vec(proposal(), 0..3),
    ) {
        number(&mut proposals);
        let written = write(&head, &proposals);
        let outline = read(&written);
        prop_assert!(outline.is_right(), "{}\n{:#?}", written, outline.problems);
        prop_assert_eq!(&outline.head, &head, "{}", written);
        prop_assert_eq!(&outline.proposals, &proposals, "{}", written);
        prop_assert_eq!(&write(&outline.head, &outline.proposals), &written);
        let wrapped = written.replace('\n', "\r\n");
        prop_assert_eq!(&read(&wrapped).proposals, &proposals, "with line ends of Windows");
    }

    #[test]
    fn whatever_a_person_writes_is_stable_once_it_is_read(
        lines in prop::collection::vec((0..8_usize, hostile()), 0..12),
    ) {
        const BEGINNINGS: [&str; 8] = ["", "", "- ", "1. ", "# ", "## ", "by: ", "  "];
        let lines = lines.iter().map(|(n, text)| format!("{}{text}\n", BEGINNINGS[*n]));
        let source = format!("# 题\nby: 甲\n## 议\n- 文\n{}", lines.collect::<String>());
        let outline = read(&source);
        prop_assert!(outline.problems.is_sorted_by_key(|problem| problem.place));
        if outline.is_right() {
            let mut proposals = outline.proposals;
            number(&mut proposals);
            let head = Head { id: "c".to_owned(), ..outline.head };
            let again = read(&write(&head, &proposals));
            prop_assert!(again.is_right(), "{}\n{:#?}", source, again.problems);
            prop_assert_eq!(again.proposals, proposals, "{}", source);
            prop_assert_eq!(again.head, head);
        }
    }
}
