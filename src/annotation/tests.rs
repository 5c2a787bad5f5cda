//! The laws that states, edits and undo keep.

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::*;

const NOW: Millis = Millis(1_795_461_031_500);

fn session(text: &str) -> SessionId {
    SessionId::try_from(text).unwrap()
}

fn id(text: &str) -> AnnotationId {
    AnnotationId::try_from(text).unwrap()
}

fn tag(text: &str) -> TagId {
    TagId::try_from(text).unwrap()
}

fn set(target: &str, value: Value) -> Intent {
    Intent {
        id: id(target),
        value,
    }
}

fn tagged(name: &str) -> Value {
    Value::Tag(tag(name), true)
}

fn memo(text: &str) -> Value {
    Value::Memo(text.to_owned())
}

/// What a person sees: every field that holds more than its cleared value.
fn visible(state: &State) -> BTreeMap<(AnnotationId, Field), Value> {
    state
        .facts()
        .filter(|fact| !fact.value.is_cleared())
        .map(|fact| ((fact.id, fact.value.field()), fact.value))
        .collect()
}

fn fact(target: &str, value: Value, stamp: &str) -> Fact {
    Fact {
        id: id(target),
        value,
        stamp: stamp.parse().unwrap(),
    }
}

#[test]
fn facts_come_in_canonical_order() {
    let me = session("aaaaaaaa");
    let span = SpanTarget {
        text_hash: 7,
        exact: "功能".into(),
        prefix: String::new(),
        suffix: String::new(),
        at: (2, 4),
    };
    let mut state = State::default();
    state.edit(
        &[
            set("r2", Value::Priority(Some(Priority::HIGHEST))),
            set("r2", Value::Status(Status::Done)),
            set("r2", memo("字")),
            set("r2", tagged("b")),
            set("r2", tagged("B")),
            set("r10", tagged("a")),
            set("r2#k", tagged("a")),
            set("r2#k", Value::Span(Box::new(span))),
        ],
        NOW,
        me,
    );
    let order: Vec<_> = state
        .facts()
        .map(|f| (f.id.to_string(), f.value.field()))
        .collect();
    let field = |name: &str, field: Field| (name.to_owned(), field);
    assert_eq!(
        order,
        [
            field("r10", Field::Tag(tag("a"))),
            field("r2", Field::Tag(tag("B"))),
            field("r2", Field::Tag(tag("b"))),
            field("r2", Field::Memo),
            field("r2", Field::Status),
            field("r2", Field::Priority),
            field("r2#k", Field::Span),
            field("r2#k", Field::Tag(tag("a"))),
        ]
    );
}

#[test]
fn spans_are_those_of_the_recommendation_alone() {
    let span = Value::Span(Box::new(SpanTarget {
        text_hash: 1,
        exact: "甲".into(),
        prefix: String::new(),
        suffix: String::new(),
        at: (0, 1),
    }));
    let mut state = State::default();
    let targets = ["r1", "r1#a", "r1#b", "r1.x", "r1.x#a", "r1-#a", "r2#a"];
    state.edit(
        &targets.map(|target| set(target, span.clone())),
        NOW,
        session("aaaaaaaa"),
    );
    state.edit(&[set("r1#c", tagged("t"))], NOW, session("aaaaaaaa"));
    let found: Vec<_> = state
        .spans("r1")
        .map(|(id, ..)| id.as_str().to_owned())
        .collect();
    assert_eq!(found, ["r1#a", "r1#b"]);
}

#[test]
fn an_annotation_shows_what_is_set_and_nothing_that_is_cleared() {
    let me = session("aaaaaaaa");
    let mut state = State::default();
    assert!(state.get("r1").is_empty());
    assert_eq!(state.get("r1").status(), Status::Unread);
    let intents = [
        set("r1", tagged("b")),
        set("r1", tagged("a")),
        set("r1", memo("备注")),
        set("r1", Value::Priority(Some(Priority::LOWEST))),
        set("r1", Value::Status(Status::Flagged)),
    ];
    state.edit(&intents, NOW, me);
    let seen = state.get("r1");
    assert_eq!(
        seen.tags().map(TagId::as_str).collect::<Vec<_>>(),
        ["a", "b"]
    );
    assert_eq!(
        (
            seen.has_tag("a"),
            seen.memo(),
            seen.status(),
            seen.priority()
        ),
        (true, Some("备注"), Status::Flagged, Some(Priority::LOWEST))
    );
    assert_eq!(seen.last_changed().map(Stamp::millis), Some(NOW));
    let cleared = intents.map(|intent| Intent {
        value: Value::cleared(&intent.value.field()).unwrap(),
        ..intent
    });
    state.edit(&cleared, NOW, me);
    let seen = state.get("r1");
    assert!(seen.is_empty());
    assert_eq!(
        (seen.tags().count(), seen.memo(), seen.priority()),
        (0, None, None)
    );
    assert!(seen.last_changed().is_some());
}

