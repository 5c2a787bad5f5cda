//! What a config names, looked for: who annotates and the keymap.

use std::path::Path as FilePath;

use crate::annotation::AnnotatorId;
use crate::notation::{Path, Place, Problem, locate};
use crate::storage::check_config;
use crate::storage::keymap_file::{self, KeymapFileError};
use crate::words::{Said, Say};

/// Returns every problem of a config; `keymaps` is the folder of the user's keymaps.
pub fn problems(source: &str, keymaps: Option<&FilePath>) -> Vec<Problem> {
    let config = match check_config(source) {
        Ok(config) => config,
        Err(problem) => return vec![problem],
    };
    let mut problems = Vec::new();
    if let Some(Err(error)) = config.annotator.as_deref().map(AnnotatorId::try_from) {
        problems.push(error_at(source, "annotator", &error));
    }
    let keymap = config.keymap.map(|name| keymap_file::load(&name, keymaps));
    match keymap {
        // The faults of a keymap are said where they stand, when its own file is checked.
        None | Some(Ok(_) | Err(KeymapFileError::Faulty { .. })) => {}
        Some(Err(error)) => problems.push(error_at(source, "keymap", &error)),
    }
    problems
}

fn error_at(source: &str, field: &str, error: &impl Say) -> Problem {
    let places = locate(source, &[Path::root().field(field)]);
    let place = places.first().copied().unwrap_or(Place::START);
    Problem::error(place, Said::new(|lang| error.say(lang))).coded("invalid-value")
}
