//! The words that the room `corpus` says.
