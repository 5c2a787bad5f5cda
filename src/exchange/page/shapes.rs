//! What the widths of lines tell: how well some lines are one paragraph that was set in a column.
//!
//! A line ends where the next character, word or number does not fit any more, and what may not
//! begin a line with it. So a line that leaves room for what the next one begins with is the last of
//! its paragraph. A column that was set by a program keeps to that exactly; in print, punctuation is
//! squeezed and letters are spaced, so that lines differ by an em, and less can be concluded.

use std::ops::Range;

use super::lines::Page;
use super::marks::{Setting, can_end, closes, opens};

/// The lines of a body and what is known of their widths.
#[derive(Debug)]
pub struct Shapes {
    first: usize,
    lines: Vec<Shape>,
    /// Whether lines keep to their measure exactly.
    exact: bool,
}

/// One line.
#[derive(Clone, Copy, Debug, Default)]
struct Shape {
    /// How wide it is, in halves of an em.
    width: u32,
    /// How wide it is without the mark at its end, which may hang over.
    body: u32,
    /// How wide what it begins with is, which could not stand on the line before it.
    unit: u32,
    /// Whether its width says something: its letters were not spaced out.
    says: bool,
    /// Whether a paragraph may end with it.
    ends: bool,
}

/// The most that one line can cost: beyond it is only wrong.
const MOST: i32 = 150;
/// How many lines must be known to tell whether a column is exact; fewer speak for it.
const ENOUGH: usize = 3;
/// How many in a hundred lines must keep to their measure for a column to be exact: in print some
/// three in four do.
const EXACTLY: usize = 88;
/// How much lines of one column may differ, in halves of an em.
const ALIKE: u32 = 8;
/// What each half of an em costs in a column that is kept to exactly.
const EXACT: i32 = 36;

impl Shapes {
    /// Looks at lines of a page.
    #[must_use]
    pub fn read(page: &Page, setting: Setting, lines: Range<usize>) -> Self {
        let first = lines.start;
        let lines: Vec<Shape> = lines
            .filter_map(|line| shape(page, setting, line))
            .collect();
        let mut count = kept(&lines);
        if count.1 < ENOUGH {
            // In wide columns few lines lie inside of paragraphs for sure; the page tells more.
            count = kept(&shapes_of(page, setting));
        }
        Self {
            first,
            exact: is_exact(count),
            lines,
        }
    }

    /// Whether the lines keep to their measure exactly.
    #[must_use]
    pub const fn is_exact(&self) -> bool {
        self.exact
    }

    /// Returns the widest line inside of a paragraph among those before and among those behind some
    /// lines.
    fn measures_around(&self, lines: &Range<usize>) -> [Option<u32>; 2] {
        const NEAR: usize = 5;
        let widest = |near: Range<usize>| {
            let near = self.lines.get(near).unwrap_or_default();
            let inner = near.iter().filter(|line| !line.ends && line.says);
            inner.map(|line| line.body).max()
        };
        let end = lines.end.min(self.lines.len());
        [
            widest(lines.start.saturating_sub(NEAR)..lines.start),
            widest(end..self.lines.len().min(end + NEAR)),
        ]
    }

    /// What it costs that these lines are one paragraph whose first line is shorter by `indent`.
    #[must_use]
    pub fn cost(&self, lines: &Range<usize>, indent: u32) -> i32 {
        let own = lines.start - self.first..lines.end - self.first;
        let costs = self.measures(&own, indent).into_iter().flatten();
        let cost = costs.map(|(measure, price)| price + self.cost_with(&own, measure, indent));
        cost.min().unwrap_or(0)
    }

    /// What it costs that lines are one paragraph in a column of this measure.
    fn cost_with(&self, own: &Range<usize>, measure: u32, indent: u32) -> i32 {
        let Some((last, filled)) = self.lines.get(own.clone()).and_then(<[Shape]>::split_last)
        else {
            return 0;
        };
        let limit = |at: usize| {
            if at == 0 {
                measure.saturating_sub(indent)
            } else {
                measure
            }
        };
        let mut cost = 0;
        for (at, line) in filled
            .iter()
            .enumerate()
            .filter(|(_, line)| self.tells(line))
        {
            let next = filled.get(at + 1).unwrap_or(last);
            cost += self.filled_cost(line, next, limit(at));
        }
        if self.tells(last) {
            let width = if self.exact { last.body } else { last.width };
            cost += self.price(width.saturating_sub(limit(filled.len())));
        }
        cost
    }

