//! `pizhu [CORPUS…]`: opens a sitting on the terminal.

use std::panic::resume_unwind;
use std::sync::Arc;
use std::thread;

use clap::ArgMatches;
use jiff::tz::TimeZone;
use ratatui::layout::Size;

use super::options::Options;
use super::session::session;
use super::{Answer, DONE, Environment, Failure, NO, output};
use crate::app::{Access, App, Settings};
use crate::corpus::{Item, RecommendationIx};
use crate::keymap::Keymap;
use crate::runtime::{self, Setup};
use crate::storage::keymap_file::{self, KeymapFileError};
use crate::storage::places::{Place, Places};
use crate::storage::{OpenedCorpus, OpenedDocument, places};
use crate::terminal::clipboard::Route;
use crate::terminal::{Ambiguous, Colours, screen};
use crate::ui::Theme;
use crate::words::{Lang, Said, Say as _};

/// Where a Unix machine keeps the zone it stands in.
const LOCAL_ZONE: &str = "/etc/localtime";

/// Opens a sitting. Everything that can be wrong is said before the screen is taken.
pub fn run(matches: &ArgMatches, environment: &Environment, lang: Lang) -> Answer {
    screen::is_usable(environment.text("TERM").as_deref())?;
    let options = Options::resolve(matches, environment)?;
    let (keymap, opened) = read(&options);
    let (keymap, opened) = (keymap?, opened?);
    let codebook = options.open_codebook(&opened)?;
    let documents = options.open_documents(&opened)?;
    let settings = Settings {
        annotator: options.annotator.clone(),
        session: session(),
        lang,
        access: access(&options, &documents),
        utc_offset_seconds: utc_offset_seconds(environment),
        opened_at: runtime::now(),
    };
    let reads_only = settings.access != Access::Write;
    let corpus = Arc::new(opened.corpus);
    let states = documents
        .iter()
        .map(|opened| opened.document.state.clone())
        .collect();
    let size = screen::size().unwrap_or(Size::new(80, 24));
    let size = (size.width, size.height);
    let mut app = App::new(
        Arc::clone(&corpus),
        codebook,
        keymap,
        states,
        settings,
        size,
    );
    let places_file = options
        .paths
        .places()
        .filter(|_| !reads_only || options.as_another);
    if !matches.get_flag("fresh")
        && let Some(ix) = places_file
            .as_deref()
            .and_then(|file| last_place(&app, &options, file))
    {
        app.go_to(ix);
    }
    if let Some(filter) = matches.get_one::<String>("filter") {
        let matches = app
            .filter_at_start(filter)
            .map_err(|error| Failure::new(|lang| error.say(lang)))?;
        if !matches {
            output::complain(&Failure::new(Lang::cli_nothing_matches), lang);
            return Ok(NO);
        }
    }
    tell_of_kept_lines(&mut app, &documents);
    let ended = runtime::run(app, documents, setup(environment))
        .map_err(|error| Failure::new(|lang| lang.terminal_failed(&error.to_string())))?;
    if let Some(file) = options.paths.places().filter(|_| !reads_only) {
        remember_place(&ended.app, &options, &file);
    }
    Ok(u8::try_from(ended.status).unwrap_or(DONE))
}

/// Reads the keymap beside the corpus: each takes about as long as drawing the first frame.
fn read(
    options: &Options,
) -> (
    Result<Keymap, KeymapFileError>,
    Result<OpenedCorpus, Failure>,
) {
    let keymaps = options.paths.keymaps();
    thread::scope(|scope| {
        let keymap = scope.spawn(|| keymap_file::load(&options.keymap, keymaps.as_deref()));
        let opened = options.open_corpus();
        let keymap = keymap.join().unwrap_or_else(|panic| resume_unwind(panic));
        (keymap, opened)
    })
}

/// Tells whether edits are possible, and why not.
fn access(options: &Options, documents: &[OpenedDocument]) -> Access {
    if options.as_another {
        let annotator = options.annotator.to_string();
        return Access::ReadOnly(Said::new(|lang| lang.reads_another(&annotator)));
    }
    if options.read_only {
        return Access::ReadOnly(Said::new(Lang::was_asked_to_read));
    }
    if documents.iter().any(|opened| opened.folder.is_none()) {
        return Access::ReadOnly(Said::new(Lang::no_place_for_annotations));
    }
    match documents
        .iter()
        .find_map(|opened| opened.document.read_only.as_ref())
    {
        Some(why) => Access::ReadOnly(Said::new(|lang| why.say(lang))),
        None => Access::Write,
    }
}

/// Says which lines of the documents could not be read; they are kept.
fn tell_of_kept_lines(app: &mut App, documents: &[OpenedDocument]) {
    let notice = documents.iter().find_map(|opened| {
        let path = opened.path()?;
        opened.document.notice(&path.to_string_lossy())
    });
    if let Some(said) = notice {
        app.notify(&said);
    }
}

fn setup(environment: &Environment) -> Setup {
    let colours = if environment.get("NO_COLOR").is_some() {
        Colours::None
    } else {
        Colours::Sixteen
    };
    let term = environment.text("TERM");
    let tmux = environment.text("TMUX");
    Setup {
        theme: Theme::default(),
        ambiguous: Ambiguous::Agnostic,
        colours,
        route: Route::detect(term.as_deref(), tmux.as_deref()),
    }
}

fn utc_offset_seconds(environment: &Environment) -> i64 {
    let zone = local_zone(environment).unwrap_or_else(TimeZone::system);
    i64::from(zone.to_offset(jiff::Timestamp::now()).seconds())
}

/// Reads the machine's own zone where the environment names no other. To find a zone by its name
/// the names of all zones are listed first, which takes longer than the rest of the start.
fn local_zone(environment: &Environment) -> Option<TimeZone> {
    if environment.get("TZ").is_some() {
        return None;
    }
    let file = std::fs::read(LOCAL_ZONE).ok()?;
    TimeZone::tzif("local", &file).ok()
}

/// Returns the recommendation at which the annotator left this corpus.
fn last_place(app: &App, options: &Options, file: &std::path::Path) -> Option<RecommendationIx> {
    // Without it the sitting opens at the first speaker: the loss is a few keys.
    let places = Places::read(file).ok()?;
    let corpus = app.corpus();
    corpus.sources().find_map(|source| {
        let id = corpus.source(source).id().as_str();
        let place = places.of(id, options.annotator.as_str())?;
        corpus
            .find(Some(id), place)
            .into_iter()
            .find_map(|item| match item {
                Item::Recommendation(ix) => Some(ix),
                Item::Proposal(_) | Item::Topic(_) => None,
            })
    })
}

fn remember_place(app: &App, options: &Options, file: &std::path::Path) {
    let Some(ix) = app.recommendation() else {
        return;
    };
    let corpus = app.corpus();
    let recommendation = corpus.recommendation(ix);
    let place = Place {
        corpus: corpus.source(recommendation.source()).id().to_string(),
        annotator: options.annotator.to_string(),
        recommendation: recommendation.id().to_owned(),
    };
    // Losing a place costs a few keys; the sitting itself ended well.
    let _ = places::remember(file, place);
}
