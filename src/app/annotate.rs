//! The actions that say something of a recommendation, and those that take it back.

use crate::action::{Action, Mode, TagKey};
use crate::annotation::{Change, Draft, Edit, MEMO_BYTES_MAX, Millis, TagId, Value};
use crate::corpus::{RecommendationIx, SourceIx};
use crate::text;

use super::cursor::Level;
use super::editor::Editor;
use super::overlay::{MemoEditor, Overlay};
use super::palette::TagPalette;
use super::work::{self, Target, Unsaved};
use super::{Access, App, Effect};

impl App {
    /// Does an action that changes annotations, unless the sitting only reads.
    pub(super) fn annotate(&mut self, action: Action, now: Millis) {
        if self.refuses_to_write() {
            return;
        }
        match action {
            Action::Undo => self.reverse(now, false),
            Action::Redo => self.reverse(now, true),
            // Nothing is annotated that is not in view: a list of speakers or topics shows none
            // of its recommendations as the current one.
            _ if self.walk.level() != Level::Recommendations => {
                let into = self.key_of(Action::Into);
                self.tell(self.lang().go_into_to_annotate(&into));
            }
            _ => match self.target() {
                Some(target) => self.annotate_target(action, &target, now),
                None => self.tell(self.lang().no_recommendation_here()),
            },
        }
    }

    /// Whether the sitting only reads; if it does, the reason is said.
    pub(super) fn refuses_to_write(&mut self) -> bool {
        let Access::ReadOnly(reason) = &self.settings.access else {
            return false;
        };
        let reason = reason.in_lang(self.lang()).to_owned();
        self.warn(self.lang().refused(&reason));
        true
    }

    fn annotate_target(&mut self, action: Action, target: &Target, now: Millis) {
        match action {
            Action::TagPalette => {
                let palette = TagPalette::new(&self.codebook, self.work.recent_tags());
                self.overlay = Some(Overlay::Tags(palette));
            }
            Action::ToggleTag(key) => self.toggle_tag_by_key(target, key, now),
            Action::RepeatTagging => self.repeat_tagging(target, now),
            Action::Memo => self.open_memo(target.clone()),
            Action::NextStatus => {
                let status = work::next_status(self.work.annotation(target));
                self.edit(target, vec![Value::Status(status)], now);
            }
            Action::PriorityUp => self.step_priority(target, true, now),
            Action::PriorityDown => self.step_priority(target, false, now),
            _ => {}
        }
    }

    /// Says something of a target as one step of undo. Answers whether it was not said already.
    pub(super) fn edit(&mut self, target: &Target, values: Vec<Value>, now: Millis) -> bool {
        let step = self.work.begin_step();
        let Some(edit) = self.edit_unrecorded(target, values, step, now) else {
            return false;
        };
        self.work.record(target.source, vec![edit]);
        true
    }

    /// Says something of a target and has it saved; the step of undo is made by the caller.
    fn edit_unrecorded(
        &mut self,
        target: &Target,
        values: Vec<Value>,
        step: u64,
        now: Millis,
    ) -> Option<Edit> {
        let recorded = self.work.edit(target, values, step, now)?;
        let edit = recorded.edit.clone();
        self.save(Unsaved {
            source: target.source,
            recorded,
        });
        if !self.geometry().shows_annotations() {
            let said = edit.changes.iter().map(|change| self.said(&change.after.1));
            let said: Vec<String> = said.collect();
            self.tell(said.join(self.lang().between_items()));
        }
        Some(edit)
    }

    /// Hands an edit to the storage.
    fn save(&mut self, unsaved: Unsaved) {
        let edit = self.saving.number();
        let Unsaved { source, recorded } = unsaved;
        self.effects.push(Effect::Save {
            source,
            edit,
            recorded,
        });
    }

    fn step_priority(&mut self, target: &Target, up: bool, now: Millis) {
        let annotation = self.work.annotation(target);
        let priority = work::stepped_priority(annotation, up);
        if priority == annotation.priority() {
            let lang = self.lang();
            return self.tell(if up {
                lang.priority_is_highest()
            } else {
                lang.priority_is_none()
            });
        }
        self.edit(target, vec![Value::Priority(priority)], now);
    }

