//! Nothing that a text holds commands the terminal or hides: what is written is read again, byte
//! by byte, for every code point and for every place that a text of others comes to.

pub mod scan;

use std::collections::HashSet;
use std::ops::RangeInclusive;
use std::thread;

use ratatui::layout::Size;

use pizhu::corpus::{Corpus, CorpusId, SourceText, SpeakerKind};
use pizhu::terminal::clipboard::{Route, copy};
use pizhu::terminal::{Ambiguous, Canvas, Colours, LeanBackend};
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
        let mut canvas = Canvas::new(backend).unwrap();
        let drawn = canvas.draw(|frame| {
            frame.buffer_mut().clone_from(&buffer);
            frame.set_cursor(position);
        });
        drawn.unwrap();
        scan::frames(canvas.backend().writer())
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

/// What comes from others and must not work: a colour, a title, C1, an override, tags, a selector
/// and a joiner out of place, a stack of marks, a line break that is none, a broken emoji.
pub const HOSTILE: &str = "甲\u{1b}[31m乙\u{1b}]0;x\u{7}\u{9b}2J\u{9d}丙\u{202e}丁\u{2066}\u{200b}\u{feff}\
    \u{e0041}\u{fdd0}\u{3164}a\u{fe0f}b\u{200d}c\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{2028}\r\u{7f}👨\u{200d}";

/// Fails unless everything that is written for a sitting is clean, and shows `trace`.
#[track_caller]
fn is_clean_and_shows(sitting: &Sitting, size: (u16, u16), trace: &str) {
    for shown in written(sitting, size) {
        assert!(shown.contains(trace), "{trace} is not in {shown}");
    }
}

#[test]
fn whatever_the_corpus_says_is_written_without_commands() {
    let mut builder = Corpus::builder();
    let source = SourceText {
        title: HOSTILE,
        publication: HOSTILE,
        page: HOSTILE,
        date: Some(HOSTILE),
        note: HOSTILE,
        retired: &[],
    };
    builder
        .begin_source(CorpusId::try_from("c").unwrap(), source)
        .begin_proposal("p", HOSTILE)
        .speaker(HOSTILE, SpeakerKind::Person, HOSTILE)
        .background(HOSTILE)
        .begin_topic("p.t", HOSTILE, HOSTILE)
        .recommendation("p.t.r", HOSTILE, HOSTILE);
    let corpus = builder.finish().unwrap();
    let item = corpus.recommendations().next().unwrap();
    // What was read stays as it was; only what is shown of it is another.
    assert_eq!(corpus.recommendation(item).text(), HOSTILE);
    let mut sitting = Opening::usual().corpus(corpus).size(120, 40).open();
    for keys in ["", "l", "l", "h", "l y", "? ", "Esc :"] {
        sitting.keys(keys);
        is_clean_and_shows(&sitting, (120, 40), "甲");
    }
}

#[test]
fn what_is_typed_and_pasted_is_written_without_commands_and_kept_as_it_is() {
    let size = (120, 40);
    let open = |keys: &str| {
        let mut sitting = Opening::usual().size(size.0, size.1).open();
        sitting.keys(keys).paste(HOSTILE);
        sitting
    };
    for keys in ["/", "f", ":", "l l m", "l l t"] {
        is_clean_and_shows(&open(keys), size, "甲");
    }
    let mut sitting = open("l l m");
    sitting.keys("Ctrl-s");
    is_clean_and_shows(&sitting, size, "甲");
    assert_eq!(sitting.said(), format!("unread memo {HOSTILE:?}"));
}

#[test]
fn what_the_system_says_is_written_without_commands() {
    let mut sitting = Sitting::new();
    sitting.keys("l l 1").fail_save(HOSTILE);
    is_clean_and_shows(&sitting, (80, 24), "甲");
}

#[test]
fn what_is_found_in_a_cluster_is_marked_with_all_of_it() {
    let corpus = corpus(&["甲e\u{301}乙 👨\u{200d}👩丙"]);
    let mut sitting = Opening::usual().corpus(corpus).size(80, 24).open();
    for found in ["e", "👩"] {
        sitting.keys(&format!("/ {found} Enter"));
        is_clean_and_shows(&sitting, (80, 24), "甲e\u{301}乙");
    }
}

#[test]
fn what_is_copied_goes_to_the_terminal_as_base64_and_as_nothing_else() {
    let plain = copy(HOSTILE, Route::Plain).unwrap();
    let inside = plain
        .strip_prefix(b"\x1b]52;c;")
        .and_then(|rest| rest.strip_suffix(b"\x1b\\"))
        .unwrap();
    let is_base64 = |byte: &u8| byte.is_ascii_alphanumeric() || b"+/=".contains(byte);
    assert!(inside.iter().all(is_base64));
    // GNU screen takes the same in strings of its own.
    let wrapped = String::from_utf8(copy(HOSTILE, Route::GnuScreen).unwrap()).unwrap();
    let bare = wrapped.replace("\x1bP", "").replace("\x1b\\", "");
    assert_eq!(
        bare,
        format!("\x1b]52;c;{}\x07", str::from_utf8(inside).unwrap())
    );
}
