//! What may be called saved, what quitting waits for, and what a reader may not do.

use std::path::PathBuf;

use pizhu::action::Mode;
use pizhu::app::{Effect, Event};
use pizhu::words::Lang;

use crate::sitting::{Opening, Sitting};

const ZH: Lang = Lang::Chinese;

fn status(sitting: &Sitting) -> String {
    sitting.rows().pop().unwrap()
}

#[test]
fn saved_is_said_only_when_the_disk_has_it() {
    let mut sitting = Sitting::after("l l");
    assert!(status(&sitting).contains("已保存"), "{}", status(&sitting));
    sitting.keys("s");
    assert!(status(&sitting).contains(ZH.saving()));
    assert!(!status(&sitting).contains("已保存"));
    sitting.keys("J K");
    assert!(status(&sitting).contains(ZH.saving()));
    sitting.save();
    assert!(
        status(&sitting).contains("已保存 19:12:"),
        "{}",
        status(&sitting)
    );
}

#[test]
fn a_disk_that_refuses_is_said_until_it_does_not() {
    let mut sitting = Sitting::after("l l s J s J s");
    sitting.fail_save("磁盘已满");
    sitting.shows(&ZH.not_saved(3, "R", "W", "磁盘已满"));
    assert!(status(&sitting).contains(&ZH.unsaved(3)));
    sitting.take_effects();
    sitting.keys("R");
    assert_eq!(sitting.take_effects(), [Effect::SaveAgain]);
    sitting.save();
    sitting.hides("磁盘已满");
    assert!(status(&sitting).contains("已保存"));
    sitting.keys("R");
    assert_eq!(sitting.notice(), ZH.everything_is_saved());
    assert_eq!(sitting.take_effects(), []);
}

#[test]
fn work_goes_on_while_the_disk_refuses() {
    let mut sitting = Sitting::after("l l s");
    sitting.fail_save("磁盘已满").keys("3");
    assert_eq!(sitting.said(), "funding reviewed");
    assert!(status(&sitting).contains(&ZH.unsaved(2)));
}

#[test]
fn another_path_is_asked_for() {
    let mut sitting = Sitting::after("l l s");
    sitting.fail_save("磁盘已满").keys("W");
    assert_eq!(sitting.app.mode(), Mode::Prompt);
    sitting.take_effects();
    sitting.keys("/tmp/别处 Enter");
    let path = PathBuf::from("/tmp/别处");
    assert_eq!(
        sitting.take_effects(),
        [Effect::SaveElsewhere { path: path.clone() }]
    );
    sitting.event(Event::SavedElsewhere { path, edit: 1 });
    sitting.shows(&ZH.saved_elsewhere("/tmp/别处"));
    // Nothing would be lost now.
    sitting.keys("q");
    assert_eq!(sitting.take_effects(), [Effect::Quit]);
    let mut sitting = Sitting::after("W Enter");
    assert_eq!(sitting.take_effects(), []);
}

#[test]
fn quitting_loses_nothing_and_asks_nothing_when_all_is_saved() {
    for keys in ["q", "Ctrl-c", "l l q", ": 退出 Enter"] {
        assert_eq!(
            Sitting::after(keys).take_effects(),
            [Effect::Quit],
            "after {keys}"
        );
    }
    let mut sitting = Sitting::after("l l 3 s");
    sitting.save().take_effects();
    assert_eq!(sitting.keys("q").take_effects(), [Effect::Quit]);
}

#[test]
fn quitting_waits_for_an_edit_that_is_on_its_way() {
    let mut sitting = Sitting::after("l l 3");
    sitting.take_effects();
    sitting.keys("q");
    assert_eq!(sitting.take_effects(), []);
    sitting.shows(ZH.quits_when_saved());
    sitting.save();
    assert_eq!(sitting.take_effects(), [Effect::Quit]);
}

#[test]
fn who_goes_on_working_has_changed_their_mind_about_quitting() {
    let mut sitting = Sitting::after("l l 3");
    sitting.keys("q j").take_effects();
    sitting.save();
    assert_eq!(sitting.take_effects(), []);
}

