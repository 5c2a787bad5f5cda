//! What all commands share: global options on either side, the language, and wrong use.

use super::house::{House, corpus};

#[test]
fn global_options_stand_before_or_after_the_command() {
    let house = House::new();
    house
        .run(&[
            "annotate",
            "p01.t1.r1",
            "--tag",
            "pilot",
            "--annotator",
            "li",
        ])
        .done();
    let after = house
        .run(&["list", "--annotator", "li", "--lang", "en"])
        .done();
    let before = house
        .run(&["--annotator", "li", "--lang", "en", "list"])
        .done();
    assert_eq!(before, after);
    assert!(
        before.starts_with("p01.t1.r1  Unread  -  示范引导"),
        "{before}"
    );
    let nearer = house.run(&["--lang", "zh", "list", "--annotator=li", "--lang=en"]);
    assert_eq!(nearer.done(), after);
}

#[test]
fn corpora_on_both_sides_add_up_in_their_order() {
    let house = House::new();
    let a = house.file("a.ron", corpus("one", "甲方。"));
    let b = house.file("b.ron", corpus("two", "乙方。"));
    let out = house.run(&["-c", &b, "list", "-c", &a]).done();
    let rows: Vec<&str> = out.lines().collect();
    assert!(
        rows[0].ends_with("乙方。") && rows[1].ends_with("甲方。"),
        "{out}"
    );
    let mut variable = house.command(&["list"]);
    let output = variable.env("PIZHU_CORPUS", &a).output().unwrap();
    assert!(
        String::from_utf8(output.stdout)
            .unwrap()
            .ends_with("甲方。\n")
    );
}

#[test]
fn what_belongs_to_a_sitting_is_refused_before_a_command() {
    let house = House::new();
    let path = house.file("a.ron", corpus("one", "甲方。"));
    let refused = house.run_in_english(&[&path, "list"]).refused(2);
    assert!(
        refused.contains(&format!("pizhu list -c {path}")),
        "{refused}"
    );
    assert!(house.run(&["list", &path]).refused(2).contains("-c "));
    assert!(
        house
            .run(&["--filter", "a", "list"])
            .refused(2)
            .contains("--filter")
    );
    assert!(
        house
            .run(&["--fresh", "list"])
            .refused(2)
            .contains("--fresh")
    );
}

#[test]
fn wrong_use_is_one_line_with_what_would_be_right() {
    let house = House::new();
    let cases: [(&[&str], &str); 6] = [
        (&["list", "--formt", "csv"], "--format"),
        (&["list", "--format", "xml"], "text, jsonl, csv"),
        (&["list", "--format"], "--format"),
        (&["annotate", "--status", "done"], ">"),
        (&["completions", "tcsh"], "bash, zsh, fish"),
        (&["keys", "--keymap", "nope"], "default, vim, emacs, arrows"),
    ];
    for (arguments, expected) in cases {
        for said in [house.run(arguments), house.run_in_english(arguments)] {
            let said = said.refused(2);
            assert!(
                said.starts_with("pizhu: ") && said.replace('、', ", ").contains(expected),
                "{said}"
            );
        }
    }
    let language = house.run(&["list", "--lang", "fr"]).refused(2);
    assert_eq!(language, "pizhu: --lang：没有语言“fr”，可选 zh、en\n");
}

#[test]
fn what_is_wrong_with_a_setting_is_said_of_where_it_was_made() {
    let house = House::new();
    let of_variable = |name: &str, value: &str| {
        let mut command = house.command(&["keys"]);
        let output = command.env(name, value).output().unwrap();
        assert_eq!(output.status.code(), Some(2), "{name}");
        String::from_utf8(output.stderr).unwrap()
    };
    for (name, value) in [
        ("PIZHU_LANG", "fr"),
        ("PIZHU_ANNOTATOR", "张"),
        ("PIZHU_KEYMAP", "nope"),
    ] {
        let said = of_variable(name, value);
        let whole = said.starts_with(&format!("pizhu: {name}：")) && said.contains(value);
        assert!(whole && said.lines().count() == 1, "{said}");
    }
    for flag in ["--annotator", "--as", "--keymap"] {
        let said = house.run(&["keys", flag, "张"]).refused(2);
        assert!(said.starts_with(&format!("pizhu: {flag}：")), "{said}");
    }
    for set in ["annotator: Some(\"张\")", "keymap: Some(\"nope\")"] {
        let config = format!("Config(schema: 1, {set})");
        let path = house.file("home/.config/pizhu/config.ron", config);
        let said = house.run(&["keys"]).refused(2);
        assert!(said.starts_with(&format!("pizhu: {path}：")), "{said}");
    }
    let config = "Config(\n    schema: 1,\n    lang: Some(\"fr\"),\n)";
    let path = house.file("home/.config/pizhu/config.ron", config);
    let said = house.run(&["keys"]).refused(2);
    assert!(said.starts_with(&format!("pizhu: {path}:3:11: ")), "{said}");
}

