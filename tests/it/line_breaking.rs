//! Lines of Chinese, proved by a checker that shares no code with the line breaker.
//!
//! The ordinary run takes the corpus and a tenth of a megabyte of made prose at every width from
//! 12 to 120; `PIZHU_LONG_TESTS=1` makes it a whole megabyte. `PIZHU_TEXT=file` checks a text of
//! your own at the same widths:
//!
//! ```text
//! PIZHU_TEXT=~/report.txt cargo test --locked --test it line_breaking -- --nocapture
//! ```

mod checker;
mod places;
mod prose;
mod unicode;

use std::ops::RangeInclusive;

use pizhu::corpus::Corpus;
use pizhu::storage::embedded_corpus;
use pizhu::text::{display, wrap};
use proptest::prelude::*;

use crate::dice::{Dice, is_long};
use checker::{Checker, Count};

const WIDTHS: RangeInclusive<usize> = 12..=120;
/// From this width on no line may be an emergency.
const COMFORTABLE: usize = 40;
const SEED: u64 = 0x6261_6e6a_6961;
const MEGABYTE: usize = 1 << 20;

/// Checks `text` at every width, and that as good as nothing of it is torn.
#[track_caller]
#[allow(clippy::print_stderr, reason = "the shares are what a run is for")]
fn check_at_every_width(name: &str, text: &str) {
    let checker = Checker::new(text);
    let (mut narrow, mut comfortable) = (Count::default(), Count::default());
    for width in WIDTHS {
        let count = checker.check(width);
        if width < COMFORTABLE {
            narrow.add(count);
        } else {
            comfortable.add(count);
        }
    }
    eprintln!(
        "{name}: {} bytes; emergencies: {} of {} lines below {COMFORTABLE}, {} of {} from there on",
        text.len(),
        narrow.emergencies,
        narrow.lines,
        comfortable.emergencies,
        comfortable.lines,
    );
    assert_eq!(
        comfortable.emergencies, 0,
        "{name}: {:?}",
        comfortable.example
    );
    assert!(
        narrow.emergencies * 1000 <= narrow.lines,
        "{name}: {:?}",
        narrow.example
    );
}

/// Returns every text of the corpus, a paragraph each.
fn texts(corpus: &Corpus) -> Vec<&str> {
    let mut texts = Vec::new();
    for source in corpus.sources().map(|ix| corpus.source(ix)) {
        texts.extend([source.title(), source.publication(), source.note()]);
    }
    for proposal in corpus.proposals().map(|ix| corpus.proposal(ix)) {
        texts.push(proposal.title());
        for speaker in proposal.speakers() {
            let speaker = corpus.speaker(*speaker);
            texts.extend([speaker.name(), speaker.post()]);
        }
        texts.extend(proposal.background());
        for topic in proposal.topics().map(|ix| corpus.topic(ix)) {
            texts.extend([topic.heading(), topic.lead()]);
            texts.extend(
                topic
                    .recommendations()
                    .map(|ix| corpus.recommendation(ix).text()),
            );
        }
    }
    texts
}

#[test]
fn the_corpus_keeps_every_rule_at_every_width() {
    let corpus = embedded_corpus().unwrap().corpus;
    let text = texts(&corpus).join("\n");
    assert!(text.len() > 20_000, "{} bytes", text.len());
    check_at_every_width("corpus", display(&text).text());
}

#[test]
fn made_prose_keeps_every_rule_at_every_width() {
    let length = if is_long() { MEGABYTE } else { MEGABYTE / 10 };
    eprintln!("seed {SEED}");
    let text = prose::prose(&mut Dice::new(SEED), length);
    check_at_every_width("prose", display(&text).text());
}

#[test]
fn a_text_of_your_own_keeps_every_rule_at_every_width() {
    let Some(path) = std::env::var_os("PIZHU_TEXT") else {
        eprintln!("skipped: PIZHU_TEXT names no text to check");
        return;
    };
    let bytes = std::fs::read(&path).unwrap();
    let text = String::from_utf8_lossy(&bytes);
    check_at_every_width(&path.to_string_lossy(), display(&text).text());
}

#[test]
fn paragraphs_are_broken_as_they_are_alone() {
    let text = prose::prose(&mut Dice::new(SEED + 1), 20_000);
    for width in [1, 2, 7, 12, 40, 80] {
        let whole: Vec<&str> = wrap(&text, width)
            .iter()
            .map(|line| &text[line.span.clone()])
            .collect();
        let alone: Vec<&str> = text
            .split_inclusive('\n')
            .flat_map(|paragraph| {
                wrap(paragraph, width)
                    .into_iter()
                    .map(|line| &paragraph[line.span])
                    .collect::<Vec<&str>>()
            })
            .collect();
        assert_eq!(whole, alone, "at {width}");
    }
}

proptest! {
    #[test]
    fn any_text_keeps_every_rule_at_any_width(
        text in "([能源甲第年个小时平方公里万元千瓦a-cX0-9５ 　“”‘’（）()《》〔〕\\[\\]。，、：！.,:;!?—…·⸺～\\-–/／_=&%％℃￥$#\"'~*|>\\n👨🏻⟦⟧．é]|——|……|https://|-x|It’s){0,60}|\\PC{0,60}",
        width in 0_usize..60,
    ) {
        Checker::new(display(&text).text()).check(width);
    }
}