    /// Returns the measures that a paragraph may have been set in, each with what it costs to take
    /// it.
    fn measures(&self, own: &Range<usize>, indent: u32) -> [Option<(u32, i32)>; 3] {
        let filled = self.lines.get(own.start..own.end.saturating_sub(1));
        match filled.and_then(<[Shape]>::split_first) {
            Some((first, inner)) if self.exact => {
                self.exact_measures(own, first.body + indent, inner)
            }
            Some((first, inner)) => [self.usual_width(first, inner, indent).map(free), None, None],
            // A line alone shows no measure; it has to keep to that of its neighbours.
            None if self.exact => {
                let [before, behind] = self.measures_around(own);
                [before.map(free), behind.map(free), None]
            }
            None => [None; 3],
        }
    }

    /// Returns the measures that lines may keep to exactly, of which the first is as wide as `first`
    /// with its indent.
    fn exact_measures(
        &self,
        own: &Range<usize>,
        first: u32,
        inner: &[Shape],
    ) -> [Option<(u32, i32)>; 3] {
        const ELSEWHERE: i32 = 8;
        let mut bodies: Vec<u32> = inner.iter().map(|line| line.body).collect();
        bodies.sort_unstable();
        let widest = bodies.last().map_or(first, |widest| first.max(*widest));
        if bodies.len() > 1 {
            // One line may go over its measure, and a mark at the end may hang over it, or not; the
            // other lines tell.
            let whole = inner.iter().map(|line| line.width).max();
            let quarter = bodies.get(bodies.len() * 3 / 4).copied();
            return [Some(free(widest)), whole.map(free), quarter.map(free)];
        }
        let [before, behind] = self.measures_around(own);
        [
            before.map(free),
            behind.map(free),
            Some((widest, ELSEWHERE)),
        ]
    }

    /// Returns the width that lines of print have about; half of them are wider.
    fn usual_width(&self, first: &Shape, inner: &[Shape], indent: u32) -> Option<u32> {
        let inner = inner.iter().filter(|line| self.tells(line));
        let mut known: Vec<u32> = inner.map(|line| line.width).collect();
        if self.tells(first) {
            known.push(first.width + indent);
        }
        let middle = known.len() / 2;
        (!known.is_empty()).then(|| *known.select_nth_unstable(middle).1)
    }

    /// What it costs that a line which is not the last of its paragraph has this width.
    fn filled_cost(&self, line: &Shape, next: &Shape, limit: u32) -> i32 {
        if self.exact {
            let over = line.body.saturating_sub(limit);
            // Room for what follows is one half of an em too much already.
            let room = (limit + 1).saturating_sub(line.width + next.unit);
            return self.price(over.max(room));
        }
        self.price(line.width.abs_diff(limit))
    }

    /// Whether the width of a line tells something. In print, a line whose letters were spaced out
    /// is shorter than it would be; where columns are kept to exactly it was spaced out afterwards.
    const fn tells(&self, line: &Shape) -> bool {
        line.says || self.exact
    }

    fn price(&self, halves: u32) -> i32 {
        let halves = i32::try_from(halves.min(100)).unwrap_or(100);
        let cost = if self.exact {
            EXACT * halves
        } else {
            4 * halves * halves
        };
        cost.min(MOST)
    }
}

/// A measure that costs nothing to take.
const fn free(measure: u32) -> (u32, i32) {
    (measure, 0)
}

/// Returns how many in a thousand of the lines that lie inside of paragraphs for sure leave no room
/// for what follows them.
#[must_use]
pub fn exactness(page: &Page, setting: Setting) -> usize {
    let (kept, all) = kept(&shapes_of(page, setting));
    (kept * 1000).checked_div(all).unwrap_or(1000)
}

