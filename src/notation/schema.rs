//! Reads files that say which version of their format they are, and refuses newer ones clearly.

use serde::de::DeserializeOwned;

use super::kind::skip_attributes;
use super::scan::{Token, TokenKind, scan};
use super::{Place, Problem, parse};
use crate::words::Said;

/// Returns the version that a file says it has, and where: the field `schema` of its outermost
/// struct. `None` where there is none, or where it is not a number.
#[must_use]
pub fn declared_schema(source: &str) -> Option<(Place, u64)> {
    let mut tokens = scan(source);
    skip_attributes(&mut tokens);
    let mut depth = 0_usize;
    let mut last: Option<Token<'_>> = None;
    while let Some(token) = tokens.next() {
        match token.kind {
            TokenKind::Mark('(' | '[' | '{') => depth += 1,
            TokenKind::Mark(')' | ']' | '}') => depth = depth.saturating_sub(1),
            TokenKind::Mark(':') if depth == 1 && last.is_some_and(|t| t.text == "schema") => {
                let number = tokens.next()?;
                return Some((number.place, number.text.replace('_', "").parse().ok()?));
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
/// As [`parse`]; a file of a newer version, or of version 0, is refused for that and nothing else,
/// for what else is wrong with it may be what is new in it.
pub fn parse_versioned<T: DeserializeOwned>(source: &str, newest: u32) -> Result<T, Problem> {
    let value = parse(source);
    match declared_schema(source) {
        Some((place, found)) if found > u64::from(newest) => Err(Problem::error(
            place,
            Said::new(|lang| lang.notation_newer_schema(found, newest)),
        )),
        Some((place, 0)) => Err(Problem::error(
            place,
            Said::new(|lang| lang.notation_schema_zero(newest)),
        )),
        _ => value,
    }
}
