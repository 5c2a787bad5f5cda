//! Runs git in one folder, apart from whatever this machine and its user have set.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// What all commands of a history are told: nothing in the background, and few files. The remote
/// reads it too, which flags would not reach.
const CONFIG: &str = "[user]
    name = Zhang
    email = zhang@example.invalid
[init]
    defaultBranch = main
[core]
    fsync = none
    createObject = rename
    logAllRefUpdates = false
[commit]
    gpgsign = false
[gc]
    auto = 0
[maintenance]
    auto = false
[pack]
    threads = 1
    writeReverseIndex = false
[transfer]
    unpackLimit = 1
[receive]
    autogc = false
";

/// How two lines of work become one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// `merge=union`: git takes the lines of both sides and asks nothing.
    Union,
    /// Without attributes: where git finds a conflict, its marks stay in the file.
    Markers,
    /// Own commits are made again on top of the others', and marks stay likewise.
    Rebase,
}

impl Mode {
    pub const ALL: [Self; 3] = [Self::Union, Self::Markers, Self::Rebase];
}

/// How git is to merge in one history.
#[derive(Clone, Copy, Debug)]
pub struct Merging {
    pub mode: Mode,
    /// What stands between marks: `merge`, or `diff3`, with what both sides came from.
    pub style: &'static str,
    /// How lines are matched: git's own choice depends on its version.
    pub algorithm: &'static str,
}

/// Returns whether there is a git here.
pub fn is_installed() -> bool {
    Command::new("git").arg("--version").output().is_ok()
}

/// A folder in which git is run.
pub struct Repository {
    pub folder: PathBuf,
    /// Where git looks for what its user has set: the folder of the history.
    home: PathBuf,
}

impl Repository {
    /// Makes the bare remote of a history, in whose folder all else will lie.
    pub fn remote(home: &Path) -> Self {
        fs::write(home.join("gitconfig"), CONFIG).unwrap();
        let at_home = Self {
            folder: home.to_owned(),
            home: home.to_owned(),
        };
        at_home.run(&["init", "--quiet", "--bare", "--template=", "remote"]);
        Self {
            folder: home.join("remote"),
            ..at_home
        }
    }

    pub fn clone_to(&self, name: &str) -> Self {
        let folder = format!("../{name}");
        self.run(&["clone", "--quiet", "--template=", ".", &folder]);
        Self {
            folder: self.home.join(name),
            home: self.home.clone(),
        }
    }

    /// Tells git of files that it does not know yet, and that what stands in a conflict shall stay.
    pub fn add(&self) {
        self.run(&["add", "--all"]);
    }

    /// Commits what stands in the known files, in a conflict too.
    pub fn commit(&self) {
        self.run(&["commit", "--quiet", "--all", "--message=批注"]);
    }

    pub fn push(&self) {
        self.run(&["push", "--quiet", "--set-upstream", "origin", "HEAD"]);
    }

    /// Takes in what the remote has, and returns how often marks were left in.
    pub fn pull(&self, merging: Merging) -> usize {
        let style = format!("merge.conflictStyle={}", merging.style);
        let algorithm = format!("--strategy-option=diff-algorithm={}", merging.algorithm);
        let pull = |how| self.attempt(&["-c", &style, "pull", "--no-edit", how, &algorithm]);
        match merging.mode {
            Mode::Union => pull("--no-rebase").map_or_else(|said| panic!("{said}"), |()| 0),
            Mode::Markers => match pull("--no-rebase") {
                Ok(()) => 0,
                Err(said) => {
                    must_be_conflict(&said);
                    self.commit();
                    1
                }
            },
            Mode::Rebase => {
                let mut conflicts = 0;
                let mut state = pull("--rebase");
                while let Err(said) = state {
                    must_be_conflict(&said);
                    conflicts += 1;
                    self.add();
                    state = self.attempt(&["-c", &style, "rebase", "--continue"]);
                }
                conflicts
            }
        }
    }

    fn run(&self, arguments: &[&str]) {
        if let Err(said) = self.attempt(arguments) {
            panic!("git {}: {said}", arguments.join(" "));
        }
    }

    /// Runs git, and returns what it said if it did not do all of it.
    fn attempt(&self, arguments: &[&str]) -> Result<(), String> {
        const DATE: &str = "2026-11-24T06:00:00Z";
        let path = std::env::var_os("PATH").unwrap_or_default();
        let output = Command::new("git")
            .args(arguments)
            .current_dir(&self.folder)
            .env_clear()
            .env("PATH", path)
            .env("HOME", &self.home)
            .env("LC_ALL", "C")
            .env("GIT_CONFIG_NOSYSTEM", "1")
            .env("GIT_CONFIG_GLOBAL", self.home.join("gitconfig"))
            .env("GIT_AUTHOR_DATE", DATE)
            .env("GIT_COMMITTER_DATE", DATE)
            .env("GIT_EDITOR", "true")
            .env("GIT_TERMINAL_PROMPT", "0")
            .output()
            .unwrap();
        let said = [output.stdout, output.stderr].concat();
        let said = String::from_utf8_lossy(&said).into_owned();
        if output.status.success() {
            Ok(())
        } else {
            Err(said)
        }
    }
}

fn must_be_conflict(said: &str) {
    assert!(said.contains("CONFLICT"), "{said}");
}
