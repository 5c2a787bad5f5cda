//! Random corpora, written as tables in random ways, are read back as they were.

use std::collections::BTreeSet;

use pizhu::corpus::SpeakerKind;
use pizhu::exchange::parts::{Proposal, Recommendation, Speaker, Topic, number};
use pizhu::exchange::table::{Form, TableImport};
use serde_json::{Map, Value};

use crate::dice::{Dice, is_long};

const PIECES: [&str; 20] = [
    "粮仓",
    "共享",
    "，",
    "。",
    "“议”",
    "\"",
    "\"\"",
    ",",
    "\t",
    "\n",
    "\r\n",
    "\r",
    " ",
    "\u{3000}",
    "\u{202e}",
    "\u{1b}[2J",
    "a",
    "7",
    "{",
    "\\",
];
const PLAIN: [&str; 8] = ["山区", "乡镇", "河道", "民建", "巡查", "x", "2", "·"];
const FORMS: [Form; 3] = [Form::Csv, Form::Tsv, Form::JsonLines];

#[test]
fn random_corpora_come_back_from_tables() {
    let seeds = if is_long() { 20_000 } else { 600 };
    for seed in 0..seeds {
        // The last one that is printed is the one that fails.
        println!("seed {seed}");
        let mut dice = Dice::new(seed);
        let form = *dice.pick(&FORMS);
        let has_ids = dice.once_in(2);
        let proposals = corpus(&mut dice);
        let table = Table {
            form,
            rows: rows(&proposals, has_ids, &mut dice),
        };
        let text = table.write(&mut dice);
        let read = read(form, &text, &mut dice);
        assert_eq!(read, Ok(proposals), "{form:?}\n{text}");
    }
}

/// Imports a table in pieces of random sizes.
fn read(form: Form, text: &str, dice: &mut Dice) -> Result<Vec<Proposal>, String> {
    let mut import = TableImport::new([].into_iter());
    import.begin("table", form);
    let mut proposals = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        let mut size = 1 + dice.below(rest.len());
        while !rest.is_char_boundary(size) {
            size += 1;
        }
        import.push(&rest[..size]);
        proposals.extend(import.proposals());
        rest = &rest[size..];
    }
    let summary = import.end();
    import.finish();
    proposals.extend(import.proposals());
    if import.has_problems() {
        return Err(format!("{:?}", summary.problems));
    }
    assert!(!import.must_repeat());
    Ok(proposals)
}

fn corpus(dice: &mut Dice) -> Vec<Proposal> {
    let mut titles = BTreeSet::new();
    let mut proposals = Vec::new();
    for _ in 0..=dice.below(4) {
        let title = name(dice);
        if titles.insert(title.clone()) {
            proposals.push(Proposal {
                id: String::new(),
                title,
                speakers: (0..=dice.below(3)).map(|_| speaker(dice)).collect(),
                background: (0..dice.below(3)).map(|_| paragraph(dice)).collect(),
                topics: topics(dice),
            });
        }
    }
    number(&mut proposals);
    proposals
}

fn topics(dice: &mut Dice) -> Vec<Topic> {
    let headings: BTreeSet<String> = (0..=dice.below(3)).map(|_| name(dice)).collect();
    let topic = |heading| Topic {
        id: String::new(),
        heading,
        lead: if dice.once_in(2) {
            text(dice)
        } else {
            String::new()
        },
        recommendations: (0..=dice.below(4)).map(|_| recommendation(dice)).collect(),
    };
    headings.into_iter().map(topic).collect()
}

fn recommendation(dice: &mut Dice) -> Recommendation {
    Recommendation {
        id: String::new(),
        ordinal: (*dice.pick(&["", "一是", "（二）", "3."])).to_owned(),
        text: text(dice),
    }
}

fn speaker(dice: &mut Dice) -> Speaker {
    Speaker {
        name: name(dice),
        kind: *dice.pick(&[SpeakerKind::Person, SpeakerKind::Organ]),
        post: if dice.once_in(2) {
            name(dice)
        } else {
            String::new()
        },
    }
}

fn pieces(dice: &mut Dice, from: &[&str]) -> String {
    (0..=dice.below(5)).map(|_| *dice.pick(from)).collect()
}

/// A text in which something can be seen.
fn text(dice: &mut Dice) -> String {
    pieces(dice, &PIECES) + *dice.pick(&PLAIN) + &pieces(dice, &PIECES)
}

/// A text without line ends.
fn paragraph(dice: &mut Dice) -> String {
    text(dice).replace(['\r', '\n'], "")
}

/// A text without spaces at its ends, which nothing separates.
fn name(dice: &mut Dice) -> String {
    let inside = *dice.pick(&["", "\"", ",", " ", "\n", "\t"]);
    [&pieces(dice, &PLAIN), inside, *dice.pick(&PLAIN)].concat()
}

