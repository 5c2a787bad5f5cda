//! The shipped keymaps keep what is promised of each, and extending does what the docs say.

mod samples;

use super::*;
use crate::action::TagKey;
use crate::words::Lang;

fn shipped(which: Shipped) -> Keymap {
    Keymap::shipped(which).unwrap_or_else(|problems| {
        let lines: Vec<String> = problems.iter().map(ToString::to_string).collect();
        panic!("{}.ron:\n{}", which.name(), lines.join("\n"))
    })
}

fn no_base(_: &str) -> Result<String, BaseFault> {
    Err(BaseFault::Unknown { choices: vec![] })
}

fn extending_default(file: &str) -> Keymap {
    let bases = |name: &str| match Shipped::named(name) {
        Some(base) => Ok(base.source().to_owned()),
        None => no_base(name),
    };
    let source = format!("Keymap(schema: 1, name: \"mine\", extends: Some(\"default\"), {file})");
    Keymap::parse(&source, &bases).unwrap()
}

fn keys(written: &str) -> KeySequence {
    written.parse().unwrap()
}

fn lookup(keymap: &Keymap, mode: Mode, written: &str) -> Lookup {
    keymap.lookup(mode, keys(written).keys())
}

fn keys_for(keymap: &Keymap, mode: Mode, action: Action) -> impl Iterator<Item = &KeySequence> {
    let bindings = keymap.bindings(mode);
    bindings.filter_map(move |(keys, bound)| (bound == action).then_some(keys))
}

fn written(keymap: &Keymap, mode: Mode, action: Action) -> Vec<String> {
    keys_for(keymap, mode, action)
        .map(ToString::to_string)
        .collect()
}

#[test]
fn every_shipped_keymap_loads_under_its_own_name() {
    for which in Shipped::ALL {
        let keymap = shipped(which);
        assert_eq!(keymap.name(), which.name());
        assert_eq!(Shipped::named(which.name()), Some(which));
    }
}

#[test]
fn every_command_has_a_key_in_the_default() {
    let keymap = shipped(Shipped::Default);
    for action in Action::commands() {
        let bound = keys_for(&keymap, Mode::Browse, action).next();
        assert!(bound.is_some(), "{action}");
    }
}

#[test]
fn the_default_keys_reach_their_actions() {
    let keymap = shipped(Shipped::Default);
    let tag = |digit: u8| Action::ToggleTag(TagKey::try_from(digit).unwrap());
    for (written, action) in [
        ("j", Action::NextItem),
        ("Down", Action::NextItem),
        ("k", Action::PreviousItem),
        ("Up", Action::PreviousItem),
        ("l", Action::Into),
        ("Enter", Action::Into),
        ("Right", Action::Into),
        ("h", Action::OutOf),
        ("Left", Action::OutOf),
        ("g g", Action::FirstItem),
        ("Home", Action::FirstItem),
        ("G", Action::LastItem),
        ("End", Action::LastItem),
        ("Ctrl-d", Action::HalfPageDown),
        ("Ctrl-u", Action::HalfPageUp),
        ("PageDown", Action::PageDown),
        ("PageUp", Action::PageUp),
        ("J", Action::NextRecommendation),
        ("K", Action::PreviousRecommendation),
        ("]", Action::NextTopic),
        ("[", Action::PreviousTopic),
        ("}", Action::NextSpeaker),
        ("{", Action::PreviousSpeaker),
        ("x", Action::NextUnread),
        ("/", Action::Search),
        ("n", Action::NextMatch),
        ("N", Action::PreviousMatch),
        ("f", Action::Filter),
        ("F", Action::ClearFilter),
        ("Tab", Action::OtherPane),
        ("z", Action::Zen),
        ("t", Action::TagPalette),
        ("1", tag(1)),
        ("9", tag(9)),
        (".", Action::RepeatTagging),
        ("m", Action::Memo),
        ("s", Action::NextStatus),
        ("+", Action::PriorityUp),
        ("-", Action::PriorityDown),
        ("u", Action::Undo),
        ("Ctrl-r", Action::Redo),
        ("y", Action::Copy),
        (":", Action::CommandPalette),
        ("?", Action::Help),
        ("q", Action::Quit),
    ] {
        assert_eq!(
            lookup(&keymap, Mode::Browse, written),
            Lookup::Matched(action),
            "{written}"
        );
    }
    assert_eq!(lookup(&keymap, Mode::Browse, "g"), Lookup::Pending);
    // `v` waits for the selection of spans, `0` for nothing: neither may mean something else.
    assert_eq!(lookup(&keymap, Mode::Browse, "v"), Lookup::NotFound);
    assert_eq!(lookup(&keymap, Mode::Browse, "0"), Lookup::NotFound);
    assert_eq!(
        lookup(&keymap, Mode::Memo, "Ctrl-s"),
        Lookup::Matched(Action::KeepMemo)
    );
    assert_eq!(
        lookup(&keymap, Mode::Tags, "Space"),
        Lookup::Matched(Action::ToggleChoice)
    );
}