#[test]
fn an_edit_leaves_out_what_holds_already() {
    let me = session("aaaaaaaa");
    let mut state = State::default();
    assert_eq!(
        state.edit(&[set("r1", Value::Tag(tag("a"), false))], NOW, me),
        None
    );
    assert_eq!(state.edit(&[set("r1", memo(""))], NOW, me), None);
    let edit = state
        .edit(&[set("r1", tagged("a")), set("r1", memo("甲"))], NOW, me)
        .unwrap();
    assert_eq!(edit.changes.len(), 2);
    let edit = state
        .edit(&[set("r1", tagged("a")), set("r1", memo("乙"))], NOW, me)
        .unwrap();
    assert_eq!(edit.changes.len(), 1);
    assert_eq!(
        edit.changes[0].before.as_ref().map(|(_, value)| value),
        Some(&memo("甲"))
    );
    assert_eq!(
        state.edit(&[set("r1", memo("丙")), set("r1", memo("乙"))], NOW, me),
        None
    );
}

#[test]
fn one_edit_puts_one_stamp_on_an_annotation_and_the_next_edit_a_larger_one() {
    let me = session("aaaaaaaa");
    let mut state = State::default();
    let first = state
        .edit(&[set("r1", tagged("a")), set("r1", memo("甲"))], NOW, me)
        .unwrap();
    let second = state
        .edit(&[set("r1", tagged("b"))], Millis(0), me)
        .unwrap();
    assert_eq!(first.changes[0].after.0, first.changes[1].after.0);
    assert!(second.changes[0].after.0 > first.changes[0].after.0);
    let other = state
        .edit(&[set("r2", tagged("b"))], Millis(0), me)
        .unwrap();
    assert_eq!(
        other.changes[0].after.0.millis(),
        Millis(0),
        "a clock is confined to its annotation"
    );
}

#[test]
fn undo_leaves_alone_what_somebody_else_changed() {
    let (me, other) = (session("aaaaaaaa"), session("bbbbbbbb"));
    let mut state = State::default();
    let mut history = History::default();
    let edit = state
        .edit(&[set("r1", tagged("a")), set("r1", memo("甲"))], NOW, me)
        .unwrap();
    history.record(edit);
    state
        .edit(&[set("r1", memo("他"))], Millis(NOW.0 + 1), other)
        .unwrap();
    let reversal = history.undo(&mut state, NOW, me);
    assert_eq!(
        (reversal.left_alone, reversal.edit.unwrap().changes.len()),
        (1, 1)
    );
    assert_eq!(
        (state.get("r1").memo(), state.get("r1").has_tag("a")),
        (Some("他"), false)
    );
    let redone = history.redo(&mut state, NOW, me);
    assert_eq!(
        (redone.left_alone, redone.edit.unwrap().changes.len()),
        (0, 1)
    );
    assert_eq!(
        (state.get("r1").memo(), state.get("r1").has_tag("a")),
        (Some("他"), true)
    );
}

#[test]
fn undo_of_nothing_does_nothing() {
    let mut state = State::default();
    let mut history = History::default();
    assert_eq!(
        history.undo(&mut state, NOW, session("aaaaaaaa")),
        Reversal::default()
    );
    assert_eq!(
        history.redo(&mut state, NOW, session("aaaaaaaa")),
        Reversal::default()
    );
}

#[test]
fn undo_writes_a_newer_fact_that_wins_when_states_are_joined() {
    let me = session("aaaaaaaa");
    let mut state = State::default();
    let mut history = History::default();
    history.record(state.edit(&[set("r1", tagged("a"))], NOW, me).unwrap());
    let elsewhere = state.clone();
    history.undo(&mut state, Millis(0), me);
    let undone = state.clone();
    state.join_all(elsewhere.facts());
    assert_eq!(state, undone);
    assert!(!state.get("r1").has_tag("a"));
}

