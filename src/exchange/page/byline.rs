//! Reads bylines: persons behind their posts, organs that speak for themselves.

use super::advice;
use crate::corpus::SpeakerKind;
use crate::exchange::han::is_han;
use crate::exchange::names::{
    ends_in_post, ends_like_organ, has_post, is_name, is_surname, split_behind_post,
};
use crate::exchange::parts::Speaker;

/// A byline, and how sure it is one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Byline {
    /// Who speaks.
    pub speakers: Vec<Speaker>,
    /// How sure it is, in percent.
    pub confidence: u8,
}

/// What stands in sentences and in no name of an organ.
const NEVER_IN_ORGANS: [char; 14] = [
    '对', '的', '了', '把', '将', '是', '等', '并', '从', '向', '被', '这', '要', '为',
];

/// What stands in titles and in no post.
const NEVER_IN_POSTS: [char; 6] = ['的', '了', '把', '将', '是', '难'];

/// What is done in sentences, and in no name of an organ.
const VERBS: [&str; 6] = ["作出", "提出", "开展", "进行", "已经", "加强"];

/// What ends as organs do and is none: the occasion of the speeches.
const MEETINGS: [&str; 8] = [
    "议政会",
    "座谈会",
    "研讨会",
    "协商会",
    "讨论会",
    "报告会",
    "全会",
    "大会",
];

/// What may stand before a byline to call it one.
const LABELS: [&str; 6] = ["发言人", "作者", "执笔人", "执笔", "撰稿", "供稿"];

/// Reads a byline; `None` where a line is none.
#[must_use]
pub fn read(line: &str) -> Option<Byline> {
    let (line, labelled) = without_label(line.trim());
    let line = line.trim_matches(['（', '）', '(', ')', '—', ' ', '\u{3000}']);
    if line.is_empty() || line.contains(is_sentence_mark) || !line.contains(is_han) {
        return None;
    }
    let found = persons(line)
        .or_else(|| person_first(line))
        .or_else(|| person_without_gap(line))
        .or_else(|| organs(line))?;
    let more = if labelled { 20 } else { 0 };
    Some(Byline {
        confidence: (found.confidence + more).min(99),
        ..found
    })
}

/// Takes a label such as 作者： away.
fn without_label(line: &str) -> (&str, bool) {
    let label = line.split_once(['：', ':']);
    match label {
        Some((label, rest)) if LABELS.contains(&label.trim()) => (rest, true),
        _ => (line, false),
    }
}

/// Whether a character stands in sentences and titles, and not in bylines.
const fn is_sentence_mark(c: char) -> bool {
    matches!(
        c,
        '，' | '。' | '；' | '：' | '！' | '？' | '“' | '”' | '《' | '》' | ',' | ';' | ':'
    )
}

/// Reads posts and names that stand apart: 政协委员、某某主任 张三 李四.
fn persons(line: &str) -> Option<Byline> {
    let tokens = closed_names(line);
    let mut speakers = Vec::new();
    let mut post: Vec<&str> = Vec::new();
    let mut shared = String::new();
    for token in &tokens {
        if is_name(token) && !(post.is_empty() && shared.is_empty()) {
            if !post.is_empty() {
                shared = post.join(" ");
                post.clear();
            }
            speakers.push(person(token, shared.trim_start_matches('、')));
        } else {
            post.push(token);
        }
    }
    // What stands behind the last name belongs to nobody, and what urges is a title.
    let is_title = |post: &str| begins_urging(post) || post.contains(NEVER_IN_POSTS);
    if speakers.is_empty()
        || !post.is_empty()
        || speakers.iter().any(|speaker| is_title(&speaker.post))
    {
        return None;
    }
    let names_posts = |post: &str| {
        post.split(' ')
            .all(|part| has_post(part) || ends_like_organ(part))
    };
    if !speakers.iter().all(|speaker| names_posts(&speaker.post)) && speakers.len() > 1 {
        return None;
    }
    let known = speakers
        .iter()
        .all(|speaker| has_post(&speaker.post) && names_posts(&speaker.post));
    let organ = speakers
        .iter()
        .all(|speaker| ends_like_organ(&speaker.post));
    // A post with a name in it is that of two persons, of whom one was not told from it.
    let hides = |post: &str| {
        post.split(' ')
            .any(|part| person_without_gap(part).is_some())
    };
    let hidden = speakers.iter().any(|speaker| hides(&speaker.post));
    let confidence = match (known, organ) {
        _ if hidden => 60,
        (true, _) => 96,
        (false, true) => 88,
        (false, false) => 45,
    };
    Some(Byline {
        speakers,
        confidence,
    })
}

/// Cuts a line at its spaces, and closes up names of two characters that the typesetter parted. A
/// list of names keeps none of its marks.
fn closed_names(line: &str) -> Vec<String> {
    let parts: Vec<&str> = line.split_whitespace().collect();
    let mut tokens: Vec<String> = Vec::new();
    let mut at = 0;
    while let Some(&part) = parts.get(at) {
        let next = parts.get(at + 1).copied().unwrap_or_default();
        let is_parted = is_single(part) && is_single(next) && is_surname(part);
        if is_parted {
            tokens.push(format!("{part}{next}"));
            at += 2;
            continue;
        }
        at += 1;
        let names: Vec<&str> = part.split('、').filter(|name| !name.is_empty()).collect();
        if !names.is_empty() && names.iter().all(|name| is_name(name)) {
            tokens.extend(names.into_iter().map(str::to_owned));
        } else {
            split_name_and_post(part, &mut tokens);
        }
    }
    tokens
}