/// Whether the key reaches the program while an input method composes Chinese.
fn passes_input_method(key: Key) -> bool {
    !key.typed_char().is_some_and(char::is_alphabetic)
}

#[test]
fn an_input_method_leaves_a_key_for_every_command() {
    let keymap = shipped(Shipped::Default);
    for action in Action::commands().filter(|action| *action != Action::SaveElsewhere) {
        let passes =
            |sequence: &&KeySequence| sequence.keys().iter().all(|key| passes_input_method(*key));
        let passing = keys_for(&keymap, Mode::Browse, action).find(passes);
        assert!(passing.is_some(), "{action}");
    }
}

#[test]
fn arrows_needs_no_letter_anywhere() {
    let keymap = shipped(Shipped::Arrows);
    let letterless = |sequence: &&KeySequence| {
        !sequence.keys().iter().any(|key| match key.code() {
            KeyCode::Char(char) => char.is_alphabetic(),
            _ => false,
        })
    };
    let everywhere = Mode::ALL.into_iter().flat_map(|mode| {
        rules::essential(mode)
            .iter()
            .map(move |action| (mode, *action))
    });
    let commands = Action::commands().map(|action| (Mode::Browse, action));
    for (mode, action) in everywhere.chain(commands) {
        let own = keys_for(&keymap, mode, action).find(letterless);
        assert!(own.is_some(), "{action} in {mode}");
    }
}

#[test]
fn emacs_needs_no_prefix_of_screen_or_tmux() {
    let keymap = shipped(Shipped::Emacs);
    let prefix = |key: &Key| ["Ctrl-a", "Ctrl-b"].contains(&key.to_string().as_str());
    for mode in Mode::ALL {
        for (sequence, action) in keymap.bindings(mode) {
            let free = |other: &&KeySequence| !other.keys().iter().any(prefix);
            let other = keys_for(&keymap, mode, action).find(free);
            assert!(other.is_some(), "{sequence} in {mode}");
        }
    }
}

#[test]
fn emacs_makes_a_prefix_of_ctrl_c_and_quits_by_ctrl_x() {
    let keymap = shipped(Shipped::Emacs);
    assert_eq!(lookup(&keymap, Mode::Browse, "Ctrl-c"), Lookup::NotFound);
    assert_eq!(
        lookup(&keymap, Mode::Browse, "Ctrl-x Ctrl-c"),
        Lookup::Matched(Action::Quit)
    );
    assert_eq!(lookup(&keymap, Mode::Memo, "Ctrl-c"), Lookup::Pending);
    let kept = written(&keymap, Mode::Memo, Action::KeepMemo);
    assert_eq!(
        kept,
        ["Ctrl-x Ctrl-s", "Ctrl-c Ctrl-c", "Ctrl-s", "Alt-Enter"]
    );
}

#[test]
fn vim_counts_by_digits_and_tags_by_a_quote() {
    let keymap = shipped(Shipped::Vim);
    let five = Lookup::Matched(Action::Count(5.try_into().unwrap()));
    assert_eq!(lookup(&keymap, Mode::Browse, "5"), five);
    let tag = Lookup::Matched(Action::ToggleTag(3.try_into().unwrap()));
    assert_eq!(lookup(&keymap, Mode::Browse, "' 3"), tag);
    assert_eq!(
        lookup(&keymap, Mode::Browse, "g ?"),
        Lookup::Matched(Action::Help)
    );
    assert_eq!(
        lookup(&keymap, Mode::Browse, "g g"),
        Lookup::Matched(Action::FirstItem)
    );
}

