//! Reads files that say which version of their format they are, and refuses newer ones clearly.

use serde::de::DeserializeOwned;

use super::kind::skip_attributes;
use super::scan::{Token, TokenKind, scan};
use super::{Place, Problem, code, parse};
use crate::words::{Said, cited};

/// Returns the version that a file says it has, and where: the field `schema` of its outermost
/// struct. `None` where there is none, or where it is not a number.
#[must_use]
pub fn declared_schema(source: &str) -> Option<(Place, u64)> {
    let token = schema_token(source)?;
    Some((token.place, number(&token)?))
}

fn number(token: &Token<'_>) -> Option<u64> {
    token.text.replace('_', "").parse().ok()
}

/// Returns what stands behind `schema:` in the outermost struct of a file.
fn schema_token(source: &str) -> Option<Token<'_>> {
    let mut tokens = scan(source);
    skip_attributes(&mut tokens);
    let mut depth = 0_usize;
    let mut last: Option<Token<'_>> = None;
    while let Some(token) = tokens.next() {
        match token.kind {
            TokenKind::Mark('(' | '[' | '{') => depth += 1,
            TokenKind::Mark(')' | ']' | '}') => depth = depth.saturating_sub(1),
            TokenKind::Mark(':') if depth == 1 && last.and_then(|t| t.name()) == Some("schema") => {
                return tokens.next();
            }
            _ => {}
        }
        last = Some(token);
    }
    None
}

/// Reads a value from RON whose outermost struct has a field `schema`, of which `newest` is known.
///
/// # Errors
/// As [`parse`]; a file of a newer version, or of one that there cannot be, is refused for that and
/// nothing else, for what else is wrong with it may be what is new in it.
pub fn parse_versioned<T: DeserializeOwned>(source: &str, newest: u32) -> Result<T, Problem> {
    let value = parse(source);
    let Some(token) = schema_token(source).filter(|token| token.kind == TokenKind::Number) else {
        return value;
    };
    let (code, said) = match number(&token) {
        Some(found) if found > u64::from(newest) => (
            code::NEWER_SCHEMA,
            Said::new(|lang| lang.notation_newer_schema(found, newest)),
        ),
        Some(found @ 1..) if found <= u64::from(newest) => return value,
        // Other forms of numbers may be right; the parser knows.
        None if value.is_ok() => return value,
        _ => (
            code::NO_SCHEMA,
            Said::new(|lang| lang.notation_no_schema(&cited(token.text), newest)),
        ),
    };
    Err(Problem::error(token.place, said).coded(code))
}
