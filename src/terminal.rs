//! The user's terminal: how it is entered and left, written to, listened to, and watched.

pub mod backend;
mod canvas;
pub mod clipboard;
mod colours;
mod ending;
mod ink;
pub mod input;
mod job;
mod line;
mod output;
pub mod probe;
pub mod screen;
mod scroll;
mod slot;
mod unusable;
pub mod watch;

pub use self::backend::{Ambiguous, LeanBackend};
pub use self::canvas::{Canvas, Frame};
pub use self::colours::{Background, Colours};
pub use self::ending::Ending;
pub use self::input::Input;
pub use self::output::{Outcome, Output};
pub use self::screen::Screen;
pub use self::slot::settle;
pub use self::unusable::{Unusable, is_usable};
