//! The actions inside palettes, prompts, the memo editor and help.

use std::path::PathBuf;

use ratatui::layout::Rect;

use super::browse::steps;
use super::choices::ChoiceList;
use super::finding::Finding;
use super::geometry::Geometry;
use super::help::HelpPage;
use super::outline::Outline;
use super::overlay::{Answer, Asking, Overlay};
use super::palette::CommandPalette;
use super::{App, Effect};
use crate::action::Action;
use crate::annotation::Millis;
use crate::search::{Filter, FilterError, Subject};
use crate::words::Say as _;

/// Columns that a panel keeps free at its sides: a margin and room for a hanging mark.
pub const PANEL_MARGIN: u16 = 5;

/// Returns the cells that a line of text may take in a panel.
#[must_use]
pub fn panel_measure(geometry: &Geometry) -> usize {
    let columns = geometry
        .panel
        .map_or(geometry.screen.width, |area| area.width);
    usize::from(columns.saturating_sub(PANEL_MARGIN).max(1))
}

impl App {
    /// Does an action while something is open over the lists.
    pub(super) fn update_overlay(&mut self, action: Action, now: Millis) {
        if let Some(Overlay::Memo(memo)) = &mut self.overlay
            && action != Action::Cancel
        {
            memo.leaving = false;
        }
        match action {
            Action::Cancel => self.cancel(),
            Action::Accept => self.accept(now),
            Action::KeepMemo => self.keep_memo(now),
            Action::ToggleChoice => self.toggle_choice(now),
            Action::ToggleTag(key) => {
                let digit = key.get();
                match self.codebook.by_key(digit).map(|tag| tag.id.clone()) {
                    Some(tag) => self.toggle_in_palette(&tag, now),
                    None => self.tell_no_tag_on_key(digit),
                }
            }
            Action::ShowDefinition => {
                if let Some(Overlay::Tags(palette)) = &mut self.overlay {
                    palette.definition = !palette.definition;
                }
            }
            Action::NextItem
            | Action::PreviousItem
            | Action::PageDown
            | Action::PageUp
            | Action::HalfPageDown
            | Action::HalfPageUp
            | Action::FirstItem
            | Action::LastItem => self.move_choice(action),
            _ => self.edit_text(action),
        }
    }

    fn edit_text(&mut self, action: Action) {
        let width = panel_measure(&self.geometry());
        let Some(overlay) = &mut self.overlay else {
            return;
        };
        if let Overlay::Tags(palette) = overlay {
            palette.begins_anew = false;
        }
        let editor = overlay.editor_mut();
        let before = editor.text();
        editor.apply(action, width);
        if editor.text() != before {
            self.after_typing();
        }
    }

    /// Brings up to date what follows from the text that is typed.
    pub(super) fn after_typing(&mut self) {
        let answer = self.answer_to_prompt();
        match &mut self.overlay {
            Some(Overlay::Tags(palette)) => {
                palette.refresh(&self.codebook, self.work.recent_tags());
            }
            Some(Overlay::Command(palette)) => palette.refresh(),
            Some(Overlay::Choices(list)) => list.refresh(),
            Some(Overlay::Help(page, _)) => page.refresh(&self.keymap, self.settings.lang),
            Some(Overlay::Prompt(prompt)) => prompt.answer = answer,
            Some(Overlay::Memo(memo)) => memo.leaving = false,
            None => {}
        }
    }

    /// Returns what can be said of an unfinished search or filter.
    fn answer_to_prompt(&self) -> Option<Answer> {
        let Some(Overlay::Prompt(prompt)) = &self.overlay else {
            return None;
        };
        let text = prompt.editor.text();
        let lang = self.lang();
        match prompt.asking {
            Asking::Search => {
                let found = Finding::new(&self.corpus, self.walk.outline(), &text)?;
                Some(Answer::Hint(lang.places_found(found.hits.len())))
            }
            Asking::Filter if text.trim().is_empty() => {
                Some(Answer::Hint(lang.filter_syntax().to_owned()))
            }
            Asking::Filter => Some(match self.filtered(&text) {
                Ok(outline) => {
                    Answer::Hint(lang.recommendations_match(outline.recommendations().len()))
                }
                Err(fault) => Answer::Fault(fault.say(lang)),
            }),
            Asking::SaveElsewhere => None,
        }
    }

