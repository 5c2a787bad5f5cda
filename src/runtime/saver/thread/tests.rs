//! The storage's thread without its thread: what it is asked for, one request at a time.

use std::fs;
use std::sync::mpsc;

use tempfile::TempDir;

use super::*;
use crate::annotation::{
    AnnotatorId, Draft, Edit, Fact, Intent, Millis, SessionId, State, TagId, Value, Way,
};
use crate::storage::{Owner, Sitting, process, random, read_corpus};

/// A corpus of two sources, `c1` and `c2`, and the annotations folder of each.
struct Place {
    folder: TempDir,
    corpus: Arc<Corpus>,
}

impl Place {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let paths = ["c1", "c2"].map(|id| {
            let path = folder.path().join(format!("{id}.ron"));
            let text = format!(
                r#"(schema: 1, id: "{id}", title: "语料", proposals: [(id: "p", title: "发言",
                    speakers: [(name: "甲", kind: Person)],
                    topics: [(id: "p.t", heading: "议题", recommendations: [
                        (id: "p.t.r", text: "建议。")])])])"#
            );
            fs::write(&path, text).unwrap();
            path
        });
        let corpus = Arc::new(read_corpus(&paths).unwrap().corpus);
        Self { folder, corpus }
    }

    fn source(&self, n: usize) -> SourceIx {
        self.corpus.sources().nth(n).unwrap()
    }

    fn folder(&self, n: usize) -> AnnotationsFolder {
        AnnotationsFolder::new(self.folder.path().join(format!("annotations{n}")))
    }

    fn owner(&self, n: usize) -> Owner {
        Owner {
            corpus: self.corpus.source(self.source(n)).id().clone(),
            annotator: AnnotatorId::try_from("zhang").unwrap(),
        }
    }

    /// Opens the document of a source, kept in its folder or nowhere.
    fn open(&self, n: usize, is_kept: bool) -> OpenedDocument {
        let folder = is_kept.then(|| self.folder(n));
        let mut opened = OpenedDocument::open(folder, self.owner(n), self.source(n)).unwrap();
        opened.begin(Sitting {
            session: random::session(),
            began: NOW,
            process: process::this_process(),
        });
        opened
    }

    /// Writes an edit into a document as another program does.
    fn write_from_outside(&self, n: usize, tag: &str) {
        let state: State = tagged(tag).into_iter().collect();
        self.folder(n)
            .save(&self.owner(n), &state, &|_| None, NOW)
            .unwrap();
    }
}

const NOW: Millis = Millis(1_795_461_031_500);

fn tagged(tag: &str) -> Vec<Fact> {
    edit(tag).facts().collect()
}

fn edit(tag: &str) -> Edit {
    let mut state = State::default();
    let intent = Intent {
        id: AnnotationId::try_from("p.t.r").unwrap(),
        value: Value::Tag(TagId::try_from(tag).unwrap(), true),
    };
    state.edit(&[intent], NOW, SessionId::BY_HAND).unwrap()
}

fn recorded(tag: &str) -> RecordedEdit {
    RecordedEdit {
        session: SessionId::BY_HAND,
        step: 1,
        way: Way::Do,
        edit: edit(tag),
    }
}

/// Makes a file stand where the annotations folder should, which stops every user.
fn obstruct(place: &Place) {
    fs::write(place.folder(0).path(), "").unwrap();
}

fn save(place: &Place, edit: u64) -> Request {
    Request::Save {
        source: place.source(0),
        edit,
        recorded: recorded("ours"),
    }
}

fn is_not_saved(reported: &[Event]) -> bool {
    matches!(reported, [Event::NotSaved { .. }])
}

/// Has a request carried out with nothing behind it, and returns what was reported.
fn ask<R: FnMut(Event)>(
    storage: &mut StorageThread<R>,
    reports: &Receiver<Event>,
    request: Request,
) -> Vec<Event> {
    let (_more, requests) = mpsc::channel();
    storage.take_all(request, &requests);
    reports.try_iter().collect()
}

fn reporting() -> (impl FnMut(Event), Receiver<Event>) {
    let (send, reports) = mpsc::channel();
    (move |event| send.send(event).unwrap(), reports)
}

#[test]
fn what_is_written_from_outside_reaches_its_own_source_and_no_other() {
    let place = Place::new();
    let documents = vec![place.open(0, false), place.open(1, true)];
    let (report, reports) = reporting();
    let mut storage = StorageThread::new(Arc::clone(&place.corpus), documents, report);
    place.write_from_outside(1, "outside");
    let reported = ask(&mut storage, &reports, Request::Reload);
    let [Event::Reloaded { source, fresh }] = reported.as_slice() else {
        panic!("{reported:?}");
    };
    assert_eq!((*source, fresh), (place.source(1), &tagged("outside")));
}

