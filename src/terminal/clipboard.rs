//! Copying to the clipboard of the user's own machine, through whatever stands in between (OSC 52).

use ratatui::crossterm::Command as _;
use ratatui::crossterm::clipboard::CopyToClipboard;

use crate::words::{Lang, Say};

/// The most base64 bytes that are sent: some terminals drop, without a word, what is longer.
const LIMIT: usize = 74_994;

/// The most bytes that GNU screen takes in one string.
const SCREEN_STRING: usize = 768;

const STRING_START: &[u8] = b"\x1bP";
const STRING_END: &[u8] = b"\x1b\\";

/// What the sequence has to pass on its way to the terminal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Route {
    /// A terminal, or tmux, which passes it on if its `set-clipboard` is on.
    Plain,
    /// GNU screen, which passes on only what is wrapped, in short strings.
    GnuScreen,
}

impl Route {
    /// Finds the route from the environment's `TERM` and `TMUX`. Inside tmux `TERM` may begin
    /// with `screen` too.
    #[must_use]
    pub fn detect(term: Option<&str>, tmux: Option<&str>) -> Self {
        let in_tmux = tmux.is_some_and(|socket| !socket.is_empty());
        if !in_tmux && term.is_some_and(|term| term.starts_with("screen")) {
            return Self::GnuScreen;
        }
        Self::Plain
    }
}

/// The text is longer than terminals take.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.say(Lang::English))]
pub struct TooLong {
    /// The length of the text, in bytes.
    pub bytes: usize,
    /// The longest text that can be copied, in bytes.
    pub limit: usize,
}

impl Say for TooLong {
    fn say(&self, lang: Lang) -> String {
        lang.too_long_to_copy(self.bytes, self.limit)
    }
}

/// Returns the bytes that put `text` on the clipboard. No terminal says whether it did.
///
/// # Errors
///
/// [`TooLong`] when terminals would drop it.
pub fn copy(text: &str, route: Route) -> Result<Vec<u8>, TooLong> {
    let limit = LIMIT / 4 * 3;
    let too_long = TooLong {
        bytes: text.len(),
        limit,
    };
    if text.len() > limit {
        return Err(too_long);
    }
    let mut sequence = String::new();
    let command = CopyToClipboard::to_clipboard_from(text);
    command.write_ansi(&mut sequence).map_err(|_fmt| too_long)?;
    Ok(match route {
        Route::Plain => sequence.into_bytes(),
        Route::GnuScreen => wrapped(sequence.as_bytes()),
    })
}

/// Cuts a sequence into strings that GNU screen passes on. The end of the sequence would end the
/// string that carries it, so it becomes the other end that terminals know, BEL.
fn wrapped(sequence: &[u8]) -> Vec<u8> {
    let body = sequence.strip_suffix(STRING_END).unwrap_or(sequence);
    let body = [body, b"\x07"].concat();
    let room = SCREEN_STRING - STRING_START.len() - STRING_END.len();
    body.chunks(room)
        .flat_map(|chunk| [STRING_START, chunk, STRING_END].concat())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_copied_as_base64() {
        let bytes = copy("营商环境", Route::Plain).unwrap();
        assert_eq!(bytes, b"\x1b]52;c;6JCl5ZWG546v5aKD\x1b\\");
    }

    #[test]
    fn gnu_screen_gets_short_strings_that_join_to_the_whole() {
        let text = "政".repeat(2000);
        let bytes = copy(&text, Route::GnuScreen).unwrap();
        let strings: Vec<_> = bytes.split_inclusive(|byte| *byte == b'\\').collect();
        assert!(strings.len() > 10);
        let mut joined = Vec::new();
        for string in strings {
            assert!(string.len() <= SCREEN_STRING);
            let inner = string.strip_prefix(STRING_START).unwrap();
            joined.extend_from_slice(inner.strip_suffix(STRING_END).unwrap());
        }
        let plain = copy(&text, Route::Plain).unwrap();
        let body = plain.strip_suffix(STRING_END).unwrap();
        assert_eq!(joined, [body, b"\x07"].concat());
    }

    #[test]
    fn what_terminals_would_drop_is_refused() {
        let limit = 56_244;
        assert!(copy(&"a".repeat(limit), Route::Plain).unwrap().len() <= LIMIT + 9);
        let refused = copy(&"a".repeat(limit + 1), Route::Plain);
        assert_eq!(
            refused,
            Err(TooLong {
                bytes: limit + 1,
                limit
            })
        );
    }

    #[test]
    fn tmux_is_no_gnu_screen_whatever_its_name() {
        assert_eq!(
            Route::detect(Some("screen.xterm-256color"), None),
            Route::GnuScreen
        );
        assert_eq!(
            Route::detect(Some("screen-256color"), Some("/tmp/tmux,1,0")),
            Route::Plain
        );
        assert_eq!(Route::detect(Some("tmux-256color"), None), Route::Plain);
        assert_eq!(Route::detect(None, Some("")), Route::Plain);
    }
}
