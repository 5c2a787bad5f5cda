//! Says in both languages what RON's parser found wrong, where it stands, and what would be right.

use ron::error::{Error, Position, SpannedError};
use serde::de;

use super::nearest::nearest;
use super::scan::{Token, TokenKind, scan};
use super::{Place, Problem, code};
use crate::words::{Lang, Said, cited};

/// Keeps the two languages of a message apart on its way through the parser.
const BETWEEN_LANGUAGES: char = '\u{1f}';

/// Makes an error for a `Deserialize` that [`super::parse`] gives back in both languages.
#[must_use]
pub fn custom_error<E: de::Error>(said: &Said) -> E {
    E::custom(format_args!("{}{BETWEEN_LANGUAGES}{}", said.zh, said.en))
}

/// Turns a fault of the parser into a problem of the file `text`, which has no byte order mark.
pub(super) fn explain(text: &str, fault: &SpannedError) -> Problem {
    let around = Surroundings::of(text, fault);
    let place = around.place_of(&fault.code);
    match around.full_width().filter(|_| is_about_form(&fault.code)) {
        Some(said) => Problem::error(place, said).coded(code::SYNTAX),
        None => Problem::error(place, around.say(&fault.code)).coded(code_of(&fault.code)),
    }
}

/// Returns the word by which programs know the fault.
const fn code_of(code: &Error) -> &'static str {
    match code {
        Error::Message(_) => code::INVALID_VALUE,
        Error::NoSuchEnumVariant { .. } => code::UNKNOWN_VALUE,
        Error::NoSuchStructField { .. } => code::UNKNOWN_FIELD,
        Error::MissingStructField { .. } => code::MISSING_FIELD,
        Error::DuplicateStructField { .. } => code::DUPLICATE_FIELD,
        Error::ExpectedDifferentStructName { .. } => code::OTHER_KIND,
        Error::InvalidValueForType { .. }
        | Error::ExpectedDifferentLength { .. }
        | Error::IntegerOutOfBounds
        | Error::ExpectedString
        | Error::ExpectedByteString
        | Error::ExpectedInteger
        | Error::ExpectedFloat
        | Error::ExpectedBoolean
        | Error::ExpectedChar
        | Error::ExpectedOption
        | Error::ExpectedArray
        | Error::ExpectedMap
        | Error::ExpectedUnit
        | Error::ExpectedStructLike
        | Error::ExpectedNamedStructLike(_)
        | Error::ExpectedIdentifier => code::WRONG_TYPE,
        _ => code::SYNTAX,
    }
}

/// Whether the fault is one of form, where a full-width mark may be the cause.
const fn is_about_form(code: &Error) -> bool {
    !matches!(
        code,
        Error::Message(_)
            | Error::NoSuchEnumVariant { .. }
            | Error::NoSuchStructField { .. }
            | Error::MissingStructField { .. }
            | Error::DuplicateStructField { .. }
            | Error::InvalidValueForType { .. }
            | Error::ExpectedDifferentLength { .. }
            | Error::ExpectedDifferentStructName { .. }
            | Error::IntegerOutOfBounds
            | Error::InvalidEscape(_)
            | Error::ExpectedStringEnd
            | Error::UnclosedBlockComment
            | Error::ExceededRecursionLimit
            | Error::NoSuchExtension(_)
    )
}

/// What stands around a fault, read once from the start of the file.
struct Surroundings<'a> {
    /// Where the parser says that the fault begins, at the start of a token.
    start: Place,
    /// The end of the file.
    end: Place,
    /// The brackets that are open at the fault.
    open: Vec<Token<'a>>,
    /// The token before the fault.
    before: Option<Token<'a>>,
    /// The token at which the parser stopped.
    found: Option<Token<'a>>,
}

impl<'a> Surroundings<'a> {
    fn of(text: &'a str, fault: &SpannedError) -> Self {
        let stopped = place_of(&fault.span.end);
        let started = place_of(&fault.span.start);
        let mut start = None;
        let mut open = Vec::new();
        let mut before = None;
        let mut found = None;
        for token in scan(text) {
            if start.is_none() && is_reached(&token, started) {
                start = Some(token.place);
            }
            if is_reached(&token, stopped) {
                found = Some(token);
                break;
            }
            match token.kind {
                TokenKind::Mark('(' | '[' | '{') => open.push(token),
                TokenKind::Mark(')' | ']' | '}') => drop(open.pop()),
                _ => {}
            }
            before = Some(token);
        }
        let end = Place::START.after(text);
        Self {
            start: start.unwrap_or(end),
            end,
            open,
            before,
            found,
        }
    }