    fn toggle_tag_by_key(&mut self, target: &Target, key: TagKey, now: Millis) {
        let digit = key.get();
        let Some(tag) = self.codebook.by_key(digit).map(|tag| tag.id.clone()) else {
            return self.tell_no_tag_on_key(digit);
        };
        let value = work::toggled(self.work.annotation(target), &tag);
        if let Value::Tag(tag, set) = &value {
            self.work.note_tagging(vec![(tag.clone(), *set)]);
        }
        self.edit(target, vec![value], now);
    }

    pub(super) fn tell_no_tag_on_key(&mut self, digit: u8) {
        let palette = self.key_of(Action::TagPalette);
        self.tell(self.lang().no_tag_on_key(digit, &palette));
    }

    /// Sets the same tags again; it does not toggle.
    fn repeat_tagging(&mut self, target: &Target, now: Millis) {
        let tagging = self.work.last_tagging().to_vec();
        if tagging.is_empty() {
            return self.tell(self.lang().nothing_to_repeat());
        }
        let values = tagging
            .into_iter()
            .map(|(tag, set)| Value::Tag(tag, set))
            .collect();
        if !self.edit(target, values, now) {
            self.tell(self.lang().nothing_changes_here());
        }
    }

    /// Toggles a tag inside the palette: durable at once, one step of undo with the rest.
    pub(super) fn toggle_in_palette(&mut self, tag: &TagId, now: Millis) {
        let Some(target) = self.target() else { return };
        let value = work::toggled(self.work.annotation(&target), tag);
        let step = match &self.overlay {
            Some(Overlay::Tags(palette)) => palette.step,
            _ => None,
        };
        let step = step.unwrap_or_else(|| self.work.begin_step());
        let edit = self.edit_unrecorded(&target, vec![value], step, now);
        if let Some(Overlay::Tags(palette)) = &mut self.overlay {
            palette.edits.extend(edit);
            palette.step = Some(step);
            palette.begins_anew = !palette.query.is_empty();
        }
    }

    /// Closes the tag palette and notes what it changed on the whole: a tag that was chosen and
    /// taken back was not tagged, and must not be taken from another recommendation by `.`.
    pub(super) fn close_tag_palette(&mut self) {
        let Some(Overlay::Tags(palette)) = self.overlay.take() else {
            return;
        };
        let Some(target) = self.target() else { return };
        let whole = Edit::merge(palette.edits.clone());
        let tagging = whole.changes.into_iter().filter(Change::is_change);
        let tagging = tagging.filter_map(|change| match change.after.1 {
            Value::Tag(tag, set) => Some((tag, set)),
            _ => None,
        });
        self.work.note_tagging(tagging.collect());
        self.work.record(target.source, palette.edits);
    }

    fn open_memo(&mut self, target: Target) {
        let memo = self
            .work
            .annotation(&target)
            .memo()
            .unwrap_or_default()
            .to_owned();
        let editor = if let Some(draft) = self.drafts.get(&target) {
            let mut editor = Editor::lines(&draft.begun_from);
            editor.replace(&draft.text);
            self.tell(self.lang().draft_taken_up());
            editor
        } else {
            Editor::lines(&memo)
        };
        self.overlay = Some(Overlay::Memo(MemoEditor {
            target,
            editor,
            leaving: false,
            top: 0,
        }));
    }

    /// Keeps the memo that is open and closes the editor.
    pub(super) fn keep_memo(&mut self, now: Millis) {
        let Some(Overlay::Memo(memo)) = &self.overlay else {
            return;
        };
        // Blank lines at the end are slips of the finger; the rest is kept as it was typed.
        let text = memo.editor.text().trim_end().to_owned();
        if text.len() > MEMO_BYTES_MAX {
            return self.warn(self.lang().memo_too_long(text.len(), MEMO_BYTES_MAX));
        }
        if self.memo_was_rewritten(&text) {
            return;
        }
        let Some(Overlay::Memo(memo)) = self.overlay.take() else {
            return;
        };
        self.drafts.remove(&memo.target);
        self.edit(&memo.target, vec![Value::Memo(text)], now);
    }

    /// Whether the memo was written elsewhere since the editor opened: then both texts stand in
    /// the editor, because neither may take the other's place unseen.
    fn memo_was_rewritten(&mut self, text: &str) -> bool {
        let keep = self.keymap.hint(Mode::Memo, Action::KeepMemo);
        let Some(Overlay::Memo(memo)) = &mut self.overlay else {
            return false;
        };
        let annotation = self.work.annotation(&memo.target);
        let standing = annotation.memo().unwrap_or_default();
        if standing.is_empty() || standing == memo.editor.stored() || standing == text {
            return false;
        }
        memo.editor.append_stored(standing);
        self.warn(self.lang().memo_was_rewritten(&keep.unwrap_or_default()));
        true
    }

