//! Where pizhu keeps what: the folders of the XDG base directory specification, and no others.

use std::ffi::OsString;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// The folders that belong to pizhu; each is absent where neither its variable nor HOME is set.
///
/// The user database is not asked for a home: without HOME pizhu is run by something that is no
/// person, and reads only.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Paths {
    /// `$HOME`: what a leading `~` means.
    pub home: Option<PathBuf>,
    /// `$XDG_CONFIG_HOME/pizhu`: the config and the user's keymaps.
    pub config: Option<PathBuf>,
    /// `$XDG_DATA_HOME/pizhu`: annotations that are kept nowhere else.
    pub data: Option<PathBuf>,
    /// `$XDG_STATE_HOME/pizhu`: the last place.
    pub state: Option<PathBuf>,
}

impl Paths {
    /// Finds the folders; `variable` reads the environment.
    pub fn find(variable: impl Fn(&str) -> Option<OsString>) -> Self {
        let home = absolute(variable("HOME")).filter(|home| can_be_entered(home));
        let folder = |name: &str, below_home: &str| {
            absolute(variable(name))
                .or_else(|| home.as_ref().map(|home| home.join(below_home)))
                .map(|base| base.join("pizhu"))
        };
        Self {
            config: folder("XDG_CONFIG_HOME", ".config"),
            data: folder("XDG_DATA_HOME", ".local/share"),
            state: folder("XDG_STATE_HOME", ".local/state"),
            home,
        }
    }

    /// Returns the config file.
    #[must_use]
    pub fn config_file(&self) -> Option<PathBuf> {
        self.config
            .as_deref()
            .map(|folder| folder.join("config.ron"))
    }

    /// Returns the folder of the user's keymaps.
    #[must_use]
    pub fn keymaps(&self) -> Option<PathBuf> {
        self.config.as_deref().map(|folder| folder.join("keymaps"))
    }

    /// Returns the folder of annotations for a corpus that is read from `corpus`, if that is a
    /// file or folder: `annotations/` beside it where there is one, else below the data folder.
    #[must_use]
    pub fn annotations(&self, corpus: Option<&Path>) -> Option<PathBuf> {
        corpus
            .map(beside)
            .filter(|folder| folder.is_dir())
            .or_else(|| {
                self.data
                    .as_deref()
                    .map(|folder| folder.join("annotations"))
            })
    }

    /// Returns the folder of journals while their own takes none.
    #[must_use]
    pub fn spool(&self) -> Option<PathBuf> {
        self.state.as_deref().map(|folder| folder.join("spool"))
    }

    /// Returns the file of the last places.
    #[must_use]
    pub fn places(&self) -> Option<PathBuf> {
        self.state
            .as_deref()
            .map(|folder| folder.join("places.ron"))
    }
}

/// Whether a folder can be entered, or made where there is none. A home that is no folder, or is
/// somebody else's (`sudo -u`), is as good as none: then pizhu reads only, and says so.
fn can_be_entered(folder: &Path) -> bool {
    match fs::metadata(folder.join(".")) {
        Ok(_) => true,
        Err(error) => error.kind() == io::ErrorKind::NotFound,
    }
}

fn beside(corpus: &Path) -> PathBuf {
    let folder = match corpus.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    };
    folder.join("annotations")
}

/// The specification says that relative paths are invalid and to be ignored.
fn absolute(path: Option<OsString>) -> Option<PathBuf> {
    path.map(PathBuf::from).filter(|path| path.is_absolute())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paths(set: &[(&str, &str)]) -> Paths {
        Paths::find(|name| {
            set.iter()
                .find(|(known, _)| *known == name)
                .map(|(_, value)| OsString::from(value))
        })
    }

    #[test]
    fn folders_follow_the_specification() {
        let home = paths(&[("HOME", "/home/a")]);
        assert_eq!(
            home.config_file(),
            Some(PathBuf::from("/home/a/.config/pizhu/config.ron"))
        );
        assert_eq!(home.data, Some(PathBuf::from("/home/a/.local/share/pizhu")));
        let set = paths(&[("HOME", "/home/a"), ("XDG_DATA_HOME", "/srv/d")]);
        assert_eq!(
            set.annotations(None),
            Some(PathBuf::from("/srv/d/pizhu/annotations"))
        );
        let relative = paths(&[("HOME", "/home/a"), ("XDG_DATA_HOME", "d")]);
        assert_eq!(
            relative.data,
            Some(PathBuf::from("/home/a/.local/share/pizhu"))
        );
        assert_eq!(paths(&[]), Paths::default());
    }

    #[test]
    fn a_home_that_cannot_be_entered_is_none() {
        assert_eq!(paths(&[("HOME", "/dev/null")]), Paths::default());
        let elsewhere = paths(&[("HOME", "/dev/null"), ("XDG_DATA_HOME", "/srv/d")]);
        assert_eq!(elsewhere.data, Some(PathBuf::from("/srv/d/pizhu")));
    }
}
