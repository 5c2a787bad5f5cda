//! One sitting that is drawn by several backends at once, each with its own line to count on.

use std::cell::Cell;
use std::io::{self, LineWriter, Write};
use std::rc::Rc;

use pizhu::annotation::Millis;
use pizhu::app::{App, Event};
use pizhu::keymap::Key;
use pizhu::terminal::{Ambiguous, Canvas, Colours, LeanBackend, settle};
use pizhu::ui::{self, Theme};
use ratatui::backend::CrosstermBackend;
use ratatui::buffer::Buffer;
use ratatui::layout::{Rect, Size};
use ratatui::{Terminal, TerminalOptions, Viewport};

use super::floor::{Drawn, floor};

/// The buffer of the standard output, through which the stock backend writes in all programs that
/// follow its documentation: it writes when it is full, at an end of line, and when it is flushed.
const STANDARD_OUTPUT: usize = 1024;

/// What one frame took on one line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Cost {
    pub bytes: usize,
    pub writes: usize,
}

/// What one frame took on every line, and the least that it could.
#[derive(Clone, Copy, Debug)]
pub struct Sent {
    pub stock: Cost,
    pub narrow: Cost,
    pub agnostic: Cost,
    pub wide: Cost,
    pub floor: usize,
}

/// A line to a terminal that is not there; clones share the count.
#[derive(Clone, Debug, Default)]
struct Wire(Rc<Cell<Cost>>);

impl Write for Wire {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let Cost {
            bytes: sent,
            writes,
        } = self.0.get();
        self.0.set(Cost {
            bytes: sent + bytes.len(),
            writes: writes + 1,
        });
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Our screen, and its line.
struct Lean {
    canvas: Canvas<Wire>,
    wire: Wire,
}

impl Lean {
    fn new(size: Size, ambiguous: Ambiguous) -> Self {
        let wire = Wire::default();
        let backend = LeanBackend::new(wire.clone(), ambiguous, Colours::Sixteen).with_size(size);
        Self {
            canvas: Canvas::new(backend).unwrap(),
            wire,
        }
    }

    fn draw(&mut self, app: &App) -> Cost {
        let theme = Theme::default();
        let drawn = self.canvas.draw(|frame| {
            let cursor = ui::draw(app, &theme, frame.buffer_mut());
            frame.set_cursor(cursor);
        });
        drawn.unwrap();
        self.wire.0.take()
    }
}

/// A sitting and the screens that show it.
pub struct Screens {
    pub app: App,
    stock: Terminal<CrosstermBackend<LineWriter<Wire>>>,
    stock_wire: Wire,
    narrow: Lean,
    agnostic: Lean,
    wide: Lean,
    shown: Drawn,
}

impl Screens {
    /// Puts a sitting before screens that are blank.
    pub fn new(app: App) -> Self {
        let screen = app.geometry().screen;
        let size = screen.as_size();
        let stock_wire = Wire::default();
        let writer = LineWriter::with_capacity(STANDARD_OUTPUT, stock_wire.clone());
        let options = TerminalOptions {
            viewport: Viewport::Fixed(screen),
        };
        Self {
            app,
            stock: Terminal::with_options(CrosstermBackend::new(writer), options).unwrap(),
            stock_wire,
            narrow: Lean::new(size, Ambiguous::Narrow),
            agnostic: Lean::new(size, Ambiguous::Agnostic),
            wide: Lean::new(size, Ambiguous::Wide),
            shown: Drawn::blank(screen),
        }
    }

    /// Lets the sitting take a key in, and draws what comes of it.
    pub fn press(&mut self, key: &str) -> Sent {
        press(&mut self.app, key);
        self.draw()
    }

    /// Draws the sitting on every screen.
    pub fn draw(&mut self) -> Sent {
        let (app, theme) = (&self.app, Theme::default());
        self.stock
            .draw(|frame| {
                if let Some(cursor) = ui::draw(app, &theme, frame.buffer_mut()) {
                    frame.set_cursor_position(cursor);
                }
            })
            .unwrap();
        let before = std::mem::replace(&mut self.shown, drawn(app));
        Sent {
            stock: self.stock_wire.0.take(),
            narrow: self.narrow.draw(app),
            agnostic: self.agnostic.draw(app),
            wide: self.wide.draw(app),
            floor: floor(&before, &self.shown),
        }
    }
}

/// Lets a sitting take a key in, by its name in key notation.
pub fn press(app: &mut App, key: &str) {
    let key: Key = key.parse().unwrap();
    app.on_event(Event::Key(key), Millis(0));
}

fn drawn(app: &App) -> Drawn {
    let Rect { width, height, .. } = app.geometry().screen;
    let mut buffer = Buffer::empty(Rect::new(0, 0, width, height));
    let cursor = ui::draw(app, &Theme::default(), &mut buffer);
    settle(&mut buffer);
    Drawn {
        buffer,
        cursor,
        is_told: true,
    }
}
