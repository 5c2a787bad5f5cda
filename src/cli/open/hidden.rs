//! What a corpus hides, told when it is opened: how much, and where it begins.

use crate::corpus::{Corpus, ProposalIx, SourceIx};
use crate::text;
use crate::words::{Lang, Said};

/// Returns what is to be said of a corpus that holds characters which show nothing or would be
/// obeyed by a terminal; `None` where it holds none. Its texts stay as they are.
#[must_use]
pub fn notice(corpus: &Corpus) -> Option<Said> {
    let mut found = Found::default();
    for source in corpus.sources() {
        found.source(corpus, source);
    }
    // A speaker is one of all sources, and is counted once.
    for speaker in corpus.speakers() {
        let speaker = corpus.speaker(speaker);
        let proposal = speaker.proposals().first();
        let id = proposal.map_or("", |&ix| corpus.proposal(ix).id().as_str());
        found.look(id, [speaker.name(), speaker.post()]);
    }
    let Found { count, first } = found;
    first.map(|id| Said::new(|lang: Lang| lang.hidden_characters(count, id)))
}

/// What was found so far.
#[derive(Default)]
struct Found<'a> {
    count: usize,
    /// The id of what holds the first.
    first: Option<&'a str>,
}

impl<'a> Found<'a> {
    fn source(&mut self, corpus: &'a Corpus, ix: SourceIx) {
        let source = corpus.source(ix);
        let date = source.date().unwrap_or_default();
        let texts = [source.title(), source.publication(), source.page(), date];
        self.look(source.id().as_str(), texts);
        self.look(source.id().as_str(), [source.note()]);
        for proposal in source.proposals() {
            self.proposal(corpus, proposal);
        }
    }

    fn proposal(&mut self, corpus: &'a Corpus, ix: ProposalIx) {
        let proposal = corpus.proposal(ix);
        let id = proposal.id().as_str();
        self.look(id, [proposal.title()]);
        self.look(id, proposal.background());
        for topic in proposal.topics() {
            let topic = corpus.topic(topic);
            self.look(topic.id().as_str(), [topic.heading(), topic.lead()]);
            for item in topic.recommendations() {
                let item = corpus.recommendation(item);
                self.look(item.id().as_str(), [item.ordinal(), item.text()]);
            }
        }
    }

    fn look(&mut self, id: &'a str, texts: impl IntoIterator<Item = &'a str>) {
        for text in texts {
            let hidden = text::display(text).hidden();
            if hidden > 0 {
                self.count += hidden;
                self.first.get_or_insert(id);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::{CorpusId, SourceText, SpeakerKind};

    fn said(title: &str, name: &str, texts: [&str; 2]) -> Option<String> {
        let mut builder = Corpus::builder();
        builder
            .begin_source(CorpusId::try_from("c").unwrap(), SourceText::default())
            .begin_proposal("p", title)
            .speaker(name, SpeakerKind::Person, "主任")
            .begin_topic("p.t", "议题", "")
            .recommendation("p.t.r1", "一是", texts[0])
            .recommendation("p.t.r2", "", texts[1]);
        let notice = notice(&builder.finish().unwrap())?;
        Some(notice.en)
    }

    #[test]
    fn what_hides_is_counted_and_the_first_is_named() {
        let told = |count: usize, id: &str| Some(Lang::English.hidden_characters(count, id));
        assert_eq!(
            said("发言", "甲", ["“安排”\n\t", "e\u{301} 👨\u{200d}👩"]),
            None
        );
        assert_eq!(
            said("发言", "甲", ["", "资\u{200b}金\u{1b}[m"]),
            told(2, "p.t.r2")
        );
        assert_eq!(said("发\u{feff}言", "甲", ["\u{202e}", ""]), told(2, "p"));
        assert_eq!(
            said("发言", "甲\u{9b}", ["a\u{fe0f}", ""]),
            told(2, "p.t.r1")
        );
        assert_eq!(said("发言", "甲\u{9b}", ["", ""]), told(1, "p"));
    }
}
