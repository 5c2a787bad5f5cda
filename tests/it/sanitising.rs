//! Nothing that a text holds commands the terminal or hides: what is written is read again, byte
//! by byte, for every code point and for every place that a text of others comes to.

pub mod scan;

use std::collections::HashSet;
use std::ops::RangeInclusive;
use std::thread;

use ratatui::Terminal;
use ratatui::layout::Size;

use pizhu::corpus::{Corpus, CorpusId, SourceText, SpeakerKind};
use pizhu::terminal::{Ambiguous, Colours, LeanBackend, draw};
use pizhu::text;

use crate::sitting::{Opening, Sitting};

/// Large enough that most of a page is in view.
const SIZE: (u16, u16) = (66, 600);
/// What closes each page of the test.
const END: &str = "到此为止";

/// Returns the texts that three kinds of terminal are sent for what a sitting shows.
fn written(sitting: &Sitting, (width, height): (u16, u16)) -> [String; 3] {
    let (buffer, position) = sitting.buffer();
    [Ambiguous::Agnostic, Ambiguous::Narrow, Ambiguous::Wide].map(|ambiguous| {
        let backend = LeanBackend::new(Vec::new(), ambiguous, Colours::Sixteen)
            .with_size(Size { width, height });
        let mut terminal = Terminal::new(backend).unwrap();
        draw(&mut terminal, |frame| {
            frame.buffer_mut().clone_from(&buffer);
            if let Some(position) = position {
                frame.set_cursor_position(position);
            }
        })
        .unwrap();
        scan::frames(terminal.backend().writer())
    })
}

/// Returns a corpus of one proposal, whose recommendations are these.
fn corpus(texts: &[&str]) -> Corpus {
    let mut builder = Corpus::builder();
    builder
        .begin_source(CorpusId::try_from("c").unwrap(), SourceText::default())
        .begin_proposal("p", "发言")
        .speaker("甲", SpeakerKind::Person, "主任")
        .begin_topic("p.t", "议题", "");
    for (n, text) in texts.iter().enumerate() {
        builder.recommendation(&format!("p.t.r{n}"), "", text);
    }
    builder.finish().unwrap()
}

/// Draws code points, each alone and after a letter, and reads what is written. A tab parts
/// those that stand alone from what is before: nothing joins it.
fn draw_all(codes: &[char]) {
    let text: String = codes.iter().flat_map(|&c| ['\t', c, 'a', c]).collect();
    let sitting = Opening::usual()
        .corpus(corpus(&[&text, END]))
        .size(SIZE.0, SIZE.1)
        .open();
    for shown in written(&sitting, SIZE) {
        assert!(
            shown.contains(END),
            "the page is longer than the screen: {}",
            codes.len()
        );
        let seen: HashSet<char> = shown.chars().collect();
        for c in codes.iter().filter(|c| is_shown(**c)) {
            assert!(seen.contains(c), "U+{:04X} is lost", u32::from(*c));
        }
    }
}

fn is_shown(c: char) -> bool {
    let text = c.to_string();
    c != '\n' && text::display(&text).text() == text
}

/// Cuts code points into pages of a screen.
fn pages(codes: impl Iterator<Item = char>) -> Vec<Vec<char>> {
    let room = 54 * usize::from(SIZE.1 - 40);
    let mut pages = vec![Vec::new()];
    let mut filled = 0;
    for c in codes {
        let cells = 4 + 2 * text::cells(&text::display_line(&c.to_string())).max(1);
        filled += cells;
        if filled > room {
            pages.push(Vec::new());
            filled = cells;
        }
        pages.last_mut().unwrap().push(c);
    }
    pages
}

/// The planes in which something is assigned; of the others every code point is like the next.
const PLANES: [RangeInclusive<char>; 2] = ['\0'..='\u{323af}', '\u{dfff0}'..='\u{e01f0}'];

#[test]
fn every_code_point_alone_and_after_a_letter_is_drawn_without_commands() {
    let pages = pages(PLANES.into_iter().flatten());
    let (one, other) = pages.split_at(pages.len() / 2);
    thread::scope(|scope| {
        for half in [one, other] {
            scope.spawn(|| half.iter().for_each(|page| draw_all(page)));
        }
    });
}

#[test]
fn every_code_point_of_every_plane_is_clean_once_it_is_sanitised() {
    let mut text = String::new();
    for c in '\0'..=char::MAX {
        text.clear();
        text.extend(['\t', c, 'a', c]);
        scan::lines(text::display(&text).text());
    }
}
