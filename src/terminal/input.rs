//! What the user's terminal sends: keys, pastes, sizes and focus, as values of ours.

use std::io;
use std::thread;
use std::time::Duration;

use ratatui::crossterm::event::{self, Event, KeyEvent, KeyEventKind, KeyModifiers};

use super::{Screen, line};
use crate::keymap::{Key, KeyCode, Modifiers};

/// What the terminal sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Input {
    /// A key was pressed, or repeats.
    Key(Key),
    /// A text was pasted; its lines end with `\n`. It may hold control characters.
    Paste(String),
    /// The window came into focus.
    FocusGained,
    /// The window lost the focus.
    FocusLost,
}

impl Input {
    /// Reads an event of crossterm; `None` if it is nothing that we listen to, such as the
    /// release of a key.
    ///
    /// A burst of keys is typing, however fast: an input method commits a whole sentence at once,
    /// and only a bracketed paste is a paste.
    #[must_use]
    pub fn from_event(event: Event) -> Option<Self> {
        match event {
            Event::Key(key) if key.kind == KeyEventKind::Release => None,
            Event::Key(key) => key_of(key).map(Self::Key),
            Event::Paste(text) => Some(Self::Paste(with_plain_newlines(&text))),
            Event::FocusGained => Some(Self::FocusGained),
            Event::FocusLost => Some(Self::FocusLost),
            // Sizes come by the signal, which is caught before the first frame is drawn: crossterm
            // catches it later, and where it comes together with a key, forgets one of them.
            Event::Mouse(_) | Event::Resize(..) => None,
        }
    }
}

/// Starts the thread that waits for input and hands each piece to `send`, until that returns
/// `false` or the terminal cannot be read any more; then `ended` is called with the reason.
///
/// # Errors
///
/// The system's, when it has no thread left.
pub fn listen(
    screen: Screen,
    mut send: impl FnMut(Input) -> bool + Send + 'static,
    ended: impl FnOnce(io::Error) + Send + 'static,
) -> io::Result<()> {
    thread::Builder::new()
        .name("input".to_owned())
        .spawn(move || {
            loop {
                match line::wait_for_input().and_then(|()| read_all(&screen, &mut send)) {
                    Ok(true) => {}
                    Ok(false) => return,
                    Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                    Err(error) => return ended(error),
                }
            }
        })?;
    Ok(())
}

/// Hands on everything that has come. Answers whether more is wanted.
fn read_all(screen: &Screen, send: &mut impl FnMut(Input) -> bool) -> io::Result<bool> {
    if !event::poll(Duration::ZERO)? {
        // Crossterm reads 1,024 bytes at a time, and learns of those behind them only with the
        // next key. Once it has been told, it does not wait here.
        screen.tell_of_input();
        if !hand_on(send)? {
            return Ok(false);
        }
    }
    // What it has read it keeps, where no waiting for the terminal would find it.
    while event::poll(Duration::ZERO)? {
        if !hand_on(send)? {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Hands on one event, for which it waits if need be. Answers whether more is wanted.
fn hand_on(send: &mut impl FnMut(Input) -> bool) -> io::Result<bool> {
    let event = event::read()?;
    Ok(Input::from_event(event).is_none_or(send))
}

fn key_of(key: KeyEvent) -> Option<Key> {
    use ratatui::crossterm::event::KeyCode as Sent;
    let held = key.modifiers;
    if held.intersects(KeyModifiers::SUPER | KeyModifiers::HYPER | KeyModifiers::META) {
        return None;
    }
    let mut modifiers = Modifiers {
        ctrl: held.contains(KeyModifiers::CONTROL),
        alt: held.contains(KeyModifiers::ALT),
        shift: held.contains(KeyModifiers::SHIFT),
    };
    let code = match key.code {
        Sent::Char(char) => KeyCode::Char(char),
        Sent::Enter => KeyCode::Enter,
        Sent::Esc => KeyCode::Esc,
        Sent::Tab => KeyCode::Tab,
        Sent::BackTab => {
            modifiers.shift = true;
            KeyCode::Tab
        }
        Sent::Backspace => KeyCode::Backspace,
        Sent::Delete => KeyCode::Delete,
        Sent::Insert => KeyCode::Insert,
        Sent::Left => KeyCode::Left,
        Sent::Right => KeyCode::Right,
        Sent::Up => KeyCode::Up,
        Sent::Down => KeyCode::Down,
        Sent::Home => KeyCode::Home,
        Sent::End => KeyCode::End,
        Sent::PageUp => KeyCode::PageUp,
        Sent::PageDown => KeyCode::PageDown,
        Sent::F(number) => KeyCode::F(number),
        Sent::Null
        | Sent::CapsLock
        | Sent::ScrollLock
        | Sent::NumLock
        | Sent::PrintScreen
        | Sent::Pause
        | Sent::Menu
        | Sent::KeypadBegin
        | Sent::Media(_)
        | Sent::Modifier(_) => return None,
    };
    Some(Key::new(code, modifiers))
}

/// Terminals send the lines of a paste with carriage returns, as if Enter had been typed.
fn with_plain_newlines(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\r', "\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use ratatui::crossterm::event::KeyCode as Sent;

    fn input(code: Sent, modifiers: KeyModifiers) -> Option<Input> {
        Input::from_event(Event::Key(KeyEvent::new(code, modifiers)))
    }

    /// Returns the key that keymaps write so.
    fn key(notation: &str) -> Option<Input> {
        notation.parse().ok().map(Input::Key)
    }

    #[test]
    fn a_character_carries_its_own_shift() {
        assert_eq!(input(Sent::Char('G'), KeyModifiers::SHIFT), key("G"));
        assert_eq!(input(Sent::Char('政'), KeyModifiers::NONE), key("政"));
    }

    #[test]
    fn control_makes_no_difference_between_d_and_shift_d() {
        let ctrl_d = key("Ctrl-d");
        assert_eq!(input(Sent::Char('d'), KeyModifiers::CONTROL), ctrl_d);
        let both = KeyModifiers::CONTROL | KeyModifiers::SHIFT;
        assert_eq!(input(Sent::Char('D'), both), ctrl_d);
    }

    #[test]
    fn back_tab_is_shift_and_tab() {
        let shift_tab = key("Shift-Tab");
        assert_eq!(input(Sent::BackTab, KeyModifiers::SHIFT), shift_tab);
        assert_eq!(input(Sent::BackTab, KeyModifiers::NONE), shift_tab);
    }

    #[test]
    fn releases_and_keys_without_a_name_are_nothing() {
        let release = KeyEvent {
            kind: KeyEventKind::Release,
            ..KeyEvent::new(Sent::Char('j'), KeyModifiers::NONE)
        };
        assert_eq!(Input::from_event(Event::Key(release)), None);
        let repeat = KeyEvent {
            kind: KeyEventKind::Repeat,
            ..release
        };
        assert_eq!(Input::from_event(Event::Key(repeat)), key("j"));
        assert_eq!(input(Sent::CapsLock, KeyModifiers::NONE), None);
        assert_eq!(input(Sent::Char('j'), KeyModifiers::SUPER), None);
    }

    #[test]
    fn the_lines_of_a_paste_end_with_a_line_feed() {
        let paste = Event::Paste("一\r二\r\n三\n\r四".to_owned());
        let expected = Input::Paste("一\n二\n三\n\n四".to_owned());
        assert_eq!(Input::from_event(paste), Some(expected));
    }
}
