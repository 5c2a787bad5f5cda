//! The words that the room `exchange` says of foreign formats.

mod outline;
mod page;
mod update;
