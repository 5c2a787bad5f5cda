//! Where a speech turns from what is to what should be: calls for advice, headings, and the words
//! that tell findings from advice.

use super::enumerations::marker_at;
use super::lines::Span;
use super::sentences::sentences;

/// What a call asks for.
const ASKED: [&str; 7] = ["建议", "对策", "举措", "措施", "路径", "意见", "思路"];
/// What comes before that which is named.
const BEFORE_NAME: [&str; 9] = [
    "提出", "以下", "如下", "几点", "几条", "为此", "因此", "现", "有关",
];
/// What announces things to come without naming them.
const ANNOUNCED: [&str; 7] = ["方面", "着力", "入手", "发力", "以下", "如下", "工作"];
/// What tells of findings and practice, and does not stand in the heading of advice.
const FINDINGS: [&str; 17] = [
    "近年", "目前", "当前", "存在", "面临", "取得", "仍", "但", "了", "已", "不够", "随着", "作为",
    "以来", "不高", "难以", "尚",
];
/// What states how things are; advice says what should be.
const STATES: [&str; 13] = [
    "是", "呈现", "之一", "成为", "被", "趋势", "达到", "占", "有关", "正在", "需", "应当", "必须",
];
/// What tells of what was counted and looked at.
const COUNTED: [&str; 14] = [
    "占",
    "达到",
    "显示",
    "平均",
    "发现",
    "走访",
    "调查",
    "同比",
    "约有",
    "不到",
    "统计",
    "据测算",
    "万人",
    "数据表明",
];
/// What tells of problems; a heading may name what it wants to overcome.
const PROBLEMS: [&str; 14] = [
    "问题", "不足", "短板", "矛盾", "障碍", "制约", "严峻", "瓶颈", "挑战", "困难", "滞后", "薄弱",
    "偏低", "缺乏",
];
/// What advice begins with.
const URGES: [&str; 59] = [
    "推动", "推进", "加强", "加快", "强化", "完善", "健全", "优化", "建立", "构建", "打造", "提升",
    "深化", "坚持", "聚焦", "突出", "着力", "实施", "支持", "鼓励", "引导", "培育", "创新", "拓展",
    "拓宽", "扩大", "促进", "加大", "落实", "统筹", "突破", "加速", "探索", "开展", "发挥", "紧盯",
    "精准", "全面", "充分", "大力", "夯实", "筑牢", "激发", "激活", "增强", "做强", "做大", "做优",
    "补齐", "整合", "规范", "严格", "积极", "引育", "盘活", "畅通", "提高", "丰富", "保障",
];
/// The longest heading, in characters.
const LONGEST_HEADING: usize = 36;

/// A call for advice: the clause that calls, and where what it asks for begins.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Call {
    /// The clause.
    pub clause: Span,
    /// Behind its closing mark.
    pub end: usize,
    /// How sure it is, in percent.
    pub confidence: u8,
}

/// Finds the first call for advice in a paragraph.
#[must_use]
pub fn call(text: &[char], depths: &[u8]) -> Option<Call> {
    (0..text.len()).find_map(|at| {
        let outside = depths.get(at) == Some(&0);
        match text.get(at)? {
            '：' | ':' if outside => colon_call(text, at),
            '。' if outside => sentence_call(text, at),
            _ => None,
        }
    })
}

/// Whether a text ends with a call for advice and its colon.
#[must_use]
pub fn calls_at_end(text: &[char]) -> bool {
    text.len()
        .checked_sub(1)
        .is_some_and(|last| colon_call(text, last).is_some())
}

/// Reads the clause that ends with the colon at `at`: 对此建议：
fn colon_call(text: &[char], at: usize) -> Option<Call> {
    let clause = clause_before(text, at);
    let said: String = text.get(clause.clone())?.iter().collect();
    let names = ASKED.iter().any(|word| said.contains(word));
    let announces = ANNOUNCED.iter().any(|word| said.contains(word))
        && ["应", "要", "需", "从"]
            .iter()
            .any(|word| said.contains(word));
    // 建议一是： asks for nothing, and a heading is no call: 强化举措：…
    let short = clause.len() <= 24;
    let urges = begins_urging(text.get(clause.clone())?) && !said.ends_with("建议");
    let confidence = if names && !urges { 97 } else { 75 };
    ((names && !urges || announces) && short).then_some(Call {
        clause,
        end: at + 1,
        confidence,
    })
}

/// Reads the sentence that ends at `at`: …提出深化合作的建议。
fn sentence_call(text: &[char], at: usize) -> Option<Call> {
    let clause = clause_before(text, at);
    let said: String = text.get(clause.clone())?.iter().collect();
    let asked = ASKED.iter().any(|word| said.ends_with(word)) || said.ends_with("如下");
    let made = said.contains("提出") || said.contains("如下");
    // 领导提出意见 is a finding; what is proposed here and now is followed by its items.
    let followed = text.len() == at + 1 || marker_at(text, at + 1).is_some();
    (asked && made && followed).then_some(Call {
        clause,
        end: at + 1,
        confidence: 85,
    })
}

/// Returns the clause that ends before `at`.
fn clause_before(text: &[char], at: usize) -> Span {
    let before = text.get(..at).unwrap_or_default();
    let stops = |c: &char| matches!(c, '，' | '。' | '；' | '！' | '？' | '：' | ',' | ';' | ':');
    let start = before.iter().rposition(stops).map_or(0, |stop| stop + 1);
    start..at
}

