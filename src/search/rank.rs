//! Fuzzy ranking for the palettes, by a library's matcher.

use nucleo_matcher::pattern::{AtomKind, CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};

/// Something that can be found by one of several texts, the first the most telling.
pub trait Candidate {
    /// Returns the texts by which it can be found.
    fn texts(&self) -> Vec<&str>;
}

/// Returns the places of the candidates that match `query`, best first, equal ones in their
/// order; all of them for an empty query. A text that is typed in full comes before all others.
#[must_use]
pub fn rank<C: Candidate>(query: &str, candidates: &[C]) -> Vec<usize> {
    let query = query.trim();
    if query.is_empty() {
        return (0..candidates.len()).collect();
    }
    let in_full = query.to_lowercase();
    let mut matcher = Matcher::new(Config::DEFAULT);
    let pattern = Pattern::new(
        query,
        CaseMatching::Ignore,
        Normalization::Smart,
        AtomKind::Fuzzy,
    );
    let mut buffer = Vec::new();
    let mut scored: Vec<(u32, usize)> = candidates
        .iter()
        .enumerate()
        .filter_map(|(place, candidate)| {
            let texts = candidate.texts();
            let scores = texts.iter().enumerate().filter_map(|(rank, text)| {
                let score = pattern.score(Utf32Str::new(text, &mut buffer), &mut matcher)?;
                if text.to_lowercase() == in_full {
                    return Some(u32::MAX);
                }
                // A match in the name outranks the same match in a path or an alias.
                let lead = 7_u32.saturating_sub(u32::try_from(rank).unwrap_or(7));
                Some(score.saturating_mul(8).saturating_add(lead))
            });
            scores.max().map(|score| (score, place))
        })
        .collect();
    scored.sort_by_key(|&(score, place)| (std::cmp::Reverse(score), place));
    scored.into_iter().map(|(_, place)| place).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Named(Vec<&'static str>);

    impl Candidate for Named {
        fn texts(&self) -> Vec<&str> {
            self.0.clone()
        }
    }

    #[test]
    fn names_come_before_paths_and_everything_without_a_query() {
        let tags = [
            Named(vec!["规划布局", "政策工具/规划布局"]),
            Named(vec!["资金保障", "政策工具/资金保障", "补助"]),
            Named(vec!["政策", "政策"]),
        ];
        assert_eq!(rank("", &tags), [0, 1, 2]);
        assert_eq!(rank("资金", &tags), [1]);
        assert_eq!(rank("补助", &tags), [1]);
        assert_eq!(rank("政策", &tags).first(), Some(&2));
        assert!(rank("教育", &tags).is_empty());
    }

    #[test]
    fn a_text_typed_in_full_comes_before_those_that_hold_it() {
        let commands = [
            Named(vec!["half a page down", "HalfPageDown"]),
            Named(vec!["page down", "PageDown"]),
        ];
        assert_eq!(rank("page down", &commands), [1, 0]);
        assert_eq!(rank("pagedown", &commands), [1, 0]);
    }
}
