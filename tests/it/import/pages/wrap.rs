//! Sets paragraphs the way the newspaper sets them, and finds settings that hide where one ends.

/// What no line begins with.
const CLOSING: &str = "，。、；：？！”’）》";
/// What no line ends with.
const OPENING: &str = "“‘（《";
/// How many cells the first line of a paragraph is shorter.
const INDENT: usize = 4;

/// What becomes of a mark that does not fit and that no line begins with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kinsoku {
    /// The character before it goes to the next line with it.
    PushOut,
    /// It hangs over the edge.
    Hang,
    /// It hangs over the edge; quotes and brackets take half of their width.
    Squeeze,
}

/// How wide a column is, and how it is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Setting {
    /// The width in terminal cells.
    pub cells: usize,
    pub kinsoku: Kinsoku,
}

/// A paragraph and its lines.
#[derive(Clone, Debug)]
pub struct Set {
    pub text: String,
    pub setting: Setting,
    pub lines: Vec<String>,
}

impl Kinsoku {
    pub const ALL: [Self; 3] = [Self::PushOut, Self::Hang, Self::Squeeze];
}

impl Setting {
    /// Sets a paragraph.
    pub fn set(self, text: &str) -> Set {
        Set {
            text: text.to_owned(),
            setting: self,
            lines: self.lines(text),
        }
    }

    fn lines(self, text: &str) -> Vec<String> {
        self.lines_of(&units(text)).collect()
    }

    fn lines_of<'a>(self, units: &'a [&'a str]) -> impl Iterator<Item = String> + 'a {
        let mut start = 0;
        std::iter::from_fn(move || {
            let indent = if start == 0 { INDENT } else { 0 };
            // A space at the end of a line is not seen.
            start += usize::from(*units.get(start)? == " ");
            let end = self.end_of_line(units, start, self.cells - indent);
            let line = units[start..end].concat().trim_end().to_owned();
            start = end;
            Some(line)
        })
    }

    fn end_of_line(self, units: &[&str], start: usize, cells: usize) -> usize {
        let mut end = start;
        let mut used = 0;
        while let Some(unit) = units.get(end) {
            used += self.width(unit);
            if used > cells {
                break;
            }
            end += 1;
        }
        end = end.max(start + 1);
        let is_closing = |at: usize| units.get(at).is_some_and(|unit| CLOSING.contains(unit));
        if self.kinsoku == Kinsoku::PushOut {
            let fits = end;
            while end > start + 1 && is_closing(end) {
                end -= 1;
            }
            // A run of marks that is all of the line hangs.
            if is_closing(end) {
                end = fits;
            }
        }
        while is_closing(end) {
            end += 1;
        }
        while end > start + 1 && end < units.len() && OPENING.contains(units[end - 1]) {
            end -= 1;
        }
        end
    }

    fn width(self, unit: &str) -> usize {
        let is_bracket = "“”‘’（）《》".contains(unit);
        match self.kinsoku {
            Kinsoku::Squeeze if is_bracket => 1,
            _ if unit.is_ascii() => unit.len(),
            // Quotes are wide in print, whatever a terminal makes of them.
            _ => 2,
        }
    }
}

/// Cuts a text into what is never parted: words of Latin letters and digits, and other characters.
fn units(text: &str) -> Vec<&str> {
    let is_latin = |c: char| c.is_ascii_alphanumeric() || ".%&".contains(c);
    let mut units = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let end = if is_latin(first) {
            rest.find(|c| !is_latin(c)).unwrap_or(rest.len())
        } else {
            first.len_utf8()
        };
        let (unit, behind) = rest.split_at(end);
        units.push(unit);
        rest = behind;
    }
    units
}

/// Spaces a line out letter by letter, as justified lines come out of a PDF file: the marks have
/// blank halves of their own.
pub fn spaced_out(line: &str) -> String {
    let mut spaced = String::new();
    let mut chars = line.chars().peekable();
    while let Some(c) = chars.next() {
        spaced.push(c);
        let is_last = chars.peek().is_none();
        let is_before_opening = chars.peek().is_some_and(|next| OPENING.contains(*next));
        if !is_last && !is_before_opening && !CLOSING.contains(c) {
            spaced.push(' ');
        }
    }
    spaced
}

