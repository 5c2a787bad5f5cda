//! Keys are written and read back, and every way of saying one key is that key.

use proptest::prelude::*;

use super::notation::{LAST_FUNCTION_KEY, NAMED};
use super::*;

fn key(text: &str) -> Key {
    text.parse()
        .unwrap_or_else(|error| panic!("{text}: {error}"))
}

fn fault(text: &str) -> KeyError {
    text.parse::<Key>().expect_err(text)
}

const CTRL: Modifiers = Modifiers {
    ctrl: true,
    alt: false,
    shift: false,
};
const SHIFT: Modifiers = Modifiers {
    ctrl: false,
    alt: false,
    shift: true,
};

#[test]
fn the_long_form_is_written() {
    for (written, long) in [
        ("j", "j"),
        ("G", "G"),
        ("C-d", "Ctrl-d"),
        ("Ctrl-D", "Ctrl-d"),
        ("A-x", "Alt-x"),
        ("S-Tab", "Shift-Tab"),
        ("Shift-a", "A"),
        ("Alt-Shift-a", "Alt-A"),
        ("C-A-x", "Ctrl-Alt-x"),
        ("Alt-Ctrl-x", "Ctrl-Alt-x"),
        ("Space", "Space"),
        ("Ctrl-Space", "Ctrl-Space"),
        ("-", "-"),
        ("Ctrl--", "Ctrl--"),
        ("Alt-<", "Alt-<"),
        ("Ctrl-/", "Ctrl-_"),
        ("F12", "F12"),
        ("Shift-F7", "Shift-F7"),
        ("C", "C"),
    ] {
        assert_eq!(key(written).to_string(), long, "{written}");
    }
}

#[test]
fn every_way_to_report_a_key_is_that_key() {
    assert_eq!(Key::new(KeyCode::Char('a'), SHIFT), key("A"));
    assert_eq!(Key::new(KeyCode::Char('A'), SHIFT), key("A"));
    assert_eq!(Key::new(KeyCode::Char('!'), SHIFT), key("!"));
    assert_eq!(Key::new(KeyCode::Char('i'), CTRL), key("Tab"));
    assert_eq!(Key::new(KeyCode::Char('m'), CTRL), key("Enter"));
    assert_eq!(Key::new(KeyCode::Char('['), CTRL), key("Esc"));
    assert_eq!(Key::new(KeyCode::Char('7'), CTRL), key("Ctrl-_"));
    assert_eq!(Key::plain(KeyCode::Char('\r')), key("Enter"));
    assert_eq!(Key::new(KeyCode::Tab, SHIFT), key("Shift-Tab"));
}

#[test]
fn keys_that_a_terminal_cannot_tell_apart_are_refused() {
    for (written, same) in [
        ("Ctrl-i", "Tab"),
        ("C-m", "Enter"),
        ("Ctrl-[", "Esc"),
        ("Ctrl-I", "Tab"),
        ("Alt-Ctrl-m", "Alt-Enter"),
    ] {
        let expected = KeyError::SameKey {
            written: written.to_owned(),
            same: key(same),
        };
        assert_eq!(fault(written), expected);
    }
    for written in ["Shift-1", "Shift-Space", "Ctrl-Shift-a", "Shift-A"] {
        assert_eq!(
            fault(written),
            KeyError::ShiftLost {
                written: written.to_owned()
            }
        );
    }
}

#[test]
fn other_spellings_are_named_and_nonsense_is_unknown() {
    for (written, near) in [
        ("Ctrl-pgdn", "Ctrl-PageDown"),
        ("enter", "Enter"),
        ("Return", "Enter"),
        ("PageDwn", "PageDown"),
    ] {
        let expected = KeyError::Misspelt {
            written: written.to_owned(),
            near: near.to_owned(),
        };
        assert_eq!(fault(written), expected);
    }
    for written in [
        "", "gg", "F0", "F25", "Super-x", "Ctrl-", "\u{1}", "\u{a0}", "F+1", "\u{202e}",
        "\u{200b}", "\u{301}",
    ] {
        assert!(
            matches!(fault(written), KeyError::Empty | KeyError::Unknown { .. }),
            "{written}"
        );
    }
}

#[test]
fn a_message_repeats_nothing_hidden_and_nothing_long() {
    let said = fault("\u{1b}[31mj").to_string();
    assert!(!said.contains('\u{1b}'), "{said}");
    let said = fault(&"long".repeat(10_000)).to_string();
    assert!(said.contains("`longlong") && said.len() < 1_000, "{said}");
}

#[test]
fn chinese_marks_have_ascii_twins() {
    let chinese = "：；？／、，。【】《》（）！１２９ａｚＡ＋－｛｝「」‘’\u{3000}";
    let ascii = ":;?/\\,.[]<>()!129azA+-{}{}'' ";
    for (chinese, ascii) in chinese.chars().zip(ascii.chars()) {
        let twin = Key::plain(KeyCode::Char(chinese)).ascii_twin();
        assert_eq!(twin, Some(Key::plain(KeyCode::Char(ascii))), "{chinese}");
    }
    assert_eq!(Key::plain(KeyCode::Char('政')).ascii_twin(), None);
    assert_eq!(key("j").ascii_twin(), None);
    assert_eq!(key("Enter").ascii_twin(), None);
    assert_eq!(
        fault("："),
        KeyError::FullWidth {
            written: "：".to_owned(),
            ascii: key(":")
        }
    );
    assert_eq!(
        fault("\u{3000}"),
        KeyError::FullWidth {
            written: "\u{3000}".to_owned(),
            ascii: key("Space")
        }
    );
}

fn any_code() -> impl Strategy<Value = KeyCode> {
    prop_oneof![
        proptest::char::range('!', '~').prop_map(KeyCode::Char),
        proptest::char::range('一', '龥').prop_map(KeyCode::Char),
        proptest::char::range('À', 'ÿ').prop_map(KeyCode::Char),
        proptest::sample::select(NAMED.map(|(_, code)| code).to_vec()),
        (1..=LAST_FUNCTION_KEY).prop_map(KeyCode::F),
    ]
}

proptest! {
    #[test]
    fn what_is_written_reads_back(
        code in any_code(),
        ctrl in any::<bool>(),
        alt in any::<bool>(),
        shift in any::<bool>(),
    ) {
        let key = Key::new(code, Modifiers { ctrl, alt, shift });
        prop_assert_eq!(key.to_string().parse::<Key>(), Ok(key));
        // Bringing a key to its form twice changes nothing more.
        prop_assert_eq!(Key::new(key.code(), key.modifiers()), key);
    }
}
