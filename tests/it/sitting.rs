//! A sitting without a terminal: keys go in by their notation, the screen comes out as text.

use std::sync::{Arc, LazyLock};

use ratatui::buffer::{Buffer, Cell, CellDiffOption};
use ratatui::layout::{Position, Rect};

use pizhu::action::Action;
use pizhu::annotation::{
    Annotation, AnnotationId, AnnotatorId, Codebook, Fact, Millis, RecordedEdit, SessionId, Stamp,
    State, Value,
};
use pizhu::app::cursor::Level;
use pizhu::app::{Access, App, Effect, Event, Settings};
use pizhu::corpus::{Corpus, SourceIx};
use pizhu::keymap::{Keymap, Shipped};
use pizhu::storage::{EMBEDDED_CODEBOOK, codebook_file, embedded_corpus};
use pizhu::text;
use pizhu::ui::{self, Theme};
use pizhu::words::{Lang, Said};

use crate::script;

/// 2026-11-23, 19:12:05 UTC: when every sitting begins.
const BEGIN: i64 = 1_795_461_125_000;
/// By how much the clock goes on with each event.
const STEP: i64 = 1_000;

/// What a sitting begins with.
pub struct Opening {
    corpus: Arc<Corpus>,
    keymap: Shipped,
    lang: Lang,
    size: (u16, u16),
    access: Access,
    states: Option<Vec<State>>,
}

impl Opening {
    /// The embedded corpus at 80×24, in Chinese, with the default keymap.
    pub fn usual() -> Self {
        static CORPUS: LazyLock<Arc<Corpus>> =
            LazyLock::new(|| Arc::new(embedded_corpus().unwrap().corpus));
        Self {
            corpus: Arc::clone(&CORPUS),
            keymap: Shipped::Default,
            lang: Lang::Chinese,
            size: (80, 24),
            access: Access::Write,
            states: None,
        }
    }

    pub fn corpus(self, corpus: Corpus) -> Self {
        Self {
            corpus: Arc::new(corpus),
            ..self
        }
    }

    pub fn keymap(self, keymap: Shipped) -> Self {
        Self { keymap, ..self }
    }

    pub fn lang(self, lang: Lang) -> Self {
        Self { lang, ..self }
    }

    pub fn size(self, columns: u16, rows: u16) -> Self {
        Self {
            size: (columns, rows),
            ..self
        }
    }

    pub fn read_only(self) -> Self {
        Self {
            access: Access::ReadOnly(Said {
                zh: "以 --read-only 打开".to_owned(),
                en: "opened with --read-only".to_owned(),
            }),
            ..self
        }
    }

    pub fn states(self, states: Vec<State>) -> Self {
        Self {
            states: Some(states),
            ..self
        }
    }

    pub fn open(self) -> Sitting {
        let sources = self.corpus.sources().count();
        let disk = self
            .states
            .unwrap_or_else(|| vec![State::default(); sources]);
        let settings = Settings {
            annotator: AnnotatorId::try_from("zhang").unwrap(),
            session: SessionId::try_from("aaaaaaaa").unwrap(),
            lang: self.lang,
            access: self.access,
            utc_offset_seconds: 0,
            opened_at: Millis(BEGIN),
        };
        let app = App::new(
            self.corpus,
            codebook(),
            keymap(self.keymap),
            disk.clone(),
            settings,
            self.size,
        );
        Sitting {
            app,
            size: self.size,
            now: BEGIN,
            effects: Vec::new(),
            looks: 0,
            drafts: Vec::new(),
            waiting: Vec::new(),
            disk,
            recorded: Vec::new(),
            foreign: Vec::new(),
        }
    }
}

/// The embedded codebook.
pub fn codebook() -> Codebook {
    static CODEBOOK: LazyLock<Codebook> =
        LazyLock::new(|| codebook_file::parse(EMBEDDED_CODEBOOK).unwrap());
    CODEBOOK.clone()
}

/// A shipped keymap, read once for all tests.
fn keymap(which: Shipped) -> Keymap {
    static KEYMAPS: LazyLock<Vec<(Shipped, Keymap)>> = LazyLock::new(|| {
        Shipped::ALL
            .map(|shipped| (shipped, Keymap::shipped(shipped).unwrap()))
            .to_vec()
    });
    let found = KEYMAPS.iter().find(|(shipped, _)| *shipped == which);
    found.expect("a shipped keymap").1.clone()
}

/// An edit on its way to the disk.
#[derive(Clone)]
struct Waiting {
    source: SourceIx,
    edit: u64,
    facts: Vec<Fact>,
}

