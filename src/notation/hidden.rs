//! Writes strings of our files so that nothing in them is invisible, and everything else is itself.

use std::fmt::Write as _;

/// Whether a character shows nothing, or moves what others show: controls (C0, C1), marks of
/// direction, zero-width characters, line and paragraph separators, tags, noncharacters.
///
/// These are Unicode's general category `Cc`, `Bidi_Control`, `Default_Ignorable_Code_Point`,
/// interlinear annotation and `Noncharacter_Code_Point`. Variation selectors are not among them:
/// they belong to the character before them. The joiner of emoji is; who shows text decides by
/// its neighbours.
#[must_use]
pub const fn is_hidden(character: char) -> bool {
    const NONCHARACTER: u32 = 0xfffe;
    matches!(
        character,
        '\0'..='\u{1f}'
            | '\u{7f}'..='\u{9f}'
            | '\u{ad}'
            | '\u{34f}'
            | '\u{61c}'
            | '\u{115f}'..='\u{1160}'
            | '\u{17b4}'..='\u{17b5}'
            | '\u{180b}'..='\u{180f}'
            | '\u{200b}'..='\u{200f}'
            | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{3164}'
            | '\u{fdd0}'..='\u{fdef}'
            | '\u{feff}'
            | '\u{ffa0}'
            | '\u{fff0}'..='\u{fffb}'
            | '\u{1bca0}'..='\u{1bca3}'
            | '\u{1d173}'..='\u{1d17a}'
            | '\u{e0000}'..='\u{e00ff}'
            | '\u{e01f0}'..='\u{e0fff}'
    ) || character as u32 & NONCHARACTER == NONCHARACTER
}

/// Writes `value` as a RON string: `"` and `\` get a backslash, a newline becomes `\n`, hidden
/// characters become `\u{…}`; the ideographic space and all else stay as they are.
pub fn write_string(out: &mut String, value: &str) {
    out.reserve(value.len() + 2);
    out.push('"');
    let mut rest = value;
    while let Some(at) = rest.find(|c: char| matches!(c, '"' | '\\') || is_hidden(c)) {
        let (plain, tail) = rest.split_at_checked(at).unwrap_or((rest, ""));
        out.push_str(plain);
        let mut characters = tail.chars();
        match characters.next() {
            Some('\n') => out.push_str("\\n"),
            Some(quoted @ ('"' | '\\')) => out.extend(['\\', quoted]),
            Some(hidden) => drop(write!(out, "\\u{{{:x}}}", u32::from(hidden))),
            None => {}
        }
        rest = characters.as_str();
    }
    out.push_str(rest);
    out.push('"');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_ignorable_is_hidden_and_its_neighbours_are_not() {
        let borders = [
            ('\u{180b}', '\u{180f}'),
            ('\u{1bca0}', '\u{1bca3}'),
            ('\u{1d173}', '\u{1d17a}'),
            ('\u{e0000}', '\u{e00ff}'),
            ('\u{e01f0}', '\u{e0fff}'),
        ];
        for (first, last) in borders {
            assert!((first..=last).all(is_hidden), "{first:?} {last:?}");
        }
        for shown in [
            "\u{180a}",
            "\u{1810}",
            "\u{1bca4}",
            "\u{1d172}",
            "\u{1d17b}",
        ] {
            assert!(!shown.contains(is_hidden), "{shown:?}");
        }
        for selector in ['\u{fe00}', '\u{fe0f}', '\u{e0100}', '\u{e01ef}'] {
            assert!(!is_hidden(selector), "{selector:?}");
        }
        assert!(is_hidden('\u{1fffe}') && is_hidden('\u{10ffff}') && !is_hidden('\u{fffd}'));
    }
}
