//! Random edits of random corpora: what keeps its id, and what never gets one again.

use std::collections::HashMap;

use proptest::prelude::*;

use super::matching::ALIKE;
use super::*;
use crate::corpus::{CorpusId, SourceText};
use crate::exchange::parts::{Recommendation, Topic, number};
use crate::text::Pieces;

fn corpus(head: &Head, proposals: &[Proposal]) -> Corpus {
    let mut builder = Corpus::builder();
    let text = SourceText {
        retired: &head.retired,
        ..SourceText::default()
    };
    builder.begin_source(CorpusId::try_from("c").unwrap(), text);
    for proposal in proposals {
        builder.begin_proposal(&proposal.id, &proposal.title);
        for topic in &proposal.topics {
            builder.begin_topic(&topic.id, &topic.heading, &topic.lead);
            for it in &topic.recommendations {
                builder.recommendation(&it.id, &it.ordinal, &it.text);
            }
        }
    }
    builder.finish().unwrap()
}

/// Updates a corpus with proposals that have no ids that mean anything.
fn updated(former: &Corpus, proposals: &mut [Proposal]) -> (Head, Changes) {
    let source = former.sources().next().unwrap();
    let mut head = Head::default();
    let changes = update(former, source, &mut head, proposals, GivenIds::Numbers);
    (head, changes)
}

fn texts(texts: &[&str]) -> Topic {
    let recommendation = |text: &&str| Recommendation {
        text: (*text).to_owned(),
        ..Recommendation::default()
    };
    Topic {
        heading: "健全机制".to_owned(),
        recommendations: texts.iter().map(recommendation).collect(),
        ..Topic::default()
    }
}

fn one_topic(all: &[&str]) -> Vec<Proposal> {
    vec![Proposal {
        title: "发言".to_owned(),
        topics: vec![texts(all)],
        ..Proposal::default()
    }]
}

/// The ids that the texts of one topic get, without what all of them begin with.
fn ids_after(former: &[&str], new: &[&str]) -> Vec<String> {
    let mut proposals = one_topic(former);
    number(&mut proposals);
    let former = corpus(&Head::default(), &proposals);
    let mut proposals = one_topic(new);
    updated(&former, &mut proposals);
    let recommendations = proposals[0].topics[0].recommendations.iter();
    recommendations
        .map(|it| it.id.strip_prefix("p01.t1.").unwrap().to_owned())
        .collect()
}

#[test]
fn a_text_keeps_its_id_where_it_goes_and_when_it_is_mended() {
    let [a, b, c] = [
        "建好种苗繁育基地。",
        "完善冷链物流体系。",
        "培育家政服务品牌。",
    ];
    assert_eq!(ids_after(&[a, b, c], &[c, a, b]), ["r3", "r1", "r2"]);
    assert_eq!(ids_after(&[a, b], &[c, a, b]), ["r3", "r1", "r2"]);
    assert_eq!(ids_after(&[a, b, c], &[a, c]), ["r1", "r3"]);
    assert_eq!(
        ids_after(&[a, b], &["完善冷链的物流体系。", "建好种苗培育基地。"]),
        ["r2", "r1"]
    );
    assert_eq!(ids_after(&[a, b], &[a, c]), ["r1", "r3"]);
}

#[test]
fn texts_that_are_the_same_or_much_alike_keep_their_order() {
    let a = "支持甲县建设产业园区。";
    let (b, c) = ("支持乙县建设产业园区。", "支持丙县建设产业园区。");
    assert_eq!(ids_after(&[a, a, a], &[a, a, a]), ["r1", "r2", "r3"]);
    assert_eq!(ids_after(&[a, a], &[a, a, a]), ["r1", "r2", "r3"]);
    let mended = a.replace("建设", "建成");
    let (other, third) = (b.replace("建设", "建成"), c.replace("建设", "建成"));
    assert_eq!(
        ids_after(&[a, b, c], &[&mended, &other, &third]),
        ["r1", "r2", "r3"]
    );
    // One of two is gone: which one, their places cannot say, and their texts say.
    assert_eq!(ids_after(&[a, b], &[b]), ["r2"]);
}

#[test]
fn a_text_that_stands_as_it_was_is_itself_however_much_alike_others_are() {
    let of = |place: &str| {
        format!("支持{place}县围绕特色农产品建设集收储、加工、检测、展销于一体的现代产业园区。")
    };
    let (a, b) = (of("甲"), of("乙"));
    let proposals = |first: &[&str], second: &[&str]| {
        let mut all = one_topic(first);
        let heading = "壮大产业".to_owned();
        all[0].topics.push(Topic {
            heading,
            ..texts(second)
        });
        all
    };
    let mut old = proposals(&[&a, &b], &["完善冷链物流体系。"]);
    number(&mut old);
    let mut new = proposals(&["完善冷链物流体系。"], &[&b, &a]);
    updated(&corpus(&Head::default(), &old), &mut new);
    let ids: Vec<&str> = ids::ids(&new).skip(3).collect();
    assert_eq!(ids, ["p01.t2.r1", "p01.t1.r2", "p01.t1.r1"]);
}

