//! One key of the keyboard, in the one notation that keymaps, help and tests share.

mod notation;

pub use notation::KeyError;
pub(super) use notation::LONGEST_SEQUENCE;

/// What a key is, apart from the modifiers held with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum KeyCode {
    /// A key that types a character; Shift is already in the character.
    Char(char),
    /// Enter, Return.
    Enter,
    /// Escape.
    Esc,
    /// Tab.
    Tab,
    /// Backspace.
    Backspace,
    /// Delete, forward.
    Delete,
    /// Insert.
    Insert,
    /// Arrow left.
    Left,
    /// Arrow right.
    Right,
    /// Arrow up.
    Up,
    /// Arrow down.
    Down,
    /// Home.
    Home,
    /// End.
    End,
    /// Page up.
    PageUp,
    /// Page down.
    PageDown,
    /// A function key, from 1.
    F(u8),
}

/// The modifiers held with a key.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Modifiers {
    /// Control.
    pub ctrl: bool,
    /// Alt, Option or Meta.
    pub alt: bool,
    /// Shift.
    pub shift: bool,
}

/// A key with its modifiers, in the one form that a terminal can tell from all others.
///
/// [`Key::new`] brings every way of saying the same key to that form, so that equal keys compare
/// as equal: the Shift of a character is in the character, Control makes no difference between
/// `d` and `D`, and the control characters that are keys of their own (Tab is Control and `i`)
/// are those keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key {
    code: KeyCode,
    modifiers: Modifiers,
}

impl Key {
    /// Makes a key from what a terminal reports, or from what a test or a person means.
    #[must_use]
    pub fn new(code: KeyCode, modifiers: Modifiers) -> Self {
        let KeyCode::Char(char) = code else {
            return Self { code, modifiers };
        };
        let shifted = if modifiers.shift {
            upper_case(char)
        } else {
            char
        };
        let without_shift = Modifiers {
            shift: false,
            ..modifiers
        };
        let (code, modifiers) = if modifiers.ctrl {
            control(shifted, without_shift)
        } else {
            (typed(shifted), without_shift)
        };
        Self { code, modifiers }
    }

    /// Makes a key without modifiers.
    #[must_use]
    pub fn plain(code: KeyCode) -> Self {
        Self::new(code, Modifiers::default())
    }

    /// Returns what the key is, apart from its modifiers.
    #[must_use]
    pub const fn code(self) -> KeyCode {
        self.code
    }

    /// Returns the modifiers; the Shift of a character is in the character.
    #[must_use]
    pub const fn modifiers(self) -> Modifiers {
        self.modifiers
    }

    /// Returns the key without Alt, if Alt is held with it.
    #[must_use]
    pub fn without_alt(self) -> Option<Self> {
        let alone = Modifiers {
            alt: false,
            ..self.modifiers
        };
        self.modifiers.alt.then(|| Self::new(self.code, alone))
    }

    /// Returns the character that the key types where text is typed: a character with neither
    /// Control nor Alt.
    #[must_use]
    pub const fn typed_char(self) -> Option<char> {
        match self.code {
            KeyCode::Char(char) if !self.modifiers.ctrl && !self.modifiers.alt => Some(char),
            _ => None,
        }
    }

    /// Returns the ASCII key that a Chinese input method replaced by a full-width character or a
    /// Chinese mark: `：` stands for `:`, `ｊ` for `j`, U+3000 for `Space`.
    ///
    /// `None` means that the key is no such replacement. Where keys are commands, look up the twin;
    /// where text is typed, keep the key.
    #[must_use]
    pub fn ascii_twin(self) -> Option<Self> {
        let KeyCode::Char(char) = self.code else {
            return None;
        };
        Some(Self::new(KeyCode::Char(ascii_twin(char)?), self.modifiers))
    }
}

/// Returns the upper case of a letter where that is one character, else the character itself.
fn upper_case(char: char) -> char {
    let mut upper = char.to_uppercase();
    match (upper.next(), upper.next()) {
        (Some(one), None) => one,
        _ => char,
    }
}

/// Returns the key of a character typed without Control: a few control characters are keys.
const fn typed(char: char) -> KeyCode {
    match char {
        '\t' => KeyCode::Tab,
        '\r' | '\n' => KeyCode::Enter,
        '\u{1b}' => KeyCode::Esc,
        '\u{7f}' => KeyCode::Backspace,
        other => KeyCode::Char(other),
    }
}

/// Returns the key that a terminal sends for Control and a character.
///
/// Control takes a character to one of 32 bytes (ECMA-48), so that several keys send the same
/// one: 0x1F is `Ctrl-_`, `Ctrl-/` and `Ctrl-7`. Each group has one name here.
fn control(char: char, modifiers: Modifiers) -> (KeyCode, Modifiers) {
    let plain = Modifiers {
        ctrl: false,
        ..modifiers
    };
    match char.to_ascii_lowercase() {
        'i' => (KeyCode::Tab, plain),
        'm' => (KeyCode::Enter, plain),
        '[' | '3' => (KeyCode::Esc, plain),
        '?' | '8' => (KeyCode::Backspace, plain),
        '@' | '2' => (KeyCode::Char(' '), modifiers),
        '4' => (KeyCode::Char('\\'), modifiers),
        '5' => (KeyCode::Char(']'), modifiers),
        '6' => (KeyCode::Char('^'), modifiers),
        '/' | '7' => (KeyCode::Char('_'), modifiers),
        other => (KeyCode::Char(other), modifiers),
    }
}

/// Returns the ASCII character on the key that an input method turned into `char`.
fn ascii_twin(char: char) -> Option<char> {
    let twin = match char {
        '\u{3000}' => ' ',
        '、' => '\\',
        '。' => '.',
        '【' => '[',
        '】' => ']',
        '《' => '<',
        '》' => '>',
        '「' => '{',
        '」' => '}',
        '‘' | '’' => '\'',
        '“' | '”' => '"',
        '·' => '`',
        '￥' => '$',
        // The full-width forms stand in the order of ASCII, from `！` U+FF01 to `～` U+FF5E.
        '！'..='～' => char::from_u32(u32::from(char).checked_sub(0xFEE0)?)?,
        _ => return None,
    };
    Some(twin)
}

#[cfg(test)]
mod tests;
