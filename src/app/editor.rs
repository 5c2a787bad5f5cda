//! The text that a person types: a memo, a query, a path, edited by whole characters.

use ratatui_textarea::{CursorMove, TextArea};
use unicode_segmentation::UnicodeSegmentation;

use crate::action::Action;
use crate::text;

/// The width at which a line of any length is one line.
pub const ENDLESS: usize = usize::MAX / 4;

/// A text with an insertion point.
///
/// Wraps a text area of the library for the editing itself, and adds what it lacks: deleting and
/// moving by grapheme clusters (a letter with its combining mark, an emoji sequence) and moving
/// by the lines that are seen, which for Chinese prose are not the lines of the text.
#[derive(Clone, Debug)]
pub struct Editor {
    area: TextArea<'static>,
    one_line: bool,
    /// What the text was when it was last known to be stored.
    stored: String,
}

/// A line as it is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShownLine {
    /// The line of the text that it is part of, from 0.
    pub row: usize,
    /// The code points of that line that stand before it.
    pub first: usize,
    /// Its text, sanitised.
    pub text: String,
}

/// The text wrapped for a width, with the place of the insertion point.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shown {
    /// The lines.
    pub lines: Vec<ShownLine>,
    /// The shown line of the insertion point.
    pub cursor_line: usize,
    /// The cells before the insertion point on its line.
    pub cursor_cells: usize,
}

impl Editor {
    /// Makes an editor of one line; Enter is the caller's.
    #[must_use]
    pub fn line(text: &str) -> Self {
        Self::new(text, true)
    }

    /// Makes an editor of many lines.
    #[must_use]
    pub fn lines(text: &str) -> Self {
        Self::new(text, false)
    }

    fn new(text: &str, one_line: bool) -> Self {
        let mut area = TextArea::new(text.split('\n').map(str::to_owned).collect());
        area.move_cursor(CursorMove::Bottom);
        area.move_cursor(CursorMove::End);
        Self {
            area,
            one_line,
            stored: text.to_owned(),
        }
    }

    /// Returns the whole text.
    #[must_use]
    pub fn text(&self) -> String {
        self.area.lines().join("\n")
    }

    /// Whether there is no text.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.area.is_empty()
    }

    /// Whether the text is another than it was at first.
    #[must_use]
    pub fn is_changed(&self) -> bool {
        self.text() != self.stored
    }

    /// Returns what the text was when it was last known to be stored.
    #[must_use]
    pub fn stored(&self) -> &str {
        &self.stored
    }

    /// Puts text that was stored meanwhile below what is typed, and compares with it from now on.
    pub fn append_stored(&mut self, stored: &str) {
        self.apply(Action::CursorTextEnd, ENDLESS);
        self.insert("\n\n");
        self.insert(stored);
        stored.clone_into(&mut self.stored);
    }

    /// Puts text at the insertion point. In an editor of one line, line breaks become spaces.
    pub fn insert(&mut self, text: &str) {
        if self.one_line {
            self.area.insert_str(text.replace(['\n', '\r'], " "));
        } else {
            self.area.insert_str(text);
        }
    }

    /// Takes all text away.
    pub fn clear(&mut self) {
        self.area.clear();
    }

    /// Puts another text in place of the present one, which stays what the text is compared with.
    pub fn replace(&mut self, text: &str) {
        self.area.clear();
        self.insert(text);
    }

    /// Does an action of editing; `width` is that of the lines as they are shown, in cells.
    pub fn apply(&mut self, action: Action, width: usize) {
        match action {
            Action::NewLine if !self.one_line => self.area.insert_newline(),
            Action::CursorLeft => self.move_clusters(false),
            Action::CursorRight => self.move_clusters(true),
            Action::CursorUp => self.move_shown_line(width, -1),
            Action::CursorDown => self.move_shown_line(width, 1),
            Action::CursorWordLeft => self.area.move_cursor(CursorMove::WordBack),
            Action::CursorWordRight => self.area.move_cursor(CursorMove::WordForward),
            Action::CursorLineStart => self.area.move_cursor(CursorMove::Head),
            Action::CursorLineEnd => self.area.move_cursor(CursorMove::End),
            Action::CursorTextStart => self.area.move_cursor(CursorMove::Jump(0, 0)),
            Action::CursorTextEnd => {
                self.area.move_cursor(CursorMove::Bottom);
                self.area.move_cursor(CursorMove::End);
            }
            Action::DeleteBackward => self.delete_cluster(false),
            Action::DeleteForward => self.delete_cluster(true),
            Action::DeleteWordBackward => _ = self.area.delete_word(),
            Action::DeleteToLineStart => _ = self.area.delete_line_by_head(),
            Action::DeleteToLineEnd => _ = self.area.delete_line_by_end(),
            Action::UndoTyping => _ = self.area.undo(),
            Action::RedoTyping => _ = self.area.redo(),
            _ => {}
        }
    }

    /// Returns the line of the text and the code point on it at which the insertion point stands.
    fn cursor(&self) -> (usize, usize) {
        let cursor = self.area.cursor();
        (cursor.0, cursor.1)
    }

    /// Returns the clusters of the current line before and after the insertion point.
    fn around(&self) -> (String, String) {
        let (row, column) = self.cursor();
        let line = self.area.lines().get(row).map_or("", String::as_str);
        (
            line.chars().take(column).collect(),
            line.chars().skip(column).collect(),
        )
    }

    fn move_clusters(&mut self, forward: bool) {
        let (before, after) = self.around();
        let cluster = if forward {
            after.graphemes(true).next()
        } else {
            before.graphemes(true).next_back()
        };
        let step = if forward {
            CursorMove::Forward
        } else {
            CursorMove::Back
        };
        for _ in 0..cluster.map_or(1, |cluster| cluster.chars().count()) {
            self.area.move_cursor(step);
        }
    }

    fn delete_cluster(&mut self, forward: bool) {
        let (before, after) = self.around();
        let cluster = if forward {
            after.graphemes(true).next()
        } else {
            before.graphemes(true).next_back()
        };
        for _ in 0..cluster.map_or(1, |cluster| cluster.chars().count()) {
            if forward {
                self.area.delete_next_char();
            } else {
                self.area.delete_char();
            }
        }
    }

    fn move_shown_line(&mut self, width: usize, step: isize) {
        let shown = self.shown(width);
        let Some(target) = shown.cursor_line.checked_add_signed(step) else {
            return;
        };
        let Some(line) = shown.lines.get(target) else {
            return;
        };
        let (mut prefix, _) = text::fit(&line.text, shown.cursor_cells);
        let goes_on = shown.lines.get(target + 1);
        if prefix == line.text && goes_on.is_some_and(|next| next.row == line.row) {
            // Behind its last cluster the insertion point would stand on the line after this.
            let last = prefix.grapheme_indices(true).next_back();
            prefix = last.map_or("", |(at, _)| prefix.get(..at).unwrap_or_default());
        }
        self.jump(line.row, line.first + prefix.chars().count());
    }

    /// Moves the insertion point to a code point of a line of the text.
    fn jump(&mut self, row: usize, column: usize) {
        let fits = |place: usize| u16::try_from(place).unwrap_or(u16::MAX);
        self.area
            .move_cursor(CursorMove::Jump(fits(row), fits(column)));
        // The library counts in u16; a memo may be longer.
        for _ in usize::from(u16::MAX)..column {
            self.area.move_cursor(CursorMove::Forward);
        }
    }

    /// Wraps the text for `width` cells.
    ///
    /// Control characters are shown as the one visible character that stands for them, so that a
    /// code point of the text is a code point of what is shown.
    #[must_use]
    pub fn shown(&self, width: usize) -> Shown {
        let (cursor_row, cursor_column) = self.cursor();
        let mut shown = Shown::default();
        for (row, line) in self.area.lines().iter().enumerate() {
            let visible = visible(line);
            let mut first = 0;
            let width = if self.one_line { ENDLESS } else { width };
            let mut lines: Vec<String> = text::wrap(&visible, width)
                .into_iter()
                .map(|line| visible.get(line.span).unwrap_or_default().to_owned())
                .collect();
            if lines.is_empty() {
                lines.push(String::new());
            }
            for text in lines {
                let length = text.chars().count();
                // The insertion point after the last character of a wrapped line stands at the
                // start of the next, where the next character will appear; at the end of the
                // text it stays, as there is no next line.
                if row == cursor_row && cursor_column >= first {
                    let prefix: String = text.chars().take(cursor_column - first).collect();
                    shown.cursor_line = shown.lines.len();
                    shown.cursor_cells = text::cells(&prefix);
                }
                shown.lines.push(ShownLine { row, first, text });
                first += length;
            }
        }
        shown
    }
}

