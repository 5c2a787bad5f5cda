//! The shipped keymaps: no key of any of them surprises, in any mode.

use pizhu::action::{Action, Mode};
use pizhu::app::Event;
use pizhu::keymap::Shipped;

use crate::sitting::{Opening, Sitting};

/// Opens a sitting in a mode.
pub fn in_mode(shipped: Shipped, mode: Mode) -> Sitting {
    let mut sitting = Opening::usual().keymap(shipped).open();
    sitting.keys("Enter Enter");
    enter(&mut sitting, mode);
    sitting
}

fn enter(sitting: &mut Sitting, mode: Mode) {
    let opening = match mode {
        Mode::Browse => None,
        Mode::Tags => Some(Action::TagPalette),
        Mode::Command => Some(Action::CommandPalette),
        Mode::Prompt => Some(Action::Search),
        Mode::Memo => Some(Action::Memo),
        Mode::Help => Some(Action::Help),
    };
    if let Some(action) = opening {
        sitting.does(action);
    }
    assert_eq!(sitting.app.mode(), mode);
}

/// Opens a sitting in a mode in which actions have something to do: edits to undo and to redo,
/// matches, a filter, an earlier answer, and rows, or text, on both sides of the current place.
fn busy_in(shipped: Shipped, mode: Mode, text: &str) -> Sitting {
    let mut sitting = in_mode(shipped, Mode::Browse);
    for (asking, answer) in [(Action::Filter, "的"), (Action::Search, "建设")] {
        sitting.does(asking).paste(answer).does(Action::Accept);
    }
    for action in [Action::PriorityUp, Action::NextStatus, Action::Undo] {
        sitting.does(action);
    }
    // Keys of every keymap; they take the message of the undo away.
    sitting.keys("Up Down");
    enter(&mut sitting, mode);
    if mode != Mode::Browse {
        sitting.paste(text);
        for action in [Action::NextItem, Action::CursorUp, Action::CursorLeft] {
            sitting.does(action);
        }
    }
    sitting
}

#[test]
fn every_binding_of_every_keymap_does_its_action_in_its_mode() {
    for shipped in Shipped::ALL {
        for mode in Mode::ALL {
            let texts: &[&str] = match mode {
                Mode::Browse => &[""],
                _ => &["", "资金 保障\n一/二\n三四"],
            };
            for text in texts {
                let busy = busy_in(shipped, mode, text);
                let mut bindings = busy.app.keymap().bindings(mode).peekable();
                assert!(bindings.peek().is_some());
                for (sequence, action) in bindings {
                    let keys = sequence.to_string();
                    let named = format!("{shipped:?} {mode}: {keys}");
                    does_the_same(&busy, &keys, action, &named);
                }
            }
        }
    }
}

/// Fails unless keys do to a sitting what an action does to its twin.
fn does_the_same(busy: &Sitting, keys: &str, action: Action, named: &str) {
    let (mut pressed, mut twin) = (busy.clone(), busy.clone());
    pressed.keys(keys);
    for _ in keys.split(' ').skip(1) {
        // The twin's clock goes on as with a key.
        twin.event(Event::FocusGained);
    }
    twin.does(action);
    assert_eq!(pressed.app.pending_keys(), [], "{named}");
    assert_eq!(pressed.take_effects(), twin.take_effects(), "{named}");
    let same = pressed.buffer() == twin.buffer();
    assert!(same, "{named}\n{}\n{}", pressed.screen(), twin.screen());
    // Once more on what that led to.
    pressed.keys(keys).screen();
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
    sitting.save().keep_drafts().take_effects();
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
