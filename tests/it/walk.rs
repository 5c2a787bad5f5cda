//! Walking: speaker, topic, recommendation; in and out, along and across.

use pizhu::keymap::Shipped;
use pizhu::words::Lang;

use crate::sitting::{Opening, Sitting};

/// Presses keys from the start of the embedded corpus and compares where that leads.
#[track_caller]
fn leads(cases: &[(&str, &str)]) {
    for (keys, place) in cases {
        assert_eq!(Sitting::after(keys).here(), *place, "after {keys}");
    }
}

#[test]
fn a_sitting_begins_at_the_first_speaker() {
    leads(&[("", "张昌红")]);
}

#[test]
fn j_and_k_walk_the_list_and_stop_at_its_ends() {
    leads(&[
        ("j", "雷虹"),
        ("j j j k", "江北区政协"),
        ("k", "张昌红"),
        ("Down Down Up", "雷虹"),
        ("l j", "p01.t2"),
        ("l l j", "p01.t1.r2"),
        ("l l j j j j j", "p01.t1.r3"),
        ("l l k", "p01.t1.r1"),
        ("G j", "杜洁"),
    ]);
}

#[test]
fn l_goes_in_and_h_goes_out() {
    leads(&[
        ("l", "p01.t1"),
        ("l l", "p01.t1.r1"),
        ("j j l", "p03.t1"),
        ("j j l j l", "p03.t2.r1"),
        ("Enter Right", "p01.t1.r1"),
        ("l l h", "p01.t1"),
        ("l l h h", "张昌红"),
        ("l l Left Backspace", "张昌红"),
        ("h", "张昌红"),
        ("l j l h", "p01.t2"),
        ("j l j h l", "p02.t2"),
    ]);
}

#[test]
fn the_innermost_list_leads_into_the_reader_and_back() {
    let mut sitting = Sitting::after("l l l");
    assert!(sitting.app.is_reading());
    assert_eq!(sitting.here(), "p01.t1.r1");
    sitting.keys("h");
    assert!(!sitting.app.is_reading());
    assert_eq!(sitting.here(), "p01.t1.r1");
}

#[test]
fn first_and_last() {
    leads(&[
        ("G", "杜洁"),
        ("End", "杜洁"),
        ("G g g", "张昌红"),
        ("G Home", "张昌红"),
        ("l G", "p01.t4"),
        ("l l G", "p01.t1.r3"),
        ("l l G g g", "p01.t1.r1"),
    ]);
}

#[test]
fn pages_and_half_pages_are_those_of_the_list() {
    // At 80×24 the list has six rows.
    leads(&[
        ("Ctrl-d", "邓凌"),
        ("Ctrl-d Ctrl-d", "涪陵区政协"),
        ("Ctrl-d Ctrl-u", "张昌红"),
        ("PageDown", "姚登惠"),
        ("PageDown PageUp", "张昌红"),
        ("PageDown PageDown PageDown", "杜洁"),
        ("PageUp", "张昌红"),
    ]);
}

#[test]
fn recommendations_are_walked_across_topics_and_speakers() {
    leads(&[
        ("l l J", "p01.t1.r2"),
        ("l l J J J", "p01.t2.r1"),
        ("l l J J J K", "p01.t1.r3"),
        ("} l l K", "p01.t4.r3"),
        ("l G l G J", "p02.t1.r1"),
        ("l l Alt-Down Alt-Down Alt-Up", "p01.t1.r2"),
    ]);
}

#[test]
fn topics_and_speakers_are_walked_across_borders() {
    leads(&[
        ("l ]", "p01.t2"),
        ("l ] ] ] ]", "p02.t1"),
        ("l ] ] ] ] [", "p01.t4"),
        ("l l J ]", "p01.t2.r1"),
        ("l l ] [", "p01.t1.r1"),
        ("l Alt-Right Alt-Left", "p01.t1"),
        ("}", "雷虹"),
        ("} } {", "雷虹"),
        ("l j }", "p02.t1"),
        ("l l J }", "p02.t1.r1"),
        ("l l Alt-PageDown Alt-PageUp", "p01.t1.r1"),
    ]);
}

#[test]
fn from_an_outer_list_the_next_inner_one_is_the_first_that_follows() {
    leads(&[
        ("J", "p01.t1.r1"),
        ("l j J", "p01.t2.r1"),
        ("l j K", "p01.t1.r3"),
        ("]", "p01.t1"),
        ("} [", "p01.t4"),
        ("x", "p01.t1.r1"),
        ("l j x", "p01.t2.r1"),
    ]);
}

