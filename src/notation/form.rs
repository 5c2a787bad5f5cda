//! Compares a file with a description of its form, and goes on behind each fault, so that all of a
//! file are found at once where the parser stops at the first.

use std::collections::HashSet;
use std::iter::Peekable;

use super::fault::{choices, expected};
use super::kind::skip_attributes;
use super::mended::{Mended, Mending};
use super::nearest::nearest;
use super::scan::{Scan, Token, TokenKind, scan};
use super::{Place, Problem, code};
use crate::words::{Lang, Said};

/// What a value should be.
#[derive(Debug)]
pub enum Form {
    /// A string.
    Text,
    /// A whole number.
    Number,
    /// One of these names.
    Name(&'static [&'static str]),
    /// A list of such values.
    List(&'static Self),
    /// A struct with these fields.
    Struct(&'static [Field]),
    /// `Some(…)` or `None`.
    Option,
}

/// A field of a struct.
#[derive(Debug)]
pub struct Field {
    /// Its name.
    pub name: &'static str,
    /// What its value should be.
    pub form: Form,
    /// Whether it must be written.
    pub is_needed: bool,
}

impl Field {
    /// Describes a field that must be written.
    #[must_use]
    pub const fn needed(name: &'static str, form: Form) -> Self {
        Self {
            name,
            form,
            is_needed: true,
        }
    }

    /// Describes a field that may be left out.
    #[must_use]
    pub const fn optional(name: &'static str, form: Form) -> Self {
        Self {
            name,
            form,
            is_needed: false,
        }
    }
}

impl Form {
    /// Returns a value of this form that says nothing.
    fn stopgap(&self) -> &'static str {
        match self {
            Self::Text => "\"\"",
            Self::Number => "1",
            Self::Name(names) => names.first().copied().unwrap_or_default(),
            Self::List(_) => "[]",
            Self::Option => "None",
            Self::Struct(_) => "()",
        }
    }

    /// Says what is expected.
    const fn described(&self, lang: Lang) -> &'static str {
        match self {
            Self::Text => lang.notation_a_string(),
            Self::Number => lang.notation_an_integer(),
            Self::Name(_) => lang.notation_a_name(),
            Self::List(_) => lang.notation_a_list(),
            Self::Struct(_) => lang.notation_opening_round(),
            Self::Option => lang.notation_an_option(),
        }
    }
}

/// Finds every field of a file that is unknown, missing or written twice, and every value that is
/// not of its form, up to the first fault after which nothing is certain.
///
/// What is returned with them is the file as it would be without these faults, so that the parser
/// can say what else there is. Only a file that the parser refuses is worth the comparison: what it
/// takes is right, whatever is found here.
#[must_use]
pub fn compare<'s>(source: &'s str, form: &Form) -> (Vec<Problem>, Mended<'s>) {
    let mut tokens = scan(source);
    let extends_ron = tokens
        .clone()
        .next()
        .is_some_and(|token| token.is_mark('#'));
    skip_attributes(&mut tokens);
    let mut comparison = Comparison {
        tokens: tokens.peekable(),
        extends_ron,
        problems: Vec::new(),
        mending: Mending::of(source),
    };
    // Where the walk has lost its way, the parser goes on.
    let _ = comparison.value(form);
    (comparison.problems, comparison.mending.finish())
}

/// A walk over a file along its form. Its steps return `None` where the text is not what the walk
/// can follow, and it ends there.
struct Comparison<'s> {
    tokens: Peekable<Scan<'s>>,
    /// Whether the file says that it uses more of RON, with which an option may be a bare value.
    extends_ron: bool,
    problems: Vec<Problem>,
    mending: Mending<'s>,
}

/// The fields of one struct that have been passed.
struct Passed<'s> {
    known: Vec<&'static str>,
    /// The names of all that are still to come, looked up when one is unknown.
    coming: Option<HashSet<&'s str>>,
}

impl<'s> Comparison<'s> {
    fn value(&mut self, form: &Form) -> Option<()> {
        let token = *self.tokens.peek()?;
        match form {
            Form::Text if token.kind == TokenKind::Text => drop(self.tokens.next()),
            Form::Number if token.kind == TokenKind::Number => drop(self.tokens.next()),
            Form::Name(names) => match token.name() {
                Some(name) if names.contains(&name) => drop(self.tokens.next()),
                Some(name) => {
                    let said = choices(name, names, Lang::notation_unknown_variant);
                    self.replace(&token, form, code::UNKNOWN_VALUE, said)?;
                }
                None => self.wrong(&token, form)?,
            },
            Form::List(item) if token.is_mark('[') => self.list(item)?,
            Form::Struct(fields) if self.begins_struct() => self.structure(fields)?,
            Form::Option if self.extends_ron || is_option(&token) => drop(self.skip()?),
            _ => self.wrong(&token, form)?,
        }
        Some(())
    }

    fn list(&mut self, item: &Form) -> Option<()> {
        self.tokens.next();
        loop {
            if self.tokens.next_if(|token| token.is_mark(']')).is_some() {
                return Some(());
            }
            self.value(item)?;
            self.end_of_item(']')?;
        }
    }

    /// Whether a struct comes next, with its name before it or without.
    fn begins_struct(&self) -> bool {
        let mut tokens = self.tokens.clone();
        tokens.next_if(|token| token.kind == TokenKind::Name);
        tokens.peek().is_some_and(|token| token.is_mark('('))
    }

