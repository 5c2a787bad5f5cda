//! Text on a grid of cells: the one width function, the one sanitiser, the one line breaker, so
//! that nothing else in the program has an opinion on what Chinese looks like in a terminal.
//!
//! Text takes one road to the screen: a *source* string goes through [`display`], which shows
//! everything that could command a terminal or hide from a reader; the display string is cut
//! into [`clusters`] with their slots of cells, and broken into lines by [`wrap`]. Offsets lead
//! back along the same road, so that an annotation always names bytes of the source.

mod ambiguous;
mod display;
mod fit;
mod fold;
mod likeness;
mod offsets;
mod width;
mod wrap;

pub use display::{Display, display, display_line};
pub use fit::{ellipsis, fit};
pub use fold::{Case, fold_char};
pub use likeness::{LikenessIndex, Pieces};
pub use width::{Cluster, Clusters, cells, clusters};
pub use wrap::{GUTTER, Line, wrap};