#[test]
fn a_language_that_is_none_is_refused_in_the_language_of_the_environment() {
    let house = House::new();
    let mut command = house.command(&["list", "--lang", "xx"]);
    command.env("LANG", "C").env("PIZHU_LANG", "zh");
    let said = String::from_utf8(command.output().unwrap().stderr).unwrap();
    assert_eq!(said, "pizhu: --lang：没有语言“xx”，可选 zh、en\n");
}

#[test]
fn a_misspelt_command_is_told_from_a_file() {
    let house = House::new();
    let said = |arguments: &[&str]| house.run_in_english(arguments).refused(2);
    let misspelt = said(&["lst"]);
    assert!(
        misspelt.contains("no such command, and no such file: lst"),
        "{misspelt}"
    );
    assert!(misspelt.ends_with("perhaps pizhu list?\n"), "{misspelt}");
    let later = said(&["search", "资金"]);
    assert!(later.contains("no such file: search"), "{later}");
    assert!(later.contains("pizhu --help"), "{later}");
    let chinese = house.run(&["lst"]).refused(2);
    assert!(chinese.contains("没有这个命令"), "{chinese}");
    // What looks like a file is one, and what is one is opened, for which there is no terminal.
    house.file("lst", corpus("one", "甲方。"));
    for path in ["lst", "missing.ron", "a/lst"] {
        assert!(said(&[path]).contains("pizhu list"), "{path}");
    }
}

#[test]
fn help_is_a_command_too() {
    let house = House::new();
    for lang in ["zh", "en"] {
        let help = |arguments: &[&str]| {
            let whole = [&["--lang", lang], arguments].concat();
            house.run(&whole).done()
        };
        assert_eq!(help(&["help"]), help(&["--help"]));
        assert_eq!(help(&["help", "list"]), help(&["list", "--help"]));
    }
    let said = house.run_in_english(&["help", "lst"]).refused(2);
    assert!(said.contains("perhaps pizhu list?"), "{said}");
}

#[test]
fn what_stands_twice_or_takes_no_value_is_called_so() {
    let house = House::new();
    let cases: [(&[&str], &str, &str); 3] = [
        (
            &[
                "annotate",
                "p01.t1.r1",
                "--status",
                "done",
                "--status",
                "unread",
            ],
            "--status <S> can be given only once",
            "--status <状态> 只能写一次",
        ),
        (
            &["list", "--reveal=1"],
            "--reveal takes no value",
            "--reveal 不带值",
        ),
        (
            &["list", "--filter", "-资金"],
            "“-资金” is kept for a later version",
            "“-资金”留待以后的版本使用",
        ),
    ];
    for (arguments, english, chinese) in cases {
        let said = house.run_in_english(arguments).refused(2);
        assert!(said.contains(english), "{said}");
        let said = house.run(arguments).refused(2);
        assert!(said.contains(chinese), "{said}");
    }
    let literal = house.run(&["list", "--filter", "\"-资金\""]).refused(1);
    assert!(literal.contains("没有建议符合"), "{literal}");
}

#[test]
fn what_goes_on_and_on_is_cited_by_its_beginning() {
    let house = House::new();
    let long = "x".repeat(10_000);
    let cases: [&[&str]; 9] = [
        &["show", &long],
        &["annotate", "p01.t1.r1", "--tag", &long],
        &["annotate", "p01.t1.r1", "--status", &long],
        &["annotate", "p01.t1.r1", "--priority", &long],
        &["annotate", &long, "--status", "done"],
        &["list", "--annotator", &long],
        &["list", "--lang", &long],
        &["list", "--format", &long],
        &["list", "--filter", &format!("{long}:a")],
    ];
    for arguments in cases {
        let said = house.run(arguments).refused(2);
        assert!(said.len() < 1000, "{} of {arguments:?}", said.len());
        assert!(said.contains("xxx…"), "{said}");
    }
    let path = house.file("long.ron", corpus(&long, "甲方。"));
    assert!(house.run(&["check", &path]).out.len() < 1000);
    let path = house.file("kind.ron", format!("{long}(schema: 1)"));
    assert!(house.run(&["check", &path]).out.len() < 1000);
}

