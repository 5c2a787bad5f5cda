//! Finding: search over the whole flow, and filters over the lists.

use pizhu::action::Mode;
use pizhu::app::overlay::Overlay;
use pizhu::words::Lang;

use crate::sitting::{Opening, Sitting};

#[track_caller]
fn leads(cases: &[(&str, &str)]) {
    for (keys, place) in cases {
        assert_eq!(Sitting::after(keys).here(), *place, "after {keys}");
    }
}

/// The lines of the reader that are in view.
fn reader(sitting: &Sitting) -> String {
    let area = sitting.app.geometry().reader.expect("a reader");
    sitting.area(area).join("\n")
}

#[test]
fn what_an_esc_left_at_a_prompt_is_called_back() {
    let mut sitting = Sitting::after("/ 能源保 Esc");
    sitting.keys("/ Up Enter").shows("能源保障");
    assert_eq!(sitting.here(), Sitting::after("/ 能源保 Enter").here());
}

#[test]
fn search_goes_to_the_next_place_and_on_and_back_and_round() {
    leads(&[
        ("/ 先行先试 Enter", "p01.t1.r2"),
        ("Ctrl-f 先行先试 Enter", "p01.t1.r2"),
        ("\\ 先行先试 Enter", "p01.t1.r2"),
        ("/ 一是 Enter n", "p01.t2.r1"),
        ("/ 二是 Enter", "p01.t1.r2"),
        ("/ 二是 Enter n", "p01.t2.r2"),
        ("/ 二是 Enter n n N", "p01.t2.r2"),
        ("/ 二是 Enter F7 Shift-F7", "p01.t1.r2"),
        ("/ 二是 Enter N n", "p01.t1.r2"),
        // From where the user went in between.
        ("/ 二是 Enter ] ] n", "p01.t3.r2"),
        ("l ] ] ] l / 二是 Enter N", "p01.t3.r2"),
    ]);
}

#[test]
fn search_finds_backgrounds_headings_and_titles_too() {
    for (text, place) in [
        ("制造业重镇", "p01.t1.r1"),
        ("投入产出比不高", "p02.t1.r1"),
        ("重构企业核心竞争力", "p04.t1.r1"),
        ("融资渠道", "p05.t3.r3"),
        ("数字底座", "p08.t3.r1"),
        ("精细化治理与多元", "p10.t4.r1"),
        ("千万工程", "p10.t1.r1"),
    ] {
        let sitting = Sitting::after(&format!("/ {text} Enter"));
        assert_eq!(sitting.here(), place, "{text}");
        // Lines may break inside of it; its first two characters stand on one line.
        let start: String = text.chars().take(2).collect();
        assert!(
            reader(&sitting).contains(&start),
            "{text}\n{}",
            sitting.screen()
        );
    }
}

#[test]
fn n_goes_through_background_and_headings_of_one_topic() {
    // 能源保障 stands in the title, twice in the background, and nowhere else before it.
    let mut sitting = Sitting::after("/ 争取国家政策 Enter");
    assert_eq!(
        sitting.notice(),
        Lang::Chinese.match_of("争取国家政策", 1, 1)
    );
    sitting.keys("n");
    assert_eq!(
        sitting.notice(),
        Lang::Chinese.match_of("争取国家政策", 1, 1)
    );
    let mut sitting = Sitting::after("/ 能源保障 Enter");
    let count = sitting.app.finding().unwrap().hits.len();
    let mut told = Vec::new();
    for _ in 0..count {
        told.push(sitting.notice());
        sitting.keys("n");
    }
    told.sort();
    told.dedup();
    assert_eq!(told.len(), count);
    assert_eq!(
        sitting.notice(),
        Lang::Chinese.match_of("能源保障", 1, count)
    );
}

#[test]
fn the_prompt_counts_while_the_text_is_typed() {
    let mut sitting = Sitting::after("/ 先行先试");
    assert_eq!(sitting.app.mode(), Mode::Prompt);
    let count = Lang::Chinese.places_found(1);
    sitting.shows("先行先试").shows(&count);
    sitting.keys("Backspace Backspace Backspace Backspace");
    sitting.hides(&count);
}

