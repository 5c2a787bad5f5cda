//! Puts proposals together out of what was found on a page, and accounts for every character.

use std::ops::Range;

use super::blocks::{Block, Shared, share};
use super::bodies::Role;
use super::byline::Byline;
use super::groups::{Group, groups};
use super::headers::{Part, Placed, span_of};
use super::layout::Region;
use super::lines::{Page, Span};
use super::marks::has_han;
use super::matching::Match;
use super::pairing::{Body, Title, pair};
use super::report::{Account, Decision, Kind, Missing};
use super::topics::{self, Doubt, Topic};
use super::{Reading, advice};
use crate::exchange::parts::{Proposal, Recommendation, Topic as TopicPart, number};
use crate::words::{Lang, Said, cited};

/// Puts the reading of a page together.
#[must_use]
pub fn assemble(page: &Page, regions: &[Region]) -> Reading {
    let mut assembly = Assembly {
        page,
        reading: Reading::default(),
        fate: vec![Fate::Unknown; page.chars.len()],
    };
    let sketch = assembly.sketch(regions);
    assembly.proposals(&sketch);
    assembly.finish()
}

/// What becomes of a character.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fate {
    Unknown,
    Used,
    Furniture,
}

/// The headers and blocks of a page: one header before each block and one behind the last.
struct Sketch {
    headers: Vec<Vec<Group>>,
    blocks: Vec<Block>,
    shared: Vec<Shared>,
}

struct Assembly<'a> {
    page: &'a Page,
    reading: Reading,
    fate: Vec<Fate>,
}

