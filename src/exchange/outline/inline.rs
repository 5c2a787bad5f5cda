//! The characters of a text in an outline: escapes and entities in, and out where they are needed.

use std::fmt::Write as _;

use super::line::Line;
use crate::notation::is_hidden;

/// What stands for a text that is there and empty: a backslash alone.
pub const EMPTY: &str = "\\";

/// The entities with a name that are read; only those of HTML itself are needed.
const NAMED: [(&str, char); 6] = [
    ("amp", '&'),
    ("lt", '<'),
    ("gt", '>'),
    ("quot", '"'),
    ("apos", '\''),
    ("nbsp", '\u{a0}'),
];

/// A text as it is meant, and which of its characters can mean nothing but themselves.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Inline {
    /// The text.
    pub text: String,
    /// The bytes at which characters stand that were written as escapes, in their order.
    escaped: Vec<usize>,
}

impl Inline {
    /// Reads the lines of one text. They are joined as those of a paragraph: with a space between
    /// Latin letters, without one between ideographs, with a newline behind a backslash; an empty
    /// line among them is a newline too.
    pub fn read<'a>(lines: impl IntoIterator<Item = &'a str>) -> Self {
        let mut inline = Self::default();
        let mut lines = lines.into_iter().map(str::trim).peekable();
        let first = lines.next().unwrap_or_default();
        if first == EMPTY && lines.peek().is_none() {
            return inline;
        }
        let mut line = first;
        while let Some(&next) = lines.peek() {
            let broken = line.strip_suffix('\\').filter(|_| ends_in_break(line));
            inline.line(broken.unwrap_or(line));
            if broken.is_some() || next.is_empty() {
                inline.text.push('\n');
            } else if !line.is_empty()
                && is_latin(line.chars().last())
                && is_latin(next.chars().next())
            {
                inline.text.push(' ');
            }
            lines.next();
            line = next;
        }
        inline.line(line);
        inline
    }

    /// Returns the characters, each with whether it may mean something.
    pub fn marks(&self) -> impl Iterator<Item = (char, bool)> {
        let mut escaped = self.escaped.iter().copied().peekable();
        self.text.char_indices().map(move |(at, character)| {
            let is_escaped = escaped.next_if_eq(&at).is_some();
            (character, !is_escaped)
        })
    }

    /// Returns the text up to the first character that means nothing but itself.
    pub fn before_escapes(&self) -> &str {
        let end = self.escaped.first().copied().unwrap_or(self.text.len());
        self.text.get(..end).unwrap_or_default()
    }

    /// Whether the last character may mean something.
    pub fn ends_unescaped(&self) -> bool {
        let last = self.text.char_indices().next_back();
        last.is_some_and(|(at, _)| self.escaped.last() != Some(&at))
    }

    fn line(&mut self, line: &str) {
        let mut rest = line;
        while let Some(at) = rest.find(['\\', '&']) {
            let (plain, tail) = rest.split_at_checked(at).unwrap_or((rest, ""));
            self.text.push_str(plain);
            let (character, length) = escape(tail).or_else(|| entity(tail)).unzip();
            if let Some(character) = character {
                self.escaped.push(self.text.len());
                self.text.push(character);
            } else {
                self.text.extend(tail.chars().next());
            }
            rest = tail.get(length.unwrap_or(1)..).unwrap_or_default();
        }
        self.text.push_str(rest);
    }
}

/// Whether a line ends in a backslash that no other one escapes.
fn ends_in_break(line: &str) -> bool {
    (line.len() - line.trim_end_matches('\\').len()) % 2 == 1
}

fn is_latin(character: Option<char>) -> bool {
    character.is_some_and(|character| character.is_ascii_graphic())
}

/// Reads the escape that a text begins with: the character and the length of what stands for it.
fn escape(text: &str) -> Option<(char, usize)> {
    let escaped = text.strip_prefix('\\')?.chars().next()?;
    escaped.is_ascii_punctuation().then_some((escaped, 2))
}

/// Reads the entity that a text begins with, likewise.
fn entity(text: &str) -> Option<(char, usize)> {
    const LONGEST: usize = 10;
    let (name, _) = text.strip_prefix('&')?.split_once(';')?;
    let length = name.len() + 2;
    let character = match name.strip_prefix('#') {
        _ if name.len() > LONGEST => None,
        Some(number) => {
            let hex = number.strip_prefix(['x', 'X']);
            let (digits, radix) = hex.map_or((number, 10), |digits| (digits, 16));
            let is_number = digits.chars().all(|digit| digit.is_digit(radix));
            let code = is_number.then(|| u32::from_str_radix(digits, radix).ok());
            code.flatten().and_then(char::from_u32)
        }
        None => {
            let known = NAMED.iter().find(|(known, _)| *known == name);
            known.map(|(_, character)| *character)
        }
    };
    Some((character?, length))
}

