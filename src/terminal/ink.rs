//! Colours and attributes as SGR sequences, as few bytes as the change from one style to the next needs.

use ratatui::buffer::Cell;
use ratatui::style::{Color, Modifier};

use super::Colours;

/// A colour as the terminal is told of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Shade {
    #[default]
    Default,
    Ansi(u8),
    Indexed(u8),
    True(u8, u8, u8),
}

/// The style in which the terminal writes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Ink {
    fg: Shade,
    bg: Shade,
    modifier: Modifier,
}

/// The attributes that show where nothing is written. Blinking is among them because some terminals
/// show it as a brighter background.
pub(super) const SEEN_ON_BLANKS: Modifier = Modifier::UNDERLINED
    .union(Modifier::SLOW_BLINK)
    .union(Modifier::RAPID_BLINK)
    .union(Modifier::REVERSED)
    .union(Modifier::CROSSED_OUT);

/// What one attribute is switched on and off with.
const ATTRIBUTES: [(Modifier, u8, u8); 9] = [
    (Modifier::BOLD, 1, 22),
    (Modifier::DIM, 2, 22),
    (Modifier::ITALIC, 3, 23),
    (Modifier::UNDERLINED, 4, 24),
    (Modifier::SLOW_BLINK, 5, 25),
    (Modifier::RAPID_BLINK, 6, 25),
    (Modifier::REVERSED, 7, 27),
    (Modifier::HIDDEN, 8, 28),
    (Modifier::CROSSED_OUT, 9, 29),
];

impl Ink {
    /// The style of a terminal that was told nothing.
    pub(super) const DEFAULT: Self = Self {
        fg: Shade::Default,
        bg: Shade::Default,
        modifier: Modifier::empty(),
    };

    /// Returns the ink of a cell. Its underline colour is left out: terminals that do not know
    /// the sequence take parts of it for other attributes.
    pub(super) fn of(cell: &Cell, colours: Colours) -> Self {
        Self {
            fg: Shade::of(cell.fg, colours),
            bg: Shade::of(cell.bg, colours),
            modifier: cell.modifier,
        }
    }

    /// Returns what can be seen of the style where nothing is written: as a rule its background.
    pub(super) fn on_blanks(self) -> Self {
        if self.modifier.intersects(SEEN_ON_BLANKS) {
            return self;
        }
        Self {
            bg: self.bg,
            ..Self::DEFAULT
        }
    }

    /// Appends what changes the terminal's style from `self` to `next`: nothing when they are equal.
    pub(super) fn change_to(self, next: Self, out: &mut Vec<u8>) {
        if self == next {
            return;
        }
        if next == Self::default() {
            out.extend_from_slice(b"\x1b[m");
            return;
        }
        let mut step = Parameters::default();
        self.push_step(next, &mut step);
        let mut fresh = Parameters::default();
        fresh.push(0);
        Self::default().push_step(next, &mut fresh);
        let shorter = if fresh.0.len() < step.0.len() {
            fresh
        } else {
            step
        };
        out.extend_from_slice(b"\x1b[");
        out.extend_from_slice(&shorter.0);
        out.push(b'm');
    }

    fn push_step(self, next: Self, parameters: &mut Parameters) {
        let gone = self.modifier.difference(next.modifier);
        let mut switched_off = Modifier::empty();
        let mut last_off = 0;
        for (attribute, _, off) in ATTRIBUTES {
            let shares = ATTRIBUTES
                .iter()
                .any(|(other, _, other_off)| *other_off == off && gone.contains(*other));
            if shares {
                // One code ends two attributes: what is still wanted of them is set again below.
                switched_off.insert(attribute);
                if last_off != off {
                    parameters.push(off);
                    last_off = off;
                }
            }
        }
        let kept = self.modifier.difference(switched_off);
        for (attribute, on, _) in ATTRIBUTES {
            if next.modifier.contains(attribute) && !kept.contains(attribute) {
                parameters.push(on);
            }
        }
        if self.fg != next.fg {
            parameters.push_shade(next.fg, 30);
        }
        if self.bg != next.bg {
            parameters.push_shade(next.bg, 40);
        }
    }
}

