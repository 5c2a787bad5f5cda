//! Which characters a reader could not see or a terminal would obey, and the tokens for them.

use unicode_width::{UnicodeWidthChar as _, UnicodeWidthStr as _};

use crate::notation::is_hidden;

/// The most combining marks that one character keeps.
const MOST_MARKS: usize = 4;
/// The most joiners that one emoji keeps; the longest emoji in use have three.
const MOST_JOINERS: usize = 4;
const JOINER: char = '\u{200d}';

/// What becomes of one character of a cluster.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Keep {
    /// It stays.
    Shown,
    /// Its token is shown instead.
    Token,
    /// It is one mark too many: one token stands for it and all marks that follow.
    Surplus,
}

/// Judges the characters of one cluster, one after another.
#[derive(Debug, Default)]
pub struct Judge {
    /// The last character as it is shown: of a token, its closing bracket.
    before: Option<char>,
    /// Whether a character that takes a cell was kept, on which marks can stand.
    has_base: bool,
    marks: usize,
    joiners: usize,
}

impl Judge {
    /// Judges the next character of the cluster; `next` is the one after it.
    pub fn step(&mut self, c: char, next: Option<char>) -> Keep {
        let keep = self.judge(c, next);
        if keep == Keep::Shown {
            self.before = Some(c);
        } else {
            *self = Self {
                before: Some('⟧'),
                ..Self::default()
            };
        }
        keep
    }

    fn judge(&mut self, c: char, next: Option<char>) -> Keep {
        let shown = match c {
            JOINER => self.joins(next),
            '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}' => {
                self.before.is_some_and(|base| selects(base, c))
            }
            '\u{1f3fb}'..='\u{1f3ff}' => self
                .before
                .is_some_and(|base| [base, c].iter().collect::<String>().width() == 2),
            c if is_mark(c) => self.has_base,
            c => !is_hidden(c),
        };
        if !shown {
            return Keep::Token;
        }
        if !is_mark(c) {
            self.marks = 0;
            self.has_base = true;
            return Keep::Shown;
        }
        self.marks += 1;
        if self.marks > MOST_MARKS {
            Keep::Surplus
        } else {
            Keep::Shown
        }
    }

    /// Returns whether a joiner joins here. Within a cluster UAX #29 lets it join two emoji, which
    /// are not letters, or the consonants of a conjunct, which are.
    fn joins(&mut self, next: Option<char>) -> bool {
        self.joiners += 1;
        self.before.is_some_and(|base| base != '⟧')
            && self.joiners <= MOST_JOINERS
            && next.is_some_and(|c| !c.is_alphabetic() && c.width().is_some_and(|cells| cells > 0))
    }
}

/// Returns whether the variation selector changes `base`: an emoji that also has a text form (or
/// the other way round), which the width crate's table knows, or an ideograph.
fn selects(base: char, selector: char) -> bool {
    match selector {
        '\u{fe0e}' | '\u{fe0f}' => ['\u{fe0e}', '\u{fe0f}'].iter().any(|&form| {
            let sequence: String = [base, form].iter().collect();
            Some(sequence.width()) != base.width()
        }),
        '\u{fe00}'..='\u{fe02}' | '\u{e0100}'..='\u{e01ef}' => {
            matches!(base, '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{323af}')
        }
        _ => false,
    }
}

/// Returns whether `c` takes no cell of its own and may stand on one that does.
pub fn is_mark(c: char) -> bool {
    c.width() == Some(0)
        && !is_hidden(c)
        && !matches!(c, '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}')
}

/// Returns what is shown in the place of `c`; every character of it takes one cell.
pub fn token(c: char) -> String {
    let code = u32::from(c);
    let picture = match code {
        0..=0x1f => char::from_u32(0x2400 + code),
        0x7f => Some('␡'),
        _ => None,
    };
    picture.map_or_else(|| format!("⟦U+{code:04X}⟧"), String::from)
}
