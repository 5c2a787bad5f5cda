//! Where text is typed: the terminal's cursor stands at the insertion point, with room below it for
//! the window of an input method.

use pizhu::action::Mode;
use pizhu::text;

use crate::sitting::{Opening, Sitting, width_of};

/// Keys that lead to where text is typed, from a recommendation.
const PLACES: [&str; 6] = ["m", "t", ":", "/", "f", "?"];

/// Sizes from the smallest at which anything is shown.
const SIZES: [(u16, u16); 9] = [
    (20, 6),
    (21, 7),
    (30, 8),
    (40, 14),
    (60, 20),
    (80, 24),
    (100, 30),
    (140, 40),
    (200, 60),
];

fn open(size: (u16, u16), keys: &str) -> Sitting {
    let mut sitting = Opening::usual().size(size.0, size.1).open();
    sitting.keys("l l").keys(keys);
    sitting
}

/// Returns what stands left of the cursor on its row, blanks left out.
fn before_the_cursor(sitting: &Sitting) -> String {
    let (buffer, cursor) = sitting.buffer();
    let cursor = cursor.expect("where text is typed there is a cursor");
    let mut shown = String::new();
    let mut x = 0;
    while x < cursor.x {
        let cell = &buffer[(x, cursor.y)];
        shown.push_str(cell.symbol());
        x += u16::try_from(width_of(cell)).unwrap();
    }
    assert_eq!(
        x, cursor.x,
        "the cursor stands inside of a character: {shown}"
    );
    shown.replace(' ', "")
}

#[test]
fn the_cursor_stands_behind_what_was_typed_with_a_row_below() {
    // One after the other: Han, a quote that terminals disagree about, a wide comma, Latin, a mark
    // on its letter, one beyond the first plane.
    for typed in ["能", "“", "，", "ab", "e\u{301}", "𠮷"] {
        for size in SIZES {
            for keys in PLACES {
                let mut sitting = open(size, keys);
                sitting.paste(typed);
                let (_, cursor) = sitting.buffer();
                let cursor = cursor.unwrap_or_else(|| panic!("{keys} at {size:?}: no cursor"));
                assert!(cursor.y + 1 < size.1, "{keys} at {size:?}: {cursor}");
                let before = before_the_cursor(&sitting);
                assert!(
                    before.ends_with(typed),
                    "{keys} {typed:?} at {size:?}: {before:?}"
                );
            }
        }
    }
}

#[test]
fn the_cursor_stays_in_view_and_whole_in_a_long_text() {
    let text = "争取国家“十五五”能源发展规划支持，明确其功能定位——";
    for size in SIZES {
        for keys in PLACES {
            let mut sitting = open(size, keys);
            sitting.paste(&text.repeat(6));
            for key in ["", "Left", "Left", "Home", "Right", "End"] {
                sitting.keys(key);
                let (_, cursor) = sitting.buffer();
                let cursor = cursor.unwrap_or_else(|| panic!("{keys} {key} at {size:?}"));
                assert!(
                    cursor.x < size.0 && cursor.y + 1 < size.1,
                    "{keys} at {size:?}"
                );
                before_the_cursor(&sitting);
            }
        }
    }
}

#[test]
fn where_no_text_is_typed_there_is_no_cursor() {
    for size in SIZES {
        assert_eq!(open(size, "").buffer().1, None);
    }
}

#[test]
fn what_a_reader_takes_for_one_character_is_moved_over_and_deleted_as_one() {
    for cluster in [
        "𠮷",
        "葛\u{e0100}",
        "👨\u{200d}👩\u{200d}👧",
        "e\u{301}",
        "🇨🇳",
        "가",
        "1\u{fe0f}\u{20e3}",
    ] {
        let kept = |pasted: &str, keys: &str| {
            let mut sitting = open((80, 24), "m");
            sitting.paste(pasted).keys(keys).keys("Ctrl-s");
            assert_eq!(sitting.app.mode(), Mode::Browse);
            sitting.said()
        };
        let text = format!("甲{cluster}乙");
        let without = kept("甲乙", "");
        assert_eq!(kept(&text, "Left Backspace"), without, "{cluster:?}");
        assert_eq!(kept(&text, "Home Right Delete"), without, "{cluster:?}");
        let before = kept(&format!("甲一{cluster}乙"), "");
        assert_eq!(kept(&text, "Left Left 一"), before, "{cluster:?}");
        assert!(text::cells(cluster) <= 2);
    }
}

#[test]
fn an_input_method_that_is_on_is_spoken_of_where_keys_are_commands() {
    let mut sitting = open((80, 24), "");
    let hint = sitting.app.lang().input_method_is_on();
    sitting.keys("政").shows(hint);
    sitting.keys("ｊ").hides(hint);
    assert_eq!(sitting.here(), "p01.t1.r2");
    sitting.keys("？");
    assert_eq!(sitting.app.mode(), Mode::Help);
    sitting.keys("Esc ：");
    assert_eq!(sitting.app.mode(), Mode::Command);
    sitting.keys("Esc ／");
    assert_eq!(sitting.app.mode(), Mode::Prompt);
    sitting.keys("Esc １");
    assert_ne!(sitting.said(), "unread");
}