#[test]
fn an_edit_is_written_into_the_document_of_its_source() {
    let place = Place::new();
    let documents = vec![place.open(0, false), place.open(1, true)];
    let (report, reports) = reporting();
    let mut storage = StorageThread::new(Arc::clone(&place.corpus), documents, report);
    let save = Request::Save {
        source: place.source(1),
        edit: 1,
        recorded: recorded("ours"),
    };
    let reported = ask(&mut storage, &reports, save);
    assert!(
        matches!(reported.as_slice(), [Event::Saved { edit: 1 }]),
        "{reported:?}"
    );
    let state = place.open(1, true).document.state;
    assert_eq!(state.facts().collect::<Vec<_>>(), tagged("ours"));
    // The document follows when nobody edits, or at the end.
    let path = place.folder(1).document_path(&place.owner(1));
    assert!(!path.exists());
    let (done, closed) = mpsc::channel();
    ask(&mut storage, &reports, Request::Close(done));
    assert_eq!(closed.recv(), Ok(Closing::Kept(true)));
    assert!(closed.recv().is_err(), "the documents are not awaited");
    assert!(fs::read_to_string(&path).unwrap().contains("ours"));
}

#[test]
fn what_is_written_between_opening_a_document_and_the_first_look_is_seen() {
    let place = Place::new();
    place.write_from_outside(0, "before");
    let opened = place.open(0, true);
    place.write_from_outside(0, "meanwhile");
    let (report, reports) = reporting();
    let mut storage = StorageThread::new(Arc::clone(&place.corpus), vec![opened], report);
    let reported = ask(&mut storage, &reports, Request::Reload);
    let [Event::Reloaded { fresh, .. }] = reported.as_slice() else {
        panic!("{reported:?}");
    };
    assert_eq!(fresh, &tagged("meanwhile"));
    assert!(ask(&mut storage, &reports, Request::Reload).is_empty());
}

#[test]
fn what_cannot_be_kept_is_tried_again_and_told_until_it_is_kept() {
    let place = Place::new();
    let documents = vec![place.open(0, true)];
    let (report, reports) = reporting();
    let mut storage = StorageThread::new(Arc::clone(&place.corpus), documents, report);
    assert_eq!(storage.schedule.next(), None);
    obstruct(&place);
    for edit in 1..4 {
        let reported = ask(&mut storage, &reports, save(&place, edit));
        assert!(is_not_saved(&reported), "{reported:?}");
        assert!(storage.schedule.next().is_some());
    }
    fs::remove_file(place.folder(0).path()).unwrap();
    let reported = ask(&mut storage, &reports, Request::SaveAgain);
    let saved = reported
        .iter()
        .any(|event| matches!(event, Event::Saved { edit: 3 }));
    assert!(saved, "{reported:?}");
}

#[test]
fn a_look_at_the_disk_neither_tries_again_nor_puts_the_retry_off() {
    let place = Place::new();
    let documents = vec![place.open(0, true)];
    let (report, reports) = reporting();
    let mut storage = StorageThread::new(Arc::clone(&place.corpus), documents, report);
    obstruct(&place);
    assert!(is_not_saved(&ask(&mut storage, &reports, save(&place, 1))));
    let due = storage.schedule.next();
    assert!(due.is_some());
    assert!(ask(&mut storage, &reports, Request::Reload).is_empty());
    assert_eq!(storage.schedule.next(), due);
}

#[test]
fn where_the_folder_takes_nothing_journals_are_kept_elsewhere_and_it_is_said_once() {
    let place = Place::new();
    let state = place.folder.path().join("state");
    let folder = place.folder(0).with_spool(Some(&state));
    let open = || {
        let folder = Some(folder.clone());
        OpenedDocument::open(folder, place.owner(0), place.source(0)).unwrap()
    };
    let mut opened = open();
    opened.begin(Sitting {
        session: random::session(),
        began: NOW,
        process: process::this_process(),
    });
    obstruct(&place);
    let (report, reports) = reporting();
    let mut storage = StorageThread::new(Arc::clone(&place.corpus), vec![opened], report);
    let reported = ask(&mut storage, &reports, save(&place, 1));
    let [Event::Saved { edit: 1 }, Event::Notice(said), ..] = reported.as_slice() else {
        panic!("{reported:?}");
    };
    assert!(said.en.contains(state.to_str().unwrap()), "{}", said.en);
    fs::remove_file(place.folder(0).path()).unwrap();
    assert_eq!(
        open().document.state.facts().collect::<Vec<_>>(),
        tagged("ours")
    );
    let (done, closed) = mpsc::channel();
    ask(&mut storage, &reports, Request::Close(done));
    assert_eq!(closed.recv(), Ok(Closing::Kept(true)));
    let path = folder.document_path(&place.owner(0));
    assert!(fs::read_to_string(path).unwrap().contains("ours"));
}

fn draft(text: Option<&str>, draft: u64) -> Request {
    let place = Place::new();
    Request::KeepDraft {
        source: place.source(0),
        draft,
        fact: DraftFact {
            id: "p.t.r".parse().unwrap(),
            draft: text.map(|text| Draft {
                text: text.to_owned(),
                begun_from: String::new(),
            }),
            stamp: edit("any").changes[0].after.0,
        },
    }
}

