//! The keys of an outline: lines such as `发言人: …` that say something of a corpus or a proposal.

use crate::notation::nearness;

/// What a line with a key says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Key {
    /// The id of the corpus.
    Id,
    /// The title of the corpus.
    Title,
    /// The publication.
    Publication,
    /// The page of the publication.
    Page,
    /// The date.
    Date,
    /// A note on where the text comes from.
    Note,
    /// The ids of items that are gone.
    Retired,
    /// A person who speaks.
    Person,
    /// An organ that speaks.
    Organ,
}

impl Key {
    /// All keys, those of a corpus first.
    const ALL: [Self; 9] = [
        Self::Id,
        Self::Title,
        Self::Publication,
        Self::Page,
        Self::Date,
        Self::Note,
        Self::Retired,
        Self::Person,
        Self::Organ,
    ];

    /// Returns the names of a key; that which is written first.
    const fn names(self) -> &'static [&'static str] {
        match self {
            Self::Id => &["编号", "id"],
            Self::Title => &["题目", "title"],
            Self::Publication => &["出版物", "publication"],
            Self::Page => &["版", "page", "版次"],
            Self::Date => &["日期", "date"],
            Self::Note => &["说明", "note"],
            Self::Retired => &["停用编号", "retired"],
            Self::Person => &["发言人", "by", "speaker"],
            Self::Organ => &["单位", "organ"],
        }
    }

    /// Returns the name that is written.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.names().first().copied().unwrap_or_default()
    }

    /// Whether it names a speaker, and not something of the corpus.
    #[must_use]
    pub const fn is_of_proposal(self) -> bool {
        matches!(self, Self::Person | Self::Organ)
    }

    /// Lists the names of the keys of a proposal, or of those of a corpus.
    #[must_use]
    pub fn list(of_proposal: bool, between: &str) -> String {
        let keys = Self::ALL.iter();
        let keys = keys.filter(|key| key.is_of_proposal() == of_proposal);
        let names: Vec<&str> = keys
            .flat_map(|key| key.names().iter().take(2).copied())
            .collect();
        names.join(between)
    }
}

/// A line that has a key, or nearly one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Keyed<'a> {
    /// The key as it is written.
    pub written: &'a str,
    /// The key that is meant.
    pub key: Key,
    /// The name that is meant, where another is written.
    pub meant: Option<&'static str>,
    /// What stands behind the colon.
    pub value: &'a str,
}

/// Cuts a line at its first colon; `None` where it has none, or where what stands before it cannot
/// be a key.
#[must_use]
pub fn split(line: &str) -> Option<(&str, &str)> {
    const LONGEST: usize = 12;
    let (written, value) = line.split_once([':', '：'])?;
    let written = written.trim();
    let is_key = !written.contains(['\\', '&'])
        && !written.contains(char::is_whitespace)
        && (1..=LONGEST).contains(&written.chars().count());
    is_key.then_some((written, value.trim()))
}

/// Returns what a line says that has a key, or one that is nearly written so.
#[must_use]
pub fn keyed(line: &str) -> Option<Keyed<'_>> {
    let (written, value) = split(line)?;
    let names = || {
        Key::ALL
            .iter()
            .flat_map(|&key| key.names().iter().map(move |&name| (key, name)))
    };
    if let Some((key, _)) = names().find(|(_, name)| name.eq_ignore_ascii_case(written)) {
        return Some(Keyed {
            written,
            key,
            meant: None,
            value,
        });
    }
    // Of two characters one is no misspelling: 地位 is a word of its own, and not 单位.
    let is_long = |name: &str| name.chars().count() > 2;
    let near = |(key, name): (Key, &'static str)| {
        let distance = nearness(written, name).filter(|_| is_long(written) && is_long(name))?;
        Some((distance, key, name))
    };
    let (_, key, name) = names()
        .filter_map(near)
        .min_by_key(|&(distance, ..)| distance)?;
    Some(Keyed {
        written,
        key,
        meant: Some(name),
        value,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_known_in_both_languages_and_with_both_colons() {
        for line in ["发言人: 甲", "发言人：甲", "By :甲", " speaker: 甲"] {
            let keyed = keyed(line).unwrap();
            assert_eq!(
                (keyed.key, keyed.meant, keyed.value),
                (Key::Person, None, "甲"),
                "{line}"
            );
        }
        assert_eq!(keyed("版: 3").unwrap().key, Key::Page);
    }

    #[test]
    fn misspelt_keys_are_known_by_the_nearest_and_words_are_not() {
        assert_eq!(keyed("发言入: 甲").unwrap().meant, Some("发言人"));
        assert_eq!(keyed("publicaton: x").unwrap().meant, Some("publication"));
        for line in [
            "地位：重要",
            "建议：",
            "发言人\\: 甲",
            "发言人&#xFF1A;甲:",
            "近年来",
            "a b: c",
        ] {
            assert_eq!(keyed(line), None, "{line}");
        }
    }
}
