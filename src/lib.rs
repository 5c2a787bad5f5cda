//! pizhu 批注: an offline terminal reader and annotator for corpora of Chinese policy proposals.
//!
//! # The rooms
//!
//! Each module at the root is a room. A room may use the rooms below it and no others; the rooms
//! of one floor do not know each other. The test `house::layers` reads the source and holds this.
//!
//! | room | what it is for |
//! |---|---|
//! | `main` | the process entry: maps an answer to an exit code |
//! | [`cli`] | one file for each subcommand; the only place with `clap` and standard output |
//! | [`runtime`] | the loop: event → app → effects → one frame; the storage's own thread |
//! | [`ui`], [`terminal`], [`storage`] | drawing `&App`; the user's terminal; files |
//! | [`app`] | the state of a sitting, and the one place where it changes; pure |
//! | [`keymap`] | keys, sequences, a trie for each mode, keymap files |
//! | [`search`] | literal text, the filter language, ranking |
//! | [`exchange`] | foreign formats: pages, outlines and tables in, outlines out |
//! | [`action`] | everything that a key can do, one line of help each |
//! | [`annotation`] | facts, their join, edits, undo, the codebook |
//! | [`corpus`] | the text in one arena, with typed rows and views |
//! | [`notation`] | RON as our files use it, with faults that name their place |
//! | [`text`] | cell width, clusters, line breaking, folding, the sanitiser |
//! | [`words`] | every user-visible word, in Chinese and English |
//!
//! All rooms below `ui`, `terminal` and `storage` are pure: no file, terminal, clock, environment
//! or global. The time and the sitting's id come in as arguments.
//!
//! # The way of a key press
//!
//! `terminal::input` reads it as a [`keymap::Key`] → `runtime` hands it to [`app::App::on_event`]
//! → the keymap of the present [`action::Mode`] turns it into an [`action::Action`] →
//! `App::update` changes the state and leaves [`app::Effect`]s → `runtime` carries them out →
//! [`ui::draw`] draws the state → [`terminal::Canvas`] compares it with what is shown →
//! `terminal::backend` makes one piece of the rows that move and the cells that change →
//! `terminal::output` writes it, on a thread of its own.
//!
//! An edit is an effect too: it goes to the storage's thread, which appends it to the sitting's
//! journal, waits for the disk, and answers with [`app::Event::Saved`]. Only then does the status line
//! say 已保存.
//!
//! # The way of a character to the screen
//!
//! A text of any origin → [`text::display`] shows what could command a terminal or hides →
//! [`text::clusters`] gives each cluster its slot of cells and says whether terminals may disagree
//! about it → [`text::wrap`] breaks lines → `ui::paint` puts clusters into cells → `terminal::slot`
//! makes every wide cell whole and notes what must be written with it → `terminal::backend` writes
//! agreed clusters one behind the other, and addresses anew behind the others. How it writes those
//! about which terminals disagree, and what lines are drawn with, is chosen by `runtime::Look`: from
//! what the user has said and what the terminal has answered [`terminal::probe`]. Until it answers
//! the form is used that is right everywhere.
//!
//! # The way of an edit
//!
//! [`annotation::State::edit`] makes facts with stamps larger than those that they replace → the
//! journal of the sitting, `<annotations>/.local/<corpus>/<annotator>.<session>.<n>.ronl`, one line an
//! edit ([`storage::journal`]) → when nobody has edited for ten seconds, and at the end, the fold
//! (`storage::annotations::fold`): document and journals are joined, the document is replaced, read
//! again and compared, and only then are journals put away into `done/`, where they are read for 30
//! days more. Loading joins all of them, so no lock, no order and no clean end is relied on.
//!
//! | what happens | what the next load finds |
//! |---|---|
//! | the sitting is killed before its line is flushed | all edits that were called saved; the torn line is passed over |
//! | the disk refuses a line | a new journal, in the spool if need be, holds it and all that the document is not proved to hold |
//! | a fold is cut off at any step | the old or the new document, and every journal that is not proved to be in it |
//! | two sittings fold at once, without a lock | what one overwrote is in the journals of the other, folded or not |
//! | git or an editor puts an older document back | what it lacks, from the folded journals, announced |
//!
//! # The way of a file
//!
//! `storage` reads bytes, [`notation`] parses them into structs that look like the file, and what
//! they mean is checked as they become values of [`corpus`], [`annotation`] or [`keymap`]. Every
//! fault is a [`notation::Problem`] with its place, in both languages. A corpus is looked at twice:
//! `storage` finds every fault and its place, and the builder, which knows no places, refuses what
//! the rest of the program relies on. From there on nothing is checked again: an id is a
//! [`corpus::ItemId`], and becomes that of an annotation as it is. What a text contains reaches a
//! cell only through [`text::display`].
//!
//! # The way of a foreign text
//!
//! `cli::import` reads bytes → [`exchange::encoding`] finds out their encoding → [`exchange::page`],
//! [`exchange::outline`] or [`exchange::table`] makes [`exchange::parts`] of them, with faults or
//! doubts that name their place → [`exchange::update`] gives what is known again the id that it had →
//! [`storage::CorpusWriter`] writes them as a corpus file, which replaces the old one whole or not at
//! all. A page is taken apart in steps that its module lists; no step drops a character, and what
//! became of each is counted. A table passes through proposal by proposal, so that its length costs no
//! memory.
//!
//! # What always holds
//!
//! | invariant | held by |
//! |---|---|
//! | arrows between rooms only point down | `tests/it/house` |
//! | files do not use each other in circles, but for a module and its own parts | `tests/it/house` |
//! | files stay below 600 lines and say why they exist | `tests/it/house` |
//! | every character of the page is in the corpus or is page furniture | `tests/it/corpus.rs` |
//! | the embedded corpus is what the importer makes of its page, but for two fields | `tests/it/import` |
//! | pages are read as they were meant, in any order, at any width | `tests/it/import` |
//! | the importer knows no phrase of any page | `tests/it/import` |
//! | an outline that is written is read as the same corpus, whatever its texts hold | `exchange::outline::tests`, `tests/it/import` |
//! | over any chain of updates a text keeps its id, and no id is given twice | `exchange::update::tests` |
//! | a corpus comes back from any table that it is written as; no cell is changed unasked | `tests/it/import`, `tests/fuzz` |
//! | joining states is commutative, associative and idempotent | `annotation::tests` |
//! | a document keeps every line that cannot be read | `storage::document::tests` |
//! | a merge by git loses and invents no fact | `tests/it/git` |
//! | what was called saved is loaded, after a kill, a fault or a power cut at any operation, with any number of sittings and no lock | `storage::opened_document::tests` |
//! | the same of real processes that are killed, and of two that edit at once | `tests/it/kills.rs` |
//! | a journal gives every line that is whole, and invents none | `storage::journal::tests` |
//! | undo, redo and drafts go on in the next sitting | `tests/it/changed.rs`, `tests/pty/keep.rs` |
//! | two writers of one document lose nothing | `storage::annotations::tests`, `tests/it/cli` |
//! | what is written holds no control byte but the program's own, and hides nothing | `tests/it/sanitising.rs`, `tests/it/cli/hostile.rs` |
//! | text reaches a cell in one place only, sanitised | `tests/it/house` |
//! | a slot is what terminals take, or is called ambiguous | `tests/it/widths.rs` |
//! | the emulated screen equals the buffer, on narrow and wide terminals | `terminal::backend::film` |
//! | no line begins with a closing mark or ends with an opening one, and none is torn that has a legal place | `tests/it/line_breaking` |
//! | whole proposals are read back from tmux, GNU screen, narrow and wide terminals | `tests/pty/multiplexers` |
//! | an answer of the terminal never becomes keys | `terminal::input::parser::tests`, `tests/pty/probe.rs` |
//! | an equal frame writes nothing | `terminal::backend::tests` |
//! | every default key does something | `tests/it/every_key.rs` |
//! | nothing is lost unasked when a sitting is left | `tests/it/saving.rs`, `tests/pty/keep.rs` |
//! | a sitting opens no connection | `tests/pty` |
//! | a sitting ends soon after it is told to, whatever is stuck | `tests/pty/{hang_up,stalled}.rs` |
//!
//! # Where the code departs from its plan, and why
//!
//! - `words` and `notation` are rooms of their own at the bottom: errors of every room speak both
//!   languages, and four kinds of files share one way of naming a place.
//! - [`app`] uses `Rect` of `ratatui` and a text area of a library: both are plain values. The
//!   text area only edits; wrapping and drawing are ours, because the library breaks lines
//!   anywhere and counts widths differently.
//! - A recommendation is annotated only in its own list or in the text: a list of speakers or
//!   topics shows none of them as the current one, so that an edit there would be out of sight.
//! - A memo that was rewritten elsewhere while it was edited here is put below the own text, and
//!   kept only then: of two memos under one key the later stamp alone would leave one.
//! - A comment in a document names its recommendation: under equal comments a merge by git could
//!   delete a fact, as the head of `storage::document` says.
//! - New sizes come by a handler of ours, which stands before the first frame.
//! - Input is read and parsed by our own code (`terminal::input`), and raw mode set by it: crossterm takes
//!   Esc twice for once, keeps what comes behind its first 1,024 bytes for the next key, and gives up
//!   on an answer that a slow line tears, so that its digits would become keys.
//! - Alt and a key is Esc and the key where nothing is bound to it: over a slow line they look the same.
//! - The probe draws before the first frame, in the write that takes the terminal over, so that nobody
//!   sees it; it asks for the background too, but not in GNU screen, which hands that question on to the
//!   terminal outside whenever windows change.
//! - The colours of tags are two hues on the screen: more than eight styles on a page cost bytes and calm.
//! - A line with any legal place ends there, however short that leaves it; the plan would tear one that
//!   is left under 60 % full. A long Latin word ends lines behind its marks, as a last resort that is no
//!   emergency.
//! - A screen of our own stands in the place of ratatui's terminal: rows that only move are moved by the
//!   terminal, which needs the frame before. Buffers, cells, their difference and styles are ratatui's.
//! - Half a slot is noted in the colour of a cell's underline, which nothing uses: ratatui compares
//!   cells, and what is to be written anew must differ there.
//! - Faults of files are one line each, `path:line:column: error: …`, which editors and `grep`
//!   read. A drawn excerpt of the file says no more and is not used.
//! - `check` looks longer at a corpus than the loader does: for copies, cut texts and names spelt in
//!   two ways it compares all with all, which is too slow for opening and no reason not to read.
//! - A corpus file keeps the ids of items that an update has taken away (`retired`), since an id is
//!   never given again.
//! - A heading that calls by a colon keeps it; every other one gets its 。 back in the flow.
//! - The XDG folders are found by hand: the libraries ask the user database when HOME is not set,
//!   and pizhu must read only then.
//! - The storage's thread retries by itself while edits are unsaved, folds ten seconds after an edit
//!   and keeps a draft two seconds after a key; everything else waits for an event.
//! - A line of a journal also says what stood before, and to which step of undo it belongs: so undo
//!   goes on after a restart with what it would have done before.
//! - A sitting's journals are numbered files, because after a failed flush the file is never written
//!   again. They lie in a folder for each corpus, since several may be open.
//! - Folded journals are joined into a file of the day whose name ends in random letters: two processes
//!   that join at once write two files, and neither removes what the other has not read. From 8 files
//!   on they are joined if that writes little anew, from 64 on in any case.
//! - `<annotator>.cover.ron` says of a document, by its hash, which folded journals it holds, so that
//!   opening does not grow with their number. It is a cache: without it they are read.
//! - Broken lines of a document stay in it instead of going to a quarantine: bytes that stay where they
//!   are can be mended. Files of journals with damaged lines do go there, when they are joined.
//! - The list of sittings and that of changes made elsewhere are lists in the mode of the command
//!   palette, not modes of their own: they are moved in, filtered and left by the same keys.
//! - A page is found where it was when a window is made small and large again: the reader is held at
//!   the line that its user last saw on top, not at what the sizes in between made of it.

pub mod action;
pub mod annotation;
pub mod app;
pub mod cli;
pub mod corpus;
pub mod exchange;
pub mod keymap;
pub mod notation;
pub mod runtime;
pub mod search;
pub mod storage;
pub mod terminal;
pub mod text;
pub mod ui;
pub mod words;
