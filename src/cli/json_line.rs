//! One JSON object on one line, as programs read it, in which nothing hides.

use std::fmt::Write as _;

use serde::Serialize;

use crate::notation::is_hidden;

/// Returns a value as JSON on one line; every control, bidi or zero-width character, and every
/// selector of a form, is written as `\uXXXX`.
///
/// # Errors
///
/// The writer's; there is none for the types that commands answer with.
pub fn json_line(value: &impl Serialize) -> serde_json::Result<String> {
    serde_json::to_string(value).map(|json| escaped(&json))
}

/// Writes hidden characters of JSON as escapes. They can stand in strings only, and there the
/// escape means the same.
fn escaped(json: &str) -> String {
    let mut out = String::with_capacity(json.len());
    for character in json.chars() {
        if is_hidden(character) || selects_form(character) {
            for unit in character.encode_utf16(&mut [0; 2]) {
                // Writing into a String cannot fail.
                let _ = write!(out, "\\u{unit:04x}");
            }
        } else {
            out.push(character);
        }
    }
    out
}

/// Whether a character chooses the form of the one before it, and otherwise shows nothing.
const fn selects_form(character: char) -> bool {
    matches!(character, '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hidden_characters_become_escapes_that_mean_the_same() {
        let text = "a\u{1b}\u{9b}\u{202e}\u{200b}\u{e0001}\u{7f}\u{feff}❤\u{fe0f}\u{3000}“”\n\"\\";
        let json = json_line(&text).unwrap();
        assert!(!json.chars().any(is_hidden), "{json}");
        assert!(json.contains("\\udb40\\udc01"), "{json}");
        assert!(json.contains("❤\\ufe0f"), "{json}");
        assert!(json.contains('\u{3000}'), "{json}");
        assert_eq!(serde_json::from_str::<String>(&json).unwrap(), text);
    }
}
