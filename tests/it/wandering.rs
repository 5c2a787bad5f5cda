//! Random sittings: whatever is pressed, at whatever size, nothing breaks and nothing is lost.

use proptest::prelude::*;

use pizhu::action::{Action, Group, Mode};
use pizhu::app::Event;
use pizhu::app::geometry::Width;
use pizhu::keymap::{Key, Keymap, Shipped};

use crate::layout::{is_in_view, look};
use crate::sitting::{Opening, Sitting};

/// One step of a random sitting.
#[derive(Clone, Debug)]
enum Step {
    Press(Key),
    Paste(&'static str),
    Resize(u16, u16),
    Save,
    Refuse,
}

/// Every key of a keymap in any mode, and some that are text.
fn keys_of(shipped: Shipped) -> Vec<Key> {
    let keymap = Keymap::shipped(shipped).unwrap();
    let mut keys: Vec<Key> = Mode::ALL
        .into_iter()
        .flat_map(|mode| {
            keymap
                .bindings(mode)
                .flat_map(|(sequence, _)| sequence.keys().to_vec())
                .collect::<Vec<Key>>()
        })
        .chain(
            "资金的能源q ：？】。３＇a"
                .chars()
                .filter_map(|c| c.to_string().parse().ok()),
        )
        .collect();
    keys.sort();
    keys.dedup();
    keys
}

fn step(shipped: Shipped) -> impl Strategy<Value = Step> {
    let columns = prop_oneof![4 => 20..=200_u16, 1 => 0..=20_u16];
    let rows = prop_oneof![4 => 6..=60_u16, 1 => 0..=6_u16];
    prop_oneof![
        20 => prop::sample::select(keys_of(shipped)).prop_map(Step::Press),
        1 => prop::sample::select(vec!["资金", "一\n二", "\u{1b}[2J", ""]).prop_map(Step::Paste),
        1 => (columns, rows).prop_map(|(columns, rows)| Step::Resize(columns, rows)),
        1 => Just(Step::Save),
        1 => Just(Step::Refuse),
    ]
}

/// Whether an action walks to another place of the lists and shows it in the flow. A search shows
/// what it found instead, which may be the background of a speech.
const fn walks(action: Action) -> bool {
    matches!(action.group(), Group::Moving) && !matches!(action, Action::Count(_))
}

/// Takes one step and checks what holds after each.
fn take(sitting: &mut Sitting, size: &mut (u16, u16), step: &Step) {
    match step {
        Step::Press(key) => press(sitting, *key),
        Step::Paste(text) => _ = sitting.paste(text),
        Step::Resize(columns, rows) => {
            *size = (*columns, *rows);
            sitting.resize(*columns, *rows);
        }
        Step::Save => _ = sitting.save(),
        Step::Refuse => _ = sitting.fail_save("磁盘已满"),
    }
    look(sitting, size.0, size.1);
}

fn press(sitting: &mut Sitting, key: Key) {
    let mode = sitting.app.mode();
    let mut sequence = sitting.app.pending_keys().to_vec();
    sequence.push(
        key.ascii_twin()
            .filter(|_| mode == Mode::Browse)
            .unwrap_or(key),
    );
    let action = match sitting.app.keymap().lookup(mode, &sequence) {
        pizhu::keymap::Lookup::Matched(action) if mode == Mode::Browse => Some(action),
        _ => None,
    };
    let before = (sitting.app.proposal(), sitting.app.focus());
    sitting.event(Event::Key(key));
    let focus = sitting.app.focus();
    let has_moved = before != (sitting.app.proposal(), focus);
    let geometry = sitting.app.geometry();
    if action.is_some_and(walks) && has_moved && geometry.reader.is_some_and(|area| area.height > 0)
    {
        assert!(
            geometry.width == Width::TooSmall || is_in_view(sitting, focus),
            "{action:?} led to {focus:?} out of sight\n{}",
            sitting.screen()
        );
    }
}

/// Leaves whatever is open and undoes everything.
fn take_all_back(sitting: &mut Sitting) {
    for _ in 0..8 {
        sitting.event(Event::Key("Esc".parse().unwrap()));
    }
    assert_eq!(sitting.app.mode(), Mode::Browse);
    for _ in 0..200 {
        sitting
            .app
            .update(Action::Undo, pizhu::annotation::Millis(0));
        sitting.event(Event::FocusGained);
    }
}

fn wander(shipped: Shipped, (columns, rows): (u16, u16), steps: &[Step]) {
    let mut sitting = Opening::usual().keymap(shipped).size(columns, rows).open();
    let mut size = (columns, rows);
    sitting.keys("Enter Enter");
    for step in steps {
        take(&mut sitting, &mut size, step);
    }
    sitting.save();
    assert!(sitting.is_on_disk(), "the disk and the screen disagree");
    take_all_back(&mut sitting);
    let source = sitting.app.corpus().sources().next().unwrap();
    for (id, annotation) in sitting.app.work().state(source).annotations() {
        assert!(annotation.is_empty(), "{id:?} keeps what was undone");
    }
    assert_eq!(sitting.app.work().progress().total().0, 0);
    sitting.save();
    assert!(sitting.is_on_disk(), "the disk keeps what was undone");
}

fn size() -> impl Strategy<Value = (u16, u16)> {
    prop_oneof![Just((80, 24)), (20..=200_u16, 6..=60_u16)]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn with_the_default_keys(size in size(), steps in prop::collection::vec(step(Shipped::Default), 0..60)) {
        wander(Shipped::Default, size, &steps);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn with_the_keys_of_vim(size in size(), steps in prop::collection::vec(step(Shipped::Vim), 0..60)) {
        wander(Shipped::Vim, size, &steps);
    }

    #[test]
    fn with_the_keys_of_emacs(size in size(), steps in prop::collection::vec(step(Shipped::Emacs), 0..60)) {
        wander(Shipped::Emacs, size, &steps);
    }

    #[test]
    fn with_the_keys_of_arrows(size in size(), steps in prop::collection::vec(step(Shipped::Arrows), 0..60)) {
        wander(Shipped::Arrows, size, &steps);
    }
}
