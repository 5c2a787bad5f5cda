//! `pizhu doctor`: where the annotations lie, what is known of the place, and what is wrong there.

mod facts;
mod journals;
mod page;
mod place;
mod problem;
mod report;
mod size;

use clap::Command;

use super::call::Call;
use super::columns::Columns;
use super::format::Format;
use super::json_line::json_line;
use super::{Answer, DONE, NO, grammar, local_time, output};
use crate::runtime;
use crate::words::Lang;

use report::{Report, Reporter};

/// The forms that the command knows.
const FORMATS: &[Format] = &[Format::Text, Format::JsonLines];

/// Returns the grammar of the command.
pub fn command(lang: Lang) -> Command {
    let command = Command::new("doctor")
        .about(lang.cli_doctor_about())
        .override_usage(lang.cli_doctor_usage())
        .arg(Format::option(lang, FORMATS, "text|jsonl"));
    grammar::subcommand(command, lang)
}

/// Runs the command. No file is changed: all that is read is read as a sitting does it, and the one
/// file that is made to try a lock is removed.
pub fn run(call: &Call<'_>) -> Answer {
    let options = call.options()?;
    let opened = options.open_corpus()?;
    let reporter = Reporter {
        tries_locks: !options.read_only,
        now: runtime::now(),
    };
    let sources = opened.corpus.sources().enumerate();
    let reports = sources.map(|(n, source)| {
        let owner = options.owner(&opened.corpus, source);
        reporter.report(options.folder(&opened, n).as_ref(), &owner)
    });
    let reports: Vec<Report> = reports.collect();
    if Format::of(call) == Format::JsonLines {
        output::write(|out| {
            reports
                .iter()
                .try_for_each(|report| writeln!(out, "{}", json_line(report)?))
        })?;
    } else {
        let zone = local_time::zone(call.environment);
        output::write(|out| {
            for (n, report) in reports.iter().enumerate() {
                if n > 0 {
                    writeln!(out)?;
                }
                let rows: Columns = page::rows(report, &zone, call.lang);
                // A path that is cut is of no use: a terminal breaks the line by itself.
                rows.write(out, None)?;
                page::write_problems(report, call.lang, out)?;
            }
            Ok(())
        })?;
    }
    let is_well = reports.iter().all(|report| report.problems.is_empty());
    Ok(if is_well { DONE } else { NO })
}
