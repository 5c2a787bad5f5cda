//! Cuts the advice of a speech into topics and recommendations.

use super::advice;
use super::enumerations::{Enumeration, Marker, Series, follows, markers, outermost};
use super::lines::{Page, Span};
use super::sentences::{depths, sentences};

/// Why a topic or a recommendation is not sure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Doubt {
    /// The heading is named after the words that introduce the advice.
    Named,
    /// There are no words to name the advice after.
    Nameless,
    /// The first sentence heads the paragraph by its look alone.
    HeadingByLook,
    /// Numbers of the enumeration are missing.
    Gap,
    /// The items are parted by commas, as findings are.
    Commas,
    /// The paragraph is neither headed nor numbered, and was added to what stands before it.
    Unheaded,
}

/// One line of advice, as spans of the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Topic {
    /// The heading, without its closing mark.
    pub heading: Span,
    /// The mark that closes the heading, where there is one; none for a heading that stands in the
    /// background already.
    pub closing: Option<usize>,
    /// What stands between heading and first item.
    pub lead: Option<Span>,
    /// The items.
    pub items: Vec<Item>,
    /// How sure it is, in percent.
    pub confidence: u8,
    /// Why it is not sure.
    pub doubt: Option<Doubt>,
}

/// One recommendation, as spans of the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// The ordinal; empty where nothing is numbered.
    pub ordinal: Span,
    /// The text, which may go on in a second paragraph.
    pub texts: Vec<Span>,
    /// How sure it is, in percent.
    pub confidence: u8,
    /// Why it is not sure.
    pub doubt: Option<Doubt>,
}

/// A paragraph of advice, or the part of one behind a call.
struct Paragraph {
    span: Span,
    text: Vec<char>,
    depths: Vec<u8>,
    markers: Vec<Marker>,
}

impl Paragraph {
    fn new(page: &Page, span: Span) -> Self {
        let text = page.slice(&span).to_vec();
        let depths = depths(&text);
        Self {
            markers: markers(&text, &depths),
            span,
            text,
            depths,
        }
    }

    /// Returns the marker at the beginning.
    fn leading(&self) -> Option<&Marker> {
        self.markers.first().filter(|marker| marker.span.start == 0)
    }

    /// Returns a part of the paragraph as a part of the page, without blanks at its ends.
    fn part(&self, part: &Span) -> Span {
        let blank = |at: &usize| self.text.get(*at).is_some_and(|c| c.is_whitespace());
        let start = (part.start..part.end)
            .find(|at| !blank(at))
            .unwrap_or(part.end);
        let end = (start..part.end)
            .rev()
            .find(|at| !blank(at))
            .map_or(start, |at| at + 1);
        self.span.start + start..self.span.start + end
    }

    fn sentences(&self, from: usize) -> Vec<Span> {
        let text = self.text.get(from..).unwrap_or_default();
        let depths = self.depths.get(from..).unwrap_or_default();
        let shifted = |span: Span| span.start + from..span.end + from;
        sentences(text, depths).into_iter().map(shifted).collect()
    }

    /// Returns the sentence at `from` that heads the rest.
    fn heading(&self, from: usize) -> Option<advice::Heading> {
        let text = self.text.get(from..)?;
        let heading = advice::heading(text, self.depths.get(from..)?)?;
        Some(advice::Heading {
            sentence: heading.sentence.start + from..heading.sentence.end + from,
            confidence: heading.confidence,
        })
    }
}

/// Cuts paragraphs of advice into topics. `name` is the part of the call that heads advice which has
/// no heading of its own; empty where there is none.
#[must_use]
pub fn topics(page: &Page, paragraphs: Vec<Span>, name: Span) -> Vec<Topic> {
    let paragraphs: Vec<Paragraph> = paragraphs
        .into_iter()
        .filter(|span| !span.is_empty())
        .map(|span| Paragraph::new(page, span))
        .collect();
    let mut cutting = Cutting {
        paragraphs: &paragraphs,
        name,
        topics: Vec::new(),
        running: None,
        heads: false,
    };
    for at in 0..paragraphs.len() {
        cutting.paragraph(at);
    }
    cutting.finish()
}

struct Cutting<'a> {
    paragraphs: &'a [Paragraph],
    name: Span,
    topics: Vec<Topic>,
    /// The last marker of an enumeration that goes from paragraph to paragraph.
    running: Option<Marker>,
    /// Whether the markers of that enumeration head topics.
    heads: bool,
}