    /// Returns the place that a person should look at.
    fn place_of(&self, code: &Error) -> Place {
        match code {
            Error::MissingStructField { .. } => {
                self.open.last().map_or(self.start, |bracket| bracket.place)
            }
            Error::NoSuchEnumVariant { .. }
            | Error::NoSuchStructField { .. }
            | Error::DuplicateStructField { .. }
            | Error::ExpectedDifferentStructName { .. }
            | Error::NoSuchExtension(_)
            | Error::IntegerOutOfBounds
            | Error::ExpectedStringEnd
            | Error::Message(_)
            | Error::InvalidValueForType { .. } => self.start,
            Error::InvalidEscape(_) | Error::UnclosedBlockComment => self.found_or_before(),
            _ => self.found.map_or(self.end, |token| token.place),
        }
    }

    fn found_or_before(&self) -> Place {
        self.found
            .or(self.before)
            .map_or(self.start, |token| token.place)
    }

    /// Names the full-width mark that stands where an ASCII one should, if one does.
    fn full_width(&self) -> Option<Said> {
        let TokenKind::Mark(mark) = self.found?.kind else {
            return None;
        };
        let right = ascii_for(mark)?;
        if mark == '\u{3000}' {
            return Some(Said::new(Lang::notation_full_width_space));
        }
        Some(Said::new(|lang| lang.notation_full_width(mark, right)))
    }

    fn say(&self, code: &Error) -> Said {
        match code {
            Error::Message(message) => said_by_us(message),
            Error::NoSuchEnumVariant {
                expected, found, ..
            } => choices(found, expected, Lang::notation_unknown_variant),
            Error::NoSuchStructField {
                expected, found, ..
            } => choices(found, expected, Lang::notation_unknown_field),
            Error::MissingStructField { field, .. } => {
                Said::new(|lang| lang.notation_missing_field(field))
            }
            Error::DuplicateStructField { field, .. } => {
                Said::new(|lang| lang.notation_duplicate_field(field))
            }
            Error::ExpectedDifferentStructName { expected, found } => {
                Said::new(|lang| lang.notation_other_kind(expected, &cited(found)))
            }
            Error::InvalidValueForType { expected, found } => {
                Said::new(|lang| lang.notation_expected(expected, found))
            }
            Error::ExpectedDifferentLength { expected, found } => {
                Said::new(|lang| lang.notation_expected_length(expected, *found))
            }
            Error::NoSuchExtension(name) => {
                Said::new(|lang| lang.notation_no_extension(&cited(name)))
            }
            Error::IntegerOutOfBounds => Said::new(Lang::notation_integer_out_of_bounds),
            Error::InvalidEscape(_) => Said::new(Lang::notation_invalid_escape),
            Error::ExpectedStringEnd => Said::new(Lang::notation_unclosed_string),
            Error::UnclosedBlockComment => Said::new(Lang::notation_unclosed_comment),
            Error::ExceededRecursionLimit => Said::new(Lang::notation_too_deep),
            Error::TrailingCharacters => {
                Said::new(|lang| lang.notation_trailing(&self.found(lang)))
            }
            Error::ExpectedComma => self.say_missing_comma(),
            _ => self.say_expected(code),
        }
    }

    fn say_expected(&self, code: &Error) -> Said {
        if expectation(code, Lang::English).is_none() {
            let message = code.to_string();
            return Said::new(|_| message.as_str());
        }
        Said::new(|lang| {
            let expected = expectation(code, lang).unwrap_or_default();
            self.with_open_bracket(lang, lang.notation_expected(expected, &self.found(lang)))
        })
    }

    /// A comma is missing, or the bracket that closes, or the quote that closes the string before.
    fn say_missing_comma(&self) -> Said {
        let close = match self.open.last().map(|bracket| bracket.kind) {
            Some(TokenKind::Mark('[')) => ']',
            Some(TokenKind::Mark('{')) => '}',
            _ => ')',
        };
        Said::new(|lang| {
            let sentence = lang.notation_expected_comma(close, &self.found(lang));
            match self.before.filter(seems_to_lack_its_quote) {
                Some(string) => {
                    format!(
                        "{sentence}{}",
                        lang.notation_string_ran_on(&string.place.to_string())
                    )
                }
                None => self.with_open_bracket(lang, sentence),
            }
        })
    }

    /// At the end of the file, adds which bracket is still open.
    fn with_open_bracket(&self, lang: Lang, sentence: String) -> String {
        match (self.found, self.open.last()) {
            (None, Some(bracket)) => {
                let place = bracket.place.to_string();
                format!(
                    "{sentence}{}",
                    lang.notation_still_open(bracket.text, &place)
                )
            }
            _ => sentence,
        }
    }

    /// Describes the token at which the parser stopped.
    fn found(&self, lang: Lang) -> String {
        match &self.found {
            Some(token) => described(token, lang),
            None => lang.notation_end_of_file().to_owned(),
        }
    }
}

/// Says that a token stands where something else should.
pub(super) fn expected(what: impl Fn(Lang) -> &'static str, token: &Token<'_>) -> Said {
    Said::new(|lang| lang.notation_expected(what(lang), &described(token, lang)))
}