/// Replaces each hidden character by one visible character that stands for it. Marks, joiners and
/// selectors stay where they belong to what they follow.
fn visible(line: &str) -> String {
    line.graphemes(true)
        .flat_map(|cluster| {
            let shown = text::display(cluster).into_text();
            if shown.chars().count() == cluster.chars().count() && cluster != "\t" {
                shown.chars().collect::<Vec<char>>()
            } else {
                cluster.chars().map(visible_char).collect()
            }
        })
        .collect()
}

/// Returns the one character that is shown for one that hides, or that stands where it cannot be
/// shown.
fn visible_char(c: char) -> char {
    // One cell: what a tab means is up to the terminal, and a torn glyph it is not.
    if c == '\t' {
        return ' ';
    }
    let mut buffer = [0; 4];
    let shown = text::display(c.encode_utf8(&mut buffer)).into_text();
    let mut chars = shown.chars();
    match (chars.next(), chars.next()) {
        (Some(only), None) => only,
        _ => char::REPLACEMENT_CHARACTER,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The shown line of the insertion point after each of some moves.
    fn lines_after(editor: &mut Editor, moves: &[Action], width: usize) -> Vec<usize> {
        let apply = |&action: &Action| {
            editor.apply(action, width);
            editor.shown(width).cursor_line
        };
        moves.iter().map(apply).collect()
    }

    #[test]
    fn up_and_down_go_by_one_shown_line_past_lines_of_any_width() {
        // The comma may not begin a line, so that the lines differ in width.
        let text = "一二三四，五六七八九十，一二三四五六，七八九十一二三四";
        for width in 4..40 {
            let mut editor = Editor::lines(text);
            let last = editor.shown(width).lines.len() - 1;
            let up = vec![Action::CursorUp; last];
            let expected: Vec<usize> = (0..last).rev().collect();
            assert_eq!(lines_after(&mut editor, &up, width), expected, "{width}");
            editor.apply(Action::CursorLineStart, width);
            editor.apply(Action::CursorTextStart, width);
            for _ in 0..3 {
                editor.apply(Action::CursorRight, width);
            }
            let from = editor.shown(width).cursor_line;
            let down = vec![Action::CursorDown; last - from];
            let expected: Vec<usize> = (from + 1..=last).collect();
            assert_eq!(lines_after(&mut editor, &down, width), expected, "{width}");
        }
    }

    #[test]
    fn a_line_longer_than_u16_can_be_walked() {
        let text = "a".repeat(65_610);
        let mut editor = Editor::lines(&text);
        editor.apply(Action::CursorUp, 80);
        editor.insert("X");
        let expected = format!("{}X{}", "a".repeat(65_610 - 80), "a".repeat(80));
        assert_eq!(editor.text().find('X'), expected.find('X'));
    }
}
