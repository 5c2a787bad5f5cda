//! What two people write at random: every kind of value, and texts that look like marks of a merge.

use pizhu::annotation::{AnnotationId, Intent, Priority, SpanTarget, Status, TagId, Value};

use crate::dice::Dice;

const TAGS: [&str; 4] = ["funding", "pilot", "policy/land", "p.1"];

const TEXTS: [&str; 12] = [
    "",
    "资金由市级统筹，区县配套。",
    "第一行\n第二行\n\n第四行",
    "\n=======\n<<<<<<< HEAD\n||||||| base\n>>>>>>> origin/main\n",
    "“引号”，\"quotes\"，'单'，\\反斜线\\",
    "ＦＵＬＬ　ｗｉｄｔｈ：１２３",
    "]\n[\nMeta(schema: 9, annotator: \"li\", corpus: \"x\"),",
    "// 不是注释 /* 也不是 */",
    "\u{0}\u{1b}[2J\r\n\t\u{2028}\u{feff}",
    "Set(\"p01.t1.r1\", Tag(\"funding\", true), \"\"),",
    "=======",
    "<<<<<<< HEAD",
];

/// The beginnings of recommendations. Several begin alike, and one is not in the corpus any more.
const FIRST_WORDS: [Option<&str>; 8] = [
    Some("明确具体功能定位。争取国家政策和项目支持"),
    Some("一是\n=======\n二是"),
    Some("<<<<<<< HEAD"),
    Some("加大支持。"),
    None,
    Some("]\nSet(\"p01.t1.r1\", Tag(\"funding\", true), \"\"),"),
    Some("ＡＢＣ　全角全角全角全角全角全角全角全角全角全角全角全角"),
    Some("加大支持。"),
];

/// Returns the first words of a recommendation in an edition of the corpus.
pub fn first_words(recommendation: &str, edition: usize) -> Option<String> {
    let number = recommendation.bytes().map(usize::from).sum::<usize>();
    FIRST_WORDS[(number + edition) % FIRST_WORDS.len()].map(str::to_owned)
}

/// Returns what an annotation may be about: one of the first `count` recommendations, or a passage.
fn target(dice: &mut Dice, count: usize) -> AnnotationId {
    let recommendation = format!("p01.t1.r{}", 1 + dice.below(count));
    let span = *dice.pick(&["", "", "", "#abc123", "#z9"]);
    AnnotationId::try_from(format!("{recommendation}{span}").as_str()).unwrap()
}

fn memo(dice: &mut Dice) -> String {
    if dice.once_in(40) {
        return "长".repeat(20_000);
    }
    let pieces = 1 + dice.below(3);
    (0..pieces).map(|_| *dice.pick(&TEXTS)).collect()
}

fn value(dice: &mut Dice, id: &AnnotationId) -> Value {
    match dice.below(8) {
        0 if id.span_key().is_some() => {
            let at = u32::try_from(dice.below(50)).unwrap();
            Value::Span(Box::new(SpanTarget {
                text_hash: 0x9f2c_41d0_7a3b_e518,
                exact: memo(dice),
                prefix: (*dice.pick(&TEXTS)).to_owned(),
                suffix: (*dice.pick(&TEXTS)).to_owned(),
                at: (at, at + 10),
            }))
        }
        1 | 2 => Value::Memo(memo(dice)),
        3 | 4 => Value::Status(*dice.pick(&Status::ALL)),
        5 => Value::Priority(Priority::try_from(u8::try_from(dice.below(6)).unwrap()).ok()),
        _ => {
            let tag = TagId::try_from(*dice.pick(&TAGS)).unwrap();
            Value::Tag(tag, dice.once_in(2))
        }
    }
}

/// Returns what a person wants in one step.
pub fn intents(dice: &mut Dice, recommendations: usize) -> Vec<Intent> {
    let count = 1 + dice.below(3);
    let intent = |_| {
        let id = target(dice, recommendations);
        let value = value(dice, &id);
        Intent { id, value }
    };
    (0..count).map(intent).collect()
}

/// Returns a line of a newer version: variants and fields that nobody knows yet.
pub fn newer_line(dice: &mut Dice, stamp: &str) -> String {
    let id = target(dice, 3);
    match dice.below(5) {
        0 => format!(r#"Set("{id}", Mood("good"), "{stamp}"),"#),
        1 => format!(r#"Set("{id}", Link(to: "p01.t1.r2", why: "因\n果"), "{stamp}"), // ======="#),
        2 => format!(
            r#"Set("{id}", Span(text_hash: "9f2c41d07a3be518", exact: "甲", prefix: "", suffix: "", at: (1, 2), layer: "二"), "{stamp}"),"#
        ),
        3 => format!(r#"Gone("{id}", "{stamp}"),"#),
        _ => format!(r#"Set("{id}", Mood("tired"), "{stamp}")"#),
    }
}
