//! The words that the room `cli` says.
