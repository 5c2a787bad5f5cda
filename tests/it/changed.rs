//! Files that change underneath a sitting: nothing of it is lost, and it goes on with what is there.

use std::sync::Arc;

use pizhu::annotation::{Millis, SessionId, State, TagId, Value};
use pizhu::app::{Effect, Event, OtherSitting};
use pizhu::corpus::Corpus;
use pizhu::storage::{codebook_file, read_corpus};
use pizhu::words::Lang;

use crate::sitting::{Opening, Sitting};

const ZH: Lang = Lang::Chinese;

/// A corpus of one topic with these recommendations, each of an id and a text.
fn corpus(id: &str, recommendations: &[(&str, &str)]) -> Corpus {
    let list = recommendations.iter();
    let list = list.map(|(id, text)| format!(r#"(id: "{id}", text: "{text}")"#));
    let list = list.collect::<Vec<_>>().join(",");
    let text = format!(
        r#"(schema: 1, id: "{id}", title: "语料", proposals: [(id: "p", title: "发言",
            speakers: [(name: "甲", kind: Person)],
            topics: [(id: "p.t", heading: "议题", recommendations: [{list}])])])"#
    );
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("c.ron");
    std::fs::write(&file, text).unwrap();
    read_corpus(&[file]).unwrap().corpus
}

fn before() -> Corpus {
    corpus("c", &[("r1", "一。"), ("r2", "二。"), ("r3", "三。")])
}

/// The same with one more in front, another text, and one gone.
fn after() -> Arc<Corpus> {
    Arc::new(corpus(
        "c",
        &[("r0", "零。"), ("r1", "一。"), ("r2", "改过的二。")],
    ))
}

fn changed(sitting: &mut Sitting) {
    sitting.event(Event::CorpusChanged(after()));
}

#[test]
fn the_place_and_what_was_said_stay_with_the_ids() {
    let mut sitting = Opening::usual().corpus(before()).open();
    sitting.keys("l l j 3 s").save();
    assert_eq!(
        (sitting.here(), sitting.said()),
        ("r2".into(), "funding reviewed".into())
    );
    changed(&mut sitting);
    assert_eq!(
        (sitting.here(), sitting.said()),
        ("r2".into(), "funding reviewed".into())
    );
    sitting.shows("改过的二");
    sitting.shows(&ZH.corpus_changed(0));
    sitting.keys("k k");
    assert_eq!(sitting.here(), "r0");
    // Undo goes by the ids too.
    sitting.keys("u u");
    assert_eq!(
        (sitting.here(), sitting.said()),
        ("r2".into(), "unread".into())
    );
}

#[test]
fn what_is_gone_is_counted_and_nothing_said_of_it_is_lost() {
    let mut sitting = Opening::usual().corpus(before()).open();
    sitting.keys("l l j j 3 m 草稿 Esc Esc").save();
    assert_eq!(sitting.here(), "r3");
    sitting.drafts.clear();
    changed(&mut sitting);
    sitting.shows(&ZH.corpus_changed(2));
    assert_eq!(sitting.said_of("r3"), "funding unread");
    // The draft is not given up: the disk keeps it.
    sitting.keys("k j");
    assert!(sitting.drafts.is_empty(), "{:?}", sitting.drafts);
    sitting.event(Event::CorpusChanged(Arc::new(before())));
    assert_eq!(sitting.said_of("r3"), "funding unread");
}

#[test]
fn a_memo_that_is_open_stays_open_over_its_recommendation() {
    let mut sitting = Opening::usual().corpus(before()).open();
    sitting.keys("l l j m 写到");
    changed(&mut sitting);
    sitting.keys("一半 Ctrl-s");
    assert_eq!(
        (sitting.here(), sitting.said()),
        ("r2".into(), "unread memo \"写到一半\"".into())
    );
    let mut sitting = Opening::usual().corpus(before()).open();
    sitting.keys("l l j j m 写到");
    let drafts = sitting.drafts.len();
    changed(&mut sitting);
    sitting.shows(&ZH.memo_is_homeless("r3"));
    assert!(sitting.app.overlay().is_none());
    assert_eq!(sitting.drafts.len(), drafts, "the draft was given up");
}

#[test]
fn other_corpora_are_not_mixed_with_those_that_are_open() {
    let mut sitting = Opening::usual().corpus(before()).open();
    sitting.keys("l l j");
    let other = Arc::new(corpus("another", &[("r2", "别的。")]));
    sitting.event(Event::CorpusChanged(other));
    sitting.shows(ZH.corpus_is_another());
    sitting.shows("二。");
    assert_eq!(sitting.here(), "r2");
}

