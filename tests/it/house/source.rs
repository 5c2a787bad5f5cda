//! Reads the sources of pizhu as text: files, their modules, and the paths that they name.

use std::fs;
use std::path::{Path, PathBuf};

/// The folder of the package.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Returns every file below a folder of the package whose name ends with `.` and `extension`, as
/// paths from the package's folder.
pub fn files(folder: &str, extension: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![root().join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                // A crate of its own inside the tests builds into a folder of its own.
                if path.file_name().is_none_or(|name| name != "target") {
                    folders.push(path);
                }
            } else if path.extension().is_some_and(|found| found == extension) {
                found.push(path.strip_prefix(root()).unwrap().to_owned());
            }
        }
    }
    found.sort();
    assert!(!found.is_empty(), "no .{extension} in {folder}");
    found
}

/// Reads a file of the package.
pub fn read(path: &Path) -> String {
    fs::read_to_string(root().join(path)).unwrap()
}

/// One file of `src`.
pub struct SourceFile {
    pub path: PathBuf,
    /// The module that it is, from the crate's root: `["app", "walk"]`; empty for the root itself.
    pub module: Vec<String>,
    /// Its code before the tests at its end, without comments and texts.
    pub code: String,
    /// The code of the tests at its end, likewise.
    pub tests: String,
}

impl SourceFile {
    /// Whether the whole file is tests.
    pub fn is_test(&self) -> bool {
        self.module
            .iter()
            .any(|part| part == "tests" || part == "samples")
    }

    /// Returns the room that the file belongs to.
    pub fn room(&self) -> Option<&str> {
        self.module.first().map(String::as_str)
    }

    /// Returns every path of this crate that the file names, from the crate's root.
    pub fn paths(&self) -> Vec<Vec<String>> {
        let mut inner = self.module.clone();
        inner.push("tests".to_owned());
        let mut paths = paths(&self.code, &self.module);
        paths.extend(self::paths(&self.tests, &inner));
        paths
    }
}

/// Reads every file of `src`.
pub fn sources() -> Vec<SourceFile> {
    files("src", "rs")
        .into_iter()
        .map(|path| {
            let code = bare(&read(&path));
            let at = code.find("mod tests {").unwrap_or(code.len());
            let (code, tests) = code.split_at(at);
            SourceFile {
                module: module(&path),
                code: code.to_owned(),
                tests: tests.to_owned(),
                path,
            }
        })
        .collect()
}

fn module(path: &Path) -> Vec<String> {
    let path = path.with_extension("");
    let parts = path.iter().skip(1).map(|part| part.to_str().unwrap());
    parts
        .filter(|part| *part != "lib" && *part != "main")
        .map(str::to_owned)
        .collect()
}

/// Takes comments and the insides of texts away.
fn bare(source: &str) -> String {
    let mut bare = String::new();
    let mut rest = source;
    while let Some(c) = rest.chars().next() {
        let skipped = if rest.starts_with("//") {
            rest.find('\n').unwrap_or(rest.len())
        } else if rest.starts_with("/*") {
            rest.find("*/").map_or(rest.len(), |end| end + 2)
        } else if let Some(end) = raw_text(rest) {
            end
        } else if c == '"' {
            text_end(rest)
        } else if c == '\'' {
            character_end(rest)
        } else {
            bare.push(c);
            rest = &rest[c.len_utf8()..];
            continue;
        };
        bare.push(' ');
        rest = &rest[skipped..];
    }
    bare
}

/// Returns where a raw text ends that begins here.
fn raw_text(source: &str) -> Option<usize> {
    let hashes = source
        .strip_prefix('r')?
        .chars()
        .take_while(|c| *c == '#')
        .count();
    let opening = 1 + hashes;
    if !source[opening..].starts_with('"') {
        return None;
    }
    let closing = format!("\"{}", "#".repeat(hashes));
    let inside = &source[opening + 1..];
    Some(opening + 1 + inside.find(&closing)? + closing.len())
}

fn text_end(source: &str) -> usize {
    let mut escaped = false;
    for (at, c) in source.char_indices().skip(1) {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => return at + 1,
            _ => {}
        }
    }
    source.len()
}

