//! A report as people read it: a row for each thing that is known, and below them what is wrong.

use std::io;

use jiff::tz::TimeZone;

use super::journals::{Files, JournalsFound};
use super::place::{Locks, Place};
use super::report::{BackupsFound, DocumentFound, Found, Report};
use super::size::size;
use crate::cli::columns::Columns;
use crate::cli::local_time::date_and_time;
use crate::text::display_line;
use crate::words::{Lang, Say as _};

/// The most drafts that are named.
const NAMED: usize = 5;

/// Makes the rows of a report.
pub fn rows(report: &Report, zone: &TimeZone, lang: Lang) -> Columns {
    let mut page = Page {
        rows: Columns::default(),
        zone,
        lang,
    };
    page.row(lang.doctor_label_corpus(), &report.corpus);
    page.row(lang.cli_label_annotator(), &report.annotator);
    if let Some(found) = &report.found {
        page.found(found);
    }
    page.rows
}

/// Writes what is wrong, a line each, or that nothing is.
///
/// # Errors
///
/// The writer's.
pub fn write_problems(report: &Report, lang: Lang, out: &mut dyn io::Write) -> io::Result<()> {
    for problem in &report.problems {
        writeln!(out, "! {}", display_line(&problem.say(lang)))?;
    }
    if report.problems.is_empty() {
        writeln!(out, "{}", lang.doctor_well())?;
    }
    Ok(())
}

/// The rows in the making.
struct Page<'a> {
    rows: Columns,
    zone: &'a TimeZone,
    lang: Lang,
}

impl Page<'_> {
    fn row(&mut self, label: &str, said: &str) {
        self.rows.push([label.to_owned()], said);
    }

    /// Adds a row of parts; those that say nothing are left out.
    fn parts(&mut self, label: &str, parts: &[&str]) {
        let parts: Vec<&str> = parts
            .iter()
            .copied()
            .filter(|part| !part.is_empty())
            .collect();
        let said = parts.join(self.lang.cli_between_parts());
        self.row(label, &said);
    }

    fn found(&mut self, found: &Found) {
        self.place(&found.place);
        self.document(&found.place, found.document.as_ref());
        self.volume(&found.place);
        self.journals(&found.journals);
        self.sittings(&found.journals);
        self.backups(&found.backups);
        self.drafts(&found.journals.drafts);
    }

    fn place(&mut self, place: &Place) {
        let lang = self.lang;
        let is_missing = if place.folder_exists {
            ""
        } else {
            lang.doctor_not_there()
        };
        let may_write = if place.folder_writable {
            lang.doctor_writable()
        } else {
            lang.doctor_unwritable()
        };
        self.parts(
            lang.doctor_label_folder(),
            &[&place.folder, is_missing, may_write],
        );
    }

    fn document(&mut self, place: &Place, document: Option<&DocumentFound>) {
        let lang = self.lang;
        let said = match document {
            Some(document) => lang.cli_backup_facts(document.facts),
            None if place.document_exists => lang.doctor_unread().to_owned(),
            None => lang.doctor_not_there().to_owned(),
        };
        let may_write = match document.map(|document| document.writable) {
            None => "",
            Some(true) => lang.doctor_writable(),
            Some(false) => lang.doctor_unwritable(),
        };
        let parts = [&place.document, said.as_str(), may_write];
        self.parts(lang.doctor_label_document(), &parts);
    }

    fn volume(&mut self, place: &Place) {
        let lang = self.lang;
        let free = place.free_bytes;
        let free = free.map_or_else(String::new, |bytes| lang.doctor_free(&size(bytes)));
        let reach = match place.reach {
            Some("network") => lang.doctor_network(),
            Some("program") => lang.doctor_perhaps_network(),
            Some("memory") => lang.doctor_in_memory(),
            _ => "",
        };
        let kind = place.file_system.as_deref();
        let kind = kind.unwrap_or_else(|| lang.doctor_unknown());
        self.parts(lang.doctor_label_file_system(), &[kind, &free, reach]);
        let locks = match place.locks {
            Locks::Work => lang.doctor_locks_work(),
            Locks::Missing => lang.doctor_locks_missing(),
            Locks::NotTried => lang.doctor_locks_not_tried(),
        };
        self.row(lang.doctor_label_locks(), locks);
        self.row(
            "git",
            place.git.as_deref().unwrap_or_else(|| lang.doctor_none()),
        );
    }

    fn journals(&mut self, journals: &JournalsFound) {
        let lang = self.lang;
        let many = |files: Files| lang.doctor_files(files.files, &size(files.bytes));
        let mut parts = vec![
            lang.doctor_journals_open(&many(journals.open)),
            lang.doctor_journals_ended(&many(journals.ended)),
            lang.doctor_journals_folded(&many(journals.folded)),
        ];
        if journals.torn_lines > 0 {
            parts.push(lang.doctor_torn(journals.torn_lines));
        }
        let parts: Vec<&str> = parts.iter().map(String::as_str).collect();
        self.parts(lang.doctor_label_journals(), &parts);
        let spool = journals.spool.as_deref();
        let spool = spool.unwrap_or_else(|| lang.doctor_none());
        let held = many(journals.spooled);
        self.parts(lang.doctor_label_spool(), &[spool, &held]);
    }

    fn sittings(&mut self, journals: &JournalsFound) {
        let lang = self.lang;
        if journals.sittings.is_empty() {
            self.row(lang.doctor_label_sittings(), lang.doctor_none());
        }
        for sitting in &journals.sittings {
            let process = lang.doctor_process(sitting.pid);
            let since = lang.doctor_since(&date_and_time(sitting.began_at, self.zone));
            let parts = [&sitting.host, &sitting.terminal, &process, &since];
            self.parts(lang.doctor_label_sittings(), &parts.map(String::as_str));
        }
    }

    fn backups(&mut self, backups: &BackupsFound) {
        let lang = self.lang;
        let said = match &backups.newest {
            Some(newest) => lang.doctor_backups(backups.files, newest),
            None => lang.doctor_none().to_owned(),
        };
        self.row(lang.doctor_label_backups(), &said);
    }

    fn drafts(&mut self, drafts: &[String]) {
        let lang = self.lang;
        let named = drafts.iter().take(NAMED).map(String::as_str);
        let more = (drafts.len() > NAMED).then_some("…");
        let named: Vec<&str> = named.chain(more).collect();
        let said = if named.is_empty() {
            lang.doctor_none().to_owned()
        } else {
            lang.doctor_drafts(drafts.len(), &named.join(lang.between_items()))
        };
        self.row(lang.doctor_label_drafts(), &said);
    }
}