#[test]
fn an_extending_keymap_replaces_the_same_keys() {
    let keymap = extending_default(r#"modes: [(Browse, [("j", PageDown), ("X", Quit)])]"#);
    assert_eq!(
        lookup(&keymap, Mode::Browse, "j"),
        Lookup::Matched(Action::PageDown)
    );
    assert_eq!(written(&keymap, Mode::Browse, Action::NextItem), ["Down"]);
    assert_eq!(
        written(&keymap, Mode::Browse, Action::Quit),
        ["X", "q", "Ctrl-c"]
    );
    assert_eq!(
        lookup(&keymap, Mode::Memo, "Ctrl-s"),
        Lookup::Matched(Action::KeepMemo)
    );
}

#[test]
fn an_extending_keymap_takes_away_what_cannot_stand_beside_it() {
    let shorter = extending_default(r#"modes: [(Browse, [("g", TagPalette)])]"#);
    assert_eq!(
        lookup(&shorter, Mode::Browse, "g"),
        Lookup::Matched(Action::TagPalette)
    );
    assert_eq!(written(&shorter, Mode::Browse, Action::FirstItem), ["Home"]);

    let longer = extending_default(r#"modes: [(Browse, [("q q", Quit)])]"#);
    assert_eq!(lookup(&longer, Mode::Browse, "q"), Lookup::Pending);
    assert_eq!(
        written(&longer, Mode::Browse, Action::Quit),
        ["q q", "Ctrl-c"]
    );
}

#[test]
fn unbound_keys_do_nothing_and_can_be_bound_anew() {
    let file = r#"unbind: [(Browse, ["q", "u"])], modes: [(Browse, [("u", Quit)])]"#;
    let keymap = extending_default(file);
    assert_eq!(lookup(&keymap, Mode::Browse, "q"), Lookup::NotFound);
    assert_eq!(
        lookup(&keymap, Mode::Browse, "u"),
        Lookup::Matched(Action::Quit)
    );
}

#[test]
fn the_hint_is_the_first_of_the_keymaps_own_keys() {
    let default = shipped(Shipped::Default);
    assert_eq!(
        default.hint(Mode::Browse, Action::FirstItem).as_deref(),
        Some("g g")
    );
    assert_eq!(
        default.hint(Mode::Browse, Action::TagPalette).as_deref(),
        Some("t")
    );
    assert_eq!(default.hint(Mode::Browse, Action::KeepMemo), None);
    let vim = shipped(Shipped::Vim);
    assert_eq!(vim.hint(Mode::Browse, Action::Search).as_deref(), Some("/"));
    assert_eq!(vim.hint(Mode::Browse, Action::Quit).as_deref(), Some("q"));
    assert_eq!(vim.hint(Mode::Browse, Action::Help).as_deref(), Some("F1"));
    let arrows = shipped(Shipped::Arrows);
    assert_eq!(
        arrows.hint(Mode::Browse, Action::TagPalette).as_deref(),
        Some("Insert")
    );
    assert_eq!(
        arrows.hint(Mode::Memo, Action::NewLine).as_deref(),
        Some("Enter")
    );
}

#[test]
fn hints_follow_a_prefix() {
    let keymap = shipped(Shipped::Vim);
    let hints = keymap.hints(Mode::Browse, keys("g").keys());
    let shown: Vec<String> = hints.iter().map(|(key, _)| key.to_string()).collect();
    assert_eq!(shown, ["?", "c", "g", "s"]);
    assert_eq!(
        hints.first().map(|(_, hint)| *hint),
        Some(Hint::Action(Action::Help))
    );
}

#[test]
fn faults_are_said_in_both_languages() {
    let source = "Keymap(schema: 1, name: \"mine\", modes: [(Browse, [(\"Ctrl-i\", Quit)])])";
    let problems = Keymap::parse(source, &no_base).unwrap_err();
    let said = problems
        .first()
        .map(|problem| problem.said.clone())
        .unwrap();
    assert!(said.in_lang(Lang::Chinese).contains("终端"), "{said:?}");
    assert!(
        said.in_lang(Lang::English).contains("write `Tab`"),
        "{said:?}"
    );
}
