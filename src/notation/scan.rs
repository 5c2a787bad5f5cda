//! A tolerant lexer over RON: it never fails, so that faults found after parsing get a place.

use std::borrow::Cow;

use super::{BYTE_ORDER_MARK, Place};

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenKind {
    /// A name: of a field, a variant, a struct.
    Name,
    /// A string, plain or raw, closed.
    Text,
    /// A number.
    Number,
    /// A character in single quotes.
    Character,
    /// Any other character: brackets, commas, colons, and what RON does not know.
    Mark(char),
    /// A string that the end of the file cuts off.
    UnclosedText,
    /// A block comment that the end of the file cuts off.
    UnclosedComment,
}

/// A piece of RON with its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token<'a> {
    /// What it is.
    pub kind: TokenKind,
    /// The piece as it stands in the file, quotes and escapes included.
    pub text: &'a str,
    /// Where it starts, in bytes of the file.
    pub start: usize,
    /// Where it starts, in lines and columns.
    pub place: Place,
}

impl<'a> Token<'a> {
    /// Returns where the token ends, in bytes of the file.
    #[must_use]
    pub const fn end(&self) -> usize {
        self.start + self.text.len()
    }

    /// Returns the place of a byte of the file that stands in the token.
    #[must_use]
    pub fn place_of(&self, byte: usize) -> Place {
        self.place.after(
            self.text
                .get(..byte.saturating_sub(self.start))
                .unwrap_or(self.text),
        )
    }

    /// Whether the token is this mark.
    #[must_use]
    pub fn is_mark(&self, mark: char) -> bool {
        self.kind == TokenKind::Mark(mark)
    }

    /// Returns the name that the token is, without the `r#` of a raw one; `None` for every other
    /// token.
    #[must_use]
    pub fn name(&self) -> Option<&'a str> {
        let name = self.text.strip_prefix("r#").unwrap_or(self.text);
        (self.kind == TokenKind::Name).then_some(name)
    }

    /// Returns the value of a closed string; `None` for every other token.
    #[must_use]
    pub fn value(&self) -> Option<Cow<'a, str>> {
        let (inside, escaped) = self.inside()?;
        if !escaped || !inside.contains('\\') {
            return Some(Cow::Borrowed(inside));
        }
        Some(Cow::Owned(
            Unescaped::new(inside, 0)
                .map(|(_, character)| character)
                .collect(),
        ))
    }

    /// Returns the characters of a closed string's value, each with the byte of the file at which
    /// it, or its escape, is written.
    pub fn characters(&self) -> impl Iterator<Item = (usize, char)> + use<'a> {
        let (inside, escaped) = self.inside().unwrap_or_default();
        let from = self.start + self.text.find('"').map_or(0, |quote| quote + 1);
        let plain = (!escaped).then(|| inside.char_indices().map(move |(at, c)| (from + at, c)));
        let unescaped = escaped.then(|| Unescaped::new(inside, from));
        plain
            .into_iter()
            .flatten()
            .chain(unescaped.into_iter().flatten())
    }

    /// Returns what stands between the quotes, and whether escapes count there.
    fn inside(&self) -> Option<(&'a str, bool)> {
        if self.kind != TokenKind::Text {
            return None;
        }
        let (before, rest) = self.text.split_once('"')?;
        let (inside, _) = rest.rsplit_once('"')?;
        Some((inside, !before.contains('r')))
    }
}

/// The characters of a string's inside, escapes undone.
struct Unescaped<'a> {
    rest: &'a str,
    at: usize,
}

impl<'a> Unescaped<'a> {
    const fn new(inside: &'a str, at: usize) -> Self {
        Self { rest: inside, at }
    }

    fn take(&mut self, length: usize) {
        self.rest = self.rest.get(length..).unwrap_or_default();
        self.at += length;
    }
}

impl Iterator for Unescaped<'_> {
    type Item = (usize, char);

    fn next(&mut self) -> Option<Self::Item> {
        while let Some(length) = continuation_length(self.rest) {
            self.take(length);
        }
        let at = self.at;
        let (character, length) = match self.rest.strip_prefix('\\') {
            Some(escape) => unescape(escape).map(|(character, length)| (character, length + 1))?,
            None => self
                .rest
                .chars()
                .next()
                .map(|character| (character, character.len_utf8()))?,
        };
        self.take(length);
        Some((at, character))
    }
}

