//! `pizhu show`: one item in full, and what it says of ids that name none or several.

use super::house::{House, corpus};

#[test]
fn a_recommendation_shows_all_that_is_known_of_it() {
    let house = House::new();
    let path = house.file("a.ron", corpus("small", "安排资金。"));
    house
        .run(&[
            "annotate",
            "p.t.r",
            "-c",
            &path,
            "--tag",
            "funding",
            "--memo",
            "好\n很好",
            "--status",
            "完成",
            "--priority",
            "5",
        ])
        .done();
    let expected = "\
编号    p.t.r
来源    小语料，日报，第 2 版
发言人  甲  主任；乙委
发言    发言
议题    议题。引言。

一是安排资金。

批注人  zhang
标签    资金保障
状态    完成
优先级  5
备注    好
        很好
";
    assert_eq!(house.run(&["show", "p.t.r", "-c", &path]).done(), expected);
    let english = house.run_in_english(&["show", "p.t.r", "-c", &path]).done();
    assert!(english.contains("\npriority   5\n"), "{english}");
}

#[test]
fn a_proposal_shows_its_whole_flow() {
    let house = House::new();
    let path = house.file("a.ron", corpus("small", "安排资金。"));
    let flow = house.run(&["show", "p", "-c", &path]).done();
    assert!(
        flow.ends_with("\n背景。\n\n议题。\n引言。\n\np.t.r  未读  -\n  一是安排资金。\n"),
        "{flow}"
    );
    let topic = house.run(&["show", "p.t", "-c", &path]).done();
    assert!(!topic.contains("背景"), "{topic}");
    assert!(
        topic.ends_with("引言。\n\np.t.r  未读  -\n  一是安排资金。\n"),
        "{topic}"
    );
}

#[test]
fn the_objects_of_an_item_are_those_of_the_list() {
    let house = House::new();
    let list = house.run(&["list", "--format", "jsonl"]).done();
    let of = |prefix: &str| -> String {
        let key = format!("\"id\":\"{prefix}");
        list.split_inclusive('\n')
            .filter(|line| line.contains(&key))
            .collect()
    };
    for (id, prefix) in [
        ("p01.t1.r2", "p01.t1.r2\""),
        ("p01.t1", "p01.t1."),
        ("p01", "p01."),
    ] {
        let shown = house.run(&["show", id, "--format", "jsonl"]).done();
        assert_eq!(shown, of(prefix), "{id}");
    }
}

#[test]
fn an_id_of_several_corpora_needs_the_corpus() {
    let house = House::new();
    let a = house.file("a.ron", corpus("one", "甲方。"));
    let b = house.file("b.ron", corpus("two", "乙方。"));
    let both = ["-c", a.as_str(), "-c", b.as_str()];
    let show = |id: &str| house.run(&[&["show", id], &both[..]].concat());
    let refused = show("p.t.r").refused(2);
    assert!(refused.contains("one/p.t.r、two/p.t.r"), "{refused}");
    assert!(show("two/p.t.r").done().contains("乙方"));
    let rows = house.run(&[&["list"], &both[..]].concat()).done();
    assert!(
        rows.starts_with("one/p.t.r  ") && rows.contains("\ntwo/p.t.r  "),
        "{rows}"
    );
}

#[test]
fn an_unknown_id_is_answered_with_a_near_one() {
    let house = House::new();
    let near = house.run_in_english(&["show", "p01.t1.r9"]).refused(2);
    assert_eq!(
        near,
        "pizhu: nothing has the id \"p01.t1.r9\"; perhaps p01.t1.r1?\n"
    );
    let far = house.run(&["show", "\u{1b}[2J第一"]).refused(2);
    assert_eq!(far, "pizhu: 没有编号“␛[2J第一”；pizhu list 列出所有编号\n");
}