#[test]
fn the_id_of_what_went_long_ago_is_not_given_again() {
    let mut all = one_topic(&["建好种苗繁育基地。", "完善冷链物流体系。"]);
    number(&mut all);
    let mut head = Head::default();
    for (next, last, retired) in [
        (&["建好种苗繁育基地。"][..], "p01.t1.r1", &["p01.t1.r2"][..]),
        (
            &["建好种苗繁育基地。", "培育家政服务品牌。"],
            "p01.t1.r3",
            &["p01.t1.r2"],
        ),
        (
            &["开展基层干部轮训。"],
            "p01.t1.r4",
            &["p01.t1.r2", "p01.t1.r1", "p01.t1.r3"],
        ),
    ] {
        let former = corpus(&head, &all);
        all = one_topic(next);
        (head, _) = updated(&former, &mut all);
        assert_eq!(ids::ids(&all).last(), Some(last));
        assert_eq!(head.retired, retired);
    }
}

#[test]
fn what_is_doubtful_is_new() {
    let former = [
        "甲",
        "支持一县建设产业园区。",
        "乙",
        "支持二县建设产业园区。",
        "丙",
    ];
    let new = ["甲", "乙", "丙", "丁", "支持三县建设产业园区。", "戊"];
    assert_eq!(
        ids_after(&former, &new),
        ["r1", "r3", "r5", "r6", "r7", "r8"]
    );
}

#[test]
fn a_topic_and_a_proposal_are_known_by_what_is_in_them() {
    let mut proposals = one_topic(&["建好种苗繁育基地。", "完善冷链物流体系。"]);
    number(&mut proposals);
    let former = corpus(&Head::default(), &proposals);
    let mut new = vec![Proposal::default()];
    new.extend(proposals);
    new[0].title = "先来的".to_owned();
    new[1].title = "改了题目".to_owned();
    new[1].topics[0].heading = "换了说法".to_owned();
    let (head, changes) = updated(&former, &mut new);
    assert_eq!((new[0].id.as_str(), new[1].id.as_str()), ("p02", "p01"));
    assert_eq!(new[1].topics[0].id, "p01.t1");
    assert_eq!(
        (changes.same, changes.changed.len(), changes.new.len()),
        (2, 2, 1)
    );
    assert!(changes.gone.is_empty() && changes.moved.is_empty() && head.retired.is_empty());
}

#[test]
fn an_id_that_a_person_gave_is_meant_unless_it_is_another_item_s() {
    let mut proposals = one_topic(&["建好种苗繁育基地。", "完善冷链物流体系。"]);
    number(&mut proposals);
    let retired = Head {
        retired: vec!["p01.t1.r9".to_owned()],
        ..Head::default()
    };
    let former = corpus(&retired, &proposals);
    let mut new = one_topic(&["全新的内容。", "另一条。", "第三条。", "第四条。"]);
    for (it, id) in
        new[0].topics[0]
            .recommendations
            .iter_mut()
            .zip(["p01.t1.r2", "p01.t1.r9", "p01", "x"])
    {
        it.id = id.to_owned();
    }
    let mut head = Head::default();
    let source = former.sources().next().unwrap();
    let changes = update(&former, source, &mut head, &mut new, GivenIds::Meant);
    let ids: Vec<&str> = new[0].topics[0]
        .recommendations
        .iter()
        .map(|it| it.id.as_str())
        .collect();
    assert_eq!(ids, ["p01.t1.r2", "p01.t1.r3", "p01.t1.r4", "x"]);
    assert_eq!(changes.changed[0].id, "p01.t1.r2");
    assert_eq!(head.retired, ["p01.t1.r9", "p01.t1.r1"]);
}

#[test]
fn different_recommendations_of_the_embedded_corpus_are_less_alike_than_mended_ones() {
    let source = include_str!("../../../data/cq-15th-plan-symposium.ron");
    let lines = source
        .lines()
        .filter_map(|line| line.split_once("text: \"")?.1.split('"').next());
    let pieces: Vec<(&str, Pieces)> = lines.map(|text| (text, Pieces::of(text))).collect();
    assert!(pieces.len() > 100);
    for (number, (text, one)) in pieces.iter().enumerate() {
        for (other_text, other) in &pieces[..number] {
            assert!(one.likeness(other) < ALIKE, "{text}\n{other_text}");
        }
    }
}

