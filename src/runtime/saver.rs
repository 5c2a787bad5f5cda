//! The storage's own thread: it makes edits durable in their order, so that no key waits for a disk.

mod thread;

use std::io;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{self, Sender};
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
    Finish(Sender<()>),
}

/// A handle to the storage's thread.
#[derive(Clone, Debug)]
pub struct Saver {
    requests: Sender<Request>,
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
        std::thread::Builder::new()
            .name("storage".to_owned())
            .spawn(move || storage.work(&receive))?;
        Ok(Self { requests })
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

    /// Waits until all that was asked for is done, but no longer than `limit`.
    pub fn finish(&self, limit: Duration) {
        let (done, wait) = mpsc::channel();
        if self.requests.send(Request::Finish(done)).is_ok() {
            let _ = wait.recv_timeout(limit);
        }
    }
}
