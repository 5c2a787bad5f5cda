//! Tells what a file is by how it begins, before anything in it is read.

use super::scan::{Scan, Token, TokenKind, scan};

/// What a file is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A corpus: it begins with a bare `(`.
    Corpus,
    /// A document of facts, the annotations of one annotator: it begins with `[`, or with a fact
    /// where that is lost.
    Facts,
    /// A codebook.
    Codebook,
    /// A keymap.
    Keymap,
    /// A config.
    Config,
    /// The journal of a sitting.
    Journal,
    /// None of these: the name that it begins with, empty where it begins with none.
    Unknown(String),
}

/// Returns what a file is: by the name before its first `(`, after a byte order mark, comments,
/// whitespace, `#![enable(…)]` and the mark of a merge.
#[must_use]
pub fn kind(source: &str) -> Kind {
    let mut rest = source;
    loop {
        let mut tokens = scan(rest);
        skip_attributes(&mut tokens);
        let Some(first) = tokens.next() else {
            return Kind::Unknown(String::new());
        };
        match after_mark_of_merge(rest, &first) {
            Some(below) => rest = below,
            None => return kind_by(&first),
        }
    }
}

fn kind_by(first: &Token<'_>) -> Kind {
    match (first.kind, first.name()) {
        (TokenKind::Mark('('), _) | (_, Some("Corpus")) => Kind::Corpus,
        // Without its bracket a document is read all the same: its facts are lines.
        (TokenKind::Mark('['), _) | (_, Some("Meta" | "Set")) => Kind::Facts,
        (_, Some("Codebook")) => Kind::Codebook,
        (_, Some("Keymap")) => Kind::Keymap,
        (_, Some("Config")) => Kind::Config,
        (_, Some("Journal")) => Kind::Journal,
        (_, name) => Kind::Unknown(name.unwrap_or_default().to_owned()),
    }
}

/// Returns what follows the mark that an unresolved merge left in a file, if it begins with one.
fn after_mark_of_merge<'a>(source: &'a str, first: &Token<'_>) -> Option<&'a str> {
    let rest = source.get(first.start..)?;
    let (_, below) = rest
        .strip_prefix("<<<<<<<")?
        .split_once('\n')
        .unwrap_or_default();
    Some(below)
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