#[test]
fn a_filter_and_a_search_go_on_over_the_new_text() {
    let mut sitting = Opening::usual().corpus(before()).open();
    sitting.keys("f 二 Enter / 二 Enter");
    changed(&mut sitting);
    assert_eq!(sitting.app.walk().filter(), Some("二"));
    assert_eq!(sitting.app.walk().outline().recommendations().len(), 1);
    assert_eq!(
        sitting.app.finding().map(|finding| finding.hits.len()),
        Some(1)
    );
}

#[test]
fn another_codebook_names_the_tags_and_takes_none_away() {
    let mut sitting = Sitting::after("l l 3");
    sitting.save().take_effects();
    let text = r#"Codebook(schema: 1, tags: [(id: "funding", name: "钱", definition: "", color: "green", key: Some(4), aliases: [], children: [])])"#;
    let codebook = Box::new(codebook_file::parse(text).unwrap());
    sitting.event(Event::CodebookChanged(codebook.clone()));
    sitting.shows("[钱]").shows(ZH.codebook_changed());
    sitting.keys("J 4");
    assert_eq!(sitting.said(), "funding unread");
    sitting.take_effects();
    // The same once more is no news.
    sitting.event(Event::CodebookChanged(codebook));
    sitting.hides(ZH.codebook_changed());
    assert_eq!(sitting.take_effects(), [] as [Effect; 0]);
}

#[test]
fn what_others_replace_is_told_listed_and_brought_back_by_one_key() {
    let mut sitting = Sitting::after("l l m 我的话 Ctrl-s 3");
    sitting.save();
    sitting.told_on_focus("p01.t1.r1", Value::Memo("别人的话".to_owned()));
    sitting.shows("其中 1 处改掉了原来的");
    sitting.told_on_focus(
        "p01.t1.r2",
        Value::Tag(TagId::try_from("pilot").unwrap(), true),
    );
    assert_eq!(sitting.said(), "funding unread memo \"别人的话\"");
    sitting.keys("j g c");
    sitting
        .shows("p01.t1.r1")
        .shows("原为 “我的话”")
        .shows("改为 “别人的话”");
    sitting.keys("Enter");
    assert_eq!(sitting.here(), "p01.t1.r1");
    assert_eq!(sitting.said(), "funding unread memo \"我的话\"");
    sitting.keys("g c");
    assert_eq!(sitting.notice(), ZH.nothing_replaced());
    sitting.keys("u");
    assert_eq!(sitting.said(), "funding unread memo \"别人的话\"");
}

#[test]
fn a_sitting_is_ended_only_when_it_is_meant() {
    let other = OtherSitting {
        session: SessionId::try_from("zzzzzzzz").unwrap(),
        corpus: "c".to_owned(),
        host: "srv1".to_owned(),
        terminal: "pts/3".to_owned(),
        pid: 42,
        began: Millis(0),
        written: Millis(0),
    };
    let mut sitting = Sitting::after("g s");
    assert_eq!(sitting.take_effects(), [Effect::ListSittings]);
    sitting.event(Event::Sittings(Vec::new()));
    assert_eq!(sitting.notice(), ZH.no_other_sitting());
    sitting.event(Event::Sittings(vec![other.clone()]));
    sitting.shows("srv1 pts/3");
    sitting.keys("Enter Esc");
    assert_eq!(sitting.take_effects(), []);
    sitting.event(Event::Sittings(vec![other.clone()]));
    sitting.keys("Enter Enter");
    assert_eq!(sitting.take_effects(), [Effect::EndSitting(other)]);
    assert!(sitting.app.overlay().is_none());
}

#[test]
fn the_edits_of_earlier_sittings_are_undone_and_redone_step_by_step() {
    // A sitting with a palette, an undo and a redo, cut off; the next takes its edits up.
    let mut first = Sitting::after("l l 3 J t 试点 Space Esc 规划 Space Esc Esc J s u s + u");
    let recorded = std::mem::take(&mut first.recorded);
    let said = recorded
        .iter()
        .flat_map(|(_, recorded)| recorded.edit.facts());
    let states: State = said.collect();
    let mut second = Opening::usual().states(vec![states]).open();
    second.event(Event::TakenUp {
        edits: recorded,
        drafts: Vec::new(),
    });
    for step in [
        "u", "u", "Ctrl-r", "u", "u", "u", "u", "Ctrl-r", "Ctrl-r", "Ctrl-r",
    ] {
        first.keys(step);
        second.keys(step);
        for id in ["p01.t1.r1", "p01.t1.r2", "p01.t1.r3"] {
            assert_eq!(first.said_of(id), second.said_of(id), "{id} after {step}");
        }
        assert_eq!(first.notice(), second.notice(), "after {step}");
    }
}
