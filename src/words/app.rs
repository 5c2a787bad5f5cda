//! The words that the room `app` says.