impl Assembly<'_> {
    /// Reads headers and blocks.
    fn sketch(&mut self, regions: &[Region]) -> Sketch {
        let mut headers = vec![Vec::new()];
        let mut bodies = Vec::new();
        for region in regions {
            match region {
                Region::Header(parts) => {
                    let groups = self.header(parts, bodies.is_empty());
                    if let Some(last) = headers.last_mut() {
                        last.extend(groups);
                    }
                }
                Region::Body(lines) => {
                    bodies.push(lines.clone());
                    headers.push(Vec::new());
                }
                // What no step takes is told of when the account is closed.
                Region::Unknown(_) => {}
            }
        }
        let titles =
            |groups: &Vec<Group>| groups.iter().filter(|group| group.title.is_some()).count();
        let counts: Vec<usize> = headers.iter().map(titles).collect();
        let all = counts.iter().sum();
        let blocks: Vec<Block> = bodies
            .into_iter()
            .map(|lines| Block::read(self.page, lines, all))
            .collect();
        Sketch {
            shared: share(&blocks, &counts),
            headers,
            blocks,
        }
    }

    /// Reads one header; at the top of a page, titles without bylines are those of the page.
    fn header(&mut self, parts: &[Placed], is_top: bool) -> Vec<Group> {
        for placed in parts {
            if let Part::Furniture(found) = &placed.part {
                let span = span_of(self.page, &placed.lines);
                self.mark(&span, Fate::Furniture);
                self.decide(Kind::Furniture, &span, found.confidence, None);
                let head = &mut self.reading.head;
                if is_top {
                    if let Some(page) = &found.page {
                        head.page.clone_from(page);
                    }
                    head.date = head.date.take().or_else(|| found.date.clone());
                    if head.publication.is_empty() && found.rest.chars().any(char::is_alphabetic) {
                        head.publication.clone_from(&found.rest);
                    }
                }
            }
        }
        let mut groups = groups(parts);
        if is_top {
            let headlines = groups
                .iter()
                .take_while(|group| group.bylines.is_empty())
                .count();
            for group in groups.drain(..headlines) {
                self.page_title(group.title.as_ref());
            }
        }
        groups
    }

    fn page_title(&mut self, lines: Option<&Range<usize>>) {
        let Some(lines) = lines else { return };
        let span = span_of(self.page, lines);
        self.mark(&span, Fate::Used);
        self.decide(Kind::PageTitle, &span, 80, None);
        let text = self.page.text(&span);
        self.reading.head.title.push_str(&text);
    }

    /// Makes the proposals, matched with their titles.
    fn proposals<'a>(&mut self, sketch: &'a Sketch) {
        let bodies: Vec<Body<'_>> = sketch
            .blocks
            .iter()
            .zip(&sketch.shared)
            .enumerate()
            .flat_map(|(block, (read, shared))| {
                shared.speeches.iter().map(move |speech| Body {
                    block,
                    paragraphs: read
                        .paragraphs
                        .get(speech.paragraphs.clone())
                        .unwrap_or_default(),
                    speech,
                })
            })
            .collect();
        let groups = |(header, groups): (usize, &'a Vec<Group>)| {
            groups.iter().filter_map(move |group| {
                let lines = group.title.as_ref()?;
                Some(Title {
                    header,
                    lines,
                    group,
                })
            })
        };
        let titles: Vec<Title<'_>> = sketch.headers.iter().enumerate().flat_map(groups).collect();
        let matches = pair(self.page, &sketch.shared, &bodies, &titles);
        for (number, body) in bodies.iter().enumerate() {
            let found = matches.iter().find(|pair| pair.body == number);
            let title = found.and_then(|pair| Some((titles.get(pair.title)?, pair.confidence)));
            self.proposal(body, title);
        }
        self.left_over(&titles, &matches);
        if bodies.is_empty() && !has_han(&self.page.chars) {
            self.miss(1, Lang::page_missing_text);
        } else if !bodies.is_empty() && titles.is_empty() {
            self.miss(1, Lang::page_missing_titles);
        }
    }

    /// Makes one proposal.
    fn proposal(&mut self, body: &Body<'_>, title: Option<(&Title<'_>, u8)>) {
        let number = self.reading.proposals.len() + 1;
        let id = format!("p{number:02}");
        let mut proposal = Proposal::default();
        let start = body
            .paragraphs
            .first()
            .map_or(0..0, |first| first.span.clone());
        let doubt = Said::new(Lang::page_doubt_body);
        self.decide_for(Kind::Body, &id, &start, body.speech.confidence, Some(doubt));
        if let Some((title, confidence)) = title {
            self.title(&id, &mut proposal, title, confidence);
        } else {
            let line = self.page.source_lines(&start).0;
            self.miss(line, Lang::page_missing_title);
        }
        let (advice, name) = self.background(&id, &mut proposal, body);
        for topic in topics::topics(self.page, advice, name) {
            self.topic(&id, &mut proposal, &topic);
        }
        if proposal.topics.is_empty() {
            let title = cited(&proposal.title).into_owned();
            let line = self.page.source_lines(&start).0;
            self.miss(line, |lang| lang.page_missing_advice(&title));
        }
        self.reading.proposals.push(proposal);
    }

    fn title(&mut self, id: &str, proposal: &mut Proposal, title: &Title<'_>, confidence: u8) {
        let span = span_of(self.page, title.lines);
        self.mark(&span, Fate::Used);
        proposal.title = self.page.text(&span);
        let doubt = if confidence <= 45 {
            Lang::page_doubt_order
        } else {
            Lang::page_doubt_match
        };
        self.decide_for(Kind::Title, id, &span, confidence, Some(Said::new(doubt)));
        for (lines, byline) in &title.group.bylines {
            self.byline(id, proposal, lines, byline);
        }
        if title.group.bylines.is_empty() {
            let title = cited(&proposal.title).into_owned();
            let line = self.page.source_lines(&span).0;
            self.miss(line, |lang| lang.page_missing_byline(&title));
        }
    }

    fn byline(&mut self, id: &str, proposal: &mut Proposal, lines: &Range<usize>, byline: &Byline) {
        let span = span_of(self.page, lines);
        self.mark(&span, Fate::Used);
        let doubt = Said::new(Lang::page_doubt_byline);
        self.decide_for(Kind::Byline, id, &span, byline.confidence, Some(doubt));
        proposal.speakers.extend(byline.speakers.iter().cloned());
    }

    /// Adds the background; returns the paragraphs of advice, and what names them.
    fn background(
        &mut self,
        id: &str,
        proposal: &mut Proposal,
        body: &Body<'_>,
    ) -> (Vec<Span>, Span) {
        let mut advice = Vec::new();
        let mut name = 0..0;
        for (paragraph, role) in body.paragraphs.iter().zip(&body.speech.roles) {
            let whole = paragraph.span.clone();
            let turn = match (&paragraph.call, role) {
                (Some(call), Role::Turning) => whole.start + call.end,
                (_, Role::Advice) => whole.start,
                _ => whole.end,
            };
            if turn < whole.end {
                advice.push(turn..whole.end);
            }
            if turn == whole.start {
                continue;
            }
            let before = whole.start..turn;
            self.mark(&before, Fate::Used);
            proposal.background.push(self.page.text(&before));
            let doubt = Said::new(Lang::page_doubt_paragraph);
            self.decide_for(
                Kind::Background,
                id,
                &before,
                paragraph.confidence,
                Some(doubt),
            );
            if let Some(call) = &paragraph.call {
                let named = advice::name(self.page.slice(&whole), call);
                name = whole.start + named.start..whole.start + named.end;
                let clause = whole.start + call.clause.start..whole.start + call.end;
                self.decide_for(Kind::Call, id, &clause, call.confidence, None);
            }
        }
        (advice, name)
    }

    fn topic(&mut self, proposal_id: &str, proposal: &mut Proposal, topic: &Topic) {
        let id = format!("{proposal_id}.t{}", proposal.topics.len() + 1);
        let mut part = TopicPart {
            heading: self.page.text(&topic.heading),
            lead: topic
                .lead
                .as_ref()
                .map_or_else(String::new, |lead| self.page.text(lead)),
            ..TopicPart::default()
        };
        if part.heading.is_empty() {
            part.heading.clone_from(&proposal.title);
        }
        self.mark(&topic.heading, Fate::Used);
        for span in topic
            .lead
            .iter()
            .cloned()
            .chain(topic.closing.map(|at| at..at + 1))
        {
            self.mark(&span, Fate::Used);
        }
        self.decide_for(
            Kind::Topic,
            &id,
            &topic.heading,
            topic.confidence,
            topic.doubt.map(say),
        );
        for item in &topic.items {
            let id = format!("{id}.r{}", part.recommendations.len() + 1);
            let whole =
                item.ordinal.start..item.texts.last().map_or(item.ordinal.end, |text| text.end);
            self.mark(&whole, Fate::Used);
            let texts = item.texts.iter().map(|text| self.page.text(text));
            part.recommendations.push(Recommendation {
                id: String::new(),
                ordinal: self.page.text(&item.ordinal).trim_end().to_owned(),
                text: texts.collect(),
            });
            self.decide_for(
                Kind::Recommendation,
                &id,
                &whole,
                item.confidence,
                item.doubt.map(say),
            );
        }
        proposal.topics.push(part);
    }

    /// Says which titles have no body.
    fn left_over(&mut self, titles: &[Title<'_>], matches: &[Match]) {
        for (number, title) in titles.iter().enumerate() {
            if matches.iter().any(|pair| pair.title == number) {
                continue;
            }
            let span = span_of(self.page, title.lines);
            let title = self.page.text(&span);
            let line = self.page.source_lines(&span).0;
            self.miss(line, |lang| lang.page_missing_body(&cited(&title)));
        }
    }

    fn mark(&mut self, span: &Span, fate: Fate) {
        if let Some(characters) = self.fate.get_mut(span.clone()) {
            characters.fill(fate);
        }
    }

    fn decide(&mut self, kind: Kind, span: &Span, confidence: u8, doubt: Option<Said>) {
        self.decide_for(kind, "", span, confidence, doubt);
    }

    fn decide_for(
        &mut self,
        kind: Kind,
        item: &str,
        span: &Span,
        confidence: u8,
        doubt: Option<Said>,
    ) {
        self.reading.decisions.push(Decision {
            kind,
            item: item.to_owned(),
            text: self.page.text(span),
            confidence,
            lines: self.page.source_lines(span),
            doubt: doubt.filter(|_| confidence < Decision::SURE),
        });
    }

    fn miss<T: Into<String>>(&mut self, line: usize, row: impl Fn(Lang) -> T) {
        self.reading.missing.push(Missing {
            said: Said::new(row),
            line,
        });
    }

    /// Says of every run of characters that no step took that it was not understood.
    fn not_understood(&mut self) {
        let mut at = 0;
        for run in self.fate.clone().chunk_by(|one, next| one == next) {
            let span = at..at + run.len();
            at = span.end;
            if run.first() == Some(&Fate::Unknown) {
                self.decide(Kind::NotUnderstood, &span, 0, None);
            }
        }
    }

    /// Numbers the proposals and closes the account.
    fn finish(mut self) -> Reading {
        self.not_understood();
        number(&mut self.reading.proposals);
        let count = |fate: Fate| self.fate.iter().filter(|own| **own == fate).count();
        let (used, furniture) = (count(Fate::Used), count(Fate::Furniture));
        self.reading.account = Account {
            all: self.page.length,
            used,
            furniture: furniture + self.page.length - self.fate.len(),
            not_understood: count(Fate::Unknown),
        };
        self.reading
    }
}

fn say(doubt: Doubt) -> Said {
    Said::new(match doubt {
        Doubt::Named => Lang::page_doubt_named,
        Doubt::Nameless => Lang::page_doubt_nameless,
        Doubt::HeadingByLook => Lang::page_doubt_heading,
        Doubt::Gap => Lang::page_doubt_gap,
        Doubt::Commas => Lang::page_doubt_commas,
        Doubt::Unheaded => Lang::page_doubt_unheaded,
    })
}
