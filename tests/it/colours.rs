//! Colours: few of them, at every number that a terminal has, and nothing told by them alone.

use std::collections::{HashMap, HashSet};

use pizhu::terminal::{Ambiguous, Canvas, Colours, LeanBackend};
use pizhu::ui::theme::{Ground, Hues};
use pizhu::ui::{self, Theme};
use ratatui::layout::Size;
use ratatui::style::{Color, Modifier};

use crate::sitting::{Opening, Sitting};

/// The most styles on one screen.
const MOST: usize = 8;

/// Keys that lead to screens with much on them.
const SCREENS: &[&str] = &[
    "",
    "l l 1 2 3 4 5 6 7 8 9 J 1 3 K",
    "l l 1 2 3 4 5 6 7 8 9 m 需要测算 Ctrl-s + s h",
    "l l 1 2 3 7 t",
    "l l 1 2 3 t 资 Down Tab",
    "l l 1 m 需要 Esc Esc",
    "l l 1 m 需要",
    "/ 能源 Enter n n",
    "l l 1 4 7 / 能源 Enter n",
    "l l 1 f tag:none Enter",
    "?",
    ":",
    ": 标签",
    "l l 1 2 3 4 5 6 7 8 9 z",
    "g c",
    "Ctrl-q",
];

const SIZES: [(u16, u16); 4] = [(80, 24), (140, 40), (200, 60), (40, 14)];

/// How much a style is more than plain text.
type Look = (Color, Color, Modifier);

fn looks(sitting: &Sitting) -> HashMap<Look, String> {
    let (buffer, _) = sitting.buffer();
    let mut looks: HashMap<Look, String> = HashMap::new();
    for cell in &buffer.content {
        let text = looks.entry((cell.fg, cell.bg, cell.modifier)).or_default();
        text.push_str(cell.symbol());
    }
    looks
}

#[test]
fn no_screen_holds_more_than_eight_styles() {
    let mut all = HashSet::new();
    for (columns, rows) in SIZES {
        for keys in SCREENS {
            let mut sitting = Opening::usual().size(columns, rows).open();
            sitting.keys(keys).fail_save("磁盘已满");
            all.extend(looks(&sitting).into_keys());
        }
    }
    // Not on one screen only: there are no more than that.
    assert!(all.len() <= MOST, "{all:?}");
    assert!(all.len() > 5, "{all:?}");
}

/// Returns what a terminal of so many colours is sent for one screen.
fn sent(colours: Colours, theme: &Theme) -> String {
    let mut sitting = Opening::usual().open();
    sitting.keys("l l 1 3 4 / 能源 Enter");
    let backend =
        LeanBackend::new(Vec::new(), Ambiguous::Narrow, colours).with_size(Size::new(80, 24));
    let mut canvas = Canvas::new(backend).unwrap();
    let drawn = canvas.draw(|frame| _ = ui::draw(&sitting.app, theme, frame.buffer_mut()));
    drawn.unwrap();
    String::from_utf8(canvas.backend().writer().clone()).unwrap()
}

/// Returns the parameters of all style sequences.
fn styles(sent: &str) -> HashSet<String> {
    sent.split("\x1b[")
        .filter_map(|piece| {
            let end = piece.find(|c: char| !c.is_ascii_digit() && c != ';')?;
            (piece.as_bytes()[end] == b'm').then(|| piece[..end].to_owned())
        })
        .collect()
}

#[test]
fn a_terminal_is_sent_the_colours_that_it_has() {
    for ground in [Ground::Unknown, Ground::Dark, Ground::Light] {
        let palette = Theme::new(ground, Hues::Palette);
        let fixed = Theme::new(ground, Hues::Fixed);
        let any = |colours, theme: &Theme, wanted: &str| {
            styles(&sent(colours, theme))
                .iter()
                .any(|style| style.contains(wanted))
        };
        let is_known = ground != Ground::Unknown;
        assert_eq!(any(Colours::True, &fixed, "38;2;"), is_known);
        assert_eq!(any(Colours::TwoFiftySix, &fixed, "38;5;"), is_known);
        for colours in [Colours::Sixteen, Colours::None] {
            assert!(!any(colours, &palette, "38;"));
            assert!(!any(colours, &fixed, "38;"));
        }
        let none = styles(&sent(Colours::None, &palette));
        let is_colour = |number: &str| matches!(number.len(), 2..) && !number.starts_with('2');
        let colours: Vec<_> = none
            .iter()
            .flat_map(|style| style.split(';'))
            .filter(|number| is_colour(number))
            .collect();
        assert_eq!(colours, Vec::<&str>::new());
    }
}
