//! What the annotator says: the state of every open document, edits, undo, and the last tagging.

use std::collections::{BTreeMap, HashMap};

use crate::annotation::{
    Annotation, AnnotationId, Edit, Fact, History, Intent, Millis, Priority, RecordedEdit,
    SessionId, State, Status, TagId, Value, Way,
};
use crate::corpus::{Corpus, Item, RecommendationIx, SourceIx};

use super::progress::Progress;

/// A recommendation as the target of annotations: its document and its id there.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Target {
    /// The document.
    pub source: SourceIx,
    /// The recommendation.
    pub ix: RecommendationIx,
    /// The id under which facts are kept.
    pub id: AnnotationId,
}

/// An edit that must be made durable.
#[derive(Clone, Debug, PartialEq)]
pub struct Unsaved {
    /// Its document.
    pub source: SourceIx,
    /// What it changes.
    pub recorded: RecordedEdit,
}

/// What an undo or redo did.
#[derive(Clone, Debug, PartialEq)]
pub struct Reversed {
    /// The edit that did it; `None` where nothing was left to change.
    pub unsaved: Option<Unsaved>,
    /// What stands there now.
    pub now_said: Vec<Value>,
    /// The recommendation that it changed first, to show it.
    pub at: Option<AnnotationId>,
    /// The document.
    pub source: SourceIx,
    /// How many fields were left alone, because they were changed since.
    pub left_alone: usize,
}

/// All that the annotator says, of all open corpora, and how to take it back.
#[derive(Clone, Debug)]
pub struct Work {
    session: SessionId,
    states: Vec<State>,
    /// What is said in a document that is not open: nothing.
    nothing: State,
    histories: Vec<History>,
    /// In which documents the edits were made that can be undone, oldest first.
    done: Vec<SourceIx>,
    /// In which documents the edits were made that can be redone, oldest first.
    undone: Vec<SourceIx>,
    /// The number of the last step of undo.
    step: u64,
    progress: Progress,
    last_tagging: Vec<(TagId, bool)>,
    recent: Vec<TagId>,
}

impl Work {
    /// Takes up the work; `states` are in the order of the corpus's sources.
    #[must_use]
    pub fn new(corpus: &Corpus, states: Vec<State>, session: SessionId) -> Self {
        let progress = Progress::new(corpus, &states);
        let histories = states.iter().map(|_| History::default()).collect();
        let mut work = Self {
            session,
            states,
            nothing: State::default(),
            histories,
            done: Vec::new(),
            undone: Vec::new(),
            step: 0,
            progress,
            last_tagging: Vec::new(),
            recent: Vec::new(),
        };
        work.recent = work.most_recent_tags();
        work
    }

    /// Counts anew, over another corpus of the same sources.
    pub fn recount(&mut self, corpus: &Corpus) {
        self.progress = Progress::new(corpus, &self.states);
    }

    /// Returns what is said of a recommendation.
    #[must_use]
    pub fn annotation<'a>(&'a self, target: &'a Target) -> Annotation<'a> {
        self.state(target.source).get(target.id.as_str())
    }

    /// Returns what is said in one document.
    #[must_use]
    pub fn state(&self, source: SourceIx) -> &State {
        self.states.get(source.index()).unwrap_or(&self.nothing)
    }

    /// Returns how much is reviewed.
    #[must_use]
    pub const fn progress(&self) -> &Progress {
        &self.progress
    }

    /// Returns the tags used last, the latest first.
    #[must_use]
    pub fn recent_tags(&self) -> &[TagId] {
        &self.recent
    }

    /// Returns the tags that the last tagging set or took away.
    #[must_use]
    pub fn last_tagging(&self) -> &[(TagId, bool)] {
        &self.last_tagging
    }

    /// Joins what others wrote into a document. Answers whether anything is new.
    pub fn join(&mut self, corpus: &Corpus, source: SourceIx, fresh: Vec<Fact>) -> bool {
        let Some(state) = self.states.get_mut(source.index()) else {
            return false;
        };
        let changed: Vec<AnnotationId> = fresh
            .into_iter()
            .filter_map(|fact| {
                let id = fact.id.clone();
                state.join(fact).then_some(id)
            })
            .collect();
        self.refresh_progress(corpus, source, &changed);
        !changed.is_empty()
    }

