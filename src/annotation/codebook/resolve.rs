//! From what a person types to the tag that is meant, or to what could have been meant.

use super::{Codebook, Tag};
use crate::notation::nearness;
use crate::words::{Lang, Say, cited};

/// Why what a person typed names no tag.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.say(Lang::English))]
pub enum ResolveError {
    /// No tag is called so.
    Unknown {
        /// What was typed.
        asked: String,
        /// Up to three names that are near it, the nearest first.
        near: Vec<String>,
    },
    /// More than one tag is called so.
    Ambiguous {
        /// What was typed.
        asked: String,
        /// The paths of those tags, each with its id.
        paths: Vec<String>,
    },
}

impl Say for ResolveError {
    fn say(&self, lang: Lang) -> String {
        let list = |names: &[String]| names.join(lang.between_items());
        match self {
            Self::Unknown { asked, near } if near.is_empty() => lang.tag_unknown(&cited(asked)),
            Self::Unknown { asked, near } => lang.tag_unknown_near(&cited(asked), &list(near)),
            Self::Ambiguous { asked, paths } => lang.tag_ambiguous(&cited(asked), &list(paths)),
        }
    }
}

impl Codebook {
    /// Returns the tag that `asked` names: by its id, else by its path (`政策工具/资金保障`, also with
    /// `>`), else by a name or alias that no other tag has. ASCII letters match in either case,
    /// except in ids.
    ///
    /// # Errors
    ///
    /// Fails when no tag is called so, with near names, and when several are, with their paths.
    pub fn resolve(&self, asked: &str) -> Result<&Tag, ResolveError> {
        let asked = asked.trim();
        if let Some(tag) = self.tags().iter().find(|tag| tag.id.as_str() == asked) {
            return Ok(tag);
        }
        let at_path = |tag: &&Tag| same_path(&tag.path, asked);
        let named = |tag: &&Tag| names(tag).any(|name| name.eq_ignore_ascii_case(asked));
        let found: Vec<&Tag> = self.tags().iter().filter(at_path).collect();
        let found = if found.is_empty() {
            self.tags().iter().filter(named).collect()
        } else {
            found
        };
        match found.as_slice() {
            [] => Err(self.unknown(asked)),
            [tag] => Ok(tag),
            several => Err(ResolveError::Ambiguous {
                asked: asked.to_owned(),
                paths: several
                    .iter()
                    .map(|tag| format!("{} ({})", tag.path, tag.id))
                    .collect(),
            }),
        }
    }

    fn unknown(&self, asked: &str) -> ResolveError {
        let mut near: Vec<(usize, &str)> = self
            .tags()
            .iter()
            .filter_map(|tag| nearest_name(tag, asked))
            .collect();
        near.sort_by_key(|(distance, _)| *distance);
        let near = near
            .into_iter()
            .take(3)
            .map(|(_, name)| name.to_owned())
            .collect();
        ResolveError::Unknown {
            asked: asked.to_owned(),
            near,
        }
    }
}

/// Iterates over what a tag is called besides its id and path.
fn names(tag: &Tag) -> impl Iterator<Item = &str> {
    std::iter::once(tag.name.as_str()).chain(tag.aliases.iter().map(String::as_str))
}

fn same_path(path: &str, asked: &str) -> bool {
    fn steps(path: &str) -> impl Iterator<Item = String> {
        path.split(['/', '>'])
            .map(|step| step.trim().to_ascii_lowercase())
    }
    steps(path).eq(steps(asked))
}

/// Returns the name of a tag that is nearest to `asked` and how far it is, if it is near at all.
fn nearest_name<'a>(tag: &'a Tag, asked: &str) -> Option<(usize, &'a str)> {
    let asked = asked.to_lowercase();
    let wanted = asked.rsplit(['/', '>']).next().unwrap_or_default().trim();
    names(tag)
        .chain(std::iter::once(tag.id.as_str()))
        .filter_map(|name| closeness(name, wanted).map(|distance| (distance, name)))
        .min_by_key(|(distance, _)| *distance)
}

/// Returns how far a name is from what was wanted, in lower case: 1 where one contains the other,
/// because a tag's name is often a phrase of which a person remembers a part.
fn closeness(name: &str, wanted: &str) -> Option<usize> {
    let lower = name.to_lowercase();
    if wanted.is_empty() || lower.is_empty() {
        return None;
    }
    if lower.contains(wanted) || wanted.contains(&lower) {
        return Some(1);
    }
    nearness(name, wanted)
}
