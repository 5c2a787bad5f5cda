//! Matches bodies and titles by the terms that they share: pairs of neighbouring characters, which
//! need no words to be cut, weighed by how few of the bodies have them.

use std::collections::{BTreeMap, BTreeSet};

use crate::exchange::han::is_han;

/// The neighbouring characters of a text, each with how often it stands.
#[derive(Clone, Debug, Default)]
pub struct Terms(BTreeMap<(char, char), u32>);

impl Terms {
    /// Cuts a text into its terms.
    #[must_use]
    pub fn of(text: &str) -> Self {
        let mut terms = BTreeMap::new();
        let letters: Vec<char> = text
            .chars()
            .filter(|c| is_han(*c) || c.is_ascii_alphanumeric())
            .collect();
        for pair in letters.windows(2) {
            if let [left, right] = *pair {
                *terms.entry((left, right)).or_insert(0) += 1;
            }
        }
        Self(terms)
    }
}

/// Bodies to which titles are to be matched.
#[derive(Debug)]
pub struct Bodies<'a> {
    bodies: &'a [Terms],
    /// In how many bodies each term stands.
    spread: BTreeMap<(char, char), usize>,
}

/// What all terms of a title weigh at most, in thousandths.
const WHOLE: i64 = 1000;

impl<'a> Bodies<'a> {
    /// Counts the terms of the bodies of a page.
    #[must_use]
    pub fn new(bodies: &'a [Terms]) -> Self {
        let mut spread = BTreeMap::new();
        for body in bodies {
            for term in body.0.keys() {
                *spread.entry(*term).or_insert(0) += 1;
            }
        }
        Self { bodies, spread }
    }

    /// Returns how well a title, with what its byline says, fits a body: in thousandths, more where
    /// shared terms are rare and stand often.
    #[must_use]
    pub fn fit(&self, title: &Terms, byline: &Terms, body: usize) -> i64 {
        self.share(title, body) + self.share(byline, body) / 4
    }

    fn share(&self, terms: &Terms, body: usize) -> i64 {
        let Some(body) = self.bodies.get(body) else {
            return 0;
        };
        let count = i64::try_from(self.bodies.len()).unwrap_or(i64::MAX);
        let mut all = 0;
        let mut shared = 0;
        for term in terms.0.keys() {
            let spread = self.spread.get(term).copied().unwrap_or(0);
            let spread = i64::try_from(spread).unwrap_or(i64::MAX);
            let weight = (count + 1 - spread) * (count + 1 - spread);
            all += weight;
            if let Some(&times) = body.0.get(term) {
                let often = i64::from(times.min(15).ilog2()) + 1;
                shared += weight * (3 + often) / 4;
            }
        }
        if all == 0 { 0 } else { shared * WHOLE / all }
    }
}

/// A title matched with a body.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Match {
    /// The body.
    pub body: usize,
    /// The title.
    pub title: usize,
    /// How sure it is, in percent.
    pub confidence: u8,
}

/// Matches titles and bodies one to one so that the sum of what fits is the largest (the Hungarian
/// method). `fit` is `None` where a title and a body cannot belong together. Where nothing fits
/// better, a title keeps to the body of its own place in order.
#[must_use]
pub fn match_up(
    bodies: usize,
    titles: usize,
    fit: impl Fn(usize, usize) -> Option<i64>,
) -> Vec<Match> {
    let size = bodies.max(titles);
    let price = |body: usize, title: usize| {
        let in_order = i64::from(body == title);
        let known = body < bodies && title < titles;
        let fit = known.then(|| fit(body, title)).flatten();
        fit.map_or(IMPOSSIBLE, |fit| -(fit * 4 + in_order))
    };
    let of_body = assign(size, &price);
    let taken = |body: usize| of_body.get(body).copied().unwrap_or(usize::MAX);
    (0..bodies)
        .filter(|&body| taken(body) < titles)
        .filter(|&body| fit(body, taken(body)).is_some())
        .map(|body| Match {
            body,
            title: taken(body),
            confidence: confidence(body, bodies, &taken, titles, &fit),
        })
        .collect()
}

/// What a pair costs that cannot be.
const IMPOSSIBLE: i64 = 1 << 40;

