//! The actions of walking, reading and finding, and of the sitting itself.

use crate::action::Action;
use crate::annotation::{Millis, Status};
use crate::text;

use super::cursor::Level;
use super::finding::{Finding, Hit};
use super::help::HelpPage;
use super::overlay::{Asking, Overlay, Prompt};
use super::page::heading_in_flow;
use super::palette::CommandPalette;
use super::{App, Effect, Quitting};

impl App {
    /// Does one action: the only way in which a key changes the state.
    pub fn update(&mut self, action: Action, now: Millis) {
        if let Action::Count(digit) = action {
            return self.add_count_digit(digit.digit());
        }
        let count = self.count.take();
        if action != Action::Quit {
            self.quitting = Quitting::No;
        }
        match action {
            Action::Help => self.open_help(),
            Action::Redraw => self.effects.push(Effect::Redraw),
            Action::Suspend => self.effects.push(Effect::Suspend),
            Action::Quit => self.quit(),
            _ if self.overlay.is_some() => self.update_overlay(action, now),
            _ => self.update_browsing(action, count, now),
        }
    }

    fn update_browsing(&mut self, action: Action, count: Option<usize>, now: Millis) {
        match action {
            Action::Search => self.ask(Asking::Search),
            Action::Filter => self.ask(Asking::Filter),
            Action::ClearFilter => self.clear_filter(),
            Action::SaveAgain => self.save_again(),
            Action::SaveElsewhere => self.ask_where_to_save(),
            Action::Sessions => self.list_sittings(),
            Action::ChangedElsewhere => self.show_replaced(),
            Action::NextMatch => self.go_to_match(count, true),
            Action::PreviousMatch => self.go_to_match(count, false),
            Action::OtherPane => self.reading = !self.reading,
            Action::Zen => self.toggle_zen(),
            Action::Copy => self.copy(),
            Action::CommandPalette => {
                let palette = CommandPalette::new(&self.keymap, &self.codebook, self.lang());
                self.overlay = Some(Overlay::Command(palette));
            }
            Action::NextItem
            | Action::PreviousItem
            | Action::HalfPageDown
            | Action::HalfPageUp
            | Action::PageDown
            | Action::PageUp
            | Action::FirstItem
            | Action::LastItem => self.move_in_pane(action, count),
            Action::Into => self.repeat(count, Self::go_into),
            Action::OutOf => self.repeat(count, Self::go_out),
            Action::NextRecommendation => self.step_across(Level::Recommendations, count, 1),
            Action::PreviousRecommendation => self.step_across(Level::Recommendations, count, -1),
            Action::NextTopic => self.step_across(Level::Topics, count, 1),
            Action::PreviousTopic => self.step_across(Level::Topics, count, -1),
            Action::NextSpeaker => self.step_across(Level::Speakers, count, 1),
            Action::PreviousSpeaker => self.step_across(Level::Speakers, count, -1),
            Action::NextUnread => self.go_to_next_unread(count),
            Action::Cancel => self.step_back(),
            other => self.annotate(other, now),
        }
    }

    fn repeat(&mut self, count: Option<usize>, mut step: impl FnMut(&mut Self)) {
        for _ in 0..count.unwrap_or(1) {
            step(self);
        }
    }

    /// Moves in the list or scrolls the reader, whichever has the focus.
    fn move_in_pane(&mut self, action: Action, count: Option<usize>) {
        let geometry = self.geometry();
        let reader_only = geometry.lists.iter().all(Option::is_none);
        if self.reading || reader_only {
            return self.scroll_reader(action, count);
        }
        let height =
            geometry.lists[self.walk.level().depth()].map_or(1, |area| usize::from(area.height));
        match (action, count) {
            (Action::FirstItem, None) => self.walk.go_to_sibling(0),
            (Action::LastItem, None) => self.walk.go_to_sibling(usize::MAX),
            // As in vim: a count before either names the place itself.
            (Action::FirstItem | Action::LastItem, Some(place)) => {
                self.walk.go_to_sibling(place.saturating_sub(1));
            }
            _ => self.walk.step(steps(action, height, count)),
        }
    }

    fn scroll_reader(&mut self, action: Action, count: Option<usize>) {
        match action {
            Action::FirstItem => self.reader.scroll_to_end(false),
            Action::LastItem => self.reader.scroll_to_end(true),
            _ => self.reader.scroll(steps(action, self.reader.height, count)),
        }
    }

