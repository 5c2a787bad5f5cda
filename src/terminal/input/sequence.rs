//! What the control sequences mean that a terminal sends: keys, and answers to what it was asked.

use crate::keymap::{Key, KeyCode, Modifiers};
use crate::terminal::Background;
use crate::terminal::probe::Report;

/// What a control sequence means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Meaning {
    Key(Key),
    FocusGained,
    FocusLost,
    /// From here to the end mark all is pasted text.
    PasteBegins,
    Report(Report),
    /// Nothing that we listen to: the release of a key, a mouse, an answer that nobody asked for.
    Nothing,
}

/// Reads `ESC [` … `last`: `between` is what stands between, parameters and intermediate bytes.
pub(super) fn control(between: &[u8], last: u8) -> Meaning {
    let (marks, parameters) = match between.split_first() {
        Some((mark @ b'<'..=b'?', rest)) => (*mark, rest),
        _ => (0, between),
    };
    if marks == b'?' && last == b'c' {
        return Meaning::Report(Report::Attributes);
    }
    if marks != 0
        || parameters
            .iter()
            .any(|byte| matches!(byte, b' '..=b'/' if *byte != b'$'))
    {
        return Meaning::Nothing;
    }
    let numbers = Numbers::read(parameters);
    match last {
        b'R' if numbers.first() > 1 => Meaning::Report(Report::Cursor {
            row: numbers.first(),
            column: numbers.second(),
        }),
        b'I' => Meaning::FocusGained,
        b'O' => Meaning::FocusLost,
        b'~' if numbers.first() == 200 => Meaning::PasteBegins,
        b'~' if numbers.first() == 27 => key(coded(numbers.third()), numbers.modifiers()),
        b'~' => key(numbered(numbers.first()), numbers.modifiers()),
        // How urxvt tells Control.
        b'^' => key(numbered(numbers.first()), Held::CTRL),
        b'@' => key(numbered(numbers.first()), Held::CTRL.and(Held::SHIFT)),
        b'a'..=b'd' => key(lettered(last.to_ascii_uppercase()), Held::SHIFT),
        b'u' if numbers.is_release => Meaning::Nothing,
        b'u' => key(coded(numbers.first()), numbers.modifiers()),
        b'Z' => key(Some(KeyCode::Tab), numbers.modifiers().and(Held::SHIFT)),
        _ => key(lettered(last), numbers.modifiers()),
    }
}

/// Reads `ESC O` `last`, the keys of a terminal in application mode and of its keypad; `modifier`
/// is the digit that some put between.
pub(super) fn single_shift(modifier: Option<u8>, last: u8) -> Meaning {
    let held = modifier.map_or(Held::NONE, |digit| Held::of(u16::from(digit - b'0')));
    match last {
        b'M' => key(Some(KeyCode::Enter), held),
        b'I' => key(Some(KeyCode::Tab), held),
        b'a'..=b'd' => key(lettered(last.to_ascii_uppercase()), Held::CTRL),
        b'j'..=b'y' | b'X' => key(keypad(last), held),
        _ => key(lettered(last), held),
    }
}

/// Reads `ESC [ [` `last`, a function key of the Linux console.
pub(super) fn console(last: u8) -> Meaning {
    let number = last.wrapping_sub(b'A').saturating_add(1);
    key(
        (1..=5).contains(&number).then_some(KeyCode::F(number)),
        Held::NONE,
    )
}

/// Reads what stands behind an ESC that begins a string, its end included.
pub(super) fn string(whole: &[u8]) -> Meaning {
    let background = str::from_utf8(whole)
        .ok()
        .and_then(|text| text.strip_prefix("]11;"))
        .map(|text| text.trim_end_matches(['\x07', '\x1b', '\\']))
        .and_then(Background::of_color);
    background.map_or(Meaning::Nothing, |background| {
        Meaning::Report(Report::Background(background))
    })
}

fn key(code: Option<KeyCode>, held: Held) -> Meaning {
    match (code, held.modifiers()) {
        (Some(code), Some(modifiers)) => Meaning::Key(Key::new(code, modifiers)),
        _ => Meaning::Nothing,
    }
}