/// How sure a pair is: by how much it fits better than what the two could be with instead, in the
/// exchange that costs least.
fn confidence(
    body: usize,
    bodies: usize,
    taken: &impl Fn(usize) -> usize,
    titles: usize,
    fit: &impl Fn(usize, usize) -> Option<i64>,
) -> u8 {
    let fits = |body, title| {
        if title < titles {
            fit(body, title)
        } else {
            Some(0)
        }
    };
    let title = taken(body);
    let own = fits(body, title).unwrap_or(0);
    let exchange = |other: usize| {
        let theirs = taken(other);
        let now = own + fits(other, theirs).unwrap_or(0);
        let then = fits(body, theirs)? + fits(other, title)?;
        Some(now - then)
    };
    let rivals = (0..bodies).filter(|&other| other != body);
    match rivals.filter_map(exchange).min() {
        None => 95,
        Some(margin) => {
            let sure = 45 + margin.max(0) / 5;
            u8::try_from(sure.min(98)).unwrap_or(98)
        }
    }
}

/// Assigns each of `size` rows a column of its own so that the sum of prices is the least (Kuhn and
/// Munkres, with potentials, in cubic time).
fn assign(size: usize, price: &impl Fn(usize, usize) -> i64) -> Vec<usize> {
    // Rows and columns are counted from 1 here; 0 stands for none.
    let mut row_potential = vec![0_i64; size + 1];
    let mut column_potential = vec![0_i64; size + 1];
    let mut row_of = vec![0_usize; size + 1];
    for row in 1..=size {
        let mut way = vec![0_usize; size + 1];
        let mut least = vec![i64::MAX; size + 1];
        let mut used = BTreeSet::new();
        set(&mut row_of, 0, row);
        let mut column = 0;
        while get(&row_of, column) != 0 {
            used.insert(column);
            let here = get(&row_of, column);
            let (mut delta, mut next) = (i64::MAX, 0);
            for other in 1..=size {
                if used.contains(&other) {
                    continue;
                }
                let reduced = price(here - 1, other - 1)
                    - get(&row_potential, here)
                    - get(&column_potential, other);
                if reduced < get(&least, other) {
                    set(&mut least, other, reduced);
                    set(&mut way, other, column);
                }
                if get(&least, other) < delta {
                    delta = get(&least, other);
                    next = other;
                }
            }
            for other in 0..=size {
                if used.contains(&other) {
                    let row = get(&row_of, other);
                    let raised = get(&row_potential, row) + delta;
                    set(&mut row_potential, row, raised);
                    let lowered = get(&column_potential, other) - delta;
                    set(&mut column_potential, other, lowered);
                } else {
                    let lowered = get(&least, other).saturating_sub(delta);
                    set(&mut least, other, lowered);
                }
            }
            column = next;
        }
        while column != 0 {
            let before = get(&way, column);
            let row = get(&row_of, before);
            set(&mut row_of, column, row);
            column = before;
        }
    }
    let mut column_of = vec![usize::MAX; size];
    for column in 1..=size {
        let row = get(&row_of, column);
        if row > 0 {
            set(&mut column_of, row - 1, column - 1);
        }
    }
    column_of
}

fn get<T: Copy + Default>(values: &[T], at: usize) -> T {
    values.get(at).copied().unwrap_or_default()
}

fn set<T>(values: &mut [T], at: usize, value: T) {
    if let Some(place) = values.get_mut(at) {
        *place = value;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sum_of_what_fits_is_the_largest_of_all_ways() {
        let fits = [[7, 5, 1], [6, 1, 1], [5, 4, 2]];
        let pairs = match_up(3, 3, |body, title| Some(fits[body][title]));
        let titles: Vec<usize> = pairs.iter().map(|pair| pair.title).collect();
        assert_eq!(titles, [1, 0, 2]);
    }

    #[test]
    fn what_cannot_be_together_is_left_alone() {
        let pairs = match_up(2, 3, |body, title| (title == 2 * body).then_some(0));
        let pairs: Vec<_> = pairs.iter().map(|pair| (pair.body, pair.title)).collect();
        assert_eq!(pairs, [(0, 0), (1, 2)]);
        assert_eq!(match_up(0, 2, |_, _| Some(1)), []);
    }

    #[test]
    fn a_title_fits_the_body_that_shares_its_rare_terms() {
        let bodies = [
            Terms::of("港口码头物流发展，城市发展。"),
            Terms::of("乡村教育发展，学校建设。"),
        ];
        let bodies = Bodies::new(&bodies);
        let title = Terms::of("推动乡村学校发展");
        let none = Terms::default();
        assert!(bodies.fit(&title, &none, 1) > 2 * bodies.fit(&title, &none, 0));
        let byline = Terms::of("港口委员会");
        assert!(bodies.fit(&none, &byline, 0) > bodies.fit(&none, &byline, 1));
    }
}
