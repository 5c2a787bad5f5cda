//! The ways through the corpus on which frames are counted.

use pizhu::app::App;

use super::screens::{Screens, Sent, press};
use crate::one_key::sitting;

/// The frames of one kind of step.
pub struct Walk {
    pub step: &'static str,
    /// How much of what the stock backend sends a frame may take.
    pub goal: f64,
    pub frames: Vec<Sent>,
}

/// Returns all walks on a screen of some size.
pub fn walks(columns: u16, rows: u16) -> Vec<Walk> {
    let walk = |step, goal, frames| Walk { step, goal, frames };
    let sitting = || sitting(columns, rows);
    let palette = palette(sitting());
    vec![
        walk("first page", 0.4, first_pages(sitting)),
        walk("page down", 0.4, reading(sitting(), "Tab", "PageDown")),
        walk("scroll by a line", 0.4, reading(sitting(), "Tab", "j")),
        walk("list, down", 0.5, lists(sitting)),
        walk("palette, opened", 0.5, palette.opened),
        walk("palette, down", 0.5, palette.moved),
        walk("palette, tag set", 0.5, palette.set),
        walk("idle", 0.4, idle(sitting())),
    ]
}

/// Returns the frames that show the page of each speaker on a blank screen.
pub fn first_pages(sitting: impl Fn() -> App) -> Vec<Sent> {
    let mut app = sitting();
    let mut frames = Vec::new();
    loop {
        let place = app.recommendation();
        let mut screens = Screens::new(app);
        frames.push(screens.draw());
        app = screens.app;
        press(&mut app, "}");
        if app.recommendation() == place {
            return frames;
        }
    }
}

/// Returns the frames of going through every proposal with one key, after another has brought
/// the reader to the fore.
pub fn reading(app: App, reader: &str, key: &str) -> Vec<Sent> {
    let mut screens = Screens::new(app);
    screens.press(reader);
    let mut frames = Vec::new();
    loop {
        let top = screens.app.reader().top;
        let sent = screens.press(key);
        if screens.app.reader().top != top {
            frames.push(sent);
            continue;
        }
        let place = screens.app.recommendation();
        screens.press("}");
        if screens.app.recommendation() == place {
            return frames;
        }
    }
}

/// Returns the frames of going down each kind of list through the whole corpus.
fn lists(sitting: impl Fn() -> App) -> Vec<Sent> {
    let mut frames = Vec::new();
    for (into, next) in [(0, "}"), (1, "J"), (2, "J")] {
        let mut screens = Screens::new(sitting());
        screens.draw();
        for _ in 0..into {
            screens.press("l");
        }
        let place = |screens: &Screens| (screens.app.recommendation(), screens.app.focus());
        loop {
            let before = place(&screens);
            let sent = screens.press("j");
            if place(&screens) != before {
                frames.push(sent);
                continue;
            }
            screens.press(next);
            if place(&screens) == before {
                break;
            }
        }
    }
    frames
}

/// What is done in the palette of tags.
#[derive(Default)]
struct Palette {
    opened: Vec<Sent>,
    moved: Vec<Sent>,
    set: Vec<Sent>,
}

/// Returns the frames of setting the third tag on every recommendation.
fn palette(app: App) -> Palette {
    let mut screens = Screens::new(app);
    for into in ["l", "l"] {
        screens.press(into);
    }
    let mut palette = Palette::default();
    loop {
        palette.opened.push(screens.press("t"));
        for _ in 0..2 {
            palette.moved.push(screens.press("Down"));
        }
        palette.set.push(screens.press("Space"));
        screens.press("Esc");
        let place = screens.app.recommendation();
        screens.press("J");
        if screens.app.recommendation() == place {
            return palette;
        }
    }
}

/// Returns a frame that is drawn again though nothing has happened.
fn idle(app: App) -> Vec<Sent> {
    let mut screens = Screens::new(app);
    screens.draw();
    vec![screens.draw()]
}
