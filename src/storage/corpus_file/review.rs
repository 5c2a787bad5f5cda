//! Looks in a corpus file for what is right in form and may yet be a mistake. Whoever opens the file
//! is not told; `pizhu check` is asked for it.

mod copies;
mod marks;
mod pairs;
mod speakers;

use super::finding::{Fault, Finding, NAMED_IN_A_TEXT, Sign, Spot};
use super::{CorpusFile, ProposalPart, TopicPart};
use crate::notation::Path;

use marks::Extent;

/// Returns what a person should look at in a corpus file: texts that look cut, recommendations that
/// stand there twice, speakers who are spelled in two ways.
pub(super) fn review(file: &CorpusFile) -> Vec<Finding> {
    let mut review = Review::default();
    review.text(&file.title, Extent::Title, || Path::root().field("title"));
    for (number, proposal) in file.proposals.iter().enumerate() {
        review.proposal(proposal, Spot::proposal(number));
    }
    let Review { mut findings } = review;
    findings.extend(copies::copies(file));
    findings.extend(speakers::speakers(file));
    findings
}

/// The walk over a file, and what it has found.
#[derive(Default)]
struct Review {
    findings: Vec<Finding>,
}

impl Review {
    fn proposal(&mut self, proposal: &ProposalPart, spot: Spot) {
        self.text(&proposal.title, Extent::Title, || {
            spot.path().field("title")
        });
        for (number, speaker) in proposal.speakers.iter().enumerate() {
            let at = || spot.path().field("speakers").item(number).field("post");
            self.text(&speaker.post, Extent::Title, at);
        }
        let mut paragraphs = proposal.background.iter().enumerate().peekable();
        while let Some((number, paragraph)) = paragraphs.next() {
            let next = paragraphs.peek().map(|(_, next)| next.as_str());
            let extent = match next {
                Some(next) if pairs::goes_on(paragraph, next) => Extent::Quoted,
                _ => Extent::Whole,
            };
            let at = || spot.path().field("background").item(number);
            self.text(paragraph, extent, at);
        }
        for (number, topic) in proposal.topics.iter().enumerate() {
            let topic_spot = Spot {
                topic: Some(number),
                ..spot
            };
            self.topic(topic, topic_spot);
        }
    }

    fn topic(&mut self, topic: &TopicPart, spot: Spot) {
        self.text(&topic.heading, Extent::Title, || {
            spot.path().field("heading")
        });
        self.text(&topic.lead, Extent::Whole, || spot.path().field("lead"));
        for (number, recommendation) in topic.recommendations.iter().enumerate() {
            let spot = Spot {
                recommendation: Some(number),
                ..spot
            };
            self.text(&recommendation.text, Extent::Whole, || {
                spot.path().field("text")
            });
        }
    }

    fn text(&mut self, text: &str, extent: Extent, at: impl Fn() -> Path<'static>) {
        let signs = marks::signs_of_a_cut(text, extent);
        for (byte, sign) in signs.into_iter().take(NAMED_IN_A_TEXT) {
            self.findings.push(Finding {
                byte: Some(byte),
                ..Finding::new(at(), Fault::Cut(sign))
            });
        }
    }
}
