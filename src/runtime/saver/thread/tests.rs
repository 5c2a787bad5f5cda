//! The storage's thread without its thread: what it is asked for, one request at a time.

use std::fs;
use std::sync::mpsc;

use tempfile::TempDir;

use super::*;
use crate::annotation::{
    AnnotationId, AnnotatorId, Fact, Intent, Millis, SessionId, State, TagId, Value,
};
use crate::storage::{Owner, read_corpus};

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
        OpenedDocument::open(folder, self.owner(n), self.source(n)).unwrap()
    }

    /// Writes an edit into a document as another program does.
    fn write_from_outside(&self, n: usize, tag: &str) {
        let state: State = tagged(tag).into_iter().collect();
        self.folder(n)
            .save(&self.owner(n), &state, &|_| None)
            .unwrap();
    }
}

fn tagged(tag: &str) -> Vec<Fact> {
    let mut state = State::default();
    let intent = Intent {
        id: AnnotationId::try_from("p.t.r").unwrap(),
        value: Value::Tag(TagId::try_from(tag).unwrap(), true),
    };
    state
        .edit(&[intent], Millis(1_795_461_031_500), SessionId::BY_HAND)
        .unwrap();
    state.facts().collect()
}

/// Makes a file stand where the annotations folder should, which stops every user.
fn obstruct(place: &Place) {
    fs::write(place.folder(0).path(), "").unwrap();
}

fn save(place: &Place, edit: u64) -> Request {
    Request::Save {
        source: place.source(0),
        edit,
        facts: tagged("ours"),
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
        facts: tagged("ours"),
    };
    let reported = ask(&mut storage, &reports, save);
    assert!(
        matches!(reported.as_slice(), [Event::Saved { source, edit: 1, .. }] if *source == place.source(1)),
        "{reported:?}"
    );
    let state = place.open(1, true).document.state;
    assert_eq!(state.facts().collect::<Vec<_>>(), tagged("ours"));
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
fn the_first_retry_waits_five_seconds_and_only_failed_retries_wait_longer() {
    let place = Place::new();
    let documents = vec![place.open(0, true)];
    let (report, reports) = reporting();
    let mut storage = StorageThread::new(Arc::clone(&place.corpus), documents, report);
    assert!(storage.retry.is_none());
    obstruct(&place);
    let waits = |storage: &StorageThread<_>| storage.retry.unwrap().wait.as_secs();
    for edit in 1..4 {
        assert!(is_not_saved(&ask(
            &mut storage,
            &reports,
            save(&place, edit)
        )));
        assert_eq!(waits(&storage), 5);
    }
    for expected in [10, 20, 40, 60, 60] {
        storage.save_all(Cause::Waited);
        assert_eq!(waits(&storage), expected);
    }
    reports.try_iter().for_each(drop);
    assert!(is_not_saved(&ask(
        &mut storage,
        &reports,
        Request::SaveAgain
    )));
    assert_eq!(waits(&storage), 5);
    fs::remove_file(place.folder(0).path()).unwrap();
    let reported = ask(&mut storage, &reports, Request::SaveAgain);
    assert!(
        matches!(reported.as_slice(), [Event::Saved { edit: 3, .. }]),
        "{reported:?}"
    );
    assert!(storage.retry.is_none());
}

#[test]
fn a_look_at_the_disk_neither_tries_again_nor_puts_the_retry_off() {
    let place = Place::new();
    let documents = vec![place.open(0, true)];
    let (report, reports) = reporting();
    let mut storage = StorageThread::new(Arc::clone(&place.corpus), documents, report);
    obstruct(&place);
    assert!(is_not_saved(&ask(&mut storage, &reports, save(&place, 1))));
    let due = storage.retry.unwrap().at;
    assert!(ask(&mut storage, &reports, Request::Reload).is_empty());
    assert_eq!(storage.retry.unwrap().at, due);
    storage.retry = Some(Retry {
        at: Instant::now(),
        wait: FIRST_RETRY,
    });
    let (_more, requests) = mpsc::channel();
    assert!(matches!(
        storage.wait(&requests),
        Err(RecvTimeoutError::Timeout)
    ));
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
    assert!(
        matches!(reported.as_slice(), [Event::Saved { edit: 1, .. }]),
        "{reported:?}"
    );
    assert!(finished.try_recv().is_ok());
}
