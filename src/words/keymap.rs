//! The words that the room `keymap` says.
