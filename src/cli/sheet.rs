//! Text laid out for reading outside of a sitting: labelled lines and paragraphs, wrapped.

use crate::text::{GUTTER, cells, display, wrap};

/// The width where no terminal tells one, in cells.
const USUAL_WIDTH: usize = 80;
/// The narrowest measure that text is wrapped to, in cells.
const NARROWEST: usize = 16;

/// A text in the making; everything put on it is made safe to show.
pub struct Sheet {
    width: usize,
    label_width: usize,
    text: String,
}

impl Sheet {
    /// Begins a sheet for a terminal of `width` cells, whose labels are among `labels`.
    #[must_use]
    pub fn new(width: Option<usize>, labels: &[&str]) -> Self {
        let widest = labels.iter().map(|label| cells(label)).max();
        Self {
            width: width.unwrap_or(USUAL_WIDTH),
            label_width: widest.unwrap_or_default() + 2,
            text: String::new(),
        }
    }

    /// Adds a label and what it labels, which hangs in a column of its own.
    pub fn labelled(&mut self, label: &str, said: &str) {
        let pad = self.label_width.saturating_sub(cells(label));
        let first = format!("{label}{}", " ".repeat(pad));
        let rest = " ".repeat(self.label_width);
        self.lines(&first, &rest, said);
    }

    /// Adds a paragraph, indented by `indent` cells.
    pub fn paragraph(&mut self, indent: usize, said: &str) {
        let indent = " ".repeat(indent);
        self.lines(&indent, &indent, said);
    }

    /// Adds an empty line.
    pub fn blank(&mut self) {
        self.text.push('\n');
    }

    /// Returns the text.
    #[must_use]
    pub fn into_text(self) -> String {
        self.text
    }

    fn lines(&mut self, first: &str, rest: &str, said: &str) {
        let said = display(said);
        let measure = self
            .width
            .saturating_sub(cells(rest) + GUTTER)
            .max(NARROWEST);
        let mut before = first;
        for line in wrap(said.text(), measure) {
            self.text.push_str(before);
            self.text.push_str(line.visible(said.text()));
            let whole = self.text.trim_end_matches(' ').len();
            self.text.truncate(whole);
            self.text.push('\n');
            before = rest;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_make_a_column_and_text_hangs_beside_it() {
        let mut sheet = Sheet::new(Some(28), &["标签", "发言人"]);
        sheet.labelled("标签", "能源安全保障重要节点\n\u{1b}[2J");
        sheet.labelled("空", "");
        sheet.blank();
        sheet.paragraph(2, "一");
        assert_eq!(
            sheet.into_text(),
            "标签    能源安全保障重要节\n        点\n        ␛[2J\n\n  一\n"
        );
    }

    #[test]
    fn no_line_is_wider_than_the_terminal() {
        let mut sheet = Sheet::new(Some(30), &["label"]);
        sheet.labelled("label", &"推进，“放管服”改革。".repeat(20));
        for line in sheet.into_text().lines() {
            assert!(cells(line) <= 30, "{line}");
        }
    }
}
