//! The loop of a sitting: what happened goes to the app, its effects outside, then one frame.

pub mod crash;
mod look;
mod saver;

use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver, Sender};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use crate::annotation::Millis;
use crate::app::{App, Effect, Event};
use crate::storage::{OpenedDocument, Sources, expand_home};
use crate::terminal::clipboard::{self, Route};
use crate::terminal::input;
use crate::terminal::probe::{self, Answer, PendingAnswer};
use crate::terminal::screen;
use crate::terminal::watch::{self, Signal};
use crate::terminal::{Canvas, Ending, Input, LeanBackend, Outcome, Output, Screen};
use crate::ui::{self, Theme};
use crate::words::{Lang, Said, Say as _};

use crash::Reports;

pub use look::Look;
pub use saver::{Closed, Saver};

/// How long the storage has to finish at the end.
const LAST_SAVE: Duration = Duration::from_secs(2);

/// How long it has before the process is stopped: whoever typed Ctrl-Z waits for the shell.
const BEFORE_STOPPING: Duration = Duration::from_millis(500);

/// How long the terminal has to take what gives it back, once everything is saved.
const LEAVING: Duration = Duration::from_secs(2);

/// How the screen is drawn, the clipboard reached and a path understood.
#[derive(Clone, Debug)]
pub struct Setup {
    /// What is known of the terminal.
    pub look: Look,
    /// The way to the clipboard.
    pub route: Route,
    /// What a leading `~` of a path means.
    pub home: Option<PathBuf>,
    /// The folder for the report of a panic; without one there is none.
    pub reports: Option<PathBuf>,
}

/// How a sitting ended.
#[derive(Debug)]
pub struct Ended {
    /// The sitting as it was at the end.
    pub app: App,
    /// The status to exit with: 0, or 128 and the number of a signal.
    pub status: i32,
    /// What is on the disk.
    pub closed: Closed,
}

/// What reaches the loop.
enum Incoming {
    /// What came together from the terminal.
    Inputs(Vec<Input>),
    InputEnded,
    Signal(Signal),
    Storage(Event),
    Output(Outcome),
}

/// Runs a sitting until it is left.
///
/// # Errors
///
/// The system's, when the terminal cannot be taken over.
pub fn run(
    app: App,
    documents: Vec<OpenedDocument>,
    sources: Sources,
    setup: Setup,
) -> io::Result<Ended> {
    let (send, receive) = mpsc::channel();
    let saver = start_saver(&app, documents, sources, send.clone())?;
    let reports = Reports::new(setup.reports.clone(), app.settings().lang);
    let pending = PendingAnswer::default();
    let guard = Screen::enter(&question(setup.look, &pending))?;
    watch_the_end(guard.screen(), reports, &saver, &send)?;
    let written = send.clone();
    let output = Output::start(guard.screen(), move |outcome| {
        drop(written.send(Incoming::Output(outcome)));
    })?;
    let look = &setup.look;
    let backend = LeanBackend::new(output, look.ambiguous(), look.colours);
    let mut sitting = Sitting {
        app,
        saver,
        screen: guard.screen(),
        canvas: Canvas::new(backend)?,
        pending: pending.clone(),
        theme: setup.look.theme(),
        setup,
        ended: None,
    };
    // The first frame comes before the first wait: it needs nothing from the terminal.
    sitting.draw();
    let keys = send.clone();
    input::listen(
        pending,
        move |inputs| keys.send(Incoming::Inputs(inputs)).is_ok(),
        move |_| drop(send.send(Incoming::InputEnded)),
    )?;
    let status = sitting.run(&receive);
    Ok(sitting.leave(status))
}

fn start_saver(
    app: &App,
    documents: Vec<OpenedDocument>,
    sources: Sources,
    send: Sender<Incoming>,
) -> io::Result<Saver> {
    let corpus = app.shared_corpus();
    Saver::start(corpus, documents, sources, move |event| {
        drop(send.send(Incoming::Storage(event)));
    })
}

