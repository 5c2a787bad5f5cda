//! What holds of every table: pieces are as good as the whole, faults have their place, and what is
//! imported is a corpus without faults, which comes back from a table of its own.

use pizhu::corpus::SpeakerKind;
use pizhu::exchange::encoding::decode;
use pizhu::exchange::parts::{Head, Proposal, Speaker};
use pizhu::exchange::table::{Form, TableImport};
use pizhu::notation::{Problem, Severity};
use pizhu::storage::{CorpusWriter, check_corpus};

use super::assert_placed;

/// Checks a table, in each form that it may have.
pub fn table(bytes: &[u8]) {
    let text = match decode(bytes) {
        Ok((text, _)) => text,
        Err(fault) => {
            assert!(fault.problem().place.line >= 1);
            return;
        }
    };
    for form in Form::ALL {
        let (proposals, problems) = import(form, text.len().max(1), &text);
        for size in [1, 7] {
            let found = import(form, size, &text);
            assert_eq!(
                found,
                (proposals.clone(), problems.clone()),
                "{form:?} {size}"
            );
        }
        // The mark that was there is not in the text; another would be a part of it.
        assert_placed(format!("\u{feff}{text}").as_bytes(), &problems);
        if problems.is_empty() {
            assert_is_corpus(&proposals);
            let table = objects(&proposals);
            let again = import(Form::JsonLines, table.len(), &table);
            let again = (without_numbers(again.0), again.1);
            assert_eq!(again, (without_numbers(proposals), Vec::new()), "{table}");
        }
    }
}

/// Imports a text in pieces of at least so many bytes.
fn import(form: Form, size: usize, text: &str) -> (Vec<Proposal>, Vec<Problem>) {
    let mut import = TableImport::new([].into_iter());
    loop {
        let mut proposals = Vec::new();
        import.begin("table", form);
        let mut rest = text;
        while !rest.is_empty() {
            let mut end = size.min(rest.len());
            while !rest.is_char_boundary(end) {
                end += 1;
            }
            let (piece, after) = rest.split_at(end);
            import.push(piece);
            proposals.extend(import.proposals());
            rest = after;
        }
        let problems = import.end().problems;
        import.finish();
        proposals.extend(import.proposals());
        if import.has_problems() {
            return (Vec::new(), problems);
        }
        if !import.must_repeat() {
            return (proposals, problems);
        }
        import = import.again();
    }
}

/// Takes away the ids that no table gives.
fn without_numbers(mut proposals: Vec<Proposal>) -> Vec<Proposal> {
    for proposal in &mut proposals {
        proposal.id.clear();
        for topic in &mut proposal.topics {
            topic.id.clear();
        }
    }
    proposals
}

fn assert_is_corpus(proposals: &[Proposal]) {
    let head = Head {
        id: "c".to_owned(),
        ..Head::default()
    };
    let mut file = Vec::new();
    let mut writer = CorpusWriter::begin(&mut file, &head).unwrap();
    for proposal in proposals {
        writer.proposal(proposal).unwrap();
    }
    writer.finish().unwrap();
    let file = String::from_utf8(file).unwrap();
    let mut problems = check_corpus(&file);
    problems.retain(|problem| problem.severity == Severity::Error);
    assert_eq!(problems, [], "{file}");
}

/// Writes proposals as a table with every column.
fn objects(proposals: &[Proposal]) -> String {
    let mut table = String::new();
    for proposal in proposals {
        let all = |part: fn(&Speaker) -> &str| -> Vec<&str> {
            proposal.speakers.iter().map(part).collect()
        };
        let kind = |speaker: &Speaker| match speaker.kind {
            SpeakerKind::Person => "person",
            SpeakerKind::Organ => "organ",
        };
        for topic in &proposal.topics {
            for recommendation in &topic.recommendations {
                let fields = [
                    ("speaker", list(&all(|speaker| &speaker.name))),
                    ("post", list(&all(|speaker| &speaker.post))),
                    ("kind", list(&all(kind))),
                    ("title", quoted(&proposal.title)),
                    ("background", list(&proposal.background)),
                    // A heading that ends with 。 has lost one already.
                    ("topic", quoted(&format!("{}。", topic.heading))),
                    ("lead", quoted(&topic.lead)),
                    ("id", quoted(&recommendation.id)),
                    ("ordinal", quoted(&recommendation.ordinal)),
                    ("text", quoted(&recommendation.text)),
                ];
                let fields = fields.map(|(name, value)| format!("{}:{value}", quoted(name)));
                table.extend(["{", &fields.join(","), "}\n"]);
            }
        }
    }
    table
}

fn list<T: AsRef<str>>(texts: &[T]) -> String {
    let texts: Vec<String> = texts.iter().map(|text| quoted(text.as_ref())).collect();
    format!("[{}]", texts.join(","))
}

/// Writes a text as JSON does.
fn quoted(text: &str) -> String {
    let characters = text.chars().map(|c| match c {
        '"' | '\\' => format!("\\{c}"),
        '\0'..='\u{1f}' => format!("\\u{:04x}", u32::from(c)),
        c => c.to_string(),
    });
    format!("\"{}\"", characters.collect::<String>())
}
