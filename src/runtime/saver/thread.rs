//! What the storage's thread does: joins edits into their documents, writes these, and tries again
//! what failed.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender};
use std::time::{Duration, Instant};

use super::Request;
use crate::app::Event;
use crate::corpus::{Corpus, SourceIx};
use crate::storage::{AnnotationsFolder, OpenedDocument};
use crate::words::{Said, Say as _};

/// How long the first retry waits after a save that failed.
const FIRST_RETRY: Duration = Duration::from_secs(5);
/// The longest wait between two retries.
const LAST_RETRY: Duration = Duration::from_secs(60);

/// When what failed is tried again.
#[derive(Clone, Copy, Debug)]
struct Retry {
    /// How long is waited for it in all.
    wait: Duration,
    at: Instant,
}

impl Retry {
    fn after(wait: Duration) -> Self {
        Self {
            wait,
            at: Instant::now() + wait,
        }
    }
}

/// Why documents are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Cause {
    /// Somebody asks for it.
    Asked,
    /// A retry has waited long enough.
    Waited,
}

/// What the thread has to do once all requests at hand are taken in.
#[derive(Default)]
struct Due {
    save: bool,
    reload: bool,
    /// Who waits to hear whether everything is on the disk.
    finished: Vec<Sender<bool>>,
}

/// What the thread knows.
pub struct StorageThread<R> {
    corpus: Arc<Corpus>,
    documents: Vec<OpenedDocument>,
    report: R,
    last_edit: u64,
    /// Of each document that has edits which are not on the disk, the first such edit.
    unsaved: BTreeMap<SourceIx, u64>,
    /// The next retry, while edits are not on the disk because writing them failed.
    retry: Option<Retry>,
}

impl<R: FnMut(Event)> StorageThread<R> {
    /// Makes the thread's state; `report` tells the sitting what came of its requests.
    pub fn new(corpus: Arc<Corpus>, documents: Vec<OpenedDocument>, report: R) -> Self {
        Self {
            corpus,
            documents,
            report,
            last_edit: 0,
            unsaved: BTreeMap::new(),
            retry: None,
        }
    }

    /// Carries out requests until nobody can make any more.
    pub fn work(&mut self, requests: &Receiver<Request>) {
        loop {
            match self.wait(requests) {
                Ok(first) => self.take_all(first, requests),
                Err(RecvTimeoutError::Timeout) => self.save_all(Cause::Waited),
                Err(RecvTimeoutError::Disconnected) => return,
            }
        }
    }

    /// Waits for a request, and for no longer than the next retry, however often somebody asks for
    /// something else meanwhile. While nothing failed, nothing recurs.
    fn wait(&self, requests: &Receiver<Request>) -> Result<Request, RecvTimeoutError> {
        match self.retry {
            Some(retry) => {
                requests.recv_timeout(retry.at.saturating_duration_since(Instant::now()))
            }
            None => Ok(requests.recv()?),
        }
    }

    /// Carries out a request and those behind it: edits that queued up behind a slow disk are
    /// written together.
    fn take_all(&mut self, first: Request, requests: &Receiver<Request>) {
        let mut due = Due::default();
        self.take(first, &mut due);
        while let Ok(next) = requests.try_recv() {
            self.take(next, &mut due);
        }
        if due.save {
            self.save_all(Cause::Asked);
        }
        if due.reload {
            self.reload();
        }
        for done in due.finished {
            // Whoever waited may have given up.
            let _ = done.send(self.unsaved.is_empty());
        }
    }

    fn take(&mut self, request: Request, due: &mut Due) {
        match request {
            Request::Save {
                source,
                edit,
                facts,
            } => {
                due.save = true;
                self.last_edit = self.last_edit.max(edit);
                if let Some(opened) = self.document(source) {
                    opened.document.state.join_all(facts);
                    self.unsaved.entry(source).or_insert(edit);
                }
            }
            Request::SaveAgain => due.save = true,
            Request::Finish(done) => {
                due.save = true;
                due.finished.push(done);
            }
            // Neither is a reason to try what failed again, and to say once more that it does.
            Request::SaveElsewhere(path) => self.save_elsewhere(&path),
            Request::Reload => due.reload = true,
        }
    }

    /// Returns the document of a source.
    fn document(&mut self, source: SourceIx) -> Option<&mut OpenedDocument> {
        self.documents
            .iter_mut()
            .find(|opened| opened.source == source)
    }

    /// Writes every document that has edits which are not on the disk.
    fn save_all(&mut self, cause: Cause) {
        let mut fault = None;
        let mut saved = Vec::new();
        for opened in &mut self.documents {
            if !self.unsaved.contains_key(&opened.source) {
                continue;
            }
            match opened.save(&self.corpus) {
                Ok(found) => {
                    self.unsaved.remove(&opened.source);
                    saved.push((opened.source, found));
                }
                Err(error) => fault = Some(error),
            }
        }
        // A number is on the disk when no document waits for an edit up to it.
        let first_unsaved = self.unsaved.values().min();
        let edit = first_unsaved.map_or(self.last_edit, |first| first - 1);
        for (source, found) in saved {
            (self.report)(Event::Saved {
                source,
                edit,
                fresh: found.fresh,
            });
            if let Some(notice) = found.notice {
                (self.report)(Event::Notice(notice));
            }
        }
        self.retry = fault.as_ref().map(|_| self.next_retry(cause));
        if let Some(error) = fault {
            let reason = Said::new(|lang| error.say(lang));
            (self.report)(Event::NotSaved { reason });
        }
    }

    /// Returns the retry after a save that failed; only retries that fail make the next one wait
    /// longer, for an edit says nothing of how long the disk will stay as it is.
    fn next_retry(&self, cause: Cause) -> Retry {
        let wait = match (self.retry, cause) {
            (Some(retry), Cause::Waited) => (retry.wait * 2).min(LAST_RETRY),
            (None, _) | (_, Cause::Asked) => FIRST_RETRY,
        };
        Retry::after(wait)
    }

    /// Reads again every document that was replaced since it was last read.
    fn reload(&mut self) {
        for opened in &mut self.documents {
            match opened.reload() {
                Ok(None) => {}
                Ok(Some(found)) => {
                    (self.report)(Event::Reloaded {
                        source: opened.source,
                        fresh: found.fresh,
                    });
                    if let Some(notice) = found.notice {
                        (self.report)(Event::Notice(notice));
                    }
                }
                Err(error) => (self.report)(Event::Notice(Said::new(|lang| error.say(lang)))),
            }
        }
    }

    /// Writes all documents into another annotations folder.
    fn save_elsewhere(&mut self, path: &Path) {
        let folder = AnnotationsFolder::new(path);
        let kept = self
            .documents
            .iter()
            .filter(|opened| opened.folder.is_some());
        for opened in kept {
            if let Err(error) = opened.save_into(&folder, &self.corpus) {
                return (self.report)(Event::Notice(Said::new(|lang| error.say(lang))));
            }
        }
        let (path, edit) = (path.to_owned(), self.last_edit);
        (self.report)(Event::SavedElsewhere { path, edit });
    }
}

#[cfg(test)]
mod tests;
