//! Finds the speeches in each body of a page, and which titles may be theirs.
//!
//! As a rule titles follow their bodies; a title may stand above its body too, and between two
//! blocks of bodies some titles may belong to either. So the number of speeches in a block and the
//! way in which the titles around it are shared out are found together.

use std::ops::Range;

use super::advice::{self, Call};
use super::bodies::{self, Division, Look, Speech};
use super::enumerations::{markers, outermost};
use super::headers::span_of;
use super::lines::{Page, Span};
use super::matching::{Bodies, Terms};
use super::paragraphs;
use super::saying::LinesSay;
use super::sentences::depths;

/// A paragraph of a body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paragraph {
    /// Its characters.
    pub span: Span,
    /// How sure it is that it begins here, in percent.
    pub confidence: u8,
    /// The call for advice in it.
    pub call: Option<Call>,
    look: Look,
}

/// The lines between two headers, read as paragraphs.
#[derive(Clone, Debug)]
pub struct Block {
    /// The paragraphs.
    pub paragraphs: Vec<Paragraph>,
    divisions: Vec<(usize, Division)>,
}

impl Block {
    /// Reads the lines of a block; there are `titles` on the page.
    #[must_use]
    pub fn read(page: &Page, lines: Range<usize>, titles: usize) -> Self {
        let exact = paragraphs::are_exact(page, &lines);
        let saying = LinesSay::read(page, lines.clone(), exact);
        let paragraphs: Vec<Paragraph> = paragraphs::divide(page, lines, &saying)
            .into_iter()
            .map(|found| paragraph(page, span_of(page, &found.lines), found.confidence))
            .collect();
        let shared = leads_on(page, &paragraphs);
        let looks: Vec<Look> = paragraphs
            .iter()
            .zip(shared)
            .map(|(paragraph, leads_on)| Look {
                leads_on,
                ..paragraph.look
            })
            .collect();
        Self {
            divisions: bodies::divide(&looks, (titles + 2).min(MOST_SPEECHES)),
            paragraphs,
        }
    }

    /// Returns the division that is the best where there are `count` titles, and what it is worth: it
    /// may have fewer speeches, or more, which is worth less.
    fn divided(&self, count: usize) -> (i32, &[Speech]) {
        let worth = |(speeches, division): &(usize, Division)| {
            let missing = i32::try_from(speeches.abs_diff(count)).unwrap_or(i32::MAX / MISSING);
            division
                .score
                .saturating_sub(MISSING.saturating_mul(missing))
        };
        let best = self.divisions.iter().max_by_key(|division| worth(division));
        best.map_or((0, &[]), |best| (worth(best), best.1.speeches.as_slice()))
    }
}

/// The most speeches in one block.
const MOST_SPEECHES: usize = 60;
/// What it costs that a speech has no title, or a title no speech.
const MISSING: i32 = 80;
/// What it costs that the titles of one header belong to bodies above and below it.
const BOTH_WAYS: i32 = 6;

/// Returns for each paragraph how much more of its terms it shares with those that follow it than
/// with those before it: where a speech begins, that is much.
fn leads_on(page: &Page, paragraphs: &[Paragraph]) -> Vec<i32> {
    const NEAR: usize = 3;
    const MOST: i64 = 24;
    let terms: Vec<Terms> = paragraphs
        .iter()
        .map(|paragraph| Terms::of(&page.text(&paragraph.span)))
        .collect();
    let counted = Bodies::new(&terms);
    let none = Terms::default();
    let share = |at: usize, others: Range<usize>| {
        let fits = others.filter_map(|other| Some(counted.fit(terms.get(at)?, &none, other)));
        fits.max().unwrap_or(0)
    };
    let count = terms.len();
    let one = |at: usize| {
        let behind = share(at, at + 1..count.min(at + 1 + NEAR));
        let before = share(at, at.saturating_sub(NEAR)..at);
        let more = ((behind - before) / 4).clamp(-MOST, MOST);
        i32::try_from(more).unwrap_or(0)
    };
    (0..count).map(one).collect()
}

fn paragraph(page: &Page, span: Span, confidence: u8) -> Paragraph {
    let text = page.slice(&span);
    let depths = depths(text);
    let markers = markers(text, &depths);
    let enumeration = outermost(text, &markers, false);
    let leading = markers.first().filter(|marker| marker.span.start == 0);
    let numbered = enumeration
        .map(|found| found.confidence)
        .or(leading.map(|_| 95));
    let call = advice::call(text, &depths);
    let calls = call.as_ref().is_some_and(|call| call.end == text.len());
    let turns = call
        .as_ref()
        .is_some_and(|call| !calls && call.confidence >= 80);
    Paragraph {
        look: Look {
            background: advice::background_score(text, &depths),
            advice: advice::advice_score(text, &depths, numbered),
            calls,
            turns,
            continues: leading.is_some_and(|marker| marker.number > 1),
            leads_on: 0,
        },
        call,
        confidence,
        span,
    }
}