fn described(token: &Token<'_>, lang: Lang) -> String {
    let excerpt = excerpt(token.text);
    match token.kind {
        TokenKind::Text | TokenKind::UnclosedText => lang.notation_found_string(&excerpt),
        TokenKind::Number => lang.notation_found_number(&excerpt),
        TokenKind::Name => lang.notation_found_name(&excerpt),
        TokenKind::Character | TokenKind::Mark(_) | TokenKind::UnclosedComment => {
            format!("'{excerpt}'")
        }
    }
}

fn place_of(position: &Position) -> Place {
    Place {
        line: position.line,
        column: position.col,
    }
}

/// Whether the place is before the end of the token.
fn is_reached(token: &Token<'_>, place: Place) -> bool {
    place < token.place.after(token.text)
}

/// Whether a string probably goes on because the quote that should close it is missing or
/// full-width: it runs over a line, or holds a full-width quote where a value ends.
fn seems_to_lack_its_quote(token: &Token<'_>) -> bool {
    const ENDS: [&str; 5] = ["”,", "”，", "”)", "”]", "”:"];
    token.kind == TokenKind::Text
        && (token.text.contains('\n') || ENDS.iter().any(|end| token.text.contains(end)))
}

/// Returns the ASCII mark that a full-width one was probably meant to be.
fn ascii_for(mark: char) -> Option<char> {
    match mark {
        '“' | '”' | '„' | '«' | '»' | '「' | '」' => Some('"'),
        '‘' | '’' => Some('\''),
        '、' => Some(','),
        '。' => Some('.'),
        '【' | '〔' => Some('['),
        '】' | '〕' => Some(']'),
        '\u{3000}' => Some(' '),
        // The full-width forms repeat ASCII in its order.
        '！'..='～' => u32::from(mark).checked_sub(0xfee0).and_then(char::from_u32),
        _ => None,
    }
}

/// Splits a message that came through [`custom_error`]; another is the same in both languages.
fn said_by_us(message: &str) -> Said {
    let (zh, en) = message
        .split_once(BETWEEN_LANGUAGES)
        .unwrap_or((message, message));
    Said {
        zh: zh.to_owned(),
        en: en.to_owned(),
    }
}

/// Says that a name is none of those that there are, and which was probably meant.
pub(super) fn choices(found: &str, expected: &[&str], row: fn(Lang, &str, &str) -> String) -> Said {
    let meant = nearest(found, expected.iter().copied());
    Said::new(|lang| {
        let list = expected.join(lang.between_items());
        let sentence = row(lang, &cited(found), &list);
        match meant {
            Some(meant) => format!("{sentence}{}", lang.notation_perhaps(meant)),
            None => sentence,
        }
    })
}

/// Cuts a token to what fits into a message: its first line, 20 characters of it.
fn excerpt(text: &str) -> String {
    const LONGEST: usize = 20;
    let line = text.lines().next().unwrap_or_default();
    let mut cut: String = line.chars().take(LONGEST).collect();
    if cut.len() < text.len() {
        cut.push('…');
    }
    cut
}

/// Returns what the parser would have taken; `None` for faults that have no such thing.
const fn expectation(code: &Error, lang: Lang) -> Option<&'static str> {
    Some(match code {
        Error::ExpectedString | Error::ExpectedByteString => lang.notation_a_string(),
        Error::ExpectedInteger
        | Error::InvalidIntegerDigit { .. }
        | Error::UnderscoreAtBeginning => lang.notation_an_integer(),
        Error::ExpectedFloat => lang.notation_a_number(),
        Error::ExpectedBoolean => lang.notation_a_boolean(),
        Error::ExpectedChar | Error::ExpectedByteLiteral => lang.notation_a_character(),
        Error::ExpectedOption => lang.notation_an_option(),
        Error::ExpectedArray => lang.notation_a_list(),
        Error::ExpectedArrayEnd => lang.notation_closing_square(),
        Error::ExpectedStructLike | Error::ExpectedNamedStructLike(_) => {
            lang.notation_opening_round()
        }
        Error::ExpectedOptionEnd | Error::ExpectedStructLikeEnd => lang.notation_closing_round(),
        Error::ExpectedMap => lang.notation_opening_brace(),
        Error::ExpectedMapEnd => lang.notation_closing_brace(),
        Error::ExpectedMapColon => lang.notation_a_colon(),
        Error::ExpectedUnit => lang.notation_a_unit(),
        Error::ExpectedIdentifier
        | Error::InvalidIdentifier(_)
        | Error::SuggestRawIdentifier(_) => lang.notation_a_name(),
        Error::ExpectedAttribute | Error::ExpectedAttributeEnd => lang.notation_an_attribute(),
        Error::UnexpectedChar(_) | Error::Eof => lang.notation_a_value(),
        _ => return None,
    })
}

#[cfg(test)]
mod tests;
