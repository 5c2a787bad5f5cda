//! Who speaks, as an outline says it: `发言人: 甲（主任）；乙`, `by: A, chair`, `单位: 丙区政协`.

use super::inline::{EMPTY, Inline, write_escaped, write_line};
use super::keys::Key;
use crate::corpus::SpeakerKind;
use crate::exchange::parts::Speaker;

/// What stands between speakers.
const BETWEEN: &str = "；;、";
/// All characters that mean something among speakers.
const MEANINGFUL: &str = "；;、，,（）()";

/// A character, and whether it may mean something.
type Mark = (char, bool);

/// Reads the speakers of one line.
#[must_use]
pub fn read(kind: SpeakerKind, value: &str) -> Vec<Speaker> {
    let inline = Inline::read([value]);
    let marks: Vec<Mark> = inline.marks().collect();
    let mut rest = marks.as_slice();
    let mut speakers = Vec::new();
    while !rest.is_empty() {
        let (one, others) = cut_outside_brackets(rest, BETWEEN).unwrap_or((rest, &[]));
        rest = others;
        speakers.extend(Some(trimmed(one)).filter(|one| !one.is_empty()));
    }
    let speaker = |marks| speaker(kind, marks);
    speakers.into_iter().map(speaker).collect()
}

fn speaker(kind: SpeakerKind, marks: &[Mark]) -> Speaker {
    let (name, post) = in_brackets(marks)
        .or_else(|| behind_comma(marks).filter(|_| kind == SpeakerKind::Person))
        .unwrap_or((marks, &[]));
    Speaker {
        name: text(name),
        kind,
        post: text(post),
    }
}

/// Cuts marks at the first of `separators` that stands in no brackets.
fn cut_outside_brackets<'a>(
    marks: &'a [Mark],
    separators: &str,
) -> Option<(&'a [Mark], &'a [Mark])> {
    let mut depth = 0_usize;
    let at = marks.iter().position(|&(character, means)| {
        match character {
            _ if !means => {}
            '（' | '(' => depth += 1,
            '）' | ')' => depth = depth.saturating_sub(1),
            _ => return depth == 0 && separators.contains(character),
        }
        false
    })?;
    Some((marks.get(..at)?, marks.get(at + 1..)?))
}

/// Cuts `name（post）`.
fn in_brackets(marks: &[Mark]) -> Option<(&[Mark], &[Mark])> {
    let mut depth = 0_usize;
    let (&last, inside) = marks.split_last()?;
    let is = |mark: Mark, which: &str| mark.1 && which.contains(mark.0);
    if !is(last, "）)") {
        return None;
    }
    let opening = inside.iter().rposition(|&mark| {
        if is(mark, "）)") {
            depth += 1;
        } else if is(mark, "（(") {
            match depth.checked_sub(1) {
                Some(outer) => depth = outer,
                None => return true,
            }
        }
        false
    })?;
    let (name, post) = inside.split_at_checked(opening)?;
    Some((trimmed(name), trimmed(post.get(1..)?)))
}

/// Cuts `name, post`.
fn behind_comma(marks: &[Mark]) -> Option<(&[Mark], &[Mark])> {
    let (name, post) = cut_outside_brackets(marks, "，,")?;
    Some((trimmed(name), trimmed(post)))
}

/// Takes the spaces at both ends away that were not written to stay.
fn trimmed(mut marks: &[Mark]) -> &[Mark] {
    let is_space = |&(character, means): &Mark| means && character.is_whitespace();
    while let Some((_, rest)) = marks.split_first().filter(|(first, _)| is_space(first)) {
        marks = rest;
    }
    while let Some((_, rest)) = marks.split_last().filter(|(last, _)| is_space(last)) {
        marks = rest;
    }
    marks
}

fn text(marks: &[Mark]) -> String {
    marks.iter().map(|&(character, _)| character).collect()
}

/// Writes a speaker on a line: as a person would, where that is read as the same one.
#[must_use]
pub fn write(speaker: &Speaker) -> String {
    let plain = with_post(write_line(&speaker.name), &write_line(&speaker.post));
    let is_clear = plain != EMPTY && read(speaker.kind, &plain) == std::slice::from_ref(speaker);
    let value = if is_clear {
        plain
    } else {
        let escaped = |text| {
            let mut out = String::new();
            write_escaped(&mut out, text, MEANINGFUL);
            out
        };
        with_post(escaped(&speaker.name), &escaped(&speaker.post))
    };
    let key = match speaker.kind {
        SpeakerKind::Person => Key::Person,
        SpeakerKind::Organ => Key::Organ,
    };
    format!("{}: {value}\n", key.name())
}

fn with_post(name: String, post: &str) -> String {
    if post.is_empty() {
        name
    } else {
        format!("{name}（{post}）")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn person(value: &str) -> Vec<(String, String)> {
        let speakers = read(SpeakerKind::Person, value).into_iter();
        speakers.map(|who| (who.name, who.post)).collect()
    }

    fn pairs(expected: &[(&str, &str)]) -> Vec<(String, String)> {
        let owned = |(name, post): &(&str, &str)| (String::from(*name), String::from(*post));
        expected.iter().map(owned).collect()
    }

    #[test]
    fn names_and_posts_are_told_apart() {
        for (value, expected) in [
            ("甲", &[("甲", "")][..]),
            ("甲（主任、委员（兼））", &[("甲", "主任、委员（兼）")]),
            ("甲 (chair)", &[("甲", "chair")]),
            (
                "John Smith, member; 乙，主任",
                &[("John Smith", "member"), ("乙", "主任")],
            ),
            (
                "甲（主任）；乙、丙",
                &[("甲", "主任"), ("乙", ""), ("丙", "")],
            ),
            ("甲\\, 乙", &[("甲, 乙", "")]),
            ("甲  （ 主任 ）；", &[("甲", "主任")]),
            ("甲 , 主任", &[("甲", "主任")]),
            ("", &[]),
        ] {
            assert_eq!(person(value), pairs(expected), "{value}");
        }
        let organ = read(
            SpeakerKind::Organ,
            "Committee of Culture, History and Study",
        );
        assert_eq!(organ.len(), 1);
    }

    #[test]
    fn any_speaker_is_read_as_written() {
        for name in [
            "甲",
            "甲、乙",
            "；（",
            ")",
            " 甲 ",
            "\\",
            "甲\n乙",
            ",",
            "甲 ",
        ] {
            for post in ["", "主任（兼）", "）；", " ", "\\", "（"] {
                for kind in [SpeakerKind::Person, SpeakerKind::Organ] {
                    let speaker = Speaker {
                        name: name.to_owned(),
                        kind,
                        post: post.to_owned(),
                    };
                    let line = write(&speaker);
                    let (_, value) = line.trim_end().split_once(": ").unwrap();
                    assert_eq!(read(kind, value), [speaker], "{line}");
                }
            }
        }
    }
}
