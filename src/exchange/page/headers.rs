//! Finds titles and bylines among the lines of a page.
//!
//! They stand between the end of one body and the beginning of the next. Nothing marks them but what
//! they say, and that they do not fill the measure of the column; so all ways to read the lines
//! there are compared, and the best one is taken.

use std::ops::Range;

use super::byline::{self, Byline};
use super::furniture::{self, Furniture};
use super::lines::{Page, Span};
use super::marks::can_end;
use super::titles;

/// What one line, or a few that go on from each other, are in a header.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// Page furniture.
    Furniture(Furniture),
    /// The title of a speech; at the top of a page perhaps of the whole page.
    Title,
    /// Who speaks.
    Byline(Byline),
}

/// A part of a header and the lines that it stands in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Placed {
    /// The part.
    pub part: Part,
    /// Its lines, by their numbers.
    pub lines: Range<usize>,
}

/// How many lines a title or a byline goes over at most.
const MOST_LINES: usize = 6;
/// How many lines are looked at for one header.
const WINDOW: usize = 160;
/// What a header must score to be believed.
const BELIEVED: i32 = 15;

/// What is open when the parts of a header are read from its top.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Open {
    Nothing,
    Title,
    Byline,
}

/// The best way to read the first so many lines of a header.
#[derive(Clone, Debug)]
struct Way {
    score: i32,
    open: Open,
    /// What it costs beyond the usual if the title that is open stays without a byline.
    weak: i32,
    parts: Vec<Placed>,
}

impl Way {
    fn has_byline(&self) -> bool {
        let mut parts = self.parts.iter();
        parts.any(|placed| matches!(placed.part, Part::Byline(_)))
    }
}

/// Reads the header that begins at a line; empty where a body does.
#[must_use]
pub fn header_at(page: &Page, widths: &[u32], first: usize) -> Vec<Placed> {
    let reader = Reader {
        page,
        widths,
        measure: measure_around(widths, first),
        is_top: first == 0,
    };
    reader.read(first)
}

/// Returns the width that most lines around a line have.
fn measure_around(widths: &[u32], line: usize) -> u32 {
    const NEAR: usize = 14;
    let near = line.saturating_sub(NEAR)..widths.len().min(line + NEAR);
    let mut near: Vec<u32> = widths.get(near).unwrap_or_default().to_vec();
    near.sort_unstable();
    // Lines that are short, the last ones and the first ones, are many where paragraphs are short.
    near.get(near.len() * 3 / 5).copied().unwrap_or_default()
}

struct Reader<'a> {
    page: &'a Page,
    widths: &'a [u32],
    measure: u32,
    is_top: bool,
}

