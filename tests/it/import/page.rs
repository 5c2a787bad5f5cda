//! `pizhu import page` from file to file: the embedded corpus, reports, refusals, updates.

use std::fs;

use pizhu::storage::read_corpus;

use crate::cli::house::{House, repository};

/// The page that the embedded corpus is made of.
const PAGE: &str = "data/pages/zhengxie-bao-page-3.txt";
/// The embedded corpus.
const CORPUS: &str = include_str!("../../../data/cq-15th-plan-symposium.ron");

/// What the embedded corpus says that its page does not, one field each: the option that sets it,
/// what the importer finds by itself, and why that is not right.
const CORRECTIONS: [(&str, &str, &str, &str); 2] = [
    (
        "--publication",
        "Chongqing Zhengxie bao",
        "重庆政协报",
        "the head of the page gives the name of the newspaper in Latin letters",
    ),
    (
        "--note",
        "",
        "本文从《重庆政协报》第 3 版（PDF 版面）提取，是“科学谋划‘十五五’高质量发展”理论研讨会的发言摘登，作为本程序自带的语料随附；著作权归各发言者与报社所有。",
        "the page does not say where it was taken from, nor whose it is",
    ),
];

#[test]
fn the_embedded_corpus_is_what_the_command_makes_of_its_page() {
    let house = House::new();
    let page = repository(PAGE);
    let mut arguments = vec!["import", "page", &page, "-o", "c.ron"];
    arguments.extend(["--id", "cq-15th-plan-symposium"]);
    for (option, _, right, reason) in &CORRECTIONS {
        assert!(!reason.is_empty());
        arguments.extend([*option, *right]);
    }
    house.run(&arguments).done();
    assert_eq!(fs::read_to_string(house.path("c.ron")).unwrap(), CORPUS);
    assert_eq!(house.run(&["check", "c.ron"]).done(), "");
}

#[test]
fn each_correction_changes_one_field_that_the_importer_finds_otherwise() {
    let house = House::new();
    let page = repository(PAGE);
    let id = "cq-15th-plan-symposium";
    house
        .run(&["import", "page", &page, "-o", "c.ron", "--id", id])
        .done();
    let mut made = fs::read_to_string(house.path("c.ron")).unwrap();
    for (option, found, right, _) in CORRECTIONS {
        let field = option.trim_start_matches('-');
        let (found, right) = (
            format!("{field}: \"{found}\""),
            format!("{field}: \"{right}\""),
        );
        assert_eq!(made.matches(&found).count(), 1, "{found}");
        made = made.replace(&found, &right);
    }
    assert_eq!(made, CORPUS);
}

#[test]
fn the_report_begins_with_what_is_doubtful_and_accounts_for_every_character() {
    let house = House::new();
    let page = repository(PAGE);
    let call = ["import", "page", &page, "-o", "c.ron", "--format", "jsonl"];
    let out = house.run(&call).done();
    let lines: Vec<serde_json::Value> = out
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert_eq!(lines[0]["kind"], "counts");
    assert_eq!(lines[0]["recommendations"], 125);
    let account = &lines[1];
    let parts = ["used", "furniture", "not_understood"].map(|part| account[part].as_u64().unwrap());
    let text = fs::read_to_string(&page).unwrap();
    assert_eq!(parts.iter().sum::<u64>(), text.chars().count() as u64);
    assert_eq!(parts[2], 0);
    let doubtful: Vec<bool> = lines[2..]
        .iter()
        .map(|line| line["doubtful"].as_bool().unwrap())
        .collect();
    assert!(doubtful.is_sorted_by_key(|doubtful| !doubtful));
    assert_eq!(
        lines[0]["doubtful"],
        doubtful.iter().filter(|is| **is).count()
    );
    assert_eq!(lines[2]["item"], "p07.t1");
    let of_kind = |word: &str| lines.iter().filter(|line| line["decision"] == word).count();
    assert_eq!(
        (
            of_kind("title"),
            of_kind("topic"),
            of_kind("recommendation")
        ),
        (10, 39, 125)
    );
}

