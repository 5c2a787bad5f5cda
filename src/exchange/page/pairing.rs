//! Tells which title belongs to which body: one of a header next to it, by the terms that they share.

use std::ops::Range;

use super::blocks::{Paragraph, Shared};
use super::bodies::Speech;
use super::groups::Group;
use super::headers::span_of;
use super::lines::Page;
use super::matching::{Bodies, Match, Terms, match_up};

/// A speech, and the block that it stands in.
pub struct Body<'a> {
    /// The number of the block.
    pub block: usize,
    /// Its paragraphs.
    pub paragraphs: &'a [Paragraph],
    /// What was found in them.
    pub speech: &'a Speech,
}

/// A title with its bylines, and the header that it stands in.
pub struct Title<'a> {
    /// The number of the header: that of the block behind it.
    pub header: usize,
    /// The lines of the title.
    pub lines: &'a Range<usize>,
    /// The title and its bylines.
    pub group: &'a Group,
}

/// Matches bodies and titles, one run of blocks that share headers after the other.
#[must_use]
pub fn pair(
    page: &Page,
    shared: &[Shared],
    bodies: &[Body<'_>],
    titles: &[Title<'_>],
) -> Vec<Match> {
    let terms: Vec<Terms> = bodies.iter().map(|body| body_terms(page, body)).collect();
    let names: Vec<(Terms, Terms)> = titles
        .iter()
        .map(|title| title_terms(page, title))
        .collect();
    let counted = Bodies::new(&terms);
    let may_be = |body: &Body<'_>, title: &Title<'_>| {
        let own = shared.get(body.block);
        own.is_some_and(|own| {
            title.header == body.block && own.before || title.header == body.block + 1 && own.behind
        })
    };
    let mut matches = Vec::new();
    for blocks in neighbours(shared) {
        let here = chosen(bodies, |body| blocks.contains(&body.block));
        let near = chosen(titles, |title| {
            let mut bodies = here.iter().filter_map(|&body| bodies.get(body));
            bodies.any(|body| may_be(body, title))
        });
        let fit = |body: usize, title: usize| {
            let (body, title) = (*here.get(body)?, *near.get(title)?);
            let (name, byline) = names.get(title)?;
            may_be(bodies.get(body)?, titles.get(title)?).then(|| counted.fit(name, byline, body))
        };
        let found = match_up(here.len(), near.len(), fit);
        matches.extend(found.into_iter().filter_map(|pair| {
            Some(Match {
                body: *here.get(pair.body)?,
                title: *near.get(pair.title)?,
                confidence: pair.confidence,
            })
        }));
    }
    matches
}

/// Returns the numbers of the items that a condition holds for.
fn chosen<T>(items: &[T], holds: impl Fn(&T) -> bool) -> Vec<usize> {
    let numbered = items.iter().enumerate();
    numbered
        .filter(|(_, item)| holds(item))
        .map(|(number, _)| number)
        .collect()
}

/// Returns the terms of a body.
fn body_terms(page: &Page, body: &Body<'_>) -> Terms {
    let paragraphs = body.paragraphs.iter();
    let text: String = paragraphs
        .map(|paragraph| page.text(&paragraph.span))
        .collect();
    Terms::of(&text)
}

/// Returns the terms of a title, and those of its bylines: an organ speaks of its own place.
fn title_terms(page: &Page, title: &Title<'_>) -> (Terms, Terms) {
    let name = page.text(&span_of(page, title.lines));
    let bylines = title.group.bylines.iter();
    let said: String = bylines
        .flat_map(|(_, byline)| &byline.speakers)
        .map(|speaker| match speaker.post.as_str() {
            "" => format!("{} ", speaker.name),
            post => format!("{post} "),
        })
        .collect();
    (Terms::of(&name), Terms::of(&said))
}

/// Returns the runs of blocks that share a header.
fn neighbours(shared: &[Shared]) -> Vec<Range<usize>> {
    let mut runs: Vec<Range<usize>> = Vec::new();
    let mut last_shares = false;
    for (number, block) in shared.iter().enumerate() {
        match runs.last_mut() {
            Some(run) if last_shares && block.before => run.end = number + 1,
            _ => runs.push(number..number + 1),
        }
        last_shares = block.behind;
    }
    runs
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shared(before: bool, behind: bool) -> Shared {
        Shared {
            speeches: Vec::new(),
            before,
            behind,
        }
    }

    #[test]
    fn blocks_are_neighbours_where_both_take_of_the_header_between_them() {
        let blocks = [
            shared(true, false),
            shared(true, true),
            shared(true, true),
            shared(false, true),
        ];
        assert_eq!(neighbours(&blocks), [0..1, 1..3, 3..4]);
        assert!(neighbours(&[]).is_empty());
    }
}
