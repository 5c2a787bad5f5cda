//! A long import shows how far it has come on a terminal, and takes that away at its end.

use std::fs;

use crate::session::{Exit, Session, Setup};
use crate::sitting::PIZHU;

/// Imports a table of so many rows at a terminal.
fn import(rows: usize) -> Session {
    let folder = tempfile::tempdir().unwrap();
    let (table, corpus) = (folder.path().join("a.csv"), folder.path().join("c.ron"));
    let text = "鼓励乡镇共建".repeat(12);
    let rows: Vec<String> = (0..rows)
        .map(|nth| format!("马骏,粮仓{nth},共享,{text}。\n"))
        .collect();
    let header = "发言人,标题,议题,建议\n".to_owned();
    fs::write(&table, header + &rows.concat()).unwrap();
    let paths = [table, corpus].map(|path| path.to_str().unwrap().to_owned());
    let session = Setup::new(PIZHU)
        .arguments([
            "--lang", "zh", "import", "table", &paths[0], "-o", &paths[1],
        ])
        .size(200, 24)
        .open();
    assert_eq!(session.wait_exit(), Exit::Status(0));
    session
}

fn has_bar(session: &Session) -> bool {
    String::from_utf8_lossy(&session.written()).contains(" %")
}

#[test]
fn a_bar_shows_how_far_a_long_import_has_come_and_goes() {
    let long = import(40_000);
    assert!(has_bar(&long));
    let rows = long.screen_text();
    assert!(rows[0].contains("建议 40000"), "{rows:#?}");
    assert!(rows.iter().all(|row| !row.contains('%')), "{rows:#?}");
    assert!(!has_bar(&import(10)));
}
