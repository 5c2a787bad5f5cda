//! The reader's own state: which page is laid out and which of its lines stands on top.

use crate::corpus::{Corpus, ProposalIx};
use crate::words::Lang;

use super::page::{BlockKind, Page};

/// Columns left of the text: the mark of the current recommendation, the mark of an annotated
/// one, and a space.
pub const LEFT_GUTTER: u16 = 4;
/// Columns right of the text, into which one mark of punctuation may hang.
pub const RIGHT_GUTTER: u16 = 3;
/// The longest line in cells; longer ones tire the eye.
pub const MEASURE: u16 = 76;

/// The reader.
#[derive(Clone, Debug, Default)]
pub struct Reader {
    /// The proposal as it is laid out, if any is current.
    pub page: Option<Page>,
    /// The number of the page's line that stands on top.
    pub top: usize,
    /// How many lines there is room for.
    pub height: usize,
}

/// Returns the cells that a line of text may take in a reader of some columns.
#[must_use]
pub fn measure(columns: u16) -> usize {
    usize::from(
        columns
            .saturating_sub(LEFT_GUTTER + RIGHT_GUTTER)
            .clamp(1, MEASURE),
    )
}

impl Reader {
    /// Lays the page out for the current proposal and the present size, if it is not yet.
    pub fn lay_out(
        &mut self,
        corpus: &Corpus,
        proposal: Option<ProposalIx>,
        (columns, rows): (u16, u16),
        lang: Lang,
    ) {
        self.height = usize::from(rows);
        let Some(proposal) = proposal else {
            self.page = None;
            self.top = 0;
            return;
        };
        let measure = measure(columns);
        let laid_out = self.page.as_ref();
        if laid_out.is_none_or(|page| page.proposal != proposal || page.measure != measure) {
            if laid_out.is_none_or(|page| page.proposal != proposal) {
                self.top = 0;
            }
            self.page = Some(Page::new(corpus, proposal, measure, lang));
        }
        self.top = self.top.min(self.last_top());
    }

    /// Returns the last line that may stand on top, so that the page's end is at the bottom.
    fn last_top(&self) -> usize {
        let lines = self.page.as_ref().map_or(0, Page::len);
        lines.saturating_sub(self.height.max(1))
    }

    /// Moves the page by some lines.
    pub fn scroll(&mut self, lines: isize) {
        self.top = self.top.saturating_add_signed(lines).min(self.last_top());
    }

    /// Moves to the first or the last line.
    pub fn scroll_to_end(&mut self, last: bool) {
        self.top = if last { self.last_top() } else { 0 };
    }

    /// Brings a paragraph into view, centred if it was not wholly there; its start comes first
    /// where it is longer than the reader.
    pub fn reveal(&mut self, kind: BlockKind) {
        let Some(block) = self.page.as_ref().and_then(|page| page.block(kind)) else {
            return;
        };
        let lines = block.lines();
        self.reveal_lines(lines.start, lines.end);
    }

    /// Brings lines into view, centred if they were not wholly there.
    pub fn reveal_lines(&mut self, first: usize, end: usize) {
        let bottom = self.top + self.height;
        if first >= self.top && end <= bottom {
            return;
        }
        let spare = self.height.saturating_sub(end.saturating_sub(first));
        self.top = first.saturating_sub(spare / 2).min(self.last_top());
    }
}
