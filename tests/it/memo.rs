//! The memo: written in many lines, kept on purpose, never lost by accident.

use pizhu::action::Mode;
use pizhu::annotation::Value;
use pizhu::corpus::{Corpus, CorpusId, SourceText, SpeakerKind};
use pizhu::words::Lang;

use crate::sitting::{Opening, Sitting, says};

#[test]
fn ctrl_s_keeps_it() {
    says(&[
        ("m 需要测算 Ctrl-s", "unread memo \"需要测算\""),
        ("F3 需要测算 Alt-Enter", "unread memo \"需要测算\""),
        ("m 一 Enter 二 Ctrl-s", "unread memo \"一\\n二\""),
        ("m 一 Ctrl-s m 二 Ctrl-s", "unread memo \"一二\""),
        // Blank lines at the end are slips of the finger.
        ("m 一 Enter Enter Ctrl-s", "unread memo \"一\""),
        ("m 一 Ctrl-s m Backspace Ctrl-s", "unread"),
        ("m 一 Ctrl-s m 二 Ctrl-s u", "unread memo \"一\""),
        ("m 一 Ctrl-s u", "unread"),
        ("m Ctrl-s", "unread"),
    ]);
    let sitting = Sitting::after("l l m 一 Ctrl-s");
    assert_eq!(sitting.app.mode(), Mode::Browse);
    assert_eq!(sitting.waiting(), 1);
}

#[test]
fn keys_that_are_commands_elsewhere_are_text_here() {
    says(&[(
        "m q Space u Space ？ ： 1 Ctrl-s",
        "unread memo \"q u ？：1\"",
    )]);
}

#[test]
fn a_lone_esc_never_discards() {
    let mut sitting = Sitting::after("l l m 需要 Esc");
    assert_eq!(sitting.app.mode(), Mode::Memo);
    sitting.shows(&Lang::Chinese.escape_again_leaves("Ctrl-s"));
    // Whatever is typed after it takes it back.
    sitting.keys("测算 Esc");
    assert_eq!(sitting.app.mode(), Mode::Memo);
    sitting.keys("Left Esc");
    assert_eq!(sitting.app.mode(), Mode::Memo);
    sitting.shows("需要测算");
}

#[test]
fn an_esc_that_comes_in_one_piece_with_a_key_is_an_esc() {
    // A terminal sends the same for Esc and `a` as for Alt and `a`; nothing is bound to the latter.
    says(&[
        ("m 一 Alt-a Ctrl-s", "unread memo \"一a\""),
        ("m 一 Alt-测 Ctrl-s", "unread memo \"一测\""),
    ]);
    let mut sitting = Sitting::after("l l t Alt-J");
    assert_eq!(sitting.app.mode(), Mode::Browse);
    assert_eq!(sitting.here(), "p01.t1.r2");
    // Where Alt is bound it is Alt.
    sitting.keys("Alt-Up");
    assert_eq!(sitting.here(), "p01.t1.r1");
}

#[test]
fn esc_twice_leaves_and_the_draft_stays() {
    let mut sitting = Sitting::after("l l m 需要测算 Esc Esc");
    assert_eq!(sitting.app.mode(), Mode::Browse);
    assert_eq!(sitting.said(), "unread");
    assert_eq!(sitting.waiting(), 0);
    sitting.shows(&Lang::Chinese.draft_stays("m"));
    sitting.keys("J");
    sitting.shows("草稿 未读");
    sitting.keys("K");
    sitting.shows(Lang::Chinese.draft_mark()).shows("需要测算");
    sitting.keys("m");
    sitting
        .shows(Lang::Chinese.draft_taken_up())
        .shows("需要测算");
    sitting.keys("Ctrl-s");
    assert_eq!(sitting.said(), "unread memo \"需要测算\"");
    sitting.hides(Lang::Chinese.draft_mark());
}

#[test]
fn each_recommendation_has_its_own_draft() {
    let mut sitting = Sitting::after("l l m 甲 Esc Esc J m 乙 Esc Esc K m");
    sitting.shows("甲").hides("乙");
    sitting.keys("Esc Esc J m Ctrl-s");
    assert_eq!(sitting.said(), "unread memo \"乙\"");
}

#[test]
fn a_draft_belongs_to_its_corpus() {
    let mut builder = Corpus::builder();
    for (id, speaker) in [("one", "张"), ("two", "李")] {
        let id = CorpusId::try_from(id).unwrap();
        builder
            .begin_source(id, SourceText::default())
            .begin_proposal("p", "题目")
            .speaker(speaker, SpeakerKind::Person, "")
            .begin_topic("t", "议题", "")
            .recommendation("r", "", "做事。");
    }
    let corpus = builder.finish().unwrap();
    let mut sitting = Opening::usual().corpus(corpus).open();
    sitting.keys("l l m 草稿之一 Esc Esc J m");
    assert_eq!(sitting.app.target().unwrap().source.index(), 1);
    sitting.hides("草稿之一");
    sitting.keys("Esc K m Ctrl-s");
    assert_eq!(sitting.said(), "unread memo \"草稿之一\"");
}

