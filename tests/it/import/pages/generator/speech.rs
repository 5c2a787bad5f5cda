//! Makes up speeches: what is said, who says it, and the columns that it is set in.

use pizhu::corpus::SpeakerKind;
use pizhu::exchange::parts::{Proposal, Recommendation, Speaker, Topic};

use super::super::vocabulary as words;
use super::super::wrap::{Kinsoku, Setting};
use super::{Body, letters, shuffle};
use crate::dice::Dice;

/// What the sentences of a body are about.
pub struct Subject<'a> {
    pub matter: &'a words::Matter,
    pub city: usize,
}

impl Subject<'_> {
    /// Picks a phrase, and fills in what it leaves open.
    fn say(&self, dice: &mut Dice, phrases: &[&str]) -> String {
        let mut terms: Vec<&str> = self.matter.terms.to_vec();
        shuffle(&mut terms, dice);
        let tenths = |dice: &mut Dice| format!("{}.{}", dice.below(30) + 2, dice.below(9) + 1);
        dice.pick(phrases)
            .replace("{name}", self.matter.name)
            .replace("{city}", words::CITIES[self.city])
            .replace(
                "{district}",
                words::DISTRICTS[dice.below(words::DISTRICTS.len())],
            )
            .replace("{t}", terms[0])
            .replace("{u}", terms[1])
            .replace("{v}", terms[2])
            .replace("{x}", &tenths(dice))
            .replace("{y}", &tenths(dice))
            .replace("{n}", &(dice.below(80) + 11).to_string())
    }
}

/// Draws a body and its title, and sets them.
pub fn draw_body(dice: &mut Dice, subject: &Subject<'_>, setting: Option<Setting>) -> Body {
    let (speakers, byline) = draw_speakers(dice, subject.city);
    let mut proposal = Proposal {
        title: subject.say(dice, &words::TITLES),
        speakers,
        ..Proposal::default()
    };
    proposal.background = draw_background(dice, subject);
    let texts = if dice.once_in(8) {
        draw_named_advice(dice, subject, &mut proposal)
    } else {
        draw_advice(dice, subject, &mut proposal)
    };
    let cells = 2 * (12 + dice.below(19));
    let body = setting.unwrap_or(Setting {
        cells,
        kinsoku: *dice.pick(&Kinsoku::ALL),
    });
    // Now and then a paragraph is set a little wider or narrower than the others.
    let varies = setting.is_none() && dice.once_in(6);
    let mut set = |text: &String| {
        let wider = if varies { 2 * dice.below(2) } else { 0 };
        let cells = body.cells + wider;
        Setting { cells, ..body }.set(text)
    };
    let paragraphs = texts.iter().map(&mut set).collect();
    Body {
        proposal,
        byline,
        paragraphs,
    }
}

fn draw_background(dice: &mut Dice, subject: &Subject<'_>) -> Vec<String> {
    let mut first = subject.say(dice, &words::OPENINGS);
    for _ in 0..dice.below(3) {
        first += &subject.say(dice, &words::CIRCUMSTANCES);
    }
    let mut background = vec![first];
    if dice.once_in(4) {
        background.push(subject.say(dice, &words::PRACTICE));
    }
    if dice.once_in(4) {
        background.push(subject.say(dice, &words::PROBLEMS));
    }
    background
}

/// Draws a call for advice and topics with headings; returns the paragraphs of the body.
fn draw_advice(dice: &mut Dice, subject: &Subject<'_>, proposal: &mut Proposal) -> Vec<String> {
    let background = &mut proposal.background;
    let call = if dice.once_in(8) {
        subject.say(dice, &words::GENERAL_CALLS)
    } else {
        subject.say(dice, &words::CALLS)
    };
    match background.last_mut() {
        Some(last) if !dice.once_in(3) => last.push_str(&call),
        _ => background.push(call),
    }
    let mut texts = background.clone();
    for _ in 0..=dice.below(4) {
        let topic = draw_topic(dice, subject);
        texts.push(format!(
            "{}。{}{}",
            topic.heading,
            topic.lead,
            items(&topic)
        ));
        proposal.topics.push(topic);
    }
    texts
}

/// Draws advice that is one paragraph, named after the sentence that it begins with; returns the
/// paragraphs of the body.
fn draw_named_advice(
    dice: &mut Dice,
    subject: &Subject<'_>,
    proposal: &mut Proposal,
) -> Vec<String> {
    let topic = Topic {
        heading: subject.say(dice, &words::NAMED),
        recommendations: draw_items(dice, subject),
        ..Topic::default()
    };
    let organ = dice.pick(&words::DISTRICTS);
    let call = format!("针对上述问题，{organ}区政协提出{}。", topic.heading);
    let mut texts = proposal.background.clone();
    texts.push(format!("{call}{}", items(&topic)));
    proposal.background.push(call);
    proposal.topics.push(topic);
    texts
}

fn items(topic: &Topic) -> String {
    let items = topic.recommendations.iter();
    items
        .flat_map(|item| [item.ordinal.as_str(), item.text.as_str()])
        .collect()
}

