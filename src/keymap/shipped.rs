//! The keymaps that come with the program, embedded from `keymaps/`.

/// A keymap that comes with the program.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Shipped {
    /// `j k h l` and single letters, for everybody.
    Default,
    /// Counts before motions, and the pages of vim.
    Vim,
    /// Control and Alt, and the prefixes of Emacs.
    Emacs,
    /// No letter is needed.
    Arrows,
}

impl Shipped {
    /// Every shipped keymap, the default first.
    pub const ALL: [Self; 4] = [Self::Default, Self::Vim, Self::Emacs, Self::Arrows];

    /// Returns the name by which a keymap is chosen and extended.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Default => "default",
            Self::Vim => "vim",
            Self::Emacs => "emacs",
            Self::Arrows => "arrows",
        }
    }

    /// Returns the file, comments and all.
    #[must_use]
    pub const fn source(self) -> &'static str {
        match self {
            Self::Default => include_str!("../../keymaps/default.ron"),
            Self::Vim => include_str!("../../keymaps/vim.ron"),
            Self::Emacs => include_str!("../../keymaps/emacs.ron"),
            Self::Arrows => include_str!("../../keymaps/arrows.ron"),
        }
    }

    /// Returns the shipped keymap of that name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|shipped| shipped.name() == name)
    }
}
