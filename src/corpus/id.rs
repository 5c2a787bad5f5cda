//! Ids as files write them: checked once at the edge, trusted inside.

use std::borrow::Cow;
use std::fmt;

use crate::words::{Lang, Say, cited};

/// How many bytes an id may have.
const LONGEST: usize = 64;

/// How no corpus id ends: its folder would stand among files such as `codebook.ron`.
const ENDING_OF_FILES: &str = ".ron";

/// An id that does not have the form that it must have.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.say(Lang::English))]
pub enum IllFormedId {
    /// It does not match the pattern.
    Pattern {
        /// The id as it was written.
        asked: String,
        /// The form that it must have, as a regular expression.
        pattern: &'static str,
    },
    /// It ends as files do.
    FileName {
        /// The id as it was written.
        asked: String,
    },
}

impl Say for IllFormedId {
    fn say(&self, lang: Lang) -> String {
        match self {
            Self::Pattern { asked, pattern } => lang.ill_formed_id(&cited(asked), pattern),
            Self::FileName { asked } => lang.corpus_id_like_file(&cited(asked), ENDING_OF_FILES),
        }
    }
}

/// The id of a corpus file; it names the folder of its annotations.
///
/// Its form is `[a-z0-9][a-z0-9._-]{0,63}`, and it does not end in `.ron`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CorpusId(Cow<'static, str>);

/// The id of a proposal, a topic or a recommendation, unique in its corpus file.
///
/// Its form is `[A-Za-z0-9][A-Za-z0-9._/-]{0,63}`. Views lend it out of the corpus, whose builder
/// has checked it; the view of a foreign index shows an empty one, which no item has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ItemId<'a>(&'a str);

impl CorpusId {
    /// The form that such an id has, as a regular expression.
    pub const PATTERN: &'static str = "[a-z0-9][a-z0-9._-]{0,63}";

    /// The id of the source that is none: what a foreign index shows.
    pub(super) const NONE: Self = Self(Cow::Borrowed(""));

    /// Returns the id as files write it.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl<'a> ItemId<'a> {
    /// The form that such an id has, as a regular expression.
    pub const PATTERN: &'static str = "[A-Za-z0-9][A-Za-z0-9._/-]{0,63}";

    /// Takes an id out of a corpus, which has no others.
    pub(super) const fn checked(id: &'a str) -> Self {
        Self(id)
    }

    /// Returns the id as files write it.
    #[must_use]
    pub const fn as_str(self) -> &'a str {
        self.0
    }
}

impl TryFrom<&str> for CorpusId {
    type Error = IllFormedId;

    fn try_from(id: &str) -> Result<Self, IllFormedId> {
        let first = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit();
        let rest = |byte| first(byte) || b"._-".contains(&byte);
        check(id, Self::PATTERN, first, rest)?;
        if id.ends_with(ENDING_OF_FILES) {
            let asked = id.to_owned();
            return Err(IllFormedId::FileName { asked });
        }
        Ok(Self(Cow::Owned(id.to_owned())))
    }
}

impl<'a> TryFrom<&'a str> for ItemId<'a> {
    type Error = IllFormedId;

    fn try_from(id: &'a str) -> Result<Self, IllFormedId> {
        let first = |byte: u8| byte.is_ascii_alphanumeric();
        let rest = |byte| first(byte) || b"._/-".contains(&byte);
        check(id, Self::PATTERN, first, rest).map(|()| Self(id))
    }
}

fn check(
    id: &str,
    pattern: &'static str,
    first: impl Fn(u8) -> bool,
    rest: impl Fn(u8) -> bool,
) -> Result<(), IllFormedId> {
    let mut bytes = id.bytes();
    let well_formed = bytes.next().is_some_and(first) && bytes.all(rest) && id.len() <= LONGEST;
    if well_formed {
        Ok(())
    } else {
        Err(IllFormedId::Pattern {
            asked: id.to_owned(),
            pattern,
        })
    }
}

impl fmt::Display for CorpusId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Display for ItemId<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
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
            "codebook.ron",
            ".local",
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
        let fault = CorpusId::try_from("codebook.ron").unwrap_err();
        assert!(
            fault.to_string().contains("must not end in .ron"),
            "{fault}"
        );
    }

    #[test]
    fn of_an_id_without_end_only_the_beginning_is_cited() {
        let fault = ItemId::try_from("建".repeat(5000).as_str()).unwrap_err();
        for lang in Lang::ALL {
            assert!(fault.say(lang).chars().count() < 300, "{}", fault.say(lang));
        }
    }
}