fn values() -> impl Strategy<Value = Value> {
    prop_oneof![
        ("[ab]", any::<bool>()).prop_map(|(name, on)| Value::Tag(tag(&name), on)),
        "[甲乙]{0,1}".prop_map(Value::Memo),
        (0usize..4).prop_map(|place| Value::Status(Status::ALL[place])),
        (0u8..=5).prop_map(|number| Value::Priority(Priority::try_from(number).ok())),
    ]
}

fn facts() -> impl Strategy<Value = Vec<Fact>> {
    let stamp = (0u8..3, 0u8..2, "[ab]").prop_map(|(milli, counter, who)| {
        format!(
            "2026-11-23T19:10:31.50{milli}Z/000{counter}/{}",
            who.repeat(8)
        )
    });
    let one = ("r[12]", values(), stamp).prop_map(|(id, value, stamp)| fact(&id, value, &stamp));
    prop::collection::vec(one, 0..24)
}

fn joined(a: &State, b: &State) -> State {
    let mut both = a.clone();
    both.join_all(b.facts());
    both
}

/// One thing that a person does.
#[derive(Clone, Debug)]
enum Step {
    Edit(Vec<Intent>),
    Undo,
    Redo,
}

fn steps() -> impl Strategy<Value = Vec<(Step, i64)>> {
    let intent = ("r[12]", values()).prop_map(|(target, value)| set(&target, value));
    let step = prop_oneof![
        3 => prop::collection::vec(intent, 1..4).prop_map(Step::Edit),
        2 => Just(Step::Undo),
        2 => Just(Step::Redo),
    ];
    prop::collection::vec((step, -5i64..5), 0..60)
}

proptest! {
    #[test]
    fn joining_is_commutative_associative_and_idempotent(a in facts(), b in facts(), c in facts()) {
        let [a, b, c] = [a, b, c].map(|facts| facts.into_iter().collect::<State>());
        prop_assert_eq!(joined(&a, &b), joined(&b, &a));
        prop_assert_eq!(joined(&joined(&a, &b), &c), joined(&a, &joined(&b, &c)));
        prop_assert_eq!(joined(&a, &a), a.clone());
        prop_assert!(joined(&a, &b).contains(&a) && joined(&a, &b).contains(&b));
        prop_assert_eq!(a.contains(&b), joined(&a, &b) == a);
    }

    #[test]
    fn the_order_of_facts_does_not_matter(facts in facts().prop_flat_map(|f| (Just(f.clone()), Just(f).prop_shuffle()))) {
        let (straight, shuffled) = facts;
        prop_assert_eq!(straight.into_iter().collect::<State>(), shuffled.into_iter().collect::<State>());
    }

    /// The model keeps a picture of what is visible after every edit and walks between the pictures.
    #[test]
    fn undo_and_redo_walk_between_the_states_of_a_sitting(steps in steps()) {
        let me = session("aaaaaaaa");
        let mut state = State::default();
        let mut history = History::default();
        let mut pictures = vec![visible(&state)];
        let mut place = 0;
        for (step, clock) in steps {
            let now = Millis(NOW.0 + clock);
            let before = state.clone();
            let reversal = match step {
                Step::Edit(intents) => {
                    if let Some(edit) = state.edit(&intents, now, me) {
                        history.record(edit);
                        pictures.truncate(place + 1);
                        pictures.push(visible(&state));
                        place += 1;
                    }
                    Reversal::default()
                }
                Step::Undo => {
                    let reversal = history.undo(&mut state, now, me);
                    prop_assert_eq!(reversal.edit.is_some(), place > 0);
                    place = place.saturating_sub(1);
                    reversal
                }
                Step::Redo => {
                    let reversal = history.redo(&mut state, now, me);
                    prop_assert_eq!(reversal.edit.is_some(), place + 1 < pictures.len());
                    place = (place + 1).min(pictures.len() - 1);
                    reversal
                }
            };
            prop_assert_eq!(reversal.left_alone, 0);
            prop_assert_eq!(&visible(&state), &pictures[place]);
            prop_assert!(state.contains(&before), "a newer fact replaces, nothing goes back");
        }
    }
}