/// Measures a backslash at the end of a line, with which RON skips to the next word.
fn continuation_length(inside: &str) -> Option<usize> {
    let escape = inside.strip_prefix('\\')?;
    let line = escape
        .strip_prefix("\r\n")
        .or_else(|| escape.strip_prefix('\n'))?;
    let next = line.trim_start_matches([' ', '\t', '\r', '\n']);
    Some(inside.len() - next.len())
}

/// Returns the character that an escape stands for, and the bytes of it after the backslash.
fn unescape(escape: &str) -> Option<(char, usize)> {
    let first = escape.chars().next()?;
    match first {
        'n' => Some(('\n', 1)),
        'r' => Some(('\r', 1)),
        't' => Some(('\t', 1)),
        '0' => Some(('\0', 1)),
        'x' => unescape_bytes(escape),
        'u' => {
            let (digits, _) = escape.strip_prefix("u{")?.split_once('}')?;
            let code = u32::from_str_radix(digits, 16).ok()?;
            Some((char::from_u32(code)?, digits.len() + 3))
        }
        other => Some((other, other.len_utf8())),
    }
}

/// Returns the character whose UTF-8 is written byte by byte, `xe5\xad\x97`, and the length of that.
fn unescape_bytes(escape: &str) -> Option<(char, usize)> {
    let mut bytes = Vec::new();
    for digits in escape.split('\\').take(4) {
        let digits = digits.strip_prefix('x')?.get(..2)?;
        bytes.push(u8::from_str_radix(digits, 16).ok()?);
        let character = str::from_utf8(&bytes).ok().and_then(|c| c.chars().next());
        if let Some(character) = character {
            return Some((character, 4 * bytes.len() - 1));
        }
    }
    None
}

/// The tokens of a file, in order; whitespace and comments are skipped.
#[derive(Clone, Debug)]
pub struct Scan<'a> {
    rest: &'a str,
    at: usize,
    place: Place,
}

/// Starts to read the tokens of a file; a byte order mark is skipped.
#[must_use]
pub fn scan(source: &str) -> Scan<'_> {
    match source.strip_prefix(BYTE_ORDER_MARK) {
        Some(rest) => Scan {
            rest,
            at: BYTE_ORDER_MARK.len_utf8(),
            place: Place::START,
        },
        None => Scan {
            rest: source,
            at: 0,
            place: Place::START,
        },
    }
}

impl<'a> Iterator for Scan<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        loop {
            self.take(blank_length(self.rest));
            let comment = comment_length(self.rest)?;
            match comment {
                Comment::None => break,
                Comment::Closed(length) => drop(self.take(length)),
                Comment::Unclosed => {
                    return Some(self.token(TokenKind::UnclosedComment, self.rest.len()));
                }
            }
        }
        let (kind, length) = measure(self.rest)?;
        Some(self.token(kind, length))
    }
}

impl<'a> Scan<'a> {
    /// Takes `length` bytes off the front and moves the place over them.
    fn take(&mut self, length: usize) -> &'a str {
        let (taken, rest) = self
            .rest
            .split_at_checked(length)
            .unwrap_or((self.rest, ""));
        self.rest = rest;
        self.at += taken.len();
        self.place = self.place.after(taken);
        taken
    }

    fn token(&mut self, kind: TokenKind, length: usize) -> Token<'a> {
        let (start, place) = (self.at, self.place);
        Token {
            kind,
            text: self.take(length),
            start,
            place,
        }
    }
}

/// Whether RON skips the character between tokens.
fn is_blank(character: char) -> bool {
    matches!(
        character,
        ' ' | '\t'..='\r' | '\u{85}' | '\u{200e}' | '\u{200f}' | '\u{2028}' | '\u{2029}'
    )
}

fn blank_length(rest: &str) -> usize {
    rest.find(|character| !is_blank(character))
        .unwrap_or(rest.len())
}

enum Comment {
    None,
    Closed(usize),
    Unclosed,
}

/// Measures the comment at the front of `rest`, in bytes; `None` at the end of the file.
fn comment_length(rest: &str) -> Option<Comment> {
    if rest.is_empty() {
        return None;
    }
    if rest.starts_with("//") {
        return Some(Comment::Closed(rest.find('\n').unwrap_or(rest.len())));
    }
    if rest.starts_with("/*") {
        return Some(block_comment_length(rest));
    }
    Some(Comment::None)
}

