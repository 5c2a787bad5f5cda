//! Writes strings of our files so that nothing in them is invisible, and everything else is itself.

use std::fmt::Write as _;

/// Whether a character shows nothing, or moves what others show: controls (C0, C1), marks of
/// direction, zero-width characters, line and paragraph separators, tags.
///
/// The list follows Unicode's `Bidi_Control`, `Default_Ignorable_Code_Point` (without variation
/// selectors, which belong to the character before them) and general category `Cc`.
#[must_use]
pub const fn is_hidden(character: char) -> bool {
    matches!(
        character,
        '\0'..='\u{1f}'
            | '\u{7f}'..='\u{9f}'
            | '\u{ad}'
            | '\u{34f}'
            | '\u{61c}'
            | '\u{115f}'..='\u{1160}'
            | '\u{17b4}'..='\u{17b5}'
            | '\u{180e}'
            | '\u{200b}'..='\u{200f}'
            | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{3164}'
            | '\u{feff}'
            | '\u{ffa0}'
            | '\u{fff9}'..='\u{fffb}'
            | '\u{e0000}'..='\u{e007f}'
    )
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
