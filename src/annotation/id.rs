//! The ids that annotations are made of, checked once at the edge so that no ill-formed one travels on.

use std::borrow::Borrow;
use std::fmt;
use std::sync::Arc;

use crate::corpus::ItemId;
use crate::words::{Lang, Say, cited};

/// An id that does not have the form that its kind asks for.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.say(Lang::English))]
pub enum IdError {
    /// Not an annotator's id.
    Annotator(String),
    /// Not a tag's id.
    Tag(String),
    /// Not the id of a recommendation, nor of a span in one.
    Annotation(String),
    /// Not the id of a sitting.
    Session(String),
}

impl Say for IdError {
    fn say(&self, lang: Lang) -> String {
        match self {
            Self::Annotator(given) => lang.annotator_id_ill_formed(&cited(given)),
            Self::Tag(given) => lang.tag_id_ill_formed(&cited(given)),
            Self::Annotation(given) => lang.annotation_id_ill_formed(&cited(given)),
            Self::Session(given) => lang.session_id_ill_formed(&cited(given)),
        }
    }
}

/// Declares an id that is cheap to clone, ordered as its bytes, and readable as a `&str`.
macro_rules! text_id {
    ($(#[$doc:meta])* $name:ident, $error:path, $rule:path) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(Arc<str>);

        impl $name {
            /// Returns the id as text.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl TryFrom<&str> for $name {
            type Error = IdError;

            fn try_from(text: &str) -> Result<Self, IdError> {
                if $rule(text) { Ok(Self(text.into())) } else { Err($error(text.to_owned())) }
            }
        }

        impl std::str::FromStr for $name {
            type Err = IdError;

            fn from_str(text: &str) -> Result<Self, IdError> {
                Self::try_from(text)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(&self.0)
            }
        }

        impl Borrow<str> for $name {
            fn borrow(&self) -> &str {
                &self.0
            }
        }

        impl AsRef<str> for $name {
            fn as_ref(&self) -> &str {
                &self.0
            }
        }
    };
}

text_id! {
    /// Who annotates: `[a-z0-9][a-z0-9_-]{0,31}`, and no name that Windows keeps for a device,
    /// because the id names a file that others may check out there.
    AnnotatorId, IdError::Annotator, is_annotator
}

text_id! {
    /// A tag of the codebook: `[A-Za-z0-9][A-Za-z0-9._/-]{0,63}`.
    TagId, IdError::Tag, is_item
}

text_id! {
    /// What an annotation is about: a recommendation's id, or `<recommendation>#<key>` for a span
    /// of its text, where the key is `[a-z0-9]{1,16}`.
    AnnotationId, IdError::Annotation, is_annotation
}

impl From<ItemId<'_>> for AnnotationId {
    /// What is said of a whole recommendation is kept under its own id.
    fn from(recommendation: ItemId<'_>) -> Self {
        Self(recommendation.as_str().into())
    }
}

impl AnnotationId {
    /// Returns the id of the recommendation that the annotation belongs to.
    #[must_use]
    pub fn recommendation(&self) -> &str {
        self.0
            .split_once('#')
            .map_or(&self.0, |(recommendation, _)| recommendation)
    }

    /// Returns the key of the span, or `None` where the whole recommendation is meant.
    #[must_use]
    pub fn span_key(&self) -> Option<&str> {
        self.0.split_once('#').map(|(_, key)| key)
    }
}

fn is_annotator(text: &str) -> bool {
    const DEVICES: [&str; 4] = ["con", "prn", "aux", "nul"];
    let numbered_device = text.len() == 4
        && (text.starts_with("com") || text.starts_with("lpt"))
        && text.ends_with(|last: char| last.is_ascii_digit());
    text.len() <= 32
        && text.starts_with(|first: char| first.is_ascii_lowercase() || first.is_ascii_digit())
        && text
            .bytes()
            .all(|b| matches!(b, b'a'..=b'z' | b'0'..=b'9' | b'_' | b'-'))
        && !DEVICES.contains(&text)
        && !numbered_device
}

/// Whether a text has the form of an id in a corpus, which the ids of tags share.
fn is_item(text: &str) -> bool {
    ItemId::try_from(text).is_ok()
}

fn is_annotation(text: &str) -> bool {
    match text.split_once('#') {
        None => is_item(text),
        Some((recommendation, key)) => {
            is_item(recommendation)
                && matches!(key.len(), 1..=16)
                && key
                    .bytes()
                    .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn annotators_are_short_lower_case_names() {
        for good in ["zhang", "a", "0", "li_2-b", &"a".repeat(32)] {
            assert!(AnnotatorId::try_from(good).is_ok(), "{good}");
        }
        for bad in [
            "",
            "Zhang",
            "-a",
            "_a",
            "a.b",
            "a/b",
            "张",
            "con",
            "lpt1",
            &"a".repeat(33),
        ] {
            assert!(AnnotatorId::try_from(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn an_annotation_is_of_a_recommendation_or_of_a_span_in_it() {
        let whole = AnnotationId::try_from("p01.t1.r1").unwrap();
        assert_eq!(
            (whole.recommendation(), whole.span_key()),
            ("p01.t1.r1", None)
        );
        let span = AnnotationId::try_from("p01.t1.r1#k7f3a9q2").unwrap();
        assert_eq!(
            (span.recommendation(), span.span_key()),
            ("p01.t1.r1", Some("k7f3a9q2"))
        );
        for bad in [
            "",
            "#a",
            "a#",
            "a#B",
            "a#b#c",
            "a b",
            "建议",
            &"a".repeat(65),
        ] {
            assert!(AnnotationId::try_from(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn the_id_of_an_item_is_the_id_of_what_is_said_of_it() {
        let item = ItemId::try_from("p01/t1.r1").unwrap();
        let parsed = AnnotationId::try_from(item.as_str()).unwrap();
        assert_eq!(AnnotationId::from(item), parsed);
    }

    #[test]
    fn an_error_names_what_was_given() {
        let error = TagId::try_from("资金").unwrap_err();
        assert!(error.to_string().contains("资金"));
        assert!(error.say(Lang::Chinese).contains("标签"));
    }
}
