//! Writes a corpus file proposal by proposal, in the one form that pizhu gives such files.
//!
//! The writer of the RON library turns the ideographic space into an escape and is ten times
//! slower; this one keeps every character that is seen, and needs no more memory than one proposal.

use std::io::{self, Write};

use crate::corpus::SpeakerKind;
use crate::exchange::parts::{Head, Proposal, Speaker, Topic};
use crate::notation::write_string;

/// A corpus file in the making.
pub struct CorpusWriter<'a> {
    out: &'a mut dyn Write,
    /// What is being put together, to be written as one piece.
    piece: String,
}

impl<'a> CorpusWriter<'a> {
    /// Begins a file.
    ///
    /// # Errors
    ///
    /// The writer's.
    pub fn begin(out: &'a mut dyn Write, head: &Head) -> io::Result<Self> {
        let mut writer = Self {
            out,
            piece: String::new(),
        };
        writer.line(0, "(");
        writer.line(4, "schema: 1,");
        writer.field(4, "id", &head.id);
        writer.field(4, "title", &head.title);
        writer.text("    source: (publication: ", &head.publication);
        writer.text(", page: ", &head.page);
        match &head.date {
            Some(date) => {
                writer.text(", date: Some(", date);
                writer.piece.push(')');
            }
            None => writer.piece.push_str(", date: None"),
        }
        writer.text(", note: ", &head.note);
        writer.piece.push_str("),\n");
        if !head.retired.is_empty() {
            writer.line(4, "retired: [");
            for id in &head.retired {
                writer.text("        ", id);
                writer.piece.push_str(",\n");
            }
            writer.line(4, "],");
        }
        writer.line(4, "proposals: [");
        writer.flush()?;
        Ok(writer)
    }

    /// Writes the next proposal.
    ///
    /// # Errors
    ///
    /// The writer's.
    pub fn proposal(&mut self, proposal: &Proposal) -> io::Result<()> {
        self.line(8, "(");
        self.field(12, "id", &proposal.id);
        self.field(12, "title", &proposal.title);
        self.speakers(&proposal.speakers);
        if proposal.background.is_empty() {
            self.line(12, "background: [],");
        } else {
            self.line(12, "background: [");
            for paragraph in &proposal.background {
                self.text(&" ".repeat(16), paragraph);
                self.piece.push_str(",\n");
            }
            self.line(12, "],");
        }
        self.line(12, "topics: [");
        for topic in &proposal.topics {
            self.topic(topic);
        }
        self.line(12, "],");
        self.line(8, "),");
        self.flush()
    }

    /// Ends the file.
    ///
    /// # Errors
    ///
    /// The writer's.
    pub fn finish(mut self) -> io::Result<()> {
        self.line(4, "],");
        self.line(0, ")");
        self.flush()
    }

    fn speakers(&mut self, speakers: &[Speaker]) {
        self.piece.push_str("            speakers: [");
        for (number, speaker) in speakers.iter().enumerate() {
            let before = if number == 0 { "(name: " } else { ", (name: " };
            self.text(before, &speaker.name);
            let kind = match speaker.kind {
                SpeakerKind::Person => "Person",
                SpeakerKind::Organ => "Organ",
            };
            self.piece.push_str(", kind: ");
            self.piece.push_str(kind);
            self.text(", post: ", &speaker.post);
            self.piece.push(')');
        }
        self.piece.push_str("],\n");
    }

    fn topic(&mut self, topic: &Topic) {
        self.line(16, "(");
        self.field(20, "id", &topic.id);
        self.field(20, "heading", &topic.heading);
        self.field(20, "lead", &topic.lead);
        self.line(20, "recommendations: [");
        for recommendation in &topic.recommendations {
            self.text("                        (id: ", &recommendation.id);
            self.text(", ordinal: ", &recommendation.ordinal);
            self.text(", text: ", &recommendation.text);
            self.piece.push_str("),\n");
        }
        self.line(20, "],");
        self.line(16, "),");
    }

    fn field(&mut self, indent: usize, name: &str, value: &str) {
        self.piece.extend(std::iter::repeat_n(' ', indent));
        self.piece.push_str(name);
        self.text(": ", value);
        self.piece.push_str(",\n");
    }

    fn line(&mut self, indent: usize, line: &str) {
        self.piece.extend(std::iter::repeat_n(' ', indent));
        self.piece.push_str(line);
        self.piece.push('\n');
    }

    fn text(&mut self, before: &str, value: &str) {
        self.piece.push_str(before);
        write_string(&mut self.piece, value);
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.write_all(self.piece.as_bytes())?;
        self.piece.clear();
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::storage::embedded_corpus;

    #[test]
    fn the_embedded_corpus_is_written_as_it_stands_in_its_file() {
        let corpus = embedded_corpus().unwrap().corpus;
        let source = corpus.sources().next().unwrap();
        let mut out = Vec::new();
        let head = Head::of(&corpus, source);
        let mut writer = CorpusWriter::begin(&mut out, &head).unwrap();
        for ix in corpus.proposals() {
            writer.proposal(&Proposal::of(&corpus, ix)).unwrap();
        }
        writer.finish().unwrap();
        let file = include_str!("../../data/cq-15th-plan-symposium.ron");
        assert_eq!(String::from_utf8(out).unwrap(), file);
    }
}
