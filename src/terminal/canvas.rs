//! What is drawn, what the terminal shows, and the shortest way from one to the other.

use std::io::{self, Write};

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::backend::LeanBackend;
use super::scroll::Scroll;
use super::slot::settle;

/// A screen that is drawn as a whole, frame after frame; only what differs is sent.
///
/// It stands in the place of ratatui's own terminal, which cannot be told that the terminal has
/// moved rows by itself.
#[derive(Debug)]
pub struct Canvas<W: Write> {
    backend: LeanBackend<W>,
    /// What the terminal shows.
    shown: Buffer,
    /// The frame that is drawn next; kept, so that none is allocated.
    next: Buffer,
}

/// One frame while it is drawn.
#[derive(Debug)]
pub struct Frame<'a> {
    buffer: &'a mut Buffer,
    cursor: Option<Position>,
}

impl Frame<'_> {
    /// Returns the whole screen.
    #[must_use]
    pub const fn area(&self) -> Rect {
        self.buffer.area
    }

    /// Returns the cells, all of them blank at first.
    pub const fn buffer_mut(&mut self) -> &mut Buffer {
        self.buffer
    }

    /// Shows the cursor at a place, or hides it, as it is without this.
    pub const fn set_cursor(&mut self, place: Option<Position>) {
        self.cursor = place;
    }
}

impl<W: Write> Canvas<W> {
    /// Makes a screen that takes the terminal to be clear.
    ///
    /// # Errors
    ///
    /// The system's, when the size of the terminal cannot be asked.
    pub fn new(mut backend: LeanBackend<W>) -> io::Result<Self> {
        let size = backend.size()?;
        let blank = Buffer::empty(Rect::from((Position::ORIGIN, size)));
        Ok(Self {
            backend,
            shown: blank.clone(),
            next: blank,
        })
    }

    /// Returns what writes.
    pub const fn backend(&self) -> &LeanBackend<W> {
        &self.backend
    }

    /// Returns what writes, to be changed.
    pub const fn backend_mut(&mut self) -> &mut LeanBackend<W> {
        &mut self.backend
    }

    /// Returns the cells that the terminal shows.
    pub const fn shown(&self) -> &Buffer {
        &self.shown
    }

    /// Draws one frame, with every wide character made whole (see [`settle`]), and sends what
    /// differs, in one write.
    ///
    /// # Errors
    ///
    /// What the writer says; after a hang-up that is `EIO`.
    pub fn draw(&mut self, view: impl FnOnce(&mut Frame<'_>)) -> io::Result<()> {
        self.take_size()?;
        self.next.reset();
        let mut frame = Frame {
            buffer: &mut self.next,
            cursor: None,
        };
        view(&mut frame);
        let cursor = frame.cursor;
        settle(&mut self.next);
        if let Some(scroll) = Scroll::between(&self.shown, &self.next) {
            self.backend.scroll(scroll);
            scroll.apply(&mut self.shown);
        }
        self.backend.put_all(self.shown.diff_iter(&self.next));
        self.backend.set_cursor(cursor);
        std::mem::swap(&mut self.shown, &mut self.next);
        self.backend.flush()
    }

    /// Clears the terminal with the next frame, which then draws everything.
    pub fn clear(&mut self) {
        self.backend.clear();
        self.shown.reset();
    }

    /// Takes in a new size. A terminal moves what it shows when it is resized.
    fn take_size(&mut self) -> io::Result<()> {
        let area = Rect::from((Position::ORIGIN, self.backend.size()?));
        if self.shown.area != area {
            self.shown.resize(area);
            self.next.resize(area);
            self.clear();
        }
        Ok(())
    }
}
