//! The README's screens and tables of keys are made from the program, and stay true.

use std::fs;
use std::path::Path;

use pizhu::keymap::{Keymap, Shipped};
use pizhu::words::Lang;

use crate::sitting::Opening;

/// What is pressed to come to the screen that the README shows.
const KEYS: &str = "l l t 规 划 布 局 Enter t 国 家 支 持 Enter + s j";

/// Returns what stands between two marks in the README, made anew.
fn made() -> Vec<(&'static str, &'static str, String)> {
    let mut parts = Vec::new();
    for (lang, screen, keys) in [
        (Lang::Chinese, "<!-- screen:zh -->\n", "<!-- keys:zh -->\n"),
        (Lang::English, "<!-- screen:en -->\n", "<!-- keys:en -->\n"),
    ] {
        let keymap = Keymap::shipped(Shipped::Default).unwrap();
        let table = keymap
            .table()
            .render_markdown(lang)
            .replace("### ", "#### ");
        parts.push((
            screen,
            "<!-- /screen -->",
            format!("\n```text\n{}```\n\n", shown(lang)),
        ));
        parts.push((keys, "<!-- /keys -->", format!("\n{}\n\n", table.trim())));
    }
    parts
}

/// Draws a sitting on the embedded corpus at 80×24.
fn shown(lang: Lang) -> String {
    let mut sitting = Opening::usual().lang(lang).open();
    sitting.keys(KEYS).save().screen() + "\n"
}

#[test]
fn the_readme_shows_what_the_program_shows() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md");
    let readme = fs::read_to_string(&path).unwrap();
    let mut expected = readme.clone();
    for (begin, end, content) in made() {
        let start = expected.find(begin).expect(begin) + begin.len();
        let stop = start + expected[start..].find(end).expect(end);
        expected.replace_range(start..stop, &content);
    }
    if std::env::var_os("PIZHU_WRITE_README").is_some() {
        fs::write(&path, &expected).unwrap();
    } else {
        assert!(
            readme == expected,
            "README.md is out of date: PIZHU_WRITE_README=1 cargo test --test it readme"
        );
    }
}
