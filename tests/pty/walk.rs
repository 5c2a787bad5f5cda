//! Reading and annotating as a person does it: what is typed, what is seen, what comes back.

use pizhu::words::Lang;

use crate::session::{Session, Setup};
use crate::sitting::{document, facts, first_frame, is_saved, open, quit, wait_saved, zhang};

#[test]
fn the_first_screen_shows_the_corpus_and_its_first_speaker() {
    let session = zhang().open();
    let picture = first_frame(&session);
    assert!(picture.row(0).contains("高质量发展"), "{picture}");
    assert!(picture.row(0).ends_with("zhang"), "{picture}");
    assert!(picture.contains("> 张昌红"), "{picture}");
    assert!(
        picture.contains("成渝地区合力强化能源保障的思考"),
        "{picture}"
    );
    assert!(picture.last_row().contains("已阅 0/125"), "{picture}");
}

#[test]
fn a_sitting_is_walked_tagged_left_and_found_again() {
    let mut session = open(zhang());
    session.type_keys("jlj");
    session.wait_for_text("2/10 > 2/4 > 1/3");
    session.type_keys("l");
    session.wait_for_text("> 联合承接载人航天");
    session.type_keys("3");
    wait_saved(&session, "[资金保障]");
    assert_eq!(
        facts(session.home()),
        [r#""p02.t2.r1", Tag("funding", true)"#]
    );
    session.type_keys("s+u");
    wait_saved(&session, "已撤销");
    quit(&mut session);
    let picture = session.picture();
    assert!(!picture.is_alternate());

    let again = open(zhang().home_of(&session));
    let picture = again.wait_for_text("2/10 > 2/4 > 1/3");
    assert!(picture.last_row().contains("已阅 1/125"), "{picture}");
    again.wait_for_text("[资金保障]");

    let fresh = open(zhang().arguments(["--fresh"]).home_of(&session));
    fresh.wait_for_text("1/10 > 1/4 > 1/3");
    fresh.wait_for_text("> 张昌红");
}

#[test]
fn tags_are_found_by_name_and_chosen_one_after_another() {
    let mut session = open(zhang());
    session.type_keys("llt");
    session.wait_for_text("20 / 20");
    session.type_keys("试点");
    session.wait_for("the tag alone", |picture| {
        picture.contains("1 / 20") && picture.contains("> [ ]   示范引导")
    });
    session.type_keys(" ");
    session.wait_for_text("> [x]   示范引导");
    session.type_keys("\x15资金");
    session.wait_for_text("> [ ]   资金保障");
    session.type_keys(" ");
    session.wait_for_text("> [x]   资金保障");
    session.type_keys("\r");
    let picture = wait_saved(&session, "[资金保障] [示范引导]");
    assert!(picture.last_row().contains("浏览"), "{picture}");
    let both = [
        r#""p01.t1.r1", Tag("funding", true)"#,
        r#""p01.t1.r1", Tag("pilot", true)"#,
    ];
    assert_eq!(facts(session.home()), both);
    // One palette is one step of undo.
    session.type_keys("u");
    session.wait_for("no tag", |picture| {
        let row = picture.row(3);
        is_saved(picture) && row.contains("一是") && !row.contains('[')
    });
}

#[test]
fn a_memo_in_chinese_is_typed_and_pasted() {
    let mut session = open(zhang());
    session.type_keys("llm");
    session.wait_for("the editor", |picture| picture.cursor().is_some());
    session.type_keys("责任单位不明");
    let picture = session.wait_for_text("责任单位不明");
    let (row, column) = picture.find("责任单位不明").unwrap();
    // An input method opens where the cursor is: behind six characters of two columns.
    assert_eq!(picture.cursor(), Some((row, column + 12)));
    session.paste("；q 是文字\n第二行");
    session.wait_for_text("第二行");
    session.type_keys("\x13");
    let picture = wait_saved(&session, "责任单位不明；q 是文字");
    assert_eq!(picture.cursor(), None);
    let memo = r#""p01.t1.r1", Memo("责任单位不明；q 是文字\n第二行")"#;
    assert_eq!(facts(session.home()), [memo]);
    // In front of a memo, pasted text is nothing: it must not run as commands.
    session.paste("3333\nq");
    session.wait_for_text("粘贴的文字不会当作命令");
    assert_eq!(facts(session.home()), [memo]);
}

#[test]
fn any_size_is_survived_and_the_same_screen_comes_back() {
    let mut session = open(zhang());
    session.type_keys("l");
    session.wait_for_text("> 聚焦节点定位支持");
    let before = session.picture().rows();
    for (columns, rows) in [
        (1, 1),
        (300, 100),
        (19, 6),
        (20, 6),
        (59, 10),
        (100, 5),
        (2, 80),
    ] {
        let written = session.bytes_written();
        session.resize(columns, rows);
        session.wait_for_bytes("a frame", |bytes| bytes.len() > written);
    }
    session.resize(140, 40);
    session.wait_for("three lists side by side", |picture| {
        let row = picture.find("> 张昌红").map(|(row, _)| picture.row(row));
        row.is_some_and(|row| row.contains("> 聚焦节点定位支持") && row.contains("明确具体功能"))
    });
    // Sizes that follow each other at once are one to a busy sitting, and where the text stands
    // depends on those that it has seen.
    let written = session.bytes_written();
    session.resize(1, 1);
    session.wait_for_bytes("a frame", |bytes| bytes.len() > written);
    session.resize(80, 24);
    session.wait_for("the screen of before", |picture| picture.rows() == before);
}

#[test]
fn a_screen_that_was_small_for_a_moment_is_whole_again() {
    let mut session = open(zhang());
    for _ in 0..10 {
        // The terminal moves its rows both times; the program may hear of it but once.
        session.resize(80, 12);
        session.resize(80, 24);
        session.wait_for("the whole screen", |picture| {
            picture.row(0).contains("高质量发展") && picture.row(23).contains("已阅")
        });
    }
}

#[test]
fn a_size_that_changes_while_something_is_typed_is_not_missed() {
    let mut session = open(zhang());
    for n in 0..40 {
        let rows = 20 + n % 2;
        // What tmux does when somebody attaches: another size, and the news of the focus.
        session.resize(80, rows);
        session.type_keys("\x1b[I");
        session.wait_for("the whole screen", |picture| {
            picture.row(0).contains("高质量发展") && picture.row(rows - 1).contains("已阅")
        });
    }
}

#[test]
fn vim_counts_and_its_hotkeys_after_a_quote() {
    let mut session = open(zhang().arguments(["--keymap", "vim"]));
    session.type_keys("5j");
    session.wait_for_text("6/10 > ");
    session.type_keys("ll'3");
    wait_saved(&session, "[资金保障]");
    session.type_keys("ZZ");
    assert_eq!(session.wait_exit(), crate::session::Exit::Status(0));
}

#[test]
fn a_corpus_of_ones_own_is_annotated_beside_it() {
    let first = open(zhang());
    let folder = first.home().join("own");
    std::fs::create_dir_all(folder.join("annotations")).unwrap();
    let corpus = folder.join("own.ron");
    std::fs::write(
        &corpus,
        r#"(schema: 1, id: "own", title: "自己的语料",
            source: (publication: "某报", page: "1", date: None, note: ""),
            proposals: [(id: "a", title: "一篇发言",
                speakers: [(name: "某人", kind: Person, post: "委员")], background: [],
                topics: [(id: "a.1", heading: "一个议题", lead: "",
                    recommendations: [(id: "a.1.1", ordinal: "", text: "一条建议。")])])])"#,
    )
    .unwrap();
    let setup = zhang().arguments([corpus.to_str().unwrap()]);
    let mut session = open(setup.home_of(&first));
    session.wait_for_text("自己的语料");
    session.type_keys("ll3");
    wait_saved(&session, "[资金保障]");
    quit(&mut session);
    let beside = folder.join("annotations/own/zhang.ron");
    let text = std::fs::read_to_string(beside).unwrap();
    assert!(
        text.contains(r#"Set("a.1.1", Tag("funding", true)"#),
        "{text}"
    );
    assert!(!document(first.home()).exists());
}

#[test]
fn what_a_corpus_hides_is_shown_and_told_when_it_is_opened() {
    let first = open(zhang());
    let corpus = first.home().join("own.ron");
    std::fs::write(
        &corpus,
        r#"(schema: 1, id: "own", title: "语料", proposals: [(id: "a", title: "发言",
            speakers: [(name: "某人", kind: Person)], topics: [(id: "a.1", heading: "议题",
                recommendations: [(id: "a.1.1", ordinal: "", text: "一\u{1b}[31m条\u{202e}。")])])])"#,
    )
    .unwrap();
    let setup = zhang().arguments([corpus.to_str().unwrap()]);
    let mut session = open(setup.home_of(&first));
    session.wait_for_text(&Lang::Chinese.hidden_characters(2, "a.1.1"));
    session.wait_for_text("一␛[31m条⟦U+202E⟧。");
    quit(&mut session);
}

