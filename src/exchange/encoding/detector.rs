//! Finds out in which encoding bytes stand, in one pass over them that keeps none.

use std::borrow::Cow;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use memchr::{memchr, memchr_iter};

use super::{Encoding, EncodingFault};

/// How many bytes of other than ASCII text the guess rests on: more make it slow, not better.
const GUESSED_FROM: usize = 1 << 16;
/// How many ideographs make a line one of UTF-8: one alone could be made by two letters of another
/// encoding.
const IDEOGRAPHS: usize = 2;

/// A file whose encoding is being found out.
pub struct Detector {
    /// The first bytes, where a byte order mark stands.
    start: Vec<u8>,
    guess: EncodingDetector,
    guessed_from: usize,
    /// The line that has been come to.
    line: usize,
    /// Whether that line is UTF-8 so far.
    is_valid: bool,
    /// How many ideographs that line holds so far, if it is.
    ideographs: usize,
    /// The bytes of a character that is torn at the end of what was pushed.
    torn: Vec<u8>,
    /// The first line that is Chinese in UTF-8.
    first_valid: Option<usize>,
    /// The first line that is not UTF-8.
    first_invalid: Option<usize>,
    /// The first line that holds a zero byte.
    first_zero: Option<usize>,
}

impl Default for Detector {
    fn default() -> Self {
        Self::new()
    }
}

impl Detector {
    /// Begins with the first byte of a file.
    #[must_use]
    pub fn new() -> Self {
        Self {
            start: Vec::new(),
            guess: EncodingDetector::new(Iso2022JpDetection::Deny),
            guessed_from: 0,
            line: 1,
            is_valid: true,
            ideographs: 0,
            torn: Vec::new(),
            first_valid: None,
            first_invalid: None,
            first_zero: None,
        }
    }

    /// Takes the next bytes.
    pub fn push(&mut self, bytes: &[u8]) {
        const LONGEST_MARK: usize = 4;
        let missing = LONGEST_MARK.saturating_sub(self.start.len());
        self.start.extend(bytes.iter().take(missing));
        if self.first_zero.is_none()
            && let Some(at) = memchr(0, bytes)
        {
            let before = bytes.get(..at).unwrap_or_default();
            self.first_zero = Some(self.line + memchr_iter(b'\n', before).count());
        }
        // The second byte of a character may be one of ASCII.
        let says_something = self.guessed_from > 0 || !bytes.is_ascii();
        if self.guessed_from < GUESSED_FROM && says_something {
            let left = GUESSED_FROM - self.guessed_from;
            let piece = bytes.get(..left).unwrap_or(bytes);
            self.guess.feed(piece, false);
            self.guessed_from += piece.len();
        }
        if !self.is_more_of_the_same(bytes) {
            self.lines(bytes);
        }
    }

    /// Returns the first bytes that were pushed, where a byte order mark would stand.
    #[must_use]
    pub fn start(&self) -> &[u8] {
        &self.start
    }

    /// Returns the encoding.
    ///
    /// # Errors
    ///
    /// Where the bytes are no text, stand in two encodings, or probably in one that is not read.
    pub fn finish(mut self) -> Result<Encoding, EncodingFault> {
        let marked = Encoding::marked(&self.start);
        if let Some(encoding @ (Encoding::Utf16Le | Encoding::Utf16Be)) = marked {
            return Ok(encoding);
        }
        if let Some(line) = self.first_zero {
            return Err(EncodingFault::Binary { line });
        }
        self.end_line();
        let Some(invalid) = self.first_invalid else {
            return Ok(Encoding::Utf8);
        };
        let is_utf8 = marked == Some(Encoding::Utf8);
        if let Some(valid) = self.first_valid.or(is_utf8.then_some(1)) {
            return Err(EncodingFault::Mixed {
                line: valid.max(invalid),
                other: valid.min(invalid),
                begins_as_utf8: valid <= invalid,
            });
        }
        if marked == Some(Encoding::Gb18030) {
            return Ok(Encoding::Gb18030);
        }
        if self.guessed_from < GUESSED_FROM {
            // Elsewhere the end is our cut, and a character that it tears is no fault.
            self.guess.feed(&[], true);
        }
        match self.guess.guess(None, Utf8Detection::Deny).name() {
            "GBK" | "gb18030" => Ok(Encoding::Gb18030),
            name => Err(EncodingFault::Foreign {
                name,
                line: invalid,
            }),
        }
    }

    /// Whether bytes are UTF-8 as all before them were, so that only their lines are counted.
    fn is_more_of_the_same(&mut self, bytes: &[u8]) -> bool {
        if self.first_valid.is_none() || !self.is_valid || !self.torn.is_empty() {
            return false;
        }
        let torn = match str::from_utf8(bytes) {
            Ok(_) => &[],
            Err(fault) if fault.error_len().is_none() => {
                bytes.get(fault.valid_up_to()..).unwrap_or_default()
            }
            Err(_) => return false,
        };
        self.torn.extend_from_slice(torn);
        self.line += memchr_iter(b'\n', bytes).count();
        true
    }

    fn lines(&mut self, bytes: &[u8]) {
        let mut pieces = bytes.split(|&byte| byte == b'\n').peekable();
        while let Some(piece) = pieces.next() {
            self.piece(piece);
            if pieces.peek().is_some() {
                self.end_line();
            }
        }
    }

    /// Takes a piece of a line.
    fn piece(&mut self, piece: &[u8]) {
        if !self.is_valid {
            return;
        }
        let torn = std::mem::take(&mut self.torn);
        let bytes = if torn.is_empty() {
            Cow::Borrowed(piece)
        } else {
            Cow::Owned([&torn, piece].concat())
        };
        let (text, torn) = match str::from_utf8(&bytes) {
            Ok(text) => (text, &[][..]),
            Err(fault) if fault.error_len().is_none() => {
                let (whole, torn) = bytes.split_at(fault.valid_up_to());
                (str::from_utf8(whole).unwrap_or_default(), torn)
            }
            Err(_) => {
                self.is_valid = false;
                return;
            }
        };
        let missing = IDEOGRAPHS.saturating_sub(self.ideographs);
        let ideographs = text.chars().filter(|&c| is_ideograph(c));
        self.ideographs += ideographs.take(missing).count();
        self.torn.extend_from_slice(torn);
    }

    fn end_line(&mut self) {
        if !self.is_valid || !self.torn.is_empty() {
            self.first_invalid.get_or_insert(self.line);
        } else if self.ideographs >= IDEOGRAPHS {
            self.first_valid.get_or_insert(self.line);
        }
        self.line += 1;
        self.is_valid = true;
        self.ideographs = 0;
        self.torn.clear();
    }
}

const fn is_ideograph(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}')
}
