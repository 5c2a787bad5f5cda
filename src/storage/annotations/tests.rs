//! What the folder promises: whoever saves, nobody's work is lost, and what is not ours stays.

use std::fs::File;
use std::os::unix::fs::{PermissionsExt as _, symlink};
use std::time::{Duration, UNIX_EPOCH};

use super::*;
use crate::annotation::{AnnotationId, Intent, Millis, SessionId, State, TagId, Value};

const NOW: Millis = Millis(1_795_461_031_500);

fn owner() -> Owner {
    Owner {
        corpus: CorpusId::try_from("cq-15th").unwrap(),
        annotator: AnnotatorId::try_from("zhang").unwrap(),
    }
}

fn no_words(_: &str) -> Option<String> {
    None
}

fn set_tag(state: &mut State, id: &str, tag: &str, session: &str) {
    let intent = Intent {
        id: AnnotationId::try_from(id).unwrap(),
        value: Value::Tag(TagId::try_from(tag).unwrap(), true),
    };
    state
        .edit(&[intent], NOW, SessionId::try_from(session).unwrap())
        .unwrap();
}

fn tagged(id: &str, tag: &str) -> State {
    let mut state = State::default();
    set_tag(&mut state, id, tag, "aaaaaaaa");
    state
}

fn folder() -> (tempfile::TempDir, AnnotationsFolder) {
    let place = tempfile::tempdir().unwrap();
    let folder = AnnotationsFolder::new(place.path().join("annotations"));
    (place, folder)
}

