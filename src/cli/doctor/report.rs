//! What is found of one document, the place where it lies and the journals beside it.

use serde::Serialize;

use super::facts::Facts;
use super::journals::JournalsFound;
use super::place::Place;
use super::problem::Problem;
use crate::annotation::{Millis, State};
use crate::cli::local_time::machine_time;
use crate::storage::{AnnotationsFolder, Document, Owner};

/// How reports are made.
pub struct Reporter {
    /// Whether a file may be made to try a lock.
    pub tries_locks: bool,
    /// The present moment.
    pub now: Millis,
}

/// What is found of one annotator's work on one corpus.
#[derive(Serialize)]
pub struct Report {
    /// The corpus.
    pub corpus: String,
    /// The annotator.
    pub annotator: String,
    /// What a person should see to.
    pub problems: Vec<Problem>,
    /// What is found; `None` where there is no place for annotations.
    pub found: Option<Found>,
}

/// What is found.
#[derive(Serialize)]
pub struct Found {
    /// The place.
    pub place: Place,
    /// The document; `None` where there is none, or none that can be read.
    pub document: Option<DocumentFound>,
    /// The journals.
    pub journals: JournalsFound,
    /// The facts.
    pub facts: Facts,
    /// The backups.
    pub backups: BackupsFound,
}

/// What is found of a document.
#[derive(Serialize)]
pub struct DocumentFound {
    /// How many facts stand in it.
    pub facts: usize,
    /// Whether it is replaced when there is an edit.
    pub writable: bool,
    /// The lines that are kept unread.
    pub unread_lines: Vec<usize>,
}

/// What is found of backups.
#[derive(Default, Serialize)]
pub struct BackupsFound {
    /// How many there are.
    pub files: usize,
    /// The name of the newest.
    pub newest: Option<String>,
    /// When it was made.
    pub made: Option<String>,
}

impl Reporter {
    /// Looks at everything that belongs to a document.
    pub fn report(&self, folder: Option<&AnnotationsFolder>, owner: &Owner) -> Report {
        let mut problems = Vec::new();
        let found = folder.map(|folder| self.find(folder, owner, &mut problems));
        if found.is_none() {
            problems.push(Problem::NoPlace);
        }
        Report {
            corpus: owner.corpus.as_str().to_owned(),
            annotator: owner.annotator.to_string(),
            problems,
            found,
        }
    }

    fn find(
        &self,
        folder: &AnnotationsFolder,
        owner: &Owner,
        problems: &mut Vec<Problem>,
    ) -> Found {
        let place = Place::find(folder, owner, self.tries_locks, problems);
        // The journals first: what is moved to the folded ones before they are read is in the
        // document that is read after.
        let journals = folder.all_journals(owner);
        let document = read_document(folder, owner, problems);
        let nothing = State::default();
        let state = document
            .as_ref()
            .map_or(&nothing, |document| &document.state);
        Found {
            facts: Facts::find(folder, owner, state, &journals, self.now, problems),
            journals: JournalsFound::find(folder, owner, &journals, self.now, problems),
            backups: find_backups(folder, owner, problems),
            document: document.map(|document| DocumentFound {
                facts: document.state.facts().count(),
                writable: place.folder_writable && document.read_only.is_none(),
                unread_lines: document.kept.iter().map(|line| line.place.line).collect(),
            }),
            place,
        }
    }
}

/// Reads the document as it stands; `None` where there is none, or none that can be read.
fn read_document(
    folder: &AnnotationsFolder,
    owner: &Owner,
    problems: &mut Vec<Problem>,
) -> Option<Document> {
    let path = folder.document_path(owner);
    let loaded = match folder.load_as_it_stands(owner) {
        Ok(loaded) => loaded,
        Err(error) => {
            problems.push(Problem::unreadable(&error));
            return None;
        }
    };
    loaded.mark?;
    let document = loaded.document;
    if let Some(why) = document.read_only.clone() {
        let path = path.clone();
        problems.push(Problem::DocumentReadOnly { path, why });
    }
    if let Some(said) = document.notice(&path.to_string_lossy()) {
        problems.push(Problem::UnreadLines { path, said });
    }
    Some(document)
}

fn find_backups(
    folder: &AnnotationsFolder,
    owner: &Owner,
    problems: &mut Vec<Problem>,
) -> BackupsFound {
    match folder.backups(owner) {
        Ok(backups) => BackupsFound {
            files: backups.len(),
            newest: backups.first().map(|newest| newest.name.clone()),
            made: backups.first().map(|newest| machine_time(newest.made)),
        },
        Err(error) => {
            problems.push(Problem::unreadable(&error));
            BackupsFound::default()
        }
    }
}
