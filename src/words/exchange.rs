//! The words that the room `exchange` says of foreign text.

mod page;
