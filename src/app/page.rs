//! One proposal laid out for the reader: its whole flow as wrapped lines, background included.

use std::ops::Range;

use crate::corpus::{Corpus, ProposalIx, RecommendationIx, TopicIx};
use crate::text;
use crate::words::Lang;

/// What a paragraph of the page is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BlockKind {
    /// The title of the proposal.
    Title,
    /// Who speaks, with their posts.
    Byline,
    /// A paragraph before the advice, by its number.
    Background(usize),
    /// The heading of a topic, with the 。 that the corpus stores without.
    Heading(TopicIx),
    /// What stands between a heading and its first item.
    Lead(TopicIx),
    /// A recommendation with its ordinal.
    Recommendation(RecommendationIx),
}

/// A paragraph of the page.
#[derive(Clone, Debug)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// The text as it may be shown: sanitised.
    pub text: String,
    /// The number of the page's line on which the paragraph begins.
    pub first_line: usize,
    /// How many lines stand empty after it.
    blank_after: usize,
    lines: Vec<text::Line>,
}

impl Block {
    /// Returns the numbers of the page's lines that the paragraph fills.
    #[must_use]
    pub fn lines(&self) -> Range<usize> {
        self.first_line..self.first_line + self.lines.len()
    }

    /// Returns the number of the page's line that holds a byte of the text.
    #[must_use]
    pub fn line_of(&self, byte: usize) -> usize {
        let before = self.lines.partition_point(|line| line.span.end <= byte);
        self.first_line + before.min(self.lines.len().saturating_sub(1))
    }
}

/// A line of the page that has text.
#[derive(Clone, Copy, Debug)]
pub struct PageLine<'a> {
    /// The paragraph.
    pub block: &'a Block,
    /// The bytes of the paragraph's text that stand on the line.
    pub line: &'a text::Line,
}

/// A proposal as wrapped lines.
#[derive(Clone, Debug)]
pub struct Page {
    /// Which proposal.
    pub proposal: ProposalIx,
    /// The width that it was wrapped to, in cells, without the right gutter.
    pub measure: usize,
    blocks: Vec<Block>,
    len: usize,
}

impl Page {
    /// Wraps a proposal at `measure` cells.
    #[must_use]
    pub fn new(corpus: &Corpus, ix: ProposalIx, measure: usize, lang: Lang) -> Self {
        let mut page = Self {
            proposal: ix,
            measure,
            blocks: Vec::new(),
            len: 0,
        };
        let proposal = corpus.proposal(ix);
        page.push(BlockKind::Title, proposal.title(), 0);
        page.push(BlockKind::Byline, &byline(corpus, ix, lang), 1);
        for (number, paragraph) in proposal.background().enumerate() {
            page.push(BlockKind::Background(number), paragraph, 0);
        }
        page.space();
        for topic in proposal.topics() {
            page.push_topic(corpus, topic);
        }
        page
    }

    fn push_topic(&mut self, corpus: &Corpus, ix: TopicIx) {
        let topic = corpus.topic(ix);
        self.push(BlockKind::Heading(ix), &heading_in_flow(topic.heading()), 0);
        if !topic.lead().is_empty() {
            self.push(BlockKind::Lead(ix), topic.lead(), 0);
        }
        for recommendation in topic.recommendations() {
            let item = corpus.recommendation(recommendation);
            let text = format!("{}{}", item.ordinal(), item.text());
            self.push(BlockKind::Recommendation(recommendation), &text, 0);
        }
        self.space();
    }

    fn push(&mut self, kind: BlockKind, source: &str, blank_after: usize) {
        if source.is_empty() {
            return;
        }
        let text = text::display(source).text().to_owned();
        let lines = text::wrap(&text, self.measure);
        let first_line = self.len;
        self.len += lines.len() + blank_after;
        self.blocks.push(Block {
            kind,
            text,
            first_line,
            blank_after,
            lines,
        });
    }

    /// Leaves one line empty after the last paragraph.
    fn space(&mut self) {
        if let Some(last) = self
            .blocks
            .last_mut()
            .filter(|block| block.blank_after == 0)
        {
            last.blank_after = 1;
            self.len += 1;
        }
    }

    /// Returns how many lines the page has, without empty ones at its end.
    #[must_use]
    pub fn len(&self) -> usize {
        self.blocks.last().map_or(0, |block| block.lines().end)
    }

    /// Whether the page has no line.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Returns the paragraphs.
    #[must_use]
    pub fn blocks(&self) -> &[Block] {
        &self.blocks
    }

    /// Returns a line by its number; `None` for an empty line and past the end.
    #[must_use]
    pub fn line(&self, number: usize) -> Option<PageLine<'_>> {
        let after = self
            .blocks
            .partition_point(|block| block.first_line <= number);
        let block = self.blocks.get(after.checked_sub(1)?)?;
        let line = block.lines.get(number - block.first_line)?;
        Some(PageLine { block, line })
    }

    /// Returns the paragraph of a kind.
    #[must_use]
    pub fn block(&self, kind: BlockKind) -> Option<&Block> {
        self.blocks.iter().find(|block| block.kind == kind)
    }
}

/// Puts back the 。 that a heading is stored without, unless another mark closes it.
#[must_use]
pub fn heading_in_flow(heading: &str) -> String {
    match heading.chars().last() {
        None => String::new(),
        // What is closed already gets no second mark.
        Some('：' | '？' | '！' | ':' | '?' | '!') => heading.to_owned(),
        Some(_) => format!("{heading}。"),
    }
}

/// Returns the speakers of a proposal with their posts, as one line.
#[must_use]
pub fn byline(corpus: &Corpus, ix: ProposalIx, lang: Lang) -> String {
    let names: Vec<String> = corpus
        .proposal(ix)
        .speakers()
        .iter()
        .map(|&speaker| {
            let speaker = corpus.speaker(speaker);
            match speaker.post() {
                "" => speaker.name().to_owned(),
                post => format!("{}  {post}", speaker.name()),
            }
        })
        .collect();
    names.join(lang.between_speakers())
}
