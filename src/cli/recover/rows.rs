//! How copies and changes are told to people: a row each, and what was restored in one line.

use jiff::tz::TimeZone;

use super::backups::Copies;
use super::records;
use super::restoration::{Comparison, Counts, Restoration, Restored};
use crate::annotation::{AnnotationId, Field, Value};
use crate::cli::columns::Columns;
use crate::cli::find::name;
use crate::cli::format::Format;
use crate::cli::local_time::date_and_time;
use crate::cli::opened::Opened;
use crate::cli::{Failure, editing, output};
use crate::corpus::{Corpus, Item, SourceIx};
use crate::text::{display_line, ellipsis};
use crate::words::Lang;

/// What stands where nothing is said.
const NOTHING: &str = "-";
/// The most of a text that a row repeats, in cells.
const TEXT_CELLS: usize = 24;

/// In which language, zone and form is told.
pub struct Telling {
    /// The language.
    pub lang: Lang,
    /// The zone of the user's clock.
    pub zone: TimeZone,
    /// The form.
    pub format: Format,
}

impl Telling {
    /// Lists copies, a row each.
    ///
    /// # Errors
    ///
    /// Those of the output.
    pub fn list(&self, opened: &Opened, copies: &Copies) -> Result<(), Failure> {
        if self.format == Format::JsonLines {
            return output::write(|out| records::write_copies(opened, copies, out));
        }
        let mut rows = Columns::default();
        for copy in copies.iter() {
            let corpus = named_corpus(&opened.corpus.corpus, copy.source);
            let (facts, said) = match Comparison::find(opened, copy) {
                Ok(found) => (
                    self.lang.cli_backup_facts(found.facts),
                    self.would_change(&found.restoration),
                ),
                Err(error) => (NOTHING.to_owned(), error.why(self.lang)),
            };
            let made = date_and_time(copy.backup.made, &self.zone);
            let columns = [copy.backup.name.clone(), made, facts];
            rows.push(corpus.into_iter().chain(columns), &said);
        }
        output::write(|out| rows.write(out, output::terminal_width()))
    }

    fn would_change(&self, restoration: &Restoration) -> String {
        let Counts {
            changed,
            cleared,
            recommendations,
        } = restoration.counts();
        let said = if restoration.is_empty() {
            self.lang.cli_backup_same().to_owned()
        } else {
            self.lang
                .cli_backup_would_change(changed, cleared, recommendations)
        };
        said + &spans_left(restoration.spans_left, self.lang)
    }

    /// Lists the changes that restoring would make, a row each.
    ///
    /// # Errors
    ///
    /// Those of the output.
    pub fn changes(&self, opened: &Opened, restorations: &[Restoration]) -> Result<(), Failure> {
        if self.format == Format::JsonLines {
            return output::write(|out| records::write_changes(opened, restorations, out));
        }
        let mut rows = Columns::default();
        for restoration in restorations {
            for change in &restoration.changes {
                let corpus = &opened.corpus.corpus;
                let id = annotation_name(corpus, restoration.source, &change.id);
                let (now, then) = self.values(change);
                let columns = [id, self.field(&change.field, opened)];
                rows.push(columns, &format!("{now} → {then}"));
            }
        }
        output::write(|out| rows.write(out, output::terminal_width()))?;
        let spans = restorations.iter().map(|found| found.spans_left).sum();
        if spans > 0 {
            let said = Failure::new(|lang| lang.cli_recover_spans(spans));
            output::complain(&said, self.lang);
        }
        Ok(())
    }

    /// Says that a copy was restored.
    ///
    /// # Errors
    ///
    /// As [`editing::tell`].
    pub fn restored(
        &self,
        opened: &Opened,
        restoration: &Restoration,
        folded: Result<(), Failure>,
    ) -> Result<(), Failure> {
        let counts = restoration.counts();
        let corpus = named_corpus(&opened.corpus.corpus, restoration.source);
        let answer = |lang: Lang| {
            let said = lang.cli_restored(
                &restoration.name,
                counts.changed,
                counts.cleared,
                counts.recommendations,
            ) + &spans_left(restoration.spans_left, lang);
            match &corpus {
                Some(corpus) => lang.cli_fault_of(corpus, &said),
                None => said,
            }
        };
        editing::tell(answer, folded, self.lang)
    }