    /// Shows a memo that was written elsewhere in the editor that is open, if nothing was typed.
    pub(super) fn take_over_memo(&mut self) {
        if let Some(memo) = self.overlay.as_mut().and_then(Overlay::memo_mut)
            && !memo.editor.is_changed()
        {
            let annotation = self.work.annotation(&memo.target);
            let standing = annotation.memo().unwrap_or_default();
            if standing != memo.editor.stored() {
                memo.editor = Editor::lines(standing);
            }
        }
    }

    /// Leaves the memo editor at the second `Esc`; what was typed stays as a draft.
    pub(super) fn leave_memo(&mut self) {
        let Some(Overlay::Memo(memo)) = &mut self.overlay else {
            return;
        };
        let changed = memo.editor.is_changed();
        if changed && !memo.leaving {
            memo.leaving = true;
            let keep = self
                .keymap
                .hint(Mode::Memo, Action::KeepMemo)
                .unwrap_or_default();
            return self.tell(self.lang().escape_again_leaves(&keep));
        }
        if changed {
            let draft = Draft {
                text: memo.editor.text(),
                begun_from: memo.editor.stored().to_owned(),
            };
            self.drafts.insert(memo.target.clone(), draft);
            let again = self.key_of(Action::Memo);
            self.tell(self.lang().draft_stays(&again));
        } else {
            self.drafts.remove(&memo.target);
        }
        self.overlay = None;
    }

    fn reverse(&mut self, now: Millis, redo: bool) {
        let lang = self.lang();
        let reversed = if redo {
            self.work.redo(&self.corpus, now)
        } else {
            self.work.undo(&self.corpus, now)
        };
        let Some(reversed) = reversed else {
            return self.tell(if redo {
                lang.nothing_to_redo()
            } else {
                lang.nothing_to_undo()
            });
        };
        if let Some(unsaved) = reversed.unsaved {
            self.save(unsaved);
        }
        let at = reversed
            .at
            .as_ref()
            .map(|id| id.recommendation().to_owned())
            .unwrap_or_default();
        self.show_reversed(reversed.source, &at);
        if reversed.left_alone > 0 {
            self.warn(lang.left_alone(reversed.left_alone));
        } else {
            let what = reversed.now_said.iter().map(|value| self.said(value));
            let what: Vec<String> = what.collect();
            let what = what.join(lang.between_items());
            self.tell(if redo {
                lang.redone(&at, &what)
            } else {
                lang.undone(&at, &what)
            });
        }
    }

    /// Goes to the recommendation that an undo changed, so that nothing changes out of sight.
    fn show_reversed(&mut self, source: SourceIx, id: &str) {
        let found = self
            .walk
            .outline()
            .recommendations()
            .iter()
            .copied()
            .find(|&ix| {
                let item = self.corpus.recommendation(ix);
                item.source() == source && item.id().as_str() == id
            });
        if let Some(ix) = found {
            self.show(ix);
        }
    }

    /// Goes to a recommendation, if it is not the current one.
    pub(super) fn show(&mut self, ix: RecommendationIx) {
        if self.recommendation() != Some(ix) {
            self.walk.find(ix);
        }
    }

    /// Returns the name of a tag, safe to show; of one that the codebook lacks, its id.
    #[must_use]
    pub fn name_of(&self, tag: &TagId) -> String {
        let name = self.codebook.get(tag).map_or(tag.as_str(), |tag| &tag.name);
        text::display_line(name).into_owned()
    }

    /// Returns what a value says, in a few words.
    #[must_use]
    pub fn said(&self, value: &Value) -> String {
        let lang = self.lang();
        match value {
            Value::Tag(tag, true) => format!("+[{}]", self.name_of(tag)),
            Value::Tag(tag, false) => format!("-[{}]", self.name_of(tag)),
            Value::Memo(memo) if memo.is_empty() => format!("-{}", lang.memo()),
            Value::Memo(_) => lang.memo().to_owned(),
            Value::Status(status) => status.label(lang).to_owned(),
            Value::Priority(Some(priority)) => format!("P{priority}"),
            Value::Priority(None) => "P-".to_owned(),
            Value::Span(_) => lang.span().to_owned(),
        }
    }
}