    /// Closes what stands before the lists, a pane or the bare reader. A lone `Esc` may be half
    /// of a late key sequence: it takes a count back, but never quits, discards or walks away.
    fn step_back(&mut self) {
        if self.reading {
            self.reading = false;
        } else {
            self.zen = false;
        }
    }

    fn toggle_zen(&mut self) {
        self.zen = !self.zen;
        if self.zen {
            let back = self.key_of(Action::Zen);
            self.tell(self.lang().zen_until(&back));
        }
    }

    fn go_into(&mut self) {
        match self.walk.level() {
            Level::Speakers => self.walk.set_level(Level::Topics),
            Level::Topics => self.walk.set_level(Level::Recommendations),
            Level::Recommendations => self.reading = true,
        }
    }

    fn go_out(&mut self) {
        if self.reading {
            self.reading = false;
        } else if self.zen {
            self.zen = false;
        } else {
            match self.walk.level() {
                Level::Speakers => {}
                Level::Topics => self.walk.set_level(Level::Speakers),
                Level::Recommendations => self.walk.set_level(Level::Topics),
            }
        }
    }

    /// Goes to the next or previous row of a level, across the borders of its parents.
    ///
    /// From a list further up the first step forward goes to the row that is current below it,
    /// which the user has not been at yet.
    fn step_across(&mut self, level: Level, count: Option<usize>, direction: isize) {
        let descends = self.walk.level() < level;
        if descends {
            self.walk.set_level(level);
        }
        let arrives = descends && direction > 0 && self.walk.level() == level;
        let steps = count.unwrap_or(1).saturating_sub(usize::from(arrives));
        let steps = isize::try_from(steps).unwrap_or(isize::MAX);
        let moved = (1..=steps)
            .rev()
            // A count that leads past the end goes as far as it can.
            .any(|steps| {
                self.walk
                    .step_across(level, steps.saturating_mul(direction))
            });
        // From a topic without recommendations there was no row to go down to before.
        self.walk.set_level(level.max(self.walk.level()));
        if !moved && !arrives {
            let lang = self.lang();
            self.tell(if direction > 0 {
                lang.at_the_last()
            } else {
                lang.at_the_first()
            });
        }
    }

    /// Goes to the next unread recommendation, or by a count to one further on, round and round.
    fn go_to_next_unread(&mut self, count: Option<usize>) {
        let rows = self.walk.outline().recommendations();
        let progress = self.work.progress();
        let unread = rows.len() - progress.reviewed_of(rows);
        let here = self.walk.cursor().recommendation_row();
        // From a list further up the current recommendation was not visited yet.
        let on_row =
            self.walk.recommendation().is_some() && self.walk.level() == Level::Recommendations;
        let start = (if on_row { here + 1 } else { here }).min(rows.len());
        let is_unread = |row: &usize| {
            rows.get(*row)
                .is_some_and(|&ix| progress.status(ix) == Status::Unread)
        };
        let steps = count.unwrap_or(1).saturating_sub(1);
        let next = steps.checked_rem(unread).and_then(|steps| {
            (start..rows.len())
                .chain(0..start)
                .filter(is_unread)
                .nth(steps)
        });
        match next {
            Some(row) => self.walk.go_to_recommendation(row),
            None => self.tell(self.lang().nothing_unread()),
        }
    }

    pub(super) fn ask(&mut self, asking: Asking) {
        let text = match asking {
            Asking::Filter => self.walk.filter().unwrap_or_default(),
            Asking::Search | Asking::SaveElsewhere => "",
        };
        let earlier = self.answers.iter().filter(|(asked, _)| *asked == asking);
        let earlier = earlier.map(|(_, answer)| answer.clone()).collect();
        let prompt = Prompt::new(asking, text, earlier);
        self.overlay = Some(Overlay::Prompt(prompt));
        self.after_typing();
    }

    /// Searches for text and goes to the first place after the current one that holds it.
    pub(super) fn search(&mut self, query: &str) {
        self.finding = Finding::new(&self.corpus, self.walk.outline(), query);
        match &self.finding {
            Some(finding) if finding.hits.is_empty() => {
                self.warn(self.nothing_found(query));
            }
            Some(_) => self.go_to_match_from_here(),
            None => {}
        }
    }

    /// Says that nothing matches; what a filter hides was not searched.
    fn nothing_found(&self, query: &str) -> String {
        let query = text::display_line(query);
        if self.walk.filter().is_none() {
            return self.lang().no_match(&query);
        }
        let among = self.walk.outline().recommendations().len();
        let clear = self.key_of(Action::ClearFilter);
        self.lang().no_match_in_filter(&query, among, &clear)
    }

