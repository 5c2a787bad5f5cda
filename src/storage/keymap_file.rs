//! Finds keymaps by name or path: a person's own in the folder of the configuration, then ours.

use std::fs;
use std::path::{Path, PathBuf, is_separator};

use super::{ReadError, read_text};
use crate::keymap::{BaseFault, Keymap, Shipped};
use crate::notation::{Problem, nearest};
use crate::text::display_line;
use crate::words::{Lang, Said, Say};

/// What the files of keymaps end in.
const EXTENSION: &str = "ron";

/// Why a keymap cannot be used.
#[derive(Debug, thiserror::Error)]
#[error("{}", self.say(Lang::English))]
pub enum KeymapFileError {
    /// There is no keymap of that name.
    Unknown {
        /// The name that was asked for.
        asked: String,
        /// The names that there are.
        choices: Vec<String>,
    },
    /// The file cannot be read.
    Unreadable(#[from] ReadError),
    /// The file can be read and is wrong.
    Faulty {
        /// The file.
        path: PathBuf,
        /// What stands in it, for showing the faults there.
        text: String,
        /// What is wrong, in the order of the file.
        problems: Vec<Problem>,
    },
}

/// Says one line for each fault: `path:line:column: error: …`.
impl Say for KeymapFileError {
    fn say(&self, lang: Lang) -> String {
        match self {
            Self::Unknown { asked, choices } => {
                let near = nearest(asked, choices.iter().map(String::as_str));
                let perhaps = near
                    .map(|near| lang.notation_perhaps(near))
                    .unwrap_or_default();
                let choices = choices.join(lang.between_items());
                lang.keymap_unknown_base(&display_line(asked), &display_line(&choices)) + &perhaps
            }
            Self::Unreadable(error) => display_line(&error.say(lang)).into_owned(),
            Self::Faulty { path, problems, .. } => {
                let path = shown(path);
                let line = |problem: &Problem| {
                    let Problem {
                        place,
                        severity,
                        said,
                        ..
                    } = problem;
                    format!("{path}:{place}: {severity}: {}", said.in_lang(lang))
                };
                problems.iter().map(line).collect::<Vec<_>>().join("\n")
            }
        }
    }
}

/// Reads the keymap that a person asked for; `folder` holds their own, if they can have any.
///
/// `asked` is a path where it contains a separator or ends in `.ron`, else a name: that of a file
/// in `folder`, without `.ron`, or of a shipped keymap. What a keymap extends is a name too; there
/// a shipped keymap goes first, so that a person's own `default` can extend ours.
///
/// # Errors
///
/// Returns which names there are, what the system says of the file, or every fault of the file.
pub fn load(asked: &str, folder: Option<&Path>) -> Result<Keymap, KeymapFileError> {
    let (path, text) = find(asked, folder)?;
    Keymap::parse(&text, &|name| base(name, folder)).map_err(|problems| KeymapFileError::Faulty {
        path,
        text,
        problems,
    })
}

/// Returns every fault of the text of a keymap; `folder` holds a person's own, which it may extend.
#[must_use]
pub fn check(text: &str, folder: Option<&Path>) -> Vec<Problem> {
    Keymap::parse(text, &|name| base(name, folder))
        .err()
        .unwrap_or_default()
}

/// Returns the names of the keymaps that there are: the shipped ones, then those in `folder`.
#[must_use]
pub fn names(folder: Option<&Path>) -> Vec<String> {
    let shipped = Shipped::ALL.map(|shipped| shipped.name().to_owned());
    let mut own = folder.map(names_in).unwrap_or_default();
    own.retain(|name| !shipped.contains(name));
    own.sort_unstable();
    shipped.into_iter().chain(own).collect()
}

/// Returns the names of the files in the folder; without the folder there are none.
fn names_in(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder)
        .into_iter()
        .flatten()
        .filter_map(Result::ok);
    let name = |path: PathBuf| {
        let keymap = path
            .extension()
            .is_some_and(|extension| extension == EXTENSION);
        keymap.then(|| path.file_stem()?.to_str().map(str::to_owned))?
    };
    entries.filter_map(|entry| name(entry.path())).collect()
}

fn find(asked: &str, folder: Option<&Path>) -> Result<(PathBuf, String), KeymapFileError> {
    let names_file = Path::new(asked)
        .extension()
        .is_some_and(|ending| ending == EXTENSION);
    if names_file || asked.contains(is_separator) {
        return Ok((PathBuf::from(asked), read_text(Path::new(asked))?));
    }
    if let Some(path) = own_path(asked, folder) {
        let text = read_text(&path)?;
        return Ok((path, text));
    }
    let shipped = Shipped::named(asked).map(|shipped| {
        let path = Path::new("keymaps").join(asked).with_extension(EXTENSION);
        (path, shipped.source().to_owned())
    });
    let unknown = || KeymapFileError::Unknown {
        asked: asked.to_owned(),
        choices: names(folder),
    };
    shipped.ok_or_else(unknown)
}

/// Returns the file of that name in the folder, if it is there.
fn own_path(name: &str, folder: Option<&Path>) -> Option<PathBuf> {
    if name.is_empty() || name.contains(is_separator) {
        return None;
    }
    let path = folder?.join(format!("{name}.{EXTENSION}"));
    path.exists().then_some(path)
}

/// Gives what a keymap extends.
fn base(name: &str, folder: Option<&Path>) -> Result<String, BaseFault> {
    if let Some(shipped) = Shipped::named(name) {
        return Ok(shipped.source().to_owned());
    }
    let unknown = || BaseFault::Unknown {
        choices: names(folder),
    };
    let path = own_path(name, folder).ok_or_else(unknown)?;
    read_text(&path).map_err(|error| {
        let error = KeymapFileError::from(error);
        BaseFault::Unreadable(Said::new(|lang| error.say(lang)))
    })
}