/// Sees to it that the sitting ends, with everything saved, whatever happens to the terminal.
fn watch_the_end(
    screen: Screen,
    reports: Reports,
    saver: &Saver,
    send: &Sender<Incoming>,
) -> io::Result<()> {
    let saver = saver.clone();
    let ending = Ending::new(screen, move || {
        let _ = saver.finish(LAST_SAVE);
    });
    ending.install_panic_hook(move |panic| reports.write(panic));
    let signals = send.clone();
    watch::watch_signals(ending.clone(), move |signal| {
        drop(signals.send(Incoming::Signal(signal)));
    })?;
    // The sitting ends by itself if it can, and its place is written down for the user who comes
    // back.
    let sitting = send.clone();
    watch::watch_line(ending, move || drop(sitting.send(Incoming::InputEnded)))
}

/// Returns what the terminal is asked as it is taken over: what its user has not said of it.
fn question(look: Look, pending: &PendingAnswer) -> Vec<u8> {
    let question = screen::size()
        .map(|size| probe::question(look.wanted(), size))
        .unwrap_or_default();
    if !question.is_empty() {
        pending.begin();
    }
    question
}

/// A sitting on a terminal.
struct Sitting {
    app: App,
    saver: Saver,
    screen: Screen,
    canvas: Canvas<Output>,
    pending: PendingAnswer,
    theme: Theme,
    setup: Setup,
    ended: Option<i32>,
}

impl Sitting {
    /// Waits for what happens, takes in all that has happened by then, and draws one frame.
    fn run(&mut self, receive: &Receiver<Incoming>) -> i32 {
        loop {
            let Ok(first) = receive.recv() else { return 1 };
            self.take_in(first);
            // Keys that came together make one frame.
            while self.ended.is_none()
                && let Ok(next) = receive.try_recv()
            {
                self.take_in(next);
            }
            if let Some(status) = self.ended {
                return status;
            }
            self.draw();
        }
    }

    /// Gives the terminal back and ends the saving.
    fn leave(self, status: i32) -> Ended {
        if status == 0 {
            // Else the shell gets the answer, as if it had been typed there.
            self.pending.wait();
        }
        // Side by side: neither a disk that is slow nor a line that is stalled keeps the other waiting.
        let restoring = self.screen.start_restoring();
        let closed = match status {
            // Who leaves by a key waits for the documents; who is cut off must be gone soon.
            0 => self.saver.close(LAST_SAVE),
            _ => Closed {
                all_saved: self.saver.finish(LAST_SAVE),
                not_folded: None,
            },
        };
        restoring.wait(LEAVING);
        Ended {
            app: self.app,
            status,
            closed,
        }
    }

    fn take_in(&mut self, incoming: Incoming) {
        match incoming {
            Incoming::Inputs(inputs) => {
                for input in inputs {
                    self.take_in_input(input);
                }
            }
            // What waited for the output to drain is drawn now.
            Incoming::Output(Outcome::Drained) => {}
            Incoming::Storage(event) => self.happen(event),
            Incoming::Signal(Signal::Suspend) => self.suspend(),
            Incoming::Signal(Signal::Continue) => self.resume(),
            // A terminal moves what it shows when it is resized, even if in the end it has the
            // size that it had.
            Incoming::Signal(Signal::Resize) => self.redraw(&[]),
            Incoming::Signal(signal) => self.ended = signal.exit_status(),
            Incoming::InputEnded | Incoming::Output(Outcome::Failed) => {
                self.ended = Signal::HangUp.exit_status();
            }
        }
    }

    /// Takes in one piece of input; what comes behind the key that ends the sitting is nobody's.
    fn take_in_input(&mut self, input: Input) {
        match input {
            _ if self.ended.is_some() => {}
            Input::Key(key) => self.happen(Event::Key(key)),
            Input::Paste(text) => self.happen(Event::Paste(text)),
            Input::FocusGained => self.happen(Event::FocusGained),
            Input::FocusLost => {}
            Input::Answered(answer) => self.answered(answer),
        }
    }

    fn happen(&mut self, event: Event) {
        for effect in self.app.on_event(event, now()) {
            self.carry_out(effect);
        }
    }

