//! The rules of the line breaker, asked of an oracle that knows only CLREQ's lists of marks.

#![allow(
    clippy::string_slice,
    reason = "a wrong border is what a test is to trip over"
)]

use proptest::prelude::*;

use super::*;
use crate::text::{cells, display};

const NOT_AT_START: &str = "，。、；：！？．”’）》〉」』】〗〕］｝…·％‰℃～–／";
const NOT_AT_END: &str = "“‘（《〈「『【〖〔［｛／";
const HANGS: &str = "，。、；：！？";

const PARAGRAPHS: [&str; 6] = [
    "二是深化“放管服”改革，全面推行“一网通办”“跨省通办”，将企业开办时间压缩至0.5个工作日以内；到2027年，政务服务事项网上可办率达到98.5%以上。",
    "　　贯彻落实《国务院关于加快建立健全绿色低碳循环发展经济体系的指导意见》（国发〔2021〕4号）和市政府办公厅〔2023〕12号文件精神，统筹安排专项资金1,200万元——其中市级财政承担60%，区（县）级财政承担40%——用于支持企业技术改造……",
    "推动G60科创走廊、5G+工业互联网与AI大模型融合应用，培育10～15家“专精特新”企业，力争R&D经费投入强度达到3.4%，气温26℃以上时段用电负荷不超过¥100/kW·h。",
    "建议：（一）完善“市—区—街道”三级联动机制；（二）建立“白名单”制度；（三）开展“百名专家进千企”活动（每季度不少于1次），形成“发现问题—交办整改—跟踪督办—评估问效”的闭环。",
    "“十五五”时期，要坚持‘房住不炒’定位，租购并举，新增保障性租赁住房3万套（间）；同步推进the People's Republic of China标准外文版，详见https://example.org/policy/2026-2030/plan?id=7&lang=zh。",
    "委员们认为，“高质量发展是硬道理。”“必须把坚持高质量发展作为新时代的硬道理！”第15次会议上，有委员提出《关于“双碳”目标下能源保障的思考》《成渝地区双城经济圈建设规划纲要》等提案128件，立案率96%。",
];

fn broken(text: &str, width: usize) -> Vec<&str> {
    wrap(text, width)
        .iter()
        .map(|line| &text[line.span.clone()])
        .collect()
}

/// Checks all that holds for whatever text and width.
fn check(text: &str, width: usize) {
    let lines = wrap(text, width);
    let mut at = 0;
    for (index, line) in lines.iter().enumerate() {
        let whole = &text[line.span.clone()];
        let said = format!("{whole:?} at {width} of {text:?}");
        assert_eq!(line.span.start, at, "{said}");
        assert!(line.span.end > at, "{said}");
        at = line.span.end;
        let visible = line.visible(text);
        let alone = clusters(visible).count() <= 1;
        let room = width + if line.hanging { GUTTER } else { 0 };
        assert!(
            line.cells <= room || alone && line.emergency,
            "{said}: {} cells",
            line.cells
        );
        assert_eq!(line.cells, cells(visible), "{said}");
        assert!(!visible.contains('\n'), "{said}");
        if line.hanging {
            let last = clusters(visible).last().expect("a hanging mark");
            assert!(last.text.starts_with(|c| HANGS.contains(c)), "{said}");
        }
        check_borders(text, &lines, index, &said);
        check_alone(whole, line, width, &said);
    }
    assert_eq!(at, text.len(), "{text:?} at {width}");
}

/// Checks that no mark stands at the border where it may not, unless it is an emergency.
fn check_borders(text: &str, lines: &[Line], index: usize, said: &str) {
    let (Some(line), Some(next)) = (lines.get(index), lines.get(index + 1)) else {
        return;
    };
    if line.emergency || text[line.span.clone()].ends_with('\n') || line.visible(text).is_empty() {
        return;
    }
    let apostrophe = next
        .visible(text)
        .chars()
        .nth(1)
        .is_some_and(|c| c.is_ascii_alphabetic());
    assert!(
        !next
            .visible(text)
            .starts_with(|c| NOT_AT_START.contains(c) && !(c == '’' && apostrophe)),
        "{said} is followed by {:?}",
        next.visible(text)
    );
    assert!(
        !line.visible(text).ends_with(|c| NOT_AT_END.contains(c)),
        "{said}"
    );
}

