//! Keys pressed one after another, as one binding of a keymap.

use std::fmt;
use std::str::FromStr;

use super::key::{Key, KeyError, LONGEST_SEQUENCE};

/// One key or several in a row, written with spaces between: `j`, `g g`, `Ctrl-x Ctrl-s`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct KeySequence(Vec<Key>);

impl KeySequence {
    /// Returns the keys in order; there is at least one.
    #[must_use]
    pub fn keys(&self) -> &[Key] {
        &self.0
    }

    /// Makes a sequence of keys that stood in a trie, so that there is at least one.
    pub(super) fn of(keys: &[Key]) -> Self {
        Self(keys.to_vec())
    }

    /// Whether one of the two begins with the other, so that they cannot both be bound.
    #[must_use]
    pub fn clashes_with(&self, other: &Self) -> bool {
        self.0.starts_with(&other.0) || other.0.starts_with(&self.0)
    }
}

impl FromStr for KeySequence {
    type Err = KeyError;

    fn from_str(written: &str) -> Result<Self, Self::Err> {
        let keys: Vec<Key> = written
            .split_ascii_whitespace()
            .map(str::parse)
            .collect::<Result<_, _>>()?;
        match keys.len() {
            0 => Err(KeyError::Empty),
            1..=LONGEST_SEQUENCE => Ok(Self(keys)),
            _ => Err(KeyError::TooMany),
        }
    }
}

impl fmt::Display for KeySequence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, key) in self.0.iter().enumerate() {
            let space = if index == 0 { "" } else { " " };
            write!(f, "{space}{key}")?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sequence(written: &str) -> KeySequence {
        written.parse().unwrap()
    }

    #[test]
    fn spaces_divide_keys() {
        assert_eq!(sequence("C-x  C-s").to_string(), "Ctrl-x Ctrl-s");
        assert_eq!(sequence("g g").keys().len(), 2);
        assert_eq!(sequence("Space").keys().len(), 1);
        assert_eq!(" ".parse::<KeySequence>(), Err(KeyError::Empty));
        assert!("j j j j j j j j".parse::<KeySequence>().is_ok());
        assert_eq!(
            "j j j j j j j j j".parse::<KeySequence>(),
            Err(KeyError::TooMany)
        );
        assert_eq!(
            "j ".repeat(1_000_000).parse::<KeySequence>(),
            Err(KeyError::TooMany)
        );
        assert!("g gg".parse::<KeySequence>().is_err());
        assert!("g\u{3000}g".parse::<KeySequence>().is_err());
    }

    #[test]
    fn a_beginning_clashes_with_the_whole() {
        assert!(sequence("g").clashes_with(&sequence("g g")));
        assert!(sequence("g g").clashes_with(&sequence("g")));
        assert!(sequence("g g").clashes_with(&sequence("g g")));
        assert!(!sequence("g g").clashes_with(&sequence("g ?")));
    }
}
