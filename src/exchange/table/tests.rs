//! What tables must hold: every cell arrives as it stands, and every fault names row and column.

use super::*;
use crate::corpus::SpeakerKind;
use crate::words::Say as _;

const HEADER: &str = "发言人,职务,标题,议题,建议\n";

/// Imports files in a language, in pieces of a few bytes.
fn import_in(lang: Lang, files: &[(Form, &str)]) -> Result<Vec<Proposal>, Vec<String>> {
    let mut import = TableImport::new(["备注", "Ｎｏｔｅ"].into_iter());
    loop {
        let (mut proposals, mut problems) = (Vec::new(), Vec::new());
        for (number, (form, text)) in files.iter().enumerate() {
            import.begin(&format!("{number}.csv"), *form);
            let characters: Vec<char> = text.chars().collect();
            for piece in characters.chunks(3) {
                import.push(&piece.iter().collect::<String>());
                proposals.extend(import.proposals());
            }
            let said = |problem: &Problem| format!("{}: {}", problem.place, problem.say(lang));
            problems.extend(import.end().problems.iter().map(said));
        }
        import.finish();
        proposals.extend(import.proposals());
        if import.has_problems() {
            return Err(problems);
        }
        if !import.must_repeat() {
            return Ok(proposals);
        }
        import = import.again();
    }
}

fn csv(text: &str) -> Vec<Proposal> {
    import_in(Lang::English, &[(Form::Csv, text)]).unwrap()
}

/// Returns the faults of a table below the usual header, which are as many in both languages.
fn faults(rows: &str) -> Vec<String> {
    faults_of(Form::Csv, &[HEADER, rows].concat())
}

fn faults_of(form: Form, text: &str) -> Vec<String> {
    let [chinese, english] = Lang::ALL.map(|lang| import_in(lang, &[(form, text)]).unwrap_err());
    let places = |said: &[String]| -> Vec<String> {
        let places = said.iter().map(|said| said.split(": ").next());
        places.map(|place| place.unwrap().to_owned()).collect()
    };
    assert_eq!(places(&chinese), places(&english));
    assert!(chinese.iter().zip(&english).all(|(zh, en)| zh != en));
    english
}

#[test]
fn rows_become_proposals_topics_and_recommendations() {
    let proposals = csv("序号, ＴＩＴＬＥ ,speaker,Post,议题,引言,建议,背景\n\
         一是,粮仓,马骏；民建市委,委员；,共享。,请看：,甲,\"第一段\r\n\n第二段\"\n\
         ,粮仓,马骏；民建市委,,共享,, 乙 ,\n\
         ,粮仓,马骏；民建市委,,巡查,,丙,\n\
         ,河道,马骏,主任；委员,清淤,,丁,\n");
    let [first, second] = proposals.as_slice() else {
        panic!("{proposals:?}")
    };
    assert_eq!(first.background, ["第一段", "第二段"]);
    let speakers = first.speakers.iter();
    let speakers: Vec<_> = speakers
        .map(|it| (it.name.as_str(), it.kind, it.post.as_str()))
        .collect();
    let expected = [
        ("马骏", SpeakerKind::Person, "委员"),
        ("民建市委", SpeakerKind::Organ, ""),
    ];
    assert_eq!(speakers, expected);
    let [sharing, patrols] = first.topics.as_slice() else {
        panic!("{first:?}")
    };
    assert_eq!(
        (sharing.heading.as_str(), sharing.lead.as_str()),
        ("共享", "请看：")
    );
    assert_eq!(sharing.recommendations[0].ordinal, "一是");
    assert_eq!(sharing.recommendations[1].text, " 乙 ");
    assert_eq!(patrols.recommendations[0].id, "p01.t2.r1");
    assert_eq!(second.speakers[0].post, "主任；委员");
    assert_eq!(second.topics[0].recommendations[0].id, "p02.t1.r1");
}

#[test]
fn texts_are_taken_as_they_stand() {
    let text = "他说“好”，\r\n\"再\u{202e}议\"\u{1b}[2J\r 完";
    let quoted = text.replace('"', "\"\"");
    let proposals = csv(&format!(
        "{HEADER}马骏,,粮仓,共享,\"{quoted}\"\r\n马骏,,粮仓,共享,a\"b\""
    ));
    let found = proposals[0].topics[0].recommendations.iter();
    let found: Vec<&str> = found.map(|it| it.text.as_str()).collect();
    assert_eq!(found, [text, "a\"b\""]);
}

