//! Reads which title of a header belongs to which byline.

use std::ops::Range;

use super::byline::Byline;
use super::headers::{Part, Placed};

/// A title with the bylines that stand with it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Group {
    /// The lines of the title; none where bylines have no title.
    pub title: Option<Range<usize>>,
    /// The bylines.
    pub bylines: Vec<(Range<usize>, Byline)>,
}

/// Puts every title together with its bylines: those next to it, so that as many titles as can be
/// have one; where all titles stand before all bylines, the first with the first.
#[must_use]
pub fn groups(parts: &[Placed]) -> Vec<Group> {
    let parts: Vec<&Placed> = parts
        .iter()
        .filter(|placed| !matches!(placed.part, Part::Furniture(_)))
        .collect();
    let is_title = |placed: &&&Placed| placed.part == Part::Title;
    let titles = parts.iter().filter(is_title).count();
    let apart = parts.iter().take(titles).all(|placed| is_title(&placed));
    if titles > 1 && apart && parts.len() == 2 * titles {
        let (first, second) = parts.split_at(titles);
        let pair = |(title, byline): (&&Placed, &&Placed)| group(&[title, byline]);
        return first.iter().zip(second).map(pair).collect();
    }
    divide(&parts)
}

/// Divides parts into runs with one title each, the best of all divisions.
fn divide(parts: &[&Placed]) -> Vec<Group> {
    let mut best: Vec<Option<(i32, usize)>> = vec![None; parts.len() + 1];
    if let Some(none) = best.first_mut() {
        *none = Some((0, 0));
    }
    for start in 0..parts.len() {
        let Some((so_far, _)) = best.get(start).copied().flatten() else {
            continue;
        };
        for end in start + 1..=parts.len() {
            let run = parts.get(start..end).unwrap_or_default();
            let Some(score) = run_score(run) else { break };
            if let Some(known) = best.get_mut(end)
                && known.is_none_or(|(score_known, _)| score_known < so_far + score)
            {
                *known = Some((so_far + score, start));
            }
        }
    }
    let mut groups = Vec::new();
    let mut end = parts.len();
    while end > 0 {
        let start = best
            .get(end)
            .copied()
            .flatten()
            .map_or(0, |(_, start)| start.min(end - 1));
        groups.push(group(parts.get(start..end).unwrap_or_default()));
        end = start;
    }
    groups.reverse();
    groups
}

/// How well a run of parts is one title with its bylines; `None` where it holds two titles.
fn run_score(run: &[&Placed]) -> Option<i32> {
    let titles = run
        .iter()
        .filter(|placed| placed.part == Part::Title)
        .count();
    let bylines = run.len() - titles;
    let title_first = run.first().is_some_and(|placed| placed.part == Part::Title);
    let title_last = run.last().is_some_and(|placed| placed.part == Part::Title);
    match (titles, bylines) {
        (0, _) => Some(-10),
        (1, 0) => Some(0),
        (1, 1) => Some(if title_first { 12 } else { 11 }),
        (1, _) if title_first => Some(9),
        (1, _) if title_last => Some(7),
        (1, _) => Some(4),
        _ => None,
    }
}

fn group(run: &[&Placed]) -> Group {
    let mut group = Group::default();
    for placed in run {
        match &placed.part {
            Part::Title => group.title = Some(placed.lines.clone()),
            Part::Byline(byline) => group.bylines.push((placed.lines.clone(), byline.clone())),
            Part::Furniture(_) => {}
        }
    }
    group
}

#[cfg(test)]
mod tests {
    use super::super::byline;
    use super::*;

    #[test]
    fn titles_and_bylines_pair_in_either_order() {
        let placed = |part: Part, line: usize| Placed {
            part,
            lines: line..line + 1,
        };
        let byline = || Part::Byline(byline::read("区政协委员 高 山").unwrap());
        let titles = |parts: &[Placed]| -> Vec<(Option<usize>, usize)> {
            let groups = groups(parts);
            let line = |group: &Group| group.title.as_ref().map(|lines| lines.start);
            groups
                .iter()
                .map(|group| (line(group), group.bylines.len()))
                .collect()
        };
        let parts = [
            placed(Part::Title, 0),
            placed(byline(), 1),
            placed(byline(), 2),
            placed(Part::Title, 3),
        ];
        assert_eq!(titles(&parts), [(Some(0), 1), (Some(3), 1)]);
        let parts = [
            placed(Part::Title, 0),
            placed(Part::Title, 1),
            placed(byline(), 2),
            placed(byline(), 3),
        ];
        assert_eq!(titles(&parts), [(Some(0), 1), (Some(1), 1)]);
        let parts = [
            placed(Part::Title, 0),
            placed(byline(), 1),
            placed(byline(), 2),
        ];
        assert_eq!(titles(&parts), [(Some(0), 2)]);
    }
}
