//! Inside GNU screen, which draws ambiguous glyphs in two columns in a Chinese locale and in one
//! elsewhere.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;
use std::process::Command;

use tempfile::TempDir;

use super::pages::Pads;
use super::paging::read_corpus;
use super::{any, is_there, read_proposals, read_screens};
use crate::session::{Session, Setup};
use crate::sitting::PIZHU;

/// The locale of an annotator at home in China.
const CHINESE: &str = "zh_CN.UTF-8";

/// A sitting in GNU screen, in a terminal that counts columns as screen does. Dropping it ends it.
struct Screen {
    session: Session,
    folder: TempDir,
}

/// Opens a sitting in GNU screen; `None` where it or the locale cannot be had.
fn open(locale: &str, columns: u16, rows: u16) -> Option<Screen> {
    if !is_there("screen") {
        return None;
    }
    let folder = TempDir::new().unwrap();
    if locale == CHINESE && !make_locale(folder.path()) {
        eprintln!("skipped: the locale {CHINESE} cannot be made");
        return None;
    }
    let sockets = folder.path().join("sockets");
    fs::create_dir(&sockets).unwrap();
    fs::set_permissions(&sockets, fs::Permissions::from_mode(0o700)).unwrap();
    let config = folder.path().join("screenrc");
    fs::write(&config, "startup_message off\nvbell off\n").unwrap();
    let setup = Setup::new("/usr/bin/env")
        .arguments([
            "screen",
            "-U",
            "-S",
            "reading",
            "-c",
            config.to_str().unwrap(),
        ])
        .arguments([PIZHU, "--lang", "zh", "--annotator", "zhang"])
        .variable("LC_ALL", locale)
        .variable("LOCPATH", folder.path().to_str().unwrap())
        .variable("SCREENDIR", sockets.to_str().unwrap())
        .size(columns, rows);
    // Screen takes the terminal around it to be like itself.
    let setup = if locale == CHINESE {
        setup.wide()
    } else {
        setup
    };
    let session = setup.open();
    session.wait_for("a sitting in GNU screen", |picture| {
        picture.contains("已阅")
    });
    Some(Screen { session, folder })
}

/// Makes the locale in a folder of the test's own.
fn make_locale(folder: &Path) -> bool {
    let made = Command::new("localedef")
        .args(["-i", "zh_CN", "-f", "UTF-8"])
        .arg(folder.join(CHINESE))
        .output();
    made.is_ok() && folder.join(CHINESE).is_dir()
}

impl Drop for Screen {
    fn drop(&mut self) {
        let _ = Command::new("screen")
            .args(["-S", "reading", "-X", "quit"])
            .env("SCREENDIR", self.folder.path().join("sockets"))
            .output();
    }
}

#[test]
fn a_chinese_locale_is_found_out_and_whole_proposals_are_shown() {
    if let Some(mut screen) = open(CHINESE, 80, 60) {
        // Where box drawing has two columns, lines are of ASCII.
        screen
            .session
            .wait_for("lines of ASCII", |picture| picture.contains("-----"));
        read_proposals(&mut screen.session, Pads::None);
        let agnostic = "  \x1b[2D“".as_bytes();
        let written = screen.session.written();
        assert!(
            !written
                .windows(agnostic.len())
                .any(|bytes| bytes == agnostic)
        );
    }
}

#[test]
fn elsewhere_whole_proposals_are_shown_with_drawn_lines() {
    if let Some(mut screen) = open("C.UTF-8", 80, 60) {
        screen
            .session
            .wait_for("lines", |picture| picture.contains("────"));
        read_proposals(&mut screen.session, Pads::Beside);
    }
}

#[test]
fn screens_of_usual_sizes_are_shown() {
    for (locale, pads) in [(CHINESE, Pads::None), ("C.UTF-8", Pads::Beside)] {
        for (columns, rows) in [(80, 24), (120, 40)] {
            if let Some(mut screen) = open(locale, columns, rows) {
                read_screens(&mut screen.session, pads);
            }
        }
    }
}

#[test]
fn the_whole_corpus_is_read_page_by_page() {
    for (locale, pads) in [(CHINESE, Pads::None), ("C.UTF-8", Pads::Beside)] {
        if let Some(mut screen) = open(locale, 80, 24) {
            read_corpus(&mut screen.session, pads);
        }
    }
}

#[test]
fn who_detaches_and_attaches_again_reads_on() {
    let Some(screen) = open(CHINESE, 80, 60) else {
        return;
    };
    let mut first = screen.session.picture();
    screen_command(&screen, "detach");
    screen.session.wait_exit();
    let setup = Setup::new("/usr/bin/env")
        .arguments(["screen", "-U", "-r", "reading"])
        .variable("LC_ALL", CHINESE)
        .variable("LOCPATH", screen.folder.path().to_str().unwrap())
        .variable(
            "SCREENDIR",
            screen.folder.path().join("sockets").to_str().unwrap(),
        )
        .size(100, 70)
        .wide();
    let mut again = setup.open();
    first = again.wait_for("the sitting again", |picture| {
        any(&picture.rows(), "已阅") && picture.rows() != first.rows()
    });
    assert!(first.contains("张昌红"));
    read_proposals(&mut again, Pads::None);
}

fn screen_command(screen: &Screen, command: &str) {
    let output = Command::new("screen")
        .args(["-S", "reading", "-X", command])
        .env("SCREENDIR", screen.folder.path().join("sockets"))
        .output()
        .unwrap();
    assert!(output.status.success(), "{output:?}");
}
