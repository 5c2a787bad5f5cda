//! Writes a corpus as an outline: as a person would, with an id behind each heading and item.

use super::inline::{EMPTY, Inline, write_escape, write_line, write_lines};
use super::keys::{Key, keyed};
use super::line::Line;
use super::ordinal::{self, BULLET};
use super::{CLOSING, attributes, speakers};
use crate::exchange::parts::{Head, Proposal, Recommendation, Topic};

/// Writes what an outline says of its corpus: the beginning of the file.
#[must_use]
pub fn write_head(head: &Head) -> String {
    let mut out = String::from("#");
    if !head.title.is_empty() {
        out.push(' ');
        out.push_str(&title(&head.title));
    }
    out.push_str("\n\n");
    field(&mut out, Key::Id, &write_line(&head.id));
    field(&mut out, Key::Publication, &write_line(&head.publication));
    field(&mut out, Key::Page, &write_line(&head.page));
    // A date that is empty is another than none.
    let date = head.date.as_deref().map(|date| match date {
        "" => EMPTY.to_owned(),
        date => write_line(date),
    });
    field(&mut out, Key::Date, &date.unwrap_or_default());
    field(&mut out, Key::Note, &write_line(&head.note));
    field(&mut out, Key::Retired, &head.retired.join(" "));
    out
}

fn field(out: &mut String, key: Key, value: &str) {
    if !value.is_empty() {
        out.extend([key.name(), ": ", value, "\n"]);
    }
}

/// Writes the next proposal, which follows the head or another one.
#[must_use]
pub fn write_proposal(proposal: &Proposal) -> String {
    let mut out = String::from("\n");
    heading(&mut out, "##", &title(&proposal.title), &proposal.id);
    if !proposal.speakers.is_empty() {
        out.push('\n');
    }
    for speaker in &proposal.speakers {
        out.push_str(&speakers::write(speaker));
    }
    for (number, text) in proposal.background.iter().enumerate() {
        paragraph(&mut out, text, number == 0);
    }
    for topic in &proposal.topics {
        write_topic(&mut out, topic);
    }
    out
}

fn write_topic(out: &mut String, topic: &Topic) {
    out.push('\n');
    let mut text = title(&topic.heading);
    // Who reads takes a 。 at the end away.
    if text.ends_with(CLOSING) {
        text.pop();
        write_escape(&mut text, CLOSING);
    }
    heading(out, "###", &text, &topic.id);
    if !topic.lead.is_empty() {
        paragraph(out, &topic.lead, true);
    }
    if !topic.recommendations.is_empty() {
        out.push('\n');
    }
    for recommendation in &topic.recommendations {
        item(out, recommendation);
    }
}

/// Writes the text of a heading, in which `#` at the end would be taken for a mark.
fn title(title: &str) -> String {
    let mut text = write_line(title);
    if text.ends_with('#') {
        text.pop();
        text.push_str("\\#");
    }
    text
}

fn heading(out: &mut String, marks: &str, text: &str, id: &str) {
    for word in [marks, text] {
        out.push_str(word);
        if !word.is_empty() {
            out.push(' ');
        }
    }
    attributes::write(out, id, None);
    out.push('\n');
}

/// Writes a paragraph; one that stands first in its section must not look like a line with a key.
fn paragraph(out: &mut String, text: &str, is_first: bool) {
    out.push('\n');
    for (number, mut line) in write_lines(text).into_iter().enumerate() {
        if is_first && number == 0 && keyed(&line).is_some() {
            line = without_key(&line);
        }
        out.push_str(&line);
        out.push('\n');
    }
}

fn without_key(line: &str) -> String {
    let mut out = String::with_capacity(line.len() + 1);
    let colon = line.find([':', '：']).unwrap_or(line.len());
    let (before, after) = line.split_at_checked(colon).unwrap_or((line, ""));
    out.push_str(before);
    let mut after = after.chars();
    if let Some(colon) = after.next() {
        write_escape(&mut out, colon);
    }
    out.push_str(after.as_str());
    out
}

fn item(out: &mut String, recommendation: &Recommendation) {
    let Recommendation { id, ordinal, text } = recommendation;
    let is_read = |marker: &str, lines: &[String]| {
        let inline = Inline::read(lines.iter().map(String::as_str));
        ordinal::split(marker, &inline) == (ordinal.as_str(), text.as_str())
    };
    let own = write_lines(text);
    let shown = write_lines(&format!("{ordinal}{text}"));
    if marks_item(ordinal) && is_read(ordinal, &own) {
        write_item(out, ordinal, &own, id, None);
    } else if is_read(BULLET, &shown) {
        write_item(out, BULLET, &shown, id, None);
    } else {
        write_item(out, BULLET, &own, id, Some(ordinal));
    }
}

/// Whether an ordinal is one that Markdown itself has for items: `1.`
fn marks_item(ordinal: &str) -> bool {
    let is_number = ordinal.starts_with(|c: char| c.is_ascii_digit());
    is_number && matches!(Line::of(ordinal), Line::Item { marker, .. } if marker == ordinal)
}

fn write_item(out: &mut String, marker: &str, lines: &[String], id: &str, ordinal: Option<&str>) {
    let indent = " ".repeat(marker.len() + 1);
    out.push_str(marker);
    out.push(' ');
    for (number, line) in lines.iter().enumerate() {
        if number > 0 {
            out.push('\n');
            out.push_str(&indent);
        }
        out.push_str(line);
    }
    out.push(' ');
    attributes::write(out, id, ordinal);
    out.push('\n');
}