fn put(folder: &AnnotationsFolder, text: &str) {
    let path = folder.document_path(&owner());
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

fn text(folder: &AnnotationsFolder) -> String {
    fs::read_to_string(folder.document_path(&owner())).unwrap()
}

#[test]
fn what_is_saved_is_loaded_and_lies_where_it_should() {
    let (_place, folder) = folder();
    let loaded = folder.load(&owner()).unwrap();
    assert_eq!((loaded.document, loaded.mark), (Document::default(), None));
    assert_eq!(
        (
            folder.mark(&owner()),
            folder.annotators(&owner().corpus).unwrap()
        ),
        (None, vec![])
    );
    let state = tagged("r1", "a");
    let saved = folder.save(&owner(), &state, &no_words, NOW).unwrap();
    assert_eq!(saved.path, folder.path().join("cq-15th/zhang.ron"));
    assert_eq!(
        (
            &saved.document.state,
            &folder.load(&owner()).unwrap().document
        ),
        (&state, &saved.document)
    );
    assert_eq!(
        folder.annotators(&owner().corpus).unwrap(),
        [owner().annotator]
    );
    assert_eq!(
        fs::read_to_string(folder.path().join(".gitignore")).unwrap(),
        ".local/\n.*.ron.*.tmp\n"
    );
    assert_eq!(
        fs::read_to_string(folder.path().join(".gitattributes")).unwrap(),
        "*/*.ron text eol=lf merge=union\n"
    );
    let local = fs::metadata(folder.path().join(".local")).unwrap();
    assert_eq!(local.permissions().mode() & 0o777, 0o700);
    assert_eq!(
        fs::read_dir(folder.path().join("cq-15th")).unwrap().count(),
        1
    );
}

#[test]
fn a_mark_is_that_of_the_bytes_that_were_read_or_written() {
    let (_place, folder) = folder();
    let saved = folder
        .save(&owner(), &tagged("r1", "a"), &no_words, NOW)
        .unwrap();
    let loaded = folder.load(&owner()).unwrap();
    assert_eq!(loaded.mark, Some(saved.mark));
    assert_eq!(loaded.mark, folder.mark(&owner()));
    let again = folder
        .save(&owner(), &tagged("r1", "a"), &no_words, NOW)
        .unwrap();
    assert_eq!(again.mark, saved.mark);
    let other = folder
        .save(&owner(), &tagged("r2", "a"), &no_words, NOW)
        .unwrap();
    assert_ne!(other.mark, saved.mark);
}

#[test]
fn saving_what_stands_there_leaves_the_file_alone() {
    let (_place, folder) = folder();
    let state = tagged("r1", "a");
    folder.save(&owner(), &state, &no_words, NOW).unwrap();
    let mark = folder.mark(&owner());
    folder.save(&owner(), &state, &no_words, NOW).unwrap();
    assert_eq!(folder.mark(&owner()), mark);
    folder
        .save(&owner(), &tagged("r2", "a"), &no_words, NOW)
        .unwrap();
    assert_ne!(folder.mark(&owner()), mark);
}

#[test]
fn what_another_window_saved_meanwhile_stays_and_comes_back() {
    let (_place, folder) = folder();
    folder
        .save(&owner(), &tagged("r1", "theirs"), &no_words, NOW)
        .unwrap();
    let saved = folder
        .save(&owner(), &tagged("r1", "ours"), &no_words, NOW)
        .unwrap();
    let tags: Vec<_> = saved
        .document
        .state
        .get("r1")
        .tags()
        .map(TagId::as_str)
        .collect();
    assert_eq!(tags, ["ours", "theirs"]);
    assert_eq!(
        folder.load(&owner()).unwrap().document.state,
        saved.document.state
    );
}

/// Four windows, each with its own state and its own edits, save as often as they edit.
fn windows_lose_nothing(folder: &AnnotationsFolder) {
    thread::scope(|scope| {
        for window in 0..4 {
            scope.spawn(move || {
                let mut state = State::default();
                for edit in 0..12 {
                    let (id, tag) = (format!("r{}", edit % 3), format!("w{window}.{edit}"));
                    set_tag(&mut state, &id, &tag, &format!("window0{window}"));
                    let saved = loop {
                        match folder.save(&owner(), &state, &no_words, NOW) {
                            Ok(saved) => break saved,
                            Err(SaveError::Busy(_)) => {}
                            Err(error) => panic!("{error}"),
                        }
                    };
                    assert!(saved.document.state.contains(&state));
                    state = saved.document.state;
                }
            });
        }
    });
    let loaded = folder.load(&owner()).unwrap().document.state;
    let tags: usize = ["r0", "r1", "r2"]
        .iter()
        .map(|id| loaded.get(id).tags().count())
        .sum();
    assert_eq!(tags, 48);
}

#[test]
fn windows_that_save_at_the_same_time_lose_nothing() {
    let (_place, folder) = folder();
    windows_lose_nothing(&folder);
}

/// A writer that knows no locks replaces the document after it was read and before it is replaced.
#[test]
fn what_is_written_between_reading_and_replacing_is_joined_too() {
    let (_place, folder) = folder();
    folder
        .save(&owner(), &tagged("r1", "first"), &no_words, NOW)
        .unwrap();
    let path = folder.document_path(&owner());
    let turns = std::cell::Cell::new(0);
    let intrude = |_: &str| {
        turns.set(turns.get() + 1);
        if turns.get() == 1 {
            let mut state = folder.load(&owner()).unwrap().document.state;
            set_tag(&mut state, "r2", "intruder", "bbbbbbbb");
            let bytes = Document::write(&owner(), &state, &[], &no_words);
            replace::replace(&path, &bytes).unwrap();
        }
        None
    };
    let saved = folder
        .save(&owner(), &tagged("r1", "ours"), &intrude, NOW)
        .unwrap();
    let loaded = folder.load(&owner()).unwrap().document.state;
    assert_eq!(loaded, saved.document.state);
    assert!(loaded.get("r2").has_tag("intruder") && loaded.get("r1").has_tag("ours"));
    assert!(turns.get() > 1, "the intruder was not noticed");
}

#[test]
fn a_document_that_somebody_replaces_again_and_again_is_given_up_honestly() {
    let (_place, folder) = folder();
    folder
        .save(&owner(), &tagged("r1", "first"), &no_words, NOW)
        .unwrap();
    let path = folder.document_path(&owner());
    let intrude = |_: &str| {
        let state = tagged("r1", "intruder");
        let bytes = Document::write(&owner(), &state, &[], &no_words);
        replace::replace(&path, &bytes).unwrap();
        None
    };
    let error = folder
        .save(&owner(), &tagged("r1", "ours"), &intrude, NOW)
        .unwrap_err();
    assert!(matches!(error, SaveError::Busy(_)), "{error}");
}

#[test]
fn what_a_killed_process_left_is_cleared_away_by_a_later_save() {
    let (_place, folder) = folder();
    put(&folder, "[\n]\n");
    let left = folder.path().join("cq-15th/.zhang.ron.aB3dEf.tmp");
    let file = File::create(&left).unwrap();
    let now = UNIX_EPOCH + Duration::from_millis(NOW.0.try_into().unwrap());
    file.set_modified(now - Duration::from_secs(7_200)).unwrap();
    let held = folder.lock(&owner());
    folder
        .save(&owner(), &tagged("r1", "a"), &no_words, NOW)
        .unwrap_err();
    assert!(left.exists(), "swept without the lock");
    drop(held);
    folder
        .save(&owner(), &tagged("r1", "a"), &no_words, NOW)
        .unwrap();
    assert!(!left.exists());
}

#[test]
fn a_lock_that_somebody_keeps_is_not_waited_for_for_ever() {
    let (_place, folder) = folder();
    folder
        .save(&owner(), &tagged("r1", "a"), &no_words, NOW)
        .unwrap();
    let held = folder.lock(&owner());
    assert!(matches!(held, Lock::Held(_)));
    let error = folder
        .save(&owner(), &tagged("r2", "b"), &no_words, NOW)
        .unwrap_err();
    assert!(matches!(error, SaveError::Busy(_)), "{error}");
    assert!(error.say(Lang::Chinese).contains("zhang.ron"));
    drop(held);
    folder
        .save(&owner(), &tagged("r2", "b"), &no_words, NOW)
        .unwrap();
}

#[test]
fn where_there_are_no_locks_saving_goes_on() {
    let (_place, folder) = folder();
    fs::create_dir(folder.path()).unwrap();
    fs::write(folder.path().join(".local"), "not a folder").unwrap();
    assert!(matches!(folder.lock(&owner()), Lock::Unsupported));
    folder
        .save(&owner(), &tagged("r1", "a"), &no_words, NOW)
        .unwrap();
    folder
        .save(&owner(), &tagged("r2", "a"), &no_words, NOW)
        .unwrap();
    assert_eq!(
        folder
            .load(&owner())
            .unwrap()
            .document
            .state
            .annotations()
            .count(),
        2
    );
}

#[test]
fn lines_that_cannot_be_read_survive_saving() {
    let (_place, folder) = folder();
    let lines = [
        "garbage here",
        "Set(\"r1\", Link(\"r2\"), \"2026-11-23T19:10:31.500Z/0000/q2xmk7f3\"),",
        "Set(\"r1\", Memo(\"断",
    ];
    put(&folder, &format!("[\n{}\n]\n", lines.join("\n")));
    let saved = folder
        .save(&owner(), &tagged("r1", "a"), &no_words, NOW)
        .unwrap();
    assert_eq!(saved.document.kept.len(), 3);
    for line in lines {
        assert!(text(&folder).lines().any(|found| found == line), "{line}");
    }
    assert!(
        folder
            .load(&owner())
            .unwrap()
            .document
            .state
            .get("r1")
            .has_tag("a")
    );
}

#[test]
fn facts_written_by_hand_get_their_stamp_on_disk() {
    let (_place, folder) = folder();
    put(&folder, "[\nSet(\"r1\", Tag(\"a\", true), \"\"),\n]\n");
    let loaded = folder.load(&owner()).unwrap().document;
    assert_eq!(loaded.by_hand, 1);
    let saved = folder
        .save(&owner(), &loaded.state, &no_words, NOW)
        .unwrap();
    assert_eq!(
        (saved.document.by_hand, &saved.document.state),
        (0, &loaded.state)
    );
    assert!(text(&folder).contains("/0000/handedit"));
}

#[test]
fn a_document_that_is_not_ours_to_write_is_left_alone() {
    let (_place, folder) = folder();
    for source in [
        "[\nMeta(schema: 9, annotator: \"zhang\", corpus: \"cq-15th\"),\n]\n",
        "[\nMeta(schema: 1, annotator: \"li\", corpus: \"cq-15th\"),\n]\n",
        "[\nMeta(schema: 1, annotator: \"zhang\", corpus: \"cq-15th\"),\nSet(\"r1\", ",
    ] {
        put(&folder, source);
        let error = folder
            .save(&owner(), &tagged("r1", "a"), &no_words, NOW)
            .unwrap_err();
        assert!(matches!(error, SaveError::ReadOnly { .. }), "{error}");
        assert!(error.to_string().contains("zhang.ron"));
        assert_eq!(text(&folder), source);
    }
}

#[test]
fn links_folders_and_long_lines_are_refused_and_nothing_changes() {
    let (place, folder) = folder();
    put(&folder, "");
    let path = folder.document_path(&owner());
    fs::remove_file(&path).unwrap();
    let elsewhere = place.path().join("elsewhere.ron");
    fs::write(&elsewhere, "[\n]\n").unwrap();
    symlink(&elsewhere, &path).unwrap();
    let error = folder
        .save(&owner(), &tagged("r1", "a"), &no_words, NOW)
        .unwrap_err();
    assert!(
        matches!(error, SaveError::Replace(ReplaceError::SymbolicLink(_))),
        "{error}"
    );
    assert_eq!(fs::read_to_string(&elsewhere).unwrap(), "[\n]\n");
    fs::remove_file(&path).unwrap();
    fs::create_dir(&path).unwrap();
    assert!(matches!(
        folder.load(&owner()),
        Err(ReadError::NotAFile { .. })
    ));
    fs::remove_dir(&path).unwrap();

    let long = Value::Memo("长".repeat(super::super::document::LINE_BYTES_MAX));
    let mut state = State::default();
    let intent = Intent {
        id: AnnotationId::try_from("r1").unwrap(),
        value: long,
    };
    state.edit(&[intent], NOW, SessionId::BY_HAND).unwrap();
    let error = folder.save(&owner(), &state, &no_words, NOW).unwrap_err();
    assert!(matches!(error, SaveError::TooLong(_)), "{error}");
    assert!(!path.exists());
}

#[test]
fn the_longest_memo_fits_its_line_whatever_it_holds() {
    let (_place, folder) = folder();
    let memo = Value::Memo("\u{7f}".repeat(crate::annotation::MEMO_BYTES_MAX));
    let mut state = State::default();
    let intent = Intent {
        id: AnnotationId::try_from("r1").unwrap(),
        value: memo,
    };
    state.edit(&[intent], NOW, SessionId::BY_HAND).unwrap();
    assert_eq!(
        folder
            .save(&owner(), &state, &no_words, NOW)
            .unwrap()
            .document
            .state,
        state
    );
}

#[test]
fn a_document_that_nobody_may_write_is_read_and_not_replaced() {
    let (_place, folder) = folder();
    let ours = tagged("r1", "a");
    folder.save(&owner(), &ours, &no_words, NOW).unwrap();
    let path = folder.document_path(&owner());
    let set_mode = |mode| fs::set_permissions(&path, fs::Permissions::from_mode(mode)).unwrap();
    for (mode, is_protected) in [(0o444, true), (0o400, true), (0o644, false), (0o464, false)] {
        set_mode(mode);
        let found = folder.load(&owner()).unwrap().document;
        assert_eq!(found.state, ours);
        let expected = is_protected.then_some(ReadOnly::Protected);
        assert_eq!(found.read_only, expected, "{mode:o}");
    }
    set_mode(0o444);
    let before = text(&folder);
    let error = folder
        .save(&owner(), &tagged("r2", "b"), &no_words, NOW)
        .unwrap_err();
    assert!(matches!(
        error,
        SaveError::ReadOnly {
            why: ReadOnly::Protected,
            ..
        }
    ));
    for lang in Lang::ALL {
        let said = error.say(lang);
        assert!(
            said.contains("chmod u+w") && said.contains("zhang.ron"),
            "{said}"
        );
    }
    assert_eq!(text(&folder), before);
}

fn backup_folder(folder: &AnnotationsFolder) -> PathBuf {
    folder.local(&owner().corpus).join("backup")
}

#[test]
fn a_copy_is_kept_before_the_first_change_of_each_day_and_seven_of_them() {
    let (_place, folder) = folder();
    for day in 0..10_i64 {
        let now = Millis(NOW.0 + day * 86_400_000);
        for edit in 0..3 {
            let state = tagged("r1", &format!("d{day}.{edit}"));
            folder.save(&owner(), &state, &no_words, now).unwrap();
        }
    }
    let backups = folder.backups(&owner()).unwrap();
    let names: Vec<&str> = backups.iter().map(|backup| backup.name.as_str()).collect();
    assert_eq!(names.len(), 7, "{names:?}");
    assert_eq!((names[0], names[6]), ("2026-12-02", "2026-11-26"));
    // Of the last day there is what stood there before it, and nothing of the day.
    let last = folder.read_backup(&owner(), &backups[0]).unwrap();
    assert!(last.state.get("r1").has_tag("d8.2") && !last.state.get("r1").has_tag("d9.0"));
}

#[test]
fn a_document_of_an_older_form_is_copied_and_then_brought_up_to_date() {
    let (_place, folder) = folder();
    let older = "[\nMeta(schema: 0, annotator: \"zhang\", corpus: \"cq-15th\"),\nSet(\"r1\", Tag(\"a\", true), \"2026-11-23T19:10:31.500Z/0000/q2xmk7f3\"),\n]\n";
    put(&folder, older);
    folder
        .fold(
            &owner(),
            &State::default(),
            Ending::default(),
            &no_words,
            NOW,
        )
        .unwrap();
    assert!(
        text(&folder).contains("Meta(schema: 1,"),
        "{}",
        text(&folder)
    );
    assert!(
        folder
            .load(&owner())
            .unwrap()
            .document
            .state
            .get("r1")
            .has_tag("a")
    );
    let copy = backup_folder(&folder).join("zhang.schema-0.ron");
    assert_eq!(fs::read_to_string(copy).unwrap(), older);
}

#[test]
fn folders_into_which_others_could_put_files_are_not_used() {
    let (place, folder) = folder();
    let elsewhere = place.path().join("elsewhere");
    fs::create_dir(&elsewhere).unwrap();
    fs::create_dir(folder.path()).unwrap();
    let local = folder.path().join(".local");
    symlink(&elsewhere, &local).unwrap();
    let error = folder.make_local(&owner().corpus).unwrap_err();
    assert!(matches!(error, ReplaceError::Strangers(_)), "{error}");
    assert_eq!(fs::read_dir(&elsewhere).unwrap().count(), 0);
    fs::remove_file(&local).unwrap();
    fs::create_dir(&local).unwrap();
    fs::set_permissions(&local, fs::Permissions::from_mode(0o777)).unwrap();
    assert!(folder.make_local(&owner().corpus).is_err());
    fs::set_permissions(&local, fs::Permissions::from_mode(0o700)).unwrap();
    folder.make_local(&owner().corpus).unwrap();
}

#[test]
fn two_folders_of_annotations_have_two_places_for_what_they_do_not_take() {
    let state = Path::new("/state");
    let spool = |path: &str| {
        AnnotationsFolder::new(path)
            .with_spool(Some(state))
            .spool_of(&owner().corpus)
    };
    assert_ne!(spool("/a"), spool("/b"));
    assert_eq!(spool("/a"), spool("/a"));
    // The same one is found again when there is a folder, and through a link.
    let place = tempfile::tempdir().unwrap();
    let real = place.path().join("real");
    fs::create_dir(&real).unwrap();
    let link = place.path().join("link");
    symlink(&real, &link).unwrap();
    let before = spool(link.join("annotations").to_str().unwrap());
    assert_eq!(spool(real.join("annotations").to_str().unwrap()), before);
    fs::create_dir(real.join("annotations")).unwrap();
    assert_eq!(spool(link.join("annotations").to_str().unwrap()), before);
    assert_eq!(spool(real.join("annotations").to_str().unwrap()), before);
}

#[test]
fn a_place_that_takes_no_files_is_told_before_one_is_written() {
    let place = tempfile::tempdir().unwrap();
    let file = place.path().join("file");
    fs::write(&file, "").unwrap();
    let corpus = owner().corpus;
    let takes = |path: &Path, spool: &Path| {
        AnnotationsFolder::new(path)
            .with_spool(Some(spool))
            .takes_journals(&corpus)
    };
    assert!(takes(&place.path().join("a"), &file));
    assert!(takes(&file, &place.path().join("b/c")));
    assert!(!takes(&file, &file.join("below")));
}
