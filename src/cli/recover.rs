//! `pizhu recover [BACKUP]`: the copies of the annotator's documents, what restoring one would
//! change, and restoring it, by a new edit and never in place.

mod backups;
mod limit;
mod records;
mod restoration;
mod rows;

use clap::{Arg, ArgAction, Command};

use super::call::Call;
use super::format::Format;
use super::opened::Opened;
use super::{Answer, DONE, Failure, NO, editing, grammar, local_time, output};
use crate::annotation::Intent;
use crate::words::{Lang, cited};

use backups::Copies;
use limit::Limit;
use restoration::Restoration;
use rows::Telling;

/// The forms that the command knows.
const FORMATS: &[Format] = &[Format::Text, Format::JsonLines];

/// Returns the grammar of the command.
pub fn command(lang: Lang) -> Command {
    let command = Command::new("recover")
        .about(lang.cli_recover_about())
        .override_usage(lang.cli_recover_usage())
        .arg(
            Arg::new("BACKUP")
                .value_name(lang.cli_value_backup())
                .help(lang.cli_recover_backup())
                .help_heading(lang.cli_arguments()),
        )
        .arg(
            grammar::option(lang, "id", lang.cli_value_id())
                .action(ArgAction::Append)
                .requires("BACKUP")
                .help(lang.cli_recover_id()),
        )
        .arg(
            grammar::flag(lang, "restore")
                .requires("BACKUP")
                .help(lang.cli_recover_restore()),
        )
        .arg(Format::option(lang, FORMATS, "text|jsonl"));
    grammar::subcommand(command, lang)
}

/// Runs the command.
pub fn run(call: &Call<'_>) -> Answer {
    let options = call.options()?;
    let restores = call.own.get_flag("restore");
    let format = Format::of(call);
    if restores {
        editing::refuse_readers(&options)?;
        if format != Format::Text {
            return Err(Failure::new(Lang::cli_restore_in_text));
        }
    }
    let mut opened = Opened::open(&options, call.lang)?;
    let copies = Copies::find(&opened)?;
    if copies.is_empty() {
        let annotator = options.annotator.to_string();
        let none = Failure::new(|lang| lang.cli_no_backups(&annotator));
        output::complain(&none, call.lang);
        return Ok(NO);
    }
    let telling = Telling {
        lang: call.lang,
        zone: local_time::zone(call.environment),
        format,
    };
    let Some(name) = call.text("BACKUP") else {
        telling.list(&opened, &copies)?;
        return Ok(DONE);
    };
    let restorations = restorations(call, &opened, &copies, name)?;
    if restorations.iter().all(Restoration::is_empty) {
        let spans = restorations.iter().map(|found| found.spans_left).sum();
        let nothing = Failure::new(|lang| {
            lang.cli_recover_nothing(&cited(name)) + &rows::spans_left(spans, lang)
        });
        output::complain(&nothing, call.lang);
        return Ok(NO);
    }
    if restores {
        restore(&mut opened, &restorations, &telling)?;
    } else {
        telling.changes(&opened, &restorations)?;
    }
    Ok(DONE)
}

/// Finds what restoring the copies of this name would change, in each document that has one.
fn restorations(
    call: &Call<'_>,
    opened: &Opened,
    copies: &Copies,
    name: &str,
) -> Result<Vec<Restoration>, Failure> {
    let named = copies.named(name)?;
    let mut read = Vec::new();
    for copy in named {
        let then = copy.read(opened)?;
        if let Some(notice) = then.notice(&copy.backup.path.to_string_lossy()) {
            output::complain(&Failure::from(notice), call.lang);
        }
        read.push((copy, then.state));
    }
    let limit = Limit::find(call, opened, &read)?;
    let restorations = read.iter().filter_map(|(copy, then)| {
        let now = opened.state(copy.source)?;
        Some(Restoration::find(copy, now, then, &limit))
    });
    Ok(restorations.collect())
}

/// Makes one edit of each document. All are looked at before the first is made.
fn restore(
    opened: &mut Opened,
    restorations: &[Restoration],
    telling: &Telling,
) -> Result<(), Failure> {
    let due = || restorations.iter().filter(|found| !found.is_empty());
    for restoration in due() {
        if let Some(document) = opened.documents.get(restoration.source.index()) {
            editing::refuse_to_replace(document)?;
        }
    }
    for restoration in due() {
        let Some(document) = opened.documents.get_mut(restoration.source.index()) else {
            continue;
        };
        let intents: Vec<Intent> = restoration.intents().collect();
        editing::make(document, &intents)?;
        let folded = editing::fold(document, &opened.corpus.corpus);
        telling.restored(opened, restoration, folded)?;
    }
    Ok(())
}
