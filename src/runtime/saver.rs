//! The storage's own thread: it makes edits durable in their order, so that no key waits for a disk.

mod thread;

use std::io;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread::{Builder, ThreadId, current};
use std::time::Duration;

use crate::annotation::{DraftFact, RecordedEdit};
use crate::app::{Event, OtherSitting};
use crate::corpus::{Corpus, SourceIx};
use crate::storage::{Notices, OpenedDocument, Sources};
use crate::words::Said;

use thread::StorageThread;

/// What the thread is asked to do.
enum Request {
    Begin,
    Save {
        source: SourceIx,
        edit: u64,
        recorded: RecordedEdit,
    },
    KeepDraft {
        source: SourceIx,
        draft: u64,
        fact: DraftFact,
    },
    KeepDraftsNow,
    SaveAgain,
    SaveElsewhere(PathBuf),
    Reload,
    ListSittings,
    EndSitting(OtherSitting),
    /// Tells whether everything is on the disk.
    Finish(Sender<bool>),
    /// Tells the same, folds, tells what keeps a document from being written, and closes the channel.
    Close(Sender<Closing>),
}

/// What is told of the end of a sitting.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Closing {
    /// Whether everything is on the disk.
    Kept(bool),
    /// Why a document does not hold yet what the journals hold.
    NotFolded(Said),
}

/// How a sitting left the disk.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Closed {
    /// Whether everything is on the disk.
    pub all_saved: bool,
    /// Why a document does not hold yet what the journals hold, if it is known.
    pub not_folded: Option<Said>,
}

/// A handle to the storage's thread.
#[derive(Clone, Debug)]
pub struct Saver {
    requests: Sender<Request>,
    thread: ThreadId,
}

impl Saver {
    /// Starts the thread, which first reads what earlier sittings left.
    ///
    /// # Errors
    ///
    /// The system's, when it has no thread left.
    pub fn start(
        corpus: Arc<Corpus>,
        documents: Vec<OpenedDocument>,
        sources: Sources,
        report: impl FnMut(Event) + Send + 'static,
    ) -> io::Result<Self> {
        let (requests, receive) = mpsc::channel();
        let wake = requests.clone();
        // Where the system does not tell of changes, they are found at the next key.
        let notices = Notices::watch(move || drop(wake.send(Request::Reload))).ok();
        let mut storage = StorageThread::new(corpus, documents, report).watching(sources, notices);
        let started = Builder::new()
            .name("storage".to_owned())
            .spawn(move || storage.work(&receive))?;
        let saver = Self {
            requests,
            thread: started.thread().id(),
        };
        saver.ask(Request::Begin);
        Ok(saver)
    }

    /// Asks for an edit to be made durable.
    pub fn save(&self, source: SourceIx, edit: u64, recorded: RecordedEdit) {
        self.ask(Request::Save {
            source,
            edit,
            recorded,
        });
    }

    /// Asks for a draft to be made durable before long.
    pub fn keep_draft(&self, source: SourceIx, draft: u64, fact: DraftFact) {
        self.ask(Request::KeepDraft {
            source,
            draft,
            fact,
        });
    }

    /// Asks for all drafts to be made durable now.
    pub fn keep_drafts_now(&self) {
        self.ask(Request::KeepDraftsNow);
    }

    /// Asks for another try at what could not be written.
    pub fn save_again(&self) {
        self.ask(Request::SaveAgain);
    }

    /// Asks for everything to be written to another path.
    pub fn save_elsewhere(&self, path: PathBuf) {
        self.ask(Request::SaveElsewhere(path));
    }

    /// Asks for a look whether documents changed on the disk.
    pub fn reload(&self) {
        self.ask(Request::Reload);
    }

    /// Asks which other sittings of the annotator are open.
    pub fn list_sittings(&self) {
        self.ask(Request::ListSittings);
    }

    /// Asks for another sitting to be ended.
    pub fn end_sitting(&self, sitting: OtherSitting) {
        self.ask(Request::EndSitting(sitting));
    }

    /// Waits until all that was asked for is done, drafts among it, but no longer than `limit`.
    /// Answers whether everything is on the disk.
    ///
    /// The storage's own thread, where it panics, is not waited for by itself.
    #[must_use]
    pub fn finish(&self, limit: Duration) -> bool {
        self.finish_soon()
            .is_some_and(|done| done.recv_timeout(limit).unwrap_or(false))
    }

    /// Asks for all that was asked for to be done, and returns where it is told whether everything is
    /// on the disk; `None` to the storage's own thread.
    #[must_use]
    pub fn finish_soon(&self) -> Option<Receiver<bool>> {
        let (done, wait) = mpsc::channel();
        (current().id() != self.thread && self.ask(Request::Finish(done))).then_some(wait)
    }

    /// Does as [`Saver::finish`] does, and then brings everything into the documents, if that takes no
    /// longer than `limit` either: the journals hold it in any case.
    #[must_use]
    pub fn close(&self, limit: Duration) -> Closed {
        let (done, wait) = mpsc::channel();
        let mut closed = Closed::default();
        if current().id() == self.thread || !self.ask(Request::Close(done)) {
            return closed;
        }
        // The channel is closed when the documents are written.
        while let Ok(told) = wait.recv_timeout(limit) {
            match told {
                Closing::Kept(all_saved) => closed.all_saved = all_saved,
                Closing::NotFolded(why) => closed.not_folded = Some(why),
            }
        }
        closed
    }

    fn ask(&self, request: Request) -> bool {
        self.requests.send(request).is_ok()
    }
}

#[cfg(test)]
mod tests {
    use std::time::Instant;

    use super::*;
    use crate::storage::embedded_corpus;

    /// Asks the storage's thread to finish while it is at work on a report.
    #[test]
    fn the_storages_own_thread_does_not_wait_for_itself() {
        let (hand_over, wait_for_saver) = mpsc::channel::<Saver>();
        let (tell, told) = mpsc::channel();
        let report = move |_| {
            let Ok(saver) = wait_for_saver.recv() else {
                return;
            };
            let before = Instant::now();
            let _ = saver.finish(Duration::from_secs(60));
            tell.send(before.elapsed()).unwrap();
        };
        let corpus = Arc::new(embedded_corpus().unwrap().corpus);
        let saver = Saver::start(corpus, Vec::new(), Sources::default(), report).unwrap();
        hand_over.send(saver.clone()).unwrap();
        saver.save_elsewhere(tempfile::tempdir().unwrap().path().to_owned());
        assert!(told.recv().unwrap() < Duration::from_secs(30));
    }
}