impl Reader<'_> {
    fn read(&self, first: usize) -> Vec<Placed> {
        let end = self.window(first);
        let start = Way {
            score: 0,
            open: Open::Nothing,
            weak: 0,
            parts: Vec::new(),
        };
        // For each number of lines the best way for each state that it can leave.
        let mut ways: Vec<Vec<Way>> = vec![Vec::new(); end - first + 1];
        if let Some(none) = ways.first_mut() {
            none.push(start);
        }
        for read in 0..end - first {
            let here = ways.get(read).cloned().unwrap_or_default();
            for way in here {
                for length in 1..=MOST_LINES.min(end - first - read) {
                    let lines = first + read..first + read + length;
                    for next in self.steps(&way, &lines) {
                        if let Some(ways) = ways.get_mut(read + length) {
                            keep_best(ways, next);
                        }
                    }
                }
            }
        }
        ways.into_iter()
            .flatten()
            .map(|way| (self.closed(&way), way))
            .filter(|(score, way)| *score >= BELIEVED || way.parts.is_empty())
            .max_by_key(|(score, way)| (*score, way.parts.len()))
            .map(|(_, way)| way.parts)
            .unwrap_or_default()
    }

    /// Returns the line before which a header that begins at `first` ends at the latest: a line that
    /// ends within a sentence, or ends one, belongs to a body.
    fn window(&self, first: usize) -> usize {
        let lines = self.page.lines.get(first..).unwrap_or_default();
        let stops = |line: &super::lines::Line| {
            let said = self.page.slice(&line.span);
            said.iter().any(|c| matches!(c, '。' | '；'))
                || can_end(said) && said.last() != Some(&'？')
        };
        let stop = lines.iter().take(WINDOW).position(stops);
        first + stop.unwrap_or(lines.len().min(WINDOW))
    }

    /// Returns the ways that go on from one with these lines as one part.
    fn steps(&self, way: &Way, lines: &Range<usize>) -> Vec<Way> {
        let mut steps = Vec::new();
        let said = self.page.text(&self.span(lines));
        let fits = self.fit(lines) > 0 || titles::is_occasion(&said);
        let weak = if fits && !said.contains('，') { 0 } else { 30 };
        let mut step = |score: i32, open: Open, part: Part| {
            let mut parts = way.parts.clone();
            parts.push(Placed {
                part,
                lines: lines.clone(),
            });
            steps.push(Way {
                score: way.score + score,
                weak: if open == Open::Title { weak } else { 0 },
                open,
                parts,
            });
        };
        if lines.len() == 1
            && let Some(found) = furniture::read(&said)
            && way.open == Open::Nothing
        {
            step(
                i32::from(found.confidence) / 4,
                Open::Nothing,
                Part::Furniture(found),
            );
        }
        let byline = self.byline(lines);
        if let Some(score) = self.title_score(lines, &said, byline.as_ref()) {
            match way.open {
                Open::Nothing => step(score, Open::Title, Part::Title),
                Open::Title => step(
                    score + self.unpaired_title() - way.weak,
                    Open::Title,
                    Part::Title,
                ),
                // Behind a byline the first line of a body is next as a rule.
                Open::Byline => {
                    let misfits = if self.fit(lines) > 0 { 0 } else { -16 };
                    step(score + PAIRED + misfits, Open::Nothing, Part::Title);
                }
            }
        }
        if let Some(byline) = byline {
            let score = i32::from(byline.confidence) / 2 + self.fit(lines) + self.joined(lines);
            match way.open {
                Open::Nothing => step(score - 12, Open::Byline, Part::Byline(byline)),
                Open::Title => step(score + PAIRED, Open::Nothing, Part::Byline(byline)),
                Open::Byline => step(score + UNPAIRED_BYLINE, Open::Byline, Part::Byline(byline)),
            }
        }
        steps
    }

    /// What a way is worth when the header ends with it.
    fn closed(&self, way: &Way) -> i32 {
        let says = |placed: &&Placed| !matches!(placed.part, Part::Furniture(_));
        let last = way.parts.last().filter(says);
        let next = last.map(|last| self.begins_body(last.lines.end));
        way.score
            + next.unwrap_or(0)
            + match way.open {
                Open::Nothing => 0,
                // Right before a body it is more often the first line of that.
                Open::Title if !self.is_top || way.has_byline() => 2 * UNPAIRED_TITLE,
                Open::Title => self.unpaired_title() - way.weak,
                Open::Byline => UNPAIRED_BYLINE,
            }
    }

    /// A title without a byline is none, but at the top, where the whole page has one.
    const fn unpaired_title(&self) -> i32 {
        if self.is_top { -6 } else { UNPAIRED_TITLE }
    }

    /// How much the line `next` looks like the first of a paragraph: shorter by two ems than the
    /// line behind it.
    fn begins_body(&self, next: usize) -> i32 {
        let goes_on = |line: usize| {
            let line = self.page.lines.get(line);
            line.is_some_and(|line| !line.spaced_out && !can_end(self.page.slice(&line.span)))
        };
        if !goes_on(next) || !goes_on(next + 1) {
            return 0;
        }
        let (first, second) = (self.width(next), self.width(next + 1));
        match second.checked_sub(first) {
            Some(3..=6) => 12,
            Some(0..=1) | None => -12,
            _ => 0,
        }
    }

    fn span(&self, lines: &Range<usize>) -> Span {
        span_of(self.page, lines)
    }

    /// How a title scores; `None` where the lines can be none.
    fn title_score(
        &self,
        lines: &Range<usize>,
        said: &str,
        byline: Option<&Byline>,
    ) -> Option<i32> {
        let look = titles::look(said, self.is_top)?;
        let like_byline = byline.map_or(0, |byline| i32::from(byline.confidence) / 3);
        // What names the occasion is a line of its own, and no beginning of a title.
        let head = self.page.text(&self.span(&(lines.start..lines.start + 1)));
        let mixed = self.is_top && lines.len() > 1 && titles::is_occasion(&head);
        let mixed = 30 * i32::from(mixed);
        Some(look - like_byline + self.fit(lines) + self.joined(lines) - mixed)
    }

    /// Reads lines as a byline. Where a line ends it may have ended a post or a name, or parted one:
    /// all ways to join the lines are tried.
    fn byline(&self, lines: &Range<usize>) -> Option<Byline> {
        let texts: Vec<String> = lines
            .clone()
            .map(|line| self.page.text(&self.span(&(line..line + 1))))
            .collect();
        let ways = 0..1_u32 << texts.len().saturating_sub(1);
        let read = |way: u32| Some((byline::read(&joined(&texts, way))?, way.count_ones()));
        ways.filter_map(read)
            .max_by_key(|(byline, gaps)| (byline.confidence, std::cmp::Reverse(*gaps)))
            .map(|(byline, _)| byline)
    }

    /// How much the last of these lines looks as if it stood outside of a column: it does not fill
    /// the measure, or goes beyond it.
    fn fit(&self, lines: &Range<usize>) -> i32 {
        let line = self.page.lines.get(lines.end - 1);
        if line.is_some_and(|line| line.spaced_out) {
            return -22;
        }
        let width = self.width(lines.end - 1);
        match width.abs_diff(self.measure) {
            0..=2 => -22,
            3..=5 => 0,
            _ => 16,
        }
    }

    /// What it costs that a part goes on over the end of a line: little where the line is full.
    fn joined(&self, lines: &Range<usize>) -> i32 {
        let widest = lines
            .clone()
            .map(|line| self.width(line))
            .max()
            .unwrap_or_default();
        let inner = lines.start..lines.end - 1;
        inner
            .map(|line| match widest - self.width(line) {
                0..=4 => -5,
                _ => -30,
            })
            .sum()
    }

    fn width(&self, line: usize) -> u32 {
        self.widths.get(line).copied().unwrap_or_default()
    }
}

