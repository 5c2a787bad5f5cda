//! What a keymap may bind: which action means something in which mode, and what must have a key.

use super::sequence::KeySequence;
use crate::action::{Action, Group, Mode};

/// Whether the action means something in the mode.
pub(super) const fn fits(mode: Mode, action: Action) -> bool {
    match action {
        Action::Accept => !matches!(mode, Mode::Browse | Mode::Memo),
        Action::ToggleChoice | Action::ShowDefinition => matches!(mode, Mode::Tags),
        Action::KeepMemo | Action::NewLine | Action::CursorUp | Action::CursorDown => {
            matches!(mode, Mode::Memo)
        }
        Action::ToggleTag(_) => matches!(mode, Mode::Browse | Mode::Tags),
        Action::NextItem | Action::PreviousItem | Action::FirstItem | Action::LastItem => {
            !matches!(mode, Mode::Memo)
        }
        _ => match action.group() {
            Group::Editing => mode.takes_text(),
            Group::Moving | Group::Finding | Group::Annotating | Group::Sitting => {
                matches!(mode, Mode::Browse) || everywhere(action)
            }
            Group::Choosing => everywhere(action),
        },
    }
}

/// Whether the action means something in every mode.
const fn everywhere(action: Action) -> bool {
    matches!(
        action,
        Action::Cancel
            | Action::Help
            | Action::Redraw
            | Action::Suspend
            | Action::Quit
            | Action::PageDown
            | Action::PageUp
            | Action::HalfPageDown
            | Action::HalfPageUp
    )
}

/// Returns the actions without which a person is stuck in the mode.
pub(super) const fn essential(mode: Mode) -> &'static [Action] {
    match mode {
        Mode::Browse => &[
            Action::Quit,
            Action::NextItem,
            Action::PreviousItem,
            Action::Into,
            Action::OutOf,
        ],
        Mode::Tags => &[
            Action::Accept,
            Action::Cancel,
            Action::ToggleChoice,
            Action::NextItem,
            Action::PreviousItem,
            Action::DeleteBackward,
        ],
        Mode::Command => &[
            Action::Accept,
            Action::Cancel,
            Action::NextItem,
            Action::PreviousItem,
            Action::DeleteBackward,
        ],
        Mode::Prompt => &[Action::Accept, Action::Cancel, Action::DeleteBackward],
        Mode::Memo => &[Action::KeepMemo, Action::Cancel, Action::DeleteBackward],
        Mode::Help => &[Action::Cancel, Action::PageDown, Action::PageUp],
    }
}

/// Whether the sequence would swallow a character that a person wants to type in the mode.
///
/// Space and digits choose in the tag palette: no tag is searched for by them.
pub(super) fn swallows_text(mode: Mode, sequence: &KeySequence) -> bool {
    let typed = sequence.keys().first().and_then(|key| key.typed_char());
    let chooses = |char: char| mode == Mode::Tags && (char == ' ' || char.is_ascii_digit());
    mode.takes_text() && typed.is_some_and(|char| !chooses(char))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::action::TagKey;

    #[test]
    fn actions_belong_to_their_modes() {
        let tag = Action::ToggleTag(TagKey::try_from(1).unwrap());
        for (action, modes) in [
            (Action::Quit, &Mode::ALL[..]),
            (Action::Into, &[Mode::Browse]),
            (Action::Undo, &[Mode::Browse]),
            (tag, &[Mode::Browse, Mode::Tags]),
            (Action::ToggleChoice, &[Mode::Tags]),
            (Action::KeepMemo, &[Mode::Memo]),
            (Action::NewLine, &[Mode::Memo]),
            (
                Action::Accept,
                &[Mode::Tags, Mode::Command, Mode::Prompt, Mode::Help],
            ),
            (
                Action::NextItem,
                &[
                    Mode::Browse,
                    Mode::Tags,
                    Mode::Command,
                    Mode::Prompt,
                    Mode::Help,
                ],
            ),
            (
                Action::CursorLeft,
                &[
                    Mode::Tags,
                    Mode::Command,
                    Mode::Prompt,
                    Mode::Memo,
                    Mode::Help,
                ],
            ),
        ] {
            let fitting: Vec<Mode> = Mode::ALL
                .into_iter()
                .filter(|mode| fits(*mode, action))
                .collect();
            assert_eq!(fitting, modes, "{action}");
        }
    }

    #[test]
    fn what_is_essential_fits() {
        for mode in Mode::ALL {
            assert!(
                essential(mode).iter().all(|action| fits(mode, *action)),
                "{mode}"
            );
        }
    }

    #[test]
    fn bare_characters_are_text_where_text_is_typed() {
        let swallows = |mode, keys: &str| swallows_text(mode, &keys.parse().unwrap());
        assert!(!swallows(Mode::Browse, "j"));
        assert!(swallows(Mode::Help, "q"));
        assert!(swallows(Mode::Memo, "Space"));
        assert!(!swallows(Mode::Tags, "Space"));
        assert!(!swallows(Mode::Tags, "3"));
        assert!(!swallows(Mode::Memo, "Ctrl-x s"));
        assert!(!swallows(Mode::Memo, "Alt-x"));
        assert!(!swallows(Mode::Memo, "Enter"));
    }
}
