//! The state of a sitting, and the one place where it changes: pure, driven by events.
//!
//! The runtime hands every [`Event`] to [`App::on_event`] and carries out the [`Effect`]s that
//! come back; the ui draws `&App`. Nothing here knows a file, a terminal or a clock: the time
//! comes in with each event.

mod annotate;
mod browse;
pub mod calendar;
mod changed;
pub mod choices;
mod choose;
pub mod cursor;
mod drafts;
pub mod editor;
mod elsewhere;
mod event;
pub mod finding;
pub mod geometry;
pub mod help;
mod keys;
mod leaving;
pub mod outline;
pub mod overlay;
pub mod page;
pub mod palette;
pub mod progress;
pub mod reader;
pub mod saving;
mod walk;
pub mod work;

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::action::{Action, Mode};
use crate::annotation::{AnnotatorId, Codebook, Draft, Millis, SessionId, Stamp, State};
use crate::corpus::{Corpus, ProposalIx, RecommendationIx};
use crate::keymap::{Key, Keymap};
use crate::words::{Lang, Said};

pub use choose::{memo_rows, panel_measure};
pub use event::{Effect, Event, OtherSitting};
pub use walk::{TopicLine, Walk};

use calendar::Calendar;
use choices::Replaced;
use cursor::Level;
use finding::Finding;
use geometry::{Geometry, Shape};
use overlay::{Asking, Overlay};
use page::BlockKind;
use reader::Reader;
use saving::Saving;
use work::{Target, Work};

/// Whether the sitting may change anything.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Access {
    /// Edits are made and saved.
    Write,
    /// Every edit is refused, for this reason.
    ReadOnly(Said),
}

/// What is fixed for the whole sitting.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Whose annotations are shown and made.
    pub annotator: AnnotatorId,
    /// The sitting's own name in stamps.
    pub session: SessionId,
    /// The language of the screen.
    pub lang: Lang,
    /// Whether edits are allowed.
    pub access: Access,
    /// The local time's distance from UTC, for times of day on the screen.
    pub utc_offset_seconds: i64,
    /// When the sitting began.
    pub opened_at: Millis,
}

/// A message to the user; the next key takes it away.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// What it says.
    pub text: String,
    /// Whether something went wrong.
    pub grave: bool,
}

/// The state of a sitting.
#[derive(Clone, Debug)]
pub struct App {
    corpus: Arc<Corpus>,
    codebook: Codebook,
    keymap: Keymap,
    settings: Settings,
    size: (u16, u16),
    walk: Walk,
    work: Work,
    reader: Reader,
    reading: bool,
    zen: bool,
    overlay: Option<Overlay>,
    finding: Option<Finding>,
    /// Memos that were begun and not kept.
    drafts: BTreeMap<Target, Draft>,
    /// Those of them that the storage knows, as it knows them.
    told_drafts: BTreeMap<Target, Draft>,
    /// The newest stamp that a draft has got.
    draft_stamp: Option<Stamp>,
    /// Whether a key was pressed.
    has_begun: bool,
    /// What was answered to prompts in this sitting, oldest first.
    answers: Vec<(Asking, String)>,
    saving: Saving,
    /// What others replaced in this sitting, the latest last.
    replaced: Vec<Replaced>,
    notice: Option<Notice>,
    pending: Vec<Key>,
    count: Option<usize>,
    /// The paragraph that the reader was last brought to, and the geometry it was brought for.
    followed: Option<(ProposalIx, BlockKind, Geometry)>,
    quitting: Quitting,
    /// When the last event happened.
    now: Millis,
    effects: Vec<Effect>,
}

/// How far the user is with leaving.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Quitting {
    #[default]
    No,
    /// Waits for the last edit to reach the disk.
    WhenSaved,
    /// Was told what would be lost; the next quit leaves it.
    Warned,
}

