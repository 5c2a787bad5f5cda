//! A small terminal for tests, of the kinds that no crate emulates: it may count ambiguous glyphs
//! as two columns, and it blanks the other half of an overwritten character as it likes.

use std::collections::BTreeSet;
use std::ops::Range;

/// How a kind of terminal behaves where terminals differ.
#[derive(Clone, Copy, Debug)]
pub(super) struct Kind {
    /// The columns of “ — ① and their like.
    pub ambiguous: u16,
    /// The columns of an emoji.
    pub emoji: u16,
    /// Whether the half that is left of an overwritten character keeps its look (xterm) or is
    /// blanked in the default one (tmux).
    pub keeps_look: bool,
}

/// The colours and attributes of a cell, as the numbers that set them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Look {
    fg: Vec<u16>,
    bg: Vec<u16>,
    on: BTreeSet<u16>,
}

/// What one column shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Column {
    /// A glyph that begins here, and the columns that it takes.
    Glyph(String, u16),
    /// The second half of the glyph before.
    Half,
}

#[derive(Clone, Debug)]
pub(super) struct Emulator {
    kind: Kind,
    pub columns: u16,
    pub rows: u16,
    cells: Vec<(Column, Look)>,
    /// The rows that are moved together.
    region: Range<u16>,
    pub cursor: (u16, u16),
    wraps_next: bool,
    pub cursor_shown: bool,
    look: Look,
}

impl Emulator {
    pub fn new(kind: Kind, columns: u16, rows: u16) -> Self {
        let blank = (Column::Glyph(" ".to_owned(), 1), Look::default());
        Self {
            kind,
            columns,
            rows,
            cells: vec![blank; usize::from(columns) * usize::from(rows)],
            region: 0..rows,
            cursor: (0, 0),
            wraps_next: false,
            cursor_shown: true,
            look: Look::default(),
        }
    }

    pub fn at(&self, column: u16, row: u16) -> &(Column, Look) {
        &self.cells[self.index(column, row)]
    }

    fn index(&self, column: u16, row: u16) -> usize {
        usize::from(row) * usize::from(self.columns) + usize::from(column)
    }

    pub fn process(&mut self, bytes: &[u8]) {
        let text = str::from_utf8(bytes).expect("a frame is UTF-8");
        let mut rest = text.chars().peekable();
        while let Some(character) = rest.next() {
            if character != '\x1b' {
                self.print(character);
                continue;
            }
            assert_eq!(rest.next(), Some('['), "only CSI is sent");
            let mut parameters = String::new();
            let ending = loop {
                let next = rest.next().expect("a sequence has an end");
                if next.is_ascii_alphabetic() {
                    break next;
                }
                parameters.push(next);
            };
            self.obey(&parameters, ending);
        }
    }

    fn obey(&mut self, parameters: &str, ending: char) {
        let number = |n: usize| {
            let told = parameters.split(';').nth(n).unwrap_or_default();
            if told.is_empty() {
                1
            } else {
                told.parse::<u16>().expect("a number")
            }
        };
        match ending {
            'H' => self.go(number(1) - 1, number(0) - 1),
            'G' => self.go(number(0) - 1, self.cursor.1),
            'C' => self.go(
                (self.cursor.0 + number(0)).min(self.columns - 1),
                self.cursor.1,
            ),
            'D' => self.go(self.cursor.0.saturating_sub(number(0)), self.cursor.1),
            'm' => self.look = std::mem::take(&mut self.look).after(parameters),
            'J' => {
                assert_eq!(parameters, "2");
                let blank = (Column::Glyph(" ".to_owned(), 1), self.look.clone());
                self.cells.fill(blank);
            }
            'r' => {
                self.region = match parameters {
                    "" => 0..self.rows,
                    _ => number(0) - 1..number(1),
                };
                self.go(0, 0);
            }
            'M' | 'L' => self.move_rows(number(0), ending == 'M'),
            'X' => self.erase(number(0)),
            'K' if parameters.is_empty() => self.erase(self.columns - self.cursor.0),
            'h' | 'l' if parameters == "?25" => self.cursor_shown = ending == 'h',
            'h' | 'l' if parameters == "?2026" => {}
            _ => panic!("unexpected sequence: CSI {parameters} {ending}"),
        }
    }

    fn go(&mut self, column: u16, row: u16) {
        assert!(
            column < self.columns && row < self.rows,
            "the cursor leaves the screen"
        );
        self.cursor = (column, row);
        self.wraps_next = false;
    }

