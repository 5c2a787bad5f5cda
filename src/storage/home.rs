//! Paths that begin at the user's home, as a person types them where no shell expands them.

use std::path::{Component, Path, PathBuf};

use crate::words::{Lang, Say};

/// Why a path that begins with `~` leads nowhere.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.say(Lang::English))]
pub enum HomeError {
    /// HOME is not set.
    NoHome(PathBuf),
    /// It is the home of somebody else, which only the user database knows.
    OfAnother(PathBuf),
}

impl Say for HomeError {
    fn say(&self, lang: Lang) -> String {
        match self {
            Self::NoHome(path) => lang.path_without_home(&path.to_string_lossy()),
            Self::OfAnother(path) => lang.path_of_another(&path.to_string_lossy()),
        }
    }
}

/// Returns a path with a leading `~` replaced by the home.
///
/// # Errors
///
/// Fails if there is no home, and for `~user`; a folder that is called so is written `./~user`.
pub fn expand_home(path: &Path, home: Option<&Path>) -> Result<PathBuf, HomeError> {
    let mut parts = path.components();
    match parts.next() {
        Some(Component::Normal(first)) if first == "~" => home
            .map(|home| home.join(parts.as_path()))
            .ok_or_else(|| HomeError::NoHome(path.to_owned())),
        Some(Component::Normal(first)) if first.as_encoded_bytes().starts_with(b"~") => {
            Err(HomeError::OfAnother(path.to_owned()))
        }
        _ => Ok(path.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn expanded(path: &str) -> Result<PathBuf, HomeError> {
        expand_home(Path::new(path), Some(Path::new("/home/a")))
    }

    #[test]
    fn a_leading_tilde_is_the_home_and_no_other_is() {
        for (path, expected) in [
            ("~/批注/x", "/home/a/批注/x"),
            ("~", "/home/a"),
            ("~/", "/home/a"),
            ("a/~/b", "a/~/b"),
            ("./~/b", "./~/b"),
            ("./~b", "./~b"),
            ("/~b", "/~b"),
            ("b~", "b~"),
            ("", ""),
        ] {
            assert_eq!(expanded(path), Ok(PathBuf::from(expected)), "{path}");
        }
    }

    #[test]
    fn a_home_that_is_not_known_is_refused_and_the_path_named() {
        let error = expanded("~li/x").unwrap_err();
        assert_eq!(error, HomeError::OfAnother("~li/x".into()));
        let homeless = expand_home(Path::new("~/x"), None).unwrap_err();
        assert_eq!(homeless, HomeError::NoHome("~/x".into()));
        for lang in Lang::ALL {
            assert!(error.say(lang).contains("~li/x"));
            assert!(homeless.say(lang).contains("~/x"));
        }
    }
}
