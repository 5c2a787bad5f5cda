//! `pizhu [CORPUS…]`: opens a sitting on the terminal.

mod hidden;
mod place;

use std::panic::resume_unwind;
use std::path::PathBuf;
use std::sync::Arc;
use std::thread;

use ratatui::layout::Size;

use super::call::Call;
use super::options::Options;
use super::{Answer, DONE, Environment, Failure, NO, local_time, output};
use crate::annotation::Codebook;
use crate::app::{Access, App, Settings};
use crate::keymap::Keymap;
use crate::runtime::{self, Setup};
use crate::storage::keymap_file::KeymapFileError;
use crate::storage::{OpenedCorpus, OpenedDocument, Sitting, Sources, process, random, system};
use crate::terminal::clipboard::Route;
use crate::terminal::{self, screen};
use crate::words::{Lang, Said, Say as _};

/// Everything that a sitting reads before it begins.
struct Loaded {
    keymap: Keymap,
    corpus: OpenedCorpus,
    codebook: Codebook,
    documents: Vec<OpenedDocument>,
}

/// Opens a sitting. Everything that can be wrong is said before the screen is taken.
pub fn run(call: &Call<'_>) -> Answer {
    terminal::is_usable(call.environment.text("TERM").as_deref())?;
    let options = call.options()?;
    let loaded = load(&options)?;
    let sources = sources(&options, &loaded.corpus);
    let (mut app, documents) = sitting(call, &options, loaded);
    take_up_place(&mut app, call, &options);
    if !take_up_filter(&mut app, call)? {
        output::complain(&Failure::new(Lang::cli_nothing_matches), call.lang);
        return Ok(NO);
    }
    tell_what_was_found(&mut app, &documents);
    let ended = runtime::run(app, documents, sources, setup(call.environment, &options))
        .map_err(|error| Failure::new(|lang| lang.terminal_failed(&system::why(lang, &error))))?;
    if let Some(file) = options.paths.places().filter(|_| writes(&ended.app)) {
        place::remember(&file, &ended.app, &options.annotator);
    }
    let status = u8::try_from(ended.status).unwrap_or(DONE);
    if let Some(why) = ended.closed.not_folded {
        output::complain(&Failure::from(why), call.lang);
    }
    if ended.closed.all_saved {
        return Ok(status);
    }
    output::complain(&what_is_not_saved(&ended.app), call.lang);
    Ok(status.max(NO))
}

/// Says what the sitting left behind that is not where it belongs.
fn what_is_not_saved(app: &App) -> Failure {
    let saving = app.saving();
    let edits = saving.unsaved();
    match saving.rescued_to() {
        Some(folder) => Failure::new(|lang| lang.left_elsewhere(edits, folder)),
        None => Failure::new(|lang| lang.left_unsaved(edits)),
    }
}

fn load(options: &Options) -> Result<Loaded, Failure> {
    let (keymap, corpus) = load_keymap_and_corpus(options);
    let keymap = keymap.map_err(|error| options.blame_keymap(error))?;
    let corpus = corpus?;
    Ok(Loaded {
        keymap,
        codebook: options.open_codebook(&corpus)?,
        documents: options.open_documents(&corpus)?,
        corpus,
    })
}

/// Notes the files that the sitting is opened with, to see when they change.
fn sources(options: &Options, corpus: &OpenedCorpus) -> Sources {
    let named = options.corpora.clone();
    Sources::new(named, corpus.files.clone(), options.folder(corpus, 0))
}

/// Reads the keymap beside the corpus: each takes about as long as drawing the first frame.
fn load_keymap_and_corpus(
    options: &Options,
) -> (
    Result<Keymap, KeymapFileError>,
    Result<OpenedCorpus, Failure>,
) {
    thread::scope(|scope| {
        let keymap = scope.spawn(|| options.load_keymap());
        let corpus = options.open_corpus();
        let keymap = keymap.join().unwrap_or_else(|panic| resume_unwind(panic));
        (keymap, corpus)
    })
}