    /// Goes to the hit on the current row, else to the next one.
    fn go_to_match_from_here(&mut self) {
        let row = self.walk.cursor().recommendation_row();
        let Some(finding) = &self.finding else { return };
        let here = finding.hits.iter().position(|hit| hit.row == row);
        let hit = here.or_else(|| finding.hit_from(row, true, 1));
        self.show_hit(hit);
    }

    fn go_to_match(&mut self, count: Option<usize>, forward: bool) {
        let row = self.walk.cursor().recommendation_row();
        match &self.finding {
            None => {
                let search = self.key_of(Action::Search);
                self.tell(self.lang().nothing_searched_for(&search));
            }
            Some(finding) => {
                let hit = finding.hit_from(row, forward, count.unwrap_or(1));
                if hit.is_none() {
                    let fault = self.nothing_found(&finding.query);
                    self.warn(fault);
                }
                self.show_hit(hit);
            }
        }
    }

    fn show_hit(&mut self, place: Option<usize>) {
        let Some(finding) = &mut self.finding else {
            return;
        };
        let Some(hit) = place.and_then(|place| finding.hits.get(place).copied()) else {
            return;
        };
        finding.current = place;
        let (number, count) = (place.unwrap_or(0) + 1, finding.hits.len());
        let query = text::display_line(&finding.query).into_owned();
        self.walk.go_to_recommendation(hit.row);
        self.settle();
        self.reveal_hit(hit);
        self.tell(self.lang().match_of(&query, number, count));
    }

    /// Brings the line of a match into view.
    fn reveal_hit(&mut self, hit: Hit) {
        let Some(finding) = &self.finding else { return };
        let line = self.reader.page.as_ref().and_then(|page| {
            let block = page.block(hit.block)?;
            let span = finding.literal.find_in(&block.text).nth(hit.before)?;
            Some(block.line_of(span.start))
        });
        if let Some(line) = line {
            self.reader.reveal_lines(line, line + 1);
            self.reader.hold();
        }
    }

    fn copy(&mut self) {
        let Some(text) = self.text_to_copy() else {
            return self.tell(self.lang().nothing_here());
        };
        self.tell(self.lang().copied(text.chars().count()));
        self.effects.push(Effect::Copy(text));
    }

    /// Returns the plain text of what is current: the recommendation, the topic's flow, or the
    /// speaker's proposals by title.
    fn text_to_copy(&self) -> Option<String> {
        let corpus = &self.corpus;
        let recommendation = |ix| {
            let item = corpus.recommendation(ix);
            format!("{}{}", item.ordinal(), item.text())
        };
        match self.walk.level() {
            Level::Recommendations => self.recommendation().map(recommendation),
            Level::Topics => {
                let topic = corpus.topic(self.walk.topic()?);
                let mut text = heading_in_flow(topic.heading());
                text.push_str(topic.lead());
                text.extend(topic.recommendations().map(recommendation));
                Some(text)
            }
            Level::Speakers => {
                let speaker = corpus.speaker(self.walk.cursor().speaker(self.walk.outline())?);
                let titles: Vec<&str> = speaker
                    .proposals()
                    .iter()
                    .map(|&proposal| corpus.proposal(proposal).title())
                    .collect();
                Some(format!("{}\n{}", speaker.name(), titles.join("\n")))
            }
        }
    }

    fn open_help(&mut self) {
        // Help of help: the page is open already.
        if matches!(self.overlay, Some(Overlay::Help(..))) {
            return;
        }
        let page = HelpPage::new(&self.keymap, self.mode(), self.settings.lang);
        let under = self.overlay.take().map(Box::new);
        self.overlay = Some(Overlay::Help(page, under));
    }
}

/// Returns by how many rows a motion goes in a pane of some height.
pub(super) fn steps(action: Action, height: usize, count: Option<usize>) -> isize {
    let half = (height / 2).max(1);
    // A page keeps one line in view, so that the eye finds its place again.
    let page = height.saturating_sub(1).max(1);
    let (rows, direction) = match action {
        Action::PreviousItem => (1, -1),
        Action::HalfPageDown => (half, 1),
        Action::HalfPageUp => (half, -1),
        Action::PageDown => (page, 1),
        Action::PageUp => (page, -1),
        _ => (1, 1),
    };
    let rows = rows.saturating_mul(count.unwrap_or(1));
    isize::try_from(rows)
        .unwrap_or(isize::MAX)
        .saturating_mul(direction)
}