/// Returns the part of a call that names what is asked for, to head advice that has no heading of
/// its own: 提出深化合作的建议 gives 深化合作的建议.
#[must_use]
pub fn name(text: &[char], call: &Call) -> Span {
    let clause = text.get(call.clause.clone()).unwrap_or_default();
    let said: String = clause.iter().collect();
    let mut start = 0;
    for word in BEFORE_NAME {
        if let Some((before, after)) = said.rsplit_once(word)
            && ASKED.iter().any(|asked| after.contains(asked))
        {
            start = start.max(before.chars().count() + word.chars().count());
        }
    }
    let tail: String = clause.iter().skip(start).collect();
    let end = ASKED
        .iter()
        .filter_map(|word| {
            tail.rsplit_once(word)
                .map(|(before, _)| before.chars().count() + 2)
        })
        .max()
        .map_or(clause.len(), |end| start + end);
    call.clause.start + start..call.clause.start + end
}

/// How much a paragraph looks like background.
#[must_use]
pub fn background_score(text: &[char], depths: &[u8]) -> i32 {
    let whole: String = text.iter().collect();
    let count = |words: &[&str]| {
        let count = words.iter().filter(|word| whole.contains(*word)).count();
        i32::try_from(count.min(5)).unwrap_or(5)
    };
    let first = sentences(text, depths).into_iter().next().unwrap_or(0..0);
    let long_first = first.len() > LONGEST_HEADING;
    let states = states(text, depths);
    let opening: String = text.iter().take(6).collect();
    let opens_so = FINDINGS
        .iter()
        .chain(&["为", "如何"])
        .any(|word| opening.starts_with(word));
    6 * count(&FINDINGS)
        + 4 * count(&PROBLEMS)
        + 4 * count(&COUNTED)
        + 15 * i32::from(long_first)
        + 12 * i32::from(states)
        + 12 * i32::from(opens_so)
}

/// Whether the first sentence of a paragraph says how things are.
fn states(text: &[char], depths: &[u8]) -> bool {
    let first = sentences(text, depths).into_iter().next().unwrap_or(0..0);
    let first: String = text.get(first).unwrap_or_default().iter().collect();
    let mut words = FINDINGS.iter().chain(&STATES);
    words.any(|word| first.contains(word)) && !begins_urging(text)
}

/// How much a paragraph looks like advice; `numbered` is how sure an enumeration in it is.
#[must_use]
pub fn advice_score(text: &[char], depths: &[u8], numbered: Option<u8>) -> i32 {
    let heading = heading(text, depths).filter(|heading| heading.confidence >= 60);
    let headed = heading
        .as_ref()
        .map_or(0, |heading| i32::from(heading.confidence) / 4);
    let urging = 8 * i32::from(begins_urging(text));
    // Findings are counted off within a sentence, or below one; advice in sentences.
    let counted = match numbered {
        Some(90..) if !states(text, depths) => 20,
        Some(_) => 6,
        None => 0,
    };
    headed + urging + counted - 10 * i32::from(heading.is_none() && numbered.is_none())
}

/// A sentence that heads a topic.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heading {
    /// The sentence, with its closing mark.
    pub sentence: Span,
    /// How sure it is, in percent.
    pub confidence: u8,
}

/// Returns the first sentence of a paragraph if it can head what follows.
#[must_use]
pub fn heading(text: &[char], depths: &[u8]) -> Option<Heading> {
    let sentence = sentences(text, depths).into_iter().next()?;
    let said = text.get(sentence.clone())?;
    if said.len() > LONGEST_HEADING || said.iter().any(|c| matches!(c, '：' | '；' | '？')) {
        return None;
    }
    // What must be done is said of a topic; its heading says it without.
    if matches!(said.first(), Some('要' | '需' | '应' | '须')) {
        return None;
    }
    if said.last() != Some(&'。') && sentence.end != text.len() {
        return None;
    }
    let plain: String = said.iter().collect();
    let count = |words: &[&str]| words.iter().filter(|word| plain.contains(*word)).count();
    let urges = begins_urging(said);
    let findings = count(&FINDINGS) + if urges { 0 } else { 2 * count(&STATES) };
    let confidence = match (urges, findings, said.len()) {
        (true, 0, _) => 92,
        (_, 0, ..=22) => 85,
        (_, 0, _) => 75,
        (true, 1, _) => 65,
        (_, 1 | 2, ..=20) => 35,
        _ => return None,
    };
    Some(Heading {
        sentence,
        confidence,
    })
}

/// Whether a text begins with a word of advice.
#[must_use]
pub fn begins_urging(text: &[char]) -> bool {
    let opening: String = text.iter().take(2).collect();
    URGES.iter().any(|word| opening.starts_with(word))
}

#[cfg(test)]
mod tests {
    use super::super::sentences::depths;
    use super::*;

    fn named(text: &str) -> Option<String> {
        let text: Vec<char> = text.chars().collect();
        let call = call(&text, &depths(&text))?;
        Some(text[name(&text, &call)].iter().collect())
    }

    #[test]
    fn calls_are_heard_and_name_what_they_ask_for() {
        for (text, expected) in [
            ("仍有不足。因此，建议：", "建议"),
            ("推动发展，现提以下建议：", "建议"),
            ("现有以下思路建议：", "思路建议"),
            (
                "针对问题，我区提出加强合作的工作意见。",
                "加强合作的工作意见",
            ),
            ("具体建议如下：", "具体建议"),
            ("现提出三点建议：", "三点建议"),
            ("因此建议：一是甲。", "建议"),
        ] {
            assert_eq!(named(text).as_deref(), Some(expected), "{text}");
        }
    }

    #[test]
    fn what_is_said_about_advice_is_no_call() {
        for text in [
            "他们多次提出建议。此后没有下文。",
            "会议指出“建议：加快建设”。",
            "建议聚焦园区建设，坚持分类推进。",
            "存在三个问题：一是甲。",
        ] {
            assert_eq!(named(text), None, "{text}");
        }
    }
}