/// Joins lines, with a gap behind the `n`th where the bit `n` of a way is set.
fn joined(texts: &[String], way: u32) -> String {
    let mut whole = String::new();
    for (number, text) in texts.iter().enumerate() {
        whole.push_str(text);
        if way >> number & 1 == 1 {
            whole.push(' ');
        }
    }
    whole
}

/// What it is worth that a title and a byline stand beside each other.
const PAIRED: i32 = 12;
/// What it costs that a title has no byline beside it.
const UNPAIRED_TITLE: i32 = -20;
/// What it costs that a byline has no title beside it.
const UNPAIRED_BYLINE: i32 = -12;

fn keep_best(ways: &mut Vec<Way>, next: Way) {
    match ways.iter_mut().find(|way| way.open == next.open) {
        Some(way) if way.score >= next.score => {}
        Some(way) => *way = next,
        None => ways.push(next),
    }
}

/// Returns the characters that lines hold.
#[must_use]
pub fn span_of(page: &Page, lines: &Range<usize>) -> Span {
    let start = page
        .lines
        .get(lines.start)
        .map_or(0, |line| line.span.start);
    let last = lines
        .end
        .checked_sub(1)
        .and_then(|last| page.lines.get(last));
    start..last.map_or(start, |line| line.span.end.max(start))
}

#[cfg(test)]
mod tests {
    use super::super::measure::widths;
    use super::*;

    /// Says what stands in the header at the top of a text, part by part.
    fn read(text: &str) -> Vec<String> {
        let page = Page::read(text);
        let widths = widths(&page);
        let said = |placed: &Placed| {
            let kind = match placed.part {
                Part::Furniture(_) => 'F',
                Part::Title => 'T',
                Part::Byline(_) => 'B',
            };
            format!("{kind} {}", page.text(&span_of(&page, &placed.lines)))
        };
        header_at(&page, &widths, 0).iter().map(said).collect()
    }

    const BODY: &str = "近来湖边游人很多，厕所\n不够用，停车也难，居民有\n意见。为此要想办法，多\n修几处，修得好一些才行。\n";

    #[test]
    fn a_title_and_a_byline_stand_above_a_body_behind_furniture() {
        let text = format!("湖滨日报 4 版\n改善湖边公共服务的几点看法\n区政协委员 高 山\n{BODY}");
        let expected = [
            "F 湖滨日报 4 版",
            "T 改善湖边公共服务的几点看法",
            "B 区政协委员 高 山",
        ];
        assert_eq!(read(&text), expected);
        assert_eq!(read(BODY), Vec::<String>::new());
    }

    #[test]
    fn a_byline_goes_over_the_end_of_a_line() {
        let text =
            format!("改善湖边公共服务的几点看法\n区政协委员、湖滨大学旅游学\n院院长 高 山\n{BODY}");
        assert_eq!(read(&text).len(), 2, "{:?}", read(&text));
    }
}
