//! The one sanitiser: it makes what a text hides visible, before anything of it nears a terminal.

mod hidden;

use std::borrow::Cow;
use std::ops::Range;

use super::offsets::Offsets;
use super::width::{Cluster, clusters, is_plain};
use hidden::{Judge, Keep, token};

/// The distance of tab stops, in cells.
const TAB_STOP: usize = 4;

/// A text as it may be shown: no control, bidi or zero-width character is left in it but `\n`,
/// and every other character takes at least one cell.
///
/// Views use the text only. The ways between the text and its source are for spans, which name
/// characters of the source and are marked and selected in what is shown; nothing else uses them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Display<'a> {
    text: Cow<'a, str>,
    offsets: Offsets,
    source_length: usize,
    hidden: Vec<usize>,
}

/// Returns `source` as it may be shown.
///
/// Control characters become their pictures (␛ ␡), other hidden ones tokens (`⟦U+202E⟧`), marks
/// beyond the fourth on one character the token `⟦+n⟧`; tabs become spaces up to a stop of four
/// cells; CR LF and the line and paragraph separators become `\n`. Joiners and variation
/// selectors stay where they make one emoji or one ideograph. A text with nothing of the kind is
/// borrowed. Applied to display text it changes nothing.
#[must_use]
pub fn display(source: &str) -> Display<'_> {
    if source.chars().all(|c| is_plain(c) || c == '\n') {
        return Display::unchanged(source);
    }
    let mut rewriting = Rewriting::new(source);
    for cluster in clusters(source) {
        rewriting.show(cluster);
    }
    rewriting.finish()
}

/// Returns `source` as it may be shown on one line: like [`display`], and every line break becomes
/// one space. For names, messages and rows of lists.
#[must_use]
pub fn display_line(source: &str) -> Cow<'_, str> {
    let text = display(source).text;
    if text.contains('\n') {
        Cow::Owned(text.replace('\n', " "))
    } else {
        text
    }
}

impl<'a> Display<'a> {
    const fn unchanged(source: &'a str) -> Self {
        Self {
            text: Cow::Borrowed(source),
            offsets: Offsets::new(),
            source_length: source.len(),
            hidden: Vec::new(),
        }
    }

    /// Returns the text to show.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Returns the text to show, without the way back.
    #[must_use]
    pub fn into_text(self) -> Cow<'a, str> {
        self.text
    }

    /// Returns how many hidden characters were made visible. Tabs and line breaks do not count;
    /// the marks that one `⟦+n⟧` stands for count once.
    #[must_use]
    pub const fn hidden(&self) -> usize {
        self.hidden.len()
    }

    /// Returns the bytes of the source at which they stand.
    #[must_use]
    pub fn hidden_at(&self) -> &[usize] {
        &self.hidden
    }

    /// Returns the byte of the source for a byte of the text to show. Inside of a token, that is
    /// where the character begins that the token stands for.
    #[must_use]
    pub fn to_source(&self, display_byte: usize) -> usize {
        self.offsets.to_source(display_byte).min(self.source_length)
    }

    /// Returns the byte of the text to show for a byte of the source. Inside of a character that a
    /// token stands for, that is where the token begins.
    #[must_use]
    pub fn to_display(&self, source_byte: usize) -> usize {
        self.offsets.to_made(source_byte).min(self.text.len())
    }

    /// Returns the bytes of the source that `display` shows, tokens taken whole.
    #[must_use]
    pub fn source_range(&self, display: Range<usize>) -> Range<usize> {
        let range = self.offsets.source_range(display);
        range.start.min(self.source_length)..range.end.min(self.source_length)
    }

    /// Returns the bytes of the text to show that show `source`, tokens taken whole.
    #[must_use]
    pub fn display_range(&self, source: Range<usize>) -> Range<usize> {
        let range = self.offsets.made_range(source);
        range.start.min(self.text.len())..range.end.min(self.text.len())
    }
}

/// A text on its way to be shown.
struct Rewriting<'a> {
    source: &'a str,
    /// What is shown of the source up to `copied`; nothing is allocated before the first change.
    made: String,
    copied: usize,
    offsets: Offsets,
    hidden: Vec<usize>,
    /// The cells since the last line break, for tabs.
    column: usize,
}

impl<'a> Rewriting<'a> {
    const fn new(source: &'a str) -> Self {
        Self {
            source,
            made: String::new(),
            copied: 0,
            offsets: Offsets::new(),
            hidden: Vec::new(),
            column: 0,
        }
    }

    fn show(&mut self, cluster: Cluster<'_>) {
        match cluster.text {
            "\n" => self.column = 0,
            "\r\n" | "\u{2028}" | "\u{2029}" => {
                self.replace(cluster.start, cluster.text.len(), "\n");
                self.column = 0;
            }
            "\t" => {
                let room = TAB_STOP - self.column % TAB_STOP;
                self.replace(cluster.start, 1, "    ".get(..room).unwrap_or(" "));
            }
            _ if cluster.cells == 0 => {
                for (at, c) in cluster.text.char_indices() {
                    self.reveal(cluster.start + at, c.len_utf8(), &token(c));
                }
            }
            text if text.chars().all(is_plain) => self.column += usize::from(cluster.cells),
            _ => self.show_compound(cluster),
        }
    }

    /// Shows a cluster in which some characters may stay and some may not.
    fn show_compound(&mut self, cluster: Cluster<'_>) {
        self.column += usize::from(cluster.cells);
        let mut judge = Judge::default();
        let mut rest = cluster.text.char_indices().peekable();
        while let Some((at, c)) = rest.next() {
            let start = cluster.start + at;
            match judge.step(c, rest.peek().map(|&(_, next)| next)) {
                Keep::Shown => {}
                Keep::Token => self.reveal(start, c.len_utf8(), &token(c)),
                Keep::Surplus => {
                    let (mut count, mut length) = (1, c.len_utf8());
                    while let Some((_, mark)) = rest.next_if(|&(_, next)| hidden::is_mark(next)) {
                        count += 1;
                        length += mark.len_utf8();
                    }
                    self.reveal(start, length, &format!("⟦+{count}⟧"));
                }
            }
        }
    }

    fn reveal(&mut self, at: usize, length: usize, shown: &str) {
        self.hidden.push(at);
        self.replace(at, length, shown);
    }

    /// Puts `shown`, in which every character takes one cell, in the place of a piece of source.
    fn replace(&mut self, at: usize, length: usize, shown: &str) {
        self.made
            .push_str(self.source.get(self.copied..at).unwrap_or_default());
        self.offsets
            .replace(at, length, self.made.len(), shown.len());
        self.made.push_str(shown);
        self.copied = at + length;
        self.column += shown.chars().count();
    }

    fn finish(mut self) -> Display<'a> {
        if self.copied == 0 {
            return Display::unchanged(self.source);
        }
        self.made
            .push_str(self.source.get(self.copied..).unwrap_or_default());
        Display {
            text: Cow::Owned(self.made),
            offsets: self.offsets,
            source_length: self.source.len(),
            hidden: self.hidden,
        }
    }
}

#[cfg(test)]
mod tests;
