//! Whether a person can read here at all, which is asked before anything is drawn.

use std::io;
use std::io::IsTerminal as _;

use crate::words::Lang;
use crate::words::Say;

/// Why nothing can be read on the terminal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.say(Lang::English))]
pub enum Unusable {
    /// Standard input or output is a pipe, a file or closed.
    NotATerminal {
        /// Standard input is no terminal.
        stdin: bool,
        /// Standard output is no terminal.
        stdout: bool,
    },
    /// `TERM` is unset, empty or `dumb`.
    DumbTerminal,
}

impl Say for Unusable {
    fn say(&self, lang: Lang) -> String {
        match self {
            Self::NotATerminal { stdin: true, .. } => lang.input_is_no_terminal(),
            Self::NotATerminal { .. } => lang.output_is_no_terminal(),
            Self::DumbTerminal => lang.terminal_is_dumb(),
        }
        .to_owned()
    }
}

/// Tells whether a person can read here: both ends are a terminal that can place its cursor.
/// `term` is the environment's `TERM`.
///
/// # Errors
///
/// The reason why not.
pub fn is_usable(term: Option<&str>) -> Result<(), Unusable> {
    usable(io::stdin().is_terminal(), io::stdout().is_terminal(), term)
}

fn usable(stdin: bool, stdout: bool, term: Option<&str>) -> Result<(), Unusable> {
    if !stdin || !stdout {
        return Err(Unusable::NotATerminal {
            stdin: !stdin,
            stdout: !stdout,
        });
    }
    match term {
        None | Some("" | "dumb") => Err(Unusable::DumbTerminal),
        Some(_) => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reading_needs_a_terminal_at_both_ends() {
        assert_eq!(usable(true, true, Some("xterm-256color")), Ok(()));
        let not = |stdin, stdout| Err(Unusable::NotATerminal { stdin, stdout });
        assert_eq!(usable(false, true, Some("xterm")), not(true, false));
        assert_eq!(usable(true, false, Some("xterm")), not(false, true));
        assert_eq!(usable(false, false, None), not(true, true));
    }

    #[test]
    fn a_dumb_terminal_is_none() {
        for term in [None, Some(""), Some("dumb")] {
            assert_eq!(usable(true, true, term), Err(Unusable::DumbTerminal));
        }
    }

    #[test]
    fn every_reason_names_what_would_work() {
        let reasons = [
            Unusable::NotATerminal {
                stdin: true,
                stdout: false,
            },
            Unusable::NotATerminal {
                stdin: false,
                stdout: true,
            },
            Unusable::DumbTerminal,
        ];
        for reason in reasons {
            for lang in Lang::ALL {
                let said = reason.say(lang);
                assert!(said.contains("pizhu list"), "{said}");
                assert!(!said.contains('\n'), "{said}");
            }
        }
    }
}