/// Returns where a character ends that begins here; a lifetime is its quotation mark alone.
fn character_end(source: &str) -> usize {
    let mut chars = source.char_indices().skip(1);
    match chars.next() {
        Some((_, '\\')) => source[3..].find('\'').map_or(1, |end| 3 + end + 1),
        Some((at, c)) if source[at + c.len_utf8()..].starts_with('\'') => at + c.len_utf8() + 1,
        _ => 1,
    }
}

/// Returns the paths that begin with `crate`, `pizhu`, `super` or `self`, resolved in a module.
pub fn paths(code: &str, module: &[String]) -> Vec<Vec<String>> {
    let mut found = Vec::new();
    for head in ["crate", "pizhu", "super", "self"] {
        for (at, _) in code.match_indices(&format!("{head}::")) {
            let before = code[..at].chars().next_back();
            if before.is_some_and(|c| c.is_alphanumeric() || c == '_' || c == ':') {
                continue;
            }
            let (paths, _) = tree(&code[at..]);
            found.extend(paths.into_iter().filter_map(|path| resolve(&path, module)));
        }
    }
    found
}

/// Reads a path with its braces; returns its branches and how long it is.
fn tree(code: &str) -> (Vec<Vec<String>>, usize) {
    let mut path: Vec<String> = Vec::new();
    let mut at = 0;
    loop {
        let rest = &code[at..];
        let word: String = rest
            .chars()
            .take_while(|c| c.is_alphanumeric() || *c == '_')
            .collect();
        at += word.len();
        if !word.is_empty() {
            path.push(word);
        }
        let Some(after) = code[at..].strip_prefix("::") else {
            return (vec![path], at);
        };
        at += 2;
        if after.starts_with('{') {
            let (branches, length) = branches(after);
            let joined = branches
                .into_iter()
                .map(|branch| path.iter().cloned().chain(branch).collect())
                .collect();
            return (joined, at + length);
        }
        if !after.starts_with(|c: char| c.is_alphanumeric() || c == '_') {
            return (vec![path], at);
        }
    }
}

/// Reads the branches of a brace.
fn branches(code: &str) -> (Vec<Vec<String>>, usize) {
    let mut found = Vec::new();
    let mut at = 1;
    while let Some(c) = code[at..].chars().next() {
        if c == '}' {
            return (found, at + 1);
        }
        if c.is_alphanumeric() || c == '_' {
            let (paths, length) = tree(&code[at..]);
            found.extend(paths);
            at += length;
        } else {
            at += c.len_utf8();
        }
    }
    (found, at)
}

/// Returns a path from the crate's root, or `None` where there is nothing after it.
fn resolve(path: &[String], module: &[String]) -> Option<Vec<String>> {
    let mut base: Vec<String> = module.to_vec();
    let mut rest = path;
    match path.first()?.as_str() {
        "crate" | "pizhu" => {
            base.clear();
            rest = &path[1..];
        }
        "self" => rest = &path[1..],
        _ => {}
    }
    while let Some((head, tail)) = rest.split_first()
        && head == "super"
    {
        base.pop();
        rest = tail;
    }
    base.extend(rest.iter().cloned());
    (!rest.is_empty()).then_some(base)
}

#[test]
fn paths_are_read_with_their_braces_and_resolved() {
    let code = "use crate::text; use super::{App, cursor::{Level, Cursor}}; pub(super) fn f() {
        super::super::corpus::find(); $crate::words::x(); self::own(); mycrate::no(); }";
    let module = ["app".to_owned(), "walk".to_owned()];
    let mut found: Vec<String> = paths(code, &module).iter().map(|p| p.join("::")).collect();
    found.sort();
    let expected = [
        "app::App",
        "app::cursor::Cursor",
        "app::cursor::Level",
        "app::walk::own",
        "corpus::find",
        "text",
        "words::x",
    ];
    assert_eq!(found, expected);
}

#[test]
fn comments_and_texts_are_no_code() {
    let source = "a // crate::x\n\"crate::y \\\" z\" r#\"q\"#b '\"' 'c /* d */ '\\'' e";
    let bare = bare(source);
    let code: String = bare.split_whitespace().collect();
    assert_eq!(code, "abce");
}
