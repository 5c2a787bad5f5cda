//! Corpus and codebook as they are after somebody changed their files: taken in without losing the
//! place, a draft or an edit.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::annotation::Codebook;
use crate::corpus::{Corpus, Item, SourceIx};

use super::finding::Finding;
use super::outline::Outline;
use super::overlay::Overlay;
use super::work::Target;
use super::{App, Walk};

impl App {
    /// Takes another codebook into use. Annotations know tags by their ids, and stay.
    pub(super) fn take_codebook(&mut self, codebook: Codebook) {
        if codebook == self.codebook {
            return;
        }
        self.codebook = codebook;
        if let Some(Overlay::Tags(palette)) = &mut self.overlay {
            palette.refresh(&self.codebook, self.work.recent_tags());
        }
        if self.notice.is_none() {
            self.tell(self.lang().codebook_changed());
        }
    }

    /// Takes the corpora into use as they are now. A recommendation is the same one as long as its id
    /// is: what was said of it stays with it, and so does the place.
    pub(super) fn take_corpus(&mut self, corpus: Arc<Corpus>) {
        if !corpus.has_the_sources_of(&self.corpus) {
            return self.warn(self.lang().corpus_is_another());
        }
        let here = self.target();
        let (level, filter) = (self.walk.level(), self.walk.filter().map(str::to_owned));
        self.corpus = corpus;
        self.work.recount(&self.corpus);
        let gone = self.follow_targets();
        self.walk = Walk::new(&self.corpus);
        self.reader.page = None;
        self.followed = None;
        self.show_as_before(filter);
        if let Some(target) = here.and_then(|target| self.same(&target)) {
            self.walk.find(target.ix);
        }
        self.walk.set_level(level);
        // A memo that has lost its recommendation is the graver news.
        if !self.notice.as_ref().is_some_and(|notice| notice.grave) {
            self.tell(self.lang().corpus_changed(gone));
        }
    }

    /// Shows what the filter shows, if it still shows anything, and searches for the same again.
    fn show_as_before(&mut self, filter: Option<String>) {
        let query = self.finding.take().map(|finding| finding.query);
        let filtered = filter
            .as_deref()
            .and_then(|text| self.filtered(text).ok())
            .filter(|outline| !outline.recommendations().is_empty());
        match filtered {
            Some(outline) => self.show_rows(outline, filter),
            None => self.show_rows(Outline::whole(&self.corpus), None),
        }
        self.finding =
            query.and_then(|query| Finding::new(&self.corpus, self.walk.outline(), &query));
    }

    /// Finds the recommendations of drafts, of the open memo and of changes made elsewhere again.
    /// Answers how many annotated ones and drafts have none any more.
    fn follow_targets(&mut self) -> usize {
        let mut gone = self.annotated_strangers();
        let drafts = std::mem::take(&mut self.drafts);
        let count = drafts.len();
        self.drafts = self.with_targets(drafts);
        gone += count - self.drafts.len();
        // A draft whose recommendation is gone is told nothing of: it stays on the disk.
        let told = std::mem::take(&mut self.told_drafts);
        self.told_drafts = self.with_targets(told);
        let replaced = std::mem::take(&mut self.replaced);
        self.replaced = replaced
            .into_iter()
            .filter_map(|mut replaced| {
                replaced.target = self.same(&replaced.target)?;
                Some(replaced)
            })
            .collect();
        self.follow_memo();
        gone
    }

    fn with_targets<T>(&self, of: BTreeMap<Target, T>) -> BTreeMap<Target, T> {
        let found = of.into_iter();
        found
            .filter_map(|(target, value)| Some((self.same(&target)?, value)))
            .collect()
    }

    /// Finds the recommendation of the memo that is open; where it is gone, the editor closes and what
    /// was typed stays as a draft on the disk.
    fn follow_memo(&mut self) {
        let Some(target) = self.overlay.as_ref().and_then(Overlay::memo) else {
            return;
        };
        let target = target.target.clone();
        let Some(same) = self.same(&target) else {
            self.told_drafts.remove(&target);
            self.overlay = None;
            return self.warn(self.lang().memo_is_homeless(target.id.as_str()));
        };
        if let Some(memo) = self.overlay.as_mut().and_then(Overlay::memo_mut) {
            memo.target = same;
        }
    }

    /// Returns a target in the corpus as it is now.
    fn same(&self, target: &Target) -> Option<Target> {
        self.target_by_id(target.source, &target.id)
    }

    /// Counts the annotated recommendations that the corpus does not have.
    fn annotated_strangers(&self) -> usize {
        let sources: Vec<SourceIx> = self.corpus.sources().collect();
        let strangers = sources.into_iter().map(|source| {
            let id = self.corpus.source(source).id().as_str();
            let known = |of: &str| {
                let found = self.corpus.find(Some(id), of);
                found
                    .iter()
                    .any(|item| matches!(item, Item::Recommendation(_)))
            };
            let annotated = self.work.state(source).annotations();
            let annotated = annotated.filter(|(_, annotation)| !annotation.is_empty());
            annotated
                .filter(|(of, _)| !known(of.recommendation()))
                .count()
        });
        strangers.sum()
    }
}