impl App {
    /// Opens a sitting; `states` are in the order of the corpus's sources.
    #[must_use]
    pub fn new(
        corpus: Arc<Corpus>,
        codebook: Codebook,
        keymap: Keymap,
        states: Vec<State>,
        settings: Settings,
        size: (u16, u16),
    ) -> Self {
        let work = Work::new(&corpus, states, settings.session);
        let now = settings.opened_at;
        let mut app = Self {
            walk: Walk::new(&corpus),
            corpus,
            codebook,
            keymap,
            settings,
            size,
            work,
            reader: Reader::default(),
            reading: false,
            zen: false,
            overlay: None,
            finding: None,
            drafts: BTreeMap::new(),
            told_drafts: BTreeMap::new(),
            draft_stamp: None,
            has_begun: false,
            answers: Vec::new(),
            saving: Saving::default(),
            replaced: Vec::new(),
            notice: None,
            pending: Vec::new(),
            count: None,
            followed: None,
            quitting: Quitting::No,
            now,
            effects: Vec::new(),
        };
        app.settle();
        app
    }

    /// Returns the corpus.
    #[must_use]
    pub fn corpus(&self) -> &Corpus {
        &self.corpus
    }

    /// Returns the corpus, to be kept by another thread.
    #[must_use]
    pub fn shared_corpus(&self) -> Arc<Corpus> {
        Arc::clone(&self.corpus)
    }

    /// Returns the codebook.
    #[must_use]
    pub const fn codebook(&self) -> &Codebook {
        &self.codebook
    }

    /// Returns the keymap.
    #[must_use]
    pub const fn keymap(&self) -> &Keymap {
        &self.keymap
    }

    /// Returns what is fixed for the sitting.
    #[must_use]
    pub const fn settings(&self) -> &Settings {
        &self.settings
    }

    /// Returns the language of the screen.
    #[must_use]
    pub const fn lang(&self) -> Lang {
        self.settings.lang
    }

    /// Returns the user's day, as of the last event.
    #[must_use]
    pub const fn calendar(&self) -> Calendar {
        Calendar {
            now: self.now,
            utc_offset_seconds: self.settings.utc_offset_seconds,
        }
    }

    /// Returns the place in the walk.
    #[must_use]
    pub const fn walk(&self) -> &Walk {
        &self.walk
    }

    /// Returns what the annotator says.
    #[must_use]
    pub const fn work(&self) -> &Work {
        &self.work
    }

    /// Returns the reader.
    #[must_use]
    pub const fn reader(&self) -> &Reader {
        &self.reader
    }

    /// Whether the keys go to the reader instead of the lists.
    #[must_use]
    pub const fn is_reading(&self) -> bool {
        self.reading
    }

    /// Returns the palette, prompt, editor or help that is open.
    #[must_use]
    pub const fn overlay(&self) -> Option<&Overlay> {
        self.overlay.as_ref()
    }

    /// Returns the last search.
    #[must_use]
    pub const fn finding(&self) -> Option<&Finding> {
        self.finding.as_ref()
    }

    /// Returns whether the edits are on the disk.
    #[must_use]
    pub const fn saving(&self) -> &Saving {
        &self.saving
    }

    /// Returns the message for the user.
    #[must_use]
    pub const fn notice(&self) -> Option<&Notice> {
        self.notice.as_ref()
    }

    /// Returns the keys of a sequence that is not complete.
    #[must_use]
    pub fn pending_keys(&self) -> &[Key] {
        &self.pending
    }

    /// Returns the count that is being typed.
    #[must_use]
    pub const fn count(&self) -> Option<usize> {
        self.count
    }

    /// Returns the memo that was begun for a target and not kept.
    #[must_use]
    pub fn draft(&self, target: &Target) -> Option<&str> {
        self.drafts.get(target).map(|draft| draft.text.as_str())
    }

    /// Returns the mode, which decides in which keymap keys are looked up.
    #[must_use]
    pub fn mode(&self) -> Mode {
        self.overlay.as_ref().map_or(Mode::Browse, Overlay::mode)
    }

