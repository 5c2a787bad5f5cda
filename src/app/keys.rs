//! From what happened to what is done: events, key sequences, counts, and typed text.

use crate::action::{Action, Mode, TagKey};
use crate::annotation::{Fact, Millis};
use crate::corpus::SourceIx;
use crate::keymap::{Key, KeyCode, Lookup};

use super::overlay::Overlay;
use super::{App, Effect, Event, Quitting};

/// The largest count before a motion; more is a slip of the finger.
const MAX_COUNT: usize = 9_999;

impl App {
    /// Takes in what happened and returns what must be done outside.
    pub fn on_event(&mut self, event: Event, now: Millis) -> Vec<Effect> {
        self.now = now;
        match event {
            Event::Key(key) => self.on_key(key, now),
            Event::Paste(text) => self.on_paste(&text),
            Event::Resize { columns, rows } => self.size = (columns, rows),
            Event::FocusGained => self.effects.push(Effect::Reload),
            Event::Resumed => {
                self.effects.push(Effect::Redraw);
                self.effects.push(Effect::Reload);
            }
            Event::Saved { edit } => {
                self.saving.saved(edit, now);
                self.quit_when_saved();
            }
            Event::DraftsKept { draft } => {
                self.saving.draft_kept(draft);
                self.quit_when_saved();
            }
            Event::TakenUp { edits, drafts } => {
                self.work.take_up(edits);
                self.take_up_drafts(drafts);
            }
            Event::CodebookChanged(codebook) => self.take_codebook(*codebook),
            Event::CorpusChanged(corpus) => self.take_corpus(corpus),
            Event::Sittings(sittings) => self.show_sittings(sittings),
            Event::Reloaded { source, fresh } => {
                self.take_in_from_outside(source, fresh);
            }
            Event::NotSaved { reason } => {
                // A promise to leave when all is saved no longer holds.
                if self.quitting == Quitting::WhenSaved {
                    self.quitting = Quitting::No;
                    self.notice = None;
                }
                self.saving.failed(reason);
            }
            Event::SavedElsewhere { path, edit } => {
                let shown = crate::text::display_line(&path.display().to_string()).into_owned();
                self.tell(self.lang().saved_elsewhere(&shown));
                self.saving.saved_elsewhere(edit, shown);
            }
            Event::Notice(said) => {
                let text = said.in_lang(self.lang()).to_owned();
                self.tell(text);
            }
        }
        self.tell_drafts(now);
        self.settle();
        std::mem::take(&mut self.effects)
    }

    /// Joins what others wrote, and says how much it is and what it replaced.
    fn take_in_from_outside(&mut self, source: SourceIx, fresh: Vec<Fact>) {
        let count = fresh.len();
        let mut replaced = 0;
        for fact in &fresh {
            replaced += usize::from(self.note_replaced(source, fact));
        }
        if !self.join(source, fresh) {
            return;
        }
        let lang = self.lang();
        if replaced > 0 {
            let list = self.key_of(Action::CommandPalette);
            self.warn(lang.replaced_from_disk(count, replaced, &list));
        } else if self.notice.is_none() {
            self.tell(lang.joined_from_disk(count));
        }
    }

    /// Joins what others wrote into a document. Answers whether anything is new.
    fn join(&mut self, source: SourceIx, fresh: Vec<Fact>) -> bool {
        let is_new = self.work.join(&self.corpus, source, fresh);
        if is_new {
            self.take_over_memo();
        }
        is_new
    }

    fn on_key(&mut self, key: Key, now: Millis) {
        self.notice = None;
        self.has_begun = true;
        // Nothing looks at the disk by itself while nobody types. The look costs the storage's
        // thread one question for the file's mark, and the key does not wait for the answer.
        self.effects.push(Effect::Reload);
        // A terminal sends the same for Alt and a key as for Esc and that key, when the line
        // brings both in one piece. Where no binding wants Alt, it was Esc.
        if let Some(without) = key.without_alt()
            && !self.is_bound(key)
        {
            self.press(Key::plain(KeyCode::Esc), now);
            return self.press(without, now);
        }
        self.press(key, now);
    }