/// Keys that are told by the letter at the end.
const fn lettered(last: u8) -> Option<KeyCode> {
    Some(match last {
        b'A' => KeyCode::Up,
        b'B' => KeyCode::Down,
        b'C' => KeyCode::Right,
        b'D' => KeyCode::Left,
        b'F' => KeyCode::End,
        b'H' => KeyCode::Home,
        b'P' => KeyCode::F(1),
        b'Q' => KeyCode::F(2),
        b'R' => KeyCode::F(3),
        b'S' => KeyCode::F(4),
        _ => return None,
    })
}

/// Keys that are told by the number before `~`. The numbers leave gaps, as those of the VT220 do.
fn numbered(number: u16) -> Option<KeyCode> {
    let function = |first: u16, from: u8| {
        let step = u8::try_from(number.saturating_sub(first)).unwrap_or(0);
        KeyCode::F(from.saturating_add(step))
    };
    Some(match number {
        1 | 7 => KeyCode::Home,
        2 => KeyCode::Insert,
        3 => KeyCode::Delete,
        4 | 8 => KeyCode::End,
        5 => KeyCode::PageUp,
        6 => KeyCode::PageDown,
        11..=15 => function(11, 1),
        17..=21 => function(17, 6),
        23..=26 => function(23, 11),
        28 | 29 => function(28, 15),
        31..=34 => function(31, 17),
        _ => return None,
    })
}

/// Keys that are told by their code point, as kitty and xterm's `modifyOtherKeys` do.
fn coded(code: u16) -> Option<KeyCode> {
    Some(match code {
        8 | 127 => KeyCode::Backspace,
        9 => KeyCode::Tab,
        13 | 57414 => KeyCode::Enter,
        27 => KeyCode::Esc,
        // The digits of a keypad, which kitty tells apart from the others.
        57399..=57408 => KeyCode::Char(char::from_digit(u32::from(code - 57399), 10)?),
        0..32 | 57344..=63743 => return None,
        _ => KeyCode::Char(char::from_u32(u32::from(code))?),
    })
}

/// Keys of a keypad in application mode, in the order of ASCII.
fn keypad(last: u8) -> Option<KeyCode> {
    let typed = match last {
        b'X' => '=',
        b'j'..=b'y' => char::from(last - b'j' + b'*'),
        _ => return None,
    };
    Some(KeyCode::Char(typed))
}

/// The modifiers of a key as terminals count them: one more than the sum of 1 for Shift, 2 for
/// Alt, 4 for Control, and larger ones that we do not know.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Held(u16);

impl Held {
    const NONE: Self = Self(0);
    const SHIFT: Self = Self(1);
    const CTRL: Self = Self(4);

    const fn of(parameter: u16) -> Self {
        Self(parameter.saturating_sub(1))
    }

    const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Returns the modifiers, if there is none among them that keymaps have no name for. The locks
    /// of the keyboard (64, 128) are none.
    fn modifiers(self) -> Option<Modifiers> {
        let held = self.0 & !(64 | 128);
        (held < 8).then_some(Modifiers {
            shift: held & 1 != 0,
            alt: held & 2 != 0,
            ctrl: held & 4 != 0,
        })
    }
}

/// The first three parameters of a sequence; one that is left out is 1, as for a cursor.
struct Numbers {
    values: [u16; 3],
    is_release: bool,
}

impl Numbers {
    fn read(parameters: &[u8]) -> Self {
        let mut numbers = Self {
            values: [1; 3],
            is_release: false,
        };
        let fields = parameters.split(|byte| *byte == b';');
        for (value, field) in numbers.values.iter_mut().zip(fields) {
            let mut parts = field.split(|byte| *byte == b':');
            *value = parts.next().and_then(number).unwrap_or(1);
            // Only of modifiers: the second part is 1 for pressed, 2 for repeated, 3 for released.
            numbers.is_release |= parts.next() == Some(b"3");
        }
        numbers
    }

    const fn first(&self) -> u16 {
        self.values[0]
    }

    const fn second(&self) -> u16 {
        self.values[1]
    }

    const fn third(&self) -> u16 {
        self.values[2]
    }

    const fn modifiers(&self) -> Held {
        Held::of(self.second())
    }
}

fn number(digits: &[u8]) -> Option<u16> {
    str::from_utf8(digits).ok()?.parse().ok()
}
