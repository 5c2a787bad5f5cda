//! Reading: the flow of a speech, the marks in its gutter, and the screens of three widths.

use pizhu::annotation::{AnnotationId, Fact, Millis, SessionId, Stamp, State, TagId, Value};
use pizhu::app::geometry::Width;
use pizhu::corpus::{Corpus, CorpusId, SourceText, SpeakerKind};
use pizhu::words::Lang;

use crate::sitting::{Opening, Sitting};

fn reader(sitting: &Sitting) -> Vec<String> {
    sitting.area(sitting.app.geometry().reader.expect("a reader"))
}

/// A corpus of two proposals of one speaker, one of which has two, and an empty topic.
fn small() -> Corpus {
    let mut builder = Corpus::builder();
    builder
        .begin_source(
            CorpusId::try_from("small").unwrap(),
            SourceText {
                title: "小语料",
                ..SourceText::default()
            },
        )
        .begin_proposal("a", "第一篇")
        .speaker("甲", SpeakerKind::Person, "主任")
        .background("背景一。")
        .begin_topic("a.t1", "议题一", "引言一。")
        .recommendation("a.t1.r1", "一是", "做甲事。")
        .begin_topic("a.t2", "空议题", "")
        .begin_proposal("b", "第二篇")
        .speaker("甲", SpeakerKind::Person, "主任")
        .speaker("乙机构", SpeakerKind::Organ, "")
        .begin_topic("b.t1", "议题二", "")
        .recommendation("b.t1.r1", "", "做乙事\u{1b}[31m\u{202e}。");
    builder.finish().unwrap()
}

#[test]
fn the_reader_shows_the_whole_flow_of_the_speech() {
    let sitting = Opening::usual().size(80, 60).open();
    let text: String = reader(&sitting).iter().map(|line| line.trim()).collect();
    assert!(text.starts_with("成渝地区合力强化能源保障的思考"), "{text}");
    for part in [
        "近年来，成渝地区逐步成为天然气页岩气重要产储运枢纽，川气东送、西电东送汇集外输区，",
        "为此，建议：",
        "聚焦节点定位支持，争取国家政策和项目支持。",
        "一是明确具体功能定位。争取纳入国家“十五五”能源发展规划，",
        "二是争取先行先试。",
        "聚焦区域协作共建，推动强化统筹协调。",
    ] {
        assert!(text.contains(part), "{part}\n{text}");
    }
}

#[test]
fn the_current_recommendation_is_marked_and_in_view() {
    let marked = |keys: &str| -> String {
        let sitting = Sitting::after(keys);
        reader(&sitting)
            .iter()
            .filter_map(|line| line.strip_prefix(" |"))
            .map(|line| line.trim_start_matches('*').trim().to_owned())
            .collect()
    };
    assert_eq!(marked("l l J"), "二是争取先行先试。");
    assert_eq!(marked("l l J J"), "三是争取设立国家机构和平台。");
    assert_eq!(marked("l"), "聚焦节点定位支持，争取国家政策和项目支持。");
    assert!(marked("G l G l G").starts_with("三是推动乡村建设与治理深度融合。"));
    assert_eq!(marked(""), "");
}

#[test]
fn what_is_annotated_has_a_mark_in_the_gutter() {
    let mark = |keys: &str| {
        let sitting = Sitting::after(keys);
        let rows = reader(&sitting);
        let row = rows.iter().find(|row| row.contains("二是争取先行先试"));
        row.expect("the recommendation").contains('*')
    };
    assert!(!mark("l l J K"));
    assert!(mark("l l J s K"));
    assert!(mark("l l J s"));
    assert!(!mark("l l J s u"));
}

#[test]
fn rows_tell_how_much_is_reviewed() {
    let row = |keys: &str, text: &str| {
        let sitting = Sitting::after(keys);
        let rows = sitting.rows();
        rows.into_iter().find(|row| row.contains(text)).unwrap()
    };
    assert!(row("", "张昌红").contains("0/12"));
    assert!(row("l l s h h", "张昌红").contains("1/12"));
    assert!(row("l l s J s h", "聚焦节点定位支持").contains("2/3"));
    assert!(row("l l s s + +", "明确具体").contains("P2"));
    assert!(row("l l s s", "明确具体").contains("待议"));
}

