//! The words that the room `annotation` says.