    /// Tells whether a binding of the present mode takes the key, behind those that wait for more.
    fn is_bound(&self, key: Key) -> bool {
        let keys = [self.pending.as_slice(), &[key]].concat();
        !matches!(self.keymap.lookup(self.mode(), &keys), Lookup::NotFound)
    }

    fn press(&mut self, key: Key, now: Millis) {
        let mode = self.mode();
        let key = meant(mode, key);
        self.pending.push(key);
        match self.keymap.lookup(mode, &self.pending) {
            Lookup::Matched(action) => {
                self.pending.clear();
                self.update(action, now);
            }
            Lookup::Pending => {}
            Lookup::NotFound => self.on_unbound_key(mode, key, now),
        }
    }

    /// Handles a key that no binding takes as it is.
    fn on_unbound_key(&mut self, mode: Mode, key: Key, now: Millis) {
        let sequence = std::mem::take(&mut self.pending);
        if sequence.len() > 1 {
            if key.code() != KeyCode::Esc {
                let keys: Vec<String> = sequence.iter().map(Key::to_string).collect();
                self.tell(self.lang().no_such_sequence(&keys.join(" ")));
            }
            return;
        }
        if mode.takes_text()
            && let Some(typed) = key.typed_char()
        {
            return self.type_char(typed, now);
        }
        match key.code() {
            KeyCode::Char(typed) if !typed.is_ascii() => {
                self.tell(self.lang().input_method_is_on());
            }
            KeyCode::Esc => self.update(Action::Cancel, now),
            _ => {
                let help = self.keymap.hint(mode, Action::Help).unwrap_or_default();
                self.tell(self.lang().no_such_key(&key.to_string(), &help));
            }
        }
    }

    fn on_paste(&mut self, text: &str) {
        self.notice = None;
        self.pending.clear();
        if let Some(overlay) = &mut self.overlay {
            overlay.editor_to_type_in().insert(text);
            self.after_typing();
        } else {
            let (memo, search) = (self.key_of(Action::Memo), self.key_of(Action::Search));
            self.tell(self.lang().paste_is_no_command(&memo, &search));
        }
    }

    fn type_char(&mut self, typed: char, now: Millis) {
        if let Some(Overlay::Tags(palette)) = &self.overlay
            && (palette.query.is_empty() || palette.begins_anew)
            && let Some(key) = tag_key(typed)
        {
            return self.update(Action::ToggleTag(key), now);
        }
        if let Some(overlay) = &mut self.overlay {
            overlay
                .editor_to_type_in()
                .insert(typed.encode_utf8(&mut [0; 4]));
            self.after_typing();
        }
    }

    /// Adds a digit to the count before a motion.
    pub(super) fn add_count_digit(&mut self, digit: u8) {
        // A 0 begins no count: it would be a count of nothing.
        if digit > 0 || self.count.is_some() {
            let count = self.count.unwrap_or(0) * 10 + usize::from(digit);
            self.count = Some(count.min(MAX_COUNT));
        }
    }
}

/// Returns the key that a full-width character of an input method stands for, where keys are
/// commands; in the tag palette that is the space that chooses.
fn meant(mode: Mode, key: Key) -> Key {
    let is_command =
        !mode.takes_text() || (mode == Mode::Tags && key.typed_char() == Some('\u{3000}'));
    key.ascii_twin().filter(|_| is_command).unwrap_or(key)
}

/// Reads a digit, of either width, as the hotkey of a tag.
fn tag_key(typed: char) -> Option<TagKey> {
    let digit = match typed {
        '1'..='9' => u32::from(typed) - u32::from('0'),
        '１'..='９' => u32::from(typed) - u32::from('０'),
        _ => return None,
    };
    u8::try_from(digit)
        .ok()
        .and_then(|digit| TagKey::try_from(digit).ok())
}
