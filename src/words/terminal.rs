//! The words that the room `terminal` says.