/// An app, a clock that goes on with each event, and a disk that writes when it is told to.
#[derive(Clone)]
pub struct Sitting {
    pub app: App,
    /// What was asked for, but for looks at the disk.
    pub effects: Vec<Effect>,
    /// How often a look at the disk was asked for.
    pub looks: usize,
    /// The drafts that were handed to the disk.
    pub drafts: Vec<Effect>,
    size: (u16, u16),
    now: i64,
    waiting: Vec<Waiting>,
    disk: Vec<State>,
    /// Every edit that was handed to the disk, as a journal keeps it.
    pub recorded: Vec<(SourceIx, RecordedEdit)>,
    /// What others wrote and the sitting was not told yet.
    foreign: Vec<Fact>,
}

impl Sitting {
    /// Opens the usual sitting.
    pub fn new() -> Self {
        Opening::usual().open()
    }

    /// Opens the usual sitting and presses keys.
    pub fn after(script: &str) -> Self {
        let mut sitting = Self::new();
        sitting.keys(script);
        sitting
    }

    /// Presses the keys of a script.
    pub fn keys(&mut self, script: &str) -> &mut Self {
        for key in script::keys(script) {
            self.event(Event::Key(key));
        }
        self
    }

    /// Does an action that no key stands for, as a key would do it.
    pub fn does(&mut self, action: Action) -> &mut Self {
        self.now += STEP;
        self.app.update(action, Millis(self.now));
        self.event(Event::FocusGained)
    }

    pub fn paste(&mut self, text: &str) -> &mut Self {
        self.event(Event::Paste(text.to_owned()))
    }

    pub fn resize(&mut self, columns: u16, rows: u16) -> &mut Self {
        self.size = (columns, rows);
        self.event(Event::Resize { columns, rows })
    }

    pub fn event(&mut self, event: Event) -> &mut Self {
        self.now += STEP;
        let effects = self.app.on_event(event, Millis(self.now));
        let (looks, effects): (Vec<Effect>, Vec<Effect>) = effects
            .into_iter()
            .partition(|effect| *effect == Effect::Reload);
        self.looks += looks.len();
        let (drafts, effects): (Vec<Effect>, Vec<Effect>) = effects
            .into_iter()
            .partition(|effect| matches!(effect, Effect::KeepDraft { .. }));
        self.drafts.extend(drafts);
        for effect in &effects {
            if let Effect::Save {
                source,
                edit,
                recorded,
            } = effect
            {
                self.waiting.push(Waiting {
                    source: *source,
                    edit: *edit,
                    facts: recorded.edit.facts().collect(),
                });
                self.recorded.push((*source, recorded.clone()));
            }
        }
        self.effects.extend(effects);
        self
    }

    /// Writes every draft that waits, and tells it.
    pub fn keep_drafts(&mut self) -> &mut Self {
        let last = self.drafts.iter().map(|effect| match effect {
            Effect::KeepDraft { draft, .. } => *draft,
            other => panic!("no draft: {other:?}"),
        });
        let draft = last.max().unwrap_or_default();
        self.event(Event::DraftsKept { draft })
    }

    /// Writes every edit that waits, as the runtime does: joined, and told one by one.
    pub fn save(&mut self) -> &mut Self {
        for waiting in std::mem::take(&mut self.waiting) {
            self.disk[waiting.source.index()].join_all(waiting.facts);
            let fresh = std::mem::take(&mut self.foreign);
            if !fresh.is_empty() {
                let source = waiting.source;
                self.event(Event::Reloaded { source, fresh });
            }
            self.event(Event::Saved { edit: waiting.edit });
        }
        self
    }

    /// Lets the disk refuse; the edits go on waiting.
    pub fn fail_save(&mut self, reason: &str) -> &mut Self {
        self.event(Event::NotSaved {
            reason: Said {
                zh: reason.to_owned(),
                en: reason.to_owned(),
            },
        })
    }

    /// Lets another window write of a recommendation; the disk tells it when it is looked at.
    pub fn told_on_focus(&mut self, id: &str, value: Value) -> &mut Self {
        self.told_with_the_next_save(id, value);
        let source = self.app.corpus().sources().next().unwrap();
        let fresh = std::mem::take(&mut self.foreign);
        self.event(Event::Reloaded { source, fresh })
    }

    /// Lets another window write of a recommendation; the disk tells it with the next edit.
    pub fn told_with_the_next_save(&mut self, id: &str, value: Value) -> &mut Self {
        self.now += STEP;
        let stamp = Stamp::next(
            Millis(self.now),
            SessionId::try_from("zzzzzzzz").unwrap(),
            None,
        );
        let source = self.app.corpus().sources().next().unwrap();
        let fact = Fact {
            id: AnnotationId::try_from(id).unwrap(),
            value,
            stamp,
        };
        self.disk[source.index()].join(fact.clone());
        self.foreign.push(fact);
        self
    }

    /// Takes the effects that were asked for so far.
    pub fn take_effects(&mut self) -> Vec<Effect> {
        std::mem::take(&mut self.effects)
    }

