//! Finds where a value stands in a file, by its path, for faults that show only after parsing.

use std::collections::HashMap;

use super::Place;
use super::kind::skip_attributes;
use super::scan::{Token, TokenKind, scan};

/// One step from a value to a value inside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Step<'a> {
    /// The field of a struct with this name.
    Field(&'a str),
    /// The item of a list or a tuple, or the argument of a variant, counted from 0.
    Item(usize),
}

/// The way from the root of a file to a value: `proposals`, the third item, `id`.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Path<'a>(Vec<Step<'a>>);

impl<'a> Path<'a> {
    /// Returns the path of the whole file's value.
    #[must_use]
    pub const fn root() -> Self {
        Self(Vec::new())
    }

    /// Returns the path of a field inside this value.
    #[must_use]
    pub fn field(&self, name: &'a str) -> Self {
        self.step(Step::Field(name))
    }

    /// Returns the path of the `n`-th item inside this value, counted from 0.
    #[must_use]
    pub fn item(&self, n: usize) -> Self {
        self.step(Step::Item(n))
    }

    fn step(&self, step: Step<'a>) -> Self {
        let mut steps = self.0.clone();
        steps.push(step);
        Self(steps)
    }
}

/// Returns the places of values in a file, in the order of `paths`, in one walk over it.
///
/// For a value that the file does not write, that is the place of the value that would hold it.
#[must_use]
pub fn locate(source: &str, paths: &[Path<'_>]) -> Vec<Place> {
    let tokens = locate_tokens(source, paths);
    tokens
        .into_iter()
        .map(|token| token.map_or(Place::START, |token| token.place))
        .collect()
}

/// Returns the first token of values in a file, as [`locate`] does; `None` in an empty file.
#[must_use]
pub fn locate_tokens<'s>(source: &'s str, paths: &[Path<'_>]) -> Vec<Option<Token<'s>>> {
    let mut wanted: HashMap<&[Step<'_>], Option<Token<'s>>> = HashMap::new();
    for path in paths {
        for length in 0..=path.0.len() {
            wanted.insert(path.0.get(..length).unwrap_or_default(), None);
        }
    }
    let deepest_wanted = paths
        .iter()
        .map(|path| path.0.len())
        .max()
        .unwrap_or_default();
    let mut walk = Walk::default();
    let mut tokens = scan(source);
    skip_attributes(&mut tokens);
    let mut tokens = tokens.peekable();
    while let Some(token) = tokens.next() {
        if let Some(name) = token.name()
            && walk.expects_field()
            && tokens.peek().is_some_and(|next| next.is_mark(':'))
        {
            walk.enter_field(name);
            continue;
        }
        // The bound keeps a file of brackets alone from costing the square of its length.
        if walk.begins_value(&token)
            && walk.steps.len() <= deepest_wanted
            && let Some(found) = wanted.get_mut(walk.steps.as_slice())
        {
            found.get_or_insert(token);
        }
        walk.pass(&token);
    }
    paths.iter().map(|path| deepest(&wanted, &path.0)).collect()
}

/// Returns the token of a path, or of the longest part of it that the file writes.
fn deepest<'s>(
    found: &HashMap<&[Step<'_>], Option<Token<'s>>>,
    path: &[Step<'_>],
) -> Option<Token<'s>> {
    (0..=path.len())
        .rev()
        .find_map(|length| *found.get(path.get(..length)?)?)
}

/// Where a walk over the tokens of a file stands.
#[derive(Default)]
struct Walk<'s> {
    /// The path of the value that stands here or comes next.
    steps: Vec<Step<'s>>,
    /// Whether that value has begun; what follows until a comma belongs to it.
    begun: bool,
}

impl<'s> Walk<'s> {
    fn expects_field(&self) -> bool {
        !self.begun && matches!(self.steps.last(), Some(Step::Item(_)))
    }

    fn enter_field(&mut self, name: &'s str) {
        if let Some(last) = self.steps.last_mut() {
            *last = Step::Field(name);
        }
    }

    fn begins_value(&self, token: &Token<'_>) -> bool {
        !self.begun && !matches!(token.kind, TokenKind::Mark(',' | ':' | ')' | ']' | '}'))
    }

    fn pass(&mut self, token: &Token<'_>) {
        match token.kind {
            TokenKind::Mark('(' | '[' | '{') => {
                self.steps.push(Step::Item(0));
                self.begun = false;
            }
            TokenKind::Mark(')' | ']' | '}') => {
                self.steps.pop();
                self.begun = true;
            }
            TokenKind::Mark(',') => self.begun = self.step_on(),
            TokenKind::Mark(':') => {}
            _ => self.begun = true,
        }
    }

    /// Goes to the next item of the list or struct; says whether there is none to go to.
    fn step_on(&mut self) -> bool {
        match self.steps.last_mut() {
            Some(Step::Item(n)) => {
                *n += 1;
                false
            }
            // The place of a field does not matter: the next one brings its own name.
            Some(field @ Step::Field(_)) => {
                *field = Step::Item(0);
                false
            }
            None => true,
        }
    }
}
