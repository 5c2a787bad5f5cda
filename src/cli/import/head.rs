//! What an imported corpus says of itself: what the user names, else what its text says.

use std::path::Path;

use clap::Arg;

use crate::cli::call::Call;
use crate::cli::{Failure, grammar};
use crate::corpus::CorpusId;
use crate::exchange::parts::Head;
use crate::words::Lang;

/// Makes the options that name the parts of a head.
pub fn options(lang: Lang) -> [Arg; 6] {
    let text = lang.cli_value_text();
    [
        grammar::option(lang, "id", lang.cli_value_id()).help(lang.cli_import_id()),
        grammar::option(lang, "title", text).help(lang.cli_import_title()),
        grammar::option(lang, "publication", text).help(lang.cli_import_publication()),
        grammar::option(lang, "page", text).help(lang.cli_import_page_number()),
        grammar::option(lang, "date", text).help(lang.cli_import_date()),
        grammar::option(lang, "note", text).help(lang.cli_import_note()),
    ]
}

/// Returns the head of the corpus: what was `found` in the text, with what the user named put in its
/// place. The id is named, else found, else the name of the file to write.
///
/// # Errors
///
/// Where the id is not one, with the option that names another.
pub fn resolve(call: &Call<'_>, found: Head, output: &Path) -> Result<Head, Failure> {
    let named = |name| call.text(name).map(str::to_owned);
    let of_file = || {
        let stem = output.file_stem().unwrap_or_default();
        stem.to_string_lossy().into_owned()
    };
    let found_id = Some(found.id).filter(|id| !id.is_empty());
    let id = named("id").or(found_id).unwrap_or_else(of_file);
    if let Err(fault) = CorpusId::try_from(id.as_str()) {
        use crate::words::Say as _;
        return Err(Failure::new(|lang| {
            lang.cli_import_needs_id(&fault.say(lang))
        }));
    }
    Ok(Head {
        id,
        title: named("title").unwrap_or(found.title),
        publication: named("publication").unwrap_or(found.publication),
        page: named("page").unwrap_or(found.page),
        date: named("date").or(found.date),
        note: named("note").unwrap_or(found.note),
        retired: found.retired,
    })
}