#[test]
fn the_annotation_stands_beside_or_below_what_it_is_about() {
    let keys = "l l 3 s m 需要测算 Ctrl-s";
    for (columns, rows) in [(80, 24), (120, 36), (200, 50)] {
        let mut sitting = Opening::usual().size(columns, rows).open();
        sitting.keys(keys);
        let area = sitting.app.geometry().annotation.expect("an annotation");
        let text = sitting.area(area).join("\n");
        for part in ["[资金保障]", "已阅", "需要测算"] {
            assert!(text.contains(part), "{columns}×{rows}: {part}\n{text}");
        }
    }
    let mut wide = Opening::usual().size(120, 36).open();
    wide.keys(keys).shows("以财政补助");
}

#[test]
fn three_widths_of_screen() {
    let lists = |columns: u16, rows: u16| {
        let sitting = Opening::usual().size(columns, rows).open();
        let geometry = sitting.app.geometry();
        let lists = geometry.lists.iter().flatten().count();
        (lists, geometry.reader.is_some(), geometry.width)
    };
    assert_eq!(lists(200, 50), (3, true, Width::Broad));
    assert_eq!(lists(100, 30), (3, true, Width::Wide));
    assert_eq!(lists(80, 24), (1, true, Width::Medium));
    assert_eq!(lists(40, 20), (1, false, Width::Narrow));
    let mut narrow = Opening::usual().size(40, 20).open();
    narrow.keys("l l l");
    assert!(narrow.app.geometry().reader.is_some());
    narrow.shows("一是明确具体功能定位。");
    Opening::usual().size(12, 4).open().shows("20x6");
    let sitting = Opening::usual().size(30, 5).open();
    sitting.shows(&Lang::Chinese.too_small(20, 6));
}

#[test]
fn resizing_at_any_moment_keeps_the_place_and_what_is_open() {
    let mut sitting = Sitting::after("l l J J m 需要");
    for (columns, rows) in [(1, 1), (0, 0), (200, 60), (20, 6), (59, 9), (80, 24)] {
        sitting.resize(columns, rows).screen();
    }
    sitting.shows("需要");
    sitting.keys("Ctrl-s");
    assert_eq!(sitting.here(), "p01.t1.r3");
    assert_eq!(sitting.said(), "unread memo \"需要\"");
}

#[test]
fn zen_leaves_the_reader_alone() {
    let mut sitting = Sitting::after("l l J z");
    let geometry = sitting.app.geometry();
    assert!(geometry.header.is_none() && geometry.keys.is_none());
    assert_eq!(geometry.reader.unwrap().height, 23);
    sitting.shows("二是争取先行先试。").hides("pizhu");
    sitting.keys("J");
    assert_eq!(sitting.here(), "p01.t1.r3");
    let top = sitting.app.reader().top;
    sitting.keys("j");
    assert_eq!(sitting.app.reader().top, top + 1);
    sitting.keys("3 t");
    sitting.shows("[x]");
    sitting.keys("Esc z").shows("pizhu").shows("[资金保障]");
    let sitting = Sitting::after("z h");
    sitting.shows("pizhu");
}

#[test]
fn the_header_tells_whose_work_it_is_and_the_place_in_words() {
    let mut sitting = Sitting::new();
    sitting
        .shows("zhang")
        .shows("“科学谋划‘十五五’高质量发展”理论研讨会发言摘登");
    sitting.keys("j l");
    assert!(sitting.rows()[1].contains("雷虹"), "{}", sitting.rows()[1]);
    sitting.keys("l");
    assert!(sitting.rows()[1].contains("雷虹 > 优化空间布局"));
}