#[test]
fn where_anything_is_doubtful_a_strict_import_writes_nothing() {
    let house = House::new();
    let page = repository(PAGE);
    let answer = house.run(&["import", "page", &page, "-o", "c.ron", "--strict"]);
    assert_eq!(answer.status, 1, "{}", answer.out);
    assert!(answer.out.contains("p07.t1"), "{}", answer.out);
    assert!(!house.path("c.ron").exists());
    let sure = repository("tests/samples/pages/title-above.txt");
    house
        .run(&["import", "page", &sure, "-o", "s.ron", "--strict"])
        .done();
    assert!(house.path("s.ron").exists());
}

/// A body of one speech, hard-wrapped, without title and byline.
const BODY: &str = "近年来，湖滨区夜市越来越旺，但停车难、\n\
    垃圾多，居民意见不少。为此，建议：\n\
    完善夜市配套。一是在周边开放机关停车\n场。二是增设垃圾分类桶。\n";

#[test]
fn what_is_missing_is_named_and_nothing_is_written_but_on_demand() {
    let house = House::new();
    let page = house.file("page.txt", BODY);
    let answer = house.run_in_english(&["import", "page", &page, "-o", "c.ron"]);
    assert_eq!((answer.status, answer.err.as_str()), (1, ""));
    assert!(
        answer
            .out
            .contains("page.txt:1:1: error: this body has no title"),
        "{}",
        answer.out
    );
    assert!(!house.path("c.ron").exists());
    let answer = house.run(&["import", "page", &page, "-o", "c.ron", "--partial"]);
    assert_eq!(answer.status, 1, "{}", answer.out);
    let checked = house.run_in_english(&["check", "c.ron"]);
    assert_eq!(checked.status, 1);
    assert!(checked.out.contains("c.ron:9:20: error"), "{}", checked.out);
    let two_titles = house.file(
        "two.txt",
        format!(
            "{BODY}推动夜市健康发展的建议\n湖滨区政协\n加快老旧泵站改造研究\n市政协委员 高 山\n"
        ),
    );
    let answer = house.run(&["import", "page", &two_titles, "-o", "c2.ron"]);
    assert_eq!(answer.status, 1, "{}", answer.out);
    assert!(
        answer
            .out
            .contains("two.txt:7:1: error: 标题“加快老旧泵站改造研究”没有正文"),
        "{}",
        answer.out
    );
}

#[test]
fn what_is_no_page_is_refused_and_leaves_no_file() {
    let house = House::new();
    let huge = "重庆".repeat(1 << 20);
    let mixed = [
        BODY.as_bytes(),
        b"\xd6\xd8\xc7\xec\xca\xd0\xd5\xfe\xd0\xad\n",
    ]
    .concat();
    for (name, bytes, status, says) in [
        ("empty.txt", b"".as_slice(), 1, "empty.txt:1:1: error: "),
        (
            "english.txt",
            b"The quick brown fox.\nJumps.\n",
            1,
            "english.txt:1:1: error: ",
        ),
        (
            "binary.txt",
            b"\x7fELF\x00\x01\x02\x00",
            2,
            "binary.txt:1:1: error: ",
        ),
        ("mixed.txt", &mixed, 1, "mixed.txt:5:1: error: "),
        ("line.txt", huge.as_bytes(), 1, "line.txt:1:1: error: "),
    ] {
        let path = house.file(name, bytes);
        let answer = house.run(&["import", "page", &path, "-o", "out.ron"]);
        assert_eq!(
            answer.status, status,
            "{name}: {}{}",
            answer.out, answer.err
        );
        let said = if status == 1 { answer.out } else { answer.err };
        assert!(said.contains(says), "{name}: {said:.300}");
        assert!(!house.path("out.ron").exists(), "{name}");
    }
    let answer = house.run(&["import", "page", "nothing.txt", "-o", "out.ron"]);
    assert_eq!(answer.status, 2, "{}", answer.out);
}

