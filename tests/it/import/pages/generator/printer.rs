//! Writes pages as they come out of a PDF file.

use super::super::wrap::spaced_out;
use super::{Body, Manner, letters};
use crate::dice::Dice;

/// Writes the lines of a page.
pub struct Printer {
    text: String,
    manner: Manner,
    dice: Dice,
}

impl Printer {
    pub const fn new(manner: Manner, dice: Dice) -> Self {
        Self {
            text: String::new(),
            manner,
            dice,
        }
    }

    pub fn into_text(self) -> String {
        self.text
    }

    pub fn line(&mut self, line: &str) {
        self.lines_together(&[line.to_owned()]);
        // One in many blank lines is missing.
        if self.manner.is_airy && !self.dice.once_in(40) {
            self.end();
        }
    }

    /// Writes lines with nothing between them or behind them.
    pub fn lines_together(&mut self, lines: &[String]) {
        for line in lines {
            self.text.push_str(line);
            self.end();
        }
    }

    fn end(&mut self) {
        self.text.push_str(self.manner.end);
    }

    pub fn body(&mut self, body: &Body) {
        for paragraph in &body.paragraphs {
            for (number, line) in paragraph.lines.iter().enumerate() {
                let is_first = number == 0;
                let is_full = number + 1 < paragraph.lines.len();
                let is_han = !line.contains(|c: char| c.is_ascii_alphanumeric());
                let is_spaced = is_full && is_han && self.dice.once_in(25);
                let line = if is_spaced { &spaced_out(line) } else { line };
                if is_first && self.manner.is_indented {
                    self.line(&format!("　　{line}"));
                } else {
                    self.line(line);
                }
            }
        }
    }

    pub fn title(&mut self, body: &Body) {
        let title = letters(&body.proposal.title);
        for units in [&title, &body.byline] {
            let cells = self.manner.titles.unwrap_or(usize::MAX);
            self.lines_together(&columns(units, cells));
        }
        if self.manner.is_airy {
            self.end();
        }
    }
}

/// Sets a title or a byline, whose first line is as long as the others, of units that stay in one
/// piece.
fn columns(units: &[String], cells: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    let mut used = 0;
    let mut is_open = false;
    for unit in units {
        let width: usize = unit.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum();
        let is_kept = is_open || "、：”，".contains(unit);
        if used + width > cells && used > 0 && !is_kept {
            lines.push(String::new());
            used = 0;
        }
        if let Some(last) = lines.last_mut() {
            last.push_str(unit);
        }
        used += width;
        is_open = unit == "“";
    }
    lines.iter().map(|line| line.trim().to_owned()).collect()
}
