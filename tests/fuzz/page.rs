//! What holds of every page: no part that is found is empty, and all of it stands on the page.

use pizhu::exchange::page;
use pizhu::exchange::parts::{Proposal, Topic};

/// Checks a page.
pub fn page(bytes: &[u8]) {
    // What is no text is refused before it gets there.
    let text = String::from_utf8_lossy(bytes);
    let reading = page::read(&text);
    let source = seen(&text);
    for (number, proposal) in (1..).zip(&reading.proposals) {
        assert_eq!(proposal.id, format!("p{number:02}"));
        assert_stands(&source, &[&proposal.title]);
        for speaker in &proposal.speakers {
            assert!(!speaker.name.trim().is_empty(), "a speaker without a name");
            assert_stands(&source, &[&speaker.post, &speaker.name]);
        }
        assert_no_part_is_empty(proposal);
        assert_stands(&source, &body(proposal));
    }
    assert_eq!(page::read(&text).proposals, reading.proposals);
}

fn assert_no_part_is_empty(proposal: &Proposal) {
    let is_empty = |text: &String| text.trim().is_empty();
    assert!(!proposal.background.iter().any(is_empty), "{proposal:?}");
    for topic in &proposal.topics {
        // Advice without a heading and without a call has the title; a body may have none.
        let named = !is_empty(&topic.heading) || is_empty(&proposal.title);
        assert!(named, "{topic:?}");
        let mut items = topic.recommendations.iter();
        assert!(!items.any(|item| is_empty(&item.text)), "{topic:?}");
    }
}

/// Returns the texts of a body in the order of the page.
fn body(proposal: &Proposal) -> Vec<&str> {
    let mut texts: Vec<&str> = proposal.background.iter().map(String::as_str).collect();
    for topic in &proposal.topics {
        if !is_named_after(topic, &texts) {
            texts.push(&topic.heading);
        }
        texts.push(&topic.lead);
        for item in &topic.recommendations {
            texts.extend([item.ordinal.as_str(), item.text.as_str()]);
        }
    }
    texts
}

/// Whether the heading of a topic is taken from the sentence before it, and stands there.
fn is_named_after(topic: &Topic, before: &[&str]) -> bool {
    let last = before.last().map_or("", |last| *last);
    last.contains(&topic.heading)
}

/// Checks that texts stand on a page one behind the other, whatever stands between them.
fn assert_stands(source: &str, texts: &[&str]) {
    let mut rest = source;
    for text in texts {
        let text = seen(text);
        let Some(at) = rest.find(&text) else {
            panic!("not on the page: {text:?}");
        };
        rest = rest.split_at(at + text.len()).1;
    }
}

/// Takes the spaces and the ends of lines out of a text.
fn seen(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}