fn shown(path: &Path) -> String {
    display_line(&path.to_string_lossy()).into_owned()
}

#[cfg(test)]
mod tests {
    use tempfile::TempDir;

    use super::*;
    use crate::action::{Action, Mode};

    fn folder(files: &[(&str, &[u8])]) -> TempDir {
        let folder = tempfile::tempdir().unwrap();
        for (name, bytes) in files {
            fs::write(folder.path().join(name), bytes).unwrap();
        }
        folder
    }

    fn said(asked: &str, folder: Option<&Path>) -> String {
        load(asked, folder).unwrap_err().say(Lang::English)
    }

    fn quits(keymap: &Keymap) -> Vec<String> {
        keymap
            .bindings(Mode::Browse)
            .filter(|(_, action)| *action == Action::Quit)
            .map(|(keys, _)| keys.to_string())
            .collect()
    }

    const MINE: &[u8] = br#"Keymap(schema: 1, name: "mine", extends: Some("vim"),
        modes: [(Browse, [("X", Quit)])])"#;

    #[test]
    fn a_name_is_a_persons_own_before_it_is_ours() {
        let default = br#"Keymap(schema: 1, name: "default", extends: Some("default"),
            modes: [(Browse, [("Q", Quit)])])"#;
        let folder = folder(&[("mine.ron", MINE), ("default.ron", default)]);
        let folder = Some(folder.path());
        assert_eq!(
            quits(&load("mine", folder).unwrap()),
            ["X", "q", "Z Z", "Ctrl-c"]
        );
        assert_eq!(
            quits(&load("default", folder).unwrap()),
            ["Q", "q", "Ctrl-c"]
        );
        assert_eq!(quits(&load("default", None).unwrap()), ["q", "Ctrl-c"]);
        assert_eq!(load("emacs", folder).unwrap().name(), "emacs");
        assert_eq!(names(folder), ["default", "vim", "emacs", "arrows", "mine"]);
    }

    #[test]
    fn own_keymaps_extend_one_another() {
        let second = br#"Keymap(schema: 1, name: "second", extends: Some("mine"))"#;
        let folder = folder(&[("mine.ron", MINE), ("second.ron", second)]);
        let keymap = load("second", Some(folder.path())).unwrap();
        assert_eq!(keymap.name(), "second");
        assert_eq!(quits(&keymap), ["X", "q", "Z Z", "Ctrl-c"]);
    }

    #[test]
    fn a_path_is_read_wherever_it_is() {
        let folder = folder(&[("mine.ron", MINE), ("plain", MINE)]);
        for name in ["mine.ron", "plain"] {
            let path = folder.path().join(name);
            assert_eq!(load(path.to_str().unwrap(), None).unwrap().name(), "mine");
        }
        let absent = folder.path().join("absent.ron");
        let said = said(absent.to_str().unwrap(), None);
        assert_eq!(said, format!("{}: there is no such file", absent.display()));
    }

    #[test]
    fn what_is_no_regular_file_is_refused_and_not_waited_for() {
        let folder = folder(&[]);
        let pipe = folder.path().join("pipe.ron");
        crate::storage::samples::make_pipe(&pipe);
        for path in [pipe.to_str().unwrap(), "/dev/zero"] {
            let expected = format!("{path}: this is not a regular file");
            assert_eq!(said(path, None), expected);
        }
        let expected = format!("{}: this is not a regular file", pipe.display());
        assert_eq!(said("pipe", Some(folder.path())), expected);
    }

    #[test]
    fn an_unknown_name_lists_the_choices() {
        let folder = folder(&[("mine.ron", MINE), ("notes.txt", b"")]);
        let expected = "there is no keymap `mien`; choose from default, vim, emacs, arrows, mine";
        assert!(said("mien", Some(folder.path())).starts_with(expected));
        assert!(said("", Some(folder.path())).starts_with("there is no keymap ``"));
        assert!(said("vin", None).ends_with("did you mean vim?"));
    }

    #[test]
    fn faults_stand_behind_path_line_and_column() {
        let faulty = b"Keymap(schema: 1, name: \"f\", extends: Some(\"vim\"),\n  modes: [(Browse, \
            [(\"Ctrl-i\", Quit), (\"gg\", Quit)])])";
        let folder = folder(&[("f.ron", faulty), ("gb.ron", b"// \n// \xb0\xb4\xbc\xfc")]);
        let lines = said("f", Some(folder.path()));
        let path = folder.path().join("f.ron");
        let starts: Vec<String> = lines
            .lines()
            .filter_map(|line| Some(line.split_once(": error: ")?.0.to_owned()))
            .collect();
        assert_eq!(
            starts,
            [
                format!("{}:2:22", path.display()),
                format!("{}:2:40", path.display()),
            ]
        );
        let path = folder.path().join("gb.ron");
        let lines = said("gb", Some(folder.path()));
        assert!(
            lines.starts_with(&format!(
                "{}:2:4: error: this byte is not UTF-8",
                path.display()
            )),
            "{lines}"
        );
    }

    #[test]
    fn what_is_extended_is_a_name_and_no_path() {
        let outside = folder(&[("mine.ron", MINE)]);
        let inside = outside.path().join("keymaps");
        fs::create_dir(&inside).unwrap();
        let sly = br#"Keymap(schema: 1, name: "sly", extends: Some("../mine"))"#;
        fs::write(inside.join("sly.ron"), sly).unwrap();
        assert!(said("sly", Some(&inside)).contains("there is no keymap `../mine`"));
    }
}