impl Cutting<'_> {
    fn paragraph(&mut self, at: usize) {
        let Some(paragraph) = self.paragraphs.get(at) else {
            return;
        };
        if let Some(marker) = self.numbered(at) {
            self.numbered_paragraph(at, paragraph, &marker);
            self.running = Some(marker);
            return;
        }
        let enumeration = outermost(&paragraph.text, &paragraph.markers, false);
        let heading = paragraph.heading(0);
        let first = enumeration.as_ref().map_or(paragraph.text.len(), first_of);
        match (heading, enumeration) {
            (Some(heading), enumeration) if heading.sentence.end <= first && first > 0 => {
                self.headed(at, paragraph, &heading, enumeration);
            }
            (_, Some(enumeration)) => self.enumerated(paragraph, &enumeration),
            (_, None) => self.plain(at, paragraph),
        }
    }

    /// Returns the marker at the beginning of a paragraph if it belongs to an enumeration that goes
    /// from paragraph to paragraph.
    fn numbered(&self, at: usize) -> Option<Marker> {
        const FAR: usize = 12;
        let marker = self.paragraphs.get(at)?.leading()?;
        if self
            .running
            .as_ref()
            .is_some_and(|last| follows(last, marker))
        {
            return Some(marker.clone());
        }
        let within = outermost(
            &self.paragraphs.get(at)?.text,
            &self.paragraphs.get(at)?.markers,
            true,
        );
        let alone = within.is_some_and(|found| found.markers.len() == 1);
        let mut later = self.paragraphs.iter().skip(at + 1).take(FAR);
        let goes_on = later.any(|next| next.leading().is_some_and(|next| follows(marker, next)));
        let chapter = marker.series == Series::Chapter;
        (marker.number == 1 && goes_on && (alone || chapter)).then(|| marker.clone())
    }

    /// A paragraph that is one item of an enumeration, or that is headed by one.
    fn numbered_paragraph(&mut self, at: usize, paragraph: &Paragraph, marker: &Marker) {
        let continues = self
            .running
            .as_ref()
            .is_some_and(|last| follows(last, marker));
        let after = marker.span.end;
        let inner: Vec<Marker> = paragraph
            .markers
            .iter()
            .filter(|inner| inner.span.start >= after && inner.series != marker.series)
            .cloned()
            .collect();
        let enumeration = outermost(&paragraph.text, &inner, false);
        let heading = paragraph.heading(after);
        let first = enumeration.as_ref().map_or(paragraph.text.len(), first_of);
        let heads = heading.filter(|heading| {
            let alone = heading.sentence.end == paragraph.text.len();
            heading.sentence.end <= first
                && match (alone, &enumeration) {
                    _ if continues => self.heads,
                    (true, _) => self.is_followed(at, marker),
                    (false, Some(_)) => true,
                    (false, None) => marker.series == Series::Chapter,
                }
        });
        self.heads = heads.is_some();
        if let Some(mut heading) = heads {
            heading.sentence.start = marker.span.start;
            self.headed(at, paragraph, &heading, enumeration);
            return;
        }
        let whole = outermost(&paragraph.text, &paragraph.markers, true);
        let items = whole.map(|found| items(paragraph, &found));
        if !continues {
            self.open_topic();
        }
        self.add(items.unwrap_or_default());
    }

    /// Whether a paragraph of advice that is not the next of its own series follows.
    fn is_followed(&self, at: usize, marker: &Marker) -> bool {
        self.paragraphs.get(at + 1).is_some_and(|next| {
            next.leading()
                .is_none_or(|next| next.series != marker.series)
        })
    }

    /// A paragraph whose first sentence heads it.
    fn headed(
        &mut self,
        at: usize,
        paragraph: &Paragraph,
        heading: &advice::Heading,
        enumeration: Option<Enumeration>,
    ) {
        let end = heading.sentence.end;
        let alone = end == paragraph.text.len();
        if alone && !self.heads_what_follows(at) {
            return self.plain(at, paragraph);
        }
        let closed = paragraph.text.get(end - 1) == Some(&'。');
        let said = heading.sentence.start..end - usize::from(closed);
        let mut topic = Topic {
            heading: paragraph.part(&said),
            closing: closed.then_some(paragraph.span.start + end - 1),
            lead: None,
            items: Vec::new(),
            confidence: heading.confidence,
            doubt: (heading.confidence < 70).then_some(Doubt::HeadingByLook),
        };
        match enumeration {
            Some(found) => {
                let lead = paragraph.part(&(end..first_of(&found)));
                topic.lead = (!lead.is_empty()).then_some(lead);
                topic.items = items(paragraph, &found);
            }
            None => topic.items = plain_items(paragraph, end, heading.confidence),
        }
        self.topics.push(topic);
    }

    /// Whether a sentence that is a paragraph of its own heads those that follow: they are numbered,
    /// or there are some, and they have no headings.
    fn heads_what_follows(&self, at: usize) -> bool {
        self.paragraphs.get(at + 1).is_some_and(|next| {
            let numbered = next.leading().is_some();
            let headed = next
                .heading(0)
                .is_some_and(|heading| heading.confidence >= 70);
            numbered || !headed && self.opens_advice(at)
        })
    }

    /// Whether nothing but headings stands before a paragraph, or a topic that has its items.
    fn opens_advice(&self, at: usize) -> bool {
        at == 0
            || self
                .topics
                .last()
                .is_none_or(|topic| !topic.items.is_empty())
    }

    /// A paragraph that is counted off without a heading.
    fn enumerated(&mut self, paragraph: &Paragraph, enumeration: &Enumeration) {
        let before = 0..first_of(enumeration);
        let before = paragraph.part(&before);
        let found = items(paragraph, enumeration);
        let short = (1..=36).contains(&before.len());
        let waits = self
            .topics
            .last()
            .is_some_and(|topic| topic.items.is_empty());
        if short && !waits && paragraph.text.get(before.len() - 1) == Some(&'：') {
            self.topics.push(Topic {
                heading: before,
                closing: None,
                lead: None,
                items: found,
                confidence: 72,
                doubt: None,
            });
            return;
        }
        self.open_topic();
        if let Some(topic) = self.topics.last_mut()
            && !before.is_empty()
        {
            topic.lead = Some(before);
        }
        self.add(found);
    }

    /// A paragraph of sentences without heading and number.
    fn plain(&mut self, at: usize, paragraph: &Paragraph) {
        let waits = self
            .topics
            .last()
            .is_none_or(|topic| topic.items.is_empty());
        let named = self
            .topics
            .last()
            .is_some_and(|topic| topic.heading == self.name);
        if at == 0 || waits {
            if at == 0 {
                self.open_topic();
            }
            return self.add(plain_items(paragraph, 0, 80));
        }
        if named && self.running.is_none() {
            return self.add(plain_items(paragraph, 0, 80));
        }
        let doubt = Some(Doubt::Unheaded);
        if self.running.is_some()
            && let Some(last) = self.last_item()
        {
            // What follows an item in a paragraph of its own goes on with it.
            last.texts.push(paragraph.span.clone());
            last.confidence = last.confidence.min(60);
            last.doubt = doubt;
            return;
        }
        let mut items = plain_items(paragraph, 0, 45);
        for item in &mut items {
            item.doubt = doubt;
        }
        self.add(items);
    }

    fn last_item(&mut self) -> Option<&mut Item> {
        self.topics.last_mut()?.items.last_mut()
    }

    /// Makes sure that there is a topic which waits for items: the last one if it has none, else one
    /// that is named after the call.
    fn open_topic(&mut self) {
        if self
            .topics
            .last()
            .is_some_and(|topic| topic.items.is_empty())
        {
            return;
        }
        let nameless = self.name.is_empty();
        self.topics.push(Topic {
            heading: self.name.clone(),
            closing: None,
            lead: None,
            items: Vec::new(),
            confidence: if nameless { 30 } else { 62 },
            doubt: Some(if nameless {
                Doubt::Nameless
            } else {
                Doubt::Named
            }),
        });
    }

    fn add(&mut self, items: Vec<Item>) {
        if self.topics.is_empty() {
            self.open_topic();
        }
        if let Some(topic) = self.topics.last_mut() {
            topic.items.extend(items);
        }
    }

    /// Returns the topics. One that waits in vain for items is a recommendation itself.
    fn finish(mut self) -> Vec<Topic> {
        let mut topics: Vec<Topic> = Vec::with_capacity(self.topics.len());
        for topic in std::mem::take(&mut self.topics) {
            if !topic.items.is_empty() {
                topics.push(topic);
                continue;
            }
            let end = topic
                .closing
                .map_or(topic.heading.end, |closing| closing + 1);
            let item = Item {
                ordinal: topic.heading.start..topic.heading.start,
                texts: std::iter::once(topic.heading.start..end).collect(),
                confidence: 50,
                doubt: Some(Doubt::Unheaded),
            };
            self.topics.append(&mut topics);
            self.open_topic();
            self.add(vec![item]);
            topics.append(&mut self.topics);
        }
        topics
    }
}