#[test]
fn x_goes_to_the_next_that_is_unread_and_round_the_end() {
    leads(&[
        ("l l x", "p01.t1.r2"),
        ("l l J s K x", "p01.t1.r3"),
        ("l l F5 F5", "p01.t1.r3"),
        ("G l G l G x", "p01.t1.r1"),
    ]);
    // Neither opening nor tagging makes a recommendation read.
    leads(&[("l l J 3 m Esc K x", "p01.t1.r2")]);
}

#[test]
fn the_ends_of_the_corpus_are_told() {
    let at_end = |keys: &str, notice: &str| {
        let sitting = Sitting::after(keys);
        assert_eq!(sitting.notice(), notice, "after {keys}");
        sitting.shows(notice);
    };
    at_end("l l K", Lang::Chinese.at_the_first());
    at_end("l [", Lang::Chinese.at_the_first());
    at_end("{", Lang::Chinese.at_the_first());
    at_end("G }", Lang::Chinese.at_the_last());
    at_end("G l G ]", Lang::Chinese.at_the_last());
    at_end("G l G l G J", Lang::Chinese.at_the_last());
}

#[test]
fn nothing_unread_is_told() {
    let mut sitting = Sitting::after("l l");
    for _ in 0..125 {
        sitting.keys("s x");
    }
    assert_eq!(sitting.notice(), Lang::Chinese.nothing_unread());
    sitting.shows("125/125");
}

#[test]
fn tab_moves_the_keys_to_the_other_pane() {
    let mut sitting = Sitting::after("l l Tab");
    assert!(sitting.app.is_reading());
    let top = sitting.app.reader().top;
    sitting.keys("j j");
    assert_eq!(sitting.app.reader().top, top + 2);
    assert_eq!(sitting.here(), "p01.t1.r1");
    sitting.keys("G");
    assert!(sitting.app.reader().top > top + 2);
    sitting.keys("g g");
    assert_eq!(sitting.app.reader().top, 0);
    sitting.keys("Tab j");
    assert_eq!(sitting.here(), "p01.t1.r2");
}

#[test]
fn counts_belong_to_vim() {
    let leads = |keys: &str, place: &str| {
        let mut sitting = Opening::usual().keymap(Shipped::Vim).open();
        assert_eq!(sitting.keys(keys).here(), place, "after {keys}");
    };
    leads("5 j", "姚登惠");
    leads("1 0 j", "杜洁");
    leads("5 j 2 k", "邓凌");
    leads("5 G", "市政协经济委");
    leads("3 g g", "江北区政协");
    leads("9 9 9 9 9 9 j", "杜洁");
    leads("l l 3 J", "p01.t2.r1");
    leads("l l 2 ]", "p01.t3.r1");
    leads("2 }", "江北区政协");
    leads("l l 4 x", "p01.t2.r2");
    leads("2 l", "p01.t1.r1");
    // A count past the end goes as far as it can.
    leads("l l 9 9 9 J", "p10.t4.r3");
    leads("9 9 9 }", "杜洁");
    // Esc takes a count back.
    leads("5 Esc j", "雷虹");
    // A 0 begins no count.
    leads("0 j", "雷虹");
}

#[test]
fn a_count_that_is_being_typed_is_shown() {
    let mut sitting = Opening::usual().keymap(Shipped::Vim).open();
    sitting.keys("4 2");
    assert_eq!(sitting.app.count(), Some(42));
    assert!(sitting.rows().last().unwrap().contains(" 42 "));
}

#[test]
fn a_count_before_n_goes_that_many_matches_on_and_round() {
    let mut sitting = Opening::usual().keymap(Shipped::Vim).open();
    sitting.keys("/ 的 Enter");
    let count = sitting.app.finding().unwrap().hits.len();
    let told = |number: usize| Lang::Chinese.match_of("的", number % count + 1, count);
    assert_eq!(sitting.keys("3 n").notice(), told(3));
    assert_eq!(sitting.keys("2 N").notice(), told(1));
    assert_eq!(sitting.keys("9 9 9 9 n").notice(), told(10_000));
}

#[test]
fn the_status_line_tells_the_place() {
    let row = |keys: &str| Sitting::after(keys).rows().pop().unwrap();
    assert!(row("").contains("1/10 > 1/4 > 1/3"), "{}", row(""));
    assert!(row("j l j l j").contains("2/10 > 2/4 > 2/3"));
    assert!(row("l l s").contains("1/125"));
}
