//! Places, tokens and strings: what the other rooms rely on.

use proptest::prelude::*;
use serde::Deserialize;

use super::*;

fn texts(source: &str) -> Vec<&str> {
    scan(source).map(|token| token.text).collect()
}

#[test]
fn columns_count_code_points_and_a_byte_order_mark_takes_none() {
    let source = "\u{feff}甲乙\n丙丁";
    assert_eq!(place_at(source, 3), Place::START);
    assert_eq!(place_at(source, 6), Place { line: 1, column: 2 });
    assert_eq!(place_at(source, 7), Place { line: 1, column: 2 });
    assert_eq!(
        place_at(source, source.find('丁').unwrap()),
        Place { line: 2, column: 2 }
    );
    assert_eq!(place_at(source, 1000), Place { line: 2, column: 3 });
}

#[test]
fn the_lexer_splits_what_ron_splits() {
    assert_eq!(
        texts(r##"(a: "x\"y", r#b: r#"q"q"#, c: -1.5, d: 'é', e: '\'', /* / /* */ */ f: [] // z"##),
        [
            "(",
            "a",
            ":",
            r#""x\"y""#,
            ",",
            "r#b",
            ":",
            r##"r#"q"q"#"##,
            ",",
            "c",
            ":",
            "-1.5",
            ",",
            "d",
            ":",
            "'é'",
            ",",
            "e",
            ":",
            r"'\''",
            ",",
            "f",
            ":",
            "[",
            "]"
        ]
    );
}

#[test]
fn what_is_cut_off_is_said_and_not_lost() {
    let last = |source| scan(source).last().map(|token: Token<'_>| token.kind);
    assert_eq!(last("(a: \"x"), Some(TokenKind::UnclosedText));
    assert_eq!(last("(a: \"x\\"), Some(TokenKind::UnclosedText));
    assert_eq!(last("(a: r#\"x\""), Some(TokenKind::UnclosedText));
    assert_eq!(last("(a: /* x /* */"), Some(TokenKind::UnclosedComment));
    assert_eq!(last("// only a comment"), None);
    assert_eq!(last("（"), Some(TokenKind::Mark('（')));
}

#[test]
fn a_token_gives_its_value_and_the_bytes_of_its_characters() {
    let source = r#"甲 "a\u{200b}\n乙""#;
    let token = scan(source).nth(1).unwrap();
    assert_eq!(token.value().unwrap(), "a\u{200b}\n乙");
    let at = |wanted| token.characters().find(|&(_, c)| c == wanted).unwrap().0;
    assert_eq!(at('\u{200b}'), source.find(r"\u{").unwrap());
    assert_eq!(at('乙'), source.rfind('乙').unwrap());
    let second_line = "(a: \"甲\n乙\u{200b}\")";
    let token = scan(second_line).nth(3).unwrap();
    for (at, _) in token.characters() {
        assert_eq!(token.place_of(at), place_at(second_line, at));
    }
    let raw = scan("r#\"\\n\"#").next().unwrap();
    assert_eq!(raw.value().unwrap(), "\\n");
    assert_eq!(raw.characters().next(), Some((3, '\\')));
}

#[test]
fn escapes_are_undone_as_the_parser_undoes_them() {
    for source in [
        r#""\"\'\\\0\x41\u{5b57}""#,
        r#""\xe5\xad\x97\xf0\x9f\x91\x8d\x7f字""#,
        "\"甲\\\n \t\n 乙\\\r\n\\n\\\n\\\n\u{3000}丙\\\n\"",
    ] {
        let token = scan(source).next().unwrap();
        let value = parse::<String>(source).unwrap();
        assert_eq!(token.value().unwrap(), value);
        assert_eq!(
            token.characters().map(|(_, c)| c).collect::<String>(),
            value
        );
        assert!(
            token
                .characters()
                .all(|(at, _)| source.is_char_boundary(at))
        );
    }
}

#[test]
fn a_path_finds_its_value_wherever_the_fields_stand() {
    let source = "#![enable(implicit_some)] // c\nCorpus(list: [(id: \"a\"), (kind: Some(3), id: \"b\")], id: \"c\", pair: (\"x\", [\"y\"]))";
    let list = Path::root().field("list");
    let token = |path: Path<'_>| locate_tokens(source, &[path])[0].unwrap().text;
    assert_eq!(token(Path::root()), "Corpus");
    assert_eq!(token(Path::root().field("id")), "\"c\"");
    assert_eq!(token(list.item(1).field("id")), "\"b\"");
    assert_eq!(token(list.item(1).field("kind")), "Some");
    assert_eq!(token(list.item(1).field("kind").item(0)), "3");
    assert_eq!(token(Path::root().field("pair").item(1).item(0)), "\"y\"");
    // What is not written is where it would be.
    assert_eq!(token(list.item(0).field("kind")), "(");
    assert_eq!(token(Path::root().field("nothing").item(4)), "Corpus");
    assert_eq!(locate("", &[list]), [Place::START]);
}

#[test]
fn a_raw_name_is_the_name_that_it_quotes() {
    let source = "Corpus(r#list: [(r#id: \"a\")], r#schema: 7)";
    let id = Path::root().field("list").item(0).field("id");
    let found = locate_tokens(source, &[id])[0];
    assert_eq!(found.and_then(|token| token.value()).as_deref(), Some("a"));
    assert_eq!(declared_schema(source).map(|(_, schema)| schema), Some(7));
    assert_eq!(kind("r#Codebook(r#schema: 1)"), Kind::Codebook);
}

#[test]
fn a_value_that_is_named_like_a_field_is_a_value() {
    let source = "(id: id, kind: Person)";
    let places = locate(
        source,
        &[Path::root().field("id"), Path::root().field("kind")],
    );
    assert_eq!(
        places,
        [
            Place { line: 1, column: 6 },
            Place {
                line: 1,
                column: 16
            }
        ]
    );
}

#[test]
fn a_file_of_brackets_costs_its_length_and_not_its_square() {
    let source = "[".repeat(300_000);
    assert_eq!(
        locate(&source, &[Path::root().item(0)]),
        [Place { line: 1, column: 2 }]
    );
}

#[test]
fn a_kind_is_the_name_before_the_first_bracket() {
    assert_eq!(
        kind("\u{feff}// c\n#![enable(implicit_some)]\n("),
        Kind::Corpus
    );
    assert_eq!(kind("[\n// annotations\n"), Kind::Facts);
    assert_eq!(kind("// a\nSet(\"r\", Memo(\"\"), \"\"),"), Kind::Facts);
    let merged = "\u{feff}<<<<<<< HEAD [\n".repeat(100_000);
    assert_eq!(kind(&(merged.clone() + "[")), Kind::Facts);
    assert_eq!(kind(&(merged + "(")), Kind::Corpus);
    assert_eq!(kind("/* c */ Codebook(schema: 1)"), Kind::Codebook);
    assert_eq!(kind("Keymap ("), Kind::Keymap);
    assert_eq!(kind("Config("), Kind::Config);
    assert_eq!(kind("Journal(schema: 1"), Kind::Journal);
    assert_eq!(kind("Other("), Kind::Unknown("Other".into()));
    assert_eq!(kind("（"), Kind::Unknown(String::new()));
    assert_eq!(kind(""), Kind::Unknown(String::new()));
}

#[test]
fn hidden_characters_are_written_as_escapes_and_nothing_else_is() {
    let mut out = String::new();
    write_string(
        &mut out,
        "“\u{3000}甲”\"\\\n\t\u{1b}\u{9b}\u{200b}\u{202e}\u{2028}é👍",
    );
    assert_eq!(
        out,
        r#""“　甲”\"\\\n\u{9}\u{1b}\u{9b}\u{200b}\u{202e}\u{2028}é👍""#
    );
}

#[test]
fn a_misspelt_name_leads_to_the_one_meant() {
    assert_eq!(
        nearest("headng", ["id", "heading", "lead"]),
        Some("heading")
    );
    assert_eq!(nearest("PERSON", ["Organ", "Person"]), Some("Person"));
    assert_eq!(nearest("colour", ["id", "heading"]), None);
    assert_eq!(nearest("", ["heading"]), None);
}

#[derive(Debug, PartialEq, Deserialize)]
struct Versioned {
    schema: u32,
}

#[test]
fn a_newer_file_is_refused_for_that_alone() {
    let fault = |source| parse_versioned::<Versioned>(source, 1).unwrap_err();
    let of_another_struct = fault("Some(\n (schema: 7, novelty: {1: ");
    assert!(
        !of_another_struct.to_string().contains("newer"),
        "{of_another_struct}"
    );
    let newer = fault("(\n schema: 2, novelty: {1: ");
    assert_eq!(
        newer.place,
        Place {
            line: 2,
            column: 10
        }
    );
    assert!(newer.to_string().contains("schema 2"), "{newer}");
    assert!(newer.say(Lang::Chinese).contains("更新的版本"));
    for none in ["0", "-1", "1.5", "-99999999999999999999999"] {
        let source = format!("(schema: {none})");
        let refused = parse_versioned::<Versioned>(&source, 1);
        let said = refused.unwrap_err().to_string();
        let expected = format!("1:10: there is no schema {none}; the present one is 1");
        assert_eq!(said, expected);
    }
    assert_eq!(
        parse_versioned("(schema: 0x1)", 1),
        Ok(Versioned { schema: 1 })
    );
    assert_eq!(
        parse_versioned("\u{feff}(schema: 1)", 1),
        Ok(Versioned { schema: 1 })
    );
    assert_eq!(declared_schema("(a: (schema: 9), b: \"schema: 3\")"), None);
}

proptest! {
    #[test]
    fn written_strings_read_back(value in any::<String>()) {
        let mut out = String::new();
        write_string(&mut out, &value);
        prop_assert_eq!(parse::<String>(&out), Ok(value.clone()));
        prop_assert_eq!(scan(&out).next().unwrap().value().unwrap(), value.as_str());
        prop_assert!(!out.chars().any(is_hidden));
    }

    #[test]
    fn the_lexer_takes_any_file_and_its_places_are_true(source in any::<String>()) {
        let mut end = 0;
        for token in scan(&source) {
            prop_assert!(token.start >= end && !token.text.is_empty());
            prop_assert_eq!(source.get(token.start..token.end()), Some(token.text));
            prop_assert_eq!(token.place, place_at(&source, token.start));
            prop_assert!(token.characters().all(|(at, _)| source.is_char_boundary(at)));
            end = token.end();
        }
    }

    #[test]
    fn any_fault_has_a_place_in_the_file(source in "[(\\[\\]):,\"a1 \n，“\\\\/*#]{0,24}") {
        if let Err(problem) = parse::<Vec<(String, u8)>>(&source) {
            prop_assert!(problem.place <= place_at(&source, source.len()), "{}", problem);
            prop_assert!(!problem.said.zh.contains('\n') && !problem.said.en.contains('\n'));
        }
    }
}
