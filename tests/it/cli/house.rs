//! A home of its own for each test, and the binary run in it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};

use tempfile::TempDir;

/// What a command answered.
#[derive(Debug, PartialEq, Eq)]
pub struct Answer {
    /// The exit status.
    pub status: i32,
    /// Standard output.
    pub out: String,
    /// Standard error.
    pub err: String,
}

impl Answer {
    fn of(output: Output) -> Self {
        Self {
            status: output.status.code().expect("the command ends by itself"),
            out: String::from_utf8(output.stdout).expect("the output is UTF-8"),
            err: String::from_utf8(output.stderr).expect("the errors are UTF-8"),
        }
    }

    /// Returns the output of a command that did what it was asked and complained of nothing.
    pub fn done(self) -> String {
        assert_eq!((self.status, self.err.as_str()), (0, ""), "{}", self.out);
        self.out
    }

    /// Returns the one line of complaint of a command that answered `status` and printed nothing.
    pub fn refused(self, status: i32) -> String {
        assert_eq!(
            (self.status, self.out.as_str()),
            (status, ""),
            "{}",
            self.err
        );
        assert_eq!(self.err.lines().count(), 1, "{}", self.err);
        self.err
    }
}

/// A home, and a place for files.
pub struct House {
    folder: TempDir,
}

impl House {
    pub fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("home")).unwrap();
        Self { folder }
    }

    /// Returns a path in the house.
    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Writes a file in the house and returns its path.
    pub fn file(&self, name: &str, bytes: impl AsRef<[u8]>) -> String {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, bytes).unwrap();
        path.to_str().unwrap().to_owned()
    }

    /// Returns the path of an annotator's document on the embedded corpus.
    pub fn document(&self, annotator: &str) -> PathBuf {
        let folder = "home/.local/share/pizhu/annotations/cq-15th-plan-symposium";
        self.path(folder).join(format!("{annotator}.ron"))
    }

    /// Prepares a command in an environment that nothing of this machine reaches.
    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_pizhu"));
        command
            .env_clear()
            .env("HOME", self.path("home"))
            .env("PATH", "/usr/bin:/bin")
            .env("LANG", "zh_CN.UTF-8")
            .env("USER", "zhang")
            .current_dir(self.folder.path())
            .stdin(Stdio::null())
            .args(arguments);
        command
    }

    /// Runs a command in Chinese, as zhang.
    pub fn run(&self, arguments: &[&str]) -> Answer {
        Answer::of(self.command(arguments).output().unwrap())
    }

    /// Runs a command in English.
    pub fn run_in_english(&self, arguments: &[&str]) -> Answer {
        let mut command = self.command(arguments);
        Answer::of(command.env("LANG", "en_US.UTF-8").output().unwrap())
    }

    /// Starts a command without waiting for it.
    pub fn start(&self, arguments: &[&str]) -> Child {
        let mut command = self.command(arguments);
        command.stdout(Stdio::piped()).stderr(Stdio::piped());
        command.spawn().unwrap()
    }
}

/// Returns the path of a file that the repository holds.
pub fn repository(path: &str) -> String {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join(path)
        .to_str()
        .unwrap()
        .to_owned()
}

/// A small corpus with this id, whose one recommendation is `p.t.r`.
pub fn corpus(id: &str, text: &str) -> String {
    format!(
        r#"(schema: 1, id: "{id}", title: "小语料", source: (publication: "日报", page: "2"),
            proposals: [(id: "p", title: "发言", speakers: [
                (name: "甲", kind: Person, post: "主任"), (name: "乙委", kind: Organ),
            ], background: ["背景。"], topics: [(id: "p.t", heading: "议题", lead: "引言。",
            recommendations: [(id: "p.t.r", ordinal: "一是", text: "{text}")])])])"#
    )
}
