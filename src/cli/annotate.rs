//! `pizhu annotate ID`: one edit of one recommendation, durable when it returns.

mod intents;

use clap::{Arg, ArgAction, Command};

use super::call::Call;
use super::find::{find, name};
use super::opened::Opened;
use super::options::Options;
use super::{Answer, DONE, Failure, grammar, output};
use crate::annotation::{AnnotationId, Codebook, Edit, RecordedEdit, Value, Way};
use crate::corpus::{Corpus, Item, RecommendationIx};
use crate::runtime;
use crate::storage::{OpenedDocument, SaveError, Sitting, process, random};
use crate::text;
use crate::words::{Lang, Say as _, cited};

use intents::Wishes;

/// How often the lock of a document is waited for.
const FOLD_ATTEMPTS: usize = 5;
/// The most of a memo that the answer repeats, in cells.
const MEMO_CELLS: usize = 24;

/// Returns the grammar of the command.
pub fn command(lang: Lang) -> Command {
    let several = |name, value| grammar::option(lang, name, value).action(ArgAction::Append);
    let command = Command::new("annotate")
        .about(lang.cli_annotate_about())
        .override_usage(lang.cli_annotate_usage())
        .arg(
            Arg::new("ID")
                .value_name(lang.cli_value_id())
                .required(true)
                .help(lang.cli_annotate_id())
                .help_heading(lang.cli_arguments()),
        )
        .arg(several("tag", lang.cli_value_tag()).help(lang.cli_tag()))
        .arg(several("untag", lang.cli_value_tag()).help(lang.cli_untag()))
        .arg(
            grammar::option(lang, "memo", lang.cli_value_text())
                .allow_hyphen_values(true)
                .help(lang.cli_memo()),
        )
        .arg(grammar::option(lang, "status", lang.cli_value_status()).help(lang.cli_status()))
        .arg(
            grammar::option(lang, "priority", lang.cli_value_number())
                .allow_negative_numbers(true)
                .help(lang.cli_priority()),
        );
    grammar::subcommand(command, lang)
}

/// Runs the command.
pub fn run(call: &Call<'_>) -> Answer {
    let wishes = Wishes::read(call)?;
    let options = call.options()?;
    refuse_readers(&options)?;
    let mut opened = Opened::open(&options, call.lang)?;
    let asked = call.text("ID").unwrap_or_default();
    let ix = recommendation(&opened.corpus.corpus, asked)?;
    let source = opened.source_of(ix);
    let (corpus, codebook) = (&opened.corpus.corpus, &opened.codebook);
    let kept = opened
        .documents
        .iter_mut()
        .find(|document| document.source == source && document.folder.is_some());
    let Some(document) = kept else {
        return Err(Failure::new(Lang::no_place_for_annotations));
    };
    let name = name(corpus, Item::Recommendation(ix));
    refuse_to_replace(document)?;
    let edit = carry_out(&wishes, corpus, ix, codebook, document)?;
    // Also where nothing changes: what stands there may not have reached the disk yet.
    let folded = fold(document, corpus);
    let answer = |lang: Lang| match &edit {
        Some(edit) => lang.cli_saved(&name, &said(edit, codebook, lang)),
        None => lang.cli_nothing_changed(&name),
    };
    let line = text::display_line(&answer(call.lang)).into_owned();
    // Whoever sees a failure alone would make the edit again.
    output::print(&format!("{line}\n")).map_err(|failure| {
        Failure::new(|lang| lang.cli_done_but(&answer(lang), &failure.lines(lang).concat()))
    })?;
    if let Err(failure) = folded {
        output::complain(&failure, call.lang);
    }
    Ok(DONE)
}

/// Refuses an edit of a document that is only read.
fn refuse_to_replace(document: &OpenedDocument) -> Result<(), Failure> {
    match (document.document.read_only.clone(), document.path()) {
        (Some(why), Some(path)) => Err(SaveError::ReadOnly { path, why }.into()),
        _ => Ok(()),
    }
}

/// Brings the edit into the document, so that git has something to commit. It is saved in any case.
fn fold(document: &mut OpenedDocument, corpus: &Corpus) -> Result<(), Failure> {
    for attempt in 1.. {
        match document.fold(corpus, true, runtime::now()) {
            // Each attempt waits for the lock by itself.
            Err(SaveError::Busy(_)) if attempt < FOLD_ATTEMPTS => {}
            Err(error) => {
                return Err(Failure::new(|lang| lang.kept_in_journal(&error.say(lang))));
            }
            Ok(_) => break,
        }
    }
    Ok(())
}

/// Refuses an edit where the work of another is read, or nothing may be written.
fn refuse_readers(options: &Options) -> Result<(), Failure> {
    if options.as_another {
        return Err(Failure::new(Lang::cli_annotate_as));
    }
    if options.read_only {
        return Err(Failure::new(|lang| lang.refused(lang.was_asked_to_read())));
    }
    Ok(())
}

/// Returns the recommendation that is to be annotated.
fn recommendation(corpus: &Corpus, asked: &str) -> Result<RecommendationIx, Failure> {
    let first = match find(corpus, asked)? {
        Item::Recommendation(ix) => return Ok(ix),
        Item::Topic(ix) => corpus.topic(ix).recommendations().next(),
        Item::Proposal(ix) => corpus.proposal(ix).recommendations().next(),
    };
    let example = first.map(|ix| name(corpus, Item::Recommendation(ix)));
    Err(Failure::new(|lang| match &example {
        Some(example) => lang.cli_no_recommendation_like(&cited(asked), example),
        None => lang.cli_no_recommendation(&cited(asked)),
    }))
}

/// Makes one edit of all that is wished; `None` where everything holds already.
fn carry_out(
    wishes: &Wishes<'_>,
    corpus: &Corpus,
    ix: RecommendationIx,
    codebook: &Codebook,
    document: &mut OpenedDocument,
) -> Result<Option<Edit>, Failure> {
    let id = AnnotationId::from(corpus.recommendation(ix).id());
    let mut state = document.document.state.clone();
    let intents = wishes.intents(&id, codebook, &state)?;
    let (session, now) = (random::session(), runtime::now());
    let Some(edit) = state.edit(&intents, now, session) else {
        return Ok(None);
    };
    document.begin(Sitting {
        session,
        began: now,
        process: process::this_process(),
    });
    let recorded = RecordedEdit {
        session,
        step: 1,
        way: Way::Do,
        edit: edit.clone(),
    };
    document.keep(&[recorded], &[])?;
    Ok(Some(edit))
}

/// Says what an edit changed.
fn said(edit: &Edit, codebook: &Codebook, lang: Lang) -> String {
    let changes: Vec<String> = edit
        .changes
        .iter()
        .map(|change| match &change.after.1 {
            Value::Tag(id, set) => {
                let sign = if *set { '+' } else { '-' };
                let name = codebook.get(id).map_or(id.as_str(), |tag| &tag.name);
                format!("{sign}{name}")
            }
            Value::Memo(memo) if memo.is_empty() => lang.cli_memo_cleared().to_owned(),
            Value::Memo(memo) => {
                let memo = text::display_line(memo);
                lang.cli_memo_is(&text::ellipsis(&memo, MEMO_CELLS))
            }
            Value::Status(status) => status.label(lang).to_owned(),
            Value::Priority(Some(priority)) => lang.cli_priority_is(priority.get()),
            Value::Priority(None) => lang.cli_priority_cleared().to_owned(),
            Value::Span(span) => span.exact.clone(),
        })
        .collect();
    changes.join(lang.between_items())
}
