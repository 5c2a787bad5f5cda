//! The last rows: keys that apply right now or a prompt or a message, then the state of the work.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

use super::Scene;
use super::paint::{Pen, clear, row};
use super::palettes::{NARROW_LINE, typed};
use crate::action::{Action, Mode, TagKey};
use crate::app::cursor::Level;
use crate::app::overlay::{Answer, Asking, Overlay, Prompt};
use crate::app::{Access, App};
use crate::keymap::{Hint, Key};
use crate::text;

/// Draws both rows and returns where the insertion point of a prompt stands.
pub fn draw(scene: Scene<'_>, buffer: &mut Buffer) -> Option<Position> {
    let status = scene.geometry.status;
    // On a screen without a bar, what asks or speaks takes the status line's place.
    let bar = scene.geometry.keys.unwrap_or(status);
    status_row(scene, status, buffer);
    if let Some(Overlay::Prompt(prompt)) = scene.app.overlay() {
        // Below what is typed stays a row for the window of an input method.
        let line = scene.geometry.keys.unwrap_or(Rect {
            y: status.y.saturating_sub(1),
            ..status
        });
        fault_rows(scene, prompt, line, buffer);
        return Some(prompt_row(scene, prompt, line, buffer));
    }
    if !scene.app.pending_keys().is_empty() {
        pending(scene, bar, buffer);
    } else if let Some((message, style)) = message(scene) {
        message_rows(&message, style, bar, buffer);
    } else if scene.geometry.keys.is_some() {
        keys_row(scene, bar, buffer);
    }
    None
}

/// Returns what there is to say in the place of the bar of keys.
fn message(scene: Scene<'_>) -> Option<(String, Style)> {
    let Scene { app, theme, .. } = scene;
    if let Some(notice) = app.notice() {
        let style = if notice.grave { theme.warm } else { theme.text };
        return Some((notice.text.clone(), style));
    }
    let (lang, saving) = (app.lang(), app.saving());
    let reason = saving.fault()?.in_lang(lang);
    let (unsaved, retry) = (saving.unsaved(), app.key_of(Action::SaveAgain));
    let message = match saving.rescued_to() {
        _ if unsaved == 0 => lang.drafts_not_saved(reason),
        Some(folder) => lang.not_saved_but_rescued(unsaved, folder, &retry, reason),
        None => lang.not_saved(unsaved, &retry, &app.key_of(Action::SaveElsewhere), reason),
    };
    Some((message, theme.warm))
}

/// Writes a message on as many rows as it needs, up from `last` over what stands there: a
/// message that loses its end loses what the user is to do.
fn message_rows(message: &str, style: Style, last: Rect, buffer: &mut Buffer) {
    let display = text::display(message);
    let measure = usize::from(last.width).saturating_sub(2).max(1);
    let mut lines = text::wrap(display.text(), measure);
    // One row at least stays for what the message is about.
    lines.truncate(usize::from(last.y).max(1));
    let above = u16::try_from(lines.len().saturating_sub(1)).unwrap_or(last.y);
    for (y, line) in (last.y - above..=last.y).zip(lines) {
        let area = Rect { y, ..last };
        clear(buffer, area);
        let shown = display.text().get(line.span).unwrap_or_default();
        Pen::new(buffer, area)
            .skip(1)
            .shown(shown.trim_end_matches('\n'), style);
    }
}

/// Lists what can follow the keys that were pressed, on as many rows as that takes.
fn pending(scene: Scene<'_>, last: Rect, buffer: &mut Buffer) {
    let Scene { app, theme, .. } = scene;
    let keys: Vec<String> = app.pending_keys().iter().map(Key::to_string).collect();
    let keys = keys.join(" ");
    let start = text::cells(&keys) + 3;
    let hints = app.keymap().hints(app.mode(), app.pending_keys());
    let hints = hints.into_iter().map(|(key, hint)| {
        let does = match hint {
            Hint::Action(Action::ToggleTag(digit)) => tag_name(app, digit),
            Hint::Action(action) => action.help(app.lang()),
            Hint::More(_) => "…",
        };
        (key.to_string(), does)
    });
    let mut lines: Vec<Vec<(String, &str)>> = Vec::new();
    let mut used = start;
    for (key, does) in hints {
        let needed = text::cells(&key) + text::cells(does) + 3;
        if lines.is_empty() || used + needed > usize::from(last.width) {
            lines.push(Vec::new());
            used = start;
        }
        used += needed;
        if let Some(line) = lines.last_mut() {
            line.push((key, does));
        }
    }
    let above = u16::try_from(lines.len().saturating_sub(1))
        .unwrap_or(0)
        .min(last.y);
    for (n, (y, line)) in (last.y - above..=last.y).zip(lines).enumerate() {
        let area = Rect { y, ..last };
        clear(buffer, area);
        let mut pen = Pen::new(buffer, area);
        if n == 0 {
            pen.skip(1).text(&keys, theme.selected);
        }
        pen.at(start);
        for (key, does) in line {
            pen.text(&key, theme.cool)
                .skip(1)
                .text(does, theme.text)
                .skip(2);
        }
    }
}