/// Keeps a token, or the name at its beginning and the post behind it: 张三、市人大代表.
fn split_name_and_post(part: &str, tokens: &mut Vec<String>) {
    if let Some((name, post)) = part.split_once('、')
        && !tokens.is_empty()
        && is_name(name)
        && has_post(post)
    {
        tokens.extend([name.to_owned(), post.to_owned()]);
    } else {
        tokens.push(part.to_owned());
    }
}

/// Reads a name before its post: 张三（市政协委员） or 张三 市政协委员.
fn person_first(line: &str) -> Option<Byline> {
    let (name, post) = line.split_once(['（', '(', ' ', '\u{3000}'])?;
    let post = post.trim_end_matches(['）', ')']).trim();
    (is_name(name) && has_post(post)).then(|| Byline {
        speakers: vec![person(name, post)],
        confidence: 80,
    })
}

/// Reads a name that follows its post at once: 市政协委员张三.
fn person_without_gap(line: &str) -> Option<Byline> {
    let (post, name) = split_behind_post(line)?;
    let is_post = !post.contains(char::is_whitespace) && !begins_urging(post);
    (is_name(name) && is_post).then(|| Byline {
        speakers: vec![person(name, post)],
        confidence: 72,
    })
}

/// Reads one organ, or several.
fn organs(line: &str) -> Option<Byline> {
    let names: Vec<&str> = line
        .split(|c: char| c.is_whitespace() || c == '、')
        .filter(|name| !name.is_empty())
        .collect();
    let is_organ = |name: &&str| {
        let length = name.chars().count();
        (2..=24).contains(&length)
            && ends_like_organ(name)
            && !ends_in_post(name)
            && !name.contains(NEVER_IN_ORGANS)
            && !VERBS.iter().any(|verb| name.contains(verb))
            && !MEETINGS.iter().any(|meeting| name.ends_with(meeting))
            && !begins_urging(name)
    };
    if !names.iter().all(is_organ) {
        return None;
    }
    let short = names.iter().all(|name| name.chars().count() <= 16);
    let speakers = names.iter().map(|name| Speaker {
        name: (*name).to_owned(),
        kind: SpeakerKind::Organ,
        post: String::new(),
    });
    Some(Byline {
        speakers: speakers.collect(),
        confidence: if short { 88 } else { 65 },
    })
}

/// Whether a text begins as titles do.
fn begins_urging(text: &str) -> bool {
    let opening: Vec<char> = text.chars().take(4).collect();
    advice::begins_urging(&opening)
}

fn person(name: &str, post: &str) -> Speaker {
    Speaker {
        name: name.to_owned(),
        kind: SpeakerKind::Person,
        post: post.to_owned(),
    }
}

fn is_single(part: &str) -> bool {
    let mut chars = part.chars();
    chars.next().is_some_and(is_han) && chars.next().is_none()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(line: &str) -> Vec<String> {
        let byline = read(line).map(|byline| byline.speakers).unwrap_or_default();
        byline
            .iter()
            .map(|speaker| format!("{}|{}", speaker.post, speaker.name))
            .collect()
    }

    #[test]
    fn persons_stand_behind_their_posts() {
        for (line, expected) in [
            (
                "政协委员、某某大学教授 高 山",
                vec!["政协委员、某某大学教授|高山"],
            ),
            (
                "民盟某某市委会副主委　欧阳文华",
                vec!["民盟某某市委会副主委|欧阳文华"],
            ),
            (
                "市政协常委 王小明 李华",
                vec!["市政协常委|王小明", "市政协常委|李华"],
            ),
            (
                "市政协委员 王小明、李华",
                vec!["市政协委员|王小明", "市政协委员|李华"],
            ),
            (
                "市政协委员 王小明 市人大代表 李 华",
                vec!["市政协委员|王小明", "市人大代表|李华"],
            ),
            (
                "市政协委员 王小明、市人大代表 李 华",
                vec!["市政协委员|王小明", "市人大代表|李华"],
            ),
            ("市政协委员王小明", vec!["市政协委员|王小明"]),
            ("王小明（市政协委员）", vec!["市政协委员|王小明"]),
            (
                "作者：市政协委员 阿依古丽·买买提",
                vec!["市政协委员|阿依古丽·买买提"],
            ),
        ] {
            assert_eq!(said(line), expected, "{line}");
        }
    }

    #[test]
    fn organs_have_no_name_and_no_post() {
        assert_eq!(said("东湖区政协"), ["|东湖区政协"]);
        assert_eq!(said("市政协农业委员会"), ["|市政协农业委员会"]);
        assert_eq!(said("市工商联 市科协"), ["|市工商联", "|市科协"]);
        assert_eq!(said("市工商联、民建市委会"), ["|市工商联", "|民建市委会"]);
    }

    #[test]
    fn titles_and_sentences_are_no_bylines() {
        for line in [
            "推动东湖区港口提升研究",
            "加快建设区域金融中心",
            "建设港口，要靠政协。",
            "“三园”经验的推广",
            "",
        ] {
            assert_eq!(read(line), None, "{line}");
        }
    }
}