#[test]
fn rows_in_which_nothing_stands_are_counted_and_passed_over() {
    let proposals = csv(&format!("\n{HEADER}\n,,,,\r\n马骏,,粮仓,共享,甲\r\r\n"));
    assert_eq!(proposals.len(), 1);
    let found = faults("\n,,,,\n马骏,,粮仓,,甲\n");
    assert!(
        found[0].starts_with("4:8: row 4, column 议题 (4): "),
        "{found:?}"
    );
}

#[test]
fn every_end_of_lines_counts_rows_alike() {
    let table = [HEADER, "马骏,,粮仓,共享,甲\n马骏,,粮仓,,乙\n"].concat();
    for (end, place) in [("\n", "3:8"), ("\r\n", "3:8"), ("\r", "1:")] {
        let found = faults_of(Form::Csv, &table.replace('\n', end));
        assert!(found[0].starts_with(place), "{end:?}: {found:?}");
        assert!(
            found[0].contains(": row 3, column 议题 (4): "),
            "{end:?}: {found:?}"
        );
    }
}

#[test]
fn tabs_and_objects_say_the_same() {
    let tsv = "speaker\tproposal\ttopic\ttext\n\"马\"\"骏\"\t粮仓\t共享\t甲,乙\n";
    let json = "{\"speaker\": [\"马\\\"骏\"], \"proposal\": \"粮仓\", \"post\": null, \"topic\": \"共享\", \"text\": \"甲,乙\", \"tags\": [1]}\r\n\n";
    let tsv = import_in(Lang::English, &[(Form::Tsv, tsv)]).unwrap();
    assert_eq!(tsv[0].speakers[0].name, "马\"骏");
    assert_eq!(
        import_in(Lang::English, &[(Form::JsonLines, json)]).unwrap(),
        tsv
    );
}

#[test]
fn files_go_on_where_the_last_one_ended() {
    let first = format!("{HEADER}马骏,,粮仓,共享,甲");
    let second = "{\"speaker\":\"马骏\",\"title\":\"粮仓\",\"topic\":\"共享\",\"text\":\"乙\",\"ordinal\":2}";
    let files = [(Form::Csv, first.as_str()), (Form::JsonLines, second)];
    let proposals = import_in(Lang::English, &files).unwrap();
    assert_eq!(proposals[0].topics[0].recommendations[1].ordinal, "2");
    let other = format!("{HEADER}李明,,河道,清淤,丙");
    let again = [files[0], (Form::Csv, other.as_str()), files[0]];
    let said = import_in(Lang::English, &again).unwrap_err();
    assert!(
        said[0].starts_with("2:5: row 2, column 标题 (3): "),
        "{said:?}"
    );
    assert!(said[0].contains("row 2 of 0.csv"), "{said:?}");
}

#[test]
fn each_fault_of_a_row_names_row_column_and_what_would_be_right() {
    for (rows, expected) in [
        (
            "马骏,,粮仓,共享, \n",
            "2:11: row 2, column 建议 (5): it is empty",
        ),
        (
            ",,粮仓,共享,甲\n",
            "2:1: row 2, column 发言人 (1): it is empty",
        ),
        (
            "马骏,,粮仓,。,甲\n",
            "2:8: row 2, column 议题 (4): it is empty",
        ),
        (
            "马骏；,,粮仓,共享,甲\n",
            "2:1: row 2, column 发言人 (1): a speaker has no name",
        ),
        (
            "马骏；李明,委员,粮仓,共享,甲\n",
            "2:7: row 2, column 职务 (2): there are 1 items for 2",
        ),
        (
            "马骏,,粮仓\n",
            "2:5: row 2, column 议题 (4): this cell is missing: the row has 3 cells",
        ),
        (
            "马骏,,粮仓,共享,甲,乙\n",
            "2:13: row 2, cell 6 has no column",
        ),
        (
            "马骏,,粮仓,共享,\"甲\"乙\n",
            "2:14: row 2, something follows the quotation mark",
        ),
        (
            "马骏,,粮仓,共享,\"甲\n乙,丙\n",
            "2:11: row 2, nothing closes the quotation mark",
        ),
        (
            "马骏,\"\n\",粮仓,共享,甲\n李明,,河道,清淤,乙\n马骏,,粮仓,共享,丙\n",
            "5:5: row 4, column 标题 (3): this proposal (the same title and speakers) began at row 2,",
        ),
        (
            "马骏,,粮仓,共享,甲\n马骏,,粮仓,巡查,乙\n马骏,,粮仓,共享。,丙\n",
            "4:8: row 4, column 议题 (4): this topic began at row 2,",
        ),
        (
            "马骏,委员,粮仓,共享,甲\n马骏,主任,粮仓,共享,乙\n",
            "3:4: row 3, column 职务 (2): it differs from row 2",
        ),
    ] {
        let found = faults(rows);
        assert!(found[0].starts_with(expected), "{rows}: {found:?}");
        assert_eq!(found.len(), 1, "{found:?}");
    }
}

