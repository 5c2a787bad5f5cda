//! Cutting one line of display text to the room that there is.

use std::borrow::Cow;

use super::width::{cells, clusters};

/// What stands for the part that was cut off.
const ELLIPSIS: &str = "…";

/// Returns the longest prefix of whole clusters that takes at most `room` cells, and its cells.
#[must_use]
pub fn fit(text: &str, room: usize) -> (&str, usize) {
    let mut used = 0;
    for cluster in clusters(text) {
        let with = used + usize::from(cluster.cells);
        if with > room {
            return (text.get(..cluster.start).unwrap_or_default(), used);
        }
        used = with;
    }
    (text, used)
}

/// Returns `text` if it takes at most `room` cells, else a prefix of it that ends in …, which
/// itself takes two cells. A room too small for … gets what fits and no mark.
#[must_use]
pub fn ellipsis(text: &str, room: usize) -> Cow<'_, str> {
    let (fitting, _) = fit(text, room);
    let mark = cells(ELLIPSIS);
    if fitting.len() == text.len() || room < mark {
        return Cow::Borrowed(fitting);
    }
    let (kept, _) = fit(text, room - mark);
    Cow::Owned(format!("{kept}{ELLIPSIS}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wide_cluster_is_never_halved() {
        assert_eq!(fit("能源保障", 5), ("能源", 4));
        assert_eq!(fit("能源保障", 8), ("能源保障", 8));
        assert_eq!(fit("e\u{301}e\u{301}", 1), ("e\u{301}", 1));
        assert_eq!(fit("能源", 0), ("", 0));
        assert_eq!(fit("", 3), ("", 0));
    }

    #[test]
    fn what_is_cut_is_marked() {
        assert_eq!(ellipsis("能源保障", 8), "能源保障");
        assert_eq!(ellipsis("能源保障", 7), "能源…");
        assert_eq!(ellipsis("能源保障", 2), "…");
        assert_eq!(ellipsis("能源保障", 1), "");
        assert_eq!(ellipsis("abc", 1), "a");
        for room in 0..12 {
            assert!(cells(&ellipsis("“放管服”改革", room)) <= room);
        }
    }
}
