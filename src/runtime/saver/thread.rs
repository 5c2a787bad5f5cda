//! What the storage's thread does: keeps edits in the journals, tries again what failed, and brings
//! everything into the documents when nobody types.

mod earlier;
mod schedule;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender};
use std::time::Instant;

use super::{Closing, Request};
use crate::annotation::{AnnotationId, DraftFact, RecordedEdit};
use crate::app::Event;
use crate::corpus::{Corpus, SourceIx};
use crate::runtime::now;
use crate::storage::{
    AnnotationsFolder, Found, Notices, OpenedDocument, SaveError, SourceChange, Sources,
};
use crate::words::{Said, Say as _};

use schedule::{Cause, Schedule};

/// What the thread has to do once all requests at hand are taken in.
#[derive(Default)]
struct Due {
    save: bool,
    drafts: bool,
    reload: bool,
    /// Who waits to hear whether everything is on the disk.
    finished: Vec<Sender<bool>>,
    /// Who waits to hear that, and then for the documents.
    closed: Vec<Sender<Closing>>,
}

/// What waits to be kept in the journal of one document.
#[derive(Default)]
struct Pending {
    /// The edits, each with its number.
    edits: Vec<(u64, RecordedEdit)>,
    /// The drafts that wait for a pause in typing, each with its number.
    drafts: BTreeMap<AnnotationId, (u64, DraftFact)>,
}

/// What the thread knows.
pub struct StorageThread<R> {
    corpus: Arc<Corpus>,
    documents: Vec<OpenedDocument>,
    report: R,
    last_edit: u64,
    last_draft: u64,
    pending: BTreeMap<SourceIx, Pending>,
    schedule: Schedule,
    /// What was last said of a document that could not be written, so that it is said once.
    said: Option<Said>,
    /// The folder in which journals were last said to be kept for the time being.
    spool: Option<PathBuf>,
    sources: Sources,
    notices: Option<Notices>,
}

impl<R: FnMut(Event)> StorageThread<R> {
    /// Makes the thread's state; `report` tells the sitting what came of its requests.
    pub fn new(corpus: Arc<Corpus>, documents: Vec<OpenedDocument>, report: R) -> Self {
        Self {
            corpus,
            documents,
            report,
            last_edit: 0,
            last_draft: 0,
            pending: BTreeMap::new(),
            schedule: Schedule::default(),
            said: None,
            spool: None,
            sources: Sources::default(),
            notices: None,
        }
    }

    /// Looks at the files of the sitting too, and hears of changes where the system tells of them.
    pub fn watching(self, sources: Sources, notices: Option<Notices>) -> Self {
        Self {
            sources,
            notices,
            ..self
        }
    }

    /// Carries out requests until nobody can make any more.
    pub fn work(&mut self, requests: &Receiver<Request>) {
        loop {
            match self.wait(requests) {
                Ok(first) => self.take_all(first, requests),
                Err(RecvTimeoutError::Timeout) => self.do_what_is_due(Instant::now()),
                Err(RecvTimeoutError::Disconnected) => return,
            }
        }
    }

    /// Waits for a request, and for no longer than what is due next. While nothing is edited,
    /// nothing is due.
    fn wait(&self, requests: &Receiver<Request>) -> Result<Request, RecvTimeoutError> {
        match self.schedule.next() {
            Some(at) => requests.recv_timeout(at.saturating_duration_since(Instant::now())),
            None => Ok(requests.recv()?),
        }
    }