#[test]
fn each_fault_of_a_header_is_told_of() {
    for (header, expected) in [
        ("", "1:1: the file holds no table"),
        (
            HEADER,
            "1:1: there are names of columns and no recommendation",
        ),
        (
            "Lorem ipsum, dolor.\nSit amet.\n",
            "1:1: the first row names no column that is known",
        ),
        (
            "标题,建议\n",
            "1:1: these columns are missing: speaker 发言人, topic 议题",
        ),
        (
            "发言人,标题,议题,建议,说明\n",
            "1:14: the column \"说明\" is not known",
        ),
        (
            "发言人,标题,议题,建议,tags,tags\n",
            "1:19: the column \"tags\" (6) means the same",
        ),
        (
            "发言人,标题,议题,建议,ＴＥＸＴ\n",
            "1:14: the column \"ＴＥＸＴ\" (5) means the same as \"建议\"",
        ),
    ] {
        let found = faults_of(Form::Csv, header);
        assert!(found[0].starts_with(expected), "{header}: {found:?}");
        assert_eq!(found.len(), 1, "{found:?}");
    }
    let found = faults_of(Form::Csv, "speeker,标题,议题,建议\n");
    assert!(found[0].ends_with("did you mean speaker?"), "{found:?}");
}

#[test]
fn each_fault_of_an_object_is_told_of() {
    let rest = "\"speaker\":\"马骏\",\"title\":\"粮仓\",\"topic\":\"共享\"";
    for (line, expected) in [
        (String::new(), "1:1: there is nothing in the file"),
        (
            format!("{{{rest},\"text\":"),
            "1:49: row 1, this cannot be read",
        ),
        ("\n[1]".to_owned(), "2:1: row 2, this cannot be read"),
        (
            format!("{{{rest}}}"),
            "1:1: row 1, field recommendation: it is empty",
        ),
        (
            format!("{{{rest},\"text\":true}}"),
            "1:1: row 1, the field \"text\" should be a text",
        ),
        (
            format!("{{{rest},\"text\":[\"a\"]}}"),
            "1:1: row 1, the field \"text\" should be a text",
        ),
        (
            format!("{{{rest},\"post\":[1]}}"),
            "1:1: row 1, the field \"post\" should be a text, a",
        ),
        (
            format!("{{{rest},\"标题\":\"a\"}}"),
            "1:1: row 1, the field \"标题\" means the same as",
        ),
        (
            format!("{{{rest},\"x\":1}}"),
            "1:1: row 1, the column \"x\" is not known",
        ),
    ] {
        let found = faults_of(Form::JsonLines, &line);
        assert!(found[0].starts_with(expected), "{line}: {found:?}");
        assert_eq!(found.len(), 1, "{found:?}");
    }
}

#[test]
fn kinds_and_ids_are_checked() {
    let header = "id,kind,speaker,title,topic,text\n";
    let found = faults_of(Form::Csv, &format!("{header}a b,x,马骏,粮仓,共享,甲\n"));
    assert!(
        found[0].starts_with("2:1: row 2, column id (1): "),
        "{found:?}"
    );
    let found = faults_of(Form::Csv, &format!("{header}a,x,马骏,粮仓,共享,甲\n"));
    assert!(
        found[0].contains("column kind (2): there is no kind \"x\""),
        "{found:?}"
    );
    let rows = "a,单位,马骏,粮仓,共享,甲\n,,马骏,粮仓,共享,乙\na,,马骏,粮仓,共享,丙\n";
    let found = faults_of(Form::Csv, &[header, rows].concat());
    assert!(
        found[0].contains("row 4, column id (1): the id \"a\" is that of row 2"),
        "{found:?}"
    );
    let rows = "a,Organ；个人,马骏；大学,粮仓,共享,甲\n";
    let proposals = csv(&[header, rows].concat());
    let kinds: Vec<_> = proposals[0].speakers.iter().map(|it| it.kind).collect();
    assert_eq!(kinds, [SpeakerKind::Organ, SpeakerKind::Person]);
}