/// Returns the name of the tag with a hotkey: nine rows that say the same help no one.
fn tag_name(app: &App, digit: TagKey) -> &str {
    let tag = app.codebook().by_key(digit.get());
    tag.map_or("", |tag| tag.name.as_str())
}

fn keys_row(scene: Scene<'_>, area: Rect, buffer: &mut Buffer) {
    let Scene { app, theme, .. } = scene;
    let mode = app.mode();
    let mut pen = Pen::new(buffer, area);
    pen.skip(1);
    for action in offered(app) {
        let Some(key) = app.keymap().hint(mode, action) else {
            continue;
        };
        let label = short(app, action);
        if text::cells(&key) + text::cells(label) + 3 > pen.room() {
            break;
        }
        pen.text(&key, theme.cool)
            .skip(1)
            .text(label, theme.text)
            .skip(2);
    }
}

/// Returns the actions that fit the moment, the most useful first.
fn offered(app: &App) -> Vec<Action> {
    let reads_only = matches!(app.settings().access, Access::ReadOnly(_));
    let annotating = [Action::TagPalette, Action::Memo, Action::NextStatus];
    let mut actions: Vec<Action> = match app.mode() {
        Mode::Browse if app.is_reading() => vec![Action::OutOf, Action::NextRecommendation],
        Mode::Browse => match app.walk().level() {
            Level::Recommendations => vec![],
            Level::Speakers | Level::Topics => vec![Action::NextItem, Action::Into],
        },
        Mode::Tags => {
            return vec![
                Action::ToggleChoice,
                Action::Accept,
                Action::Cancel,
                Action::ShowDefinition,
                Action::Help,
            ];
        }
        Mode::Memo => {
            return vec![
                Action::KeepMemo,
                Action::Cancel,
                Action::NewLine,
                Action::Help,
            ];
        }
        Mode::Command | Mode::Prompt => return vec![Action::Accept, Action::Cancel, Action::Help],
        Mode::Help => return vec![Action::Cancel, Action::PageDown, Action::PageUp],
    };
    let in_view = app.walk().level() == Level::Recommendations && app.recommendation().is_some();
    if !reads_only && in_view {
        actions.extend(annotating);
    }
    actions.push(Action::NextUnread);
    if app.finding().is_some() {
        actions.push(Action::NextMatch);
    }
    if app.walk().filter().is_some() {
        actions.push(Action::ClearFilter);
    }
    actions.extend([
        Action::Search,
        Action::Help,
        Action::Undo,
        Action::Filter,
        Action::Quit,
    ]);
    if reads_only {
        actions.retain(|action| *action != Action::Undo);
    }
    actions
}

/// Returns one word or two for an action in the bar.
fn short(app: &App, action: Action) -> &'static str {
    let lang = app.lang();
    match action {
        Action::TagPalette => lang.bar_tag(),
        Action::Memo => lang.bar_memo(),
        Action::NextStatus => lang.bar_status(),
        Action::NextUnread => lang.bar_unread(),
        Action::Search => lang.bar_search(),
        Action::Filter => lang.bar_filter(),
        Action::ToggleChoice => lang.bar_toggle(),
        Action::Accept => lang.bar_accept(),
        Action::ShowDefinition => lang.bar_definition(),
        Action::KeepMemo => lang.bar_keep(),
        Action::OutOf => lang.bar_out(),
        Action::NextRecommendation => lang.bar_next_recommendation(),
        Action::NextItem => lang.bar_next(),
        other => other.help(lang),
    }
}

