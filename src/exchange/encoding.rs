//! In which encoding a foreign text stands, and its characters: bytes in, text or a placed fault out.
//!
//! Files come from mail, from Excel and from old systems, so that UTF-8 and GB18030 lie side by
//! side, at times in one file. What is guessed is guessed by a library; what is no guess, that all
//! lines are UTF-8 or that some are and some are not, is looked at line by line.

mod decoder;
mod detector;

pub use decoder::Decoder;
pub use detector::Detector;

use crate::notation::{Place, Problem};
use crate::words::{Lang, Said, Say};

/// An encoding that text is read in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8, with or without a byte order mark.
    Utf8,
    /// UTF-16, the lower byte first.
    Utf16Le,
    /// UTF-16, the higher byte first.
    Utf16Be,
    /// GB18030, of which GBK and GB2312 are parts.
    Gb18030,
}

impl Encoding {
    /// The words that name an encoding on the command line.
    pub const WORDS: [&'static str; 3] = ["utf-8", "gb18030", "utf-16"];

    /// Returns the encoding that one of [`Encoding::WORDS`] names, of a text that begins with `start`:
    /// its byte order mark says which byte of UTF-16 comes first; without one it is the lower.
    #[must_use]
    pub fn named(word: &str, start: &[u8]) -> Option<Self> {
        match word {
            "utf-8" => Some(Self::Utf8),
            "gb18030" => Some(Self::Gb18030),
            "utf-16" if start.starts_with(MARK_BE) => Some(Self::Utf16Be),
            "utf-16" => Some(Self::Utf16Le),
            _ => None,
        }
    }

    /// Returns the name of the encoding, the same in every language.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Utf8 => "UTF-8",
            Self::Utf16Le => "UTF-16LE",
            Self::Utf16Be => "UTF-16BE",
            Self::Gb18030 => "GB18030",
        }
    }

    /// Returns the encoding whose byte order mark a text begins with.
    fn marked(start: &[u8]) -> Option<Self> {
        [
            (MARK_UTF8, Self::Utf8),
            (MARK_LE, Self::Utf16Le),
            (MARK_BE, Self::Utf16Be),
            (MARK_GB, Self::Gb18030),
        ]
        .into_iter()
        .find(|(mark, _)| start.starts_with(mark))
        .map(|(_, encoding)| encoding)
    }
}

const MARK_UTF8: &[u8] = b"\xef\xbb\xbf";
const MARK_LE: &[u8] = b"\xff\xfe";
const MARK_BE: &[u8] = b"\xfe\xff";
const MARK_GB: &[u8] = b"\x84\x31\x95\x33";

/// What keeps bytes from being read as text.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.say(Lang::English))]
pub enum EncodingFault {
    /// They hold a zero byte: no text does.
    Binary {
        /// The line, counted from 1.
        line: usize,
    },
    /// Some lines are UTF-8, others are not.
    Mixed {
        /// The first line of the kind that is met second.
        line: usize,
        /// The first line of the other kind.
        other: usize,
        /// Whether the first of the two is the one that is UTF-8.
        begins_as_utf8: bool,
    },
    /// They are probably in an encoding that is not read here.
    Foreign {
        /// The name of the encoding.
        name: &'static str,
        /// The first line that is not UTF-8.
        line: usize,
    },
    /// They are not what they were taken for.
    Malformed {
        /// What they were taken for.
        encoding: Encoding,
        /// The line of the first byte that does not fit.
        line: usize,
    },
}

impl EncodingFault {
    /// Whether there is no text in the bytes at all.
    #[must_use]
    pub const fn is_binary(&self) -> bool {
        matches!(self, Self::Binary { .. })
    }

    /// Returns the fault as an error of the file, at the line where it is found.
    #[must_use]
    pub fn problem(&self) -> Problem {
        let (Self::Binary { line }
        | Self::Mixed { line, .. }
        | Self::Foreign { line, .. }
        | Self::Malformed { line, .. }) = *self;
        let place = Place { line, column: 1 };
        Problem::error(place, Said::new(|lang| self.say(lang)))
    }
}

impl Say for EncodingFault {
    fn say(&self, lang: Lang) -> String {
        match *self {
            Self::Binary { .. } => lang.encoding_binary().to_owned(),
            Self::Mixed {
                other,
                begins_as_utf8: true,
                ..
            } => lang.encoding_leaves_utf8(other),
            Self::Mixed { other, .. } => lang.encoding_becomes_utf8(other),
            Self::Foreign { name, .. } => lang.encoding_foreign(name),
            Self::Malformed { encoding, .. } => lang.encoding_malformed(encoding.name()),
        }
    }
}

/// Returns the text of a whole file without its byte order mark, and the encoding that it stands in.
///
/// # Errors
///
/// As [`Detector::finish`] and [`decode_as`].
pub fn decode(bytes: &[u8]) -> Result<(String, Encoding), EncodingFault> {
    let mut detector = Detector::new();
    detector.push(bytes);
    let encoding = detector.finish()?;
    Ok((decode_as(bytes, encoding)?, encoding))
}

/// Returns the text of a whole file that stands in `encoding`, without its byte order mark.
///
/// # Errors
///
/// Where it holds a zero character, or bytes that do not stand for any in this encoding.
pub fn decode_as(bytes: &[u8], encoding: Encoding) -> Result<String, EncodingFault> {
    let mut text = String::new();
    Decoder::new(encoding).decode(bytes, true, &mut text)?;
    Ok(text)
}

#[cfg(test)]
mod tests;
