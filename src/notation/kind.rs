//! Tells what a file is by how it begins, before anything in it is read.

use super::scan::{Scan, TokenKind, scan};

/// What a file is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A corpus: it begins with a bare `(`.
    Corpus,
    /// A document of facts, the annotations of one annotator: it begins with `[`.
    Facts,
    /// A codebook.
    Codebook,
    /// A keymap.
    Keymap,
    /// A config.
    Config,
    /// None of these: the name that it begins with, empty where it begins with none.
    Unknown(String),
}

/// Returns what a file is: by the name before its first `(`, after a byte order mark, comments,
/// whitespace and `#![enable(…)]`.
#[must_use]
pub fn kind(source: &str) -> Kind {
    let mut tokens = scan(source);
    skip_attributes(&mut tokens);
    let Some(first) = tokens.next() else {
        return Kind::Unknown(String::new());
    };
    match (first.kind, first.text) {
        (TokenKind::Mark('('), _) | (TokenKind::Name, "Corpus") => Kind::Corpus,
        (TokenKind::Mark('['), _) => Kind::Facts,
        (TokenKind::Name, "Codebook") => Kind::Codebook,
        (TokenKind::Name, "Keymap") => Kind::Keymap,
        (TokenKind::Name, "Config") => Kind::Config,
        (TokenKind::Name, name) => Kind::Unknown(name.to_owned()),
        _ => Kind::Unknown(String::new()),
    }
}

/// Skips every `#![…]` at the front.
pub(super) fn skip_attributes(tokens: &mut Scan<'_>) {
    while tokens
        .clone()
        .next()
        .is_some_and(|token| token.is_mark('#'))
    {
        tokens.find(|token| token.is_mark(']'));
    }
}
