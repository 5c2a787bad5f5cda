//! The shape of a key, until the room `keymap` brings the real one.

/// What a key is, apart from the modifiers held with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "replaced by `keymap::KeyCode`")]
pub enum KeyCode {
    Char(char),
    Enter,
    Esc,
    Tab,
    Backspace,
    Delete,
    Insert,
    Left,
    Right,
    Up,
    Down,
    Home,
    End,
    PageUp,
    PageDown,
    F(u8),
}

/// The modifiers held with a key.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[expect(missing_docs, reason = "replaced by `keymap::Modifiers`")]
pub struct Modifiers {
    pub ctrl: bool,
    pub alt: bool,
    pub shift: bool,
}

/// A key with its modifiers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Key {
    code: KeyCode,
    modifiers: Modifiers,
}

impl Key {
    /// Makes a key from what a terminal reports.
    #[must_use]
    pub const fn new(code: KeyCode, modifiers: Modifiers) -> Self {
        let KeyCode::Char(char) = code else {
            return Self { code, modifiers };
        };
        let char = if modifiers.ctrl {
            char.to_ascii_lowercase()
        } else {
            char
        };
        Self {
            code: KeyCode::Char(char),
            modifiers: Modifiers {
                shift: false,
                ..modifiers
            },
        }
    }
}