/// Checks that a line broken again stays one line.
fn check_alone(whole: &str, line: &Line, width: usize, said: &str) {
    let again = wrap(whole, width);
    assert_eq!(again.len(), 1, "{said}");
    assert_eq!(
        (again[0].cells, again[0].hanging),
        (line.cells, line.hanging),
        "{said}"
    );
}

#[test]
fn paragraphs_of_policy_keep_every_rule_at_every_width() {
    for paragraph in PARAGRAPHS {
        for width in 12..=120 {
            check(paragraph, width);
            let lines = wrap(paragraph, width);
            let torn: Vec<&str> = lines
                .iter()
                .filter(|line| line.emergency)
                .map(|line| line.visible(paragraph))
                .collect();
            // Longer than a line are only the address, and 〔2021〕4号） on the narrowest ones.
            assert!(
                torn.is_empty() || width < 13 || paragraph.contains("https") && width < 120,
                "{torn:?} at {width}"
            );
        }
    }
}

#[test]
fn what_belongs_together_stays_whole() {
    let wholes = [
        "——",
        "……",
        "〔2021〕4号",
        "12号",
        "1,200万元",
        "0.5个",
        "98.5%",
        "2027年",
        "26℃",
        "10～15家",
        "3.4%",
        "60%",
        "¥100",
        "G60",
        "People's",
        "第15次",
        "128件",
        "R&D",
        "5G+",
    ];
    for paragraph in PARAGRAPHS {
        for width in 24..=120 {
            for line in broken(paragraph, width) {
                let end = line.as_ptr() as usize - paragraph.as_ptr() as usize + line.len();
                for whole in wholes {
                    for (at, _) in paragraph.match_indices(whole) {
                        let inside = end > at && end < at + whole.len();
                        assert!(!inside, "{whole} is torn at {width}: {line}");
                    }
                }
            }
        }
    }
}

#[test]
fn one_mark_hangs_and_two_are_carried() {
    assert_eq!(broken("能源保障，能源", 8), ["能源保障，", "能源"]);
    assert!(wrap("能源保障，能源", 8)[0].hanging);
    assert_eq!(broken("能源保障。”能源", 8), ["能源保", "障。”能", "源"]);
    assert_eq!(broken("能源保障）能源", 8), ["能源保", "障）能源"]);
    assert_eq!(broken("能源保障，", 8), ["能源保障，"]);
    assert_eq!(broken("能源保障，\n能", 8), ["能源保障，\n", "能"]);
    assert_eq!(broken("能源保“障”", 8), ["能源保", "“障”"]);
}

#[test]
fn spaces_at_the_end_take_no_room() {
    assert_eq!(broken("one two   three", 7), ["one two   ", "three"]);
    assert_eq!(broken("　　能源保障", 8), ["　　能源", "保障"]);
    assert_eq!(broken("　　能", 2), ["　　", "能"]);
    let lines = wrap("one two   three", 7);
    assert_eq!(
        (lines[0].cells, lines[0].visible("one two   three")),
        (7, "one two")
    );
}

#[test]
fn words_stay_whole_where_they_fit() {
    assert_eq!(broken("a well-known thing", 12), ["a well-known ", "thing"]);
    assert_eq!(
        broken("a well-known thing", 11),
        ["a ", "well-known ", "thing"]
    );
    assert_eq!(broken("It’s It’s", 6), ["It’s ", "It’s"]);
    assert_eq!(broken("It's It's", 5), ["It's ", "It's"]);
    assert_eq!(
        broken("the 2023-2025 plan", 11),
        ["the ", "2023-2025 ", "plan"]
    );
    assert_eq!(broken("排放CO₂和PM₂.₅", 10), ["排放CO₂和", "PM₂.₅"]);
    assert_eq!(
        broken("占￥5/kW·h的３．５％", 9),
        ["占", "￥5/kW·h", "的", "３．５％"]
    );
}

