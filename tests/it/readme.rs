//! The README's screens and tables of keys are made from the program, and stay true.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use pizhu::annotation::{AnnotatorId, Millis, SessionId, State};
use pizhu::app::{Access, App, Event, Settings};
use pizhu::keymap::{Key, Keymap, Shipped};
use pizhu::storage::{EMBEDDED_CODEBOOK, codebook_file, embedded_corpus};
use pizhu::ui::{self, Theme};
use pizhu::words::Lang;
use ratatui::buffer::{Buffer, CellDiffOption, CellWidth as _};
use ratatui::layout::Rect;

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
    let corpus = Arc::new(embedded_corpus().unwrap().corpus);
    let codebook = codebook_file::parse(EMBEDDED_CODEBOOK).unwrap();
    let keymap = Keymap::shipped(Shipped::Default).unwrap();
    let settings = Settings {
        annotator: AnnotatorId::try_from("zhang").unwrap(),
        session: SessionId::from_random([0; 5]),
        lang,
        access: Access::Write,
        utc_offset_seconds: 0,
        opened_at: Millis(0),
    };
    let mut app = App::new(
        corpus,
        codebook,
        keymap,
        vec![State::default()],
        settings,
        (80, 24),
    );
    let now = Millis(1_795_461_125_480);
    for key in KEYS.split(' ') {
        let key: Key = key.parse().unwrap();
        for effect in app.on_event(Event::Key(key), now) {
            if let pizhu::app::Effect::Save {
                source,
                edit,
                facts,
            } = effect
            {
                assert!(!facts.is_empty());
                let fresh = Vec::new();
                app.on_event(
                    Event::Saved {
                        source,
                        edit,
                        fresh,
                    },
                    now,
                );
            }
        }
    }
    let mut buffer = Buffer::empty(Rect::new(0, 0, 80, 24));
    ui::draw_in(&app, &Theme::default(), &mut buffer);
    (0..24).map(|y| row(&buffer, y) + "\n").collect()
}

/// Returns one row as a narrow terminal shows it, where a quotation mark takes one column.
fn row(buffer: &Buffer, y: u16) -> String {
    let mut text = String::new();
    let mut x = 0;
    while x < buffer.area.width {
        let cell = &buffer[(x, y)];
        text.push_str(cell.symbol());
        x += match cell.diff_option {
            CellDiffOption::ForcedWidth(width) => width.get(),
            _ => cell.cell_width().max(1),
        };
    }
    text.trim_end().to_owned()
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
