//! What the terminal of a test answers when it is asked where its cursor is and what it is.

/// The answers that have not been typed yet.
#[derive(Clone, Debug, Default)]
pub struct Answering {
    /// It never answers, as some terminals do not.
    pub is_mute: bool,
    answers: Vec<u8>,
}

impl Answering {
    /// Returns the answers since the last call.
    pub fn take(&mut self) -> Vec<u8> {
        std::mem::take(&mut self.answers)
    }
}

impl vt100::Callbacks for Answering {
    fn unhandled_csi(
        &mut self,
        screen: &mut vt100::Screen,
        first: Option<u8>,
        _: Option<u8>,
        parameters: &[&[u16]],
        last: char,
    ) {
        if self.is_mute || first.is_some() {
            return;
        }
        let (row, column) = screen.cursor_position();
        match (last, parameters) {
            ('n', [[6]]) => {
                let answer = format!("\x1b[{};{}R", row + 1, column + 1);
                self.answers.extend_from_slice(answer.as_bytes());
            }
            ('c', _) => self.answers.extend_from_slice(b"\x1b[?62;22c"),
            _ => {}
        }
    }
}