/// The cells of a row, by the names of their columns.
type Row = Vec<(&'static str, Vec<String>)>;

/// Returns the rows of a corpus. What is said of a whole stands in its first row, and at times again.
fn rows(proposals: &[Proposal], has_ids: bool, dice: &mut Dice) -> Vec<Row> {
    let mut rows = Vec::new();
    for proposal in proposals {
        let mut is_first = true;
        for topic in &proposal.topics {
            let mut opens_topic = true;
            for recommendation in &topic.recommendations {
                let says = is_first || dice.once_in(2);
                let leads = opens_topic || dice.once_in(2);
                (is_first, opens_topic) = (false, false);
                let all = |part: fn(&Speaker) -> String| -> Vec<String> {
                    proposal.speakers.iter().map(part).collect()
                };
                let one = |text: &str| vec![text.to_owned()];
                let when = |is: bool, cell: Vec<String>| if is { cell } else { Vec::new() };
                let id = when(has_ids, one(&recommendation.id));
                rows.push(vec![
                    ("id", id),
                    ("title", one(&proposal.title)),
                    ("发言人", all(|it| it.name.clone())),
                    ("post", when(says, all(|it| it.post.clone()))),
                    ("类别", when(says, all(|it| kind(it.kind).to_owned()))),
                    ("背景", when(says, proposal.background.clone())),
                    (
                        "topic",
                        one(&format!("{}{}", topic.heading, dice.pick(&["", "。"]))),
                    ),
                    ("lead", when(leads, one(&topic.lead))),
                    ("序号", one(&recommendation.ordinal)),
                    ("建议", one(&recommendation.text)),
                ]);
            }
        }
    }
    rows
}

const fn kind(kind: SpeakerKind) -> &'static str {
    match kind {
        SpeakerKind::Person => "person",
        SpeakerKind::Organ => "单位",
    }
}

struct Table {
    form: Form,
    rows: Vec<Row>,
}

impl Table {
    fn write(&self, dice: &mut Dice) -> String {
        let mut order: Vec<usize> = (0..self.rows[0].len()).collect();
        for nth in (1..order.len()).rev() {
            order.swap(nth, dice.below(nth + 1));
        }
        match self.form {
            Form::Csv => self.delimited(',', &order, dice),
            Form::Tsv => self.delimited('\t', &order, dice),
            Form::JsonLines => self.objects(&order, dice),
        }
    }

    fn delimited(&self, delimiter: char, order: &[usize], dice: &mut Dice) -> String {
        let end = *dice.pick(&["\n", "\r\n", "\r"]);
        let header = order.iter().map(|&nth| self.rows[0][nth].0.to_owned());
        let mut lines = vec![header.collect::<Vec<_>>()];
        for row in &self.rows {
            let cell = |&nth: &usize| match row[nth] {
                ("背景", ref cells) => cells.join("\n"),
                ("post", ref cells) if cells.iter().all(String::is_empty) => String::new(),
                (_, ref cells) => cells.join("；"),
            };
            lines.push(order.iter().map(cell).collect());
        }
        let mut text = String::new();
        for (number, line) in lines.iter().enumerate() {
            let cells = line.iter().map(|cell| quoted(cell, delimiter, dice));
            text += &cells.collect::<Vec<_>>().join(&delimiter.to_string());
            if number + 1 < lines.len() || dice.once_in(2) {
                text += end;
            }
        }
        text
    }

    fn objects(&self, order: &[usize], dice: &mut Dice) -> String {
        let mut text = String::new();
        for row in &self.rows {
            let mut object = Map::new();
            for &nth in order {
                let (name, cells) = &row[nth];
                let is_list = matches!(*name, "发言人" | "post" | "类别" | "背景");
                let value = match cells.as_slice() {
                    [] if dice.once_in(2) => continue,
                    [] => Value::Null,
                    cells if is_list && dice.once_in(2) => cells.to_vec().into(),
                    cells if *name == "背景" => cells.join("\n").into(),
                    cells => cells.join("；").into(),
                };
                object.insert((*name).to_owned(), value);
            }
            text += &Value::Object(object).to_string();
            text += *dice.pick(&["\n", "\r\n", "\n\n"]);
        }
        text
    }
}

/// Returns a cell as it may be written: quoted where it must be, and at times where it need not.
fn quoted(cell: &str, delimiter: char, dice: &mut Dice) -> String {
    let is_special = cell.contains(['\r', '\n', delimiter]) || cell.starts_with('"');
    if is_special || dice.once_in(3) {
        format!("\"{}\"", cell.replace('"', "\"\""))
    } else {
        cell.to_owned()
    }
}