/// Measures a block comment; they nest.
fn block_comment_length(rest: &str) -> Comment {
    let (mut depth, mut at) = (0_usize, 0);
    loop {
        let tail = rest.get(at..).unwrap_or_default();
        let Some(next) = tail.find(['/', '*']) else {
            return Comment::Unclosed;
        };
        let mark = tail.get(next..).unwrap_or_default();
        if mark.starts_with("/*") {
            depth += 1;
            at += next + 2;
        } else if mark.starts_with("*/") {
            depth -= 1;
            at += next + 2;
        } else {
            at += next + 1;
        }
        if depth == 0 {
            return Comment::Closed(at);
        }
    }
}

/// Says what stands at the front of `rest`, and how many bytes of it.
fn measure(rest: &str) -> Option<(TokenKind, usize)> {
    if let Some(text) = measure_text(rest) {
        return Some(text);
    }
    let first = rest.chars().next()?;
    if first.is_ascii_digit() || (matches!(first, '+' | '-' | '.') && digit_follows(rest)) {
        return Some((TokenKind::Number, 1 + tail_length(rest, 1, |c| c == '.')));
    }
    if rest.starts_with("r#") {
        return Some((
            TokenKind::Name,
            2 + tail_length(rest, 2, |c| "+-.".contains(c)),
        ));
    }
    if first.is_alphabetic() || first == '_' {
        let length = first.len_utf8();
        return Some((
            TokenKind::Name,
            length + tail_length(rest, length, |_| false),
        ));
    }
    if let Some(length) = character_length(rest) {
        return Some((TokenKind::Character, length));
    }
    Some((TokenKind::Mark(first), first.len_utf8()))
}

fn digit_follows(rest: &str) -> bool {
    rest.chars()
        .nth(1)
        .is_some_and(|second| second.is_ascii_digit())
}

/// Measures the letters, digits and underscores after the first `skip` bytes, and what `also` says.
fn tail_length(rest: &str, skip: usize, also: impl Fn(char) -> bool) -> usize {
    let tail = rest.get(skip..).unwrap_or_default();
    tail.find(|c: char| !(c.is_alphanumeric() || c == '_' || also(c)))
        .unwrap_or(tail.len())
}

/// Measures a string: plain, raw, or of bytes.
fn measure_text(rest: &str) -> Option<(TokenKind, usize)> {
    let after_byte = rest.strip_prefix('b').unwrap_or(rest);
    let after_raw = after_byte.strip_prefix('r');
    let inside = match after_raw {
        Some(raw) => raw.trim_start_matches('#').strip_prefix('"')?,
        None => after_byte.strip_prefix('"')?,
    };
    let length = match after_raw {
        Some(raw) => raw_text_length(inside, raw.len() - inside.len() - 1),
        None => plain_text_length(inside),
    };
    Some(match length {
        Some(length) => (TokenKind::Text, rest.len() - inside.len() + length),
        None => (TokenKind::UnclosedText, rest.len()),
    })
}

/// Measures a raw string's inside and closing quote, with `hashes` of `#` after it.
fn raw_text_length(inside: &str, hashes: usize) -> Option<usize> {
    let close = format!("\"{}", "#".repeat(hashes));
    inside.find(&close).map(|at| at + close.len())
}

/// Measures a string's inside and closing quote.
fn plain_text_length(inside: &str) -> Option<usize> {
    let mut at = 0;
    loop {
        let tail = inside.get(at..)?;
        let next = tail.find(['"', '\\'])?;
        if tail.get(next..)?.starts_with('"') {
            return Some(at + next + 1);
        }
        let escaped = tail.get(next + 1..)?.chars().next()?;
        at += next + 1 + escaped.len_utf8();
    }
}

/// Measures a character in single quotes.
fn character_length(rest: &str) -> Option<usize> {
    let inside = rest.strip_prefix('\'')?;
    let (_, length) = match inside.strip_prefix('\\') {
        Some(escape) => unescape(escape).map(|(c, length)| (c, length + 1))?,
        None => inside.chars().next().map(|c| (c, c.len_utf8()))?,
    };
    inside
        .get(length..)?
        .starts_with('\'')
        .then_some(length + 2)
}