/// The numbers of one SGR sequence, with `;` between them.
#[derive(Default)]
struct Parameters(Vec<u8>);

impl Parameters {
    fn push(&mut self, number: u8) {
        if !self.0.is_empty() {
            self.0.push(b';');
        }
        self.0.extend_from_slice(number.to_string().as_bytes());
    }

    fn push_shade(&mut self, shade: Shade, base: u8) {
        match shade {
            Shade::Default => self.push(base + 9),
            Shade::Ansi(n @ 0..8) => self.push(base + n),
            Shade::Ansi(n) => self.push(base + 60 + (n & 7)),
            Shade::Indexed(n) => {
                for number in [base + 8, 5, n] {
                    self.push(number);
                }
            }
            Shade::True(r, g, b) => {
                for number in [base + 8, 2, r, g, b] {
                    self.push(number);
                }
            }
        }
    }
}

impl Shade {
    fn of(color: Color, colours: Colours) -> Self {
        if colours == Colours::None {
            return Self::Default;
        }
        match color {
            Color::Reset => Self::Default,
            Color::Black => Self::Ansi(0),
            Color::Red => Self::Ansi(1),
            Color::Green => Self::Ansi(2),
            Color::Yellow => Self::Ansi(3),
            Color::Blue => Self::Ansi(4),
            Color::Magenta => Self::Ansi(5),
            Color::Cyan => Self::Ansi(6),
            Color::Gray => Self::Ansi(7),
            Color::DarkGray => Self::Ansi(8),
            Color::LightRed => Self::Ansi(9),
            Color::LightGreen => Self::Ansi(10),
            Color::LightYellow => Self::Ansi(11),
            Color::LightBlue => Self::Ansi(12),
            Color::LightMagenta => Self::Ansi(13),
            Color::LightCyan => Self::Ansi(14),
            Color::White => Self::Ansi(15),
            Color::Indexed(n @ 0..16) => Self::Ansi(n),
            Color::Indexed(n) if colours == Colours::Sixteen => {
                let (r, g, b) = indexed_rgb(n);
                nearest_ansi(r, g, b)
            }
            Color::Indexed(n) => Self::Indexed(n),
            Color::Rgb(r, g, b) => match colours {
                Colours::True => Self::True(r, g, b),
                Colours::TwoFiftySix => nearest_indexed(r, g, b),
                Colours::Sixteen | Colours::None => nearest_ansi(r, g, b),
            },
        }
    }
}

/// The levels of each channel in xterm's cube of 6 × 6 × 6 colours.
const CUBE: [u8; 6] = [0, 95, 135, 175, 215, 255];

/// The sixteen colours as most palettes have them, to judge which one is near.
const ANSI: [(u8, u8, u8); 16] = [
    (0, 0, 0),
    (205, 0, 0),
    (0, 205, 0),
    (205, 205, 0),
    (0, 0, 238),
    (205, 0, 205),
    (0, 205, 205),
    (229, 229, 229),
    (127, 127, 127),
    (255, 0, 0),
    (0, 255, 0),
    (255, 255, 0),
    (92, 92, 255),
    (255, 0, 255),
    (0, 255, 255),
    (255, 255, 255),
];

/// Returns the red, green and blue of a colour of xterm's cube (16-231) or greys (232-255).
fn indexed_rgb(index: u8) -> (u8, u8, u8) {
    if index >= 232 {
        let grey = 8 + (index - 232) * 10;
        return (grey, grey, grey);
    }
    let place = index.saturating_sub(16);
    let level = |n: u8| CUBE.get(usize::from(n % 6)).copied().unwrap_or_default();
    (level(place / 36), level(place / 6), level(place))
}

