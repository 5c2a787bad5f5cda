//! One clone with one document in it, and what that document must say.

use std::fs;
use std::path::PathBuf;

use pizhu::annotation::{AnnotatorId, Edit, Intent, Millis, SessionId, State};
use pizhu::corpus::CorpusId;
use pizhu::storage::{Document, KeptLine, Owner};

use super::facts::Facts;
use super::repository::Repository;
use super::writing::first_words;

const CORPUS: &str = "cq-15th";
const ANNOTATOR: &str = "zhang";
/// When each document was last written; it counts only for facts by hand, of which there are none.
const WRITTEN: Millis = Millis(0);

/// One person's clone.
pub struct Replica {
    pub repository: Repository,
    state: State,
    kept: Vec<KeptLine>,
    /// What the document must say.
    pub facts: Facts,
    pub session: SessionId,
    /// Which edition of the corpus lies here: its texts stand in the comments.
    pub edition: usize,
    /// How far the clock goes wrong here, in milliseconds.
    pub skew: i64,
    /// Whether there are commits here that the remote has not.
    pub is_ahead: bool,
    /// Whether the remote has commits that are not here.
    pub is_behind: bool,
}

impl Replica {
    pub fn new(repository: Repository, session: SessionId) -> Self {
        Self {
            repository,
            state: State::default(),
            kept: Vec::new(),
            facts: Facts::default(),
            session,
            edition: 0,
            skew: 0,
            is_ahead: false,
            is_behind: false,
        }
    }

    fn path(&self) -> PathBuf {
        let folder = self.repository.folder.join("annotations").join(CORPUS);
        folder.join(format!("{ANNOTATOR}.ron"))
    }

    /// Returns the bytes of the document, of which there are none before it is first written.
    fn bytes(&self) -> Vec<u8> {
        fs::read(self.path()).unwrap_or_default()
    }

    /// Reads the document, which must say exactly what is known here.
    pub fn load(&mut self, after: &str) {
        let document = Document::read(&self.bytes(), &owner(), WRITTEN);
        assert_eq!(document.read_only, None, "after {after}");
        assert_eq!(document.by_hand, 0, "after {after}");
        let found = Facts::of(&document.state, &document.kept);
        self.facts.must_equal(&found, after);
        self.state = document.state;
        self.kept = document.kept;
    }

    /// Carries intents out, which must hold from then on.
    pub fn edit(&mut self, intents: &[Intent], time: i64) -> Option<Edit> {
        let now = Millis(time + self.skew);
        let edit = self.state.edit(intents, now, self.session);
        for fact in edit.iter().flat_map(Edit::facts) {
            assert!(self.facts.say(&fact), "older than what stood: {fact:?}");
        }
        let found = Facts::of(&self.state, &self.kept);
        self.facts.must_equal(&found, "an edit");
        edit
    }

    /// Writes the document as a fold does, and returns whether its bytes are others now.
    pub fn write(&self) -> bool {
        let words = |recommendation: &str| first_words(recommendation, self.edition);
        self.replace(&self.folded(&words))
    }

    /// Returns the bytes of the document as a fold writes them.
    pub fn folded(&self, first_words: &dyn Fn(&str) -> Option<String>) -> Vec<u8> {
        Document::write(&owner(), &self.state, &self.kept, first_words)
    }

    /// Puts a line of a newer version before the `nth` line of the document, counted round.
    pub fn insert(&mut self, line: &str, nth: usize) {
        if self.bytes().is_empty() {
            self.write();
        }
        let text = String::from_utf8(self.bytes()).unwrap();
        let mut lines: Vec<&str> = text.lines().collect();
        lines.insert(1 + nth % (lines.len() - 1), line);
        self.replace(format!("{}\n", lines.join("\n")).as_bytes());
        self.facts.keep(line);
        self.load("a newer version wrote");
    }

    /// Puts bytes in the place of the document, and returns whether they are others.
    pub fn replace(&self, bytes: &[u8]) -> bool {
        let path = self.path();
        let is_other = self.bytes() != bytes;
        if is_other {
            let is_new = !path.exists();
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, bytes).unwrap();
            if is_new {
                self.repository.add();
            }
        }
        is_other
    }

    pub fn commit(&mut self) {
        self.repository.commit();
        self.is_ahead = true;
    }
}

fn owner() -> Owner {
    Owner {
        corpus: CorpusId::try_from(CORPUS).unwrap(),
        annotator: AnnotatorId::try_from(ANNOTATOR).unwrap(),
    }
}
