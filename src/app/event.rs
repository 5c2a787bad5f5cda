//! What happened to a sitting, and what must be done outside it.

use std::path::PathBuf;
use std::sync::Arc;

use crate::annotation::{Codebook, DraftFact, Fact, Millis, RecordedEdit, SessionId};
use crate::corpus::{Corpus, SourceIx};
use crate::keymap::Key;
use crate::words::Said;

/// What happened.
#[derive(Clone, Debug)]
pub enum Event {
    /// A key was pressed.
    Key(Key),
    /// Text was pasted, as one piece.
    Paste(String),
    /// The terminal has another size.
    Resize {
        /// Its width in cells.
        columns: u16,
        /// Its height in cells.
        rows: u16,
    },
    /// The terminal came back to the front.
    FocusGained,
    /// The program runs again after it was suspended.
    Resumed,
    /// Edits are on the disk, up to and including a number.
    Saved {
        /// The number of the last edit that is there.
        edit: u64,
    },
    /// Drafts are on the disk, up to and including a number.
    DraftsKept {
        /// The number of the last draft that is there.
        draft: u64,
    },
    /// What earlier sittings left was read.
    TakenUp {
        /// Their edits, which can be undone, the oldest first.
        edits: Vec<(SourceIx, RecordedEdit)>,
        /// Their drafts, the oldest first.
        drafts: Vec<(SourceIx, DraftFact)>,
    },
    /// The codebook was changed on the disk.
    CodebookChanged(Box<Codebook>),
    /// The corpora were changed on the disk.
    CorpusChanged(Arc<Corpus>),
    /// Which other sittings of the annotator are open.
    Sittings(Vec<OtherSitting>),
    /// The document was read again because it may have changed on the disk.
    Reloaded {
        /// Whose document.
        source: SourceIx,
        /// What others wrote into it.
        fresh: Vec<Fact>,
    },
    /// Edits could not be written; they are still in memory.
    NotSaved {
        /// Why, and what can be done.
        reason: Said,
    },
    /// All that was said was written into another annotations folder.
    SavedElsewhere {
        /// The folder.
        path: PathBuf,
        /// The number of the last edit that is in it.
        edit: u64,
    },
    /// Something outside has a message for the user.
    Notice(Said),
}

/// Another sitting of the same annotator, as it is listed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OtherSitting {
    /// Its id.
    pub session: SessionId,
    /// The corpus that it annotates.
    pub corpus: String,
    /// Its machine.
    pub host: String,
    /// Its terminal, or nothing.
    pub terminal: String,
    /// Its process.
    pub pid: u32,
    /// When it began.
    pub began: Millis,
    /// When it last wrote.
    pub written: Millis,
}

/// What must be done outside the sitting.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// Make an edit durable.
    Save {
        /// Which document.
        source: SourceIx,
        /// The number of the edit, ascending over the whole sitting.
        edit: u64,
        /// What it changes.
        recorded: RecordedEdit,
    },
    /// Make a draft durable before long, or what became of it.
    KeepDraft {
        /// Which document.
        source: SourceIx,
        /// The number of the draft, ascending over the whole sitting.
        draft: u64,
        /// The draft.
        fact: DraftFact,
    },
    /// Make all drafts durable now.
    KeepDraftsNow,
    /// Find out which other sittings of the annotator are open.
    ListSittings,
    /// Ask another sitting to end.
    EndSitting(OtherSitting),
    /// Try again to write what could not be written.
    SaveAgain,
    /// Write all that is said into another annotations folder.
    SaveElsewhere {
        /// Where.
        path: PathBuf,
    },
    /// Look whether documents changed on the disk.
    Reload,
    /// Put text on the clipboard.
    Copy(String),
    /// Draw everything again, whatever the terminal shows.
    Redraw,
    /// Give the terminal back to the shell until the user returns.
    Suspend,
    /// End the sitting; everything is saved or the user has said to leave it.
    Quit,
}