#[test]
fn a_draft_outlives_its_sitting_and_is_found_by_the_next() {
    let place = Place::new();
    let (report, reports) = reporting();
    let documents = vec![place.open(0, true)];
    let mut storage = StorageThread::new(Arc::clone(&place.corpus), documents, report);
    ask(&mut storage, &reports, Request::Begin);
    assert!(ask(&mut storage, &reports, draft(Some("一"), 1)).is_empty());
    assert!(ask(&mut storage, &reports, draft(Some("一二"), 2)).is_empty());
    let reported = ask(&mut storage, &reports, Request::KeepDraftsNow);
    assert!(
        matches!(reported.as_slice(), [Event::DraftsKept { draft: 2 }]),
        "{reported:?}"
    );
    drop(storage);
    for _ in 0..3 {
        // Whoever takes it up and is cut off leaves it to the next.
        let (report, reports) = reporting();
        let documents = vec![place.open(0, true)];
        let mut storage = StorageThread::new(Arc::clone(&place.corpus), documents, report);
        let reported = ask(&mut storage, &reports, Request::Begin);
        let drafts = reported.iter().find_map(|event| match event {
            Event::TakenUp { drafts, .. } => Some(drafts),
            _ => None,
        });
        let (_, fact) = &drafts.expect("a draft")[0];
        assert_eq!(fact.draft.as_ref().unwrap().text, "一二");
    }
}

#[test]
fn what_became_of_a_draft_is_kept_at_once() {
    let place = Place::new();
    let (report, reports) = reporting();
    let documents = vec![place.open(0, true)];
    let mut storage = StorageThread::new(Arc::clone(&place.corpus), documents, report);
    ask(&mut storage, &reports, draft(Some("一"), 1));
    let reported = ask(&mut storage, &reports, draft(None, 2));
    assert!(
        matches!(reported.as_slice(), [Event::DraftsKept { draft: 2 }]),
        "{reported:?}"
    );
}

#[test]
fn each_of_two_sittings_sees_what_the_other_writes_and_both_are_listed() {
    let place = Place::new();
    let sitting = |place: &Place| {
        let (report, reports) = reporting();
        let documents = vec![place.open(0, true)];
        (
            StorageThread::new(Arc::clone(&place.corpus), documents, report),
            reports,
        )
    };
    let (mut one, of_one) = sitting(&place);
    let (mut other, of_other) = sitting(&place);
    ask(&mut one, &of_one, save(&place, 1));
    let reported = ask(&mut other, &of_other, Request::Reload);
    let [Event::Reloaded { fresh, .. }] = reported.as_slice() else {
        panic!("{reported:?}");
    };
    assert_eq!(fresh, &tagged("ours"));
    assert!(ask(&mut other, &of_other, Request::Reload).is_empty());
    let reported = ask(&mut other, &of_other, Request::ListSittings);
    let [Event::Sittings(open)] = reported.as_slice() else {
        panic!("{reported:?}");
    };
    assert_eq!(open.len(), 1);
    assert_eq!(open[0].pid, std::process::id());
    drop(one);
    let reported = ask(&mut other, &of_other, Request::ListSittings);
    assert!(matches!(reported.as_slice(), [Event::Sittings(open)] if open.is_empty()));
}

#[test]
fn who_leaves_hears_why_a_document_could_not_be_written() {
    let place = Place::new();
    let documents = vec![place.open(0, true)];
    let (report, reports) = reporting();
    let mut storage = StorageThread::new(Arc::clone(&place.corpus), documents, report);
    ask(&mut storage, &reports, save(&place, 1));
    // A folder stands where the document should.
    let path = place.folder(0).document_path(&place.owner(0));
    fs::create_dir_all(&path).unwrap();
    let (done, closed) = mpsc::channel();
    ask(&mut storage, &reports, Request::Close(done));
    assert_eq!(closed.recv(), Ok(Closing::Kept(true)));
    let Ok(Closing::NotFolded(why)) = closed.recv() else {
        panic!("nothing was said");
    };
    assert!(why.zh.contains("zhang.ron"), "{}", why.zh);
}

#[test]
fn ending_tries_once_more() {
    let place = Place::new();
    let documents = vec![place.open(0, true)];
    let (report, reports) = reporting();
    let mut storage = StorageThread::new(Arc::clone(&place.corpus), documents, report);
    obstruct(&place);
    assert!(is_not_saved(&ask(&mut storage, &reports, save(&place, 1))));
    fs::remove_file(place.folder(0).path()).unwrap();
    let (done, finished) = mpsc::channel();
    let reported = ask(&mut storage, &reports, Request::Finish(done));
    let saved = reported
        .iter()
        .any(|event| matches!(event, Event::Saved { edit: 1 }));
    assert!(saved, "{reported:?}");
    assert_eq!(finished.try_recv(), Ok(true));
}
