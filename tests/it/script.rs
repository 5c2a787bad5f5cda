//! Scripts of keys as a person would say them: `l l t 资金 Enter`.

use pizhu::keymap::{Key, KeyCode};

/// Returns the keys of a script. Words are parted by spaces; a word that is the notation of a key
/// is that key, any other is typed character by character.
pub fn keys(script: &str) -> Vec<Key> {
    script.split_ascii_whitespace().flat_map(word).collect()
}

fn word(word: &str) -> Vec<Key> {
    word.parse::<Key>().map_or_else(
        |_| word.chars().map(|c| Key::plain(KeyCode::Char(c))).collect(),
        |key| vec![key],
    )
}

#[test]
fn a_word_is_a_key_or_typed_text() {
    let said = |script: &str| -> Vec<String> { keys(script).iter().map(Key::to_string).collect() };
    assert_eq!(said("j G Ctrl-d Space"), ["j", "G", "Ctrl-d", "Space"]);
    assert_eq!(said("t 资金 Enter"), ["t", "资", "金", "Enter"]);
    assert_eq!(keys("：").len(), 1);
}