    /// Counts again the recommendations whose annotations changed.
    fn refresh_progress(&mut self, corpus: &Corpus, source: SourceIx, changed: &[AnnotationId]) {
        let Some(state) = self.states.get(source.index()) else {
            return;
        };
        let corpus_id = corpus.source(source).id().as_str();
        for id in changed.iter().filter(|id| id.span_key().is_none()) {
            for item in corpus.find(Some(corpus_id), id.as_str()) {
                if let Item::Recommendation(ix) = item {
                    self.progress.set(ix, state.get(id.as_str()).status());
                }
            }
        }
    }

    /// Numbers a new step of undo.
    pub const fn begin_step(&mut self) -> u64 {
        self.step += 1;
        self.step
    }

    /// Says something of a target as part of a step, without noting it for undo. `None`: it was said
    /// already.
    pub fn edit(
        &mut self,
        target: &Target,
        values: Vec<Value>,
        step: u64,
        now: Millis,
    ) -> Option<RecordedEdit> {
        let intents: Vec<Intent> = values
            .into_iter()
            .map(|value| Intent {
                id: target.id.clone(),
                value,
            })
            .collect();
        let state = self.states.get_mut(target.source.index())?;
        let edit = state.edit(&intents, now, self.session)?;
        self.progress
            .set(target.ix, state.get(target.id.as_str()).status());
        Some(self.recorded(step, Way::Do, edit))
    }

    const fn recorded(&self, step: u64, way: Way, edit: Edit) -> RecordedEdit {
        RecordedEdit {
            session: self.session,
            step,
            way,
            edit,
        }
    }

    /// Takes up the edits of earlier sittings, the oldest first, below those of this one.
    pub fn take_up(&mut self, edits: Vec<(SourceIx, RecordedEdit)>) {
        let mut earlier = Earlier::new(self.histories.len());
        for (source, way, edit) in steps_of(edits) {
            earlier.take_up(source, way, edit);
        }
        for (ours, earlier) in self.histories.iter_mut().zip(earlier.histories) {
            ours.put_below(earlier);
        }
        let is_fresh = self.done.is_empty() && self.undone.is_empty();
        if is_fresh {
            self.undone = earlier.undone;
        }
        let ours = std::mem::replace(&mut self.done, earlier.done);
        self.done.extend(ours);
    }

    /// Notes one step of undo, made of the edits of one key or one palette.
    pub fn record(&mut self, source: SourceIx, edits: Vec<Edit>) {
        let history = self.histories.get_mut(source.index());
        if history.is_some_and(|history| history.record(Edit::merge(edits))) {
            self.done.push(source);
            self.undone.clear();
        }
    }

    /// Notes a tagging for `.` and for the order of the palette.
    pub fn note_tagging(&mut self, tagging: Vec<(TagId, bool)>) {
        for (tag, set) in &tagging {
            if *set {
                self.recent.retain(|used| used != tag);
                self.recent.insert(0, tag.clone());
            }
        }
        if !tagging.is_empty() {
            self.last_tagging = tagging;
        }
    }

    /// Takes the last edit back. `None`: there is none.
    pub fn undo(&mut self, corpus: &Corpus, now: Millis) -> Option<Reversed> {
        let source = self.done.pop()?;
        let reversed = self.reverse(corpus, source, Way::Undo, |history, state, session| {
            history.undo(state, now, session)
        })?;
        self.undone
            .extend(reversed.unsaved.is_some().then_some(source));
        Some(reversed)
    }

    /// Does again what was taken back last. `None`: nothing was.
    pub fn redo(&mut self, corpus: &Corpus, now: Millis) -> Option<Reversed> {
        let source = self.undone.pop()?;
        let reversed = self.reverse(corpus, source, Way::Redo, |history, state, session| {
            history.redo(state, now, session)
        })?;
        self.done
            .extend(reversed.unsaved.is_some().then_some(source));
        Some(reversed)
    }

    fn reverse(
        &mut self,
        corpus: &Corpus,
        source: SourceIx,
        way: Way,
        reverse: impl FnOnce(&mut History, &mut State, SessionId) -> crate::annotation::Reversal,
    ) -> Option<Reversed> {
        let step = self.begin_step();
        let history = self.histories.get_mut(source.index())?;
        let state = self.states.get_mut(source.index())?;
        let reversal = reverse(history, state, self.session);
        let edit = reversal.edit;
        let changed: Vec<AnnotationId> = edit
            .iter()
            .flat_map(|edit| &edit.changes)
            .map(|change| change.id.clone())
            .collect();
        self.refresh_progress(corpus, source, &changed);
        let at = edit
            .as_ref()
            .and_then(|edit| edit.changes.first())
            .map(|change| change.id.clone());
        let now_said = edit.iter().flat_map(|edit| &edit.changes);
        let now_said = now_said.map(|change| change.after.1.clone()).collect();
        let unsaved = edit.map(|edit| Unsaved {
            source,
            recorded: self.recorded(step, way, edit),
        });
        Some(Reversed {
            unsaved,
            now_said,
            at,
            source,
            left_alone: reversal.left_alone,
        })
    }