    fn do_what_is_due(&mut self, at: Instant) {
        if self.schedule.is_retry_due(at) || self.schedule.are_drafts_due(at) {
            self.keep_all(Cause::Waited, true);
        }
        if self.schedule.is_fold_due(at) {
            self.fold_all(false);
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
        if due.save || due.drafts {
            self.keep_all(Cause::Asked, due.drafts);
        }
        if due.reload {
            self.reload();
        }
        let all_kept = self.pending.values().all(Pending::is_empty);
        for done in &due.finished {
            // Whoever waited may have given up.
            let _ = done.send(all_kept);
        }
        for done in due.closed {
            let _ = done.send(Closing::Kept(all_kept));
            self.said = None;
            self.fold_all(true);
            if let Some(why) = self.said.take() {
                let _ = done.send(Closing::NotFolded(why));
            }
        }
        self.do_what_is_due(Instant::now());
    }

    fn take(&mut self, request: Request, due: &mut Due) {
        match request {
            Request::Begin => self.begin(),
            Request::Save {
                source,
                edit,
                recorded,
            } => {
                due.save = true;
                // Others may have written since the last look.
                due.reload = true;
                self.last_edit = self.last_edit.max(edit);
                let pending = self.pending.entry(source).or_default();
                pending.edits.push((edit, recorded));
            }
            Request::KeepDraft {
                source,
                draft,
                fact,
            } => {
                self.last_draft = self.last_draft.max(draft);
                let pending = self.pending.entry(source).or_default();
                // That a draft is no more is said with the edit that it became.
                due.drafts |= fact.draft.is_none();
                pending.drafts.insert(fact.id.clone(), (draft, fact));
                self.schedule.draft_typed(Instant::now());
            }
            Request::KeepDraftsNow => due.drafts = true,
            Request::SaveAgain => (due.save, due.drafts) = (true, true),
            Request::Finish(done) => {
                (due.save, due.drafts) = (true, true);
                due.finished.push(done);
            }
            Request::Close(done) => {
                (due.save, due.drafts) = (true, true);
                due.closed.push(done);
            }
            // None is a reason to try what failed again, and to say once more that it does.
            Request::SaveElsewhere(path) => self.save_elsewhere(&path),
            Request::Reload => due.reload = true,
            Request::ListSittings => self.list_sittings(),
            Request::EndSitting(sitting) => self.end_sitting(&sitting),
        }
    }

    /// Keeps everything that waits in the journals, the drafts among it if it is their time.
    fn keep_all(&mut self, cause: Cause, with_drafts: bool) {
        let mut fault = None;
        let mut has_kept_edits = false;
        for opened in &mut self.documents {
            let Some(pending) = self.pending.get_mut(&opened.source) else {
                continue;
            };
            let edits: Vec<RecordedEdit> =
                pending.edits.iter().map(|(_, edit)| edit.clone()).collect();
            let drafts: Vec<DraftFact> = if with_drafts {
                pending
                    .drafts
                    .values()
                    .map(|(_, fact)| fact.clone())
                    .collect()
            } else {
                Vec::new()
            };
            if edits.is_empty() && drafts.is_empty() {
                continue;
            }
            match opened.keep(&edits, &drafts) {
                Ok(()) => {
                    has_kept_edits |= !edits.is_empty();
                    pending.edits.clear();
                    if with_drafts {
                        pending.drafts.clear();
                    }
                }
                Err(error) => fault = Some(error),
            }
        }
        self.schedule.kept(with_drafts && fault.is_none());
        if has_kept_edits {
            self.watch_folders();
            self.schedule.edited(Instant::now());
        }
        self.tell_what_is_kept(has_kept_edits, with_drafts);
        self.schedule
            .failed(fault.is_some().then_some(cause), Instant::now());
        match fault {
            Some(error) => {
                let reason = Said::new(|lang| error.say(lang));
                (self.report)(Event::NotSaved { reason });
            }
            None => self.tell_of_spool(),
        }
    }

    /// Tells up to which numbers edits and drafts are on the disk: below the first that waits.
    fn tell_what_is_kept(&mut self, edits: bool, drafts: bool) {
        let pending = self.pending.values();
        let first_edit = pending.clone().flat_map(|pending| &pending.edits);
        let first_edit = first_edit.map(|(edit, _)| *edit).min();
        let first_draft = pending.flat_map(|pending| pending.drafts.values());
        let first_draft = first_draft.map(|(draft, _)| *draft).min();
        let before = |first: Option<u64>, last: u64| first.map_or(last, |first| first - 1);
        if edits {
            let edit = before(first_edit, self.last_edit);
            (self.report)(Event::Saved { edit });
        }
        if drafts {
            let draft = before(first_draft, self.last_draft);
            (self.report)(Event::DraftsKept { draft });
        }
    }

    /// Says once that the journals lie elsewhere for the time being.
    fn tell_of_spool(&mut self) {
        let spool = self.documents.iter().find_map(OpenedDocument::spooled_in);
        if let Some(folder) = spool.as_ref().filter(|_| spool != self.spool) {
            let folder = folder.to_string_lossy();
            let said = Said::new(|lang| lang.kept_in_spool(&folder));
            (self.report)(Event::Notice(said));
        }
        self.spool = spool;
    }

    /// Brings what the journals hold into the documents.
    fn fold_all(&mut self, is_ending: bool) {
        self.schedule.folded();
        for n in 0..self.documents.len() {
            let Some(opened) = self.documents.get_mut(n) else {
                return;
            };
            if !opened.waits_for_fold(is_ending) {
                continue;
            }
            let source = opened.source;
            match opened.fold(&self.corpus, is_ending, now()) {
                Ok(found) => {
                    self.said = None;
                    self.tell_of_found(source, found);
                }
                Err(error) => self.tell_of_fold(&error),
            }
        }
    }

    /// Says why a document waits for what the journals hold, once for each reason.
    fn tell_of_fold(&mut self, error: &SaveError) {
        if matches!(error, SaveError::Busy(_) | SaveError::Git(_)) {
            // It ends by itself; whatever else stands in the way is tried again after the next edit.
            return self.schedule.fold_later(Instant::now());
        }
        let reason = Said::new(|lang| lang.kept_in_journal(&error.say(lang)));
        if self.said.as_ref() != Some(&reason) {
            (self.report)(Event::Notice(reason.clone()));
            self.said = Some(reason);
        }
    }

    /// Reads again every document that was replaced since it was last read, and what others have
    /// written into their journals.
    fn reload(&mut self) {
        self.look_at_sources();
        for n in 0..self.documents.len() {
            let Some(opened) = self.documents.get_mut(n) else {
                return;
            };
            let source = opened.source;
            match opened.reload() {
                Ok(None) => {}
                Ok(Some(found)) => self.tell_of_found(source, found),
                Err(error) => (self.report)(Event::Notice(Said::new(|lang| error.say(lang)))),
            }
        }
    }

    /// Reads corpora and codebook again where they have changed.
    fn look_at_sources(&mut self) {
        for change in self.sources.look() {
            (self.report)(match change {
                SourceChange::Codebook(codebook) => Event::CodebookChanged(codebook),
                SourceChange::Fault(said) => Event::Notice(said),
                SourceChange::Corpus(corpus) => {
                    let corpus = Arc::new(*corpus);
                    if corpus.has_the_sources_of(&self.corpus) {
                        self.corpus = Arc::clone(&corpus);
                    }
                    Event::CorpusChanged(corpus)
                }
            });
        }
    }

    /// Has the system tell of changes in all folders that are of interest and there by now.
    pub(super) fn watch_folders(&self) {
        let Some(notices) = &self.notices else {
            return;
        };
        for folder in self.sources.folders() {
            notices.add(&folder);
        }
        for folder in self.documents.iter().flat_map(OpenedDocument::folders) {
            notices.add(&folder);
        }
    }

    fn tell_of_found(&mut self, source: SourceIx, found: Found) {
        let Found { fresh, notice } = found;
        if !fresh.is_empty() {
            (self.report)(Event::Reloaded { source, fresh });
        }
        if let Some(notice) = notice {
            (self.report)(Event::Notice(notice));
        }
    }

    /// Writes all documents into another annotations folder.
    fn save_elsewhere(&mut self, path: &Path) {
        let folder = AnnotationsFolder::new(path);
        for opened in &mut self.documents {
            // What waits is not in the state that is written.
            if let Some(pending) = self.pending.get(&opened.source) {
                for (_, edit) in &pending.edits {
                    opened.document.state.join_all(edit.edit.facts());
                }
            }
        }
        let kept = self
            .documents
            .iter()
            .filter(|opened| opened.folder.is_some());
        for opened in kept {
            if let Err(error) = opened.save_into(&folder, &self.corpus, now()) {
                return (self.report)(Event::Notice(Said::new(|lang| error.say(lang))));
            }
        }
        let (path, edit) = (path.to_owned(), self.last_edit);
        (self.report)(Event::SavedElsewhere { path, edit });
    }
}

impl Pending {
    fn is_empty(&self) -> bool {
        self.edits.is_empty() && self.drafts.is_empty()
    }
}

#[cfg(test)]
mod tests;
