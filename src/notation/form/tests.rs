//! Every fault of form, and the file without them.

use super::*;
use crate::notation::place_at;

const POINT: Form = Form::Struct(&[
    Field::needed("name", Form::Text),
    Field::optional("size", Form::Number),
    Field::optional("since", Form::Option),
    Field::optional("kind", Form::Name(&["Big", "Small"])),
]);
const FILE: Form = Form::Struct(&[
    Field::needed("points", Form::List(&POINT)),
    Field::optional("title", Form::Text),
]);

/// The codes and places of what is found, and the mended text.
fn compared(source: &str) -> (Vec<String>, String) {
    let (problems, mended) = compare(source, &FILE);
    let lines = problems.iter();
    let lines = lines.map(|problem| format!("{} {}", problem.place, problem.code));
    (lines.collect(), mended.text().to_owned())
}

#[test]
fn every_fault_is_found_and_mended() {
    for (source, found, mended) in [
        (
            "(points: [], colour: [1, (2)], title: \"题\")",
            &["1:14 unknown-field"][..],
            "(points: [],                   title: \"题\")",
        ),
        (
            "(titl: \"题\")",
            &["1:2 unknown-field", "1:1 missing-field"],
            "(points: [], title    : \"题\")",
        ),
        (
            "(points: [(name: 3, kind: big), (), \"x\"])",
            &[
                "1:18 wrong-type",
                "1:27 unknown-value",
                "1:33 missing-field",
                "1:37 wrong-type",
            ],
            "(points: [(name: \"\" , kind: Big   ), (name: \"\", ), ()   ])",
        ),
        (
            "(points: [(name: \"a\", name: \"甲\", size: \"1\", since: 3)])",
            &["1:23 duplicate-field", "1:40 wrong-type", "1:52 wrong-type"],
            "(points: [(name: \"a\",            size: 1   , since: None )])",
        ),
        // The one that is meant stands there: the other is only too much.
        (
            "(titl: \"a\", title: \"b\", points: [])",
            &["1:2 unknown-field"],
            "(           title: \"b\", points: [])",
        ),
    ] {
        let expected: Vec<String> = found.iter().map(|&found| found.to_owned()).collect();
        assert_eq!(compared(source), (expected, mended.to_owned()), "{source}");
    }
}

#[test]
fn the_walk_ends_where_nothing_is_certain() {
    for source in [
        "",
        "“",
        "[]]",
        "(points: [(name: \"a\" size: 1)], colour: 1)",
        "(points: [(name: “a”)], colour: 1)",
        "(points: [(name: \"a)], colour: 1)",
        "(points [",
    ] {
        let (found, mended) = compared(source);
        assert!(
            found.iter().all(|line| !line.contains("unknown-field")),
            "{found:?}"
        );
        let root = source == "[]]";
        assert!(root || mended == source, "{mended}");
    }
    let deep = format!("(points: [], a: {}", "[".repeat(100_000));
    assert_eq!(
        compared(&deep),
        (vec!["1:14 unknown-field".to_owned()], deep)
    );
}

#[test]
fn a_place_of_the_mended_text_leads_back_to_the_file() {
    let source = "\u{feff}(titl: \"题\",\n points: [(size: 甲乙, sinc: None), (kind: Big)])";
    let (_, mended) = compare(source, &FILE);
    let expected = "\u{feff}(title    : \"题\",\n points: [(name: \"\", size: 1  , since    : None), (name: \"\", kind: Big)])";
    assert_eq!(mended.text(), expected);
    let back = |byte| mended.original(place_at(expected, byte)).to_string();
    let of = |piece: &str| expected.find(piece).unwrap();
    assert_eq!(back(of("题")), "1:9");
    assert_eq!(back(of("points")), "2:2");
    assert_eq!(back(of("name")), "2:12");
    assert_eq!(back(of("size")), "2:12");
    assert_eq!(back(of("None")), "2:28", "a name is longer than it was");
    assert_eq!(back(of("Big")), "2:42");
    let place = place_at(expected, of("\"\""));
    assert!(mended.is_stopgap(place) && mended.original(place).column == 12);
}
