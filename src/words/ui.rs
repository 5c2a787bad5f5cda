//! The words that the room `ui` says.
