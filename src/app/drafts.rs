//! Memos that were begun and not kept: told to the storage as they are typed, and taken up again.

use std::collections::BTreeMap;

use crate::action::Action;
use crate::annotation::{AnnotationId, Draft, DraftFact, Millis, Stamp};
use crate::corpus::{Item, SourceIx};

use super::overlay::Overlay;
use super::work::Target;
use super::{App, Effect};

impl App {
    /// Tells the storage what was typed into drafts since it was told last, and what became of them.
    pub(super) fn tell_drafts(&mut self, now: Millis) {
        let open = self.overlay.as_ref().and_then(Overlay::memo);
        if open.is_none() && self.drafts == self.told_drafts {
            return;
        }
        let current = self.current_drafts();
        let told = std::mem::take(&mut self.told_drafts);
        for target in told.keys().filter(|target| !current.contains_key(target)) {
            self.tell_draft(target, None, now);
        }
        for (target, draft) in &current {
            if told.get(target) != Some(draft) {
                self.tell_draft(target, Some(draft.clone()), now);
            }
        }
        self.told_drafts = current;
    }

    /// Returns every draft as it stands, with what is typed into the open editor.
    fn current_drafts(&self) -> BTreeMap<Target, Draft> {
        let mut current = self.drafts.clone();
        if let Some(memo) = self.overlay.as_ref().and_then(Overlay::memo) {
            if memo.editor.is_changed() {
                let draft = Draft {
                    text: memo.editor.text(),
                    begun_from: memo.editor.stored().to_owned(),
                };
                current.insert(memo.target.clone(), draft);
            } else {
                current.remove(&memo.target);
            }
        }
        current
    }

    fn tell_draft(&mut self, target: &Target, draft: Option<Draft>, now: Millis) {
        let stamp = Stamp::next(now, self.settings.session, self.draft_stamp.as_ref());
        self.draft_stamp = Some(stamp);
        let fact = DraftFact {
            id: target.id.clone(),
            draft,
            stamp,
        };
        self.effects.push(Effect::KeepDraft {
            source: target.source,
            draft: self.saving.number_draft(),
            fact,
        });
    }

    /// Takes up the drafts that earlier sittings left, and shows the last one to who has not begun
    /// to do something else.
    pub(super) fn take_up_drafts(&mut self, drafts: Vec<(SourceIx, DraftFact)>) {
        let mut last = None;
        let mut count = 0;
        for (source, fact) in drafts {
            // Whatever a draft gets from now on is newer than what it had.
            self.draft_stamp = self.draft_stamp.max(Some(fact.stamp));
            let target = self.target_by_id(source, &fact.id);
            let Some((target, draft)) = target.zip(fact.draft) else {
                continue;
            };
            self.told_drafts.insert(target.clone(), draft.clone());
            let memo = self.work.annotation(&target).memo().unwrap_or_default();
            if memo == draft.text || self.drafts.contains_key(&target) {
                continue;
            }
            self.drafts.insert(target.clone(), draft);
            count += 1;
            last = Some((target, fact.stamp));
        }
        if let Some((target, stamp)) = last {
            self.offer_draft(&target, stamp, count);
        }
    }

    fn offer_draft(&mut self, target: &Target, stamp: Stamp, count: usize) {
        if !self.has_begun && self.overlay.is_none() {
            self.walk.find(target.ix);
        }
        let when = self.calendar().minute(stamp.millis());
        let memo = self.key_of(Action::Memo);
        self.tell(
            self.lang()
                .drafts_wait(count, target.id.as_str(), &when, &memo),
        );
    }

    /// Returns the recommendation that something is said of, if the corpus still has it.
    pub(super) fn target_by_id(&self, source: SourceIx, id: &AnnotationId) -> Option<Target> {
        let corpus_id = self.corpus.source(source).id().as_str();
        let found = self.corpus.find(Some(corpus_id), id.recommendation());
        found.into_iter().find_map(|item| match item {
            Item::Recommendation(ix) => Some(self.target_of(ix)),
            Item::Proposal(_) | Item::Topic(_) => None,
        })
    }

    /// Returns the memos that were begun and are on no disk.
    pub(super) fn drafts_at_risk(&self) -> Vec<Target> {
        if self.saving.drafts_are_at_risk() {
            self.current_drafts().into_keys().collect()
        } else {
            Vec::new()
        }
    }
}