#[test]
fn what_is_not_there_is_said_and_the_place_stays() {
    let mut sitting = Sitting::after("j l / 天燃气 Enter");
    assert_eq!(sitting.notice(), Lang::Chinese.no_match("天燃气"));
    assert_eq!(sitting.here(), "p02.t1");
    sitting.keys("n");
    assert_eq!(sitting.notice(), Lang::Chinese.no_match("天燃气"));
    let sitting = Sitting::after("n");
    assert_eq!(sitting.notice(), Lang::Chinese.nothing_searched_for("/"));
    assert_eq!(Sitting::after("/ Enter").here(), "张昌红");
    assert_eq!(Sitting::after("/ 能源 Esc").here(), "张昌红");
}

#[test]
fn letters_and_digits_are_found_in_either_width_and_case() {
    leads(&[
        ("/ g60 Enter", "p02.t1.r3"),
        ("/ Ｇ60 Enter", "p02.t1.r3"),
        ("/ ａｉ Enter", "p05.t4.r1"),
    ]);
}

#[test]
fn a_filter_takes_bare_words_tags_status_and_speakers_joined_by_and() {
    let counts = |script: &str, count: usize| {
        let mut sitting = Sitting::after("l l 3 s J 3 } 5 h h g g");
        sitting.keys(&format!("f {script} Enter"));
        assert_eq!(
            sitting.notice(),
            Lang::Chinese.recommendations_match(count),
            "{script}\n{}",
            sitting.screen()
        );
        assert_eq!(sitting.app.walk().outline().recommendations().len(), count);
    };
    counts("先行先试", 1);
    counts("tag:funding", 2);
    counts("tag:资金保障", 2);
    counts("tag:补助", 2);
    counts("tag:政策工具", 2);
    counts("tag:none", 122);
    counts("status:reviewed", 1);
    counts("status:已阅", 1);
    counts("status:unread", 124);
    counts("speaker:张昌红", 12);
    counts("speaker:政协经济委", 16);
    counts("tag:funding Space and Space status:unread", 1);
    counts("tag:funding Space status:unread", 1);
    counts(
        "speaker:雷虹 Space and Space tag:innovation Space and Space 优化",
        1,
    );
}

#[test]
fn a_filtered_list_holds_only_what_matches_and_says_so() {
    let mut sitting = Sitting::after("f 乡村 Enter");
    sitting.shows(&Lang::Chinese.filter_in_force("乡村"));
    let all = sitting.app.walk().outline().recommendations().len();
    assert!(all < 125);
    sitting.keys("g g l l");
    for _ in 0..all {
        let ix = sitting.app.recommendation().unwrap();
        let item = sitting.app.corpus().recommendation(ix);
        let topic = sitting.app.corpus().topic(item.topic());
        let title = sitting.app.corpus().proposal(item.proposal()).title();
        let texts = [item.text(), topic.heading(), topic.lead(), title];
        assert!(
            texts.iter().any(|text| text.contains("乡村")),
            "{}",
            item.id().as_str()
        );
        sitting.keys("J");
    }
    assert_eq!(sitting.notice(), Lang::Chinese.at_the_last());
    sitting.keys("F");
    assert_eq!(sitting.app.walk().filter(), None);
    assert_eq!(sitting.notice(), Lang::Chinese.filter_cleared());
    sitting.hides(&Lang::Chinese.filter_in_force("乡村"));
    sitting.keys("F");
    assert_eq!(sitting.notice(), Lang::Chinese.no_filter());
}

#[test]
fn a_filter_keeps_the_place_or_goes_to_the_nearest_after_it() {
    leads(&[
        ("l l J f 先行 Enter", "p01.t1.r2"),
        ("l l J f 试点 Enter F", "p03.t2.r3"),
        ("j l l f speaker:雷虹 Enter", "p02.t1.r1"),
        ("l l f speaker:雷虹 Enter", "p02.t1.r1"),
        ("l l f speaker:雷虹 Enter F", "p02.t1.r1"),
    ]);
}