fn first_of(enumeration: &Enumeration) -> usize {
    enumeration
        .markers
        .first()
        .map_or(0, |marker| marker.span.start)
}

/// Cuts a paragraph at the markers of its enumeration.
fn items(paragraph: &Paragraph, enumeration: &Enumeration) -> Vec<Item> {
    let doubt = match enumeration.confidence {
        ..70 => Some(Doubt::Gap),
        70..80 => Some(Doubt::Commas),
        _ => None,
    };
    let next = enumeration.markers.iter().skip(1);
    let ends = next
        .map(|marker| marker.span.start)
        .chain([paragraph.text.len()]);
    enumeration
        .markers
        .iter()
        .zip(ends)
        .map(|(marker, end)| Item {
            ordinal: paragraph.part(&marker.span),
            texts: vec![paragraph.part(&(marker.span.end..end))],
            confidence: enumeration.confidence,
            doubt,
        })
        .collect()
}

/// Makes every sentence behind `from` an item.
fn plain_items(paragraph: &Paragraph, from: usize, confidence: u8) -> Vec<Item> {
    let sentences = paragraph.sentences(from).into_iter();
    let parts = sentences.map(|sentence| paragraph.part(&sentence));
    parts
        .filter(|part| !part.is_empty())
        .map(|part| Item {
            ordinal: part.start..part.start,
            texts: vec![part],
            confidence,
            doubt: None,
        })
        .collect()
}
