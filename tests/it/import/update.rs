//! `--update`: an outline is edited and imported again, and annotations stay at their texts.

use std::fs;

use crate::cli::house::House;

const OUTLINE: &str = "# 总题\n\n编号: budget\n\n\
    ## 用好资金\n\n发言人: 甲（主任）\n\n### 健全机制\n\n\
    - 一是建立跨部门的预算协调机制。\n- 二是完善绩效评价的指标体系。\n- 三是公开重大项目的支出明细。\n\n\
    ### 培育人才\n\n- 一是引进复合型的财务人员。\n- 二是开展基层干部轮训。\n\n\
    ## 保护江岸\n\n单位: 某区政协\n\n### 治理岸线\n\n- 修复受损的滨江湿地。\n- 清理违规停靠的船舶。\n";

/// A tag and the text that it is to stay at.
const TAGGED: [(&str, &str, &str); 4] = [
    ("p01.t1.r1", "funding", "建立跨部门的预算统筹协调机制。"),
    ("p01.t1.r3", "pilot", "公开重大项目的支出明细。"),
    ("p01.t2.r2", "talent", "开展基层干部轮训。"),
    ("p02.t1.r1", "ecology", "修复受损的滨江湿地。"),
];

fn edited() -> String {
    let proposals: Vec<&str> = OUTLINE.split("\n## ").collect();
    let [head, first, second] = proposals[..] else {
        panic!("{proposals:?}")
    };
    let first = first
        // A typo mended, one deleted, one in front, one in another topic.
        .replace(
            "一是建立跨部门的预算协调机制。",
            "二是建立跨部门的预算统筹协调机制。",
        )
        .replace("- 二是完善绩效评价的指标体系。\n", "")
        .replace(
            "健全机制\n\n",
            "健全机制\n\n- 一是编制三年滚动的收支规划。\n",
        )
        .replace("- 三是公开重大项目的支出明细。\n", "");
    // Two proposals in the other order.
    format!("{head}\n## {second}\n## {first}- 三是公开重大项目的支出明细。\n")
}

#[test]
fn every_tag_stays_at_its_text_when_the_outline_is_edited() {
    let house = House::new();
    let out = house.path("budget.ron");
    let out = out.to_str().unwrap();
    let outline = house.file("a.md", OUTLINE);
    house
        .run(&["import", "outline", &outline, "-o", out])
        .done();
    let codebook = TAGGED.map(|(_, tag, _)| format!("(id: \"{tag}\", name: \"{tag}\")"));
    house.file(
        "codebook.ron",
        format!("Codebook(schema: 1, tags: [{}])", codebook.join(",")),
    );
    for (id, tag, _) in TAGGED {
        house.run(&["annotate", id, "--tag", tag, "-c", out]).done();
    }
    house.file("a.md", edited());
    let arguments = ["import", "outline", &outline, "-o", out, "--update", out];
    let said = house.run_in_english(&arguments).done();
    for line in [
        "recommendations that are the same: 4; items that are changed: 1, moved: 1, new: 1, gone: 1",
        "moved p01.t1.r3: p01.t1 → p01.t2",
        "new p01.t1.r4: “编制三年滚动的收支规划。”",
        "gone p01.t1.r2 (its id is retired): “完善绩效评价的指标体系。”",
    ] {
        assert!(said.lines().any(|said| said == line), "{line}\n{said}");
    }
    assert!(said.contains("changed p01.t1.r1 ("), "{said}");
    assert_eq!(house.run(&["check", out]).done(), "");
    let listed = house.run(&["list", "--format", "jsonl", "-c", out]).done();
    let rows: Vec<serde_json::Value> = listed
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert_eq!(rows.len(), 7);
    for row in &rows {
        let text = row["text"].as_str().unwrap();
        let tags: Vec<&str> = row["tags"]
            .as_array()
            .unwrap()
            .iter()
            .map(|tag| tag.as_str().unwrap())
            .collect();
        let expected = TAGGED.iter().filter(|(_, _, tagged)| text == *tagged);
        let expected: Vec<&str> = expected.map(|&(_, tag, _)| tag).collect();
        assert_eq!(tags, expected, "{text}");
    }
    assert_eq!(rows[0]["id"], "p02.t1.r1");
    // What is retired stays so, and goes out with the outline.
    assert!(
        fs::read_to_string(out)
            .unwrap()
            .contains("retired: [\n        \"p01.t1.r2\",\n    ]")
    );
    let exported = house
        .run(&["export", "--format", "outline", "-c", out])
        .done();
    assert!(exported.contains("停用编号: p01.t1.r2\n"), "{exported}");
    let before = fs::read_to_string(out).unwrap();
    house.file("a.md", &exported);
    let said = house
        .run(&[&arguments[..], &["--format", "jsonl"]].concat())
        .done();
    assert!(said.contains(r#"{"kind":"changes","same":7,"changed":0,"moved":0,"new":0,"gone":0}"#));
    assert_eq!(fs::read_to_string(out).unwrap(), before);
}

#[test]
fn the_head_is_the_former_one_but_for_what_is_written_or_named() {
    let house = House::new();
    let former = house.file("old.ron", crate::cli::house::corpus("old", "文。"));
    let outline = house.file(
        "a.md",
        "# 新题\n\n## 发言\n\nby: 甲\n\n### 议题\n\n- 一是文。\n",
    );
    let out = house.path("NEW NAME.ron");
    let out = out.to_str().unwrap();
    let arguments = [
        "import", "outline", &outline, "-o", out, "--update", &former, "--page", "9",
    ];
    house.run(&arguments).done();
    let text = fs::read_to_string(out).unwrap();
    for part in [
        "id: \"old\"",
        "title: \"新题\"",
        "publication: \"日报\"",
        "page: \"9\"",
        "id: \"p.t.r\"",
    ] {
        assert!(text.contains(part), "{part}\n{text}");
    }
}

#[test]
fn a_former_corpus_that_is_none_is_refused() {
    let house = House::new();
    let outline = house.file("a.md", OUTLINE);
    let codebook = house.file("codebook.ron", "Codebook(schema: 1, tags: [])");
    for former in ["nothing.ron", &codebook] {
        let arguments = [
            "import", "outline", &outline, "-o", "out.ron", "--update", former,
        ];
        assert!(house.run(&arguments).refused(2).contains(former));
    }
    assert!(!house.path("out.ron").exists());
}
