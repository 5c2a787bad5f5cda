//! Codebooks as people write them, whole and broken.

use std::fs;

use super::*;
use crate::annotation::TagColor;

const WHOLE: &str = r#"// 标签
Codebook(schema: 1, tags: [
    (id: "instruments", name: "政策工具", definition: "办法", color: "cyan", key: None, aliases: [], children: [
        (id: "funding", name: "资金保障", definition: "钱", color: "green", key: Some(3), aliases: ["补助"], children: []),
    ]),
    (id: "other", name: "其他"),
])"#;

fn names(codebook: &Codebook) -> Vec<&str> {
    codebook.tags().iter().map(|tag| tag.id.as_str()).collect()
}

#[test]
fn a_whole_codebook_is_read() {
    let codebook = parse(WHOLE).unwrap();
    assert_eq!(names(&codebook), ["instruments", "funding", "other"]);
    let funding = codebook.by_key(3).unwrap();
    assert_eq!(
        (funding.path.as_str(), funding.color),
        ("政策工具/资金保障", TagColor::Green)
    );
    assert_eq!(codebook.resolve("其他").unwrap().color, TagColor::Gray);
}

#[test]
fn the_codebook_that_comes_with_the_program_is_whole() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/codebook.ron");
    let codebook = parse(&fs::read_to_string(path).unwrap()).unwrap();
    assert!((12..=24).contains(&codebook.tags().len()));
    let keys = (1..=9)
        .filter(|digit| codebook.by_key(*digit).is_some())
        .count();
    assert_eq!(keys, 9);
    assert!(
        codebook
            .tags()
            .iter()
            .all(|tag| !tag.definition.is_empty() && tag.depth <= 1)
    );
}

#[test]
fn broken_samples_say_what_is_expected() {
    crate::storage::samples::compare("codebook", |source| {
        parse(str::from_utf8(source).unwrap())
            .err()
            .unwrap_or_default()
    });
}

#[test]
fn the_folders_own_codebook_goes_before_the_one_beside_the_corpus() {
    let place = tempfile::tempdir().unwrap();
    let folder = AnnotationsFolder::new(place.path().join("annotations"));
    let corpora = [
        place.path().join("corpora/a.ron"),
        place.path().join("corpora"),
    ];
    let found = |embedded: &str| {
        let (codebook, origin) = load(Some(&folder), &corpora, embedded).unwrap();
        (names(&codebook).join(" "), origin)
    };
    let one = |id: &str| format!("Codebook(schema: 1, tags: [(id: \"{id}\", name: \"名\")])");
    assert_eq!(
        found(&one("embedded")),
        ("embedded".into(), Origin::Embedded)
    );
    fs::create_dir(place.path().join("corpora")).unwrap();
    let beside = place.path().join("corpora/codebook.ron");
    fs::write(&beside, one("beside")).unwrap();
    assert_eq!(found(""), ("beside".into(), Origin::File(beside)));
    fs::create_dir(folder.path()).unwrap();
    fs::write(folder.codebook_path(), one("own")).unwrap();
    assert_eq!(
        found(""),
        ("own".into(), Origin::File(folder.codebook_path()))
    );
}

#[test]
fn a_faulty_codebook_is_not_passed_over() {
    let place = tempfile::tempdir().unwrap();
    let folder = AnnotationsFolder::new(place.path());
    fs::write(
        folder.codebook_path(),
        b"Codebook(schema: 1,\n tags: [\xff])",
    )
    .unwrap();
    let error = load(Some(&folder), &[], WHOLE).unwrap_err();
    let said = error.say(Lang::Chinese);
    assert!(
        said.contains("codebook.ron:2:9") && said.contains("UTF-8"),
        "{said}"
    );
}

#[test]
fn a_codebook_that_is_no_regular_file_is_refused_and_not_waited_for() {
    let place = tempfile::tempdir().unwrap();
    let folder = AnnotationsFolder::new(place.path());
    crate::storage::samples::make_pipe(&folder.codebook_path());
    let error = load(Some(&folder), &[], WHOLE).unwrap_err();
    let expected = format!(
        "{}: this is not a regular file",
        folder.codebook_path().display()
    );
    assert_eq!(error.to_string(), expected);
}

#[test]
fn a_file_where_the_folder_should_be_holds_no_codebook() {
    let place = tempfile::tempdir().unwrap();
    let path = place.path().join("file");
    fs::write(&path, "").unwrap();
    let folder = AnnotationsFolder::new(path);
    let (_, origin) = load(Some(&folder), &[], WHOLE).unwrap();
    assert_eq!(origin, Origin::Embedded);
}
