//! What goes in through the builder comes out through the views.

use proptest::prelude::*;

use super::*;

fn corpus_id(id: &str) -> CorpusId {
    CorpusId::try_from(id).unwrap()
}

/// Two sources whose ids meet, and a speaker who speaks in both.
fn two_sources() -> Corpus {
    let mut builder = Corpus::builder();
    builder
        .begin_source(
            corpus_id("one"),
            SourceText {
                title: "甲",
                page: "3",
                date: Some("2025"),
                ..SourceText::default()
            },
        )
        .begin_proposal("p1", "能源")
        .speaker("张昌红", SpeakerKind::Person, "委员")
        .speaker("民建", SpeakerKind::Organ, "")
        .background("背景一")
        .background("背景二")
        .begin_topic("p1.t1", "定位", "引言")
        .recommendation("p1.t1.r1", "一是", "争取支持。")
        .recommendation("p1.t1.r2", "二是", "明确定位。")
        .begin_topic("p1.t2", "空议题", "")
        .begin_proposal("p2", "空发言");
    builder
        .begin_source(
            corpus_id("two"),
            SourceText {
                title: "乙",
                ..SourceText::default()
            },
        )
        .begin_proposal("p1", "交通")
        .speaker("张昌红", SpeakerKind::Person, "委员")
        .speaker("张昌红", SpeakerKind::Person, "主任")
        .begin_topic("t", "道路", "")
        .recommendation("r/1", "", "修路。");
    builder.finish().unwrap()
}

#[test]
fn views_give_back_what_was_put_in() {
    let corpus = two_sources();
    let source = corpus.source(corpus.sources().get(0).unwrap());
    assert_eq!(
        (
            source.id().as_str(),
            source.title(),
            source.publication(),
            source.page(),
            source.date()
        ),
        ("one", "甲", "", "3", Some("2025"))
    );
    assert_eq!(source.proposals().len(), 2);

    let first = corpus.proposal(corpus.proposals().next().unwrap());
    assert_eq!((first.id().as_str(), first.title()), ("p1", "能源"));
    assert_eq!(first.background().collect::<Vec<_>>(), ["背景一", "背景二"]);
    assert_eq!(first.topics().len(), 2);
    assert_eq!(first.recommendations().len(), 2);

    let topic = corpus.topic(first.topics().get(0).unwrap());
    assert_eq!(
        (topic.id().as_str(), topic.heading(), topic.lead()),
        ("p1.t1", "定位", "引言")
    );
    assert_eq!(topic.proposal(), first.ix());
    let second = corpus.recommendation(topic.recommendations().last().unwrap());
    assert_eq!(
        (second.id().as_str(), second.ordinal(), second.text()),
        ("p1.t1.r2", "二是", "明确定位。")
    );
    assert_eq!(
        (second.topic(), second.proposal()),
        (topic.ix(), first.ix())
    );
    assert_eq!(second.source(), source.ix());

    let last = corpus.recommendation(corpus.recommendations().last().unwrap());
    assert_eq!(corpus.source(last.source()).id().as_str(), "two");
}

#[test]
fn topics_and_proposals_may_be_empty() {
    let corpus = two_sources();
    let empty_topic = corpus.topic(corpus.topics().get(1).unwrap());
    assert!(empty_topic.recommendations().is_empty());
    let empty_proposal = corpus.proposal(corpus.proposals().get(1).unwrap());
    assert!(empty_proposal.topics().is_empty() && empty_proposal.speakers().is_empty());
    let nothing = Corpus::builder().finish().unwrap();
    assert_eq!(
        (nothing.source_count(), nothing.recommendation_count()),
        (0, 0)
    );
    assert_eq!(nothing.find(None, "p1"), []);
}

#[test]
fn one_person_is_the_same_name_post_and_kind_over_all_sources() {
    let corpus = two_sources();
    let speakers: Vec<_> = corpus
        .speakers()
        .map(|ix| corpus.speaker(ix))
        .map(|speaker| (speaker.name(), speaker.post(), speaker.proposals().len()))
        .collect();
    assert_eq!(
        speakers,
        [
            ("张昌红", "委员", 2),
            ("民建", "", 1),
            ("张昌红", "主任", 1)
        ]
    );
}

#[test]
fn a_name_and_a_post_never_run_into_each_other() {
    let mut builder = Corpus::builder();
    builder
        .begin_source(corpus_id("c"), SourceText::default())
        .begin_proposal("p", "")
        .speaker("张三", SpeakerKind::Person, "丰")
        .speaker("张三丰", SpeakerKind::Person, "");
    assert_eq!(builder.finish().unwrap().speaker_count(), 2);
}

#[test]
fn ids_are_found_in_one_source_or_in_all() {
    let corpus = two_sources();
    let everywhere = corpus.find(None, "p1");
    assert_eq!(everywhere.len(), 2);
    assert!(matches!(everywhere[..], [Item::Proposal(one), Item::Proposal(two)] if one < two));
    assert_eq!(corpus.find(Some("two"), "p1"), everywhere[1..]);
    assert_eq!(corpus.find(Some("three"), "p1"), []);
    assert!(matches!(corpus.find(None, "p1.t2")[..], [Item::Topic(_)]));
    assert_eq!(corpus.find(None, "p1.t"), []);
}