    fn cancel(&mut self) {
        match &mut self.overlay {
            Some(Overlay::Tags(palette)) if !palette.query.is_empty() => {
                palette.query.clear();
                self.after_typing();
            }
            Some(Overlay::Tags(_)) => self.close_tag_palette(),
            Some(Overlay::Command(palette)) if !palette.query.is_empty() => {
                palette.query.clear();
                self.after_typing();
            }
            Some(Overlay::Choices(list)) if !list.query.is_empty() => {
                list.query.clear();
                self.after_typing();
            }
            Some(Overlay::Help(page, _)) if !page.query.is_empty() => {
                page.query.clear();
                self.after_typing();
            }
            Some(Overlay::Help(..)) => self.close_help(),
            Some(Overlay::Memo(_)) => self.leave_memo(),
            Some(Overlay::Prompt(prompt)) => {
                // An Esc may be half of a late sequence: what was typed can be called back.
                let (asking, text) = (prompt.asking, prompt.editor.text());
                self.remember(asking, &text);
                self.overlay = None;
            }
            Some(Overlay::Command(_) | Overlay::Choices(_)) => self.overlay = None,
            None => {}
        }
    }

    fn close_help(&mut self) {
        if let Some(Overlay::Help(_, under)) = self.overlay.take() {
            self.overlay = under.map(|overlay| *overlay);
        }
    }

    fn accept(&mut self, now: Millis) {
        match &self.overlay {
            Some(Overlay::Tags(palette)) => {
                if palette.edits.is_empty() {
                    if palette.rows.is_empty() {
                        return self.tell(self.lang().no_such_tag());
                    }
                    self.toggle_choice(now);
                }
                self.close_tag_palette();
            }
            Some(Overlay::Command(palette)) => {
                let action = palette.action();
                if let Some(action) = action {
                    self.overlay = None;
                    self.update(action, now);
                } else {
                    self.tell(self.lang().no_such_command());
                }
            }
            Some(Overlay::Prompt(prompt)) => {
                let (asking, text) = (prompt.asking, prompt.editor.text());
                self.answer(asking, &text);
            }
            Some(Overlay::Choices(_)) => self.accept_choice(now),
            Some(Overlay::Help(..)) => self.close_help(),
            Some(Overlay::Memo(_)) | None => {}
        }
    }

    /// Keeps what was typed at a prompt, to be called back when it asks again.
    fn remember(&mut self, asking: Asking, text: &str) {
        if !text.trim().is_empty() {
            let answer = (asking, text.to_owned());
            self.answers.retain(|earlier| *earlier != answer);
            self.answers.push(answer);
        }
    }

    /// Takes the argument that a prompt asked for.
    fn answer(&mut self, asking: Asking, text: &str) {
        self.remember(asking, text);
        match asking {
            Asking::Search => {
                self.overlay = None;
                self.search(text);
            }
            Asking::Filter => self.filter(text),
            Asking::SaveElsewhere => {
                self.overlay = None;
                let path = text.trim();
                if !path.is_empty() {
                    self.effects.push(Effect::SaveElsewhere {
                        path: PathBuf::from(path),
                    });
                }
            }
        }
    }

    /// Lists what a filter matches, or says what is wrong with it.
    pub(super) fn filtered(&self, text: &str) -> Result<Outline, FilterError> {
        let filter = Filter::parse(text).and_then(|filter| filter.bind(&self.codebook))?;
        let corpus = &self.corpus;
        Ok(Outline::filtered(corpus, |recommendation| {
            let source = corpus.recommendation(recommendation).source();
            filter.matches(&Subject::of(
                corpus,
                recommendation,
                self.work.state(source),
            ))
        }))
    }

    /// Shows only what a filter matches; a filter that cannot be read stays open to be mended.
    fn filter(&mut self, text: &str) {
        if text.trim().is_empty() {
            self.overlay = None;
            return self.clear_filter();
        }
        match self.filtered(text) {
            Err(error) => self.warn(error.say(self.lang())),
            Ok(outline) if outline.recommendations().is_empty() => {
                self.warn(self.lang().filter_matches_nothing());
            }
            Ok(outline) => {
                self.overlay = None;
                let count = outline.recommendations().len();
                self.show_rows(outline, Some(text.trim().to_owned()));
                self.tell(self.lang().recommendations_match(count));
            }
        }
    }

    /// Shows only what a filter of the command line matches. Answers whether it matches anything;
    /// where it does not, everything is shown.
    ///
    /// # Errors
    ///
    /// What is wrong with the filter.
    pub fn filter_at_start(&mut self, text: &str) -> Result<bool, FilterError> {
        if text.trim().is_empty() {
            return Ok(true);
        }
        let outline = self.filtered(text)?;
        let matches = !outline.recommendations().is_empty();
        if matches {
            self.show_rows(outline, Some(text.trim().to_owned()));
            self.settle();
        }
        Ok(matches)
    }

    /// Shows other rows in the lists, and searches among them for what was searched for before.
    pub(super) fn show_rows(&mut self, outline: Outline, filter: Option<String>) {
        self.walk.show(outline, filter);
        if let Some(finding) = self.finding.take() {
            self.finding = Finding::new(&self.corpus, self.walk.outline(), &finding.query);
        }
    }

