//! What of the marks in a text says that a piece of it is missing.

use super::Sign;
use super::pairs::{self, is_closing};
use crate::notation::is_hidden;

/// What a text is expected to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Extent {
    /// A title, a heading, a post: no sentence.
    Title,
    /// Whole sentences.
    Whole,
    /// Whole sentences in a quotation that the next paragraph goes on with.
    Quoted,
}

/// Returns the signs that a text is cut, with the byte of each.
pub fn signs_of_a_cut(text: &str, extent: Extent) -> Vec<(usize, Sign)> {
    let mut signs = Vec::new();
    let beginning = beginning(text);
    signs.extend(beginning.map(|(at, mark)| (at, Sign::Beginning(mark))));
    for (at, mark, other) in pairs::unpaired(text) {
        let is_said = beginning.is_some_and(|(first, _)| first == at);
        let is_quotation = extent == Extent::Quoted && text.get(..at) == Some("");
        if !is_said && !is_quotation {
            signs.push((at, Sign::Unpaired(mark, other)));
        }
    }
    if extent != Extent::Title {
        signs.extend(unended(text).map(|(at, last)| (at, Sign::Ending(last))));
    }
    signs
}

/// Returns the first character of a text where no sentence begins with it.
fn beginning(text: &str) -> Option<(usize, char)> {
    let mut characters = text.char_indices();
    let (at, first) = characters.find(|&(_, c)| !is_blank(c))?;
    let next = characters.next().map(|(_, c)| c);
    let goes_on = matches!(
        first,
        '，' | '。' | '、' | '；' | '：' | '！' | '？' | ',' | ';' | ':' | '!' | '?'
    );
    // ’90s and "…" open with what closes elsewhere.
    let opens = matches!(first, '"' | '\'')
        || first == '’' && next.is_some_and(|next| next.is_ascii_alphanumeric());
    (goes_on || is_closing(first) && !opens).then_some((at, first))
}

/// Returns the last character of a text where no sentence ends with it, closing quotes and brackets
/// aside.
fn unended(text: &str) -> Option<(usize, char)> {
    let text = text.trim_end_matches(is_blank);
    let (at, last) = text.char_indices().next_back()?;
    let inside = text.trim_end_matches(|c| is_closing(c) || is_blank(c));
    (!inside.ends_with(ends_sentence)).then_some((at, last))
}

/// Whether a sentence ends with this, or what is only named is left open with it.
const fn ends_sentence(character: char) -> bool {
    matches!(
        character,
        '。' | '！' | '？' | '；' | '：' | '…' | '—' | '．' | '｡' | '.' | '!' | '?' | ';' | ':'
    )
}

fn is_blank(character: char) -> bool {
    character.is_whitespace() || is_hidden(character)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn signs(text: &str) -> Vec<(usize, Sign)> {
        signs_of_a_cut(text, Extent::Whole)
    }

    #[test]
    fn a_sentence_ends_with_its_mark_and_what_closes_behind_it() {
        for whole in [
            "建好港口。",
            "分工如下：",
            "港口、铁路……",
            "还有——",
            "他说：“建好港口。”",
            "他说“建好港口”。",
            "（港口要先建。） \n",
            "“提出‘先建港口！’”\u{200b}",
            "Build the port.",
            "先建港口；",
        ] {
            assert_eq!(signs(whole), [], "{whole}");
        }
        for (cut, last) in [
            ("建好港口", '口'),
            ("建好港口，", '，'),
            ("建好“港口”", '”'),
            ("建好港口（见附件） ", '）'),
            ("港口、", '、'),
        ] {
            let at = cut.rfind(last).unwrap();
            assert_eq!(signs(cut), [(at, Sign::Ending(last))], "{cut}");
            assert_eq!(signs_of_a_cut(cut, Extent::Title), [], "{cut}");
        }
    }

    #[test]
    fn a_text_begins_with_no_closing_mark() {
        for (cut, at, mark) in [
            ("，建好港口。", 0, '，'),
            ("\u{3000}）建好港口。", 3, '）'),
            ("”建好港口。", 0, '”'),
            ("。", 0, '。'),
        ] {
            assert_eq!(signs(cut), [(at, Sign::Beginning(mark))], "{cut}");
        }
        for whole in [
            "’90s。",
            "\"港口\"先建。",
            ".NET 平台。",
            "——建好港口。",
            "…建好。",
        ] {
            assert_eq!(signs(whole), [], "{whole}");
        }
    }

    #[test]
    fn a_quotation_of_several_paragraphs_opens_anew_in_each() {
        assert_eq!(signs_of_a_cut("“建好港口。", Extent::Quoted), []);
        let cut = [(0, Sign::Unpaired('“', '”'))];
        assert_eq!(signs("“建好港口。"), cut);
        let deeper = [(3, Sign::Unpaired('‘', '’'))];
        assert_eq!(signs_of_a_cut("“‘建好港口。", Extent::Quoted), deeper);
    }
}
