//! The shipped keymaps: no key of any of them surprises, in any mode.

use pizhu::action::{Action, Mode};
use pizhu::keymap::Shipped;

use crate::sitting::{Opening, Sitting};

/// Opens a sitting in a mode.
pub fn in_mode(shipped: Shipped, mode: Mode) -> Sitting {
    let mut sitting = Opening::usual().keymap(shipped).open();
    sitting.keys("Enter Enter");
    let now = pizhu::annotation::Millis(1_795_461_125_000);
    let opening = match mode {
        Mode::Browse => None,
        Mode::Tags => Some(Action::TagPalette),
        Mode::Command => Some(Action::CommandPalette),
        Mode::Prompt => Some(Action::Search),
        Mode::Memo => Some(Action::Memo),
        Mode::Help => Some(Action::Help),
    };
    if let Some(action) = opening {
        sitting.app.update(action, now);
    }
    assert_eq!(sitting.app.mode(), mode);
    sitting
}

#[test]
fn every_binding_of_every_keymap_does_its_action_in_its_mode() {
    for shipped in Shipped::ALL {
        for mode in Mode::ALL {
            let bindings: Vec<String> = in_mode(shipped, mode)
                .app
                .keymap()
                .bindings(mode)
                .map(|(sequence, _)| sequence.to_string())
                .collect();
            assert!(!bindings.is_empty());
            for keys in bindings {
                let mut sitting = in_mode(shipped, mode);
                sitting.keys(&keys).screen();
                assert_eq!(sitting.app.pending_keys(), [], "{shipped:?} {mode}: {keys}");
                // Once more on what that led to.
                sitting.keys(&keys).screen();
            }
        }
    }
}

#[test]
fn every_mode_can_be_left_by_esc() {
    for shipped in Shipped::ALL {
        for mode in Mode::ALL {
            let mut sitting = in_mode(shipped, mode);
            sitting.keys("Esc Esc");
            assert_eq!(sitting.app.mode(), Mode::Browse, "{shipped:?} {mode}");
        }
    }
}

#[test]
fn arrows_home_end_and_pages_work_in_every_keymap() {
    for shipped in Shipped::ALL {
        let here = |keys: &str| {
            let mut sitting = Opening::usual().keymap(shipped).open();
            sitting.keys(keys).here()
        };
        assert_eq!(here("Down Down Up"), "雷虹", "{shipped:?}");
        assert_eq!(here("Right Right Left"), "p01.t1", "{shipped:?}");
        assert_eq!(here("End"), "杜洁", "{shipped:?}");
        assert_eq!(here("End Home"), "张昌红", "{shipped:?}");
        assert_eq!(here("PageDown"), "姚登惠", "{shipped:?}");
        assert_eq!(here("PageDown PageUp"), "张昌红", "{shipped:?}");
    }
}

#[test]
fn vim_tags_by_a_quote_and_a_digit() {
    let mut sitting = Opening::usual().keymap(Shipped::Vim).open();
    sitting.keys("l l ' 3");
    assert_eq!(sitting.said(), "funding unread");
    sitting.keys("‘ 3");
    assert_eq!(sitting.said(), "unread");
    sitting.keys("?");
    assert_eq!(sitting.app.mode(), Mode::Prompt);
    sitting.keys("Esc g ?");
    assert_eq!(sitting.app.mode(), Mode::Help);
}

#[test]
fn emacs_walks_saves_and_leaves_by_its_own_keys() {
    let here = |keys: &str| {
        let mut sitting = Opening::usual().keymap(Shipped::Emacs).open();
        sitting.keys(keys).here()
    };
    assert_eq!(here("Ctrl-n Ctrl-n Ctrl-p"), "雷虹");
    assert_eq!(here("Alt-> "), "杜洁");
    assert_eq!(here("l l Alt-n"), "p01.t1.r2");
    let mut sitting = Opening::usual().keymap(Shipped::Emacs).open();
    sitting.keys("l l m 一 Ctrl-x Ctrl-s");
    assert_eq!(sitting.said(), "unread memo \"一\"");
    sitting.keys("m 二 Ctrl-c Ctrl-c");
    assert_eq!(sitting.said(), "unread memo \"一二\"");
    sitting.keys("Ctrl-x u");
    assert_eq!(sitting.said(), "unread memo \"一\"");
    sitting.keys("t Ctrl-g");
    assert_eq!(sitting.app.mode(), Mode::Browse);
    sitting.save().take_effects();
    sitting.keys("Ctrl-x Ctrl-c");
    assert_eq!(sitting.take_effects(), [pizhu::app::Effect::Quit]);
}

#[test]
fn arrows_needs_no_letter() {
    let mut sitting = Opening::usual().keymap(Shipped::Arrows).open();
    sitting.keys("Right Right Insert 资金 Enter F4 + F3 备注 F2 Space");
    assert_eq!(
        sitting.said_of("p01.t1.r1"),
        "funding reviewed P1 memo \"备注\""
    );
    assert_eq!(sitting.here(), "p01.t1.r2");
    sitting.keys("Delete");
    assert_eq!(sitting.said_of("p01.t1.r1"), "funding reviewed P1");
}