/// Writes a text on one line.
#[must_use]
pub fn write_line(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    write_escaped(&mut out, text, "");
    out
}

/// Writes a text on one line, with those characters escaped that would mean something to it.
pub fn write_escaped(out: &mut String, text: &str, meaningful: &str) {
    let last = text.char_indices().next_back().map(|(at, _)| at);
    for (at, character) in text.char_indices() {
        let is_at_end = at == 0 || Some(at) == last;
        let needs_escape = match character {
            '\\' => true,
            '&' => text.get(at..).and_then(entity).is_some(),
            _ => {
                is_hidden(character)
                    || (is_at_end && character.is_whitespace())
                    || meaningful.contains(character)
            }
        };
        if needs_escape {
            write_escape(out, character);
        } else {
            out.push(character);
        }
    }
}

/// Writes a character so that it means nothing but itself.
pub fn write_escape(out: &mut String, character: char) {
    if character.is_ascii_punctuation() {
        out.extend(['\\', character]);
    } else {
        write_entity(out, character);
    }
}

/// Writes a character as an entity, in which it does not occur itself.
pub fn write_entity(out: &mut String, character: char) {
    // Writing into a String cannot fail.
    let _ = write!(out, "&#x{:X};", u32::from(character));
}

/// Writes a text on as many lines as it has: a newline between two characters that are seen becomes
/// a backslash at the end of a line, and no line looks like anything but text.
#[must_use]
pub fn write_lines(text: &str) -> Vec<String> {
    if text.is_empty() {
        return vec![EMPTY.to_owned()];
    }
    let pieces: Vec<&str> = pieces(text);
    let last = pieces.len() - 1;
    let line = |(number, piece): (usize, &&str)| {
        let mut line = guarded(write_line(piece));
        if number < last {
            line.push('\\');
        }
        line
    };
    pieces.iter().enumerate().map(line).collect()
}

/// Cuts a text at the newlines that stand between two characters that are seen.
fn pieces(text: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut start = 0;
    let is_seen = |character: Option<char>| character.is_some_and(|it| !it.is_whitespace());
    for (at, _) in text.match_indices('\n') {
        let (before, after) = text.split_at_checked(at).unwrap_or_default();
        if is_seen(before.chars().next_back()) && is_seen(after.chars().nth(1)) {
            pieces.extend(text.get(start..at));
            start = at + 1;
        }
    }
    pieces.extend(text.get(start..));
    pieces
}

/// Escapes what makes a line look like something else than text.
fn guarded(line: String) -> String {
    if Line::of(&line) == Line::Text {
        return line;
    }
    // A number is no item if what stands behind it is escaped.
    let at = line.find(|character: char| !character.is_ascii_digit());
    let (before, after) = line.split_at_checked(at.unwrap_or(0)).unwrap_or_default();
    format!("{before}\\{after}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(lines: &str) -> String {
        Inline::read(lines.lines()).text
    }

    #[test]
    fn lines_are_joined_as_their_letters_want_it() {
        assert_eq!(read("加快\n  发展"), "加快发展");
        assert_eq!(read("open\ndata"), "open data");
        assert_eq!(read("发展 AI\n产业"), "发展 AI产业");
        assert_eq!(read("甲\\\n乙"), "甲\n乙");
        assert_eq!(read("甲\\\\\n乙"), "甲\\乙");
        assert_eq!(read("甲\n\n乙"), "甲\n乙");
        assert_eq!(read("\\"), "");
        assert_eq!(read("甲\\"), "甲\\");
    }

    #[test]
    fn escapes_and_entities_are_read_and_others_are_text() {
        for (written, meant) in [
            ("\\# \\&#10; \\甲", "# &#10; \\甲"),
            ("&#x4E00;&#19968;&amp;&nbsp;", "一一&\u{a0}"),
            (
                "&#x110000; &#xD800; &unknown; &#; R&D",
                "&#x110000; &#xD800; &unknown; &#; R&D",
            ),
        ] {
            assert_eq!(read(written), meant);
        }
    }

    #[test]
    fn what_is_ordinary_is_written_as_it_is() {
        for text in [
            "推进“五湖四海”：100%（*）",
            "R & D、A&&B",
            "# 号 a_b *c* [1] <x>",
            "x\u{3000}y",
        ] {
            assert_eq!(write_line(text), text);
        }
        assert_eq!(
            write_lines("1. 甲\n- 乙\n===\n2)丙"),
            ["1\\. 甲\\", "\\- 乙\\", "\\===\\", "2)丙"]
        );
        assert_eq!(
            write_lines(" a\n\nb\u{200b}\n"),
            ["&#x20;a&#xA;&#xA;b&#x200B;&#xA;"]
        );
    }
}