fn draw_topic(dice: &mut Dice, subject: &Subject<'_>) -> Topic {
    let heading = subject.say(dice, &words::HEADINGS);
    if dice.once_in(3) {
        let count = dice.below(4) + 1;
        let sentence = |_| Recommendation {
            text: sentence(dice, subject) + "。",
            ..Recommendation::default()
        };
        let recommendations = (0..count).map(sentence).collect();
        return Topic {
            heading,
            recommendations,
            ..Topic::default()
        };
    }
    let has_lead = dice.once_in(4);
    let lead = has_lead.then(|| subject.say(dice, &words::LEADS));
    Topic {
        heading,
        lead: lead.unwrap_or_default(),
        recommendations: draw_items(dice, subject),
        ..Topic::default()
    }
}

/// Draws enumerated items, parted by full stops or semicolons.
fn draw_items(dice: &mut Dice, subject: &Subject<'_>) -> Vec<Recommendation> {
    let ordinals = draw_ordinals(dice);
    let is_one_sentence = dice.once_in(3);
    let count = ordinals.len();
    let item = |(number, ordinal)| {
        let mut text = sentence(dice, subject);
        if !is_one_sentence && dice.once_in(2) {
            text = text + "。" + &sentence(dice, subject);
        }
        let is_last = number + 1 == count;
        text.push(if is_one_sentence && !is_last {
            '；'
        } else {
            '。'
        });
        Recommendation {
            id: String::new(),
            ordinal,
            text,
        }
    };
    ordinals.into_iter().enumerate().map(item).collect()
}

fn draw_ordinals(dice: &mut Dice) -> Vec<String> {
    let count = 2 + dice.below(3);
    let numbers = ["一", "二", "三", "四"].into_iter().take(count);
    match dice.below(10) {
        0 => ["首先，", "其次，", "最后，"].map(str::to_owned).to_vec(),
        1 => numbers.map(|number| format!("第{number}，")).collect(),
        2 => numbers.map(|number| format!("（{number}）")).collect(),
        3 => (1..=count).map(|number| format!("{number}.")).collect(),
        4 => "①②③④".chars().take(count).map(String::from).collect(),
        _ => numbers.map(|number| format!("{number}是")).collect(),
    }
}

/// Draws a sentence without its end.
fn sentence(dice: &mut Dice, subject: &Subject<'_>) -> String {
    let mut sentence = subject.say(dice, &words::TASKS);
    for _ in 0..dice.below(3) {
        sentence.push('，');
        sentence += &subject.say(dice, &words::DETAILS);
    }
    sentence
}

/// Draws who speaks, and the units of the line that says so.
fn draw_speakers(dice: &mut Dice, city: usize) -> (Vec<Speaker>, Vec<String>) {
    if dice.once_in(3) {
        let name = draw_organ(dice, city);
        let byline = letters(&name);
        let (kind, post) = (SpeakerKind::Organ, String::new());
        return (vec![Speaker { name, kind, post }], byline);
    }
    let count = if dice.once_in(12) { 2 } else { 1 };
    let speakers: Vec<Speaker> = (0..count).map(|_| draw_person(dice, city)).collect();
    let bylines: Vec<Vec<String>> = speakers.iter().map(byline_of).collect();
    (speakers, bylines.join(&String::from(" ")))
}

fn draw_organ(dice: &mut Dice, city: usize) -> String {
    let city = words::CITIES[city];
    let district = dice.pick(&words::DISTRICTS);
    match dice.below(5) {
        0 => format!("{district}区政协"),
        1 => format!("市政协{}", dice.pick(&words::COMMITTEES)),
        2 => format!("{}{city}市委会", dice.pick(&words::PARTIES)),
        3 => format!("{district}区工商联"),
        _ => format!("{city}市科协"),
    }
}

fn draw_person(dice: &mut Dice, city: usize) -> Speaker {
    let name = format!(
        "{}{}",
        dice.pick(&words::SURNAMES),
        dice.pick(&words::GIVEN)
    );
    let unit = dice.pick(&words::UNITS);
    let post = dice.pick(&words::POSTS);
    let member = match dice.below(3) {
        0 => "市政协委员".to_owned(),
        1 => "市政协常委".to_owned(),
        _ => format!("{}市政协委员", words::CITIES[city]),
    };
    let post = match dice.below(4) {
        0 => format!("{}区政协主席", dice.pick(&words::DISTRICTS)),
        1 => format!("{unit}{post}"),
        _ => format!("{member}、{unit}{post}"),
    };
    let kind = SpeakerKind::Person;
    Speaker { name, kind, post }
}

/// Returns a person as a byline names them: names of two characters are set as wide as longer ones.
fn byline_of(speaker: &Speaker) -> Vec<String> {
    let name = letters(&speaker.name);
    let gap = if name.len() == 2 { " " } else { "" };
    let mut units = letters(&speaker.post);
    units.extend([String::from(" "), name.join(gap)]);
    units
}