    fn structure(&mut self, fields: &'static [Field]) -> Option<()> {
        let open = self.tokens.find(|token| token.is_mark('('))?;
        let mut passed = Passed {
            known: Vec::new(),
            coming: None,
        };
        while self.tokens.next_if(|token| token.is_mark(')')).is_none() {
            let name = self.tokens.next_if(|token| token.name().is_some())?;
            self.tokens.next_if(|token| token.is_mark(':'))?;
            self.field(&name, fields, &mut passed)?;
        }
        for field in fields {
            if field.is_needed && !passed.known.contains(&field.name) {
                let said = Said::new(|lang| lang.notation_missing_field(field.name));
                self.find(open.place, code::MISSING_FIELD, said);
                self.mending
                    .fill_field(open.end(), field.name, field.form.stopgap());
            }
        }
        Some(())
    }

    /// Passes the value of a field and the comma behind it.
    fn field(
        &mut self,
        name: &Token<'s>,
        fields: &'static [Field],
        passed: &mut Passed<'s>,
    ) -> Option<()> {
        let written = name.name()?;
        let Some(field) = fields.iter().find(|field| field.name == written) else {
            return self.unknown(name, fields, passed);
        };
        if passed.known.contains(&field.name) {
            let said = Said::new(|lang| lang.notation_duplicate_field(field.name));
            self.find(name.place, code::DUPLICATE_FIELD, said);
            return self.remove(name);
        }
        passed.known.push(field.name);
        self.value(&field.form)?;
        self.end_of_item(')')
    }

    /// Takes an unknown field for the one that was probably meant, if that is nowhere else.
    fn unknown(
        &mut self,
        name: &Token<'s>,
        fields: &'static [Field],
        passed: &mut Passed<'s>,
    ) -> Option<()> {
        let names: Vec<&str> = fields.iter().map(|field| field.name).collect();
        let written = name.name()?;
        let said = choices(written, &names, Lang::notation_unknown_field);
        self.find(name.place, code::UNKNOWN_FIELD, said);
        let meant = nearest(written, names.iter().copied());
        let field = meant.and_then(|meant| fields.iter().find(|field| field.name == meant));
        let coming = passed
            .coming
            .get_or_insert_with(|| names_in_struct(self.tokens.clone()));
        let free = field
            .filter(|field| !passed.known.contains(&field.name) && !coming.contains(field.name));
        let Some(field) = free else {
            return self.remove(name);
        };
        passed.known.push(field.name);
        self.mending.rename(name.start..name.end(), field.name);
        self.value(&field.form)?;
        self.end_of_item(')')
    }

    /// Notes a value that is not of its form and puts one in its place that is.
    fn wrong(&mut self, token: &Token<'s>, form: &Form) -> Option<()> {
        // Of what only looks like a value the parser has more to say.
        match token.kind {
            TokenKind::Mark('(' | '[' | '{') => {}
            TokenKind::Mark(_) | TokenKind::UnclosedText | TokenKind::UnclosedComment => {
                return None;
            }
            _ => {}
        }
        let said = expected(|lang| form.described(lang), token);
        self.replace(token, form, code::WRONG_TYPE, said)
    }

    fn replace(
        &mut self,
        token: &Token<'s>,
        form: &Form,
        code: &'static str,
        said: Said,
    ) -> Option<()> {
        self.find(token.place, code, said);
        let end = self.skip()?;
        self.mending.fill_value(token.start..end, form.stopgap());
        Some(())
    }

    /// Takes a field out, with the comma behind it.
    fn remove(&mut self, name: &Token<'s>) -> Option<()> {
        let end = self.skip()?;
        let comma = self.tokens.peek().filter(|next| next.is_mark(','));
        let end = comma.map_or(end, Token::end);
        self.end_of_item(')')?;
        self.mending.blank(name.start..end);
        Some(())
    }

    /// Passes the comma between two items, if there is one; what closes the list stays.
    fn end_of_item(&mut self, close: char) -> Option<()> {
        let comma = self.tokens.next_if(|token| token.is_mark(','));
        let closes = self.tokens.peek().is_some_and(|next| next.is_mark(close));
        (comma.is_some() || closes).then_some(())
    }

    /// Passes one value, whatever it is, and returns where it ends.
    fn skip(&mut self) -> Option<usize> {
        let mut depth = 0_usize;
        let mut end = None;
        while let Some(token) = self.tokens.peek().copied() {
            match token.kind {
                TokenKind::UnclosedText | TokenKind::UnclosedComment => return None,
                TokenKind::Mark(',' | ')' | ']' | '}') if depth == 0 => return end,
                TokenKind::Mark(':') if depth == 0 => return None,
                TokenKind::Mark('(' | '[' | '{') => depth += 1,
                TokenKind::Mark(')' | ']' | '}') => depth -= 1,
                _ => {}
            }
            end = Some(token.end());
            self.tokens.next();
        }
        None
    }

    fn find(&mut self, place: Place, code: &'static str, said: Said) {
        self.problems.push(Problem::error(place, said).coded(code));
    }
}

fn is_option(token: &Token<'_>) -> bool {
    matches!(token.name(), Some("Some" | "None"))
}

/// Returns the names of the fields that follow in a struct.
fn names_in_struct(mut tokens: Peekable<Scan<'_>>) -> HashSet<&str> {
    let mut names = HashSet::new();
    let mut depth = 0_usize;
    while let Some(token) = tokens.next() {
        match token.kind {
            TokenKind::Mark('(' | '[' | '{') => depth += 1,
            TokenKind::Mark(')' | ']' | '}') if depth == 0 => break,
            TokenKind::Mark(')' | ']' | '}') => depth -= 1,
            TokenKind::Name if depth == 0 => {
                let is_field = tokens.peek().is_some_and(|next| next.is_mark(':'));
                names.extend(token.name().filter(|_| is_field));
            }
            _ => {}
        }
    }
    names
}

#[cfg(test)]
mod tests;