    /// Erases columns from the cursor on. Terminals differ in what they make of a style that shows
    /// on blanks.
    fn erase(&mut self, columns: u16) {
        let (column, row) = self.cursor;
        assert!(!self.wraps_next, "erased from behind the edge");
        assert!(
            columns > 0 && column + columns <= self.columns,
            "erased beyond the edge"
        );
        assert_eq!(
            self.look.on_blanks(),
            Look::default(),
            "erased in a style that shows"
        );
        for column in column..column + columns {
            self.break_up(column, row);
            let index = self.index(column, row);
            self.cells[index] = (Column::Glyph(" ".to_owned(), 1), Look::default());
        }
    }

    /// Deletes rows at the cursor, or inserts some; the others of the region make place.
    fn move_rows(&mut self, by: u16, up: bool) {
        let first = self.cursor.1;
        assert!(
            self.region.contains(&first),
            "rows are moved outside of the region"
        );
        assert!(
            by > 0 && first + by < self.region.end,
            "all of the region is moved away"
        );
        assert_eq!(self.look, Look::default(), "rows come into view in a style");
        let range = self.index(0, first)..self.index(0, self.region.end);
        let by = usize::from(by) * usize::from(self.columns);
        let moved = &mut self.cells[range];
        let blank = if up {
            moved.rotate_left(by);
            moved.len() - by..moved.len()
        } else {
            moved.rotate_right(by);
            0..by
        };
        moved[blank].fill((Column::Glyph(" ".to_owned(), 1), Look::default()));
    }

    fn print(&mut self, character: char) {
        let width = self.width(character);
        if width == 0 {
            return self.combine(character);
        }
        assert!(!self.wraps_next, "text runs over the edge");
        let (column, row) = self.cursor;
        assert!(column + width <= self.columns, "a glyph is cut at the edge");
        for offset in 0..width {
            self.break_up(column + offset, row);
        }
        let index = self.index(column, row);
        self.cells[index] = (
            Column::Glyph(character.to_string(), width),
            self.look.clone(),
        );
        if width == 2 {
            self.cells[index + 1] = (Column::Half, self.look.clone());
        }
        self.wraps_next = column + width == self.columns;
        self.cursor.0 = (column + width).min(self.columns - 1);
    }

    /// Joins a character without width to the glyph before the cursor.
    fn combine(&mut self, character: char) {
        let mut column = self.cursor.0 - u16::from(!self.wraps_next);
        if self.at(column, self.cursor.1).0 == Column::Half {
            column -= 1;
        }
        let index = self.index(column, self.cursor.1);
        if let Column::Glyph(glyph, _) = &mut self.cells[index].0 {
            glyph.push(character);
        }
    }

    /// Blanks the other half of a character one half of which is about to be overwritten.
    fn break_up(&mut self, column: u16, row: u16) {
        let other = match self.at(column, row).0 {
            Column::Glyph(_, 2) => column + 1,
            Column::Half => column - 1,
            Column::Glyph(..) => return,
        };
        let keeps_look = self.kind.keeps_look;
        for half in [column, other] {
            let index = self.index(half, row);
            self.cells[index].0 = Column::Glyph(" ".to_owned(), 1);
            if !keeps_look {
                self.cells[index].1 = Look::default();
            }
        }
    }

    fn width(&self, character: char) -> u16 {
        match character {
            ' '..='~' => 1,
            '“' | '”' | '—' | '·' | '①' => self.kind.ambiguous,
            '😀' => self.kind.emoji,
            '\u{E0100}' | '\u{200d}' => 0,
            _ => 2,
        }
    }
}

impl Look {
    /// Returns what can be seen of the look where nothing is written.
    pub fn on_blanks(&self) -> Self {
        if self.on.iter().any(|on| matches!(on, 4..=7 | 9)) {
            return self.clone();
        }
        Self {
            bg: self.bg.clone(),
            ..Self::default()
        }
    }

    /// Returns the look after the numbers of one SGR sequence.
    pub fn after(mut self, parameters: &str) -> Self {
        let mut numbers = parameters.split(';').map(|n| n.parse().unwrap_or(0));
        while let Some(number) = numbers.next() {
            match number {
                0 => self = Self::default(),
                1..=9 => _ = self.on.insert(number),
                22 => self.on.retain(|on| !matches!(on, 1 | 2)),
                25 => self.on.retain(|on| !matches!(on, 5 | 6)),
                23..=29 => _ = self.on.remove(&(number - 20)),
                38 | 48 => {
                    let depth = numbers.next().expect("a kind of colour");
                    let length = if depth == 5 { 1 } else { 3 };
                    let colour = [depth]
                        .into_iter()
                        .chain(numbers.by_ref().take(length))
                        .collect();
                    *(if number == 38 {
                        &mut self.fg
                    } else {
                        &mut self.bg
                    }) = colour;
                }
                39 => self.fg.clear(),
                49 => self.bg.clear(),
                30..=37 | 90..=97 => self.fg = vec![number],
                40..=47 | 100..=107 => self.bg = vec![number - 10],
                _ => panic!("unexpected attribute {number}"),
            }
        }
        self
    }
}
