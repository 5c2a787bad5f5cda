//! Puts proposals together out of what was found on a page, and accounts for every character.

use std::ops::Range;

use super::blocks::{Block, Paragraph, Shared, share};
use super::bodies::{Role, Speech};
use super::byline::Byline;
use super::groups::{Group, groups};
use super::headers::{Part, Placed, span_of};
use super::layout::Region;
use super::lines::{Page, Span};
use super::marks::has_han;
use super::matching::{Bodies, Match, Terms, match_up};
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

/// A speech that was found: where it stands.
struct Body<'a> {
    block: usize,
    paragraphs: &'a [Paragraph],
    speech: &'a Speech,
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
    fn proposals(&mut self, sketch: &Sketch) {
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
        let titles: Vec<(usize, &Group)> = sketch
            .headers
            .iter()
            .enumerate()
            .flat_map(|(header, groups)| groups.iter().map(move |group| (header, group)))
            .filter(|(_, group)| group.title.is_some())
            .collect();
        let matches = self.matches(sketch, &bodies, &titles);
        for (number, body) in bodies.iter().enumerate() {
            let found = matches.iter().find(|pair| pair.body == number);
            let group = found.and_then(|pair| titles.get(pair.title));
            self.proposal(body, group.map(|(_, group)| *group), found);
        }
        self.left_over(&titles, &matches);
        if bodies.is_empty() && !has_han(&self.page.chars) {
            self.miss(1, Lang::page_missing_text);
        } else if !bodies.is_empty() && titles.is_empty() {
            self.miss(1, Lang::page_missing_titles);
        }
    }

    /// Matches bodies and titles, one group of neighbouring blocks after the other.
    fn matches(
        &self,
        sketch: &Sketch,
        bodies: &[Body<'_>],
        titles: &[(usize, &Group)],
    ) -> Vec<Match> {
        let terms: Vec<Terms> = bodies
            .iter()
            .map(|body| Terms::of(&self.body_text(body)))
            .collect();
        let counted = Bodies::new(&terms);
        let names: Vec<(Terms, Terms)> = titles
            .iter()
            .map(|(_, group)| self.title_terms(group))
            .collect();
        let may_be = |body: &Body<'_>, header: usize| {
            let shared = sketch.shared.get(body.block);
            shared.is_some_and(|shared| {
                header == body.block && shared.before || header == body.block + 1 && shared.behind
            })
        };
        let mut matches = Vec::new();
        for blocks in neighbours(&sketch.shared) {
            let own = |block: usize| blocks.contains(&block);
            let bodies_here: Vec<usize> = (0..bodies.len())
                .filter(|&body| bodies.get(body).is_some_and(|body| own(body.block)))
                .collect();
            let titles_here: Vec<usize> = (0..titles.len())
                .filter(|&title| {
                    titles.get(title).is_some_and(|(header, _)| {
                        bodies_here
                            .iter()
                            .filter_map(|&body| bodies.get(body))
                            .any(|body| may_be(body, *header))
                    })
                })
                .collect();
            let fit = |body: usize, title: usize| {
                let (body, title) = (*bodies_here.get(body)?, *titles_here.get(title)?);
                let (header, _) = titles.get(title)?;
                let (name, byline) = names.get(title)?;
                may_be(bodies.get(body)?, *header).then(|| counted.fit(name, byline, body))
            };
            let found = match_up(bodies_here.len(), titles_here.len(), fit);
            matches.extend(found.into_iter().filter_map(|pair| {
                Some(Match {
                    body: *bodies_here.get(pair.body)?,
                    title: *titles_here.get(pair.title)?,
                    confidence: pair.confidence,
                })
            }));
        }
        matches
    }

    fn body_text(&self, body: &Body<'_>) -> String {
        body.paragraphs
            .iter()
            .map(|paragraph| self.page.text(&paragraph.span))
            .collect()
    }

    /// Returns the terms of a title, and those of its bylines: an organ speaks of its own place.
    fn title_terms(&self, group: &Group) -> (Terms, Terms) {
        let title = group
            .title
            .as_ref()
            .map(|lines| self.page.text(&span_of(self.page, lines)));
        let bylines = group
            .bylines
            .iter()
            .flat_map(|(_, byline)| &byline.speakers);
        let said: String = bylines
            .map(|speaker| match speaker.post.as_str() {
                "" => format!("{} ", speaker.name),
                post => format!("{post} "),
            })
            .collect();
        (Terms::of(&title.unwrap_or_default()), Terms::of(&said))
    }

    /// Makes one proposal.
    fn proposal(&mut self, body: &Body<'_>, group: Option<&Group>, pair: Option<&Match>) {
        let number = self.reading.proposals.len() + 1;
        let id = format!("p{number:02}");
        let mut proposal = Proposal::default();
        let start = body
            .paragraphs
            .first()
            .map_or(0..0, |first| first.span.clone());
        let doubt = Said::new(Lang::page_doubt_body);
        self.decide_for(Kind::Body, &id, &start, body.speech.confidence, Some(doubt));
        if let (Some(group), Some(pair)) = (group, pair) {
            self.title(&id, &mut proposal, group, pair);
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

    fn title(&mut self, id: &str, proposal: &mut Proposal, group: &Group, pair: &Match) {
        let lines = group.title.clone().unwrap_or(0..0);
        let span = span_of(self.page, &lines);
        self.mark(&span, Fate::Used);
        proposal.title = self.page.text(&span);
        let doubt = if pair.confidence <= 45 {
            Lang::page_doubt_order
        } else {
            Lang::page_doubt_match
        };
        self.decide_for(
            Kind::Title,
            id,
            &span,
            pair.confidence,
            Some(Said::new(doubt)),
        );
        for (lines, byline) in &group.bylines {
            self.byline(id, proposal, lines, byline);
        }
        if group.bylines.is_empty() {
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
    fn left_over(&mut self, titles: &[(usize, &Group)], matches: &[Match]) {
        for (number, (_, group)) in titles.iter().enumerate() {
            if matches.iter().any(|pair| pair.title == number) {
                continue;
            }
            let span = span_of(self.page, &group.title.clone().unwrap_or(0..0));
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

/// Returns the runs of blocks that share a header.
fn neighbours(shared: &[Shared]) -> Vec<Range<usize>> {
    let mut runs: Vec<Range<usize>> = Vec::new();
    for (number, block) in shared.iter().enumerate() {
        let joined = block.before
            && number
                .checked_sub(1)
                .is_some_and(|last| shared.get(last).is_some_and(|last| last.behind));
        match runs.last_mut() {
            Some(run) if joined => run.end = number + 1,
            _ => runs.push(number..number + 1),
        }
    }
    runs
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