    /// Returns where everything stands on the screen.
    #[must_use]
    pub fn geometry(&self) -> Geometry {
        let shape = Shape {
            zen: self.zen,
            reading: self.reading,
            level: self.walk.level(),
            speakers: self.walk.outline().speakers().len(),
            panel: self.overlay.as_ref().is_some_and(Overlay::takes_panel),
        };
        Geometry::new(self.size.0, self.size.1, shape)
    }

    /// Returns the current recommendation.
    #[must_use]
    pub fn recommendation(&self) -> Option<RecommendationIx> {
        self.walk.recommendation()
    }

    /// Returns the current recommendation as a target of annotations.
    #[must_use]
    pub fn target(&self) -> Option<Target> {
        self.recommendation().map(|ix| self.target_of(ix))
    }

    /// Returns a recommendation as a target of annotations.
    #[must_use]
    pub fn target_of(&self, ix: RecommendationIx) -> Target {
        let recommendation = self.corpus.recommendation(ix);
        Target {
            source: recommendation.source(),
            ix,
            id: recommendation.id().into(),
        }
    }

    /// Returns the proposal that the reader shows.
    #[must_use]
    pub fn proposal(&self) -> Option<ProposalIx> {
        self.walk.proposal(&self.corpus)
    }

    /// Returns the paragraph that the list stands on: the title, a heading or a recommendation.
    #[must_use]
    pub fn focus(&self) -> BlockKind {
        let recommendation = self.recommendation().map(BlockKind::Recommendation);
        let topic = self.walk.topic().map(BlockKind::Heading);
        let focus = match self.walk.level() {
            Level::Speakers => None,
            Level::Topics => topic,
            Level::Recommendations => recommendation.or(topic),
        };
        focus.unwrap_or(BlockKind::Title)
    }

    /// Makes a recommendation current, as at the start of a sitting that goes on where the last
    /// one ended. Answers whether the lists show it.
    pub fn go_to(&mut self, ix: RecommendationIx) -> bool {
        let found = self.walk.find(ix);
        self.settle();
        found
    }

    /// Returns the key that does an action in the lists, or the action's name in quotes where the
    /// keymap has none: a message must not name a key that does something else.
    #[must_use]
    pub fn key_of(&self, action: Action) -> String {
        let key = self.keymap.hint(Mode::Browse, action);
        key.unwrap_or_else(|| self.lang().quoted(action.help(self.lang())))
    }

    /// Shows a message from outside until the next key.
    pub fn notify(&mut self, said: &Said) {
        let text = said.in_lang(self.lang()).to_owned();
        self.warn(text);
    }

    /// Shows a message until the next key.
    pub(crate) fn tell(&mut self, text: impl Into<String>) {
        self.notice = Some(Notice {
            text: text.into(),
            grave: false,
        });
    }

    /// Shows a message about something that went wrong.
    pub(crate) fn warn(&mut self, text: impl Into<String>) {
        self.notice = Some(Notice {
            text: text.into(),
            grave: true,
        });
    }

    /// Brings what follows from the state up to date: the page for the current proposal and size,
    /// the reader's place, the lists' first rows.
    pub(crate) fn settle(&mut self) {
        self.walk.rise();
        let geometry = self.geometry();
        let area = geometry
            .reader
            .map_or((0, 0), |area| (area.width, area.height));
        let proposal = self.proposal();
        self.reader
            .lay_out(&self.corpus, proposal, area, self.settings.lang);
        let focus = proposal.map(|proposal| (proposal, self.focus(), geometry));
        if let Some((proposal, kind, _)) = focus.filter(|_| self.followed != focus) {
            self.reader.reveal(kind);
            // Another size shows the same paragraph, and is forgotten when it goes.
            let is_same = |(known, followed, _)| (known, followed) == (proposal, kind);
            if !self.followed.is_some_and(is_same) {
                self.reader.hold();
            }
        }
        self.followed = focus;
        let heights = geometry
            .lists
            .map(|area| area.map_or(0, |area| usize::from(area.height)));
        self.walk.scroll_lists(&self.corpus, heights);
        self.settle_overlay(&geometry);
    }
}