    /// Returns how often each tag is used on some recommendations, the most used first.
    #[must_use]
    pub fn tag_counts(&self, corpus: &Corpus, rows: &[RecommendationIx]) -> Vec<(TagId, usize)> {
        let mut counts: BTreeMap<&TagId, usize> = BTreeMap::new();
        for &ix in rows {
            let recommendation = corpus.recommendation(ix);
            for tag in self
                .state(recommendation.source())
                .get(recommendation.id().as_str())
                .tags()
            {
                *counts.entry(tag).or_default() += 1;
            }
        }
        let mut counts: Vec<_> = counts
            .into_iter()
            .map(|(tag, n)| (tag.clone(), n))
            .collect();
        counts.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        counts
    }

    /// Orders the tags that are in use by when they were last set.
    fn most_recent_tags(&self) -> Vec<TagId> {
        let mut last: BTreeMap<TagId, crate::annotation::Stamp> = BTreeMap::new();
        for fact in self.states.iter().flat_map(State::facts) {
            if let Value::Tag(tag, true) = &fact.value {
                let newest = last.entry(tag.clone()).or_insert(fact.stamp);
                *newest = (*newest).max(fact.stamp);
            }
        }
        let mut tags: Vec<_> = last.into_iter().collect();
        tags.sort_by_key(|(_, stamp)| std::cmp::Reverse(*stamp));
        tags.into_iter().map(|(tag, _)| tag).collect()
    }
}

/// The steps of earlier sittings, as they are taken up.
struct Earlier {
    histories: Vec<History>,
    done: Vec<SourceIx>,
    undone: Vec<SourceIx>,
}

impl Earlier {
    fn new(documents: usize) -> Self {
        Self {
            histories: (0..documents).map(|_| History::default()).collect(),
            done: Vec::new(),
            undone: Vec::new(),
        }
    }

    fn take_up(&mut self, source: SourceIx, way: Way, edit: Edit) {
        let Some(history) = self.histories.get_mut(source.index()) else {
            return;
        };
        let Some(above) = history.take_up(way, edit) else {
            return;
        };
        match way {
            Way::Do => {
                self.done.push(source);
                self.undone.clear();
            }
            Way::Undo => {
                take_out(&mut self.done, source, above);
                self.undone.push(source);
            }
            Way::Redo => {
                take_out(&mut self.undone, source, above);
                self.done.push(source);
            }
        }
    }
}

/// Takes one entry of a document out of the order of steps, below `above` others of the same.
fn take_out(order: &mut Vec<SourceIx>, source: SourceIx, above: usize) {
    let of_source = order.iter().enumerate().filter(|(_, of)| **of == source);
    let place = of_source.map(|(place, _)| place).rev().nth(above);
    if let Some(place) = place {
        order.remove(place);
    }
}

/// Puts the edits of each step together, in the order in which the steps began.
fn steps_of(edits: Vec<(SourceIx, RecordedEdit)>) -> Vec<(SourceIx, Way, Edit)> {
    let mut places = HashMap::new();
    let mut steps: Vec<(SourceIx, Way, Vec<Edit>)> = Vec::new();
    for (source, recorded) in edits {
        let key = (source, recorded.session, recorded.step);
        let place = *places.entry(key).or_insert(steps.len());
        match steps.get_mut(place) {
            Some((_, _, edits)) => edits.push(recorded.edit),
            None => steps.push((source, recorded.way, vec![recorded.edit])),
        }
    }
    let merged = steps.into_iter();
    merged
        .map(|(source, way, edits)| (source, way, Edit::merge(edits)))
        .collect()
}

/// Returns the value that toggles a tag.
#[must_use]
pub fn toggled(annotation: Annotation<'_>, tag: &TagId) -> Value {
    Value::Tag(tag.clone(), !annotation.has_tag(tag.as_str()))
}

/// Returns the status after the present one.
#[must_use]
pub fn next_status(annotation: Annotation<'_>) -> Status {
    annotation.status().next()
}

/// Returns the priority one step up or down.
#[must_use]
pub fn stepped_priority(annotation: Annotation<'_>, up: bool) -> Option<Priority> {
    let priority = annotation.priority();
    if up {
        Priority::raise(priority)
    } else {
        Priority::lower(priority)
    }
}
