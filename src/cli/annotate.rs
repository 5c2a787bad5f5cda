//! `pizhu annotate ID`: one edit of one recommendation, durable when it returns.

mod intents;

use clap::{Arg, ArgAction, Command};

use super::call::Call;
use super::find::{find_recommendation, name};
use super::opened::Opened;
use super::{Answer, DONE, Failure, editing, grammar};
use crate::annotation::{AnnotationId, Codebook, Edit, Value};
use crate::corpus::Item;
use crate::text;
use crate::words::Lang;

use intents::Wishes;

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
    editing::refuse_readers(&options)?;
    let mut opened = Opened::open(&options, call.lang)?;
    let asked = call.text("ID").unwrap_or_default();
    let ix = find_recommendation(&opened.corpus.corpus, asked)?;
    let source = opened.source_of(ix);
    let (corpus, codebook) = (&opened.corpus.corpus, &opened.codebook);
    let Some(document) = opened.documents.get_mut(source.index()) else {
        return Err(Failure::new(Lang::no_place_for_annotations));
    };
    let name = name(corpus, Item::Recommendation(ix));
    editing::refuse_to_replace(document)?;
    let id = AnnotationId::from(corpus.recommendation(ix).id());
    let intents = wishes.intents(&id, codebook, &document.document.state)?;
    let edit = editing::make(document, &intents)?;
    // Also where nothing changes: what stands there may not have reached the disk yet.
    let folded = editing::fold(document, corpus);
    let answer = |lang: Lang| match &edit {
        Some(edit) => lang.cli_saved(&name, &said(edit, codebook, lang)),
        None => lang.cli_nothing_changed(&name),
    };
    editing::tell(answer, folded, call.lang)?;
    Ok(DONE)
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
