//! Prose of policy out of dice: everything that is hard to break, in the mixture of real papers.

use crate::dice::Dice;

const SUBJECTS: &[&str] = &[
    "市发展改革委",
    "有关部门",
    "各区县（自治县）人民政府",
    "重点企业",
    "龙头企业",
    "高校和科研院所",
    "“链主”企业",
    "相关行业协会",
    "全市",
    "成渝地区双城经济圈",
    "OECD",
    "国家税务总局重庆市税务局",
    "World Bank（世界银行）",
    "R&D机构",
    "阿卜杜拉·本·哈立德",
    "委员们",
    "广大“两新”组织",
];
const VERBS: &[&str] = &[
    "加快推进",
    "统筹实施",
    "建立健全",
    "持续深化",
    "研究制定",
    "进一步完善",
    "着力打造",
    "积极探索",
    "支持",
    "引导",
    "鼓励",
    "落实",
    "推广应用",
    "有序扩大",
    "对标",
    "优化",
];
const OBJECTS: &[&str] = &[
    "“放管服”改革",
    "“一网通办”“跨省通办”",
    "《成渝地区双城经济圈建设规划纲要》",
    "新能源汽车产业集群",
    "“专精特新”中小企业培育",
    "5G+工业互联网",
    "AI大模型与实体经济融合",
    "公共服务均等化",
    "CO₂减排目标",
    "‘揭榜挂帅’机制",
    "“十五五”规划《纲要（草案）》编制",
    "“市—区—街道”三级联动",
    "营商环境",
    "国际陆海贸易新通道",
    "农村一二三产业融合",
    "kW·h级储能示范",
    "“‘双碳’目标”下的能源保障",
    "城市更新",
    "open government data的开放共享",
    "数字化、网络化、智能化改造",
    "PM2.5与O₃协同治理",
    "ESG披露",
    "基层治理“最后一公里”",
    "气／电／热综合供应",
    "Wi-Fi 6全覆盖",
    "产学研用/金融服务一体化",
];
const NUMBERS: &[&str] = &[
    "1,200",
    "0.5",
    "98.5",
    "3",
    "15",
    "2.86",
    "10～15",
    "120",
    "30多",
    "１２",
    "３．５",
    "6-8",
    "1.2",
    "500",
];
const UNITS: &[&str] = &[
    "万元",
    "亿元",
    "个百分点",
    "万亿元",
    "个",
    "家",
    "平方公里",
    "万吨",
    "小时",
    "%",
    "％",
    "‰",
    "℃",
    "公里",
    "万人次",
    "亩",
    "倍",
    "个工作日",
    "千瓦时",
    "美元",
    "年",
    "万套（间）",
    "元/吨",
    "件",
];
const PAPERS: &[&str] = &[
    "《关于加快建立健全绿色低碳循环发展经济体系的指导意见》（国发〔2021〕4号）",
    "渝府办发〔2023〕12号文件",
    "《中华人民共和国中小企业促进法》第15条",
    "《〈纲要〉实施细则（试行）》",
    "发改高技﹝2024﹞7号",
    "市政协第15次常委会会议纪要[2025]3号",
    "“The Belt and Road Initiative: Progress and Prospects”",
    "GB/T 15834—2011《标点符号用法》",
    "《规划（2026—2030年）》",
];
const ADDRESSES: &[&str] = &[
    "https://www.example.gov.cn/zwgk/2026-03/12/content_5698712.html?from=timeline&isappinstalled=0#p2",
    "http://example.org/a/b/c.pdf",
    "zhangsan_2026@mail.example.edu.cn",
    "~/policy/2026/notes.md",
    "https://zh.example.org/wiki/%E6%88%90%E6%B8%9D%E5%9C%B0%E5%8C%BA%E5%8F%8C%E5%9F%8E?action=raw",
];
const ENGLISH: &[&str] = &[
    "It’s a well-known problem of state-owned enterprises, e.g. their \"soft\" budget constraints.",
    "The People's Republic of China (PRC) aims at carbon neutrality before 2060;",
    "high-quality development, innovation-driven growth and opening-up at a higher level",
    "Abstract: this paper studies 1,234 firms (2015-2024) and finds a 3.4% increase [p < 0.01].",
];
const OPENINGS: &[&str] = &[
    "", "", "", "", "", "", "", "", "“", "“", "“", "（", "（", "『", "\"",
];
const ENDS: &[&str] = &["。", "。", "。", "；", "！", "？", "……", "？！", "。"];
const JOINTS: &[&str] = &[
    "，",
    "，",
    "，",
    "、",
    "：",
    "——",
    "；",
    " - ",
    "，其中",
    "，并",
];
const ORDINALS: &[&str] = &[
    "一是",
    "二是",
    "（三）",
    "① ",
    "②",
    "4.",
    "5、",
    "- ",
    "* ",
    "　　",
    "## ",
    "(6) ",
    "第七，",
];

