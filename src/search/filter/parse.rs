//! Reading the filter language, one term after the other.

use std::iter::Peekable;
use std::str::Chars;

use super::{Expression, FilterError, FilterFault, TagName};
use crate::annotation::Status;
use crate::search::Literal;
use crate::text::{Case, fold_char};

type Parsed<T> = Result<T, FilterError>;

/// Reads a whole filter.
pub(super) fn parse(source: &str) -> Parsed<Expression<TagName>> {
    let mut reader = Reader {
        rest: source.chars().peekable(),
        column: 1,
    };
    let mut parts = Vec::new();
    let mut dangling = None;
    while let Some(word) = reader.word()? {
        if word.is_bare("and") {
            if parts.is_empty() || dangling.is_some() {
                return Err(FilterError::new(word.column, FilterFault::DanglingAnd));
            }
            dangling = Some(word.column);
        } else {
            parts.push(term(word)?);
            dangling = None;
        }
    }
    match dangling {
        Some(column) => Err(FilterError::new(column, FilterFault::DanglingAnd)),
        None => Ok(Expression::All(parts)),
    }
}

/// One term as it is written: `field:text`, `field:"text"`, `text` or `"text"`.
struct Word {
    column: usize,
    /// The name before a colon or a sign of comparison, and that sign.
    field: Option<(String, char)>,
    text: String,
    /// Where `text` begins, its quotation mark included.
    text_column: usize,
    quoted: bool,
}

impl Word {
    fn is_bare(&self, keyword: &str) -> bool {
        !self.quoted && self.field.is_none() && folded(&self.text) == keyword
    }
}

fn folded(text: &str) -> String {
    text.chars().map(|c| fold_char(c, Case::Ignored)).collect()
}

/// Gives a word its meaning.
fn term(word: Word) -> Parsed<Expression<TagName>> {
    refuse_reserved(&word)?;
    let Some((name, sign)) = &word.field else {
        return literal(&word.text, word.column, "\"").map(Expression::Words);
    };
    let before = format!("{name}{sign}");
    match (folded(name).as_str(), sign) {
        ("tag", ':') if !word.quoted && matches!(folded(&word.text).as_str(), "none" | "无") => {
            Ok(Expression::NoTag)
        }
        ("tag" | "status", ':') if word.text.trim().is_empty() => {
            Err(empty(&before, word.text_column))
        }
        ("tag", ':') => Ok(Expression::Tag(TagName {
            name: word.text,
            column: word.text_column,
        })),
        ("status", ':') => status(&word).map(Expression::Status),
        ("speaker", ':') => literal(&word.text, word.text_column, &before).map(Expression::Speaker),
        _ => Err(FilterError::new(
            word.column,
            FilterFault::UnknownField(before),
        )),
    }
}

/// Refuses what means something else one day.
fn refuse_reserved(word: &Word) -> Parsed<()> {
    let refused = |text: &str| {
        Err(FilterError::new(
            word.column,
            FilterFault::Reserved(text.to_owned()),
        ))
    };
    if word.field.is_none() && !word.quoted {
        if word.is_bare("or") || word.is_bare("not") {
            return refused(&word.text);
        }
        let mut chars = word.text.chars().map(|c| fold_char(c, Case::Kept));
        if chars.next() == Some('-') && chars.next().is_some() {
            return refused(&word.text);
        }
    }
    match &word.field {
        Some((name, sign)) if name.starts_with(['-', '－']) => {
            refused(&format!("{name}{sign}{}", word.text))
        }
        _ => Ok(()),
    }
}

fn status(word: &Word) -> Parsed<Status> {
    Status::named(&folded(&word.text)).ok_or_else(|| {
        FilterError::new(
            word.text_column,
            FilterFault::UnknownStatus(word.text.clone()),
        )
    })
}

fn literal(text: &str, column: usize, before: &str) -> Parsed<Literal> {
    Literal::new(text).ok_or_else(|| empty(before, column))
}

fn empty(before: &str, column: usize) -> FilterError {
    FilterError::new(column, FilterFault::Empty(before.to_owned()))
}

/// Walks over a filter and counts columns.
struct Reader<'a> {
    rest: Peekable<Chars<'a>>,
    column: usize,
}

impl Reader<'_> {
    fn next_if(&mut self, wanted: impl FnOnce(char) -> bool) -> Option<char> {
        let c = self.rest.next_if(|&c| wanted(c))?;
        self.column += 1;
        Some(c)
    }

    fn word(&mut self) -> Parsed<Option<Word>> {
        while self.next_if(char::is_whitespace).is_some() {}
        if self.rest.peek().is_none() {
            return Ok(None);
        }
        let column = self.column;
        if let Some(text) = self.quoted()? {
            return Ok(Some(Word {
                column,
                field: None,
                text,
                text_column: column,
                quoted: true,
            }));
        }
        let head = self.bare(true)?;
        let field_sign = if names_field(&head) {
            self.next_if(is_sign)
        } else {
            None
        };
        let Some(sign) = field_sign else {
            let text = head + &self.bare(false)?;
            return Ok(Some(Word {
                column,
                field: None,
                text,
                text_column: column,
                quoted: false,
            }));
        };
        let text_column = self.column;
        let quoted = self.quoted()?;
        let is_quoted = quoted.is_some();
        let text = match quoted {
            Some(text) => text,
            None => self.bare(false)?,
        };
        let field = Some((head, fold_char(sign, Case::Kept)));
        Ok(Some(Word {
            column,
            field,
            text,
            text_column,
            quoted: is_quoted,
        }))
    }

    /// Reads up to a space, and with `to_sign` up to a sign that may follow the name of a field.
    fn bare(&mut self, to_sign: bool) -> Parsed<String> {
        let mut text = String::new();
        while let Some(c) = self.next_if(|c| !(c.is_whitespace() || to_sign && is_sign(c))) {
            if matches!(c, '(' | ')' | '（' | '）') {
                let fault = FilterFault::Reserved(c.to_string());
                return Err(FilterError::new(self.column - 1, fault));
            }
            text.push(c);
        }
        Ok(text)
    }

    /// Reads a text between quotation marks, if one begins here.
    fn quoted(&mut self) -> Parsed<Option<String>> {
        let column = self.column;
        let Some(open) = self.next_if(|c| matches!(c, '"' | '“' | '＂')) else {
            return Ok(None);
        };
        let close = if open == '“' { '”' } else { open };
        let mut text = String::new();
        loop {
            if self.next_if(|c| c == close).is_some() {
                return Ok(Some(text));
            }
            match self.next_if(|_| true) {
                Some(c) => text.push(c),
                None => {
                    return Err(FilterError::new(column, FilterFault::UnclosedQuote(open)));
                }
            }
        }
    }
}

/// Returns whether this may stand between the name of a field and its value.
const fn is_sign(c: char) -> bool {
    matches!(
        c,
        ':' | '：' | '<' | '>' | '=' | '＜' | '＞' | '＝' | '≤' | '≥' | '≠'
    )
}

/// Returns whether this looks like the name of a field: 6:4 and 12:30 do not.
fn names_field(text: &str) -> bool {
    text.trim_start_matches(['-', '－'])
        .starts_with(char::is_alphabetic)
}
