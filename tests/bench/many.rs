//! Documents with many annotations in folders on a disk, and sittings that edit them.

use std::path::Path;

use pizhu::annotation::{
    AnnotationId, AnnotatorId, Fact, Intent, Millis, Priority, RecordedEdit, SessionId, SpanTarget,
    Stamp, State, Status, TagId, Value, Way,
};
use pizhu::corpus::Corpus;
use pizhu::runtime;
use pizhu::storage::{
    AnnotationsFolder, Document, OpenedDocument, Owner, Sitting, embedded_corpus, process, random,
};
use tempfile::TempDir;

/// The tag that edits set and take away; no fact of a document that is made here has it.
const EDITED: &str = "funding";

/// The corpus that is annotated, and whose documents these are.
pub struct Many {
    pub corpus: Corpus,
    pub owner: Owner,
}

impl Many {
    pub fn new() -> Self {
        let corpus = embedded_corpus().unwrap().corpus;
        let source = corpus.sources().next().unwrap();
        let owner = Owner {
            corpus: corpus.source(source).id().clone(),
            annotator: AnnotatorId::try_from("zhang").unwrap(),
        };
        Self { corpus, owner }
    }

    /// Makes a folder whose document holds so many annotations, one fact each: passages, tags,
    /// memos, statuses and priorities in turn.
    pub fn folder(&self, path: &Path, count: usize) -> AnnotationsFolder {
        let folder = AnnotationsFolder::new(path);
        let state: State = self.facts(count).collect();
        let document = Document::write(&self.owner, &state, &[], &|_| None);
        let path = folder.document_path(&self.owner);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, document).unwrap();
        folder
    }

    fn facts(&self, count: usize) -> impl Iterator<Item = Fact> {
        (0..count).map(|nth| Fact {
            id: self.id(nth),
            value: value(nth),
            stamp: Stamp::next(
                Millis(1_795_000_000_000 + i64::try_from(nth).unwrap()),
                SessionId::from_random([1; 5]),
                None,
            ),
        })
    }

    fn id(&self, nth: usize) -> AnnotationId {
        let recommendations = self.corpus.recommendations().count();
        let ix = self.corpus.recommendations().nth(nth % recommendations);
        let recommendation = self.corpus.recommendation(ix.unwrap()).id();
        let id = format!("{}#{nth:06}", recommendation.as_str());
        AnnotationId::try_from(id.as_str()).unwrap()
    }

    /// Opens the document of a folder and begins a sitting that edits it.
    pub fn open(&self, folder: &AnnotationsFolder) -> OpenedDocument {
        let source = self.corpus.sources().next().unwrap();
        let folder = Some(folder.clone());
        let mut opened = OpenedDocument::open(folder, self.owner.clone(), source).unwrap();
        opened.begin(Sitting {
            session: random::session(),
            began: runtime::now(),
            process: process::this_process(),
        });
        opened
    }

    /// Sets or takes away a tag of the `nth` annotation.
    pub fn edit(&self, state: &mut State, nth: usize) -> RecordedEdit {
        let session = SessionId::from_random([2; 5]);
        let id = self.id(nth);
        let is_set = state.get(id.as_str()).has_tag(EDITED);
        let value = Value::Tag(TagId::try_from(EDITED).unwrap(), !is_set);
        let edit = state.edit(&[Intent { id, value }], runtime::now(), session);
        RecordedEdit {
            session,
            step: 1,
            way: Way::Do,
            edit: edit.unwrap(),
        }
    }
}

fn value(nth: usize) -> Value {
    match nth % 5 {
        0 => Value::Span(Box::new(SpanTarget {
            text_hash: u64::MAX / 3,
            exact: "推动成渝地区双城经济圈建设".to_owned(),
            prefix: "建议：".to_owned(),
            suffix: "，形成合力。".to_owned(),
            at: (3, 16),
        })),
        1 => Value::Tag(TagId::try_from("mechanism").unwrap(), true),
        2 => Value::Memo(format!("第 {nth} 条：与上一条合并考虑，\n另见附件。")),
        3 => Value::Status(Status::Reviewed),
        _ => Value::Priority(Priority::try_from(3).ok()),
    }
}

/// Makes a folder on the disk that the build is on: that of temporary files may be in memory.
pub fn place() -> TempDir {
    TempDir::new_in(env!("CARGO_TARGET_TMPDIR")).unwrap()
}

/// Returns what the file system calls itself that a folder is on.
pub fn file_system(folder: &Path) -> String {
    let kind = rustix::fs::statfs(folder).unwrap().f_type;
    let known = [
        (0xef53, "ext4"),
        (0x5846_5342, "xfs"),
        (0x9123_683e, "btrfs"),
        (0x794c_7630, "overlay"),
        (0x6969, "nfs"),
        (
            0x0102_1994,
            "tmpfs: in memory, so that these figures say nothing",
        ),
    ];
    let name = known.iter().find(|(magic, _)| *magic == kind);
    name.map_or_else(
        || format!("a file system of type {kind:#x}"),
        |(_, name)| (*name).to_owned(),
    )
}