    fn carry_out(&mut self, effect: Effect) {
        match effect {
            Effect::Save {
                source,
                edit,
                recorded,
            } => self.saver.save(source, edit, recorded),
            Effect::KeepDraft {
                source,
                draft,
                fact,
            } => self.saver.keep_draft(source, draft, fact),
            Effect::KeepDraftsNow => self.saver.keep_drafts_now(),
            Effect::ListSittings => self.saver.list_sittings(),
            Effect::EndSitting(sitting) => self.saver.end_sitting(sitting),
            Effect::SaveAgain => self.saver.save_again(),
            Effect::SaveElsewhere { path } => self.save_elsewhere(&path),
            Effect::Reload => self.saver.reload(),
            Effect::Copy(text) => self.copy(&text),
            Effect::Redraw => self.start_anew(),
            Effect::Suspend => self.suspend(),
            Effect::Quit => self.ended = Some(0),
        }
    }

    fn copy(&mut self, text: &str) {
        match clipboard::copy(text, self.setup.route) {
            Ok(bytes) => {
                // A terminal that is gone is noticed by its guard, not here.
                let _ = self.canvas.backend_mut().writer_mut().write_all(&bytes);
            }
            Err(error) => self.happen(Event::Notice(Said::new(|lang| error.say(lang)))),
        }
    }

    fn save_elsewhere(&mut self, path: &Path) {
        match expand_home(path, self.setup.home.as_deref()) {
            Ok(path) => self.saver.save_elsewhere(path),
            Err(error) => self.happen(Event::Notice(Said::new(|lang| error.say(lang)))),
        }
    }

    /// Stops, with the terminal given back and everything saved. To be told so again before
    /// somebody lets it go on is to be told once.
    fn suspend(&mut self) {
        if !self.screen.is_entered() {
            return;
        }
        let _ = self.saver.finish(BEFORE_STOPPING);
        self.pending.wait();
        // It goes on with `Signal::Continue`; nothing is drawn until then.
        if !self.screen.suspend() {
            self.resume();
            self.happen(Event::Notice(Said::new(Lang::nobody_continues)));
        }
    }

    /// After the process was stopped and goes on, possibly on another terminal.
    fn resume(&mut self) {
        match self.screen.take_over(&[]) {
            Ok(()) => self.happen(Event::Resumed),
            Err(_) => self.ended = Signal::HangUp.exit_status(),
        }
    }

    /// Asks the terminal again what it does, and draws everything in the form that is right
    /// whatever it answers.
    fn start_anew(&mut self) {
        if self.screen.is_entered() {
            self.setup.look.forget();
            let question = question(self.setup.look, &self.pending);
            self.take_look();
            self.redraw(&question);
        }
    }

    /// Takes in what the terminal has answered. If that changes the look, what stands on the
    /// screen is right all the same, but in another form.
    fn answered(&mut self, answer: Answer) {
        self.setup.look.take(answer);
        if self.take_look() {
            self.redraw(&[]);
        }
    }

    /// Draws as the terminal is known from now on. Answers whether that is a change.
    fn take_look(&mut self) -> bool {
        let (ambiguous, theme) = (self.setup.look.ambiguous(), self.setup.look.theme());
        let backend = self.canvas.backend_mut();
        let changes = (backend.ambiguous(), self.theme) != (ambiguous, theme);
        backend.set_ambiguous(ambiguous);
        self.theme = theme;
        changes
    }

    /// Draws everything again, behind a `question` to the terminal if there is one.
    fn redraw(&mut self, question: &[u8]) {
        self.canvas.backend_mut().forget(question);
        self.canvas.clear();
    }

    /// Takes in the size that the terminal has now; the signal that tells of it may come later.
    fn measure(&mut self) {
        let known = self.app.geometry().screen.as_size();
        if let Ok(size) = screen::size()
            && size != known
        {
            self.happen(Event::Resize {
                columns: size.width,
                rows: size.height,
            });
        }
    }

    fn draw(&mut self) {
        if !self.screen.is_entered() || !self.canvas.backend().writer().is_drained() {
            return;
        }
        self.measure();
        let drawn = self.canvas.draw(|frame| {
            let cursor = ui::draw(&self.app, &self.theme, frame.buffer_mut());
            frame.set_cursor(cursor);
        });
        if drawn.is_err() {
            self.ended = Signal::HangUp.exit_status();
        }
    }
}

/// Returns the time of the machine's clock; a clock before 1970 counts as 1970.
#[must_use]
pub fn now() -> Millis {
    let since = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .unwrap_or_default();
    Millis(i64::try_from(since.as_millis()).unwrap_or(i64::MAX))
}