    /// Whether the disk says what the sitting says.
    pub fn is_on_disk(&self) -> bool {
        self.app
            .corpus()
            .sources()
            .all(|source| *self.app.work().state(source) == self.disk[source.index()])
    }

    /// How many edits were handed to the disk and not written yet.
    pub fn waiting(&self) -> usize {
        self.waiting.len()
    }

    /// Where the list stands: a speaker's name, or the id of a topic or a recommendation.
    pub fn here(&self) -> String {
        let corpus = self.app.corpus();
        let walk = self.app.walk();
        let here = match walk.level() {
            Level::Speakers => walk
                .cursor()
                .speaker(walk.outline())
                .map(|ix| corpus.speaker(ix).name().to_owned()),
            Level::Topics => walk.topic().map(|ix| corpus.topic(ix).id().to_string()),
            Level::Recommendations => walk
                .recommendation()
                .map(|ix| corpus.recommendation(ix).id().to_string()),
        };
        here.unwrap_or_else(|| "nowhere".to_owned())
    }

    /// What is said of the current recommendation: tags, status, priority and memo in one line.
    pub fn said(&self) -> String {
        let target = self.app.target().expect("there is a recommendation");
        describe(self.app.work().annotation(&target))
    }

    /// What is said of a recommendation by its id.
    pub fn said_of(&self, id: &str) -> String {
        let source = self.app.corpus().sources().next().unwrap();
        describe(self.app.work().state(source).get(id))
    }

    /// The message on the screen, or nothing.
    pub fn notice(&self) -> String {
        self.app
            .notice()
            .map_or_else(String::new, |notice| notice.text.clone())
    }

    /// Draws the screen; the buffer holds a mark wherever nothing was drawn on.
    pub fn buffer(&self) -> (Buffer, Option<Position>) {
        let (columns, rows) = self.size;
        let mut buffer = Buffer::empty(Rect::new(0, 0, columns, rows));
        let position = ui::draw(&self.app, &Theme::default(), &mut buffer);
        (buffer, position)
    }

    /// The rows of the screen without the blanks at their ends.
    pub fn rows(&self) -> Vec<String> {
        let (buffer, _) = self.buffer();
        (0..self.size.1).map(|y| row_text(&buffer, y)).collect()
    }

    /// The whole screen.
    pub fn screen(&self) -> String {
        self.rows().join("\n")
    }

    /// The rows of one area of the screen.
    pub fn area(&self, area: Rect) -> Vec<String> {
        let (buffer, _) = self.buffer();
        (area.y..area.bottom())
            .map(|y| text_between(&buffer, y, area.x, area.right()))
            .collect()
    }

    /// Fails with the screen unless it shows a text.
    #[track_caller]
    pub fn shows(&self, text: &str) -> &Self {
        let screen = self.screen();
        assert!(screen.contains(text), "not on the screen: {text}\n{screen}");
        self
    }

    /// Fails with the screen if it shows a text.
    #[track_caller]
    pub fn hides(&self, text: &str) -> &Self {
        let screen = self.screen();
        assert!(!screen.contains(text), "on the screen: {text}\n{screen}");
        self
    }
}

/// Presses keys at the first recommendation, each script in a sitting of its own, and compares what
/// is said of the one that is current then.
#[track_caller]
pub fn says(cases: &[(&str, &str)]) {
    for (keys, said) in cases {
        let mut sitting = Sitting::after("l l");
        assert_eq!(sitting.keys(keys).said(), *said, "after {keys}");
    }
}

/// Returns the columns that a cell's symbol takes.
pub fn width_of(cell: &Cell) -> usize {
    match cell.diff_option {
        CellDiffOption::ForcedWidth(width) => usize::from(width.get()),
        _ => text::cells(cell.symbol()).max(1),
    }
}

fn row_text(buffer: &Buffer, y: u16) -> String {
    text_between(buffer, y, 0, buffer.area.width)
}

/// Returns the text of a row, where a wide character's second cell is its own.
pub fn text_between(buffer: &Buffer, y: u16, from: u16, to: u16) -> String {
    let mut text = String::new();
    let mut x = from;
    while x < to {
        let cell = &buffer[(x, y)];
        text.push_str(cell.symbol());
        x += u16::try_from(width_of(cell)).unwrap();
    }
    text.trim_end().to_owned()
}

fn describe(annotation: Annotation<'_>) -> String {
    let mut parts: Vec<String> = annotation
        .tags()
        .map(|tag| tag.as_str().to_owned())
        .collect();
    parts.push(annotation.status().word().to_owned());
    parts.extend(annotation.priority().map(|priority| format!("P{priority}")));
    parts.extend(annotation.memo().map(|memo| format!("memo {memo:?}")));
    parts.join(" ")
}

#[test]
fn a_wide_character_and_the_cell_that_it_owns_read_as_one() {
    let sitting = Sitting::new();
    sitting.shows("“科学谋划‘十五五’高质量发展”");
    sitting.shows("张昌红");
}
