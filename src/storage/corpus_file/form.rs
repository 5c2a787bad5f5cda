//! The form of a corpus file as a value, by which every fault of form is found and not only the first.

use crate::notation::{Field, Form};

/// What a corpus file should be; the structs beside this are what the parser makes of one.
pub(super) const CORPUS: Form = Form::Struct(&[
    Field::needed("schema", Form::Number),
    Field::needed("id", Form::Text),
    Field::needed("title", Form::Text),
    Field::optional("source", SOURCE),
    Field::needed("proposals", Form::List(&PROPOSAL)),
    Field::optional("retired", Form::List(&Form::Text)),
]);

const SOURCE: Form = Form::Struct(&[
    Field::optional("publication", Form::Text),
    Field::optional("page", Form::Text),
    Field::optional("date", Form::Option),
    Field::optional("note", Form::Text),
]);

const PROPOSAL: Form = Form::Struct(&[
    Field::needed("id", Form::Text),
    Field::needed("title", Form::Text),
    Field::optional("speakers", Form::List(&SPEAKER)),
    Field::optional("background", Form::List(&Form::Text)),
    Field::needed("topics", Form::List(&TOPIC)),
]);

const SPEAKER: Form = Form::Struct(&[
    Field::needed("name", Form::Text),
    Field::needed("kind", Form::Name(&["Person", "Organ"])),
    Field::optional("post", Form::Text),
]);

const TOPIC: Form = Form::Struct(&[
    Field::needed("id", Form::Text),
    Field::needed("heading", Form::Text),
    Field::optional("lead", Form::Text),
    Field::needed("recommendations", Form::List(&RECOMMENDATION)),
]);

const RECOMMENDATION: Form = Form::Struct(&[
    Field::needed("id", Form::Text),
    Field::optional("ordinal", Form::Text),
    Field::needed("text", Form::Text),
]);