    /// Shows the whole corpus again.
    pub(super) fn clear_filter(&mut self) {
        if self.walk.filter().is_none() {
            return self.tell(self.lang().no_filter());
        }
        self.show_rows(Outline::whole(&self.corpus), None);
        self.tell(self.lang().filter_cleared());
    }

    fn toggle_choice(&mut self, now: Millis) {
        let Some(Overlay::Tags(palette)) = &self.overlay else {
            return;
        };
        match palette.tag(&self.codebook).map(|tag| tag.id.clone()) {
            Some(tag) => self.toggle_in_palette(&tag, now),
            None => self.tell(self.lang().no_such_tag()),
        }
    }

    /// Moves the selected row of a palette, or scrolls help.
    fn move_choice(&mut self, action: Action) {
        let geometry = self.geometry();
        let panel = geometry.panel.unwrap_or(geometry.body);
        match &mut self.overlay {
            Some(Overlay::Tags(palette)) => {
                let rows = palette.list_rows(&self.codebook, panel);
                let moved = moved(palette.selected, palette.rows.len(), action, rows);
                palette.selected = moved;
            }
            Some(Overlay::Command(palette)) => {
                let rows = CommandPalette::list_rows(panel);
                let moved = moved(palette.selected, palette.rows.len(), action, rows);
                palette.selected = moved;
            }
            Some(Overlay::Choices(list)) => {
                let rows = ChoiceList::list_rows(panel);
                list.selected = moved(list.selected, list.rows.len(), action, rows);
            }
            Some(Overlay::Help(help, _)) => {
                let rows = HelpPage::list_rows(&geometry);
                let tops = help.lines.len().saturating_sub(rows.into()) + 1;
                help.top = moved(help.top, tops, action, rows);
            }
            Some(Overlay::Prompt(prompt)) => {
                match action {
                    Action::NextItem => prompt.recall(false),
                    Action::PreviousItem => prompt.recall(true),
                    _ => {}
                }
                self.after_typing();
            }
            Some(Overlay::Memo(_)) => {
                let lines = steps(action, usize::from(memo_rows(panel)), None).unsigned_abs();
                for _ in 0..lines {
                    self.edit_text(as_editing(action));
                }
            }
            None => {}
        }
    }

    /// Keeps the selected row of a palette and the insertion point of the memo in view.
    pub(super) fn settle_overlay(&mut self, geometry: &Geometry) {
        let panel = geometry.panel.unwrap_or(geometry.body);
        match &mut self.overlay {
            Some(Overlay::Tags(palette)) => {
                let rows = palette.list_rows(&self.codebook, panel);
                palette.top = in_view(palette.top, palette.selected, rows);
            }
            Some(Overlay::Command(palette)) => {
                let rows = CommandPalette::list_rows(panel);
                palette.top = in_view(palette.top, palette.selected, rows);
            }
            Some(Overlay::Choices(list)) => {
                let rows = ChoiceList::list_rows(panel);
                list.top = in_view(list.top, list.selected, rows);
            }
            Some(Overlay::Memo(memo)) => {
                let line = memo.editor.shown(panel_measure(geometry)).cursor_line;
                memo.top = in_view(memo.top, line, memo_rows(panel));
            }
            Some(Overlay::Help(..) | Overlay::Prompt(_)) | None => {}
        }
    }
}

/// Returns the row to which a motion leads in a list of `len` rows of which `rows` are in view.
fn moved(current: usize, len: usize, action: Action, rows: u16) -> usize {
    let last = len.saturating_sub(1);
    match action {
        Action::FirstItem => 0,
        Action::LastItem => last,
        _ => current
            .saturating_add_signed(steps(action, rows.into(), None))
            .min(last),
    }
}

/// Returns the first row to show of which a list moves least to show `row`.
fn in_view(top: usize, row: usize, rows: u16) -> usize {
    let rows = usize::from(rows).max(1);
    top.clamp((row + 1).saturating_sub(rows), row)
}

/// Returns the lines of a memo that a panel shows.
#[must_use]
pub fn memo_rows(panel: Rect) -> u16 {
    panel.height.saturating_sub(2).max(1)
}

/// In a text without a list, the keys of a list move the insertion point.
const fn as_editing(action: Action) -> Action {
    match action {
        Action::NextItem | Action::PageDown | Action::HalfPageDown => Action::CursorDown,
        Action::PreviousItem | Action::PageUp | Action::HalfPageUp => Action::CursorUp,
        Action::FirstItem => Action::CursorTextStart,
        Action::LastItem => Action::CursorTextEnd,
        other => other,
    }
}
