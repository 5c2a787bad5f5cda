//! The words that the room `storage` says.
