//! The words that the room `search` says.