#[test]
fn without_a_terminal_one_line_names_the_list() {
    let house = House::new();
    assert!(house.run(&[]).refused(2).contains("pizhu list"));
    assert!(house.run_in_english(&[]).refused(2).contains("pizhu list"));
}

#[test]
fn bad_input_is_one_line_for_every_command_that_reads_a_corpus() {
    let house = House::new();
    house.file("folder/readme.txt", "");
    house.file("empty.ron", "");
    house.file("gb.ron", b"(schema: 1, id: \"\xd7\xca\")");
    house.file("type.ron", "(schema: 1, id: 3, title: \"\", proposals: [])");
    house.file(
        "field.ron",
        "(schema: 1, id: \"a\", title: \"\", colour: \"\", proposals: [])",
    );
    let twice = corpus("one", "甲方。").replace("id: \"p.t\"", "id: \"p\"");
    house.file("twice.ron", twice);
    let files = [
        "missing.ron",
        "folder",
        "empty.ron",
        "gb.ron",
        "type.ron",
        "field.ron",
        "twice.ron",
        "/dev/null",
    ];
    for file in files {
        let commands: [&[&str]; 3] = [
            &["list"],
            &["show", "p.t.r"],
            &["annotate", "p.t.r", "--status", "done"],
        ];
        for command in commands {
            let said = house.run(&[command, &["-c", file]].concat()).refused(2);
            assert!(said.starts_with(&format!("pizhu: {file}:")), "{said}");
        }
        let checked = house.run(&["check", file]);
        assert!([1, 2].contains(&checked.status), "{file}");
        assert_eq!(
            (checked.out.lines().count(), checked.err.as_str()),
            (1, ""),
            "{file}"
        );
    }
}

#[test]
fn a_fault_has_one_form_whoever_finds_it() {
    let house = House::new();
    let corpus = house.file("gb.ron", b"(schema: 1, id: \"\xd7\xca\")");
    let typed = house.file("type.ron", "(schema: 1, id: 3, title: \"\", proposals: [])");
    let codebook = "Codebook(schema: 1, tags: [(id: \"a\", name: \"\")])";
    let codebook = house.file("notes/codebook.ron", codebook);
    let tags = house.file("tags/codebook.ron", b"Codebook(schema: 1, tags: \xd7\xca)");
    let keymap = house.file("keys.ron", "Keymap(schema: 1, nme: \"a\")");
    let cases: [(&str, &[&str]); 5] = [
        (&corpus, &["list", "-c", &corpus]),
        (&typed, &["list", "-c", &typed]),
        (&codebook, &["list", "--annotations", "notes"]),
        (&tags, &["list", "--annotations", "tags"]),
        (&keymap, &["keys", "--keymap", &keymap]),
    ];
    for (path, command) in cases {
        let checked = house.run(&["check", path]).out;
        assert!(checked.contains(": error: "), "{checked}");
        let said = house.run(command).refused(2);
        let path = std::path::Path::new(path);
        let name = format!("{}/", house.path("").display()).replace("//", "/");
        let without = |text: &str| text.replace(&name, "");
        assert_eq!(
            without(&said),
            format!("pizhu: {}", without(&checked)),
            "{path:?}"
        );
    }
}

#[test]
fn five_megabytes_in_one_field_are_no_burden() {
    let house = House::new();
    let path = house.file("big.ron", corpus("big", &("资".repeat(1_700_000) + "。")));
    assert_eq!(house.run(&["list", "-c", &path]).done().lines().count(), 1);
    assert!(house.run(&["show", "p.t.r", "-c", &path]).done().len() > 5_000_000);
    house
        .run(&["annotate", "p.t.r", "--status", "done", "-c", &path])
        .done();
    assert_eq!(house.run(&["check", &path]).done(), "");
}