#[test]
fn the_work_of_another_is_read_and_not_touched() {
    let mut session = open(zhang());
    session.type_keys("ll3");
    wait_saved(&session, "[资金保障]");
    quit(&mut session);
    let written = std::fs::read(document(session.home())).unwrap();
    let setup = Setup::new(crate::sitting::PIZHU).arguments([
        "--lang",
        "zh",
        "--annotator",
        "li",
        "--as",
        "zhang",
    ]);
    let mut reviewer = open(setup.home_of(&session));
    reviewer.type_keys("ll");
    reviewer.wait_for_text("[资金保障]");
    reviewer.type_keys("3");
    reviewer.wait_for_text("只读：正在看 zhang 的批注");
    quit(&mut reviewer);
    assert_eq!(std::fs::read(document(session.home())).unwrap(), written);
    let beside = document(session.home()).with_file_name("li.ron");
    assert!(!beside.exists());
}

#[test]
fn keys_that_come_together_make_one_frame() {
    let mut session = open(zhang());
    session.type_keys("ll");
    session.wait_for("the form for a narrow terminal", |picture| {
        picture.row(2).starts_with('─') && picture.contains("> 一是")
    });
    let frames = |session: &Session| {
        let bracket = b"\x1b[?2026h";
        let written = session.written();
        let windows = written.windows(bracket.len());
        windows.filter(|bytes| bytes == bracket).count()
    };
    let before = frames(&session);
    let length = session.written().len();
    session.type_keys("jjkjkjkjkjkjkjkjkjkj");
    session.wait_for_text("1/4 > 3/3");
    let written = session.written();
    let since = String::from_utf8_lossy(&written[length..]).replace('\x1b', "^");
    assert_eq!(frames(&session), before + 1, "{since}");
}