#[test]
fn a_long_word_ends_lines_after_its_marks() {
    let address = "见https://example.org/a?id=7&lang=zh";
    assert_eq!(
        broken(address, 20),
        ["见", "https://example.org/", "a?id=7&lang=zh"]
    );
    assert_eq!(
        broken(address, 12),
        ["见", "https://", "example.org/", "a?id=7&lang=", "zh"]
    );
    for text in [
        address,
        "well-known",
        "2021,2022,2023,2024",
        "目录............7",
    ] {
        assert!(wrap(text, 12).iter().all(|line| !line.emergency), "{text}");
    }
    // It does not fit behind 见, and then its first mark is not reached.
    assert_eq!(broken("a well-known", 8), ["a ", "well-", "known"]);
    assert!(wrap("wellknown-to-all", 8)[0].emergency);
}

#[test]
fn what_connects_begins_no_line_unless_it_is_no_connector() {
    assert_eq!(broken("市政 - 建设", 5), ["市", "政 - ", "建设"]);
    assert_eq!(broken("run --lib -x /a/b", 9), ["run --lib ", "-x /a/b"]);
    assert_eq!(broken("气温 -5℃", 5), ["气", "温 ", "-5℃"]);
    assert_eq!(broken("a / b / c", 6), ["a / ", "b / c"]);
    assert_eq!(broken("版本：   %d", 8), ["版", "本：   ", "%d"]);
    assert_eq!(broken("占比 5 %d", 8), ["占比 ", "5 %d"]);
}

#[test]
fn runs_of_dashes_and_ellipses_are_divided_between_their_units() {
    assert_eq!(broken("甲————乙", 8), ["甲——", "——乙"]);
    assert_eq!(broken("甲———乙", 8), ["甲———", "乙"]);
    assert_eq!(broken("甲—乙", 4), ["甲—", "乙"]);
    assert_eq!(broken("甲…………", 8), ["甲……", "……"]);
    assert_eq!(broken("甲乙⋯⋯", 5), ["甲", "乙⋯⋯"]);
}

#[test]
fn what_fits_nowhere_is_torn_and_flagged() {
    assert_eq!(broken("abcdefghij", 4), ["abcd", "efgh", "ij"]);
    assert!(wrap("abcdefghij", 4)[0].emergency);
    assert_eq!(broken("能源", 1), ["能", "源"]);
    assert_eq!(broken("能源", 0), ["能", "源"]);
    assert!(wrap("能", 1)[0].emergency);
    assert_eq!(broken("（abcdef。”", 8), ["（abcde", "f。”"]);
}

#[test]
fn paragraphs_end_where_they_end() {
    assert!(wrap("", 10).is_empty());
    assert_eq!(broken("\n", 10), ["\n"]);
    assert_eq!(broken("能\n\n源\n", 10), ["能\n", "\n", "源\n"]);
    assert_eq!(broken("（\n。", 10), ["（\n", "。"]);
}

#[test]
fn every_pair_and_triple_of_classes_keeps_the_rules() {
    let samples = [
        '能', 'a', '5', ' ', '\u{a0}', '（', '“', '）', '’', '。', '"', '￥', '$', '%', '—', '…',
        '/', '／', '·', '-', '～', '万', '元', '第', '〕', '.', '\u{3000}', '\n', '😀',
    ];
    for a in samples {
        for b in samples {
            for c in samples {
                let text: String = ['甲', '乙', a, b, c, '丙', '丁'].iter().collect();
                for width in [0, 1, 2, 4, 5, 6, 8, 10] {
                    check(&text, width);
                }
            }
        }
    }
}

proptest! {
    #[test]
    fn any_text_at_any_width_keeps_the_rules(
        text in "[能源甲ab5 （“）”’。，、—…％/·～\\-万元第〕.\"\\n\u{3000}\u{301}👨\u{200d}]{0,60}|\\PC{0,40}",
        width in 0_usize..40,
    ) {
        check(display(&text).text(), width);
    }
}