#[test]
fn a_name_with_a_slash_is_an_id_first_and_a_corpus_then() {
    let corpus = two_sources();
    assert!(matches!(
        corpus.find_named("r/1")[..],
        [Item::Recommendation(_)]
    ));
    assert_eq!(corpus.find_named("two/p1"), corpus.find(Some("two"), "p1"));
    assert_eq!(corpus.find_named("two/r/1"), corpus.find_named("r/1"));
    assert_eq!(corpus.find_named("one/r/1"), []);
}

#[test]
fn an_id_twice_in_one_source_is_named() {
    let mut builder = Corpus::builder();
    builder
        .begin_source(corpus_id("c"), SourceText::default())
        .begin_proposal("p1", "")
        .begin_topic("p2", "", "")
        .begin_proposal("p2", "");
    let fault = builder.finish().unwrap_err();
    assert_eq!(
        fault,
        BuildError::DuplicateId {
            corpus: "c".into(),
            id: "p2".into()
        }
    );
    assert!(fault.to_string().contains("p2"));
}

#[test]
fn parts_out_of_place_and_ill_formed_ids_are_errors() {
    let mut builder = Corpus::builder();
    builder.begin_proposal("p1", "");
    assert!(matches!(
        builder.finish(),
        Err(BuildError::Misplaced {
            part: "proposal",
            ..
        })
    ));

    let mut builder = Corpus::builder();
    builder
        .begin_source(corpus_id("c"), SourceText::default())
        .begin_proposal("p1", "")
        .begin_topic("t1", "", "")
        .begin_proposal("p2", "")
        .recommendation("r1", "", "");
    assert!(matches!(
        builder.finish(),
        Err(BuildError::Misplaced {
            part: "recommendation",
            ..
        })
    ));

    let mut builder = Corpus::builder();
    builder
        .begin_source(corpus_id("c"), SourceText::default())
        .begin_proposal("p 1", "");
    assert!(matches!(builder.finish(), Err(BuildError::IllFormedId(_))));

    let mut builder = Corpus::builder();
    builder.begin_source(corpus_id("c"), SourceText::default());
    builder.begin_source(corpus_id("c"), SourceText::default());
    assert_eq!(
        builder.finish().unwrap_err(),
        BuildError::DuplicateCorpus { id: "c".into() }
    );
}

#[test]
fn a_foreign_index_shows_an_empty_view() {
    let corpus = two_sources();
    let foreign = corpus.recommendations().last().unwrap();
    let nothing = Corpus::default();
    let view = nothing.recommendation(foreign);
    assert_eq!((view.id().as_str(), view.text()), ("", ""));
    assert_eq!(nothing.source(view.source()).id().as_str(), "");
    assert!(nothing.proposal(view.proposal()).speakers().is_empty());
}

#[test]
fn a_run_answers_for_its_own_rows_only() {
    let corpus = two_sources();
    let topics = corpus.proposal(corpus.proposals().last().unwrap()).topics();
    let only = topics.get(0).unwrap();
    assert!(topics.contains(only));
    assert_eq!(topics.get(1), None);
    assert!(!topics.contains(corpus.topics().next().unwrap()));
    assert_eq!(corpus.topics().get(2), Some(only));
    assert_eq!(corpus.topics().next_back(), Some(only));
}

/// A proposal as plain values: title, background, topics of (heading, texts).
type Plain = (String, Vec<String>, Vec<(String, Vec<String>)>);

fn plain_proposals() -> impl Strategy<Value = Vec<Plain>> {
    let words = || prop::collection::vec(".{0,12}", 0..4);
    let topics = prop::collection::vec((".{0,8}", words()), 0..4);
    prop::collection::vec((".{0,8}", words(), topics), 0..5)
}

fn build(proposals: &[Plain]) -> Corpus {
    let mut builder = Corpus::builder();
    builder.begin_source(corpus_id("c"), SourceText::default());
    for (p, (title, background, topics)) in proposals.iter().enumerate() {
        builder.begin_proposal(&format!("p{p}"), title);
        for paragraph in background {
            builder.background(paragraph);
        }
        for (t, (heading, texts)) in topics.iter().enumerate() {
            builder.begin_topic(&format!("p{p}.t{t}"), heading, "");
            for (r, text) in texts.iter().enumerate() {
                builder.recommendation(&format!("p{p}.t{t}.r{r}"), "", text);
            }
        }
    }
    builder.finish().unwrap()
}

fn read_back(corpus: &Corpus) -> Vec<Plain> {
    let texts = |topic: Topic<'_>| {
        topic
            .recommendations()
            .map(|ix| corpus.recommendation(ix).text().to_owned())
            .collect()
    };
    corpus
        .proposals()
        .map(|ix| corpus.proposal(ix))
        .map(|proposal| {
            let topics = proposal.topics().map(|ix| corpus.topic(ix));
            (
                proposal.title().to_owned(),
                proposal.background().map(str::to_owned).collect(),
                topics
                    .map(|topic| (topic.heading().to_owned(), texts(topic)))
                    .collect(),
            )
        })
        .collect()
}

proptest! {
    #[test]
    fn what_goes_in_comes_out(proposals in plain_proposals()) {
        let corpus = build(&proposals);
        prop_assert_eq!(read_back(&corpus), proposals);
        for ix in corpus.recommendations() {
            let item = Item::Recommendation(ix);
            prop_assert_eq!(corpus.find(None, corpus.id_of(item).as_str()), vec![item]);
        }
    }
}