#[test]
fn what_is_said_of_a_whole_is_said_in_one_way() {
    let header = "kind,background,lead,speaker,title,topic,text\n";
    let row = "person,背,引,马骏,粮仓,共享,甲\n";
    for (column, said, other) in [
        ("kind (1)", "person", "organ"),
        ("background (2)", "背", "景"),
        ("lead (3)", "引", "言"),
    ] {
        let silent = row.replace(said, "");
        csv(&[header, row, &silent, row].concat());
        let found = faults_of(
            Form::Csv,
            &[header, row, &row.replace(said, other)].concat(),
        );
        let expected = format!("row 3, column {column}: it differs from row 2");
        assert!(found[0].contains(&expected), "{found:?}");
        assert_eq!(found.len(), 1, "{found:?}");
    }
}

#[test]
fn columns_that_the_user_names_are_passed_over() {
    let table = "发言人,标题,议题,note,建议,备注,\n马骏,粮仓,共享,x,甲,y,\n";
    assert_eq!(csv(table)[0].topics[0].recommendations[0].text, "甲");
    let found = faults_of(Form::Csv, &table.replace("y,", "y,z"));
    assert!(
        found[0].starts_with("2:16: row 2, column 7: something stands here"),
        "{found:?}"
    );
}

#[test]
fn a_hundred_faults_are_listed_and_the_others_counted() {
    let mut import = TableImport::new([].into_iter());
    import.begin("a.csv", Form::Csv);
    import.push(HEADER);
    import.push(&"马骏,,粮仓,共享,\n".repeat(250));
    assert_eq!(import.end().problems.len(), 100);
    assert_eq!(import.more_problems(), 150);
}

#[test]
fn what_has_no_end_takes_no_memory() {
    let open = faults("马骏,,粮仓,共享,\"甲\n");
    let long = "长".repeat(1 << 20);
    for (rows, expected) in [
        (
            format!("马骏,,粮仓,共享,{long}\n"),
            "2:11: row 2, the row is longer than 1 MiB",
        ),
        (format!("马骏,,粮仓,共享,\"{long}\n"), &open[0]),
        (
            ",".repeat(5000),
            "2:1001: row 2, the row has more than 1000 cells",
        ),
    ] {
        let text = [HEADER, &rows].concat();
        let found = import_in(Lang::English, &[(Form::Csv, &text)]).unwrap_err();
        assert!(found[0].starts_with(expected), "{found:?}");
    }
    let text = [&long, "\n[]\n"].concat();
    let found = import_in(Lang::English, &[(Form::JsonLines, &text)]).unwrap_err();
    assert!(
        found[0].starts_with("1:1: row 1, the row is longer"),
        "{found:?}"
    );
    assert!(found[1].starts_with("2:1: row 2, this cannot be read"));
    let row = format!("马骏,,粮仓,共享,{}\n", "长".repeat(100_000));
    let text = [HEADER, &row.repeat(60)].concat();
    let found = import_in(Lang::English, &[(Form::Csv, &text)]).unwrap_err();
    assert!(
        found[0].contains("column 标题 (3): the proposal is longer than 16 MiB"),
        "{found:?}"
    );
    assert_eq!(found.len(), 1);
}

#[test]
fn forms_are_known_by_extension_or_by_what_stands_in_them() {
    for (name, form) in [
        ("CSV", Form::Csv),
        ("tab", Form::Tsv),
        ("ndjson", Form::JsonLines),
    ] {
        assert_eq!(Form::of_extension(name), Some(form));
        assert_eq!(Form::named(form.word()), Some(form));
    }
    assert_eq!(Form::of_extension("txt"), None);
    assert_eq!(Form::of_text("\n {\"a\":\t1}"), Form::JsonLines);
    assert_eq!(Form::of_text("a,b\tc\n"), Form::Tsv);
    assert_eq!(Form::of_text("a,b\nc\td"), Form::Csv);
}
