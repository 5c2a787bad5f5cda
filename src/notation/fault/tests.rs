//! Each fault of the parser, as a person reads it.

use serde::Deserialize;

use crate::notation::{Problem, custom_error, parse};
use crate::words::{Lang, Said, Say};

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename = "Corpus")]
#[expect(dead_code, reason = "read for its faults only")]
struct Sample {
    schema: u32,
    id: String,
    #[serde(default)]
    date: Option<String>,
    #[serde(default)]
    list: Vec<Row>,
    #[serde(default)]
    flag: Option<bool>,
    #[serde(default)]
    key: Option<Key>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(dead_code, reason = "read for its faults only")]
struct Row {
    id: String,
    kind: RowKind,
    #[serde(default)]
    children: Vec<Row>,
}

#[derive(Debug, Deserialize)]
#[expect(dead_code, reason = "read for its faults only")]
enum RowKind {
    Person,
    Organ,
    Tag(u8),
}

#[derive(Debug)]
struct Key;

impl<'de> Deserialize<'de> for Key {
    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let text = String::deserialize(from)?;
        Err(custom_error(&Said {
            zh: format!("没有键 {text}"),
            en: format!("no key {text}"),
        }))
    }
}

fn fault(source: &str) -> Problem {
    parse::<Sample>(source).unwrap_err()
}

#[track_caller]
fn says(source: &str, expected: &str) {
    assert_eq!(fault(source).to_string(), expected, "\n{source}");
}

#[test]
fn full_width_marks_are_named() {
    says(
        "(schema: 1，id: \"a\")",
        "1:11: full-width '，' here; write the ASCII ','",
    );
    says(
        "(schema：1)",
        "1:8: full-width '：' here; write the ASCII ':'",
    );
    says(
        "（schema: 1)",
        "1:1: full-width '（' here; write the ASCII '('",
    );
    says(
        "(schema: 1, id: “a”)",
        "1:17: full-width '“' here; write the ASCII '\"'",
    );
    says(
        "(schema: 1, id: \"a\"）",
        "1:20: full-width '）' here; write the ASCII ')'",
    );
    says(
        "(schema: １)",
        "1:10: full-width '１' here; write the ASCII '1'",
    );
    says(
        "(schema: 1,\u{3000}id: \"a\")",
        "1:12: a full-width space (U+3000) here; write an ASCII space",
    );
    says(
        "(schema: 1, id: \"a\")。",
        "1:21: full-width '。' here; write the ASCII '.'",
    );
    let chinese = fault("(schema: 1，id: \"a\")").say(Lang::Chinese);
    assert_eq!(chinese, "这里是全角“，”，应为半角 ','");
}

#[test]
fn names_that_do_not_exist_come_with_the_choices() {
    says(
        "(schema: 1, id: \"a\", list: [(id: \"b\", kind: Persn)])",
        "1:45: no such variant: Persn; the choices are Person, Organ, Tag; did you mean Person?",
    );
    says(
        "(schema: 1, id: \"a\", list: [(\n  id: \"b\", colour: 3)])",
        "2:12: no such field: colour; the fields are id, kind, children",
    );
}

#[test]
fn a_missing_field_is_missing_where_its_struct_begins() {
    says(
        "(schema: 1, id: \"a\", list: [(\n id: \"b\",\n )])",
        "1:29: the field kind is missing here",
    );
    says("(\n id: \"b\")", "1:1: the field schema is missing here");
}

#[test]
fn a_field_twice_is_said_at_the_second() {
    says(
        "(schema: 1, id: \"a\", id: \"b\")",
        "1:22: the field id stands here again; it may stand only once",
    );
}

#[test]
fn wrong_types_say_what_is_there() {
    says(
        "(schema: 1, id: 3)",
        "1:17: expected a string in double quotes, found the number 3",
    );
    says(
        "(schema: \"1\")",
        "1:10: expected an integer, found the string \"1\"",
    );
    says(
        "(schema: 1, id: \"a\", list: 3)",
        "1:28: expected '[' (a list), found the number 3",
    );
    says(
        "(schema: 1, id: \"a\", date: \"2025\")",
        "1:28: expected Some(…) or None, found the string \"2025\"",
    );
    says(
        "(schema: 1, id: \"a\", list: [(id: \"b\", kind: \"Person\")])",
        "1:45: expected a name without quotes, found the string \"Person\"",
    );
    says(
        "(schema: 1, id: \"a\", list: [(id: \"b\", kind: Tag(300))])",
        "1:49: this integer is out of bounds; write a whole number from 0 to 4294967295",
    );
    says(
        "(schema: -1)",
        "1:10: this integer is out of bounds; write a whole number from 0 to 4294967295",
    );
    says(
        "(schema: 1, id: \"a\", flag: Some(yes))",
        "1:33: expected true or false, found the name yes",
    );
    says("{\"schema\": 1}", "1:1: expected '(', found '{'");
    says(
        "Codebook(schema: 1)",
        "1:1: expected Corpus, found Codebook",
    );
}

#[test]
fn what_is_not_closed_is_said_where_it_opens() {
    says(
        "(schema: 1,\n id: \"a",
        "2:6: the string that starts here is not closed; its '\"' is missing",
    );
    says(
        "(schema: 1, /* x",
        "1:13: the comment that starts here is not closed; its '*/' is missing",
    );
    says(
        "(schema: 1, id: \"a\", list: [(id: \"b\", kind: Person)",
        "1:52: expected ',' or ']', found the end of the file; the '[' at 1:28 is not closed",
    );
    says(
        "(schema: 1, id: \"a\" list: [])",
        "1:21: expected ',' or ')', found the name list",
    );
}

#[test]
fn a_string_that_ran_on_is_suspected() {
    says(
        "(schema: 1, id: \"a,\n list: [(id: \"x\", kind: Person)])",
        "2:15: expected ',' or ')', found the name x; does the string that starts at 1:17 lack its closing '\"'?",
    );
    says(
        "(schema: 1, id: \"a”, list: [(id: \"x\")])",
        "1:35: expected ',' or ')', found the name x; does the string that starts at 1:17 lack its closing '\"'?",
    );
}

#[test]
fn what_follows_the_end_is_named() {
    says(
        "(schema: 1, id: \"a\") zzz",
        "1:22: the value ends before this, but here is the name zzz",
    );
    says(
        "(schema: 1, id: \"a\"))",
        "1:21: the value ends before this, but here is ')'",
    );
}

#[test]
fn depth_is_bounded() {
    let deep = format!(
        "(schema: 1, id: \"a\", list: [{}",
        "(id: \"a\", kind: Person, children: [".repeat(100_000)
    );
    assert!(
        fault(&deep)
            .to_string()
            .ends_with("brackets are nested too deeply")
    );
    assert!(
        fault(&"[".repeat(100_000))
            .to_string()
            .starts_with("1:1: expected '('")
    );
}

#[test]
fn escapes_and_our_own_messages_have_their_place() {
    assert!(
        fault("(schema: 1, id: \"a\\q\")")
            .to_string()
            .starts_with("1:17: an unknown escape")
    );
    let own = fault("(schema: 1, id: \"a\",\n key: Some(\"Foo\"))");
    assert_eq!(own.to_string(), "2:12: no key Foo");
    assert_eq!(own.say(Lang::Chinese), "没有键 Foo");
}

#[test]
fn an_empty_file_says_that_it_ends() {
    says("", "1:1: expected '(', found the end of the file");
    says("// c\n", "2:1: expected '(', found the end of the file");
}