#[test]
fn a_filter_that_cannot_be_read_or_matches_nothing_stays_open_to_be_mended() {
    for wrong in [
        "tag:没有",
        "status:later",
        "能源 Space and",
        "topic:能源",
        "\"能源",
        "没有这样的文字",
    ] {
        let mut sitting = Sitting::after(&format!("f {wrong} Enter"));
        assert_eq!(sitting.app.mode(), Mode::Prompt, "{wrong}");
        assert_ne!(sitting.notice(), "", "{wrong}");
        assert_eq!(sitting.app.walk().filter(), None);
        sitting.keys("Esc");
        assert_eq!(sitting.app.mode(), Mode::Browse);
        assert_eq!(sitting.app.walk().outline().recommendations().len(), 125);
    }
}

#[test]
fn the_filter_in_force_is_there_to_be_changed_and_an_empty_one_clears() {
    let mut sitting = Sitting::after("f 乡村 Enter f");
    sitting.keys("Space and Space tag:none Enter");
    assert_eq!(sitting.app.walk().filter(), Some("乡村 and tag:none"));
    sitting.keys("f Ctrl-u Enter");
    assert_eq!(sitting.app.walk().filter(), None);
}

#[test]
fn undo_reaches_what_the_filter_hides() {
    let mut sitting = Sitting::after("l l 3 f speaker:雷虹 Enter u");
    assert_eq!(
        sitting.notice(),
        Lang::Chinese.undone("p01.t1.r1", "-[资金保障]")
    );
    assert_eq!(sitting.here(), "p02.t1.r1");
    assert_eq!(sitting.said_of("p01.t1.r1"), "unread");
    sitting.keys("F l l J K");
    sitting.hides("[资金保障]");
}

#[test]
fn the_order_of_the_walk_is_the_order_of_search_under_a_filter() {
    leads(&[
        ("f speaker:雷虹 Enter / 科技 Enter", "p02.t1.r1"),
        ("f 能源 Enter / 二是 Enter", "p01.t1.r2"),
    ]);
}

#[test]
fn what_was_asked_before_comes_back_at_up_and_down() {
    let typed = |keys: &str| {
        let sitting = Sitting::after(keys);
        match sitting.app.overlay() {
            Some(Overlay::Prompt(prompt)) => prompt.editor.text(),
            _ => panic!("no prompt after {keys}"),
        }
    };
    let asked = "/ 能源 Enter / 科技 Enter f 乡村 Enter F";
    assert_eq!(typed(&format!("{asked} / Up")), "科技");
    assert_eq!(typed(&format!("{asked} / Up Up")), "能源");
    assert_eq!(typed(&format!("{asked} / Up Up Up")), "能源");
    assert_eq!(typed(&format!("{asked} / Ctrl-p Ctrl-p Ctrl-n")), "科技");
    // What was begun waits below.
    assert_eq!(typed(&format!("{asked} / 产 Up Down")), "产");
    assert_eq!(typed(&format!("{asked} / Down")), "");
    // Each question has answers of its own, and the same answer counts once.
    assert_eq!(typed(&format!("{asked} f Up")), "乡村");
    assert_eq!(typed(&format!("{asked} / 能源 Enter / Up Up")), "科技");
}

#[test]
fn a_long_filter_leaves_the_name_of_the_annotator_on_every_width() {
    for columns in [40, 59, 60, 80, 100] {
        let mut sitting = Opening::usual().size(columns, 24).open();
        sitting.keys("f status:unread Space and Space speaker:张 Space and Space 能源 Enter j");
        let top = &sitting.rows()[0];
        assert!(top.starts_with(" pizhu "), "{top}");
        assert!(
            top.contains(" 筛选 status") && top.ends_with(" zhang"),
            "{top}"
        );
    }
}

#[test]
fn a_search_goes_from_match_to_match_and_survives_a_filter() {
    let mut sitting = Sitting::after("/ 能源 Enter");
    // The file's own text: no id, name or post in it holds the word.
    let count = include_str!("../../data/cq-15th-plan-symposium.ron")
        .matches("能源")
        .count();
    assert_eq!(sitting.notice(), Lang::Chinese.match_of("能源", 1, count));
    sitting.keys("f 产业 Enter n");
    assert!(
        sitting.notice().starts_with("“能源” 第"),
        "{}",
        sitting.notice()
    );
    sitting.keys("F f tag:none Space and Space 人才 Enter / 天然气 Enter");
    let clear = Lang::Chinese.no_match_in_filter(
        "天然气",
        sitting.app.walk().outline().recommendations().len(),
        "F",
    );
    assert_eq!(sitting.notice(), clear);
}
