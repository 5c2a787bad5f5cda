//! Reads what goes to a terminal, and fails at whatever the program does not send by itself. It
//! has lists of its own, to be wrong in other places than the sanitiser.

/// What ends a sequence of the frames, and the parameters that it has there; `#` is a number, and
/// numbers may be many or none.
const SENT: &[(&str, char)] = &[
    ("#", 'H'), // cursor to a row and a column
    ("#", 'C'), // cursor forward
    ("#", 'D'), // cursor back
    ("#", 'G'), // cursor to a column
    ("#", 'm'), // colours and attributes
    ("2", 'J'), // the whole screen blank
    ("?25", 'h'),
    ("?25", 'l'), // the cursor shown and hidden
    ("?2026", 'h'),
    ("?2026", 'l'), // one frame at once
];

/// Reads frames; returns the text in them.
#[track_caller]
pub fn frames(bytes: &[u8]) -> String {
    try_frames(str::from_utf8(bytes).unwrap()).unwrap_or_else(|fault| panic!("{fault}"))
}

fn try_frames(frames: &str) -> Result<String, String> {
    let mut pieces = frames.split('\x1b');
    let mut text = clean(pieces.next().unwrap_or_default())?.to_owned();
    for piece in pieces {
        let rest = piece.strip_prefix('[').ok_or("no CSI")?;
        let parameters: String = rest
            .chars()
            .take_while(|c| c.is_ascii_digit() || ";?".contains(*c))
            .collect();
        let rest = &rest[parameters.len()..];
        let end = rest.chars().next().ok_or("a sequence without an end")?;
        let are_numbers = !parameters.contains('?');
        let is_sent = SENT.iter().any(|&(expected, ending)| {
            ending == end && (expected == parameters || expected == "#" && are_numbers)
        });
        if !is_sent {
            return Err(format!("CSI {parameters} {end:?}"));
        }
        text.push_str(clean(&rest[end.len_utf8()..])?);
    }
    Ok(text)
}

/// Reads what a command prints: lines, and no sequence at all.
#[track_caller]
pub fn lines(text: &str) {
    for line in text.split('\n') {
        clean(line).unwrap_or_else(|fault| panic!("{fault} in {line:?}"));
    }
}

/// Refuses a character that commands, hides, or stands where it has no meaning.
fn clean(text: &str) -> Result<&str, String> {
    let mut before = None;
    let mut marks = 0;
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        let is_mark = matches!(c, '\u{300}'..='\u{34e}');
        marks = if is_mark { marks + 1 } else { 0 };
        if !is_fine(c, before, rest.peek().copied()) || marks > 4 {
            return Err(format!("U+{:04X} after {before:?}", u32::from(c)));
        }
        before = Some(c);
    }
    Ok(text)
}

fn is_fine(c: char, before: Option<char>, next: Option<char>) -> bool {
    match u32::from(c) {
        0x200d => before.is_some_and(is_pictorial) && next.is_some_and(is_pictorial),
        // Controls, soft hyphen, grapheme joiner, Arabic letter mark, fillers of Hangul.
        0..=0x1f | 0x7f..=0x9f | 0xad | 0x34f | 0x61c | 0x115f | 0x1160 | 0x3164 | 0xffa0
        // Zero-width, marks and overrides of direction, separators, invisible operators.
        | 0x200b..=0x200f | 0x2028..=0x202e | 0x2060..=0x206f | 0xfeff
        // Interlinear annotations, tags, noncharacters, selectors that select nothing.
        | 0xfff9..=0xfffb | 0xe0000..=0xe00ff | 0xe01f0..=0xe0fff | 0xfdd0..=0xfdef
        | 0xfe03..=0xfe0d => false,
        code if code & 0xfffe == 0xfffe => false,
        0xfe00..=0xfe02 | 0xe0100..=0xe01ef => before.is_some_and(is_ideograph),
        0xfe0e | 0xfe0f => {
            before.is_some_and(|c| is_pictorial(c) || "#*©®".contains(c) || c.is_ascii_digit())
        }
        _ => true,
    }
}

/// Whether a character may be part of an emoji of several.
fn is_pictorial(c: char) -> bool {
    matches!(u32::from(c), 0x203c | 0x2049 | 0x2100..=0x2bff | 0x3030 | 0x303d | 0x3297 | 0x3299 | 0xfe0f | 0x1f000..=0x1fbff)
}

fn is_ideograph(c: char) -> bool {
    matches!(u32::from(c), 0x3400..=0x9fff | 0xf900..=0xfaff | 0x20000..=0x3fffd)
}

#[test]
fn what_the_program_sends_is_read_and_anything_else_is_found() {
    assert_eq!(
        frames("\x1b[?2026h\x1b[H\x1b[1;31m中\x1b[2D“\x1b[m".as_bytes()),
        "中“"
    );
    lines("👨\u{200d}👩 ❤\u{fe0f} 葛\u{e0100} 1\u{fe0f}\u{20e3}\ne\u{301}\n");
    for hostile in [
        "\x1b]0;x\x07",
        "\x1b[6n",
        "\x1b[?1049l",
        "\x1bc",
        "\x1b[2K",
        "a\u{9b}m",
        "\u{7}",
        "\n",
        "a\u{200d}b",
        "a\u{fe0f}",
        "\u{e0100}",
        "\u{202e}",
        "\u{1fffe}",
        "e\u{301}\u{301}\u{301}\u{301}\u{301}",
    ] {
        assert!(try_frames(hostile).is_err(), "{hostile:?}");
    }
}