fn shapes_of(page: &Page, setting: Setting) -> Vec<Shape> {
    let lines = 0..page.lines.len();
    lines
        .filter_map(|line| shape(page, setting, line))
        .collect()
}

/// Whether a column is exact in which so many of so many lines keep to their measure. One that does
/// not may be chance.
const fn is_exact((kept, all): (usize, usize)) -> bool {
    all < ENOUGH || all >= 2 * ENOUGH && kept + 1 >= all || kept * 100 >= all * EXACTLY
}

/// Looks at one line.
fn shape(page: &Page, setting: Setting, number: usize) -> Option<Shape> {
    let line = page.lines.get(number)?;
    let said = page.slice(&line.span);
    let width = said.iter().map(|&c| setting.halves(c)).sum();
    let last = said.last().copied().filter(|c| hangs(*c) || closes(*c));
    Some(Shape {
        width,
        body: width - last.map_or(0, |c| setting.halves(c)),
        unit: unit(said, setting) + u32::from(page.parts(line.span.start)),
        says: !line.spaced_out,
        ends: can_end(said),
    })
}

/// Counts the lines that lie inside of paragraphs for sure, and those of them that leave no room for
/// what follows.
fn kept(lines: &[Shape]) -> (usize, usize) {
    let (mut kept, mut all) = (0, 0);
    for around in lines.windows(3) {
        let [before, line, next] = around else {
            continue;
        };
        if around.iter().any(|line| line.ends || !line.says) {
            continue;
        }
        let measure = before.body.max(line.body).max(next.body);
        // Titles and bylines among them are no lines of a column.
        let narrowest = before.width.min(line.width).min(next.width);
        if narrowest + ALIKE < measure {
            continue;
        }
        all += 1;
        kept += usize::from(line.width + next.unit > measure);
    }
    (kept, all)
}

/// Whether a mark at the end of a line may hang over its measure.
const fn hangs(c: char) -> bool {
    matches!(c, '，' | '。' | '、' | '；' | '：' | '！' | '？')
}

/// Returns how wide what a line begins with is: a character with the marks that may not be parted
/// from it, a word, a number.
fn unit(line: &[char], setting: Setting) -> u32 {
    let before = line.iter().take_while(|c| opens(**c)).count();
    let word = line
        .iter()
        .skip(before)
        .take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '%' | '+' | '-'))
        .count();
    let core = before + word.max(1);
    let behind = line
        .iter()
        .skip(core)
        .take_while(|c| closes(**c) || hangs(**c))
        .count();
    let unit = line.get(..core + behind).unwrap_or(line);
    unit.iter().map(|&c| setting.halves(c)).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cost(text: &str) -> i32 {
        let page = Page::read(text);
        let lines = 0..page.lines.len();
        Shapes::read(&page, Setting::Em, lines.clone()).cost(&lines, 4)
    }

    #[test]
    fn lines_that_are_full_but_for_the_first_and_the_last_are_one_paragraph() {
        assert_eq!(
            cost("甲甲甲甲\n乙乙乙乙乙乙\n丙丙丙丙丙丙\n丁丁丁丁丁丁\n戊戊。\n"),
            0
        );
        // A mark at the end of a line may hang over its measure.
        assert_eq!(
            cost("甲甲甲甲\n乙乙乙乙乙乙，\n丙丙丙丙丙丙\n丁丁丁丁丁丁\n戊戊。\n"),
            0
        );
        // A line with room for what follows it ends a paragraph.
        assert!(cost("甲甲甲甲\n乙乙乙乙乙乙\n丙丙。\n丁丁丁丁丁丁\n戊戊戊戊戊戊\n己。\n") > 0);
    }

    #[test]
    fn a_line_begins_with_what_may_not_be_parted() {
        for (line, halves) in [("甲乙", 2), ("甲，乙", 4), ("（甲）乙", 6), ("2030年", 4)]
        {
            let line: Vec<char> = line.chars().collect();
            assert_eq!(unit(&line, Setting::Em), halves, "{line:?}");
        }
    }
}
