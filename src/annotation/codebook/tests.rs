//! What a codebook accepts, refuses and finds.

use super::*;

fn draft(id: &str, name: &str, key: Option<i64>, children: Vec<TagDraft>) -> TagDraft {
    TagDraft {
        id: id.into(),
        name: name.into(),
        definition: String::new(),
        color: "gray".into(),
        key,
        aliases: vec![],
        children,
    }
}

fn codebook() -> Codebook {
    let mut funding = draft("funding", "资金保障", Some(3), vec![]);
    funding.aliases = vec!["补助".into(), "Funds".into()];
    Codebook::build(vec![
        draft(
            "instrument",
            "政策工具",
            None,
            vec![funding, draft("law", "立法", Some(1), vec![])],
        ),
        draft(
            "field",
            "领域",
            None,
            vec![draft("f.law", "立法", None, vec![])],
        ),
    ])
    .unwrap()
}

fn resolved(asked: &str) -> String {
    codebook()
        .resolve(asked)
        .map_or_else(|error| error.to_string(), |tag| tag.id.to_string())
}

#[test]
fn tags_stand_in_preorder_with_parent_depth_and_path() {
    let codebook = codebook();
    let row = |tag: &Tag| (tag.id.to_string(), tag.parent, tag.depth, tag.path.clone());
    let rows: Vec<_> = codebook.tags().iter().map(row).collect();
    assert_eq!(
        rows,
        [
            ("instrument".into(), None, 0, "政策工具".into()),
            ("funding".into(), Some(0), 1, "政策工具/资金保障".into()),
            ("law".into(), Some(0), 1, "政策工具/立法".into()),
            ("field".into(), None, 0, "领域".into()),
            ("f.law".into(), Some(3), 1, "领域/立法".into()),
        ]
    );
    assert_eq!(
        codebook.by_key(3).map(|tag| tag.id.as_str()),
        Some("funding")
    );
    assert_eq!(codebook.by_key(9), None);
}

#[test]
fn a_tag_is_found_by_id_then_path_then_unique_name_or_alias() {
    for (asked, id) in [
        ("funding", "funding"),
        ("政策工具/资金保障", "funding"),
        ("政策工具 > 立法", "law"),
        ("领域>立法", "f.law"),
        ("资金保障", "funding"),
        ("补助", "funding"),
        ("FUNDS", "funding"),
        (" 领域 ", "field"),
    ] {
        assert_eq!(resolved(asked), id, "{asked}");
    }
}

#[test]
fn a_name_of_two_tags_is_answered_with_their_paths() {
    let error = codebook().resolve("立法").unwrap_err();
    let paths = vec![
        "政策工具/立法 (law)".to_owned(),
        "领域/立法 (f.law)".to_owned(),
    ];
    assert_eq!(
        error,
        ResolveError::Ambiguous {
            asked: "立法".into(),
            paths
        }
    );
    assert!(
        error
            .say(Lang::Chinese)
            .contains("政策工具/立法 (law)、领域/立法 (f.law)")
    );
}

#[test]
fn an_unknown_name_is_answered_with_near_ones() {
    let near = |asked: &str| match codebook().resolve(asked) {
        Err(ResolveError::Unknown { near, .. }) => near,
        other => panic!("{other:?}"),
    };
    assert_eq!(near("资金保证"), ["资金保障"]);
    assert_eq!(near("fundin"), ["funding"]);
    assert_eq!(near("政策工具/资金"), ["资金保障"]);
    assert_eq!(near("xyz"), Vec::<String>::new());
    assert_eq!(near(""), Vec::<String>::new());
}

#[test]
fn every_fault_of_a_tree_is_reported_with_its_tag() {
    let faults = Codebook::build(vec![
        draft(
            "a",
            "甲",
            Some(1),
            vec![draft(
                "坏",
                " ",
                Some(1),
                vec![draft("a", "乙", Some(0), vec![])],
            )],
        ),
        draft("b", "丙", Some(12), vec![]),
    ])
    .unwrap_err();
    let found: Vec<_> = faults
        .iter()
        .map(|fault| (fault.tag.clone(), fault.field))
        .collect();
    assert_eq!(
        found,
        [
            (vec![0, 0], "id"),
            (vec![0, 0], "name"),
            (vec![0, 0], "key"),
            (vec![0, 0, 0], "id"),
            (vec![0, 0, 0], "key"),
            (vec![1], "key"),
        ]
    );
}

#[test]
fn tags_of_an_annotation_follow_the_codebook_and_unknown_ones_come_last() {
    let ids = ["zzz", "law", "aaa", "funding"].map(|id| TagId::try_from(id).unwrap());
    let mut tags: Vec<&TagId> = ids.iter().collect();
    codebook().sort(&mut tags);
    let sorted: Vec<_> = tags.iter().map(|id| id.as_str()).collect();
    assert_eq!(sorted, ["funding", "law", "aaa", "zzz"]);
}
