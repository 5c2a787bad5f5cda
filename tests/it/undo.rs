//! Status, priority, and taking every edit of the sitting back.

use pizhu::annotation::{Status, TagId, Value};
use pizhu::words::Lang;

use crate::sitting::{Sitting, says};

#[test]
fn s_goes_round_the_four_states() {
    says(&[
        ("s", "reviewed"),
        ("s s", "flagged"),
        ("s s s", "done"),
        ("s s s s", "unread"),
        ("F4", "reviewed"),
    ]);
    let mut sitting = Sitting::after("l l");
    for (status, words) in [
        ("未读", "0/125"),
        ("已阅", "1/125"),
        ("待议", "1/125"),
        ("完成", "1/125"),
    ] {
        sitting.shows(status).shows(words);
        sitting.keys("s");
    }
    sitting.shows("0/125");
}

#[test]
fn plus_and_minus_step_the_priority_from_none_to_five() {
    says(&[
        ("+", "unread P1"),
        ("+ + +", "unread P3"),
        ("+ + + + +", "unread P5"),
        ("+ + + + + + +", "unread P5"),
        ("+ + -", "unread P1"),
        ("+ -", "unread"),
        ("-", "unread"),
    ]);
    let notice = |keys: &str| Sitting::after(keys).notice();
    assert_eq!(notice("l l -"), Lang::Chinese.priority_is_none());
    assert_eq!(
        notice("l l + + + + + +"),
        Lang::Chinese.priority_is_highest()
    );
    Sitting::after("l l + +").shows("P2");
}

#[test]
fn undo_takes_back_one_edit_after_the_other_and_redo_makes_them_again() {
    says(&[
        ("3 u", "unread"),
        ("3 5 u", "funding unread"),
        ("3 s + m 一 Ctrl-s u", "funding reviewed P1"),
        ("3 s + u u", "funding unread"),
        ("3 s + u u u", "unread"),
        ("3 s u u Ctrl-r", "funding unread"),
        ("3 s u u Ctrl-r Ctrl-r", "funding reviewed"),
        ("3 s u u Ctrl-r u Ctrl-r Ctrl-r", "funding reviewed"),
        ("3 s Ctrl-_", "funding unread"),
        // A new edit ends what could be made again.
        ("3 u 5 Ctrl-r", "innovation unread"),
        ("s s s u u u", "unread"),
        ("s s s u u u Ctrl-r Ctrl-r Ctrl-r", "done"),
    ]);
}

#[test]
fn undo_has_no_limit() {
    let mut sitting = Sitting::after("l l");
    for _ in 0..400 {
        sitting.keys("3 J s K +").keys("J");
    }
    for _ in 0..2_000 {
        sitting.keys("u");
    }
    assert_eq!(sitting.notice(), Lang::Chinese.nothing_to_undo());
    sitting.shows("0/125");
    let source = sitting.app.corpus().sources().next().unwrap();
    assert!(
        sitting
            .app
            .work()
            .state(source)
            .annotations()
            .all(|(_, annotation)| annotation.is_empty())
    );
}

#[test]
fn there_may_be_nothing_to_undo_or_redo() {
    let notice = |keys: &str| Sitting::after(keys).notice();
    assert_eq!(notice("l l u"), Lang::Chinese.nothing_to_undo());
    assert_eq!(notice("l l Ctrl-r"), Lang::Chinese.nothing_to_redo());
    assert_eq!(
        notice("l l s u Ctrl-r Ctrl-r"),
        Lang::Chinese.nothing_to_redo()
    );
}

#[test]
fn undo_goes_where_it_changes_something() {
    let sitting = Sitting::after("l l 3 G J J u");
    assert_eq!(sitting.here(), "p01.t1.r1");
    assert_eq!(
        sitting.notice(),
        Lang::Chinese.undone("p01.t1.r1", "-[资金保障]")
    );
    let sitting = Sitting::after("l l 3 u } Ctrl-r");
    assert_eq!(sitting.here(), "p01.t1.r1");
    assert_eq!(
        sitting.notice(),
        Lang::Chinese.redone("p01.t1.r1", "+[资金保障]")
    );
}

#[test]
fn undo_is_an_edit_that_is_saved_like_any_other() {
    let mut sitting = Sitting::after("l l 3");
    sitting.save().keys("u");
    assert_eq!(sitting.waiting(), 1);
    sitting.save();
    assert_eq!(sitting.app.saving().unsaved(), 0);
    assert_eq!(sitting.said(), "unread");
}

#[test]
fn a_field_that_somebody_changed_since_is_left_alone_and_undo_says_so() {
    let funding = TagId::try_from("funding").unwrap();
    let mut sitting = Sitting::after("l l 3");
    sitting.save();
    sitting.told_on_focus("p01.t1.r1", Value::Tag(funding.clone(), false));
    assert_eq!(sitting.said(), "unread");
    sitting.shows(&Lang::Chinese.joined_from_disk(1));
    sitting.told_on_focus("p01.t1.r1", Value::Tag(funding, true));
    sitting.keys("u");
    assert_eq!(sitting.said(), "funding unread");
    assert_eq!(sitting.notice(), Lang::Chinese.left_alone(1));
}

#[test]
fn of_a_palette_only_the_field_that_was_changed_since_is_left_alone() {
    let funding = TagId::try_from("funding").unwrap();
    let mut sitting = Sitting::after("l l t 3 5 Enter");
    sitting.save();
    sitting.told_on_focus("p01.t1.r1", Value::Tag(funding, true));
    sitting.keys("u");
    assert_eq!(sitting.said(), "funding unread");
    assert_eq!(sitting.notice(), Lang::Chinese.left_alone(1));
    assert_eq!(sitting.waiting(), 1);
    sitting.save();
    assert!(sitting.is_on_disk());
}

#[test]
fn work_from_another_window_appears_and_stays() {
    let mut sitting = Sitting::after("l l s");
    sitting.told_on_focus("p01.t1.r1", Value::Memo("来自另一窗口".to_owned()));
    sitting.shows("来自另一窗口");
    sitting.told_with_the_next_save("p01.t1.r1", Value::Priority(None));
    sitting.told_with_the_next_save("p01.t1.r2", Value::Status(Status::Done));
    sitting.keys("u").save();
    assert_eq!(sitting.said(), "unread memo \"来自另一窗口\"");
    assert_eq!(sitting.said_of("p01.t1.r2"), "done");
    sitting.shows("1/125");
    assert!(sitting.is_on_disk());
}

#[test]
fn a_palette_that_changes_nothing_hides_no_earlier_edit() {
    // The tag is taken away and set again: it stands under a newer stamp.
    let mut sitting = Sitting::after("l l 3 t");
    sitting.keys("3 3 Esc");
    assert!(sitting.said().contains("funding"));
    sitting.keys("u");
    assert!(!sitting.said().contains("funding"), "{}", sitting.said());
}