/// Makes the state of the sitting, and returns the documents that it edits.
fn sitting(call: &Call<'_>, options: &Options, loaded: Loaded) -> (App, Vec<OpenedDocument>) {
    let settings = Settings {
        annotator: options.annotator.clone(),
        session: random::session(),
        lang: call.lang,
        access: access(options, &loaded.documents),
        utc_offset_seconds: local_time::utc_offset_seconds(call.environment),
        opened_at: runtime::now(),
    };
    let mut documents = loaded.documents;
    if settings.access == Access::Write {
        let process = process::this_process();
        for opened in &mut documents {
            opened.begin(Sitting {
                session: settings.session,
                began: settings.opened_at,
                process: process.clone(),
            });
        }
    }
    let states = documents
        .iter()
        .map(|opened| opened.document.state.clone())
        .collect();
    let size = screen::size().unwrap_or(Size::new(80, 24));
    let app = App::new(
        Arc::new(loaded.corpus.corpus),
        loaded.codebook,
        loaded.keymap,
        states,
        settings,
        (size.width, size.height),
    );
    (app, documents)
}

/// Goes to where the annotator left the corpus.
fn take_up_place(app: &mut App, call: &Call<'_>, options: &Options) {
    let places = options
        .paths
        .places()
        .filter(|_| (writes(app) || options.as_another) && !call.own.get_flag("fresh"));
    if let Some(file) = places
        && let Some(ix) = place::last(&file, app, &options.annotator)
    {
        app.go_to(ix);
    }
}

/// Shows only what the filter of the command line matches. Answers whether anything does.
fn take_up_filter(app: &mut App, call: &Call<'_>) -> Result<bool, Failure> {
    let Some(filter) = call.text("filter") else {
        return Ok(true);
    };
    app.filter_at_start(filter)
        .map_err(|error| Failure::new(|lang| error.say(lang)))
}

fn writes(app: &App) -> bool {
    app.settings().access == Access::Write
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
    if let Some(place) = documents.iter().find_map(place_that_takes_nothing) {
        let place = place.to_string_lossy();
        return Access::ReadOnly(Said::new(|lang| lang.no_place_takes_journals(&place)));
    }
    match documents.iter().find_map(fault_of) {
        Some(fault) => Access::ReadOnly(fault),
        None => Access::Write,
    }
}

/// Returns the folder of a document that neither takes journals nor has another that does: who would
/// edit it hears so before they type.
fn place_that_takes_nothing(opened: &OpenedDocument) -> Option<PathBuf> {
    let folder = opened.folder.as_ref()?;
    let takes = folder.takes_journals(&opened.owner.corpus);
    (!takes).then(|| folder.path().to_owned())
}

/// Says why a document must not be replaced, if so, and which it is.
fn fault_of(opened: &OpenedDocument) -> Option<Said> {
    let why = opened.document.read_only.as_ref()?;
    let path = opened.path()?;
    let path = path.to_string_lossy();
    Some(Said::new(|lang| lang.cli_fault_of(&path, &why.say(lang))))
}

/// Says which lines of the documents could not be read, and are kept; which journals; what was
/// brought back from journals; and whether the corpus hides something.
fn tell_what_was_found(app: &mut App, documents: &[OpenedDocument]) {
    let restored = documents.iter().find_map(OpenedDocument::restored_notice);
    let fault = documents.iter().find_map(|opened| opened.faults.first());
    let kept = documents.iter().find_map(OpenedDocument::notice);
    let hidden = || hidden::notice(app.corpus());
    let said = fault.cloned().or(kept).or(restored).or_else(hidden);
    if let Some(said) = said {
        app.notify(&said);
    }
}

fn setup(environment: &Environment, options: &Options) -> Setup {
    let term = environment.text("TERM");
    let tmux = environment.text("TMUX");
    Setup {
        look: options.look,
        route: Route::detect(term.as_deref(), tmux.as_deref()),
        home: options.paths.home.clone(),
        reports: options.paths.state.clone().filter(|_| !options.read_only),
    }
}