#[test]
fn a_memo_that_another_window_wrote_is_never_overwritten_unseen() {
    let elsewhere = || Value::Memo("别处写的".to_owned());
    // It comes while the editor is open and nothing was typed: the editor shows it.
    let mut sitting = Sitting::after("l l m");
    sitting.told_on_focus("p01.t1.r1", elsewhere());
    sitting.shows("别处写的");
    sitting.keys("，同意 Ctrl-s");
    assert_eq!(sitting.said(), "unread memo \"别处写的，同意\"");
    // It comes after something was typed: both stand in the editor before anything is kept.
    let mut sitting = Sitting::after("l l m 这里写的");
    sitting.told_on_focus("p01.t1.r1", elsewhere());
    sitting.keys("Ctrl-s");
    assert_eq!(sitting.notice(), Lang::Chinese.memo_was_rewritten("Ctrl-s"));
    assert_eq!(sitting.said(), "unread memo \"别处写的\"");
    sitting.shows("这里写的").shows("别处写的");
    sitting.keys("Ctrl-s");
    let both = "unread memo \"这里写的\\n\\n别处写的\"";
    assert_eq!(sitting.said(), both);
    // It comes while a draft waits that was begun without it.
    let mut sitting = Sitting::after("l l m 这里写的 Esc Esc");
    sitting.told_on_focus("p01.t1.r1", elsewhere());
    sitting.keys("m Ctrl-s Ctrl-s");
    assert_eq!(sitting.said(), both);
}

#[test]
fn an_unchanged_memo_is_left_at_the_first_esc() {
    let mut sitting = Sitting::after("l l m Esc");
    assert_eq!(sitting.app.mode(), Mode::Browse);
    sitting.keys("m 一 Ctrl-s m Esc");
    assert_eq!(sitting.app.mode(), Mode::Browse);
    assert_eq!(sitting.said(), "unread memo \"一\"");
}

#[test]
fn a_paste_is_text_with_its_lines() {
    let mut sitting = Sitting::after("l l m");
    sitting.paste("第一行\r\n第二行\n\tq");
    assert_eq!(sitting.app.mode(), Mode::Memo);
    sitting.shows("第一行").shows("第二行");
    sitting.keys("Ctrl-s");
    let said = sitting.said();
    assert!(
        said.starts_with("unread memo \"第一行\\n第二行\\n"),
        "{said}"
    );
}

#[test]
fn a_memo_can_be_edited_by_lines_words_and_whole_characters() {
    says(&[
        ("m 一二三 Left Backspace Ctrl-s", "unread memo \"一三\""),
        ("m 一二三 Home Delete Ctrl-s", "unread memo \"二三\""),
        ("m 一二 Home 零 End 三 Ctrl-s", "unread memo \"零一二三\""),
        (
            "m 一 Enter 二 Up 上 Down 下 Ctrl-s",
            "unread memo \"一上\\n二下\"",
        ),
        ("m 一二三 Left Ctrl-u Ctrl-s", "unread memo \"三\""),
        ("m 一二三 Left Ctrl-k Ctrl-s", "unread memo \"一二\""),
        ("m one Space two Ctrl-w Ctrl-s", "unread memo \"one\""),
        (
            "m 一 Enter 二 Ctrl-Home 首 Ctrl-End 尾 Ctrl-s",
            "unread memo \"首一\\n二尾\"",
        ),
        // A letter with its combining mark goes as one.
        ("m e\u{301}a Left Backspace Ctrl-s", "unread memo \"a\""),
    ]);
    let mut sitting = Sitting::after("l l m");
    sitting.paste("一二三");
    sitting.keys("Ctrl-z").hides("一二三");
    sitting.keys("Ctrl-y").shows("一二三");
}

#[test]
fn the_terminals_cursor_stands_at_the_insertion_point() {
    let mut sitting = Sitting::after("l l m");
    let (_, empty) = sitting.buffer();
    let empty = empty.expect("a cursor");
    sitting.keys("需要");
    let (_, typed) = sitting.buffer();
    assert_eq!(typed.unwrap().x, empty.x + 4);
    assert_eq!(typed.unwrap().y, empty.y);
    sitting.keys("Left");
    assert_eq!(sitting.buffer().1.unwrap().x, empty.x + 2);
    sitting.keys("Enter");
    assert_eq!(sitting.buffer().1.unwrap(), (empty.x, empty.y + 1).into());
    // Where no text is typed there is none.
    assert_eq!(Sitting::new().buffer().1, None);
    for keys in ["l l t", ":", "/", "?"] {
        assert!(Sitting::after(keys).buffer().1.is_some(), "after {keys}");
    }
}

#[test]
fn a_long_memo_scrolls_with_its_insertion_point() {
    let mut sitting = Sitting::after("l l m");
    for line in 0..40 {
        sitting.paste(&format!("第{line}行\n"));
    }
    sitting.paste("最后一行");
    sitting.shows("最后一行").hides("第0行");
    let (_, position) = sitting.buffer();
    let geometry = sitting.app.geometry();
    assert!(geometry.panel.unwrap().contains(position.unwrap()));
    sitting.keys("Ctrl-Home").shows("第0行").hides("最后一行");
    sitting
        .keys("PageDown PageDown")
        .shows("第7行")
        .hides("第0行");
    sitting.keys("PageUp PageUp").shows("第0行");
}
