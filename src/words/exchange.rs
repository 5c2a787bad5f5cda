//! The words that the room `exchange` says: what is wrong with foreign text, and what would be right.

mod encoding;
mod outline;
mod page;
mod table;
mod update;
