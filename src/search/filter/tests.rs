//! What a filter finds, and what it says when it cannot.

use super::*;
use crate::annotation::codebook::TagDraft;
use crate::annotation::{Fact, State, Value};
use crate::corpus::{CorpusId, SourceText, SpeakerKind};
use crate::words::{Lang, Say};

fn corpus() -> Corpus {
    let mut builder = Corpus::builder();
    builder
        .begin_source(CorpusId::try_from("one").unwrap(), SourceText::default())
        .begin_proposal("p1", "强化能源保障的思考")
        .speaker("张昌红", SpeakerKind::Person, "市政协委员")
        .speaker("民建重庆市委会", SpeakerKind::Organ, "")
        .begin_topic("p1.t1", "聚焦节点定位", "要用好政策。")
        .recommendation("r1", "一是", "争取AI and 5G试点。")
        .recommendation("r2", "二是", "推进“放管服”改革。")
        .begin_proposal("p2", "交通")
        .speaker("李明", SpeakerKind::Person, "教授")
        .begin_topic("p2.t1", "道路", "")
        .recommendation("r3", "", "修路，6:4出资。");
    builder.finish().unwrap()
}

fn codebook() -> Codebook {
    let tag = |id: &str, name: &str, children: Vec<TagDraft>| TagDraft {
        id: id.into(),
        name: name.into(),
        definition: String::new(),
        color: "gray".into(),
        key: None,
        aliases: vec![],
        children,
    };
    Codebook::build(vec![
        tag(
            "tools",
            "政策工具",
            vec![tag("funding", "资金", vec![]), tag("pilot", "试点", vec![])],
        ),
        tag("traffic", "交通", vec![]),
        tag("void", "none", vec![]),
    ])
    .unwrap()
}

fn state() -> State {
    let mut state = State::default();
    for (id, value) in [
        ("r1", Value::Tag(TagId::try_from("funding").unwrap(), true)),
        ("r1", Value::Status(Status::Flagged)),
        ("r2", Value::Tag(TagId::try_from("traffic").unwrap(), true)),
        ("r3", Value::Status(Status::Done)),
    ] {
        let stamp = "2026-11-23T19:10:31.500Z/0000/q2xmk7f3".parse().unwrap();
        state.join(Fact {
            id: id.parse().unwrap(),
            value,
            stamp,
        });
    }
    state
}

fn bound(source: &str) -> Result<BoundFilter, FilterError> {
    Filter::parse(source)?.bind(&codebook())
}

/// Returns the ids of what a filter finds, joined by spaces.
fn found(source: &str) -> String {
    let (corpus, state) = (corpus(), state());
    let filter = bound(source).unwrap_or_else(|error| panic!("{source}: {error}"));
    let mut ids = Vec::new();
    for ix in corpus.recommendations() {
        let id = corpus.recommendation(ix).id().as_str();
        let annotation = state.get(id);
        if filter.matches(&Subject {
            corpus: &corpus,
            recommendation: ix,
            annotation,
        }) {
            ids.push(id);
        }
    }
    ids.join(" ")
}

#[test]
fn bare_words_look_in_the_text_and_above_it() {
    assert_eq!(found("试点"), "r1");
    assert_eq!(found("一是"), "r1");
    assert_eq!(found("节点"), "r1 r2");
    assert_eq!(found("用好政策"), "r1 r2");
    assert_eq!(found("能源保障"), "r1 r2");
    assert_eq!(found("6:4"), "r3");
    assert_eq!(found("６：４"), "r3");
    assert_eq!(found("委员"), "");
    assert_eq!(found(""), "r1 r2 r3");
    assert_eq!(found(" \u{3000}"), "r1 r2 r3");
}

#[test]
fn quotation_marks_keep_what_stands_between_them() {
    assert_eq!(found("\"AI and 5G\""), "r1");
    assert_eq!(found("“AI and 5G”"), "r1");
    assert_eq!(found("\"“放管服”\""), "r2");
    assert_eq!(found("“放管服”改革"), "r2");
    assert_eq!(found("推进“放管服”"), "r2");
    assert_eq!(found("\"or\""), "");
}

