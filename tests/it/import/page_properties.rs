//! What no layout of a page changes: which title belongs to which body, and what the bodies hold.

use pizhu::exchange::page;

use super::pages::generator::Page;
use super::pages::score::Score;
use super::pages::wrap::{Kinsoku, Setting};
use crate::dice::{Dice, is_long};

/// The widths of a column, in characters as in terminal cells.
const WIDTHS: std::ops::RangeInclusive<usize> = 12..=60;

#[test]
fn any_order_of_bodies_and_titles_gives_the_same_pairs() {
    let mut score = Score::default();
    let mut dice = Dice::new(5);
    for seed in 1000..1040 {
        let page = Page::of_seed(seed);
        for order in 0..4 {
            let mut page = page.clone();
            page.shuffle(&mut dice);
            // Neighbours that hide each other's ends are no neighbours on a page.
            if page.is_ambiguous() {
                continue;
            }
            let found = page::read(&page.text()).proposals;
            let name = format!("page of seed {seed}, order {order}");
            score.count(&name, &page.proposals(), &found);
        }
    }
    println!("shuffled pages\n{score}");
    score.assert_perfect();
}

#[test]
fn any_width_of_the_columns_gives_the_same_structure() {
    let mut score = Score::default();
    for page in pages_of_every_width() {
        let found = page::read(&page.text()).proposals;
        score.count(&page.name(), &page.proposals(), &found);
    }
    println!("pages of every width\n{score}");
    score.assert_perfect();
}

#[test]
fn titles_that_are_set_in_columns_are_read_as_one_line() {
    let mut score = Score::default();
    for mut page in pages_of_every_width() {
        let cells = page.blocks[0].bodies[0].cells();
        // No newspaper sets a title in a column of ten characters; it has room above it.
        if cells < 24 || !page.wrap_titles(cells) {
            continue;
        }
        let found = page::read(&page.text()).proposals;
        score.count(&page.name(), &page.proposals(), &found);
    }
    println!("pages with wrapped titles\n{score}");
    score.assert_perfect();
}

fn pages_of_every_width() -> impl Iterator<Item = Page> {
    WIDTHS.flat_map(|width| {
        let cells = [width, 2 * width];
        cells.into_iter().flat_map(move |cells| {
            Kinsoku::ALL.into_iter().map(move |kinsoku| {
                let seed = u64::try_from(2000 + cells).unwrap();
                Page::set_in(seed, Setting { cells, kinsoku })
            })
        })
    })
}

#[test]
fn whatever_is_done_to_a_page_every_character_of_it_is_accounted_for() {
    const SEED: u64 = 17;
    let mut dice = Dice::new(SEED);
    let count = if is_long() { 5000 } else { 150 };
    println!("seed {SEED}");
    for number in 0..count {
        let text = spoilt(&Page::of_seed(number % 40).text(), &mut dice);
        let account = page::read(&text).account;
        let parts = account.used + account.furniture + account.not_understood;
        assert_eq!(parts, account.all, "number {number}: {text}");
        assert_eq!(account.all, text.chars().count(), "number {number}: {text}");
    }
}

/// Takes characters out of a text, puts others in, and moves some.
fn spoilt(text: &str, dice: &mut Dice) -> String {
    let marks: Vec<char> = "。，；：“”（）《》 \n\r\u{3000}一1.①第是A%\u{0}"
        .chars()
        .collect();
    let mut chars: Vec<char> = text.chars().collect();
    for _ in 0..=dice.below(30) {
        let at = dice.below(chars.len() + 1);
        let end = chars.len().min(at + dice.below(40));
        if dice.once_in(3) {
            let mark = *dice.pick(&marks);
            chars.splice(at..at, std::iter::repeat_n(mark, end - at));
        } else {
            let part: Vec<char> = chars.drain(at..end).collect();
            if dice.once_in(2) {
                let to = dice.below(chars.len() + 1);
                chars.splice(to..to, part);
            }
        }
    }
    chars.into_iter().collect()
}
