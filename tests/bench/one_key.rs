//! One key in a list: the time to take it in and draw, and the bytes that go to the terminal.

use std::sync::Arc;
use std::time::{Duration, Instant};

use pizhu::annotation::{AnnotatorId, Millis, SessionId, State};
use pizhu::app::{Access, App, Event, Settings};
use pizhu::keymap::{Key, Keymap, Shipped};
use pizhu::storage::{EMBEDDED_CODEBOOK, codebook_file, embedded_corpus};
use pizhu::terminal::{Ambiguous, Canvas, Colours, LeanBackend, settle};
use pizhu::ui::{self, Theme};
use pizhu::words::Lang;
use ratatui::buffer::Buffer;
use ratatui::layout::Size;

use crate::median::figures;

/// How often the whole corpus is walked.
const WALKS: usize = 20;

/// Prints a row for each size of the screen and each list.
pub fn run() {
    println!("one key (j in a list; J on to the next list), over the whole corpus");
    println!(
        "  {:<8} {:<16} {:>6} {:>10} {:>11} {:>12} {:>12}",
        "screen", "list", "keys", "median µs", "longest µs", "bytes, med.", "floor, med."
    );
    for (columns, rows) in [(80, 24), (140, 40)] {
        for (list, into) in [("speakers", ""), ("topics", "l"), ("recommendations", "ll")] {
            let mut walk = Measured::default();
            for _ in 0..WALKS {
                Screen::new(columns, rows).walk(into, &mut walk);
            }
            print(&format!("{columns}×{rows}"), list, walk);
        }
    }
    println!("  floor: the UTF-8 bytes of the cells that changed, without any colour or movement");
}

fn print(screen: &str, list: &str, measured: Measured) {
    let times = figures(measured.times);
    let micros = |time: Duration| time.as_secs_f64() * 1e6;
    println!(
        "  {screen:<8} {list:<16} {:>6} {:>10.1} {:>11.1} {:>12} {:>12}",
        times.runs,
        micros(times.median),
        micros(times.longest),
        median(measured.bytes),
        median(measured.floors)
    );
}

fn median(mut numbers: Vec<usize>) -> usize {
    numbers.sort_unstable();
    numbers[numbers.len() / 2]
}

/// Returns a sitting over the embedded corpus, with nothing annotated.
pub fn sitting(columns: u16, rows: u16) -> App {
    let corpus = Arc::new(embedded_corpus().unwrap().corpus);
    let settings = Settings {
        annotator: AnnotatorId::try_from("zhang").unwrap(),
        session: SessionId::from_random([7; 5]),
        lang: Lang::Chinese,
        access: Access::Write,
        utc_offset_seconds: 0,
        opened_at: Millis(0),
    };
    App::new(
        corpus,
        codebook_file::parse(EMBEDDED_CODEBOOK).unwrap(),
        Keymap::shipped(Shipped::Default).unwrap(),
        vec![State::default()],
        settings,
        (columns, rows),
    )
}

/// What each key took.
#[derive(Default)]
struct Measured {
    times: Vec<Duration>,
    bytes: Vec<usize>,
    floors: Vec<usize>,
}

/// A sitting whose terminal is a list of bytes.
struct Screen {
    app: App,
    canvas: Canvas<Vec<u8>>,
}

impl Screen {
    fn new(columns: u16, rows: u16) -> Self {
        let app = sitting(columns, rows);
        let backend = LeanBackend::new(Vec::new(), Ambiguous::Agnostic, Colours::Sixteen)
            .with_size(Size::new(columns, rows));
        let mut screen = Self {
            app,
            canvas: Canvas::new(backend).unwrap(),
        };
        screen.draw();
        screen
    }

    /// Goes down one kind of list through the whole corpus.
    fn walk(mut self, into: &str, measured: &mut Measured) {
        for letter in into.chars() {
            self.press(letter);
        }
        loop {
            let before = self.place();
            self.measure('j', measured);
            if self.place() == before {
                // The end of a list is no step; what comes after it is.
                measured.times.pop();
                measured.bytes.pop();
                measured.floors.pop();
                let next = if into.is_empty() { '}' } else { 'J' };
                self.press(next);
                if self.place() == before {
                    return;
                }
            }
        }
    }

    fn place(&self) -> impl PartialEq + use<> {
        (self.app.recommendation(), self.app.focus())
    }

    fn measure(&mut self, letter: char, measured: &mut Measured) {
        let before = self.frame();
        let start = Instant::now();
        self.press(letter);
        measured.times.push(start.elapsed());
        let bytes = self.canvas.backend().writer().len();
        measured.bytes.push(bytes);
        let after = self.frame();
        let changed = before.diff(&after);
        let floor = changed.iter().map(|(_, _, cell)| cell.symbol().len());
        measured.floors.push(floor.sum());
    }

    fn press(&mut self, letter: char) {
        let key: Key = letter.to_string().parse().unwrap();
        self.app.on_event(Event::Key(key), Millis(0));
        self.draw();
    }

    fn draw(&mut self) {
        self.canvas.backend_mut().writer_mut().clear();
        let theme = Theme::default();
        let drawn = self.canvas.draw(|frame| {
            let cursor = ui::draw(&self.app, &theme, frame.buffer_mut());
            frame.set_cursor(cursor);
        });
        drawn.unwrap();
    }

    /// Returns the frame as it is drawn now.
    fn frame(&self) -> Buffer {
        let mut frame = Buffer::empty(self.canvas.shown().area);
        ui::draw(&self.app, &Theme::default(), &mut frame);
        settle(&mut frame);
        frame
    }
}