#[test]
fn encodings_are_found_out_and_give_the_same_corpus() {
    let house = House::new();
    let text = fs::read_to_string(repository(PAGE)).unwrap();
    let (gb, _, lossy) = encoding_rs::GB18030.encode(&text);
    assert!(!lossy);
    house.file("a.txt", &text);
    house.file("b.txt", &*gb);
    house.file("c.txt", format!("\u{feff}{}", text.replace('\n', "\r\n")));
    for name in ["a", "b", "c"] {
        let (from, to) = (format!("{name}.txt"), format!("{name}.ron"));
        house
            .run(&["import", "page", &from, "-o", &to, "--id", "x"])
            .done();
    }
    let made = |name| fs::read_to_string(house.path(name)).unwrap();
    assert_eq!(made("b.ron"), made("a.ron"));
    assert_eq!(made("c.ron"), made("a.ron"));
}

#[test]
fn several_pages_are_one_corpus_with_one_row_of_numbers() {
    let house = House::new();
    let pages = ["title-above", "person-and-organ"]
        .map(|name| repository(&format!("tests/samples/pages/{name}.txt")));
    let call = [
        "import", "page", &pages[0], &pages[1], "-o", "c.ron", "--format", "jsonl",
    ];
    let out = house.run(&call).done();
    let corpus = read_corpus(&[house.path("c.ron")]).unwrap().corpus;
    let ids: Vec<&str> = corpus
        .proposals()
        .map(|ix| corpus.proposal(ix).id().as_str())
        .collect();
    assert_eq!(ids, ["p01", "p02", "p03"]);
    for id in corpus
        .recommendations()
        .map(|ix| corpus.recommendation(ix).id().as_str())
    {
        assert_eq!(
            out.matches(&format!("\"item\":\"{id}\"")).count(),
            1,
            "{id}"
        );
    }
}

#[test]
fn a_corrected_page_keeps_ids_and_annotations() {
    let house = House::new();
    let page = repository(PAGE);
    house.run(&["import", "page", &page, "-o", "c.ron"]).done();
    let annotate = ["annotate", "-c", "c.ron", "p01.t1.r2", "--tag", "pilot"];
    house.run(&annotate).done();
    // A speech is gone, one recommendation is new, and one is mended.
    let text = fs::read_to_string(&page).unwrap();
    let mended = text
        .replace(
            "二是\n\n争取先行先试。",
            "二是\n\n争取开放试点。三是\n\n争取先行先试。",
        )
        .replace("三是争取设立国家机构和平台", "四是争取设立国家级机构和平台");
    assert_ne!(mended, text);
    let mended = house.file("mended.txt", mended);
    let call = [
        "import", "page", &mended, "-o", "c.ron", "--update", "c.ron",
    ];
    let out = house.run(&call).done();
    assert!(out.contains("p01.t1.r3"), "{out}");
    let corpus = read_corpus(&[house.path("c.ron")]).unwrap().corpus;
    let topic = corpus.topics().next().unwrap();
    let items: Vec<(String, String)> = corpus
        .topic(topic)
        .recommendations()
        .map(|ix| corpus.recommendation(ix))
        .map(|item| (item.id().to_string(), item.text().to_owned()))
        .collect();
    assert_eq!(items[1].1, "争取开放试点。");
    assert!(!["p01.t1.r1", "p01.t1.r2", "p01.t1.r3"].contains(&items[1].0.as_str()));
    assert_eq!(
        items[2],
        ("p01.t1.r2".to_owned(), "争取先行先试。".to_owned())
    );
    assert_eq!(
        items[3],
        (
            "p01.t1.r3".to_owned(),
            "争取设立国家级机构和平台。".to_owned()
        )
    );
    let listed = house
        .run(&[
            "list",
            "-c",
            "c.ron",
            "--filter",
            "tag:pilot",
            "--format",
            "csv",
        ])
        .done();
    assert!(
        listed.contains("p01.t1.r2") && listed.contains("争取先行先试。"),
        "{listed}"
    );
}
