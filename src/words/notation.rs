//! The words that the room `notation` says.
