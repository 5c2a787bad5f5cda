//! The storage's own thread: it makes edits durable in their order, so that no key waits for a disk.

mod thread;

use std::io;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{self, Sender};
use std::thread::{Builder, ThreadId, current};
use std::time::Duration;

use crate::annotation::Fact;
use crate::app::Event;
use crate::corpus::{Corpus, SourceIx};
use crate::storage::OpenedDocument;

use thread::StorageThread;

/// What the thread is asked to do.
enum Request {
    Save {
        source: SourceIx,
        edit: u64,
        facts: Vec<Fact>,
    },
    SaveAgain,
    SaveElsewhere(PathBuf),
    Reload,
    Finish(Sender<bool>),
}

/// A handle to the storage's thread.
#[derive(Clone, Debug)]
pub struct Saver {
    requests: Sender<Request>,
    thread: ThreadId,
}

impl Saver {
    /// Starts the thread.
    ///
    /// # Errors
    ///
    /// The system's, when it has no thread left.
    pub fn start(
        corpus: Arc<Corpus>,
        documents: Vec<OpenedDocument>,
        report: impl FnMut(Event) + Send + 'static,
    ) -> io::Result<Self> {
        let (requests, receive) = mpsc::channel();
        let mut storage = StorageThread::new(corpus, documents, report);
        let started = Builder::new()
            .name("storage".to_owned())
            .spawn(move || storage.work(&receive))?;
        Ok(Self {
            requests,
            thread: started.thread().id(),
        })
    }

    /// Asks for an edit to be made durable.
    pub fn save(&self, source: SourceIx, edit: u64, facts: Vec<Fact>) {
        drop(self.requests.send(Request::Save {
            source,
            edit,
            facts,
        }));
    }

    /// Asks for another try at what could not be written.
    pub fn save_again(&self) {
        drop(self.requests.send(Request::SaveAgain));
    }

    /// Asks for everything to be written to another path.
    pub fn save_elsewhere(&self, path: PathBuf) {
        drop(self.requests.send(Request::SaveElsewhere(path)));
    }

    /// Asks for a look whether documents changed on the disk.
    pub fn reload(&self) {
        drop(self.requests.send(Request::Reload));
    }

    /// Waits until all that was asked for is done, but no longer than `limit`. Answers whether
    /// everything is on the disk.
    ///
    /// The storage's own thread, where it panics, is not waited for by itself.
    #[must_use]
    pub fn finish(&self, limit: Duration) -> bool {
        if current().id() == self.thread {
            return false;
        }
        let (done, wait) = mpsc::channel();
        let is_asked = self.requests.send(Request::Finish(done)).is_ok();
        is_asked && wait.recv_timeout(limit).unwrap_or(false)
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
            let saver = wait_for_saver.recv().unwrap();
            let before = Instant::now();
            let _ = saver.finish(Duration::from_secs(60));
            tell.send(before.elapsed()).unwrap();
        };
        let corpus = Arc::new(embedded_corpus().unwrap().corpus);
        let saver = Saver::start(corpus, Vec::new(), report).unwrap();
        hand_over.send(saver.clone()).unwrap();
        saver.save_elsewhere(tempfile::tempdir().unwrap().path().to_owned());
        assert!(told.recv().unwrap() < Duration::from_secs(30));
    }
}
