//! A terminal that draws ambiguous glyphs in two columns, made of one that draws them in one: on
//! their way they are replaced by ideographs of a block that no text of ours uses, and read back.

/// What some terminals draw in two columns, as far as our text, our lines and the question to the
/// terminal hold it.
const GLYPHS: &str = "“”‘’—…·×①②③④⑤⑥⑦⑧⑨⑩αβ■□●○→←↑↓─│┌┐└┘├┤┬┴┼℃§Ⅰ※";

/// The first ideograph that stands in for one.
const FIRST: u32 = 0x3400;

/// Tells whether terminals disagree about a glyph, as far as it is listed here.
pub fn is_ambiguous(glyph: char) -> bool {
    GLYPHS.contains(glyph)
}

/// What has come of a character that is not whole yet.
#[derive(Clone, Debug, Default)]
pub struct Widening {
    rest: Vec<u8>,
}

impl Widening {
    /// Returns what to show of the bytes that have come.
    pub fn widen(&mut self, bytes: &[u8]) -> Vec<u8> {
        self.rest.extend_from_slice(bytes);
        let whole = match str::from_utf8(&self.rest) {
            Ok(text) => text.len(),
            Err(error) => error.valid_up_to(),
        };
        let rest = self.rest.split_off(whole);
        let whole = std::mem::replace(&mut self.rest, rest);
        let text = String::from_utf8(whole).unwrap();
        text.chars().map(stand_in).collect::<String>().into_bytes()
    }
}

fn stand_in(glyph: char) -> char {
    let place = (0..).zip(GLYPHS.chars()).find(|(_, other)| *other == glyph);
    place.map_or(glyph, |(place, _)| char::from_u32(FIRST + place).unwrap())
}

/// Returns the text that a screen shows, with the glyphs in place of what stands in for them.
pub fn read(shown: &str) -> String {
    let original = |character: char| {
        let place = u32::from(character).checked_sub(FIRST);
        let place = place.and_then(|place| usize::try_from(place).ok());
        place.and_then(|place| GLYPHS.chars().nth(place))
    };
    shown
        .chars()
        .map(|character| original(character).unwrap_or(character))
        .collect()
}

#[test]
fn what_is_widened_is_read_back_however_it_is_cut() {
    let text = "推进“放管服”改革——①";
    for cut in 0..text.len() {
        let (head, tail) = text.as_bytes().split_at(cut);
        let mut widening = Widening::default();
        let mut shown = widening.widen(head);
        shown.extend(widening.widen(tail));
        let shown = String::from_utf8(shown).unwrap();
        assert_ne!(shown, text);
        assert_eq!(read(&shown), text);
    }
}