fn nearest_ansi(r: u8, g: u8, b: u8) -> Shade {
    let nearest = (0_u8..)
        .zip(ANSI)
        .min_by_key(|(_, rgb)| distance(*rgb, (r, g, b)));
    nearest.map_or(Shade::Default, |(index, _)| Shade::Ansi(index))
}

fn nearest_indexed(r: u8, g: u8, b: u8) -> Shade {
    let nearest = (16..=255_u8).min_by_key(|index| distance(indexed_rgb(*index), (r, g, b)));
    nearest.map_or(Shade::Default, Shade::Indexed)
}

fn distance(a: (u8, u8, u8), b: (u8, u8, u8)) -> u32 {
    let square = |x: u8, y: u8| u32::from(x.abs_diff(y)).pow(2);
    square(a.0, b.0) + square(a.1, b.1) + square(a.2, b.2)
}

#[cfg(test)]
mod tests {
    use super::*;
    use ratatui::style::Style;

    fn ink(style: Style, colours: Colours) -> Ink {
        let mut cell = Cell::default();
        cell.set_style(style);
        Ink::of(&cell, colours)
    }

    fn step(from: Style, to: Style) -> String {
        step_in(Colours::True, from, to)
    }

    fn step_in(colours: Colours, from: Style, to: Style) -> String {
        let mut out = Vec::new();
        ink(from, colours).change_to(ink(to, colours), &mut out);
        String::from_utf8(out).unwrap().replace('\x1b', "^")
    }

    const PLAIN: Style = Style::new();

    #[test]
    fn only_what_changes_is_sent() {
        let red = PLAIN.fg(Color::Red);
        assert_eq!(step(red, red), "");
        assert_eq!(step(PLAIN, red), "^[31m");
        assert_eq!(step(red, red.bold()), "^[1m");
        assert_eq!(step(red.bold(), red), "^[22m");
        assert_eq!(step(red.bold(), PLAIN), "^[m");
        assert_eq!(step(red, red.bg(Color::LightBlue)), "^[104m");
        assert_eq!(step(red.on_blue(), red), "^[49m");
    }

    #[test]
    fn an_attribute_that_shares_its_end_with_another_is_set_again() {
        let both = PLAIN.bold().dim().fg(Color::Rgb(1, 2, 3));
        assert_eq!(step(both, PLAIN.dim().fg(Color::Rgb(1, 2, 3))), "^[22;2m");
        assert_eq!(step(PLAIN.bold(), PLAIN.dim()), "^[0;2m");
    }

    #[test]
    fn a_fresh_start_is_used_when_it_is_shorter() {
        let much = PLAIN
            .bold()
            .italic()
            .underlined()
            .reversed()
            .red()
            .on_blue();
        assert_eq!(step(much, PLAIN.green()), "^[0;32m");
    }

    #[test]
    fn colours_are_sent_as_far_as_the_terminal_has_them() {
        let orange = PLAIN.fg(Color::Rgb(255, 135, 0)).bold();
        assert_eq!(step_in(Colours::True, PLAIN, orange), "^[1;38;2;255;135;0m");
        assert_eq!(
            step_in(Colours::TwoFiftySix, PLAIN, orange),
            "^[1;38;5;208m"
        );
        assert_eq!(step_in(Colours::Sixteen, PLAIN, orange), "^[1;33m");
        assert_eq!(step_in(Colours::None, PLAIN, orange), "^[1m");
        assert_eq!(
            step_in(Colours::Sixteen, PLAIN, PLAIN.fg(Color::Indexed(196))),
            "^[91m"
        );
        assert_eq!(
            step_in(Colours::TwoFiftySix, PLAIN, PLAIN.fg(Color::Indexed(9))),
            "^[91m"
        );
        assert_eq!(step_in(Colours::None, PLAIN, PLAIN.red().on_blue()), "");
    }
}