    /// Says which field it is.
    fn field(&self, field: &Field, opened: &Opened) -> String {
        let lang = self.lang;
        match field {
            Field::Span => lang.cli_label_span().to_owned(),
            Field::Tag(id) => {
                let tag = opened.codebook.get(id);
                lang.cli_field_tag(tag.map_or(id.as_str(), |tag| &tag.name))
            }
            Field::Memo => lang.cli_label_memo().to_owned(),
            Field::Status => lang.cli_label_status().to_owned(),
            Field::Priority => lang.cli_label_priority().to_owned(),
        }
    }

    /// Says what a field holds now and what it held then.
    fn values(&self, change: &Restored) -> (String, String) {
        let now = change.now.clone().or_else(|| Value::cleared(&change.field));
        let text = |value: &Value| match value {
            Value::Memo(text) => Some(text.clone()),
            Value::Span(span) => Some(span.exact.clone()),
            Value::Tag(..) | Value::Status(_) | Value::Priority(_) => None,
        };
        let texts = now.as_ref().map_or(Some(String::new()), text);
        if let (Some(now), Some(then)) = (texts, text(&change.then)) {
            let (now, then) = first_words(&now, &then);
            return (self.quoted(&now), self.quoted(&then));
        }
        let now = now.map_or_else(|| NOTHING.to_owned(), |now| self.value(&now));
        (now, self.value(&change.then))
    }

    fn value(&self, value: &Value) -> String {
        let lang = self.lang;
        match value {
            Value::Tag(_, true) => lang.cli_tag_set().to_owned(),
            Value::Tag(_, false) => lang.cli_tag_not_set().to_owned(),
            Value::Status(status) => status.label(lang).to_owned(),
            Value::Priority(Some(priority)) => priority.to_string(),
            Value::Priority(None) => NOTHING.to_owned(),
            Value::Memo(text) => self.quoted(text),
            Value::Span(span) => self.quoted(&span.exact),
        }
    }

    fn quoted(&self, text: &str) -> String {
        if text.is_empty() {
            NOTHING.to_owned()
        } else {
            self.lang.quoted(text)
        }
    }
}

/// Says how many spans would be left alone, as the end of a sentence.
pub fn spans_left(spans: usize, lang: Lang) -> String {
    if spans == 0 {
        String::new()
    } else {
        lang.cli_and(&lang.cli_recover_spans(spans))
    }
}

/// Returns the id of a corpus, where several are open.
fn named_corpus(corpus: &Corpus, source: SourceIx) -> Option<String> {
    let id = corpus.source(source).id().as_str();
    (corpus.source_count() > 1).then(|| id.to_owned())
}

/// Returns how a person names what an annotation is about; by its id alone where that has left the
/// corpus.
fn annotation_name(corpus: &Corpus, source: SourceIx, id: &AnnotationId) -> String {
    let of_source = corpus.source(source).id().as_str();
    let found = corpus.find(Some(of_source), id.recommendation());
    let Some(item) = found
        .first()
        .filter(|item| matches!(item, Item::Recommendation(_)))
    else {
        return id.to_string();
    };
    match id.span_key() {
        Some(key) => format!("{}#{key}", name(corpus, *item)),
        None => name(corpus, *item),
    }
}

/// Returns the first words of two texts, or, where these are the same, what follows them.
fn first_words(now: &str, then: &str) -> (String, String) {
    let (now, then) = (display_line(now), display_line(then));
    let first = |text: &str| ellipsis(text, TEXT_CELLS).into_owned();
    if now == then || first(&now) != first(&then) {
        return (first(&now), first(&then));
    }
    let same = now.chars().zip(then.chars()).take_while(|(a, b)| a == b);
    let same = same.count();
    let rest = |text: &str| {
        let rest: String = text.chars().skip(same).collect();
        first(&format!("…{rest}"))
    };
    (rest(&now), rest(&then))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_long_texts_what_differs_is_shown() {
        let words = |now: &str, then: &str| {
            let (now, then) = first_words(now, then);
            format!("{now} {then}")
        };
        assert_eq!(words("安排资金", ""), "安排资金 ");
        let long = "先安排资金，再说别的事情，一件一件来";
        assert_eq!(
            words(&format!("{long}。甲"), &format!("{long}。乙丙")),
            "…甲 …乙丙"
        );
        assert_eq!(words(&format!("{long}。甲"), long), "…。甲 …");
    }
}
