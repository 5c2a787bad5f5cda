//! What the storage's thread does: joins edits into their documents, writes these, and tries again
//! what failed.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender};
use std::time::Duration;

use super::Request;
use crate::app::Event;
use crate::corpus::{Corpus, SourceIx};
use crate::storage::{AnnotationsFolder, OpenedDocument};
use crate::words::{Said, Say as _};

/// How long the first retry waits after a save that failed.
const FIRST_RETRY: Duration = Duration::from_secs(5);
/// The longest wait between two retries.
const LAST_RETRY: Duration = Duration::from_secs(60);

/// How long the thread sleeps when there is nothing to retry.
const IDLE: Duration = Duration::from_secs(86_400);

/// What the thread knows.
pub struct StorageThread<R> {
    corpus: Arc<Corpus>,
    documents: Vec<OpenedDocument>,
    report: R,
    last_edit: u64,
    /// Of each document that has edits which are not on the disk, the first such edit.
    unsaved: BTreeMap<SourceIx, u64>,
    retry: Duration,
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
            retry: FIRST_RETRY,
        }
    }

    /// Carries out requests until nobody can make any more.
    pub fn work(&mut self, requests: &Receiver<Request>) {
        loop {
            // Nothing recurs while everything is saved: a day is as good as for ever.
            let limit = if self.unsaved.is_empty() {
                IDLE
            } else {
                self.retry
            };
            match requests.recv_timeout(limit) {
                Ok(first) => self.take_all(first, requests),
                Err(RecvTimeoutError::Timeout) => self.save_all(),
                Err(RecvTimeoutError::Disconnected) => return,
            }
        }
    }

    /// Carries out a request and those behind it: edits that queued up behind a slow disk are
    /// written together.
    fn take_all(&mut self, first: Request, requests: &Receiver<Request>) {
        let mut finished = Vec::new();
        self.take(first, &mut finished);
        while let Ok(next) = requests.try_recv() {
            self.take(next, &mut finished);
        }
        self.save_all();
        for done in finished {
            // Whoever waited may have given up.
            let _ = done.send(());
        }
    }

    fn take(&mut self, request: Request, finished: &mut Vec<Sender<()>>) {
        match request {
            Request::Save {
                source,
                edit,
                facts,
            } => {
                self.last_edit = self.last_edit.max(edit);
                if let Some(opened) = self.document(source) {
                    opened.document.state.join_all(facts);
                    self.unsaved.entry(source).or_insert(edit);
                }
            }
            Request::SaveAgain => self.retry = FIRST_RETRY,
            Request::SaveElsewhere(path) => self.save_elsewhere(&path),
            Request::Reload => self.reload(),
            Request::Finish(done) => finished.push(done),
        }
    }

    /// Returns the document of a source.
    fn document(&mut self, source: SourceIx) -> Option<&mut OpenedDocument> {
        self.documents
            .iter_mut()
            .find(|opened| opened.source == source)
    }

    /// Writes every document that has edits which are not on the disk.
    fn save_all(&mut self) {
        let mut fault = None;
        let mut saved = Vec::new();
        for opened in &mut self.documents {
            if !self.unsaved.contains_key(&opened.source) {
                continue;
            }
            match opened.save(&self.corpus) {
                Ok(fresh) => {
                    self.unsaved.remove(&opened.source);
                    saved.push((opened.source, fresh));
                }
                Err(error) => fault = Some(error),
            }
        }
        // A number is on the disk when no document waits for an edit up to it.
        let first_unsaved = self.unsaved.values().min();
        let edit = first_unsaved.map_or(self.last_edit, |first| first - 1);
        for (source, fresh) in saved {
            (self.report)(Event::Saved {
                source,
                edit,
                fresh,
            });
        }
        if let Some(error) = fault {
            self.retry = (self.retry * 2).min(LAST_RETRY);
            let reason = Said::new(|lang| error.say(lang));
            (self.report)(Event::NotSaved { reason });
        } else {
            self.retry = FIRST_RETRY;
        }
    }

    /// Reads again every document that was replaced since it was last read.
    fn reload(&mut self) {
        for opened in &mut self.documents {
            match opened.reload() {
                Ok(None) => {}
                Ok(Some(fresh)) => (self.report)(Event::Reloaded {
                    source: opened.source,
                    fresh,
                }),
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