/// Whether another division into paragraphs gives the same lines, so that nobody can tell where a
/// paragraph ends: two that are one, or one that is two.
pub fn is_ambiguous(paragraphs: &[Set]) -> bool {
    let reads_as_one = |two: &[Set]| reads_as_one(&two[0], &two[1]);
    paragraphs.windows(2).any(reads_as_one) || paragraphs.iter().any(reads_as_two)
}

fn reads_as_one(first: &Set, second: &Set) -> bool {
    let text = format!("{}{}", first.text, second.text);
    let lines = [&first.lines[..], &second.lines[..]].concat();
    is_set_like(&text, &lines, first.setting) || is_set_like(&text, &lines, second.setting)
}

fn reads_as_two(paragraph: &Set) -> bool {
    let mut seen = 0;
    (1..paragraph.lines.len()).any(|at| {
        let (before, after) = paragraph.lines.split_at(at);
        let last = &before[at - 1];
        seen += last.chars().filter(|c| *c != ' ').count();
        if !last.ends_with(['。', '：']) || begins_item(&after[0]) {
            return false;
        }
        let cut = nth_seen(&paragraph.text, seen);
        let (first, second) = paragraph.text.split_at(cut);
        let setting = paragraph.setting;
        is_set_like(first, before, setting) && is_set_like(second.trim_start(), after, setting)
    })
}

/// Returns where a text goes on behind a number of its characters, spaces not counted.
fn nth_seen(text: &str, count: usize) -> usize {
    let mut seen = text.char_indices().filter(|(_, c)| *c != ' ');
    seen.nth(count).map_or(text.len(), |(at, _)| at)
}

/// Whether a line begins with an ordinal, which no paragraph does.
fn begins_item(line: &str) -> bool {
    let mut chars = line.chars();
    let (first, second) = (chars.next(), chars.next());
    match (first, second) {
        (Some('（'), _) => true,
        (Some('第'), Some(number)) | (Some(number), Some('是')) => "一二三四五".contains(number),
        (Some(number), Some('.')) => number.is_ascii_digit(),
        (Some(number), _) if ('①'..='⑩').contains(&number) => true,
        _ => ["首先，", "其次，", "最后，"]
            .iter()
            .any(|word| line.starts_with(word)),
    }
}

/// Whether a paragraph has these lines in a column that is about as wide, however marks are set.
fn is_set_like(text: &str, lines: &[String], setting: Setting) -> bool {
    const ABOUT: usize = 4;
    let units = units(text);
    let widths = setting.cells.saturating_sub(ABOUT).max(INDENT + 2)..=setting.cells + ABOUT;
    widths.into_iter().any(|cells| {
        let is_set_so = |kinsoku| {
            Setting { cells, kinsoku }
                .lines_of(&units)
                .eq(lines.iter().cloned())
        };
        Kinsoku::ALL.into_iter().any(is_set_so)
    })
}

fn set(paragraphs: &[&str]) -> Vec<Set> {
    let setting = Setting {
        cells: 24,
        kinsoku: Kinsoku::Hang,
    };
    paragraphs.iter().map(|text| setting.set(text)).collect()
}

#[test]
fn an_end_that_a_full_line_hides_is_ambiguous() {
    let full = "一二三四五六七八九十一二三四五六七八九十一。";
    let set_alone = set(&[full]);
    assert_eq!(set_alone[0].lines.concat(), full);
    assert!(!is_ambiguous(&set_alone));
    // The next paragraph is as short as the last line of this one would be.
    assert!(is_ambiguous(&set(&[full, "一二三。"])));
    assert!(is_ambiguous(&set(&[&format!("{full}一二三。")])));
}

#[test]
fn an_end_that_can_be_seen_is_not_ambiguous() {
    let full = "一二三四五六七八九十一二三四五六七八九十一。";
    let longer = "一二三四五六七八九十一二三四五六。";
    assert!(!is_ambiguous(&set(&[full, longer])));
    assert!(!is_ambiguous(&set(&[longer, "一二三。"])));
    assert!(!is_ambiguous(&set(&[&format!("{full}一是三。")])));
}
