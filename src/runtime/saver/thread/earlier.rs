//! What the storage's thread finds of other sittings: their edits and drafts, and who is at work.

use super::StorageThread;
use crate::annotation::{DraftFact, Millis, RecordedEdit, Stamp};
use crate::app::{Event, OtherSitting};
use crate::corpus::SourceIx;
use crate::runtime::now;
use crate::storage::{Earlier, OpenedDocument, process};
use crate::words::Said;

/// With how many documents open a sitting makes itself seen in all of them: each costs a file.
const ANNOUNCED: usize = 32;

impl<R: FnMut(Event)> StorageThread<R> {
    /// Takes up what earlier sittings left, and puts their journals away.
    pub(super) fn begin(&mut self) {
        if self.documents.len() <= ANNOUNCED {
            for opened in &mut self.documents {
                opened.announce();
            }
        }
        self.watch_folders();
        let mut edits = Vec::new();
        let mut drafts = Vec::new();
        let mut open = Vec::new();
        let mut left = Vec::new();
        for n in 0..self.documents.len() {
            let Some(opened) = self.documents.get_mut(n) else {
                break;
            };
            if !opened.is_edited() {
                continue;
            }
            let source = opened.source;
            let earlier = opened.earlier(now());
            let adopted = adopt(opened, &earlier);
            drafts.extend(adopted.into_iter().map(|draft| (source, draft)));
            let damage = damage(opened, &earlier);
            open.extend(earlier.open.iter().map(other_sitting));
            edits.extend(earlier.edits.into_iter().map(|edit| (source, edit)));
            if earlier.left > 0 || opened.restored > 0 {
                left.push(source);
            }
            if let Some(said) = damage {
                (self.report)(Event::Notice(said));
            }
        }
        if !edits.is_empty() || !drafts.is_empty() {
            let stamp = |(_, edit): &(SourceIx, RecordedEdit)| edit.stamp();
            edits.sort_by_key(stamp);
            (self.report)(Event::TakenUp { edits, drafts });
        }
        if let Some(said) = also_open(&open) {
            (self.report)(Event::Notice(said));
        }
        // The user may want to undo something before the documents are written.
        for source in left {
            self.fold_at_start(source);
        }
    }

    fn fold_at_start(&mut self, source: SourceIx) {
        let corpus = std::sync::Arc::clone(&self.corpus);
        let Some(opened) = self.document(source) else {
            return;
        };
        match opened.fold(&corpus, false, now()) {
            Ok(found) => self.tell_of_found(source, found),
            Err(error) => self.tell_of_fold(&error),
        }
    }

    /// Tells which other sittings of the annotator are open.
    pub(super) fn list_sittings(&mut self) {
        let mut open: Vec<OtherSitting> = Vec::new();
        for opened in &self.documents {
            let others = opened.earlier(now()).open;
            open.extend(others.iter().map(other_sitting));
        }
        (self.report)(Event::Sittings(open));
    }

    /// Asks another sitting to end, which it does with everything saved.
    pub(super) fn end_sitting(&mut self, sitting: &OtherSitting) {
        let others = self
            .documents
            .iter()
            .flat_map(|opened| opened.earlier(now()).open);
        let found = others
            .into_iter()
            .find(|other| other.header.began.session() == sitting.session);
        let asked = found.is_some_and(|other| process::ask_to_end(&other.header.process));
        let (session, host) = (sitting.session.to_string(), sitting.host.clone());
        let said = Said::new(|lang| {
            if asked {
                lang.sitting_asked_to_end(&session)
            } else {
                lang.sitting_not_ended(&session, &host)
            }
        });
        (self.report)(Event::Notice(said));
    }

    fn document(&mut self, source: SourceIx) -> Option<&mut OpenedDocument> {
        self.documents
            .iter_mut()
            .find(|opened| opened.source == source)
    }
}

/// Writes the drafts of ended sittings into this one's journal, so that theirs can be put away;
/// where that fails, they stay where they are.
fn adopt(opened: &mut OpenedDocument, earlier: &Earlier) -> Vec<DraftFact> {
    let Some(session) = opened.session() else {
        return Vec::new();
    };
    let adopted: Vec<DraftFact> = earlier
        .drafts
        .iter()
        .map(|fact| DraftFact {
            stamp: Stamp::next(Millis(0), session, Some(&fact.stamp)),
            ..fact.clone()
        })
        .collect();
    if !adopted.is_empty() {
        let _ = opened.keep(&[], &adopted);
    }
    // They are offered with the time at which they were typed.
    earlier.drafts.clone()
}

/// Says that lines of journals are damaged, or that edits are missing in them.
fn damage(opened: &OpenedDocument, earlier: &Earlier) -> Option<Said> {
    let path = opened.path()?;
    let path = path.to_string_lossy();
    let (damaged, missing) = (earlier.damaged, earlier.missing);
    (damaged > 0 || missing > 0)
        .then(|| Said::new(|lang| lang.journal_damaged(&path, damaged, missing)))
}

/// Says that the annotator is at work elsewhere too.
fn also_open(open: &[OtherSitting]) -> Option<Said> {
    let first = open.iter().max_by_key(|other| other.written)?;
    let place = if first.terminal.is_empty() {
        &first.host
    } else {
        &first.terminal
    };
    let minutes = now().0.saturating_sub(first.written.0).max(0) / 60_000;
    Some(Said::new(|lang| lang.also_open(open.len(), place, minutes)))
}

fn other_sitting(other: &crate::storage::OtherSitting) -> OtherSitting {
    let header = &other.header;
    OtherSitting {
        session: header.began.session(),
        corpus: header.corpus.clone(),
        host: header.process.host.clone(),
        terminal: header
            .process
            .terminal
            .trim_start_matches("/dev/")
            .to_owned(),
        pid: header.process.pid,
        began: header.began.millis(),
        written: other.written,
    }
}
