//! Turns bytes into text piece by piece, and refuses what does not fit instead of replacing it.

use encoding_rs::{DecoderResult, GB18030, UTF_8, UTF_16BE, UTF_16LE};
use memchr::{memchr, memchr_iter};

use super::{Encoding, EncodingFault};

/// The mark that a text may begin with, as a character.
const BYTE_ORDER_MARK: char = '\u{feff}';

/// A text that is being decoded.
pub struct Decoder {
    encoding: Encoding,
    inner: encoding_rs::Decoder,
    /// The line that has been come to.
    line: usize,
    /// Whether no character has been read yet.
    is_at_start: bool,
}

impl Decoder {
    /// Begins with the first byte of a file.
    #[must_use]
    pub fn new(encoding: Encoding) -> Self {
        let library = match encoding {
            Encoding::Utf8 => UTF_8,
            Encoding::Utf16Le => UTF_16LE,
            Encoding::Utf16Be => UTF_16BE,
            Encoding::Gb18030 => GB18030,
        };
        Self {
            encoding,
            inner: library.new_decoder_without_bom_handling(),
            line: 1,
            is_at_start: true,
        }
    }

    /// Puts the text of the next bytes behind `out`; a character that is torn at their end waits for
    /// the next ones, unless they are the `last`. A byte order mark before the first is left out.
    ///
    /// # Errors
    ///
    /// Where there is a zero character, or a byte that does not fit; what stands before is in `out`.
    pub fn decode(
        &mut self,
        bytes: &[u8],
        last: bool,
        out: &mut String,
    ) -> Result<(), EncodingFault> {
        let start = out.len();
        let room = self
            .inner
            .max_utf8_buffer_length_without_replacement(bytes.len());
        out.reserve(room.unwrap_or_default());
        let (result, _) = self
            .inner
            .decode_to_string_without_replacement(bytes, out, last);
        if self.is_at_start && out.len() > start {
            self.is_at_start = false;
            if out
                .get(start..)
                .is_some_and(|new| new.starts_with(BYTE_ORDER_MARK))
            {
                out.remove(start);
            }
        }
        let new = out.as_bytes().get(start..).unwrap_or_default();
        let zero = memchr(0, new);
        let read = new.get(..zero.unwrap_or(new.len())).unwrap_or_default();
        self.line += memchr_iter(b'\n', read).count();
        let line = self.line;
        match (zero, result) {
            (Some(at), _) => {
                out.truncate(start + at);
                Err(EncodingFault::Binary { line })
            }
            (None, DecoderResult::InputEmpty) => Ok(()),
            // Room for all of it was made, so that `OutputFull` does not come.
            (None, _) => Err(EncodingFault::Malformed {
                encoding: self.encoding,
                line,
            }),
        }
    }
}
