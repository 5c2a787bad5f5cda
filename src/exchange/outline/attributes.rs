//! What stands in braces at the end of a heading or an item: its id, and an ordinal that the text
//! does not show.

use super::inline::{Inline, write_entity, write_escaped};

/// The braces at the end of a line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Attributes<'a> {
    /// The id; `None` where none is given.
    pub id: Option<&'a str>,
    /// The ordinal; `None` where the text itself shows it.
    pub ordinal: Option<String>,
}

/// How an ordinal is written between its quotes.
const ORDINAL: (&str, char) = ("ordinal=\"", '"');
/// What would end the quotes or the braces.
const MEANINGFUL: [char; 3] = ['"', '{', '}'];

/// Cuts the braces off the end of a line: what stands before them, where they begin, and what they
/// say. `None` where the line ends in no braces that say something.
#[must_use]
pub fn split(line: &str) -> Option<(&str, usize, Attributes<'_>)> {
    let inside = line.strip_suffix('}')?;
    let at = inside.rfind('{')?;
    let (before, inside) = (line.get(..at)?, inside.get(at + 1..)?);
    // An escaped brace is text, and so is one in a word.
    let stands_apart = before.is_empty() || before.ends_with(char::is_whitespace);
    let attributes = read(inside.trim()).filter(|_| stands_apart)?;
    Some((before.trim_end(), at, attributes))
}

fn read(inside: &str) -> Option<Attributes<'_>> {
    let (words, ordinal) = match inside.split_once(ORDINAL.0) {
        Some((words, value)) => {
            let value = value.strip_suffix(ORDINAL.1)?;
            (words.trim_end(), Some(Inline::read([value]).text))
        }
        None => (inside, None),
    };
    let id = match words.strip_prefix('#') {
        Some(id) => Some(id),
        None if words.is_empty() && ordinal.is_some() => None,
        None => return None,
    };
    Some(Attributes { id, ordinal })
}

/// Writes braces.
pub fn write(out: &mut String, id: &str, ordinal: Option<&str>) {
    out.push_str("{#");
    out.push_str(id);
    if let Some(ordinal) = ordinal {
        out.push(' ');
        out.push_str(ORDINAL.0);
        for piece in ordinal.split_inclusive(MEANINGFUL) {
            let plain = piece.trim_end_matches(MEANINGFUL);
            write_escaped(out, plain, "");
            let ending = piece.get(plain.len()..).unwrap_or_default();
            ending.chars().for_each(|mark| write_entity(out, mark));
        }
        out.push(ORDINAL.1);
    }
    out.push('}');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn braces_with_an_id_are_cut_off_and_others_are_text() {
        let of = |id, ordinal: Option<&str>| Attributes {
            id,
            ordinal: ordinal.map(str::to_owned),
        };
        assert_eq!(
            split("标题 {#p01}"),
            Some(("标题", 7, of(Some("p01"), None)))
        );
        assert_eq!(split("{#p01}"), Some(("", 0, of(Some("p01"), None))));
        assert_eq!(split("a {# p 1 }"), Some(("a", 2, of(Some(" p 1"), None))));
        assert_eq!(
            split("a {#x ordinal=\"\\\"&#x7D;\"}"),
            Some(("a", 2, of(Some("x"), Some("\"}"))))
        );
        assert_eq!(
            split("a {ordinal=\"\"}"),
            Some(("a", 2, of(None, Some(""))))
        );
        for text in ["标题{#p01}", "a \\{#p01}", "a {x}", "a {#x", "a {}"] {
            assert_eq!(split(text), None, "{text}");
        }
    }

    #[test]
    fn any_ordinal_is_read_as_it_was_written() {
        for ordinal in ["", "一是", " \"{}\\&amp;\n", "\\"] {
            let mut out = String::from("a ");
            write(&mut out, "x", Some(ordinal));
            let (_, _, read) = split(&out).unwrap();
            assert_eq!(read.ordinal.as_deref(), Some(ordinal), "{out}");
        }
    }
}