/// Returns at least `length` bytes of prose, paragraph by paragraph.
pub fn prose(dice: &mut Dice, length: usize) -> String {
    let mut text = String::with_capacity(length + 1000);
    while text.len() < length {
        if dice.once_in(16) {
            furniture(dice, &mut text);
        } else {
            paragraph(dice, &mut text);
        }
        text.push('\n');
    }
    text
}

fn one_of<'a>(dice: &mut Dice, words: &[&'a str]) -> &'a str {
    words[dice.below(words.len())]
}

fn paragraph(dice: &mut Dice, text: &mut String) {
    if !dice.once_in(3) {
        text.push_str(one_of(dice, ORDINALS));
    }
    for _ in 0..=dice.below(4) {
        let open = one_of(dice, OPENINGS);
        text.push_str(open);
        for clause_number in 0..=dice.below(4) {
            if clause_number > 0 {
                text.push_str(one_of(dice, JOINTS));
            }
            clause(dice, text);
        }
        let end = one_of(dice, ENDS);
        // Some put the stop inside of the quotation, some outside.
        let close = match open {
            "“" => "”",
            "（" => "）",
            "『" => "』",
            open => open,
        };
        let stop_inside = dice.once_in(2);
        text.extend(if stop_inside {
            [end, close]
        } else {
            [close, end]
        });
    }
}

fn clause(dice: &mut Dice, text: &mut String) {
    match dice.below(16) {
        0 => {
            text.push_str("到2027年");
            text.push_str(one_of(dice, OBJECTS));
            text.push_str("占比达到");
            quantity(dice, text);
            text.push_str("以上");
        }
        1 => {
            text.push_str("根据");
            text.push_str(one_of(dice, PAPERS));
        }
        2 => {
            text.push_str("安排￥");
            text.push_str(one_of(dice, NUMBERS));
            text.push_str("万，比例为6:4（或6∶4、3/4），气温-5℃～26℃");
        }
        3 if dice.once_in(3) => {
            text.push_str("详见 ");
            text.push_str(one_of(dice, ADDRESSES));
            text.push_str(one_of(dice, &[" ", ""]));
        }
        4 if dice.once_in(3) => text.push_str(one_of(dice, ENGLISH)),
        5 => {
            text.push_str("较 2023 年增长 ");
            quantity(dice, text);
            text.push_str("、同比提高");
            quantity(dice, text);
        }
        6 => {
            for item in 0..=dice.below(4) {
                text.push_str(if item > 0 { "、" } else { "" });
                text.push_str(one_of(dice, OBJECTS));
            }
            text.push('等');
            quantity(dice, text);
        }
        _ => {
            text.push_str(one_of(dice, SUBJECTS));
            text.push_str(one_of(dice, VERBS));
            text.push_str(one_of(dice, OBJECTS));
        }
    }
}

fn quantity(dice: &mut Dice, text: &mut String) {
    text.push_str(one_of(dice, NUMBERS));
    text.push_str(one_of(dice, &["", "", " "]));
    text.push_str(one_of(dice, UNITS));
}

/// Adds what is no sentence: a row of a table, leaders, a rule, a quoted hidden character.
fn furniture(dice: &mut Dice, text: &mut String) {
    match dice.below(6) {
        0 => {
            text.push_str("| 指标 ");
            for _ in 0..=dice.below(8) {
                text.push_str("| ");
                quantity(dice, text);
            }
            text.push_str(" |");
        }
        1 => {
            text.push_str("第三章　保障措施");
            let leader = one_of(dice, &["…", ".", "·"]);
            text.extend(std::iter::repeat_n(leader, 20 + dice.below(80)));
            text.push_str("12");
        }
        2 => text.extend(std::iter::repeat_n(one_of(dice, &["-", "—", "=", "*"]), 80)),
        3 => {
            for column in 0..=dice.below(20) {
                text.push_str(if column > 0 { "," } else { "" });
                text.push_str(one_of(dice, NUMBERS));
            }
        }
        4 => text.push_str("网友@zhangsan：👍🏻👨‍👩‍👧太好了\u{202e}！\u{200b}支持😀😀😀…………顶"),
        _ => text.push_str("$ cargo run --release -- -x ~/a /usr/share/doc --width=72 | less"),
    }
}