/// The speeches of a block, and which titles may be theirs: those of the header before it, those of
/// the header behind it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shared {
    /// The speeches.
    pub speeches: Vec<Speech>,
    /// Whether titles of the header before the block belong to it.
    pub before: bool,
    /// Whether titles of the header behind the block belong to it.
    pub behind: bool,
}

/// Shares the titles out: `titles` tells how many each header holds, that before the first block
/// first and that behind the last block last.
#[must_use]
pub fn share(blocks: &[Block], titles: &[usize]) -> Vec<Shared> {
    let of = |header: usize| titles.get(header).copied().unwrap_or(0);
    // The best score of the blocks so far, by how many titles of the header behind them belong
    // to what follows; and how many of the header before it did.
    let mut best: Vec<Vec<Option<(i32, usize)>>> = vec![vec![None; of(0) + 1]];
    if let Some(all) = best.first_mut().and_then(|row| row.last_mut()) {
        *all = Some((0, 0));
    }
    for (number, block) in blocks.iter().enumerate() {
        let last = number + 1 == blocks.len();
        let mut row = vec![None; of(number + 1) + 1];
        for (below, cell) in row.iter_mut().enumerate() {
            if last && below > 0 {
                break;
            }
            let own = of(number + 1) - below;
            let both = BOTH_WAYS * i32::from(own > 0 && below > 0);
            let before = best.last().map_or(&[][..], Vec::as_slice);
            *cell = before
                .iter()
                .enumerate()
                .filter_map(|(above, cell)| {
                    let so_far = cell.as_ref()?.0;
                    Some((so_far + block.divided(above + own).0 - both, above))
                })
                .max_by_key(|(score, above)| (*score, std::cmp::Reverse(*above)));
        }
        best.push(row);
    }
    trace(blocks, titles, &best)
}

fn trace(blocks: &[Block], titles: &[usize], best: &[Vec<Option<(i32, usize)>>]) -> Vec<Shared> {
    let mut below = 0;
    let mut shared = Vec::with_capacity(blocks.len());
    for (number, block) in blocks.iter().enumerate().rev() {
        let cell = best
            .get(number + 1)
            .and_then(|row| row.get(below).copied().flatten());
        let above = cell.map_or(0, |(_, above)| above);
        let own = titles
            .get(number + 1)
            .map_or(0, |count| count.saturating_sub(below));
        shared.push(Shared {
            speeches: block.divided(above + own).1.to_vec(),
            before: above > 0,
            behind: own > 0,
        });
        below = above;
    }
    shared.reverse();
    shared
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A block that is worth so much with one speech, with two, and so on.
    fn block(worth: &[i32]) -> Block {
        let division = |(number, &score): (usize, &i32)| {
            let speech = |at| Speech {
                paragraphs: at..at + 1,
                roles: Vec::new(),
                confidence: 98,
            };
            let speeches = (0..=number).map(speech).collect();
            (number + 1, Division { score, speeches })
        };
        Block {
            paragraphs: Vec::new(),
            divisions: worth.iter().enumerate().map(division).collect(),
        }
    }

    /// Returns how many speeches each block has, and on which sides its titles stand.
    fn shared(blocks: &[Block], titles: &[usize]) -> Vec<(usize, bool, bool)> {
        let one = |shared: Shared| (shared.speeches.len(), shared.before, shared.behind);
        share(blocks, titles).into_iter().map(one).collect()
    }

    #[test]
    fn titles_between_blocks_go_where_speeches_lack_them() {
        let blocks = [block(&[100, 0]), block(&[100, 0])];
        assert_eq!(
            shared(&blocks, &[0, 1, 1]),
            [(1, false, true), (1, false, true)]
        );
        assert_eq!(
            shared(&blocks, &[1, 1, 0]),
            [(1, true, false), (1, true, false)]
        );
        // The second block has no title of its own.
        assert_eq!(
            shared(&blocks, &[0, 2, 0]),
            [(1, false, true), (1, true, false)]
        );
    }

    #[test]
    fn a_block_has_as_many_speeches_as_titles_unless_they_look_much_worse() {
        assert_eq!(shared(&[block(&[100, 90])], &[0, 2]), [(2, false, true)]);
        assert_eq!(shared(&[block(&[100, -90])], &[0, 2]), [(1, false, true)]);
    }
}