/// A proposal of few words, so that texts meet.
fn proposals() -> impl Strategy<Value = Vec<Proposal>> {
    let text = || {
        let words = [
            "支持", "产业", "园区", "机制", "健全", "数据", "甲", "平台", "。",
        ];
        prop::collection::vec(prop::sample::select(words.to_vec()), 1..8).prop_map(|it| it.concat())
    };
    let recommendation = text().prop_map(|text| Recommendation {
        text,
        ..Recommendation::default()
    });
    let topic = (text(), prop::collection::vec(recommendation, 0..5));
    let topic = topic.prop_map(|(heading, recommendations)| Topic {
        heading,
        recommendations,
        ..Topic::default()
    });
    let proposal = (text(), prop::collection::vec(topic, 0..4));
    let proposal = proposal.prop_map(|(title, topics)| Proposal {
        title,
        topics,
        ..Proposal::default()
    });
    prop::collection::vec(proposal, 0..4)
}

/// Which item an edit takes, by numbers that are cut to what there is.
type Edit = (u8, usize, usize, usize);

fn edited(mut proposals: Vec<Proposal>, edits: &[Edit]) -> Vec<Proposal> {
    for &(what, p, t, r) in edits {
        let all = proposals.len();
        if all == 0 {
            break;
        }
        let proposal = &mut proposals[p % all];
        let topics = proposal.topics.len();
        match what % 6 {
            0 => proposals.swap(p % all, t % all),
            1 => drop(proposals.remove(p % all)),
            _ if topics == 0 => {}
            2 => proposal.topics.rotate_left(1),
            kind => {
                let all = proposal.topics[t % topics].recommendations.len();
                let here = &mut proposal.topics[t % topics].recommendations;
                match kind {
                    3 if all > 0 => {
                        let moved = here.remove(r % all);
                        proposal.topics[r % topics].recommendations.push(moved);
                    }
                    4 if all > 0 => here[r % all].text.push('改'),
                    _ => here.insert(
                        r % (all + 1),
                        Recommendation {
                            text: format!("新添的第{r}条。"),
                            ..Recommendation::default()
                        },
                    ),
                }
            }
        }
    }
    proposals
}

/// How often each text stands in a list of recommendations.
fn counts<'a>(texts: impl Iterator<Item = &'a str>) -> HashMap<&'a str, usize> {
    texts.fold(HashMap::new(), |mut counts, text| {
        *counts.entry(text).or_default() += 1;
        counts
    })
}

proptest! {
    #[test]
    fn an_update_with_itself_changes_nothing(mut all in proposals()) {
        number(&mut all);
        let former = corpus(&Head::default(), &all);
        let mut new = all.clone();
        let (head, changes) = updated(&former, &mut new);
        prop_assert!(changes.is_empty(), "{:#?}", changes);
        prop_assert_eq!(changes.same, former.recommendation_count());
        prop_assert!(head.retired.is_empty());
        prop_assert_eq!(new, all);
    }

    #[test]
    fn over_a_chain_of_updates_texts_keep_their_ids_and_no_id_is_given_twice(
        mut all in proposals(),
        chain in prop::collection::vec(prop::collection::vec(any::<Edit>(), 0..6), 1..5),
    ) {
        number(&mut all);
        let mut former_head = Head::default();
        for edits in chain {
            let former = corpus(&former_head, &all);
            let mut new = edited(all.clone(), &edits);
            let (head, changes) = updated(&former, &mut new);
            // The builder refuses an id that stands twice.
            let built = corpus(&head, &new);
            let living: HashSet<&str> = ids::ids(&new).collect();
            prop_assert!(head.retired.iter().all(|id| !living.contains(id.as_str())));
            let kept = head.retired.starts_with(&former_head.retired);
            prop_assert!(kept, "a retired id is forgotten");
            let former_ids: HashSet<&str> = ids::ids(&all).collect();
            let retired = |id: &&str| head.retired.iter().any(|retired| retired == id);
            let is_known = |id: &&str| living.contains(id) || retired(id);
            prop_assert!(former_ids.iter().all(is_known), "an id is forgotten");
            for it in &changes.new {
                prop_assert!(!former_ids.contains(it.id.as_str()), "{:?}", it);
            }
            // Of each text as many keep an id with that text as are there before and after.
            let text_of: HashMap<&str, &str> = former
                .recommendations()
                .map(|ix| former.recommendation(ix))
                .map(|it| (it.id().as_str(), it.text()))
                .collect();
            let before = counts(text_of.values().copied());
            let after = counts(built.recommendations().map(|ix| built.recommendation(ix).text()));
            let kept = built.recommendations().map(|ix| built.recommendation(ix));
            let kept = kept.filter(|it| text_of.get(it.id().as_str()) == Some(&it.text()));
            let kept = counts(kept.map(|it| it.text()));
            for (text, count) in &after {
                let at_most = before.get(text).copied().unwrap_or(0).min(*count);
                prop_assert_eq!(kept.get(text).copied().unwrap_or(0), at_most, "{}", text);
            }
            (all, former_head) = (new, head);
        }
    }
}
