//! The storage's own thread: it makes edits durable in their order, so that no key waits for a disk.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::thread;
use std::time::Duration;

use crate::annotation::{Fact, State};
use crate::app::Event;
use crate::corpus::{Corpus, Item, SourceIx};
use crate::storage::{AnnotationsFolder, FileMark, Owner, SaveError};
use crate::words::{Said, Say as _};

/// How long the first retry waits after a save that failed.
const FIRST_RETRY: Duration = Duration::from_secs(5);
/// The longest wait between two retries.
const LAST_RETRY: Duration = Duration::from_secs(60);

/// How long the thread sleeps when there is nothing to retry.
const IDLE: Duration = Duration::from_secs(86_400);

/// One document that is open: where it is kept, and what must be in it.
#[derive(Clone, Debug)]
pub struct Desk {
    /// The folder.
    pub folder: AnnotationsFolder,
    /// Whose document, on which corpus.
    pub owner: Owner,
    /// What is known to be in it.
    pub state: State,
    /// What the file looked like when it was last read.
    pub mark: Option<FileMark>,
    /// The first edit that is not on the disk.
    pub first_unsaved: Option<u64>,
}

impl Desk {
    /// Joins what a document says and returns what of it is new.
    fn take_in(&mut self, document: &State) -> Vec<Fact> {
        document
            .facts()
            .filter(|fact| self.state.join(fact.clone()))
            .collect()
    }
}

/// What the thread is asked to do.
enum Order {
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
    orders: Sender<Order>,
}

impl Saver {
    /// Starts the thread; `desks` are in the order of the corpus's sources.
    ///
    /// # Errors
    ///
    /// The system's, when it has no thread left.
    pub fn start(
        corpus: Arc<Corpus>,
        desks: Vec<Desk>,
        report: impl FnMut(Event) + Send + 'static,
    ) -> io::Result<Self> {
        let (orders, receive) = mpsc::channel();
        let mut clerk = Clerk {
            corpus,
            desks,
            report,
            last_edit: 0,
            retry: FIRST_RETRY,
        };
        thread::Builder::new()
            .name("storage".to_owned())
            .spawn(move || clerk.work(&receive))?;
        Ok(Self { orders })
    }

    /// Asks for an edit to be made durable.
    pub fn save(&self, source: SourceIx, edit: u64, facts: Vec<Fact>) {
        drop(self.orders.send(Order::Save {
            source,
            edit,
            facts,
        }));
    }

    /// Asks for another try at what could not be written.
    pub fn save_again(&self) {
        drop(self.orders.send(Order::SaveAgain));
    }

    /// Asks for everything to be written to another path.
    pub fn save_elsewhere(&self, path: PathBuf) {
        drop(self.orders.send(Order::SaveElsewhere(path)));
    }

    /// Asks for a look whether documents changed on the disk.
    pub fn reload(&self) {
        drop(self.orders.send(Order::Reload));
    }

    /// Waits until all that was asked for is done, but no longer than `limit`.
    pub fn finish(&self, limit: Duration) {
        let (done, wait) = mpsc::channel();
        if self.orders.send(Order::Finish(done)).is_ok() {
            let _ = wait.recv_timeout(limit);
        }
    }
}

/// What the thread knows.
struct Clerk<R> {
    corpus: Arc<Corpus>,
    desks: Vec<Desk>,
    report: R,
    last_edit: u64,
    retry: Duration,
}

impl<R: FnMut(Event)> Clerk<R> {
    fn work(&mut self, orders: &Receiver<Order>) {
        loop {
            let waits = self.desks.iter().any(|desk| desk.first_unsaved.is_some());
            // Nothing recurs while everything is saved: a day is as good as for ever.
            let limit = if waits { self.retry } else { IDLE };
            match orders.recv_timeout(limit) {
                Ok(first) => {
                    let mut finished = Vec::new();
                    self.take(first, &mut finished);
                    // Edits that queued up behind a slow disk are written together.
                    while let Ok(next) = orders.try_recv() {
                        self.take(next, &mut finished);
                    }
                    self.save_all();
                    for done in finished {
                        // Whoever waited may have given up.
                        let _ = done.send(());
                    }
                }
                Err(RecvTimeoutError::Timeout) => self.save_all(),
                Err(RecvTimeoutError::Disconnected) => return,
            }
        }
    }

    fn take(&mut self, order: Order, finished: &mut Vec<Sender<()>>) {
        match order {
            Order::Save {
                source,
                edit,
                facts,
            } => {
                self.last_edit = self.last_edit.max(edit);
                if let Some(desk) = self.desks.get_mut(source.index()) {
                    desk.state.join_all(facts);
                    desk.first_unsaved.get_or_insert(edit);
                }
            }
            Order::SaveAgain => self.retry = FIRST_RETRY,
            Order::SaveElsewhere(path) => self.save_elsewhere(&path),
            Order::Reload => self.reload(),
            Order::Finish(done) => finished.push(done),
        }
    }

    /// Writes every document that has edits which are not on the disk.
    fn save_all(&mut self) {
        let mut fault = None;
        let mut saved = Vec::new();
        for (source, desk) in self.corpus.sources().zip(&mut self.desks) {
            if desk.first_unsaved.is_none() {
                continue;
            }
            match save(&self.corpus, source, desk) {
                Ok(fresh) => saved.push((source, fresh)),
                Err(error) => fault = Some(error),
            }
        }
        // A number is on the disk when no document waits for an edit up to it.
        let first_unsaved = self
            .desks
            .iter()
            .filter_map(|desk| desk.first_unsaved)
            .min();
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
        for (source, desk) in self.corpus.sources().zip(&mut self.desks) {
            let mark = desk.folder.mark(&desk.owner);
            if mark == desk.mark {
                continue;
            }
            match desk.folder.load(&desk.owner) {
                Ok(document) => {
                    desk.mark = mark;
                    let fresh = desk.take_in(&document.state);
                    (self.report)(Event::Reloaded { source, fresh });
                }
                Err(error) => (self.report)(Event::Notice(Said::new(|lang| error.say(lang)))),
            }
        }
    }

    /// Writes all documents into another annotations folder.
    fn save_elsewhere(&mut self, path: &Path) {
        let folder = AnnotationsFolder::new(path);
        for (source, desk) in self.corpus.sources().zip(&self.desks) {
            let words = |id: &str| first_words(&self.corpus, source, id);
            if let Err(error) = folder.save(&desk.owner, &desk.state, &words) {
                return (self.report)(Event::Notice(Said::new(|lang| error.say(lang))));
            }
        }
        let (path, edit) = (path.to_owned(), self.last_edit);
        (self.report)(Event::SavedElsewhere { path, edit });
    }
}

/// Writes one document and returns what others had written into it.
fn save(corpus: &Corpus, source: SourceIx, desk: &mut Desk) -> Result<Vec<Fact>, SaveError> {
    let words = |id: &str| first_words(corpus, source, id);
    let saved = desk.folder.save(&desk.owner, &desk.state, &words)?;
    desk.mark = desk.folder.mark(&desk.owner);
    desk.first_unsaved = None;
    Ok(desk.take_in(&saved.document.state))
}

/// Returns the text of a recommendation, for the comments of a document.
#[must_use]
pub fn first_words(corpus: &Corpus, source: SourceIx, id: &str) -> Option<String> {
    let corpus_id = corpus.source(source).id().as_str();
    corpus
        .find(Some(corpus_id), id)
        .into_iter()
        .find_map(|item| match item {
            Item::Recommendation(ix) => Some(corpus.recommendation(ix).text().to_owned()),
            Item::Proposal(_) | Item::Topic(_) => None,
        })
}
