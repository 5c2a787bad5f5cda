//! What titles look like, by their words.

use super::{advice, furniture};
use crate::exchange::names::ends_in_post;

/// What speeches begin with, and titles do not.
const OPENINGS: [&str; 7] = ["随着", "近年", "当前", "目前", "去年", "今年", "截至"];
/// What titles end in.
const TAILS: [&str; 12] = [
    "研究", "思考", "建议", "探索", "实践", "路径", "对策", "体系", "发展", "建设", "机制", "作用",
];

/// Returns how much a text looks like a title, at the top of a page or elsewhere; `None` where it can
/// be none.
#[must_use]
pub fn look(said: &str, is_top: bool) -> Option<i32> {
    let length = said.chars().count();
    let is_cut = said.ends_with(['，', '、', '：', '“', '（', '《']);
    let is_furniture = furniture::read(said).is_some_and(|found| found.confidence >= 95);
    if !(4..=90).contains(&length) || is_cut || is_furniture {
        return None;
    }
    let opening: Vec<char> = said.chars().take(4).collect();
    let tail = TAILS.iter().any(|tail| said.ends_with(tail));
    let urges = advice::begins_urging(&opening);
    let special = [
        is_spaced(said),
        is_quoted(said),
        is_top && is_occasion(said),
    ];
    let commas = said.matches('，').count().min(5);
    let wrong = [
        OPENINGS.iter().any(|word| said.starts_with(word)),
        ends_in_post(said),
    ];
    Some(
        6 + 6 * i32::from(tail) + 4 * i32::from(urges) + 14 * count(&special)
            - 14 * i32::try_from(commas).unwrap_or(5)
            - 30 * count(&wrong),
    )
}

fn count(signs: &[bool]) -> i32 {
    signs.iter().copied().map(i32::from).sum()
}

/// Whether a space parts a text that has no Latin words which could need it.
fn is_spaced(said: &str) -> bool {
    said.contains([' ', '\u{3000}']) && !said.contains(|c: char| c.is_ascii_alphanumeric())
}

fn is_quoted(said: &str) -> bool {
    said.starts_with('“') && said.ends_with('”')
}

/// Whether a line names the occasion of the speeches: the title of the whole page.
#[must_use]
pub fn is_occasion(said: &str) -> bool {
    const OCCASIONS: [&str; 11] = [
        "发言",
        "摘登",
        "摘编",
        "摘要",
        "选登",
        "座谈会",
        "议政会",
        "研讨会",
        "恳谈会",
        "专题",
        "建言",
    ];
    let parted = said.split_once(' ').is_some_and(|(left, right)| {
        let count = |part: &str| part.chars().count();
        count(left).abs_diff(count(right)) <= 1
    });
    parted || is_quoted(said) || OCCASIONS.iter().any(|word| said.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_look_better_than_sentences_posts_and_furniture() {
        let title = look("加快旧厂房改造的几点思考", false).unwrap();
        for other in [
            "当前，旧厂房闲置较多",
            "区政协委员、某某学校教授",
            "旧厂房多，空地少，路难走",
        ] {
            assert!(look(other, false).unwrap() < title, "{other}");
        }
        for none in ["湖滨日报 4 版", "旧厂", "旧厂房改造，"] {
            assert_eq!(look(none, false), None, "{none}");
        }
        assert!(is_occasion("季度恳谈会纪要") && !is_occasion("旧厂房改造研究"));
    }
}
