//! What a page of the reader must show, told from the corpus alone, and how it is read off a screen.

use std::sync::LazyLock;

use pizhu::corpus::Corpus;
use pizhu::storage::embedded_corpus;

use crate::widening::is_ambiguous;

/// Whether a glyph that fills one of its two columns leaves a blank beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pads {
    /// Beside it, before or behind.
    Beside,
    /// There is none: it fills both.
    None,
}

/// What no line begins with.
const CLOSING: &str = "，。、；：！？”’）》」』】…";

static CORPUS: LazyLock<Corpus> = LazyLock::new(|| embedded_corpus().unwrap().corpus);

/// The text of one proposal, in the order of its flow.
pub struct Page {
    text: Vec<char>,
}

impl Page {
    /// Returns the page of a proposal, by its number.
    pub fn of(number: usize) -> Self {
        let corpus = &*CORPUS;
        let ix = corpus.proposals().nth(number).unwrap();
        let proposal = corpus.proposal(ix);
        let mut text = proposal.title().to_owned();
        for &speaker in proposal.speakers() {
            let speaker = corpus.speaker(speaker);
            text.push_str(speaker.name());
            text.push_str("  ");
            text.push_str(speaker.post());
        }
        text.extend(proposal.background());
        for topic in proposal.topics() {
            let topic = corpus.topic(topic);
            text.push_str(topic.heading());
            text.push('。');
            text.push_str(topic.lead());
            for item in topic.recommendations() {
                let item = corpus.recommendation(item);
                text.push_str(item.ordinal());
                text.push_str(item.text());
            }
        }
        let text = text.chars().collect();
        Self { text }
    }

    /// Tells whether the screen shows the whole page and nothing else but the last row, or what is
    /// wrong.
    pub fn is_whole(&self, rows: &[String], pads: Pads) -> Result<(), String> {
        let (_, above_the_status) = rows.split_last().ok_or("an empty screen")?;
        let end = self.compare(0, above_the_status, pads)?;
        if end < self.text.len() {
            return Err(format!("nothing behind {end} of {}", self.text.len()));
        }
        Ok(())
    }

    /// Tells whether the reader below the lists shows a part of the page and nothing else, or what
    /// is wrong.
    pub fn is_part(&self, rows: &[String], pads: Pads) -> Result<(), String> {
        let reader = reader(rows);
        let start = self.start(&reader).ok_or("a first line of another page")?;
        let end = self.compare(start, &reader, pads)?;
        if end < start + 40 {
            return Err(format!("{} characters only", end - start));
        }
        Ok(())
    }

    /// Returns where in the text the first line of some rows stands.
    fn start(&self, rows: &[String]) -> Option<usize> {
        let line: Vec<char> = without_pads(lines(rows).next()?).chars().collect();
        let text: Vec<(usize, char)> = (0..)
            .zip(&self.text)
            .map(|(at, c)| (at, *c))
            .filter(|(_, c)| *c != ' ')
            .collect();
        let found = text
            .windows(line.len())
            .find(|window| window.iter().map(|(_, c)| c).eq(&line))?;
        Some(found.first()?.0)
    }

    /// Compares the rows with the text from a place on, character by character, and returns the
    /// place behind the last. Blanks may be more only beside ambiguous glyphs, fewer only at the
    /// end of a row.
    fn compare(&self, start: usize, rows: &[String], pads: Pads) -> Result<usize, String> {
        let mut at = start;
        for line in lines(rows) {
            if line.starts_with(|c| CLOSING.contains(c)) {
                return Err(format!("a line begins with a closing mark: {line}"));
            }
            while self.text.get(at) == Some(&' ') {
                at += 1;
            }
            let shown: Vec<char> = line.chars().collect();
            for (place, &c) in shown.iter().enumerate() {
                if self.text.get(at) == Some(&c) {
                    at += 1;
                    continue;
                }
                let before = place.checked_sub(1).map(|before| shown[before]);
                let beside = [before, shown.get(place + 1).copied()];
                let is_pad = c == ' ' && beside.into_iter().flatten().any(is_ambiguous);
                if !is_pad || pads == Pads::None {
                    let wanted: String = self.text.iter().skip(at).take(9).collect();
                    return Err(format!(
                        "{c:?} at {place} of {line:?} instead of {wanted:?}"
                    ));
                }
            }
        }
        Ok(at)
    }
}

/// Returns the rows of the reader below the last list: those behind the second rule, up to the row
/// that is empty or a rule.
fn reader(rows: &[String]) -> Vec<String> {
    let is_rule = |row: &&String| row.starts_with("───") || row.starts_with("---");
    let rules: Vec<usize> = (0..)
        .zip(rows)
        .filter(|(_, row)| is_rule(row))
        .map(|(at, _)| at)
        .collect();
    let (Some(first), Some(last)) = (rules.get(1), rules.get(2)) else {
        return Vec::new();
    };
    // The annotation stands at the right of the reader, or below it and without its gutter.
    rows[first + 1..*last]
        .iter()
        .map(|row| {
            let bar = row
                .char_indices()
                .skip(8)
                .find(|(_, c)| matches!(c, '│' | '|'));
            bar.map_or(row.as_str(), |(at, _)| row.split_at(at).0)
        })
        .take_while(|row| row.chars().nth(2).is_none_or(|c| matches!(c, ' ' | '*')))
        .map(str::to_owned)
        .collect()
}

/// Returns the lines of the text: rows without the marks and blanks around it, empty ones left out.
fn lines(rows: &[String]) -> impl Iterator<Item = &str> {
    rows.iter()
        .map(|row| row.trim_start_matches([' ', '│', '|', '*']).trim_end())
        .filter(|line| !line.is_empty())
}

fn without_pads(line: &str) -> String {
    line.replace(' ', "")
}
