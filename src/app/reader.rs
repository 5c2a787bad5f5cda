//! The reader's own state: which page is laid out and which of its lines stands on top.

use crate::corpus::{Corpus, ProposalIx};
use crate::words::Lang;

use super::page::{Block, BlockKind, Page};

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
    /// Where the reader stood when its user last moved it: sizes come and go, and whoever makes the
    /// window small and large again finds the page as it was.
    anchor: Anchor,
}

/// A line of a page, in the terms of the layout that it was chosen in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Anchor {
    measure: usize,
    top: usize,
    /// The paragraph that stood on top, and how many of its lines stood above, of how many.
    block: usize,
    above: usize,
    of: usize,
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
        let height = std::mem::replace(&mut self.height, usize::from(rows));
        let Some(proposal) = proposal else {
            self.page = None;
            self.top = 0;
            return;
        };
        let measure = measure(columns);
        let laid_out = self.page.as_ref();
        let is_other = laid_out.is_none_or(|page| page.proposal != proposal);
        let is_resized = laid_out.is_some_and(|page| page.measure != measure);
        if is_other || is_resized {
            self.page = Some(Page::new(corpus, proposal, measure, lang));
        }
        if is_other {
            self.top = 0;
            self.hold();
        } else if is_resized || height != self.height {
            self.top = self.anchored();
        }
        self.top = self.top.min(self.last_top());
    }

    /// Stays at the line that stands on top, whatever sizes come.
    pub fn hold(&mut self) {
        let Some(page) = &self.page else { return };
        let blocks = page.blocks().iter().map(Block::lines);
        let found = blocks.enumerate().find(|(_, lines)| self.top < lines.end);
        let (block, lines) = found.unwrap_or_default();
        self.anchor = Anchor {
            measure: page.measure,
            top: self.top,
            block,
            above: self.top.saturating_sub(lines.start),
            of: lines.len().max(1),
        };
    }

    /// Returns the line of the present layout that the reader is held at.
    fn anchored(&self) -> usize {
        let Anchor {
            measure,
            top,
            block,
            above,
            of,
        } = self.anchor;
        match &self.page {
            Some(page) if page.measure != measure => {
                let lines = page.blocks().get(block).map(Block::lines);
                lines.map_or(top, |lines| lines.start + above * lines.len() / of)
            }
            _ => top,
        }
    }

    /// Returns the last line that may stand on top, so that the page's end is at the bottom.
    fn last_top(&self) -> usize {
        let lines = self.page.as_ref().map_or(0, Page::len);
        lines.saturating_sub(self.height.max(1))
    }

    /// Moves the page by some lines.
    pub fn scroll(&mut self, lines: isize) {
        self.top = self.top.saturating_add_signed(lines).min(self.last_top());
        self.hold();
    }

    /// Moves to the first or the last line.
    pub fn scroll_to_end(&mut self, last: bool) {
        self.top = if last { self.last_top() } else { 0 };
        self.hold();
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