#[test]
fn both_languages_fill_the_screen() {
    for (lang, words) in [
        (Lang::Chinese, ["浏览", "已保存", "标签", "帮助"]),
        (Lang::English, ["Browse", "saved", "tag", "help"]),
    ] {
        let mut sitting = Opening::usual().lang(lang).open();
        sitting.keys("l l");
        for word in words {
            sitting.shows(word);
        }
    }
    let mut english = Opening::usual().lang(Lang::English).size(120, 36).open();
    english.keys("l l 3 s");
    for chinese in ["浏览", "保存", "已阅", "备注", "标签", "未读"] {
        english.hides(chinese);
    }
    english.keys("?").hides("下一项").shows("next item");
}

#[test]
fn a_speaker_of_several_proposals_shows_them_and_a_proposal_stands_under_each_speaker() {
    let mut sitting = Opening::usual().corpus(small()).open();
    sitting.shows("甲").shows("乙机构");
    sitting.keys("l");
    sitting.shows("第一篇").shows("第二篇");
    assert_eq!(sitting.here(), "a.t1");
    sitting.keys("j j");
    assert_eq!(sitting.here(), "b.t1");
    sitting.keys("h j l");
    assert_eq!(sitting.here(), "b.t1");
    sitting.keys("l s");
    sitting.keys("{ h h");
    let rows = sitting.rows();
    let row = rows.iter().find(|row| row.contains("> 甲")).unwrap();
    assert!(row.contains("1/2"), "{row}");
}

#[test]
fn a_topic_without_recommendations_can_be_walked_over() {
    let mut sitting = Opening::usual().corpus(small()).open();
    sitting.keys("l j");
    assert_eq!(sitting.here(), "a.t2");
    assert_eq!(sitting.keys("3").take_effects(), []);
    assert_eq!(sitting.notice(), Lang::Chinese.go_into_to_annotate("l"));
    sitting.keys("l");
    assert_eq!(sitting.here(), "a.t2");
    sitting.keys("J");
    assert_eq!(sitting.here(), "b.t1.r1");
    sitting.keys("K");
    assert_eq!(sitting.here(), "a.t1.r1");
}

#[test]
fn a_corpus_without_anything_is_a_working_screen() {
    let mut sitting = Opening::usual()
        .corpus(Corpus::builder().finish().unwrap())
        .open();
    sitting.shows(Lang::Chinese.no_speakers());
    for keys in [
        "j",
        "l",
        "J",
        "]",
        "}",
        "x",
        "3",
        "t",
        "m",
        "s",
        "u",
        "y",
        "G",
        "n",
        "/ 一 Enter",
        "f 一 Enter Esc",
    ] {
        sitting.keys(keys).screen();
    }
    assert_eq!(sitting.here(), "nowhere");
    sitting.take_effects();
    sitting.keys("q");
}

#[test]
fn nothing_that_a_text_contains_reaches_the_screen_as_a_control() {
    let mut sitting = Opening::usual().corpus(small()).size(120, 36).open();
    sitting.keys("} l l m").paste("\u{1b}]0;x\u{7}\u{9b}31m");
    sitting.keys("Ctrl-s /").paste("\u{1b}[2J");
    sitting.keys("Enter");
    let (buffer, _) = sitting.buffer();
    for cell in &buffer.content {
        assert!(
            !cell
                .symbol()
                .chars()
                .any(|c| c.is_control() || c == '\u{202e}'),
            "{:?}",
            cell.symbol()
        );
    }
    sitting.shows("做乙事");
}

#[test]
fn a_tag_that_the_codebook_lacks_shows_its_id() {
    let mut state = State::default();
    state.join(Fact {
        id: AnnotationId::try_from("p01.t1.r1").unwrap(),
        value: Value::Tag(TagId::try_from("gone").unwrap(), true),
        stamp: Stamp::next(Millis(0), SessionId::BY_HAND, None),
    });
    let mut sitting = Opening::usual().states(vec![state]).open();
    sitting.keys("l l").shows("[gone]");
}