#[test]
fn quitting_asks_before_an_edit_would_be_lost() {
    let mut sitting = Sitting::after("l l 3");
    sitting.fail_save("磁盘已满").take_effects();
    sitting.keys("q");
    assert_eq!(sitting.take_effects(), []);
    sitting.shows(&ZH.unsaved_on_quit(1, "R", "W"));
    // Any other key is a no.
    sitting.keys("j q");
    assert_eq!(sitting.take_effects(), []);
    sitting.keys("Esc q");
    assert_eq!(sitting.take_effects(), []);
    sitting.keys("q");
    assert_eq!(sitting.take_effects(), [Effect::Quit]);
}

#[test]
fn a_disk_that_refuses_while_quitting_keeps_the_sitting_open() {
    let mut sitting = Sitting::after("l l 3 q");
    sitting.fail_save("磁盘已满").take_effects();
    sitting.shows("磁盘已满");
    sitting.save();
    assert_eq!(sitting.take_effects(), []);
}

#[test]
fn quitting_keeps_a_draft_first_and_asks_only_where_it_would_be_lost() {
    let begun = Sitting::after("l l m 需要 Esc Esc q");
    let mut sitting = begun.clone();
    assert_eq!(sitting.take_effects(), [Effect::KeepDraftsNow]);
    sitting.shows(ZH.quits_when_saved());
    assert_eq!(sitting.keep_drafts().take_effects(), [Effect::Quit]);
    let mut sitting = begun;
    sitting.take_effects();
    sitting.fail_save("磁盘已满").keys("q");
    assert_eq!(sitting.take_effects(), []);
    sitting.shows(&ZH.drafts_on_quit(1, "p01.t1.r1", "m"));
    assert_eq!(sitting.keys("q").take_effects(), [Effect::Quit]);
}

#[test]
fn a_draft_that_cannot_be_kept_is_said_until_it_is() {
    let mut sitting = Sitting::after("l l m 需要 Esc Esc");
    sitting.keys("j");
    sitting.fail_save("磁盘已满");
    sitting.shows(&ZH.drafts_not_saved("磁盘已满"));
    sitting.keep_drafts().hides("磁盘已满");
}

#[test]
fn nobody_who_only_reads_can_edit_and_they_hear_it_before_they_type() {
    for keys in [
        "t",
        "m",
        "s",
        "1",
        "9",
        "+",
        "-",
        ".",
        "u",
        "Ctrl-r",
        "F2",
        ": 备注 Enter",
        "W",
        "R",
    ] {
        let mut sitting = Opening::usual().read_only().open();
        sitting.keys("l l").keys(keys);
        assert_eq!(sitting.app.mode(), Mode::Browse, "after {keys}");
        assert_eq!(
            sitting.notice(),
            ZH.refused("以 --read-only 打开"),
            "after {keys}"
        );
        assert_eq!(sitting.take_effects(), [], "after {keys}");
        assert_eq!(sitting.said(), "unread");
        assert_eq!(sitting.here(), "p01.t1.r1");
    }
    let mut sitting = Opening::usual().read_only().open();
    assert!(status(&sitting).contains(ZH.read_only_mark()));
    assert_eq!(sitting.keys("l l J y q").take_effects().len(), 2);
}

#[test]
fn reading_only_is_no_reason_to_complain_of_other_keys() {
    for keys in ["Esc", "j", "l", "Tab", "x", "Ctrl-l"] {
        let mut sitting = Opening::usual().read_only().open();
        assert_eq!(sitting.keys(keys).notice(), "", "after {keys}");
    }
}