fn prompt_row(scene: Scene<'_>, prompt: &Prompt, area: Rect, buffer: &mut Buffer) -> Position {
    let Scene { app, theme, .. } = scene;
    let lang = app.lang();
    clear(buffer, area);
    let area = row(area, 0);
    let label = match prompt.asking {
        Asking::Search => lang.ask_search(),
        Asking::Filter => lang.ask_filter(),
        Asking::SaveElsewhere => lang.ask_path(),
    };
    let answer = match &prompt.answer {
        Some(Answer::Hint(hint)) => hint.as_str(),
        _ => "",
    };
    let width = usize::from(area.width);
    let taken = text::cells(label) + text::cells(&prompt.editor.text()) + 5;
    let answer_cells = if width < NARROW_LINE {
        0
    } else {
        text::cells(answer).min((width / 2).max(width.saturating_sub(taken)))
    };
    let mut pen = Pen::new(buffer, area);
    if answer_cells > 0 {
        pen.at(width.saturating_sub(answer_cells + 1))
            .text(answer, theme.quiet);
    }
    pen.at(1).text(label, theme.selected).text(" ", theme.text);
    let start = usize::from(pen.column() - area.x);
    let room = width.saturating_sub(start + answer_cells + 3);
    typed(&mut pen, &prompt.editor, room, scene, area)
}

/// Says what is wrong with the argument, above the line that is typed in: a fault is a sentence.
/// On a screen too low for that it stands for a moment in the place of the status.
fn fault_rows(scene: Scene<'_>, prompt: &Prompt, bar: Rect, buffer: &mut Buffer) {
    let notice = scene.app.notice().map(|notice| notice.text.as_str());
    let fault = match &prompt.answer {
        Some(Answer::Fault(fault)) => Some(fault.as_str()),
        _ => notice,
    };
    let above = Rect {
        y: bar.y.saturating_sub(1),
        ..bar
    };
    if let Some(fault) = fault {
        message_rows(fault, scene.theme.warm, above, buffer);
    }
}

/// Mode, place, progress, and whether the last edit is on the disk. Where not all of it fits, the
/// place goes first and what is promised of the edits last.
fn status_row(scene: Scene<'_>, area: Rect, buffer: &mut Buffer) {
    let Scene { app, theme, .. } = scene;
    let lang = app.lang();
    let (reviewed, all) = app.work().progress().total();
    let (saved, grave) = saved(app);
    let saved_style = if grave { theme.warm } else { theme.text };
    let count = app.count().map(|count| count.to_string());
    let mut parts = vec![
        (app.mode().label(lang).to_owned(), theme.selected, 3),
        (count.unwrap_or_default(), theme.cool, 2),
        (place(app), theme.text, 0),
        (lang.reviewed(reviewed, all), theme.text, 1),
        (saved, saved_style, 4),
    ];
    parts.retain(|(text, ..)| !text.is_empty());
    let mut pen = Pen::new(buffer, area);
    let needed = |parts: &[(String, Style, u8)]| -> usize {
        parts.iter().map(|(text, ..)| text::cells(text) + 2).sum()
    };
    while needed(&parts) > pen.room() && parts.len() > 1 {
        let least = parts.iter().map(|(.., weight)| *weight).min();
        parts.retain(|(.., weight)| Some(*weight) != least);
    }
    pen.skip(1);
    for (text, style, _) in &parts {
        pen.text(text, *style).skip(2);
    }
}

/// Returns the numbers of the current rows in their lists.
fn place(app: &App) -> String {
    let walk = app.walk();
    let numbers = Level::ALL.map(|level| {
        let (rows, current) = walk.cursor().siblings(walk.outline(), level);
        if rows.is_empty() {
            "-".to_owned()
        } else {
            format!("{}/{}", current.saturating_sub(rows.start) + 1, rows.len())
        }
    });
    numbers.join(" > ")
}

/// Returns what can be promised of the edits, and whether something is wrong.
fn saved(app: &App) -> (String, bool) {
    let lang = app.lang();
    if matches!(app.settings().access, Access::ReadOnly(_)) {
        return (lang.read_only_mark().to_owned(), false);
    }
    let saving = app.saving();
    if saving.rescued_to().is_some() {
        return (lang.rescued().to_owned(), true);
    }
    if saving.fault().is_some() && saving.unsaved() > 0 {
        return (lang.unsaved(saving.unsaved()), true);
    }
    if saving.unsaved() > 0 {
        return (lang.saving().to_owned(), false);
    }
    let at = saving
        .saved_at()
        .map_or_else(String::new, |at| app.calendar().second(at));
    (lang.saved(&at).trim_end().to_owned(), false)
}
