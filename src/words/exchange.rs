//! The words that the room `exchange` says of foreign formats.

mod outline;
mod page;
mod update;
//! The words that the room `exchange` says: what is wrong with foreign text, and what would be right.
mod encoding;
mod table;
