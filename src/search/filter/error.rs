//! What can be wrong with a filter, told with its column and with what would be right.

use crate::annotation::ResolveError;
use crate::text::{Case, fold_char};
use crate::words::{Lang, Say, cited};

/// Why a text is no filter, and where.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.say(Lang::English))]
pub struct FilterError {
    /// The column of what is wrong, in code points, counted from 1.
    pub column: usize,
    /// What is wrong.
    pub fault: FilterFault,
}

/// What is wrong with a filter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FilterFault {
    /// `name:value` or `name>=value` with a name that is none of the fields; the name
    /// and the sign after it.
    UnknownField(String),
    /// `status:` with a word that is none of them.
    UnknownStatus(String),
    /// A quotation mark that nothing closes.
    UnclosedQuote(char),
    /// Nothing stands after the colon of this field, or between quotation marks.
    Empty(String),
    /// An `and` without a term on one side.
    DanglingAnd,
    /// Something that is kept for a later version.
    Reserved(String),
    /// `tag:` with a name that no tag has, or several.
    Tag(ResolveError),
}

impl FilterError {
    pub(super) const fn new(column: usize, fault: FilterFault) -> Self {
        Self { column, fault }
    }
}

impl Say for FilterError {
    fn say(&self, lang: Lang) -> String {
        let fault = match &self.fault {
            FilterFault::UnknownField(name) => lang.filter_unknown_field(&cited(name)),
            FilterFault::UnknownStatus(given) => lang.filter_unknown_status(&cited(given)),
            FilterFault::UnclosedQuote(quote) => lang.filter_unclosed_quote(*quote),
            FilterFault::Empty(before) => lang.filter_empty(before, example(before, lang)),
            FilterFault::DanglingAnd => lang.filter_dangling_and().to_owned(),
            FilterFault::Reserved(word) => lang.filter_reserved(&cited(word)),
            FilterFault::Tag(error) => error.say(lang),
        };
        lang.filter_fault_at(self.column, &fault)
    }
}

/// Returns a filter that begins with `before`, the name of a field and its sign or a quotation mark.
fn example(before: &str, lang: Lang) -> &'static str {
    let folded: String = before
        .chars()
        .map(|c| fold_char(c, Case::Ignored))
        .collect();
    match folded.as_str() {
        "tag:" => lang.filter_example_tag(),
        "status:" => lang.filter_example_status(),
        "speaker:" => lang.filter_example_speaker(),
        _ => lang.filter_example_words(),
    }
}
