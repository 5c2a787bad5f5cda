//! What holds of every keymap: each key that it lists is found, and none hides another.

use std::fmt::Write as _;

use pizhu::action::Mode;
use pizhu::keymap::{BaseFault, KeySequence, Keymap, Lookup, Shipped};
use pizhu::notation::{Problem, Severity, write_string};
use pizhu::storage::keymap_file;

use super::assert_placed;

/// Checks a keymap that may extend the shipped ones.
pub fn keymap(bytes: &[u8]) {
    let Ok(source) = str::from_utf8(bytes) else {
        return;
    };
    let parsed = parse(source);
    let problems = parsed.as_ref().err().cloned().unwrap_or_default();
    assert_eq!(keymap_file::check(source, None), problems);
    assert_placed(bytes, &problems);
    let Ok(keymap) = parsed else {
        let mut errors = problems.iter().map(|problem| problem.severity);
        let is_wrong = errors.any(|severity| severity == Severity::Error);
        assert!(is_wrong, "refused, and nothing is wrong");
        return;
    };
    assert!(!keymap.name().trim().is_empty(), "a keymap without a name");
    for mode in Mode::ALL {
        assert_all_are_found(&keymap, mode);
    }
    assert_eq!(parse(&written(&keymap)), Ok(keymap));
}

fn parse(source: &str) -> Result<Keymap, Vec<Problem>> {
    Keymap::parse(source, &|name| {
        let unknown = || BaseFault::Unknown {
            choices: keymap_file::names(None),
        };
        let base = Shipped::named(name).ok_or_else(unknown)?;
        Ok(base.source().to_owned())
    })
}

fn assert_all_are_found(keymap: &Keymap, mode: Mode) {
    let sequences: Vec<&KeySequence> = keymap.bindings(mode).map(|(keys, _)| keys).collect();
    for (n, (keys, action)) in keymap.bindings(mode).enumerate() {
        assert_eq!(keymap.lookup(mode, keys.keys()), Lookup::Matched(action));
        assert!(keymap.hint(mode, action).is_some(), "no hint of {action}");
        assert_eq!(keys.to_string().parse().as_ref(), Ok(keys));
        let before = &sequences[..n];
        let clash = before.iter().find(|other| other.clashes_with(keys));
        assert_eq!(clash, None, "{keys}");
    }
}

/// Returns a keymap as a file that extends no other.
fn written(keymap: &Keymap) -> String {
    let mut out = String::from("Keymap(schema: 1, name: ");
    write_string(&mut out, keymap.name());
    out.push_str(", modes: [");
    for mode in Mode::ALL {
        write!(out, "({mode}, [").unwrap();
        for (keys, action) in keymap.bindings(mode) {
            out.push('(');
            write_string(&mut out, &keys.to_string());
            write!(out, ", {action}),").unwrap();
        }
        out.push_str("]),");
    }
    out.push_str("])");
    out
}
