//! Ids as files write them: checked once at the edge, trusted inside.

use std::borrow::Cow;
use std::fmt;

use crate::words::{Lang, Say};

/// How many bytes an id may have.
const LONGEST: usize = 64;

/// An id that does not have the form that it must have.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.say(Lang::English))]
pub struct IllFormedId {
    /// The id as it was written.
    pub asked: String,
    /// The form that it must have, as a regular expression.
    pub pattern: &'static str,
}

impl Say for IllFormedId {
    fn say(&self, lang: Lang) -> String {
        lang.ill_formed_id(&self.asked, self.pattern)
    }
}

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident $pattern:literal $first:expr, $rest:expr;)+) => {$(
        $(#[$doc])*
        #[doc = concat!("\n\nIts form is `", $pattern, "`.")]
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(Cow<'static, str>);

        impl $name {
            /// The form that such an id has, as a regular expression.
            pub const PATTERN: &'static str = $pattern;

            /// Returns the id as files write it.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }

            /// Checks the form of an id without keeping it.
            ///
            /// # Errors
            /// Where the id does not have the form.
            pub fn check(id: &str) -> Result<(), IllFormedId> {
                let first: fn(u8) -> bool = $first;
                let rest: fn(u8) -> bool = $rest;
                let mut bytes = id.bytes();
                let well_formed =
                    bytes.next().is_some_and(first) && bytes.all(rest) && id.len() <= LONGEST;
                if well_formed {
                    Ok(())
                } else {
                    Err(IllFormedId { asked: id.to_owned(), pattern: $pattern })
                }
            }
        }

        impl TryFrom<&str> for $name {
            type Error = IllFormedId;

            fn try_from(id: &str) -> Result<Self, Self::Error> {
                Self::check(id).map(|()| Self(Cow::Owned(id.to_owned())))
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl AsRef<str> for $name {
            fn as_ref(&self) -> &str {
                &self.0
            }
        }
    )+};
}

ids! {
    /// The id of a corpus file; it names the folder of its annotations.
    CorpusId "[a-z0-9][a-z0-9._-]{0,63}"
        |byte| byte.is_ascii_lowercase() || byte.is_ascii_digit(),
        |byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b"._-".contains(&byte);
    /// The id of a proposal, a topic or a recommendation, unique in its corpus file.
    ItemId "[A-Za-z0-9][A-Za-z0-9._/-]{0,63}"
        |byte| byte.is_ascii_alphanumeric(),
        |byte| byte.is_ascii_alphanumeric() || b"._/-".contains(&byte);
}

impl CorpusId {
    /// The id of the source that is none: what a foreign index shows.
    pub(super) const NONE: Self = Self(Cow::Borrowed(""));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_corpus_id_is_lower_case_and_can_name_a_folder() {
        for good in [
            "a",
            "7",
            "cq-15th-plan-symposium",
            "a.b_c-d",
            &"x".repeat(64),
        ] {
            assert!(CorpusId::try_from(good).is_ok(), "{good}");
        }
        for bad in [
            "",
            ".",
            "..",
            "-x",
            "A",
            "a/b",
            "重庆",
            "a b",
            "a\n",
            &"x".repeat(65),
        ] {
            assert!(CorpusId::try_from(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn an_item_id_may_hold_capitals_and_slashes() {
        for good in ["p01.t1.r1", "P/1", "0", &"x".repeat(64)] {
            assert!(ItemId::try_from(good).is_ok(), "{good}");
        }
        for bad in ["", "/p", ".p", "p#1", "p 1", "建议", &"x".repeat(65)] {
            assert!(ItemId::try_from(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn the_fault_names_the_id_and_the_form() {
        let fault = ItemId::try_from("p 1").unwrap_err();
        for lang in Lang::ALL {
            assert!(fault.say(lang).contains("p 1"), "{}", fault.say(lang));
            assert!(
                fault.say(lang).contains(ItemId::PATTERN),
                "{}",
                fault.say(lang)
            );
        }
    }
}
