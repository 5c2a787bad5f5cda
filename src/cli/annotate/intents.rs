//! From the options of `annotate` to what the fields of a recommendation should hold.

use crate::annotation::{
    AnnotationId, Codebook, Intent, MEMO_BYTES_MAX, Priority, State, Status, TagId, Value,
};
use crate::cli::Failure;
use crate::cli::call::Call;
use crate::words::cited;

/// What a person asks for, as far as it can be judged without corpus and codebook.
pub struct Wishes<'a> {
    tags: Vec<(&'a str, bool)>,
    values: Vec<Value>,
}

impl<'a> Wishes<'a> {
    /// Reads the options.
    ///
    /// # Errors
    ///
    /// There is nothing to set, or a value is none of its field.
    pub fn read(call: &Call<'a>) -> Result<Self, Failure> {
        let set = call.texts("tag").map(|tag| (tag, true));
        let cleared = call.texts("untag").map(|tag| (tag, false));
        let values = [
            call.text("memo").map(memo),
            call.text("status").map(status),
            call.text("priority").map(priority),
        ];
        let wishes = Self {
            tags: set.chain(cleared).collect(),
            values: values.into_iter().flatten().collect::<Result<_, _>>()?,
        };
        if wishes.tags.is_empty() && wishes.values.is_empty() {
            return Err(Failure::new(|lang| lang.cli_nothing_to_set().to_owned()));
        }
        Ok(wishes)
    }

    /// Returns what the fields of `id` should hold.
    ///
    /// # Errors
    ///
    /// A name that is no tag, or a tag that is to be both set and cleared.
    pub fn intents(
        &self,
        id: &AnnotationId,
        codebook: &Codebook,
        state: &State,
    ) -> Result<Vec<Intent>, Failure> {
        let mut tags: Vec<(TagId, bool)> = Vec::new();
        for &(asked, set) in &self.tags {
            let tag = tag(asked, set, id, codebook, state)?;
            if tags.contains(&(tag.clone(), !set)) {
                return Err(Failure::new(|lang| lang.cli_tag_both(&cited(asked))));
            }
            tags.push((tag, set));
        }
        let tags = tags.into_iter().map(|(tag, set)| Value::Tag(tag, set));
        Ok(tags
            .chain(self.values.iter().cloned())
            .map(|value| Intent {
                id: id.clone(),
                value,
            })
            .collect())
    }
}

/// Finds the tag that is meant. One that is to be cleared may have left the codebook since it was
/// set; its id is enough then.
fn tag(
    asked: &str,
    set: bool,
    id: &AnnotationId,
    codebook: &Codebook,
    state: &State,
) -> Result<TagId, Failure> {
    match codebook.resolve(asked) {
        Ok(tag) => Ok(tag.id.clone()),
        Err(_) if !set && state.get(id.as_str()).has_tag(asked) => Ok(TagId::try_from(asked)?),
        Err(error) => Err(error.into()),
    }
}

fn memo(text: &str) -> Result<Value, Failure> {
    if text.len() > MEMO_BYTES_MAX {
        let bytes = text.len();
        return Err(Failure::new(|lang| {
            lang.cli_memo_too_long(bytes, MEMO_BYTES_MAX)
        }));
    }
    Ok(Value::Memo(text.to_owned()))
}

fn status(word: &str) -> Result<Value, Failure> {
    Status::named(word)
        .map(Value::Status)
        .ok_or_else(|| Failure::new(|lang| lang.filter_unknown_status(&cited(word))))
}

/// 0 takes the priority away.
fn priority(number: &str) -> Result<Value, Failure> {
    let read = match number.trim().parse::<u8>() {
        Ok(0) => Some(None),
        Ok(number) => Priority::try_from(number).ok().map(Some),
        Err(_) => None,
    };
    read.map(Value::Priority)
        .ok_or_else(|| Failure::new(|lang| lang.cli_no_priority(&cited(number))))
}
