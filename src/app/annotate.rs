//! The actions that say something of a recommendation, and those that take it back.

use crate::action::{Action, TagKey};
use crate::annotation::{MEMO_BYTES_MAX, Millis, TagId, Value};

use super::cursor::Level;
use super::overlay::{MemoEditor, Overlay};
use super::palette::TagPalette;
use super::work::{self, Target, Unsaved};
use super::{Access, App, Effect};

impl App {
    /// Does an action that changes annotations, unless the sitting only reads.
    pub(super) fn annotate(&mut self, action: Action, now: Millis) {
        if let Access::ReadOnly(reason) = &self.settings.access {
            let reason = reason.in_lang(self.lang()).to_owned();
            return self.warn(self.lang().refused(&reason));
        }
        match action {
            Action::Undo => self.reverse(now, false),
            Action::Redo => self.reverse(now, true),
            _ => match self.target() {
                Some(target) => self.annotate_target(action, &target, now),
                None => self.tell(self.lang().no_recommendation_here()),
            },
        }
    }

    fn annotate_target(&mut self, action: Action, target: &Target, now: Millis) {
        // What is annotated is in view: from a list of speakers or topics the walk goes down.
        self.walk.set_level(Level::Recommendations);
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
                self.say(target, Value::Status(status), now);
            }
            Action::PriorityUp => self.step_priority(target, true, now),
            Action::PriorityDown => self.step_priority(target, false, now),
            _ => {}
        }
    }

    /// Says one thing as one step of undo.
    fn say(&mut self, target: &Target, value: Value, now: Millis) {
        if let Some(edit) = self.work.say(target, vec![value], now) {
            self.save(Unsaved {
                source: target.source,
                facts: edit.facts().collect(),
            });
            self.work.record(target.source, vec![edit]);
        }
    }

    /// Hands facts to the storage.
    fn save(&mut self, unsaved: Unsaved) {
        let edit = self.saving.number();
        let Unsaved { source, facts } = unsaved;
        self.effects.push(Effect::Save {
            source,
            edit,
            facts,
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
        self.say(target, Value::Priority(priority), now);
    }

    fn toggle_tag_by_key(&mut self, target: &Target, key: TagKey, now: Millis) {
        let digit = key.get();
        let Some(tag) = self.codebook.by_key(digit).map(|tag| tag.id.clone()) else {
            return self.tell(self.lang().no_tag_on_key(digit));
        };
        let value = work::toggled(self.work.annotation(target), &tag);
        if let Value::Tag(tag, set) = &value {
            self.work.note_tagging(vec![(tag.clone(), *set)]);
        }
        self.say(target, value, now);
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
        match self.work.say(target, values, now) {
            None => self.tell(self.lang().tagged_already()),
            Some(edit) => {
                self.save(Unsaved {
                    source: target.source,
                    facts: edit.facts().collect(),
                });
                self.work.record(target.source, vec![edit]);
            }
        }
    }

    /// Toggles a tag inside the palette: durable at once, one step of undo with the rest.
    pub(super) fn toggle_in_palette(&mut self, tag: &TagId, now: Millis) {
        let Some(target) = self.target() else { return };
        let value = work::toggled(self.work.annotation(&target), tag);
        let Some(edit) = self.work.say(&target, vec![value], now) else {
            return;
        };
        self.save(Unsaved {
            source: target.source,
            facts: edit.facts().collect(),
        });
        if let Some(Overlay::Tags(palette)) = &mut self.overlay {
            palette.edits.push(edit);
        }
    }

    /// Closes the tag palette and notes what was toggled in it.
    pub(super) fn close_tag_palette(&mut self) {
        let Some(Overlay::Tags(palette)) = self.overlay.take() else {
            return;
        };
        let Some(target) = self.target() else { return };
        let annotation = self.work.annotation(&target);
        let mut tagging: Vec<(TagId, bool)> = Vec::new();
        for change in palette.edits.iter().flat_map(|edit| &edit.changes) {
            if let Value::Tag(tag, _) = &change.after.1 {
                tagging.retain(|(noted, _)| noted != tag);
                tagging.push((tag.clone(), annotation.has_tag(tag.as_str())));
            }
        }
        self.work.note_tagging(tagging);
        self.work.record(target.source, palette.edits);
    }

    fn open_memo(&mut self, target: Target) {
        let memo = self
            .work
            .annotation(&target)
            .memo()
            .unwrap_or_default()
            .to_owned();
        let mut editor = super::editor::Editor::lines(&memo);
        if let Some(draft) = self.drafts.get(&target.id) {
            editor.replace(draft);
            self.tell(self.lang().draft_taken_up());
        }
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
        let Some(Overlay::Memo(memo)) = self.overlay.take() else {
            return;
        };
        self.drafts.remove(&memo.target.id);
        self.say(&memo.target, Value::Memo(text), now);
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
                .hint(crate::action::Mode::Memo, Action::KeepMemo)
                .unwrap_or_default();
            return self.tell(self.lang().escape_again_leaves(&keep));
        }
        if changed {
            self.drafts
                .insert(memo.target.id.clone(), memo.editor.text());
            self.tell(self.lang().draft_stays());
        } else {
            self.drafts.remove(&memo.target.id);
        }
        self.overlay = None;
    }

    /// Returns how many memos were begun and not kept.
    pub(super) fn drafts_at_risk(&self) -> usize {
        let open = self.overlay.as_ref().and_then(Overlay::memo);
        let at_risk = open.is_some_and(|memo| {
            memo.editor.is_changed() && !self.drafts.contains_key(&memo.target.id)
        });
        self.drafts.len() + usize::from(at_risk)
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
            self.tell(if redo {
                lang.redone(&at)
            } else {
                lang.undone(&at)
            });
        }
    }

    /// Goes to the recommendation that an undo changed, so that nothing changes out of sight.
    fn show_reversed(&mut self, source: crate::corpus::SourceIx, id: &str) {
        let found = self
            .walk
            .outline()
            .recommendations()
            .iter()
            .copied()
            .find(|&ix| {
                let item = self.corpus.recommendation(ix);
                item.source() == source && item.id() == id
            });
        if let Some(ix) = found
            && self.recommendation() != Some(ix)
        {
            self.walk.find(ix);
        }
    }
}