#[test]
fn copying_hands_over_plain_text() {
    let copied = |keys: &str| {
        let mut sitting = Sitting::after(keys);
        let count = match sitting.take_effects().as_slice() {
            [Effect::Copy(text)] => text.clone(),
            other => panic!("after {keys}: {other:?}"),
        };
        assert_eq!(sitting.notice(), ZH.copied(count.chars().count()));
        count
    };
    assert_eq!(copied("l l J y"), "二是争取先行先试。");
    assert_eq!(copied("l l J Ctrl-y"), "二是争取先行先试。");
    assert!(
        copied("l y")
            .starts_with("聚焦节点定位支持，争取国家政策和项目支持。一是明确具体功能定位。")
    );
    assert_eq!(copied("y"), "张昌红\n成渝地区合力强化能源保障的思考");
}

#[test]
fn the_outside_is_asked_to_look_and_to_draw_again() {
    let mut sitting = Sitting::new();
    sitting.event(Event::FocusGained);
    assert_eq!((sitting.looks, sitting.take_effects()), (1, vec![]));
    sitting.event(Event::Resumed);
    assert_eq!(
        (sitting.looks, sitting.take_effects()),
        (2, vec![Effect::Redraw])
    );
    sitting.keys("Ctrl-l");
    assert_eq!(sitting.take_effects(), [Effect::Redraw]);
    sitting.keys("Ctrl-z");
    assert_eq!(sitting.take_effects(), [Effect::Suspend]);
}

#[test]
fn every_key_looks_at_the_disk() {
    assert_eq!(Sitting::after("j k l").looks, 3);
}

#[test]
fn what_a_retry_reports_takes_no_warning_away() {
    let mut sitting = Sitting::after("l l 3");
    sitting.fail_save("磁盘已满").keys("q").take_effects();
    sitting.fail_save("磁盘已满");
    sitting.shows(&ZH.quit_again_discards("q"));
    assert_eq!(sitting.keys("q").take_effects(), [Effect::Quit]);
}

#[test]
fn a_disk_that_never_answers_can_be_left_too() {
    let mut sitting = Sitting::after("l l 3 q");
    sitting.take_effects();
    sitting.keys("q");
    assert_eq!(sitting.take_effects(), []);
    sitting.shows(&ZH.unsaved_on_quit(1, "R", "W"));
    assert_eq!(sitting.keys("q").take_effects(), [Effect::Quit]);
}

#[test]
fn quitting_names_all_that_would_be_lost_and_shows_the_draft() {
    let mut sitting = Sitting::after("l l m 需要 Esc Esc J 3");
    sitting.fail_save("磁盘已满").keys("q");
    let warning = sitting.notice();
    assert!(
        warning.contains(&ZH.unsaved_on_quit(1, "R", "W")),
        "{warning}"
    );
    assert!(
        warning.contains(&ZH.drafts_on_quit(1, "p01.t1.r1", "m")),
        "{warning}"
    );
    // What the warning says of `m` is true.
    sitting.keys("m").shows("需要");
}

#[test]
fn a_long_message_is_shown_to_its_end() {
    for (columns, rows) in [(80, 24), (60, 20), (40, 12)] {
        let mut sitting = Opening::usual().size(columns, rows).open();
        sitting.keys("l l 3");
        sitting.fail_save(
            "/home/zhang/.local/share/pizhu/annotations/cq-15th-plan-symposium 没有写权限",
        );
        let screen = sitting.screen().replace(['\n', ' '], "");
        for part in ["R重试，W另存", "没有写权限"] {
            assert!(screen.contains(part), "{}", sitting.screen());
        }
    }
}

#[test]
fn edits_that_stand_elsewhere_are_said_to_stand_there() {
    let mut sitting = Sitting::after("l l 3");
    sitting.fail_save("磁盘已满");
    let path = PathBuf::from("/tmp/别处");
    sitting.event(Event::SavedElsewhere { path, edit: 1 });
    sitting.fail_save("磁盘已满");
    sitting.shows(&ZH.saved_elsewhere("/tmp/别处"));
    assert!(
        status(&sitting).contains(ZH.rescued()),
        "{}",
        status(&sitting)
    );
    sitting.keys("j");
    sitting.shows("/tmp/别处");
    sitting.keys("3");
    assert!(
        status(&sitting).contains(&ZH.unsaved(2)),
        "{}",
        status(&sitting)
    );
}
