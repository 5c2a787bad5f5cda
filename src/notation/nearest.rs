//! Finds the name that a misspelt one was probably meant to be.

/// Returns the choice that differs from `asked` in the fewest letters, where it differs in so few
/// that it is probably meant: a third of them, at least one.
#[must_use]
pub fn nearest<'a>(asked: &str, choices: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let letters: Vec<char> = asked.chars().flat_map(char::to_lowercase).collect();
    let limit = (letters.len() / 3).max(1);
    choices
        .into_iter()
        .map(|choice| (distance(&letters, choice), choice))
        .filter(|&(distance, _)| distance <= limit)
        .min_by_key(|&(distance, _)| distance)
        .map(|(_, choice)| choice)
}

/// Counts the letters to add, drop or change (Levenshtein), upper and lower case alike.
fn distance(asked: &[char], choice: &str) -> usize {
    let mut row: Vec<usize> = (0..=asked.len()).collect();
    for (number, letter) in choice.chars().flat_map(char::to_lowercase).enumerate() {
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
