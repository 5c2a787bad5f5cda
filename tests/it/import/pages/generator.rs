//! Makes up pages from a seed, together with what they hold.

mod printer;
mod speech;

use pizhu::exchange::parts::{Proposal, number};

use super::vocabulary as words;
use super::wrap::{Set, Setting, is_ambiguous};
use crate::dice::Dice;
use printer::Printer;
use speech::{Subject, draw_body};

/// A page: its furniture and headline, and blocks of bodies with their titles.
#[derive(Clone)]
pub struct Page {
    seed: u64,
    top: Vec<String>,
    pub blocks: Vec<Block>,
    manner: Manner,
}

/// Bodies that stand one below the other, and the order of their titles.
#[derive(Clone)]
pub struct Block {
    pub bodies: Vec<Body>,
    /// The numbers of the bodies that the titles belong to.
    pub titles: Vec<usize>,
}

/// A body, with the title that stands elsewhere.
#[derive(Clone)]
pub struct Body {
    pub proposal: Proposal,
    /// The byline in units that no end of a line parts: a name is one.
    byline: Vec<String>,
    paragraphs: Vec<Set>,
}

/// How the lines of a page come out of a PDF file.
#[derive(Clone, Copy)]
struct Manner {
    /// A blank line stands behind every line.
    is_airy: bool,
    /// Titles stand above their bodies.
    is_headed: bool,
    /// Paragraphs begin with two ideographic spaces.
    is_indented: bool,
    /// What lines end with.
    end: &'static str,
    /// Titles and bylines are set in columns of so many cells.
    titles: Option<usize>,
}

impl Page {
    /// Makes up a page.
    pub fn of_seed(seed: u64) -> Self {
        draw_page(&mut Dice::new(seed), seed, None)
    }

    /// Makes up a page all of whose bodies are set alike.
    pub fn set_in(seed: u64, setting: Setting) -> Self {
        draw_page(&mut Dice::new(seed), seed, Some(setting))
    }

    /// Whether the end of a paragraph cannot be seen.
    pub fn is_ambiguous(&self) -> bool {
        self.blocks.iter().any(|block| {
            let paragraphs = block.bodies.iter().flat_map(|body| &body.paragraphs);
            let paragraphs: Vec<Set> = paragraphs.cloned().collect();
            is_ambiguous(&paragraphs)
        })
    }

    /// Sets titles and bylines in columns of so many cells, with a blank line behind each pair;
    /// returns whether it can be seen what they are.
    pub fn wrap_titles(&mut self, cells: usize) -> bool {
        self.manner.titles = Some(cells);
        self.manner.is_airy = true;
        // A space of a title may be at the end of a line, and a headline is not told from a title.
        let mut bodies = self.blocks.iter().flat_map(|block| &block.bodies);
        !self.manner.is_headed && bodies.all(|body| !body.proposal.title.contains(' '))
    }

    /// Shuffles the bodies of every block, and the titles.
    pub fn shuffle(&mut self, dice: &mut Dice) {
        for block in &mut self.blocks {
            shuffle(&mut block.bodies, dice);
            shuffle(&mut block.titles, dice);
        }
    }

    /// Returns what the page holds.
    pub fn proposals(&self) -> Vec<Proposal> {
        let bodies = self.blocks.iter().flat_map(|block| &block.bodies);
        let mut proposals: Vec<Proposal> = bodies.map(|body| body.proposal.clone()).collect();
        number(&mut proposals);
        proposals
    }

    /// Returns what a failure calls the page.
    pub fn name(&self) -> String {
        let setting = self.blocks[0].bodies[0].paragraphs[0].setting;
        format!("page of seed {}, {setting:?}", self.seed)
    }

    /// Returns the line above the headline, which belongs to nothing.
    pub fn furniture(&self) -> &str {
        &self.top[0]
    }

    /// Returns the headline, which is the title of the page.
    pub fn headline(&self) -> String {
        self.top[1..].concat()
    }

    /// Returns the text of the page.
    pub fn text(&self) -> String {
        let mut printer = Printer::new(self.manner, Dice::new(!self.seed));
        printer.lines_together(&self.top[..1]);
        for line in &self.top[1..] {
            printer.line(line);
        }
        for block in &self.blocks {
            let titles = block.titles.iter().map(|&number| &block.bodies[number]);
            if self.manner.is_headed {
                titles.clone().for_each(|body| printer.title(body));
            }
            block.bodies.iter().for_each(|body| printer.body(body));
            if !self.manner.is_headed {
                titles.for_each(|body| printer.title(body));
            }
        }
        printer.into_text()
    }
}

impl Body {
    /// Returns how wide the column is that the body begins in.
    pub fn cells(&self) -> usize {
        self.paragraphs[0].setting.cells
    }
}

fn letters(text: &str) -> Vec<String> {
    text.chars().map(String::from).collect()
}

fn shuffle<T>(items: &mut [T], dice: &mut Dice) {
    for end in (1..items.len()).rev() {
        items.swap(end, dice.below(end + 1));
    }
}

fn draw_page(dice: &mut Dice, seed: u64, setting: Option<Setting>) -> Page {
    let city = dice.below(words::CITIES.len());
    let is_headed = dice.once_in(10);
    let manner = Manner {
        is_airy: !dice.once_in(3),
        is_headed,
        is_indented: dice.once_in(10),
        end: if dice.once_in(10) { "\r\n" } else { "\n" },
        titles: None,
    };
    let mut matters: Vec<&words::Matter> = words::MATTERS.iter().collect();
    shuffle(&mut matters, dice);
    let mut left = dice.below(6) + 1;
    let mut blocks = Vec::new();
    while left > 0 {
        let most = if is_headed { 1 } else { left.min(3) };
        let count = dice.below(most) + 1;
        left -= count;
        let mut bodies: Vec<Body> = Vec::new();
        for matter in matters.drain(..count) {
            let subject = Subject { matter, city };
            let body = draw_body_below(dice, &subject, setting, bodies.last());
            bodies.push(body);
        }
        let mut titles: Vec<usize> = (0..count).collect();
        shuffle(&mut titles, dice);
        blocks.push(Block { bodies, titles });
    }
    Page {
        seed,
        top: draw_top(dice, city),
        blocks,
        manner,
    }
}

fn draw_top(dice: &mut Dice, city: usize) -> Vec<String> {
    let page = (dice.below(8) + 1).to_string();
    let furniture = dice
        .pick(&words::FURNITURE)
        .replace("{pinyin}", words::PINYIN[city])
        .replace("{city}", words::CITIES[city])
        .replace("{page}", &page);
    let headline = dice.pick(&words::HEADLINES).iter();
    let headline = headline.map(|line| (*line).to_owned());
    [furniture].into_iter().chain(headline).collect()
}

/// Draws a body until every end of a paragraph can be seen, and that of the body above it.
fn draw_body_below(
    dice: &mut Dice,
    subject: &Subject<'_>,
    setting: Option<Setting>,
    above: Option<&Body>,
) -> Body {
    loop {
        let body = draw_body(dice, subject, setting);
        let last = above.and_then(|above| above.paragraphs.last());
        let paragraphs = last.into_iter().chain(&body.paragraphs);
        // How wide a column is can be seen in the second line of three.
        let shows_its_width = body.paragraphs.iter().any(|set| set.lines.len() > 2);
        if shows_its_width && !is_ambiguous(&paragraphs.cloned().collect::<Vec<Set>>()) {
            return body;
        }
    }
}