#[test]
fn tags_are_found_by_any_name_and_with_their_children() {
    for filter in [
        "tag:funding",
        "tag:资金",
        "tag：资金",
        "ＴＡＧ:政策工具/资金",
        "tag:\"资金\"",
        "tag:tools",
    ] {
        assert_eq!(found(filter), "r1", "{filter}");
    }
    assert_eq!(found("tag:pilot"), "");
    assert_eq!(found("tag:none"), "r3");
    assert_eq!(found("tag:无"), "r3");
    assert_eq!(found("tag:\"none\""), "");
}

#[test]
fn status_and_speaker_are_found() {
    assert_eq!(found("status:unread"), "r2");
    assert_eq!(found("status:未读"), "r2");
    assert_eq!(found("STATUS：Done"), "r3");
    assert_eq!(found("status:待议"), "r1");
    assert_eq!(found("speaker:昌红"), "r1 r2");
    assert_eq!(found("speaker:教授"), "r3");
    assert_eq!(found("speaker:民建"), "r1 r2");
}

#[test]
fn terms_are_joined_by_and_or_by_spaces() {
    assert_eq!(found("节点 and 试点"), "r1");
    assert_eq!(found("节点 AND tag:traffic"), "r2");
    assert_eq!(found("节点\u{3000}ａｎｄ\u{3000}试点"), "r1");
    assert_eq!(found("节点　试点"), "r1");
    assert_eq!(found("tag:tools status:flagged speaker:张 试点"), "r1");
    assert_eq!(found("tag:tools status:done"), "");
}

/// Returns the column and the English sentence of a fault.
fn fault(source: &str) -> (usize, FilterFault) {
    let error = bound(source).expect_err(source);
    for lang in Lang::ALL {
        let said = error.say(lang);
        assert!(
            said.contains(&error.column.to_string()) && !said.contains('\n'),
            "{said}"
        );
    }
    (error.column, error.fault)
}

#[test]
fn faults_name_their_column() {
    let unknown = |name: &str| FilterFault::UnknownField(name.into());
    assert_eq!(fault("能源 topic:能源"), (4, unknown("topic:")));
    assert_eq!(fault("建议：完善"), (1, unknown("建议:")));
    assert_eq!(fault("priority>=3"), (1, unknown("priority>")));
    assert_eq!(fault("tag=资金"), (1, unknown("tag=")));
    assert_eq!(
        fault("status:open"),
        (8, FilterFault::UnknownStatus("open".into()))
    );
    assert_eq!(fault("甲 \"乙"), (3, FilterFault::UnclosedQuote('"')));
    assert_eq!(fault("tag:“乙"), (5, FilterFault::UnclosedQuote('“')));
    assert_eq!(fault("tag: 资金"), (5, FilterFault::Empty("tag:".into())));
    assert_eq!(fault("status："), (8, FilterFault::Empty("status:".into())));
    assert_eq!(
        fault("speaker:\" \""),
        (9, FilterFault::Empty("speaker:".into()))
    );
    assert_eq!(fault("\"\""), (1, FilterFault::Empty("\"".into())));
    assert_eq!(fault("and 甲"), (1, FilterFault::DanglingAnd));
    assert_eq!(fault("甲 and"), (3, FilterFault::DanglingAnd));
    assert_eq!(fault("甲 and AND 乙"), (7, FilterFault::DanglingAnd));
    assert!(matches!(fault("甲 tag:没有"), (7, FilterFault::Tag(_))));
}

#[test]
fn what_is_empty_is_told_what_could_stand_there() {
    for (source, example) in [
        ("tag:", "like tag:funding"),
        ("Ｓtatus：", "like status:unread"),
        ("speaker:\"\"", "like speaker:张昌红"),
        ("\"\"", "like \"two words\""),
    ] {
        let said = Filter::parse(source).unwrap_err().to_string();
        assert!(said.ends_with(example), "{said}");
    }
}

#[test]
fn what_a_later_version_may_want_is_refused() {
    let kept = |word: &str| FilterFault::Reserved(word.into());
    assert_eq!(fault("甲 or 乙"), (3, kept("or")));
    assert_eq!(fault("ＮＯＴ 乙"), (1, kept("ＮＯＴ")));
    assert_eq!(fault("甲 -乙"), (3, kept("-乙")));
    assert_eq!(fault("-tag:试点"), (1, kept("-tag:试点")));
    assert_eq!(fault("(甲"), (1, kept("(")));
    assert_eq!(fault("甲（乙）"), (2, kept("（")));
    assert_eq!(found("-"), "");
}
