//! Finds the name that a misspelt one was probably meant to be.

/// Returns the choice that is nearest to `asked`, if any is [near](nearness); of several the first.
#[must_use]
pub fn nearest<'a>(asked: &str, choices: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    choices
        .into_iter()
        .filter_map(|choice| Some((nearness(asked, choice)?, choice)))
        .min_by_key(|&(distance, _)| distance)
        .map(|(_, choice)| choice)
}

/// Returns the number of letters to add, drop or change to make one name the other, upper and
/// lower case alike, where they are so few that one is probably meant by the other: a third of the
/// longer name, at least one. Nothing is near an empty name, or one longer than any name of ours.
#[must_use]
pub fn nearness(asked: &str, choice: &str) -> Option<usize> {
    const LONGEST: usize = 64;
    let (asked, choice) = (letters(asked, LONGEST)?, letters(choice, LONGEST)?);
    let limit = (asked.len().max(choice.len()) / 3).max(1);
    let at_least = asked.len().abs_diff(choice.len());
    let distance = (at_least <= limit).then(|| distance(&asked, &choice))?;
    (distance <= limit).then_some(distance)
}

/// Returns the letters of a name in lower case, unless it has none or too many.
fn letters(name: &str, longest: usize) -> Option<Vec<char>> {
    let lower = name.chars().flat_map(char::to_lowercase);
    let letters: Vec<char> = lower.take(longest + 1).collect();
    (1..=longest).contains(&letters.len()).then_some(letters)
}

/// Counts the letters to add, drop or change (Levenshtein).
fn distance(asked: &[char], choice: &[char]) -> usize {
    let mut row: Vec<usize> = (0..=asked.len()).collect();
    for (number, &letter) in choice.iter().enumerate() {
        let mut left = number + 1;
        let mut diagonal = std::mem::replace(row.first_mut().unwrap_or(&mut 0), left);
        for (cell, &other) in row.iter_mut().skip(1).zip(asked) {
            let changed = diagonal + usize::from(other != letter);
            left = changed.min(left + 1).min(*cell + 1);
            diagonal = std::mem::replace(cell, left);
        }
    }
    row.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_added_dropped_and_changed_count() {
        for (a, b, distance) in [
            ("heading", "heading", Some(0)),
            ("资金保障", "资金保证", Some(1)),
            ("flaw", "lawn", None),
            ("sitting", "kitten", None),
            ("smitten", "kitten", Some(2)),
            ("Person", "PERSONS", Some(1)),
            ("a", "b", Some(1)),
            ("a", "", None),
            ("abc", "abcdef", None),
            (&"a".repeat(65), &"a".repeat(65), None),
        ] {
            assert_eq!(nearness(a, b), distance, "{a} {b}");
            assert_eq!(nearness(b, a), distance, "{b} {a}");
        }
    }
}
