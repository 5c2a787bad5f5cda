//! `pizhu keys`, `pizhu completions` and help.

use std::process::{Command, Stdio};

use pizhu::text::cells;

use super::house::House;

#[test]
fn the_table_is_of_the_keymap_in_force() {
    let house = House::new();
    let text = house.run_in_english(&["keys"]).done();
    assert!(text.starts_with("Browse\n"), "{text}");
    let markdown = house.run(&["keys", "--format", "markdown"]).done();
    assert!(
        markdown.starts_with("### 浏览\n\n| 类别 | 按键 | 作用 |\n"),
        "{markdown}"
    );
    let own = "Keymap(schema: 1, name: \"mine\", extends: Some(\"default\"), modes: [(Browse, [(\"F20\", Quit)])])";
    house.file("home/.config/pizhu/keymaps/mine.ron", own);
    assert!(!text.contains("F20"));
    assert!(
        house
            .run(&["keys", "--keymap", "mine"])
            .done()
            .contains("F20")
    );
    house.file(
        "home/.config/pizhu/config.ron",
        "Config(schema: 1, keymap: Some(\"mine\"))",
    );
    assert!(house.run(&["keys"]).done().contains("F20"));
}

#[test]
fn completions_are_scripts_in_both_languages() {
    let house = House::new();
    for shell in ["bash", "zsh", "fish"] {
        for answer in [
            house.run(&["completions", shell]),
            house.run_in_english(&["completions", shell]),
        ] {
            let script = answer.done();
            assert!(
                script.contains("annotate")
                    && script.contains("recover")
                    && script.contains("jsonl"),
                "{shell}"
            );
        }
    }
}

#[test]
fn the_script_completes_in_bash() {
    let house = House::new();
    let script = house.run(&["completions", "bash"]).done();
    let script = house.file("pizhu.bash", script);
    let ask = "source \"$0\"; COMP_WORDS=(pizhu ann); COMP_CWORD=1; _pizhu pizhu ann pizhu; \
               echo ${COMPREPLY[*]}";
    let bash = Command::new("bash")
        .args(["--norc", "-c", ask, &script])
        .stdin(Stdio::null())
        .output();
    match bash {
        Ok(output) => assert_eq!(String::from_utf8_lossy(&output.stdout), "annotate\n"),
        Err(error) => eprintln!("skipped: there is no bash here: {error}"),
    }
}

#[test]
fn help_is_in_the_language_of_the_user_alone() {
    let house = House::new();
    let commands = [
        "list",
        "show",
        "annotate",
        "recover",
        "export",
        "check",
        "doctor",
        "keys",
        "completions",
    ];
    let whole = house.run(&["--help"]).done();
    for command in commands {
        assert!(whole.contains(&format!("  {command}")), "{whole}");
        let chinese = house.run(&[command, "--help"]).done();
        assert!(
            chinese.contains(&format!("用法: pizhu {command}")),
            "{chinese}"
        );
        for word in [
            "Options",
            "Usage",
            "Arguments",
            "possible values",
            "ID",
            "PATH",
            "FILE",
            "CORPUS]",
            "TEXT",
            "DIR",
            "NAME",
            "default:",
        ] {
            assert!(!chinese.contains(word), "{chinese}");
        }
        let english = house.run_in_english(&[command, "--help"]).done();
        assert!(
            english.contains(&format!("Usage: pizhu {command}")),
            "{english}"
        );
        for word in ["选项", "用法", "参数", "语言"] {
            assert!(!english.contains(word), "{english}");
        }
    }
}

#[test]
fn the_columns_of_help_hold_where_chinese_takes_two_cells() {
    let house = House::new();
    let help = house.run(&["annotate", "--help"]).done();
    let columns: Vec<usize> = help
        .lines()
        .filter(|line| line.trim_start().starts_with('-'))
        .map(|line| {
            let (named, said) = line.trim_start().split_once("  ").unwrap();
            let indent = line.len() - line.trim_start().len();
            indent + cells(named) + 2 + said.len() - said.trim_start().len()
        })
        .collect();
    assert!(columns.len() > 10, "{help}");
    assert!(columns.iter().all(|column| *column == columns[0]), "{help}");
}
